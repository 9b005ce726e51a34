"""The groups of a list: which one an entry is in, what its heading says, and where it stands among the others."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias, get_args

from pubman.config import Group, Look, Owner, Status, years_of
from pubman.csl import Reference
from pubman.exports.keywords import public_keywords
from pubman.item import is_arxiv_preprint
from pubman.model import Entry
from pubman.page.owner import find_owners
from pubman.standing import status_of

Listed: TypeAlias = Sequence[tuple[Entry, Reference]]
Rank: TypeAlias = tuple[int, str]
"""Where a group stands; the text decides between groups that have no order of their own."""

Placed: TypeAlias = tuple[Rank, str]
"""The rank of a group and its heading."""

LATE = 10_000
"""A year, month or rank after all others."""


class Part(NamedTuple):
    """A group, or all of a list without groups: the headings that open it, each with its depth, and its references."""

    headings: tuple[tuple[int, str, int], ...]
    """Depth from 0, words, and how many references stand below them."""
    listed: Listed


def kind(entry: Entry) -> str:
    """The entry's type, or `preprint`, which BibTeX has no type for."""
    return "preprint" if is_arxiv_preprint(entry) else entry.type


def group_order(look: Look) -> Callable[[Entry], tuple[Rank, ...]]:
    """The key that puts entries into the order of their groups."""
    levels = [_placing(group, look) for group in _levels(look)]
    return lambda entry: tuple(place(entry)[0] for place in levels)


def grouped(listed: Listed, look: Look) -> list[Part]:
    """The groups of a list in their order, the empty ones left out; entries keep their order inside each."""
    levels = [_placing(group, look) for group in _levels(look)]
    parts = [Part((), listed)]
    for depth, place in enumerate(levels):
        parts = [divided for part in parts for divided in _divided(part, depth, place)]
    return parts


def _divided(part: Part, depth: int, place: Callable[[Entry], Placed]) -> Iterable[Part]:
    placed = sorted(((place(pair[0]), pair) for pair in part.listed), key=lambda one: one[0][0])
    headings = part.headings
    for (_, words), group in groupby(placed, key=lambda one: one[0]):
        pairs = [pair for _, pair in group]
        yield Part((*headings, (depth, words, len(pairs))), pairs)
        headings = ()


def _levels(look: Look) -> list[Group]:
    return [group for group in (look.group, look.subgroup) if group != "none"]


def _placing(group: Group, look: Look) -> Callable[[Entry], Placed]:
    match group:
        case "year":
            return _by_year(look)
        case "status":
            own = [key for key in look.own_headings if key in get_args(Status)]
            keys = dict.fromkeys((*own, *get_args(Status)))
            return _by_key(look, tuple(keys), status_of)
        case "keyword":
            return _by_topic(look)
        case "author":
            own = [key for key in look.own_headings if key in _PLACES]
            return _by_key(look, tuple(dict.fromkeys((*own, *_PLACES))), lambda entry: _author_place(entry, look))
        case "coauthor":
            people = {name: (Owner(name),) for name in look.own_words}
            return _by_key(
                look,
                (*people, "misc"),
                lambda entry: next((name for name, one in people.items() if find_owners(entry, one).places), "misc"),
            )
        case _:
            return _by_key(look, tuple(look.headings), kind)


def _by_key(look: Look, keys: Sequence[str], key_of: Callable[[Entry], str]) -> Callable[[Entry], Placed]:
    """Groups of keys that have a heading, in the order of the keys; what has none is under that of `misc`."""
    titles = list(dict.fromkeys(look.headings[key] for key in keys if key in look.headings))

    def place(entry: Entry) -> Placed:
        title = look.headings.get(key_of(entry), look.headings["misc"])
        return ((titles.index(title) if title in titles else LATE), ""), title

    return place


def _by_year(look: Look) -> Callable[[Entry], Placed]:
    sign = 1 if "year" in look.sort else -1
    ranges = [(years, look.headings[key]) for key in look.own_words if (years := years_of(key))]

    def place(entry: Entry) -> Placed:
        year = entry.issued.year
        if year is None:
            return (LATE * 2, ""), look.headings["undated"]
        for (first, last), heading in ranges:
            if first <= year <= last:
                return ((first if sign > 0 else -last), ""), heading
        return (sign * year, ""), str(year)

    return place


def _by_topic(look: Look) -> Callable[[Entry], Placed]:
    """Topics are the keywords that have a heading of the configuration; where none has, all keywords are."""
    own = look.own_words
    rest = (LATE, ""), look.headings["misc"]

    def place(entry: Entry) -> Placed:
        if own:
            index = next((index for index, word in enumerate(own) if word in entry.keywords), None)
            return rest if index is None else ((index, ""), look.headings[own[index]])
        topic = next(iter(public_keywords(entry)), "")
        return ((0, topic.casefold()), topic) if topic else rest

    return place


_PLACES = ("first-author", "last-author", "co-author")


def _author_place(entry: Entry, look: Look) -> str:
    """Where the owner stands: first, also beside an equal first author; last, where that has a heading."""
    authors = entry.names()
    places = {index for role, index in find_owners(entry, look.owners).places if role == "author"}
    if not places:
        return "misc"
    shared = bool(authors) and "equal" in authors[0].marks
    if 0 in places or (shared and any("equal" in authors[index].marks for index in places)):
        return "first-author"
    if "last-author" in look.headings and len(authors) - 1 in places:
        return "last-author"
    return "co-author"
