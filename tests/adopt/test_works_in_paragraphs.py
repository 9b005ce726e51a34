"""Works that take several paragraphs or lines each, or stand between rules."""

from pathlib import Path

import pytest
from adopt.imported import imported, titles, values, venues

WORKS = (
    ("Green walls for dry towns", "Doe, Jane and Roe, Richard", "Journal of Gardens"),
    ("What moss tells about the rain", "Poe, Ann and Doe, Jane and Low, Bob", "Proceedings of the Garden Conference"),
    ("Ferns that grow on old stone", "Doe, Jane and Poe, Ann", "Garden Letters"),
)


def test_a_title_with_its_links_its_people_and_its_venue_may_be_a_paragraph_each(tmp_path: Path) -> None:
    page = "".join(
        f"**{title}**  [pdf](files/{at}.pdf)  [bib](files/{at}.bib)\n\n {people}\n\n"
        f"  {venue}, 202{at},  pp. 1{at}--2{at}\n\n"
        for at, (title, people, venue) in enumerate(WORKS)
    )
    done = imported(tmp_path, "papers.md", f"---\ntitle: Papers\n---\n\n## Publications\n\n{page}")
    assert titles(done) == [title for title, _, _ in WORKS]
    assert values(done, "author") == [
        "Jane Doe and Richard Roe",
        "Ann Poe and Jane Doe and Bob Low",
        "Jane Doe and Ann Poe",
    ]
    assert venues(done) == [venue for _, _, venue in WORKS]
    assert done.kept == ()


def test_references_between_rules_are_a_work_each(tmp_path: Path) -> None:
    first, second, third = (
        f"Doe J, Roe R ({year}). [{title}](https://example.org/{year}). *{venue}*, 3(1), 10-20."
        for year, (title, _, venue) in zip((2019, 2020, 2021), WORKS, strict=True)
    )
    fourth = "Doe, J. (2012). [Walls of the north](https://example.org/t). PhD thesis, University of Gardens."
    fifth = "Doe, J. (2010). Walls of the south. Master thesis, University of Gardens."
    page = f"**Journals**\n\n{first}\n\n{second}\n\n{third}\n\n---\n**Theses**\n\n{fourth}\n\n{fifth}\n\n---\n"
    done = imported(tmp_path, "papers.md", f"---\ntitle: Publications\n---\n{page}")
    assert values(done, "year") == ["2019", "2020", "2021", "2012", "2010"]


def test_a_link_that_goes_on_in_the_next_line_parts_no_reference(tmp_path: Path) -> None:
    page = "".join(
        f"Doe J, Roe R, Poe A ({year}), [{title} and\nother plants of the small towns](https://example.org/{year}?of={year}),"
        f" in *{venue}*, {year}, pp. 10-20.\n\n"
        for year, (title, _, venue) in zip((2019, 2020, 2021), WORKS, strict=True)
    )
    done = imported(tmp_path, "papers.md", f"## Publications\n\n{page}")
    assert titles(done) == [f"{title} and other plants of the small towns" for title, _, _ in WORKS]


def test_a_dash_that_is_no_bullet_hides_no_name(tmp_path: Path) -> None:
    page = "".join(
        f"-Doe, J., Roe, R., & Poe, A. ({year}). {title}. *{venue}*, 11, 10-20.\n\n"
        for year, (title, _, venue) in zip((2019, 2020, 2021), WORKS, strict=True)
    )
    done = imported(tmp_path, "papers.md", f"## Publications\n\n{page}")
    assert values(done, "author") == ["J. Doe and R. Roe and A. Poe"] * 3


def test_items_with_empty_lines_of_html_between_them_are_an_entry_each(tmp_path: Path) -> None:
    page = "".join(
        f'<br>\n <img src="{at}.png" width="50"> <br>\n* <b>{title}</b>\n  Jane Doe, Ann Poe, Rick Roe <br>\n'
        f"  <b>{venue}, 202{at}</b>.\n  [[pdf]](https://example.org/{at}.pdf)\n  <br>\n\n"
        for at, (title, _, venue) in enumerate(WORKS)
    )
    done = imported(tmp_path, "papers.md", f"## Publications\n{page}")
    assert titles(done) == [title for title, _, _ in WORKS]


TOLD = """\
* We built forty walls that need no rain, and counted for three summers what grows on them. On the walls that look
  north there were more ferns than on the others, and snails came only to those that children had painted.

<p align="center">
  <img src="images/walls.png" width="436" />
</p>

"""


@pytest.mark.parametrize("told", ["", TOLD])
def test_a_plain_line_is_the_title_of_the_item_below_it_that_says_none(tmp_path: Path, told: str) -> None:
    page = (
        "## Publications\n\n"
        f"A1. Green walls for dry towns.\n{told}* R. Roe, **J. Doe**, and A. Poe. 2019. *Journal of Gardens*. "
        "[[Link](https://example.org/1)]\n\n"
        "A2. Ferns that grow on old stone.\n* **J. Doe** and A. Poe. 2018. *Acta Filicum*. "
        "[[Link](https://example.org/2)]\n\n"
        "A3. What moss tells about the rain.\n* A. Poe, **J. Doe**, and B. Low. 2017. *Journal of Moss*. "
        "[[Link](https://example.org/3)]\n"
    )
    done = imported(tmp_path, "index.md", page)
    assert titles(done) == [
        "Green walls for dry towns", "Ferns that grow on old stone", "What moss tells about the rain",
    ]  # fmt: skip
    assert venues(done) == ["Journal of Gardens", "Acta Filicum", "Journal of Moss"]


def test_a_line_above_items_that_say_their_titles_is_none(tmp_path: Path) -> None:
    page = (
        "## Publications\n\n"
        "Walls and what grows on them\n* R. Roe, **J. Doe**. Green walls for dry towns. *Journal of Gardens*, 2019.\n\n"
        "Snails and what they climb\n* **J. Doe**, A. Poe. Snails that climb at night. *Acta Filicum*, 2018.\n"
    )
    done = imported(tmp_path, "index.md", page)
    assert titles(done) == ["Green walls for dry towns", "Snails that climb at night"]


def test_one_that_tells_no_more_than_its_title_is_a_work_where_all_open_so(tmp_path: Path) -> None:
    told = "(revise and resubmit at *{}*) with [source code](code/{}.zip)."
    rest = [told.format(venue, at) for at, (_, _, venue) in enumerate(WORKS)] + ["with [source code](code/4.zip)."]
    names = [*(title for title, _, _ in WORKS), "Which lichens like old gates"]
    page = "".join(f"[{title}](files/{at}.pdf)\n{rest[at]}\n\n" for at, title in enumerate(names))
    out = "Old towers and new. *Journal of Gates*, 3(2), 2019.\n\nRoofs of reed. *Journal of Gates*, 4(1), 2020.\n"
    head = "---\ntitle: Jane Doe's page\n---\n\n"
    done = imported(tmp_path, "index.md", f"{head}## Research in progress\n\n{page}## Publications\n\n{out}")
    assert titles(done) == [*names, "Old towers and new", "Roofs of reed"]


def test_a_sentence_among_works_that_open_otherwise_is_none(tmp_path: Path) -> None:
    page = "".join(
        f"[{title}](files/{at}.pdf), with Ann Poe. *{venue}*, 202{at}.\n\n"
        for at, (title, _, venue) in enumerate(WORKS)
    )
    done = imported(tmp_path, "index.md", f"## Publications\n\n{page}What grows on walls is told in all of these.\n")
    assert titles(done) == [title for title, _, _ in WORKS]


def test_two_titles_with_an_abstract_each_are_two_works(tmp_path: Path) -> None:
    told = (
        "I study how walls stand in the rain, and who mends them when they fall. In this paper, I ask why nobody does."
    )
    page = "".join(
        f"**[{lead}{title}](files/{at}.pdf)**\n\n*Abstract:*\n\n{told} {told}\n\n"
        for at, (lead, title) in enumerate((("Job Market Paper: ", WORKS[0][0]), ("", WORKS[1][0])))
    )
    joint = "**Old towers and new** with Ann Poe\n\n**Roofs of reed and stone** with Ann Poe, Bob Low and Jim Roe\n"
    head = "---\ntitle: Research\n---\n\n"
    done = imported(tmp_path, "index.md", f"{head}## Working Papers\n\n{page}## Works in Progress\n\n{joint}")
    assert titles(done) == [WORKS[0][0], WORKS[1][0], "Old towers and new", "Roofs of reed and stone"]
    assert values(done, "abstract")[:2] == [f"{told} {told}".rstrip(".")] * 2
    assert venues(done) == [""] * 4


def test_a_title_of_one_word_or_two_on_a_line_of_its_own_is_nobody_s_name(tmp_path: Path) -> None:
    page = "## Publications\n\n" + "\n".join(
        f"{title}\nJane Doe, Ann Poe\nIn Rick Roe (ed.), Encyclopedia of Gardens. Walls: York, pp. {at}1–{at}9, 2010\n"
        for at, title in enumerate(
            ("Counting snails in the dark", "Hinges", "Gates and Doors", "Walls that no one mends")
        )
    )
    done = imported(tmp_path, "index.md", page)
    assert titles(done) == ["Counting snails in the dark", "Hinges", "Gates and Doors", "Walls that no one mends"]
    assert values(done, "author") == ["Jane Doe and Ann Poe"] * 4


@pytest.mark.parametrize(
    "award",
    [
        "Winner, Best Garden Science Student Paper Award, 2020 Conference on Gardens.",
        "Best Student Paper Award at the 2020 Conference on Gardens",
        "Awarded the prize of the Conference on Gardens, 2020",
    ],
)
def test_an_award_on_a_line_below_is_no_venue_though_it_names_a_meeting(tmp_path: Path, award: str) -> None:
    page = "# Publications\n\n" + "".join(
        f"{at}. Jane Doe, Ann Poe, <q>{title}</q>. _Working paper_.\n{line}"
        for at, (title, line) in enumerate(
            (
                ("Counting snails in the dark", f"  * {award}\n"),
                ("Mending walls in the wind", ""),
                ("Gates that nobody opens", ""),
            ),
            start=1,
        )
    )
    done = imported(tmp_path, "index.md", page)
    assert titles(done) == ["Counting snails in the dark", "Mending walls in the wind", "Gates that nobody opens"]
    assert venues(done) == ["", "", ""]
    assert values(done, "year") == ["", "", ""]


def test_a_full_stop_without_a_blank_behind_it_ends_the_title(tmp_path: Path) -> None:
    page = """\
# Publications

- Counting snails in the dark.Doe J, Roe R, Poe A. Journal of Gardens. (2021); 71(6): 1144-1155.
- Mending walls in the wind. Roe R, Doe J. Journal of Walls. (2020); 7(2): 11-15.
- Gates that nobody opens. Poe A, Doe J. Journal of Gardens. (2019); 69(1): 14-15.
"""
    done = imported(tmp_path, "index.md", page)
    assert titles(done) == ["Counting snails in the dark", "Mending walls in the wind", "Gates that nobody opens"]
    assert values(done, "author")[0] == "J Doe and R Roe and A Poe"


REFERENCES = """\
**Doe**, J., Roe, R., & Poe, A. (2014). Counting snails in the dark. *Journal of Gardens*, 34(4), 15-21.

Roe, R., **Doe**, J., & Low, B. (2013). Mending walls in the wind. *Walls*, 6, 33-40.

**Doe**, J., & Low, B. (2012). Gates that nobody opens. *Journal of Gardens*, 32(1), 1-9.
"""


def test_talks_below_a_line_in_bold_are_not_all_that_there_is(tmp_path: Path) -> None:
    page = (
        f"---\ntitle: Publications\n---\n\n{REFERENCES}\n**Invited Talks**\n\n"
        "Town University Garden Meeting (13th of Nov 2014). *Snails in healthy gardens and in others.*\n\n"
        "Harbour Seminar (11th of July 2013). *Tracing how walls are mended: a new approach.*\n"
    )
    done = imported(tmp_path, "index.md", page)
    assert titles(done) == ["Counting snails in the dark", "Mending walls in the wind", "Gates that nobody opens"]


def test_works_go_on_below_the_next_line_in_bold_that_names_some(tmp_path: Path) -> None:
    page = (
        f"---\ntitle: Publications\n---\n\n{REFERENCES}\n**Invited Talks**\n\n"
        "Town University Garden Meeting (13th of Nov 2014). *Snails in healthy gardens and in others.*\n\n"
        "**Conference Abstracts (posters)**\n\n"
        "**Doe**, J., & Poe, A. (2011). Ferns on old stone. *4th Conference on Gardens, 2011.*\n"
    )
    done = imported(tmp_path, "index.md", page)
    assert titles(done)[2:] == ["Gates that nobody opens", "Ferns on old stone"]


@pytest.mark.parametrize("linked", [1, 2])
def test_a_label_without_a_link_begins_a_work_as_those_with_one_do(tmp_path: Path, linked: int) -> None:
    page = "".join(
        f"  {f'[J{at}](files/{at}.pdf)' if at <= linked else f'[J{at}]'} {people}, “{title}”, {venue}, 202{at}.\n\n"
        for at, (title, people, venue) in enumerate(
            (
                ("Green walls for dry towns", "**Jane Doe**, Richard Roe", "Journal of Gardens"),
                ("What moss tells about the rain", "Ann Poe, **Jane Doe**, Bob Low", "Garden Letters"),
                ("Ferns that grow on old stone", "**Jane Doe**, Ann Poe", "Journal of Gardens"),
            ),
            start=1,
        )
    )
    done = imported(tmp_path, "papers.md", f"# Publications\n\n{page}")
    assert titles(done) == [title for title, _, _ in WORKS]
