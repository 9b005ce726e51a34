"""Bibliographies that a scholar has exported from elsewhere, and which of their entries are the works of a page.

An entry of an export belongs to one entry of the page at most, to which it fits best; an entry of the page may have
several: copies, and other versions of the work.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from pubman import bibtex
from pubman.errors import FileError
from pubman.files import MAX_BYTES, read_source
from pubman.findings import Finding, Severity
from pubman.garbage import uncollected
from pubman.model import Entry, Library
from pubman.registries.answers import Person
from pubman.sync.names import Key, is_repository, keys_of_entry
from pubman.sync.same import Description, different_titles, distance, of_entry, same_people, same_title
from pubman.verify.fold import words
from pubman.verify.people import compare_people
from pubman.verify.venues import differ, is_preprint, same_venue

MOST_BYTES = MAX_BYTES
"""Of an export; what is larger was exported by nobody."""

_COPIES, _NEAR = 50, 200
"""Entries that are compared with one of the page: with its identifier or title, and with the beginning of its title."""

_TELLING = 4
"""Words from which a title that is the same tells a work of whose people some are missing, or that was cut."""

_ALIKE = 20
"""Entries of a page with one beginning of a title that are compared."""

_CAPITALS = re.compile(r"[^\W\d_]{3,}")
_INITIALS = 3
"""Capitals that may be the initials of one person."""

_CUT = re.compile(r"\s*(?:…|\.{3,})\s*$")

_SORTS: Mapping[str, str] = {
    **dict.fromkeys(("article", "inproceedings", "conference", "incollection", "techreport", "report"), "paper"),
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), "thesis"),
    "book": "book",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
}
"""What a work is by its type: a thesis may have the title of a paper."""

Kind: TypeAlias = Literal["published", "preprint", ""]


class Fit(NamedTuple):
    """How well an entry of an export fits one of the page, the first to count first."""

    same: bool
    doi: bool
    named: bool
    kind: bool
    year: bool
    venue: bool
    title: bool
    near: int


@dataclass(frozen=True)
class Version:
    """An entry of an export that is the work of an entry of the page.

    `apart` says in what it is another publication than the page's: `kind`, `venue`, `doi`, `year`, or `title`, for one
    that has only an identifier in common with it. `description` has its people as they are written in names, not in
    capitals, and the page's title in place of one that was cut short.
    """

    entry: Entry
    description: Description
    fit: Fit
    apart: frozenset[str]
    at: int

    @cached_property
    def source(self) -> str:
        """Where it stands: `scholar.bib:12`."""
        return f"{self.entry.span.path}:{self.entry.span.line}"

    @cached_property
    def kind(self) -> Kind:
        """Whether it is a publication, a preprint, or says neither."""
        return kind_of(self.entry)


@dataclass(frozen=True, slots=True)
class Matched:
    """The versions of the page's entries by their keys, those that fit best first, and the works that are not there.

    `passed_over` are keys of entries that an export would fit, did it not fit another one better, each with the other.
    """

    versions: Mapping[str, tuple[Version, ...]]
    absent: tuple[Entry, ...] = ()
    passed_over: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Exports:
    """The entries of all exports in their order, and what is wrong in the files."""

    libraries: tuple[Library, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong in the files."""
        return tuple(finding for library in self.libraries for finding in library.findings)

    def matched(self, page: Library) -> Matched:
        """Which entries are the works of a page's; in time that grows with the sum of both."""
        with uncollected():
            return self._matched(page)

    def _matched(self, page: Library) -> Matched:
        shelf = _Shelf(page.entries)
        best: dict[str, list[Version]] = {}
        passed: dict[str, str] = {}
        absent: dict[object, Entry] = {}
        present: set[object] = set()
        for at, entry in enumerate(entry for library in self.libraries for entry in library):
            one = of_entry(entry)
            found = sorted(shelf.versions(entry, one, at), key=lambda pair: (*pair[1].fit, -pair[0]), reverse=True)
            label = _label(entry, one)
            if not found:
                absent.setdefault(label, entry)
                continue
            present.add(label)
            first = page.entries[found[0][0]].key
            best.setdefault(first, []).append(found[0][1])
            for place, version in found[1:]:
                if version.fit.same:
                    passed.setdefault(page.entries[place].key, first)
        versions = {key: tuple(_together(its)) for key, its in best.items()}
        return Matched(
            versions,
            tuple(entry for label, entry in absent.items() if label not in present),
            tuple((key, other) for key, other in passed.items() if key not in versions),
        )


def read(paths: Iterable[str | Path]) -> Exports:
    """Read exports; `FileError` for one that is not there, is too large, or has no entry that could be read."""
    return Exports(tuple(_read(path) for path in dict.fromkeys(map(str, paths))))


def _read(path: str) -> Library:
    library = bibtex.read_from(read_source(path, limit=MOST_BYTES))
    if library.entries:
        return library
    if first := next((one for one in library.findings if one.severity is Severity.ERROR), None):
        place = {"line": first.span.line, "column": first.span.column}
        raise FileError(
            f"no entry in it can be read: {first.message}", path=path, **place, remedy=first.remedy or "export it again"
        )
    remedy = 'export BibTeX; "pubman import FILE --out new.bib" makes it of RIS and CSL-JSON'
    raise FileError("no entry of BibTeX is in it", path=path, remedy=remedy)


def kind_of(entry: Entry) -> Kind:
    """Whether an entry is of a publication or of a preprint; empty where it names neither venue nor server."""
    if is_preprint(entry):
        says = entry.venue.title or entry.identifier("arxiv") or {"howpublished", "pubstate"} & entry.fields.keys()
        return "preprint" if says or entry.type == "unpublished" else ""
    unplaced = not entry.venue.title and entry.type == "article" and entry.identifier("arxiv")
    return "preprint" if unplaced and not _publications(entry) else "published"


@dataclass
class _Shelf:
    """The entries of a page, found by what they are known by and by how their titles begin and end."""

    entries: Sequence[Entry]
    described: list[Description] = field(default_factory=list)
    keys: list[set[Key]] = field(default_factory=list)
    by_key: dict[Key, list[int]] = field(default_factory=dict)
    by_title: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    by_head: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    compared: Counter[tuple[int, bool]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for place, entry in enumerate(self.entries):
            one, keys = described(entry), keys_of_entry(entry)
            self.described.append(one)
            self.keys.append(keys)
            for key in keys:
                self.by_key.setdefault(key, []).append(place)
            for title in set(one.folded):
                self.by_title.setdefault(title, []).append(place)
            for head in set(one.heads):
                self.by_head.setdefault(head, []).append(place)

    def versions(self, entry: Entry, one: Description, at: int) -> Iterator[tuple[int, Version]]:
        """The entries of the page, by their places, whose work an entry of an export is."""
        keys = keys_of_entry(entry)
        sure = {place for key in keys for place in self.by_key.get(key, ())[:_ALIKE]}
        sure |= {place for title in one.folded for place in self.by_title.get(title, ())[:_ALIKE]}
        near = {place for head in one.heads for place in self.by_head.get(head, ())[:_ALIKE]} - sure
        compared = [(place, True) for place in sorted(sure)] + [(place, False) for place in sorted(near)]
        compared = [pair for pair in compared if self.compared[pair] < (_COPIES if pair[1] else _NEAR)]
        self.compared.update(compared)
        theirs = described(entry) if compared else one
        for place, _ in compared:
            if version := self._version(place, entry, theirs, keys, at):
                yield place, version

    def _version(self, place: int, entry: Entry, theirs: Description, keys: set[Key], at: int) -> Version | None:
        ours, page = self.described[place], self.entries[place]
        theirs = _mended(ours, theirs)
        shared = keys & self.keys[place]
        if not shared and not (same_title(ours, theirs) and (same_people(ours, theirs) or _names_some(ours, theirs))):
            return None
        apart = _apart(page, ours, entry, theirs)
        fit = Fit(
            same=not apart,
            doi=_shares_doi(page, entry),
            named=bool(shared),
            kind=kind_of(page) == kind_of(entry),
            year=ours.year is not None and ours.year == theirs.year,
            venue=bool(entry.venue.title) and same_venue(page.venue.title, [entry.venue.title]),
            title=not set(ours.folded).isdisjoint(theirs.folded),
            near=-distance(ours, theirs),
        )
        return Version(entry, theirs, fit, apart, at)


def described(entry: Entry) -> Description:
    """An entry's description, its people as names are written: `MAO, YUZHU` is Yuzhu Mao."""
    one = of_entry(entry)
    people = [
        Person(name.given, f"{name.non_dropping_particle} {name.family}".strip(), name.literal, name.suffix)
        for name in one.names
    ]
    in_capitals = all(text == text.upper() for person in people for text in (person.given, person.family))
    if in_capitals and any(len(word) > _INITIALS for person in people for word in _CAPITALS.findall(person.given)):
        people = [replace(person, given=_calm(person.given), family=_calm(person.family)) for person in people]
    return replace(one, persons=tuple(people))


def _calm(text: str) -> str:
    return _CAPITALS.sub(lambda word: word[0].capitalize(), text)


def _mended(ours: Description, theirs: Description) -> Description:
    """Their description with our title, if theirs is the beginning of it, cut short with dots."""
    for title in theirs.titles:
        cut = _CUT.search(title)
        begins = words(title[: cut.start()]) if cut else ()
        if len(begins) >= _TELLING and any("".join(our).startswith("".join(begins)) for our in ours.folded):
            return replace(theirs, titles=ours.titles)
    return theirs


def _names_some(ours: Description, theirs: Description) -> bool:
    """Whether theirs has our title, word for word, and of our people some and nobody else: others were left out."""
    telling = any(len(title) >= _TELLING for title in set(ours.folded) & set(theirs.folded))
    if not telling or not ours.persons or not theirs.persons or (distance(ours, theirs) > 1):
        return False
    return not compare_people(theirs.names, ours.persons, et_al=True).strangers


def _publications(entry: Entry) -> set[Key]:
    """The DOIs under which an entry's work was published, those of repositories left out."""
    return {key for key in keys_of_entry(entry) if key[0] == "doi" and not is_repository(key)}


def _shares_doi(one: Entry, other: Entry) -> bool:
    return not _publications(one).isdisjoint(_publications(other))


def _apart(page: Entry, ours: Description, entry: Entry, theirs: Description) -> frozenset[str]:
    """In what two entries of one work are different publications of it."""
    if different_titles(ours, theirs):
        return frozenset({"title"})
    if _shares_doi(page, entry):
        return frozenset()
    kinds = {kind_of(page), kind_of(entry)}
    sorts = {_SORTS.get(page.type, ""), _SORTS.get(entry.type, "")} - {""}
    found = {
        "kind": {"published", "preprint"} <= kinds or len(sorts) > 1,
        "venue": _is_elsewhere(page, entry),
        "doi": bool(_publications(page) and _publications(entry)),
        "year": distance(ours, theirs) > 1,
    }
    return frozenset(name for name, is_so in found.items() if is_so)


def _is_elsewhere(page: Entry, entry: Entry) -> bool:
    """Whether two entries name different venues; a journal is no conference unless it is called the same."""
    ours, theirs = page.venue, entry.venue
    if not ours.title or not theirs.title:
        return False
    in_journal = [one.type == "article" for one in (page, entry)]
    called = [theirs.title, theirs.acronym]
    alike = any(same_venue(name, called) for name in (ours.title, ours.acronym) if name)
    return differ(page, [theirs.title]) or (in_journal[0] != in_journal[1] and not alike)


def _together(versions: Iterable[Version]) -> Iterator[Version]:
    """The versions of an entry, those that fit best first; what is another publication than the first one is apart."""
    ranked = sorted(versions, key=lambda one: (*one.fit, -one.at), reverse=True)
    first = ranked[0]
    yield first
    for one in ranked[1:]:
        apart = one.apart or (
            _apart(first.entry, first.description, one.entry, one.description) if first.fit.same else one.apart
        )
        yield replace(one, apart=apart)


def _label(entry: Entry, one: Description) -> object:
    """What copies of a work have in common: its title, and the family name of the first of its people."""
    title = one.folded[0] if one.folded else ()
    first = words(one.persons[0].family or one.persons[0].name) if one.persons else ()
    return (title, first[-1:]) if title else entry.key
