"""Names of files that are made from keys: none leads out of its folder, and no two are one file on any system."""

import re
import unicodedata
from collections.abc import Iterable

_UNSAFE = re.compile(r"[^\w.+-]+")
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file; and what a server shows for the folder itself.
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d|index)(?:\..*)?")
_LONGEST = 200
"""Bytes of a name without its ending; most systems have room for 255."""


def file_names(keys: Iterable[str], ending: str) -> list[str]:
    """A name for each key: its letters, digits and `.+-_`; a number after it where it is another's already."""
    taken: set[str] = set()
    return [_free(_stem(key), ending, taken) for key in keys]


def _stem(key: str) -> str:
    # Names that end in a dot, or start with one or with a hyphen, are no ordinary names somewhere.
    stem = _UNSAFE.sub("-", unicodedata.normalize("NFC", key)).strip("-.")
    stem = stem.encode()[:_LONGEST].decode(errors="ignore").rstrip("-.") or "paper"
    return f"paper-{stem}" if _RESERVED.fullmatch(stem) else stem


def _free(stem: str, ending: str, taken: set[str]) -> str:
    number, free = 1, stem
    # Not all systems tell case, or composed letters from their parts.
    while (same := unicodedata.normalize("NFKC", free).casefold()) in taken:
        number += 1
        free = f"{stem}-{number}"
    taken.add(same)
    return f"{free}{ending}"
