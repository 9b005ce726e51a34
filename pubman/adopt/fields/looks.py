"""What a stretch of a reference looks like: how well it would do as each field, whatever stands around it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from pubman.adopt.fields.chunks import Chunks
from pubman.adopt.fields.dates import DATE
from pubman.adopt.fields.name_lists import BEFORE_NAMES, NameLists
from pubman.adopt.fields.seen import Seen
from pubman.adopt.names.people import NameList
from pubman.adopt.shapes import CAPITALISED, TOWNS
from pubman.adopt.words import CUES, MONTH, NOT_NAMES, STATUS

if TYPE_CHECKING:
    from pubman.adopt.fields.segment import Kind

_LONGEST_TITLE = 16
_LONGEST_VENUE = 30
_LONGEST_NOTE = 24

_NO_DATE = re.compile(
    r"(?:in press|forthcoming|to appear|n\.?\s?d\.?|(?:re)?submitted|accepted|under (?:review|revision)"
    r"|in (?:review|revision|prep(?:aration)?|progress)|im erscheinen|à paraître)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d|vol|no\b|pp?\b", re.IGNORECASE)
_PARAGRAPHS = frozenset({"p", "div", "line", "details", "blockquote"})
ABSTRACT = 25
"""How many words a paragraph of its own has to have to be an abstract."""
_ENDS_TITLE = re.compile(r"(?!in\b|at\b|to\b)[a-z]{2,}[ ,][^,]|[^,]{0,60}, and ")
_BODY = re.compile(r"(?:Department|Dept\.?|Faculty|School|Institute|University) (?:of|for) [A-Z]")
"""What a report comes from, behind a comma: `Walls of Towns, Department of Gardening`."""
_NO_VENUE = re.compile(r"[A-Z]{1,2}\d{1,2}|doi(?:\s*:?\s*10\.\S+)?|https?://\S+|abstract", re.IGNORECASE)
_RANK = re.compile(r"(?:CCF|CORE|JCR|SCIE?|SSCI|CSCD)[\s:–-]{1,3}(?:[ABC]\*?|Q[1-4])|Q[1-4]")
"""What some say of a venue, and where nothing appears: `[CCF-A] [Garden'24] A title`."""
_TOWN_FOLLOWS = re.compile(rf",\s{TOWNS.pattern},\s(?:19|20)\d\d\b")
_NAME = re.compile(r"[A-Z][^\W\d_]{2}")
"""What a name in italics has, and no volume or *et al.*"""
_WITH = re.compile(r"(?:[Ww]ith|[Aa]nd|[Oo]r)\s")
_NO_AUTHORS = re.compile(
    r"(?:(?<!\w)[Ii]n:?|(?<!\w)[Hh](?:rs)?gg?\.(?:\svon)?|\b[Hh]erausgegeben von|\bRedaktion:)\s+$"
)
"""What stands before a place or before those who edited a book, and never before who wrote it."""
_SMALL_FOLLOWS = re.compile(r",?\s[a-z]")
_BETWEEN_LINKS = re.compile(r"[|/•·,&+-]|and|or")
_IDENTIFIER = re.compile(r"(?:doi|arxiv)", re.I)
_GOES_ON = re.compile(r"[ \t]*(?:[,;][ \t]*(?:and |& )?|and |& )(?=\w)")
_IN_BOOK_OF = re.compile(r"[.,?!]\s+In:?\s+(?:[A-Z]\.[ -]?){1,3}\s?[A-Z]?")
"""The title ended where a book begins that is named after its editors: `In J. Roe (Ed.), Handbook`."""
_ENDS_IN_INITIAL = re.compile(r"\s(?:[A-Z]\.)?[A-Z]\.$")
_TOLD = re.compile(
    r"(?:We|I|This (?:paper|article|study|work|chapter)|In this|The paper|Abstract|TL;?DR)\b[ :]+(?=[a-z])"
    r"|A(?:bstract|BSTRACT)\s*[:.\n]"
)
"""How what is told of a work begins, and hardly ever a title."""
_AWARDED = re.compile(
    r"winners?\b|(?:awarded|received|won|recipient of)\b|best\b[^.\n\v]{0,60}\baward\b", re.IGNORECASE
)
"""How a line begins that tells of an award, with the meeting and the year in which it was given."""
_NO_TITLE = re.compile(rf"{_TOLD.pattern}|(?:In|Dans|En|Em):\s")
"""How what is told of a work begins, or the book that it is in."""
_SUBTITLE = re.compile(
    r"(?:(?:some |new |more |the )?evidence (?:from|on|for)|(?:lessons|insights|results) from|theory and evidence"
    r"|(?:an?|the) case (?:for|of|study))\b",
    re.IGNORECASE,
)
"""How the second half of a title begins, behind a question mark too: `Evidence from Three Gates`."""
_ENDS_IN_LEAD = re.compile(
    r"(?:[\s,](?:in|of|the|an?|and|or|for|from|with|my|your|our|its|his|her|their|vol|no|pp)|['’]s)$", re.IGNORECASE
)
"""How no title ends."""
_LONG_LEAD = 5
"""Characters of `in «`, before the name of a journal."""
_NOTHING: frozenset[str] = frozenset()
_SET_OFF = frozenset({"b", "a", "q", "i", "code"})
_VENUE_TAGS = frozenset({"i", "b", "code", "font"})


class Candidate(NamedTuple):
    """A stretch that begins somewhere and ends with the chunk `last`, as a field, and how good it is as one."""

    kind: "Kind"
    last: int
    value: float
    names: NameList | None = None


class Looks:
    """The candidates of a reference; what does not depend on the rest of the list is found once."""

    def __init__(self, chunks: Chunks) -> None:
        self.chunks = chunks
        self._found: dict[int, list[Candidate]] = {}
        self._names = NameLists(chunks)
        self._seen = Seen(chunks)
        self._named = sorted(start for start, end in chunks.italic.items() if _NAME.search(chunks.text, start, end))
        places = (chunks.chunks[first].start for first, _ in chunks.quoted)
        self._angled = [start for start in places if chunks.text[start - 1 : start] == "«"]
        for at in range(len(chunks.chunks)):
            lists = self._names.lists.get(at, ())
            self._seen.people.append(self._seen.people[-1] + any(len(names.people) > 1 for _, names in lists[:1]))

    def candidates(self, first: int, known: Mapping[str, int]) -> Iterator[Candidate]:
        """What may begin with a chunk; `known` counts in how many other references a family name stands."""
        if first not in self._found:
            found: Iterable[Candidate] = ()
            if not self._names.inner[first]:
                found = chain(
                    self._titles(first), self._venues(first), self._years(first), self._links(first), self._notes(first)
                )
            # What ends in the middle of a list of names would leave a part of it to nothing.
            self._found[first] = [
                one for one in found if not (one.last + 1 < len(self._names.inner) and self._names.inner[one.last + 1])
            ]
        yield from self._found[first]
        for last, names in self._names.lists.get(first, ()):
            yield Candidate("authors", last, self._authors(first, last, names, known), names)

    def _authors(self, first: int, last: int, names: NameList, known: Mapping[str, int]) -> float:
        people = names.people
        count = len(people)
        value = 0.4 + 0.55 * min(count, 6) + 0.6 * bool(names.et_al[1])
        forms = {person.form for person in people}
        value += 0.4 * any("initial" in form or form == "inverted" for form in forms)
        value -= 0.5 * (len(forms) - 1)
        value += 0.3 * any(person.marks for person in people)
        familiar = sum(known.get(person.family.casefold(), 0) > 1 for person in people)
        value += 1.6 * familiar / count
        emphasised = any(
            first <= place[0] and place[1] <= last and place != (first, last) and not {"b", "u"}.isdisjoint(tags)
            for place, tags in self.chunks.covers.items()
        )
        value += 0.5 * emphasised
        if count < 3 and not names.et_al[1] and all(one.form == "single" and " " not in one.family for one in people):
            value -= 2.0
        if count == 1 and people[0].form in ("straight", "single") and not names.et_al[1]:
            value -= 0.8
            words = people[0].family.lower().split() + people[0].given.lower().split()
            value -= 1.5 * any(word in NOT_NAMES for word in words)
        value += self._cue("authors", first, last)
        value += 2.0 * bool(BEFORE_NAMES.match(self.chunks.text, self.chunks.chunks[first].start, names.start))
        value -= 4.0 * bool(_NO_AUTHORS.search(self.chunks.text, max(0, names.start - 20), names.start))
        following = self.chunks.text[names.end : names.end + 3]
        if _SMALL_FOLLOWS.match(following):
            value -= 1.5
        # What is left of a list of names is no title.
        if _GOES_ON.match(self.chunks.text, names.end):
            value -= 0.3 if len(self._names.lists[first]) == 1 or names is self._names.lists[first][0][1] else 1.6
        return value

    def _cue(self, kind: str, first: int, last: int) -> float:
        """What the class of the element says that holds just these chunks: for one field, and against the others.

        Some make up elements of their own: `<papertitle>`. What a `<summary>` holds may be anything.
        """
        names = self.chunks.covers.get((first, last), _NOTHING) - {"summary"}
        said = {cue for cue, pattern in CUES.items() for name in names if pattern.search(name)}
        if kind in said:
            return 4.0
        return -2.0 if said else 0.0

    def _titles(self, first: int) -> list[Candidate]:
        found: list[Candidate] = []
        for last in range(first, min(first + _LONGEST_TITLE, len(self.chunks.chunks))):
            if self.chunks.linkish[last] >= 1.2 or self._seen.depth[last] < self._seen.depth[first]:
                break
            value = self._title(first, last)
            if value > -4.0:
                found.append(Candidate("title", last, value))
        return _best(found, 8)

    def _title(self, first: int, last: int) -> float:
        chunks, seen = self.chunks, self._seen
        start, end = chunks.chunks[first].start, chunks.chunks[last].end
        count, small, telling, _ = seen.words(first, last)
        if not count:
            return -9.0
        value = 1.0 if 4 <= count <= 22 else 0.2 if count == 3 or 22 < count <= 30 else -0.6 if count == 2 else -1.8
        value -= 2.5 * (count > 45)
        value += 1.4 * (small > 0 and count > 3) + 0.6 * (telling > 0)
        covers = chunks.covers.get((first, last), _NOTHING)
        value += 1.6 * bool(_SET_OFF & covers) + 1.2 * ("q" in covers) + 0.5 * ("line" in covers)
        value += self._cue("title", first, last)
        value -= self._broken(first, last) + max(self._goes_beyond(first, last), self._names.rest(first, last))
        lead = chunks.text[start]
        value += 0.3 if lead.isupper() or lead.isdigit() else -1.0
        value -= 2.2 * seen.venue.within(start, end) + 1.2 * seen.details.within(start, end)
        value -= 1.0 * seen.year.within(start, end) + 2.0 * seen.acronym.within(start, end)
        value -= 1.2 * seen.lone_year.within(start, end + 1) + 2.0 * seen.editors.within(start, end)
        value -= 2.5 * bool(_IN_BOOK_OF.search(chunks.text, start, min(end + 1, len(chunks.text))))
        stops, hard, soft, commas = seen.gaps(first, last)
        value -= 1.3 * stops + 2.0 * hard + 0.5 * soft + 0.35 * commas
        value += 0.35 * seen.colon.within(start, end) - 2.5 * seen.inward.within(start, end)
        value -= self._open(first, last) + 4.0 * seen.joint.within(start, end)
        value -= 3.0 * bool(_NO_TITLE.match(chunks.text, start))
        value -= 3.0 * bool(_ENDS_IN_LEAD.search(chunks.text, max(start, end - 6), end))
        value -= 2.0 * bool(_ENDS_IN_INITIAL.search(chunks.text, max(start, end - 5), end + 1))
        value -= 2.0 * seen.note.at(start) + 0.8 * seen.leads.at(start)
        value -= 1.5 * bool(last > first and TOWNS.fullmatch(chunks.text, *chunks.chunks[last]))
        value -= 1.5 * (last > first and self._publishes(last))
        value -= 2.5 * bool(last > first and _BODY.match(chunks.text, chunks.chunks[last].start))
        if (lists := self._names.lists.get(first)) and any(at >= last for at, _ in lists):
            value -= 2.5
        elif lists and len(lists[0][1].people) > 1:
            value -= 1.5
        return value

    def _publishes(self, at: int) -> bool:
        """Whether a chunk behind a comma may be who publishes a book, before town and year: `Walls, Stone, Roma`."""
        chunks, end = self.chunks, self.chunks.chunks[at].end
        if not chunks.gaps[at].key.endswith(", ") or not CAPITALISED.fullmatch(chunks.text, *chunks.chunks[at]):
            return False
        return bool(_TOWN_FOLLOWS.match(chunks.text, end))

    def _goes_beyond(self, first: int, last: int) -> float:
        """What it costs to go on behind a quotation that is a title by itself."""
        for begin, end in self.chunks.quoted:
            if begin == first and end < last:
                return 1.5 if self._seen.words(begin, end)[0] > 3 else 0.0
        return 0.0

    def _broken(self, first: int, last: int) -> float:
        """What it costs to end inside of an element or a quotation."""
        broken = 0.0
        for begin, end in self.chunks.held:
            if begin > last:
                break
            if begin < first <= end < last or first < begin <= last < end:
                broken += 2.0
            elif (begin <= first and last <= end) and (begin, end) != (first, last):
                broken += 0.7
        return broken

    def _open(self, first: int, last: int) -> float:
        """What it costs to end before a bracket does that began inside."""
        if self._seen.depth[last] <= self._seen.depth[first]:
            return 0.0
        return 0.0 if self.chunks.text[self.chunks.bounds(first, last)[1] - 1] in ")]" else 2.5

    def _venues(self, first: int) -> list[Candidate]:
        chunks = self.chunks
        found: list[Candidate] = []
        if _RANK.fullmatch(chunks.slice(first, first)):
            return []
        for last in range(first, min(first + _LONGEST_VENUE, len(chunks.chunks))):
            boxed = last > first and self._seen.depth[first] > 0
            if self._seen.depth[last] < self._seen.depth[first] or (boxed and chunks.gaps[last].key.startswith("][")):
                # What begins in brackets ends in them.
                break
            if chunks.linkish[last] >= 1.5 and not self._names_server(last):
                break
            value = self._venue(first, last)
            if value > -4.0:
                found.append(Candidate("venue", last, value))
        return _best(found, 10)

    def _names_server(self, at: int) -> bool:
        """Whether a label that is an identifier, or the name of what gives them, may be a venue: not in `[arXiv]`."""
        chunk = self.chunks.chunks[at]
        boxed = self.chunks.text[max(0, chunk.start - 1) : chunk.start] == "["
        return _is_identifier(self.chunks.slice(at, at)) and not boxed

    def _venue(self, first: int, last: int) -> float:
        chunks, seen = self.chunks, self._seen
        start, end = chunks.chunks[first].start, chunks.chunks[last].end
        count, functional, _, caps = seen.words(first, last)
        dated = seen.year.within(start, end)
        if not count and not dated:
            return -9.0
        if first == last or count <= 1:
            text = chunks.slice(first, last)
            if _NO_VENUE.fullmatch(text) or text in chunks.marks or len(text.strip()) < 2 or MONTH.fullmatch(text):
                return -9.0
        edited = seen.editors.within(start, end)
        strong, acronym = seen.venue.within(start, end), seen.acronym.within(start, end)
        value = 2.2 * strong + 1.8 * acronym + 0.9 * seen.details.within(start, end) + 0.7 * dated
        noted = seen.note.at(start)
        value += 2.0 * self._publishes(first)
        value += 1.2 * (seen.leads.at(start) and not noted) + 0.6 * ("In" in chunks.text[max(0, start - 4) : start])
        covers = chunks.covers.get((first, last), _NOTHING)
        value += 0.5 * bool(_VENUE_TAGS & covers) + 0.5 * ("line" in covers)
        value += self._cue("venue", first, last)
        value -= 0.8 * self._broken(first, last)
        value += 0.6 if count and caps >= 0.6 * count else -0.5
        value -= 0.35 * max(0, count - caps - functional - 2)
        if not strong and not acronym:
            value -= 0.5 + 0.8 * (count > 9)
            if not dated and not seen.details.within(start, end):
                # `of walls, gardens, and fences` is the end of a title.
                goes_on = chunks.text[max(0, start - 2) : start] == ", "
                value -= 2.6 * bool(goes_on and _ENDS_TITLE.match(chunks.text, start, end))
        stops, hard, soft, _ = seen.gaps(first, last)
        value -= 1.2 * hard + 0.3 * soft + 0.25 * stops
        value -= 1.5 * (seen.noted[last + 1] > seen.noted[first + 1])
        value -= 2.0 * (last > first and noted)
        value -= 3.0 * bool(_SUBTITLE.match(chunks.text, start) or _TOLD.match(chunks.text, start))
        value -= 2.0 * bool("p" in covers and seen.is_sentence(chunks, first, last))
        # `In A. Roe and B. Poe (Eds.), Handbook` names people that are no authors.
        if (lists := self._names.lists.get(first)) and len(lists[0][1].people) > 1 and not edited:
            value -= 3.0
        value -= 2.0 * self._begins_before_name(first, last) + 3.0 * (start in seen.spelt_out)
        value += 1.0 * edited - 1.5 * (seen.people[last + 1] > seen.people[first + 1] and not edited)
        value -= 2.5 * seen.asks.within(start, end)
        value -= 3.0 * seen.et_al.within(start, end) + 2.5 * bool(_WITH.match(chunks.text, start))
        return value - self._open(first, last) - self._names.rest(first, last)

    def _begins_before_name(self, first: int, last: int) -> bool:
        """Whether a name in italics stands behind words that are of no venue: `Nevada, USA. *Wall Letters*`."""
        chunks, seen = self.chunks, self._seen
        start = chunks.chunks[first].start
        if any(start + _LONG_LEAD < at <= chunks.chunks[last].start for at in self._angled):
            return True  # in Italian names of journals have marks of quotation: `in inverno, «Rivista di muri» 4`
        at = bisect_right(self._named, start)
        if at == len(self._named) or self._named[at] > chunks.chunks[last].start or start in chunks.italic:
            return False
        led = seen.leads.at(start) or seen.note.at(start) or "In" in chunks.text[max(0, start - 4) : start]
        told = (seen.venue, seen.acronym, seen.editors)
        return not led and not any(one.within(start, self._named[at]) for one in told)

    def _years(self, first: int) -> Iterator[Candidate]:
        for last in range(first, min(first + 3, len(self.chunks.chunks))):
            text = self.chunks.slice(first, last).strip(" ()[].,")
            if DATE.match(text):
                boxed = "(" in self.chunks.gaps[first].key or "[" in self.chunks.gaps[first].key
                yield Candidate("year", last, 1.2 + 0.5 * boxed + self._cue("year", first, last))
            elif _NO_DATE.match(text) and "(" in self.chunks.gaps[first].key:
                yield Candidate("year", last, 0.3)
            elif _NO_DATE.match(text) and first and "," in self.chunks.gaps[first].key:
                # `Doe, J., in press. A title`
                yield Candidate("year", last, 0.1)

    def _links(self, first: int) -> list[Candidate]:
        found: list[Candidate] = []
        total = 0.0
        for last in range(first, len(self.chunks.chunks)):
            text = self.chunks.slice(last, last)
            value = self.chunks.linkish[last]
            if value < 0.5 and not _BETWEEN_LINKS.fullmatch(text.strip()):
                break
            total += 0.4 * value if last > first else value
            total -= self._names.rest(first, last) * (value < 1.2 and last == first)
            found.append(Candidate("links", last, total + 0.4 + self._cue("links", first, last)))
        return _best(found, 4)

    def _notes(self, first: int) -> list[Candidate]:
        chunks, seen = self.chunks, self._seen
        found: list[Candidate] = []
        listed = self._names.lists.get(first)
        told = not (
            _NUMBERED.match(chunks.text, chunks.chunks[first].start)
            or MONTH.match(chunks.text, chunks.chunks[first].start)
        )
        if first + 1 < len(chunks.chunks) and STATUS.fullmatch(chunks.slice(first + 1, first + 1).strip(" .;,")):
            # What a status follows is where the work is: `Journal of Walls, Submitted`.
            told = told and seen.note.begins(chunks.chunks[first].start, chunks.chunks[first].end)
        for place, tags in chunks.covers.items():
            # A paragraph of its own that is as long is an abstract, and a sentence tells of the work too.
            if place[0] != first or _PARAGRAPHS.isdisjoint(tags):
                continue
            if seen.words(*place)[0] >= ABSTRACT or seen.is_sentence(chunks, *place):
                found.append(Candidate("note", place[1], 1.0))
        for last in range(first, min(first + _LONGEST_NOTE, len(chunks.chunks))):
            if seen.depth[last] < seen.depth[first]:
                break
            start, end = chunks.chunks[first].start, chunks.chunks[last].end
            said = (told and seen.note.within(start, min(end, start + 60))) or (
                last == first and chunks.slice(first, last) in chunks.marks
            )
            count = seen.words(first, last)[0]
            value = 1.4 if said else -1.6
            value -= min(0.12 * count * (not said) + 0.04 * count, 2.0)
            value -= 1.8 * seen.gaps(first, last)[1]
            value -= 0.5 * self._broken(first, last)
            value += self._cue("note", first, last)
            if "line" in chunks.covers.get((first, last), _NOTHING) and _AWARDED.match(chunks.text, start):
                value += 3.0
            if listed and len(listed[0][1].people) > 1:
                value -= 2.0
            stop = chunks.italic.get(start, end)
            # What stands in italics before a note is none: `*Wall Letters*. Version available at`.
            value -= 2.0 * (start < stop < end and not seen.note.within(start, stop))
            value -= self._names.rest(first, last)
            if ".badge" in chunks.covers.get((first, last), ()) and not self._seen.venue.within(start, end):
                value += 3.0 * (not self._seen.acronym.within(start, end) and not self._seen.year.within(start, end))
            found.append(Candidate("note", last, value))
        return _best(found, 6)


def _best(found: list[Candidate], count: int) -> list[Candidate]:
    return found if len(found) <= count else sorted(found, key=lambda one: -one.value)[:count]


def _is_identifier(text: str) -> bool:
    return bool(_IDENTIFIER.match(text))
