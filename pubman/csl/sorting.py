"""Sorting (specification, "Sorting"): keys of items, compared alike on every machine."""

import functools
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from pubman.csl import variables
from pubman.csl.citationlabel import citation_label
from pubman.csl.context import Context
from pubman.csl.dateparse import Date, DateParts
from pubman.csl.items import Item
from pubman.csl.persons import FULL, NameStyle
from pubman.csl.pieces import Piece, text_of

if TYPE_CHECKING:
    from pubman.csl.disambiguation import Entry
    from pubman.csl.style import SortKey, Style

Key: TypeAlias = tuple[object, ...]
KeyOf: TypeAlias = Callable[[int], Key | None]


@functools.lru_cache(maxsize=50_000)
def collate(text: str) -> str:
    """A key that orders texts by words and letters: no accents, no case, no punctuation, numbers by value."""
    folded = text.lower() if text.isascii() else unicodedata.normalize("NFKD", text.casefold())
    letters = "".join([_LETTERS.get(c, c) for c in folded if c.isalnum() or c == " " or c == "\0"])
    if any(c.isdecimal() for c in letters):
        letters = _DIGITS.sub(lambda match: match.group().zfill(12), letters)
    return " ".join(letters.split(" "))


_DIGITS = re.compile(r"\d+")
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"}


def date_key(date: Date) -> Key:
    """Years, months and days, a range after the single date it starts with ("Sorting Variables")."""
    return (*_padded(date.start), *_padded(date.end if date.end != (0,) else (9999,)))


def _padded(parts: DateParts) -> tuple[int, int, int]:
    year, month, day = (*parts, 0, 0, 0)[:3]
    return (year, month if month <= 12 else 0, day)


def variable_key(item: Item, variable: str, number: int) -> Key | None:
    """The sort key of a variable, or None where it is empty."""
    if variable == "citation-number":
        return (0, number)
    if variable in variables.DATES:
        date = item.dates.get(variable)
        return None if date is None or not date.start else date_key(date)
    if variable == "citation-label":
        return (collate(citation_label(item)),)
    text = item.text.get(variable)
    if text is None:
        return None
    if variable in variables.NUMBERS:
        digits = "".join(c for c in text.partition("-")[0] if c.isdecimal())
        return (0, int(digits[:18]), "") if digits else (1, 0, collate(text))
    return (collate(text),)


def key_function(
    key: "SortKey", entries: "Sequence[Entry]", style: "Style", numbers: Sequence[int], place: int
) -> KeyOf:
    """The function from an entry's index to its key for one `cs:key`, the `place`-th of its kind.

    `numbers` are the citation numbers, the only thing in a key that is not the item's own; other keys are kept.
    """
    make = _maker(key, style)

    def kept(index: int) -> Key | None:
        known = entries[index].keys
        if place not in known:
            known[place] = make(entries[index].item, numbers[index])
        return known[place]  # type: ignore[no-any-return]

    return (lambda index: make(entries[index].item, numbers[index])) if key.numbers else kept


def _maker(key: "SortKey", style: "Style") -> Callable[[Item, int], Key | None]:
    """The function from an item and its number to its key."""
    render = key.macro
    if render is None:
        variable = key.variable
        if variable in variables.NAMES:
            names = NameStyle(demote=style.root.get("demote-non-dropping-particle", "display-and-sort"), sorting=True)
            return lambda item, number: _names_key(item, variable, names)
        return lambda item, number: variable_key(item, variable, number)

    def macro_key(item: Item, number: int) -> Key | None:
        pieces: list[Piece] = []
        render(Context(item, number), pieces)
        text = collate(text_of(pieces)) if pieces else ""
        return (text,) if text else None

    return macro_key


def _names_key(item: Item, variable: str, style: NameStyle) -> Key | None:
    """Names in their long form, each inverted ("Sorting Variables", names)."""
    names = item.names.get(variable)
    if not names:
        return None
    return tuple(collate(text_of(style.render(name, True, FULL))) for name in names)


def order(count: int, keys: Sequence[tuple[KeyOf, bool]]) -> list[int]:
    """The indices 0..count-1 in order; each key is asked only for items that the keys before it leave tied.

    Each key comes with whether it descends; an empty key comes last either way.
    """
    return _order(list(range(count)), keys)


def _order(indices: list[int], keys: Sequence[tuple[KeyOf, bool]]) -> list[int]:
    if len(indices) < 2 or not keys:
        return indices
    key_of, descending = keys[0]
    buckets: dict[Key, list[int]] = {}
    empty: list[int] = []
    for index in indices:
        key = key_of(index)
        if key is None:
            empty.append(index)
        else:
            buckets.setdefault(key, []).append(index)
    out: list[int] = []
    for key in sorted(buckets, reverse=descending):
        out.extend(_order(buckets[key], keys[1:]))
    out.extend(_order(empty, keys[1:]))
    return out
