"""Crossref: the records of most scholarly DOIs. https://api.crossref.org"""

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from pubman.registries import REGISTRIES
from pubman.registries.answers import Kind, Notice, Person, Record, Relation
from pubman.registries.batches import batches, halving, in_path, side_by_side
from pubman.registries.lenient import OrMissing
from pubman.registries.transport import Reply, Transport

_FIELDS = (
    "DOI,type,title,subtitle,original-title,short-title,author,publisher,volume,page,issued,published,published-print,"
    "published-online,created,update-to,updated-by,container-title,short-container-title,issue,article-number,relation,"
    "editor,event,ISBN,ISSN,publisher-location"
)
_CANDIDATES = 10
_LONGEST_QUERY = 400
_MOST = 200
"""DOIs in a batch; `rows` may be 1,000, but an answer should stay small."""

# A comma ends a filter's value, and other punctuation has meant something to one parser on the way or another.
_PLAIN = re.compile(r"10\.[\d.]+/[a-z0-9._()/-]+")


_KINDS: Mapping[str, Kind] = {
    "journal-article": "article",
    "proceedings-article": "paper",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "reference-entry": "chapter",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "posted-content": "preprint",
    "dataset": "dataset",
}
_PUBLISHED = ("issued", "published", "published_print", "published_online", "published_other")
_RETRACTION_WATCH = "retraction-watch"
"""https://www.crossref.org/blog/retraction-watch-retractions-now-in-the-crossref-api/"""

_YEARS_TO_BACKFILE = 3
"""A record made so long after its work was deposited from an archive, whose dates are often no better than a year."""


class _Author(BaseModel):
    given: str | None = None
    family: str | None = None
    name: str | None = None
    suffix: OrMissing[str | None] = None
    ORCID: OrMissing[str | None] = None

    def person(self) -> Person:
        name = self.name or ""
        return Person(
            self.given or "",
            self.family or "",
            name,
            self.suffix or "",
            self.ORCID or "",
            bool(name and not self.family),
        )


class _Date(BaseModel):
    date_parts: list[list[int | None]] = Field(default=[], alias="date-parts")

    @property
    def parts(self) -> list[int]:
        return [part for part in (self.date_parts or [[]])[0] if part is not None]


class _Issue(BaseModel):
    published_print: _Date = _Date()
    published_online: _Date = _Date()

    model_config = {"alias_generator": lambda name: name.replace("_", "-")}


class _Update(BaseModel):
    DOI: str = ""
    type: str = ""
    source: Any = None
    updated: Any = None

    def notice(self) -> Notice:
        day = ""
        with contextlib.suppress(ValueError, TypeError, OverflowError):
            day = date(*_Date.model_validate(self.updated).parts).isoformat()
        return Notice(self.type, self.DOI, day)


class _Related(BaseModel):
    id: str
    id_type: str = Field(default="", alias="id-type")


class _Named(BaseModel):
    name: str = ""


class _Work(BaseModel):
    DOI: str
    type: str | None = None
    title: list[str] = []
    subtitle: list[str] = []
    original_title: list[str] = []
    short_title: list[str] = []
    author: list[_Author] = []
    publisher: str | None = None
    volume: str | None = None
    page: str | None = None
    issued: _Date = _Date()
    published: _Date = _Date()
    published_print: _Date = _Date()
    published_online: _Date = _Date()
    published_other: _Date = _Date()
    container_title: list[str] = []
    short_container_title: list[str] = []
    journal_issue: _Issue | None = None
    created: _Date = _Date()
    update_to: list[_Update] = []
    updated_by: list[_Update] = []
    # No verdict depends on what follows.
    issue: OrMissing[str | None] = None
    article_number: OrMissing[str | None] = None
    relation: OrMissing[dict[str, list[_Related]]] = {}
    editor: OrMissing[list[_Author]] = []
    event: OrMissing[_Named | None] = None
    institution: OrMissing[list[_Named]] = []
    publisher_location: OrMissing[str | None] = None
    edition_number: OrMissing[str | None] = None
    ISBN: OrMissing[list[str]] = []
    ISSN: OrMissing[list[str]] = []
    language: OrMissing[str | None] = None

    model_config = {"alias_generator": lambda name: name.replace("_", "-")}

    def record(self) -> Record:
        joined = [f"{title}: {subtitle}" for title in self.title for subtitle in self.subtitle]
        people = tuple(author.person() for author in self.author)
        dates = [date.parts for name in _PUBLISHED if (date := getattr(self, name)).parts]
        if self.journal_issue:
            dates += [date.parts for date in (self.journal_issue.published_print, self.journal_issue.published_online)]
        dates = [date for date in dates if date]
        created = self.created.parts[0] if self.created.parts else 0
        first = min((date[0] for date in dates), default=0)
        return Record(
            REGISTRIES["crossref"].title,
            (*joined, *self.title, *self.original_title, *self.short_title),
            authors=(people,) if people else (),
            # A record that is older than its work was made when the work went online ahead of print.
            years=frozenset(date[0] for date in dates) | ({created} if 0 < created < first else set()),
            kind=_KINDS.get(self.type or "", "other"),
            publisher=self.publisher or "",
            coarse=created - first >= _YEARS_TO_BACKFILE and all(len(date) == 1 for date in dates),
            late=not self.volume and any(date[1:2] >= [10] for date in dates),
            venues=(*self.container_title, *self.short_container_title),
            volume=self.volume or "",
            pages=self.page or "",
            doi=self.DOI.lower(),
            issue=self.issue or "",
            number=self.article_number or "",
            relations=tuple(
                Relation(kind, related.id_type, related.id)
                for kind, others in self.relation.items()
                for related in others
            ),
            type=self.type or "",
            subtitle=self.subtitle[0] if self.subtitle else "",
            date=tuple(self._date()),
            short_venue=self.short_container_title[0] if self.short_container_title else "",
            # Of two containers of a chapter or a paper the first is the series, the last the book.
            series=self.container_title[0] if len(self.container_title) > 1 else "",
            event=self.event.name if self.event else "",
            editors=tuple(editor.person() for editor in self.editor),
            school=self.institution[0].name if self.institution else "",
            place=self.publisher_location or "",
            edition=self.edition_number or "",
            isbn=tuple(self.ISBN),
            issn=tuple(self.ISSN),
            language=self.language or "",
            notices=self._notices(),
            is_notice=self._is_notice(),
        )

    def _date(self) -> list[int]:
        """The date of the issue, as far as there is one: it is the one that a volume's number belongs to."""
        printed = self.journal_issue.published_print.parts if self.journal_issue else []
        return max(self.published_print.parts, printed, key=len) or self.issued.parts or self.published_online.parts

    def _is_notice(self) -> bool:
        """A notice says itself which work it is about; a work that only others speak of is none."""
        retracted = any(title.upper().startswith(("RETRACTED", "WITHDRAWN")) for title in self.title)
        return bool(self.update_to) and not retracted

    def _notices(self) -> tuple[Notice, ...]:
        """What others say of the work. Publishers register it both ways round, so that their notices seem retracted
        too; Retraction Watch, whose table Crossref adds, does not.
        """
        told = [update for update in self.updated_by if not self._is_notice() or update.source == _RETRACTION_WATCH]
        return tuple(update.notice() for update in told)


class _Single(BaseModel):
    message: _Work


class _Items(BaseModel):
    items: list[Any]


class _List(BaseModel):
    message: _Items


class Crossref:
    """Crossref's REST API at `url`."""

    def __init__(self, transport: Transport, url: str) -> None:
        self._transport = transport
        self._url = url

    def records(self, dois: Iterable[str]) -> dict[str, Record]:
        """The records that batches bring; a DOI that is missing from them has to be asked singly."""
        plain = [doi for doi in dois if _PLAIN.fullmatch(doi)]
        runs = batches(plain, each=len(",doi:"), most=_MOST)
        found: dict[str, Record] = {}
        for records in side_by_side(lambda run: halving(self._batch, run), runs):
            found |= records
        return found

    def record(self, doi: str) -> Record | None:
        """The record of one DOI, `None` if Crossref has none; `NoAnswerError` if it does not say."""
        reply = self._transport.get(f"{self._url}/works/{in_path(doi)}", accept=frozenset({404}))
        self._transport.answered.add(doi)
        # The body of a 404 is a line of plain text.
        return None if reply.status == 404 else reply.parsed(_Single).message.record()

    def search(self, words: str) -> list[Record]:
        """The works that fit a title, an author and a year best; `NoAnswerError` if Crossref does not say."""
        query = quote(words[:_LONGEST_QUERY], safe="")
        url = f"{self._url}/works?query.bibliographic={query}&select={_FIELDS}&rows={_CANDIDATES}"
        return [work.record() for work in _works(self._transport.get(url))]

    def of_venue(self, venue: str, year: int) -> list[Record]:
        """Some works of venues with such a name that were published in a year; `NoAnswerError` as ever."""
        query = quote(venue[:_LONGEST_QUERY], safe="")
        dates = f"from-pub-date:{year},until-pub-date:{year}"
        url = f"{self._url}/works?query.container-title={query}&filter={dates}&select={_FIELDS}&rows={_CANDIDATES}"
        return [work.record() for work in _works(self._transport.get(url))]

    def _batch(self, dois: Sequence[str]) -> dict[str, Record]:
        wanted = ",".join(f"doi:{doi}" for doi in dois)
        reply = self._transport.get(f"{self._url}/works?filter={wanted}&select={_FIELDS}&rows={len(dois)}")
        found = {work.DOI.lower(): work.record() for work in _works(reply)}
        self._transport.answered.update(found)
        return {doi: found[doi] for doi in dois if doi in found}


def _works(reply: Reply) -> Iterator[_Work]:
    """The works of a list; a malformed one does not spoil the others."""
    for item in reply.parsed(_List).message.items:
        with contextlib.suppress(ValidationError):
            yield TypeAdapter(_Work).validate_python(item)
