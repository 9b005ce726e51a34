"""`pubman verify` on the command line: what it prints, and with which code it ends."""

import json
from pathlib import Path

import pytest
from registries.facts import LORA, QUANTIZATION, SAFARI
from registries.stand_in import World, status

from pubman.cli import main


@pytest.fixture
def folder(here: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a bibliography, from which the command asks the stand-ins."""
    for name, url in here.urls.items():
        monkeypatch.setenv(f"PUBMAN_{name.upper()}_URL", url)
    monkeypatch.setattr("pubman.registries.transport.cache_file", lambda: tmp_path / "cache" / "http.sqlite")
    monkeypatch.chdir(tmp_path)
    write(tmp_path, SAFARI.doi)
    return tmp_path


def write(folder: Path, doi: str) -> None:
    (folder / "refs.bib").write_text(
        f"@article{{{SAFARI.key},\n  title = {{{SAFARI.title}}},\n  doi = {{{doi}}},\n}}\n\n"
        f"@misc{{{LORA.key},\n  title = {{{LORA.title}}},\n"
        f"  eprint = {{{LORA.arxiv}}},\n  archiveprefix = {{arXiv}},\n}}\n"
    )


def run(*arguments: str) -> int:
    code = main(["verify", *arguments], standalone_mode=False)
    assert isinstance(code, int)
    return code


def test_what_is_right_ends_with_0_and_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    assert capsys.readouterr() == ("2 entries, 2 verified\n", "")


def test_quiet_says_nothing_of_what_is_right(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--quiet") == 0
    assert capsys.readouterr() == ("", "")


def test_a_wrong_doi_ends_with_1_and_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, QUANTIZATION.doi)
    assert run("--quiet") == 1
    head, first, source, caret, blank = capsys.readouterr().out.splitlines()
    assert (head, blank) == (f"{SAFARI.key}, line 1: mismatch", "")
    assert first.startswith("refs.bib:3:9: error VER001")
    assert source == f"    doi = {{{QUANTIZATION.doi}}},"
    assert caret == "          ^"


def test_an_outage_ends_with_3(folder: Path, here: World, capsys: pytest.CaptureFixture[str]) -> None:
    here.ail("arxiv", status(403))
    assert run() == 3
    assert "1 identifier is unknown" in capsys.readouterr().out


def test_json_is_all_that_is_printed(folder: Path, here: World, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "10.1145/3510588")
    assert run("--json") == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out)["counts"]["absent"] == 1
    assert printed.err == ""


def test_a_named_bibliography_is_read_instead(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "other.bib").write_text("@book{plain, title = {No identifier}}\n")
    assert run("--bib", "other.bib") == 0
    assert capsys.readouterr().out == "1 entry, 1 not checked\n"


def test_the_bibliography_of_the_configuration_is_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "other.bib").write_text("@book{plain, title = {No identifier}}\n")
    (folder / "pubman.toml").write_text('bibliography = "other.bib"\n')
    assert run() == 0
    assert capsys.readouterr().out == "1 entry, 1 not checked\n"


@pytest.mark.parametrize("arguments", [("--bib", "none.bib"), ("--mailto", "nobody"), ("--jsn",)])
def test_a_mistake_ends_with_2(folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    assert run(*arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_an_address_that_is_none_ends_with_2(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBMAN_ARXIV_URL", "ftp://arxiv.org")
    assert run() == 2
    assert "PUBMAN_ARXIV_URL" in capsys.readouterr().err


@pytest.fixture
def project(folder: Path) -> Path:
    """The folder with a configuration, which makes it a project."""
    (folder / "pubman.toml").write_text("")
    return folder


def lines(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((folder / "pubman.lock").read_text())["identifiers"]
    return found


def test_a_project_remembers_what_was_verified(project: Path, here: World) -> None:
    assert run() == 0
    assert [(line["key"], line["scheme"], line["verdict"]) for line in lines(project)] == [
        (SAFARI.key, "doi", "verified"),
        (LORA.key, "arxiv", "verified"),
    ]
    before = (project / "pubman.lock").read_bytes()
    here.asked.clear()
    assert run() == 0
    assert (project / "pubman.lock").read_bytes() == before
    assert here.asked == []


def test_without_a_configuration_nothing_is_remembered(folder: Path) -> None:
    assert run() == 0
    assert not (folder / "pubman.lock").exists()


@pytest.mark.parametrize("arguments", [("--no-lock",), ("--bib", "refs.bib")])
def test_the_lock_can_be_left_alone(project: Path, here: World, arguments: tuple[str, ...]) -> None:
    assert run(*arguments) == 0
    assert not (project / "pubman.lock").exists()


def test_locked_is_right_once_it_was_verified_and_not_before(
    project: Path, here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--locked") == 1
    assert not (project / "pubman.lock").exists()
    assert run() == 0
    here.asked.clear()
    assert run("--locked") == 0
    write(project, QUANTIZATION.doi)
    capsys.readouterr()
    assert run("--locked", "--quiet") == 1
    assert "VER090" in capsys.readouterr().out
    assert here.asked == []


def test_refreshing_tells_of_drift(project: Path, here: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    path = project / "pubman.lock"
    path.write_text(path.read_text().replace(str(lines(project)[0]["date"]), "2001-02-03"))
    here.preprints[LORA.arxiv] = ["A new title", LORA.title, "A newer title"]
    (project / "cache" / "http.sqlite").unlink()
    assert run("--refresh", "--older-than", "9999w") == 0
    assert lines(project)[0]["date"] == "2001-02-03"
    capsys.readouterr()
    assert run("--refresh", "--older-than", "30d") == 0
    assert "since 2001-02-03: arXiv has another title: “A newer title”" in capsys.readouterr().out
    assert lines(project)[0]["date"] != "2001-02-03"


def test_strict_turns_an_outage_into_a_failure(folder: Path, here: World) -> None:
    here.ail("arxiv", status(403))
    assert run("--strict") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--locked", "--refresh"),
        ("--locked", "--no-lock"),
        ("--locked", "--bib", "refs.bib"),
        ("--older-than", "30d"),
        ("--refresh", "--older-than", "30"),
        ("--refresh", "--older-than", "99999999999d"),
        ("--unsafe-fixes",),
        ("--fix", "--refresh"),
        ("--fix", "--bib", "-"),
    ],
    ids=" ".join,
)
def test_options_that_do_not_go_together_end_with_2(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert run(*arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_locked_without_a_project_ends_with_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--locked") == 2
    assert "pubman init" in capsys.readouterr().err


def test_reports_can_be_written_to_files_beside_what_is_printed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--report", "github", "--report", "sarif=out.sarif", "--report", "markdown=out.md") == 0
    assert capsys.readouterr().out == "::notice::2 entries, 2 verified\n"
    assert json.loads((folder / "out.sarif").read_text())["version"] == "2.1.0"
    assert (folder / "out.md").read_text() == "**2 entries, 2 verified**\n"


@pytest.mark.parametrize("reports", [("text", "json"), ("mardkown=out.md",), ("text=",), ("text=none/out.txt",)])
def test_a_report_that_cannot_be_made_ends_with_2(
    folder: Path, capsys: pytest.CaptureFixture[str], reports: tuple[str, ...]
) -> None:
    assert run(*(option for report in reports for option in ("--report", report))) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_fix_writes_the_safe_repairs_and_the_lock_holds_without_asking_again(
    project: Path, here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, f"https://doi.org/{SAFARI.doi}")
    assert run() == 1
    here.asked.clear()
    assert capsys.readouterr().out.endswith("2 entries, 2 verified; --fix mends 1\n")
    assert run("--fix") == 0
    printed = capsys.readouterr()
    assert (printed.err, printed.out) == ("refs.bib: 1 repaired\n", "2 entries, 2 verified\n")
    assert f"doi = {{{SAFARI.doi}}}" in (project / "refs.bib").read_text()
    assert here.asked == []
    assert run("--locked") == 0
    assert lines(project)[0]["verdict"] == "verified"
    assert json.loads((project / "pubman.lock").read_text()).get("findings") is None


def test_fix_needs_no_network_for_what_is_in_the_lock(project: Path, here: World) -> None:
    write(project, f"doi:{SAFARI.doi}")
    assert run("--locked", "--fix") == 1  # nobody was ever asked
    assert run() == 1
    here.asked.clear()
    assert run("--locked", "--fix") == 0
    assert run("--locked") == 0
    assert here.asked == []


def test_diff_shows_the_repairs_and_writes_nothing(
    project: Path, here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, f"https://doi.org/{SAFARI.doi}")
    before = (project / "refs.bib").read_bytes()
    assert run("--diff", "--fix") == 1
    assert f"+  doi = {{{SAFARI.doi}}}," in capsys.readouterr().out.splitlines()
    assert (project / "refs.bib").read_bytes() == before
    assert not (project / "pubman.lock").exists()
    write(project, SAFARI.doi)
    assert run("--diff") == 0
    here.ail("arxiv", status(403))
    assert run("--diff", "--no-lock") == 3


def test_without_a_project_fix_repairs_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, f"doi:{SAFARI.doi}")
    assert run("--fix", "--json", "--quiet") == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert json.loads(printed.out)["findings"] == []
    assert not (folder / "pubman.lock").exists()


def test_json_has_the_repair_of_a_finding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, f"doi:{SAFARI.doi}")
    assert run("--json") == 1
    [finding] = json.loads(capsys.readouterr().out)["findings"]
    source = (folder / "refs.bib").read_bytes()
    edit = finding["edit"]
    assert finding["fix"] == "safe"
    assert source[edit["start"] : edit["end"]].decode() == f"{{doi:{SAFARI.doi}}}"
    assert edit["text"] == f"{{{SAFARI.doi}}}"
