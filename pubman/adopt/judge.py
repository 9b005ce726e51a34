"""How sure a field is, in one of three words.

*checked*: the template of the list makes the reference exactly as it stands on the page, and nothing about the field is
odd. *guessed*: one of the two is not so. *ask*: something is missing, or says that it may well be wrong.
"""

import re
from collections.abc import Sequence
from typing import Protocol

from pubman.adopt.fields.readings import Reading
from pubman.adopt.imported import Word
from pubman.adopt.names.people import read_names
from pubman.adopt.owners import Owned, key_of_name, key_of_person
from pubman.adopt.reproduce.template import Template
from pubman.adopt.words import DETAILS, FUNCTION, NOTE, STATUS, VENUE, YEAR
from pubman.adopt.works import Work

_EARLIEST, _LATEST = 1900, 2100
_NAMES = re.compile(r"\b[A-Z]\. ?[A-Z]\w+,|\bet al\b")
_REST_OF_NAMES = re.compile(r"(?:and|&)\s|(?:[A-Z]\.[ -]?){1,3}[A-Z][a-z]+[ ,]")
_MARKS = re.compile(r"^[*†‡§#♯]+$")
_ENDS_IN_PAGES = re.compile(r"\b\d{1,4}(?: ?\(\d{1,3}\))?: ?\(?[A-Z]?\d{1,5} ?[-\u2010-\u2015] ?[A-Z]?\d{1,5}\)?$")
"""Volume and pages at the end of a text: `Garden Lett. 8: 171-173`."""
_LONE_SHORT = re.compile(r"[A-Z][a-z]+\.")
"""What is left of the name of a journal behind a title without an end: `Ferns on walls Gard. Sci. 8`."""


class _Odd(Protocol):
    """What takes a reason to doubt a field."""

    def __call__(self, name: str, text: str, *, severe: bool = False) -> None: ...


_NO_VENUE = re.compile(
    r"\bavailable (?:at|from|on|as|online)\b|\bsupervised by\b|^(?:this|the) (?:paper|article|book)\b"
    r"|^full paper\b|\betc\.?$",
    re.IGNORECASE,
)
_AWARD = re.compile(r"\b(?:paper|poster|demo|thesis) (?:award|prize)\b", re.IGNORECASE)
_INITIALS = re.compile(r"\b[^\W\d_]\.|\b[A-Z]{1,2}(?=,|;|\s+and\b|\Z)")


def judge(works: Sequence[Work], owned: Owned) -> Template:
    """Say of every field of every entry how sure it is, and why it is not; the template that was found."""
    template = Template(works)
    for work in works:
        deviations = [name for name, _, _ in template.deviations(work)]
        work.exact = not deviations
        reasons = _reasons(work, owned)
        for name in work.fields:
            said = reasons.get(name, [])
            if any(severe for severe, _ in said):
                word: Word = "ask"
            elif said or deviations:
                word = "guessed"
            else:
                word = "checked"
            work.words[name] = word
            work.reasons[name] = [text for _, text in said] or (
                ["the entry is written otherwise than the others"] if deviations else []
            )
        for name, wanted in (("author", "authors"), ("title", "title"), ("year", "year")):
            instead = (
                {"year": "pubstate", "author": "editor"}.get(name, name)
                if work.type == "book" or name == "year"
                else name
            )
            if name not in work.fields and instead not in work.fields:
                work.words[name] = "ask"
                work.reasons[name] = [f"no {wanted} found"]
    return template


def _reasons(work: Work, owned: Owned) -> dict[str, list[tuple[bool, str]]]:
    """What is odd about the fields of an entry: name → whether it has to be asked, and what it is."""
    reading = work.reading
    found: dict[str, list[tuple[bool, str]]] = {}

    def odd(name: str, text: str, *, severe: bool = False) -> None:
        found.setdefault(name, []).append((severe, text))

    _people(work, owned, odd)
    title = work.plain.get("title", "")
    words = re.findall(r"[^\W\d_]+", title)
    if len(words) < 2 or len(words) > 40:
        odd("title", "its length is unusual for a title")
    if _NAMES.search(title) or _names_people(title) or (STATUS.search(title) and len(words) < 5):
        odd("title", "it looks like more than a title", severe=True)
    if any(title.count(one) != title.count(other) for one, other in ("«»", "„“", "()", "[]")):
        odd("title", "it is not quoted to its end", severe="„" not in title)
    if _is_people(title):
        odd("title", "it reads like names", severe=True)
    if not work.reading.names and VENUE.search(title) and len(words) < 12:
        odd("title", "it may be where, and not what")
    if not _is_set_off(reading) and YEAR.search(title):
        odd("title", "a year is in it")
    if _ENDS_IN_PAGES.search(title):
        odd("title", "numbers of a journal are at its end")
    year = work.plain.get("year", "")
    if year and not _EARLIEST < int(year) < _LATEST:
        odd("year", "no year of our time", severe=True)
    if len({one.text for one in reading.all("year")}) > 1:
        odd("year", "the entry has several years")
    for name in ("journal", "booktitle", "howpublished", "school", "series"):
        if value := work.plain.get(name):
            _venue(name, value, odd)
            if _LONE_SHORT.fullmatch(value) and not _is_set_off(reading):
                odd(name, "its name may begin in the title")
                odd("title", "the name of the venue may begin in it")
    if note := work.plain.get("note"):
        odd("note", "kept as it is: no field fits" if not NOTE.search(note) else "read it once more")
    for name in ("address", "institution", "publisher", "type"):
        if name in work.plain and not VENUE.search(work.plain[name]) and name in ("address", "institution"):
            odd(name, "it was told by its place in the line")
    for mark in re.findall(r"=([^;]*)", work.plain.get("author+an", "")):
        if any(_MARKS.match(one.strip()) for one in mark.split(",")):
            odd("author+an", "the page does not say what the mark means", severe=True)
    if reading.text("venue") and len(reading.all("venue")) > 1:
        odd(_venue_field(work), "the entry names several venues")
    return found


def _names_people(title: str) -> bool:
    """Whether a title is what is left of a list of names: `and J. Roe`, `R. Poe, J. Roe`."""
    if _REST_OF_NAMES.match(title):
        return True
    names = read_names(title, 0)
    are_names = names is not None and len(names.people) > 1 and names.end > 0.6 * len(title)
    return are_names and bool(_INITIALS.search(title))


def _people(work: Work, owned: Owned, odd: _Odd) -> None:
    names = work.reading.names
    if not names:
        if "author" in work.fields:
            odd("author", "nobody is named in the line")
        return
    if owned.left_out(work.reading):
        odd("author", "the owner is not named in the line", severe=not owned.name)
    elif owned.name and not names.et_al[1]:
        keys = {key_of_name(name) for name in (owned.name, *owned.former)}
        if not any(key_of_person(person) in keys for person in names.people):
            odd("author", "the owner is not among them")
    if any(person.form == "single" for person in names.people):
        odd("author", "a name has one part only")
    if len(names.people) == 1 and names.people[0].form == "straight" and not owned.name:
        odd("author", "a single name")
    after = work.reading.shown.text[names.end : names.end + 24]
    if re.match(r"\s*(?:\([^()]{1,12}\)\s*)?(?:,|and\b|&)\s*[A-Z]", after) and not _title_follows(work, names.end):
        odd("author", "more names may follow", severe=True)


def _title_follows(work: Work, at: int) -> bool:
    following = [one for one in work.reading.fields if one.start >= at]
    if not following or following[0].name not in ("title", "venue", "year", "note"):
        return False
    before_title = following[0].name in ("venue", "note") and any(one.name == "title" for one in following)
    return not (before_title and _REST_OF_NAMES.match(following[0].text))


def _venue(name: str, value: str, odd: _Odd) -> None:
    words = value.split()
    if STATUS.search(value) or _AWARD.search(value) or (NOTE.search(value) and not VENUE.search(value)):
        odd(name, "it says more than where", severe=True)
    if _NO_VENUE.search(value):
        odd(name, "it names no venue", severe=True)
    if DETAILS.search(value) or re.search(r"\d{1,4}\s*[-–]\s*\d", value):
        odd(name, "numbers are in it")
    if _NAMES.search(value):
        odd(name, "names are in it", severe=True)
    if _is_people(value):
        odd(name, "it reads like names", severe=True)
    if any(value.count(one) != value.count(other) for one, other in ("«»", "()", "[]")):
        odd(name, "a bracket in it has no other", severe=True)
    if re.search(r"\b(?:links?|TODO|TBD)\b", value):
        odd(name, "it seems to stand for something that is not there yet", severe=True)
    if len(value) < 3:
        odd(name, "it is very short", severe=True)
    if len(words) > 18:
        odd(name, "its length is unusual for a venue")
    small = [word for word in words if word[0].islower() and word.lower() not in FUNCTION]
    if len(small) > 3 and not VENUE.search(value):
        odd(name, "it reads like a sentence")


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


def _is_set_off(reading: Reading) -> bool:
    """Whether markup or quotation marks hold the title and nothing else."""
    title = next((segment for segment in reading.segments if segment.kind == "title"), None)
    return bool(title and reading.chunks.covers.get((title.first, title.last)))


def _venue_field(work: Work) -> str:
    return next(
        (name for name in ("journal", "booktitle", "howpublished", "school", "series") if name in work.fields), "note"
    )
