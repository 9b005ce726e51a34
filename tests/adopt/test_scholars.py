"""Lists of scholars of all fields, each with the manners of its own."""

from pathlib import Path

from adopt.test_lists import imported, titles, value, venues


def authors(done: object) -> list[str]:
    return [value(entry, "author") for entry in done.entries]  # type: ignore[attr-defined]


def test_headings_that_are_years_date_what_stands_below_them(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        """\
## 2021

**Jane Doe**, Richard Roe. Counting snails in the dark. In *Journal of Gardens* (in press)

## 2020

Ann Poe, **Jane Doe**. Mending walls in the wind. In *Walls* 74:7, 55--73

**Jane Doe**, Ann Poe. Painting gates by night. In *Walls* 74:1, 15--28
""",
    )
    assert [value(entry, "year") for entry in done.entries] == ["2021", "2020", "2020"]


def test_marks_behind_the_comma_belong_to_the_name_before_it(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        """\
# Publications

1. <u>J. A. Doe</u>,<sup>‡</sup> R. M. Roe,<sup>‡</sup> A. C. Poe and P. R. Moe, <i>Gard.</i>, 2018, <i>10</i>, 11–17.
2. <u>J. A. Doe</u>, A. C. Poe and P. R. Moe, <i>Garden Lett.</i>, 2017, <i>9</i>, 21–27.

<sup>‡</sup> = contributed equally
""",
    )
    assert authors(done)[0] == "J. A. Doe and R. M. Roe and A. C. Poe and P. R. Moe"
    assert value(done.entries[0], "author+an") == "1=equalcontrib; 2=equalcontrib"


def test_a_journal_follows_the_initials_of_the_last_name(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        """\
# Publicaciones

- Snails in the dark. Doe-Roe G., Poe J.A., Moe I. Rev Gard. Lett. (2025) 52:207.
- Walls in the wind. Poe J.A., Zapo-Roe L.A. Doe J. E., Moe I. Estudios de Jardines (2024) 4(3): 3383-3394.
- Gates by night. Poe J.A., Moe I. Curr Gard. (2020). 18(8): 769-787.
""",
    )
    assert authors(done) == [
        "G. Doe-Roe and J.A. Poe and I. Moe",
        "J.A. Poe and L.A. Zapo-Roe and J. E. Doe and I. Moe",
        "J.A. Poe and I. Moe",
    ]
    assert venues(done) == ["Rev Gard. Lett.", "Estudios de Jardines", "Curr Gard"]


def test_a_status_is_nobody(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        """\
# Publications

* (2024 - *IN PRESS*) '**Counting snails in the dark**' - *Garden Letters*
* (2023 - *IN PRESS*) '**Mending walls in the wind**' - *Garden Letters*
* (2022) '**Painting gates by night**' - *Garden Letters*
""",
    )
    assert titles(done) == ["Counting snails in the dark", "Mending walls in the wind", "Painting gates by night"]
    assert authors(done) == ["", "", ""]


def test_decades_and_numbers_of_articles_are_no_years(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        """\
# Publications

- Doe, J., & Roe, R. (2025). Gardens of the 1960s. *Garden Research Letters*, *52*, e2025GL115021.
- Roe, R., & Doe, J. (2024). Walls of the 1970er. *Garden Research Letters*, *51*, e2024GL115023.
""",
    )
    assert [value(entry, "pages") for entry in done.entries] == ["e2025GL115021", "e2024GL115023"]
    assert [value(entry, "note") for entry in done.entries] == ["", ""]
