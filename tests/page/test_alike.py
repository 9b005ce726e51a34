"""What shows the same as on a page stays as it stands there."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import pubman
from pubman.page.alike import as_it_stands


def shows_alike(one: str, other: str, syntax: str) -> bool:
    """Whether a page that has the other text is left as it is where the one would be written."""
    return as_it_stands(one, other, [], syntax)[0] == other


SAME = [
    ("Garden walls of the north", "Garden walls\n   of the north"),
    ("<i>Walls</i>, 2015", "<I>Walls</I>, 2015"),
    ('<a href="a?b&amp;c">Walls</a>', "<a href='a?b&c'>Walls</a>"),
    ('<a href="my%20walls.pdf">Walls</a>', '<a href="my walls.pdf">Walls</a>'),
    ("José Roe", "Jos&eacute; Roe"),
    ("Walls<br>J. Doe", "Walls <br/>\n  J. Doe"),
    ('Doe, <a href="w">Walls</a>', 'Doe,\n<a href="w"> Walls</a>'),
    ("Walls", "Walls<!-- of stone -->"),
]
OTHER = [
    ("Garden walls", "Gardenwalls"),
    ("Walls, 2015", "Walls , 2015"),
    ("<i>Walls</i>", "<b>Walls</b>"),
    ('<a href="a">Walls</a>', '<a href="b">Walls</a>'),
    ("Walls &amp; gardens", "Walls and gardens"),
    ("<pre>a b</pre>", "<pre>a  b</pre>"),
    ("Garden walls", "Garden&nbsp;walls"),
    ("Garden walls", "Garden\u00a0walls"),
    ("<b>Walls", "&lt;b Walls"),
    ("<b>Walls", "&lt;bWalls"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_how_html_is_written_shows_nothing(one: str, other: str) -> None:
    assert shows_alike(one, other, "html")


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_shows_another_thing_is_another(one: str, other: str) -> None:
    assert not shows_alike(one, other, "html")


@pytest.mark.parametrize(
    ("there", "same"),
    [
        ("- [Garden walls of the north][1], J. Doe", True),
        ("- [Garden walls of the\n  north][One], J. Doe", True),
        ("- [Garden walls of the north][], J. Doe", True),
        ("- [Garden walls of the north][2], J. Doe", False),
        ("- [Garden walls of the north][3], J. Doe", False),
    ],
)
def test_a_link_by_name_shows_the_same_as_one_with_its_address(there: str, same: bool) -> None:
    defined = "\n".join(
        f"[{name}]: {address}"
        for name, address in (
            ("1", "https://a.example/w"), ("one", "<https://a.example/w>"), ("2", "https://b.example"),
            ("Garden walls of the north", "https://a.example/w 'Walls'"),
        )
    )  # fmt: skip
    item = "[Garden walls of the north](https://a.example/w), J. Doe"
    made, _ = as_it_stands(f"- {item}\n", f"{there}\n", [item], "markdown", f"# Walls\n\n{there}\n\n{defined}\n")
    assert (made == f"{there}\n") is same


def test_an_item_that_shows_the_same_stays_and_the_others_are_new() -> None:
    there = ["J. Doe,\n  Garden walls of\n  the north, 2015", "J. Doe, Old walls of the south, 2014"]
    body = "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in there) + "\n</ul>"
    items = ["J. Doe, Garden walls of the north, 2015", "J. Doe, New walls of the south, 2014"]
    section = "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"
    made, standing = as_it_stands(section, body, items, "html")
    assert standing == [there[0], items[1]]
    assert made == section.replace(items[0], standing[0])


MARKDOWN = [
    ("Garden walls of the north", "Garden walls\n  of the north", True),
    ("Garden **walls** of [stone](a)", "Garden\n**walls** of\n[stone](a)", True),
    ("Garden walls  \nof the north", "Garden walls\nof the north", False),
    ("Garden walls", "Garden\n\nwalls", False),
    ("Garden - walls", "Garden\n- walls", False),
    ("Garden walls ---", "Garden walls\n---", False),
    ("In 1. walls", "In\n1. walls", False),
    ("Garden <a href='b'>walls</a>", "Garden\n<a href='b'>walls</a>", True),
    ("Garden <div>walls</div>", "Garden\n<div>walls</div>", False),
    ("Garden {:.walls}", "Garden\n{:.walls}", False),
    ("Walls (*Hedera helix*), *2nd*", "Walls (_Hedera\nhelix_), _2nd_", True),
    ("**Garden** walls", "__Garden__ walls", True),
    ("*Garden* walls", "Garden_ _walls", False),
    ("*Garden walls*", "_Garden_ walls_", False),
    ("Garden*walls*", "Garden_walls_", False),
    ("[*Walls*](a/_b_)", "[_Walls_](a/_b_)", True),
    ("[Walls](a/*b*)", "[Walls](a/_b_)", False),
    ("<a_*b*_c>", "<a__b__c>", False),
    (r"garden\_walls", "garden_walls", True),
    (r"\_garden\_", "_garden_", False),
    ("José Roe, 3–4", "Jos&eacute; Roe, 3&ndash;4", True),
    ("Walls & gardens < *", "Walls &amp; gardens &lt; &#42;", False),
    ("`José` *a*", "`Jos&eacute;` *a*", False),
    ("Garden  \nwalls", "Garden     \n  walls", True),
    ("# Garden\nwalls", "# Garden  \nwalls", True),
    ("G&amp;W [a](b?c&amp;d)", "G&W [a](b?c&d)", True),
    ("G&amp;lt; W", "G&lt; W", False),
    ("*Hedera helix* and **walls**", "<i>Hedera helix</i> and <STRONG>walls</strong>", True),
    ("**walls**", "<i><i>walls</i></i>", False),
    ("*walls*", "<b>walls</b>", False),
    ("`*a*`", "`<i>a</i>`", False),
    (r"Garden -\- walls -\-\- x", "Garden -- walls --- x", True),
    (r"Garden \- walls", "Garden - walls", False),
    ("http<span>:</span>//a.example, b<span>&#64;</span>c.example", "http://a.example, b@c.example", True),
    ("<span>a</span>", "a", False),
    ("Garden\n\nwalls", "Garden  \n \n\n\nwalls", True),
    ("- Garden\n\n  walls", "- Garden\n\n\n  walls", True),
    ("- Garden\n\n  walls", "- Garden\n\nwalls", False),
    ("Garden\n\n    walls", "Garden\n\n\n    walls", False),
    ("Garden\n\nwalls", "Garden   \n<!-- of\nstone -->\n\nwalls", True),
    ("Garden\n\nwalls", "Garden\n<!-- of stone -->\nwalls", True),
    ("Garden\nwalls", "Garden\n<!-- of stone -->\nwalls", False),
    ("- Garden\n\n- walls", "- Garden\n\n<!-- of stone -->\n\n- walls", False),
    ("<div>\n\n*Garden*", "<div>\n<!-- of stone -->\n*Garden*", False),
    ("Garden\n\nwalls", "Garden\n\n<!-- of stone\n\nwalls", False),
]
LATEX = [
    (r"\item Garden walls", "\\item\n  Garden\n  walls", True),
    ("Garden walls", "Garden % of stone\n  walls", True),
    ("Garden walls", "Garden%\nwalls", False),
    ("Garden walls", "Garden %\n\nwalls", False),
    ("Garden walls", "Garden\n\nwalls", False),
    (r"Garden 5\% walls", "Garden 5% walls\n", False),
    ("Müller, José, Ørsted, Dvořák", r"M\"{u}ller, Jos\'e, {\O}rsted, Dvo\v{r}{\'a}k".replace(r"{\O}", r"\O{}"), True),
    ("Jose", r"Jos\'e", False),
    (r"\textbf{é}", r"\textbf{\'{e}}", True),
    (r"A \cv{é}", r"A \c{v}{é}", False),
    (r"\begin{verbatim}a b\end{verbatim}", "\\begin{verbatim}a\nb\\end{verbatim}", False),
]
TEXT = [("Garden walls", "Garden\n  walls", True), ("Garden walls", "Garden\n\nwalls", False)]


@pytest.mark.parametrize(("one", "other", "same"), MARKDOWN)
def test_a_line_of_markdown_goes_on_in_the_next_unless_a_block_begins(one: str, other: str, same: bool) -> None:
    assert shows_alike(one, other, "markdown") is same


@pytest.mark.parametrize(("one", "other", "same"), LATEX)
def test_a_line_of_latex_goes_on_in_the_next_behind_comments_too(one: str, other: str, same: bool) -> None:
    assert shows_alike(one, other, "latex") is same


@pytest.mark.parametrize(("one", "other", "same"), TEXT)
def test_a_paragraph_of_text_may_have_several_lines(one: str, other: str, same: bool) -> None:
    assert shows_alike(one, other, "text") is same


def test_of_a_syntax_whose_blanks_are_not_known_only_what_is_equal_is_alike() -> None:
    assert not shows_alike("Garden walls", "Garden  walls", "typst")
    assert shows_alike("Garden walls", "Garden walls", "typst")


MARKUP = "ab *_<>[]()#+-=|1.:~!\\é&;/\n"


@settings(max_examples=2500)
@given(st.text(MARKUP, max_size=30), st.data())
def test_what_is_alike_in_markdown_is_the_same_paragraphs(one: str, data: st.DataObject) -> None:
    blanks = ["\n", " ", "  ", "\n  ", "  \n", "\n    ", "\n\n", "\n\n\n", "   \n", "\n<!--a-->\n"]
    signs = {" ": blanks, "\n": blanks, "*": ["*", "_"], "_": ["*", "_"], "é": ["é", "&eacute;"], "&": ["&", "&amp;"]}
    other = "".join(data.draw(st.sampled_from(signs.get(char, [char]))) for char in one)
    one, other = f"a {one} b", f"a {other} b"
    if shows_alike(one, other, "markdown"):
        first, second = (MarkdownIt("commonmark").render(text).replace("<!--a-->", "").split() for text in (one, other))
        assert first == second


def test_a_comment_beside_an_item_stays() -> None:
    beside = "<!-- 1 --> Garden walls of the north,\n2015.\n<!-- not ours -->"
    body = f"<ol>\n<li>{beside}</li>\n<li>Old walls, 2014.</li>\n</ol>"
    items = ["Garden walls of the north, 2015.", "New walls, 2014."]
    section = "<ol>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ol>"
    made, standing = as_it_stands(section, body, items, "html")
    assert standing[0] == beside
    assert made == section.replace(items[0], standing[0])
    said = section.replace("<li>Garden", "<li><!-- 1 -->Garden")
    assert as_it_stands(said, body, items, "html")[0].count("<!-- 1 -->") == 1


def test_items_below_headings_stay_with_their_comments() -> None:
    there = "GW 2015\n[**Garden walls**](a)    \nJ. Doe, R. Roe.   \n<!-- *Garden Walls* -->"
    body = f"### {there}\n\n\n\n### GW 2014\n[**Old walls**](b)   \nJ. Doe.\n<!-- no -->"
    items = ["GW 2015\n[**Garden walls**](a)  \nJ. Doe, R. Roe.", "GW 2014\n[**New walls**](b)  \nJ. Doe."]
    section = "\n\n".join(f"### {item}" for item in items)
    made, standing = as_it_stands(section, body, items, "markdown")
    assert standing == [there, items[1]]
    assert made == f"### {there}\n\n### {items[1]}"


@given(st.lists(st.text("ab <>&;/pi\n\"'=é", max_size=40), max_size=4), st.text("ab <>&;/pi\n\"'=é", max_size=80))
def test_what_comes_out_shows_what_was_made(items: list[str], body: str) -> None:
    section = "\n".join(items)
    made, standing = as_it_stands(section, body, items, "html")
    assert len(standing) == len(items)
    assert shows_alike(made, section, "html") or any(one != other for one, other in zip(standing, items, strict=True))
    assert all(shows_alike(one, other, "html") for one, other in zip(standing, items, strict=True))


ENTRY = """@article{doe2015garden,
  author  = {Doe, Jane and Roe, José},
  title   = {Garden walls of the north},
  journal = {Journal of Garden Walls},
  year    = {2015},
}
"""
CONFIG = """bibliography = "refs.bib"
template = { text = "{{ authors }}. {{ title }}. <i>{{ venue }}</i>, {{ year }}." }
[targets.homepage]
page = "index.html"
heading = "Publications"
"""


def test_a_build_leaves_the_lines_of_a_page_as_they_are_and_writes_what_changes(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(ENTRY)
    (tmp_path / "pubman.toml").write_text(CONFIG)
    page = tmp_path / "index.html"
    page.write_text("<h1>Publications</h1>\n")
    pubman.build(tmp_path)
    wrapped = page.read_text().replace("Garden walls of", "Garden\n    walls of").replace("José", "Jos&eacute;")
    page.write_text(wrapped)
    assert pubman.build(tmp_path).stale == ()
    assert pubman.build(tmp_path, check=True).stale == ()
    assert page.read_text() == wrapped
    (tmp_path / "refs.bib").write_text(ENTRY + ENTRY.replace("doe2015garden", "doe2016new").replace("2015", "2016"))
    pubman.build(tmp_path)
    assert "Garden\n    walls of" in page.read_text()
    assert "2016" in page.read_text()
    (tmp_path / "refs.bib").write_text(ENTRY.replace("2015", "2017"))
    pubman.build(tmp_path)
    assert "Garden\n" not in page.read_text()
