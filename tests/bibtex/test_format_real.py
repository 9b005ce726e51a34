"""Formatting real files: BibTeX and pubman read the same before and after, and the second time nothing changes."""

from pathlib import Path

import pytest
from bibtex.document_oracle import FILES, needs_bibtex, read_with_bibtex

from conftest import needs_shared
from pubman.bibtex import read_string
from pubman.bibtex.document import Document
from pubman.bibtex.format_files import format_source
from pubman.bibtex.format_record import Form
from pubman.files import read_source

WRAPPED = Form(wrap=80, sort_fields=True)


@needs_shared
def test_pubman_reads_a_formatted_file_as_it_read_the_file_before() -> None:
    for path in FILES[::12]:
        source = read_source(path)
        after = format_source(source).after
        read, again = (read_string(text.text) for text in (source, after))
        assert [(entry.key, entry.type, entry.fields) for entry in again] == [
            (entry.key, entry.type, entry.fields) for entry in read
        ], path
        assert not format_source(after).changed, path


@needs_shared
def test_a_malformed_entry_of_a_real_file_stays_byte_for_byte() -> None:
    malformed = 0
    for path in FILES[::12]:
        source = read_source(path)
        after = format_source(source, form=WRAPPED, sort="key").after
        for entry in Document(source).values():
            if entry.raw and entry.raw.faults:
                malformed += 1
                assert source.text[entry.raw.start : entry.raw.end] in after.text, path
    assert malformed


@needs_bibtex
@pytest.mark.parametrize("path", FILES[5::90], ids=lambda path: path.name[:6])
def test_bibtex_reads_a_formatted_file_as_it_read_the_file_before(path: Path, tmp_path: Path) -> None:
    source = read_source(path)
    before = read_with_bibtex(source.text, tmp_path)
    after = read_with_bibtex(format_source(source).after.text, tmp_path)
    assert [*after.items()] == [*before.items()]
    resorted = format_source(source, form=WRAPPED, sort="-year,key").after
    assert read_with_bibtex(resorted.text, tmp_path) == before
