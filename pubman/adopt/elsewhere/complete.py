"""What registries know of works that were read from a page, beside the page's own words and never in their place.

A record only counts if it is clearly the entry's work: its title and its first author are, and at least half of its
people; one that was searched for must also be of the entry's year and venue, and the only one that is.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pubman.add.fields import Work as Recorded
from pubman.add.fields import kind_of, pages_of, venue_of
from pubman.add.habits import Habits
from pubman.add.markup import plain
from pubman.add.people import name as name_of
from pubman.adopt.answers import as_latex
from pubman.adopt.imported import Suggestion
from pubman.bibtex.encode_names import listed
from pubman.config import RegistryName
from pubman.identifiers import Identifier, parse_arxiv, parse_doi
from pubman.model import Entry, Library, Name
from pubman.registries import addresses
from pubman.registries.answers import Person, Record, Silence
from pubman.verify.case import agreement, people_of, same_people, shared_people
from pubman.verify.fold import words
from pubman.verify.people import places
from pubman.verify.progress import Progress, needs_of, stoppable
from pubman.verify.titles import Agreement
from pubman.verify.venues import differ, is_preprint
from pubman.verify.years import years_of

if TYPE_CHECKING:
    from pubman.registries.adapter import Bounds

_LONGEST = 4000
"""Characters of a value; what is longer is no name of a venue, and a list of people that nobody reads in a comment."""

_NUMBER = re.compile(r"[\w.,:/()–-]{1,40}(?: [\w.,:/()–-]{1,40}){0,5}")
"""A volume, a number, or pages: letters, digits, and what needs no escape."""

_GIVEN = re.compile(r"[^\W\d_][^\d_{}\\\"<>^`|%@#&$~,;:()\[\]]{0,99}")
PLAIN_DOI = re.compile(r"10\.[\d.]+/[^\s{}\\\"<>^`|%@#]{1,200}")
_SILENT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_VENUES = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}
_ORDER = ("Crossref", "DataCite", "dblp", "arXiv")


class Completed(NamedTuple):
    """The suggestions for entries by their keys, and a sentence for each host that was silent."""

    suggestions: Mapping[str, tuple[Suggestion, ...]]
    notes: tuple[str, ...] = ()


def look_up(
    library: Library,
    *,
    mailto: str | None = None,
    urls: Mapping[RegistryName, str] | None = None,
    cache: Path | bool = True,
    bounds: "Bounds | None" = None,
    progress: Callable[[Progress], None] | None = None,
) -> Completed:
    """Suggestions for all entries of a library: by their DOIs and arXiv ids in batches, or else by title and author.

    A host that is silent costs its suggestions only. `KeyboardInterrupt` on Ctrl-C.
    """
    from pubman.registries.transport import Transport, cache_file
    from pubman.verify.gather import Gathering, answers_to

    bases = addresses(urls)
    kept = (cache_file() if cache else None) if isinstance(cache, bool) else cache
    with Transport(bases, mailto=mailto, cache=kept, bounds=bounds) as transport, stoppable(transport.stop) as stopped:
        if progress:
            needs = needs_of(library.entries, search=True)
            transport.tell(partial(progress, Progress(needs, transport, "works")))
        gathering = Gathering(transport, bases)
        answers = gathering.gather(library)
        unnamed = [entry for entry in library.entries if not _is_named(entry)]
        opinions = gathering.opinions(replace(library, entries=tuple(unnamed)), venues=False)
    if stopped():
        raise KeyboardInterrupt
    found = {entry.key: opinion for entry, opinion in zip(unnamed, opinions, strict=True)}
    suggestions: dict[str, tuple[Suggestion, ...]] = {}
    silent: dict[Silence, set[str]] = {}
    for entry in library.entries:
        if opinion := found.get(entry.key):
            records = _clear(entry, opinion.found or ())
            quiet: Iterable[Silence] = opinion.silent
        else:
            its = answers_to(entry, answers)
            records = [
                (_source(record, identifier), record)
                for identifier, record in its.items()
                if isinstance(record, Record) and _is_its(entry, record)
            ]
            quiet = [answer for answer in its.values() if isinstance(answer, Silence)]
        for silence in quiet:
            silent.setdefault(silence, set()).add(entry.key)
        if told := tuple(_suggested(entry, records)):
            suggestions[entry.key] = told
    return Completed(suggestions, tuple(_told(silent)))


def one_line(text: str) -> str:
    """A text on one line, without what a terminal obeys."""
    return " ".join("".join(" " if unicodedata.category(char) in _SILENT else char for char in text).split())


def line_of(text: str) -> str:
    """A text on one line, without what a terminal obeys and what begins an entry in a comment of BibTeX."""
    return one_line(text.replace("@", " "))


def comment_of(suggestion: Suggestion) -> str:
    """A suggestion as a comment in a bibliography: one line, in which BibTeX finds no entry."""
    value = as_latex(suggestion.field, suggestion.value)
    return line_of(f"% {suggestion.source}: {suggestion.field} = {{{value}}}")


def _is_named(entry: Entry) -> bool:
    return bool(entry.identifier("doi") or entry.identifier("arxiv"))


def _told(silent: Mapping[Silence, set[str]]) -> Iterator[str]:
    """A sentence for each host that was silent, with its most frequent failure."""
    for host in dict.fromkeys(silence.host for silence in silent):
        reasons = Counter({silence.reason: len(keys) for silence, keys in silent.items() if silence.host == host})
        keys = {key for silence, its in silent.items() if silence.host == host for key in its}
        works = f"{len(keys)} entries" if len(keys) > 1 else "an entry"
        yield f"{host} {line_of(reasons.most_common(1)[0][0])}: what it knows of {works} is not suggested"


def _is_its(entry: Entry, record: Record) -> bool:
    """Whether a record is clearly that of an entry's work: by title, first author, and half of the people."""
    if record.is_notice or agreement(entry, record) not in (Agreement.SAME, Agreement.SHORTENED):
        return False
    ours = people_of(entry)
    first = any(places(ours, people).get(0) == 0 for people in record.authors)
    return first and 2 * shared_people(entry, record) >= len(ours)


def _clear(entry: Entry, found: Sequence[Record]) -> list[tuple[str, Record]]:
    """The record of each registry that is the entry's publication, none where there could be two; arXiv's for names."""
    theirs = [
        record
        for record in found
        if _is_its(entry, record) and (record.registry == "arXiv" or _is_same_publication(entry, record))
    ]
    clear: list[tuple[str, Record]] = []
    for registry in _ORDER:
        its = [record for record in theirs if record.registry == registry]
        if len({record.doi or record.url for record in its}) == 1:
            clear.append((_source(its[0]), its[0]))
        elif its:
            return []
    dois = {record.doi.lower() for _, record in clear if record.doi and record.registry != "arXiv"}
    return clear if len(dois) < 2 else []


def _is_same_publication(entry: Entry, record: Record) -> bool:
    """Whether a record is of the publication that the entry names, and not of a preprint or a later form."""
    years = years_of([record], [record.doi])
    if entry.issued.year and years and entry.issued.year not in years:
        return False
    if is_preprint(entry):
        return record.kind == "preprint"
    return record.kind != "preprint" and not differ(entry, record.venues)


def _source(record: Record, identifier: Identifier | None = None) -> str:
    if identifier:
        return line_of(f"{record.registry} {identifier.value}")
    arxiv = parse_arxiv(record.url) if record.registry == "arXiv" else None
    return line_of(f"{record.registry} {arxiv.value if arxiv else record.doi or record.url}")[:300]


def _suggested(entry: Entry, records: Sequence[tuple[str, Record]]) -> Iterator[Suggestion]:
    """What the records know and the page does not, or says otherwise; of each field what the first one has."""
    given: set[str] = set()
    for source, record in records:
        for field, value in _fields(entry, record):
            ours = entry.fields.get(field, "")
            if field in given or not value or len(value) > _LONGEST or words(value) == words(ours):
                continue
            if field in ("journal", "booktitle") and ours and len(value) <= len(ours):
                continue  # the page's own name says more
            given.add(field)
            yield Suggestion(field, value, source, adds=not ours)


def _fields(entry: Entry, record: Record) -> Iterator[tuple[str, str]]:
    if people := _fuller_people(entry, record):
        yield "author", people
    if record.kind == "preprint":
        preprint = parse_arxiv(record.url) or parse_arxiv(record.doi)
        if preprint and not _is_named(entry) and _is_same_publication(entry, record):
            yield "eprint", preprint.value
    doi = parse_doi(record.doi) if record.doi and not parse_arxiv(record.doi) else None
    if doi and not entry.identifier("doi") and PLAIN_DOI.fullmatch(doi.value):
        yield "doi", doi.value
    if record.venues and kind_of(Recorded(record), Habits()) == entry.type and (field := _VENUES.get(entry.type)):
        yield field, line_of(plain(venue_of(record)))
    numbers = (("volume", plain(record.volume)), ("number", plain(record.issue)), ("pages", pages_of(record, "–")))
    for field, said in numbers:
        value = line_of(said)
        if entry.type in _VENUES and _NUMBER.fullmatch(value):
            yield field, value


def _fuller_people(entry: Entry, record: Record) -> str:
    """The entry's authors with the given names that a record has in full; empty where it has no fuller ones.

    Who is named in which order, and all family names, stay as they are on the page.
    """
    ours = people_of(entry)
    et_al = "author" in entry.et_al
    if not same_people(entry, record):
        return ""
    for people in record.authors:
        theirs = places(ours, people)
        if len(theirs) != len(ours):
            continue
        full = [fuller(one, people[theirs[place]]) for place, one in enumerate(ours)]
        if full != ours:
            return listed(full) + " and others" * et_al
    return ""


def fuller(ours: Name, person: Person) -> Name:
    """Our name, with their given name if that is a longer form of ours."""
    given = line_of(name_of(person).given)
    our, their = words(ours.given), words(given)
    grows = bool(_GIVEN.fullmatch(given)) and len("".join(their)) > len("".join(our)) > 0 and not ours.literal
    joined, whole = "".join(word[:1] for word in our), "".join(word[:1] for word in their)
    grows = grows and whole.startswith(joined) and all(_begins(one, their) for one in our)
    return replace(ours, given=given) if grows else ours


def _begins(one: str, theirs: Sequence[str]) -> bool:
    return any(their.startswith(one) for their in theirs)
