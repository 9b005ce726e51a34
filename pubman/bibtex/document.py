"""A .bib file as a document to edit: what is asked for changes, and no other byte.

    document = pubman.edit("refs.bib")
    document["mao2022"]["doi"] = "10.1145/3510587"
    del document["mao2022"]["note"]
    print(document.diff())
    document.save()

All changes are `Edit`s of the file as it was read.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from pathlib import Path

from pubman import edits as file_edits
from pubman.bibtex.document_changes import Change, additions, entry_changes, removals, with_granular_keys
from pubman.bibtex.document_layout import COMMANDS, WHITE, Layout
from pubman.bibtex.document_style import Style, style_of
from pubman.bibtex.document_values import Expression, check_key, check_name, written
from pubman.bibtex.places import Places
from pubman.bibtex.syntax import RawRecord, Reader, lower
from pubman.errors import BibliographyError, UsageError
from pubman.files import Source, read_source
from pubman.findings import Edit, Span

__all__ = ["REFERENCES", "Document", "DocumentEntry", "Expression", "edit"]

REFERENCES = ("crossref", "xref", "xdata", "ids", "related", "entryset")
"""Fields that name other entries by their keys, separated by commas (biblatex manual, 2.2.3)."""


class DocumentEntry(MutableMapping[str, str]):
    """An entry to edit: its own fields by name, in lower case.

    A value is read as it is written between its delimiters; a macro, a number or pieces joined by `#` are an
    `Expression`. What is assigned is LaTeX text, or an `Expression`; it stays pending until the document is saved.
    """

    def __init__(self, document: "Document", kind: str, key: str) -> None:
        self._document = document
        self.type = kind
        self.key = key
        self.pending: dict[str, str | None] = {}
        """The new values as they will be written, `None` for a field that goes."""

    @property
    def raw(self) -> RawRecord | None:
        """The entry as it stands in the file; `None` for one that is new."""
        return self._document.raw(self)

    def __getitem__(self, name: str) -> str:
        value = self.written(lower(name))
        if value is None:
            raise KeyError(name)
        if value[0] in '{"' and "#" not in value:
            return value[1:-1]
        whole, _ = Reader(f"@a{{a,a={value}}}").read(0)
        pieces = whole.fields[0].pieces
        return value[1:-1] if len(pieces) == 1 and pieces[0].kind == "text" else Expression(value)

    def __setitem__(self, name: str, value: str) -> None:
        name = check_name(name)
        now = self.written(name)
        sign = now[0] if now else '"' if self._document.style(self).quoted else "{"
        self._change(name, written(name, value, quoted=sign == '"', bare=sign.isdigit()))

    def __delitem__(self, name: str) -> None:
        self[name]
        self._change(lower(name), None)

    def __iter__(self) -> Iterator[str]:
        raw = self.raw
        names = [found.name for found in raw.fields] if raw else []
        return (name for name in dict.fromkeys([*names, *self.pending]) if self.pending.get(name, "") is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return f"<{self.type} {self.key}: {', '.join(self)}>"

    def rename_references(self, renamed: Callable[[str], str], known: Container[str]) -> None:
        """Put the new keys wherever a field of this entry names the old ones, which were `known` with all others."""
        for name in REFERENCES:
            now = self.written(name)
            if now is None or isinstance(value := self[name], Expression):
                continue
            keys = [(part, part.strip(WHITE)) for part in value.split(",")]
            if any(key != renamed(key) for _, key in keys):
                text = ",".join(part.replace(key, renamed(key)) if key else part for part, key in keys)
                self.pending[name] = f"{now[0]}{text}{now[-1]}"
        raw = self.raw
        text = self._document.source.text[raw.start : raw.end] if raw else "xdata"
        for name in list(self) if "xdata" in text.lower() else ():
            now = self.written(name)
            if now and name not in REFERENCES and "xdata" in now.lower():
                granular = with_granular_keys(now, renamed, known)
                if granular != now:
                    self.pending[name] = granular

    def written(self, name: str) -> str | None:
        """The value of a field with its delimiters; of several fields of one name BibTeX takes the first."""
        raw = self.raw
        if name in self.pending or raw is None:
            return self.pending.get(name)
        text = self._document.source.text
        return next((text[found.start : found.end] for found in raw.fields if found.name == name), None)

    def _change(self, name: str, value: str | None) -> None:
        self._document.check(self, value or "")
        self.pending[name] = value


@dataclass(slots=True)
class _Contents:
    """What a text holds, and what became of it: entries as they will be, and records as they stand there."""

    layout: Layout
    places: Places
    entries: list[DocumentEntry] = field(default_factory=list)
    by_key: dict[str, DocumentEntry] = field(default_factory=dict)
    raws: dict[int, RawRecord] = field(default_factory=dict)
    """The record of each entry, by the entry's identity."""
    removed: dict[int, RawRecord] = field(default_factory=dict)
    """The records that go, by where they start."""


class Document(Mapping[str, DocumentEntry]):
    """The entries of a file by key, in file order, and the edits that were asked for.

    Of several entries with one key the first is found, as in BibTeX. What is malformed is not edited: asking for it
    is a `BibliographyError`.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        """The file as it was read."""
        self._known: dict[str, DocumentEntry] = {}

    @cached_property
    def _contents(self) -> _Contents:
        """Read again only if the document is used again after it was saved; whoever holds an entry still does."""
        contents = _Contents(Layout(self.source.text), Places(self.source))
        known = self._known
        for raw in sorted([*contents.layout.records, *contents.layout.commented], key=lambda raw: raw.start):
            if raw.type not in COMMANDS:
                entry = known.pop(raw.key) if raw.key in known else DocumentEntry(self, raw.type, raw.key)
                contents.raws[id(entry)] = raw
                contents.entries.append(entry)
                contents.by_key.setdefault(entry.key, entry)
        return contents

    def __getitem__(self, key: str) -> DocumentEntry:
        return self._contents.by_key[key]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(entry.key for entry in self._contents.entries))

    def __len__(self) -> int:
        return len(self._contents.by_key)

    def __delitem__(self, key: str) -> None:
        """Remove an entry, and the comment lines directly above it."""
        entry = self[key]
        self.check(entry)
        contents = self._contents
        if raw := entry.raw:
            contents.removed[raw.start] = raw
        contents.entries = [other for other in contents.entries if other is not entry]
        del contents.by_key[key]
        for later in reversed(contents.entries):
            if later.key == key:
                contents.by_key[key] = later

    def append(self, kind: str, key: str, fields: Mapping[str, str]) -> DocumentEntry:
        """Add an entry after the last one, in its style; `fields` in the order in which they shall stand."""
        self._check_free(key, {other.lower() for other in self})
        entry = DocumentEntry(self, check_name(kind), key)
        entry.update(fields)
        self._contents.entries.append(entry)
        self._contents.by_key[key] = entry
        return entry

    def rename(self, old: str, new: str) -> None:
        """Give an entry a new key, and put it wherever a field of `REFERENCES` names the old one."""
        self.rename_all({old: new})

    def rename_all(self, renames: Mapping[str, str]) -> None:
        """Give entries new keys, old → new, all at once; of several entries with one key all are renamed."""
        for old, new in renames.items():
            self.check(self[old], new)
        taken = {key.lower() for key in self if key not in renames}
        for new in renames.values():
            self._check_free(new, taken)
            taken.add(new.lower())
        # The case of a reference does not matter where no entry has that spelling (bibtex.web, "cross references").
        exact = frozenset(self)
        by_lower_key = {old.lower(): new for old, new in renames.items()}

        def renamed(key: str) -> str:
            return renames.get(key, key) if key in exact else by_lower_key.get(key.lower(), key)

        contents = self._contents
        for entry in contents.entries:
            entry.key = renames.get(entry.key, entry.key)
            entry.rename_references(renamed, exact)
        contents.by_key = {entry.key: entry for entry in contents.by_key.values()}

    @property
    def edits(self) -> list[Edit]:
        """What is to change, as edits of the file as it was read, in file order."""
        contents = self._contents
        layout = contents.layout
        found, texts = [], []
        for entry in contents.entries:
            if entry.raw is None:
                values = {name: entry.written(name) or "" for name in entry}
                texts.append(self.style(entry).record(entry.type, entry.key, values))
            else:
                found += self._changes(entry)
        found += removals(layout, contents.removed.values())
        found += additions(layout, self._last(), texts)
        return self._edits(found)

    def edits_with(self, entry: DocumentEntry, name: str, value: str) -> list[Edit]:
        """What would change if a field of an entry had another value; nothing is asked for yet."""
        pending = entry.pending
        entry.pending = {}
        try:
            entry[name] = value
            return self._edits(self._changes(entry))
        finally:
            entry.pending = pending

    def place(self, entry: DocumentEntry) -> Span | None:
        """Where an entry stands in the file; `None` for one that is new."""
        return self._contents.places.span(raw.start, raw.end) if (raw := entry.raw) else None

    def _changes(self, entry: DocumentEntry) -> list[Change]:
        raw = entry.raw
        if raw is None or not (entry.pending or entry.key != raw.key):
            return []
        return entry_changes(self._contents.layout, raw, entry.key, entry.pending, self.style(entry))

    def _edits(self, changes: Iterable[Change]) -> list[Edit]:
        span = self._contents.places.span
        return [Edit(span(start, end), text) for start, end, text in sorted(changes, key=itemgetter(0, 1))]

    def diff(self) -> str:
        """What is to change, as a unified diff; empty if nothing is."""
        return file_edits.diff(self.source, self.edited())

    def save(self) -> bool:
        """Write the file in one step, and go on from what it is then; whether there was anything to write.

        `FileError`, with nothing written, if the file was changed since it was read.
        """
        edited = self.edited()
        written = file_edits.save(self.source, edited)
        for entry in self._contents.entries:
            entry.pending = {}
        self.source = edited
        self._known = self._contents.by_key
        del self._contents
        return written

    def __str__(self) -> str:
        """The text of the file with all the edits made."""
        return self.edited().text

    def raw(self, entry: DocumentEntry) -> RawRecord | None:
        """An entry as it stands in the file; `None` for one that is new."""
        return self._contents.raws.get(id(entry))

    def style(self, entry: DocumentEntry) -> Style:
        """The style of an entry; a new one is written like the last entry of the file."""
        raw = entry.raw or self._last()
        return style_of(self.source.text, raw) if raw else Style()

    def check(self, entry: DocumentEntry, text: str = "") -> None:
        """Raise what forbids to write a text to an entry: a fault in the entry, or the encoding of the file."""
        raw = entry.raw
        if raw and raw.faults:
            fault = raw.faults[0]
            at = self._contents.places.span(fault.at, fault.at)
            message = f"the entry {entry.key} is malformed and cannot be edited: {fault.message}"
            raise BibliographyError(message, path=at.path, line=at.line, column=at.column, remedy=fault.remedy)
        self.source.encode(text)

    def _check_free(self, key: str, taken: Container[str]) -> None:
        # BibTeX takes keys that differ in case for the same (bibtex.web, "repeated entry").
        if check_key(key).lower() in taken:
            raise UsageError(f"there is an entry {key} already", path=self.source.path, remedy="choose another key")

    def edited(self) -> Source:
        """The file with all the edits made."""
        return file_edits.apply(self.source, self.edits)

    def _last(self) -> RawRecord | None:
        """The last entry of the file that stays and can serve as a model."""
        entries = (
            raw for raw in reversed(self._contents.layout.records) if raw.type not in COMMANDS and not raw.faults
        )
        return next((raw for raw in entries if raw.start not in self._contents.removed), None)


def edit(path: str | Path) -> Document:
    """Open a .bib file to edit it; `FileError` if it cannot be read."""
    return Document(read_source(path))
