"""The order of entries: by their keys, types or fields, and always so that BibTeX finds a parent after its children."""

import re
from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from pubman.bibtex.document_layout import WHITE
from pubman.bibtex.syntax import RawField, RawRecord
from pubman.errors import UsageError

ORDERS = ("key", "type", "year", "author", "title")
"""What entries can be sorted by; `file` is the order that they are in."""

_YEAR = re.compile(r"\d{4}")
_MARKUP = re.compile(r"\\[A-Za-z]+|[\\{}\"'`^~$]")


class SortKey(NamedTuple):
    """One of `ORDERS`, and whether the last come first."""

    by: str
    descending: bool = False


def parse_order(order: str) -> tuple[SortKey, ...]:
    """Read `key`, `-year,author` or `file`; `UsageError` for anything else."""
    if order == "file":
        return ()
    keys = tuple(SortKey(name.removeprefix("-"), name.startswith("-")) for name in order.split(","))
    for key in keys:
        if key.by not in ORDERS:
            from pubman.config import suggestion

            raise UsageError(f'entries cannot be sorted by "{key.by}"', remedy=suggestion(key.by, [*ORDERS, "file"]))
    return keys


def sorted_positions(text: str, entries: Sequence[RawRecord], keys: Iterable[SortKey]) -> list[int]:
    """The positions of the entries in the new order; equal ones stay as they are.

    Entries with the same key stay in order too, because BibTeX takes the first.
    """
    order = list(range(len(entries)))
    for key in reversed([*keys]):
        values = [_value(text, entry, key.by) for entry in entries]
        first: dict[str, str] = {}
        for entry, value in zip(entries, values, strict=True):
            first.setdefault(entry.key.lower(), value)
        # Those without a value stand at the end, in whichever direction.
        present = [at for at in order if first[entries[at].key.lower()]]
        absent = [at for at in order if not first[entries[at].key.lower()]]
        present.sort(key=lambda at: first[entries[at].key.lower()], reverse=key.descending)
        order = present + absent
    return _parents_last(text, entries, order)


def _value(text: str, entry: RawRecord, by: str) -> str:
    match by:
        case "key":
            return entry.key.lower()
        case "type":
            return entry.type
        case "year":
            year = _YEAR.search(_field(text, entry, "year") or _field(text, entry, "date"))
            return year[0] if year else ""
        case "author":
            return _plain(_field(text, entry, "author") or _field(text, entry, "editor"))
        case _:
            return _plain(_field(text, entry, by))


def _field(text: str, entry: RawRecord, name: str) -> str:
    """The text of a field without the delimiters of its pieces; empty if there is none."""
    found: RawField | None = next((found for found in entry.fields if found.name == name), None)
    return "".join(text[start:end] for _, start, end in found.pieces).strip(WHITE) if found else ""


def _plain(value: str) -> str:
    return " ".join(_MARKUP.sub("", value).split()).casefold()


def _parents_last(text: str, entries: Sequence[RawRecord], order: list[int]) -> list[int]:
    """The order with every entry that others name in `crossref` after them ("BibTeXing", section 2.5).

    Of several with one key each comes after the one before it, too.
    """
    places: dict[str, int] = {}
    later: list[list[int]] = [[] for _ in order]
    for rank, at in reversed([*enumerate(order)]):
        key = entries[at].key.lower()
        if key in places:
            later[rank].append(places[key])
        places[key] = rank
    for rank, at in enumerate(order):
        if (parent := places.get(_field(text, entries[at], "crossref").lower())) is not None:
            later[rank].append(parent)
    children = [0] * len(order)
    for parents in later:
        for parent in parents:
            children[parent] += 1
    ready = [rank for rank, count in enumerate(children) if count == 0]
    heapify(ready)
    result = []
    while ready:
        rank = heappop(ready)
        result.append(order[rank])
        for parent in later[rank]:
            children[parent] -= 1
            if children[parent] == 0:
                heappush(ready, parent)
    in_circles = [at for rank, at in enumerate(order) if children[rank]]
    return result + in_circles
