"""Keys made from what an entry is: `[auth:lower][year][veryshorttitle:lower]`, in the way of JabRef's patterns."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count, product
from string import ascii_lowercase

from pubman.bibtex.document import Document
from pubman.errors import UsageError
from pubman.files import Source
from pubman.model import Entry

_MARKER = re.compile(r"\[([^\[\]:]*)((?::[^\[\]:]*)*)\]")
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ARTICLES = frozenset({"a", "an", "the", "der", "die", "das", "la", "le", "les", "el"})
SMALL_WORDS = {
    *("a", "an", "and", "are", "as", "at", "but", "by", "can", "do", "for", "from", "how", "in", "into", "is", "it"),
    *("of", "on", "or", "over", "the", "to", "using", "via", "what", "when", "where", "why", "with", "without"),
    *("das", "der", "die", "und", "von", "zur", "la", "le", "les", "el", "los", "un", "une"),
}
"""Words that say nothing of what a work is about."""

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"})
_GROUPS = frozenset({"set", "xdata"})
"""Entries that are no works and keep their keys."""


def _families(entry: Entry) -> list[str]:
    people = entry.names("author") or entry.names("editor")
    return [found.name.family or found.name.literal for found in people]


def _and_others(entry: Entry) -> str:
    families = _families(entry)
    return "".join(families) if len(families) < 3 else f"{families[0]}EtAl"


def _title(entry: Entry, words: int | None = None) -> str:
    """The first significant words of the title, each with a capital."""
    found = _WORD.findall(_TAG.sub("", entry.fields.get("title", "")).replace("’", "").replace("'", ""))
    significant = [word for word in found if word.lower() not in SMALL_WORDS]
    return "".join(word[0].upper() + word[1:] for word in significant[:words]).replace("-", "")


def _word(entry: Entry, *, significant: bool = True) -> str:
    """The first significant word of the title, or the first word but an article, up to a hyphen."""
    found = _WORD.findall(_TAG.sub("", entry.fields.get("title", "")).replace("’", "").replace("'", ""))
    passed = SMALL_WORDS if significant else _ARTICLES
    word = next((word for word in found if word.lower() not in passed), "").split("-")[0]
    return word[:1].upper() + word[1:]


def _initials(entry: Entry) -> str:
    """The first letters of the family names; of one author the first three letters."""
    families = _families(entry)
    return families[0][:3] if len(families) == 1 else "".join(family[:1] for family in families[:4])


def _year(entry: Entry) -> str:
    return str(entry.issued.year or "")


MARKERS: Mapping[str, Callable[[Entry], str]] = {
    "auth": lambda entry: "".join(_families(entry)[:1]),
    "authors": lambda entry: "".join(_families(entry)),
    "authEtAl": _and_others,
    "auth3": lambda entry: "".join(_families(entry)[:1])[:3],
    "initials": _initials,
    "year": _year,
    "shortyear": lambda entry: _year(entry)[-2:],
    "title": _title,
    "shorttitle": lambda entry: _title(entry, 3),
    "veryshorttitle": lambda entry: _title(entry, 1),
    "word": _word,
    "firstword": lambda entry: _word(entry, significant=False),
    "titleinitials": lambda entry: "".join(re.findall(r"[A-Z]", _title(entry))),
    "journal": lambda entry: entry.venue.acronym or entry.venue.abbreviation or entry.venue.title,
    "entrytype": lambda entry: entry.type,
    "key": lambda entry: entry.key,
}
"""What may stand between brackets in a pattern."""

MODIFIERS: Mapping[str, Callable[[str], str]] = {"lower": str.lower, "upper": str.upper}
"""What may follow a marker after a colon."""


def rename_keys(source: Source, entries: Iterable[Entry], pattern: str) -> Source:
    """The source with keys made by the pattern, and followed in every field that names them.

    An entry for which the pattern is empty keeps its key, and so does one that is malformed. Of those that would get
    the same key, all but one get a letter after it; a key that is right already stays. `UsageError` for a pattern
    with an unknown marker or none.
    """
    make = key_maker(pattern)
    document = Document(source)
    wanted = {}
    for entry in entries:
        raw = document[entry.key].raw if entry.key in document else None
        if raw and not raw.faults and entry.type not in _GROUPS and (made := make(entry)):
            wanted[entry.key] = made
    document.rename_all(_without_clashes(wanted, taken={key.lower() for key in document if key not in wanted}))
    return document.edited()


def key_maker(pattern: str) -> Callable[[Entry], str]:
    """What makes a key of an entry; the text outside of brackets stands as it is."""
    markers = _MARKER.findall(pattern)
    if not markers:
        raise UsageError(f'the pattern "{pattern}" has no marker', remedy="write one, as in [auth][year]")
    for name, modifiers in markers:
        _known(name, MARKERS)
        for modifier in modifiers.split(":")[1:]:
            _known(modifier, MODIFIERS)

    def value(match: re.Match[str], entry: Entry) -> str:
        text = MARKERS[match[1]](entry)
        for modifier in match[2].split(":")[1:]:
            text = MODIFIERS[modifier](text)
        return text

    def make(entry: Entry) -> str:
        # A key that says nothing of the entry but the year would be worse than the one it has.
        if not any(readable_key(MARKERS[name](entry)) for name, _ in markers if "year" not in name):
            return ""
        return readable_key(_MARKER.sub(lambda match: value(match, entry), pattern))

    return make


def _known(name: str, table: Mapping[str, object]) -> None:
    if name not in table:
        from pubman.config import suggestion

        raise UsageError(f'a key has no part "{name}"', remedy=suggestion(name, table))


def readable_key(text: str) -> str:
    """The text without accents and without anything that BibTeX or a shell might take amiss."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return re.sub(r"[^A-Za-z0-9:._+/-]", "", decomposed)


def _without_clashes(wanted: Mapping[str, str], taken: set[str]) -> dict[str, str]:
    """Old key → new key, each only once, by a letter after it where it would be there twice."""
    keys = {}
    endings: dict[str, Iterator[str]] = {}
    for old, new in wanted.items():
        if re.fullmatch(re.escape(new) + "[a-z]?", old) and old.lower() not in taken:
            keys[old] = old
            taken.add(old.lower())
    for old, new in wanted.items():
        if old not in keys:
            # What is taken stays so: the search goes on behind the ending that was the last one to be free.
            rest = endings.setdefault(new.lower(), suffixes())
            keys[old] = next(key for suffix in rest if (key := new + suffix).lower() not in taken)
            taken.add(keys[old].lower())
    return {old: new for old, new in keys.items() if old != new}


def suffixes() -> Iterator[str]:
    """What is put after a key to keep it apart from others: nothing, a, b … z, aa, …"""
    yield ""
    for length in count(1):
        yield from map("".join, product(ascii_lowercase, repeat=length))
