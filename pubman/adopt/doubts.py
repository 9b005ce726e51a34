"""What is odd about a text as a title or as the name of a venue, whatever stands around it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pubman.adopt.names.people import read_names
from pubman.adopt.words import DETAILS, FUNCTION, MONTH, NOTE, STATUS, VENUE

_NAMES = re.compile(r"\b[A-Z]\. ?[A-Z]\w+,|\bet al\b|\bal\.,")
_REST_OF_NAMES = re.compile(r"(?:and|&)\s|(?:[A-Z]\.[ -]?){1,3}[A-Z][a-z]+[ ,]")
_INITIALS = re.compile(r"\b[^\W\d_]\.|\b[A-Z]{1,2}(?=,|;|\s+and\b|\Z)")
_ENDS_IN_INITIALS = re.compile(r"\b(?:and|et|und|y|e|&) (?:[A-Z]\.[ -]?)+[A-Z]?\.?$")
"""Names that are initials alone: `Richard Roe and J.D`."""
_ENDS_IN_LABEL = re.compile(r"\W(?:[Vv]ol|[Ii]ss|pp|[Ee]ds)\.?$")
_ENDS_IN_PAGES = re.compile(
    r"\b\d{1,4}(?: ?\(\d{1,3}\))?: ?\(?[A-Z]?\d{1,5} ?[-\u2010-\u2015] ?[A-Z]?\d{1,5}\)?$|, \d{1,4}, \d{1,5}$"
)
"""Volume and pages at the end of a text: `Garden Lett. 8: 171-173`, `Garden Lett., 8, 171`."""
_IN_BOOK = re.compile(r"[.?!] I[Nn]:? [A-Z]")
_BEGINS_IN_SIGN = re.compile(r"[%|†‡§¶&*=+/\\<>~^_@;:,.)\]}-]")
_SAYS_WITH_WHOM = re.compile(
    r"\b(?:co-?authored (?:with|by)|co-?autor[ií]a (?:com|con)|jointly with|joint (?:work )?with|in collaboration with"
    r"|with (?:a )?discussions? (?:by|of)"
    r"|en collaboration avec|gemeinsam mit)\b",
    re.IGNORECASE,
)
_TOLD_BEHIND = re.compile(r"\([^()]{0,60}\b(?:special (?:issue|section|collection)|invited|dedicated)\b[^()]{0,300}\)$")
"""What is told of a work in brackets behind its title: `Ferns on walls (special issue on moss)`."""
_DATED_ACRONYM = re.compile(r"\([^()]*\b(?:19|20)\d\d\) *[^\W\d_]")
"""A venue that is over before more is told: `Garden Walls (GW 2024) Pruning`."""
_ENDS_IN_NUMBER = re.compile(r"\s(?:(?!(?:19|20)\d\d\b)\d{3,6}(?: [0-9A-Z]{1,3})?|X{2,3})$")
"""A number or a place for one at the end: `Proc. GARD 10346 07`, `Garden Letters XX`."""
_LEAD = re.compile(
    r"(?!npj |the )[a-z]+ |.{0,60}\b(?:presentation|submitted|submission) (?:at|to)\b|.*\w\.(?:org|com)\b"
)
"""What may lead to a venue is in it, or an address is: `as a talk at GARD`, `Oral presentation at GARD`."""
_UNPARTED = re.compile(r"[a-z]{2}\.(?:[A-Z][a-z]|arXiv\b)")
"""Where a blank is missing between what precedes a venue and its name: `Roe.Journal of Gardens`."""
_ENDED = re.compile(r"[a-z]{3}\.(?:[A-Z][a-z]{2}|arXiv\b)|\.\. [A-Z]|[^.]\.\.$")
"""Where a title ended, and what is no part of it goes on: `Green walls.Garden Letters`, `Green walls.. Moss`."""
_SOMEBODY = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)? [A-Z]{2,3}")
_NO_NAME = re.compile(
    r"(?:chapter|volume|issue|article|paper|part|section|pages|class|link|url|pdf|series|edition|editor|abstract"
    r"|draft(?:ing)?|(?:technical )?report)s?",
    re.IGNORECASE,
)
_NO_VENUE = re.compile(
    r"\bavailable (?:at|from|on|as|online)\b|\bsupervised by\b|^(?:this|the) (?:paper|article|book)\b"
    r"|^full paper\b|\betc\.?$|\b\d{1,4} pages\b|\bunpublished\b|\b(?:R|python) package\b|\brepository\b"
    r"|\bversion \d|^[\W\d_]+$|^(?:springer|elsevier|wiley) (?:19|20)\d\d\b",
    re.IGNORECASE,
)
_AWARD = re.compile(r"\b(?:paper|poster|demo|thesis) (?:award|prize)\b", re.IGNORECASE)


_MORE, _NAMED = "it looks like more than a title", "names are in it"
_LIKE_NAMES, _LIKE_NAME = "it reads like names", "it reads like a name"
NAMES_IN = frozenset({_MORE, _NAMED, _LIKE_NAMES, _LIKE_NAME})
"""The reasons that speak of names, which may be missing among the authors."""


class Doubt(NamedTuple):
    """Why a text may not be what it was read as; if `severe` it has to be asked."""

    reason: str
    severe: bool = False


def doubts_of_title(title: str) -> Iterator[Doubt]:
    """What is odd about a text as a title."""
    words = re.findall(r"[^\W\d_]+", title)
    if len(words) < 2 or len(words) > 40:
        yield Doubt("its length is unusual for a title")
    if _NAMES.search(title) or _names_people(title) or (STATUS.search(title) and len(words) < 5):
        yield Doubt(_MORE, severe=True)
    if any(title.count(one) != title.count(other) for one, other in ("«»", "„“", "()", "[]")):
        yield Doubt("it is not quoted to its end", severe="„" not in title)
    if _is_people(title) or _ENDS_IN_INITIALS.search(title):
        yield Doubt(_LIKE_NAMES, severe=True)
    if _BEGINS_IN_SIGN.match(title) or _ENDS_IN_LABEL.search(title):
        yield Doubt("it begins or ends in what is hardly of a title")
    if _SAYS_WITH_WHOM.search(title):
        yield Doubt("it says with whom")
    if _TOLD_BEHIND.search(title):
        yield Doubt("what is told of it may stand behind it")
    if _IN_BOOK.search(title) or _ENDED.search(title) or _UNPARTED.search(title):
        yield Doubt("it may go on with where")
    if words and words[-1] in FUNCTION and title.endswith(words[-1]):
        yield Doubt("it seems to go on")
    if _ENDS_IN_PAGES.search(title):
        yield Doubt("numbers of a journal are at its end")


def doubts_of_venue(value: str) -> Iterator[Doubt]:
    """What is odd about a text as the name of a venue."""
    words = value.split()
    if STATUS.search(value) or _AWARD.search(value) or (NOTE.search(value) and not VENUE.search(value)):
        yield Doubt("it says more than where", severe=True)
    if _NO_VENUE.search(value) or _NO_NAME.fullmatch(value) or MONTH.fullmatch(value):
        yield Doubt("it names no venue", severe=True)
    if _DATED_ACRONYM.search(value) or _UNPARTED.search(value):
        yield Doubt("it says more than where")
    if _LEAD.match(value):
        yield Doubt("what leads to it may be in it")
    if DETAILS.search(value) or _ENDS_IN_NUMBER.search(value) or re.search(r"\d{1,4}\s*[-–]\s*\d", value):
        yield Doubt("numbers are in it")
    if _NAMES.search(value):
        yield Doubt(_NAMED, severe=True)
    if _is_people(value):
        yield Doubt(_LIKE_NAMES, severe=True)
    if any(value.count(one) != value.count(other) for one, other in ("«»", "()", "[]")):
        yield Doubt("a bracket in it has no other", severe=True)
    if re.search(r"\b(?:links?|TODO|TBD)\b", value):
        yield Doubt("it seems to stand for something that is not there yet", severe=True)
    if _SOMEBODY.fullmatch(value) and not VENUE.search(value):
        yield Doubt(_LIKE_NAME)
    if len(value) < 3 or value.isdigit():
        yield Doubt("it is very short or a number", severe=True)
    if len(words) > 18:
        yield Doubt("its length is unusual for a venue")
    small = [word for word in words if word[0].islower() and word.lower() not in FUNCTION]
    if len(small) > 3 and not VENUE.search(value):
        yield Doubt("it reads like a sentence")


def begins_in_names(text: str) -> bool:
    """Whether a text begins with the rest of a list of names: `and J. Roe`, `R. Poe, J. Roe`."""
    return bool(_REST_OF_NAMES.match(text))


def _names_people(title: str) -> bool:
    """Whether a title is what is left of a list of names."""
    if begins_in_names(title):
        return True
    names = read_names(title, 0)
    are_names = names is not None and len(names.people) > 1 and names.end > 0.6 * len(title)
    return are_names and bool(_INITIALS.search(title))


def _is_people(text: str) -> bool:
    """Whether a text is a list of names from its start to its end."""
    bare = re.sub(r"<[^<>]*>", "", text).strip()
    names = read_names(bare, 0)
    if not names or names.end < len(bare) - 1:
        return False
    if any(person.form == "single" for person in names.people):
        return False
    # "Photoredox Catalysis with Common Metals" is a title, though both halves might be somebody.
    return len(names.people) > 1 and ("," in bare or any(person.form != "straight" for person in names.people))
