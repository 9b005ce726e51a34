"""What the BibTeX program reads, field by field, through the oracle that stands with the reference data."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from conftest import SHARED

Entries: TypeAlias = Mapping[str, tuple[str, Mapping[str, str]]]
"""Key → type, and field → value."""

_PROGRAM = SHARED / "tools" / "bibtex_oracle.py"

needs_bibtex = pytest.mark.skipif(
    not (_PROGRAM.is_file() and shutil.which("bibtex")),
    reason="needs the program bibtex (Debian: texlive-binaries) and the reference data",
)
FILES = sorted(path for path in SHARED.glob("bib/*/*") if path.is_file())
"""All the real files there are."""


def read_with_bibtex(text: str, folder: Path) -> Entries:
    """The entries of a text as BibTeX holds them."""
    path = folder / "oracle.bib"
    path.write_bytes(text.encode())
    run = subprocess.run([sys.executable, _PROGRAM, path], capture_output=True, check=True)
    found = json.loads(run.stdout)
    assert found["status"] == "ok"
    assert not found["fatal"]
    return {key: (kind, values) for key, kind, values in found["entries"]}
