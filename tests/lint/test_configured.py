"""What `[lint]` of the configuration says, the command line can say otherwise; a misspelt code is told at its place."""

from pathlib import Path

import pytest

from pubman.config import load
from pubman.errors import UsageError
from pubman.lint import fix, lint

FAULTY = (
    "@misc{a, title = {A}, doi = {https://doi.org/10.1145/3}, pages = {1-2}}\n@misc{b, title = {B}, pages = {3-4}}\n"
)


def found(tmp_path: Path, toml: str, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> list[str]:
    (tmp_path / "pubman.toml").write_text(toml, encoding="utf-8")
    (tmp_path / "refs.bib").write_text(FAULTY, encoding="utf-8")
    report = lint(config=load(tmp_path / "pubman.toml"), select=select, ignore=ignore)
    return [f"{finding.code} {finding.key}" for finding in report.findings]


@pytest.mark.parametrize(
    ("toml", "codes"),
    [
        ("", ["DOI002 a", "PAG001 a", "PAG001 b"]),
        ('[lint]\nselect = "PAG"', ["PAG001 a", "PAG001 b"]),
        ('[lint]\nignore = ["page-dash"]', ["DOI002 a"]),
        ('[lint]\nignore-in = {"refs.bib" = "PAG"}', ["DOI002 a"]),
        ('[lint]\nignore-in = {"other.bib" = "PAG"}', ["DOI002 a", "PAG001 a", "PAG001 b"]),
        ('[lint.ignore-for]\na = ["DOI", "PAG"]', ["PAG001 b"]),
    ],
)
def test_the_configuration_says_what_is_looked_for(toml: str, codes: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, toml) == codes


def test_what_the_caller_selects_or_ignores_wins(tmp_path: Path) -> None:
    toml = '[lint]\nselect = "PAG"\nignore = "DOI"'
    assert found(tmp_path, toml, select=("DOI",)) == ["DOI002 a"]
    assert found(tmp_path, '[lint]\nignore = "DOI"', ignore=("PAG",)) == ["DOI002 a"]


def test_what_is_left_out_is_not_repaired(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "pubman.toml").write_text('[lint]\nignore = "PAG"\nignore-for = {a = "DOI"}\n', encoding="utf-8")
    assert fix(config=load(tmp_path / "pubman.toml")) == []


@pytest.mark.parametrize(
    ("toml", "place"),
    [
        ('[lint]\nignore = ["PAG", "D0I002"]', ':2:18: no rule has the code "D0I002"; did you mean "DOI002"'),
        ('[lint]\nselect = "doi-as-adress"', ':2:10: no rule has the code "doi-as-adress"; did you mean "doi-as'),
        ('[lint.ignore-for]\na = "DOI02"', ':2:5: no rule has the code "DOI02"'),
    ],
)
def test_a_misspelt_code_is_told_at_its_place(toml: str, place: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        found(tmp_path, toml)
    assert place in str(caught.value)
    assert caught.value.exit_code == 2
