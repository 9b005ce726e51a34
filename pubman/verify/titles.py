"""Whether an entry's title is a record's: pure judgement, from what was fetched."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from enum import Enum

from pubman.model import Entry
from pubman.verify.fold import LOST, same_but_for_lost_letters, untagged, words

# Where a title ends and its subtitle begins.
_SEAM = re.compile(r"\s*(?::|\.|[?!](?=\s)|\s[-–—]+|[–—])\s+|\s*[—]\s*")
_PARENTHESES = re.compile(r"\s*(?:\([^()]{1,200}\)|\[[^\[\]]{1,200}\])")
_LAST_PARENTHESES = re.compile(rf"{_PARENTHESES.pattern}\s*$")
# A chapter's number before its title: `17. `, `VIII.5. - `.
_CHAPTER = re.compile(r"\s*(?:\d{1,3}|[IVXLC][IVXLCivxlc]{0,6})(?:\.\d{1,3})*\.\s*[-–—]?\s*(?=\D)")
_COMMENT = re.compile(
    r"(?i)\s*(?:comments?|discussion|reply|rejoinder|response|correction|erratum)\s+(?:on|of|to|for)\s+(?P<title>.+)",
    re.DOTALL,
)
_NOTICE = re.compile(r"(?i)\s*(?:retracted(?: article)?|withdrawn|removed)\s*[:—-]\s*")
_VERSION = re.compile(r"(?i)[,:]?\s*\b(?:version|revision|release|v)\.?\s*\d[\w.+-]*\s*$")
_RELEASE = re.compile(r"\s*[\w.-]+/(?P<name>[\w.-]+)(?::.*)?", re.DOTALL)

_ARTICLES = frozenset({"the", "a", "an"})
_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12, "xiii": 13}
_COUNTED = {
    word: str(number)
    for number, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)
}
_COUNT = re.compile(f"^(?:{'|'.join(_COUNTED)})")
_PART = re.compile(r"\b(?:part|pt|vol|volume|no)\b\.?\s+(?=[ivxIVX\d])", re.IGNORECASE)
_SYMBOLS = frozenset(
    {"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "lambda", "mu", "nu", "xi", "rho", "sigma"}
    | {"tau", "phi", "chi", "psi", "omega", "sim", "simeq", "approx", "star"}
)
_SPELLING = (
    (re.compile(r"(?<=[a-z])0(?=[a-z])"), "o"),  # a scanner's zero
    (re.compile(r"judgement"), "judgment"),
    (re.compile(r"^(toward|forward|backward|afterward)s$"), r"\1"),
    (re.compile(r"catalogue"), "catalog"),
    (re.compile(r"programme"), "program"),
    (re.compile(r"(?<=[a-z]{2})is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})yse(?=(?:d|s|r|rs)?$)"), "yze"),
    (re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|al|able|ful|ite)?$)"), "or"),
    (re.compile(r"(?<=[a-z])ll(?=(?:ed|ing|er)$)"), "l"),
    (re.compile(r"(?<=[a-z]{2})re(?=s?$)"), "er"),
)

_NEARLY = 0.5
"""The share of common words from which two titles are the same title with a fault in it."""

_ILLEGIBLE = 8
"""A title of which one letter in so many is lost is not compared."""

_MAX_WORDS = 200
_WORDY = 4
"""Letters from which what differs is a word and not a symbol."""


class Agreement(Enum):
    """How an entry's title and a record's compare.

    `SHORTENED`: the entry's is the record's without its subtitle. `UNCOMPARED`: one of them has none.
    """

    SAME = "same"
    SHORTENED = "shortened"
    NEAR = "near"
    DIFFERENT = "different"
    UNCOMPARED = "uncompared"


def compare_titles(ours: Iterable[str], theirs: Iterable[str]) -> Agreement:
    """The best agreement between the forms of an entry's title and those of a record's.

    Titles agree if they are equal but for spelling, markup and symbols, or if the record's lacks the subtitle, the
    acronym in front, or what stands in parentheses in one of them.
    """
    our_forms = [form for form in map(untagged, ours) if words(form)]
    their_forms = [form for form in map(untagged, theirs) if words(form) and _ILLEGIBLE * form.count(LOST) < len(form)]
    if not our_forms or not their_forms:
        return Agreement.UNCOMPARED
    pairs = [(our, their) for our in our_forms for their in their_forms]
    if any(_same(our, their) for our, their in pairs):
        return Agreement.SAME
    if any(_folded(our) in _heads(their) for our, their in pairs):
        return Agreement.SHORTENED
    if any(_closeness(our, their) >= _NEARLY or _heads(our) & _heads(their) for our, their in pairs):
        return Agreement.NEAR
    return Agreement.DIFFERENT


def differ_in_words(ours: str, theirs: str) -> bool:
    """Whether somewhere whole words differ, and not only formulas, which registries mangle."""
    our, their = _spelt(ours), _spelt(theirs)
    runs = SequenceMatcher(None, our, their, autojunk=False).get_opcodes()
    changed = [our[i:j] + their[k:m] for tag, i, j, k, m in runs if tag != "equal"]
    return any(all(map(str.isalpha, run)) and max(map(len, run)) >= _WORDY for run in changed)


def entry_titles(entry: Entry) -> tuple[str, ...]:
    """The forms of an entry's title, the full one first."""
    title, subtitle = entry.fields.get("title", ""), entry.fields.get("subtitle", "")
    return tuple(form for form in (f"{title}: {subtitle}" if title and subtitle else "", title) if form.strip())


def release_name(title: str) -> str:
    """The project whose release a repository's title names (`explosion/spaCy: v3.7.2` → `spaCy`); else empty."""
    found = _RELEASE.fullmatch(title)
    return found["name"] if found else ""


def is_comment(title: str) -> bool:
    """Whether a title says that its work is a comment on another one."""
    return _COMMENT.fullmatch(untagged(title)) is not None


def other_part(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether two titles are numbered, and differently: those of two parts of a series."""
    our, their = ({number for title in titles if (number := numbers(title))} for titles in (ours, theirs))
    return bool(our and their) and not our & their


def numbers(title: str) -> tuple[str, ...]:
    """The numbers in a title, Roman ones as Arabic, from which a part of a series is known."""
    return tuple(sorted(word for word in _spelt(title) if word.isdigit()))


def _same(ours: str, theirs: str) -> bool:
    our_forms, their_forms = _forms(ours), _forms(theirs)
    our_wholes, their_wholes = set(map(_folded, our_forms)), set(map(_folded, their_forms))
    our_bare, their_bare = _bare(our_forms), _bare(their_forms)
    # What one side has in parentheses the other may leave out; two different parentheses are a difference.
    if our_wholes & (their_wholes | their_bare) or our_bare & their_wholes:
        return True
    if their_wholes & (_heads(ours) | _tails(ours)):
        return True
    return _same_but_for_symbols(_spelt(ours), _spelt(theirs)) or _same_but_for_dropped(_spelt(ours), _spelt(theirs))


def _forms(title: str) -> set[str]:
    """A title as it is, without a chapter's number or a version, the title it comments on, the project it releases."""
    forms = {title, _CHAPTER.sub("", title, count=1), _VERSION.sub("", title), _NOTICE.sub("", title, count=1)}
    if comment := _COMMENT.fullmatch(title):
        forms.add(re.split(r"[\"”’']{1,2}\s+by\s", comment["title"])[0])
    if name := release_name(title):
        forms.add(name)
    return {form for form in forms if words(form)}


def _bare(forms: Iterable[str]) -> set[str]:
    """Of titles with parentheses or brackets what is left without all of them, and without those at their end."""
    enclosing = [form for form in forms if "(" in form or "[" in form]
    return {_folded(gone.sub("", form)) for form in enclosing for gone in (_PARENTHESES, _LAST_PARENTHESES)}


def _heads(title: str) -> set[str]:
    """What is left of a title without its subtitle, wherever that may begin."""
    release = release_name(title)
    heads = {_folded(title[: seam.start()]) for seam in list(_SEAM.finditer(title[:2000]))[:8]} - {""}
    return heads | ({_folded(release)} if release else set())


def _tails(title: str) -> set[str]:
    """What is left of a title without an acronym in front of it: `ICC: Intra-Cluster Contraction`."""
    seam = _SEAM.search(title[:2000])
    return {_folded(title[seam.end() :])} - {""} if seam and len(words(title[: seam.start()])) == 1 else set()


def _folded(title: str) -> str:
    return "".join(_spelt(title))


def _spelt(title: str) -> list[str]:
    """The words of a title in one spelling, without articles; Roman numbers and those in words as Arabic ones."""
    found = []
    for word in words(_PART.sub("", title))[:_MAX_WORDS]:
        if word in _ARTICLES:
            continue
        for variant, spelling in _SPELLING:
            word = variant.sub(spelling, word)
        # `twophoton` too, which is two words elsewhere.
        found.append(str(_ROMAN.get(word) or _COUNT.sub(lambda number: _COUNTED[number[0]], word)))
    return found


def _same_but_for_symbols(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether every difference is one of the ways in which registries mangle formulas and letters."""
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return all(tag == "equal" or _is_mangled(ours[i:j], theirs[k:m]) for tag, i, j, k, m in matcher.get_opcodes())


def _is_mangled(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    our, their = "".join(ours), "".join(theirs)
    isotope = sorted(our) == sorted(their) and any(map(str.isdigit, our)) and any(map(str.isalpha, our))
    return isotope or same_but_for_lost_letters(our, their)  # an isotope: ¹⁷¹Yb, Yb171


def _same_but_for_dropped(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one side has Greek letters or relations that the other side dropped, and nothing else is different."""
    if bool(_SYMBOLS & set(ours)) == bool(_SYMBOLS & set(theirs)):
        return False
    our, their = ("".join(word for word in side if word not in _SYMBOLS) for side in (ours, theirs))
    return our == their


def _closeness(ours: str, theirs: str) -> float:
    our, their = _spelt(ours), _spelt(theirs)
    return 2 * (Counter(our) & Counter(their)).total() / max(1, len(our) + len(their))
