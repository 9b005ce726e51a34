"""Months are printed as a list writes them: in full, cut short, with a full stop or without one."""

from pathlib import Path

import pytest
from adopt.imported import imported

import pubman

_TITLES = (
    "Walls of towns",
    "Ferns on old stone",
    "Moss and rain",
    "What rain tells",
    "Roofs of reed",
    "Gates at night",
)


@pytest.mark.parametrize(
    ("months", "new"),
    [
        pytest.param(("Aug.", "May", "June", "Sept.", "Jan.", "May"), ("Dec.", "July"), id="as engineers do"),
        pytest.param(("Aug.", "May", "Jun.", "Sep.", "Jan.", "May"), ("Dec.", "Jul."), id="three letters"),
        pytest.param(("Aug", "May", "Jun", "Sept", "Jan", "Feb"), ("Dec", "Jul"), id="no full stops"),
        pytest.param(("August", "May", "June", "May", "January", "March"), ("December", "July"), id="in full"),
    ],
)
def test_months_are_as_the_list_has_them(tmp_path: Path, months: tuple[str, ...], new: tuple[str, str]) -> None:
    items = "\n".join(
        f'- Jane Doe, Ann Poe, "{title}," *Garden Letters*, vol. {at}, {month} 202{at}.'
        for at, (title, month) in enumerate(zip(_TITLES, months, strict=True), start=1)
    )
    done = imported(tmp_path, "page.md", f"# Jane Doe\n\n## Publications\n\n{items}\n")
    assert done.kept == ()
    with (tmp_path / "refs.bib").open("a", encoding="utf-8") as file:
        for number, month in enumerate(("dec", "jul")):
            told = f"title={{New {number}}}, journal={{Garden Letters}}, volume=9, year=2030, month={month}"
            file.write(f"@article{{n{number}, author={{Doe, Jane and Poe, Ann}}, {told}}}\n")
    pubman.build(tmp_path)
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    for number, month in enumerate(new):
        assert f'"New {number}," *Garden Letters*, vol. 9, {month} 2030.' in page
