"""The bibliography for other programs: one format a file, from entries to text.

A new format is one module with a function `write`, and one line in `EXPORTS`.
"""

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import TypeAlias, cast

from pubman.errors import UsageError
from pubman.model import Entry

Write: TypeAlias = Callable[[Sequence[Entry]], str]
"""Entries, in order, to the text of a file, which ends in a line end."""

EXPORTS: Mapping[str, str] = {
    "bibtex": "pubman.exports.bibtex",
    "cff": "pubman.exports.cff",
    "csl-json": "pubman.exports.csl_json",
    "json-ld": "pubman.exports.json_ld",
    "ris": "pubman.exports.ris",
}
"""Every format and the module that writes it, imported when it is asked for."""


def get_export(name: str) -> Write:
    """What writes a format; `UsageError` for a name that is not in `EXPORTS`."""
    if name not in EXPORTS:
        near = get_close_matches(name, EXPORTS, 1)
        remedy = f"did you mean {near[0]!r}?" if near else f"choose from {', '.join(EXPORTS)}"
        raise UsageError(f"there is no format {name!r}", remedy=remedy)
    return cast(Write, import_module(EXPORTS[name]).write)
