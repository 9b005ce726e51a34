"""Markdown as the homepages of computer scientists have it: cards beside lists, badges, lists under topics."""

from pathlib import Path

import pytest
from adopt.test_lists import CARD, imported, titles


def test_cards_beside_a_longer_list_are_entries_and_what_is_told_in_them_is_none(tmp_path: Path) -> None:
    cards = [
        CARD.format(badge="Units", title="Counting Tests in the Dark", people="**Jane Doe**, Ann Poe",
                    venue="Journal of Tests", year=2024),
        CARD.format(badge="Mocks", title="Faster Mocks for Slow Days", people="Richard Roe, **Jane Doe**, Ann Poe",
                    venue="International Conference on Mocks (ICM)", year=2023),
    ]  # fmt: skip
    items = [
        f"- ``ICM 202{number}`` [{title}](https://example.org/{number}), **Jane Doe**, Richard Roe, Ann Poe"
        for number, title in enumerate(
            ["How Units Are Counted", "On Slow Mocks", "A Test of Tests", "What Fails First"]
        )
    ]
    done = imported(tmp_path, "# Publications\n\n" + "\n".join([*cards, *items]) + "\n")
    assert titles(done) == [
        "Counting Tests in the Dark", "Faster Mocks for Slow Days",
        "How Units Are Counted", "On Slow Mocks", "A Test of Mocks", "What Fails",
    ]  # fmt: skip


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
