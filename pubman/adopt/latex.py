"""Lists in LaTeX: the items of an environment, commands with several arguments that repeat, and paragraphs.

Nothing is expanded: a command that is not known shows its arguments. The time is linear in the text.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pubman.adopt.blocks import Block
from pubman.adopt.tokens import HARD, Piece
from pubman.bibtex.latex import decode
from pubman.page.syntax import Landmark

_EVENT = re.compile(
    r"(?<!\\)%[^\n]*|\\(?P<edge>begin|end)\s*\{(?P<env>[A-Za-z*]{1,40})\}(?:\s*\[[^\]\n]{0,400}\])?"
    r"|\\(?P<item>item|bibitem)\b(?:\s*\[[^\]\n]{0,200}\])?(?:(?<=bibitem)\s*\{[^{}\n]{0,200}\})?"
    r"|\\(?P<command>[A-Za-z]{2,40})\s*(?=\{)"
)
_LEADING = re.compile(
    r"(?:\s|%[^\n]*(?:\n|\Z)|\\(?:small|med|big)skip\b|\\(?:noindent|indent|par|centering|newpage)\b"
    r"|\\(?:begin|end|label|[vh]space\*?)\s*\{[^{}\n]{0,80}\})+"
)
"""What stands before a paragraph and shows nothing."""
_BLANK = re.compile(r"\n[ \t]*\n")
_KNOWN = {
    **dict.fromkeys(("textbf", "mathbf"), "b"),
    **dict.fromkeys(("textit", "emph", "textsl"), "i"),
    **dict.fromkeys(("underline", "uline"), "u"),
    "textsc": "sc",
    "texttt": "code",
    "textsuperscript": "sup",
    "textsubscript": "sub",
    "enquote": "q",
}
_NO_WORK = frozenset({
    *_KNOWN, "newcommand", "renewcommand", "providecommand", "newenvironment", "renewenvironment", "def", "href",
    "hypersetup", "setlength", "usepackage", "titleformat", "parbox", "makebox", "raisebox", "begin", "end",
})  # fmt: skip
_SWITCHES = {
    "bf": "b",
    "bfseries": "b",
    "it": "i",
    "itshape": "i",
    "em": "i",
    "sc": "sc",
    "scshape": "sc",
    "tt": "code",
}
_PIECE = re.compile(
    r"(?P<comment>(?<!\\)%[^\n]*\n?[ \t]*)"
    r"|(?P<frame>\\(?:begin|end|label|cite[a-z]*|[vh]space\*?)\s*\{[^{}\n]{0,80}\}(?:\[[^\]\n]*\])?)|(?P<break>\\\\(?:\[[^\]\n]*\])?\s*|\\newline\b\s*|\\par\b\s*)"
    r"|(?P<accent>\\['`^\"~=.](?:\{\\?[A-Za-z]\}|\s*\\?[A-Za-z])|\{\\['`^\"~=.](?:\{\\?[A-Za-z]\}|\\?[A-Za-z])\}"
    r"|\\[uvHcdbkrt]\s*\{\\?[A-Za-z]{1,2}\}|\{\\[uvHcdbkr]\s+[A-Za-z]\}"
    r"|\{?\\(?:ss|o|O|ae|AE|oe|OE|aa|AA|l|L|i|j)(?![A-Za-z])(?:\{\}|\})?)"
    r"|\$\^\{?(?P<raised>[^${}]{1,12})\}?\$|(?P<math>\$[^$\n]{0,400}\$)"
    r"|\\href\s*\{(?P<href>[^{}\n]{0,2000})\}\s*\{|\\(?:url|nolinkurl)\s*\{(?P<url>[^{}\n]{0,2000})\}"
    r"|\\(?P<sign>[&%#_${}])|\\(?P<space>[ ,;:!/]|@|\n[ \t]*)|(?P<tie>~)|(?P<open>``)|(?P<close>'')"
    r"|\{\s*\\(?P<switch>bf|bfseries|it|itshape|em|sc|scshape|tt)(?![A-Za-z])\s*"
    r"|\\(?P<name>[A-Za-z]+)\*?\s*(?P<brace>\{)?"
    r"|(?P<left>\{)|(?P<right>\})|(?P<blank>\s+)|(?P<text>[^\\{}$~%`'\s]+|.)",
    re.DOTALL,
)
_FEW = 4000
_DEEPEST = 40
"""How many braces may stand in each other in an argument."""
_LONG = 80
"""The characters of a command with one argument or two from which on it may be a work."""


def latex_blocks(source: str, start: int, end: int, inner: Sequence[Landmark]) -> list[Block]:
    """The items of a stretch of LaTeX; or its commands with arguments; or its paragraphs; and its headings."""
    headings = [
        Block("heading", mark.start, mark.end, ((mark.start, mark.end),), False, mark.level, mark.text)
        for mark in inner
    ]
    items, commands = _events(source, start, end)
    if not items and commands:
        usual, count = Counter(name for name, *_ in commands).most_common(1)[0]
        if count >= 2 or not _BLANK.search(source, start, end):
            items = [_arguments(source, *place) for name, *place in commands if name == usual]
    return [*headings, *(items or _paragraphs(source, start, end, headings))]


def _events(source: str, start: int, end: int) -> tuple[list[Block], list[tuple[str, int, int]]]:
    """The items of the outermost lists, and the commands whose arguments may be a work, each with its place.

    Only an environment that has items is a list: what else encloses one, as `document` does, counts for nothing.
    """
    items: list[Block] = []
    commands: list[tuple[str, int, int]] = []
    lists: list[bool] = []
    opened, first = -1, -1
    skip = start

    def close(at: int) -> None:
        nonlocal opened
        if opened >= 0:
            items.append(_block("item", source, opened, first, at))
        opened = -1

    for found in _EVENT.finditer(source, start, end):
        if found.start() < skip:
            continue
        if found["edge"] == "begin":
            lists.append(False)
        elif found["edge"]:
            ended = lists.pop() if lists else True
            if ended and not any(lists):
                close(found.start())
        elif found["item"]:
            if not any(lists[:-1]):
                close(found.start())
                opened, first = found.start(), _label_or_end(found)
            if lists:
                lists[-1] = True
        elif found["command"] and opened < 0 and found["command"] not in _NO_WORK:
            stop, count = _last_argument(source, found.end(), end)
            alone = not source[source.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
            if count >= 3 or (count and alone and stop - found.start() >= _LONG):
                commands.append((found["command"], found.start(), stop))
                skip = stop
    close(end)
    return items, commands


def _label_or_end(found: re.Match[str]) -> int:
    """Where an item's text begins: behind its label, or with a label that says more than a number."""
    at = found[0].find("[")
    return found.start() + at if at >= 0 and len(found[0][at:].split()) > 2 else found.end()


def _last_argument(source: str, at: int, end: int) -> tuple[int, int]:
    """Where the arguments of a command end, and how many there are."""
    count = 0
    while count < 9 and at < end:
        gap = re.compile(r"(?:\s|%[^\n]*\n)*\{").match(source, at, end)
        stop = _closed(source, gap.end() - 1, end) if gap else 0
        if not stop:
            break
        at, count = stop, count + 1
    return at, count


def _closed(source: str, at: int, end: int) -> int:
    """Behind the brace that closes the one at a place; 0 if none does."""
    depth = 0
    for place in range(at, min(end, at + _FEW)):
        if source[place] in "{}" and source[place - 1] != "\\":
            depth += 1 if source[place] == "{" else -1
            if not depth:
                return place + 1
            if depth > _DEEPEST:
                return 0
    return 0


def _arguments(source: str, start: int, end: int) -> Block:
    """A command as a block: each of its arguments is a part."""
    parts: list[tuple[int, int]] = []
    at = source.index("{", start)
    while at < end:
        stop = _closed(source, at, end)
        if not stop:
            break
        if source[at + 1 : stop - 1].strip():
            parts.append((at + 1, stop - 1))
        following = source.find("{", stop, end)
        at = following if following >= 0 else end
    return Block("item", start, end, tuple(parts) or ((start, end),), False, latex=True)


def _paragraphs(source: str, start: int, end: int, headings: Sequence[Block]) -> list[Block]:
    blocks: list[Block] = []
    at = start
    edges = sorted([*((found.start(), found.end()) for found in _BLANK.finditer(source, start, end)),
                    *((block.start, block.end) for block in headings), (end, end)])  # fmt: skip
    for first, last in edges:
        blank = _LEADING.match(source, at, first)
        begin = blank.end() if blank else at
        if source[begin:first].strip():
            blocks.append(_block("paragraph", source, begin, begin, first))
        at = max(at, last)
    return blocks


def _block(kind: str, source: str, opened: int, first: int, last: int) -> Block:
    inside = source[first:last]
    begin = first + len(inside) - len(inside.lstrip())
    stop = max(begin, first + len(inside.rstrip()))
    return Block("item" if kind == "item" else "paragraph", opened, stop, ((begin, stop),), False, latex=True)


def read_latex(source: str, start: int, end: int) -> list[Piece]:
    """The pieces of a stretch of LaTeX, in order and without gaps."""
    pieces: list[Piece] = []
    groups: list[str] = []
    for found in _PIECE.finditer(source, start, end):
        begin, stop = found.span()
        kind = found.lastgroup or ""
        if found["href"] is not None:
            groups.append("a")
            pieces.append(Piece("open", begin, stop, tag="a", url=_address(found["href"]), address=found.span("href")))
        elif found["url"] is not None:
            place = found.span("url")
            pieces.append(Piece("open", begin, place[0], tag="a", url=_address(found["url"]), address=place))
            pieces.append(Piece("text", *place, _address(found["url"])))
            pieces.append(Piece("close", place[1], stop, tag="a"))
        elif found["raised"] is not None:
            place = found.span("raised")
            pieces.append(Piece("open", begin, place[0], tag="sup"))
            pieces.append(Piece("text", *place, _MATH.get(found["raised"].strip(), found["raised"])))
            pieces.append(Piece("close", place[1], stop, tag="sup"))
        elif found["switch"]:
            groups.append(_SWITCHES[found["switch"]])
            pieces.append(Piece("open", begin, stop, tag=groups[-1]))
        elif found["name"]:
            _command(pieces, groups, found)
        elif kind == "left":
            groups.append("")
            pieces.append(Piece("void", begin, stop))
        elif kind == "right":
            tag = groups.pop() if groups else ""
            pieces.append(Piece("close", begin, stop, tag=tag) if tag else Piece("void", begin, stop))
        else:
            pieces.append(_shown(found, kind, begin, stop))
    return pieces


_MATH = {r"\ast": "*", r"\star": "*", r"\dagger": "†", r"\ddagger": "‡", r"\S": "§", r"\P": "¶"}
_SHOWN = {"tie": "\u00a0", "open": "“", "close": "”", "blank": " ", "break": HARD}


def _shown(found: re.Match[str], kind: str, begin: int, stop: int) -> Piece:
    match kind:
        case "comment" | "frame":
            return Piece("void", begin, stop, tag="comment")
        case "accent":
            return Piece("text", begin, stop, decode(found[0]).text)
        case "sign":
            return Piece("text", begin, stop, found["sign"])
        case "space":
            return Piece("text", begin, stop, " " if found["space"].isspace() or found["space"] in ",;:" else "")
        case "math":
            return Piece("text", begin, stop, found[0])
        case _:
            return Piece("text", begin, stop, _SHOWN.get(kind, found[0]))


def _command(pieces: list[Piece], groups: list[str], found: re.Match[str]) -> None:
    name, begin, stop = found["name"], *found.span()
    sign = _MATH.get(
        f"\\{name}", {"textasteriskcentered": "*", "dots": "…", "ldots": "…", "textendash": "–"}.get(name, "")
    )
    if found["brace"]:
        groups.append(_KNOWN.get(name, ""))
        tag = groups[-1]
        pieces.append(Piece("open", begin, stop, tag=tag) if tag else Piece("void", begin, stop, sign, name))
    else:
        pieces.append(Piece("text", begin, stop, sign) if sign else Piece("void", begin, stop, tag=name))


def _address(written: str) -> str:
    return re.sub(r"\\([_%&#~$])", r"\1", written).strip()
