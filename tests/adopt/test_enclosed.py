"""How far markup around a field belongs to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubman.adopt.reproduce.enclosed import Enclosure, enclosure_of


@pytest.mark.parametrize(
    ("before", "inner", "after", "opening", "closing"),
    [
        (". [[", "\0](\0", ")].", "[[", ")]"),
        (". [pdf](", "\0", ") [", "[pdf](", ")"),
        (" [pdf](", "\0", '){:target="_blank"}.', "[pdf](", '){:target="_blank"}'),
        (". ![", "\0](\0", ")", "![", ")"),
        (' <a class="b" href="', '\0">\0', "</a></div>", '<a class="b" href="', "</a>"),
        (' (<a href="', "\0", '">pdf</a>), ', '(<a href="', '">pdf</a>)'),
        ('<div><a href="', '\0">\0', "</a></div>.", '<div><a href="', "</a></div>"),
        ('<div class="card"><img src="', "\0", '" width="9"><div>', '<img src="', '" width="9">'),
        ("<img alt='a > b' src='", "\0", "' /> ", "<img alt='a > b' src='", "' />"),
        (". \\href{", "\0", "}{PDF}, ", "\\href{", "}{PDF}"),
        (". \\link[x]{", "\0}{\0", "}.", "\\link[x]{", "}"),
        ("1) \\[", "\0", "\\]", "", ""),
        (", ", "\0", ". ", "", ""),
        ("</b> [", "\0", "</b>]", "", ""),
    ],
)
def test_what_opens_before_a_field_and_closes_behind_it_encloses_it(
    before: str, inner: str, after: str, opening: str, closing: str
) -> None:
    assert enclosure_of(before, inner, after) == Enclosure(opening, closing)


def test_the_narrowest_of_several_may_be_asked_for() -> None:
    assert enclosure_of("<b>([", "\0](\0", "))</b>", widest=False) == Enclosure("[", ")")


_MARKUP = st.text(st.sampled_from("ab <>/\"'()[]{}\\!=")) | st.text()


@given(before=_MARKUP, inner=_MARKUP, after=_MARKUP)
def test_an_enclosure_is_the_end_of_one_glue_and_the_beginning_of_the_other(
    before: str, inner: str, after: str
) -> None:
    opening, closing = enclosure_of(before, inner, after)
    assert before.endswith(opening) and after.startswith(closing)
    assert bool(opening) == bool(closing)
