"""Files as they are on disk: read with a bound, decoded as they were encoded, replaced in one step."""

import codecs
import contextlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from pubman.errors import FileError

MAX_BYTES = 256 * 1024 * 1024
"""No file that a scholar writes is larger; reading stops there."""

Encoding: TypeAlias = Literal["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]

_BOMS: dict[bytes, Encoding] = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A text file: its text without the byte order mark, and what it takes to write it back as it came."""

    path: str
    text: str
    encoding: Encoding = "utf-8"
    bom: bytes = b""

    def encode(self, text: str) -> bytes:
        """The bytes of `text` in this file's encoding, mark included; `FileError` for what it cannot hold."""
        codec = "utf-8" if self.encoding == "utf-8-sig" else self.encoding
        try:
            return self.bom + text.encode(codec)
        except UnicodeEncodeError as error:
            raise FileError(
                f"the file is in {self.encoding}, which has no character {error.object[error.start]!r}",
                path=self.path,
                remedy="save it as UTF-8",
            ) from error


def read_bytes(path: str | Path, *, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file of at most `limit` bytes; `FileError` says why it cannot be read."""
    try:
        # A pipe that nobody writes to would keep us waiting before we can see that it is one.
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:  # noqa: PTH123
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise FileError("this is not a regular file", path=path, remedy="name a text file")
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise FileError("no such file", path=path, remedy="check the name and the folder") from None
    except IsADirectoryError:
        raise FileError("this is a folder", path=path, remedy="name a file in it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise FileError(f"the file cannot be read: {reason}", path=path) from error
    if len(data) > limit:
        raise FileError(f"the file is larger than {limit // 2**20} MiB", path=path, remedy="split it")
    return data


def decode(data: bytes, path: str | Path) -> Source:
    """Recognise the encoding by its mark, else UTF-8, else cp1252, else latin-1, which reads anything.

    UTF-16 without a mark shows itself by the zero bytes beside its ASCII.
    """
    for bom, marked in _BOMS.items():
        if data.startswith(bom):
            body = data[len(bom) :]
            try:
                return Source(str(path), body.decode("utf-8" if marked == "utf-8-sig" else marked), marked, bom)
            except UnicodeDecodeError:
                break
    encodings: tuple[Encoding, ...] = ("utf-8", "cp1252", "latin-1")
    beginning = data[:1024]
    if len(data) % 2 == 0 and beginning.count(0) * 5 >= len(beginning) * 2 > 0:
        encodings = ("utf-16-le" if beginning[1::2].count(0) > beginning[::2].count(0) else "utf-16-be", *encodings)
    for encoding in encodings:
        with contextlib.suppress(UnicodeDecodeError):
            return Source(str(path), data.decode(encoding), encoding)
    raise AssertionError("latin-1 decodes every byte")


def read_source(path: str | Path, *, limit: int = MAX_BYTES) -> Source:
    """Read and decode a text file; `FileError` says why it cannot be read."""
    return decode(read_bytes(path, limit=limit), path)


def write_atomically(path: str | Path, data: bytes) -> None:
    """Replace a file in one step: after a crash it is exactly the old or the new one.

    A symlink stays one and its target is replaced; an existing file keeps its mode. `FileError` if it cannot be done,
    with the old file untouched.
    """
    import tempfile  # 4 ms, for those who write only

    target = Path(os.path.realpath(path))
    try:
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        if mode is not None and not os.access(target, os.W_OK):
            raise PermissionError(13, "Permission denied")
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(_default_mode() if mode is None else mode)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FileError(f"the file cannot be written: {error.strerror or error}", path=path) from error
    with contextlib.suppress(OSError):  # not every platform can sync a folder
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def make_folder(path: str | Path) -> None:
    """Make a folder and those above it, if it is not there; `FileError` if that cannot be done."""
    try:
        Path(path).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"the folder cannot be made: {error.strerror or error}", path=path) from error


def remove(path: str | Path) -> None:
    """Remove a file; `FileError` if that cannot be done."""
    try:
        Path(path).unlink(missing_ok=True)
    except OSError as error:
        raise FileError(f"the file cannot be removed: {error.strerror or error}", path=path) from error


def _default_mode() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
