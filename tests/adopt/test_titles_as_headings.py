"""A page whose headings are the titles of the works, one below each."""

from pathlib import Path

import pytest
from adopt.imported import imported, values

from pubman.adopt import Imported

WORKS = """\
## How farmers choose the seeds they sow
With Anna Roe and Tom Poe. *Journal of Rural Economics*, 2021. [Link](https://example.org/a)

## Prices of bread in port cities
*Review of Urban Markets*, 2019. [Link](https://example.org/b)

## Do wages follow the harvest?
With Tom Poe. *Journal of Rural Economics*, 2018. [Link](https://example.org/c)

## Credit without banks in mountain valleys
With Lena Doe. *Journal of Village Finance*, 2017. [Link](https://example.org/d)
"""
TITLES = [line[3:] for line in WORKS.splitlines() if line.startswith("## ")]


@pytest.mark.parametrize(
    "above", ["---\ntitle: Research\n---\n\n", "# Jane Roe\n\nI study farms.\n\n", "I study farms.\n\n"]
)
@pytest.mark.parametrize("below", ["", "\n## Teaching\n\nMicroeconomics, 2019\n"])
def test_the_headings_of_a_page_of_works_are_their_titles(tmp_path: Path, above: str, below: str) -> None:
    done = imported(tmp_path, "index.md", above + WORKS + below)
    assert values(done, "title") == TITLES
    assert values(done, "year") == ["2021", "2019", "2018", "2017"]


def test_headings_of_groups_at_the_same_level_are_no_titles_and_nobody(tmp_path: Path) -> None:
    first, second = WORKS.split("## Do", 1)
    groups = "<h2> Published Papers </h2>", "<h2> Ongoing Work </h2>"
    page = f"---\ntitle: Research\n---\n\n{groups[0]}\n\n{first}{groups[1]}\n\n## Do{second}"
    done = imported(tmp_path, "index.md", page)
    assert values(done, "title") == TITLES
    assert done.owner == ""


@pytest.mark.parametrize(
    "names", ["J. Roe, T. Poe.", "**Roe\\*, J.**, Poe\\*, T., **Low, A**.", "__J. Roe__ and T. Poe."]
)
@pytest.mark.parametrize("what", ["A study", "Advances in the study"])
def test_headings_of_topics_above_whole_references_are_no_titles(tmp_path: Path, names: str, what: str) -> None:
    topics = ("Farms and seeds in the north", "Bread and ports in the south", "Banks and valleys in the west")
    page = "".join(
        f"## {topic}\n\n{names} {what} of {topic.lower()}. *Journal of Rural Economics*, 2021.\n\n" for topic in topics
    )
    done = imported(tmp_path, "index.md", "---\ntitle: Papers\n---\n\n" + page)
    assert values(done, "title") == [f"{what} of {topic.lower()}" for topic in topics]


def test_work_in_progress_behind_them_tells_no_more_than_with_whom(tmp_path: Path) -> None:
    ongoing = (
        "\n## Seeds that were never sown\nWith Anna Roe\n\n## Bread that nobody ate at sea\nWith Anna Roe and Tom Poe\n"
    )
    done = imported(tmp_path, "index.md", "---\ntitle: Research\n---\n\n" + WORKS + ongoing)
    assert values(done, "title") == [*TITLES, "Seeds that were never sown", "Bread that nobody ate at sea"]


NAMED = "### {sign}{title}\n\n{people}\n*{venue}*, 2021\n\n"


def named(folder: Path, sign: str, *people: str) -> Imported:
    venues = ("Journal of Gardens", "Garden Letters", "Meeting of Gardeners", "Journal of Walls")
    works = zip(TITLES, people, venues, strict=True)
    page = "".join(NAMED.format(sign=sign, title=title, people=one, venue=venue) for title, one, venue in works)
    return imported(folder, "index.md", f"# Publications\n\n{page}")


def test_a_picture_before_a_heading_is_no_part_of_the_title(tmp_path: Path) -> None:
    done = named(tmp_path, "\N{STUDIO MICROPHONE}\ufe0f ", *["[Ann Poe](https://example.org/poe) and **Jane Doe**"] * 4)
    assert values(done, "title") == TITLES


def test_whose_page_it_is_may_be_said_in_initials_alone(tmp_path: Path) -> None:
    people = ("**J.D.** and Ann Poe", "Ann Poe, Bob Low, **J.D.** and Rick Roe", "Ann Poe and **J.D.**", "**J.D.**")
    done = named(tmp_path, "", *people)
    assert values(done, "author") == [one.replace("**", "").replace(", ", " and ") for one in people]
    words = [field.word for entry in done.entries for field in entry.fields if field.name == "author"]
    assert "checked" not in words


def test_headings_above_items_that_name_people_first_are_titles(tmp_path: Path) -> None:
    told = (
        ("*Review of Urban Markets*, vol. 3, no. 4, p. 10 - 20, 2021. ([pdf](a.pdf))", "Listed by *Gate Society*."),
        ("Poster presentation at *WALLCON 2020*.", "Oral presentation at *WALLCON 2020 Workshop on Gates*."),
        ("*Journal of Rural Economics*, vol. 15, 2019. ([pdf](c.pdf))",),
    )
    names = (
        '[Ann Poe](https://example.org/poe){:target="_blank"}, and **Jane Roe** ([arXiv](https://arxiv.org/abs/2301.0'
    )
    page = "".join(
        f"## **{title}**\n* Tom Doe, {names}000{at}))\n" + "".join(f"* {line}\n" for line in lines) + "\n"
        for at, (title, lines) in enumerate(zip(TITLES, told, strict=False))
    )
    done = imported(tmp_path, "index.md", f"---\ntitle: Papers\n---\n{page}")
    assert values(done, "title") == TITLES[:3]
    assert values(done, "author") == ["Tom Doe and Ann Poe and Jane Roe"] * 3
    assert values(done, "year") == ["2021", "2020", "2019"]


def test_an_award_in_brackets_behind_those_of_the_venue_is_no_part_of_it(tmp_path: Path) -> None:
    page = "".join(
        f"### [{venue}] {title} ([Paper](https://example.org/{at}))\n***Jane Doe**, Ann Poe, Rick Roe*\n\n---\n\n"
        for at, (venue, title) in enumerate(
            (
                ("GCON'25][Best Paper Award", "Counting snails in the dark"),
                ("Garden Security'24", "Mending walls in the wind"),
                ("GCON'23", "Gates that nobody opens at night"),
            )
        )
    )
    done = imported(tmp_path, "index.md", "## Papers\n\n---\n\n" + page)
    assert values(done, "booktitle", "journal", "howpublished") == ["GCON", "Garden Security", "GCON"]
    assert values(done, "title")[0] == "Counting snails in the dark"


def test_people_in_headings_below_the_titles_are_no_titles(tmp_path: Path) -> None:
    people = (
        "Ann Poe, Tom Low, <b>Jane Roe*</b>",
        "<b>Jane Roe</b>, Tom Low, Eve Doe",
        "Eve Doe, <b>Jane Roe</b>, Tom Low",
    )
    shown = "  <h3>{}</h3>\n  <h5>\n    {}\n    <br>\n    > <a href='https://example.org/{}.pdf'>paper</a>\n  </h5>\n"
    works = "".join(shown.format(*work, at) for at, work in enumerate(zip(TITLES, people, strict=False)))
    above = (
        "  <h2>Selected publications</h2>\n  <h5>\n    For a full list see my <a href='s.html'>profile</a>\n  </h5>\n"
    )
    done = imported(tmp_path, "index.html", f"<html>\n<body>\n<div>\n{above}{works}</div>\n</body>\n</html>\n")
    assert values(done, "title") == TITLES[:3]
    assert values(done, "author")[1:] == ["Jane Roe and Tom Low and Eve Doe", "Eve Doe and Jane Roe and Tom Low"]


def test_a_heading_is_the_title_of_the_only_work_of_a_year_whose_venue_says_little(tmp_path: Path) -> None:
    works = (
        ("2023", "Counting snails in the dark: a list of all gardens", "Snail Science"),
        ("2022", "Mending walls with rain and time", "Gates, Doors and Walls in Town, Garden Publishing"),
    )
    page = "---\ntitle: Publications\n---\n\n" + "".join(
        f"## {year}\n\n### {title}\nAnn Poe, **Jane Doe**, Rick Roe <br>\n*{venue}*<br>\n"
        f"[DOI](https://doi.org/10.5555/{year})\n\n"
        for year, title, venue in works
    )
    done = imported(tmp_path, "index.md", page)
    assert values(done, "title") == [title for _, title, _ in works]
    assert values(done, "year") == ["2023", "2022"]


def test_a_topic_above_a_work_that_says_its_title_is_none(tmp_path: Path) -> None:
    page = "---\ntitle: Publications\n---\n\n" + "".join(
        f"## Walls and gates of the {side}\n\nAnn Poe, **Jane Doe**, Rick Roe<br>\n{title}<br>\n"
        "*Journal of Walls*, 2021<br>\n[DOI](https://doi.org/10.5555/walls)\n\n"
        for side, title in (("north", "Counting snails in the dark"), ("south", "Mending walls in the wind"))
    )
    assert values(imported(tmp_path, "index.md", page), "title") == [
        "Counting snails in the dark",
        "Mending walls in the wind",
    ]
