from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubman.bibtex.latex import MAX_SIZE, decode, plain

TABLE = [
    line.split(" ⇒ ")
    for line in (Path(__file__).parent / "latex.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_the_table_has_at_least_three_hundred_strings() -> None:
    assert len({source for source, _ in TABLE}) >= 300


@pytest.mark.parametrize(("source", "expected"), TABLE)
def test_latex_of_real_bibliographies_prints_what_it_should(source: str, expected: str) -> None:
    decoded = decode(source, "title")
    assert decoded.text == expected
    assert decoded.unknown == ()


def test_braces_protect_capitals_only_in_titles() -> None:
    assert decode("The {DNA} of", "title").text == 'The <span class="nocase">DNA</span> of'
    assert decode("The {DNA} of", "rich").text == "The DNA of"
    assert decode("The {DNA} of", "plain").text == "The DNA of"


def test_plain_text_has_no_markup_but_keeps_raised_digits() -> None:
    assert decode(r"\emph{x}$^2$ \textbf{H$_2$O}", "plain").text == "x² H₂O"
    assert plain("Knuth, Donald~E.") == "Knuth, Donald E."


@pytest.mark.parametrize("tag", ["<i>", "</i>", "<b>", "<sup>", '<span class="nocase">', "<sc>"])
def test_what_looks_like_markup_in_the_source_stays_text(tag: str) -> None:
    pieces = decode(f"a {tag} b", "title").text.split('<span class="nocase"><</span>')
    assert len(pieces) == 2
    assert "<".join(pieces) == f"a {tag} b"


def test_an_unknown_command_is_told_and_its_argument_is_kept() -> None:
    decoded = decode(r"see \mystery{this} and \riddle.")
    assert decoded.text == r"see this and \riddle."
    assert decoded.unknown == (r"\mystery", r"\riddle")


def test_a_percent_sign_is_no_comment() -> None:
    assert decode(r"50% of {\'e}tudes").text == "50% of études"


@pytest.mark.parametrize(
    "source", ["{" * 100_000, "{" * 100_000 + "x" + "}" * 100_000, "$" * 99_999, r"\emph" * 30_000, r"\'" * 50_000]
)
def test_hostile_latex_is_read_without_recursion(source: str) -> None:
    assert isinstance(decode(source, "title").text, str)


def test_a_value_beyond_the_limit_is_left_as_it_is() -> None:
    value = "{" + "x" * MAX_SIZE + "}"
    decoded = decode(value)
    assert decoded.too_long
    assert decoded.text == value


@given(st.text(alphabet="\\{}$^_~`'\"-<>ia b.%&#@\n\u0301é", max_size=60))
def test_any_text_is_decoded(source: str) -> None:
    for form in ("plain", "rich", "title"):
        assert isinstance(decode(source, form).text, str)


@given(st.text(alphabet="abc éß漢 .,:;()?", max_size=40))
def test_text_without_latex_is_unchanged(source: str) -> None:
    assert decode(source, "title").text == source


@given(st.text(alphabet="\\{}$^_~ia b", max_size=60))
def test_markup_is_always_balanced(source: str) -> None:
    text = decode(source, "title").text
    for name in ("i", "b", "sup", "sub", "span"):
        assert text.count(f"<{name}") == text.count(f"</{name}>")
