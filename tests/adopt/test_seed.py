"""The homepage that pubman was made for: its list becomes the bibliography that it was made from."""

import re
import shutil
from pathlib import Path

import pytest

import pubman
from conftest import ROOT, SHARED, needs_shared
from pubman.model import Contributor, Entry

pytestmark = needs_shared

FIELDS = (
    *(
        "title",
        "journal",
        "booktitle",
        "acronym",
        "year",
        "volume",
        "number",
        "pages",
        "doi",
        "archiveprefix",
        "eprint",
        "url",
    ),
    *("video", "author+an"),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(SHARED / "seed" / "about.md", tmp_path)
    (tmp_path / "about.md").chmod(0o644)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def with_initials(contributor: Contributor) -> str:
    """A name as the page has it: of given names it has the initials alone."""
    initials = [f"{part[0]}." for part in re.split(r"[\s-]+", contributor.name.given) if part]
    return f"{contributor.name.family}, {' '.join(initials)}"


def facts(entry: Entry) -> dict[str, object]:
    fields = {name: re.sub(r"</?span[^>]*>", "", entry.fields[name]) for name in FIELDS if name in entry.fields}
    return {"type": entry.type, "author": [with_initials(one) for one in entry.names()], **fields}


def test_seven_entries_with_every_field_right(folder: Path) -> None:
    done = pubman.import_page("about.md")
    read = pubman.read("refs.bib")
    known = pubman.read(ROOT / "refs.bib")
    assert [facts(entry) for entry in read] == [facts(entry) for entry in known]
    assert {found.word for entry in done.entries for found in entry.fields} == {"checked"}
    assert (done.exit_code, read.findings) == (0, ())


def test_every_value_is_where_it_is_said_to_be(folder: Path) -> None:
    page = (folder / "about.md").read_bytes()
    for entry in pubman.import_page("about.md", dry_run=True).entries:
        for found in entry.fields:
            assert found.span
            there = page[found.span.start : found.span.end].decode()
            if found.name in ("title", "year", "journal", "booktitle", "acronym", "volume", "doi", "url"):
                assert there == found.value
            elif found.name != "archiveprefix":
                assert there


def test_the_build_leaves_the_page_as_it_is_and_the_next_one_too(folder: Path) -> None:
    before = (folder / "about.md").read_bytes()
    done = pubman.import_page("about.md")
    assert done.reproduced and not done.differing
    assert pubman.build(folder).stale == ()
    assert pubman.build(folder, check=True).exit_code == 0
    assert (folder / "about.md").read_bytes() == before


def test_an_entry_that_is_added_later_needs_no_consent(folder: Path) -> None:
    pubman.import_page("about.md")
    with (folder / "refs.bib").open("a") as file:
        file.write("\n@misc{new, title = {A new work}, author = {Mao, Y.}, year = {2025}}\n")
    assert pubman.build(folder).stale == ("homepage",)
    assert "A new work" in (folder / "about.md").read_text(encoding="utf-8")
