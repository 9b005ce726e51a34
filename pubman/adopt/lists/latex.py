"""Lists in LaTeX: the items of an environment, commands with several arguments that repeat, and paragraphs.

The time is linear in the text.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pubman.adopt.lists.blocks import Block
from pubman.adopt.lists.likeness import is_whole, likeness
from pubman.adopt.markup.latex import KNOWN
from pubman.adopt.words import YEAR
from pubman.page.syntax import Landmark

_COMMENT = re.compile(r"(?<!\\)%(?!(?<=[^\s{}]%)[0-9A-F]{2}[\w.%/])")
"""What begins a comment: not the sign of an address, `abs/2019A%26A...621A..93S`."""
_EVENT = re.compile(
    rf"{_COMMENT.pattern}[^\n]*"
    r"|\\begin\s*\{comment\}(?P<hidden>)"
    r"|\\(?P<edge>begin|end)\s*\{(?P<env>[A-Za-z*]{1,40})\}(?:\s*\[[^\]\n]{0,400}\])?"
    r"|\\(?P<defines>(?:re)?newcommand|providecommand|(?:re)?newenvironment|[gex]?def)(?![A-Za-z])"
    r"|\\(?P<item>(?:item|bibitem)\b|entry\*)(?:\s*\[[^\]\n]{0,200}\])?(?:(?<=bibitem)\s*\{[^{}\n]{0,200}\})?"
    r"|\\(?P<command>[A-Za-z]{2,40})\s*(?=\{)"
)
_LEADING = re.compile(
    r"(?:\s|%[^\n]*(?:\n|\Z)|\\(?:small|med|big)skip\b|\\(?:noindent|indent|par|centering|(?:new|clear(?:double)?)page)\b"
    r"|\\(?:begin|end|label|[vh]space\*?)\s*\{[^{}\n]{0,80}\})+"
)
"""What stands before a paragraph and shows nothing."""
_BLANK = re.compile(
    r"\n[ \t]*\n|\\begin\s*\{comment\}.*?(?:\\end\s*\{comment\}|\Z)"
    r"|(?<=\n)[ \t]*\\(?:par|(?:new|clear(?:double)?)page)[ \t]*\n",
    re.DOTALL,
)
"""What parts paragraphs: a blank line, one with a command that ends the page, or what is commented out."""
_SHOWN_AGAIN = re.compile(r"\\end\s*\{comment\}")
_SPACING = re.compile(
    r"\\(?:\\(?:\[[^\]\n]{0,20}\])?|newline|par|(?:new|clear(?:double)?)page|(?:small|med|big)skip|vspace\*?\s*\{[^{}\n]{0,40}\})\Z"
)
_DEFINED = re.compile(
    r"\*?\s*(?:\\[A-Za-z@]+|\{\s*\\?[A-Za-z@]+\*?\s*\})(?:\s|%[^\n]*\n|\#\d|\[[^\]\n]{0,80}\])*(?=\{)"
)
"""What is defined, and how many arguments it has."""
_NO_WORK = frozenset({
    *KNOWN, "href", "hypersetup", "setlength", "usepackage", "titleformat", "parbox", "makebox", "raisebox",
    "begin", "end",
})  # fmt: skip
_ITEM = re.compile(r"\\item\b")
_FRAMED_WORK = re.compile(r"[A-Za-z]{1,20}(?:[Ss]ection|[Ee]ntry|[Pp]ublication)")
"""An environment that may be an entry: `\\begin{rSubsection}{…}{…}`."""
_INNER = re.compile(r"(?:\s|%[^\n]*\n)*\\(?P<name>[A-Za-z]{2,40})\s*(?=\{)")
_EMPTY = re.compile(r"\{\s*\}")
_COMMAND = re.compile(r"\\[A-Za-z]+\*?\s*|[{}]")
_UNSHOWN = re.compile(rf"{_COMMENT.pattern}[^\n]*" r"|\\(?:[vh]space\*?\s*\{[^{}\n]{0,40}\}|(?:small|med|big)skip\b)")
_FEW = 4000
_DEEPEST = 40
"""How many braces may stand in each other in an argument."""
_LEAST_OF_WORKS = 1.5
_LONG = 80
"""The characters of a command with one argument or two from which on it may be a work."""


def latex_blocks(source: str, start: int, end: int, inner: Sequence[Landmark]) -> list[Block]:
    """The items of a stretch of LaTeX; or its commands with arguments; or its paragraphs; and its headings."""
    headings = [
        Block("heading", mark.start, mark.end, ((mark.start, mark.end),), False, mark.level, mark.text)
        for mark in inner
    ]
    items, commands, rows = _events(source, start, end)
    if not items and commands:
        usual, count = Counter(name for name, *_ in commands).most_common(1)[0]
        if rows_of_works := _rows_of_works(source, [(first, last) for name, first, last in rows if name == usual]):
            items = rows_of_works
        elif count >= 2 or not _BLANK.search(source, start, end):
            items = [_arguments(source, *place) for name, *place in commands if name == usual]
    return [*headings, *(items or _paragraphs(source, start, end, headings))]


def _rows_of_works(source: str, places: Sequence[tuple[int, int]]) -> list[Block]:
    """Works of several commands, of which the first argument is empty but for the first, as with `\\cvitem`.

    None if there are no such works: where the commands tell of a work each, the year may be empty, too.
    """
    runs: list[list[Block]] = []
    for start, end in places:
        row = _arguments(source, start, end)
        goes_on = bool(runs and _EMPTY.match(source, source.index("{", start)))
        if goes_on and not _UNSHOWN.sub("", source[runs[-1][-1].end : start]).strip(" \n\t.,;"):
            runs[-1].append(row)
        else:
            runs.append([row])
    parts = [tuple(part for row in run for part in row.parts) for run in runs]
    ends = [(run[0].start, run[-1].end) for run in runs]
    if 2 * sum(len(run) > 1 for run in runs) <= len(runs) or 4 * _whole(source, places) > len(places):
        return []
    works = [Block("item", *end, part, False, latex=True) for end, part in zip(ends, parts, strict=True)]
    return works if 2 * _whole(source, ends) > len(works) else []


def _whole(source: str, places: Sequence[tuple[int, int]]) -> int:
    """How many stretches are a work as a whole."""
    return sum(is_whole(_COMMAND.sub(" ", source[start:end])) for start, end in places)


def _events(
    source: str, start: int, end: int
) -> tuple[list[Block], list[tuple[str, int, int]], list[tuple[str, int, int]]]:
    """The items of the outermost lists, and the commands whose arguments may be a work, each with its place.

    In the end all commands with two arguments or more that begin a line.

    Only an environment that has items is a list: what else encloses one, as `document` does, counts for nothing.
    """
    runs: list[list[Block]] = [[]]
    commands: list[tuple[str, int, int]] = []
    rows: list[tuple[str, int, int]] = []
    lists: list[bool] = []
    opened, first = -1, -1
    skip = start

    def close(at: int) -> None:
        nonlocal opened
        if opened >= 0:
            runs[-1].append(_block("item", source, opened, first, at))
        opened = -1

    for found in _EVENT.finditer(source, start, end):
        if found.start() < skip:
            continue
        if found["hidden"] is not None:
            hidden = _SHOWN_AGAIN.search(source, found.end(), end)
            skip = hidden.end() if hidden else end
        elif found["defines"]:
            skip = _definition(source, found.end(), end, 2 if found["defines"].endswith("environment") else 1)
        elif found["edge"] == "begin":
            if opened < 0 and (stop := _end_of_framed(source, found, end)):
                commands.append((found["env"], found.start(), stop))
                skip = stop
            else:
                lists.append(False)
        elif found["edge"]:
            ended = lists.pop() if lists else True
            if ended and not any(lists):
                close(found.start())
                runs.append([])
        elif found["item"]:
            if not any(lists[:-1]):
                close(found.start())
                opened, first = found.start(), _label_or_end(found)
            if lists:
                lists[-1] = True
        elif found["command"] and opened < 0 and found["command"] not in _NO_WORK:
            stop, count = _last_argument(source, found.end(), end)
            if count == 1 and _is_list(source, found.end(), stop):
                continue
            alone = not source[source.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
            if alone and count > 1:
                rows.append((found["command"], found.start(), stop))
            if count >= 3 or (count and alone and stop - found.start() >= _LONG):
                commands.append((found["command"], found.start(), stop))
                skip = stop
            elif count > 1 and alone and is_whole(source[found.start() : stop]):
                commands.append((found["command"], found.start(), stop))
    close(end)
    return _lists_of_works(source, runs), commands, rows


def _lists_of_works(source: str, runs: Sequence[list[Block]]) -> list[Block]:
    """The items of all lists; where one lists works, without those in which nothing is like one: skills, degrees."""
    texts = [[source[item.first : item.end] for item in run] for run in runs]
    whole = [sum(map(is_whole, shown)) for shown in texts]
    if any(count > 1 and 2 * count >= len(run) for count, run in zip(whole, runs, strict=True)):
        runs = [
            run
            for count, run, shown in zip(whole, runs, texts, strict=True)
            if count or sum(map(likeness, shown)) >= _LEAST_OF_WORKS * len(run)
        ]
    return [item for run in runs for item in run]


def _label_or_end(found: re.Match[str]) -> int:
    """Where an item's text begins: behind its label, or with a label that says more than a number, or is a year."""
    at = found[0].find("[")
    label = found[0][at:]
    tells = at >= 0 and (len(label.split()) > 2 or YEAR.fullmatch(label.strip("[]():. ")))
    return found.start() + at if tells else found.end()


def _definition(source: str, at: int, end: int, meanings: int) -> int:
    """Where the definition of a command or an environment ends, which says as often what it stands for."""
    found = _DEFINED.match(source, at, end)
    return _last_argument(source, found.end(), end, meanings)[0] if found else at


def _last_argument(source: str, at: int, end: int, most: int = 9) -> tuple[int, int]:
    """Where the arguments of a command end, and how many there are."""
    count = 0
    while count < most and at < end:
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


def _end_of_framed(source: str, found: re.Match[str], end: int) -> int:
    """Where an environment ends that is an entry, as it has two arguments; 0 if it is none."""
    if not _FRAMED_WORK.fullmatch(found["env"]) or _last_argument(source, found.end(), end)[1] < 2:
        return 0
    closing = f"\\end{{{found['env']}}}"
    stop = source.find(closing, found.end(), min(end, found.end() + _FEW))
    return stop + len(closing) if stop >= 0 else 0


def _is_list(source: str, start: int, end: int) -> bool:
    """Whether an argument is one command after the other, all of the same name: `\\works{ \\work{…} \\work{…} }`."""
    names: set[str] = set()
    at = source.index("{", start, end) + 1
    while inner := _INNER.match(source, at, end):
        names.add(inner["name"])
        at, count = _last_argument(source, inner.end(), end)
        if not count or len(names) > 1 or inner["name"] in _NO_WORK:
            return False
    return bool(names) and not _COMMENT.sub("", source[at : end - 1]).strip()


def _arguments(source: str, start: int, end: int) -> Block:
    """A command or an environment as a block: each argument is a part, and so is each item of the environment."""
    parts: list[tuple[int, int]] = []
    framed = source.startswith("\\begin", start)
    at = source.index("{", source.index("}", start) if framed else start)
    stop = _last_argument(source, at, end)[0] if framed else end
    while at < stop:
        closed = _closed(source, at, stop)
        if not closed:
            break
        parts.append((at + 1, closed - 1))
        following = source.find("{", closed, stop)
        at = following if following >= 0 else stop
    if framed:
        signs = [found.span() for found in _ITEM.finditer(source, stop, end)]
        ends = [*(first for first, _ in signs), source.rindex("\\end", stop, end)]
        parts += zip([stop, *(last for _, last in signs)], ends, strict=True)
    parts = [_trimmed(source, first, last) for first, last in parts if source[first:last].strip()]
    return Block("item", start, end, tuple(parts) or ((start, end),), False, latex=True)


def _trimmed(source: str, first: int, last: int) -> tuple[int, int]:
    """A stretch without the blanks around it, which no entry is printed with."""
    inside = source[first:last]
    return last - len(inside.lstrip()), first + len(inside.rstrip())


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
    stop = max(begin, _end_of_text(source, first, last))
    return Block("item" if kind == "item" else "paragraph", opened, stop, ((begin, stop),), False, latex=True)


def _end_of_text(source: str, first: int, last: int) -> int:
    """Where the text of a stretch ends: comments and spacing below it, or behind its last line, are no part of it."""
    while True:
        while last > first and source[last - 1].isspace():
            last -= 1
        line = max(first, source.rfind("\n", first, last) + 1)
        shown_no_more = _COMMENT.search(source, line, last) or _SPACING.search(source, max(line, last - 60), last)
        if not shown_no_more:
            return last
        last = shown_no_more.start()
