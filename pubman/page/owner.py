"""Whose list it is: the owner is found among an entry's contributors by identity, never in rendered text."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from pubman.bibtex.names import parse_name
from pubman.config import Owner
from pubman.findings import Finding, Severity
from pubman.identifiers import parse_orcid
from pubman.model import Contributor, Entry, Name

# Letters that Unicode's decomposition leaves as they are.
_FOLDED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ħ": "h"}
)
_NOT_LETTERS = re.compile(r"[^\w]+|_+")
_RUN_OF_CAPITALS = re.compile(r"[A-Z]{2,3}")

_BY_INITIALS, _BY_NAME, _BY_ORCID = 1, 2, 3
"""How surely a contributor is the owner."""


class Owned(NamedTuple):
    """The places of the owners in an entry, as role and index from 0, and what was doubtful about them."""

    places: frozenset[tuple[str, int]] = frozenset()
    findings: tuple[Finding, ...] = ()


def find_owners(entry: Entry, owners: Sequence[Owner]) -> Owned:
    """The contributors of an entry that are the owners.

    An annotation in the entry (`author+an = {2=highlight}`) decides; then an ORCID iD, a full name, and initials that
    nothing contradicts. Of two who are as likely neither is taken, and a finding says so.
    """
    roles: dict[str, list[Contributor]] = {}
    for contributor in entry.contributors:
        roles.setdefault(contributor.role, []).append(contributor)
    places: set[tuple[str, int]] = set()
    findings: list[Finding] = []
    for role, contributors in roles.items():
        highlighted = {index for index, contributor in enumerate(contributors) if contributor.highlighted}
        places.update((role, index) for index in highlighted)
        for owner in owners:
            likely = _most_likely(contributors, owner)
            if highlighted.intersection(likely) or (highlighted and len(owners) == 1):
                continue
            if len(likely) > 1:
                findings.append(_doubt(entry, owner, [contributors[index] for index in likely]))
            else:
                places.update((role, index) for index in likely)
    return Owned(frozenset(places), tuple(findings))


def flagged(item: Mapping[str, Any], owned: Owned) -> dict[str, Any]:
    """The item with its owners known as such."""
    changed = dict(item)
    for role, index in owned.places:
        names = list(changed.get(role, ()))
        if index < len(names):
            names[index] = {**names[index], "pubman-owner": True}
            changed[role] = names
    return changed


def _most_likely(contributors: Sequence[Contributor], owner: Owner) -> list[int]:
    likelihood = [_likelihood(contributor, owner) for contributor in contributors]
    best = max(likelihood, default=0)
    return [index for index, found in enumerate(likelihood) if found == best] if best else []


def _doubt(entry: Entry, owner: Owner, candidates: Sequence[Contributor]) -> Finding:
    names = " and ".join(f'"{candidate.name}"' for candidate in candidates)
    return Finding(
        code="OWN001",
        severity=Severity.WARNING,
        message=f'{names} could both be the owner "{owner.name}"; neither is marked',
        span=candidates[1].span or entry.span,
        remedy="add author+an = {N=highlight} with the owner's position, or an ORCID iD",
        key=entry.key,
        entry=entry.span,
    )


def _likelihood(contributor: Contributor, owner: Owner) -> int:
    """0 if the contributor is somebody else."""
    if owner.orcid and contributor.orcid:
        mine, theirs = parse_orcid(owner.orcid), parse_orcid(contributor.orcid)
        if mine and theirs:
            return _BY_ORCID if mine.same_as(theirs) else 0
    name = contributor.name
    return max(_same_person(name, own) for own in _names(owner))


@lru_cache(maxsize=256)
def _names(owner: Owner) -> tuple[Name, ...]:
    return tuple(parse_name(text) for text in (owner.name, *owner.former))


@lru_cache(maxsize=4096)
def _same_person(name: Name, own: Name) -> int:
    if folded(str(name)) == folded(str(own)):
        return _BY_NAME
    if name.literal or own.literal or _families(name).isdisjoint(_families(own)):
        return 0
    if folded(name.suffix) != folded(own.suffix) and name.suffix and own.suffix:
        return 0
    given, own_given = _given_parts(name.given), _given_parts(own.given)
    if not given or not own_given:
        return _BY_INITIALS
    if "".join(given) == "".join(own_given):
        return _BY_NAME
    agree = all(_one_begins_the_other(one, other) for one, other in zip(given, own_given, strict=False))
    if not agree and len(given) != len(own_given):
        # Xiao-Ping Zhang is also printed Xiaoping Zhang.
        agree = _one_begins_the_other("".join(given), "".join(own_given)) and min(len(given), len(own_given)) == 1
    if not agree:
        return 0
    spelt_out = len(given[0]) > 1 and len(own_given[0]) > 1
    return _BY_NAME if spelt_out else _BY_INITIALS


def _one_begins_the_other(one: str, other: str) -> bool:
    """Equal, or one of them is the initial of the other."""
    return one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1])


def _families(name: Name) -> set[str]:
    """The family name with its particles and, where another bibliography may have dropped them, without."""
    particles = f"{name.dropping_particle} {name.non_dropping_particle}"
    return {folded(name.family), folded(f"{particles} {name.family}")} - {""}


def _given_parts(given: str) -> list[str]:
    return list(_parts(given))


def _parts(given: str) -> Iterator[str]:
    for part in _NOT_LETTERS.split(given):
        if _RUN_OF_CAPITALS.fullmatch(part):
            yield from (folded(initial) for initial in part)
        elif part:
            yield folded(part)


def folded(text: str) -> str:
    """The letters of a text without accents, case, spaces and punctuation."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDED))
    return "".join(character for character in decomposed if character.isalnum())
