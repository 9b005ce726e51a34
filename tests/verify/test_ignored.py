"""The configuration silences findings by code and by entry, and hosts; what it silences for nothing is told there."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from registries.facts import LORA, QUANTIZATION, SAFARI
from registries.samples import BOUNDS, library_of
from registries.stand_in import World, status

from pubman.cli import main
from pubman.config import Ignored, load
from pubman.errors import UsageError
from pubman.lock import Lock
from pubman.verify import Report, Verdict, verify


@pytest.fixture
def project(here: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in which one DOI is another work's, and one preprint is right."""
    for name, url in here.urls.items():
        monkeypatch.setenv(f"PUBMAN_{name.upper()}_URL", url)
    monkeypatch.setattr("pubman.registries.transport.cache_file", lambda: tmp_path / "cache" / "http.sqlite")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(
        f"@article{{wrong, title = {{{SAFARI.title}}}, doi = {{{QUANTIZATION.doi}}}}}\n"
        f"@misc{{right, title = {{{LORA.title}}}, eprint = {{{LORA.arxiv}}}, archiveprefix = {{arXiv}}}}\n"
    )
    return tmp_path


def run(project: Path, config: str, *arguments: str) -> int:
    (project / "pubman.toml").write_text(f"[verify]\n{config}\n")
    code = main(["verify", *arguments], standalone_mode=False)
    assert isinstance(code, int)
    return code


def check(here: World, ignore: Iterable[str | Ignored], lock: Lock | None = None) -> Report:
    return verify(library_of([LORA]), urls=here.urls, cache=False, bounds=BOUNDS, ignore=ignore, lock=lock)


@pytest.mark.parametrize(
    "config",
    ['ignore = ["VER001"]', 'ignore = "different-work"', 'ignore-entries = {wrong = ["ver001"]}'],
)
def test_a_code_is_silenced_for_all_entries_or_for_one(
    project: Path, capsys: pytest.CaptureFixture[str], config: str
) -> None:
    assert run(project, config) == 0
    assert capsys.readouterr().out == "2 entries, 1 verified, 1 mismatch; 1 silenced\n"
    assert run(project, config, "--locked") == 0


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ('ignore = ["VER001", "VER013"]', "pubman.toml:2:21: warning SUP001 nothing is silenced by VER013; remove it"),
        (
            'ignore = ["VER001"]\nignore-entries.right = ["VER001"]',
            "pubman.toml:3:25: warning SUP001 nothing is silenced by VER001 of right; remove it",
        ),
        (
            'ignore = ["VER001"]\nignore-entries.wrnog = ["VER001"]',
            'pubman.toml:3:25: warning SUP001 there is no entry "wrnog"; did you mean "wrong"?',
        ),
        (
            'ignore = ["VER001"]\nignore-entries.other = ["VER001"]',
            'pubman.toml:3:25: warning SUP001 there is no entry "other"; remove it',
        ),
        (
            'ignore = ["VER001"]\nignore-hosts = ["dblp"]',
            "pubman.toml:3:17: warning SUP001 dblp was not asked; remove it",
        ),
    ],
)
def test_what_silences_nothing_is_told_at_its_place(
    project: Path, capsys: pytest.CaptureFixture[str], config: str, told: str
) -> None:
    assert run(project, config) == 1
    assert told in capsys.readouterr().out.splitlines()


def test_a_finding_that_was_not_looked_for_leaves_nothing_unused(project: Path, here: World) -> None:
    assert run(project, 'ignore = ["VER001", "VER015", "VER090", "VER091"]') == 0
    here.ail("crossref", status(403))
    assert run(project, 'ignore = ["VER001", "VER013"]', "--no-lock") == 3
    assert run(project, 'ignore = ["VER013"]', "--bib", "refs.bib") == 3


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ('ignore = ["VER0O1"]', 'pubman.toml:2:11: no rule has the code "VER0O1"; did you mean "VER'),
        (
            'ignore = ["VER001", "yaer-differs"]',
            'pubman.toml:2:21: no rule has the code "yaer-differs"; did you mean "year',
        ),
        ("ignore = [1]", "pubman.toml:2:11: ignore: expected a text or a list of texts"),
        ('ignore-hosts = ["crosref"]', 'did you mean "crossref"?'),
        ('ignroe = ["VER001"]', 'did you mean "ignore"?'),
    ],
)
def test_a_slip_in_the_configuration_ends_with_2_at_its_place(
    project: Path, here: World, capsys: pytest.CaptureFixture[str], config: str, told: str
) -> None:
    assert run(project, config) == 2
    assert told in capsys.readouterr().err
    assert here.asked == []


@pytest.mark.parametrize("named", ["arxiv", "its host"])
def test_a_host_that_is_ignored_leaves_unknown_and_nothing_else(
    project: Path, here: World, capsys: pytest.CaptureFixture[str], named: str
) -> None:
    here.ail("arxiv", status(503))
    host = here.urls["arxiv"].removeprefix("http://") if named == "its host" else named
    assert run(project, f'ignore = ["VER001"]\nignore-hosts = ["{host}"]') == 0
    assert capsys.readouterr().out == "2 entries, 1 mismatch, 1 unknown; 1 silenced\n"
    assert run(project, 'ignore = ["VER001"]') == 3


def test_in_python_codes_are_given_as_they_are(here: World) -> None:
    here.preprints[LORA.arxiv] = ["Another title altogether"]
    assert check(here, ["VER012"]).silenced == 1
    assert check(here, ["VER013", "VER012"]).ok  # what is idle has no place to be told at
    with pytest.raises(UsageError, match="did you mean"):
        check(here, ["VER01"])


def test_a_host_is_idle_only_if_everything_was_asked_about(here: World) -> None:
    ignored = [Ignored(host="crossref", path="pubman.toml")]
    report = check(here, ignored, Lock())
    assert [finding.code for finding in report.findings] == ["SUP001"]
    assert check(here, ignored, report.lock).findings == ()
    assert report.entries[0].verdict is Verdict.VERIFIED


def test_the_places_of_the_configuration_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "pubman.toml"
    path.write_text('[verify]\nignore = "VER013"\n\n[verify.ignore-entries]\n"a:b" = [\n  "VER001",\n]\n')
    assert load(path).verify.ignore == (
        Ignored("VER013", path=str(path), line=2, column=10),
        Ignored("VER001", "a:b", path=str(path), line=6, column=3),
    )
