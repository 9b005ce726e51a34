"""A .bib file as a document to edit: what is asked for changes, and no other byte.

    document = pubman.edit("refs.bib")
    document["mao2022"]["doi"] = "10.1145/3510587"
    del document["mao2022"]["note"]
    print(document.diff())
    document.save()

All changes are `Edit`s of the file as it was read.
"""

from collections.abc import Container, Iterator, Mapping, MutableMapping
from operator import itemgetter
from pathlib import Path

from pubman import edits as file_edits
from pubman.bibtex.document_changes import additions, entry_changes, removals
from pubman.bibtex.document_layout import COMMANDS, WHITE, Layout
from pubman.bibtex.document_style import Style, style_of
from pubman.bibtex.document_values import Expression, check_key, check_name, written
from pubman.bibtex.places import Places
from pubman.bibtex.syntax import RawRecord, Reader
from pubman.errors import BibliographyError, UsageError
from pubman.files import Source, read_source
from pubman.findings import Edit

__all__ = ["REFERENCES", "Document", "DocumentEntry", "Expression", "edit"]

REFERENCES = ("crossref", "xref", "xdata", "ids", "related", "entryset")
"""Fields that name other entries by their keys, separated by commas (biblatex manual, 2.2.3)."""


class DocumentEntry(MutableMapping[str, str]):
    """An entry to edit: its own fields by name, in lower case.

    A value is read as it is written between its delimiters; a macro, a number or pieces joined by `#` are an
    `Expression`. What is assigned is LaTeX text, or an `Expression`; it stays pending until the document is saved.
    """

    def __init__(self, document: "Document", kind: str, key: str, raw: RawRecord | None) -> None:
        self._document = document
        self.type = kind
        self.key = key
        self.raw = raw
        """The entry as it stands in the file; `None` for one that is new."""
        self.pending: dict[str, str | None] = {}
        """The new values as they will be written, `None` for a field that goes."""

    def __getitem__(self, name: str) -> str:
        value = self.written(name.lower())
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
        self._change(name.lower(), None)

    def __iter__(self) -> Iterator[str]:
        names = [found.name for found in self.raw.fields] if self.raw else []
        return (name for name in dict.fromkeys([*names, *self.pending]) if self.pending.get(name, "") is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return f"<{self.type} {self.key}: {', '.join(self)}>"

    def rename_references(self, renames: Mapping[str, str]) -> None:
        """Put the new keys wherever a field of this entry names the old ones."""
        for name in REFERENCES:
            now = self.written(name)
            if now is None or isinstance(value := self[name], Expression):
                continue
            parts = value.split(",")
            if any(part.strip(WHITE) in renames for part in parts):
                text = ",".join(_renamed(part, renames) for part in parts)
                self.pending[name] = f"{now[0]}{text}{now[-1]}"

    def written(self, name: str) -> str | None:
        """The value of a field with its delimiters; of several fields of one name BibTeX takes the first."""
        if name in self.pending or self.raw is None:
            return self.pending.get(name)
        text = self._document.source.text
        return next((text[found.start : found.end] for found in self.raw.fields if found.name == name), None)

    def _change(self, name: str, value: str | None) -> None:
        self._document.check(self, value or "")
        self.pending[name] = value


class Document(Mapping[str, DocumentEntry]):
    """The entries of a file by key, in file order, and the edits that were asked for.

    Of several entries with one key the first is found, as in BibTeX. What is malformed is not edited: asking for it
    is a `BibliographyError`.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        """The file as it was read."""
        self._load({})

    def _load(self, known: Mapping[str, DocumentEntry]) -> None:
        layout = Layout(self.source.text)
        self._layout = layout
        self._places = Places(self.source)
        self._entries: list[DocumentEntry] = []
        self._removed: dict[int, RawRecord] = {}
        known = dict(known)
        for raw in sorted([*layout.records, *layout.commented], key=lambda raw: raw.start):
            if raw.type not in COMMANDS:
                entry = known.pop(raw.key, None) or DocumentEntry(self, raw.type, raw.key, raw)
                entry.raw, entry.pending = raw, {}
                self._entries.append(entry)
        self._by_key: dict[str, DocumentEntry] = {}
        for entry in self._entries:
            self._by_key.setdefault(entry.key, entry)

    def __getitem__(self, key: str) -> DocumentEntry:
        return self._by_key[key]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(entry.key for entry in self._entries))

    def __len__(self) -> int:
        return len(self._by_key)

    def __delitem__(self, key: str) -> None:
        """Remove an entry, and the comment lines directly above it."""
        entry = self[key]
        self.check(entry)
        if entry.raw:
            self._removed[entry.raw.start] = entry.raw
        self._entries = [other for other in self._entries if other is not entry]
        del self._by_key[key]
        if later := next((other for other in self._entries if other.key == key), None):
            self._by_key[key] = later

    def append(self, kind: str, key: str, fields: Mapping[str, str]) -> DocumentEntry:
        """Add an entry after the last one, in its style; `fields` in the order in which they shall stand."""
        self._check_free(key, {other.lower() for other in self})
        entry = DocumentEntry(self, check_name(kind), key, None)
        entry.update(fields)
        self._entries.append(entry)
        self._by_key[key] = entry
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
        for entry in self._entries:
            entry.key = renames.get(entry.key, entry.key)
            entry.rename_references(renames)
        self._by_key = {renames.get(key, key): entry for key, entry in self._by_key.items()}

    @property
    def edits(self) -> list[Edit]:
        """What is to change, as edits of the file as it was read, in file order."""
        found = []
        for entry in self._entries:
            if entry.raw and (entry.pending or entry.key != entry.raw.key):
                found += entry_changes(self._layout, entry.raw, entry.key, entry.pending, self.style(entry))
        found += removals(self._layout, self._removed.values())
        texts = [
            self.style(entry).record(entry.type, entry.key, {name: entry.written(name) or "" for name in entry})
            for entry in self._entries
            if entry.raw is None
        ]
        found += additions(self._layout, self._last(), texts)
        return [Edit(self._places.span(start, end), text) for start, end, text in sorted(found, key=itemgetter(0, 1))]

    def diff(self) -> str:
        """What is to change, as a unified diff; empty if nothing is."""
        return file_edits.diff(self.source, self._edited())

    def save(self) -> bool:
        """Write the file in one step, and go on from what it is then; whether there was anything to write.

        `FileError`, with nothing written, if the file was changed since it was read.
        """
        edited = self._edited()
        written = file_edits.save(self.source, edited)
        self.source = edited
        self._load(self._by_key)
        return written

    def __str__(self) -> str:
        """The text of the file with all the edits made."""
        return self._edited().text

    def style(self, entry: DocumentEntry) -> Style:
        """The style of an entry; a new one is written like the last entry of the file."""
        raw = entry.raw or self._last()
        return style_of(self.source.text, raw) if raw else Style()

    def check(self, entry: DocumentEntry, text: str = "") -> None:
        """Raise what forbids to write a text to an entry: a fault in the entry, or the encoding of the file."""
        if entry.raw and entry.raw.faults:
            fault = entry.raw.faults[0]
            at = self._places.span(fault.at, fault.at)
            message = f"the entry {entry.key} is malformed and cannot be edited: {fault.message}"
            raise BibliographyError(message, path=at.path, line=at.line, column=at.column, remedy=fault.remedy)
        self.source.encode(text)

    def _check_free(self, key: str, taken: Container[str]) -> None:
        # BibTeX takes keys that differ in case for the same (bibtex.web, "repeated entry").
        if check_key(key).lower() in taken:
            raise UsageError(f"there is an entry {key} already", path=self.source.path, remedy="choose another key")

    def _edited(self) -> Source:
        return file_edits.apply(self.source, self.edits)

    def _last(self) -> RawRecord | None:
        """The last entry of the file that stays and can serve as a model."""
        entries = (raw for raw in reversed(self._layout.records) if raw.type not in COMMANDS and not raw.faults)
        return next((raw for raw in entries if raw.start not in self._removed), None)


def _renamed(part: str, renames: Mapping[str, str]) -> str:
    key = part.strip(WHITE)
    return part.replace(key, renames[key]) if key in renames else part


def edit(path: str | Path) -> Document:
    """Open a .bib file to edit it; `FileError` if it cannot be read."""
    return Document(read_source(path))
