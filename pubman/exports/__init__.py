"""The bibliography for other programs: one format a file, from entries to text.

A new format is one module with a function `write`, and one line in `EXPORTS`.
"""

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import cast

from pubman.config import Look
from pubman.errors import UsageError
from pubman.model import Entry, Library
from pubman.page.compose import selected
from pubman.page.section import arranged

__all__ = ["EXPORTS", "export"]

EXPORTS: Mapping[str, str] = {
    "cff": "pubman.exports.cff",
    "csl-json": "pubman.exports.csl_json",
    "json-ld": "pubman.exports.json_ld",
    "ris": "pubman.exports.ris",
}
"""Every format and the module that writes it, imported when it is asked for."""


def export(library: Library, to: str, *, keys: Sequence[str] | None = None, look: Look | None = None) -> str:
    """The library's works in a format for other programs: `cff`, `csl-json`, `json-ld` or `ris`.

    `keys` are the entries to write, in that order; without them all are written that `look` selects, in its order:
    all works of the file that are not hidden, unless it says otherwise. The text ends in a line end, and is the same
    for the same input. Raises `UsageError` for a format that there is not, for a key that the library has not, and
    for entries that the format has no place for.
    """
    write = _writer(to)
    chosen = look or Look()
    entries = [entry for entry, _ in selected(library, chosen, keys)]
    return write(entries if keys is not None else arranged(entries, chosen))


def _writer(to: str) -> Callable[[Sequence[Entry]], str]:
    if to not in EXPORTS:
        near = get_close_matches(to, EXPORTS, 1)
        remedy = f"did you mean {near[0]!r}?" if near else f"choose from {', '.join(EXPORTS)}"
        raise UsageError(f"there is no format {to!r}", remedy=remedy)
    return cast("Callable[[Sequence[Entry]], str]", import_module(EXPORTS[to]).write)
