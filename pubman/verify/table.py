"""What Retraction Watch's table says of the entries, beside what the registries or a lock say; nobody is asked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pubman.findings import Finding, Span
from pubman.model import Entry, Library
from pubman.registries.answers import Notice
from pubman.registries.retraction_watch import TITLE, Retractions, read_retractions
from pubman.verify.case import Case
from pubman.verify.identity import place
from pubman.verify.locked import Judged
from pubman.verify.notices import LONELY, RETRACTED, doi_in, findings_of, is_reinstated, standing
from pubman.verify.verdicts import EntryChecks, Verdict

_ANOTHER_WORK = "another work"
"""The reason of a check whose identifier is some other work's."""


def read_table(library: Library, path: str | Path) -> Retractions:
    """What a copy of the table at `path` says of a bibliography's works; `FileError` if it cannot be read as one."""
    dois = {doi_in_table(identifier.scheme, identifier.value) for entry in library for identifier in entry.identifiers}
    return read_retractions(path, dois - {""}, {pmid_of(entry) for entry in library} - {""})


def with_table(judged: Iterable[Judged], table: Retractions) -> list[Judged]:
    """What was found out about entries, and what the table says of them."""
    return [replace(one, findings=_with_rows(one.entry, one.checks, one.findings, table)) for one in judged]


def _with_rows(
    entry: Entry, checks: EntryChecks, findings: Sequence[Finding], table: Retractions
) -> tuple[Finding, ...]:
    """An entry's findings, and what Retraction Watch's table has to say of its work.

    The table knows the reasons: what it tells takes the place of what a registry told of the same notice. Its word
    makes sure what second sources had alone, and what was reinstated since is not retracted any more.
    """
    told: list[Finding] = []
    gone: set[str] = set()
    cleared = False
    for notices, span in _rows(entry, checks, table):
        told += [finding for finding in findings_of(entry, span, TITLE, notices) if finding not in told]
        gone |= {notice.doi for notice in notices if notice not in standing(notices)}
        cleared = cleared or is_reinstated(notices)
    sure = {(finding.code, doi_in(finding)) for finding in told}
    retracted = any(code == RETRACTED for code, _ in sure)

    def is_said(finding: Finding) -> bool:
        doi = doi_in(finding)
        if finding.code == LONELY:
            return retracted or cleared
        return (finding.code, doi) in sure or (finding.code == RETRACTED and (doi in gone or (not doi and retracted)))

    return (
        (*(finding for finding in findings if not is_said(finding)), *told) if told or gone or cleared else (*findings,)
    )


def _rows(entry: Entry, checks: EntryChecks, table: Retractions) -> Iterable[tuple[Sequence[Notice], Span]]:
    """The table's notices for each identifier of an entry, but one that is another work's."""
    others = {
        (check.identifier.scheme, check.identifier.value)
        for check in checks.checks
        if check.identifier and check.verdict is Verdict.MISMATCH and check.reason == _ANOTHER_WORK
    }
    case = Case(entry)
    for identifier in entry.identifiers:
        if (identifier.scheme, identifier.value) not in others:
            doi = doi_in_table(identifier.scheme, identifier.value)
            yield table.by_doi.get(doi, ()), place(entry, identifier)
    if not others:
        yield table.by_pmid.get(pmid_of(entry), ()), case.place("pmid", "eprint")


def doi_in_table(scheme: str, value: str) -> str:
    """The DOI under which a table has an identifier, `""` if it is none."""
    return {"doi": value, "arxiv": f"10.48550/arxiv.{value}"}.get(scheme, "")


def pmid_of(entry: Entry) -> str:
    """PubMed's number of the entry's work, `""` without one."""
    archive = (entry.fields.get("archiveprefix") or entry.fields.get("eprinttype", "")).strip().lower()
    written = entry.fields.get("pmid") or (entry.fields.get("eprint", "") if archive == "pubmed" else "")
    return written.strip() if re.fullmatch(r"[1-9]\d{0,9}", written.strip(), re.ASCII) else ""
