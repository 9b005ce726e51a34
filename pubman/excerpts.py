"""Lines of source files beside what is said of them, with a caret at the place: made for a terminal of 80 columns."""

import unicodedata
from typing import NamedTuple

from pubman.errors import FileError
from pubman.files import read_source
from pubman.findings import printable

WIDTH = 68
"""How much of a line is shown, so that it fits beside a margin."""

_MAX_BYTES = 64 * 1024 * 1024


class Excerpt(NamedTuple):
    """The printable text of a line before and after a place in it."""

    before: str
    after: str

    @property
    def text(self) -> str:
        """The line, or what is shown of it."""
        return self.before + self.after

    @property
    def caret(self) -> str:
        """What stands under the line: a caret below the place."""
        return " " * columns(self.before) + "^"


class Excerpts:
    """Excerpts of files, each of which is read once."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {}

    def at(self, path: str, line: int, column: int) -> Excerpt | None:
        """The line around a place, both counted from 1; `None` if the file is not there to be shown."""
        if path not in self._lines:
            self._lines[path] = _lines_of(path)
        lines = self._lines[path]
        if not 1 <= line <= len(lines) or not 1 <= column <= len(lines[line - 1]) + 1:
            return None
        shown, place = lines[line - 1].rstrip().replace("\t", " "), column - 1
        start = max(0, place - WIDTH // 2) if len(shown) > WIDTH else 0
        return Excerpt(printable(shown[start:place]), printable(shown[place : start + WIDTH]))


def _lines_of(path: str) -> list[str]:
    try:
        text = read_source(path, limit=_MAX_BYTES).text
    except FileError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def columns(text: str) -> int:
    """The columns that a text takes on a terminal, where East Asian characters are twice as wide."""
    wide = sum(unicodedata.east_asian_width(character) in "FW" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)
