"""The lists of names in a reference, as far as its words tell: where they begin and end, and what is inside of them."""

import re
from bisect import bisect_left

from pubman.adopt.fields.chunks import Chunks
from pubman.adopt.names.items import MARKS
from pubman.adopt.names.people import NameList, Person, read_names
from pubman.adopt.shapes import AT_TOWNS, EDITORS, PUBLISHER

BEFORE_NAMES = re.compile(
    r"(?:(?:joint(?:ly)?(?: work)? |co-?authored |together |(?:first|second|third|lead|last|senior|co-?) ?author )?"
    r"with|avec|mit|by|and|(?:co-?)?authors?)\b[:\s]\s*",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\s*(?P<family>[^\W\d_a-z][^\W\d_]{1,30}(?:-[^\W\d_]{1,30})?),?\s(?=\((?:19|20)\d\d[a-f]?\))")
"""Who is named by the family name alone, as the year behind it tells: `Roe (2019)`."""
_IN_BOOK = re.compile(r"\b(?:[Ii]n|[Dd]ans|[Ee]n|[Ee]m):?\s+$")
_EDIT = re.compile(rf"(?:[\s,]*|\.)(?:{EDITORS.pattern})")
_MEETING = re.compile(r"(?<![\w.])[A-Z]{4,}(?![\w.])")
"""What is in the name of a meeting, and of nobody in a list of names with initials: `SPIE Garden West`."""
_AND = re.compile(r"\b(?:and|und|et|[yei])\b|&")
_WITH_INITIALS = frozenset({"inverted", "bare initials", "initials first"})


class NameLists:
    """By the first chunk of each the `lists` of names, and for each chunk whether it is well `inner` to one."""

    def __init__(self, chunks: Chunks) -> None:
        self.chunks = chunks
        self.lists = self._read_lists()
        self.inner = self._inside_lists()
        self._rests = self._rests_of_lists()

    def _inside_lists(self) -> list[bool]:
        """For each chunk, whether it stands well inside of a list of names that is long enough to be one."""
        inner = [False] * (len(self.chunks.chunks) + 1)
        for first, lists in self.lists.items():
            people = lists[0][1].people
            if len(people) >= 4 and len(lists) > 1:
                for at in range(first + 1, lists[-1][0]):
                    inner[at] = True
        return inner

    def _rests_of_lists(self) -> dict[int, tuple[int, float]]:
        """Chunk inside of a list of names → the chunk where the list ends, and what it costs to be no name up to it."""
        rests: dict[int, tuple[int, float]] = {}
        for first, lists in self.lists.items():
            end, names = lists[0]
            starts = [person.begin for person in names.people]
            for at in range(first + 1, end + 1) if len(starts) > 1 else ():
                left = names.people[bisect_left(starts, self.chunks.chunks[at].start) :]
                if left:
                    full = len(left) == 1 and left[0].form in ("straight", "single")
                    begins = left[0].begin == self.chunks.chunks[at].start
                    inverted = begins and (left[0].form in _WITH_INITIALS or bool(left[0].marks))
                    joined = len(left) > 1 and _AND.search(self.chunks.text, left[-2].stop, left[-1].begin)
                    rests[at] = end, 1.5 if full else 4.5 if inverted or joined else 4.0
        return rests

    def rest(self, first: int, last: int) -> float:
        """What it costs to take the last people of a list of names for something else."""
        end, cost = self._rests.get(first, (-1, 0.0))
        if last > end:
            return 2.5 if cost > 4 else 0.0
        return 0.0 if cost < 2 and not {"i", "q"}.isdisjoint(self.chunks.covers.get((first, last), ())) else cost

    def _read_lists(self) -> dict[int, list[tuple[int, NameList]]]:
        """First chunk → the lists of names that begin there, with the last chunk of each."""
        chunks = self.chunks
        found: dict[int, list[tuple[int, NameList]]] = {}
        inside = -1
        for first, chunk in enumerate(chunks.chunks):
            if first <= inside and not (chunks.gaps[first].strength >= 0.45):
                continue
            lead = chunk.start
            word = BEFORE_NAMES.match(chunks.text, lead, lead + 60)
            # `Joint with Ann Poe` names nobody called Joint.
            names = None if word and " " in word[0].strip() else self._read(lead)
            if names is None and word:
                names = self._read(word.end())
            if names is None and not first and (alone := _ALONE.match(chunks.text)) and not chunks.covers.get((0, 0)):
                names = NameList((Person(*alone.span("family"), "", alone["family"], "single"),))
            if names is None or self._edited(lead, names) or (first and self._publishes(names)):
                continue
            names = self._before_meeting(names)
            if words := _EDIT.match(self.chunks.text, names.end):
                shown = words[0].rstrip(" ,:\n\v")
                names = names._replace(edited=(words.start(), words.start() + len(shown)))
            ends = self._ends(first, names)
            if ends:
                found[first] = ends
                inside = max(inside, ends[0][0] if len(names.people) > 1 else first)
        return found

    def _edited(self, start: int, names: NameList) -> bool:
        """Whether people are the editors of a book that an entry is in."""
        text = self.chunks.text
        return bool(_IN_BOOK.search(text, max(0, start - 6), start) and _EDIT.match(text, names.end))

    def _publishes(self, names: NameList) -> bool:
        """Whether the only one who is named is a publisher or a town: `Palgrave Macmillan`, `Berlin-New York`."""
        text = self.chunks.text[names.start : names.end]
        return len(names.people) == 1 and bool(PUBLISHER.match(text) or AT_TOWNS.fullmatch(text))

    def _read(self, start: int) -> NameList | None:
        chunks = self.chunks
        return read_names(
            chunks.text, start, raised=chunks.raised, walls=chunks.walls, set_off=lambda at: chunks.italic.get(at, 0)
        )

    def _before_meeting(self, names: NameList) -> NameList:
        """A list of names without the meeting behind it, which is in one form with none of them."""
        forms = {person.form for person in names.people[:3]}
        for at, person in enumerate(names.people[3:] if len(forms) == 1 and forms <= _WITH_INITIALS else (), 3):
            text = self.chunks.text[person.start : person.end]
            if person.form not in forms and len(text.split()) > 2 and _MEETING.search(text):
                return NameList(names.people[:at])
        return names

    def _ends(self, first: int, names: NameList) -> list[tuple[int, NameList]]:
        """The list as a whole, and without its last people: a title may begin with words like names."""
        ends: list[tuple[int, NameList]] = []
        count = len(names.people)
        for size in range(count, max(0, count - 4), -1):
            part = names if size == count else NameList(names.people[:size])
            last = self._last_chunk(first, part.end)
            if last is not None:
                ends.append((last, part))
        return ends

    def _last_chunk(self, first: int, end: int) -> int | None:
        """The chunk that ends where a list does, give or take a full stop or a mark."""
        chunks = self.chunks.chunks
        for at in range(first, len(chunks)):
            if chunks[at].end > end:
                return None
            following = chunks[at + 1].start if at + 1 < len(chunks) else len(self.chunks.text) + 1
            if following >= end and not self.chunks.text[chunks[at].end : end].strip(f" .,…)]{MARKS}"):
                return at
        return None
