"""Whose list it is: who stands in nearly every entry, who is set off, or whom the page names itself."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from pubman.adopt.fields.authors import is_link, worn
from pubman.adopt.fields.readings import Reading
from pubman.adopt.names.people import Person, read_names
from pubman.bibtex.latex import decode
from pubman.bibtex.names import parse_name
from pubman.model import Name

_FRONT = re.compile(r"---[ \t]*\r?\n(?P<body>.*?)\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_NAMED = re.compile(r"^(?:author|name|owner)\s*:\s*[\"']?(?P<name>[^\"'\n#]{3,80})", re.MULTILINE)
_TITLED = re.compile(
    r"<title>(?P<name>[^<]{3,120})|<h[12]\b[^<>]*>(?P<h>[^<]{3,80})</h[12]>"
    r"|<meta name=[\"']author[\"'] content=[\"'](?P<meta>[^\"'<]{3,60})[\"']"
    r"|^#\s+(?P<heading>[^\n#]{3,60})|^title\s*:\s*[\"']?(?P<front>[^\"'\n]{3,60})",
    re.M | re.I,
)
_PAGE_OF = re.compile(
    r"^(?:(?:selected |all )?(?:publications?|papers|works)(?: list)?|(?:publication )?list|list of publications"
    r"|curriculum vitae|cv|vita|home ?page|about)\s+(?:of|by|for|[-–—|:])?\s*",
    re.IGNORECASE,
)
"""What stands before a name in the title of a page."""
_PAGE = re.compile(
    r"\s+(?:(?:selected |list of )?(?:publications?|papers|works?|research|posts)(?: list)?|curriculum vitae|cv"
    r"|vita|(?:home|web) ?page|website)$",
    re.IGNORECASE,
)
"""What stands behind one."""
_WRITTEN = r"(?:[^{}\\\n]|\\[\"'`^~=.][A-Za-z]|\\[\"'`^~=.uvHckr]?\s?\{[A-Za-z]\}|\{\\[^{}\n]{2,8}\}){2,60}"
_COMMAND = re.compile(
    r"^[ \t]*(?:\\def|\\(?:re)?newcommand\*?\s*\{?)?\s*\\(?:(?:my|full|cv)?name|author|firstname)\}?\s*"
    rf"\{{(?P<first>{_WRITTEN})\}}\s*(?:(?:\\(?:lastname|familyname))?\s*\{{(?P<last>{_WRITTEN})\}})?",
    re.MULTILINE | re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{0,400}>|\s+")
_SAID = re.compile(
    r"\b(?:[Pp]ublications?|PUBLICATIONS|[Pp]apers|[Ww]orks|[Vv]ita)(?: list)? (?:of|by) (?=[^\W\d_a-z])"
)
"""What stands in the text of a page before whose list it is: `<b>Publications</b> of <a href="a.html">Jane Roe</a>`."""
_MOST_PAGE = 20_000
_WITH = re.compile(r"\b(?:with|avec|mit):?\s+$", re.IGNORECASE)


class Owned(NamedTuple):
    """The owner: a name, those that are as likely, former names, and in how many entries it stands."""

    name: str = ""
    others: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    entries: int = 0
    omitted: bool = False

    def left_out(self, reading: Reading) -> bool:
        """Whether an entry of a list that names only others says nothing of the owner."""
        edited = bool(self.name) and self.name.split(",")[0] in reading.text("editor")
        if not self.omitted or edited:
            # Who edited a book did not write it as well.
            return False
        if not reading.names:
            return True
        key = key_of_name(self.name)
        named = any(key_of_person(person) == key for person in reading.names.people)
        return not named and (not self.entries or _leads_with(reading))


def find_owner(readings: Sequence[Reading], source: str, given: str = "") -> Owned:
    """The owner of a list; `given` is who they say they are."""
    listed = [reading for reading in readings if reading.names]
    names: dict[str, Counter[str]] = {}
    counts: Counter[str] = Counter()
    set_off: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    together: list[dict[str, None]] = []
    shared: set[str] = set()
    for reading in listed:
        people = reading.names.people if reading.names else ()
        keys = Counter(key_of_person(person) for person in people)
        together.append(dict.fromkeys(keys))
        counts.update(together[-1].keys())
        shared.update(key for key, several in keys.items() if several > 1)
        for person in people:
            names.setdefault(key_of_person(person), Counter())[written(person)] += 1
            look = worn(reading, person)
            if look.opening and not is_link(look):
                set_off[key_of_person(person)] += 1
                forms.setdefault(key_of_person(person), Counter())[written(person)] += 1
    for key in shared:
        # Two people of one entry are not one, as `J. Roe` and `J.-P. Roe`.
        names[key] = Counter(dict(names[key].most_common(1)))
    omitted = _is_omitted(readings)
    if given:
        key = key_of_name(given)
        return Owned(
            given,
            former=() if omitted else _former(set_off, names, together, key),
            entries=counts[key],
            omitted=omitted,
        )
    page = _of_page(source)
    likely = page if page and (counts[key_of_name(page)] or omitted) else ""
    if likely:
        key = key_of_name(likely)
        return Owned(
            _fullest(_alike(names.get(key, Counter()), likely), likely),
            former=() if omitted else _former(set_off, names, together, key),
            entries=counts[key],
            omitted=omitted,
        )
    if set_off and not omitted:
        key, count = set_off.most_common(1)[0]
        if count > 1 or len(listed) < 4 or counts[key] > 0.4 * len(listed):
            # Others may share the family name and the initial, and are not set off.
            usual = _usual(forms[key])
            name = _fullest(_alike(names[key], usual), usual)
            return Owned(name, former=_former(set_off, names, together, key), entries=counts[key])
    best = counts.most_common(3)
    if not best or omitted or best[0][1] < max(2, 0.5 * len(listed)):
        return Owned(others=tuple(_fullest(names[key]) for key, _ in best), omitted=omitted)
    first = [key for key, count in best if count == best[0][1]]
    if len(first) > 1:
        return Owned(others=tuple(_fullest(names[key]) for key in first), entries=best[0][1])
    name = _fullest(_alike(names[first[0]], _usual(names[first[0]])))
    return Owned(name, entries=best[0][1])


def in_full(owned: Owned, people: Iterable[Name]) -> Owned:
    """The owner with the given names in full that people of the name have, if they all begin with the same one."""
    key = key_of_name(owned.name) if owned.name else ""
    names: Counter[str] = Counter()
    for name in people if key else ():
        if len(_folded(name.given.split(" ")[0])) > 1 and key_of_name(str(name)) == key:
            names[str(name)] += 1
    firsts = {_first_given(name) for name in names}
    return owned._replace(name=_fullest(names + Counter([owned.name]))) if len(firsts) == 1 else owned


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


def _first_given(name: str) -> str:
    return _folded(name.rpartition(", ")[2].split(" ")[0])


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if char.isalnum())


def _alike(names: Counter[str], likely: str) -> Counter[str]:
    """The forms of a name that may be those of one person: `Roe, J.` and `Roe, Jane`, but not `Roe, John`."""
    own = _first_given(likely)
    return Counter({name: names[name] for name in names if _first_given(name)[: len(own)] in (own, own[:1])})


def _usual(names: Counter[str]) -> str:
    """The most frequent form of a name, one with a given name in full if there is any."""
    return max(names, key=lambda name: (len(_first_given(name)) > 1, names[name], len(_folded(name)), name))


def _fullest(names: Counter[str] | None, other: str = "") -> str:
    """The form of a name with the most of the given names, and of these the most frequent."""
    if not names:
        return other
    return max(names, key=lambda name: (not name.isupper(), *_told(name), names[name], len(_folded(name)), name))


def _told(name: str) -> tuple[int, int]:
    """How many given names a name has in full, and how many at all; one letter more may be a slip."""
    given = re.findall(r"[^\W\d_]+", name.rpartition(", ")[2])
    return sum(len(one) > 1 for one in given[:20]), len(given[:20])


def _former(
    set_off: Counter[str], names: dict[str, Counter[str]], together: Sequence[Collection[str]], key: str
) -> tuple[str, ...]:
    """Other names that are set off as the owner's is, in more than one entry, and stand `together` with it in none."""
    beside = {other for people in together if key in people for other in people}
    likely = ((other, count) for other, count in set_off.most_common(4) if other not in beside)
    return tuple(_fullest(names[other]) for other, count in likely if other != key and count > 1)


def _is_omitted(readings: Sequence[Reading]) -> bool:
    """Whether a list names only whom the owner worked with: `(with A. Nies)`, and nobody for a work of one's own."""
    leads = alone = 0
    for reading in readings:
        if reading.names:
            leads += _leads_with(reading)
        else:
            alone += bool(reading.text("title"))
    return leads > 0 and (leads + alone) * 2 > len(readings)


def _leads_with(reading: Reading) -> bool:
    """Whether the names of an entry are those of whom somebody wrote it with."""
    start = reading.names.start if reading.names else 0
    return bool(_WITH.search(reading.shown.text, max(0, start - 12), start))


def _of_page(source: str) -> str:
    """Whom the front matter or the title of a page names."""
    front = _FRONT.match(source[:_MOST_PAGE])
    found: Iterable[str] = [named["name"] for named in _NAMED.finditer(front["body"])] if front else []
    titles = [next(part for part in title.groups() if part) for title in _TITLED.finditer(source[:_MOST_PAGE])]
    for text in [*found, *titles, *_in_latex(source)]:
        bare = " ".join(re.sub(r"[*_#`]|['’]s\b.*|\bhomepage\b.*", "", html.unescape(text), flags=re.I).split())
        for part in [bare, *re.split(r"\s+[-–—|]\s+|:\s+", bare)]:
            alone = _PAGE.sub("", _PAGE_OF.sub("", part)).strip(" ,")
            names = read_names(alone, 0)
            if names and len(names.people) == 1 and names.end == len(alone) and _is_full(names.people[0]):
                return written(names.people[0])
    shown = re.sub(" +", " ", html.unescape(_TAG.sub(" ", source[:_MOST_PAGE])))
    for said in _SAID.finditer(shown):
        names = read_names(shown, said.end())
        if names and len(names.people) == 1 and _is_full(names.people[0]):
            return written(names.people[0])
    return ""


def _is_full(person: Person) -> bool:
    return person.form in ("straight", "initials first") and bool(person.given)


def _in_latex(source: str) -> Iterator[str]:
    """Whom the preamble of a document names: `\\name{Jane}{Doe}`, `\\author{Jane Doe}`."""
    for found in _COMMAND.finditer(source[:_MOST_PAGE]):
        yield decode(" ".join(part for part in (found["first"], found["last"]) if part)).text
