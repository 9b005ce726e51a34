"""Glue between fields that no reference has side by side closes what is open, and opens what has to be."""

from hypothesis import given
from hypothesis import strategies as st

from pubman.adopt.reproduce.balance import follow


@given(
    st.lists(
        st.sampled_from([("(", ")"), ("[", "]"), ("<i>", "</i>"), ('<a href="b">', "</a>"), ("**", "**"), ("“", "”")])
    ),
    st.text("ab ,.:;"),
)
def test_what_is_opened_and_closed_in_turn_leaves_nothing_open(pairs: list[tuple[str, str]], text: str) -> None:
    pairs = [pair for at, pair in enumerate(pairs) if not at or pairs[at - 1] != pair]
    opening = text.join(pair[0] for pair in pairs)
    closing = text.join(pair[1] for pair in reversed(pairs))
    stack = follow((), opening, True)
    assert stack is not None and follow(stack, closing, True) == ()


@given(st.text("ab<>/=\"'()[]{}*_“”\\!-", max_size=60), st.booleans())
def test_any_glue_can_be_followed(glue: str, markdown: bool) -> None:
    stack = follow((), glue, markdown)
    assert stack is None or all(stack)


def test_overlapping_elements_and_a_tag_without_an_end_are_not_followed() -> None:
    assert follow((), "<i><b></i>", True) is None
    assert follow((), '<a href="', True) is None
    assert follow((), "<br><img src='a'/>", True) == ()
