"""What a stretch of LaTeX shows: its text and markup as pieces, and one way of writing for what looks the same.

A command that is not known shows its arguments, which it sets off. One without arguments shows the words that the page
defines it to be, and nothing in them is expanded.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from pubman.adopt.markup.math_marks import GLYPHS
from pubman.adopt.markup.tokens import HARD, Piece
from pubman.bibtex.aastex import JOURNALS
from pubman.bibtex.latex import decode

KNOWN = {
    **dict.fromkeys(("textbf", "mathbf"), "b"),
    **dict.fromkeys(("textit", "emph", "textsl"), "i"),
    **dict.fromkeys(("underline", "uline"), "u"),
    "textsc": "sc",
    "texttt": "code",
    "textsuperscript": "sup",
    "textsubscript": "sub",
    "enquote": "q",
}
_LOOKS = frozenset({
    "small", "footnotesize", "scriptsize", "large", "textrm", "textsf", "textup", "textmd", "textnormal", "mbox",
    "hbox", "text", "normalfont", "ensuremath", "footnote", "mathrm",
})  # fmt: skip
"""Commands that say how something looks, or nothing."""
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
_ACCENT = (
    r"\\['`^\"~=.](?:\{\\?[A-Za-z]\}|\s*\\?[A-Za-z])|\{\\['`^\"~=.](?:\{\\?[A-Za-z]\}|\\?[A-Za-z])\}"
    r"|\\[uvHcdbkrt]\s*\{\\?[A-Za-z]{1,2}\}|\{\\[uvHcdbkr]\s+[A-Za-z]\}"
    r"|\{?\\(?:ss|o|O|ae|AE|oe|OE|aa|AA|l|L|i|j)(?![A-Za-z])(?:\{\}|\})?"
)
_LENGTH = (
    r"\\(?:hang(?:indent|after)|(?:par|left|right)(?:indent|skip)|[vh]skip|kern)"
    r"\s*=?\s*-?[\d.]+\s?[a-z]{0,2}(?![a-z])\s*"
)
_PIECE = re.compile(
    r"(?P<comment>(?<!\\)%[^\n]*\n?[ \t]*)"
    r"|(?P<frame>\\(?:begin|end|label|cite[a-z]*|[vh]space\*?|(?:text)?color)\s*\{[^{}\n]{0,80}\}(?:\[[^\]\n]*\])?)"
    r"|(?P<break>\\\\(?:\[[^\]\n]*\])?\s*|\\newline\b\s*|\\par\b\s*)"
    rf"|(?P<length>{_LENGTH})"
    rf"|(?P<accent>{_ACCENT})"
    r"|\$\^\{?(?P<raised>[^${}]{1,12})\}?\$|(?P<math>\$[^$\n]{0,400}\$)"
    r"|\\href\s*\{(?P<href>[^{}\n]{0,2000})\}\s*\{|\\(?:url|nolinkurl)\s*\{(?P<url>[^{}\n]{0,2000})\}"
    r"|\\(?P<sign>[&%#_${}])|\\(?P<space>[ ,;:!/]|@|\n[ \t]*)|(?P<tie>~)|(?P<cell>&\s*)|(?P<open>``)|(?P<close>'')"
    r"|\{\s*\\(?P<switch>bf|bfseries|it|itshape|em|sc|scshape|tt)(?![A-Za-z])\s*"
    r"|\\(?P<name>[A-Za-z]+)\*?\s*(?P<brace>\{)?"
    r"|(?P<left>\{)|(?P<right>\})|(?P<blank>\s+)|(?P<dash>---?)|(?P<text>[^\\{}$~%&`'\s-]+|.)",
    re.DOTALL,
)
_ALIKE = re.compile(
    rf"(?P<comment>(?<!\\)%[^\n]*\n?[ \t]*)|(?P<accent>{_ACCENT})"
    rf"|(?P<blank>~|\\(?:[ \n,]|space(?![A-Za-z])))|(?P<nothing>\{{\}}|\\/|(?<=\}}\{{)[ \n]+|{_LENGTH}"
    r"|\\(?:label|[vh]space\*?)\s*\{[^{}\n]{0,80}\}\s*)"
    r"|(?P<break>(?<!\s)\s*(?:\\\\(?:\[[^\]\n]*\])?\s*)+)|\{\s*\\(?P<switch>bf|it|em|sc)(?:series|shape)?(?![A-Za-z])\s*"
    r"|\\(?P<emph>emph|textsl)(?=\{)|(?P<dash>(?<!-)---?(?!-))"
)
_SWITCHED = {"bf": r"\textbf{", "it": r"\textit{", "em": r"\textit{", "sc": r"\textsc{"}
_DEFINITION = re.compile(
    r"^[ \t]*\\(?:(?:re|provide)?(?:new)?command\*?\s*\{?\s*|def\s*)\\(?P<name>[A-Za-z]{1,40})\s*\}?\s*"
    r"\{(?P<body>(?:[^{}#\n]|\{[^{}#\n]{0,80}\}){2,120})\}",
    re.MULTILINE,
)
_OF_ANOTHER_FILE = re.compile(r"(?!LARGE|Large|Huge|HUGE)[A-Z]\w*")
"""A command in front of a word that is likely one: `\\LaTeX`, `\\Planck`."""
_LAYS_OUT = re.compile(
    r"\\(?:begin|end|setlength|addtolength|fontsize|rule|include\w*|input|[vh]space|[vh]skip|item|h?fill|small|big|med)"
)


@lru_cache(maxsize=4)
def _definitions(source: str) -> Mapping[str, str]:
    """What the commands of a page show that take no arguments and stand for words: `\\newcommand{\\me}{J. Doe}`."""
    found = {one["name"]: one["body"] for one in _DEFINITION.finditer(source) if not _LAYS_OUT.search(one["body"])}
    shown = {
        name: "".join(piece.text for piece in _read(body, 0, len(body), JOURNALS)).strip()
        for name, body in found.items()
    }
    return {**JOURNALS, **{name: text for name, text in shown.items() if sum(map(str.isalpha, text)) > 1}}


def read_latex(source: str, start: int, end: int) -> list[Piece]:
    """The pieces of a stretch of LaTeX, in order and without gaps."""
    return _read(source, start, end, _definitions(source))


def _read(source: str, start: int, end: int, words: Mapping[str, str]) -> list[Piece]:
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
            pieces.append(Piece("text", *place, GLYPHS.get(found["raised"].strip(), found["raised"])))
            pieces.append(Piece("close", place[1], stop, tag="sup"))
        elif found["switch"]:
            groups.append(_SWITCHES[found["switch"]])
            pieces.append(Piece("open", begin, stop, tag=groups[-1]))
        elif found["name"]:
            _command(pieces, groups, found, words)
        elif kind == "left":
            # What a command of the page's own is given next does not go on with what it was given before.
            parted = begin > start and source[begin - 1] == "}" and pieces[-1].tag == "span"
            groups.append("")
            pieces.append(Piece("text", begin, stop, HARD) if parted else Piece("void", begin, stop))
        elif kind == "right":
            tag = groups.pop() if groups else ""
            pieces.append(Piece("close", begin, stop, tag=tag) if tag else Piece("void", begin, stop))
        else:
            pieces.append(_shown(found, kind, begin, stop))
    return pieces


_SHOWN = {"tie": "\u00a0", "open": "“", "close": "”", "blank": " ", "break": HARD, "cell": HARD}


def _shown(found: re.Match[str], kind: str, begin: int, stop: int) -> Piece:
    match kind:
        case "comment" | "frame" | "length":
            return Piece("void", begin, stop, tag="comment")
        case "accent":
            return Piece("text", begin, stop, decode(found[0]).text)
        case "sign":
            return Piece("text", begin, stop, found["sign"])
        case "space":
            return Piece("text", begin, stop, " " if found["space"].isspace() or found["space"] in ",;:" else "")
        case "math":
            return Piece("text", begin, stop, GLYPHS.get(found[0].strip("$ "), found[0]))
        case "dash":
            return Piece("text", begin, stop, "–" if stop - begin == 2 else "—")
        case _:
            return Piece("text", begin, stop, _SHOWN.get(kind, found[0]))


def _command(pieces: list[Piece], groups: list[str], found: re.Match[str], words: Mapping[str, str]) -> None:
    name, begin, stop = found["name"], *found.span()
    sign = GLYPHS.get(
        f"\\{name}",
        {"textasteriskcentered": "*", "dots": "…", "ldots": "…", "textendash": "–", "etal": "et al."}.get(name)
        or words.get(name, ""),
    )
    if not sign and not found["brace"] and _OF_ANOTHER_FILE.fullmatch(name) and found.string[stop : stop + 1].islower():
        sign = name
    if sign in (name, words.get(name)) and found[0][-1].isspace() and found.string[stop : stop + 1].isalnum():
        sign += " "
    if name.lower() == "arxiv" and found["brace"]:
        pieces.append(Piece("text", begin, stop - 1, "arXiv:"))
        begin = stop - 1
    if found["brace"]:
        # What a command of the page's own holds is set off, and its name may say what that is.
        tag = KNOWN.get(name, "" if sign or name in _LOOKS else "span")
        groups.append(tag)
        opened = Piece("open", begin, stop, tag=tag, name=name.lower() if tag == "span" else "")
        pieces.append(opened if tag else Piece("text" if sign else "void", begin, stop, sign, "" if sign else name))
    else:
        pieces.append(Piece("text", begin, stop, sign) if sign else Piece("void", begin, stop, tag=name))


def _address(written: str) -> str:
    return re.sub(r"\\([_%&#~$])", r"\1", written).strip()


def as_shown(source: str) -> str:
    """A stretch of LaTeX with one way of writing for what looks the same: accents, ties, switches, and no comments."""

    def written(found: re.Match[str]) -> str:
        match found.lastgroup:
            case "accent":
                return decode(found[0]).text
            case "blank":
                return " "
            case "break":
                return "\\\\"
            case "switch":
                return _SWITCHED[found["switch"]]
            case "emph":
                return "\\textit"
            case "dash":
                return "–" if len(found[0]) == 2 else "—"
            case _:
                return ""

    return _ALIKE.sub(written, source)
