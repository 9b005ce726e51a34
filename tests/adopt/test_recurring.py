"""What a second entry writes in the same way is the list's own too; what one writes alone is not."""

from pathlib import Path

import pytest
from adopt.imported import imported

_MOST = "- **Doe, J.**, Poe, A. B., & Roe, R. (20{year}). The {word} of towns. *Journal of Gardens*, {year}."
_LINES = [
    _MOST.format(year=year, word=word) for year, word in ((11, "walls"), (12, "roofs"), (13, "yards"), (14, "wells"))
]


def exact(folder: Path, *others: str) -> list[bool]:
    """Whether the last entries of a list are as others are."""
    done = imported(folder, "page.md", "# Jane Doe\n\n## Publications\n\n" + "\n".join([*_LINES, *others]) + "\n")
    assert all(entry.exact for entry in done.entries[: len(_LINES)])
    return [entry.exact for entry in done.entries[len(_LINES) :]]


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        pytest.param("A. B., & Roe, R.", "A. B., and Roe, R.", id="the word before the last name"),
        pytest.param("Poe, A. B.", "Poe, A.B.", id="blanks of initials"),
        pytest.param("Poe, A. B., & Roe, R.", "A. B. Poe, & R. Roe", id="the order of names"),
        pytest.param("*, 1", "* 1", id="what stands before the volume"),
    ],
)
def test_an_entry_is_exact_if_another_writes_as_it_does(tmp_path: Path, usual: str, other: str) -> None:
    first, second = (
        _MOST.format(year=year, word=word).replace(usual, other) for year, word in ((15, "paths"), (16, "ponds"))
    )
    assert other in first
    (tmp_path / "one").mkdir()
    assert exact(tmp_path / "one", first) == [False]
    assert exact(tmp_path, first, second) == [True, True]


def test_names_that_one_entry_alone_writes_so_do_not_make_a_second_way(tmp_path: Path) -> None:
    line = "- **Doe, J.**, A. B. Poe, R. Roe, & C. Low (2015). The paths of towns. *Journal of Gardens*, 15."
    assert exact(tmp_path, line) == [False]
