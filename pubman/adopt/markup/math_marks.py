"""Marks beside names that Markdown has as mathematics: `Jane Doe$^\\dagger$`."""

import re
from collections.abc import Iterator

from pubman.adopt.markup.tokens import Piece

GLYPHS = {
    r"\dagger": "†", r"\dag": "†", r"\ddagger": "‡", r"\ddag": "‡", r"\ast": "*", r"\star": "*", r"\S": "§", r"\P": "¶",
}  # fmt: skip
"""Commands of mathematics, and the marks of pages that they stand for."""
_COMMAND = re.compile(rf"(?:{'|'.join(map(re.escape, GLYPHS))})(?![A-Za-z])")
_MARK = re.compile(
    r"(?<=[\w.*_>),])\$\s*+\^?+\s*+\{?+\s*+"
    rf"(?P<marks>(?>{_COMMAND.pattern}|[*∗†‡§¶#,\s])++)\}}?+\s*+\$"
)


def math_mark(source: str, at: int, end: int) -> Iterator[Piece]:
    """The raised marks that begin at a place; nothing if none do."""
    found = _MARK.match(source, at, end)
    marks = _COMMAND.sub(lambda command: GLYPHS[command[0]], found["marks"]).strip() if found else ""
    if not found or not marks.strip(", "):
        return
    first, last = found.span("marks")
    yield Piece("open", at, first, tag="sup")
    yield Piece("text", first, last, text=re.sub(r"\s+", "", marks))
    yield Piece("close", last, found.end(), tag="sup")
