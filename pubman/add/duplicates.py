"""Whether a work stands in a bibliography already, by its identifiers or by its title and authors."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pubman.add.fields import Work
from pubman.identifiers import Identifier, parse_arxiv, parse_doi
from pubman.model import Entry
from pubman.registries.answers import Record
from pubman.verify.fold import words
from pubman.verify.people import compare_people
from pubman.verify.titles import Agreement, compare_titles, entry_titles
from pubman.verify.venues import differ, is_preprint

_TELLING = 2
"""Words of a title from which it tells works apart: an `Editorial` comes back every year."""


class Twin(NamedTuple):
    """The entry of the same work, how it is known to be the same, and what to do."""

    entry: Entry
    reason: str
    remedy: str


class Shelf:
    """The entries of a bibliography, found by what identifies them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_identifier: dict[tuple[str, str], Entry] = {}
        self._by_title: dict[tuple[str, ...], list[Entry]] = {}
        for entry in entries:
            self.put(entry)

    def put(self, entry: Entry) -> None:
        """Add an entry."""
        for identifier in _identifiers(entry):
            self._by_identifier.setdefault((identifier.scheme, identifier.value), entry)
        for title in entry_titles(entry):
            for key in _heads(title):
                self._by_title.setdefault(key, []).append(entry)

    def named(self, identifier: Identifier) -> Twin | None:
        """The entry that has an identifier, whatever its version."""
        entry = self._by_identifier.get((identifier.scheme, identifier.value))
        if entry is None:
            return None
        name = "DOI" if identifier.scheme == "doi" else "arXiv id"
        return Twin(entry, f"has the same {name}", "")

    def twin(self, work: Work) -> Twin | None:
        """The entry of a work."""
        published = work.record.kind != "preprint"
        for identifier in filter(None, (parse_doi(work.doi), parse_arxiv(work.eprint))):
            if twin := self.named(identifier):
                return _as_preprint(twin.entry, work) if published and _cites_preprint(twin.entry) else twin
        return next((twin for entry in self._titled(work.record) if (twin := _judged(entry, work))), None)

    def namesake(self, work: Work) -> Entry | None:
        """An entry with the work's title and people that is another publication of theirs."""
        return next(iter(self._titled(work.record)), None)

    def _titled(self, record: Record) -> Iterator[Entry]:
        found = [entry for title in record.titles for key in _heads(title) for entry in self._by_title.get(key, ())]
        yield from (entry for entry in {id(entry): entry for entry in found}.values() if _same_work(entry, record))


def _identifiers(entry: Entry) -> Iterator[Identifier]:
    for identifier in entry.identifiers:
        if identifier.scheme in ("doi", "arxiv"):
            yield identifier
        elif identifier.scheme == "url" and (found := parse_arxiv(identifier.value) or parse_doi(identifier.value)):
            yield found


def _heads(title: str) -> Iterator[tuple[str, ...]]:
    """The first words of a title: two spellings of it hardly differ in all of them."""
    folded = words(title)
    if len(folded) >= _TELLING:
        yield folded[:4]
        yield ("…", *folded[-4:])


def _same_work(entry: Entry, record: Record) -> bool:
    people = [contributor.name for contributor in entry.names()]
    if not people or not record.authors:
        return False
    if compare_titles(entry_titles(entry), record.titles) is not Agreement.SAME:
        return False
    et_al = "author" in entry.et_al
    return any(not compare_people(people, theirs, et_al=et_al) for theirs in record.authors)


def _cites_preprint(entry: Entry) -> bool:
    doi = entry.identifier("doi")
    return is_preprint(entry) and (doi is None or parse_arxiv(doi.written) is not None)


def _judged(entry: Entry, work: Work) -> Twin | None:
    """Whether an entry of the same title and people is the work, or only another publication of it."""
    published = work.record.kind != "preprint"
    if _cites_preprint(entry):
        return _as_preprint(entry, work) if published else Twin(entry, "has the same title and authors", "")
    theirs = entry.identifier("doi")
    if not published:
        remedy = f"add eprint = {{{work.eprint}}} to it" if work.eprint and not entry.identifier("arxiv") else ""
        return Twin(entry, "has the same title and authors, and this is its preprint", remedy)
    ours = parse_doi(work.doi)
    if theirs and ours and not theirs.same_as(ours):
        return None
    if not theirs and differ(entry, work.record.venues):
        return None
    remedy = f"add doi = {{{work.doi}}} to it" if work.doi and not theirs else ""
    return Twin(entry, "has the same title and authors", remedy)


def _as_preprint(entry: Entry, work: Work) -> Twin:
    doi = f" under the DOI {work.doi}" if work.doi else ""
    return Twin(
        entry, f"is the preprint of this work, which has been published{doi}", "delete that entry and add this again"
    )
