"""A comment before an entry silences what is found about it, and one that silences nothing is told."""

from pathlib import Path

import pytest
from registries.facts import QUANTIZATION, SAFARI
from registries.samples import BOUNDS
from registries.stand_in import World, status

from pubman.bibtex import read
from pubman.verify import Report, Verdict, verify


def check(here: World, folder: Path, comment: str, doi: str, *, search: bool = False) -> Report:
    path = folder / "refs.bib"
    path.write_text(f"{comment}\n@article{{{SAFARI.key},\n  title = {{{SAFARI.title}}},\n  doi = {{{doi}}},\n}}\n")
    return verify(read(path), urls=here.urls, search=search, cache=False, bounds=BOUNDS)


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def test_a_silenced_finding_is_counted_and_does_not_fail(here: World, tmp_path: Path) -> None:
    report = check(here, tmp_path, "% pubman: ignore[VER001] the registry is wrong", QUANTIZATION.doi)
    assert report.ok
    assert report.silenced == 1
    assert report.entries[0].verdict is Verdict.MISMATCH
    assert report.summary == "1 entry, 1 mismatch; 1 silenced"


def test_only_the_codes_in_the_comment_are_silenced(here: World, tmp_path: Path) -> None:
    assert codes(check(here, tmp_path, "% pubman: ignore[VER013]", QUANTIZATION.doi)) == ["SUP001", "VER001"]


@pytest.mark.parametrize("comment", ["% pubman: ignore[VER001]", "% pubman: ignore[VER999]"])
def test_a_comment_that_silences_nothing_is_told(here: World, tmp_path: Path, comment: str) -> None:
    report = check(here, tmp_path, comment, SAFARI.doi)
    assert codes(report) == ["SUP001"]
    assert report.exit_code == 1
    assert report.findings[0].span.line == 1


def test_codes_of_linting_are_left_to_linting(here: World, tmp_path: Path) -> None:
    assert check(here, tmp_path, "% pubman: ignore[DOI001]", SAFARI.doi).ok


def test_what_only_a_search_finds_is_not_told_without_one(here: World, tmp_path: Path) -> None:
    assert check(here, tmp_path, "% pubman: ignore[VER015]", SAFARI.doi).ok
    assert codes(check(here, tmp_path, "% pubman: ignore[VER015]", SAFARI.doi, search=True)) == ["SUP001"]


def test_an_outage_makes_no_comment_useless(here: World, tmp_path: Path) -> None:
    here.ail("crossref", status(403))
    report = check(here, tmp_path, "% pubman: ignore[VER001]", QUANTIZATION.doi)
    assert report.exit_code == 3
    assert not report.findings
