"""`pubman.export`: the works of a library for another program."""

from collections.abc import Sequence

from pubman.bibtex.encode_names import label_of
from pubman.bibtex.names import parse_name
from pubman.config import Export, Look
from pubman.exports import NO_HOME, Home, get_export
from pubman.exports.public import published
from pubman.model import Entry, Library
from pubman.page.compose import selected
from pubman.page.section import arranged


def export(
    library: Library,
    to: str,
    *,
    keys: Sequence[str] | None = None,
    look: Look | None = None,
    base_url: str = "",
) -> str:
    """The library's works in a format: `atom`, `bibtex`, `cff`, `csl-json`, `json-ld`, `pages` (of one) or `ris`.

    `keys` are the entries to write, in that order; without them all are written that `look` selects, in its order:
    all works of the file that are not hidden, unless it says otherwise. `base_url` is the address of the homepage that
    a feed belongs to. The text ends in a line end, and is the same for the same input. Raises `UsageError` for a format
    that there is not, for a key that the library has not, and for entries that the format has no place for.
    """
    return exported(library, to, keys, look or Look(), Home(base_url))[0]


def exported(
    library: Library, to: str, keys: Sequence[str] | None, look: Look, home: Home = NO_HOME
) -> tuple[str, tuple[str, ...]]:
    """The text of an export, and the keys of its entries; the home's owner is the look's."""
    write = get_export(to, with_owner(home, look))
    entries = exported_entries(library, keys, look)
    return write(entries), tuple(entry.key for entry in entries)


def exported_pages(library: Library, target: Export) -> dict[str, tuple[str, str]]:
    """The names of the files of an export that is a folder, each with the key of its work and its text."""
    from pubman.exports.pages import write_all

    home = with_owner(Home(target.base_url, target.title, file=target.file), target.look)
    return write_all(exported_entries(library, target.keys or None, target.look), home)


def exported_entries(library: Library, keys: Sequence[str] | None, look: Look) -> list[Entry]:
    """The entries of an export in their order, as far as they may be published."""
    entries = [entry for entry, _ in selected(library, look, keys)]
    return [published(entry) for entry in (entries if keys is not None else arranged(entries, look))]


def with_owner(home: Home, look: Look) -> Home:
    """The home with the name of whose list it is."""
    return home._replace(owner=label_of(parse_name(look.owners[0].name))) if look.owners else home
