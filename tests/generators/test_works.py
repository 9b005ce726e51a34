"""What each generator's front matter says of works of many kinds."""

import datetime
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from pubman import bibtex
from pubman.config import Look, Names, Owner, Site, Template
from pubman.csl import Style, load_style
from pubman.generators import get_generator
from pubman.generators.values import dropped_empty
from pubman.page.works import works_of


@cache
def _style(name: str, names: Names) -> Style:
    return load_style(name, names=names)


ARTICLE = """@article{a,
  author = {Ping, Siqi and van der Berg, Anna and Mao, Yuzhu and others},
  author+an = {1=equal; 3=equal,corresponding},
  author+an:orcid = {3="0000-0002-1825-0097"},
  title = {On {\\emph{E. coli}} and H\\textsubscript{2}O},
  journal = {Journal of A \\& B},
  shortjournal = {J. A \\& B},
  volume = {7}, number = {2}, pages = {1--9},
  year = {2023}, month = {mar},
  doi = {10.1000/A_b},
  keywords = {hidden things, federated, featured},
  abstract = {It is 5 < 6.},
  url = {https://example.org/a?b=1&c=2},
  pdf = {files/a.pdf},
  code = {https://example.org/code},
  url_blog_post = {https://example.org/blog},
}"""


def front_matter(generator: str, entry: str, look: Look | None = None, users: Mapping[str, str] = {}) -> dict[str, Any]:
    look = look or Look(owners=(Owner("Mao, Yuzhu"),))
    site = Site("web", generator, "in/_papers", "{key}", "/p/{year}/{name}/", users, (), look)  # type: ignore[arg-type]
    (work,) = works_of(bibtex.read_string(entry), site, _style(look.style, look.names)).works
    return dict(dropped_empty(get_generator(generator).front_matter(work)))


def test_academicpages_gets_html_where_its_theme_prints_html() -> None:
    said = front_matter("academicpages", ARTICLE)
    citation = said.pop("citation")
    assert said == {
        "title": "On *E. coli* and H<sub>2</sub>O",
        "collection": "papers",
        "category": "manuscripts",
        "permalink": "/p/2023/a/",
        "date": datetime.date(2023, 3, 1),
        "authors": ["Siqi Ping", "Anna van der Berg", "Yuzhu Mao", "et al."],
        "venue": "Journal of A &amp; B",
        "doi": "10.1000/A_b",
        "paperurl": "files/a.pdf",
        "links": [
            {"name": "Paper", "url": "https://example.org/a?b=1&c=2"},
            {"name": "Code", "url": "https://example.org/code"},
            {"name": "Blog post", "url": "https://example.org/blog"},
        ],
    }
    assert citation.startswith("Ping, S.*, van der Berg, A., <u>Mao, Y.</u>*†")
    assert "<i>Journal of A &amp; B</i>" in citation
    assert "[paper]" not in citation


def test_a_citation_has_the_style_and_the_look_of_the_site() -> None:
    look = Look(owners=(Owner("Ping, Siqi"),), style="ieee", emphasis=("bold",))
    citation = front_matter("academicpages", ARTICLE, look)["citation"]
    assert citation.startswith("<b>S. Ping</b>*, A. van der Berg")


def test_an_emphasis_in_html_of_ones_own_is_written_as_it_is() -> None:
    look = Look(owners=(Owner("Mao, Yuzhu"),), emphasis_format='<b class="me">{name}</b>', template=Template("card"))
    look = look._replace(names=Names(form="full"))
    assert ', <b class="me">Mao, Yuzhu</b>*†' in front_matter("academicpages", ARTICLE, look)["citation"]


def test_hugoblox_gets_users_notes_for_every_author_and_buttons() -> None:
    said = front_matter("hugo", ARTICLE, users={"Mao, Y.": "admin", "Berg, Anna van der": "anna", "No, Body": "x"})
    assert said == {
        "title": "On *E. coli* and H<sub>2</sub>O",
        "authors": ["Siqi Ping", "anna", "admin", "et al."],
        "author_notes": ["Equal contribution", "", "Equal contribution; Corresponding author", ""],
        "date": datetime.date(2023, 3, 1),
        "publication_types": ["article-journal"],
        "publication": "*Journal of A & B*",
        "publication_short": "J. A & B",
        "doi": "10.1000/A_b",
        "abstract": "It is 5 &lt; 6.",
        "tags": ["hidden things", "federated"],
        "url_pdf": "files/a.pdf",
        "url_code": "https://example.org/code",
        "links": [
            {"name": "Paper", "url": "https://example.org/a?b=1&c=2"},
            {"name": "Blog post", "url": "https://example.org/blog"},
        ],
    }


def test_quarto_gets_structured_authors_and_what_a_citation_needs() -> None:
    said = front_matter("quarto", ARTICLE)
    assert said["author"] == [
        {"name": {"given": "Siqi", "family": "Ping"}, "equal-contributor": True},
        {"name": {"given": "Anna", "family": "Berg", "non-dropping-particle": "van der"}},
        {
            "name": {"given": "Yuzhu", "family": "Mao"},
            "orcid": "0000-0002-1825-0097",
            "equal-contributor": True,
            "corresponding": True,
        },
        {"name": "et al."},
    ]
    assert said["citation"] == {
        "type": "article-journal",
        "container-title": "Journal of A & B",
        "volume": "7",
        "issue": "2",
        "page": "1-9",
        "doi": "10.1000/A_b",
        "url": "https://example.org/a?b=1&c=2",
    }
    assert said["categories"] == ["hidden things", "federated"]
    assert said["other-links"][0] == {"text": "Paper", "href": "https://example.org/a?b=1&c=2"}


@pytest.mark.parametrize(
    ("entry", "venue"),
    [
        ("@inproceedings{a, title={T}, booktitle={Proceedings of P}, publisher={ACM}}", "Proceedings of P"),
        ("@phdthesis{a, title={T}, school={University of U}}", "University of U"),
        ("@techreport{a, title={T}, institution={Institute}}", "Institute"),
        ("@book{a, title={T}, publisher={Press}}", "Press"),
        ("@misc{a, title={T}, eprint={2407.12074}, archiveprefix={arXiv}}", "arXiv"),
        ("@misc{a, title={T}}", None),
    ],
)
def test_every_kind_of_work_appeared_somewhere(entry: str, venue: str | None) -> None:
    assert front_matter("academicpages", entry).get("venue") == venue
    assert front_matter("quarto", entry).get("description") == venue
    assert front_matter("hugo", entry).get("publication") == (venue and f"*{venue}*")


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ("year = {2020}", datetime.date(2020, 1, 1)),
        ("year = {2020}, month = {12}", datetime.date(2020, 12, 1)),
        ("date = {2020-02-29}", datetime.date(2020, 2, 29)),
        ("date = {2021-02-29}", datetime.date(2021, 2, 1)),
        ("date = {2020-02/2021-03}", datetime.date(2020, 2, 1)),
        ("year = {forthcoming}", None),
        ("year = {20200}", None),
        ("", None),
    ],
)
def test_a_date_is_as_near_as_a_calendar_allows(fields: str, day: datetime.date | None) -> None:
    for generator in ("academicpages", "hugo", "quarto"):
        assert front_matter(generator, f"@misc{{a, title = {{T}}, {fields}}}").get("date") == day


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("{European Space Agency}", "European Space Agency"),
        ("张, 伟", "张伟"),
        ("김, 민준", "김민준"),
        ("Zhang, 伟", "伟 Zhang"),
        ("King, Jr., Martin Luther", "Martin Luther King, Jr."),
        ("de la Cruz, Juan", "Juan de la Cruz"),
        ("Plato", "Plato"),
    ],
)
def test_people_are_called_what_they_are_called(name: str, said: str) -> None:
    assert front_matter("hugo", f"@misc{{a, title = {{T}}, author = {{{name}}}}}")["authors"] == [said]


def test_editors_stand_for_a_work_without_authors() -> None:
    entry = "@proceedings{a, title = {T}, editor = {Mao, Yuzhu and Ping, Siqi}}"
    assert front_matter("hugo", entry, users={"Mao, Yuzhu": "admin"})["authors"] == ["admin", "Siqi Ping"]
    assert [one["name"]["family"] for one in front_matter("quarto", entry)["author"]] == ["Mao", "Ping"]


def test_whom_an_entry_highlights_is_no_other_user() -> None:
    entry = "@misc{a, title={T}, author={Mao, Yuzhu and Ping, Siqi}, author+an={1=highlight}}"
    users = {"Mao, Yuzhu": "mao", "Ping, Siqi": "ping", "Liu, Yang": "liu"}
    assert front_matter("hugo", entry, users=users)["authors"] == ["mao", "ping"]


def test_links_are_those_that_the_look_shows_in_its_words() -> None:
    look = Look()
    look = look._replace(links=look.links._replace(show=("code", "paper"), labels={"paper": "Main text"}))
    assert front_matter("quarto", ARTICLE, look)["other-links"] == [
        {"text": "Code", "href": "https://example.org/code"},
        {"text": "Main text", "href": "https://example.org/a?b=1&c=2"},
    ]


def test_quotation_marks_are_left_to_the_site_and_what_is_harmless_stays() -> None:
    entry = "@misc{a, title={What's ``new'' in 3~*~4?}}"
    assert front_matter("hugo", entry)["title"] == "What's “new” in 3 \\* 4?"
    assert front_matter("hugo", "@misc{a, title={Recall@10 @ TREC}}")["title"] == "Recall@10 @ TREC"
    assert front_matter("hugo", "@misc{a, title={\"A\" 'b'}}")["title"] == "\"A\" 'b'"
