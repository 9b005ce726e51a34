"""`pubman sync`, as it is called."""

import json
from pathlib import Path

import pytest
from registries.stand_in import World, status
from sync.profiles import ORCID, alex_work, list_openalex, list_orcid, nothing_else, orcid_work

from pubman.cli import main

SAFARI = "10.1109/TMC.2023.3296624"
CONFIG = f"""\
owner = {{ name = "Mao, Yuzhu", orcid = "{ORCID}" }}
"""


@pytest.fixture
def project(here: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for registry, url in here.urls.items():
        monkeypatch.setenv(f"PUBMAN_{registry.upper()}_URL", url)
    (tmp_path / "pubman.toml").write_text(CONFIG)
    (tmp_path / "refs.bib").write_text("@article{mine,\n  author = {Mao, Yuzhu},\n  title = {One that is there},\n}\n")
    list_orcid(here, orcid_work(here.works[SAFARI.lower()], ("doi", SAFARI)))
    return tmp_path


def run(*arguments: str) -> int:
    return int(main(["sync", *arguments], standalone_mode=False))


def test_it_tells_what_is_missing_and_writes_nothing(
    here: World, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing_else(here)
    before = (project / "refs.bib").read_bytes()
    assert run() == 1
    out, err = capsys.readouterr()
    assert out.startswith("Missing:\n\n2022  SAFARI: Sparsity-enabled federated learning")
    assert f"    {SAFARI}; listed by ORCID\n" in out
    assert out.endswith("\n1 work is missing from refs.bib; 0 are there\n")
    assert err == ""
    assert (project / "refs.bib").read_bytes() == before


def test_what_is_missing_is_added_once(here: World, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nothing_else(here)
    assert run("--add") == 0
    assert "refs.bib:6:1: mao2023safari added\n" in capsys.readouterr().err
    after = (project / "refs.bib").read_text()
    assert f"doi = {{{SAFARI}}}" in after
    assert run("--add") == 0
    assert (project / "refs.bib").read_text() == after


def test_a_diff_shows_what_would_be_added(here: World, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nothing_else(here)
    before = (project / "refs.bib").read_bytes()
    assert run("--diff") == 1
    assert "+@misc{mao2023safari" in capsys.readouterr().out
    assert (project / "refs.bib").read_bytes() == before


def test_json_and_markdown_are_printed_whole(here: World, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nothing_else(here)
    assert run("--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    assert [one["identifiers"][0]["value"] for one in told["missing"]] == [SAFARI.lower()]
    assert run("--format", "markdown", "--quiet") == 1
    assert f"pubman add {SAFARI}\n" in capsys.readouterr().out


def test_the_configuration_says_whom_to_ask_and_what_not_to_miss(
    here: World, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing_else(here)
    (project / "pubman.toml").write_text(
        f'{CONFIG}[sync]\nregistries = "orcid"\nignore = [\n  "{SAFARI}",\n  "10.9999/x",\n]\n'
    )
    assert run() == 0
    out = capsys.readouterr().out
    assert "left out: 1 ignored" in out
    assert "pubman.toml:6:3: warning SUP001 nothing is left out by 10.9999/x: no registry lists it; remove it" in out
    assert {asked.registry for asked in here.asked} == {"orcid"}


def test_quiet_says_nothing_when_nothing_is_missing(
    here: World, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing_else(here)
    assert run("--quiet", "--registry", "dblp") == 0
    assert capsys.readouterr() == ("", "")


def test_a_silent_registry_is_exit_3_and_the_others_are_told(
    here: World, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here.ail("openalex", status(503))
    nothing_else(here)
    assert run() == 3
    out = capsys.readouterr().out
    assert "SAFARI" in out
    assert "OpenAlex (127.0.0.1:" in out
    assert out.endswith("not all could be checked\n")


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["--format", "markdwon"], "there is no format 'markdwon'; did you mean 'markdown'?"),
        (["--registry", "dbpl"], "unknown word 'dbpl'; did you mean \"dblp\"?"),
        (["--orcid", "0000-0002-1825-0098"], "is not an ORCID iD; check its last digit"),
        (["--add", "--bib", "-"], "entries are added to one file"),
        (["--dlbp", "65/9612"], 'no option --dlbp; did you mean "--dblp"?'),
    ],
)
def test_a_wrong_word_is_exit_2_with_the_right_one(
    arguments: list[str], fault: str, here: World, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    assert fault in capsys.readouterr().err
    assert here.asked == []


def test_titles_with_markup_commands_and_escapes_stay_text(
    here: World, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bait = "\x1b[2J\n::error::pwned\n<script>alert(1)</script> [x](javascript:y) @octocat \u202e #1 ${{ secrets.X }}"
    list_openalex(here, alex_work(bait, "10.1234/`id`$(id)", venue=bait, authors=["::add-mask::Mao"]))
    nothing_else(here)
    for name in ("text", "markdown", "json"):
        assert run("--format", name) == 1
        out = capsys.readouterr().out
        assert not set(out) & set("\x1b\u202e")
        assert "\n::" not in out
    assert run("--format", "markdown") == 1
    out = capsys.readouterr().out
    assert "<script>" not in out
    assert "](javascript" not in out
    assert "@octocat" not in out
    assert "add 10.1234" not in out
    assert len({asked.registry for asked in here.asked}) == 3
