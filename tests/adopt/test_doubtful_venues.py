"""Venues that say more than where a work appeared are not called checked."""

from pathlib import Path

import pytest
from adopt.imported import imported, titles, venues

import pubman
from pubman.adopt import Imported

ENTRY = "- [{title}](https://example.org/{year}).\nAnn Roe, Wren Poe, **{venue}**, {year}.\n\n"


@pytest.mark.parametrize("venue", ["GATE Workshop Best Paper Award", "Journal of Gates, Best Poster Prize"])
def test_an_award_in_a_venue_is_doubted(tmp_path: Path, venue: str) -> None:
    page = "# Publications\n\n" + "".join(
        ENTRY.format(title=title, year=year, venue=where)
        for title, year, where in [
            ("Walls of the North in Three Parts", 2021, "Journal of Walls"),
            ("Gates of the South at Night", 2022, venue),
            ("Towers of the West by the Sea", 2023, "Journal of Walls"),
            ("Roofs of the East in the Rain", 2024, "Journal of Roofs"),
        ]
    )
    (tmp_path / "index.md").write_text(page, encoding="utf-8")
    done = pubman.import_page(tmp_path / "index.md", out=tmp_path / "refs.bib")
    words = [
        {field.word for field in entry.fields if field.name in ("journal", "booktitle", "howpublished")}
        for entry in done.entries
    ]
    assert [one == {"checked"} for one in (words[0], words[2], words[3])] == [True, True, True]
    assert "checked" not in words[1]


LISTED = """\
<html><head><title>Jane Doe</title></head><body>
<h2>Publications</h2>
<ul>
<li>Doe, J. (2012). Snails at the gate in winter. <b>Journal of Gates</b> 5:90-108.</li>
<li>Roe, R. and J. Doe (1989). Moss on the walls of old towns. <b>Garden Letters</b> 8:241-249.</li>
{}
<li>Doe, J. (1988). Roofs of reed and of stone. <b>Journal of Gates</b> 7:295-303.</li>
</ul>
</body></html>
"""


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ("Doe, J. (1985). Private Walls. IN Garden County: A view of what may be done. Chapter 21:1-21.", "title"),
        ("Doe, J. (1985). Private walls in dry towns and who mends them. <b>Chapter</b> 21:1-21.", "journal"),
        ("Review of Roe, R. (1985). Private walls in dry towns. <b>Journal of Gates</b> 21:1-21.", "title"),
        ("Review of Roe, R. (1985). Private walls in dry towns. <b>Journal of Gates</b> 21:1-21.", "year"),
    ],
)
def test_what_may_belong_to_a_book_or_a_report_is_doubted(tmp_path: Path, entry: str, name: str) -> None:
    done = imported(tmp_path, "index.html", LISTED.format(f"<li>{entry}</li>"))
    words = [{field.name: field.word for field in one.fields} for one in done.entries]
    assert words[0]["title"] == words[0]["journal"] == words[0]["year"] == "checked"
    assert words[2].get(name) != "checked"


NAMED = "**{title}**  \nJane Doe, Ann Poe, and Rick Roe.  \n{venue}. 2021.  \n[[pdf]](https://example.org/{at}.pdf)\n\n"


def named(folder: Path, *names: str) -> Imported:
    titles = ("Green walls of dry towns", "Ferns that grow on stone", "What moss tells of rain", "Old gates and new")
    works = (NAMED.format(at=at, title=title, venue=names[at]) for at, title in enumerate(titles))
    return imported(folder, "index.md", "## Publications\n\n" + "".join(works))


def test_that_a_preprint_is_to_be_had_is_no_venue(tmp_path: Path) -> None:
    names = ("Preprint available on ArXiv", "Journal of Gardens", "Available on arXiv", "Garden Letters")
    assert venues(named(tmp_path, *names)) == ["", "Journal of Gardens", "", "Garden Letters"]


def test_a_venue_of_which_a_note_tells_more_is_doubted(tmp_path: Path) -> None:
    meeting = "Meeting of Gardeners (MG)"
    done = named(tmp_path, meeting, f"{meeting}, workshop on Locks", meeting, meeting)
    words = [field.word for entry in done.entries for field in entry.fields if field.value == "Meeting of Gardeners"]
    assert words == ["checked", "guessed", "checked", "checked"]


def test_the_school_of_a_thesis_beside_another_is_doubted(tmp_path: Path) -> None:
    names = ("A. Doe", "B. Roe", "C. Poe", "D. Low")
    titles = ("Green walls of dry towns", "Ferns that grow on stone", "What moss tells of rain", "Old gates and new")
    ends = "PhD thesis, Instituto de Muros, Univ. Porto, 2021."
    told = [f"{one}. *{title}*. {ends}\n\n" for one, title in zip(names, titles, strict=True)]
    done = imported(tmp_path, "index.md", "## Theses\n\n" + "".join(told))
    fields = [{field.name: (field.value, field.word) for field in one.fields} for one in done.entries]
    assert all(one["title"][1] == "checked" for one in fields)
    assert [one["school"] for one in fields] == [("Univ. Porto", "guessed")] * 4
    assert [one["institution"][0] for one in fields] == ["Instituto de Muros"] * 4


def test_the_authors_are_doubted_where_another_field_reads_like_somebody(tmp_path: Path) -> None:
    names = ("Garden Walls", "Poe-Low AB", "Gate Studies", "Wall Studies")
    words = [{field.name: field.word for field in one.fields} for one in named(tmp_path, *names).entries]
    assert [one["author"] for one in words] == ["checked", "guessed", "checked", "checked"]


def test_a_department_before_its_university_is_no_part_of_the_title_and_doubted_as_a_venue(tmp_path: Path) -> None:
    works = "".join(
        f"- Jane Roe and Tom Doe, Garden walls and how to {what} them (in towns), Department of Gardening,"
        f" University of Muster, Ghent, 201{at}.\n"
        for at, what in enumerate(("keep", "mend", "paint", "draw"))
    )
    done = imported(tmp_path, "index.md", f"# Technical reports and publications\n\n{works}")
    assert titles(done)[0] == "Garden walls and how to keep them (in towns)"
    words = {field.name: field.word for field in done.entries[0].fields}
    venue = next(name for name in ("journal", "booktitle", "howpublished", "institution") if name in words)
    assert (words["title"], words[venue]) == ("checked", "guessed")
