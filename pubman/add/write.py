"""Entries on their way into a file: each is checked, keyed, written in the file's way, and read back."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pubman import bibtex
from pubman.add import Addition
from pubman.add.duplicates import Shelf
from pubman.add.fields import Fields, Work, Writer, kind_of
from pubman.add.find import Found
from pubman.add.habits import habits_of
from pubman.add.keys import make_key, pattern_of
from pubman.add.owners import recognise
from pubman.add.people import names
from pubman.add.venues import known_venue
from pubman.bibtex.document import Document, Expression
from pubman.bibtex.records import MONTHS
from pubman.config import Owner
from pubman.errors import BibliographyError, FileError
from pubman.files import Source
from pubman.findings import Severity, Span
from pubman.lint import lint
from pubman.model import Entry, Library
from pubman.registries.answers import Absent, Registered, Silence

_DRAFT = "draft"
_REPEATED = frozenset({"FLD003", "SUP001", "OWN002", "PAG001"})
"""What the registries had no more of, what is said in other words, or what is the file's own way."""


class Desk:
    """A bibliography that entries are added to; `others` are files that are not written, and may have a work too."""

    def __init__(self, source: Source, others: Iterable[Library], owners: Sequence[Owner], keys: str = "") -> None:
        self._document = Document(source)
        self._library = bibtex.read_from(source)
        self._habits = habits_of(self._library, self._document)
        self._writer = Writer(self._habits)
        self._plain_writer = Writer(replace(self._habits, ascii_only=True))
        self._owners = owners
        self._pattern = keys or pattern_of(self._library.entries)
        self._taken = {key.lower() for key in self._document}
        self._added: list[str] = []
        self.shelf = Shelf([*self._library, *(entry for library in others for entry in library)])

    def add(self, asked: str, found: Found) -> Addition:
        """Put the entry of what was found into the document, unless it is there."""
        match found.answer:
            case Absent(registry, reason):
                return Addition(
                    asked, "absent", message=f"{registry} says that {reason}", remedy="check the identifier"
                )
            case Silence(host, reason):
                return Addition(asked, "unknown", message=f"{host} {reason}", remedy="try again later")
            case Registered(_, reason):
                return Addition(asked, "unknown", message=f"it exists, but {reason}", remedy="write the entry by hand")
        work = found.work
        if work is None or not any(work.record.titles):
            return Addition(asked, "refused", message="its record has no title", remedy="write the entry by hand")
        if twin := self.shelf.twin(work):
            message = f"{twin.entry.key} {twin.reason}"
            span = twin.entry.key_span or twin.entry.span
            return Addition(asked, "duplicate", twin.entry.key, "", span, message, twin.remedy, found.notes)
        return self._write(asked, work, found.notes)

    def finish(self) -> tuple[Source, dict[str, Span]]:
        """The file with its new entries, and the place of each by its key."""
        after = self._document.edited()
        if not self._added:
            return after, {}
        read = {entry.key: entry for entry in bibtex.read_from(after)}
        for key in self._added:
            if key not in read:
                fault = next((found for found in self._library.findings if found.severity is Severity.ERROR), None)
                at = fault.span if fault else None
                raise BibliographyError(
                    "the file is malformed where the new entry would stand" + (f": {fault.message}" if fault else ""),
                    path=after.path,
                    line=at.line if at else None,
                    column=at.column if at else None,
                    remedy=(fault.remedy if fault else "") or "mend it first",
                )
        return after, {key: read[key].span for key in self._added}

    def _write(self, asked: str, work: Work, notes: Sequence[str]) -> Addition:
        kind = kind_of(work, self._habits)
        persons = work.record.authors[0] if work.record.authors else ()
        people = work.people or tuple(names(persons))
        venue = known_venue(work.record, self._library, self._document)
        draft = self._read(kind, self._fields(replace(work, people=people), kind, venue))
        owned = recognise(people, persons, draft, self._owners, self._library)
        fields = self._fields(replace(work, people=owned.people), kind, venue)
        entry = self._read(kind, fields)
        key = make_key(entry, self._pattern, self._taken)
        try:
            self._document.append(kind, key, fields)
        except FileError as error:
            return Addition(asked, "refused", message=error.fault, remedy=error.remedy)
        self._taken.add(key.lower())
        self._added.append(key)
        text = self._text(key)
        said = [*notes, *owned.notes, *self._namesake(work), *_doubts(_strings(fields) + text, key)]
        self.shelf.put(replace(self._read(kind, fields), key=key))
        return Addition(asked, "added", key, text, None, notes=tuple(dict.fromkeys(said)))

    def _fields(self, work: Work, kind: str, venue: Mapping[str, str]) -> Fields:
        """The fields of a work's entry; where the file's encoding lacks a letter, all such are written in LaTeX."""
        fields = self._writer.fields(work, kind, venue)
        try:
            self._document.source.encode("".join(fields.values()))
        except FileError:
            return self._plain_writer.fields(work, kind, venue)
        return fields

    def _read(self, kind: str, fields: Fields) -> Entry:
        """The entry as it will be read."""
        document = Document(Source(self._library.path, ""))
        document.append(kind, _DRAFT, fields)
        return bibtex.read_string(_strings(fields) + str(document), path=self._library.path)[_DRAFT]

    def _text(self, key: str) -> str:
        """An entry as it is written in the document."""
        entry = self._document[key]
        values = {name: entry.written(name) or "" for name in entry}
        return self._document.style(entry).record(entry.type, key, values)

    def _namesake(self, work: Work) -> list[str]:
        """Another publication of the same work, which stays beside the new one."""
        other = self.shelf.namesake(work)
        return (
            [f"{other.key} at {other.span} has the same title and authors, and is another publication"] if other else []
        )


def _strings(fields: Fields) -> str:
    """Definitions of the macros that the fields use, so that the entry can be read alone."""
    used = (value for value in fields.values() if isinstance(value, Expression) and not value.isdigit())
    names = dict.fromkeys(
        part for value in used for part in re.findall(r"[A-Za-z][\w.:-]*", value) if part not in MONTHS
    )
    return "".join(f"@string{{{name} = {{{name}}}}}\n" for name in names)


def _doubts(text: str, key: str) -> list[str]:
    """What `pubman lint` would say of an entry: what a record left open, or has wrong."""
    report = lint(Source(key, text))
    return [f"{finding.code} {finding.message}" for finding in report.findings if finding.code not in _REPEATED]
