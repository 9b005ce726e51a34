"""What a verification can repair it repairs, in the bytes concerned and in no others."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from registries.facts import SAFARI
from registries.samples import BOUNDS, entry_of, library_of
from registries.stand_in import World

from pubman.bibtex import read, read_string
from pubman.edits import save
from pubman.findings import Finding, Severity
from pubman.lock import Found, Lock
from pubman.verify import Report, fix, verify
from pubman.verify.case import Case
from pubman.verify.locked import Memory
from pubman.verify.repairs import sources_of, with_edits

TRIMMED = f"""% my papers
@article{{{SAFARI.key},
  Title = {{{SAFARI.title}}},
  year  = 2023,
  DOI   = "https://doi.org/{SAFARI.doi}",
}}
"""


def check(here: World, path: Path, lock: Lock | None = None, *, locked: bool = False) -> Report:
    return verify(read(path), urls=here.urls, cache=False, bounds=BOUNDS, lock=lock, locked=locked)


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "refs.bib"
    path.write_text(TRIMMED, encoding="utf-8")
    yield path


def correct(path: Path, name: str, text: str) -> list[str]:
    """The file after a field of its first entry was corrected; nothing if that cannot be done."""
    library = read(path)
    case = Case(library.entries[0])
    case.find("VER017", library.entries[0].span, "it is wrong", "correct it", edit=(name, text))
    findings = with_edits(case.findings, sources_of(library))
    report = Report(str(path), findings=tuple(findings), sources=sources_of(library))
    return [change.after.text for change in fix(report)]


def test_a_doi_with_trimmings_is_written_bare_and_as_its_field_was_quoted(here: World, path: Path) -> None:
    report = check(here, path)
    assert [finding.code for finding in report.repairs()] == ["VER017"]
    [change] = fix(report)
    assert change.repairs == 1
    assert save(change.before, change.after)
    assert path.read_text() == TRIMMED.replace("https://doi.org/", "")
    again = check(here, path)
    assert again.ok
    assert fix(again) == []


def test_a_repair_that_is_remembered_is_made_like_a_fresh_one(here: World, path: Path) -> None:
    fresh = check(here, path, Lock())
    remembered = check(here, path, fresh.lock, locked=True)
    assert remembered.findings == fresh.findings
    assert fix(remembered) == fix(fresh)


def test_a_lock_without_corrections_is_read_as_before(path: Path) -> None:
    entry = entry_of(SAFARI)
    found = Found("a", "b", "VER017", "warning", "doi", "it is wrong", "correct it")
    assert Lock(findings=(found,)).findings[0].correction == ()
    assert Memory(Lock(findings=(found,))).recall(entry, searched=False) is None


def test_only_repairs_that_were_asked_for_are_made(path: Path) -> None:
    library = read(path)
    entry = library.entries[0]
    span = entry.field_spans["year"]
    finding = Finding(
        "VER011", Severity.WARNING, "", span, key=entry.key, entry=entry.span, correction=("year", "2024")
    )
    report = Report(str(path), findings=tuple(with_edits([finding], sources_of(library))), sources=sources_of(library))
    assert report.findings[0].edit
    assert fix(report) == fix(report, unsafe=True) == []  # authors are never repaired


def test_a_field_that_is_missing_is_added_in_the_manner_of_the_entry(path: Path) -> None:
    assert correct(path, "journal", "IEEE Trans. & Co") == [
        TRIMMED.replace("  year ", "  journal = {IEEE Trans. \\& Co},\n  year ")
    ]


@pytest.mark.parametrize("hostile", ["\\input{/etc/passwd}", "a } @misc{b, title={c", "$x", "100% ~ #1 {", '"'])
def test_a_text_from_a_registry_stays_text(path: Path, hostile: str) -> None:
    [text] = correct(path, "title", hostile)
    [entry] = read_string(text).entries
    assert entry.fields["title"] == hostile
    assert entry.fields["doi"].endswith(SAFARI.doi)


@pytest.mark.parametrize("hostile", ["10.1/a}", "10.1/\x1b[2J", "10.1/{"])
def test_a_text_that_no_field_can_hold_is_not_written(path: Path, hostile: str) -> None:
    assert correct(path, "doi", hostile) == []


def test_an_entry_that_is_malformed_or_no_longer_there_is_not_repaired(here: World, path: Path) -> None:
    library = read(path)
    report = verify(library, urls=here.urls, cache=False, bounds=BOUNDS)
    path.write_text("% another line\n" + TRIMMED, encoding="utf-8")
    moved = verify(library, urls=here.urls, cache=False, bounds=BOUNDS)
    assert [len(fix(found)) for found in (report, moved)] == [1, 0]
    path.write_text(TRIMMED.replace("2023,", "2023"), encoding="utf-8")
    assert fix(check(here, path)) == []


def test_a_bibliography_without_a_file_is_verified_and_not_repaired(here: World) -> None:
    entry = entry_of(SAFARI, doi=f"doi:{SAFARI.doi}")
    report = verify(library_of([entry]), urls=here.urls, cache=False, bounds=BOUNDS)
    assert [finding.code for finding in report.findings] == ["VER017"]
    assert fix(report) == []
