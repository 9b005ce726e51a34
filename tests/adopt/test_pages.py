"""Lists in pages of HTML, in CVs in LaTeX and in plain text, in forms that differ; every page is made again."""

from pathlib import Path

import pytest
from adopt.imported import imported, read, titles, value

import pubman

TITLES = ["Garden walls of the north", "Low walls in wide gardens", "What a fence is not"]
PLAIN = [
    f"J. Doe and R. Roe. {title}. Journal of Garden Walls {volume}({volume - 3}), 10-2{volume}, 201{volume}."
    for title, volume in zip(TITLES, (5, 6, 7), strict=True)
]


def test_a_term_and_its_description_are_one_entry(tmp_path: Path) -> None:
    items = "\n".join(
        f"<dt>{title}</dt>\n<dd>J. Doe, R. Roe. <i>Journal of Garden Walls</i>, 201{number}</dd>"
        for number, title in enumerate(TITLES)
    )
    done = imported(tmp_path, "index.html", f"<h1>Publications</h1>\n<dl>\n{items}\n</dl>\n")
    assert titles(done) == TITLES


def test_the_first_cell_of_a_row_may_be_a_number(tmp_path: Path) -> None:
    rows = "\n".join(f"<tr><td>[{number}]</td><td>{text}</td></tr>" for number, text in enumerate(PLAIN, start=1))
    done = imported(tmp_path, "index.html", f"<h1>Publications</h1>\n<table>\n{rows}\n</table>\n")
    assert titles(done) == TITLES
    assert not any(value(entry, "note") for entry in done.entries)


def test_a_list_in_another_element_than_its_heading_is_told_by_what_is_around_it(tmp_path: Path) -> None:
    items = "\n".join(f"<li>{text}</li>" for text in PLAIN)
    page = (
        f'<div class="head"><h2>Publications</h2></div>\n<ul class="pubs">\n{items}\n</ul>\n<p>Last changed today</p>\n'
    )
    assert titles(imported(tmp_path, "index.html", page)) == TITLES
    assert 'within = ["<ul class=\\"pubs\\">", "</ul>"]' in (tmp_path / "pubman.toml").read_text()


def test_a_page_of_html_without_a_heading_needs_no_markers(tmp_path: Path) -> None:
    items = "\n".join(f"<p>{text}</p>" for text in PLAIN)
    done = imported(tmp_path, "index.html", f"<title>Jane Doe</title>\n<body>\n{items}\n</body>\n")
    assert titles(done) == TITLES
    assert "within = " in (tmp_path / "pubman.toml").read_text()


@pytest.mark.parametrize(("name", "before", "after"), [("pubs.tex", "\\item ", ""), ("pubs.html", "<p>", "</p>")])
def test_a_page_that_is_the_list_and_nothing_else_needs_no_markers(
    tmp_path: Path, name: str, before: str, after: str
) -> None:
    done = imported(tmp_path, name, "".join(f"{before}{text}{after}\n" for text in PLAIN))
    assert titles(done) == TITLES
    assert "top = true" in (tmp_path / "pubman.toml").read_text()


def test_where_nothing_leads_to_a_list_it_needs_markers(tmp_path: Path) -> None:
    items = "".join(f"<p>{text}</p>" for text in PLAIN)
    (tmp_path / "index.html").write_text("<hr>\n" * 40 + f"{items}\n" + "<hr>\n" * 40)
    done = pubman.import_page(tmp_path / "index.html", out=tmp_path / "refs.bib")
    assert any("put markers around it" in note for note in done.notes)


def test_a_list_with_little_above_it_is_from_the_beginning_of_the_page(tmp_path: Path) -> None:
    items = "".join(f"<p>{text}</p>" for text in PLAIN)
    done = imported(tmp_path, "index.html", f"<div>{items}</div><div>Last changed today</div>\n")
    assert titles(done) == TITLES


@pytest.mark.parametrize(
    "title", ["<title>Jane Doe</title>", "<title>Publications of Jane Doe</title>", "<title>Jane Doe Papers</title>"]
)
def test_of_a_list_that_names_only_others_the_owner_is_whom_the_page_names(tmp_path: Path, title: str) -> None:
    items = (
        "<li>(with R. Roe) <i>Garden walls</i>, J. Gard. Walls 5 (2015), 1-20.</li>\n"
        "<li><i>Low walls of the north</i>, J. Gard. Walls 6 (2016), 21-40.</li>\n"
        "<li><i>What a fence is not</i>, J. Gard. Walls 7 (2017), 41-60.</li>"
    )
    done = imported(tmp_path, "index.html", f"{title}\n<h2>Papers</h2>\n<ul>\n{items}\n</ul>\n")
    assert read(done, "author") == [("Jane Doe and R. Roe",), ("Jane Doe",), ("Jane Doe",)]
    assert all(field.word != "checked" for entry in done.entries for field in entry.fields if field.name == "author")


def test_marks_are_explained_as_html_writes_them(tmp_path: Path) -> None:
    items = "\n".join(f"<li>J. Doe<sup>&dagger;</sup>, R. Roe. {text[18:]}</li>" for text in PLAIN)
    page = f"<h2>Papers</h2>\n<small>&dagger; equal contribution; &lowast; student</small>\n<ul>\n{items}\n</ul>\n"
    assert read(imported(tmp_path, "index.html", page), "author+an") == [("1=equalcontrib",)] * 3


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("\\cvsection{Publications}", "\\cvsection{Teaching}"),
        ("\\begin{rSection}{Publications}", "\\end{rSection}"),
        ("\\section*{Publications}", "\\section*{Teaching}"),
    ],
)
def test_the_sections_of_a_class_for_cvs_are_sections(tmp_path: Path, begin: str, end: str) -> None:
    items = "\n".join(f"\\item {text}" for text in PLAIN)
    page = (
        "\\documentclass{cv}\n\\newcommand{\\pub}[1]{Doe, J. (2001). #1}\n\\begin{document}\n"
        f"{begin}\n\\begin{{itemize}}\n{items}\n\\end{{itemize}}\n{end}\nWalls and gardens, 2015\n\\end{{document}}\n"
    )
    done = imported(tmp_path, "cv.tex", page)
    assert titles(done) == TITLES
    assert done.sections == ("Publications",)


def test_a_command_with_a_whole_work_in_it_is_an_entry(tmp_path: Path) -> None:
    items = "\n\n".join(f"\\cvpub{{{text}}}" for text in PLAIN)
    page = f"\\section{{Publications}}\n\\begin{{cvpubs}}\n{items}\n\\end{{cvpubs}}\n\\end{{document}}\n"
    assert titles(imported(tmp_path, "cv.tex", page)) == TITLES


def test_a_label_that_says_the_title_belongs_to_the_entry(tmp_path: Path) -> None:
    items = "\n".join(
        f"\\item[``{title}'']\nwith R. Roe. \\emph{{Journal of Garden Walls}} {number} (201{number}), 1--20.\n"
        for number, title in enumerate(TITLES, start=2)
    )
    page = f"\\begin{{document}}\n\\begin{{description}}\n{items}\n\\end{{description}}\n\\end{{document}}\n"
    done = imported(tmp_path, "cv.tex", page)
    assert titles(done) == TITLES


def test_a_note_on_marks_in_a_list_is_no_entry(tmp_path: Path) -> None:
    items = "\n\n".join(f"\\cvpub{{{text.replace('J. Doe', 'J. Doe$^*$')}}}" for text in PLAIN)
    note = "\\cvpub{$^*$ equal contribution of the first two; the others are named in the order of the alphabet}"
    done = imported(tmp_path, "cv.tex", f"\\section{{Publications}}\n{note}\n\n{items}\n")
    assert titles(done) == TITLES
    assert read(done, "author+an") == [("1=equalcontrib",)] * 3


def test_numbers_that_most_entries_begin_with_are_no_part_of_them(tmp_path: Path) -> None:
    text = "\n\n".join(f"[{number}] {line}" for number, line in enumerate(PLAIN, start=1))
    assert titles(imported(tmp_path, "publications.txt", f"Publications of Jane Doe\n\n{text}\n")) == TITLES


def test_no_entry_is_checked_whose_title_is_left_of_the_names(tmp_path: Path) -> None:
    odd = "- Doe, J.; and Roe R., Poe A., Hand, S., <b>Low walls</b>. Journal of Garden Walls, 2011."
    items = "\n".join(f"- {text}" for text in PLAIN)
    (tmp_path / "index.md").write_text(f"## Publications\n\n{items}\n{odd}\n")
    done = pubman.import_page(tmp_path / "index.md", out=tmp_path / "refs.bib")
    assert all(field.word != "checked" for field in done.entries[-1].fields if field.name in ("title", "author"))


def test_a_book_that_is_named_after_its_editors_is_no_title(tmp_path: Path) -> None:
    items = [
        "Doe, J., & Roe, R. (2018). Thick walls in wide gardens. <i>Journal of Garden Walls</i>, <i>25</i>, 971-996.",
        "Doe, J. (2011). Low walls. In S.P. Hand, I.D. Foot, and S. Arm (Eds.), <i>The Book of Walls.</i> York: OUP.",
        "Doe, J., & Roe, R. (2019). Thin walls in wide gardens. <i>Journal of Garden Walls</i>, <i>26</i>, 97-99.",
    ]
    text = "\n".join(f"<li>{item}</li>" for item in items)
    done = imported(tmp_path, "index.html", f"<h2>Publications</h2>\n<ul>\n{text}\n</ul>\n")
    assert read(done, "title", "booktitle", "editor")[1] == (
        "Low walls",
        "The Book of Walls",
        "S.P. Hand, I.D. Foot, and S. Arm",
    )


def test_what_follows_the_names_in_italics_is_a_venue(tmp_path: Path) -> None:
    items = "\n".join(
        f"<li><b>{title}</b><br>J. Doe, R. Roe & A. Poe, <i>{venue}</i>, {number}, 2015</li>"
        for number, (title, venue) in enumerate(zip(TITLES, ("JGW", "Walls & Gardens", "Hedge"), strict=True), 60)
    )
    done = imported(tmp_path, "index.html", f"<h2>Publications</h2>\n<ul>\n{items}\n</ul>\n")
    assert read(done, "author") == [("J. Doe and R. Roe and A. Poe",)] * 3
    assert [value(entry, "journal", "booktitle") for entry in done.entries] == ["JGW", "Walls & Gardens", "Hedge"]


@pytest.mark.parametrize("said", ["E-print available at", "supervised by R. Roe"])
def test_what_names_no_venue_is_asked(tmp_path: Path, said: str) -> None:
    items = "\n".join(f"<li>J. Doe, R. Roe. <b>{title}</b>. <i>{said}</i>, 2015.</li>" for title in TITLES)
    done = imported(tmp_path, "index.html", f"<h2>Publications</h2>\n<ul>\n{items}\n</ul>\n")
    venues = [field for entry in done.entries for field in entry.fields if field.value.startswith(said)]
    assert all(field.word == "ask" for field in venues if field.name in ("journal", "booktitle", "howpublished"))


@pytest.mark.parametrize("between", ["<P></P>", "<br>\n<br>", "<p>&nbsp;</p>", "<div class='gap'> </div>"])
def test_what_is_empty_parts_the_entries_of_an_element(tmp_path: Path, between: str) -> None:
    text = f"\n{between}\n".join(PLAIN)
    page = f"<h2>Publications</h2>\n<blockquote>\n{text}\n{between}\n</blockquote>\n<p>Last changed today</p>\n"
    assert titles(imported(tmp_path, "index.html", page)) == TITLES


def test_a_title_goes_on_behind_its_commas(tmp_path: Path) -> None:
    long = ["On life-history, egg sacs, and morphology of walls", "Framing walls: recognition, Support, and Access"]
    items = "\n".join(f"\\item Doe, J., \\& Roe, R. {title}." for title in long)
    page = f"\\section{{Publications}}\n\\subsection{{In review}}\n\\begin{{enumerate}}\n{items}\n\\end{{enumerate}}\n"
    assert titles(imported(tmp_path, "cv.tex", page)) == long


def test_a_list_that_names_only_others_is_made_again_without_the_owner(tmp_path: Path) -> None:
    items = "\n".join(
        f"<li>{title}. With R. Roe and A. Poe. <i>Journal of Garden Walls</i>, 201{number}.</li>"
        for number, title in enumerate(TITLES)
    )
    page = f"<title>Jane Doe: publications</title>\n<h1>Publications</h1>\n<ul>\n{items}\n</ul>\n"
    done = imported(tmp_path, "index.html", page)
    assert [value(entry, "author") for entry in done.entries] == ["Jane Doe and R. Roe and A. Poe"] * 3
    assert not done.kept


def test_whoever_is_left_out_of_some_entries_wrote_them_too(tmp_path: Path) -> None:
    items = [
        "<li>Garden walls of the north, with R. Roe, <i>Journal of Garden Walls</i> 5 (2015), 1-20.</li>",
        "<li>Low walls in wide gardens, with A. Poe and R. Roe, <i>Journal of Garden Walls</i> 6 (2016), 2-19.</li>",
        "<li>What a fence is not, J. Doe and M. Moe, <i>Journal of Garden Walls</i> 7 (2017), 3-21.</li>",
        "<li>How walls end, with M. Moe, <i>Journal of Garden Walls</i> 8 (2018), 4-22.</li>",
    ]
    page = "<h1>Jane Doe</h1>\n<h2>Papers</h2>\n<ol>\n" + "\n".join(items) + "\n</ol>\n"
    done = imported(tmp_path, "index.html", page)
    assert [value(entry, "author") for entry in done.entries] == [
        "J. Doe and R. Roe",
        "J. Doe and A. Poe and R. Roe",
        "J. Doe and M. Moe",
        "J. Doe and M. Moe",
    ]


def test_those_whom_a_page_links_are_not_the_owner_under_other_names(tmp_path: Path) -> None:
    items = "\n".join(
        f'<li>{title}. <u>Jane Doe</u>, <a href="https://example.org/roe">Richard Roe</a>. '
        f"<i>Journal of Garden Walls</i>, 201{number}.</li>"
        for number, title in enumerate(TITLES)
    )
    done = imported(tmp_path, "index.html", f"<h1>Publications</h1>\n<ul>\n{items}\n</ul>\n")
    assert done.owner == "Doe, Jane"
    assert "former" not in done.config_text


def test_an_element_whose_heading_is_the_title_is_one_entry(tmp_path: Path) -> None:
    cards = "\n".join(
        f'<article class="card">\n<h2><a href="w{number}.pdf">{title}</a></h2>\n'
        f'<p>Published in <a href="j{number}">Journal of Garden Walls</a>, 201{number}.</p>\n</article>'
        for number, title in enumerate(TITLES)
    )
    page = f"<title>Jane Doe</title>\n<h1>Publications</h1>\n<div>\n{cards}\n</div>\n"
    done = imported(tmp_path, "index.html", page)
    assert read(done, "title", "journal", "url") == [
        (title, "Journal of Garden Walls", f"w{number}.pdf") for number, title in enumerate(TITLES)
    ]


def test_rules_part_entries_that_no_element_holds(tmp_path: Path) -> None:
    entries = "\n<HR>\n\n<HR>\n".join(
        f'<A href="w{number}.pdf"><IMG src="load.gif"></A> Jane Doe and Richard Roe, 201{number},\n<I>{title}</I>,'
        " <b>Journal of Garden Walls</b>"
        for number, title in enumerate(TITLES)
    )
    done = imported(tmp_path, "index.html", f"<H1>Papers</H1>\n<MENU>\n<HR>\n{entries}\n<HR>\n</MENU>\n")
    assert titles(done) == TITLES


def test_lists_whose_items_are_the_parts_of_one_work_are_an_entry_each(tmp_path: Path) -> None:
    lists = "\n".join(
        f'<ul class="pub">\n<li><a href="w{number}.pdf"><b>{title}</b></a></li>\n'
        f"<li>Jane Doe, Richard Roe, Ann Poe and Max Moe</li>\n<li><em>Garden Walls</em>, 201{number}</li>\n</ul>"
        for number, title in enumerate(TITLES)
    )
    done = imported(tmp_path, "index.html", f"<h3>Publications</h3>\n{lists}\n")
    assert titles(done) == TITLES


def test_when_a_page_was_made_is_no_entry(tmp_path: Path) -> None:
    items = "\n".join(f"<li><p>{text}</p>\n</li>" for text in PLAIN)
    page = (
        f'<h1>Publications</h1>\n<ol>\n{items}\n</ol>\n<div id="footer">\n<div>\nPage generated 2021-05-08 21:47:14'
        ' CET, by <a href="https://example.org/">jemdoc</a>.\n</div>\n</div>\n'
    )
    assert titles(imported(tmp_path, "index.html", page)) == TITLES


def test_where_a_work_will_appear_is_its_venue(tmp_path: Path) -> None:
    items = [
        '<li>J. Doe. <a href="https://arxiv.org/abs/2011.11142">Garden walls of the north</a>, to appear in J. Garden'
        " Walls.</li>",
        *(f"<li>{text}</li>" for text in PLAIN[1:]),
    ]
    page = "<h1>Publications</h1>\n<ul>\n" + "\n".join(items) + "\n</ul>\n"
    first, *_ = read(imported(tmp_path, "index.html", page), "journal", "pubstate", "note")
    assert first == ("J. Garden Walls", "to appear", "")


def test_publications_with_reports_are_no_reports(tmp_path: Path) -> None:
    items = "\n".join(f"<li>{text}</li>" for text in PLAIN)
    page = f"<h1>Publications including reports</h1>\n<ul>\n{items}\n</ul>\n"
    assert {entry.type for entry in imported(tmp_path, "index.html", page).entries} == {"article"}


def test_pictures_beside_the_entries_do_not_keep_a_template_from_making_them(tmp_path: Path) -> None:
    rows = "\n".join(
        f'<tr onmouseover="w{number}()">\n<td width="25%"><img src="w{number}.png">'
        f"<script>function w{number}() {{ show(1); }}</script></td>\n<td>\n"
        f'<a href="w{number}.pdf"><b>{title}</b></a><br>\nJane Doe, Richard Roe<br>\n<em>GWC</em>,'
        f" 201{number}\n</td>\n</tr>"
        for number, title in enumerate(TITLES)
    )
    done = imported(tmp_path, "index.html", f"<h1>Publications</h1>\n<table>\n{rows}\n</table>\n")
    assert titles(done) == TITLES
    assert all(entry.exact for entry in done.entries)
    assert not done.kept


def test_old_pages_may_number_entries_in_comments_and_leave_quotation_marks_out(tmp_path: Path) -> None:
    items = "\n".join(
        f'<li><!-- {number} --><a href=papers/w{number}.pdf>"{title},"</a> J. Doe and R.\nRoe, J. Garden Walls'
        f" <b>{number}</b>, 1{number}-2{number} (199{number}).\n<p>\n"
        for number, title in enumerate(TITLES)
    )
    head = "<table><tr><td>\nFormerly Garden Wall School, Northern Walls, Halden\n<br>doe@example.org</table>"
    done = imported(tmp_path, "index.html", f"<h2>Publications</h2>\n{head}\n<ol>\n{items}</ol>\n")
    assert all(entry.exact for entry in done.entries)
    assert titles(done) == TITLES


def test_where_a_meeting_was_is_made_again(tmp_path: Path) -> None:
    towns = ["Austin, USA", "Guangzhou, China", "Anglet, France"]
    items = "\n".join(
        f'<p>[{kind}] J. Doe, R. Roe, "{title}", GWC, {town}, Dec 201{number}.</p>'
        for number, (title, town, kind) in enumerate(zip(TITLES, towns, ["c3", "w12", "c1"], strict=True))
    )
    done = imported(tmp_path, "index.html", f"<h1>Publications</h1>\n{items}\n")
    assert read(done, "address", "note") == [(town, "") for town in towns]
    assert all(entry.exact for entry in done.entries)
    assert not done.kept


def test_the_few_that_have_no_links_or_another_venue_are_made_again_too(tmp_path: Path) -> None:
    links = [f' <a href="w{number}.pdf">pdf</a>, <a href="w{number}.html">code</a>' for number in range(9)]
    venues = ["Garden Wall Conference (GWC)."] * 8 + ["Journal of Garden Walls (JGW)."]
    links[4] = ""
    words = ["gates", "ponds", "paths", "roofs", "rooms", "lawns", "doors", "steps", "moats"]
    items = "\n".join(
        f'<p>Doe, Jane and Roe, Richard (201{number}). On "{word}" of old towns. {venue}{link}</p>'
        for number, (word, venue, link) in enumerate(zip(words, venues, links, strict=True))
    )
    done = imported(tmp_path, "index.html", f"<h1>Publications</h1>\n{items}\n")
    assert all(entry.exact for entry in done.entries)
    assert not done.kept


def test_whoever_wrote_alone_with_one_initial_is_an_author(tmp_path: Path) -> None:
    lead = "<p>\nThese documents can be read with Acrobat Reader, which is to be had from\nthe Acrobat website.\n</p>"
    items = "\n".join(
        f"<p>\n{people}. {title}.\n<i>The Wall Journal</i> 201{number}; <b>{number}({number})</b>: 1-2{number}.\n"
        f'<a href="w{number}.pdf">Draft (pre-print)</a>\n</p>'
        for number, (people, title) in enumerate([
            ("Doe JA, Roe R", "Gates of gardens"),
            ("Doe J", "Walls of the north"),
            ("Doe J", "The <i>p</i> values of Somers’ <i>D</i>"),
            ("Doe J", "On <code>wall</code> and <code>gate</code> of towns"),
        ], start=1)
    )  # fmt: skip
    done = imported(tmp_path, "index.html", f"<h1>Papers by Jane Doe</h1>\n{lead}\n{items}\n")
    assert read(done, "author", "title")[1:3] == [
        ("J Doe", "Walls of the north"),
        ("J Doe", "The <i>p</i> values of Somers’ <i>D</i>"),
    ]
    assert all(entry.exact for entry in done.entries)
    assert len(done.entries) == 4


def test_a_venue_of_other_entries_is_nobody(tmp_path: Path) -> None:
    lines = [
        "With R. Roe and A. Poe. Indagationes Hortorum, 2014.",
        "Indagationes Hortorum, 2015.",
        "With R. Roe. Walls, 2013.",
    ]
    cards = "\n".join(
        f'<article class="card">\n<h2><a href="w{number}.pdf">{title}</a></h2>\n<p>{line}</p>\n</article>'
        for number, (title, line) in enumerate(zip(TITLES, lines, strict=True))
    )
    done = imported(tmp_path, "index.html", f"<h1>Publications of Jane Doe</h1>\n{cards}\n")
    assert read(done, "journal", "year")[1] == ("Indagationes Hortorum", "2015")


def test_each_list_may_have_or_leave_out_the_word_before_the_last_name(tmp_path: Path) -> None:
    first = "\n".join(
        f"<li>{title}. <b>Garden Press, 201{number}</b>.<br>\nJane Doe, Ann Poe, and Max Roe</li>"
        for number, title in enumerate(TITLES)
    )
    second = "\n".join(
        f'<tr><td class="venue">GWC 201{number}</td>\n<td>{title} again.<br>\n{people}</td></tr>'
        for number, (title, people) in enumerate(zip(
            TITLES, ["Jane Doe, Ann Poe, Max Roe", "Max Roe, Jane Doe", "Jane Doe, Max Roe"], strict=True
        ))
    )  # fmt: skip
    page = f"<h2>Books</h2>\n<ol>\n{first}\n</ol>\n<h2>Papers</h2>\n<table>\n{second}\n</table>\n"
    done = imported(tmp_path, "index.html", page)
    assert not done.kept


def test_versions_and_subjects_of_preprints_are_made_again(tmp_path: Path) -> None:
    items = "\n".join(
        f"<li>J. Doe and R. Roe (202{number}). {title}. arXiv:2{number}08.0510{number}v{number + 1} [{subject}].</li>"
        for number, (title, subject) in enumerate(zip(TITLES, ["stat.ME", "math.CO", "hep-th"], strict=True))
    )
    done = imported(tmp_path, "index.html", f"<h1>Publications</h1>\n<ul>\n{items}\n</ul>\n")
    assert read(done, "eprint", "primaryclass")[0] == ("2008.05100v1", "stat.ME")
    assert not done.kept


def test_paragraphs_that_begin_with_one_name_in_full_are_entries(tmp_path: Path) -> None:
    items = [
        "Doe, Jane. (Accepted) Walls of the north. <i>Walls<i>.",
        "Doe, Jane. (2021). Gardens of the south. <i>Walls 6</i>(1): 80.",
        "Roe, Max, Jane Doe, and Ann Poe. (2016). Gates of towns. <i>Walls 5</i>(1): 8-9.",
    ]
    more = [
        "Doe, Jane, Ann Poe, Al Moe, and Max Roe. The limits of walls.",
        "Doe, Jane and Max Roe. The side of many walls.",
    ]
    first, second = ("".join(f"    <p> {item} \n    </p>\n" for item in some) for some in (items, more))
    page = f'<div style="a">\n<h2>Published</h2>\n{first}</div>\n<div style="a">\n<h2>In prep</h2>\n{second}</div>\n'
    assert len(imported(tmp_path, "index.html", page).entries) == 5


def test_a_record_of_bibtex_below_an_entry_is_no_abstract(tmp_path: Path) -> None:
    record = "@article{{w{number},\n title={{{title} and all that was said of them there}},\n author={{Doe, Jane}},\n"
    record += " journal={{Garden Walls of the North, South, East and West of old towns}},\n year={{201{number}}}\n}}"
    items = "\n".join(
        f"<li><i>“{title}”</i>, <b>Jane Doe</b> and Max Roe, Walls, 201{number} [<a href='w{number}'>pdf</a>]<br>\n"
        f"<div class='boxed' style='display:none'>\n{record.format(number=number, title=title)} </div>\n</li>"
        for number, title in enumerate(TITLES)
    )
    done = imported(tmp_path, "index.html", f"<h2>Publications</h2>\n<ul>\n{items}\n</ul>\n")
    assert titles(done) == TITLES
    assert read(done, "abstract", "note") == [("", "")] * 3


def test_people_are_linked_again_where_a_page_links_them(tmp_path: Path) -> None:
    poe, roe = '<a href="https://example.org/poe">Ann Poe</a>', '<a href="https://example.org/roe">Richard Roe</a>'
    lists = [f"<u>Jane Doe</u>, {roe} and {poe}", f"<u>Jane Doe</u> and {poe}", f"Max Moe, {roe} and <u>Jane Doe</u>"]
    items = "\n".join(
        f"<li>{people}. <b>{title}</b>. <i>Journal of Garden Walls</i>, 201{number}.</li>"
        for number, (title, people) in enumerate(zip(TITLES, lists, strict=True))
    )
    done = imported(tmp_path, "index.html", f"<h1>Publications</h1>\n<ul>\n{items}\n</ul>\n")
    assert done.owner == "Doe, Jane"
    assert all(entry.exact for entry in done.entries)
    assert not done.kept


def test_a_list_may_have_a_word_between_two_names_and_none_before_the_last_of_more(tmp_path: Path) -> None:
    lists = ["Jane Doe and Ann Poe", "Jane Doe, Richard Roe, Ann Poe", "Max Moe, Jane Doe, Richard Roe, Ann Poe"]
    items = "\n".join(
        f"<li>{people}. <b>{title}</b>. <i>Journal of Garden Walls</i>, 201{number}.</li>"
        for number, (title, people) in enumerate(zip(TITLES, lists, strict=True))
    )
    done = imported(tmp_path, "index.html", f"<h1>Publications</h1>\n<ul>\n{items}\n</ul>\n")
    assert not done.kept


def test_an_acronym_that_stands_apart_from_the_name_is_printed_as_one(tmp_path: Path) -> None:
    items = "\n".join(
        f"<li><b>[GWC'1{number}]</b> {title}<br>\n<u>Jane Doe</u>, Richard Roe.<br>\n"
        f"<i>Proceedings of the Conference on Garden Walls</i>, 201{number}.</li>"
        for number, title in enumerate(TITLES)
    )
    done = imported(tmp_path, "index.html", f"<h1>Publications</h1>\n<ul>\n{items}\n</ul>\n")
    assert read(done, "acronym") == [("GWC",)] * 3
    assert not done.kept


def test_a_link_to_a_preprint_behind_the_venue_is_a_link(tmp_path: Path) -> None:
    items = "\n".join(
        f"<p>[{number}] J. Doe and R. Roe<br>\n<em>{title}</em><br>\n"
        f'<a href="https://doi.org/10.1000/{number}">J. Garden Walls 5{number}, 11{number}, 202{number}.</a>\n'
        f'<a href="https://arxiv.org/abs/200{number}.0000{number}">[arXiv]</a>\n</p>'
        for number, title in enumerate(TITLES, start=1)
    )
    done = imported(tmp_path, "index.html", f"<h1>Jane Doe</h1>\n<div>\n{items}\n</div>\n")
    assert read(done, "journal", "url_arxiv", "note") == [
        ("J. Garden Walls", f"https://arxiv.org/abs/200{number}.0000{number}", "") for number in (1, 2, 3)
    ]


def test_what_stands_out_above_references_is_none(tmp_path: Path) -> None:
    items = "".join(f"<p>{text}</p>\n" for text in PLAIN)
    page = (
        f'<div>\n<p><strong><font size="3">Refereed conference publications</font></strong></p>\n{items}</div>\n'
        '<ul class="award-list">\n<li>2015 Best Wall Award, Ann Poe University</li>\n'
        "<li>2016 Second Wall Award, Max Moe University</li>\n</ul>\n"
        "<footer><p>Jane Doe, Ann Poe University, 2017, download CV</p></footer>\n"
    )
    (tmp_path / "index.html").write_text(page)
    assert titles(pubman.import_page(tmp_path / "index.html", out=tmp_path / "refs.bib")) == TITLES


def test_entities_of_old_pages_need_no_semicolon(tmp_path: Path) -> None:
    items = "\n".join(f"<li>{text.replace('Garden', 'G&aumlrten').replace('Low', 'L&#246w')}</li>" for text in PLAIN)
    done = imported(tmp_path, "index.html", f"<h1>Publications</h1>\n<ul>\n{items}\n</ul>\n")
    assert titles(done)[:2] == ["Gärten walls of the north", "Löw walls in wide gardens"]


def test_paragraphs_that_tell_of_works_are_none(tmp_path: Path) -> None:
    items = "\n".join(
        f'<p class="paper">{text}</p>\n<p>We ask who built the walls that Ann Poe found in 201{number}, and who'
        " mends them where nobody lives.</p>"
        if not number
        else f'<p class="paper">{text}</p>'
        for number, text in enumerate(PLAIN)
    )
    told = "<p>Papers on walls, please see Google Scholar for all that are there.</p>\n"
    done = imported(tmp_path, "index.html", f"<h1>Publications</h1>\n{told}{items}\n")
    assert titles(done) == TITLES


def test_the_last_author_may_follow_those_who_are_left_out(tmp_path: Path) -> None:
    items = "\n".join(
        f"<li>Doe, J., Roe, R., Moe, M., et al., Poe, A. {title}. <i>Garden Walls</i>, 201{number}.</li>"
        for number, title in enumerate(TITLES)
    )
    done = imported(tmp_path, "index.html", f"<h1>Publications</h1>\n<ul>\n{items}\n</ul>\n")
    assert read(done, "author", "journal")[0] == ("J. Doe and R. Roe and M. Moe and A. Poe", "Garden Walls")
