"""Names with `Jr.` in lists of people."""

import pytest

from pubman.adopt.people import read_names


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("Ann Roe, Richard Q. Doe Jr., and Wren Poe\n", "Jr."),
        ("Ann Roe, Richard Doe Jr. and Wren Poe\n", "Jr."),
        ("Ann Roe, Richard Doe, Jr., Wren Poe\n", "Jr."),
        ("Ann Roe, Richard Doe, Sr. & Wren Poe\n", "Sr."),
        ("A. Roe, R. Doe Jr, W. Poe\n", "Jr"),
    ],
)
def test_a_list_goes_on_behind_a_junior(text: str, suffix: str) -> None:
    names = read_names(text, 0)
    assert names is not None
    assert [(person.family, person.suffix) for person in names.people] == [("Roe", ""), ("Doe", suffix), ("Poe", "")]
    assert text[names.end :] == "\n"


def test_a_junior_who_ends_a_list_leaves_the_full_stop_to_the_sentence() -> None:
    text = "Ann Roe and Richard Doe Jr. Walls of the north. 2020"
    names = read_names(text, 0)
    assert names is not None
    assert [(person.family, person.suffix) for person in names.people] == [("Roe", ""), ("Doe", "Jr")]
    assert text[names.end :] == ". Walls of the north. 2020"
