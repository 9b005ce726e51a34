"""The owner among the authors of a new entry, under the name that their other entries have."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pubman.bibtex.names import parse_name
from pubman.config import Owner
from pubman.identifiers import parse_orcid
from pubman.model import Contributor, Entry, Library, Name
from pubman.page.owner import find_owners
from pubman.registries.answers import Person
from pubman.verify.fold import words


@dataclass(frozen=True, slots=True)
class Recognised:
    """The authors of a work, the owner's name spelt as elsewhere; and what there is to say about it."""

    people: tuple[Name, ...]
    notes: tuple[str, ...] = ()


def recognise(
    people: Sequence[Name], persons: Sequence[Person], entry: Entry, owners: Sequence[Owner], library: Library
) -> Recognised:
    """Find the owners among the people of a work; `persons` are the record's, with their ORCID iDs.

    Another spelling is written as the file's only for one who is surely the owner: by an ORCID iD, by a given name
    in full, or by initials beside somebody with whom the owner has written before.
    """
    if not owners:
        return Recognised(tuple(people))
    orcids = [parse_orcid(person.orcid) if person.orcid else None for person in persons]
    if len(orcids) != len(people):
        orcids = [None] * len(people)
    contributors = tuple(
        Contributor(one, orcid=orcid.value if orcid else "") for one, orcid in zip(people, orcids, strict=True)
    )
    spelt = list(people)
    notes: list[str] = []
    told = False
    for owner in owners:
        alone = Entry(entry.key, entry.type, entry.fields, entry.span, contributors)
        owned = find_owners(alone, [owner])
        told = told or bool(owned.places or owned.findings)
        notes += [f"{finding.message}: {finding.remedy}" for finding in owned.findings]
        for _, place in sorted(owned.places):
            usual = _usual(owner, library)
            if usual == people[place]:
                continue
            if (
                (owner.orcid and orcids[place])
                or _in_full(people[place], usual)
                or _knows(people, place, owner, library)
            ):
                notes.append(f'"{people[place]}" is the owner, and is written "{usual}" as elsewhere')
                spelt[place] = usual
            else:
                notes.append(f'"{people[place]}" may be the owner: write "{usual}" if it is')
    if not told:
        listed = " and ".join(f'"{owner.name}"' for owner in owners)
        notes.append(f"the owner {listed} is not among the authors")
    return Recognised(tuple(spelt), tuple(notes))


def _usual(owner: Owner, library: Library) -> Name:
    """The owner's name as most entries of the file spell it, else as the configuration does."""
    spellings = Counter(contributor.name for entry in library for contributor in _places(entry, owner))
    own = parse_name(owner.name)
    full = [
        (count, spelling) for spelling, count in spellings.items() if len(spelling.given) > 2 or len(own.given) <= 2
    ]
    return max(full, key=lambda pair: pair[0])[1] if full else own


def _places(entry: Entry, owner: Owner) -> list[Contributor]:
    authors = entry.names()
    return [authors[place] for role, place in find_owners(entry, [owner]).places if role == "author"]


def _in_full(one: Name, usual: Name) -> bool:
    """Whether two names are spelt out and differ in accents or hyphens only."""
    return words(one.given) == words(usual.given) or "".join(words(one.given)) == "".join(words(usual.given))


def _knows(people: Sequence[Name], place: int, owner: Owner, library: Library) -> bool:
    """Whether the owner has written with another of the people before, whose given name is spelt out."""
    others = {_folded(one) for at, one in enumerate(people) if at != place and one.family}
    for entry in library:
        mine = _places(entry, owner)
        if mine and others & {_folded(other.name) for other in entry.names() if other not in mine}:
            return True
    return False


def _folded(one: Name) -> tuple[str, str]:
    given = words(one.given)
    return "".join(words(one.family)), given[0][:1] if given else ""
