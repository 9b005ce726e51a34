"""A page that is imported in a folder of its own, where a build has to leave it as it is; and what was read."""

from pathlib import Path

import pubman
from pubman.adopt import Imported, ImportedEntry


def imported(folder: Path, name: str, text: str) -> Imported:
    (folder / name).write_text(text, encoding="utf-8")
    done = pubman.import_page(folder / name, out=folder / "refs.bib")
    assert pubman.build(folder).stale == ()
    assert (folder / name).read_text(encoding="utf-8") == text
    return done


def value(entry: ImportedEntry, *names: str) -> str:
    """The first of these fields that an entry has."""
    return next((field.value for name in names for field in entry.fields if field.name == name), "")


def values(done: Imported, *names: str) -> list[str]:
    return [value(entry, *names) for entry in done.entries]


def read(done: Imported, *names: str) -> list[tuple[str, ...]]:
    """Some fields of each entry."""
    return [tuple(value(entry, name) for name in names) for entry in done.entries]


def titles(done: Imported) -> list[str]:
    return values(done, "title")


def venues(done: Imported) -> list[str]:
    return values(done, "journal", "booktitle", "howpublished", "series", "school")
