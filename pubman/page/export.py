"""`pubman.export`: the works of a library for another program."""

from collections.abc import Sequence

from pubman.config import Look
from pubman.exports import get_export
from pubman.model import Library
from pubman.page.compose import selected
from pubman.page.section import arranged


def export(library: Library, to: str, *, keys: Sequence[str] | None = None, look: Look | None = None) -> str:
    """The library's works in a format: `bibtex`, `cff`, `csl-json`, `json-ld` or `ris`.

    `keys` are the entries to write, in that order; without them all are written that `look` selects, in its order:
    all works of the file that are not hidden, unless it says otherwise. The text ends in a line end, and is the same
    for the same input. Raises `UsageError` for a format that there is not, for a key that the library has not, and
    for entries that the format has no place for.
    """
    return exported(library, to, keys, look or Look())[0]


def exported(library: Library, to: str, keys: Sequence[str] | None, look: Look) -> tuple[str, tuple[str, ...]]:
    """The text of an export, and the keys of its entries."""
    write = get_export(to)
    entries = [entry for entry, _ in selected(library, look, keys)]
    ordered = entries if keys is not None else arranged(entries, look)
    return write(ordered), tuple(entry.key for entry in ordered)
