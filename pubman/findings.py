"""A problem in the user's data, its place in the source, and the edit that would repair it."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an *error* loses or falsifies something, a *note* is for information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source file.

    `start` and `end` are byte offsets, half-open, into the file as it is on disk.
    `line` and `column` are 1-based and name the first character.
    """

    path: str
    start: int
    end: int
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the bytes of `span` by `text`, encoded as the file is."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at a place: what is wrong, and in `remedy` what to do about it.

    `code` is stable (`BIB001`, `DOI002`, …); `key` and `entry` name the entry it belongs to and where
    that entry starts, if it belongs to one; `edit` is the repair, where one is known. `correction` is a field of the
    entry and the plain text that it should hold: what an edit is made of by whoever has the file at hand.
    """

    code: str
    severity: Severity
    message: str
    span: Span
    remedy: str = ""
    key: str = ""
    entry: Span | None = None
    edit: Edit | None = None
    correction: tuple[str, str] | None = None

    def __str__(self) -> str:
        remedy = f"; {self.remedy}" if self.remedy else ""
        return printable(f"{self.span}: {self.severity} {self.code} {self.message}{remedy}")


_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
"""Invisible too, and part of the spelling of Persian and Indic words."""


def printable(text: str) -> str:
    r"""The text with what a terminal obeys instead of printing spelt out (`\x1b`, `\u202e`), all on one line."""
    return "".join(
        character.encode("unicode_escape").decode()
        if unicodedata.category(character) in _INVISIBLE and character not in _JOINERS
        else character
        for character in text
    )
