"""Which elements of a page hold works, where what tells of them is little or is written in a way of its own."""

from pathlib import Path

import pytest
from adopt.imported import imported, titles, value, values, venues

BODY = "<html>\n<body>\n{}</body>\n</html>\n"
PAGE = "<!DOCTYPE html>\n<html>\n<body>\n<h1>Jane Roe</h1>\n{}</body>\n</html>\n"


def test_tags_and_references_to_characters_around_names_hide_nobody(tmp_path: Path) -> None:
    works = (
        "Poe, Ann; <b>Roe, Jane</b> (Hrsg.) (2021): <em>Mauern und G&auml;rten.</em> Musterstadt: Springer Vieweg.",
        "Doe, Tom; <b>Roe, Jane</b>; Poe, Ann (Hrsg.) (2020): <em>Netze und Z&auml;une.</em> Muster: Ach &amp; Oh.",
        "<b>Roe, Jane</b> (2019): <em>Wege durch das Dorf.</em> Musterstadt: Springer Vieweg.",
        "<b>Roe, Jane</b> (2012): <em>Einfall. Versuch einer kleinen Lehre.</em> Musterstadt: Dorfverlag.",
    )
    listed = "".join(f"<li>{work}</li>\n" for work in works)
    done = imported(tmp_path, "index.html", PAGE.format(f"<h2>Publications</h2>\n<ul>\n{listed}</ul>\n"))
    assert values(done, "year") == ["2021", "2020", "2019", "2012"]
    assert titles(done)[1] == "Netze und Zäune"


def test_a_heading_that_speaks_of_education_may_be_the_subject_of_works(tmp_path: Path) -> None:
    listed = {
        "Garden Education": (
            "<b>Roe, J.</b> &amp; Poe, A. (2021). How children learn to sow. <i>Garden Journal, 3</i>(2), 1–9.",
            "Poe, A., <b>Roe, J.</b>, &amp; Doe, T. (2020). What pupils ask of seeds. <i>Seed Letters, 8</i>(1), 5–7.",
        ),
        "Walls and Gates": (
            "<b>Roe, J.</b> &amp; Doe, T. (2019). Gates that stay open. <i>Journal of Walls, 1</i>(1), 2–3.",
            "<b>Roe, J.</b> &amp; Poe, A. (2018). Walls of two stones. <i>Journal of Walls, 2</i>(4), 7–9.",
        ),
    }
    page = "".join(
        f"<h2>{heading}</h2>\n" + "".join(f"<p>{work}</p>\n" for work in works) for heading, works in listed.items()
    )
    school = "<h2>Academic Education</h2>\n<p>PhD in Botany, University of Muster, 2017. Advisor: Ann Poe.</p>\n"
    done = imported(tmp_path, "index.html", PAGE.format(page + school))
    assert titles(done) == [
        "How children learn to sow",
        "What pupils ask of seeds",
        "Gates that stay open",
        "Walls of two stones",
    ]


def test_presentations_and_proceedings_are_works_and_presentations_are_none(tmp_path: Path) -> None:
    def listed(*works: str) -> str:
        return "<ul>\n" + "".join(f"<li>{work}</li>\n" for work in works) + "</ul>\n"

    page = "<h2>Books</h2>\n" + listed(
        'A. Poe and J. Roe, "Walls and gates", Garden Press (2018)', 'J. Roe, "Gates in winter", Garden Press (2016)'
    )
    page += "<h2>Conference presentations &amp; proceedings</h2>\n" + listed(
        'J. Roe and T. Doe, "Hinges", Proc. Conference on Gates, 12-15 (2015)',
        'J. Roe and A. Poe, "Latches", Proc. Conference on Gates, 31-35 (2014)',
    )
    page += "<h2>Presentations</h2>\n" + listed("Gates, Garden Club, Musterstadt, 2013", "Walls, Garden Club, 2012")
    done = imported(tmp_path, "index.html", PAGE.format(page))
    assert titles(done) == ["Walls and gates", "Gates in winter", "Hinges", "Latches"]


def test_cards_stay_works_beside_works_below_headings(tmp_path: Path) -> None:
    card = (
        '<div class="cover">\n<div class="picture"><img src="{year}.jpg" alt=""/></div>\n'
        '<div class="told">\n<h4>{title}</h4>\n'
        "<p>By Ann Poe and Jane Roe. Musterstadt: Garden Press {year}</p>\n</div>\n</div>\n"
    )
    below = "<h4>{title}</h4>\n<p>With Ann Poe. In: <i>Journal of {of}</i> 3 ({year}), pp. 1-9.</p>\n"
    books = [("Ways through the village", 2019), ("What a wall is for", 2017)]
    papers = [
        ("Gates that stay open", "Gates", 2016),
        ("Stones in summer", "Walls", 2015),
        ("Old hinges", "Gates", 2014),
    ]
    page = "<h3>Books</h3>\n" + "".join(card.format(title=title, year=year) for title, year in books)
    page += "<h3>Papers</h3>\n" + "".join(below.format(title=title, of=of, year=year) for title, of, year in papers)
    done = imported(tmp_path, "index.html", PAGE.format(page))
    assert titles(done) == [*(book[0] for book in books), *(paper[0] for paper in papers)]


def test_a_list_below_bold_words_for_something_else_holds_no_works(tmp_path: Path) -> None:
    def listed(*works: str) -> str:
        return "<ul>\n" + "".join(f"<li>{work}</li>\n" for work in works) + "</ul>\n"

    employed = listed(
        "<b>Professor,</b> <i>Muster University,</i> 2015-present",
        "<b>Lecturer,</b> <i>Garden College,</i> 2006-2015",
        "<b>Instructor,</b> <i>Wall School,</i> 1997-2000",
    )
    awarded = listed(
        "<b>Recipient</b>: Muster University Prize for Gardens and Walls, 2020",
        "<b>Nominee</b>: Garden College Prize for Gardens and Gates, 2018",
    )
    works = listed(
        '<a href="a.pdf">On walls of one stone</a> (with Ann Poe), <i>Garden Letters</i>, <b>44</b>(3) 453-465, 2024.',
        '<a href="b.pdf">On gates</a> (with Tom Doe), <i>Journal of Walls</i>, <b>16</b>(2) 321-329, 2023.',
        '<a href="c.pdf">Hinges and hooks</a> (with Ann Poe), <i>Garden Letters</i>, <b>31</b>(1) 5-9, 2021.',
    )
    page = (
        "<html>\n<head><title>Jane Roe</title></head>\n<body>\n"
        f'<table>\n<tr><td><font size="4"><b>EMPLOYMENT:</b></font>\n{employed}</td></tr>\n</table>\n<hr>\n'
        '<table>\n<tr><td><b>AWARDS:</b></td><td><img src="a.jpg"></td></tr>\n'
        f"<tr><td>\n{awarded}</td></tr>\n</table>\n"
        f"<hr> <b>RESEARCH PUBLICATIONS:</b>\n{works}</body>\n</html>\n"
    )
    done = imported(tmp_path, "index.html", page)
    assert titles(done) == ["On walls of one stone", "On gates", "Hinges and hooks"]


def test_a_title_that_is_said_again_in_a_card_is_no_part_of_the_venue(tmp_path: Path) -> None:
    card = (
        '<div class="card"><div class="card-body">\n<h5 class="card-title">\n{title}\n</h5>\n'
        "<p>\nAnn Poe, <b>J. Roe</b>,\n"
        '"<a href="{number}.pdf">{title}</a>,"\n<i>{venue}</i>, {number}, {year}.\n</p>\n</div></div>\n'
    )
    works = (
        ("Walls That Nobody Climbs in Winter", "Garden Research", 2026),
        ("Gates for the Few and the Many", "Letters on Walls", 2025),
        ("What Hinges Tell of Doors", "Garden Research", 2024),
    )
    cards = "".join(
        card.format(title=title, venue=venue, year=year, number=at) for at, (title, venue, year) in enumerate(works, 11)
    )
    done = imported(tmp_path, "index.html", PAGE.format(f"<h4>Publications</h4>\n{cards}"))
    assert titles(done) == [title for title, _, _ in works]
    assert values(done, "journal") == [venue for _, venue, _ in works]


def test_whose_list_it_is_may_be_said_above_it_without_a_heading(tmp_path: Path) -> None:
    works = (
        "<b>On walls of one stone</b>, with Ann Poe. Garden Letters, <b>44</b>, 453-465, 2024.",
        "<b>On gates</b>, with Tom Doe. Journal of Walls, <b>16</b>, 321-329, 2023.",
        "<b>Hinges and hooks</b>. Garden Letters, <b>31</b>, 5-9, 2021.",
    )
    listed = "".join(f"<li>{work}\n" for work in works)
    page = (
        "<html>\n<title> Publications</title>\n<body>\n<font size=6>\n<b> Publications</b></font> of <font size=5>"
        f'<a href="index.html">\nJane Roe</a></font> (with abstracts)\n<ol>\n{listed}</ol>\n</body>\n</html>\n'
    )
    done = imported(tmp_path, "index.html", page)
    assert done.owner == "Roe, Jane"
    assert values(done, "author") == ["Jane Roe and Ann Poe", "Jane Roe and Tom Doe", "Jane Roe"]


CARD = """\
<div class="card">
<span class="year">{year}</span>
<div class="text">
<h4>{title}</h4>
<p class="line">{people}</p>
<p class="line">{venue}, {year}</p>
</div>
</div>
"""
CARDS = (
    ("How Moss Grows on Old Garden Walls", "Jane Roe, Ann Poe, Tom\n    Doe", "Journal of Moss", "2021"),
    ("Why Garden Gates Are Left Open", "Ann Poe, Jane Roe", "Meeting of the Gardeners of the North", "2020"),
    ("What Ivy Does to the Roofs Below It", "Tom Doe, Jane Roe, Ann Poe, Eve Low", "Ivy Letters", "2019"),
)


@pytest.mark.parametrize("above", ["<h2>Publications</h2>\n", '<div class="name">What I wrote</div>\n'])
def test_people_and_venue_of_one_class_are_parts_of_the_card_that_has_the_title(tmp_path: Path, above: str) -> None:
    cards = "".join(CARD.format(title=card[0], people=card[1], venue=card[2], year=card[3]) for card in CARDS)
    page = f"<p>I study walls.</p>\n{above}{cards}<h2>Teaching</h2>\n<p>Walls, 2019</p>\n"
    done = imported(tmp_path, "index.html", BODY.format(page))
    assert titles(done) == [card[0] for card in CARDS]
    assert venues(done) == [card[2] for card in CARDS]
    assert value(done.entries[0], "author") == "Jane Roe and Ann Poe and Tom Doe"


def test_cards_that_are_the_whole_file_are_read_from_its_beginning(tmp_path: Path) -> None:
    cards = "".join(CARD.format(title=card[0], people=card[1], venue=card[2], year=card[3]) for card in CARDS)
    assert titles(imported(tmp_path, "pubs.html", cards)) == [card[0] for card in CARDS]


WORKS = (
    'A. Poe, J. Roe, "How moss grows on old walls," <i>Journal of Moss</i>, vol. 3, pp. 1-9, 2021.',
    'J. Roe, T. Doe, "Why gates are left open," <i>Gate Letters</i>, vol. 8, pp. 2-5, 2020.',
    'T. Doe, J. Roe, E. Low, "What ivy does to roofs," <i>Journal of Roofs</i>, vol. 1, pp. 7-9, 2019.',
    'J. Roe, E. Low, "Where snails sleep in winter," <i>Snail Reviews</i>, vol. 2, pp. 3-4, 2018.',
)
LISTED = "".join(f"<li>{work}</li>\n" for work in WORKS)


def test_menus_in_chinese_above_the_works_are_no_works(tmp_path: Path) -> None:
    pages = " | ".join(
        f'<a href="{at}.html">{name}</a>' for at, name in enumerate(("首页", "项目", "论文专著", "学生", "English"))
    )
    menu = f"<div>{pages}</div>\n"
    works = f"<div>\n<div>\n<h2>期刊论文</h2>\n<ol>\n{LISTED}</ol>\n</div>\n</div>\n"
    done = imported(tmp_path, "index.html", BODY.format(f"<h1>张三</h1>\n{menu}{menu}{works}"))
    assert values(done, "year") == ["2021", "2020", "2019", "2018"]


def test_an_element_that_holds_a_whole_list_is_no_work_beside_others(tmp_path: Path) -> None:
    beside = "<div>Poe, A., Roe, J. (2022). Paths of snails. <i>Snail Reviews</i>, 3, 1-2.</div>\n"
    listed = f"<div>\n<ol>\n{LISTED}</ol>\n</div>\n"
    page = f"<h1>Publications</h1>\n{beside}{beside.replace('Paths', 'Nests')}{listed}"
    done = imported(tmp_path, "index.html", BODY.format(page))
    assert values(done, "year") == ["2022", "2022", "2021", "2020", "2019", "2018"]


def test_a_page_may_have_the_class_of_another_one(tmp_path: Path) -> None:
    head = "<head><title>papers - Jane Roe</title></head>"
    page = f'<html>\n{head}\n<body class="news">\n<ul>\n{LISTED}</ul>\n</body>\n</html>\n'
    assert len(imported(tmp_path, "index.html", page).entries) == 4


def test_a_slip_in_one_entry_is_not_the_name_of_the_owner(tmp_path: Path) -> None:
    people = ["<b>Jane Ann Roe</b>", "<b>Jane Ann Roe</b>", "<b>Jane Annn Roe</b>", "<b>J. Roe</b>"]
    listed = "".join(
        f"<li>{one}, Tom Doe, <i>On the {place} of walls</i>, Journal of Walls, 2020.</li>\n"
        for one, place in zip(people, ("foot", "top", "side", "end"), strict=True)
    )
    done = imported(tmp_path, "index.html", BODY.format(f"<h1>Publications</h1>\n<ul>\n{listed}</ul>\n"))
    assert done.owner == "Roe, Jane Ann"


def test_a_long_paragraph_behind_a_venue_is_the_abstract(tmp_path: Path) -> None:
    told = "Moss covers the stones of old walls, and how fast it does so depends on rain, light and the stone itself."
    cards = "".join(
        f'<div class="work">\n<h4>{title}</h4>\n{people}<br>\n<a href="https://example.org/{at}">{venue}</a>\n'
        f"<p>{told} Our plots show this for {at + 3} kinds of stone (MOSS-20) over {at + 8} years in the north.</p>\n"
        f'<a href="https://example.org/{at}.pdf">[Paper]</a>\n</div>\n'
        for at, (title, people, venue) in enumerate(
            [
                ("How Moss Grows on Old Walls", "Jane Roe, Ann Poe", "WALLS 2021"),
                ("Why Gates Are Left Open", "Ann Poe, Jane Roe", "GATES 2020"),
                ("What Ivy Does to Roofs", "Jane Roe, Tom Doe", "WALLS 2019"),
            ]
        )
    )
    done = imported(tmp_path, "index.html", BODY.format(f"<h2>Publications</h2>\n{cards}"))
    assert venues(done) == ["WALLS", "GATES", "WALLS"]
    assert all(one.startswith(told) for one in values(done, "abstract"))
    assert values(done, "note", "volume", "number") == [""] * 3


def test_two_people_of_an_entry_with_one_initial_are_not_both_the_owner(tmp_path: Path) -> None:
    others = ("and J.-H. Kim", "A. Poe, and J.-H. Kim", "T. Doe, and J.-H. Kim", "and A. Poe")
    listed = "".join(
        f"<li>J. Kim, {other}, <i>On the {place} of walls</i>, Journal of Walls, 2020.</li>\n"
        for other, place in zip(others, ("foot", "top", "side", "end"), strict=True)
    )
    done = imported(tmp_path, "index.html", BODY.format(f"<h1>Publications</h1>\n<ul>\n{listed}</ul>\n"))
    assert done.owner == "Kim, J."


def test_a_comma_parts_a_title_from_a_venue_that_begins_with_its_year_without_a_blank(tmp_path: Path) -> None:
    listed = "".join(
        f"<li><b>Jane Roe</b>, Tom Doe. How {what} grow on walls of genus 3,20{at} {at}th Meeting on Walls(MW).</li>\n"
        for at, what in ((21, "ferns"), (22, "roses"), (23, "trees"))
    )
    done = imported(tmp_path, "index.html", BODY.format(f"<h1>Publications</h1>\n<ul>\n{listed}</ul>\n"))
    assert titles(done)[0] == "How ferns grow on walls of genus 3"
    assert values(done, "year") == ["2021", "2022", "2023"]


def test_a_date_in_digits_and_brackets_behind_a_title_is_no_part_of_it(tmp_path: Path) -> None:
    works = (
        ("Walls that lean by 9\u00b0", "10/2015", "Wall Letters"),
        ("Gates without hinges", "07/2014", "Gates"),
        ("Paths of gravel", "04/2013", "Journal of Paths"),
    )
    listed = "".join(
        f"<li><a href='https://a.org/{at}'>{title}</a> ({date}) | Roe, J.; Poe, A. | {venue}, Vol. 4{at}</li>\n"
        for at, (title, date, venue) in enumerate(works)
    )
    done = imported(tmp_path, "index.html", BODY.format(f"<h1>Publications</h1>\n<ul>\n{listed}</ul>\n"))
    assert titles(done) == [title for title, _, _ in works]
    assert values(done, "year") == ["2015", "2014", "2013"]
    assert venues(done) == [venue for _, _, venue in works]


ARTICLE = """\
<article class="post">
<header>
<div class="title">
<h2>{title}</h2>
<p>{people} <a href="cite/{at}.html">[CITE]</a></p>
</div>
<div class="meta"><a href="https://example.org/{at}">{venue} {year}</a></div>
</header>
<p>We look at what grows on walls, how fast it does so, and who sees it when there is neither rain nor light, in three
towns and over seven years, with all that this takes.</p>
<footer>
<h3>Paper</h3>
<ul><li><a href="https://example.org/{at}.pdf"><i class="icon"></i></a></li></ul>
</footer>
</article>
"""


@pytest.mark.parametrize("above", ["", "<h2>Publications</h2>\n"])
def test_articles_with_a_head_and_a_foot_are_works(tmp_path: Path, above: str) -> None:
    menu = "".join(f"<li><a href='a.html'><h3>{name}</h3></a></li>\n" for name in ("Publications", "Teaching"))
    menu = f"<ul>\n{menu}</ul>\n"
    works = "".join(
        ARTICLE.format(at=at, title=title, people=people.replace("\n   ", ""), venue=f"WALLS {at}", year=year)
        for at, (title, people, _, year) in enumerate(CARDS)
    )
    done = imported(tmp_path, "index.html", BODY.format(f"<h1>Jane Roe</h1>\n{menu}<div>\n{above}{works}</div>\n"))
    assert titles(done) == [card[0] for card in CARDS]
    assert values(done, "year") == ["2021", "2020", "2019"]
    assert [value(entry, "author") for entry in done.entries][1] == "Ann Poe and Jane Roe"


ROW = """\
<tr><td width="25%"><img src="{at}.png" width="160"></td>
<td width="75%">
<p><a href="https://example.org/{at}"><b>{title}</b></a>
<br>
{people}
<br>
<em>{venue}</em>{year}
<br>
<a href="{at}.pdf">paper</a> / <a href="https://arxiv.org/abs/2101.0000{at}">arXiv</a>
<p></p>
<p>{told}</p>
</td></tr>
"""


def test_a_sentence_that_tells_of_a_work_below_its_links_is_no_venue(tmp_path: Path) -> None:
    places = (("Conference on Moss (MOSS)", ", 2021"), ("arXiv", ", 2020"), ("Under Review", ""))
    told = ("We show that moss grows in the shade.", "Gates left open let the wind in.", "Ivy holds on to what it has.")
    rows = "".join(
        ROW.format(
            at=at, title=CARDS[at][0], people="Ann Poe, Jane Roe, Tom Doe", venue=venue, year=year, told=told[at]
        )
        for at, (venue, year) in enumerate(places)
    )
    done = imported(tmp_path, "index.html", BODY.format(f"<h2>Publications</h2>\n<table>\n{rows}</table>\n"))
    assert titles(done) == [card[0] for card in CARDS]
    assert venues(done) == ["Conference on Moss", "", ""]
    assert values(done, "note", "abstract") == [one.rstrip(".") for one in told]


def test_rows_of_what_somebody_does_beside_writing_hold_no_works(tmp_path: Path) -> None:
    rows = "".join(
        ROW.format(at=at, title=title, people="Ann Poe, Jane Roe, Tom Doe", venue="MOSS", year=", 2021", told="")
        for at, (title, *_) in enumerate(CARDS)
    )
    services = "<br>".join(
        f'<a href="https://example.org/w{year}">{role}, WALL {year}</a>'
        for year, role in ((2024, "Lead Area Chair"), (2023, "Area Chair"), (2021, "Demo Chair"), (2019, "Area Chair"))
    )
    lessons = "<br>".join(
        f'<a href="https://example.org/g{at}">Graduate Student Instructor, GD188 {term}</a>'
        for at, term in enumerate(("Spring 2011", "Fall 2010", "Spring 2010"))
    )
    other = "".join(f'<tr><td><img src="x.png"></td>\n<td>\n{held}\n</td></tr>\n' for held in (services, lessons))
    page = f"<h2>Research</h2>\n<table>\n{rows}</table>\n<table>\n<tr><td><h2>Miscellanea</h2></td></tr>\n</table>\n"
    done = imported(tmp_path, "index.html", BODY.format(f"{page}<table>\n{other}</table>\n"))
    assert titles(done) == [card[0] for card in CARDS]


def test_what_a_browser_shows_instead_of_a_film_is_no_note(tmp_path: Path) -> None:
    film = '<video muted loop><source src="{at}.mp4" type="video/mp4">Your browser shows no film.</video>'
    rows = "".join(
        ROW.format(
            at=at, title=title, people="Ann Poe, Jane Roe, Tom Doe", venue="MOSS", year=", 2021", told=""
        ).replace(f'<img src="{at}.png" width="160">', film.format(at=at))
        for at, (title, *_) in enumerate(CARDS)
    )
    done = imported(tmp_path, "index.html", BODY.format(f"<h2>Publications</h2>\n<table>\n{rows}</table>\n"))
    assert titles(done) == [card[0] for card in CARDS]
    assert not any("browser" in said for said in values(done, "note"))


@pytest.mark.parametrize("badge", ["MOSS 2025", "MOSS '25", "MOSS 2025 Oral"])
def test_a_badge_in_front_has_the_year_where_nothing_else_has_it(tmp_path: Path, badge: str) -> None:
    card = (
        '<div class="pub-entry">\n  <span class="pub-tag">{badge}</span>\n  <span><em>{title}.</em> '
        "<strong>Jane Roe</strong>, Ann Poe. In <b>{venue}</b>, pp. {first}–{last}.</span>\n</div>\n"
    )
    badges = (badge, "ICW 2024", "ECMA 2023")
    places = (
        "Conference on Moss and Walls",
        "International Conference on Walls",
        "Proceedings of the ECMA 2023 Meeting",
    )
    cards = "".join(
        card.format(badge=badges[at], title=CARDS[at][0], venue=places[at], first=10 * at + 1, last=10 * at + 9)
        for at in range(3)
    )
    done = imported(tmp_path, "index.html", BODY.format(f"<h2>Publications</h2>\n{cards}"))
    assert titles(done) == [one[0] for one in CARDS]
    assert values(done, "year") == ["2025", "2024", "2023"]
    assert values(done, "acronym")[:2] == ["MOSS", "ICW"]
    assert venues(done)[:2] == list(places[:2])


def test_a_mark_between_an_initial_and_its_full_stop_parts_no_names(tmp_path: Path) -> None:
    entry = "<li>Roe, J., Poe, A*., Doe, T*., An, K., Low, B. {}.</li>\n"
    items = "".join(entry.format(title) for title, *_ in CARDS)
    done = imported(tmp_path, "index.html", BODY.format(f"<h2>Publications</h2>\n<ul>\n{items}</ul>\n"))
    assert titles(done) == [card[0] for card in CARDS]
    assert {value(entry, "author").replace(".", "") for entry in done.entries} == {
        "J Roe and A Poe and T Doe and K An and B Low"
    }


PEOPLE = ("<u>Jane Roe</u>, Ann Poe, Tom Doe", "Ann Poe and <u>Jane Roe</u>", "<u>Jane Roe</u>")
PLACES = ("Conference on Moss and Walls", "Journal of Garden Walls", "European Conference on Snails")


def test_an_item_with_a_list_of_its_people_and_venue_is_one_work(tmp_path: Path) -> None:
    item = (
        "<li>\n<strong>{}</strong>\n<ul>\n<li>{}</li>\n<li><i>{} 2023</i></li>\n"
        "<li><a href='{}.pdf'>[paper]</a></li>\n</ul>\n</li>\n"
    )
    items = "".join(item.format(CARDS[at][0], PEOPLE[at], PLACES[at], at) for at in range(3))
    done = imported(tmp_path, "index.html", BODY.format(f"<h2>Selected papers</h2>\n<ul>\n{items}</ul>\n"))
    assert titles(done) == [card[0] for card in CARDS]
    assert venues(done) == list(PLACES)


def test_a_row_that_names_the_columns_is_no_work(tmp_path: Path) -> None:
    head = "".join(f"<th>{name}</th>" for name in ("#", "Year", "Title", "Authors", "Venue", "Links"))
    row = (
        "<tr><td>{at}</td><td>2023</td><td>{title}</td><td>{people}</td><td>{venue}</td>"
        "<td><a href='x'>pdf</a></td></tr>"
    )
    rows = "".join(row.format(at=3 - at, title=CARDS[at][0], people=PEOPLE[at], venue=PLACES[at]) for at in range(3))
    page = f"<h2>Publications</h2>\n<table>\n<tr>{head}</tr>\n{rows}</table>\n"
    assert titles(imported(tmp_path, "index.html", BODY.format(page))) == [card[0] for card in CARDS]


@pytest.mark.parametrize("above", ["<b>{}</b>", "<p><strong>{}:</strong></p>", '<div class="year">{}</div>', "{}<br>"])
def test_a_year_that_stands_alone_above_a_list_is_that_of_its_works(tmp_path: Path, above: str) -> None:
    item = "<li><a href='{}.pdf'>{}</a><br>{}<br>{}</li>\n"
    items = [item.format(at, CARDS[at][0], PEOPLE[at], PLACES[at]) for at in range(3)]
    lists = "".join(
        f"{above.format(year)}\n<ul>\n{''.join(held)}</ul>\n" for year, held in ((2023, items[:2]), (2021, items[2:]))
    )
    done = imported(tmp_path, "index.html", BODY.format(f"<h2>Papers</h2>\n{lists}"))
    assert titles(done) == [card[0] for card in CARDS]
    assert values(done, "year") == ["2023", "2023", "2021"]


def test_a_year_below_each_work_is_not_that_of_the_next(tmp_path: Path) -> None:
    row = "<tr class='work'><td><b>{}</b><br>{}<br>{}</td></tr>\n<tr class='when'><td>{}</td></tr>\n"
    rows = "".join(row.format(CARDS[at][0], PEOPLE[at], PLACES[at], 2023 - at) for at in range(3))
    done = imported(tmp_path, "index.html", BODY.format(f"<h2>Papers</h2>\n<table>\n{rows}</table>\n"))
    assert [value(entry, "year") for entry in done.entries] in (["2023", "2022", "2021"], ["", "", ""])


def test_a_number_with_a_letter_in_the_link_of_a_title_is_no_venue(tmp_path: Path) -> None:
    card = (
        '<article class="paper"><div class="slot"><img src="im/{key}.png" alt="What {key} shows"></div><div><h2>'
        '<a href="https://example.org/{key}"><span>[{key}]</span> {title}</a></h2><p class="authors">{people}</p>'
        '<p class="venue"><em>{venue}</em>, 2023</p></div></article>'
    )
    cards = "".join(
        card.format(key=key, title=CARDS[at][0], people=PEOPLE[at], venue=venue)
        for at, (key, venue) in enumerate((("J4", "Wall Physics"), ("C5", "Fully Green"), ("J2", "Wall Physics")))
    )
    done = imported(tmp_path, "index.html", BODY.format(f"<main><h1>Publications</h1><div>{cards}</div></main>\n"))
    assert titles(done) == [one[0] for one in CARDS]
    assert venues(done) == ["Wall Physics", "Fully Green", "Wall Physics"]
