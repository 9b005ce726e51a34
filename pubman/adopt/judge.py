"""How sure a field is, in one of three words.

*checked*: the template of the list makes the reference exactly as it stands on the page, and nothing about the field is
odd. *guessed*: one of the two is not so. *ask*: something is missing, or says that it may well be wrong.
"""

import re
from collections.abc import Sequence
from typing import Protocol

from pubman.adopt.doubts import NAMES_IN, Doubt, begins_in_names, doubts_of_title, doubts_of_venue
from pubman.adopt.fields.readings import Reading
from pubman.adopt.imported import Word
from pubman.adopt.owners import Owned, key_of_name, key_of_person
from pubman.adopt.reproduce.template import Template
from pubman.adopt.shapes import BODY, CAPITALISED, full_year
from pubman.adopt.words import NOTE, STATUS, VENUE, YEAR
from pubman.adopt.works import Work

_EARLIEST, _LATEST = 1900, 2100
_NEAR = 3
"""How many characters stand between two fields side by side."""
_MORE_OF_VENUE = re.compile(r"(?:workshop|track|symposium|special session)\b", re.IGNORECASE)
_AT_A_PLACE = frozenset({"inproceedings", "book", "talk", "poster"})
"""Types of works of which a place is told for its own sake."""
_MARKS = re.compile(r"^[*†‡§#♯]+$")
_PARTS_NAMES = re.compile(r"\W{0,8}[,;&]\W{0,8}")
"""What stands between two names of a list."""
_REVIEW = re.compile(r"\W*(?:(?:19|20)\d\d\W+)?(?:book )?reviews? of\b", re.IGNORECASE)
_SERIAL = re.compile(
    r"(?:(?:The|International|European|American|[A-Z]{2,5})\s){0,3}"
    r"(?:Journal|Transactions|Annals|Proceedings|Bulletin|Archives)\s(?:of|on|for)\b"
)
"""How the name of a journal begins."""
_WHERE = Doubt("it may be where, and not what")
_LONE_SHORT = re.compile(r"[A-Z][a-z]+\.")
"""What is left of the name of a journal behind a title without an end: `Ferns on walls Gard. Sci. 8`."""


class _Odd(Protocol):
    """What takes a reason to doubt a field."""

    def __call__(self, name: str, text: str, *, severe: bool = False) -> None: ...


def judge(works: Sequence[Work], owned: Owned) -> Template:
    """Say of every field of every entry how sure it is, and why it is not; the template that was found."""
    template = Template(works)
    placeless = [work for work in works if not work.reading.all("venue")]
    # Where several titles are named like journals, the others may be journals too.
    misread = sum(bool(_SERIAL.match(work.plain.get("title", ""))) for work in placeless) > 1
    for work in works:
        deviations = [name for name, _, _ in template.deviations(work)]
        work.exact = not deviations
        reasons = _reasons(work, owned)
        if not work.reading.all("venue") and (misread or _SERIAL.match(work.plain.get("title", ""))):
            reasons["title"].append(_WHERE)
        for name in work.fields:
            said = reasons.get(name, [])
            if any(doubt.severe for doubt in said):
                word: Word = "ask"
            elif said or deviations:
                word = "guessed"
            else:
                word = "checked"
            work.words[name] = word
            work.reasons[name] = [doubt.reason for doubt in said] or (
                ["the entry is written as no other is"] if deviations else []
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


def _reasons(work: Work, owned: Owned) -> dict[str, list[Doubt]]:
    """What is odd about the fields of an entry, by their names."""
    reading = work.reading
    found: dict[str, list[Doubt]] = {}

    def odd(name: str, text: str, *, severe: bool = False) -> None:
        found.setdefault(name, []).append(Doubt(text, severe))

    _people(work, owned, odd)
    title = work.plain.get("title", "")
    found["title"] = [*doubts_of_title(title)]
    if any(doubt.severe for doubt in found["title"]) and _stands_behind_names(reading):
        odd("author", "what is taken for the title may name more")
    if not work.reading.names and VENUE.search(title) and len(title.split()) < 12:
        found["title"].append(_WHERE)
    if not _is_set_off(reading) and YEAR.search(title):
        odd("title", "a year is in it")
    published = work.plain.keys() & {"publisher", "journal", "booktitle", "howpublished", "school", "series"}
    if ", " in title and "address" in work.plain and not published and CAPITALISED.fullmatch(title.rpartition(", ")[2]):
        odd("title", "who publishes it may be told at its end")
    if _REVIEW.match(reading.shown.text):
        for name in ("publisher",) if _REVIEW.match(title) else ("title", "year", "publisher"):
            odd(name, "it may be that of the work reviewed")
    year = work.plain.get("year", "")
    if year and not _EARLIEST < int(year) < _LATEST:
        odd("year", "no year of our time", severe=True)
    if _has_other_years(reading, year):
        odd("year", "the entry has several years")
    for name in ("journal", "booktitle", "howpublished", "school", "series"):
        if value := work.plain.get(name):
            found[name] = [*doubts_of_venue(value)]
            if _LONE_SHORT.fullmatch(value) and not _is_set_off(reading):
                odd(name, "its name may begin in the title")
                odd("title", "the name of the venue may begin in it")
    if note := work.plain.get("note"):
        odd("note", "kept as it is: no field fits" if not NOTE.search(note) else "read it once more")
        if _MORE_OF_VENUE.match(note):
            odd(_venue_field(work), "the note tells more of it")
    for name in ("address", "institution"):
        if name in work.plain and not VENUE.search(work.plain[name]):
            odd(name, "it was told by its place in the line")
            if name == "address" and work.type not in _AT_A_PLACE:
                odd(_venue_field(work), "what stands beside it may belong to it")
            if "series" in work.fields and not VENUE.search(work.plain["series"]):
                odd("series", "what stands behind it may belong to it")
            venue = work.plain.get(_venue_field(work), "")
            if name == "institution" and ("school" in work.fields or (BODY.search(venue) and not VENUE.search(venue))):
                odd(_venue_field(work), "what stands beside it may belong to it")
    for mark in re.findall(r"=([^;]*)", work.plain.get("author+an", "")):
        if any(_MARKS.match(one.strip()) for one in mark.split(",")):
            odd("author+an", "the page does not say what the mark means", severe=True)
    if _is_cut_off(reading):
        odd(_venue_field(work), "what stands behind it may belong to it")
    if reading.text("venue") and len(reading.all("venue")) > 1:
        odd(_venue_field(work), "the entry names several venues")
    if "author" in work.fields and any(doubt.reason in NAMES_IN for said in [*found.values()] for doubt in said):
        odd("author", "more names may stand in another field")
    return found


def _has_other_years(reading: Reading, year: str) -> bool:
    """Whether what is told of a work beside its title names another year than its own."""
    title = next(((one.start, one.end) for one in reading.all("title")), (0, 0))
    text = reading.shown.text
    told = {full_year(found[0]) for found in YEAR.finditer(text) if not title[0] <= found.start() < title[1]}
    return bool(told - {year})


def _stands_behind_names(reading: Reading) -> bool:
    """Whether the title stands right behind the authors."""
    title = next((one.start for one in reading.all("title")), 0)
    return reading.names is not None and 0 <= title - reading.names.end <= _NEAR


def _is_cut_off(reading: Reading) -> bool:
    """Whether right behind the venue there are words that no field fits."""
    venue = next(iter(reading.all("venue")), None)
    after = next((one for one in reading.fields if venue and one.start >= venue.end and one.name != "acronym"), None)
    near = venue and after and after.name == "note" and after.start - venue.end <= _NEAR
    return bool(near and after and not NOTE.search(after.text) and not STATUS.search(after.text))


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
    given = owned.name.rpartition(", ")[2]
    if len(given) > 2 and any(re.search(rf"\w \S+ {re.escape(given)}$", person.given) for person in names.people):
        odd("author", "two names may stand there as one")
    if any(person.form == "single" for person in names.people):
        odd("author", "a name has one part only")
    if len(names.people) == 1 and names.people[0].form == "straight" and not owned.name:
        odd("author", "a single name")
    shown = work.reading.shown.text
    if any(_PARTS_NAMES.fullmatch(shown[one.end : names.start]) for one in work.reading.fields if one.name != "title"):
        odd("author", "what stands before them may name more")
    after = shown[names.end : names.end + 24]
    if re.match(r"\s*(?:\([^()]{1,12}\)\s*)?(?:,|and\b|&)\s*[A-Z]", after) and not _title_follows(work, names.end):
        odd("author", "more names may follow", severe=True)


def _title_follows(work: Work, at: int) -> bool:
    following = [one for one in work.reading.fields if one.start >= at]
    if not following or following[0].name not in ("title", "venue", "year", "note"):
        return False
    before_title = following[0].name in ("venue", "note") and any(one.name == "title" for one in following)
    return not (before_title and begins_in_names(following[0].text))


def _is_set_off(reading: Reading) -> bool:
    """Whether markup or quotation marks hold the title and nothing else."""
    title = next((segment for segment in reading.segments if segment.kind == "title"), None)
    return bool(title and reading.chunks.covers.get((title.first, title.last)))


def _venue_field(work: Work) -> str:
    return next(
        (name for name in ("journal", "booktitle", "howpublished", "school", "series") if name in work.fields), "note"
    )
