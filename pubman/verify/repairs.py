"""Repairs of what was found: corrections become edits of the files as they were read, and edits changed files."""

import contextlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pubman.bibtex import read_from
from pubman.bibtex.document import Document
from pubman.bibtex.document_values import is_verbatim
from pubman.edits import Fixed, apply, can_hold, compatible
from pubman.errors import FileError, PubmanError
from pubman.files import Source, read_source
from pubman.findings import Edit, Finding
from pubman.lock import Lock
from pubman.model import Library
from pubman.verify.locked import Memory
from pubman.verify.verdicts import Report

_MEANT = re.compile(r"[\\{}$~]")
_PLAIN = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "~": r"\textasciitilde{}",
}
"""What a document would take for LaTeX in a text that is none; it escapes the other characters itself."""


def sources_of(library: Library) -> dict[str, Source]:
    """The files of a bibliography by path; one that was read from a string has none."""
    sources = {}
    for path in dict.fromkeys(entry.span.path for entry in library):
        with contextlib.suppress(FileError):
            sources[path] = read_source(path)
    return sources


def with_edits(findings: Iterable[Finding], sources: Mapping[str, Source]) -> list[Finding]:
    """The findings, those with a correction that can be written to its file with the edit that does so."""
    documents: dict[str, Document] = {}
    made = []
    for finding in findings:
        if finding.correction and finding.entry and (source := sources.get(finding.entry.path)):
            document = documents.setdefault(source.path, Document(source))
            finding = replace(finding, edit=_edit(document, finding, *finding.correction))
        made.append(finding)
    return made


def fix(report: Report, *, unsafe: bool = False) -> list[Fixed]:
    """Repair what a verification found, in memory: each file with a repair, to be shown by `diff` or written by `save`.

    Only safe repairs are made, unless `unsafe`; of two that are in each other's way, the first.
    """
    edits = compatible(finding.edit for finding in report.repairs(unsafe=unsafe) if finding.edit)
    changes = []
    for path, source in report.sources.items():
        mine = [edit for edit in edits if edit.span.path == path and can_hold(source, edit)]
        if (after := apply(source, mine)) != source:
            changes.append(Fixed(source, after, len(mine)))
    return changes


def carry_over(report: Report, changes: Iterable[Fixed]) -> Lock:
    """The report's lock after `changes` were made: entries that safe repairs have only written otherwise are known.

    Whatever else a repair has changed has to be verified again.
    """
    lock = report.lock or Lock()
    for change in changes:
        lock = Memory(lock).carried(read_from(change.before), read_from(change.after))
    return lock


def _edit(document: Document, finding: Finding, name: str, text: str) -> Edit | None:
    """The edit that makes a correction; `None` if the entry is not there, is malformed, or cannot hold the text."""
    entry = document.get(finding.key)
    place = document.place(entry) if entry else None
    if entry is None or place is None or finding.entry is None or place.start != finding.entry.start:
        return None
    value = text if is_verbatim(name) else _MEANT.sub(lambda match: _PLAIN[match[0]], text)
    try:
        edits = document.edits_with(entry, name, value)
    except PubmanError:
        return None
    return edits[0] if len(edits) == 1 else None
