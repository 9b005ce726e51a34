"""Bibliographies made by hand from works, and bounds under which a fault costs a test no time."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from registries.facts import Work

from pubman.findings import Span
from pubman.identifiers import Identifier, parse_arxiv, parse_doi
from pubman.model import Contributor, Date, Entry, Library, Name
from pubman.registries.adapter import Bounds

BOUNDS = Bounds(attempts=2, connect=5, silent=5, exchange=10, patience=3, backoff=0.005, size=2**20)
IMPATIENT = replace(BOUNDS, connect=1, silent=0.3, exchange=0.6)
"""Where the only host that is asked hangs. Who is well may be late too, on a busy machine: `in_time`."""

_Found = TypeVar("_Found")


def in_time(find: Callable[[Bounds], _Found], well: Callable[[_Found], bool]) -> _Found:
    """What is found with little patience; with more and more, as long as those who are `well` were late."""
    for more in (1, 4, 16):
        found = find(replace(IMPATIENT, connect=more, silent=0.3 * more, exchange=0.6 * more))
        if well(found):
            break
    return found


def entry_of(work: Work, line: int = 1, /, **more: str) -> Entry:
    """The entry of a work as it starts in `line`, one field a line, with `more` fields or others."""
    people = [Name(family=family, given=given) for family, given in work.people]
    fields = {
        "title": work.title,
        "doi": work.doi,
        "eprint": work.arxiv,
        "author": " and ".join(map(str, people)),
        "year": str(work.year),
        **more,
    }
    fields = {name: value for name, value in fields.items() if value}
    read = [parse_doi(fields.get("doi", "")), parse_arxiv(fields.get("eprint", ""))]
    identifiers: list[Identifier] = [identifier for identifier in read if identifier is not None]
    return Entry(
        key=work.key,
        type="article",
        fields=fields,
        span=Span("refs.bib", line * 100, line * 100 + 99, line, 1),
        identifiers=tuple(identifiers),
        contributors=tuple(map(Contributor, people)),
        issued=Date((work.year,)),
        field_spans={
            name: Span("refs.bib", (line + row) * 100, (line + row) * 100 + 50, line + row, 11)
            for row, name in enumerate(fields, 1)
        },
    )


def library_of(works: Iterable[Work | Entry]) -> Library:
    """A bibliography of works, or of entries, ten lines each."""
    entries = [work if isinstance(work, Entry) else entry_of(work, 10 * place + 1) for place, work in enumerate(works)]
    return Library("refs.bib", tuple(entries))
