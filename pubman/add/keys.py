"""A key in the way of the file's own: `mao2022communication`, `Mao:2022`, `mao_communication_2022`."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from pubman.bibtex.format_keys import MARKERS, key_maker, readable_key, suffixes
from pubman.model import Entry

DEFAULT = "[auth:lower][year][word:lower]"
"""The keys of a file that shows no way of its own: `mao2022communication`, as Google Scholar's."""

_MOST = 150
_ENOUGH = 0.3
"""The share of keys that one pattern has to explain."""

_WHO = ("auth", "auth:lower", "auth:upper", "authEtAl", "authors", "authors:lower", "auth3", "auth3:lower", "initials")
_WHEN = ("year", "shortyear")
_WHAT = (
    *("word:lower", "word", "firstword:lower", "firstword", "veryshorttitle:lower", "veryshorttitle"),
    *("shorttitle", "shorttitle:lower", "journal", "journal:lower", "titleinitials:lower"),
)
_SEPARATOR = re.compile(r"[-_:.+/]{0,2}")
_ORDERS = (
    ("who", "when"),
    ("who", "when", "what"),
    ("who", "what", "when"),
    ("who", "what"),
    ("when", "who"),
    ("what", "when"),
)
_CHOICES: Mapping[str, Sequence[str]] = {"who": _WHO, "when": _WHEN, "what": _WHAT}


def pattern_of(entries: Sequence[Entry]) -> str:
    """The pattern that explains most keys of a file, or the default one."""
    votes: Counter[str] = Counter()
    counted = 0
    for entry in entries[-_MOST:]:
        if entry.key and entry.names() and entry.issued.year:
            counted += 1
            votes.update(list(dict.fromkeys(_explanations(entry))))
    if not votes:
        return DEFAULT
    # Of patterns that explain as much the first is the simplest.
    pattern, count = max(votes.items(), key=lambda vote: vote[1])
    return pattern if count >= max(1, _ENOUGH * counted) else DEFAULT


def _explanations(entry: Entry) -> Iterator[str]:
    """The patterns that make the entry's key, with or without a letter that keeps it apart from another."""
    values = {part: _value(entry, part) for parts in _CHOICES.values() for part in parts}
    for order in _ORDERS:
        yield from _matching(entry.key, order, values)


def _matching(rest: str, order: Sequence[str], values: Mapping[str, str]) -> Iterator[str]:
    """The patterns whose parts, in this order, are the rest of a key."""
    first, *others = order
    for part in _CHOICES[first]:
        value = values[part]
        if not value or not rest.startswith(value):
            continue
        left = rest[len(value) :]
        if not others:
            if re.fullmatch("[a-z]?", left):
                yield f"[{part}]"
            continue
        separator = _SEPARATOR.match(left)
        joint = separator[0] if separator else ""
        for pattern in _matching(left[len(joint) :], others, values):
            yield f"[{part}]{joint}{pattern}"


def _value(entry: Entry, part: str) -> str:
    name, _, modifier = part.partition(":")
    value = readable_key(MARKERS[name](entry))
    return {"lower": str.lower, "upper": str.upper}.get(modifier, str)(value)


def make_key(entry: Entry, pattern: str, taken: Container[str]) -> str:
    """The entry's key by a pattern, kept apart from those that are `taken` (in small letters) by a letter after it.

    `UsageError` for a pattern with an unknown marker or none.
    """
    key = _bare_key(entry, pattern)
    return next(found for suffix in suffixes() if (found := key + suffix).lower() not in taken)


class Keys:
    """Keys of a new file by a pattern, kept apart from each other and from those that are `taken` (in small letters).

    `UsageError` for a pattern with an unknown marker or none.
    """

    def __init__(self, pattern: str, taken: Iterable[str] = ()) -> None:
        key_maker(pattern)
        self._pattern = pattern
        self._taken = set(taken)
        self._endings: dict[str, Iterator[str]] = {}

    def make(self, entry: Entry) -> str:
        """The key of one more entry."""
        key = _bare_key(entry, self._pattern)
        # What is taken stays so: the search goes on behind the ending that was the last one to be free.
        endings = self._endings.setdefault(key.lower(), suffixes())
        made = next(found for ending in endings if (found := key + ending).lower() not in self._taken)
        self._taken.add(made.lower())
        return made


def _bare_key(entry: Entry, pattern: str) -> str:
    key = key_maker(pattern)(entry) or key_maker("[veryshorttitle:lower][year]")(entry) or "entry"
    return key.strip(":.-+/_") or "entry"
