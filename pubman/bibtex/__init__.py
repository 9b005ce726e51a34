"""Reading BibTeX and biblatex: a text becomes a `Library`, and whatever is wrong in it a `Finding`."""

from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path

from pubman.bibtex.entries import EntryBuilder
from pubman.bibtex.inherit import INHERITS, Family
from pubman.bibtex.places import Places
from pubman.bibtex.records import Record, RecordReader
from pubman.bibtex.report import Report
from pubman.config import DEFAULT_MARKS
from pubman.files import Source, read_source
from pubman.garbage import uncollected
from pubman.model import Library

__all__ = ["read", "read_from", "read_string"]


def read(path: str | Path, *, marks: Mapping[str, str] = DEFAULT_MARKS) -> Library:
    """Read a .bib file; `FileError` if there is no such file, and no exception for anything that is in it.

    `marks` says what a glyph on a name means (`{"*": "equal"}`); one without a meaning is a finding.
    """
    return read_from(read_source(path), marks=marks)


def read_string(text: str, *, path: str = "<string>", marks: Mapping[str, str] = DEFAULT_MARKS) -> Library:
    """Read the text of a .bib file; `path` is the name that findings give it, and spans count its bytes in UTF-8."""
    return read_from(Source(path, text), marks=marks)


def read_from(source: Source, *, marks: Mapping[str, str] = DEFAULT_MARKS) -> Library:
    """Read a .bib file that is in memory; spans count the bytes that it has on disk."""
    places = Places(source)
    report = Report(places)
    reader = RecordReader(source.text, report)
    builder = EntryBuilder(source.text, places, report, marks)
    with uncollected():
        # A record of which nothing but the key was read is told in the findings and in `broken`; it is no entry.
        readable = (record for record in reader.records() if record.fields or record.whole)
        # Where nothing is inherited, no record has to wait for another.
        waiting = deque(readable if INHERITS.search(source.text) else ())
        family = Family(waiting, report)
        entries = tuple(
            builder.build(record, family.fields(record)) for record in (_taken(waiting) if waiting else readable)
        )
    return Library(
        path=source.path, entries=entries, findings=report.findings(), broken=tuple(dict.fromkeys(reader.broken))
    )


def _taken(waiting: deque[Record]) -> Iterator[Record]:
    """The records one after the other, none kept: a large file has more of them than entries and records have room."""
    while waiting:
        yield waiting.popleft()
