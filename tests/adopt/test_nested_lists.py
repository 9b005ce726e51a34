"""Lists whose items are the names of groups, with the works in lists below them."""

from pathlib import Path

import pytest
from adopt.imported import imported, titles

GROUPED = """\
# Publications

* {first}
    * "Walls of the North". Ann Roe and Wren Poe (2023). In Journal of Walls.

    * "Gates of the South". Wren Poe and Ann Roe (2023). In Journal of Gates.

* {second}

    * "Towers of the West". Ann Roe and Dale Doe (2022). In Journal of Walls.
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [("2023", "2022"), ("**2023**:", "**2022**:"), ("Journal articles", "Refereed conference papers")],
)
def test_an_item_that_names_a_group_holds_works_and_is_none(tmp_path: Path, first: str, second: str) -> None:
    done = imported(tmp_path, "index.md", GROUPED.format(first=first, second=second))
    assert titles(done) == ["Walls of the North", "Gates of the South", "Towers of the West"]


def test_an_item_that_is_a_title_keeps_what_is_told_of_it_below(tmp_path: Path) -> None:
    text = GROUPED.replace("{first}", "Journals in 2023 and Their Walls, by Ann Roe, 2023").replace(
        "{second}", "Gates and Other Papers, by Ann Roe, 2022"
    )
    assert len(imported(tmp_path, "index.md", text).entries) == 2
