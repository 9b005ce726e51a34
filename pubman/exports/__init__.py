"""The bibliography for other programs: one format a file, from entries to text.

A new format is one module with a function `write`, and one line in `EXPORTS`; in `AT_HOME` too if it needs to know
where on the web it will be.
"""

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from importlib import import_module
from typing import TypeAlias, cast

from pubman.errors import UsageError
from pubman.exports.home import NO_HOME, Home
from pubman.model import Entry

__all__ = ["AT_HOME", "EXPORTS", "NO_HOME", "Home", "Write", "get_export"]

Write: TypeAlias = Callable[[Sequence[Entry]], str]
"""Entries, in order, to the text of a file, which ends in a line end."""

EXPORTS: Mapping[str, str] = {
    "atom": "pubman.exports.atom",
    "bibtex": "pubman.exports.bibtex",
    "cff": "pubman.exports.cff",
    "csl-json": "pubman.exports.csl_json",
    "json-ld": "pubman.exports.json_ld",
    "pages": "pubman.exports.pages",
    "ris": "pubman.exports.ris",
}
"""Every format and the module that writes it, imported when it is asked for."""

AT_HOME = frozenset({"atom", "pages"})
"""The formats whose `write` takes a `Home` too."""


def get_export(name: str, home: Home = NO_HOME) -> Write:
    """What writes a format for a homepage; `UsageError` for a name that is not in `EXPORTS`."""
    if name not in EXPORTS:
        near = get_close_matches(name, EXPORTS, 1)
        remedy = f"did you mean {near[0]!r}?" if near else f"choose from {', '.join(EXPORTS)}"
        raise UsageError(f"there is no format {name!r}", remedy=remedy)
    write = import_module(EXPORTS[name]).write
    return cast(Write, partial(write, home=home) if name in AT_HOME else write)
