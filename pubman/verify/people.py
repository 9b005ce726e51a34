"""Whether the people of an entry are the people of a record: pure judgement, from what was fetched."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pubman.identifiers import parse_orcid
from pubman.model import Name
from pubman.registries.answers import Person
from pubman.verify.fold import LOST, same_but_for_lost_letters, words

_GROUP = re.compile(
    r"(?i)\b(?:team|collaborations?|consortium|group|project|labs?|laboratory|research|council|committee|association|society|"
    r"institute|university|foundation|initiative|network|partners|authors?|anonymous|on behalf of|others|et al)\b"
)
_HONORIFICS = frozenset({"prof", "professor", "dr", "sir", "jr", "sr", "ii", "iii", "iv", "the", "and"})
_SHORT = {
    "bill": "william", "bob": "robert", "rob": "robert", "dick": "richard", "rick": "richard", "jim": "james",
    "jack": "john", "mike": "michael", "tony": "anthony", "ted": "edward", "betty": "elizabeth", "liz": "elizabeth",
    "peggy": "margaret", "meg": "margaret", "kate": "catherine", "chuck": "charles", "hank": "henry", "harry": "henry",
    "larry": "lawrence", "jerry": "gerald", "terry": "terence", "andy": "andrew", "sasha": "alexander",
}  # fmt: skip
"""Short names that are not the beginning of the long one."""

_ROMANISED = tuple(
    (re.compile(variant), spelling)
    for variant, spelling in (
        ("w", "v"), ("ks", "x"), ("kh", "h"), ("tch", "ch"), ("tsch", "ch"), ("shch", "sch"),
        ("^(?:ye|je|ie)", "e"), ("^dimi", "dmi"), ("[iyj](?=[aou])", "y"), ("[iyj]+$", "i"), ("(?<=[aeou])[iyj]", "i"),
    )
)  # fmt: skip
"""What the systems of romanisation write differently (ISO 9, BGN/PCGN, ALA-LC, German)."""

_MISSPELT = 6
"""Letters from which a family name with a slip in it is the same one beside the same given name."""

_LEFT = 4
"""Letters that are left at least of a name of which a registry lost one."""

_JOINED_INITIALS = 3
"""Capitals that may be the initials of one person."""

_MOST_PAIRS = 10_000
_NEAR = 10
"""Above so many pairs that are left, only those are compared who stand at most so many places apart."""

_CUT_SHORT = 100
"""Authors from which a list that stops early is an export's limit, not a lapse: ADS stops at 200."""


@dataclass(frozen=True, slots=True)
class _Who:
    """A person as folded words; `family` is empty where the registry does not tell the parts apart."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    ascii: tuple[str, str] = field(default=("", ""), compare=False)
    """The letters of both that are left where a registry dropped all others (`Željko Ivezić` → `eljko`, `ivezi`)."""
    orcid: str = field(default="", compare=False)

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.given, *self.family)


_NOBODY = _Who((), ())


@dataclass(frozen=True, slots=True)
class Differences:
    """How a list of authors differs from a record's: whom the record does not have, whom it has besides, the order.

    `misspelt` are people who are the same, each as we and as they spell the name, with a letter between the two; that
    is no difference.
    """

    strangers: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    reordered: bool = False
    misspelt: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.strangers or self.missing or self.reordered)

    def __len__(self) -> int:
        return len(self.strangers) + len(self.missing) + self.reordered


def compare_people(
    ours: Sequence[Name], theirs: Sequence[Person], *, et_al: bool, orcids: Sequence[str] = ()
) -> Differences:
    """How our list differs from theirs; with `et_al` ours need not be complete.

    Names agree without accents, particles, suffixes and titles, with initials, short names and parts of double
    family names, in either order; groups are passed over, for some records name them and some do not. `orcids` are
    our people's, one for each, empty where unknown: who has the same as one of theirs is the same under any name.
    """
    known = [*orcids, *[""] * (len(ours) - len(orcids))]
    our_people = [
        (str(name), replace(who, orcid=orcid)) for name, orcid in zip(ours, known, strict=True) if (who := _ours(name))
    ]
    their_people = _once([(label_of(person), who) for person in theirs if (who := _theirs(person))])
    their_groups = {word for person in theirs if is_group(label_of(person)) for word in words(label_of(person))}
    our_groups = {word for name in ours if is_group(str(name)) for word in words(str(name))}
    matched: list[int] = []
    strangers: list[str] = []
    pairs = _paired([who for _, who in our_people], [who for _, who in their_people])
    taken = set(pairs.values())
    free = {index: person for index, person in enumerate(their_people) if index not in taken}
    for place, (label, who) in enumerate(our_people):
        if place in pairs:
            matched.append(pairs[place])
        elif not set(who.all) <= their_groups:
            strangers.append(label)
    cut_short = len(our_people) >= _CUT_SHORT and min(free, default=0) >= len(our_people)
    missing = (
        () if et_al or cut_short else tuple(label for label, who in free.values() if not set(who.all) & our_groups)
    )
    misspelt = tuple(
        (our_people[place][0], their_people[index][0])
        for place, index in pairs.items()
        if _is_misspelt(our_people[place][1], their_people[index][1])
    )
    return Differences(tuple(strangers), missing, matched != sorted(matched), misspelt)


def places(ours: Sequence[Name], theirs: Sequence[Person], orcids: Sequence[str] = ()) -> dict[int, int]:
    """The place of each of our people among theirs, both from 0, for those who are among them."""
    known = [*orcids, *[""] * (len(ours) - len(orcids))]
    our_people = [_ours(name) or _NOBODY for name in ours]
    their_people = [_theirs(person) or _NOBODY for person in theirs]
    people = [replace(who, orcid=orcid) for who, orcid in zip(our_people, known, strict=True)]
    return {place: index for place, index in _paired(people, their_people).items() if people[place].all}


def _paired(ours: Sequence[_Who], theirs: Sequence[_Who]) -> dict[int, int]:
    """Whom of theirs each of ours is, by their places.

    Those who agree in full are paired first, so that the second of two Lins does not take the first one's place. Long
    lists are paired by family name and initial before everybody is compared with everybody.
    """
    pairs: dict[int, int] = {}
    free = set(range(len(theirs)))
    identified = {who.orcid: index for index, who in enumerate(theirs) if who.orcid}
    for place, who in enumerate(ours):
        if who.orcid and (index := identified.pop(who.orcid, None)) is not None:
            pairs[place] = index
            free.remove(index)

    def pair(candidates: Sequence[Iterable[int]], strictness: int) -> None:
        for place, who in enumerate(ours):
            if place in pairs:
                continue
            near = (index for index in candidates[place] if index in free)
            found = next((index for index in near if _agreement(who, theirs[index]) >= strictness), None)
            if found is not None:
                pairs[place] = found
                free.remove(found)

    for key in (_in_full, _in_short):
        places: dict[object, list[int]] = {}
        for index, who in enumerate(theirs):
            places.setdefault(key(who), []).append(index)
        for strictness in (2, 1):
            pair([places.get(key(who), ()) for who in ours], strictness)
    if (len(ours) - len(pairs)) * len(free) <= _MOST_PAIRS:
        for strictness in (2, 1):
            pair([sorted(free)] * len(ours), strictness)
    else:
        pair([range(place - _NEAR, place + _NEAR) for place in range(len(ours))], 1)
    return pairs


def _in_full(who: _Who) -> object:
    return "".join(who.all)


def _in_short(who: _Who) -> object:
    return (who.all[-1], who.all[0][0]) if who.all else ""


def _once(people: list[tuple[str, _Who]]) -> list[tuple[str, _Who]]:
    """Without those who stand in a list a second time."""
    return list({who: (label, who) for label, who in reversed(people)}.values())[::-1]


def shared(ours: Sequence[Name], theirs: Sequence[Person]) -> int:
    """How many of our people are among theirs."""
    people = [who for name in ours if (who := _ours(name))]
    return len(people) - len(compare_people(ours, theirs, et_al=True).strangers) if people else 0


def bare_orcid(text: str) -> str:
    """An ORCID iD in its normal form; empty if it is none."""
    return found.value if (found := parse_orcid(text)) else ""


def label_of(person: Person) -> str:
    """A person's name as differences tell it."""
    return person.name or f"{person.given} {person.family}".strip()


def is_group(label: str) -> bool:
    """Whether a name is a body's and no person's."""
    return _GROUP.search(label) is not None


def _ours(name: Name) -> _Who | None:
    if is_group(str(name)):
        return None
    if name.literal:
        alone = len(words(name.literal)) == 1
        return _who("", name.literal if alone else "", "" if alone else name.literal)
    particles = f"{name.dropping_particle} {name.non_dropping_particle}"
    return _who(name.given, f"{particles} {name.family}", "")


def _theirs(person: Person) -> _Who | None:
    if is_group(label_of(person)):
        return None
    return _who(person.given, person.family, "" if person.family else person.name, bare_orcid(person.orcid))


def _who(given: str, family: str, name: str, orcid: str = "") -> _Who | None:
    if "," in name:
        family, _, given = name.partition(",")
        name = ""
    given = f"{given} {name}"
    who = _Who(_parts(given), _parts(family), (_ascii(given), _ascii(family)), orcid)
    return who if who.all else None


def _ascii(text: str) -> str:
    return "".join(character for character in text if character.isascii() and character.isalpha()).lower()


def _parts(text: str) -> tuple[str, ...]:
    """The words of a name; capitals that stand together are initials (`JR`), a second script is left out."""
    capitals = unicodedata.normalize("NFC", text).strip()
    if len(capitals) <= _JOINED_INITIALS and capitals.isalpha() and capitals.isupper():
        text = " ".join(capitals)
    found = [word for word in words(text.replace(".", ". ")) if word not in _HONORIFICS]
    latin = [word for word in found if word.isascii()]
    return tuple(latin or found)


def _agreement(ours: _Who, theirs: _Who) -> int:
    """2 if two names agree in full, 1 if they can be one person's, 0 if they cannot."""
    if ours == theirs or "".join(ours.all) == "".join(theirs.all):
        return 2
    if _lost_letters(ours, theirs):
        return 1
    if ours.family and theirs.family:
        in_full = any(len(word) > 1 for word in set(ours.given) & set(theirs.given))
        if _same_family(ours.family, theirs.family) and _same_given(ours.given, theirs.given):
            return 2 if in_full else 1
        alone = not ours.given and not theirs.given
        initials = _same_given(ours.given, theirs.given)
        if (in_full or alone or initials) and _misspelt("".join(ours.family), "".join(theirs.family)):
            return 1
        swapped = _same_family(ours.family, theirs.given) and _same_given(ours.given, theirs.family)
        return int(swapped or _words_agree(ours.all, theirs.all))
    whole, parted = (theirs, ours) if ours.family else (ours, theirs)
    for cut in range(1, len(whole.all)):
        split = _Who(whole.all[:cut], whole.all[cut:])
        if parted.family and whole.all != parted.all and (found := _agreement(parted, split)):
            return found
    return int(_words_agree(ours.all, theirs.all))


def _lost_letters(ours: _Who, theirs: _Who) -> bool:
    """Whether theirs is ours without the letters that are not ASCII, or with a letter lost in each part."""
    given, family = ours.ascii
    if given + family != "".join(ours.all) and given + family == "".join(theirs.all):
        return True
    if not (ours.family and theirs.family):
        return False
    our, their = "".join(ours.family), "".join(theirs.family)
    if family != our and family == their:
        return not given or (
            given in ("".join(theirs.given), "".join(ours.given)) and _same_given(ours.given, theirs.given)
        )
    ours_given, theirs_given = "".join(ours.given), "".join(theirs.given)
    return our != their and ours_given != theirs_given and _is_left(our, their) and _is_left(ours_given, theirs_given)


def _is_left(ours: str, theirs: str) -> bool:
    """Whether theirs is ours without one letter."""
    if len(theirs) != len(ours) - 1 or len(theirs) < _LEFT:
        return False
    return any(ours[:place] + ours[place + 1 :] == theirs for place in range(len(ours)))


def _is_misspelt(ours: _Who, theirs: _Who) -> bool:
    """Whether two names of one person have family names that differ in a letter, and not only in transliteration."""
    our, their = "".join(ours.family), "".join(theirs.family or theirs.given[-1:])
    if (
        not our
        or LOST in their
        or _transliterated(our) == _transliterated(their)
        or _same_family(ours.family, theirs.family)
    ):
        return False
    return _misspelt(our, their)


def _same_family(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Equal, or the first or the last part of the other, or with a letter lost or mistaken."""
    our, their = "".join(ours), "".join(theirs)
    if not our or not their:
        return False
    if same_but_for_lost_letters(our, their) or _transliterated(our) == _transliterated(their):
        return True
    if _romanised(our) == _romanised(their):
        return True
    short, long = sorted((tuple(map(_transliterated, ours)), tuple(map(_transliterated, theirs))), key=len)
    return long[: len(short)] == short or long[len(long) - len(short) :] == short


def _same_given(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether some word of one can be some word of the other; a list without given names contradicts none."""
    if not ours or not theirs:
        return True
    return any(_same_word(our, their) for our in ours for their in theirs) or "".join(ours) == "".join(theirs)


def _same_word(our: str, their: str) -> bool:
    if len(our) == 1 or len(their) == 1:
        initial, name = sorted((our, their), key=len)
        return initial in {name[0], *(short[0] for short, long in _SHORT.items() if long == name)}
    our, their = (_transliterated(_SHORT.get(word, word)) for word in (our, their))
    return our[:3] == their[:3] or same_but_for_lost_letters(our, their) or _romanised(our) == _romanised(their)


def _words_agree(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether every word of the shorter name is one of the longer's, initials included, and one of them in full."""
    short, long = sorted((list(ours), list(theirs)), key=len)
    if len(short) == 1:
        word = short[0]
        return any(min(len(word), len(other)) > 2 and word[: len(other)] == other[: len(word)] for other in long)
    # Of `Karthikeyan, P.` and `K. Palanisamy` each is the other's initials.
    full = len(long) == 2 and {len(word) > 1 for word in short} == {len(word) > 1 for word in long} == {True, False}
    # Equal ones first: an initial that both have is not also the other's family name.
    for word in tuple(short):
        if word in long:
            short.remove(word)
            long.remove(word)
            full = full or len(word) > 2
    for word in sorted(short, key=len, reverse=True):
        other = next((other for other in long if 1 in (len(word), len(other)) and other[0] == word[0]), None)
        if other is None:
            return False
        long.remove(other)
    return full


def _transliterated(word: str) -> str:
    """ö, ø and oe, ü and ue, ä and ae: registries write one, authors the other."""
    return re.sub(r"(?<=[aou])e", "", word)


def _romanised(word: str) -> str:
    """A Slavic name in one of the ways to write it in Latin letters: Chaikovskii and Tchaikovsky, Iurii and Yury."""
    for variant, spelling in _ROMANISED:
        word = variant.sub(spelling, word)
    return word


def _misspelt(ours: str, theirs: str) -> bool:
    """Whether one letter of a long name was left out, added, mistaken, or swapped with its neighbour."""
    if min(len(ours), len(theirs)) < _MISSPELT or ours[0] != theirs[0] or abs(len(ours) - len(theirs)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
    left, right = ours[start:], theirs[start:]
    return (
        left[1:] == right
        or left == right[1:]
        or left[1:] == right[1:]
        or (left[:2] == right[:2][::-1] and left[2:] == right[2:])
    )
