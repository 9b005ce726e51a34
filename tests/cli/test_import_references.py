"""`pubman import` of a file that another program wrote."""

from pathlib import Path

import pytest
from cli.conftest import Run

import pubman
from conftest import ROOT


@pytest.fixture
def exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    text = pubman.export(pubman.read(ROOT / "refs.bib"), "ris")
    (tmp_path / "exported.ris").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_file_of_references_becomes_a_bibliography(exported: Path, run: Run) -> None:
    result = run("import", "exported.ris")
    assert (result.exit_code, result.output) == (0, "refs.bib: written, 7 works of exported.ris\n")
    assert len(pubman.read(exported / "refs.bib")) == 7


def test_a_bibliography_that_is_there_already_is_not_overwritten(exported: Path, run: Run) -> None:
    (exported / "refs.bib").write_text("mine", encoding="utf-8")
    result = run("import", "exported.ris")
    assert result.exit_code == 2
    assert "--out new.bib" in result.output
    assert (exported / "refs.bib").read_text(encoding="utf-8") == "mine"


def test_it_is_no_page_that_exports_could_be_merged_with(exported: Path, run: Run) -> None:
    result = run("import", "exported.ris", "--with", "scholar.bib")
    assert (result.exit_code, "--with goes with a page" in result.stderr) == (2, True)


def test_a_dry_run_prints_and_writes_nothing(exported: Path, run: Run) -> None:
    assert "@article{mao2022communication," in run("import", "exported.ris", "--dry-run").output
    assert not (exported / "refs.bib").exists()
