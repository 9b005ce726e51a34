"""What keeps a title or a venue from being called checked."""

from pathlib import Path

import pytest
from adopt.imported import imported

from pubman.adopt.doubts import doubts_of_title, doubts_of_venue


@pytest.mark.parametrize(
    "title",
    [
        "Green Walls for Dry Towns",
        "Vitamins C and E",
        "Say No",
        "Co-authorship among Gardeners",
        "#Walls: What People Say of Gardens",
        "¿Quién riega los muros?",
        "What Are Green Walls For",
    ],
)
def test_a_title_like_others_is_not_doubted(title: str) -> None:
    assert not [*doubts_of_title(title)]


@pytest.mark.parametrize(
    ("title", "severe"),
    [
        ("Richard Roe and J.D", True),
        ("Anna Poe et J. D.", True),
        ("Ann Poe, Richard Roe and Bob Low", True),
        ("%wide%Green Walls for Dry Towns", False),
        ("Green Walls for Dry Towns. Garden Letters, Vol", False),
        ("Green Walls for Dry Towns em coautoria com Ann Poe", False),
        ("Green walls for dry towns Gard. Sci. 8: 171-173", False),
        ("Do walls keep towns dry? Garden Letters, 8, 171", False),
        ("Walls", False),
        ("Green walls for dry towns.. Garden", False),
        ("Green walls for dry towns.Poe-Low A", False),
        ("Green walls for dry towns.arXiv preprint at", False),
        ("Green walls for dry towns (with a discussion by Poe and Low)", False),
        ("Green walls for dry towns (invited review, in Welsh)", False),
        ("Green walls for dry towns (special issue dedicated to Ann Poe)", False),
        ("Poe Ann, al., Green walls for dry towns", True),
        ("Green Walls (for Dry Towns", True),
        ("Green Walls for Dry Towns.Garden Letters", False),
        ("Green Walls for Dry Towns.. Garden", False),
        ("Low Bob, al., Green Walls for Dry Towns", True),
        ("Green walls for dry towns to", False),
    ],
)
def test_a_title_that_holds_something_else_is_doubted(title: str, severe: bool) -> None:
    doubts = [*doubts_of_title(title)]
    assert doubts
    assert any(doubt.severe for doubt in doubts) == severe


@pytest.mark.parametrize(
    "venue",
    [
        "Journal of Gardens",
        "Gardens",
        "Garden Walls (GW 2024)",
        "Garden Walls 2024",
        "Horizon 2020",
        "Proceedings of the 3rd Meeting on Walls (GW)",
        "npj Gardens",
        "the 3rd Meeting on Walls",
        "eGarden",
    ],
)
def test_a_venue_like_others_is_not_doubted(venue: str) -> None:
    assert not [*doubts_of_venue(venue)]


@pytest.mark.parametrize(
    ("venue", "severe"),
    [
        ("Garden Walls (GW 2024) Pruning", False),
        ("Garden Walls (GW-W 2024) Climbing plants", False),
        ("Bob Low.Journal of Gardens", False),
        ("Proc. GARD 10346 07", False),
        ("Garden Letters XX", False),
        ("as a long talk at GARD", False),
        ("Garden Letters. doi.org", False),
        ("348", True),
        ("Poe-Low AB", False),
        ("Springer 2013 Lecture Notes on Walls", True),
        ("Draft", True),
        ("Technical Report", True),
        ("June", True),
        ("Unpublished. 12 pages", True),
        ("R package version 0.1.0", True),
        ("Chapter", True),
        ("348", True),
        ("Garden Walls, to appear", True),
        ("A. Poe, R. Roe", True),
        ("Garden Walls 12(3), 4-5", False),
    ],
)
def test_a_venue_that_says_something_else_is_doubted(venue: str, severe: bool) -> None:
    doubts = [*doubts_of_venue(venue)]
    assert doubts
    assert any(doubt.severe for doubt in doubts) == severe


def test_a_year_beside_another_is_not_checked_unless_that_is_in_the_title(tmp_path: Path) -> None:
    works = (
        ("Green walls for dry towns", "3 (2021), 10-19", "July 2, 2020"),
        ("Ferns on old stone since 1990", "2 (2020), 20-29", "May 9, 2020"),
        ("What moss tells about rain", "1 (2019), 30-39", "June 7, 2019"),
    )
    items = "".join(
        f"- J. Doe and R. Roe. *{title}*. Journal of Gardens {numbers}. [Preprint of {date}](https://example.org/{at})\n"
        for at, (title, numbers, date) in enumerate(works)
    )
    done = imported(tmp_path, "index.md", f"# Jane Doe\n\n## Publications\n\n{items}")
    words = [field.word for entry in done.entries for field in entry.fields if field.name == "year"]
    assert [word == "checked" for word in words] == [False, True, True]


def test_names_right_before_a_title_that_is_asked_are_not_checked(tmp_path: Path) -> None:
    works = (
        "A. Poe, J. Doe, T. B“rn Roe, Green walls for dry towns, Journal of Gardens 3 (2021), 10-19",
        "J. Doe, A. Poe, Ferns on old stone, Journal of Gardens 2 (2020), 20-29",
        "J. Doe, T. Roe, What moss tells about rain, Journal of Gardens 1 (2019), 30-39",
    )
    items = "".join(f"- {work}\n" for work in works)
    done = imported(tmp_path, "index.md", f"# Jane Doe\n\n## Publications\n\n{items}")
    words = [{field.name: field.word for field in entry.fields} for entry in done.entries]
    assert (words[0]["title"], words[0]["author"]) == ("ask", "guessed")
    assert [one["author"] for one in words[1:]] == ["checked", "checked"]


def test_titles_of_entries_without_a_venue_are_doubted_where_some_are_named_like_journals(tmp_path: Path) -> None:
    page = "\n".join(
        f"W{number}. {title}.\n* R. Roe, **J. Doe**, and A. Poe. 201{number}. *{where}*. [[Link](https://example.org/{number})]\n"
        for number, (title, where) in enumerate([
            ("Green walls for dry towns", "Journal of Gardens"), ("Ferns that grow on old stone", "Acta Filicum"),
            ("Moss and rain", "International Journal for Moss and Rain"),
        ])
    )  # fmt: skip
    done = imported(tmp_path, "index.md", f"## Walls\n\n{page}")
    for entry in done.entries:
        fields = {field.name: field.word for field in entry.fields}
        assert "journal" in fields or fields["title"] == "guessed"


@pytest.mark.parametrize(
    ("told", "word"),
    [
        ("*Garden Papers*, Dry Tower, 2021", "guessed"),
        ("*Garden Papers*, 2021", "checked"),
        ("*Proceedings of the Meeting on Walls*, Dry Tower, 2021", "checked"),
    ],
)
def test_a_venue_beside_a_place_is_not_checked_unless_it_is_a_meeting(tmp_path: Path, told: str, word: str) -> None:
    works = "".join(
        f"- J. Doe, A. Poe. [{title}](https://example.org/{title[:4]}). {told}.\n"
        for title in ("Green walls for dry towns", "Ferns on old stone", "What moss tells about rain")
    )
    done = imported(tmp_path, "index.md", f"# Jane Doe\n\n## Publications\n\n{works}")
    fields = [{field.name: field.word for field in entry.fields} for entry in done.entries]
    assert [one.get("journal") or one.get("booktitle") for one in fields] == [word] * 3
    assert all(("address" in one) == ("Tower" in told) for one in fields)


def test_authors_behind_what_a_comma_parts_from_them_are_not_checked(tmp_path: Path) -> None:
    works = "".join(
        f"- {first}J. Doe, A. Poe: [{title}](https://example.org/{title[:4]}). *Garden Papers*, 2021.\n"
        for first, title in (
            ("\u30fbRoe the elder, ", "Green walls for dry towns"),
            ("\u30fbLow the younger, ", "Ferns on old stone"),
            ("", "What moss tells about rain"),
            ("", "Rain in dry towns"),
        )
    )
    done = imported(tmp_path, "index.md", f"# Jane Doe\n\n## Publications\n\n{works}")
    words = [{field.name: field.word for field in entry.fields} for entry in done.entries]
    assert [one["author"] for one in words] == ["guessed", "guessed", "checked", "checked"]
    assert [one["title"] for one in words] == ["checked"] * 4
