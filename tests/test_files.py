import os
import stat
from pathlib import Path

import pytest

from pubman.errors import FileError
from pubman.files import decode, read_bytes, read_source, write_atomically


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_a_file_is_written_back_as_it_was_encoded(codec: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_bytes("Señor Müller\r\n\x81".encode(codec) if codec == "latin-1" else "Señor Müller\r\n".encode(codec))
    source = read_source(page)
    assert source.text.startswith("Señor Müller\r\n")
    assert source.encode(source.text) == page.read_bytes()


def test_a_mark_that_lies_is_not_believed() -> None:
    assert decode(b"\xef\xbb\xbf\xff", "x").encoding == "cp1252"


def test_a_character_that_the_file_cannot_hold_is_named() -> None:
    source = decode("Müller".encode("cp1252"), "page.md")
    with pytest.raises(
        FileError, match=r"page\.md: the file is in cp1252, which has no character '张'; save it as UTF-8"
    ):
        source.encode("张伟")


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"none\.bib: no such file; check the name and the folder"):
        read_bytes(tmp_path / "none.bib")


def test_a_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="this is a folder; name a file in it"):
        read_bytes(tmp_path)


def test_a_name_with_a_nul_is_a_sentence() -> None:
    with pytest.raises(FileError, match="the file cannot be read: embedded null byte"):
        read_bytes("a\x00b")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no device to read from")
def test_what_is_not_a_file_is_not_read() -> None:
    with pytest.raises(FileError, match="this is not a regular file"):
        read_bytes("/dev/zero")


def test_reading_stops_at_the_limit(tmp_path: Path) -> None:
    big = tmp_path / "big.bib"
    big.write_bytes(b"x" * (2**20 + 1))
    assert len(read_bytes(big)) == 2**20 + 1
    with pytest.raises(FileError, match="larger than 1 MiB"):
        read_bytes(big, limit=2**20)


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_bytes(b"old")
    page.chmod(0o640)
    write_atomically(page, b"new")
    assert page.read_bytes() == b"new"
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert [*tmp_path.iterdir()] == [page]


def test_a_new_file_has_the_mode_that_the_user_wants(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "new", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_a_symlink_stays_one(tmp_path: Path) -> None:
    target, link = tmp_path / "target.md", tmp_path / "link.md"
    target.write_bytes(b"old")
    link.symlink_to("target.md")
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    page.write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="cannot be written: No space left on device"):
        write_atomically(page, b"new")
    assert page.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [page]


def test_a_file_in_a_folder_that_does_not_exist_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be written"):
        write_atomically(tmp_path / "none" / "page.md", b"x")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_bytes(b"old")
    page.chmod(0o444)
    with pytest.raises(FileError, match="Permission denied"):
        write_atomically(page, b"new")
    assert page.read_bytes() == b"old"
