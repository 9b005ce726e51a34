"""Every real bibliography at hand, through the whole of the way: read, made items of, rendered in APA."""

import csv
from pathlib import Path

import pytest

import pubman
from conftest import SHARED, needs_shared
from pubman.config import Look, Select
from pubman.csl import Style, load_style
from pubman.item import is_work

ALL = Look(select=Select(hidden=True))


@pytest.fixture(scope="module")
def apa() -> Style:
    return load_style("apa")


def bibliographies() -> list[Path]:
    with (SHARED / "bib" / "SOURCES.tsv").open(encoding="utf-8", newline="") as file:
        listed = [SHARED / "bib" / row["file"] for row in csv.DictReader(file, delimiter="\t")]
    return [*listed, *sorted((SHARED / "homepages").glob("*.bib"))]


@needs_shared
def test_every_bibliography_is_read_and_rendered_and_no_work_is_lost_on_the_way(apa: Style) -> None:
    rendered = 0
    for path in bibliographies():
        library = pubman.read(path)
        works = [entry.key for entry in library if is_work(entry)]
        references = pubman.render(library, style=apa, owner="Mao, Yuzhu", look=ALL)
        assert [reference.id for reference in references] == list(dict.fromkeys(works)), path
        rendered += len(references)
    assert rendered > 10_000


@needs_shared
def test_every_writer_takes_what_is_in_the_nastiest_of_them(apa: Style) -> None:
    for path in bibliographies():
        if "nasty" in path.parts and path.stat().st_size < 20_000:
            for reference in pubman.render(pubman.read(path), style=apa):
                for writer in ("markdown", "html", "latex", "text"):
                    assert "\n" not in reference.to(writer)
