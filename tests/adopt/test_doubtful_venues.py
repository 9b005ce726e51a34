"""Venues that say more than where a work appeared are not called checked."""

from pathlib import Path

import pytest

import pubman

ENTRY = "- [{title}](https://example.org/{year}).\nAnn Roe, Wren Poe, **{venue}**, {year}.\n\n"


@pytest.mark.parametrize("venue", ["GATE Workshop Best Paper Award", "Journal of Gates, Best Poster Prize"])
def test_an_award_in_a_venue_is_doubted(tmp_path: Path, venue: str) -> None:
    page = "# Publications\n\n" + "".join(
        ENTRY.format(title=title, year=year, venue=where)
        for title, year, where in [
            ("Walls of the North in Three Parts", 2021, "Journal of Walls"),
            ("Gates of the South at Night", 2022, venue),
            ("Towers of the West by the Sea", 2023, "Journal of Walls"),
            ("Roofs of the East in the Rain", 2024, "Journal of Roofs"),
        ]
    )
    (tmp_path / "index.md").write_text(page, encoding="utf-8")
    done = pubman.import_page(tmp_path / "index.md", out=tmp_path / "refs.bib")
    words = [
        {field.word for field in entry.fields if field.name in ("journal", "booktitle", "howpublished")}
        for entry in done.entries
    ]
    assert [one == {"checked"} for one in (words[0], words[2], words[3])] == [True, True, True]
    assert "checked" not in words[1]
