"""Glyphs on names that mark a contribution: `Einstein*†, A.`, `Ye\\textsuperscript{*}`, `Liu, Jiafeng$^*$`.

They are taken off the source of a name before it is split, wherever they stand, as they are or as LaTeX commands.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

GLYPHS = re.escape("*∗＊⁎†‡§¶‖#♣♠♥♦✉♯★☆")
"""For a character class: what is a mark wherever it stands in a name; `&` and `^` are at the edge of a word only."""

MAX_EMPHASIS = 20
"""Commands of emphasis that are unwrapped in one name."""

_COMMANDS: Mapping[str, str] = {
    "ast": "∗",
    "textasteriskcentered": "∗",
    "star": "⋆",
    "dag": "†",
    "dagger": "†",
    "textdagger": "†",
    "ddag": "‡",
    "ddagger": "‡",
    "textdaggerdbl": "‡",
    "S": "§",
    "textsection": "§",
    "P": "¶",
    "textparagraph": "¶",
    "|": "‖",
    "parallel": "‖",
    "clubsuit": "♣",
    "spadesuit": "♠",
    "heartsuit": "♥",
    "diamondsuit": "♦",
    "Letter": "✉",
    "Envelope": "✉",
    "#": "#",
    "&": "&",
    "textasciicircum": "^",
    "sharp": "♯",
}
_COMMAND = re.compile(rf"\\({'|'.join(filter(str.isalpha, _COMMANDS))})(?![A-Za-z])(?:\{{\}})?")
_SUSPECT = re.compile(
    rf"[{GLYPHS}$&^]|<sup|\\[#&|]|\\(?:{'|'.join(filter(str.isalpha, _COMMANDS))}"
    r"|text|emph|underline|ul|mkbib|hl|bf|em|it|sl)",
    re.IGNORECASE,
)
_RAISED = re.compile(
    r"\$\s*(?:\{\s*\}\s*)?\^\s*(?:\{([^{}$]*)\}|(\\?[^{}$]))\s*\$"
    rf"|\$\s*([{GLYPHS}]+)\s*\$"
    r"|\\(?:textsuperscript|mkbibsuperscript)\s*(?:\{([^{}]*)\}|([^\s{}\\]))"
    rf"|(?<!\\)\^(?:\{{([^{{}}]*)\}}|([{GLYPHS}&]+))"
    r"|<sup>\s*([^<>]*?)\s*</sup>"
)
_ESCAPED = re.compile(r"\\([#&|])")
_ESCAPED_AT_EDGE = re.compile(r"\\[#|]|\\&(?=[\s,~{}]|$)|(?<![^\s,~{}])\\&(?=\w)")
_GLYPH = re.compile(rf"(?:(?!(?<=&)#)[{GLYPHS}])+|(?<![^\s,~{{}}])[&^]+(?=\w)|(?<=[\w.}}])[&^]+(?![^\s,~{{}}])")
_SEPARATORS = re.compile(r"[\s,;~]+")
_RUN = re.compile(r"(.)\1*", re.DOTALL)
_EMPTY_GROUP = re.compile(r"\{\s*\}|\$\s*\$")
_EMPHASIS = re.compile(
    r"\\(?:textbf|textit|emph|underline|uline|ul|textcolor\s*\{[^{}]*\}|mkbibbold|hl)\s*\{"
    r"|\{\s*\\(?:bf|bfseries|em|it|itshape|sl)(?![A-Za-z])\s*"
)


class Marked(NamedTuple):
    """A name's source without the glyphs on it, the glyphs in order, and whether the name was emphasised."""

    source: str
    glyphs: tuple[str, ...] = ()
    emphasised: bool = False


def strip_glyphs(source: str) -> Marked:
    """Take the glyphs off the source of one name."""
    if _SUSPECT.search(source) is None:
        return Marked(source)
    text = _COMMAND.sub(lambda match: _COMMANDS[match[1]], source)
    text, emphasised = _without_emphasis(text)
    glyphs: list[str] = []

    def take(match: re.Match[str]) -> str:
        content = next((group for group in match.groups() if group is not None), match[0])
        for part in _SEPARATORS.split(_ESCAPED.sub(_unescaped, content)):
            # `**` is a glyph of its own, `*†` are two.
            glyphs.extend(run[0] for run in _RUN.finditer(part))
        return ""

    text = _RAISED.sub(take, text)
    text = _GLYPH.sub(take, _ESCAPED_AT_EDGE.sub(_unescaped, text))
    if not glyphs and not emphasised:
        return Marked(source)
    text = re.sub(r"\s+(?=,)", "", _EMPTY_GROUP.sub("", text))
    return Marked(text.strip(" \t\r\n~,"), tuple(dict.fromkeys(glyphs)), emphasised)


def _unescaped(match: re.Match[str]) -> str:
    return _COMMANDS[match[0][1:]]


def _without_emphasis(text: str) -> tuple[str, bool]:
    """Unwrap bold, italics and underlines, which say that this is the owner and not what the name is."""
    emphasised = False
    for _ in range(MAX_EMPHASIS):
        match = _EMPHASIS.search(text)
        if match is None:
            break
        end = _closing_brace(text, match.end())
        text = text[: match.start()] + text[match.end() : end] + text[end + 1 :]
        emphasised = True
    return text, emphasised


def _closing_brace(text: str, start: int) -> int:
    depth = 0
    for index in range(start, len(text)):
        if text[index] == "{":
            depth += 1
        elif text[index] == "}":
            if depth == 0:
                return index
            depth -= 1
    return len(text)
