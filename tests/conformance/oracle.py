"""Compare pubman's reading with BibTeX's own: `python tests/conformance/oracle.py FILE_OR_FOLDER…`.

Every .bib file is read by pubman and by the BibTeX 0.99d binary (Debian: texlive-binaries), and the fields are compared
as BibTeX holds them, before any LaTeX is decoded. On files without errors every entry and every field has to be the
same. On files with errors every error has to be reported, at BibTeX's line or where its cause is, and every entry has
to survive as far as BibTeX saves it. bibtexparser's default stack and pybtex are measured beside it.

What pubman reads otherwise on purpose (docs/bibtex.md) is counted apart: a name that no @string defines stays as text;
`crossref` keeps its spelling, never inherits a DOI or a link, and turns a parent's title into the child's booktitle.
"""

import importlib.util
import logging
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pubman.bibtex.inherit import NEVER_INHERITED, Family
from pubman.bibtex.places import Places
from pubman.bibtex.records import Field, Record, RecordReader
from pubman.bibtex.report import Report
from pubman.files import Source, decode
from pubman.findings import Finding

SHARED = Path(os.environ.get("PUBMAN_SHARED", Path(__file__).resolve().parents[3] / "shared"))

Entries = Mapping[str, Mapping[str, str]]
"""Key → field → value."""


class Oracle(NamedTuple):
    """What BibTeX read: entries by key, and errors as (line, message)."""

    entries: dict[str, dict[str, str]]
    errors: list[tuple[int, str]]


@dataclass(slots=True)
class Tally:
    """What differs from BibTeX, over all files."""

    lost: int = 0
    wrong: int = 0
    missed: int = 0
    unrecovered: int = 0
    failed: int = 0
    on_purpose: int = 0

    def add(self, other: "Tally") -> None:
        """Add another tally to this one."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


def ask_bibtex(source: Source) -> Oracle | None:
    """Read a file through the BibTeX binary; `None` if it gives up or holds more than the binary can.

    BibTeX reads bytes that contain ASCII: UTF-16 is given to it as UTF-8, everything else as it is.
    """
    spec = importlib.util.spec_from_file_location("bibtex_oracle", SHARED / "tools" / "bibtex_oracle.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no bibtex_oracle.py in {SHARED / 'tools'}; set PUBMAN_SHARED")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    if source.encoding.startswith("utf-16"):
        with tempfile.NamedTemporaryFile(suffix=".bib") as copy:
            copy.write(source.text.encode())
            copy.flush()
            answer: dict[str, Any] = tool.ref(copy.name)
    else:
        answer = tool.ref(source.path)
    if answer["status"] != "ok" or answer["fatal"] or answer["bst_err"]:
        return None
    entries = {
        key: {name: _as_encoded(value, source) for name, value in values.items()}
        for key, _, values in reversed(answer["entries"])
    }
    return Oracle(entries, [(_editors_line(source.text, line), message) for line, message in answer["errors"]])


def _editors_line(text: str, line: int) -> int:
    """The line of a text as editors count; BibTeX counts two where a line ends in CR and LF."""
    ends = list(re.finditer(r"\r|\n", text))[: line - 1]
    return 1 + sum(1 for end in ends if end[0] == "\r" or text[end.start() - 1 : end.start()] != "\r")


def _as_encoded(value: str, source: Source) -> str:
    """A value in the file's own encoding; the tool takes whatever is not UTF-8 for latin-1."""
    return value.encode("latin-1").decode("cp1252") if source.encoding == "cp1252" else value


class Reading:
    """A file as pubman reads it, down to BibTeX's own level."""

    def __init__(self, source: Source) -> None:
        self.places = Places(source)
        report = Report(self.places)
        self.records = list(RecordReader(source.text, report).records())
        family = Family(self.records, report)
        self.findings = report.findings()
        self.nameless = [record for record in self.records if not record.key]
        self.by_key = {record.key: record for record in reversed(self.records)}
        self.by_lower_key = {record.key.lower(): record for record in reversed(self.records)}
        self.fields = {id(record): family.fields(record) for record in self.records}

    def record(self, key: str) -> Record | None:
        """The record that BibTeX calls by this key."""
        return self.by_key.get(key) or self.by_lower_key.get(key.lower())

    def nameless_has(self, name: str, value: str) -> bool:
        """Whether the field is an entry's without a key, which the tool takes for part of the entry before."""
        return any(name in record.fields and record.fields[name].value == value for record in self.nameless)

    def agrees(self, record: Record, name: str, value: str) -> bool | None:
        """Whether a field is what BibTeX read; `None` if it differs on purpose."""
        found = self.fields[id(record)].get(name)
        inherited = name not in record.fields and "crossref" in record.fields
        if found is None:
            return None if inherited and name in NEVER_INHERITED | {"title", "subtitle", "titleaddon"} else False
        if found.value == value:
            return True
        if name == "crossref" and found.value.lower() == value.lower():
            return None
        return None if self._without_undefined(found) == value else False

    def _without_undefined(self, found: Field) -> str:
        """The value without the names that no @string defines, which BibTeX leaves out."""
        value = found.value
        span = self.places.span(found.start, found.end)
        for finding in self.findings:
            if finding.code == "BIB015" and span.start <= finding.span.start < span.end:
                value = value.replace(finding.message.split()[2], "", 1)
        return " ".join(value.split(" ")).strip()

    def reports(self, line: int, oracle: Oracle) -> bool:
        """Whether an error at a line is among the findings: there, in the same entry, or as an unclosed value above.

        BibTeX tells an unclosed value where it gives up; what it reads from there on are the consequences.
        """
        return any(self._explains(finding, line, oracle) for finding in self.findings)

    def _explains(self, finding: Finding, line: int, oracle: Oracle) -> bool:
        if finding.span.line == line:
            return True
        if finding.entry is None or finding.code > "BIB014" or finding.entry.line > line:
            return False
        following = [record for record in self.records if self.places.line(record.start) > finding.entry.line]
        if not following or self.places.line(following[0].start) > line:
            return True
        # What BibTeX read whole after the finding shows that it was back on its feet.
        recovered = (record for record in following if self.places.line(record.end) < line)
        return finding.code == "BIB001" and not any(record.key in oracle.entries for record in recovered)


def judge(source: Source, oracle: Oracle) -> Tally:
    """How pubman's reading of a file differs from BibTeX's."""
    reading, tally = Reading(source), Tally()
    for key, values in oracle.entries.items():
        record = reading.record(key)
        if record is None and oracle.errors and _swallowed(key):
            continue
        if record is None:
            tally.lost += not oracle.errors
            tally.unrecovered += bool(oracle.errors)
            _tell(source, key, "lost")
            continue
        for name, value in values.items():
            agrees = reading.agrees(record, name, value)
            tally.on_purpose += agrees is None
            if agrees is False and not (oracle.errors and _swallowed(value)) and not reading.nameless_has(name, value):
                tally.wrong += not oracle.errors
                tally.unrecovered += bool(oracle.errors)
                found = reading.fields[id(record)].get(name)
                _tell(source, key, f"{name}: BibTeX {value!r}, pubman {found.value if found else None!r}")
    for line, message in oracle.errors:
        if not reading.reports(line, oracle):
            tally.missed += 1
            _tell(source, f"line {line}", message)
    return tally


def _swallowed(value: str) -> bool:
    """Whether BibTeX took the beginning of another entry into a value or a key."""
    return "@" in value and "{" in value.partition("@")[2]


def _tell(source: Source, where: str, what: str) -> None:
    print(f"  {Path(source.path).name}: {where}: {what[:200]}")


def judge_peer(read: Callable[[str], Entries], source: Source, oracle: Oracle) -> Tally:
    """How another reader's reading of a clean file differs; fields that BibTeX inherits count only when they differ."""
    tally = Tally()
    try:
        entries = read(source.text)
    except Exception:  # a peer may raise what it likes
        tally.failed = 1
        tally.lost = len(oracle.entries)
        return tally
    lower = {key.lower(): {name.lower(): value for name, value in found.items()} for key, found in entries.items()}
    for key, values in oracle.entries.items():
        found = lower.get(key.lower())
        if found is None:
            tally.lost += 1
            continue
        for name, value in values.items():
            if name in found or "crossref" not in values:
                tally.wrong += _comparable(name, found.get(name, "")) != _comparable(name, value)
    return tally


def _comparable(name: str, value: str) -> list[str]:
    """The words of a value; those of people in no order, because pybtex gives each name its own order of parts."""
    if name in ("author", "editor"):
        return sorted(value.replace(",", " ").replace("~", " ").split())
    return value.split()


def read_with_bibtexparser(text: str) -> Entries:
    """bibtexparser with its default stack."""
    logging.disable(logging.CRITICAL)
    library = import_module("bibtexparser").parse_string(text)
    return {entry.key: {field.key: str(field.value) for field in entry.fields} for entry in library.entries}


def read_with_pybtex(text: str) -> Entries:
    """pybtex, names put together again; not strict, so that it goes on after an error."""
    errors = import_module("pybtex.errors")
    errors.set_strict_mode(False)
    with errors.capture():
        data = import_module("pybtex.database").parse_string(text, "bibtex")
    return {
        key: {**entry.fields, **{role: " and ".join(map(str, people)) for role, people in entry.persons.items()}}
        for key, entry in data.entries.items()
    }


def find_files(names: list[str]) -> Iterator[Path]:
    """The files named, and in the folders named every file but tables and pages."""
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from sorted(
                found for found in path.rglob("*") if found.is_file() and found.suffix not in {".tsv", ".md", ".py"}
            )
        else:
            yield path


def main(names: list[str]) -> int:
    """Judge all files; the exit code is 1 if anything differs."""
    if not names:
        raise SystemExit(__doc__)
    sources = [decode(path.read_bytes(), path) for path in find_files(names)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = list(pool.map(ask_bibtex, sources))
    pubman = Tally()
    readers = {"bibtexparser": read_with_bibtexparser, "pybtex": read_with_pybtex}
    readers = {name: read for name, read in readers.items() if importlib.util.find_spec(name)}
    peers = {name: Tally() for name in readers}
    judged = clean = 0
    for source, oracle in zip(sources, answers, strict=True):
        if oracle is None:
            print(f"  {source.path}: not judged, BibTeX gives up")
            continue
        judged += 1
        pubman.add(judge(source, oracle))
        if not oracle.errors:
            clean += 1
            for name, read in readers.items():
                peers[name].add(judge_peer(read, source, oracle))
    print(f"\n{clean} clean files of {judged}; BibTeX gives up on {len(sources) - judged}")
    print(f"{'':14}{'lost':>8}{'wrong':>8}{'crashed':>9}{'on purpose':>12}")
    for name, tally in {"pubman": pubman, **peers}.items():
        print(f"{name:14}{tally.lost:8}{tally.wrong:8}{tally.failed:9}{tally.on_purpose:12}")
    print(
        f"{pubman.lost} entries lost, {pubman.wrong} fields wrong, {pubman.missed} errors missed,"
        f" {pubman.unrecovered} entries not recovered in {judged} files"
    )
    return int(any((pubman.lost, pubman.wrong, pubman.missed, pubman.unrecovered)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
