"""The homepage that pubman was made for: its section comes out of the repository's bibliography byte for byte."""

import shutil
from pathlib import Path

import pytest

from conftest import ROOT, SHARED, needs_shared
from pubman.page.build import build

pytestmark = needs_shared

CONFIG = """\
bibliography = "refs.bib"
owner = "Mao, Yuzhu"

[targets.homepage]
page = "about.md"
heading = "Publications"
style = "homepage"
"""
HEADING = b"Publications\n------\n"
LEGEND = b"(\\* indicates equal contribution)"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "refs.bib", tmp_path)
    (tmp_path / "about.md").write_bytes(seed())
    (tmp_path / "pubman.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def seed() -> bytes:
    return (SHARED / "seed" / "about.md").read_bytes()


def section() -> bytes:
    """The seed's seven entries and the legend, as they stand there."""
    page = seed()
    return page[page.index(HEADING) + len(HEADING) : page.index(LEGEND) + len(LEGEND)]


def emptied(page: bytes) -> bytes:
    return page.replace(section(), b"")


def test_the_build_leaves_the_page_as_it_is(folder: Path) -> None:
    result = build(folder)
    assert (result.exit_code, result.stale, result.findings) == (0, (), ())
    assert (folder / "about.md").read_bytes() == seed()


def test_the_emptied_section_is_restored_byte_for_byte(folder: Path) -> None:
    (folder / "about.md").write_bytes(emptied(seed()))
    assert build(folder, check=True).exit_code == 1
    assert build(folder).exit_code == 0
    restored = (folder / "about.md").read_bytes()
    assert section() in restored
    head, tail = seed().split(section())
    assert restored.startswith(head)
    assert restored.endswith(tail)
    assert build(folder, check=True).exit_code == 0


def test_after_a_build_the_emptied_page_is_restored_whole(folder: Path) -> None:
    build(folder)
    (folder / "about.md").write_bytes(emptied(seed()))
    build(folder)
    assert (folder / "about.md").read_bytes() == seed()


def test_a_second_run_changes_nothing_and_the_check_is_content(folder: Path) -> None:
    build(folder)
    before = {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()}
    assert not build(folder).stale
    assert build(folder, check=True).exit_code == 0
    assert {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()} == before
