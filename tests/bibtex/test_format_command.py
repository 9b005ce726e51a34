"""`pubman fmt`: which files, what is written, what is said, and the exit code."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import pubman
from pubman.cli import main

MESSY = "@MISC{b, Year=2001}\n@misc{a,\n  year = {2000}\n}\n"
TIDY = "@misc{b,\n  year = {2001},\n}\n\n@misc{a,\n  year = {2000},\n}\n"


@pytest.fixture
def bib(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A messy bibliography in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "refs.bib"
    path.write_text(MESSY, encoding="utf-8")
    os.utime(path, (1, 1))
    return path


def fmt(*arguments: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, ["fmt", *arguments], input=stdin)


def test_the_bibliography_of_the_folder_is_formatted(bib: Path) -> None:
    result = fmt()
    assert (result.exit_code, result.output) == (0, "refs.bib: formatted\n")
    assert bib.read_text(encoding="utf-8") == TIDY
    again = fmt()
    assert (again.exit_code, again.output) == (0, "refs.bib: well formatted already\n")


def test_the_bibliography_is_the_one_of_the_configuration(bib: Path) -> None:
    (bib.parent / "lists").mkdir()
    (bib.parent / "lists" / "mine.bib").write_text(MESSY, encoding="utf-8")
    (bib.parent / "pubman.toml").write_text('bibliography = "lists/mine.bib"\n', encoding="utf-8")
    assert fmt().exit_code == 0
    assert bib.read_text(encoding="utf-8") == MESSY
    assert (bib.parent / "lists" / "mine.bib").read_text(encoding="utf-8") == TIDY


@pytest.mark.parametrize("dry", ["--check", "--diff"])
def test_nothing_is_written_when_only_asked(dry: str, bib: Path) -> None:
    result = fmt(dry)
    assert result.exit_code == 1
    assert 'refs.bib: not formatted; run "pubman fmt"' in result.output
    assert ("+  year = {2001}," in result.stdout) == (dry == "--diff")
    assert bib.read_text(encoding="utf-8") == MESSY
    assert bib.stat().st_mtime == 1
    bib.write_text(TIDY, encoding="utf-8")
    assert fmt(dry, "--quiet").exit_code == 0


def test_the_standard_input_is_formatted_to_the_standard_output(bib: Path) -> None:
    result = fmt("-", stdin=MESSY.replace("\n", "\r\n").encode("utf-16"))
    assert result.exit_code == 0
    assert result.stdout_bytes == TIDY.replace("\n", "\r\n").encode("utf-16")
    assert fmt("-", "--check", stdin=TIDY).exit_code == 0


def test_several_files_are_formatted_and_none_if_one_is_missing(bib: Path) -> None:
    other = bib.parent / "other.bib"
    other.write_text(MESSY, encoding="utf-8")
    assert fmt("refs.bib", "none.bib", "other.bib").exit_code == 2
    assert bib.read_text(encoding="utf-8") == other.read_text(encoding="utf-8") == MESSY
    assert fmt("refs.bib", "other.bib").output == "refs.bib: formatted\nother.bib: formatted\n"


def test_options_reach_the_form(bib: Path) -> None:
    bib.write_text("@misc{b, month={3}, x={}, file={f}, pages={1-2}, author={A B C D E F G H I J}}\n@misc{a}\n")
    arguments = "--sort key --sort-fields --months --pages --wrap 20 --indent tab --no-align --omit file --drop-empty"
    assert fmt(*arguments.split(), "--keys", "[key:upper]").exit_code == 0
    assert bib.read_text(encoding="utf-8") == (
        "@misc{A}\n\n@misc{B,\n\tauthor = {A B C D E\n\t          F G H I J},\n\tmonth = mar,\n\tpages = {1--2},\n}\n"
    )


def test_what_stays_malformed_is_told(bib: Path) -> None:
    bib.write_text("@misc{good, x = {1}}\n\n@misc{bad,\n  x = {1}\n  y = {2}}\n", encoding="utf-8")
    result = fmt()
    assert result.exit_code == 0
    assert "refs.bib:5:3: warning BIB005 not formatted: a comma is missing" in result.output
    assert 'in the entry "bad", which starts at refs.bib:3:1' in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sort", "yaer"], 'entries cannot be sorted by "yaer"; did you mean "year"?'),
        (["--keys", "[aut]"], 'a key has no part "aut"; did you mean "auth"?'),
        (["--indent", "x"], 'x is neither a number up to 16 nor "tab"'),
        (["--chekc"], "did you mean"),
        (["-", "refs.bib"], "- is the standard input, and stands alone"),
        (["none.bib"], "none.bib: no such file"),
    ],
)
def test_a_mistake_is_a_sentence_and_changes_nothing(arguments: list[str], said: str, bib: Path) -> None:
    result = fmt(*arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert bib.read_text(encoding="utf-8") == MESSY


def test_the_verb_is_a_function(bib: Path) -> None:
    assert pubman.fmt(bib, check=True).exit_code == 1
    result = pubman.fmt([bib], sort="key")
    assert result.exit_code == 0
    assert result.files[0].changed
    assert "+@misc{b," in result.files[0].diff()
    assert [entry.key for entry in pubman.read(bib)] == ["a", "b"]
