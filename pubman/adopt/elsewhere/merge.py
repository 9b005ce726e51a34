"""What exports say of the works that were read from a page: facts where it has nothing, else a word beside its own.

The page's words always stay. What an export has otherwise is a comment above the entry, and what both have is sure.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from pubman.adopt.elsewhere.complete import PLAIN_DOI, fuller, line_of
from pubman.adopt.elsewhere.exported import (
    LONGEST,
    PLACES,
    TYPES,
    VENUES,
    clean_name,
    facts,
    listed_names,
    say_the_same,
    tidy,
    value_of,
)
from pubman.adopt.elsewhere.exports import Exports, Version, kind_of
from pubman.adopt.imported import Export, Suggestion
from pubman.adopt.kinds import heading_of
from pubman.adopt.works import Work
from pubman.bibtex.document import Expression
from pubman.bibtex.encode import encode
from pubman.bibtex.encode_names import label_of
from pubman.bibtex.records import MONTHS
from pubman.identifiers import bare_doi, parse_doi
from pubman.model import Entry, Library, Name
from pubman.registries.answers import Person
from pubman.sync.names import is_repository, key_of
from pubman.verify.fold import words
from pubman.verify.people import Differences, compare_people, places
from pubman.verify.titles import Agreement, compare_titles, entry_titles

_LONGEST_ABSTRACT = 20_000

_KEY = re.compile(r"[A-Za-z0-9][\w:.+/-]{0,79}", re.ASCII)
_CLASS = re.compile(r"[a-z-]{2,12}(?:\.[A-Za-z-]{2,12})?")


class Merged(NamedTuple):
    """What exports have otherwise by key; how many entries each export knows, and how many fields were taken of it."""

    suggestions: Mapping[str, tuple[Suggestion, ...]]
    known: Mapping[str, int]
    taken: Mapping[str, int]

    def exports(self, read: Exports) -> tuple[Export, ...]:
        """What became of each file."""
        files = ((library.path, len(library)) for library in read.libraries)
        return tuple(Export(path, size, self.known.get(path, 0), self.taken.get(path, 0)) for path, size in files)


def merge(
    works: Sequence[Work],
    page: Library,
    versions: Mapping[str, tuple[Version, ...]],
    *,
    decided: Mapping[str, Collection[str]],
    settled: Collection[str],
) -> Merged:
    """Give works the fields that the page lacks and exports have, and say of the others what they have otherwise.

    `page` are the works as entries. `decided` are the fields of which the owner has said what they are, by key, and
    `settled` the keys of the entries of which nothing more is to be said.
    """
    suggestions: dict[str, tuple[Suggestion, ...]] = {}
    known: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    entries = {entry.key: entry for entry in page}
    for work in works:
        if its := versions.get(work.key):
            merging = _Merging(work, entries[work.key], its, frozenset(decided.get(work.key, ())))
            merging.take()
            told = () if work.key in settled else tuple(merging.differences())
            if shown := tuple(one for one in told if len(one.value) <= LONGEST):
                suggestions[work.key] = shown
            merging.agree()
            known.update({version.entry.span.path for version in its})
            taken += merging.taken
    return Merged(suggestions, known, taken)


class _Merging:
    """One work, the entry that the page made of it, and what exports have."""

    def __init__(self, work: Work, ours: Entry, versions: Sequence[Version], decided: frozenset[str]) -> None:
        self.work, self.ours, self.versions, self.decided = work, ours, versions, decided
        # What stands under "Preprints" or "Under review" has no pages, wherever it appeared since.
        unpublished = heading_of(work.reading) == "unpublished" and kind_of(ours) != "published"
        fitting = (version for version in versions if not version.apart)
        self.same = [version for version in fitting if not (unpublished and version.kind == "published")]
        self.taken: Counter[str] = Counter()
        self.fuller: tuple[str, Version] | None = None

    def take(self) -> None:
        """Take the key, and what the page has nothing of."""
        named = (version.entry.key for version in self.same)
        self.work.exported_key = next((key for key in named if _KEY.fullmatch(key)), "")
        self._type()
        for version in self.same:
            for name, value in facts(version, self.work):
                self._put(name, encode(value, rich=False), value, version)
            self._date(version)
            self._identifiers(version)
            self._editors(version)
        for version in self.versions:
            if "title" not in version.apart:
                self._abstract(version)
        self._names()
        self._preprint()

    def _put(self, name: str, latex: str, plain: str, version: Version) -> None:
        work = self.work
        if name in work.fields or name in self.decided or not plain.strip():
            return
        work.fields[name], work.plain[name] = latex, plain
        work.words[name], work.reasons[name] = "checked", [f"from {line_of(version.source)}"]
        self.taken[version.entry.span.path] += 1

    def _abstract(self, version: Version) -> None:
        value = tidy(version.entry.fields.get("abstract", ""))
        if len(value) <= _LONGEST_ABSTRACT:
            self._put("abstract", encode(value, rich=False), value, version)

    def _type(self) -> None:
        """Of what the page calls nothing and says no venue of, an export says what it is and where it appeared."""
        claims = {"journal", "booktitle", "howpublished", "eprint", "pubstate", "series"} & self.work.fields.keys()
        if self.work.type != "misc" or claims:
            return
        said = (version for version in self.same if version.kind == "published" and version.entry.type in TYPES)
        if version := next(said, None):
            self.work.type = TYPES[version.entry.type]

    def _date(self, version: Version) -> None:
        issued, work = version.entry.issued, self.work
        if issued.year and "pubstate" not in work.fields:
            self._put("year", str(issued.year), str(issued.year), version)
        if len(issued.start) > 1 and str(issued.year) == work.plain.get("year"):
            month = MONTHS[issued.start[1] - 1]
            self._put("month", Expression(month), month, version)

    def _identifiers(self, version: Version) -> None:
        doi = parse_doi(version.entry.fields.get("doi", ""))
        key = key_of(doi) if doi else None
        if doi and key and key[0] == "doi" and (not is_repository(key) or kind_of(self.ours) == "preprint"):
            bare = bare_doi(doi.written)
            if PLAIN_DOI.fullmatch(bare):
                self._put("doi", bare, bare, version)
        if version.kind == "preprint" and self.work.type == "misc":
            self._eprint(version)

    def _eprint(self, version: Version) -> None:
        found = version.entry.identifier("arxiv")
        if not found or "doi" in self.work.fields or "eprint" in self.work.fields:
            return
        self._put("archiveprefix", "arXiv", "arXiv", version)
        self._put("eprint", found.value, found.value, version)
        fields = version.entry.fields
        subject = fields.get("primaryclass") or fields.get("eprintclass") or ""
        if _CLASS.fullmatch(subject):
            self._put("primaryclass", subject, subject, version)

    def _preprint(self) -> None:
        """A work that leads nowhere leads to its preprint."""
        leads = {"doi", "url", "pdf", "eprint"} & self.work.fields.keys() or self.ours.links
        for version in self.versions if not leads else ():
            if version.kind == "preprint" and "title" not in version.apart:
                self._eprint(version)

    def _editors(self, version: Version) -> None:
        names = [clean_name(one.name) for one in version.entry.names("editor")]
        value = listed_names(names, et_al="editor" in version.entry.et_al)
        if self.work.fields.get("author") and len(value) <= LONGEST:
            self._put("editor", value, value, version)

    def _names(self) -> None:
        """The given names in full where they begin as on the page; all people where the page names nobody."""
        ours = [contributor.name for contributor in self.ours.names()]
        for version in self.versions:
            theirs = version.description
            if "title" in version.apart or not theirs.persons:
                continue
            if not ours:
                names = [clean_name(name) for name in theirs.names]
                value = listed_names(names, et_al=theirs.et_al)
                if not version.apart and version.entry.names() and len(value) <= LONGEST:
                    self._put("author", value, " and ".join(map(label_of, names)), version)
                continue
            found = places(ours, theirs.persons)
            if len(found) < len(ours) or self._people(version) or "author" in self.decided:
                continue
            full = [
                one if _shouts(person.given) else fuller(one, person)
                for one, person in ((one, theirs.persons[found[at]]) for at, one in enumerate(ours))
            ]
            equal = [new if _initials(new) == _initials(one) else one for one, new in zip(ours, full, strict=True)]
            if full != equal and self.fuller is None:
                self.fuller = (listed_names(full, et_al="author" in self.ours.et_al), version)
            if equal != ours:
                self.work.fields["author"] = listed_names(equal, et_al="author" in self.ours.et_al)
                self.work.plain["author"] = " and ".join(map(label_of, equal))
                self.taken[version.entry.span.path] += 1
                return

    def _people(self, version: Version) -> Differences:
        """How the people of an export's entry differ from the page's: `strangers` are not on the page."""
        ours = [contributor.name for contributor in self.ours.names()]
        theirs, et_al = version.description, "author" in self.ours.et_al
        if theirs.et_al:
            found = compare_people(theirs.names, _persons(ours), et_al=True)
            return Differences(() if et_al else found.strangers, (), found.reordered)
        found = compare_people(ours, theirs.persons, et_al=et_al)
        return Differences(found.missing, found.strangers, found.reordered)

    def differences(self) -> Iterator[Suggestion]:
        """What exports have otherwise than the page; what contradicts it makes a field *guessed*."""
        shown = self.same or [one for one in self.versions[:1] if one.apart.isdisjoint(("kind", "venue"))]
        yield from self._title(shown)
        if any("title" in one.apart for one in shown):
            return
        yield from self._year(shown)
        yield from self._author(shown)
        yield from self._doi(shown)
        for name in (*VENUES.get(self.work.type, ())[:1], *PLACES):
            ours = self.work.plain.get(name, "")
            said = [(text, version) for version in self.same if (text := value_of(version, name, self.work))]
            if name in self.decided or not said or not ours or name not in self.ours.fields:
                continue
            if any(say_the_same(name, ours, text) for text, _ in said):
                continue
            text, version = said[0]
            if name in PLACES or len(text) > len(ours):
                yield self._otherwise(name, text, version)

    def _year(self, shown: Sequence[Version]) -> Iterator[Suggestion]:
        ours = self.ours.issued.year
        said = [(version.entry.issued.year, version) for version in shown if version.entry.issued.year]
        if ours and said and all(year != ours for year, _ in said) and "year" not in self.decided:
            year, version = said[0]
            self._doubt("year", f"{version.source} has {year}")
            yield self._otherwise("year", str(year), version)

    def _title(self, shown: Sequence[Version]) -> Iterator[Suggestion]:
        said = [(compare_titles(entry_titles(self.ours), one.description.titles), one) for one in shown]
        agreed = (Agreement.SAME, Agreement.UNCOMPARED)
        if not said or "title" in self.decided or any(agreement in agreed for agreement, _ in said):
            return
        agreement, version = said[0]
        if "title" in version.apart:
            name = next((name for name in ("doi", "eprint", "url") if name in self.ours.fields), "title")
            self._doubt(name, f"{version.source} has another title for it")
        elif agreement is not Agreement.SHORTENED:
            self._doubt("title", f"{version.source} has another one")
        yield self._otherwise("title", tidy(version.description.titles[0]), version)

    def _author(self, shown: Sequence[Version]) -> Iterator[Suggestion]:
        said = [(self._people(version), version) for version in shown if version.description.persons]
        if not self.ours.names() or "author" in self.decided:
            return
        if said and all(found for found, _ in said):
            found, version = said[0]
            parts = [f"lacks {', '.join(found.missing)}"] if found.missing else []
            parts += [f"also has {', '.join(found.strangers)}"] if found.strangers else []
            parts += [] if parts else ["has another order"]
            self._doubt("author", f"{version.source} {' and '.join(parts)}")
            names = [clean_name(name) for name in version.description.names]
            yield self._otherwise("author", listed_names(names, et_al=version.description.et_al), version)
        elif self.fuller:
            yield self._otherwise("author", *self.fuller)

    def _doi(self, shown: Sequence[Version]) -> Iterator[Suggestion]:
        for version in shown:
            said = parse_doi(version.entry.fields.get("doi", ""))
            if "doi" in version.apart and said and "doi" not in self.decided:
                bare = bare_doi(said.written)
                self._doubt("doi", f"{version.source} has {bare}")
                yield self._otherwise("doi", bare, version)
                return

    def _doubt(self, name: str, reason: str) -> None:
        """Call a field guessed, unless it has to be asked anyway."""
        work = self.work
        if work.words.get(name) != "ask":
            work.words[name] = "guessed"
        work.reasons[name] = [*work.reasons.get(name, ()), line_of(reason)[:300]]

    def _otherwise(self, name: str, value: str, version: Version) -> Suggestion:
        return Suggestion(name, line_of(value), line_of(version.source), adds=False, exported=True)

    def agree(self) -> None:
        """Call those fields checked that an export has just as the page does."""
        work = self.work
        for name, word in tuple(work.words.items()):
            if word == "checked" or name not in self.ours.fields:
                continue
            its = (version for version in self.same if self._confirms(name, version))
            if version := next(its, None):
                work.words[name], work.reasons[name] = "checked", [f"as in {line_of(version.source)}"]

    def _confirms(self, name: str, version: Version) -> bool:
        if name == "author":
            theirs = version.description
            whole = not theirs.et_al and len(theirs.persons) == len(self.ours.names())
            return whole and "author" not in self.ours.et_al and not self._people(version)
        if name == "title":
            return version.fit.title
        if name == "year":
            return version.fit.year
        if name == "doi":
            return version.fit.doi
        said = value_of(version, name, self.work)
        return bool(said) and words(said) == words(self.work.plain.get(name, ""))


def _persons(names: Sequence[Name]) -> list[Person]:
    return [Person(one.given, f"{one.non_dropping_particle} {one.family}".strip(), one.literal) for one in names]


def _shouts(given: str) -> bool:
    """Whether a given name has a word in capitals: initials, or a name of which nobody can tell."""
    return any(len(word) > 1 and word.isupper() for word in re.findall(r"[^\W\d_]+", given))


def _initials(one: Name) -> str:
    return "".join(word[0] for word in words(one.given))
