"""Where a title ends: not at a question, not at the stop of an abbreviation, and where the quotation marks say."""

from pathlib import Path

from adopt.imported import imported, titles, values, venues

PAGE = """\
<html><head><title>Jane Doe</title></head><body>
<h2>Papers</h2>
<ul>
{}
</ul>
</body></html>
"""


def page(*entries: str) -> str:
    return PAGE.format("\n".join(f"<li>{entry}</li>" for entry in entries))


def test_evidence_behind_a_question_belongs_to_the_title(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        page(
            "Doe, J., Roe, R., 2025. Who pays for a wall? Evidence from a Survey of 3,817 Gates.",
            "Doe, J., Poe, A., 2024. Why do snails climb? Evidence on Rain and Moss. <i>Garden Letters</i>, 2(3), 1-9",
            "Roe, R., Doe, J., 2023. Ladders and ropes among neighbours.",
            "Doe, J., 2022. Green walls for dry towns. <i>Journal of Gardens</i>, 7(1), 12-30.",
        ),
    )
    assert titles(done)[:2] == [
        "Who pays for a wall? Evidence from a Survey of 3,817 Gates",
        "Why do snails climb? Evidence on Rain and Moss",
    ]
    assert venues(done) == ["", "Garden Letters", "", "Journal of Gardens"]


def test_a_title_goes_on_behind_the_stops_of_a_country(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        page(
            "Doe, J., Roe, R., 2026. Forecasting rain in the U.S. Garden Market",
            "Doe, J., Poe, A., 2020. Housing and walls in the U.S. Journal of Gardens, 12(3), 1-10.",
            "Roe, R., Doe, J., 2021. Gates and walls of three towns. Journal of Gardens, 13(3), 11-20.",
            "Doe, J., 2025. Ladders and ropes among neighbours",
            "Roe, R., Doe, J., 2025. Snails and moss on the way north",
            "Doe, J., Poe, A., 2026. Who mends the roof in the rain",
        ),
    )
    assert titles(done)[0] == "Forecasting rain in the U.S. Garden Market"
    assert venues(done) == ["", "Journal of Gardens", "Journal of Gardens", "", "", ""]


def test_a_curly_mark_may_close_what_a_straight_one_opened(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        page(
            '"Walls and Want: Rent and Room in Dry Towns”, 2004, with Ann Poe',
            '"Gates as Gifts: A Model of Neighbours", 2005, with Richard Roe',
            '"Roofs that Drip: Moss and Money on Old Stone”, 2006, with Ann Poe',
        ),
    )
    assert titles(done) == [
        "Walls and Want: Rent and Room in Dry Towns",
        "Gates as Gifts: A Model of Neighbours",
        "Roofs that Drip: Moss and Money on Old Stone",
    ]
    assert values(done, "year") == ["2004", "2005", "2006"]
    assert venues(done) == [""] * 3


def test_an_abbreviation_of_the_last_words_of_a_title_is_part_of_it(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        page(
            "Doe, J., Roe, R. (2025). Nests of Early Songbirds (NES). (Submitted to <i>Journal of Gardens</i>)",
            "Doe, J., Poe, A. (2024). The Reeds of Elder Gardens and Ponds (REGAP) study. <i>Walls</i>, 2(3), 1-9",
            "Roe, R., Doe, J. (2023). Ladders and ropes among neighbours. <i>Wall Letters</i>, 2(3), 1-9",
            "Doe, J., Roe, R. (2022). Green walls for dry towns. <i>Manuscript per request</i>",
        ),
    )
    assert titles(done)[:2] == [
        "Nests of Early Songbirds (NES)",
        "The Reeds of Elder Gardens and Ponds (REGAP) study",
    ]
    assert venues(done) == ["Journal of Gardens", "Walls", "Wall Letters", ""]


def test_the_stops_of_a_degree_part_nothing(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        page(
            "Jane Doe. Young owls in winter, what they eat.\nM.S. Thesis, University of Walls, May 2001.",
            "Jane Doe and Rita Roe. Ladders and ropes among neighbours. In Congress of Birds, Vienna, May 2003.",
            "Jane Doe and Rita Roe. Green walls for dry towns. In Congress of Walls, Vienna, May 2002.",
        ),
    )
    assert titles(done)[0] == "Young owls in winter, what they eat"
    assert venues(done)[0] == "University of Walls"
