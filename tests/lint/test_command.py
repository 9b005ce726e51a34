"""`pubman lint` and `pubman explain`: what they print, what they write, and their exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pubman.cli import main

FAULTY = "@misc{a,\n  title = {A},\n  doi = {https://doi.org/10.1145/3},\n  file = {/home/me/a.pdf},\n}\n"
GOOD = "@misc{a,\n  title = {A},\n  doi = {10.1145/3},\n}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "refs.bib").write_text(FAULTY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=stdin)


def test_a_finding_is_told_with_its_place_its_line_and_a_count(folder: Path) -> None:
    result = run("lint")
    assert result.exit_code == 1
    assert result.output.split("\n")[:3] == [
        "refs.bib:3:10: warning DOI002 the DOI is written as 'https://doi.org/10.1145/3'; write 10.1145/3",
        "    doi = {https://doi.org/10.1145/3},",
        "           ^  in a, line 1",
    ]
    assert result.output.endswith("1 entry, 2 warnings; --fix mends 1; --fix --unsafe-fixes mends 2\n")


def test_a_clean_file_exits_with_0(folder: Path) -> None:
    (folder / "refs.bib").write_text(GOOD, encoding="utf-8")
    result = run("lint", "refs.bib")
    assert (result.exit_code, result.output) == (0, "1 entry, nothing found\n")
    assert run("lint", "--quiet").output == ""


def test_fix_writes_the_safe_repairs_and_tells_what_is_left(folder: Path) -> None:
    result = run("lint", "--fix")
    assert result.exit_code == 1
    assert "refs.bib: 1 repaired" in result.output
    assert "PRV001" in result.output
    assert "doi = {10.1145/3}" in (folder / "refs.bib").read_text(encoding="utf-8")


def test_unsafe_fixes_are_written_when_they_are_asked_for(folder: Path) -> None:
    assert run("lint", "--fix", "--unsafe-fixes").exit_code == 0
    assert (folder / "refs.bib").read_text(encoding="utf-8") == GOOD


def test_diff_writes_nothing(folder: Path) -> None:
    result = run("lint", "--diff", "--fix")
    assert result.exit_code == 1
    assert "+  doi = {10.1145/3}," in result.output.split("\n")
    assert (folder / "refs.bib").read_text(encoding="utf-8") == FAULTY


def test_json_is_one_object_with_every_finding(folder: Path) -> None:
    report = json.loads(run("lint", "--format", "json").output)
    assert (report["entries"], report["exit_code"], report["counts"]["warning"]) == (1, 1, 2)
    first = report["findings"][0]
    assert (first["code"], first["line"], first["column"], first["fix"]) == ("DOI002", 3, 10, "safe")
    source = FAULTY.encode()
    edit = first["edit"]
    assert b"doi = {10.1145/3}" in source[: edit["start"]] + edit["text"].encode() + source[edit["end"] :]


def test_codes_are_selected_and_ignored_with_commas_too(folder: Path) -> None:
    assert run("lint", "--select", "DOI,URL", "--ignore", "DOI002").exit_code == 0


def test_the_standard_input_is_read_for_a_dash_and_never_repaired_in_place(folder: Path) -> None:
    assert "-:3:10: warning DOI002" in run("lint", "-", stdin=FAULTY).output
    assert run("lint", "--fix", "-", stdin=FAULTY).exit_code == 2
    assert "+  doi = {10.1145/3}," in run("lint", "--diff", "-", stdin=FAULTY).output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--select", "D0I002"], 'did you mean "DOI002"'),
        (["--ignore", "doi-as-adress"], 'did you mean "doi-as-address"'),
        (["none.bib"], "none.bib: no such file"),
        (["--unsafe-fixes"], "--fix or --diff"),
        (["--format", "xml"], "xml"),
        (["--fixx"], "--fix"),
    ],
)
def test_a_mistake_in_the_call_is_a_sentence_and_exit_2(arguments: list[str], said: str, folder: Path) -> None:
    result = run("lint", *arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output


def test_explain_prints_the_page_of_a_code() -> None:
    result = run("explain", "DOI002")
    assert result.exit_code == 0
    assert result.output.startswith("# DOI002: doi-as-address\n")


def test_explain_lists_all_codes() -> None:
    assert {"BIB001", "DOI002", "VER001"} <= {line.split()[0] for line in run("explain").output.strip().split("\n")}


def test_explain_of_an_unknown_code_is_exit_2_with_the_nearest() -> None:
    result = run("explain", "DO1002")
    assert result.exit_code == 2
    assert "did you mean" in result.output
