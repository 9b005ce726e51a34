"""The lock: one line an item, sorted, and never guessed at when it is damaged."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubman import lock
from pubman.errors import ConfigError

ONE = lock.Section("about.md", 'heading "Publications"', "d1", "i1", ("a", "b"), "", "\n  \n")
CHECKED = lock.Checked(
    "mao", "doi", "10.1/x", "verified", "Crossref", "2026-01-31", "d3", authors=("Mao",), years=(2023,)
)
FOUND = lock.Found("mao", "d3", "VER013", "warning", "year", "the year is “1”", "correct it")
TWO = lock.Section("cv.tex", 'marker "publications"', "d2", "i2", (), "\n", "\n\n")


def test_a_folder_without_a_lock_has_an_empty_one(tmp_path: Path) -> None:
    assert lock.read(tmp_path) == lock.Lock()
    assert lock.read(tmp_path).section("about.md", "x") is None


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    lock.write(tmp_path, lock.Lock().with_sections([TWO, ONE]))
    found = lock.read(tmp_path)
    assert found.section(ONE.page, ONE.place) == ONE
    assert found.section(TWO.page, TWO.place) == TWO


def test_every_item_has_its_line_and_the_lines_are_sorted() -> None:
    lines = lock.Lock().with_sections([TWO, ONE]).dump().split("\n")
    assert [json.loads(line.rstrip(","))["page"] for line in lines if line.startswith("{") and len(line) > 1] == [
        "about.md",
        "cv.tex",
    ]
    assert lock.Lock().with_sections([ONE]).with_sections([TWO]).dump() == lock.Lock().with_sections([TWO, ONE]).dump()


def test_what_was_verified_is_read_again_from_sorted_lines(tmp_path: Path) -> None:
    other = CHECKED._replace(key="li")
    lock.write(tmp_path, lock.Lock(identifiers=(CHECKED, other, CHECKED), findings=(FOUND,)).with_sections([ONE]))
    found = lock.read(tmp_path)
    assert found.identifiers == (other, CHECKED)
    assert found.findings == (FOUND,)
    assert found.section(ONE.page, ONE.place) == ONE


def test_a_project_that_never_verified_has_no_lines_of_it() -> None:
    assert "identifiers" not in lock.Lock().with_sections([ONE]).dump()


def test_fields_that_a_later_version_adds_are_passed_over(tmp_path: Path) -> None:
    lines = lock.Lock(identifiers=(CHECKED,)).dump().replace('"scheme"', '"later": [1], "scheme"')
    (tmp_path / lock.NAME).write_text(lines)
    assert lock.read(tmp_path).identifiers == (CHECKED,)


def test_items_of_an_unknown_kind_are_kept(tmp_path: Path) -> None:
    (tmp_path / lock.NAME).write_text('{"version": 1, "registries": [{"doi": "10.1/x"}], "sections": []}')
    lock.write(tmp_path, lock.read(tmp_path).with_sections([ONE]))
    document = json.loads((tmp_path / lock.NAME).read_text())
    assert document["registries"] == [{"doi": "10.1/x"}]
    assert len(document["sections"]) == 1


def test_writing_the_same_lock_touches_nothing(tmp_path: Path) -> None:
    lock.write(tmp_path, lock.Lock().with_sections([ONE]))
    before = (tmp_path / lock.NAME).stat()
    lock.write(tmp_path, lock.read(tmp_path))
    after = (tmp_path / lock.NAME).stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "<<<<<<< HEAD\n{}",
        '{"version": 1, "sections": 3}',
        '{"version": 1, "sections": [3]}',
        '{"version": 1, "sections": [{"page": 3}]}',
        '{"version": 1, "sections": [{"keys": "a"}]}',
        '{"version": 1, "registries": {}}',
        '{"version": 1, "sections": [{}]}',
        '{"version": 1, "identifiers": [3]}',
        '{"version": 1, "identifiers": [{"key": "a"}]}',
        '{"version": 1, "findings": [{"key": ["a"]}]}',
        '{"version": 2}',
        "{}",
        "[" * 100_000,
        '{"version": ' + "9" * 5000 + "}",
    ],
)
def test_a_damaged_lock_is_an_error_with_its_place(tmp_path: Path, text: str) -> None:
    (tmp_path / lock.NAME).write_text(text)
    with pytest.raises(ConfigError) as caught:
        lock.read(tmp_path)
    assert caught.value.line
    assert caught.value.remedy


@given(st.text())
def test_a_digest_does_not_depend_on_line_ends(text: str) -> None:
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    assert lock.digest(text) == lock.digest(unix) == lock.digest(unix.replace("\n", "\r\n"))


def test_a_digest_tells_texts_apart() -> None:
    assert len({lock.digest(text) for text in ("", " ", "a", "a\n", "a\n\n", b"a\r\n")}) == 6
