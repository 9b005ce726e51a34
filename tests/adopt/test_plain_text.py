"""Lists in plain text, whose lines part fields unless they are wrapped."""

from pathlib import Path
from textwrap import fill

from adopt.imported import imported, titles, values, venues

LINED = """Nests of young owls in winter and what they are made of
R. Roe, J. Doe, A. Poe
Journal of Birds 13(2), 2020

Songs of herons by the river
J. Doe and A. Poe
Proceedings of the Congress of Birds, Berlin, 2019

Larks of the northern fields: a survey
J. Doe, R. Roe
Birds and Fields, vol. 4, pp. 11-19, 2018
"""


def test_the_lines_of_plain_text_part_its_fields(tmp_path: Path) -> None:
    done = imported(tmp_path, "publications.txt", f"Publications of Jane Doe\n\n{LINED}")
    assert titles(done)[1:] == ["Songs of herons by the river", "Larks of the northern fields: a survey"]
    assert values(done, "author")[0] == "R. Roe and J. Doe and A. Poe"
    assert venues(done) == ["Journal of Birds", "Proceedings of the Congress of Birds", "Birds and Fields"]


def test_lines_that_are_as_long_as_all_others_part_nothing(tmp_path: Path) -> None:
    entries = (
        "Effects of the long winters on the nests of herons and of larks: a counting study from two towns, "
        "R. Roe, A. Poe, and J. Doe, J. Birds 963, 337, (2011).",
        "Single walls and the stones of which they are made in the north: a survey by hand and by eye, "
        "J. Doe and A. Poe, Walls 47, 133, (2012).",
        "Songs of larks by the river, and what they are sung for, A. Poe, R. Roe, M. Moe, and J. Doe, "
        "J. Wing Theory 12, 1134, (2010).",
    )
    text = "\n\n".join(fill(entry, 52) for entry in entries)
    done = imported(tmp_path, "publications.txt", f"Publications of Jane Doe\n\n{text}\n")
    assert values(done, "author")[2] == "A. Poe and R. Roe and M. Moe and J. Doe"
    assert titles(done)[2] == "Songs of larks by the river, and what they are sung for"


def test_what_a_line_says_that_it_is_is_no_part_of_it(tmp_path: Path) -> None:
    entries = [entry.split("\n") for entry in LINED.strip().split("\n\n")]
    text = "\n\n".join(f"* Title: {one}\n  Authors: {two}\n  Journal: {three}" for one, two, three in entries)
    done = imported(tmp_path, "publications.txt", f"Publications of Jane Doe\n\n{text}\n")
    assert titles(done)[1] == "Songs of herons by the river"
    assert values(done, "author")[2] == "J. Doe and R. Roe"
    assert venues(done)[0] == "Journal of Birds"


def test_a_given_name_ends_with_its_line(tmp_path: Path) -> None:
    people = ("Roe, Rita; Doe, Jane; Poe, Ann", "Doe, Jane; Poe, Ann", "Doe, Jane")
    entries = [entry.split("\n") for entry in LINED.strip().split("\n\n")]
    text = "\n\n".join(f"{one}\n{two}\n{three}" for (one, _, three), two in zip(entries, people, strict=True))
    done = imported(tmp_path, "publications.txt", f"Publications of Jane Doe\n\n{text}\n")
    assert values(done, "author") == ["Rita Roe and Jane Doe and Ann Poe", "Jane Doe and Ann Poe", "Jane Doe"]
    assert venues(done) == ["Journal of Birds", "Proceedings of the Congress of Birds", "Birds and Fields"]


def test_a_manuscript_under_review_tells_where(tmp_path: Path) -> None:
    text = "* Doe, J., & Roe, R. (2020). Nests of young owls. Journal of Birds, 13(2), 11-19.\n"
    text += "* Doe, J., & Poe, A. Feathers in the wind. Manuscript under review at Wings of the North.\n"
    done = imported(tmp_path, "publications.txt", f"Publications of Jane Doe\n\n{text}")
    assert venues(done) == ["Journal of Birds", "Wings of the North"]


def test_bullets_of_word_and_of_japanese_begin_items(tmp_path: Path) -> None:
    entries = [
        "Rita Roe, Jane Doe, Ann Poe, Nests of young owls in winter, Journal of Birds, Vol. 13, pp. 11-19, 2020.",
        "Jane Doe, Ann Poe, Songs of herons by the river, Journal of Birds, Vol. 12, pp. 1-9, 2019.",
        "Jane Doe, Rita Roe, Larks of the northern fields, Birds and Fields, Vol. 4, pp. 11-19, 2018.",
    ]
    for bullet in ("・", "●\t", "➢ "):
        folder = tmp_path / f"{ord(bullet[0])}"
        folder.mkdir()
        text = "\n".join(f"{bullet}{entry}" for entry in entries)
        done = imported(folder, "publications.txt", f"==Journal Papers==\n{text}\n\n==Awards==\n{bullet}A Nest, 2020\n")
        assert values(done, "author") == [
            "Rita Roe and Jane Doe and Ann Poe", "Jane Doe and Ann Poe", "Jane Doe and Rita Roe",
        ]  # fmt: skip


def test_works_of_several_lines_run_on_without_anything_between_as_out_of_a_pdf(tmp_path: Path) -> None:
    entries = (
        "Jane Doe and Rita Roe. Effects of the long winters on the nests of herons and of larks. In Proceedings of the "
        "Third Congress of Birds, Vienna, Austria, May 2019.",
        "Ann Poe, Jane Doe, and Rita Roe. Single walls and the stones of which they are made. Journal of Walls, 2018. "
        "In review.",
        "Jane Doe. Songs of larks by the river, and what they are sung for in the north. Birds and Fields 12, pages "
        "11-34, 2017.",
    )
    papers = "\n".join(["Conference", "Papers", *(fill(entry, 60) for entry in entries)])
    thesis = "Jane Doe. Young owls in winter, what they eat and how.\nM.S. Thesis, University of Walls, May 2001."
    article = fill(entries[1].replace("Single", "Double"), 60)
    text = f"{papers}\nJournal\nArticles\n{article}\n\nMasters\nThesis\n{thesis}\n"
    done = imported(tmp_path, "cv.txt", text)
    assert [title[:12] for title in titles(done)] == [
        "Effects of t", "Single walls", "Songs of lar", "Double walls", "Young owls i",
    ]  # fmt: skip
    assert values(done, "author")[1] == "Ann Poe and Jane Doe and Rita Roe"
    assert values(done, "school")[-1] == "University of Walls"
