"""Markdown as the homepages of computer scientists have it: cards beside lists, towns and days of conferences."""

from pathlib import Path

import pytest
from adopt.test_lists import CARD, imported, titles, value

from pubman.adopt import Imported


def read(done: Imported, *names: str) -> list[tuple[str, ...]]:
    return [tuple(value(entry, name) for name in names) for entry in done.entries]


def test_cards_beside_a_longer_list_are_entries_and_what_is_told_in_them_is_none(tmp_path: Path) -> None:
    cards = [
        CARD.format(badge="Units", title="Counting Tests in the Dark", people="**Jane Doe**, Ann Poe",
                    venue="Journal of Tests", year=2024),
        CARD.format(badge="Mocks", title="Faster Mocks for Slow Days", people="Richard Roe, **Jane Doe**, Ann Poe",
                    venue="International Conference on Mocks (ICM)", year=2023),
    ]  # fmt: skip
    listed = ["How Units Are Counted", "On Slow Mocks", "A Test of Mocks", "What Fails at Night"]
    items = [
        f"- ``ICM 202{number}`` [{title}](https://example.org/{number}), **Jane Doe**, Richard Roe, Ann Poe"
        for number, title in enumerate(listed)
    ]
    done = imported(tmp_path, "# Publications\n\n" + "\n".join([*cards, *items]) + "\n")
    assert titles(done) == ["Counting Tests in the Dark", "Faster Mocks for Slow Days", *listed]


@pytest.mark.parametrize("heading", ["Walls, fences and hedges", "Walls; fences", "Ponds"])
def test_headings_of_lists_have_commas_and_are_the_same_twice(tmp_path: Path, heading: str) -> None:
    item = "- **J. Doe** and R. Roe. {}. *Journal of Garden Walls*, 201{}. [pdf]({}.pdf)\n"
    lists = [
        "".join(item.format(f"Wall number {number} of the north", number, number) for number in (first, first + 1))
        for first in (1, 3, 5)
    ]
    page = f"# Jane Doe\n\n## {heading}\n\n{lists[0]}\n## Ponds\n\n{lists[1]}\n## {heading}\n\n{lists[2]}"
    done = imported(tmp_path, page)
    assert len(done.entries) == 6
    assert done.reproduced


def test_towns_and_days_of_conferences_are_made_again(tmp_path: Path) -> None:
    page = "## Publications\n\n" + "\n".join(
        f"- {people}. **{title}**. *International Conference on Gardens (ICG)*, {town}, {month} {day}, 202{number}."
        for number, (people, title, town, month, day) in enumerate(
            [
                ("J. Doe, R. Roe", "Walls of the north", "Oslo, Norway", "September", "17-20"),
                ("J. Doe, A. Poe", "Low walls in wide gardens", "Turin, Italy", "May", "3-8"),
                ("R. Roe, J. Doe", "What a fence is not", "Lyon, France", "October", "21"),
            ]
        )
    )
    done = imported(tmp_path, page + "\n")
    assert read(done, "address", "month", "day", "year") == [
        ("Oslo, Norway", "September", "17-20", "2020"),
        ("Turin, Italy", "May", "3-8", "2021"),
        ("Lyon, France", "October", "21", "2022"),
    ]
    assert done.kept == ()
    assert all(entry.exact for entry in done.entries)


def test_the_owner_may_stand_out_in_two_ways_at_once(tmp_path: Path) -> None:
    page = "## Publications\n\n" + "\n".join(
        f"- R. Roe, ***J. Doe***. [{title}](https://example.org/{number}). Journal of Walls, 202{number}."
        for number, title in enumerate(["Walls of the north", "Low walls in gardens", "What a fence is not"])
    )
    assert imported(tmp_path, page + "\n").kept == ()
    assert '"***{name}***"' in (tmp_path / "pubman.toml").read_text()
