"""How a list writes its names: the form of each, what stands between them, how the owner and the marks look."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pubman.adopt.fields.readings import Reading
from pubman.adopt.markup.tokens import SOFT
from pubman.adopt.names.people import Person

_WRAPS = re.compile(rf"(?<! ) *+{SOFT} *+")
_LINK = re.compile(r"<a\b|\[", re.IGNORECASE)


class Worn(NamedTuple):
    """What stands around a name in the page: before it, after it, and its marks, inside or outside of that."""

    opening: str = ""
    closing: str = ""
    marks: str = ""
    inside: bool = False


def worn(reading: Reading, person: Person) -> Worn:
    """What stands around a name."""
    shown = reading.shown
    start, end = shown.place(person.start, person.end)
    held = [
        element
        for element in shown.markup
        if element.start == person.start
        and element.tag not in ("sup", "sub")
        and (element.end in (person.end, person.stop) or shown.text[person.stop : element.end].isspace())
    ]
    around = max(held, key=lambda element: element.outer[1] - element.outer[0], default=None)
    authors = next((one.place for one in reading.fields if one.name == "authors"), (0, 0))
    if around and around.outer[0] < authors[0] <= start:
        around = None
    marks = ""
    if person.marks:
        first, last = person.marked
        begin, stop = shown.place(first, last)
        raised = next(
            (one for one in shown.markup if one.tag == "sup" and one.start <= first and last <= one.end), None
        )
        if raised:
            begin, stop = raised.outer
        marks = shown.source[begin:stop]
    if not around:
        return Worn(marks=marks)
    opening = shown.source[around.outer[0] : start]
    inside = bool(marks) and around.end == person.stop
    closing = shown.source[end : around.outer[1]]
    if inside:
        closing = closing.replace(marks, "", 1)
    return Worn(opening, closing, marks, inside)


def form_of(person: Person) -> tuple[str, str]:
    """The form of a name as far as a template can have it: order and full stops, and the blanks of its initials."""
    given = person.given
    if person.form not in ("inverted", "initials first", "bare initials"):
        return person.form, ""
    letters = sum(char.isalpha() for char in given)
    spacing = "" if letters < 2 or "-" in given else "spaced" if " " in given else "joined"
    return f"{person.form}, {'dotted' if '.' in given else 'bare'}", spacing


def is_link(look: Worn) -> bool:
    """Whether what stands around a name is a link, which says who somebody is and not whose list it is."""
    return bool(_LINK.match(look.opening))


class AuthorForm:
    """The form that most names of a list have, and whether a list of names has it."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.first: Counter[str] = Counter()
        self.other: Counter[str] = Counter()
        self.spacing: Counter[str] = Counter()
        self.separators: dict[str, Counter[str]] = {}
        self.wrappers: Counter[tuple[str, str]] = Counter()
        self.standing_out: Counter[str] = Counter()
        """The forms of the names that stand out."""
        self.marks: dict[str, Counter[str]] = {}
        self.inside: Counter[bool] = Counter()
        self.et_al: Counter[str] = Counter()
        self.homes: dict[str, Counter[tuple[str, str]]] = {}
        for reading in readings:
            self._count(reading)
        self.written = Counter(way for reading in readings for way in {*self._ways(reading)})
        """In how many entries something of the names is written in some way: what, and how."""

    @property
    def in_full(self) -> bool:
        """Whether some names have a given name in full."""
        return any(counts[form] for counts in (self.first, self.other) for form in ("straight", "inverted in full"))

    def _count(self, reading: Reading) -> None:
        names = reading.names
        if not names:
            return
        for index, person in enumerate(names.people):
            form, spacing = form_of(person)
            (self.other if index else self.first)[form] += 1
            if spacing:
                self.spacing[spacing] += 1
            look = worn(reading, person)
            home = (look.opening, look.closing) if is_link(look) else ("", "")
            self.homes.setdefault(printed(reading, person), Counter())[home] += 1
            if (look.opening or look.closing) and home == ("", ""):
                self.wrappers[look.opening, look.closing] += 1
                self.standing_out[form] += 1
                if look.marks:
                    self.inside[look.inside] += 1
            if look.marks:
                self.marks.setdefault(person.marks, Counter())[look.marks] += 1
        for place, text in self._between(reading):
            self.separators.setdefault(place, Counter())[text] += 1
        if names.et_al[1]:
            self.et_al[self._source(reading, names.people[-1].stop, names.et_al[1])] += 1

    def _ways(self, reading: Reading) -> Iterator[tuple[str, str]]:
        """How an entry writes its names: the first and the others, blanks behind initials, what stands between."""
        for index, person in enumerate(reading.names.people if reading.names else ()):
            form, spacing = form_of(person)
            yield ("other" if index else "first"), self._told(form)
            yield "spacing", spacing
        yield from self._between(reading)

    def _told(self, form: str) -> str:
        """What a template tells of a form: where names stay as they are, whether the given names are first."""
        given_first = self.in_full and (form == "straight" or form.startswith("initials first"))
        return "given-first" if given_first else form

    def _between(self, reading: Reading) -> Iterator[tuple[str, str]]:
        names = reading.names
        if not names:
            return
        people = names.people
        for index in range(1, len(people)):
            # How the source is broken into lines says nothing.
            text = _WRAPS.sub(" ", reading.shown.text[people[index - 1].stop : people[index].begin])
            last = index == len(people) - 1 and not names.et_al[1]
            yield ("two" if last and index == 1 else "last" if last else "inner"), text

    def _source(self, reading: Reading, start: int, end: int) -> str:
        begin, stop = reading.shown.place(start, end)
        return reading.shown.source[begin:stop]

    def separator(self, place: str) -> str:
        """What stands between two names: `inner`, before the `last`, or between the only `two`."""
        counts = self.separators.get(place) or self.separators.get("last" if place == "two" else "inner")
        return counts.most_common(1)[0][0] if counts else ", "

    def word(self) -> str:
        """The word before the last name, or between two names."""
        delimiter = self.separator("inner").strip()
        found = (self.separator(place).replace(delimiter, "", 1).strip() for place in ("last", "two"))
        return next(filter(None, found), "")

    def home(self, name: str) -> tuple[str, str]:
        """What stands around a name that is a link wherever it leads somewhere, most often; nothing around others."""
        counts = self.homes.get(name)
        return counts.most_common(1)[0][0] if counts else ("", "")

    def word_of_two(self) -> str:
        """The word between the only two names, where the last of more has none before it but a comma."""
        if "two" not in self.separators or "last" not in self.separators:
            return ""
        word = self.separator("two").strip()
        return word if word.isalpha() and self.separator("last").strip() == "," else ""

    def is_owner_full(self) -> bool:
        """Whether who stands out is written in full among others with initials, who are printed as they are kept."""
        if len(self.standing_out) != 1 or "straight" not in self.standing_out or not self.other or not self.first:
            return False
        others = {self.first.most_common(1)[0][0], self.other.most_common(1)[0][0]} - {"straight"}
        spacing = self.spacing.most_common(1)[0][0] if self.spacing else "spaced"
        return others == {"initials first, dotted"} and spacing == "spaced"

    def deviation(self, reading: Reading) -> tuple[str, str] | None:
        """What a list of names has, and what it would have in the form of the others; `None` if that is the same."""
        names = reading.names
        if not names:
            return None
        usual_first, usual_other = (
            counts.most_common(1)[0][0] if counts else "" for counts in (self.first, self.other)
        )
        spacing = self.spacing.most_common(1)[0][0] if self.spacing else ""
        for index, person in enumerate(names.people):
            form, spaced = form_of(person)
            look = worn(reading, person)
            wanted = usual_other if index else usual_first
            if self.is_owner_full() and look.opening and not is_link(look):
                wanted = "straight"
            ways = {("other" if index else "first", self._told(form)): self._told(wanted)}
            if spaced and not self.in_full:
                ways["spacing", spaced] = spacing
            if any(way[1] != most and self.written[way] < 2 for way, most in ways.items()):
                return _spoken(person), wanted
            home = self.home(printed(reading, person))
            if is_link(look) or home != ("", ""):
                if (look.opening, look.closing) != home:
                    return look.opening + _spoken(person) + look.closing, "".join(home)
                continue
            usual = self.wrappers.most_common(1)[0][0] if self.wrappers else ("", "")
            if (look.opening or look.closing) and (look.opening, look.closing) != usual:
                return look.opening + _spoken(person) + look.closing, "".join(usual)
            if look.marks and look.marks != self.marks[person.marks].most_common(1)[0][0]:
                return look.marks, self.marks[person.marks].most_common(1)[0][0]
            if look.marks and look.opening and self.inside and look.inside != self.inside.most_common(1)[0][0]:
                return look.marks, "marks inside" if not look.inside else "marks outside"
        for place, text in self._between(reading):
            if text != self.separator(place) and self.written[place, text] < 2:
                return text, self.separator(place)
        return self._loose(reading)

    def _loose(self, reading: Reading) -> tuple[str, str] | None:
        """Markup in a list of names that belongs to no name."""
        names = reading.names
        if not names:
            return None
        known = {(element.start, element.end) for element in reading.shown.markup if element.tag in ("sup", "sub")}
        for person in names.people:
            known |= {(person.start, person.end), (person.begin, person.stop), (person.start, person.stop)}
        known.add((names.start, names.end))
        for element in reading.shown.markup:
            inside = names.start <= element.start < element.end <= names.end
            if inside and (element.start, element.end) not in known:
                return reading.shown.text[element.start : element.end], ""
        return None


def names_standing_out(readings: Sequence[Reading]) -> Counter[str]:
    """The names that stand out and lead nowhere, as the page's source has them."""
    people = ((reading, person) for reading in readings if reading.names for person in reading.names.people)
    worn_so = ((reading, person, worn(reading, person)) for reading, person in people)
    return Counter(
        reading.shown.source[slice(*reading.shown.place(person.start, person.end))]
        for reading, person, look in worn_so
        if look.opening and not is_link(look)
    )


def printed(reading: Reading, person: Person) -> str:
    """A name as the page has it."""
    return " ".join(reading.shown.text[person.start : person.end].split())


def _spoken(person: Person) -> str:
    return re.sub(r"\s+", " ", f"{person.given} {person.family}").strip()
