"""Venues that are shortened or end in their publisher; pages of LaTeX that end between works; and what is doubted."""

from pathlib import Path

import pytest
from adopt.imported import imported, values

from pubman.adopt import Imported


def words(done: Imported, name: str) -> list[str]:
    return [field.word for entry in done.entries for field in entry.fields if field.name == name]


def listed(*entries: str) -> str:
    return "<h2>Publications</h2>\n<ol>\n" + "".join(f"<li>{entry}</li>\n" for entry in entries) + "</ol>\n"


PLAIN = (
    "Doe, J.A. and R.B. Roe 1971. Walls of dry stone in wet valleys. Gard. Sci. 11: 13-16.",
    "Roe, R.B. and J.A. Doe 1973. Gates that open to the north. Gard. Sci. 13: 832-838.",
    "Doe, J.A. and K. Poe 1975. Hedges against the western wind. Gard. Sci. 15: 24-29.",
)


@pytest.mark.parametrize("venue", ["Ind. Baker's Dig.", "Ind. Baker’s Dig.", "Ind. Bakers Dig.", "Ind. Baking"])
def test_a_venue_whose_first_word_is_shortened_is_read_whole(tmp_path: Path, venue: str) -> None:
    done = imported(tmp_path, "index.html", listed(*PLAIN, f"Doe, J.A. 1977. Ovens in the open air. {venue} 2: 11-12."))
    assert values(done, "journal")[-1] == venue
    assert values(done, "address") == [""] * 4


def test_a_volume_in_roman_numbers_ends_a_shortened_venue(tmp_path: Path) -> None:
    done = imported(
        tmp_path, "index.html", listed(*PLAIN, "Doe, J.A. 1977. Ovens in the open air. Ind. Baker's Dig. VII. 39-40.")
    )
    assert values(done, "journal")[-1] == "Ind. Baker's Dig."
    assert values(done, "volume")[-1] == "VII"


def test_a_title_that_ends_in_volume_and_pages_is_not_checked(tmp_path: Path) -> None:
    done = imported(
        tmp_path, "index.html", listed("Doe, J.A. 1969. Ferns on garden walls Stone Sci. 8: 171-173.", *PLAIN)
    )
    assert words(done, "title") == ["guessed", "checked", "checked", "checked"]


def test_title_and_venue_are_not_checked_where_one_short_word_is_left_of_the_venue(tmp_path: Path) -> None:
    done = imported(
        tmp_path, "index.html", listed("Doe, J.A. 1969. Ferns on garden walls Gard. Sci. 8: 171-173.", *PLAIN)
    )
    assert words(done, "title") == words(done, "journal") == ["guessed", "checked", "checked", "checked"]


def test_authors_are_not_checked_where_what_precedes_the_title_begins_like_another(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        listed(*PLAIN, "Doe, J.A., R.B. Roe and K.L. 1974. A crooked gate in Norwich. Gard. Sci. 1: 16-17."),
    )
    assert words(done, "author")[-1] != "checked"


def entry(people: str, title: str, venue: str, year: int) -> str:
    return f"{people}:\n\\textit{{{title}}},\n\\textsl{{{venue}}}, {year}\n"


@pytest.mark.parametrize(
    "parted", ["\\clearpage\n", "\\newpage \n", "\\cleardoublepage\n", "\n\\clearpage\n\n", "\\par\n"]
)
def test_a_command_that_ends_the_page_parts_two_works(tmp_path: Path, parted: str) -> None:
    first = entry("Jane Doe, Rick Roe", "Walls of dry stone", "Journal of Garden Walls", 2017)
    second = entry("Rick Roe, Jane Doe", "Gates to the north", "Journal of Garden Walls", 2016)
    third = entry("Jane Doe, Kim Poe", "Hedges in the wind", "Journal of Garden Walls", 2015)
    done = imported(tmp_path, "cv.tex", f"\\section{{Publications}}\n{first}{parted}{second}\n{third}")
    assert values(done, "title") == ["Walls of dry stone", "Gates to the north", "Hedges in the wind"]
    assert values(done, "year") == ["2017", "2016", "2015"]
    assert all("page" not in one.original and "par" not in one.original for one in done.entries)


def test_the_publisher_behind_a_full_stop_is_no_part_of_the_venue(tmp_path: Path) -> None:
    works = [
        entry("Jane Doe, Rick Roe", "Walls of dry stone", "The Journal of Gardening. Springer US", 2017),
        entry("Rick Roe, Jane Doe", "Gates to the north", "Proc. IEEE", 2016),
        entry("Jane Doe, Kim Poe", "Hedges in the wind", "Trans. Association for Hedges", 2015),
    ]
    done = imported(tmp_path, "cv.tex", "\\section{Publications}\n" + "\n".join(works))
    assert values(done, "journal")[0] == "The Journal of Gardening"
    assert values(done, "publisher") == ["Springer US", "", ""]
    assert [one.replace("booktitle", "") for one in values(done, "journal")][2] == "Trans. Association for Hedges"


def test_who_led_a_work_is_no_venue(tmp_path: Path) -> None:
    works = [
        f"Jane Doe and Rick Roe: <i>{title}</i>. Advisor: Kim Poe, June {year}"
        for title, year in (("Walls of dry stone", 2017), ("Gates to the north", 2016), ("Hedges in the wind", 2015))
    ]
    done = imported(tmp_path, "index.html", listed(*works))
    assert values(done, "title") == ["Walls of dry stone", "Gates to the north", "Hedges in the wind"]
    assert values(done, "howpublished") == values(done, "booktitle") == values(done, "journal") == [""] * 3
    assert values(done, "note") == ["Advisor: Kim Poe"] * 3
