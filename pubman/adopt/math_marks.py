"""Marks beside names that Markdown has as mathematics: `Jane Doe$^\\dagger$`."""

import re
from collections.abc import Iterator

from pubman.adopt.tokens import Piece

_GLYPHS = {"dagger": "†", "dag": "†", "ddagger": "‡", "ddag": "‡", "ast": "*", "star": "*"}
_MARK = re.compile(
    r"(?<=[\w.*_>)])\$\s*+\^?+\s*+\{?+\s*+"
    r"(?P<marks>(?>\\(?:dagger|dag|ddagger|ddag|ast|star)(?![A-Za-z])|[*∗†‡§¶#,\s])++)\}?+\s*+\$"
)
_COMMAND = re.compile(r"\\([a-z]+)")


def math_mark(source: str, at: int, end: int) -> Iterator[Piece]:
    """The raised marks that begin at a place; nothing if none do."""
    found = _MARK.match(source, at, end)
    marks = _COMMAND.sub(lambda command: _GLYPHS[command[1]], found["marks"]).strip() if found else ""
    if not found or not marks.strip(", "):
        return
    first, last = found.span("marks")
    yield Piece("open", at, first, tag="sup")
    yield Piece("text", first, last, text=re.sub(r"\s+", "", marks))
    yield Piece("close", last, found.end(), tag="sup")
