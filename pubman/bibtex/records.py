"""The records of a file with their values evaluated: macros, months and `#`, each field as BibTeX would hold it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pubman.bibtex.report import Report
from pubman.bibtex.syntax import Fault, Piece, RawRecord, Reader, lower
from pubman.findings import Severity

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every BibTeX style defines, in order ("BibTeXing", section 2.3)."""


class Field(NamedTuple):
    """A field: its value as BibTeX holds it, and where it stands in the text, delimiters included.

    `delimited` says that it is one quoted or braced string, so that its text stands between `start + 1` and `end - 1`.
    """

    value: str
    start: int
    end: int
    delimited: bool


@dataclass(slots=True)
class Record:
    """An entry before anything is decoded: its fields by name in lower case, in the file's order.

    `type` is in lower case; `whole` is false when a fault cost the record something.
    """

    type: str
    key: str
    start: int
    end: int
    key_start: int
    fields: dict[str, Field] = field(default_factory=dict)
    whole: bool = True


_UNEVEN_WHITE = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
_ENTRY_IN_VALUE = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*\{[^\s,{}]+,", re.MULTILINE)
# Fields that many entries have the same value in: one string for all of them.
_ALIKE = frozenset({"booktitle", "journal", "journaltitle", "month", "number", "publisher", "series", "volume", "year"})


class RecordReader:
    """Evaluates the records of one text; what is wrong with them goes to the report."""

    def __init__(self, text: str, report: Report) -> None:
        self._text = text
        self._report = report
        self._macros = dict(zip(MONTHS, MONTHS, strict=True))
        # What macros may bring into values; doubling macros would otherwise grow without end.
        self._growth = 2 * len(text) + (1 << 22)
        self._alike: dict[str, str] = {}
        self._keys: set[str] = set()
        self._least: dict[str, str] = {}
        """Of the keys that differ only in case, the first in the alphabet, by its lower case."""
        self.broken: list[str] = []
        """The keys of the records that a fault cost something."""

    def records(self) -> Iterator[Record]:
        """The entries in file order; of several with one key only the first, as in BibTeX."""
        for record in self._found():
            if not record.whole and record.key:
                self.broken.append(record.key)
            key = record.key
            if not key:
                self._tell(record, "BIB009", "the entry has no key", "write one after the opening brace")
                yield record
                continue
            if key in self._keys:
                remedy = "give it a key of its own, or remove it"
                self._tell(record, "BIB010", f"an earlier entry has the key {key}; this one is not used", remedy)
                continue
            self._keys.add(key)
            small = lower(key)
            if small == key:
                small = key  # one object
            other = self._least.setdefault(small, key)
            if other != key:
                self._least[small] = min(other, key)
                message = f"the key differs only in case from {other}, which BibTeX takes for the same"
                self._tell(record, "BIB011", message, "change one of them", Severity.WARNING)
            yield record

    def _found(self) -> Iterator[Record]:
        reader, position = Reader(self._text), 0
        while (at := self._text.find("@", position)) >= 0:
            raw, position = reader.read(at)
            match raw.type:
                case "comment":
                    pass
                case "string" | "preamble":
                    self._define(raw)
                case _:
                    yield from self._evaluated(raw)

    def _evaluated(self, raw: RawRecord) -> Iterator[Record]:
        record = Record(raw.type, raw.key, raw.start, raw.end, raw.key_start, whole=not raw.cut)
        begun = raw.key_start > 0
        for fault in raw.faults:
            self._fault(record, fault, Severity.ERROR if begun else Severity.WARNING)
        text, fields, alike = self._text, record.fields, self._alike
        for name, name_start, start, end, pieces in raw.fields:
            delimited = pieces[0].kind == "text" and len(pieces) == 1
            value = _compressed(text[start + 1 : end - 1]) if delimited else self._value(record, pieces)
            value = value.strip(" ")
            if name in _ALIKE:
                value = alike.setdefault(value, value)
            if name in fields:
                # bibtex.web, "extra field": BibTeX keeps the first of several fields of one name.
                message = f"a second field {name}, which BibTeX ignores"
                remedy = "remove one of the two"
                self._tell(record, "BIB012", message, remedy, Severity.WARNING, (name_start, end))
            else:
                fields[name] = Field(value, start, end, delimited)
            if text.find("@", start, end) >= 0 and (inner := _ENTRY_IN_VALUE.search(text, start, end)):
                message = f"the value of {name} goes on into what looks like the next entry"
                at = (inner.start(), inner.end())
                self._tell(record, "BIB014", message, "close the value where it ends", Severity.WARNING, at)
        if begun or not raw.cut:
            yield record

    def _define(self, raw: RawRecord) -> None:
        """Evaluate an @string, which counts from here on and replaces an earlier one of its name."""
        record = Record(raw.type, "", raw.start, raw.end, raw.start)
        for fault in raw.faults:
            self._fault(record, fault, Severity.ERROR)
        for found in raw.fields:
            value = self._value(record, found.pieces, defining=found.name)
            if raw.type == "string":
                self._macros[found.name] = value

    def _value(self, record: Record, pieces: tuple[Piece, ...], defining: str = "") -> str:
        """What the pieces say together; an undefined macro stands for its own name, as in biber."""
        parts = []
        for kind, start, end in pieces:
            text = self._text[start:end]
            if kind == "macro":
                text = self._macro(record, text, (start, end), defining)
                self._growth -= len(text)
            parts.append(text)
        if len(parts) > 1 and any(piece.kind == "macro" for piece in pieces):
            self._growth -= sum(map(len, parts))
        return _compressed("".join(parts))

    def _macro(self, record: Record, name: str, at: tuple[int, int], defining: str) -> str:
        if lower(name) == defining:
            message = f"the string {name} is used in its own definition"
            self._tell(record, "BIB013", message, "give one of them another name", Severity.WARNING, at)
            return ""
        value = self._macros.get(lower(name))
        if value is None:
            remedy = f"put the value in braces, or define it with @string{{{name} = …}}"
            self._tell(record, "BIB015", f"the string {name} is not defined", remedy, Severity.WARNING, at)
            return name
        if self._growth < len(value):
            message = f"the strings of this file grow without end; {name} is left out"
            self._tell(record, "BIB016", message, "define strings by short text", Severity.ERROR, at)
            return ""
        return value

    def _fault(self, record: Record, fault: Fault, severity: Severity) -> None:
        self._tell(record, fault.code, fault.message, fault.remedy, severity, (fault.at, fault.at + 1))

    def _tell(
        self,
        record: Record,
        code: str,
        message: str,
        remedy: str,
        severity: Severity = Severity.ERROR,
        at: tuple[int, int] | None = None,
    ) -> None:
        place = at or (record.key_start, record.key_start + len(record.key))
        entry = (record.start, record.end)
        self._report.add(code, message, remedy, place, severity=severity, key=record.key, entry=entry)


def _compressed(text: str) -> str:
    """BibTeX makes one space of any white space (bibtex.web, check_for_and_compress_bib_white_space)."""
    if "\n" in text or "  " in text or "\t" in text or "\r" in text:
        return _UNEVEN_WHITE.sub(" ", text)
    return text
