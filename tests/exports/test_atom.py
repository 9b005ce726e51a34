"""The feed, read by a feed reader and held against the grammar of RFC 4287."""

from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import pubman
from conftest import ROOT
from pubman.config import Look, Owner
from pubman.exports.atom import write
from pubman.exports.home import Home
from pubman.exports.plain import plain
from pubman.findings import Span
from pubman.model import Contributor, Entry, Link, Name
from pubman.page.build import build
from pubman.writers.markup import printable
from sample import write_project

GRAMMAR = etree.RelaxNG(etree.parse(str(Path(__file__).parent / "atom.rng")))
NOWHERE = Span("", 0, 0, 1, 1)
HOME = Home("https://mao.example.org/~me/", owner="Yuzhu Mao", file="feeds/works.atom")


def read(text: str) -> Any:
    """The feed as a reader sees it, after it was held against the grammar."""
    GRAMMAR.assertValid(etree.fromstring(text.encode()))
    feed = feedparser.parse(text.encode())
    assert not feed.bozo
    assert feed.version == "atom10"
    return feed


def entries(source: str, home: Home = HOME) -> Any:
    return read(write(pubman.read_string(source).entries, home)).entries


def test_a_reader_finds_titles_people_links_and_where_a_work_appeared() -> None:
    (entry,) = entries(
        "@article{a, author={Mao, Yuzhu and {Barnes and Noble}}, author+an:orcid={1=0000-0002-1825-0097},"
        "title={The {DNA} of \\emph{E. coli}}, journal={J}, volume={3}, date={2024-05-06}, doi={10.1000/A_b},"
        "url={https://example.org/a?b=c&d}, pdf={papers/a b.pdf}, keywords={one, two}, abstract={Short.}}"
    )
    assert (entry.title, entry.summary, entry.content[0].value) == ("The DNA of E. coli", "Short.", "J, 3")
    assert [author.name for author in entry.authors] == ["Yuzhu Mao", "Barnes and Noble"]
    assert entry.authors[0].href == "https://orcid.org/0000-0002-1825-0097"
    assert [tag.term for tag in entry.tags] == ["one", "two"]
    assert (entry.published, entry.id) == ("2024-05-06T00:00:00Z", "https://doi.org/10.1000/a_b")
    assert [(link.rel, link.href) for link in entry.links] == [
        ("alternate", "https://example.org/a?b=c&d"),
        ("related", "https://doi.org/10.1000/A_b"),
    ]


def test_a_relative_link_is_one_below_the_homepage_or_none() -> None:
    source = "@misc{a, title={T}, pdf={papers/a.pdf}}"
    assert [link.href for link in entries(source)[0].links] == ["https://mao.example.org/~me/papers/a.pdf"]
    assert "links" not in entries(source, Home())[0]


@pytest.mark.parametrize(
    ("fields", "updated"),
    [
        ("date={2024-05}", "2024-05-01T00:00:00Z"),
        ("year={2024}", "2024-01-01T00:00:00Z"),
        ("year={to appear}, accepted={2024-12}", "2024-12-01T00:00:00Z"),
        ("year={0}", "1970-01-01T00:00:00Z"),
        ("title={No date}", "1970-01-01T00:00:00Z"),
    ],
)
def test_the_dates_are_the_datas_and_never_the_clocks(fields: str, updated: str) -> None:
    feed = read(write(pubman.read_string(f"@misc{{a, {fields}}}").entries))
    assert feed.entries[0].updated == feed.feed.updated == updated


def test_an_entry_keeps_its_name_while_its_words_change_and_no_two_have_one() -> None:
    first = "@misc{a, title={A}} @misc{b, title={B}, doi={10.1000/x}} @misc{c, title={C}, doi={10.1000/X}}"
    second = "@misc{b, title={Bb}, doi={10.1000/X}} @misc{a, title={Aa}, year={2020}}"
    was, now = ({entry.title[0]: entry.id for entry in entries(source)} for source in (first, second))
    assert len(set(was.values())) == 3
    assert now == {title: was[title] for title in "BA"}
    assert was["A"].startswith("urn:uuid:")


def test_a_feed_of_a_homepage_names_it_and_its_owner() -> None:
    feed = read(write([], HOME)).feed
    assert (feed.title, feed.author) == ("Publications of Yuzhu Mao", "Yuzhu Mao")
    assert feed.id == "https://mao.example.org/~me/feeds/works.atom"
    assert {link.rel: link.href for link in feed.links} == {"alternate": HOME.base_url, "self": feed.id}


def test_whoever_edited_a_book_is_its_author_and_nobody_is_not_the_owner() -> None:
    edited, nobodys = entries("@book{a, title={A}, editor={Doe, Jane}} @misc{b, title={B}, publisher={ACM}}")
    assert [author.name for author in (*edited.authors, *nobodys.authors)] == ["Jane Doe", "ACM"]


@given(text=st.text(max_size=40))
def test_whatever_is_in_a_field_is_text_of_a_valid_feed(text: str) -> None:
    hostile = f"{text}</title><script>alert(1)</script>]]>&#0;<!ENTITY x SYSTEM 'file:///etc/passwd'>"
    person = Contributor(Name(family=hostile))
    fields = {"title": hostile, "publisher": hostile, "abstract": hostile, "note": hostile}
    entry = Entry(hostile, "misc", fields, NOWHERE, (person,), links=(Link(hostile, hostile),), keywords=(hostile,))
    feed = read(write([entry, entry], Home("https://example.org/", title=hostile, owner=hostile, file="f.atom")))
    shown = " ".join(printable(plain(hostile)).split())
    found = feed.entries[0]
    assert {found.title, found.summary, found.author, found.tags[0].term, feed.feed.title, feed.feed.author} == {shown}


def test_a_build_keeps_the_feed_of_a_homepage(tmp_path: Path) -> None:
    write_project(tmp_path)
    with (tmp_path / "pubman.toml").open("a", encoding="utf-8") as file:
        file.write('\n[exports.feed]\nfile = "feed.xml"\nbase-url = "https://example.org"\ntitle = "New works"\n')
    build(tmp_path)
    feed = read((tmp_path / "feed.xml").read_text(encoding="utf-8"))
    assert (feed.feed.title, feed.feed.author) == ("New works", "Yuzhu Mao")
    assert feed.feed.id == "https://example.org/feed.xml"
    assert not build(tmp_path).stale


def test_the_function_takes_the_address_of_the_homepage() -> None:
    library = pubman.read(ROOT / "refs.bib")
    text = pubman.export(library, "atom", look=Look(owners=(Owner("Mao, Yuzhu"),)), base_url="https://example.org/")
    assert read(text).feed.title == "Publications of Yuzhu Mao"
