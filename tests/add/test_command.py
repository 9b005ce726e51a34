"""`pubman add` as people type it: what it prints, what it writes, what it leaves alone, and how it ends."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from add.works import APPEARED, ARTICLE, DATA, FOREIGN, LOUD, OLD, PREPRINT, PUBLISHED, furnish
from registries.stand_in import Asked, Exchange, World, crossref, hang, status

import pubman
from pubman.cli import main

FILE = """\
@article{mayer1840bemerkungen,
  author  = {Mayer, J. R.},
  title   = {Bemerkungen},
  journal = {Annalen},
  year    = {1840},
}
"""


@pytest.fixture
def folder(here: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, from which the stand-ins are asked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for registry, url in furnish(here).urls.items():
        monkeypatch.setenv(f"PUBMAN_{registry.upper()}_URL", url)
    return tmp_path


def run(*arguments: str) -> int:
    code = main(["add", *arguments], standalone_mode=False)
    assert isinstance(code, int)
    return code


def test_a_preprint_that_was_published_is_written_with_both_identifiers(folder: Path) -> None:
    assert run(f"https://arxiv.org/abs/{APPEARED}") == 0
    entry = pubman.read("refs.bib").entries[0]
    assert (entry.type, entry.fields["doi"], entry.fields["eprint"]) == ("article", PUBLISHED, APPEARED)
    assert entry.fields["title"] == "Waiting pays"


def test_a_preprint_that_was_published_is_written_as_one_on_request(folder: Path) -> None:
    assert run("--as-preprint", APPEARED) == 0
    entry = pubman.read("refs.bib").entries[0]
    assert (entry.type, entry.fields["eprint"], "doi" in entry.fields) == ("misc", APPEARED, False)
    assert entry.fields["title"] == "Does Waiting Pay?"


@pytest.mark.parametrize(
    ("asked", "identifier"),
    [
        (f"https://doi.org/{ARTICLE}", ARTICLE),
        (f"https://www.publisher.example/doi/full/{ARTICLE}?journal=1", ARTICLE),
        ("https://zenodo.org/records/1000001", DATA),
        (f"https://arxiv.org/pdf/{PREPRINT}v1.pdf", f"{PREPRINT}v1"),
        (f"arXiv:{OLD}", OLD),
    ],
)
def test_an_address_stands_for_the_identifier_in_it(folder: Path, asked: str, identifier: str) -> None:
    assert run(asked) == 0
    fields = pubman.read("refs.bib").entries[0].fields
    assert identifier in (fields.get("doi"), fields.get("eprint"))


def test_identifiers_are_read_from_the_standard_input_one_a_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = f"# what I read\n\n{ARTICLE}\r\n  https://doi.org/{FOREIGN}  \n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(said)))
    assert run("-", DATA) == 0
    assert [entry.key for entry in pubman.read("refs.bib")] == ["muller2021slow", "mayer1842uber", "muller2023tides"]
    assert capsys.readouterr().out == Path("refs.bib").read_text()


def test_a_difference_is_printed_and_nothing_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("refs.bib")
    path.write_text(FILE)
    before = path.stat()
    assert run("--diff", ARTICLE) == 0
    out, err = capsys.readouterr()
    assert out.startswith("--- refs.bib\n+++ refs.bib\n@@ -4,3 +4,")
    assert "\n+@article{muller2021slow,\n" in out
    assert "muller2021slow would be added" in err
    assert (path.read_text(), path.stat().st_mtime_ns) == (FILE, before.st_mtime_ns)
    assert sorted(one.name for one in folder.iterdir()) == ["cache", "refs.bib"]


def test_a_file_that_is_not_utf_8_stays_so_and_what_it_cannot_hold_is_written_in_latex(folder: Path) -> None:
    path = Path("refs.bib")
    path.write_bytes(
        "@article{é, author = {Müller, J.}, title = {Ein Anfang für alle}, year = 2001}\n".encode("cp1252")
    )
    assert run(ARTICLE, FOREIGN) == 0
    written = path.read_bytes().decode("cp1252")
    assert "{\\L}{\\'o}d{\\'z}" in written
    assert "Über die Kräfte" in written
    assert pubman.read(path).entries[1].fields["title"] == "Slow rivers of the Łódź basin: a naïve estimate"


def test_what_no_latex_writes_is_refused_where_the_file_cannot_hold_it(
    here: World, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here.more[LOUD] = {**here.more[LOUD], "title": ["流れ"]}
    path = Path("refs.bib")
    before = "@article{é, title = {Ein Anfang für alle}, year = 2001}\n".encode("cp1252")
    path.write_bytes(before)
    assert run(LOUD) == 1
    assert "not added: the file is in cp1252, which has no character '流'" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_what_is_there_is_refused_and_says_where_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(ARTICLE) == 0
    before = Path("refs.bib").read_bytes()
    capsys.readouterr()
    assert run(f"doi:{ARTICLE.upper()}") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"refs.bib:1:10: doi:{ARTICLE.upper()}: there already: muller2021slow has the same DOI\n"
    assert Path("refs.bib").read_bytes() == before


def test_a_duplicate_of_what_was_just_added_is_told_at_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(ARTICLE, PUBLISHED, APPEARED) == 1
    assert f"refs.bib:13:1: {APPEARED}: there already: author2024waiting has the same DOI" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "code", "told"),
    [
        ("10.1234/nobody", 1, "does not exist: doi.org says that nobody has registered it; check the identifier"),
        ("2401.99999", 1, "does not exist: arXiv says that it has no such paper; check the identifier"),
        (f"{PREPRINT}v7", 1, "does not exist"),
        ("10.1234/elsewhere", 3, "unknown: it exists, but JaLC registered it"),
        ("smith2020", 1, "not added: this is neither a DOI nor an arXiv id; write it as in"),
    ],
)
def test_what_cannot_be_found_is_told_and_no_file_is_made(
    here: World, folder: Path, capsys: pytest.CaptureFixture[str], asked: str, code: int, told: str
) -> None:
    here.elsewhere["10.1234/elsewhere"] = "JaLC"
    assert run(asked) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{asked}: {told}" in err
    assert not Path("refs.bib").exists()


def test_json_is_all_that_is_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--json", "--dry-run", ARTICLE, "10.1234/nobody") == 1
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert err == ""
    assert [one["outcome"] for one in told["additions"]] == ["added", "absent"]
    assert (told["written"], told["created"]) == (False, True)


def test_a_write_that_fails_leaves_the_file_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path("refs.bib")
    path.write_text(FILE)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        assert run(ARTICLE) == 2
    assert path.read_text() == FILE
    assert "No space left" in capsys.readouterr().err
    assert [one.name for one in folder.iterdir() if one.name != "cache"] == ["refs.bib"]


def test_a_file_that_somebody_changed_meanwhile_is_not_overwritten(
    here: World, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path("refs.bib")
    path.write_text(FILE)

    def meanwhile(exchange: Exchange, asked: Asked) -> None:
        path.write_text("% mine\n")
        crossref(exchange, asked)

    here.ail("crossref", meanwhile)
    assert run(ARTICLE) == 2
    assert path.read_text() == "% mine\n"
    assert "changed" in capsys.readouterr().err


@pytest.mark.parametrize("fault", [hang, status(429, retry_after="50")], ids=["hang", "retry after"])
def test_an_interruption_ends_at_once_and_writes_nothing(here: World, folder: Path, fault: object) -> None:
    Path("refs.bib").write_text(FILE)
    here.ail("crossref", fault)  # type: ignore[arg-type]
    command = subprocess.Popen(
        [sys.executable, "-m", "pubman", "add", ARTICLE], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        end = time.monotonic() + 20
        while not here.count("crossref"):
            assert time.monotonic() < end
            time.sleep(0.02)
        command.send_signal(signal.SIGINT)
        out, err = command.communicate(timeout=8)
    finally:
        command.kill()
    assert (command.returncode, out, err) == (130, "", "pubman: interrupted, nothing was added\n")
    assert Path("refs.bib").read_text() == FILE
