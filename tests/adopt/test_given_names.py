"""The first of a list of names may go by a second given name, and have but an initial for the first one."""

import pytest

from pubman.adopt.people import read_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('Roe, J. Amos, and Tom Poe. "On bread." 2020.', ["Roe, J. Amos", "Poe, Tom"]),
        ('Roe, J. Amos, Ann B. Doe, and Tom Poe. "On bread." 2020.', ["Roe, J. Amos", "Doe, Ann B.", "Poe, Tom"]),
        ("Roe, J. Amos and K. Poe (2015). On bread.", ["Roe, J. Amos", "Poe, K."]),
        ('Roe, J. Amos. "On bread." 2020.', ["Roe, J. Amos"]),
        ("Roe, J. Amos (2015). On bread.", ["Roe, J. Amos"]),
        ("Roe, J. Bread, wine and salt in ports. Journal of Ports, 2020.", ["Roe, J."]),
        ("Roe, J. Bread in ports. Journal of Ports, 2020.", ["Roe, J."]),
        ("Roe, J. Bread. *Journal of Ports*, 2020.", ["Roe, J."]),
    ],
)
def test_an_initial_and_a_name_are_the_given_names_before_other_names_or_a_title(text: str, names: list[str]) -> None:
    found = read_names(text, 0)
    assert found
    assert [f"{person.family}, {person.given}" for person in found.people] == names
