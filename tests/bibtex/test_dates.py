import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubman.bibtex.dates import entry_date, read_date, read_year
from pubman.model import Date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024", Date(start=(2024,))),
        ("2024-03", Date(start=(2024, 3))),
        ("2024-03-09", Date(start=(2024, 3, 9))),
        ("2024-3-9", Date(start=(2024, 3, 9))),
        ("2024-03-09T10:20:30", Date(start=(2024, 3, 9))),
        ("1999/2003", Date(start=(1999,), end=(2003,))),
        ("2024-03-01/2024-03-05", Date(start=(2024, 3, 1), end=(2024, 3, 5))),
        ("2024/", Date(start=(2024,))),
        ("2024/..", Date(start=(2024,))),
        ("1723~", Date(start=(1723,), circa=True)),
        ("1723?", Date(start=(1723,), circa=True)),
        ("2001-21", Date(start=(2001,), season=1)),
        ("2001-24", Date(start=(2001,), season=4)),
        ("-0044", Date(start=(-44,))),
        ("2023-02-30", Date(start=(2023, 2))),
        ("2023-13-01", Date(start=(2023,))),
        ("in press", Date(literal="in press")),
        ("", Date()),
    ],
)
def test_a_biblatex_date_keeps_its_precision(text: str, date: Date) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(
    ("year", "month", "day", "date"),
    [
        ("2024", "", "", Date(start=(2024,))),
        ("2024", "jan", "", Date(start=(2024, 1))),
        ("2024", "September", "", Date(start=(2024, 9))),
        ("2024", "sept.", "", Date(start=(2024, 9))),
        ("2024", "09", "", Date(start=(2024, 9))),
        ("2024", "Dezember", "", Date(start=(2024, 12))),
        ("2024", "août", "", Date(start=(2024, 8))),
        ("2024", "jan", "5", Date(start=(2024, 1, 5))),
        ("2024", "10 jan", "", Date(start=(2024, 1, 10))),
        ("2024", "March–April", "", Date(start=(2024, 3), end=(2024, 4))),
        ("2024", "Spring", "", Date(start=(2024,), season=1)),
        ("2024", "13", "", Date(start=(2024,))),
        ("2024", "feb", "31", Date(start=(2024, 2))),
        ("1999--2001", "", "", Date(start=(1999,), end=(2001,))),
        ("1999-01", "", "", Date(start=(1999,), end=(1901,))),
        ("c. 1850", "", "", Date(start=(1850,), circa=True)),
        ("1850?", "", "", Date(start=(1850,), circa=True)),
        ("forthcoming", "jan", "", Date(literal="forthcoming")),
        ("", "jan", "", Date()),
    ],
)
def test_year_month_and_day_make_a_date(year: str, month: str, day: str, date: Date) -> None:
    assert read_year(year, month, day) == date


def test_date_wins_over_year_unless_it_cannot_be_read() -> None:
    assert entry_date({"date": "2024-05", "year": "1999", "month": "jan"}) == Date(start=(2024, 5))
    assert entry_date({"date": "soon", "year": "1999"}) == Date(start=(1999,))


def test_a_prefix_reads_another_date_of_the_entry() -> None:
    assert entry_date({"urldate": "2024-05-06", "year": "2020"}, "url") == Date(start=(2024, 5, 6))


@given(st.text(alphabet="0123456789-/~?.janTfeb –", max_size=24))
def test_any_text_is_a_date_or_a_literal(text: str) -> None:
    date = read_date(text)
    assert bool(text.strip()) == (date != Date())
