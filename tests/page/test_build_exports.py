"""Files for other programs, kept up to date by a build: nothing of anybody else's is overwritten."""

import json
from pathlib import Path

import pytest

from pubman import lock
from pubman.errors import BibliographyError, ConfigError, EditedSectionError, FileError, UsageError
from pubman.page.build import build
from sample import write_project

EXPORTS = """
[exports.items]
file = "works.csl.json"
sort = "-year"

[exports.software]
file = "CITATION.cff"
keys = ["mao2022"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_project(tmp_path)
    with (tmp_path / "pubman.toml").open("a", encoding="utf-8") as file:
        file.write(EXPORTS)
    return tmp_path


def keys_in(file: Path) -> list[str]:
    return [item["id"] for item in json.loads(file.read_text(encoding="utf-8"))]


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_exports_are_written_in_the_order_and_with_the_keys_that_are_configured(folder: Path) -> None:
    assert build(folder).stale == ("homepage", "items", "software")
    assert keys_in(folder / "works.csl.json") == ["ping2024", "mao2022"]
    assert 'title: "A first work"' in (folder / "CITATION.cff").read_text(encoding="utf-8")


def test_an_export_can_be_built_alone_and_checked_without_being_written(folder: Path) -> None:
    assert build(folder, check=True).exit_code == 1
    assert not (folder / "works.csl.json").exists()
    assert build(folder, ["items"]).stale == ("items",)
    assert not (folder / "CITATION.cff").exists()


def test_building_again_touches_no_export(folder: Path) -> None:
    build(folder)
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert not build(folder).stale
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    change(folder / "refs.bib", "A second work", "Another work")
    assert build(folder).stale == ("homepage", "items")


def test_a_file_that_pubman_did_not_write_is_left_as_it_is(folder: Path) -> None:
    (folder / "works.csl.json").write_text("[]\n", encoding="utf-8")
    with pytest.raises(EditedSectionError) as raised:
        build(folder)
    assert "works.csl.json:1:1" in str(raised.value)
    assert "ping2024" in "".join(raised.value.__notes__)
    assert (folder / "works.csl.json").read_text(encoding="utf-8") == "[]\n"
    assert not (folder / "CITATION.cff").exists()
    assert build(folder, accept=True).stale == ("homepage", "items", "software")


def test_an_export_that_somebody_changed_is_left_as_it_is(folder: Path) -> None:
    build(folder)
    change(folder / "CITATION.cff", "A first work", "My software")
    with pytest.raises(EditedSectionError):
        build(folder, ["software"], check=True)
    change(folder / "CITATION.cff", "My software", "A first work")
    assert not build(folder, check=True).stale


def test_windows_line_ends_are_no_change_and_stay(folder: Path) -> None:
    build(folder)
    file = folder / "works.csl.json"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert not build(folder, check=True).stale
    change(folder / "refs.bib", "A second work", "Another work")
    build(folder)
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n") == 4


def test_an_entry_that_can_no_longer_be_read_stops_the_build_rather_than_vanish_from_an_export(folder: Path) -> None:
    build(folder)
    change(folder / "refs.bib", "year = {2024},\n}", "year = {2024},\n")
    with pytest.raises(BibliographyError, match="ping2024"):
        build(folder, ["items"])


def test_a_folder_that_there_is_not_is_told_at_its_name_and_nothing_is_written(folder: Path) -> None:
    change(folder / "pubman.toml", "CITATION.cff", "docs/CITATION.cff")
    with pytest.raises(FileError, match="no such folder") as raised:
        build(folder)
    assert (raised.value.line, raised.value.column) == (12, 8)
    assert not (folder / "works.csl.json").exists()
    assert not (folder / lock.NAME).exists()


def test_a_key_that_there_is_not_is_told_at_its_place(folder: Path) -> None:
    change(folder / "pubman.toml", '["mao2022"]', '["mao202"]')
    with pytest.raises(UsageError, match='did you mean "mao2022"') as raised:
        build(folder)
    assert raised.value.line == 13


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"works.csl.json"', '"works.json"', "tells no format"),
        ('"works.csl.json"', '"../works.csl.json"', "not inside the folder"),
        ('"works.csl.json"', '"refs.bib"\nformat = "ris"', "the bibliography has the same file"),
        ('"works.csl.json"', '"about.md"\nformat = "ris"', '"homepage" has the same file'),
        ('"works.csl.json"', '"CITATION.cff"', '"items" has the same file'),
        ("[exports.items]", "[exports.homepage]", 'a target is called "homepage" too'),
        ('file = "works.csl.json"', "", '"file" is missing in \\[exports.items\\]'),
        ('sort = "-year"', 'base-url = "ftp://example.org"', "no address of a homepage"),
        ('sort = "-year"', 'base-url = "https://example.org/?a"', "no address of a homepage"),
        ('sort = "-year"', 'sorted = "-year"', 'unknown key "sorted"'),
    ],
)
def test_a_mistake_in_the_configuration_is_told_with_its_line(folder: Path, old: str, new: str, fault: str) -> None:
    change(folder / "pubman.toml", old, new)
    with pytest.raises(ConfigError, match=fault) as raised:
        build(folder)
    assert raised.value.line
