"""Whether two descriptions are of one work, by title and people: pure judgement."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from pubman.add.people import names
from pubman.model import Entry, Name, Role
from pubman.registries.answers import Person
from pubman.verify.fold import words
from pubman.verify.people import compare_people
from pubman.verify.titles import Agreement, compare_titles, entry_titles, numbers

_TELLING = 3
"""Words from which a title tells its work from others of the same people; shorter ones need the year too."""

_FEW = 4
"""People of whom none may be missing from either list; of more, one in so many."""


_STRAY = 2
"""Words that either of two spellings of a title may have and the other not, and one in five more."""

_RELEASE = re.compile(r"(?i)[\s(,:–-]*\b(?:version|release|v)\.?\s*\d+(?:\.\d+)*\)?\s*$")


@dataclass(frozen=True)
class Description:
    """What is said of a work: the forms of its title, who wrote it, and when; `et_al` if the people are cut short."""

    titles: tuple[str, ...]
    persons: tuple[Person, ...] = ()
    year: int | None = None
    et_al: bool = False

    @cached_property
    def names(self) -> list[Name]:
        """The people as names in parts."""
        return names(self.persons)

    @cached_property
    def folded(self) -> list[tuple[str, ...]]:
        """The words of each title."""
        return [folded for title in self.titles if (folded := words(_RELEASE.sub("", title)))]

    @cached_property
    def numbers(self) -> set[tuple[str, ...]]:
        """The numbers in each title that has some, but for a release's."""
        return {found for title in self.titles if (found := numbers(_RELEASE.sub("", title)))}

    @property
    def heads(self) -> Iterator[tuple[str, ...]]:
        """The first and the last words of the titles: two spellings of one hardly differ in all of them."""
        for folded in self.folded:
            yield folded[:4]
            yield ("…", *folded[-4:])

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words of the titles that may tell the work from others."""
        return frozenset(word for folded in self.folded[:3] for word in folded if len(word) > 3)


def of_entry(entry: Entry) -> Description:
    """An entry's description; who has no author has editors."""
    role: Role = "author" if entry.names() else "editor"
    people = (contributor.name for contributor in entry.names(role))
    persons = tuple(
        Person(one.given, f"{one.non_dropping_particle} {one.family}".strip(), one.literal) for one in people
    )
    return Description(entry_titles(entry), persons, entry.issued.year, role in entry.et_al)


def same_title(ours: Description, theirs: Description) -> bool:
    """Whether two titles are one, with or without a subtitle; numbered ones with the same number."""
    if _are_parts(ours, theirs):
        return False
    alike = [pair for pair in product(ours.folded, theirs.folded) if _may_be_one(*pair)]
    if not alike:
        return False
    if any("".join(our) == "".join(their) for our, their in alike):
        return _is_telling(ours) or _are_near(ours, theirs)
    there = compare_titles(ours.titles, theirs.titles)
    if there is Agreement.SAME:
        return _is_telling(ours) or _are_near(ours, theirs)
    shortened = there is Agreement.SHORTENED or compare_titles(theirs.titles, ours.titles) is Agreement.SHORTENED
    return shortened and _are_near(ours, theirs)


def near_title(ours: Description, theirs: Description) -> bool:
    """Whether two titles are alike, and those of different parts of a series are not."""
    return not _are_parts(ours, theirs) and compare_titles(ours.titles, theirs.titles) is Agreement.NEAR


def different_titles(ours: Description, theirs: Description) -> bool:
    """Whether two titles have little in common."""
    return compare_titles(ours.titles, theirs.titles) is Agreement.DIFFERENT


def same_people(ours: Description, theirs: Description, *, strictly: bool = False) -> bool:
    """Whether the same people wrote it; a list without people contradicts nobody, unless `strictly`."""
    if not ours.persons or not theirs.persons:
        return not strictly
    shorter, longer = sorted((ours, theirs), key=lambda one: len(one.persons))
    found = compare_people(shorter.names, longer.persons, et_al=ours.et_al or theirs.et_al)
    return len(found.strangers) + len(found.missing) <= len(longer.persons) // _FEW


def same_work(ours: Description, theirs: Description) -> bool:
    """Whether two descriptions are of one work or of two versions of it."""
    return same_title(ours, theirs) and same_people(ours, theirs)


def _are_parts(ours: Description, theirs: Description) -> bool:
    """Whether both titles are numbered, and differently."""
    return bool(ours.numbers and theirs.numbers) and not ours.numbers & theirs.numbers


def _may_be_one(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether it is worth a look if two titles are one: of one of them few words are not in the other."""
    our, their = set(ours), set(theirs)
    stray = min(len(our - their), len(their - our))
    return stray <= _STRAY + min(len(our), len(their)) // 5 or "".join(ours) == "".join(theirs)


def _is_telling(one: Description) -> bool:
    return max(map(len, one.folded), default=0) >= _TELLING


def _are_near(ours: Description, theirs: Description) -> bool:
    """Whether two years are those of a preprint and its publication, or one is unknown."""
    return ours.year is None or theirs.year is None or abs(ours.year - theirs.year) <= 3


def distance(ours: Description, theirs: Description) -> int:
    """How many years lie between."""
    return abs((ours.year or 0) - (theirs.year or 0)) if ours.year and theirs.year else 0
