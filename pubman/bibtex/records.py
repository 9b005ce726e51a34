"""The records of a file with their values evaluated: macros, months and `#`, each field as BibTeX would hold it."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from pubman.bibtex.report import Report
from pubman.bibtex.splitting import Block, blocks
from pubman.bibtex.syntax import IDENTIFIER, UNSEEN, Fault, Piece, RawRecord, Reader, lower
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


_WHITE = re.compile(r"[ \t\r\n]+")
_UNEVEN_WHITE = re.compile(r"[\t\r\n]|  ")
_BRACED = r"\{(?>[^{}]+|\{(?>[^{}]+|\{(?>[^{}]+|\{[^{}]*+\})*+\})*+\})*+\}"
_SIMPLE_VALUE = re.compile(rf'{_BRACED}|"[^"{{}}]*+"|[0-9]+|{IDENTIFIER.pattern}')
_SIMPLE_KEY = re.compile(r'[^\s\\,{}()"=]+')
# White space for the splitter and not for BibTeX.
_NOT_WHITE = re.compile(rf"[\x0b\x0c\x1c-\x1f{UNSEEN}]")
_ENTRY_IN_VALUE = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*\{[^\s,{}]+,", re.MULTILINE)
# Fields that many entries have the same value in: one string for all of them.
_ALIKE = frozenset({"booktitle", "journal", "journaltitle", "month", "number", "publisher", "series", "volume", "year"})
_COMMANDS = frozenset({"comment", "preamble", "string"})


class RecordReader:
    """Evaluates the records of one text; what is wrong with them goes to the report."""

    def __init__(self, text: str, report: Report) -> None:
        self._text = text
        self._report = report
        self._macros = dict(zip(MONTHS, MONTHS, strict=True))
        # What macros may bring into values; doubling macros would otherwise grow without end.
        self._growth = 2 * len(text) + (1 << 22)
        self._unseen = _NOT_WHITE.search(text) is not None
        self._alike: dict[str, str] = {}
        self._keys: dict[str, set[str]] = {}
        self.broken: list[str] = []
        """The keys of the records that a fault cost something."""

    def records(self) -> Iterator[Record]:
        """The entries in file order; of several with one key only the first, as in BibTeX."""
        for record in self._found():
            if not record.whole and record.key:
                self.broken.append(record.key)
            spellings = self._keys.setdefault(lower(record.key), set())
            if not record.key:
                self._tell(record, "BIB009", "the entry has no key", "write one after the opening brace")
            elif record.key in spellings:
                remedy = "give it a key of its own, or remove it"
                self._tell(record, "BIB010", f"an earlier entry has the key {record.key}; this one is not used", remedy)
                continue
            elif spellings:
                other = min(spellings)
                message = f"the key differs only in case from {other}, which BibTeX takes for the same"
                self._tell(record, "BIB011", message, "change one of them", Severity.WARNING)
            spellings.add(record.key)
            yield record

    def _found(self) -> Iterator[Record]:
        """Take what the splitter found where BibTeX reads the same; read everything else by BibTeX's grammar."""
        reader = Reader(self._text)
        length = len(self._text)
        position = 0
        for block in chain(blocks(self._text), (Block("", "", [], length, length),)):
            while (at := self._text.find("@", position, block.start + 1)) >= 0:
                if at == block.start and (record := self._simple(block)):
                    position = block.end
                    yield record
                    continue
                raw, position = reader.read(at)
                match raw.type:
                    case "comment":
                        pass
                    case "string" | "preamble":
                        self._define(raw)
                    case _:
                        yield from self._evaluated(raw)

    def _simple(self, block: Block) -> Record | None:
        """The splitter's entry, if nothing in it can mean something else to BibTeX."""
        kind = _identifier(block.type)
        # BibTeX takes the closing parenthesis for part of a key before it.
        if not kind or kind in _COMMANDS or self._text[block.end - 1] == ")" or not _SIMPLE_KEY.fullmatch(block.key):
            return None
        if self._unseen and _NOT_WHITE.search(self._text, block.start, block.end):
            return None
        if not all(_identifier(name) and _SIMPLE_VALUE.fullmatch(value) for name, value in block.fields):
            return None
        find = self._text.find
        key_start = find(block.key, block.start + len(block.type) + 1)
        record = Record(kind, block.key, block.start, block.end, key_start)
        position = key_start + len(block.key)
        for written, value in block.fields:
            name_start = find(written, position)
            start = find(value, find("=", name_start + len(written)) + 1)
            position = end = start + len(value)
            first = value[0]
            if delimited := first in '{"':
                evaluated = _compressed(value[1:-1])
            else:
                evaluated = self._value(record, (Piece("number" if first.isdigit() else "macro", start, end),))
            name, evaluated = _identifier(written), evaluated.strip(" ")
            if name in _ALIKE:
                evaluated = self._alike.setdefault(evaluated, evaluated)
            self._add(record, name, Field(evaluated, start, end, delimited), name_start)
        return record

    def _evaluated(self, raw: RawRecord) -> Iterator[Record]:
        record = Record(raw.type, raw.key, raw.start, raw.end, raw.key_start, whole=not raw.cut)
        begun = raw.key_start > 0
        for fault in raw.faults:
            self._fault(record, fault, Severity.ERROR if begun else Severity.WARNING)
        for found in raw.fields:
            delimited = len(found.pieces) == 1 and found.pieces[0].kind == "text"
            value = self._value(record, found.pieces).strip(" ")
            self._add(
                record, _identifier(found.name), Field(value, found.start, found.end, delimited), found.name_start
            )
            if inner := _ENTRY_IN_VALUE.search(self._text, found.start, found.end):
                message = f"the value of {found.name} goes on into what looks like the next entry"
                at = (inner.start(), inner.end())
                self._tell(record, "BIB014", message, "close the value where it ends", Severity.WARNING, at)
        if begun or not raw.cut:
            yield record

    def _add(self, record: Record, name: str, found: Field, name_start: int) -> None:
        """BibTeX keeps the first of several fields of one name (bibtex.web, "extra field")."""
        if name in record.fields:
            message = f"a second field {name}, which BibTeX ignores"
            at = (name_start, found.end)
            self._tell(record, "BIB012", message, "remove one of the two", Severity.WARNING, at)
        else:
            record.fields[name] = found

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


@lru_cache(maxsize=4096)
def _identifier(name: str) -> str:
    """The name in lower case, one object for all entries; empty if BibTeX allows no such name."""
    return sys.intern(lower(name)) if IDENTIFIER.fullmatch(name) else ""


def _compressed(text: str) -> str:
    """BibTeX makes one space of any white space (bibtex.web, check_for_and_compress_bib_white_space)."""
    return _WHITE.sub(" ", text) if _UNEVEN_WHITE.search(text) else text
