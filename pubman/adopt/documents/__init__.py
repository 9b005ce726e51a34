"""Word and PDF documents as HTML, in which the list is then found as on any page.

A document is hostile until it has been read: that is done in a process of its own, which has little memory and is
stopped when it takes too long.
"""

import html
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, TypeAlias

from pubman.errors import FileError, UsageError
from pubman.files import read_bytes

__all__ = ["Document", "is_document", "read_document", "shown_text"]

Kind: TypeAlias = Literal["word", "pdf"]

MOST_BYTES = 64 * 2**20
"""A CV with pictures is large; none is larger."""

DEADLINE = 30.0
"""Seconds. A page of a PDF takes a tenth of one."""

_LIBRARIES: dict[Kind, str] = {"word": "mammoth", "pdf": "pdfminer"}

_NAMES = {
    ".docx": "a Word document",
    ".docm": "a Word document",
    ".dotx": "a Word document",
    ".pdf": "a PDF",
    ".doc": "a document of an old Word",
    ".rtf": "an RTF document",
    ".odt": "an OpenDocument text",
    ".pages": "a document of Pages",
}
"""What is read here, by its ending, and what a person would try."""

_ZIP, _OLE, _RTF, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"%PDF-"
_PARTING = re.compile(r"</?(?:br|p|li|ul|ol|t[dr]|table|h[1-6])\b[^<>]*>")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE = "save it as .docx in the program that made it, and import that"


@dataclass(frozen=True, slots=True)
class Document:
    """A document as HTML with a block on each line.

    `joined` are the words that may be wrong because a line end stood in them; `kind` says what the document is.
    """

    kind: Kind
    html: str
    joined: frozenset[str] = frozenset()


def is_document(path: Path) -> bool:
    """Whether a file is read here, by its ending."""
    return path.suffix.lower() in _NAMES


def read_document(path: Path) -> Document:
    """Read a document.

    Raises:
        UsageError: the library that reads it is not installed.
        FileError: it is of another kind, has a password, no text, is broken, or too large.
    """
    data = read_bytes(path, limit=MOST_BYTES)
    return _read(str(path), data, _kind(path, data))


def shown_text(source: str) -> str:
    """What a piece of a document's HTML shows."""
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", "", _PARTING.sub(" ", source))).split())


def _kind(path: Path, data: bytes) -> Kind:
    """What a document is by its first bytes, whatever its ending."""
    if _PDF in data[:1024]:
        return "pdf"
    if data.startswith(_ZIP):
        return "word"
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise FileError("the document has a password", path=path, remedy="save a copy without one")
        raise FileError("this is a document of an old Word (.doc)", path=path, remedy=_SAVE)
    if data.startswith(_RTF):
        raise FileError("this is an RTF document", path=path, remedy=_SAVE)
    if not data:
        raise FileError("the file is empty", path=path, remedy="name a document with a list of publications")
    remedy = "if it is text or HTML, let its name end in .txt or .html"
    raise FileError(f"by its name this is {_NAMES[path.suffix.lower()]}, but it is none", path=path, remedy=remedy)


@lru_cache(maxsize=1)  # the questions on a terminal import a document several times
def _read(path: str, data: bytes, kind: Kind) -> Document:
    if find_spec(_LIBRARIES[kind]) is None:
        remedy = "pip install 'pubman[documents]'"
        raise UsageError("Word and PDF documents need more libraries", path=path, remedy=remedy)
    smaller = "print the pages with the list to a new PDF, or copy the list into a .txt"
    # -P: what stands in the folder that somebody works in is no library.
    command = [sys.executable, "-P", "-m", "pubman.adopt.documents.child", kind]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(place for place in sys.path if place)}
    try:
        done = subprocess.run(  # noqa: S603
            command, input=data, capture_output=True, timeout=DEADLINE, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise FileError(f"reading it takes more than {DEADLINE:.0f} seconds", path=path, remedy=smaller) from None
    try:
        read = json.loads(done.stdout)
    except ValueError:
        raise FileError("the document is broken, or made to do harm", path=path, remedy=smaller) from None
    if fault := read.get("fault"):
        raise FileError(fault, path=path, remedy=read["remedy"])
    return Document(kind, read["html"], frozenset(read["joined"]))
