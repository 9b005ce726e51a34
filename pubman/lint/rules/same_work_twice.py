"""Two entries are the same work.

They have the same DOI, the same arXiv identifier, or the same title, authors and year: a list would print it twice.

    @article{mao2023, author = {Mao, Yuzhu}, title = {On things}, year = {2023}, doi = {10.1145/3510587}}
    @article{mao23b, author = {Mao, Y.}, title = {On things}, year = {2023}, doi = {10.1145/3510587}}

Write:

    @article{mao2023, author = {Mao, Yuzhu}, title = {On things}, year = {2023}, doi = {10.1145/3510587}}

**When it can be wrong:** when a preprint and its publication are both listed on purpose, or two editions. Two parts
of one book under the book's DOI are told too: the DOI is the book's then, and not theirs.

**Fix:** unsafe; makes one entry of the two, under the key of the first, if they contradict each other in no field but
the spelling of names and title. Citations of the other key would break.
"""

import re
import unicodedata
from collections.abc import Hashable, Iterator
from itertools import islice

from pubman.findings import Edit
from pubman.lint.bibliography import Bibliography, File, Problem
from pubman.lint.repairs import insert_before
from pubman.model import Entry

_MARKUP = re.compile(r"<[^<>]*>")
_SPELT = frozenset({"author", "editor", "title"})
_NOT_WORD = re.compile(r"[\W_]+")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Look every entry up among the earlier ones."""
    seen: dict[Hashable, Entry] = {}
    for entry in bibliography.entries:
        found = [(what, seen.setdefault(identity, entry)) for what, identity in _identities(entry)]
        twins = ((what, first) for what, first in found if first is not entry and not _is_part(entry, first))
        for what, first in islice(twins, 1):
            message = f"{entry.key} is the same work as {first.key} (line {first.span.line}): {what}"
            edit = _merged(bibliography, entry, first)
            yield Problem(message, entry.key_span or entry.span, "keep one of the two", entry, edit)


def _identities(entry: Entry) -> Iterator[tuple[str, Hashable]]:
    for identifier in entry.identifiers:
        if identifier.scheme in ("doi", "arxiv"):
            name = "DOI" if identifier.scheme == "doi" else "arXiv id"
            yield f"the same {name} {identifier.value}", (identifier.scheme, identifier.value)
    title = _folded(_MARKUP.sub("", entry.fields.get("title", "")))
    authors = tuple(_folded(person.name.family or person.name.literal) for person in entry.names())
    # Front matter such as "Editorial" comes back every year.
    if authors and len(title) > 12:
        yield "the same title, authors and year", (title, authors, entry.issued.year)


def _is_part(entry: Entry, other: Entry) -> bool:
    return entry.key in (other.fields.get("crossref"), *other.fields.get("related", "").split(",")) or (
        other.key in (entry.fields.get("crossref"), *entry.fields.get("related", "").split(","))
    )


def _merged(bibliography: Bibliography, entry: Entry, first: Entry) -> Edit | None:
    """The next step of making one entry of two: what only the later one says goes to the first, then it goes away."""
    if entry.span.path != first.span.path or entry.type != first.type or _contradicts(entry, first):
        return None
    own = {name: bibliography.own(entry, name) for name in entry.fields}
    missing = {name: field.raw for name, field in own.items() if field and name not in first.fields}
    if not missing:
        return Edit(entry.span, "")
    place = next((field for name in first.fields if (field := bibliography.own(first, name))), None)
    return (
        _grown(bibliography.file(place), first, insert_before(bibliography.file(place), place, missing))
        if place
        else None
    )


def _grown(file: File, entry: Entry, inserted: Edit) -> Edit:
    """The insertion as an edit of the whole entry, so that no other repair of the entry is made at the same time."""
    before = file.slice(entry.span.start, inserted.span.start)
    return Edit(entry.span, before + inserted.text + file.slice(inserted.span.start, entry.span.end))


def _contradicts(entry: Entry, first: Entry) -> bool:
    """Whether the two say different things in a field that both have; names and titles may be spelt in two ways."""
    return any(
        name in entry.fields and name not in _SPELT and _folded(entry.fields[name]) != _folded(value)
        for name, value in first.fields.items()
    )


def _folded(text: str) -> str:
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return _NOT_WORD.sub(" ", text).strip().casefold()
