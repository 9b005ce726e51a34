"""The works that several registries list, each once: preprint and publication, and all versions, are one work."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from pubman.identifiers import bare_doi
from pubman.registries import REGISTRIES
from pubman.registries.answers import Person
from pubman.registries.listed import Listed, ListedKind
from pubman.sync.kinds import kind_of
from pubman.sync.names import Key, base_of, is_repository, keys_of_listed, label_of_key, ranked
from pubman.sync.same import Description, different_titles, distance, same_work
from pubman.verify.venues import same_venue

_AS_DEPOSITED = REGISTRIES["orcid"].title

_CUT_SHORT = 100
"""People from which a list may have been cut."""

_COMPARED = 20
"""Works with the same beginning of a title that are compared; a thousand empty editorials cost no more."""


@dataclass(frozen=True)
class Work:
    """A work as the registries list it, one `Listed` for each of its versions in each of them, published ones first."""

    listed: tuple[Listed, ...]

    @cached_property
    def kind(self) -> ListedKind:
        """What sort of thing it is."""
        return kind_of(self.listed)

    @cached_property
    def keys(self) -> list[Key]:
        """Everything that it is known by, what tells most first."""
        return ranked({key for one in self.listed for key in keys_of_listed(one)})

    @cached_property
    def published(self) -> set[str]:
        """The DOIs under which it was published, those of preprints and of copies left out."""
        return {value for scheme, value in self.publications if scheme == "doi"}

    @cached_property
    def publications(self) -> set[Key]:
        """The same with dblp's records of it, of which each is of one publication."""
        return {key for one in self.listed for key in _published(one)}

    @property
    def identifiers(self) -> tuple[Key, ...]:
        """Its DOIs and arXiv ids, in the order of the keys."""
        return tuple(key for key in self.keys if key[0] in ("doi", "arxiv"))

    def spelt(self, key: Key) -> str:
        """A key as people write it; a DOI as ORCID has it, for OpenAlex makes it small and dblp makes it large."""
        if key[0] == "doi":
            written = (one for listed in self.listed if listed.registry == _AS_DEPOSITED for one in listed.identifiers)
            return next((bare for one in written if (bare := bare_doi(one.written)).lower() == key[1]), key[1])
        return label_of_key(key)

    @cached_property
    def description(self) -> Description:
        """Its titles, people and year."""
        titles = tuple(dict.fromkeys(title for one in self.listed for title in one.titles))
        return Description(titles, self.authors, self.year, len(self.authors) >= _CUT_SHORT)

    @property
    def title(self) -> str:
        """The first title that there is."""
        return next((title for one in self.listed for title in one.titles), "")

    @property
    def authors(self) -> tuple[Person, ...]:
        """The longest list of people."""
        return max((one.authors for one in self.listed), key=len)

    @property
    def year(self) -> int | None:
        """When it was published, as the first that knows says."""
        return next((one.year for one in self.listed if one.year), None)

    @property
    def venue(self) -> str:
        """Where it was published."""
        return next((one.venue for one in self.listed if one.venue), "")

    @property
    def registries(self) -> tuple[str, ...]:
        """Who lists it."""
        return tuple(sorted({one.registry for one in self.listed}, key=str.lower))


def join(listed: Iterable[Listed]) -> list[Work]:
    """The works in lists, in the order in which they come first.

    What shares an identifier is one work; then what has the same title and people, unless it was published twice.
    """
    items = list(listed)
    groups = [_work([items[place] for place in places]) for places in _by_identifier(items)]
    rank = {id(work): place for place, work in enumerate(groups)}
    # What was published is there first, so that a preprint of two publications joins one of them, and not both.
    placed: list[list[Work]] = []
    by_head: dict[tuple[str, ...], list[list[Work]]] = {}
    for work in sorted(groups, key=lambda work: (not work.published, work.kind != "work", rank[id(work)])):
        heads = set(work.description.heads)
        near = {id(other): other for head in heads for other in by_head.get(head, ())[:_COMPARED]}
        fitting = [other for other in near.values() if any(_are_one(work, one) for one in other)]
        fitting = [other for other in fitting if not any(_published_twice(work, one) for one in other)]
        if fitting:
            home = min(fitting, key=lambda other: distance(work.description, other[0].description))
            home.append(work)
        else:
            home = [work]
            placed.append(home)
        for head in heads:
            if not any(home is other for other in by_head.setdefault(head, [])):
                by_head[head].append(home)
    placed.sort(key=lambda home: min(rank[id(work)] for work in home))
    return [_work([one for work in home for one in work.listed]) for home in placed]


def published_twice(ours: Set[Key], theirs: Set[Key]) -> bool:
    """Whether two sets of DOIs, and of records of dblp, are those of two publications."""
    for scheme in ("doi", "dblp"):
        our, their = ({value for name, value in keys if name == scheme} for keys in (ours, theirs))
        if our and their and not our & their:
            return True
    return False


def _work(listed: Sequence[Listed]) -> Work:
    return Work(tuple(sorted(listed, key=lambda one: not _published(one))))


def _published(listed: Listed) -> set[Key]:
    if listed.kind != "work":
        return set()
    return {key for key in keys_of_listed(listed) if key[0] == "dblp" or (key[0] == "doi" and not is_repository(key))}


def _are_one(work: Work, other: Work) -> bool:
    return same_work(work.description, other.description)


def _published_twice(work: Work, other: Work) -> bool:
    if not published_twice(work.publications, other.publications):
        return False
    # A publisher may have given two DOIs to one publication.
    same_place = work.year == other.year and work.venue and same_venue(work.venue, [other.venue])
    return not same_place


def _by_identifier(items: Sequence[Listed]) -> list[list[int]]:
    """The places of the items that are one work by an identifier, in order."""
    parents = list(range(len(items)))

    def root(place: int) -> int:
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    first: dict[Key, int] = {}
    for place, item in enumerate(items):
        # What ORCID numbers is on one person's record; the other keys may be in several lists.
        keys = {key for key in keys_of_listed(item) if key[0] != "orcid"}
        for key in sorted(keys | {base for key in keys if (base := base_of(key))}):
            other = first.setdefault(key, place)
            if root(other) == root(place):
                continue
            # A book's ISBN may stand at its chapters, and what looks like a version's number may be none.
            if key[0] in ("isbn", "version") and different_titles(_described(items[other]), _described(item)):
                continue
            parents[max(root(other), root(place))] = min(root(other), root(place))
    groups: dict[int, list[int]] = {}
    for place in range(len(items)):
        groups.setdefault(root(place), []).append(place)
    return list(groups.values())


def _described(listed: Listed) -> Description:
    return Description(listed.titles)
