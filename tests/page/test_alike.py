"""What shows the same as on a page stays as it stands there."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pubman
from pubman.page.alike import as_it_stands, shows_alike

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
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_how_html_is_written_shows_nothing(one: str, other: str) -> None:
    assert shows_alike(one, other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_shows_another_thing_is_another(one: str, other: str) -> None:
    assert not shows_alike(one, other)


def test_an_item_that_shows_the_same_stays_and_the_others_are_new() -> None:
    there = ["J. Doe,\n  Garden walls of\n  the north, 2015", "J. Doe, Old walls of the south, 2014"]
    body = "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in there) + "\n</ul>"
    items = ["J. Doe, Garden walls of the north, 2015", "J. Doe, New walls of the south, 2014"]
    section = "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"
    made, standing = as_it_stands(section, body, items)
    assert standing == [there[0], items[1]]
    assert made == section.replace(items[0], standing[0])


@given(st.lists(st.text("ab <>&;/pi\n\"'=é", max_size=40), max_size=4), st.text("ab <>&;/pi\n\"'=é", max_size=80))
def test_what_comes_out_shows_what_was_made(items: list[str], body: str) -> None:
    section = "\n".join(items)
    made, standing = as_it_stands(section, body, items)
    assert len(standing) == len(items)
    assert shows_alike(made, section) or any(one != other for one, other in zip(standing, items, strict=True))
    assert all(shows_alike(one, other) for one, other in zip(standing, items, strict=True))


def test_the_time_is_linear() -> None:
    items = [f'<li><a href="x">J. Doe, Walls</a> of <b>number</b> {number}</li>' for number in range(6000)]
    body = "\n".join(item.replace(" of ", "\nof ").replace("number<", "nomber<") for item in items)
    start = time.perf_counter()
    as_it_stands("\n".join(items), body, items)
    assert time.perf_counter() - start < 8


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
