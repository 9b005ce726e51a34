"""Editing real files: without an edit no byte changes, and with one only what BibTeX reads as that field."""

import random
from pathlib import Path
from typing import NamedTuple

import pytest
from bibtex.document_oracle import FILES, needs_bibtex, read_with_bibtex

from conftest import needs_shared
from pubman.bibtex import read_string
from pubman.bibtex.document import REFERENCES, Document
from pubman.files import Source, read_bytes, read_source


class Place(NamedTuple):
    """A field of an entry that can be edited."""

    key: str
    field: str


def some_place(document: Document) -> Place | None:
    """A field taken by chance, of an entry from which no other inherits; none if there is no such entry."""
    lower = [key.lower() for key in document]
    parents = {
        key.strip().lower()
        for entry in document.values()
        for name in REFERENCES
        for key in entry.get(name, "").split(",")
    }
    places = [
        Place(key, field)
        for key, entry in document.items()
        if key.isascii() and entry.raw and not entry.raw.faults and lower.count(key.lower()) == 1
        if key.lower() not in parents
        for field in entry
        if field not in REFERENCES
    ]
    return random.Random(document.source.path).choice(places) if places else None


def encoded(source: Source) -> bytes:
    return source.encode(source.text)


@needs_shared
def test_without_an_edit_every_real_file_stays_as_it_is_byte_for_byte() -> None:
    assert FILES
    for path in FILES:
        assert encoded(Document(read_source(path)).edited()) == read_bytes(path), path


@needs_shared
def test_of_a_real_file_only_the_field_that_is_edited_changes() -> None:
    edited = 0
    for path in FILES[::12]:
        document = Document(read_source(path))
        if (place := some_place(document)) is None:
            continue
        document[place.key][place.field] = "pubman was here"
        (made,) = document.edits
        data, after = read_bytes(path), encoded(document.edited())
        assert after.startswith(data[: made.span.start]), path
        assert after.endswith(data[made.span.end :]), path
        expected = {entry.key: dict(entry.fields) for entry in read_string(document.source.text)}
        expected[place.key][place.field] = "pubman was here"
        assert {entry.key: dict(entry.fields) for entry in read_string(str(document))} == expected, path
        edited += 1
    assert edited > len(FILES) / 18


@needs_bibtex
@pytest.mark.parametrize("path", FILES[3::110], ids=lambda path: path.name[:6])
def test_bibtex_reads_an_edited_field_otherwise_and_nothing_else(path: Path, tmp_path: Path) -> None:
    source = read_source(path)
    place = some_place(Document(source))
    if place is None:
        pytest.skip("no entry of this file can be edited")
    before = read_with_bibtex(source.text, tmp_path)

    changed, inserted, deleted = Document(source), Document(source), Document(source)
    changed[place.key][place.field] = "pubman was here"
    inserted[place.key]["pubman"] = "A & B"
    del deleted[place.key][place.field]

    fields = before[place.key][1]
    for document, expected in (
        (changed, {**fields, place.field: "pubman was here"}),
        (inserted, {**fields, "pubman": r"A \& B"}),
        (deleted, {name: value for name, value in fields.items() if name != place.field}),
    ):
        after = read_with_bibtex(str(document), tmp_path)
        assert after[place.key][1] == expected
        assert {**after, place.key: ()} == {**before, place.key: ()}


@needs_bibtex
@pytest.mark.parametrize("path", FILES[7::150], ids=lambda path: path.name[:6])
def test_bibtex_reads_an_entry_that_was_appended_and_not_one_that_was_removed(path: Path, tmp_path: Path) -> None:
    source = read_source(path)
    place = some_place(Document(source))
    if place is None:
        pytest.skip("no entry of this file can be edited")
    before = read_with_bibtex(source.text, tmp_path)
    document = Document(source)
    document.append("article", "pubman:new", {"author": "A, B", "title": "C & D"})
    del document[place.key]
    after = read_with_bibtex(str(document), tmp_path)
    added = {"pubman:new": ("article", {"author": "A, B", "title": r"C \& D"})}
    assert after == {key: entry for key, entry in {**before, **added}.items() if key != place.key}
