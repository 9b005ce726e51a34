"""Edits of files: what may be made together, how the rest of the file stays, and what a crash leaves."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubman.edits import apply, compatible, diff, save
from pubman.errors import FileError, UsageError
from pubman.files import Source, decode, read_source
from pubman.findings import Edit, Span

KILLS = int(os.environ.get("PUBMAN_KILLS", "20"))
"""How often a writer is killed; more take longer and find more."""


def edit(start: int, end: int, text: str, path: str = "x.bib") -> Edit:
    return Edit(Span(path, start, end, 1, start + 1), text)


def test_edits_are_made_together_in_whatever_order_they_come() -> None:
    edits = [edit(4, 5, "E"), edit(0, 1, "A"), edit(2, 2, "-")]
    assert apply(Source("x.bib", "abcdef"), edits).text == "Ab-cdEf"


def test_no_edits_change_nothing() -> None:
    source = Source("x.bib", "a\r\nb\n")
    assert apply(source, []) == source


def test_texts_for_one_place_stand_in_the_order_given() -> None:
    assert apply(Source("x.bib", "ab"), [edit(1, 1, "1"), edit(1, 1, "2")]).text == "a12b"


def test_the_same_edit_twice_is_made_once() -> None:
    assert apply(Source("x.bib", "ab"), [edit(0, 1, "x"), edit(0, 1, "x")]).text == "xb"


@pytest.mark.parametrize("second", [edit(1, 3, "y"), edit(2, 2, "y"), edit(0, 4, "y"), edit(1, 2, "z")])
def test_edits_that_overlap_are_a_conflict(second: Edit) -> None:
    with pytest.raises(UsageError, match=r"x\.bib:1:\d: two edits change the same text"):
        apply(Source("x.bib", "abcdef"), [edit(1, 3, "x"), second])


def test_edits_that_touch_are_none() -> None:
    assert apply(Source("x.bib", "abcd"), [edit(1, 2, "x"), edit(2, 3, "y"), edit(1, 1, "-")]).text == "a-xyd"


@pytest.mark.parametrize("strange", [edit(0, 1, "x", "other.bib"), edit(2, 9, "x"), edit(2, 1, "x")])
def test_an_edit_of_something_else_is_refused(strange: Edit) -> None:
    with pytest.raises(UsageError, match=r"is not one of x\.bib; read the file again"):
        apply(Source("x.bib", "abc"), [strange])


def test_a_character_is_not_cut_in_two() -> None:
    with pytest.raises(UsageError, match="cuts a character in two"):
        apply(Source("x.bib", "é"), [edit(1, 2, "x")])


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_line_end_in_an_edit_becomes_the_one_of_the_file(line_end: str) -> None:
    source = Source("x.bib", f"a{line_end}b{line_end}")
    assert apply(source, [edit(0, 1, "1\n2\r\n3")]).text == f"1{line_end}2{line_end}3{line_end}b{line_end}"


def test_in_a_file_of_several_line_ends_the_most_frequent_is_taken_and_the_others_stay() -> None:
    source = Source("x.bib", "a\r\nb\nc\r\n")
    assert apply(source, [edit(0, 1, "1\n2")]).text == "1\r\n2\r\nb\nc\r\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_file_stays_in_its_encoding(codec: str) -> None:
    source = decode("Müller, ab".encode(codec), "x.bib")
    width = 2 if codec.startswith("utf-16") else 1
    start = len(source.encode("Müller, "))
    changed = apply(source, [edit(start, start + width, "ö")])
    assert changed.encode(changed.text) == "Müller, öb".encode(codec)


def test_a_character_that_the_file_cannot_hold_is_an_error() -> None:
    source = decode("Müller".encode("cp1252"), "x.bib")
    with pytest.raises(FileError, match="cp1252, which has no character '张'"):
        apply(source, [edit(0, 1, "张")])


@given(st.text("ab\n", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.text("xy"))))
def test_what_is_compatible_can_be_applied_and_the_rest_cannot(text: str, places: list[tuple[int, int, str]]) -> None:
    source = Source("x.bib", text)
    size = len(text)
    edits = [edit(min(start, size), min(start + length, size), new) for start, length, new in places]
    taken = compatible(edits)
    apply(source, taken)
    for refused in set(edits) - set(taken):
        with pytest.raises(UsageError):
            apply(source, [*taken, refused])


@given(st.text("ab\n", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.text("xy"))))
def test_nothing_outside_of_the_spans_changes(text: str, places: list[tuple[int, int, str]]) -> None:
    size = len(text)
    taken = compatible(edit(min(start, size), min(start + length, size), new) for start, length, new in places)
    expected, position = "", 0
    for made in taken:
        expected += text[position : made.span.start] + made.text
        position = made.span.end
    assert apply(Source("x.bib", text), taken).text == expected + text[position:]


def test_of_two_that_overlap_the_first_given_is_taken() -> None:
    first, second, third = edit(2, 5, "x"), edit(4, 6, "y"), edit(0, 2, "z")
    assert compatible([first, second, third]) == [third, first]


def test_a_diff_shows_the_change_and_its_surroundings() -> None:
    before = Source("x.bib", "a\r\nb\r\nc")
    assert diff(before, apply(before, [edit(3, 4, "B")])) == (
        "--- x.bib\n+++ x.bib\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n\\ No newline at end of file"
    )
    assert diff(before, before) == ""


def test_a_file_that_did_not_change_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "x.bib"
    path.write_text("abc", encoding="utf-8")
    os.utime(path, (1, 1))
    source = read_source(path)
    assert not save(source, apply(source, []))
    assert path.stat().st_mtime == 1


def test_a_changed_file_is_written(tmp_path: Path) -> None:
    path = tmp_path / "x.bib"
    path.write_bytes(b"\xef\xbb\xbfabc")
    source = read_source(path)
    assert save(source, apply(source, [edit(3, 4, "x", str(path))]))
    assert path.read_bytes() == b"\xef\xbb\xbfxbc"


def test_a_file_that_somebody_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "x.bib"
    path.write_text("abc", encoding="utf-8")
    source = read_source(path)
    path.write_text("somebody's work", encoding="utf-8")
    with pytest.raises(FileError, match="the file was changed since it was read"):
        save(source, apply(source, [edit(0, 1, "x", str(path))]))
    assert path.read_text(encoding="utf-8") == "somebody's work"


WRITER = """\
import sys
from pubman.edits import save
from pubman.files import Source
path, size = sys.argv[1], int(sys.argv[2])
old, new = (Source(path, letter * size) for letter in "on")
print("ready", flush=True)
while True:
    save(old, new)
    save(new, old)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
def test_after_a_kill_the_file_is_exactly_the_old_or_the_new_one(tmp_path: Path) -> None:
    path, size = tmp_path / "x.bib", 1_000_000
    old, new = b"o" * size, b"n" * size
    chance = random.Random(0)
    for _ in range(KILLS):
        path.write_bytes(old)
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, path, str(size)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as writer:
            assert writer.stdout
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0, 0.03))
            writer.kill()
        assert writer.returncode == -signal.SIGKILL
        assert path.read_bytes() in (old, new)


ON_A_FULL_DISK = """\
import resource, sys
from pubman.edits import save
from pubman.errors import FileError
from pubman.files import Source, read_source
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
source = read_source(sys.argv[1])
try:
    save(source, Source(source.path, "n" * 100_000))
except FileError as error:
    sys.exit(str(error))
"""


@pytest.mark.skipif(os.name == "nt", reason="the size of files cannot be limited")
def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "x.bib"
    path.write_bytes(b"old")
    run = subprocess.run([sys.executable, "-c", ON_A_FULL_DISK, path], capture_output=True, text=True, check=False)
    assert "the file cannot be written" in run.stderr
    assert run.returncode == 1
    assert path.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [path]
