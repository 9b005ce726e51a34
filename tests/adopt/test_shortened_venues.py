"""Venues that are shortened or end in their publisher; pages of LaTeX that end between works; and what is doubted."""

from pathlib import Path

import pytest

import pubman
from pubman.adopt import Imported


def imported(folder: Path, name: str, text: str) -> Imported:
    (folder / name).write_text(text, encoding="utf-8")
    done = pubman.import_page(folder / name, out=folder / "refs.bib")
    assert pubman.build(folder).stale == ()
    assert (folder / name).read_text(encoding="utf-8") == text
    return done


def values(done: Imported, name: str) -> list[str]:
    found = [{field.name: field.value for field in entry.fields} for entry in done.entries]
    return [fields.get(name, "") for fields in found]


def words(done: Imported, name: str) -> list[str]:
    return [field.word for entry in done.entries for field in entry.fields if field.name == name]


def listed(*entries: str) -> str:
    return "<h2>Publications</h2>\n<ol>\n" + "".join(f"<li>{entry}</li>\n" for entry in entries) + "</ol>\n"


PLAIN = (
    "Doe, J.A. and R.B. Roe 1971. Walls of dry stone in wet valleys. Gard. Sci. 11: 13-16.",
    "Roe, R.B. and J.A. Doe 1973. Gates that open to the north. Gard. Sci. 13: 832-838.",
    "Doe, J.A. and K. Poe 1975. Hedges against the western wind. Gard. Sci. 15: 24-29.",
)


def entry(people: str, title: str, venue: str, year: int) -> str:
    return f"{people}:\n\\textit{{{title}}},\n\\textsl{{{venue}}}, {year}\n"


@pytest.mark.parametrize(
    "parted", ["\\clearpage\n", "\\newpage \n", "\\cleardoublepage\n", "\n\\clearpage\n\n", "\\par\n"]
)
def test_a_command_that_ends_the_page_parts_two_works(tmp_path: Path, parted: str) -> None:
    first = entry("Jane Doe, Rick Roe", "Walls of dry stone", "Journal of Garden Walls", 2017)
    second = entry("Rick Roe, Jane Doe", "Gates to the north", "Journal of Garden Walls", 2016)
    third = entry("Jane Doe, Kim Poe", "Hedges in the wind", "Journal of Garden Walls", 2015)
    done = imported(tmp_path, "cv.tex", f"\\section{{Publications}}\n{first}{parted}{second}\n{third}")
    assert values(done, "title") == ["Walls of dry stone", "Gates to the north", "Hedges in the wind"]
    assert values(done, "year") == ["2017", "2016", "2015"]
    assert all("page" not in one.original and "par" not in one.original for one in done.entries)
