"""Whose list it is: who stands in nearly every entry, who is set off, or whom the page names itself."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pubman.adopt.authors import worn
from pubman.adopt.people import Person, read_names
from pubman.adopt.readings import Reading
from pubman.bibtex.names import parse_name

_FRONT = re.compile(r"---[ \t]*\r?\n(?P<body>.*?)\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_NAMED = re.compile(r"^(?:author|name|owner)\s*:\s*[\"']?(?P<name>[^\"'\n#]{3,80})", re.MULTILINE)
_TITLED = re.compile(
    r"<title>(?P<name>[^<|–—-]{3,80})|^#\s+(?P<heading>[^\n#]{3,60})|^title\s*:\s*[\"']?(?P<front>[^\"'\n]{3,60})",
    re.M | re.I,
)
_MOST_PAGE = 20_000


class Owned(NamedTuple):
    """The owner: a name, those that are as likely, former names, and in how many entries it stands."""

    name: str = ""
    others: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    entries: int = 0
    omitted: bool = False


def find_owner(readings: Sequence[Reading], source: str, given: str = "") -> Owned:
    """The owner of a list; `given` is who they say they are."""
    listed = [reading for reading in readings if reading.names]
    names: dict[str, Counter[str]] = {}
    counts: Counter[str] = Counter()
    set_off: Counter[str] = Counter()
    for reading in listed:
        people = reading.names.people if reading.names else ()
        for key in {key_of_person(person) for person in people}:
            counts[key] += 1
        for person in people:
            names.setdefault(key_of_person(person), Counter())[written(person)] += 1
            if worn(reading, person).opening:
                set_off[key_of_person(person)] += 1
    omitted = _is_omitted(listed)
    if given:
        key = key_of_name(given)
        return Owned(
            given, former=_former(set_off, names, key), entries=counts[key], omitted=omitted and not counts[key]
        )
    page = _of_page(source)
    likely = page if page and (counts[key_of_name(page)] or omitted) else ""
    if likely:
        key = key_of_name(likely)
        return Owned(
            _fullest(names.get(key), likely),
            former=_former(set_off, names, key),
            entries=counts[key],
            omitted=omitted and not counts[key],
        )
    if set_off and not omitted:
        key, count = set_off.most_common(1)[0]
        if count > 1 or len(listed) < 4 or counts[key] > 0.4 * len(listed):
            return Owned(_fullest(names[key]), former=_former(set_off, names, key), entries=counts[key])
    best = counts.most_common(3)
    if not best or omitted or best[0][1] < max(2, 0.5 * len(listed)):
        return Owned(others=tuple(_fullest(names[key]) for key, _ in best), omitted=omitted)
    first = [key for key, count in best if count == best[0][1]]
    if len(first) > 1:
        return Owned(others=tuple(_fullest(names[key]) for key in first), entries=best[0][1])
    return Owned(_fullest(names[first[0]]), entries=best[0][1])


def written(person: Person) -> str:
    """A name as `Family, Given`."""
    return ", ".join(part for part in (person.family, person.suffix, " ".join(person.given.split())) if part)


def as_person(name: str) -> Person | None:
    """A name that somebody wrote, as a person of a list."""
    parsed = parse_name(name)
    family = " ".join(part for part in (parsed.non_dropping_particle, parsed.family or parsed.literal) if part)
    given = " ".join(part for part in (parsed.given, parsed.dropping_particle) if part)
    return Person(0, 0, given, family, "straight", suffix=parsed.suffix) if family else None


def key_of_person(person: Person) -> str:
    """What all forms of a name have in common: the family name and the first initial."""
    return f"{_folded(person.family)} {_folded(person.given)[:1]}"


def key_of_name(name: str) -> str:
    """The same of a name that somebody wrote."""
    person = as_person(name)
    return key_of_person(person) if person else ""


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if char.isalnum())


def _fullest(names: Counter[str] | None, other: str = "") -> str:
    """The form of a name with the most of the given names, and of these the most frequent."""
    if not names:
        return other
    return max(names, key=lambda name: (not name.isupper(), min(len(_folded(name)), 60), names[name], name))


def _former(set_off: Counter[str], names: dict[str, Counter[str]], key: str) -> tuple[str, ...]:
    """Other names that are set off as the owner's is, in more than one entry."""
    return tuple(_fullest(names[other]) for other, count in set_off.most_common(4) if other != key and count > 1)


def _is_omitted(readings: Sequence[Reading]) -> bool:
    """Whether a list names only those whom the owner worked with: `(with A. Nies)`."""
    leads = 0
    for reading in readings:
        if reading.names:
            before = reading.shown.text[max(0, reading.names.start - 12) : reading.names.start]
            leads += bool(re.search(r"\bwith:?\s+$", before, re.IGNORECASE))
    return leads * 2 > len(readings) > 0


def _of_page(source: str) -> str:
    """Whom the front matter or the title of a page names."""
    front = _FRONT.match(source[:_MOST_PAGE])
    found: Iterable[str] = [named["name"] for named in _NAMED.finditer(front["body"])] if front else []
    titles = [next(part for part in title.groups() if part) for title in _TITLED.finditer(source[:_MOST_PAGE])]
    for text in [*found, *titles]:
        bare = re.sub(r"[*_#`]|'s\b.*|\bhomepage\b.*", "", text, flags=re.IGNORECASE).strip()
        names = read_names(bare, 0)
        if names and len(names.people) == 1 and names.end == len(bare) and names.people[0].form == "straight":
            return written(names.people[0])
    return ""
