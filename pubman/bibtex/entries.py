"""From records to entries: fields decoded, people, venue, date, identifiers and links read."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import cast

from pubman.bibtex.dates import entry_date
from pubman.bibtex.latex import Form, decode, has_latex
from pubman.bibtex.links import FIELDS as LINK_FIELDS
from pubman.bibtex.links import Refused, clean_address, find_links
from pubman.bibtex.people import ROLES, Person, read_people
from pubman.bibtex.places import LaterSpans, Places
from pubman.bibtex.records import Field, Record
from pubman.bibtex.report import Report
from pubman.findings import Severity, Span
from pubman.identifiers import Identifier, find_arxiv, parse_arxiv, parse_doi, parse_isbn, parse_orcid, parse_url
from pubman.model import Contributor, Entry, Link, Venue

VERBATIM = {
    *LINK_FIELDS,
    *("url", "urls", "doi", "eprint", "file", "arxiv", "arxivid", "eid", "issn", "isbn", "pmid", "pmcid", "orcid"),
    *("crossref", "xref", "xdata", "entryset", "ids", "related", "options", "verba", "verbb", "verbc"),
    *("date", "urldate", "origdate", "eventdate", "accepted"),
    *("local-url", "bdsk-url-1", "bdsk-url-2", "bdsk-file-1", "biburl", "bibsource"),
}
"""Fields that no LaTeX is decoded in (biblatex manual, 2.2.1: verbatim, URI, key and date fields), beside `url_…`."""

_TITLES = {
    *("title", "subtitle", "titleaddon", "shorttitle", "origtitle", "reprinttitle", "chapter", "series"),
    *("booktitle", "booksubtitle", "booktitleaddon", "maintitle", "mainsubtitle", "maintitleaddon"),
    *("journal", "journaltitle", "journalsubtitle", "issuetitle", "issuesubtitle", "eventtitle"),
}
_PLAIN = {
    *ROLES,
    *("year", "month", "day", "number", "volume", "pages"),
    *("keywords", "keyword", "language", "langid", "type", "editortype"),
    *("eprinttype", "archiveprefix", "archive", "eprintclass", "primaryclass"),
}
_ABBREVIATIONS = (
    "shortjournal",
    "journalabbr",
    "journalabbreviation",
    "journal_abbreviation",
    "abbrev_source_title",
    "abbrjournal",
    "journal-iso",
    "shortbooktitle",
)
_ACRONYMS = ("acronym", "abbr", "venueacronym", "venue_acronym")


class EntryBuilder:
    """Builds the entries of one text; what is doubtful about them goes to the report."""

    def __init__(self, text: str, places: Places, report: Report, marks: Mapping[str, str]) -> None:
        self._text = text
        self._places = places
        self._report = report
        self._marks = marks

    def build(self, record: Record, raw: Mapping[str, Field]) -> Entry:
        """The entry of a record with these fields, its own and the inherited ones."""
        fields = {name: self._decoded(record, name, found) for name, found in raw.items()}
        people = read_people(raw, self._text, self._marks)
        for doubt in people.doubts:
            at = (doubt.start, doubt.end) if doubt.start is not None and doubt.end is not None else None
            self._tell(record, raw[doubt.field], doubt.code, doubt.message, doubt.remedy, at)
        identifiers = tuple(_identifiers(fields))
        persons = people.persons
        key_end = record.key_start + len(record.key)
        around = ((record.start, record.end), (record.key_start, key_end))
        pairs = [(found.start, found.end) for found in raw.values()]
        spans = LaterSpans(
            self._places, fields, chain(pairs, around, [(person.start, person.end) for person in persons])
        )
        first = len(pairs)
        return Entry(
            key=record.key,
            type=record.type,
            fields=fields,
            span=spans.later(first),
            contributors=tuple(
                [_contributor(person, spans.later(index)) for index, person in enumerate(persons, first + 2)]
            ),
            et_al=tuple(dict.fromkeys(people.et_al)),
            venue=_venue(fields),
            issued=entry_date(fields),
            identifiers=identifiers,
            links=self._links(record, raw, fields, identifiers),
            keywords=_keywords(fields),
            key_span=spans.later(first + 1),
            field_spans=cast("Mapping[str, Span]", spans),
        )

    def _decoded(self, record: Record, name: str, found: Field) -> str:
        form = form_of(name)
        if form is None or not has_latex(found.value):
            return found.value
        decoded = decode(found.value, form)
        for command in decoded.unknown:
            start = self._text.find(command, found.start, found.end)
            at = (start, start + len(command)) if start >= 0 else None
            message = f"{name} uses the LaTeX command {command}, which pubman does not know"
            self._tell(record, found, "BIB020", message, "write the characters that it prints", at)
        if decoded.too_long:
            self._tell(record, found, "BIB021", f"{name} is too long to be decoded", "shorten it")
        return decoded.text

    def _links(
        self, record: Record, raw: Mapping[str, Field], fields: Mapping[str, str], identifiers: tuple[Identifier, ...]
    ) -> tuple[Link, ...]:
        links: list[Link] = []
        for found in find_links(fields, identifiers):
            if isinstance(found, Refused):
                message = f"{found.field} is neither a web address nor a relative path: {found.url[:60]!r}"
                self._tell(record, raw[found.field], "BIB040", message, "write an address that starts with https://")
            else:
                links.append(found)
        return tuple(links)

    def _tell(
        self,
        record: Record,
        found: Field,
        code: str,
        message: str,
        remedy: str,
        at: tuple[int, int] | None = None,
    ) -> None:
        place = at or (found.start, found.end)
        entry = (record.start, record.end)
        self._report.add(code, message, remedy, place, severity=Severity.WARNING, key=record.key, entry=entry)


def _contributor(person: Person, span: Span) -> Contributor:
    orcid = parse_orcid(person.orcid) if person.orcid else None
    return Contributor(person.name, person.role, person.marks, orcid.value if orcid else "", person.highlighted, span)


@lru_cache(maxsize=4096)
def form_of(name: str) -> Form | None:
    """The form that a field is decoded to; `None` for one that is kept as it is written."""
    if name in _TITLES:
        return "title"
    if name in VERBATIM or name.startswith("url_"):
        return None
    return "plain" if name in _PLAIN or "+an" in name else "rich"


def _keywords(fields: Mapping[str, str]) -> tuple[str, ...]:
    listed = fields.get("keywords") or fields.get("keyword") or ""
    if not listed:
        return ()
    words = (word.strip() for word in listed.replace(";", ",").split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def _first(fields: Mapping[str, str], names: tuple[str, ...]) -> str:
    for name in names:
        if value := fields.get(name):
            return value
    return ""


def _venue(fields: Mapping[str, str]) -> Venue:
    """Where a work appeared: a journal, or the book or proceedings that it is part of."""
    title = _first(fields, ("journaltitle", "journal", "booktitle"))
    subtitle = _first(fields, ("journalsubtitle", "booksubtitle"))
    if title and subtitle:
        title = f"{title}: {subtitle}"
    abbreviation, acronym = _first(fields, _ABBREVIATIONS), _first(fields, _ACRONYMS)
    return _shared_venue(title, abbreviation, acronym)


_shared_venue = lru_cache(maxsize=4096)(Venue)


def _identifiers(fields: Mapping[str, str]) -> Iterator[Identifier]:
    """The identifiers that fields of their own name; the arXiv identifier also from where people write it."""
    if (doi := fields.get("doi")) and (found := parse_doi(doi)):
        yield found
    if found := _arxiv(fields):
        yield found
    if "isbn" in fields:
        for isbn in re.split(r"[,;\s]+(?=[\dIi])|\s+and\s+", fields["isbn"]):
            if found := parse_isbn(isbn):
                yield found
    if (url := fields.get("url")) and (found := parse_url(clean_address(url))):
        yield found


def _arxiv(fields: Mapping[str, str]) -> Identifier | None:
    """By `eprint`, a field of its own, the DOI that arXiv gives, or words such as `arXiv preprint arXiv:2407.12074`."""
    archive = _first(fields, ("eprinttype", "archiveprefix", "archive")).strip().lower()
    if eprint := fields.get("eprint", ""):
        found = parse_arxiv(eprint)
        if found and (archive == "arxiv" or (not archive and "." in eprint) or "arxiv" in eprint.lower()):
            return found
    if named := fields.get("arxiv") or fields.get("arxivid") or "":
        return parse_arxiv(named)
    if (doi := fields.get("doi", "")) and "10.48550/" in doi:
        return parse_arxiv(doi)
    for name in ("journal", "journaltitle", "booktitle", "howpublished", "number", "volume", "eid", "note"):
        if (value := fields.get(name, "")) and "arxiv" in value.lower() and (found := find_arxiv(value)):
            return found
    # dblp writes CoRR as the journal and abs/1706.03762 as the volume.
    if fields.get("journal", "").lower() == "corr":
        return parse_arxiv(fields.get("volume", "").removeprefix("abs/"))
    return None
