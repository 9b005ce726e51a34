"""Folders of pages: academicpages' `_publications`, Hugo's bundles; and the front matter that both are made of."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pubman
from conftest import ROOT
from pubman.errors import FileError
from pubman.imports import kind_of, read_references
from pubman.imports.frontmatter import read_page
from pubman.model import Entry
from pubman.verify.fold import words

ACADEMIC = """\
---
title: "Communication-efficient learning: A survey"
collection: publications
category: manuscripts
permalink: /publication/2022-08-31-survey
excerpt: 'About <b>learning</b> &amp; more.'
date: 2022-08-31
venue: 'Journal of Things'
slidesurl: 'https://example.org/slides.pdf'
paperurl: 'https://example.org/files/paper1.pdf'
citation: 'Mao, Y., Zhao, Z., &amp; van Ding, W. (2022). &quot;A survey.&quot; <i>Journal of Things</i>. 1(2).'
---

The text of the page.
"""
HUGO = """\
---
title: FL-TAC
authors:
- admin
- Zihao Zhao
- Ludwig van Beethoven
author_notes:
- "Equal contribution"
date: "2024-05-06T00:00:00Z"
publishDate: "2024-01-01T00:00:00Z"
publication_types: ["1"]
publication: In *ICLR 2024 Workshop*
publication_short: In *ICLR*
abstract: >
  A folded
  abstract.
tags: [Federated learning, "a, b"]
featured: true
links:
- name: Data set
  url: https://example.org/data
- icon: x
  name: Code
  url: https://example.org/code
url_pdf: paper.pdf
doi: 10.1000/A_b
image:
  caption: 'An image'
  focal_point: ""
---
"""


def page(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def only(folder: Path) -> Entry:
    found = read_references(folder)
    library = pubman.read_string(found.text)
    assert found.kind == "pages"
    assert not library.findings
    [entry] = library
    return entry


def test_a_page_of_academicpages_is_an_entry(tmp_path: Path) -> None:
    folder = tmp_path / "_publications"
    page(folder, "2022-08-31-survey.md", ACADEMIC)
    entry = only(folder)
    assert (entry.key, entry.type, entry.issued.start) == ("mao2022communication", "article", (2022, 8, 31))
    assert [str(one.name) for one in entry.names()] == ["Mao, Y.", "Zhao, Z.", "van Ding, W."]
    assert entry.fields["title"] == "Communication-efficient learning: A survey"
    assert entry.venue.title == "Journal of Things"
    assert {link.label: link.url for link in entry.links} == {
        "pdf": "https://example.org/files/paper1.pdf",
        "slides": "https://example.org/slides.pdf",
    }
    kept = {name: value for name, value in entry.fields.items() if name.startswith("page_")}
    assert kept["page_text"] == "The text of the page."
    assert kept["page_excerpt"] == "About learning & more."
    assert kept["page_permalink"] == "/publication/2022-08-31-survey"
    assert kept["page_citation"].startswith("Mao, Y., Zhao, Z., & van Ding, W. (2022)")


@pytest.mark.parametrize(
    ("citation", "people"),
    [
        ("Yuzhu Mao, Zihao Zhao, and Wenbo Ding. 2022. On things.", ["Mao, Yuzhu", "Zhao, Zihao", "Ding, Wenbo"]),
        ("Your Name, You. (2009). Paper Title", []),
        ("On things. Journal of Things, 2022.", []),
        ("", []),
    ],
)
def test_authors_are_read_from_a_citation_only_if_all_of_it_is_names(
    citation: str, people: list[str], tmp_path: Path
) -> None:
    folder = tmp_path / "_publications"
    page(folder, "a.md", f"---\ntitle: On things\ncitation: '{citation}'\n---\n")
    assert [str(one.name) for one in only(folder).names()] == people


@pytest.mark.parametrize(
    ("front", "kind"),
    [
        ("category: conferences", "inproceedings"),
        ("venue: Proceedings of Things", "inproceedings"),
        ("venue: Journal of Things", "article"),
        ("category: books", "book"),
        ("publication_types: ['article-journal']", "article"),
        ("publication_types:\n- '7'", "thesis"),
        ("date: 2022", "misc"),
    ],
)
def test_a_page_says_what_it_is_or_its_venue_does(front: str, kind: str, tmp_path: Path) -> None:
    page(tmp_path / "_publications", "a.md", f"---\ntitle: T\n{front}\n---\n")
    assert only(tmp_path / "_publications").type == kind


def test_a_bundle_of_hugo_is_an_entry_with_its_links(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "publication"
    page(folder, "fltac/index.md", HUGO)
    page(folder, "_index.md", "---\ntitle: Publications\n---\n")
    page(tmp_path / "content" / "authors", "admin/_index.md", "---\ntitle: Yuzhu Mao\n---\n")
    entry = only(folder)
    assert [str(one.name) for one in entry.names()] == ["Mao, Yuzhu", "Zhao, Zihao", "van Beethoven, Ludwig"]
    assert [one.marks for one in entry.names()] == [("equal",), (), ()]
    assert (entry.type, entry.issued.start, entry.fields["doi"]) == ("inproceedings", (2024, 5, 6), "10.1000/A_b")
    assert (entry.venue.title, entry.fields["abstract"]) == ("ICLR 2024 Workshop", "A folded abstract.")
    assert entry.keywords == ("Federated learning", "a", "b")
    assert {link.label: link.url for link in entry.links} == {
        "pdf": "paper.pdf",
        "code": "https://example.org/code",
        "data set": "https://example.org/data",
    }


def test_the_entry_beside_a_bundle_is_taken_as_it_is_with_the_links_of_the_page(tmp_path: Path) -> None:
    folder = tmp_path / "publication"
    page(folder, "fltac/index.md", HUGO)
    page(folder, "fltac/cite.bib", "% mine\n@inproceedings{fltac,\n  title = {{FL-TAC}},\n  doi = {10.1/x}\n}\n")
    text = read_references(folder).text
    assert text == (
        "@inproceedings{fltac,\n  title = {{FL-TAC}},\n  doi = {10.1/x},\n  pdf = {paper.pdf},\n"
        "  url_data_set = {https://example.org/data},\n  code = {https://example.org/code},\n}\n"
    )
    assert only(folder).key == "fltac"


def test_a_page_without_a_title_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "_publications"
    page(folder, "a.md", "# A page\n")
    found = read_references(folder)
    assert (found.works, found.text) == (0, "")
    assert [(one.span.path, one.message) for one in found.findings] == [
        (str(folder / "a.md"), "this page has no front matter with a title")
    ]


def test_a_folder_of_something_else_is_told(tmp_path: Path) -> None:
    assert kind_of(tmp_path) == ""
    with pytest.raises(FileError, match="no file of references"):
        read_references(tmp_path)
    with pytest.raises(FileError, match="no folder"):
        read_references(page(tmp_path, "a.md", ACADEMIC), "pages")


def test_a_script_in_a_page_stays_text(tmp_path: Path) -> None:
    title = "<script>alert(1)</script> }@string{x = {y}} \\\\input{/etc/passwd} {{ site.x }}"
    page(tmp_path / "_publications", "a.md", f'---\ntitle: "{title}"\npaperurl: "javascript:alert(1)"\n---\n')
    entry = only(tmp_path / "_publications")
    assert entry.fields["title"] == "alert(1) }@string{x = {y}} \\input{/etc/passwd} {{ site.x }}"
    assert entry.links == ()
    assert entry.fields["page_paperurl"] == "javascript:alert(1)"


@pytest.mark.parametrize(
    ("text", "front"),
    [
        ('+++\ntitle = "T"\nauthors = ["A B"]\n+++\nbody', {"title": "T", "authors": ["A B"]}),
        ('{"title": "T"}\nbody', {"title": "T"}),
        ("---\ntitle: T\n---\nbody", {"title": "T"}),
        ("---\r\ntitle: T # a comment\r\n---\r\nbody", {"title": "T"}),
        ("---\na: [b, {c: d}]\ne:\n  f: null\n---\n", {"a": ["b", {"c": "d"}], "e": {"f": ""}}),
        ("---\ntitle: !!python/object/apply:os.system ['true']\n---\n", {"title": ["true"]}),
        ("no front matter", {}),
    ],
)
def test_front_matter_is_yaml_toml_or_json(text: str, front: dict[str, Any], tmp_path: Path) -> None:
    assert read_page(page(tmp_path, "a.md", text))[0] == front


@pytest.mark.parametrize("text", ["---\ntitle: a: b\n---\n", "+++\ntitle = \n+++\n", "{", "---\ntitle: T\n"])
def test_a_malformed_page_costs_the_others_nothing(text: str, tmp_path: Path) -> None:
    page(tmp_path / "_publications", "a.md", text)
    page(tmp_path / "_publications", "b.md", ACADEMIC)
    found = read_references(tmp_path / "_publications")
    assert found.works == 1
    assert [Path(one.span.path).name for one in found.findings] == ["a.md"]


@pytest.mark.parametrize("generator", ["academicpages", "hugo"])
def test_the_pages_that_pubman_writes_come_back(generator: str) -> None:
    found = read_references(ROOT / "tests" / "golden" / "sites" / generator, "pages")
    assert (found.works, found.findings) == (7, ())
    back = {entry.fields["title"]: entry for entry in pubman.read_string(found.text)}
    for entry in pubman.read(ROOT / "refs.bib"):
        again = next(one for title, one in back.items() if words(title) == words(entry.fields["title"]))
        assert [one.name for one in again.names()] == [one.name for one in entry.names()]
        assert (again.issued.year, again.venue.title) == (entry.issued.year, entry.venue.title)
        assert again.identifier("doi") == entry.identifier("doi")


@settings(max_examples=30)
@given(text=st.lists(st.sampled_from(["a: ", "- ", "  ", "\n", "'", '"', "[", "]", "|", ">", "x", ":", "#", "{"])))
def test_whatever_stands_in_front_matter_is_read_or_told(
    text: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp() / "_publications"
    page(folder, "a.md", f"---\ntitle: T\n{''.join(text)}\n---\n")
    found = read_references(folder)
    assert found.works + len(found.findings) == 1
