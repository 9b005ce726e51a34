"""The inside of a venue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubman.adopt.details import read_details
from pubman.adopt.shapes import full_year


def read(text: str) -> dict[str, str]:
    return {detail.name: text[detail.start : detail.end] for detail in read_details(text, 0, len(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Journal of Tests (JT), 3(4), 12-34", ("Journal of Tests", "JT", "3", "4", "12-34", None)),
        ("Journal of Tests, vol. 3, no. 4, pp. 12–34, May 2020", ("Journal of Tests", None, "3", "4", "12–34", "2020")),
        ("Journal of Tests 3.4, p. e0312", ("Journal of Tests", None, "3", "4", "e0312", None)),
        ("Tests 145: 87–97", ("Tests", None, "145", None, "87–97", None)),
        ("Tests, 149, 68-81, 2018", ("Tests", None, "149", None, "68-81", "2018")),
        ("Tests, 203:5 (2012), 645-676", ("Tests", None, "203", "5", "645-676", "2012")),
        ("Tests 18, 118 (2025)", ("Tests", None, "18", None, "118", "2025")),
        ("Phys. Tests E 98, 030101(R) (2018)", ("Phys. Tests E", None, "98", None, "030101(R)", "2018")),
        ("Tests, 12, 9, 5022-5035", ("Tests", None, "12", "9", "5022-5035", None)),
        ("Tests 96C: 172–180", ("Tests", None, "96C", None, "172–180", None)),
        ("Tests, v. 5, n. 2, p. 31-42", ("Tests", None, "5", "2", "31-42", None)),
        ("Tests, Vol. 65 (1/2), pp. 108-116, January/February 2017", ("Tests", None, "65", "1/2", "108-116", "2017")),
        ("Work, Tests and Retirement, 3(1)", ("Work, Tests and Retirement", None, "3", "1", None, None)),
        ("Tests 55(1), 2014", ("Tests", None, "55", "1", None, "2014")),
        ("In Proc. of Tests (ICT), 2021", ("Proc. of Tests", "ICT", None, None, None, "2021")),
        ("ICT'26", ("ICT", None, None, None, None, "26")),
        ("ICT 2024 Workshop on Units", ("ICT 2024 Workshop on Units", None, None, None, None, None)),
    ],
)  # fmt: skip
def test_a_venue_is_told_from_its_numbers(text: str, expected: tuple[str | None, ...]) -> None:
    found = read(text)
    assert tuple(found.get(name) for name in ("venue", "acronym", "volume", "number", "pages", "year")) == expected


def test_theses_have_a_kind_and_a_school() -> None:
    assert read("PhD thesis, University of Tests, 2020") == {
        "type": "PhD thesis",
        "school": "University of Tests",
        "year": "2020",
    }


def test_status_publisher_and_place_are_no_part_of_the_name() -> None:
    assert read("Accepted at Journal of Tests") == {"pubstate": "Accepted", "venue": "Journal of Tests"}
    found = read("9th Colloquium on Tests, Paris\nWorld Scientific, 2006")
    assert (found["venue"], found["address"], found["publisher"]) == (
        "9th Colloquium on Tests",
        "Paris",
        "World Scientific",
    )


def test_another_year_than_the_work_s_belongs_to_the_name() -> None:
    text = "ICT 2025"
    assert [text[one.start : one.end] for one in read_details(text, 0, len(text), year="2024")] == ["ICT 2025"]


def test_years_of_two_digits_are_of_this_time() -> None:
    assert (full_year("26"), full_year("98"), full_year("2001")) == ("2026", "1998", "2001")


@given(st.text(alphabet="AaIn.,;:()[] \n\v0123456789-–'&/", max_size=60))
def test_details_stand_in_order_and_inside(text: str) -> None:
    for detail in read_details(text, 0, len(text)):
        assert 0 <= detail.start < detail.end <= len(text)
