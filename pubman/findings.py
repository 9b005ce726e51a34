"""A problem in the user's data, its place in the source, and the edit that would repair it."""

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
    that entry starts, if it belongs to one; `edit` is the repair, where one is known.
    """

    code: str
    severity: Severity
    message: str
    span: Span
    remedy: str = ""
    key: str = ""
    entry: Span | None = None
    edit: Edit | None = None

    def __str__(self) -> str:
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{self.span}: {self.severity} {self.code} {self.message}{remedy}"
