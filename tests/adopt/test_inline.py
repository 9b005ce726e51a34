"""Running text into pieces, without loss."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubman.adopt.markup.inline import read_inline, tags
from pubman.adopt.markup.latex import read_latex
from pubman.adopt.markup.tokens import Shown

MARKUP = st.lists(
    st.sampled_from(
        [
            *(
                "**",
                "*",
                "_",
                "__",
                "`",
                "[",
                "]",
                "](",
                ")",
                "<b>",
                "</b>",
                "<!--",
                "-->",
                "\\",
                "&amp;",
                "\n",
                "  \n",
                "a",
            ),
            *(
                "B.",
                " ",
                "<a href='x'>",
                "</a>",
                "!",
                "{",
                "}",
                "{:.x}",
                "{{",
                "}}",
                "$",
                "~",
                "\\textbf{",
                "\\href{u}{",
            ),
            *("``", "<sup>", "</sup>", "é"),
        ]
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**a** _b_ `c`", "<b>a</b> <i>b</i> <code>c</code>"),
        ("A\\*, **B**\\*", "A*, <b>B</b>*"),
        ("***a** b*", "<i><b>a</b> b</i>"),
        ("[\\[x\\]](u)[[y](v)]", "<a>[x]</a>[<a>y</a>]"),
        ("snake_case * not", "snake_case * not"),
        ("<sup>*</sup>, b<sup>*</sup>", "<sup>*</sup>, b<sup>*</sup>"),
        ("a<!-- b -->c<script>d</script>", "a<!comment>c<!hidden>"),
        ("x &amp; &#233;", "x & é"),
    ],
)
def test_markup_is_read_as_the_three_read_it(source: str, expected: str) -> None:
    assert tags(read_inline(source, 0, len(source), markdown=True)) == expected


def test_html_alone_has_no_asterisks_that_mean_something() -> None:
    source = "<b>X. Chen*</b>, Y.&nbsp;Li*"
    assert tags(read_inline(source, 0, len(source), markdown=False)) == "<b>X. Chen*</b>, Y.\u00a0Li*"


@given(MARKUP, st.booleans())
def test_the_pieces_are_the_source_without_a_gap(source: str, markdown: bool) -> None:
    pieces = read_inline(source, 0, len(source), markdown=markdown)
    assert "".join(source[piece.start : piece.end] for piece in pieces) == source


@given(MARKUP)
def test_the_pieces_of_latex_are_the_source_without_a_gap(source: str) -> None:
    pieces = read_latex(source, 0, len(source))
    assert all(one.start <= other.start for one, other in pairwise(pieces))
    assert all(0 <= piece.start <= piece.end <= len(source) for piece in pieces)


@given(MARKUP, st.booleans())
def test_every_character_that_is_shown_has_a_place(source: str, markdown: bool) -> None:
    shown = Shown(source, read_inline(source, 0, len(source), markdown=markdown), 0, len(source))
    assert len(shown.places) == len(shown.text)
    for element in shown.markup:
        assert 0 <= element.start <= element.end <= len(shown.text)
        assert element.outer[0] <= element.inner[0] <= element.inner[1] <= element.outer[1]


def test_an_address_without_quotes_goes_on_behind_a_sign_of_equality() -> None:
    source = "<a href= https://example.org/pdf?id=Gate7&v=2 target=_blank>Paper</a>"
    pieces = read_inline(source, 0, len(source), markdown=False)
    assert pieces[0].url == "https://example.org/pdf?id=Gate7&v=2"
