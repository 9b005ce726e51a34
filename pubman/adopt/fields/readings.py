"""References as they were read: every field with its place, the people, the links; and what is in no field."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pubman.adopt.fields.badges import of_badge
from pubman.adopt.fields.chunks import Chunks
from pubman.adopt.fields.dates import DATED, IN_DIGITS, VERSION, year_of
from pubman.adopt.fields.details import read_details
from pubman.adopt.fields.looks import ABSTRACT
from pubman.adopt.fields.reviews import with_reviewed
from pubman.adopt.fields.segment import Segment, segment_all
from pubman.adopt.lists.legends import read_legends
from pubman.adopt.lists.listed import Listed, Section
from pubman.adopt.markup.inline import read_inline
from pubman.adopt.markup.latex import read_latex
from pubman.adopt.markup.tokens import HARD, SOFT, Markup, Piece, Shown, clean
from pubman.adopt.names.people import NameList
from pubman.adopt.shapes import ARXIV, DAYS, full_year
from pubman.adopt.words import LABELS, MONTH, NOTE, STATUS, YEAR

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>?#]+[^\s\"<>?#.,;\]]")
_MONTH_DAY = re.compile(rf"{MONTH.pattern}(?:\s+{DAYS}(?=[\s,]|$))?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ELSEWHERE = re.compile(
    r"(?:an? |the )?(?:earlier|preliminary|previous|conference|journal|short|shorter|extended|full|longer|arxiv"
    r"|workshop) version"
    r"|also (?:in|at|appear\w*|presented|published)|(?:first |previously )?(?:presented|appeared|reprinted)",
    re.IGNORECASE,
)
"""What begins a note on another place where a work is to be found."""
_STATUS = re.compile(rf"(?P<status>{STATUS.pattern})\s*(?:in|at|by|to|from)?", re.IGNORECASE)
_DUE = re.compile(rf"{STATUS.pattern}\s+(?:in|at|by|to|from)\s+(?=(?:the\s+)?[A-Z])", re.IGNORECASE)


class Field(NamedTuple):
    """A field of a reference: from `start` to `end` in the shown text, at `place` in the page, saying `text`."""

    name: str
    start: int
    end: int
    place: tuple[int, int]
    text: str


class Linked(NamedTuple):
    """A link of a reference: its label, its address, where both stand, and what it is a link of."""

    label: str
    url: str
    start: int
    end: int
    place: tuple[int, int]
    address: tuple[int, int]
    of: str = "links"


@dataclass(slots=True)
class Reading:
    """A reference of a section, and what was read in it."""

    section: Section
    listed: Listed
    chunks: Chunks
    segments: list[Segment]
    names: NameList | None = None
    fields: list[Field] = field(default_factory=list)
    links: list[Linked] = field(default_factory=list)
    legends: dict[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> Shown:
        """What it shows."""
        return self.chunks.shown

    def all(self, name: str) -> list[Field]:
        """The fields of a name, in order."""
        return [found for found in self.fields if found.name == name]

    def text(self, name: str) -> str:
        """What the first field of a name says, empty if there is none."""
        return next((found.text for found in self.fields if found.name == name), "")


def read_sections(source: str, sections: Sequence[Section]) -> list[Reading]:
    """All references of a page; those of all its sections teach each other."""
    readings: list[Reading] = []
    for section in sections:
        legends = {legend.mark.strip("[]"): legend.means for legend in (*section.in_heading, *section.legends)}
        for listed in section.entries:
            shown = show(source, listed)
            chunks = Chunks(shown, frozenset(mark for mark in legends if mark[0].isalpha()))
            own = {legend.mark.strip("[]"): legend.means for legend in _own_legends(source, listed)}
            readings.append(Reading(section, listed, chunks, [], legends={**legends, **own}))
    readings = [reading for reading in readings if reading.chunks.chunks]
    for reading, segments in zip(readings, segment_all([reading.chunks for reading in readings]), strict=True):
        headings = f"{reading.section.heading} {reading.listed.group}"
        reading.segments = with_reviewed(reading.chunks, _whole_venues(reading.chunks, segments), headings)
        reading.names = next((segment.names for segment in reading.segments if segment.kind == "authors"), None)
    _without_stops(readings)
    for reading in readings:
        _fill(reading)
    _bare_lone_authors(readings)
    return readings


_BEHIND_FAMILY = ("bare initials", "inverted")


def _without_stops(readings: Sequence[Reading]) -> None:
    """Take the full stop behind a last author from the initials, `Doe A. (2018)`, where those of others have none."""
    lists = [reading.names.people for reading in readings if reading.names]
    bare = ["." in person.given for people in lists for person in people[:-1] if person.form in _BEHIND_FAMILY]
    if len(bare) < 2 or sum(bare) > 0.1 * len(bare):
        return
    for reading in readings:
        last = reading.names.people[-1] if reading.names else None
        if reading.names and last and last.form in _BEHIND_FAMILY and re.fullmatch(r"[^.]+\.", last.given):
            shorter = last._replace(end=last.end - 1, given=last.given[:-1])
            reading.names = reading.names._replace(people=(*reading.names.people[:-1], shorter))


def _bare_lone_authors(readings: Sequence[Reading]) -> None:
    """Where all lists of names are set off as a whole, what sets off a single name is no part of it."""
    several = [(one.names, one.shown) for one in readings if one.names and len(one.names.people) > 1]
    whole = sum(
        any(one.tag in ("b", "u", "i") and one.start <= names.start and names.end <= one.end for one in shown.markup)
        for names, shown in several
    )
    if not whole or whole * 2 < len(several):
        return
    for reading in readings:
        for at, one in enumerate(reading.fields):
            if one.name == "authors":
                reading.fields[at] = one._replace(place=reading.shown.place(one.start, one.end))


def show(source: str, listed: Listed) -> Shown:
    """What an entry shows: of several parts each on a line of its own."""
    block = listed.block
    pieces: list[Piece] = []
    at = block.first
    for start, end in block.parts:
        if start > at:
            pieces += [Piece("text", at, at, HARD), Piece("void", at, start)]
        if block.depth and not pieces:
            pieces.append(Piece("void", start, start))
        if block.latex:
            pieces += read_latex(source, start, end)
        else:
            shown = read_inline(source, start, end, markdown=block.markdown)
            pieces += (_at_line_end(source, piece) for piece in shown) if block.lined else shown
        at = end
    return Shown(source, pieces, block.first, at)


def _at_line_end(source: str, piece: Piece) -> Piece:
    """A piece of text in which a blank may be the end of a line."""
    ends = piece.text == " " and "\n" in source[piece.start : piece.end]
    return piece._replace(text=SOFT) if ends else piece


def _own_legends(source: str, listed: Listed) -> Iterator:  # type: ignore[type-arg]
    for start, end in listed.block.parts:
        yield from (found for found in read_legends(source, start, end) if "ontrib" in source[start:end])


def _whole_venues(chunks: Chunks, segments: Sequence[Segment]) -> list[Segment]:
    """The segments, with what says nothing by itself beside a venue as part of it."""
    joined: list[Segment] = []
    for segment in segments:
        last = joined[-1] if joined else None
        goes_on = last and last.kind == "note" and segment.kind in ("note", "venue", "year")
        if last and goes_on and _ELSEWHERE.match(chunks.slice(last.first, last.last)):
            joined[-1] = Segment("note", last.first, segment.last)
            continue
        if last and last.kind == "venue" and segment.kind in ("note", "venue"):
            text = chunks.slice(segment.first, segment.last)
            said = bool(NOTE.search(text[:60])) or len(text.split()) >= ABSTRACT
            own = chunks.covers.get((segment.first, segment.last), set())
            if not said and not any(name.startswith(".") for name in own):
                joined[-1] = Segment("venue", last.first, segment.last)
                continue
        joined.append(segment)
    return joined


def _fill(reading: Reading) -> None:
    chunks, shown = reading.chunks, reading.shown
    text = shown.text
    years = (year_of(chunks.slice(one.first, one.last)) for one in reading.segments if one.kind == "year")
    dated = next(filter(None, years), None)
    year = dated[0] if dated else ""
    for segment in reading.segments:
        start, end = chunks.bounds(segment.first, segment.last)
        match segment.kind:
            case "authors":
                if (names := reading.names) and names.edited[1]:
                    _add(reading, "editor", names.start, names.edited[0])
                elif names:
                    _add(reading, "authors", names.start, names.end)
            case "title":
                called = _CALLED.match(text, start, end)
                stop = chunks.before_badge(start, end)
                _add(reading, "title", called.end() if called else start, stop)
                _add(reading, "pubstate" if STATUS.fullmatch(text, stop, end) else "note", stop, end)
            case "year":
                _dates(reading, start, end)
            case "venue":
                start = _behind_title(reading, start, end)
                held = [(one.start, one.end) for one in chunks.elements if one.tag in ("i", "b", "a")]
                bold = [(one.start, one.end) for one in chunks.elements if one.tag == "b" or _is_number(text, one)]
                for detail in read_details(text, start, end, year=year, held=held, bold=bold):
                    _add(reading, detail.name, detail.start, detail.end)
            case "note" if _is_due(reading, segment):
                for detail in read_details(text, start, end, year=year):
                    _add(reading, detail.name, detail.start, detail.end)
            case "note" if not dated and (due := DATED.fullmatch(text, start, end)):
                _add(reading, "pubstate", *due.span("status"))
                _add(reading, "note", *due.span("day"))
                _add(reading, "year", *due.span("year"))
                _add(reading, "note", *due.span("more"))
            case "note" if not (dated or _has_year(reading)) and (version := VERSION.fullmatch(text, start, end)):
                _add(reading, "note", *version.span("version"))
                _dates(reading, version.end("version"), end)
            case "note" if badge := list(of_badge(chunks, reading.segments, segment)):
                for name, place in badge:
                    _add(reading, name, *place)
            case "note" if status := _STATUS.fullmatch(text, start, end):
                _add(reading, "pubstate", *status.span("status"))
            case "note" if standing := _standing(reading, start, end):
                status, venue = standing
                _add(reading, "pubstate", *status.span("status"))
                _add(reading, "venue", venue.start, venue.end)
                _add(reading, "note", venue.end, end)
            case "note" if not _RECORD.match(text, start):
                if (preprint := ARXIV.match(text, start, end)) and not reading.all("eprint"):
                    _add(reading, "eprint", *preprint.span("eprint"))
                    rest = text[preprint.end() : end]
                    start = end - len(rest.lstrip(" .,;\n\v"))
                if start < end:
                    _add(reading, _kind_of_note(chunks, segment), start, end)
            case "links":
                _identifiers(reading, start, end)
    reading.fields.sort(key=lambda found: (found.place[0], -found.place[1]))
    reading.links = list(_links(reading))


_FEWEST_OF_TITLE = 3
"""Words of a title that is known when it is said again."""
_CALLED = re.compile(r"#{1,6}\s+|(?:(?:paper )?title|job market paper):\s+", re.IGNORECASE)
"""What says of a title that it is one, or of which work; the signs of a heading that stands in an element."""
_RECORD = re.compile(r"\s*@[A-Za-z]{4,20}\s*\{")
"""How a record of BibTeX begins, to be unfolded below an entry: it says the same once more."""


def _behind_title(reading: Reading, start: int, end: int) -> int:
    """Where a venue begins behind the title that is said once more before it, as in a card that has it above."""
    text, title = reading.shown.text, reading.all("title")
    said = text[title[0].start : title[0].end].casefold() if title else ""
    again = text[start:end].lstrip("\"“‘'«")
    if len(said.split()) < _FEWEST_OF_TITLE or not again.casefold().startswith(said):
        return start
    return end - len(again[len(said) :].lstrip(" \t\v\n,.;\"”’'»"))


def _is_due(reading: Reading, segment: Segment) -> bool:
    """Whether a note says where a work will appear that appeared nowhere else: `to appear in Garden Walls`."""
    text = reading.chunks.slice(segment.first, segment.last)
    elsewhere = any(other.kind == "venue" for other in reading.segments)
    return not elsewhere and bool(_DUE.match(text)) and len(text.split()) < 16


def _standing(reading: Reading, start: int, end: int) -> tuple[re.Match[str], Markup] | None:
    """A status and a name in bold or italics behind it, where no other venue is told: `R&R, *Journal of Gardens*`."""
    text = reading.shown.text
    status = _STATUS.match(text, start, end)
    if not status or reading.all("venue"):
        return None
    at = end - len(text[status.end() : end].lstrip(" \t\v\n,:"))
    elements = reading.chunks.elements
    venue = next((one for one in elements if one.start == at and one.end <= end and one.tag in ("i", "b")), None)
    return (status, venue) if venue else None


def _has_year(reading: Reading) -> bool:
    """Whether a year is told already, or is in where the work appeared."""
    venues = (reading.chunks.slice(one.first, one.last) for one in reading.segments if one.kind == "venue")
    return bool(reading.all("year")) or any(YEAR.search(venue) for venue in venues)


def _is_number(text: str, element: Markup) -> bool:
    """Whether a number alone is in italics, as volumes are."""
    return element.tag == "i" and text[element.start : element.end].isdigit()


def _kind_of_note(chunks: Chunks, segment: Segment) -> str:
    text = chunks.slice(segment.first, segment.last)
    if text in chunks.marks:
        return "mark"
    return "abstract" if len(text.split()) >= ABSTRACT and not NOTE.search(text[:60]) else "note"


def _add(reading: Reading, name: str, start: int, end: int) -> None:
    shown = reading.shown
    while start < end and shown.text[start].isspace():
        start += 1
    while end > start and shown.text[end - 1].isspace():
        end -= 1
    value = shown.rich(start, end) if name in ("title", "note", "abstract") else clean(shown.text[start:end])
    if name == "year":
        value = full_year(value)
    place = shown.whole(start, end)
    if name == "authors" and reading.names and len(reading.names.people) == 1:
        # What sets the owner off belongs to the name, also where no other stands beside it.
        for element in shown.markup:
            if element.tag in ("b", "u", "i", "a") and (element.start, element.end) == (start, end):
                place = element.outer
    if end > start:
        reading.fields.append(Field(name, start, end, place, value))


def _dates(reading: Reading, start: int, end: int) -> None:
    text = reading.shown.text[start:end]
    found = year_of(text)
    if month := _MONTH_DAY.search(text):
        for name in ("month", "day") if month["day"] else ("month",):
            _add(reading, name, start + month.start(name), start + month.end(name))
    elif digits := IN_DIGITS.fullmatch(text):
        _add(reading, "note", start, start + digits.end("month"))
    if found:
        _add(reading, "year", start + found[1], start + found[1] + len(found[0]))
    else:
        _add(reading, "pubstate", start, end)


def _identifiers(reading: Reading, start: int, end: int) -> None:
    """DOIs that stand among the links, as text; and the number on arXiv that is the label of a link."""
    for found in _DOI.finditer(reading.shown.text, start, end):
        _add(reading, "doi", found.start(), found.end())
    for element in reading.shown.markup:
        if element.tag == "a" and element.start < end and start < element.end and not reading.all("eprint"):
            first, last = _trimmed(reading.shown.text, element)
            label = ARXIV.match(reading.shown.text, first, last)
            if label and label.end() == last and label["eprint"] in element.url:
                _add(reading, "eprint", *label.span("eprint"))


def _links(reading: Reading) -> Iterator[Linked]:
    """The links in order, each with what it belongs to."""
    shown = reading.shown
    in_links = [
        reading.chunks.bounds(segment.first, segment.last) for segment in reading.segments if segment.kind == "links"
    ]
    for element in shown.markup:
        if element.tag != "a":
            continue
        start, end = _trimmed(shown.text, element)
        label = clean(shown.text[start:end]).strip(" []|/")
        if label.count("(") != label.count(")"):
            label = label.strip("()")
        listed = any(start < last and first < end for first, last in in_links)
        of = "links" if listed and not _holds_title(reading, start, end) else _owner_of(reading, start, end)
        yield Linked(label, element.url, start, end, shown.whole(start, end), element.address, of)
    for first, last in in_links:
        for bare in re.finditer(r"https?://[^\s<>\"]+[^\s<>\".,;)\]]", shown.text[first:last]):
            at = first + bare.start()
            if not any(one.tag == "a" and one.start <= at < one.end for one in shown.markup):
                place = shown.place(at, first + bare.end())
                yield Linked("", bare[0], at, first + bare.end(), place, place)


def _trimmed(text: str, element: Markup) -> tuple[int, int]:
    start, end = element.start, element.end
    while start < end and text[start] in " \t\n\v\u00a0[|":
        start += 1
    while end > start and text[end - 1] in " \t\n\v\u00a0]|":
        end -= 1
    boxed = text[start:end]
    return (start + 1, end - 1) if re.fullmatch(r"\([^()]+\)", boxed) else (start, end)


def _holds_title(reading: Reading, start: int, end: int) -> bool:
    """Whether a link holds the title as a whole, as one that is an entry in all does."""
    return any(start <= one.start and one.end <= end for one in reading.all("title"))


def _owner_of(reading: Reading, start: int, end: int) -> str:
    """The field that a link covers or stands in."""
    inside = [one for one in reading.fields if one.start < end and start < one.end]
    if _holds_title(reading, start, end):
        return "title"
    for name in ("title", "authors", "venue", "acronym", "note"):
        if any(one.name == name for one in inside):
            return name
    label = [word.lower() for word in _WORD.findall(reading.shown.text[start:end])]
    return "links" if label and any(word in LABELS for word in label) else "other"
