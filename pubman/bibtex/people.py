"""The people of an entry: names, roles, and the marks that any convention gives them."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from pubman.bibtex.glyphs import Marked, strip_glyphs
from pubman.bibtex.latex import plain
from pubman.bibtex.legends import Meanings
from pubman.bibtex.marks import (
    beside,
    field_mark,
    read_annotation,
    read_beside,
    read_positions,
)
from pubman.bibtex.names import parse_name, split_people
from pubman.bibtex.records import Field
from pubman.identifiers import parse_orcid
from pubman.model import Name, Role

ROLES: Mapping[str, Role] = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "director": "director",
    "illustrator": "illustrator",
    "bookauthor": "container-author",
    "serieseditor": "collection-editor",
    "organizer": "organizer",
    "organiser": "organizer",
}
"""Fields of names and the CSL name variable that each fills."""

MAX_PEOPLE = 20_000
"""People in one list; the rest is left out."""

_EDITOR_TYPES: Mapping[str, Role] = {"director": "director", "organizer": "organizer", "founder": "editor"}


def editor_role(kind: str) -> Role:
    """What the people in `editor` are by its `editortype`."""
    return _EDITOR_TYPES.get(kind.strip().lower(), "editor")


class Doubt(NamedTuple):
    """Something about the people that the reader is told: in a field, from `start` to `end` of the text if known."""

    code: str
    message: str
    remedy: str
    field: str
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class Person:
    """One person of one list; `start` and `end` are the place in the text."""

    name: Name
    role: Role
    start: int
    end: int
    marks: tuple[str, ...] = ()
    orcid: str = ""
    highlighted: bool = False

    def mark(self, mark: str) -> None:
        """Give the person a mark, once."""
        if mark not in self.marks:
            self.marks += (mark,)


@dataclass(slots=True)
class People:
    """All people of an entry, the roles whose list ends in `and others`, and doubts about them."""

    persons: list[Person] = field(default_factory=list)
    et_al: list[Role] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def read_people(fields: Mapping[str, Field], text: str, marks: Mapping[str, str]) -> People:
    """Read every field of names, and every field that marks them."""
    people = People()
    meanings = Meanings({name: found.value for name, found in fields.items()}, marks)
    annotations = {name: found for name, found in fields.items() if "+an" in name}
    for name, found in fields.items():
        if (role := ROLES.get(name)) is not None:
            if name == "editor" and "editortype" in fields:
                role = editor_role(fields["editortype"].value)
            before = len(people.persons)
            _read_list(people, name, role, found, text, meanings)
            _annotate(people, name, people.persons[before:], annotations)
    for name, found in fields.items():
        if (mark := field_mark(name)) is not None:
            _mark_listed(people, name, mark, found.value)
        elif target := beside(name):
            persons = [person for person in people.persons if person.role == ROLES[target]]
            _mark_beside(people, name, found.value, persons, meanings)
    return people


def _read_list(people: People, name: str, role: Role, found: Field, text: str, meanings: Meanings) -> None:
    offset = found.start + 1 if found.delimited else None
    source = text[found.start + 1 : found.end - 1] if found.delimited else found.value
    for index, (start, end) in enumerate(split_people(source)):
        place = (found.start, found.end) if offset is None else (offset + start, offset + end)
        written = source[start:end]
        if index >= MAX_PEOPLE:
            message = f"{name} has more than {MAX_PEOPLE} names; the rest is left out"
            people.doubts.append(Doubt("BIB025", message, "end the list with: and others", name, *place))
            return
        if not written:
            if source.strip():
                message = f"a name is empty in {name}"
                people.doubts.append(Doubt("BIB026", message, "remove one of the two and", name, *place))
            continue
        if written.lower() == "others":
            people.et_al.append(role)
            continue
        parsed, marked, overfull = _read_name(written)
        person = Person(parsed, role, *place)
        if not (parsed.family or parsed.literal or parsed.given):
            message = f"nothing is left of the name {written!r} in {name}"
            people.doubts.append(Doubt("BIB026", message, "write the name", name, *place))
            continue
        if overfull:
            message = f"the name {plain(marked.source)!r} has too many commas"
            people.doubts.append(Doubt("BIB027", message, "write: and between two people", name, *place))
        if marked.glyphs or marked.emphasised:
            person.highlighted = marked.emphasised
            people.doubts.extend(_take_glyphs(person, marked, meanings, name))
        people.persons.append(person)


@lru_cache(maxsize=1 << 16)
def _read_name(written: str) -> tuple[Name, Marked, bool]:
    """A name, its source without glyphs, and whether it has more commas than a name can have."""
    marked = strip_glyphs(written)
    source = marked.source
    return parse_name(source), marked, source.count(",") > 2 and "=" not in source and "{" not in source


def _take_glyphs(person: Person, marked: Marked, meanings: Meanings, name: str) -> Iterator[Doubt]:
    """A glyph is the mark that it means, or else a mark of its own name, so that it is not lost."""
    for glyph in marked.glyphs:
        mark = meanings.of(glyph)
        if not mark:
            message = f"nothing says what {glyph} means on the name {person.name}"
            yield Doubt("BIB030", message, f"give {glyph} a meaning in the config", name, person.start, person.end)
        person.mark(mark or glyph)


def _annotate(people: People, name: str, persons: list[Person], annotations: Mapping[str, Field]) -> None:
    for annotated, found in annotations.items():
        target, plus, which = annotated.partition("+an")
        if not plus or target != name:
            continue
        said, senseless = read_annotation(plain(found.value), which.removeprefix(":"))
        for item in senseless:
            message = f"{annotated} says {item!r} of nobody"
            people.doubts.append(Doubt("BIB031", message, "write the person's position, as in 1=equal", annotated))
        for position, annotation in said.items():
            if not 1 <= position <= len(persons):
                message = f"{annotated} speaks of person {position} of {len(persons)}"
                people.doubts.append(Doubt("BIB032", message, "count the people from 1", annotated))
                continue
            person = persons[position - 1]
            for mark in annotation.marks:
                person.mark(mark)
            person.orcid = annotation.orcid or person.orcid
            person.highlighted = annotation.highlighted or person.highlighted
            if annotation.orcid and parse_orcid(annotation.orcid) is None:
                message = f"{annotation.orcid!r} is no ORCID iD"
                people.doubts.append(Doubt("BIB033", message, "copy it from orcid.org", annotated))


def _mark_beside(people: People, name: str, value: str, persons: list[Person], meanings: Meanings) -> None:
    """Give the marks of a list that runs beside the names, one part a person."""
    parts = read_beside(plain(value))
    if not parts or not persons:
        return
    if len(parts) != len(persons):
        message = f"{name} has {len(parts)} parts beside {len(persons)} people"
        people.doubts.append(Doubt("BIB032", message, "write one part a person, empty where there is no mark", name))
        return
    for person, labels in zip(persons, parts, strict=True):
        for label in labels:
            person.mark(meanings.of(label) or label)


def _mark_listed(people: People, name: str, mark: str, value: str) -> None:
    """Give a mark to the authors that a field lists by position or by name."""
    authors = [person for person in people.persons if person.role == "author"]
    positions = read_positions(value, len(authors))
    listed: list[Person] = []
    if positions is not None:
        for position in positions:
            if 1 <= position <= len(authors):
                listed.append(authors[position - 1])
            else:
                message = f"{name} lists author {position} of {len(authors)}"
                people.doubts.append(Doubt("BIB032", message, "count the authors from 1", name))
    elif value.strip().lower() not in ("", "true", "yes", "false", "no"):
        for wanted in _listed_names(value, authors):
            found = [person for person in authors if _is_called(person.name, wanted)]
            listed.extend(found)
            if not found:
                message = f"{name} lists {plain(wanted)!r}, who is no author here"
                people.doubts.append(Doubt("BIB034", message, "write the name as in author", name))
    for person in listed:
        person.mark(mark)


def _listed_names(value: str, authors: list[Person]) -> list[str]:
    """Names joined by `and`, or one name, or family names between commas."""
    names = [value[start:end] for start, end in split_people(value)]
    if len(names) > 1 or any(_is_called(person.name, value) for person in authors):
        return names
    return [part.strip() for part in value.replace(";", ",").split(",") if part.strip()]


def _is_called(name: Name, wanted: str) -> bool:
    """Whether a name is the one that a list calls by its family name or in full."""
    other = parse_name(wanted)
    if name.literal:
        return _folded(name.literal) == _folded(other.literal or str(other))
    family = _folded(f"{name.non_dropping_particle} {name.family}")
    if family == _folded(plain(wanted)) or (not other.given and _folded(other.family) == _folded(name.family)):
        return True
    return _folded(other.family) == _folded(name.family) and _same_given(_folded(name.given), _folded(other.given))


def _same_given(given: str, other: str) -> bool:
    """Whether given names agree as far as both are written: `Y.` and `Yuzhu` do."""
    pairs = zip(given.split(), other.split(), strict=False)
    return all(a.startswith(b.rstrip(".")) or b.startswith(a.rstrip(".")) for a, b in pairs)


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())
