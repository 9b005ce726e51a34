import re
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from writers.readers import html_body
from writers.trees import sections, seen, trees, unspaced

from pubman.richtext import BlockSpan, FormatSpan, Heading, LinkSpan, Node, Nodes, Paragraph, ReferenceList
from pubman.writers.typst import TypstWriter

inline = TypstWriter().inline
blocks = TypstWriter().blocks


def compiled(source: str) -> Any:
    """What Typst itself makes of a document: the body of its HTML."""
    return html_body(typst.compile(source.encode(), format="html").decode())


def text_of(element: Any) -> str:
    return unspaced("".join(element.itertext()))


@settings(max_examples=60)
@given(nodes=trees())
def test_typst_prints_the_text_and_executes_nothing_of_it(nodes: Nodes) -> None:
    body = compiled(f"x {inline(nodes)} y")
    # A soft hyphen at the end of a line and characters that no font has are Typst's business.
    assert text_of(body) == f"x{seen(nodes)}y"


@settings(max_examples=60)
@given(section=sections())
def test_nothing_in_a_section_starts_a_heading_or_a_list_of_its_own(
    section: tuple[Heading, ReferenceList, Paragraph],
) -> None:
    body = compiled(blocks(section))
    assert len(body.findall(".//li")) == (0 if section[1].numbering == "paragraphs" else len(section[1].items))
    assert len([element for element in body.iter() if re.fullmatch("h[1-6]", str(element.tag))]) <= 1


@pytest.mark.parametrize(
    ("node", "written"),
    [
        (FormatSpan("text-decoration", "underline", ("Mao, Y.",)), "#underline[Mao, Y.];"),
        (FormatSpan("font-style", "italic", ("a",)), '#text(style: "italic")[a];'),
        (FormatSpan("font-weight", "bold", ("a",)), '#text(weight: "bold")[a];'),
        (FormatSpan("font-variant", "small-caps", ("a",)), "#smallcaps[a];"),
        (FormatSpan("vertical-align", "sup", ("a",)), "#super[a];"),
        (LinkSpan("https://a.org/?x=1&y=%20#z", ("a",)), '#link("https://a.org/?x=1&y=%20#z")[a];'),
        (BlockSpan("block", ("a",)), "a"),
        ("50% of $5 & #1_a", r"50% of \$5 & \#1\_a"),
        ("8669--8703", r"8669\-\-8703"),
        ("123456. a", r"123456\. a"),
        ("- a", r"\- a"),
        (" - a", r"\- a"),
        (" 1. a", r"1\. a"),
        (FormatSpan("vertical-align", "sub", (" 1. a",)), r"#sub[ 1\. a];"),
        ("https://a.org", r"https:\/\/a.org"),
        ("a\u00a0b", "a~b"),
        ("a\ufdd0\U0001fffeb", "ab"),  # no characters: Typst itself stops at them
    ],
)
def test_each_span_and_special_character_has_its_form(node: Node, written: str) -> None:
    assert inline((node,)) == written


@pytest.mark.parametrize("after", ["(b)", "[b]", ".b", ";b", "{b}", " b", "-b"])
def test_what_follows_a_span_is_no_part_of_it(after: str) -> None:
    written = inline((FormatSpan("text-decoration", "underline", ("a",)), after))
    assert text_of(compiled(written)) == unspaced(f"a{after}")


def test_numbers_are_written_out_in_either_direction() -> None:
    items = (("a",), ("b",))
    body = compiled(blocks((ReferenceList(items, "descending", 12),)))
    assert [item.get("value") for item in body.iter("li")] == ["12", "11"]


def test_a_section_is_a_heading_a_list_and_a_legend() -> None:
    section = (Heading(2, ("2024",)), ReferenceList((("a",), ("b",))), Paragraph(("(* equal)",)))
    assert blocks(section) == "== 2024\n\n- a\n- b\n\n(\\* equal)"
