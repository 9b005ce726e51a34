"""Eleven pages that scholars keep by hand: an import and a build leave them as they are."""

import shutil
from pathlib import Path

import pytest
from conformance.adopt import imported

import pubman
from conftest import SHARED, needs_shared

pytestmark = needs_shared

HOMEPAGES = SHARED / "homepages"
PAGES = sorted(path.stem for path in HOMEPAGES.glob("*.md") if path.stem != "SOURCES")
SAME = (
    "bingcongli",
    "chen_xieyuanli",
    "costelloe",
    "heqinghuang",
    "jianxiongli",
    "kontogiannis",
    "marshall",
    "reimann",
    "sanderson",
    "yanghaowang",
    "yiquanwu",
)
"""The pages that stay as they are; one that begins to belongs here."""


def test_the_pages_are_the_eleven() -> None:
    assert len(PAGES) == 11


@pytest.mark.parametrize("name", PAGES)
def test_a_build_after_an_import_leaves_the_page_as_it_is(name: str) -> None:
    same, done = imported(HOMEPAGES / f"{name}.md")
    assert (same, done.reproduced) == (name in SAME, name in SAME)


@pytest.mark.parametrize("name", ["bingcongli", "chen_xieyuanli"])
def test_line_ends_of_another_system_change_nothing(name: str, tmp_path: Path) -> None:
    page = tmp_path / f"{name}.md"
    page.write_bytes((HOMEPAGES / f"{name}.md").read_bytes().replace(b"\n", b"\r\n"))
    assert imported(page)[0]


@pytest.mark.parametrize("name", ["yanghaowang", "sanderson", "bingcongli"])
def test_a_work_that_is_added_later_stands_among_the_others(name: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    shutil.copyfile(HOMEPAGES / f"{name}.md", page)
    pubman.import_page(page, out=tmp_path / "refs.bib")
    before = [line.rstrip() for line in page.read_text(encoding="utf-8").split("\n")]
    file = tmp_path / "refs.bib"
    heading = next(target.heading for target in pubman.config.load(tmp_path).targets.values())
    work = f"@misc{{new, title = {{A new work}}, author = {{Mao, Y.}}, year = {{2031}}, keywords = {{{heading}}}}}"
    file.write_text(f"{work}\n\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    assert len(pubman.build(tmp_path).stale) == 1
    after = [line.rstrip() for line in page.read_text(encoding="utf-8").split("\n")]
    assert any("A new work" in line for line in after)
    # Whatever the page had is there still, in its order.
    rest = iter(after)
    assert [line for line in before if line not in rest] == []


def test_entries_that_are_straightened_take_the_form_of_the_others(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    shutil.copyfile(HOMEPAGES / "marshall.md", page)
    done = pubman.import_page(page, out=tmp_path / "refs.bib", straighten=True)
    assert (done.kept, done.reproduced, len(done.differing)) == ((), False, 2)
    assert ".lines]" not in done.config_text
    before = page.read_text(encoding="utf-8").split("\n")
    assert pubman.build(tmp_path, accept=True).stale
    after = page.read_text(encoding="utf-8").split("\n")
    assert len(before) == len(after)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 2
