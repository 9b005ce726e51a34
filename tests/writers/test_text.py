from hypothesis import given
from writers.trees import trees

from pubman.richtext import BlockSpan, FormatSpan, Heading, LinkSpan, Nodes, Paragraph, ReferenceList
from pubman.writers.text import TextWriter

inline = TextWriter().inline
blocks = TextWriter().blocks


def test_italics_leave_no_trace() -> None:
    assert inline(("a ", FormatSpan("font-style", "italic", ("b",)), " *c* <d> {e}")) == "a b *c* <d> {e}"


def test_what_is_underlined_stands_between_low_lines() -> None:
    assert inline((FormatSpan("text-decoration", "underline", ("Mao, Y.",)), "*, ")) == "_Mao, Y._*,"


def test_the_address_of_a_link_follows_its_text() -> None:
    assert inline((LinkSpan("https://a.org", ("[paper]",)),)) == "[paper] <https://a.org>"


def test_an_address_that_is_the_text_is_not_said_twice() -> None:
    assert inline(("at ", LinkSpan("https://a.org/x", ("https://", "a.org/X")), ".")) == "at https://a.org/X."


def test_a_margin_is_set_off_by_one_blank() -> None:
    margin, rest = BlockSpan("left-margin", ("[1]",)), BlockSpan("right-inline", ("Doe",))
    assert inline((margin, rest)) == "[1] Doe"
    assert inline((BlockSpan("left-margin", ("1. ",)), rest)) == "1. Doe"


def test_a_terminal_is_not_told_what_to_do() -> None:
    assert inline(("a\x1b[31mb\x07\u009bc",)) == "a[31mbc"


@given(trees(displays=True))
def test_a_reference_neither_begins_nor_ends_with_a_blank(nodes: Nodes) -> None:
    assert inline(nodes) == inline(nodes).strip(" ")


def test_a_section_numbers_its_references_either_way() -> None:
    items = (("a",), ("b",))
    section = (Heading(2, ("2024",)), ReferenceList(items, "descending", 2), ReferenceList(items), Paragraph(("end",)))
    assert blocks(section) == "2024\n\n2. a\n1. b\n\n- a\n- b\n\nend"
    assert blocks((ReferenceList(items, "paragraphs"),)) == "a\n\nb"
