"""Retraction Watch's table, when the user has one, is looked into without a network and beside what registries say."""

import csv
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from registries.facts import AQUILA, LORA, SAFARI
from registries.samples import BOUNDS, entry_of, library_of
from registries.stand_in import World, status

from pubman.bibtex import read
from pubman.cli import main
from pubman.errors import FileError
from pubman.lock import Lock
from pubman.model import Library
from pubman.verify import Report, Verdict, verify

DOI = SAFARI.doi.lower()
Row = dict[str, str]

RETRACTION: Row = {
    "RetractionDate": "2/6/2010 0:00",
    "RetractionDOI": "10.1234/Retraction",
    "RetractionNature": "Retraction",
    "Reason": "Plagiarism of Data;",
}
REINSTATEMENT: Row = {
    "RetractionDate": "3/1/2011 0:00",
    "RetractionDOI": "10.1234/back",
    "RetractionNature": "Reinstatement",
}


def table(folder: Path, *rows: Row, doi: str = SAFARI.doi) -> Path:
    columns = ("OriginalPaperDOI", "OriginalPaperPubMedID", *RETRACTION)
    path = folder / "rw.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows({"OriginalPaperDOI": doi, **row} for row in rows)
    return path


def check(here: World, library: Library, retractions: Path | None, **more: Any) -> Report:
    return verify(library, urls=here.urls, retractions=retractions, cache=False, bounds=BOUNDS, **more)


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("there is no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_a_retraction_is_told_with_its_notice_its_day_and_its_reasons(here: World, tmp_path: Path) -> None:
    report = check(here, library_of([SAFARI, AQUILA]), table(tmp_path, RETRACTION))
    assert codes(report) == ["VER020"]
    assert report.findings[0].message == (
        "Retraction Watch knows of a notice, retraction of 2010-02-06 (Plagiarism of Data): "
        "see https://doi.org/10.1234/retraction"
    )
    assert report.findings[0].key == SAFARI.key
    assert report.findings[0].span.line == 3
    assert report.entries[0].verdict is Verdict.VERIFIED
    assert report.exit_code == 1


@pytest.mark.parametrize(
    ("nature", "code"),
    [("Expression of concern", "VER021"), ("Correction", "VER022"), ("Retraction", "VER020")],
)
def test_every_nature_has_its_finding(here: World, tmp_path: Path, nature: str, code: str) -> None:
    report = check(here, library_of([SAFARI]), table(tmp_path, RETRACTION | {"RetractionNature": nature}))
    assert codes(report) == [code]


@pytest.mark.parametrize("rows", [[RETRACTION, REINSTATEMENT], [REINSTATEMENT, RETRACTION], [REINSTATEMENT]])
def test_what_was_reinstated_later_is_not_retracted(here: World, tmp_path: Path, rows: list[Row]) -> None:
    assert check(here, library_of([SAFARI]), table(tmp_path, *rows)).ok


def test_a_retraction_after_the_reinstatement_or_of_no_day_stands(here: World, tmp_path: Path) -> None:
    for day in ("1/1/2020 0:00", ""):
        rows = (RETRACTION | {"RetractionDate": day}, REINSTATEMENT)
        assert codes(check(here, library_of([SAFARI]), table(tmp_path, *rows))) == ["VER020"]


def test_a_concern_stands_beside_a_reinstatement(here: World, tmp_path: Path) -> None:
    rows = (RETRACTION, RETRACTION | {"RetractionNature": "Expression of concern"}, REINSTATEMENT)
    assert codes(check(here, library_of([SAFARI]), table(tmp_path, *rows))) == ["VER021"]


def test_many_reasons_are_told_shortly(here: World, tmp_path: Path) -> None:
    reasons = ";".join(f"Reason {number}" for number in range(1, 8))
    report = check(here, library_of([SAFARI]), table(tmp_path, RETRACTION | {"Reason": reasons}))
    assert "(Reason 1; Reason 2; Reason 3; Reason 4; and 3 more)" in report.findings[0].message


def test_the_same_notice_from_crossref_and_the_table_is_one_finding(here: World, tmp_path: Path) -> None:
    here.more[DOI]["updated-by"] = [{"DOI": "10.1234/RETRACTION", "type": "retraction", "source": "retraction-watch"}]
    report = check(here, library_of([SAFARI]), table(tmp_path, RETRACTION))
    assert codes(report) == ["VER020"]
    assert "Plagiarism" in report.findings[0].message


def test_another_notice_from_crossref_is_another_finding(here: World, tmp_path: Path) -> None:
    here.more[DOI]["updated-by"] = [{"DOI": "10.1234/other", "type": "retraction"}]
    assert codes(check(here, library_of([SAFARI]), table(tmp_path, RETRACTION))) == ["VER020", "VER020"]


def test_the_reinstatement_in_the_table_takes_back_what_crossref_has_of_that_notice(
    here: World, tmp_path: Path
) -> None:
    here.more[DOI]["updated-by"] = [{"DOI": "10.1234/retraction", "type": "retraction"}]
    library = library_of([SAFARI])
    assert check(here, library, table(tmp_path, RETRACTION, REINSTATEMENT)).ok
    here.more[DOI]["updated-by"] = [{"DOI": "10.1234/newer", "type": "retraction"}]
    assert codes(check(here, library, table(tmp_path, RETRACTION, REINSTATEMENT))) == ["VER020"]


def test_the_table_confirms_or_clears_what_a_second_source_had_alone(here: World, tmp_path: Path) -> None:
    here.opinions = {DOI: {"is_retracted": True}}
    options: dict[str, Any] = {"mailto": "me@example.org", "second_opinions": True}
    library = library_of([SAFARI])
    assert codes(check(here, library, None, **options)) == ["VER023"]
    assert codes(check(here, library, table(tmp_path, RETRACTION), **options)) == ["VER020"]
    assert check(here, library, table(tmp_path, RETRACTION, REINSTATEMENT), **options).ok


def test_a_work_that_the_identifier_only_claims_to_be_is_not_looked_up(here: World, tmp_path: Path) -> None:
    report = check(here, library_of([replace(AQUILA, doi=SAFARI.doi)]), table(tmp_path, RETRACTION))
    assert codes(report) == ["VER001"]


def test_a_preprint_is_looked_up_by_the_doi_that_arxiv_gave(here: World, tmp_path: Path) -> None:
    path = table(tmp_path, RETRACTION, doi=f"10.48550/arXiv.{LORA.arxiv}")
    assert codes(check(here, library_of([LORA]), path)) == ["VER020"]


def test_an_entry_without_a_doi_is_looked_up_by_its_number_at_pubmed(here: World, tmp_path: Path) -> None:
    path = table(tmp_path, RETRACTION | {"OriginalPaperPubMedID": "9500320"}, doi="")
    entry = entry_of(replace(SAFARI, doi=""), pmid="9500320")
    report = check(here, library_of([entry]), path)
    assert codes(report) == ["VER020"]
    assert report.findings[0].span == entry.field_spans["pmid"]
    pubmed = entry_of(replace(SAFARI, doi=""), eprint="9500320", eprinttype="pubmed")
    assert codes(check(here, library_of([pubmed]), path)) == ["VER020"]


def test_an_outage_does_not_keep_the_table_shut(here: World, tmp_path: Path) -> None:
    here.ail("crossref", status(403))
    report = check(here, library_of([SAFARI]), table(tmp_path, RETRACTION))
    assert codes(report) == ["VER020"]
    assert report.entries[0].verdict is Verdict.UNKNOWN


def test_the_lock_does_not_remember_the_table(here: World, tmp_path: Path) -> None:
    library = library_of([SAFARI])
    plain = check(here, library, None, lock=Lock()).lock
    assert check(here, library, table(tmp_path, RETRACTION), lock=Lock()).lock == plain


def test_a_comment_silences_the_table_too(here: World, tmp_path: Path) -> None:
    bib = tmp_path / "refs.bib"
    bib.write_text(
        f"% pubman: ignore[VER020] cited as a warning\n@article{{k, title = {{{SAFARI.title}}}, doi = {{{DOI}}}}}\n"
    )
    report = check(here, read(bib), table(tmp_path, RETRACTION))
    assert (report.ok, report.silenced) == (True, 1)


def test_a_wrong_table_is_told_before_anybody_is_asked(here: World, tmp_path: Path) -> None:
    path = tmp_path / "rw.csv"
    path.write_text("DOI,Nature\n")
    with pytest.raises(FileError, match="no column"):
        check(here, library_of([SAFARI]), path)
    assert here.asked == []


@pytest.mark.usefixtures("no_network")
def test_the_table_is_looked_into_without_a_network(tmp_path: Path) -> None:
    report = verify(library_of([SAFARI]), lock=Lock(), locked=True, retractions=table(tmp_path, RETRACTION))
    assert sorted(codes(report)) == ["VER020", "VER090"]


def test_a_lock_and_a_table_together_ask_nobody_and_tell_the_same(here: World, tmp_path: Path) -> None:
    here.more[DOI]["updated-by"] = [{"DOI": "10.1234/retraction", "type": "retraction"}]
    library, path = library_of([SAFARI, AQUILA, LORA]), table(tmp_path, RETRACTION)
    first = check(here, library, path, lock=Lock())
    again = verify(library, lock=first.lock, locked=True, retractions=path)
    assert (again.entries, again.findings) == (first.entries, first.findings)


def test_the_table_needs_no_http_library(tmp_path: Path) -> None:
    path = table(tmp_path, RETRACTION)
    code = (
        "import sys, pubman; from pubman.lock import Lock; from pubman.verify import verify\n"
        "library = pubman.read_string('@article{k, doi = {10.1234/a}}')\n"
        f"verify(library, lock=Lock(), locked=True, retractions={str(path)!r})\n"
        "sys.exit(bool({'requests', 'requests_cache'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# On the command line and in a configuration.


@pytest.fixture
def folder(here: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose registries are the stand-ins, with a table that retracts its one work."""
    for name, url in here.urls.items():
        monkeypatch.setenv(f"PUBMAN_{name.upper()}_URL", url)
    monkeypatch.setattr("pubman.registries.transport.cache_file", lambda: tmp_path / "cache" / "http.sqlite")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(f"@article{{k,\n  title = {{{SAFARI.title}}},\n  doi = {{{DOI}}},\n}}\n")
    table(tmp_path, RETRACTION)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(["verify", *arguments], standalone_mode=False)
    assert isinstance(code, int)
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def test_the_command_takes_a_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys)[0] == 0
    code, out = run(capsys, "--retractions", "rw.csv")
    assert code == 1
    assert "refs.bib:3:9: error VER020 Retraction Watch knows of a notice" in out
    (folder / "rw.csv").write_text("a,b\n")
    code, out = run(capsys, "--retractions", "rw.csv")
    assert code == 2
    assert out.startswith("rw.csv:1:1: not Retraction Watch's table")


def test_a_configuration_names_a_table_in_its_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pubman.toml").write_text('verify = { retractions = "rw.csv" }\n')
    assert run(capsys)[0] == 1
    assert run(capsys, "--locked")[0] == 1
    (folder / "rw.csv").unlink()
    assert run(capsys, "--locked")[0] == 2


def test_a_configuration_asks_for_second_opinions(
    folder: Path, here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pubman.toml").write_text('[verify]\nmailto = "me@example.org"\nsecond-opinions = true\n')
    here.opinions = {DOI: {"is_retracted": True}}
    code, out = run(capsys)
    assert code == 1
    assert "VER023" in out
    assert run(capsys, "--locked") == (code, out)
