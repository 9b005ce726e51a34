"""A bibliography beside what the registries list: what is missing here, and what is missing there; pure judgement."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pubman.add.people import names
from pubman.config import Owner
from pubman.findings import Finding, Severity, Span
from pubman.identifiers import parse_orcid
from pubman.model import Contributor, Entry, Library
from pubman.page.owner import find_owners
from pubman.registries.listed import WorkList
from pubman.sync.found import LeftOut, Missing, Published, SyncReport, Unlisted
from pubman.sync.ignored import Ignored
from pubman.sync.kinds import WORDS
from pubman.sync.names import Key, base_of, is_repository, keys_of_entry
from pubman.sync.same import (
    Description,
    different_titles,
    near_title,
    of_entry,
    same_people,
    same_work,
)
from pubman.sync.works import Work, join, published_twice
from pubman.verify.venues import is_preprint, same_venue

_COMPARED = 20
_NEAR_COMPARED = 3
_MOST_DOUBTS = 200
"""Missing works of which it is looked whether an entry is alike."""

_UNPUBLISHED = frozenset({"unpublished", "talk", "presentation", "poster", "dataset", "software", "online", "www"})
"""Types of entries that nobody misses in a registry."""


@dataclass
class _Shelf:
    """The entries of a bibliography, found by what they are known by and by how their titles begin."""

    entries: Sequence[Entry]
    described: list[Description] = field(default_factory=list)
    by_key: dict[Key, list[int]] = field(default_factory=dict)
    by_base: dict[Key, list[int]] = field(default_factory=dict)
    by_head: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    by_word: dict[str, list[int]] = field(default_factory=dict)
    publications: list[set[Key]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for place, entry in enumerate(self.entries):
            one, keys = of_entry(entry), keys_of_entry(entry)
            self.described.append(one)
            self.publications.append({key for key in keys if key[0] in ("doi", "dblp") and not _is_preprint(key)})
            for key in keys:
                self.by_key.setdefault(key, []).append(place)
                if base := base_of(key):
                    self.by_base.setdefault(base, []).append(place)
            for head in set(one.heads):
                self.by_head.setdefault(head, []).append(place)
            for word in one.telling:
                self.by_word.setdefault(word, []).append(place)

    def named(self, work: Work) -> set[int]:
        """The places of the entries that have an identifier of the work, or that of another version of it."""
        found = {place for key in work.keys for place in self.by_key.get(key, ())}
        for key in work.keys:
            for place in self.by_base.get(base_of(key) or ("", ""), ()):
                if place not in found and not different_titles(self.described[place], work.description):
                    found.add(place)
        return found

    def titled(self, work: Work) -> set[int]:
        """The places of the entries with the work's title and people."""
        heads = set(work.description.heads)
        near = dict.fromkeys(place for head in heads for place in self.by_head.get(head, ())[:_COMPARED])
        return {place for place in near if same_work(self.described[place], work.description)}

    def alike(self, work: Work) -> int | None:
        """The place of an entry of the same people whose title is alike."""
        wanted = work.description.telling
        counts = Counter(place for word in wanted for place in self.by_word.get(word, ())[:200])
        for place, shared in counts.most_common(_NEAR_COMPARED):
            ours = self.described[place]
            enough = 2 * shared >= min(len(wanted), len(ours.telling))
            if enough and near_title(ours, work.description) and same_people(ours, work.description, strictly=True):
                return place
        return None

    def is_another(self, place: int, work: Work) -> bool:
        """Whether an entry of the same title and people is another publication than the work."""
        if not published_twice(self.publications[place], work.publications):
            return False
        entry = self.entries[place]
        same_year = entry.issued.year is not None and entry.issued.year == work.year
        return not (same_year and work.venue and same_venue(entry.venue.title, [work.venue]))


def compare(
    library: Library,
    lists: Sequence[WorkList],
    *,
    owners: Sequence[Owner] = (),
    include: Collection[str] = (),
    ignore: Iterable[Ignored] = (),
) -> SyncReport:
    """How a bibliography differs from the registries' lists.

    `owners` are those whose works they are, `include` the kinds of things that are works here, and `ignore` what nobody
    misses. An entry is in the bibliography whether it is shown on a page or not.
    """
    shelf = _Shelf(library.entries)
    ignored = list(ignore)
    named = {one.key: one for one in ignored}
    idle = dict.fromkeys(ignored, "no registry lists it")
    missing: list[Missing] = []
    left_out: list[LeftOut] = []
    published: list[Published] = []
    listed_by: dict[int, set[str]] = {}
    known = 0
    for work in join(one for list_ in lists for one in list_.works):
        here = shelf.named(work)
        titled = shelf.titled(work)
        others = {place for place in titled - here if shelf.is_another(place, work)}
        here |= titled - others
        asked_off = [named[key] for key in work.keys if key in named]
        if here:
            known += 1
            for place in here:
                listed_by.setdefault(place, set()).update(work.registries)
            published += _published(shelf, here, work)
            key = shelf.entries[min(here)].key
            idle |= {one: f"it is in the bibliography by now, as {key}" for one in asked_off if one in idle}
        elif work.kind in WORDS and work.kind not in include:
            left_out.append(LeftOut(work, work.kind))
            word = f"it is left out anyway, as {WORDS[work.kind][0]}"
            idle |= {one: word for one in asked_off if one in idle}
        elif asked_off:
            left_out.append(LeftOut(work, "ignored"))
            for one in asked_off:
                idle.pop(one, None)
        else:
            doubt, entry = _doubt(shelf, work, others, owners, look=len(missing) < _MOST_DOUBTS)
            missing.append(Missing(work, doubt, entry))
    complete = bool(lists) and all(one.complete for one in lists)
    return SyncReport(
        library.path,
        tuple(lists),
        tuple(sorted(missing, key=lambda one: (bool(one.doubt), -(one.work.year or 0)))),
        tuple(published),
        tuple(_unlisted(shelf, lists, listed_by, owners)),
        tuple(left_out),
        known,
        tuple(_idle(one, why) for one, why in idle.items() if one.path) if complete else (),
    )


def _is_preprint(key: Key) -> bool:
    return is_repository(key) or key[1].startswith("journals/corr/")


def _published(shelf: _Shelf, here: Iterable[int], work: Work) -> Iterator[Published]:
    """Entries that cite the work as a preprint, where it has been published and no entry cites that."""
    places = sorted(here)
    if work.kind == "work" and work.published and not any(shelf.publications[place] for place in places):
        yield from (Published(shelf.entries[place], work) for place in places if is_preprint(shelf.entries[place]))


def _doubt(
    shelf: _Shelf, work: Work, others: set[int], owners: Sequence[Owner], *, look: bool
) -> tuple[str, Entry | None]:
    """Why a work may not be missing, and which entry may be it."""
    if others:
        entry = shelf.entries[min(others)]
        return f"{entry.key} has the same title and authors, and is another publication", entry
    if look and (place := shelf.alike(work)) is not None:
        entry = shelf.entries[place]
        return f"it may be {entry.key}, which has the same authors and a title like it", entry
    if _is_anothers(work, owners):
        return "none of its authors is the owner: it may be another person's", None
    return "", None


def _is_anothers(work: Work, owners: Sequence[Owner]) -> bool:
    """Whether the work's people are known, and the owner is surely none of them."""
    people = work.authors
    if not owners or not people or len(people) >= 100:
        return False
    spelt = [one for person in people for one in names([person])]
    if len(spelt) != len(people):
        return False
    orcids = [found.value if (found := parse_orcid(person.orcid)) else "" for person in people]
    contributors = tuple(Contributor(one, orcid=orcid) for one, orcid in zip(spelt, orcids, strict=True))
    owned = find_owners(Entry("", "", {}, Span("", 0, 0, 1, 1), contributors), owners)
    return not owned.places and not owned.findings


def _unlisted(
    shelf: _Shelf, lists: Sequence[WorkList], listed_by: dict[int, set[str]], owners: Sequence[Owner]
) -> Iterator[Unlisted]:
    """The entries of the owners that a registry does not list, though its list is whole."""
    broken = {one.registry for one in lists if not one.complete}
    whole = list(dict.fromkeys(one.registry for one in lists if one.registry not in broken))
    for place, entry in enumerate(shelf.entries):
        if entry.type in _UNPUBLISHED or not shelf.described[place].titles:
            continue
        if owners and not find_owners(entry, owners).places:
            continue
        there = listed_by.get(place, set())
        if absent := tuple(registry for registry in whole if registry not in there):
            yield Unlisted(entry, absent, not there)


def _idle(one: Ignored, why: str) -> Finding:
    span = Span(one.path, 0, 0, one.line, one.column)
    return Finding("SUP001", Severity.WARNING, f"nothing is left out by {one.text}: {why}", span, "remove it")
