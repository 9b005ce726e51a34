"""Retraction Watch's table of retractions: a file that the user has, read in one pass.

https://gitlab.com/crossref/retraction-watch-data has it, and its user guide says what the columns mean.
"""

import codecs
import csv
import os
import re
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from pubman.errors import FileError
from pubman.files import MAX_BYTES
from pubman.identifiers import parse_doi
from pubman.registries.answers import Notice

TITLE = "Retraction Watch"

_KINDS = {
    "retraction": "retraction",
    "expression of concern": "expression_of_concern",
    "correction": "correction",
    "reinstatement": "reinstatement",
}
_NEEDED = ("OriginalPaperDOI", "RetractionNature")
_REMEDY = "name the table that https://gitlab.com/crossref/retraction-watch-data has, as UTF-8 with commas"
_BEGINNING = 2**16
_REASONS = 20


@dataclass(frozen=True, slots=True)
class Retractions:
    """What the table says of the works that were looked for, in its order: by DOI, and by PubMed's number."""

    by_doi: Mapping[str, tuple[Notice, ...]] = field(default_factory=dict)
    by_pmid: Mapping[str, tuple[Notice, ...]] = field(default_factory=dict)


def read_retractions(path: str | Path, dois: Collection[str], pmids: Collection[str] = ()) -> Retractions:
    """Look for works in a table, by DOIs in their normal form and by PubMed's numbers.

    `FileError` tells the line of what cannot be read as that table.
    """
    by_doi: dict[str, tuple[Notice, ...]] = {}
    by_pmid: dict[str, tuple[Notice, ...]] = {}
    with _opened(path) as file:
        rows = csv.reader(file)
        try:
            columns = _columns(path, next(rows, []))
            at_doi, at_nature = columns["OriginalPaperDOI"], columns["RetractionNature"]
            at_pmid = columns.get("OriginalPaperPubMedID", -1)
            last = max(at_doi, at_nature, at_pmid)
            for row in rows:
                if len(row) <= last:
                    continue  # an empty line, or half a row
                doi = _normal(row[at_doi])
                pmid = row[at_pmid].strip() if at_pmid >= 0 else ""
                if doi in dois or pmid in pmids:
                    kind = _KINDS.get(" ".join(row[at_nature].lower().split()))
                    notice = _notice(kind, row, columns) if kind else None
                    if notice and doi in dois:
                        by_doi[doi] = (*by_doi.get(doi, ()), notice)
                    if notice and pmid in pmids:
                        by_pmid[pmid] = (*by_pmid.get(pmid, ()), notice)
        except csv.Error as error:
            raise FileError(f"not a table: {error}", path=path, line=rows.line_num, remedy=_REMEDY) from None
    return Retractions(by_doi, by_pmid)


def _columns(path: str | Path, header: list[str]) -> dict[str, int]:
    columns = {name.strip(): place for place, name in reversed(list(enumerate(header)))}
    for name in _NEEDED:
        if name not in columns:
            fault = f"not Retraction Watch's table: it has no column “{name}”"
            raise FileError(fault, path=path, line=1, column=1, remedy=_REMEDY)
    return columns


def _notice(kind: str, row: list[str], columns: Mapping[str, int]) -> Notice:
    def text(name: str) -> str:
        place = columns.get(name, len(row))
        return row[place].strip() if place < len(row) else ""

    reasons = [reason.strip().lstrip("+") for reason in text("Reason").split(";")]
    read = parse_doi(text("RetractionDOI"))
    return Notice(
        kind,
        read.value if read else "",
        _day(text("RetractionDate")),
        tuple(filter(None, reasons))[:_REASONS],
        TITLE,
    )


def _normal(text: str) -> str:
    """A DOI's normal form; the table has `Unavailable` and nothing where there is none."""
    text = text.strip().lower()
    if text.startswith("10.") and text[-1] not in ".,;":
        return text
    read = parse_doi(text)
    return read.value if read else ""


def _day(text: str) -> str:
    """`2/6/2010 0:00`, as it is written in America, or `2010-02-06`, in the form of ISO 8601; `""` for no day."""
    american = re.match(r"(\d{1,2})/(\d{1,2})/(\d{4})\b", text)
    month, day, year = american.groups() if american else ("", "", "")
    try:
        return (
            date(int(year), int(month), int(day)).isoformat() if american else date.fromisoformat(text[:10]).isoformat()
        )
    except ValueError:
        return ""


@contextmanager
def _opened(path: str | Path) -> Iterator[TextIO]:
    """The file as text, whatever its encoding; what that cannot hold becomes U+FFFD."""
    try:
        # A pipe that nobody writes to would keep us waiting before we can see that it is one.
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:  # noqa: PTH123
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise FileError("this is not a regular file", path=path, remedy=_REMEDY)
            if about.st_size > MAX_BYTES:
                raise FileError(f"the file is larger than {MAX_BYTES // 2**20} MiB", path=path, remedy=_REMEDY)
            with TextIOWrapper(file, encoding=_encoding(file), errors="replace", newline="") as text:
                yield text
    except FileNotFoundError:
        raise FileError("no such file", path=path, remedy="check the name and the folder") from None
    except IsADirectoryError:
        raise FileError("this is a folder", path=path, remedy="name a file in it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise FileError(f"the file cannot be read: {reason}", path=path) from error


def _encoding(file: BinaryIO) -> str:
    beginning = file.read(_BEGINNING)
    file.seek(0)
    if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(beginning)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"
