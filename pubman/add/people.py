"""The names of a record's people, told apart and tidied: particles, suffixes, bodies, initials with stops."""

import re
from collections.abc import Sequence

from pubman.add.markup import plain
from pubman.bibtex.encode_names import label_of
from pubman.model import Name
from pubman.registries.answers import Person
from pubman.verify.fold import words
from pubman.verify.people import is_group

_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|V)\.?", re.IGNORECASE)
_PARTICLES = frozenset(
    {"van", "von", "der", "den", "de", "del", "della", "di", "da", "dal", "dos", "das", "du", "la", "le", "les", "ten"}
    | {"ter", "te", "zu", "zum", "zur", "af", "av", "bin", "ibn", "al", "el", "y"}
)
_CAPITALS = re.compile(r"[^\W\d_]{2,}")
_MARKS = re.compile(r"[*∗＊⁎†‡§¶‖♣♠♥♦✉♯★☆#^$]+|(?<=[a-z])\d+(?=\s|$)")
_ON_BEHALF = re.compile(r"^(?:on behalf of|for) (?:the )?(?=\S+ \S)", re.IGNORECASE)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_INITIAL = re.compile(r"(?<![\w'’-])[^\W\d_a-z](?![\w.'’-])")
_JOINED_INITIALS = re.compile(r"(?<=\b[A-Z]\.)(?=[A-Z])")
_MOST = 2000


def names(people: Sequence[Person]) -> list[Name]:
    """The names of a record's people, tidied; those of whom nothing is left are left out."""
    found = [name(person) for person in people[:_MOST]]
    if len(found) > 1 and all(_is_loud(one.family) for one in found if one.family) and any(one.family for one in found):
        found = [_quiet(one) for one in found]
    else:
        found = [_quiet(one) if _is_loud(one.family) and _is_loud(one.given) else one for one in found]
    return [one for one in found if one.family or one.literal]


def name(person: Person) -> Name:
    """One person's name in its parts, or a body's."""
    given, family, whole = (_clean(text) for text in (person.given, person.family, person.name))
    given, _, after = (part.strip() for part in given.partition(","))
    suffix = _clean(person.suffix) or after
    if not family and not given and "," in whole and not person.group and not is_group(whole):
        family, _, given = (part.strip() for part in whole.partition(","))
    if not family and not given:
        return _whole(whole, group=person.group)
    if not family:
        return _whole(given, group=False)
    if not given and " " in family:
        return _whole(family, group=False)
    if suffix and not _SUFFIX.fullmatch(suffix):
        suffix = ""
    family, comma, after = (part.strip() for part in family.partition(","))
    if comma and _SUFFIX.fullmatch(after):
        suffix = suffix or after
    *start, last = family.split()
    if start and not suffix and _SUFFIX.fullmatch(last) and len(last) > 1:
        family, suffix = " ".join(start), last
    given_words = given.split()
    moved: list[str] = []
    while len(given_words) > 1 and given_words[-1] in _PARTICLES:
        moved.insert(0, given_words.pop())
    return _parted(" ".join(given_words), " ".join([*moved, family]), suffix)


def _parted(given: str, family: str, suffix: str) -> Name:
    family_words = family.split()
    start = 0
    while start < len(family_words) - 1 and family_words[start].islower():
        start += 1
    return Name(
        given=_with_stops(given),
        family=" ".join(family_words[start:]),
        non_dropping_particle=" ".join(family_words[:start]),
        suffix=suffix,
    )


def _whole(whole: str, *, group: bool) -> Name:
    """A name that is not told apart: `Given Family`, or a body's."""
    if not whole:
        return Name()
    if group or is_group(whole):
        return Name(literal=_ON_BEHALF.sub("", whole, count=1))
    if re.search(r"\d|&", whole):
        return Name(literal=whole)
    all_words = whole.split()
    if len(all_words) == 1:
        return Name(literal=whole) if re.search(r"[-.]|^[A-Z]+$|[a-z][A-Z]", whole) else Name(family=whole)
    suffix = all_words.pop() if len(all_words) > 2 and _SUFFIX.fullmatch(all_words[-1]) else ""
    at = len(all_words) - 1
    while at > 1 and all_words[at - 1].lower() in _PARTICLES and all_words[at - 1].islower():
        at -= 1
    return _parted(" ".join(all_words[:at]), " ".join(all_words[at:]), suffix.rstrip(","))


def _clean(text: str) -> str:
    """A name without markup and footnote marks."""
    words = _MARKS.sub("", plain(text)).split()
    # A name that stands in two scripts is known by the Latin one.
    latin = [word for word in words if not re.search(r"[^\W\d_]", word) or _LATIN.search(word)]
    return " ".join(latin if any(map(_LATIN.search, words)) else words).strip(" ,;")


def _with_stops(given: str) -> str:
    """`Christian S` as `Christian S.`, `J.R.` as `J. R.`"""
    stopped = _INITIAL.sub(lambda found: f"{found[0]}." if found[0].isupper() else found[0], given)
    return _JOINED_INITIALS.sub(" ", stopped)


def _is_loud(part: str) -> bool:
    found = _CAPITALS.findall(part)
    return all(map(str.isupper, found)) and any(len(word) > 3 for word in found)


def _quiet(one: Name) -> Name:
    def quiet(part: str) -> str:
        return _CAPITALS.sub(lambda word: word[0].capitalize() if len(word[0]) > 2 else word[0], part)

    return Name(
        quiet(one.given), quiet(one.family), one.dropping_particle, one.non_dropping_particle, one.suffix, one.literal
    )


def same_names(ours: Sequence[Name], theirs: Sequence[Name]) -> bool:
    """Whether two lists are the same people in the same order, however their names are divided."""
    return len(ours) == len(theirs) and all(
        sorted(words(label_of(one))) == sorted(words(label_of(other))) for one, other in zip(ours, theirs, strict=True)
    )
