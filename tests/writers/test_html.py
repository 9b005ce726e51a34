from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from lxml import html as lxml_html
from writers.readers import expected_outline, html_body, outline
from writers.trees import sections, seen, trees, unspaced

from pubman.richtext import (
    BlockSpan,
    FormatSpan,
    Heading,
    LinkSpan,
    NameSpan,
    Node,
    Nodes,
    Paragraph,
    ReferenceList,
    VariableSpan,
)
from pubman.writers.html import FORMATS, HtmlWriter

inline = HtmlWriter().inline
blocks = HtmlWriter().blocks


@given(trees())
def test_a_browser_sees_the_text_and_its_formats_and_nothing_else(nodes: Nodes) -> None:
    assert outline(html_body(f"<div>{inline(nodes)}</div>")) == expected_outline(nodes)


@given(trees(displays=True))
def test_only_the_documented_elements_and_attributes_are_written(nodes: Nodes) -> None:
    page = html_body(f"<main>{inline(nodes)}</main>")
    assert {element.tag for element in page.iter()} <= {*"iubadiv", "div", "body", "main", "sup", "sub", "span"}
    attributes = [attribute for element in page.iter() for attribute in element.attrib.items()]
    assert {name for name, _ in attributes} <= {"href", "class"}
    for name, value in attributes:
        if name == "href":
            assert urlsplit(value).scheme in {"", "http", "https", "mailto"}


@given(sections())
def test_lxml_and_html5lib_read_the_same_section(section: Any) -> None:
    written = blocks(section)
    heading, listing, legend = section
    expected = seen((*heading.children, *(node for item in listing.items for node in item), *legend.children))
    assert unspaced("".join(html_body(written).itertext())) == expected
    assert unspaced(lxml_html.fragment_fromstring(written, create_parent="div").text_content()) == expected


@pytest.mark.parametrize(
    ("node", "written"),
    [
        (FormatSpan("font-style", "italic", ("a",)), "<i>a</i>"),
        (FormatSpan("font-weight", "bold", ("a",)), "<b>a</b>"),
        (FormatSpan("text-decoration", "underline", ("a",)), "<u>a</u>"),
        (FormatSpan("vertical-align", "sup", ("a",)), "<sup>a</sup>"),
        (FormatSpan("vertical-align", "sub", ("a",)), "<sub>a</sub>"),
        (FormatSpan("font-variant", "small-caps", ("a",)), '<span style="font-variant: small-caps">a</span>'),
        (FormatSpan("font-style", "normal", ("a",)), '<span style="font-style: normal">a</span>'),
        (NameSpan("author", 0, ("a",)), "a"),
        (VariableSpan("title", ("a",)), "a"),
        (BlockSpan("left-margin", ("a",)), '<div class="csl-left-margin">a</div>'),
        (LinkSpan("https://a.org/?x=1&y=2", ("a",)), '<a href="https://a.org/?x=1&amp;y=2">a</a>'),
        (LinkSpan("https://a.org", ("a", LinkSpan("https://b.org", ("b",)))), '<a href="https://a.org">ab</a>'),
        ("a < b & {c}", "a &lt; b &amp; &#123;c&#125;"),
    ],
)
def test_each_span_has_its_element(node: Node, written: str) -> None:
    assert inline((node,)) == written


def test_every_value_of_every_formatting_attribute_has_a_row() -> None:
    # CSL 1.0.2, "Formatting"
    assert set(FORMATS) == {
        *(("font-style", value) for value in ("normal", "italic", "oblique")),
        *(("font-variant", value) for value in ("normal", "small-caps")),
        *(("font-weight", value) for value in ("normal", "bold", "light")),
        *(("text-decoration", value) for value in ("none", "underline")),
        *(("vertical-align", value) for value in ("baseline", "sup", "sub")),
        ("font-family", "monospace"),
    }


def test_a_section_is_a_heading_a_list_and_a_legend() -> None:
    section = (Heading(2, ("2024",)), ReferenceList((("one",), ("two",))), Paragraph(("* equal",)))
    assert blocks(section).split("\n") == [
        "<h2>2024</h2>",
        "",
        '<ul class="csl-bib-body">',
        '<li class="csl-entry">one</li>',
        '<li class="csl-entry">two</li>',
        "</ul>",
        "",
        "<p>* equal</p>",
    ]


def test_a_list_can_count_down() -> None:
    first, *_, last = blocks((ReferenceList((("a",), ("b",)), "descending", 12),)).split("\n")
    assert (first, last) == ('<ol class="csl-bib-body" reversed start="12">', "</ol>")


def test_a_list_can_count_on_from_another() -> None:
    assert blocks((ReferenceList((("a",),), "ascending", 5),)).startswith('<ol class="csl-bib-body" start="5">')


def test_a_list_without_bullets_is_made_of_blocks() -> None:
    written = '<div class="csl-bib-body">\n<div class="csl-entry">a</div>\n</div>'
    assert blocks((ReferenceList((("a",),), "paragraphs"),)) == written
