"""Markdown as the homepages of computer scientists have it: cards beside lists, towns and days of conferences."""

from pathlib import Path

import pytest
from adopt.imported import imported, read, titles, value, values, venues
from adopt.test_lists import CARD


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
    done = imported(tmp_path, "index.md", "# Publications\n\n" + "\n".join([*cards, *items]) + "\n")
    assert titles(done) == ["Counting Tests in the Dark", "Faster Mocks for Slow Days", *listed]


@pytest.mark.parametrize("told", ["[**Code**](https://example.org/code)\n- We count in the dark.", ""])
def test_the_only_card_above_a_list_is_an_entry(tmp_path: Path, told: str) -> None:
    card = (
        "<div class='box'><div class='image'><div><div class=\"badge\">ICM 2024</div>"
        "<img src='images/dark.png' width=\"100%\"></div></div>\n<div class='text' markdown=\"1\">\n\n"
        f"[Counting Tests in the Dark](https://example.org/dark)\n\n**Jane Doe**, Ann Poe\n\n{told}\n</div>\n</div>\n\n"
    )
    listed = ["How Units Are Counted", "On Slow Mocks", "A Test of Mocks"]
    items = [
        f"- [{title}](https://example.org/{number}), Richard Roe, **Jane Doe**, **ICM 202{number}**\n"
        for number, title in enumerate(listed)
    ]
    done = imported(tmp_path, "index.md", "# Publications\n\n" + card + "".join(items))
    assert titles(done) == ["Counting Tests in the Dark", *listed]
    assert venues(done) == ["ICM"] * 4


def test_what_a_card_above_a_list_tells_of_a_project_is_no_entry(tmp_path: Path) -> None:
    card = (
        "<div class='box'><img src='units.png'>\n<div markdown=\"1\">\n\n[**Unit Garden**](https://example.org/a) is "
        "an open program that counts units in the gardens of a town, and was shown at the [Garden Conference]"
        "(https://example.org/shown). It has 400 users.\n</div>\n</div>\n\n"
    )
    items = "".join(
        f"- [{title}](https://example.org/{number}), Richard Roe, **Jane Doe**, **ICM 202{number}**\n"
        for number, title in enumerate(["How Units Are Counted", "On Slow Mocks", "A Test of Mocks"])
    )
    done = imported(tmp_path, "index.md", f"# Projects and Publications\n\n{card}{items}")
    assert titles(done) == ["How Units Are Counted", "On Slow Mocks", "A Test of Mocks"]


def test_a_picture_in_an_element_that_holds_a_list_makes_no_card_of_it(tmp_path: Path) -> None:
    items = [
        f"- [{title}](https://example.org/{number}), Richard Roe, **Jane Doe**, **ICM 202{number}**\n"
        for number, title in enumerate(["How Units Are Counted", "On Slow Mocks", "A Test of Mocks"])
    ]
    held = f'<div class="selected" markdown="1">\n<img src="units.png">\n\n{"".join(items[:2])}\n</div>\n\n'
    done = imported(tmp_path, "index.md", "# Publications\n\n" + held + items[2])
    assert titles(done) == ["How Units Are Counted", "On Slow Mocks", "A Test of Mocks"]


@pytest.mark.parametrize("heading", ["Walls, fences and hedges", "Walls; fences", "Ponds"])
def test_headings_of_lists_have_commas_and_are_the_same_twice(tmp_path: Path, heading: str) -> None:
    item = "- **J. Doe** and R. Roe. {}. *Journal of Garden Walls*, 201{}. [pdf]({}.pdf)\n"
    lists = [
        "".join(item.format(f"Wall number {number} of the north", number, number) for number in (first, first + 1))
        for first in (1, 3, 5)
    ]
    page = f"# Jane Doe\n\n## {heading}\n\n{lists[0]}\n## Ponds\n\n{lists[1]}\n## {heading}\n\n{lists[2]}"
    done = imported(tmp_path, "index.md", page)
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
    done = imported(tmp_path, "index.md", page + "\n")
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
    assert imported(tmp_path, "index.md", page + "\n").kept == ()
    assert '"***{name}***"' in (tmp_path / "pubman.toml").read_text()


def test_a_title_in_bold_leads_the_paragraphs_of_its_work(tmp_path: Path) -> None:
    work = "**{}**\n\nAnn Poe, **Jane Doe**, Richard Roe\n\n*{}*\n\n[[Paper](p{}.pdf)] [[Code](c{}.zip)]\n"
    page = f"""\
## Tests in the dark

{work.format("Counting Tests in the Dark", "ICM 2024", 1, 1)}
{work.format("How Units Are Counted by Hand", "Workshop on Units (Units 2023)", 2, 2)}
## Slow mocks

{work.format("On the Theory of Slow Mocks", "Journal of Tests, 2021", 3, 3)}
"""
    done = imported(tmp_path, "index.md", page)
    assert read(done, "title", "year", "url") == [
        ("Counting Tests in the Dark", "2024", "p1.pdf"),
        ("How Units Are Counted by Hand", "2023", "p2.pdf"),
        ("On the Theory of Slow Mocks", "2021", "p3.pdf"),
    ]
    assert {value(entry, "author") for entry in done.entries} == {"Ann Poe and Jane Doe and Richard Roe"}


def test_what_stands_in_a_work_may_have_labels(tmp_path: Path) -> None:
    work = '**"{}"**\n- **Authors**: Jane Doe, Ann Poe\n- **Journal**: {}, Volume {}\n- **Date**: May {}\n'
    page = "## Publications\n\n" + "\n".join(
        [
            work.format("Counting Tests in the Dark", "Journal of Tests", 4, 2024),
            work.format("How Units Are Counted by Hand", "Annals of Units", 12, 2023),
            work.format("On the Theory of Slow Mocks", "Journal of Tests", 3, 2021),
        ]
    )
    assert read(imported(tmp_path, "index.md", page), "title", "author", "journal", "volume", "year", "address") == [
        ("Counting Tests in the Dark", "Jane Doe and Ann Poe", "Journal of Tests", "4", "2024", ""),
        ("How Units Are Counted by Hand", "Jane Doe and Ann Poe", "Annals of Units", "12", "2023", ""),
        ("On the Theory of Slow Mocks", "Jane Doe and Ann Poe", "Journal of Tests", "3", "2021", ""),
    ]


BADGE = "![](https://img.shields.io/badge/{}-blue.svg?style=flat)"


def test_badges_are_read_as_what_they_show(tmp_path: Path) -> None:
    page = "## Publications\n\n" + "\n".join(
        f"- {BADGE.format(badge)} **Jane Doe**, Ann Poe. [{title}](https://example.org/{badge})."
        f" [{BADGE.format('Code')}](https://example.org/{badge}.zip)"
        for badge, title in [
            ("ICM-2024", "Counting Tests in the Dark"),
            ("Unit--Tests-2023", "How Units Are Counted by Hand"),
            ("Soft_Mocks-2021", "On the Theory of Slow Mocks"),
        ]
    )
    done = imported(tmp_path, "index.md", page + "\n")
    assert read(done, "year", "code") == [
        ("2024", "https://example.org/ICM-2024.zip"),
        ("2023", "https://example.org/Unit--Tests-2023.zip"),
        ("2021", "https://example.org/Soft_Mocks-2021.zip"),
    ]
    assert venues(done) == ["ICM", "Unit-Tests", "Soft Mocks"]


def test_two_backslashes_end_a_line(tmp_path: Path) -> None:
    card = (
        "<div class='box'><div class='box-image'><div class=\"badge\">ICM 202{0}</div></div>\n<div markdown=\"1\">\n\n"
        "[{1}](https://example.org/{0}) \\\\\nJane Doe, Ann Poe\n\n- tells more\n</div>\n</div>\n"
    )
    known = ["Counting Tests in the Dark", "On the Theory of Slow Mocks"]
    cards = "\n".join(card.format(number, title) for number, title in enumerate(known))
    assert titles(imported(tmp_path, "index.md", f"# Publications\n\n{cards}")) == known


def test_who_is_told_of_above_a_list_is_no_entry(tmp_path: Path) -> None:
    page = """\
**Jane Doe** is currently working toward a degree at the [Institute of Tests](https://example.org), advised by A. Poe.
She received her bachelor's degree from the University of Mocks in 2020.

Her research interests are tests and mocks. She has published at conferences such as ICM 2021 and UNITS 2022.

# Publications

- Jane Doe, Ann Poe. Counting Tests in the Dark. *Journal of Tests*, 2024.
- Ann Poe, Jane Doe. On the Theory of Slow Mocks. *Journal of Tests*, 2021.
"""
    assert titles(imported(tmp_path, "index.md", page)) == ["Counting Tests in the Dark", "On the Theory of Slow Mocks"]


def test_an_acronym_may_stand_before_the_name_that_it_is_short_for(tmp_path: Path) -> None:
    page = """\
## Publications

- **Counting Tests in the Dark** <br> JTM, Journal of Tests and Mocks, 2024. <br> Jane Doe, Ann Poe.
- **How Units Are Counted by Hand** <br> ICM, 2023. <br> Jane Doe, Ann Poe.
- **On the Theory of Slow Mocks** <br> UNITS, Oslo, 2021. <br> Jane Doe, Ann Poe.
"""
    done = imported(tmp_path, "index.md", page)
    assert venues(done) == ["Journal of Tests and Mocks", "ICM", "UNITS"]
    assert value(done.entries[0], "acronym") == "JTM"


def test_a_name_of_a_conference_goes_on_in_the_next_line_and_behind_commas(tmp_path: Path) -> None:
    page = """\
## Publications

- J. Doe and R. Roe, ”Counting Tests in the Dark,” in the 2022 17th International Conference on Tests, Units and
  Mocks in Practice (TUMP), Oslo, Norway, Sept. 2022.
- J. Doe, KL. Roe and Th. Poe, ”On the Theory of Slow Mocks,” in 2021 International Conference on the Science of
  Mocks, Turin, Italy, Dec. 2021.
- J. Doe, R. Roe and A. Poe, ”What Fails at Night,” in 2020 International Conference on Nights (ICN), Oslo, May 2020.
"""
    done = imported(tmp_path, "index.md", page)
    assert venues(done) == [
        "the 2022 17th International Conference on Tests, Units and Mocks in Practice",
        "2021 International Conference on the Science of Mocks",
        "2020 International Conference on Nights",
    ]
    assert read(done, "address", "month") == [
        ("Oslo, Norway", "Sept"),
        ("Turin, Italy", "Dec"),
        ("Oslo", "May"),
    ]
    assert value(done.entries[1], "author") == "J. Doe and KL. Roe and Th. Poe"


def test_a_chinese_name_in_bold_italics_is_one_of_the_authors(tmp_path: Path) -> None:
    page = """\
## Publications

- **一种细粒度的测试方法** <br>测试学报, 2022. <br>王小明, 李雷, ***韩梅梅***, 张三.
- **知识图谱的测试** <br>测试学报, 2021. <br>李雷, ***韩梅梅***, 王小明.
"""
    assert read(imported(tmp_path, "index.md", page), "author") == [
        ("王小明 and 李雷 and 韩梅梅 and 张三",),
        ("李雷 and 韩梅梅 and 王小明",),
    ]


def test_works_above_a_heading_that_names_works_belong_to_the_list(tmp_path: Path) -> None:
    work = "**{}**\nJ. Doe, A. Poe, and R. Roe\n*{}*, vol. {}, pp. 1-9, 20{}\n"
    page = "\n".join(
        [
            "### A. Walls\n",
            work.format("Counting walls in the dark", "Journal of Walls", 3, 17),
            work.format("How walls are counted by hand", "Annals of Walls", 8, 16),
            "#### Conference papers:\n",
            work.format("On the theory of slow walls", "Proc. of the Conference on Walls", 1, 15),
            work.format("What a wall is not", "Proc. of the Conference on Fences", 2, 14),
        ]
    )
    assert titles(imported(tmp_path, "index.md", page)) == [
        "Counting walls in the dark",
        "How walls are counted by hand",
        "On the theory of slow walls",
        "What a wall is not",
    ]


def test_names_with_a_second_name_in_brackets_and_initials_without_stops_are_read(tmp_path: Path) -> None:
    page = """\
## Publications

1. Jane Doe, Ann Poe, and Richard (Rick) Roe, SAFARI: A walk in the dark, Journal of Walks, 2014, 25(8): 53-64.
2. Jane Doe, A M. Poe, and Richard Roe. How walks are counted by hand. Journal of Walks, 2013, 24(2): 3-14.
3. Ann Poe, and Jane Doe. On the theory of slow walks. Annals of Walks, 2012, 3(1): 5-9.
"""
    done = imported(tmp_path, "index.md", page)
    assert read(done, "author", "title")[:2] == [
        ("Jane Doe and Ann Poe and Richard (Rick) Roe", "SAFARI: A walk in the dark"),
        ("Jane Doe and A M. Poe and Richard Roe", "How walks are counted by hand"),
    ]


def test_stars_that_close_behind_a_blank_set_off_all_the_same(tmp_path: Path) -> None:
    page = """\
## Publications

* J. Doe, R. Roe
**Counting walks in the dark **
_Conference on Walks, Oslo, 2015_

* J. Doe, A. Poe
**How walks are counted by hand**
_Journal of Walks, 2014_

* R. Roe, J. Doe
**On the theory of slow walks **
_Journal of Walks, 2013_
"""
    done = imported(tmp_path, "index.md", page)
    assert titles(done) == [
        "Counting walks in the dark",
        "How walks are counted by hand",
        "On the theory of slow walks",
    ]
    assert {len(value(entry, "author").split(" and ")) for entry in done.entries} == {2}


def test_ranks_of_venues_are_notes_and_countries_belong_to_their_towns(tmp_path: Path) -> None:
    page = """\
## Publications

- [Counting walks](a.html) by Jane Doe, Ann Poe. *Conference on Walks (CW)* (CCF-A), Oslo (Norway), 2024
- [Slow walks](b.html) by Ann Poe, Jane Doe. *Conference on Walks (CW)* (SCI Q2), Turin (Italy), 2023
- [What a walk is not](c.html) by Jane Doe. *Conference on Paths (CP)* (CORE A*), Lyon (France), 2022
"""
    assert read(imported(tmp_path, "index.md", page), "acronym", "address") == [
        ("CW", "Oslo (Norway)"),
        ("CW", "Turin (Italy)"),
        ("CP", "Lyon (France)"),
    ]


def test_the_rank_of_a_venue_in_brackets_before_it_is_none(tmp_path: Path) -> None:
    cards = "\n".join(
        f"""<div>
• <b><span style="color: red;">[{rank}]</span></b> <b>[{venue}'{year}]</b> {title} <br>
<b>Jane Doe</b>, Ann Poe, Rick Roe
</div>
"""
        for rank, venue, year, title in [
            ("CCF-A", "WALLS", 2025, "Walls that check themselves"),
            ("CCF-B", "Mosscom", 2024, "Fast and sparse gates of oak"),
            ("CORE A*", "WALLS", 2023, "A moss-based roof for dry towns"),
        ]
    )
    done = imported(tmp_path, "index.md", f"## Publications\n\n{cards}")
    assert venues(done) == ["WALLS", "Mosscom", "WALLS"]
    assert read(done, "note") == [("CCF-A",), ("CCF-B",), ("CORE A*",)]


def test_a_linked_journal_with_a_volume_is_no_label_of_a_link(tmp_path: Path) -> None:
    page = """\
## Publications

J Doe and R Roe. (2017) Counting walks in the dark, [_Journal of Walking Software_](https://example.org/a), 81(2):1-13.

J Doe and A Poe. (2016) How walks are counted by hand, [_Walk Proceedings_](https://example.org/b), 10(Suppl 7):10.

A Poe and J Doe. (2015) On the theory of slow walks, [_Annals of Walking_](https://example.org/c), vol. 42 (2), 5-9.
"""
    done = imported(tmp_path, "index.md", page)
    assert venues(done) == ["Journal of Walking Software", "Walk Proceedings", "Annals of Walking"]
    assert read(done, "volume", "number") == [("81", "2"), ("10", "Suppl 7"), ("42", "2")]


def test_the_year_behind_a_name_is_that_of_the_date_and_not_of_the_name(tmp_path: Path) -> None:
    page = """\
## Publications

1. [Counting walks](https://example.org/a) <br>
**Jane Doe**, Ann Poe <br>
WALKCON 2025, Albany, New York, April 2025

2. [Slow walks](https://example.org/b) <br>
Ann Poe, **Jane Doe**, Richard Roe <br>
Paths-Findings 2024, Turin, Italy, May 2024

3. [What a walk is not](https://example.org/c) <br>
**Jane Doe** <br>
WIN (Workshop on Indoor Navigation) 2023, Lyon, France, June 2023
"""
    done = imported(tmp_path, "index.md", page)
    assert venues(done) == ["WALKCON", "Paths-Findings", "Workshop on Indoor Navigation"]
    assert read(done, "year", "month", "address")[0] == ("2025", "April", "Albany, New York")


def test_an_issue_before_a_year_in_brackets_is_no_volume(tmp_path: Path) -> None:
    page = """\
## Publications

- Doe, Jane, and Ann Poe. "Counting walks in the dark." Journal of Walks 23, no. 4 (2018): 265-273.
- Poe, Ann, and Jane Doe. "How walks are counted." Annals of Walking 7, no. 2 (2019): 1-9.
- Doe, Jane. "On slow walks." Transactions of the Society of Walks, Part K: Journal of Paths 12, no. 1 (2020): 3-5.
"""
    done = imported(tmp_path, "index.md", page)
    assert read(done, "volume", "number") == [("23", "4"), ("7", "2"), ("12", "1")]
    assert venues(done)[2] == "Transactions of the Society of Walks, Part K: Journal of Paths"


def test_second_names_stand_in_quotes_and_schools_belong_to_universities(tmp_path: Path) -> None:
    page = """\
## Theses

- [Counting walks in the dark](a.pdf) <br>
Jane 'Jay' Doe. Ph.D. Dissertation (2023) <br>
College of Walks and Paths, Northern State University, Albany, USA.

- [On slow walks](b.pdf) <br>
Jane 'Jay' Doe. Senior Thesis (2017) <br>
Department of Walks, University of the North, Turin, Italy.
"""
    done = imported(tmp_path, "index.md", page)
    assert read(done, "author", "school") == [
        ("Jane 'Jay' Doe", "Northern State University"),
        ("Jane 'Jay' Doe", "University of the North"),
    ]


def test_links_stand_apart_where_no_entry_of_the_page_had_two(tmp_path: Path) -> None:
    page = "## Publications\n\n" + "\n".join(
        f"- **Walks number {number}**. *Jane Doe*, Ann Poe. Journal of Walks, 20{number}. [Preprint]({address})"
        for number, address in ((11, "https://arxiv.org/abs/1101.00011"), (12, "a.pdf"), (13, "b.pdf"))
    )
    done = imported(tmp_path, "index.md", page + "\n")
    assert [value(entry, "url_manuscript") for entry in done.entries][1:] == ["a.pdf", "b.pdf"]
    assert ") [{% endif %}{{ link.label }}]({{ link.href }}" in (tmp_path / "pubman.toml").read_text()


def test_a_star_inside_of_a_word_ends_nothing_that_two_stars_began(tmp_path: Path) -> None:
    page = """\
## Publications

- **2*n walks are better than n: counting in the dark**. *Jane Doe*, Ann Poe. Journal of Walks, 2012.
- **How walks are counted by hand**. *Jane Doe*, Ann Poe. Journal of Walks, 2011.
"""
    assert titles(imported(tmp_path, "index.md", page))[0] == "2*n walks are better than n: counting in the dark"


def test_what_markup_holds_goes_on_in_the_next_line(tmp_path: Path) -> None:
    page = """\
## Journals

2. A. Poe, **Jane Doe**, and R. Roe, "[*A
   novel theory of slow
   walks*](https://doi.org/10.1000/1)," **Annals of
   Walking Software (AWS)**,
   vol. 12, pp. 14–28, Sep. 2024.
1. **Jane Doe** and A. Poe, "[*On counting
   walks*](https://doi.org/10.1000/2)," **Walks
   Access**, vol. 17, no. 4, pp. 23–34, Dec. 2020.
"""
    assert venues(imported(tmp_path, "index.md", page)) == ["Annals of Walking Software", "Walks Access"]


def test_marks_that_are_mathematics_stand_behind_names(tmp_path: Path) -> None:
    page = """\
## Publications

* denotes co-first authors, $\\dagger$ denotes corresponding author

- [Counting walks in the dark]() Ann Poe*, Max Roe*, **Jane Doe**$\\dagger$, Rick Roe. **WALKCON, 2024.**
- [How walks are counted]() **Jane Doe**$^†$, Ann Poe. **WALKCON, 2023.**
- [On slow walks and $n^2$ steps]() Ann Poe$^{\\dagger}$, **Jane Doe**. **WALKCON Student Abstract, 2022.**
"""
    done = imported(tmp_path, "index.md", page)
    assert read(done, "author", "author+an")[:2] == [
        ("Ann Poe and Max Roe and Jane Doe and Rick Roe", "1=equalcontrib; 2=equalcontrib; 3=corresponding"),
        ("Jane Doe and Ann Poe", "1=corresponding"),
    ]
    assert venues(done) == ["WALKCON", "WALKCON", "WALKCON Student Abstract"]
    assert "$n^2$" in titles(done)[2]


def test_an_owner_in_full_among_initials_in_wrapped_lines_is_made_again(tmp_path: Path) -> None:
    page = """\
## Journals

- A. Poe, **Jane Doe**, and R. B. Roe, "A novel theory of slow walks," *Annals of Walking*, 2024.
- R. B. Roe,
  **Jane Doe**, and A. Poe, "On counting walks in the dark," *Annals of Walking*, 2023.
- **Jane Doe** and A. Poe, "How walks are counted by hand," *Journal of Walks*, 2022.
- A. Poe, R. B. Roe, and **Jane Doe**, "What a walk is not," *Journal of Walks*, 2021.
"""
    done = imported(tmp_path, "index.md", page)
    assert [entry.exact for entry in done.entries] == [True] * 4
    assert done.kept == ()
    assert 'form = "full"' in (tmp_path / "pubman.toml").read_text()


def test_what_marks_mean_below_the_names_of_a_card_belongs_to_no_name(tmp_path: Path) -> None:
    card = """\
<div class='box'><div class="badge">JGW {year}</div>
<div class='box-text' markdown="1">

[{title}](https://example.org/{year})

**Jane Doe\\***, Richard Roe\\*, Ann Poe

*\\* denotes equal contribution, ‡ denotes project lead*

</div>
</div>
"""
    cards = [
        card.format(title="Counting stones in the dark", year=2021),
        card.format(title="Faster gates for slow days", year=2022),
        card.format(title="Why walls lean to the south", year=2023),
    ]
    done = imported(tmp_path, "index.md", "# Publications\n\n" + "\n".join(cards))
    assert values(done, "author") == ["Jane Doe and Richard Roe and Ann Poe"] * 3
    assert values(done, "author+an") == ["1=equalcontrib; 2=equalcontrib"] * 3


def test_blanks_at_the_end_of_a_paragraph_and_in_an_empty_line_change_nothing(tmp_path: Path) -> None:
    card = """\
<div class='box'><div class="badge">JGW {year}</div><img src='{year}.png' alt="sym">
<div class='box-text' markdown="1">
{empty}
[{title}](https://example.org/{year})

**Jane Doe**, Richard Roe, Ann Poe{blanks}

</div>
</div>
"""
    titles_ = ("Counting stones in the dark", "Faster gates for slow days", "Why walls lean", "What stones keep")
    around = (("", ""), ("", "  "), ("  ", ""), ("", ""))
    cards = [
        card.format(title=title, year=2020 + at, empty=empty, blanks=blanks)
        for at, (title, (empty, blanks)) in enumerate(zip(titles_, around, strict=True))
    ]
    done = imported(tmp_path, "index.md", "# Publications\n\n" + "\n".join(cards))
    assert [entry.exact for entry in done.entries] == [True] * 4


def test_how_an_item_looks_is_told_on_a_line_of_its_own(tmp_path: Path) -> None:
    items = [
        f"1. **{title}**<br />[**Journal of Garden Walls {year}**{{: .wide}}] [[code](c{year}.zip){{: .small}}]<br />\n"
        f'    **Jane Doe**, Richard Roe\n    {{: style="margin-bottom: 0"}}\n'
        for title, year in (("Counting stones in the dark", 2021), ("Faster gates for slow days", 2022))
    ]
    bare = '1. **Why walls lean to the south**<br />\n    **Jane Doe**, Ann Poe\n    {: style="margin-bottom: 0"}\n'
    done = imported(tmp_path, "index.md", "## Publications\n\n" + "\n".join([*items, bare]))
    assert venues(done) == ["Journal of Garden Walls", "Journal of Garden Walls", ""]
    assert values(done, "author") == ["Jane Doe and Richard Roe", "Jane Doe and Richard Roe", "Jane Doe and Ann Poe"]
    assert values(done, "note") == ["", "", ""]


@pytest.mark.parametrize(
    "line",
    ["For all publications, please refer to my Google Scholar.", "See [Semantic Scholar](https://example.org), too."],
)
def test_an_item_that_leads_to_a_list_elsewhere_is_no_work(tmp_path: Path, line: str) -> None:
    items = "\n".join(
        f"- **Jane Doe**, Richard Roe. {title}. *Journal of Garden Walls*, 202{at}."
        for at, title in enumerate(("Counting stones in the dark", "Faster gates for slow days", "Why walls lean"))
    )
    done = imported(tmp_path, "index.md", f"## Publications\n\n- {line}\n{items}\n")
    assert len(done.entries) == 3


def test_who_stands_in_bold_beside_the_owner_is_not_the_owner_under_another_name(tmp_path: Path) -> None:
    items = "\n".join(
        f"- **Jane Doe**, **Richard Roe**, Ann Poe. {title}. *Journal of Garden Walls*, 202{at}."
        for at, title in enumerate(("Counting stones in the dark", "Faster gates for slow days", "Why walls lean"))
    )
    before = "- **Jane Moe**, Ann Poe. What stones keep. *Journal of Garden Walls*, 2011.\n" * 2
    done = imported(tmp_path, "index.md", f"# Jane Doe\n\n## Publications\n\n{items}\n{before}")
    assert done.owner == "Doe, Jane"
    assert 'former = ["Moe, Jane"]' in done.config_text


def test_a_meeting_that_leads_to_the_work_is_the_venue_though_its_words_are_labels_too(tmp_path: Path) -> None:
    items = "\n".join(
        f"- **{title}** \\\n  [{venue}](https://arxiv.org/abs/210{at}.12345) \\\n  Jane Doe, Richard Roe\n"
        for at, (title, venue) in enumerate(
            [
                ("Counting stones in the dark", "WallConf 2025 Main Conference"),
                ("Faster gates for slow days", "GateCon 2024"),
                ("Why walls lean to the south", "GateCon 2023 Findings"),
            ]
        )
    )
    done = imported(tmp_path, "index.md", f"## Publications\n\n{items}")
    assert venues(done) == ["WallConf 2025 Main Conference", "GateCon", "GateCon 2023 Findings"]
    assert values(done, "year") == ["2025", "2024", "2023"]
