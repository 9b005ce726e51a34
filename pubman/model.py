"""A bibliography as pubman sees it: entries, the people in them, and what identifies them.

Everything is immutable: plain dataclasses, which pydantic can validate and serialise (`pydantic.TypeAdapter(Entry)`)
and which do not need it: its import takes as long as the rest of the main job (docs/decisions/0004-pydantic.md).
Text fields carry CSL's rich text (`<i>`, `<b>`, `<sup>`, `<sub>`, `<span class="nocase">`), as CSL-JSON's titles do,
and `<code>`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, TypeVar

from pubman.findings import Finding, Span
from pubman.identifiers import Identifier

Role: TypeAlias = Literal[
    "author",
    "editor",
    "translator",
    "director",
    "illustrator",
    "container-author",
    "collection-editor",
    "organizer",
]
"""The CSL name variables that a BibTeX or biblatex field can fill."""

_Class = TypeVar("_Class", bound=type)


class _Later:
    """An attribute that the reader may give as a function, which is called when the attribute is first looked at."""

    def __init__(self, slot: Any) -> None:
        self._slot = slot

    def __get__(self, instance: Any, owner: type) -> Any:
        if instance is None:
            return self._slot
        value = self._slot.__get__(instance, owner)
        if callable(value):
            value = value()
            self._slot.__set__(instance, value)
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        self._slot.__set__(instance, value)


def _later(*names: str) -> Callable[[_Class], _Class]:
    """Let these attributes be given as functions."""

    def decorate(cls: _Class) -> _Class:
        for name in names:
            setattr(cls, name, _Later(getattr(cls, name)))
        return cls

    return decorate


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in CSL's parts ("Names", CSL-JSON), or a `literal` for anything that is not a person."""

    given: str = ""
    family: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""
    literal: str = ""

    def __str__(self) -> str:
        if self.literal:
            return self.literal
        family = f"{self.non_dropping_particle} {self.family}".strip()
        given = f"{self.given} {self.dropping_particle}".strip()
        return ", ".join(part for part in (family, self.suffix, given) if part)


@_later("span")
@dataclass(frozen=True, slots=True)
class Contributor:
    """A name in a role, with the marks it carries in this work (`equal`, `corresponding`, …).

    `highlighted` says that the entry itself calls this person the owner (`author+an = {2=highlight}`).
    `span` is the person's place in the source.
    """

    name: Name
    role: Role = "author"
    marks: tuple[str, ...] = ()
    orcid: str = ""
    highlighted: bool = False
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a work appeared: its title, the abbreviation of the title, and the acronym people know it by."""

    title: str = ""
    abbreviation: str = ""
    acronym: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An address under a label, such as `pdf` or `code`."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Date:
    """A date as precise as it is known: `(year,)`, `(year, month)` or `(year, month, day)`.

    `end` closes a range, `()` when there is none; `season` is 1 (spring) to 4 (winter); a date that cannot be read
    keeps its text in `literal`.
    """

    start: tuple[int, ...] = ()
    end: tuple[int, ...] = ()
    season: int = 0
    circa: bool = False
    literal: str = ""

    @property
    def year(self) -> int | None:
        """The year the date starts in."""
        return self.start[0] if self.start else None


@_later("span", "key_span", "field_spans")
@dataclass(frozen=True, slots=True)
class Entry:
    """A BibTeX record, decoded.

    `type` and the names in `fields` are in lower case; `fields` keeps every field of the record, verbatim ones
    (`url`, `doi`, `eprint`, `file`) as written and all others decoded from LaTeX. `field_spans` are the places of
    the fields' values. Entries that say the same are equal, wherever they stand.
    """

    key: str
    type: str
    fields: Mapping[str, str]
    span: Span = field(compare=False)
    contributors: tuple[Contributor, ...] = ()
    et_al: tuple[Role, ...] = ()
    """The roles whose list ends in `and others`."""
    venue: Venue = Venue()
    issued: Date = Date()
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    keywords: tuple[str, ...] = ()
    key_span: Span | None = field(default=None, compare=False)
    field_spans: Mapping[str, Span] = field(default_factory=dict, compare=False)

    def names(self, role: Role = "author") -> tuple[Contributor, ...]:
        """The contributors in a role, in order."""
        return tuple(contributor for contributor in self.contributors if contributor.role == role)

    def identifier(self, scheme: str) -> Identifier | None:
        """The entry's first identifier of a scheme, or `None`."""
        return next((found for found in self.identifiers if found.scheme == scheme), None)


@dataclass(frozen=True, slots=True)
class Library:
    """The entries of a bibliography in file order, and what is wrong with the file.

    `broken` are the keys of records that a fault cost something: `findings` says what, and as far as such a record
    could be read it is in `entries`.
    """

    path: str
    entries: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()
    broken: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __getitem__(self, key: str) -> Entry:
        """The first entry with that key; `KeyError` if there is none."""
        for entry in self.entries:
            if entry.key == key:
                return entry
        raise KeyError(key)
