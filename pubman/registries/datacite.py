"""DataCite: the records of data, software, theses and preprints. https://support.datacite.org/reference"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from pubman.registries import REGISTRIES
from pubman.registries.answers import Kind, Person, Record, Relation
from pubman.registries.batches import batches, halving, in_path, side_by_side
from pubman.registries.lenient import OrMissing
from pubman.registries.transport import Transport

_MOST = 100
_PLAIN = re.compile(r"10\.[\d.]+/[a-z0-9._()/:-]+")


class _Title(BaseModel):
    title: str | None = None
    titleType: str | None = None  # noqa: N815 (DataCite's spelling)


class _NameIdentifier(BaseModel):
    nameIdentifier: str | None = None  # noqa: N815
    nameIdentifierScheme: str | None = None  # noqa: N815


class _Creator(BaseModel):
    name: str | None = None
    givenName: str | None = None  # noqa: N815
    familyName: str | None = None  # noqa: N815
    nameType: OrMissing[str | None] = None  # noqa: N815
    nameIdentifiers: OrMissing[list[_NameIdentifier]] = []  # noqa: N815
    contributorType: OrMissing[str | None] = None  # noqa: N815

    def person(self) -> Person:
        orcids = [found.nameIdentifier for found in self.nameIdentifiers if found.nameIdentifierScheme == "ORCID"]
        return Person(
            self.givenName or "",
            (self.familyName or "") if self.givenName else "",
            self.name or "",
            orcid=(orcids or [None])[0] or "",
            group=self.nameType == "Organizational",
        )


class _Date(BaseModel):
    date: str | None = None
    dateType: OrMissing[str | None] = None  # noqa: N815


class _Types(BaseModel):
    resourceTypeGeneral: str | None = None  # noqa: N815
    resourceType: OrMissing[str | None] = None  # noqa: N815


class _Container(BaseModel):
    title: str = ""
    volume: str = ""
    issue: str = ""
    firstPage: str = ""  # noqa: N815
    lastPage: str = ""  # noqa: N815

    @property
    def pages(self) -> str:
        return "-".join(dict.fromkeys(filter(None, (self.firstPage, self.lastPage))))


class _RelatedItem(BaseModel):
    relationType: str = ""  # noqa: N815
    relatedItemType: str = ""  # noqa: N815
    titles: list[_Title] = []


class _Related(BaseModel):
    relationType: str  # noqa: N815
    relatedIdentifierType: str  # noqa: N815
    relatedIdentifier: str  # noqa: N815

    def relation(self) -> Relation:
        kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", self.relationType).lower()
        return Relation(kind, self.relatedIdentifierType.lower(), self.relatedIdentifier)


class _Publisher(BaseModel):
    name: str


class _Attributes(BaseModel):
    doi: str
    titles: list[_Title] = []
    creators: list[_Creator] = []
    publicationYear: int | None = None  # noqa: N815
    dates: list[_Date] = []
    types: _Types = _Types()
    # No verdict depends on what follows.
    publisher: OrMissing[str | _Publisher | None] = None
    container: OrMissing[_Container] = _Container()
    relatedItems: OrMissing[list[_RelatedItem]] = []  # noqa: N815
    relatedIdentifiers: OrMissing[list[_Related]] = []  # noqa: N815
    contributors: OrMissing[list[_Creator]] = []
    language: OrMissing[str | None] = None
    version: OrMissing[str | None] = None

    @property
    def published(self) -> tuple[int, ...]:
        """The date of issue if it is of the year of publication, else that year."""
        issued = next((date.date or "" for date in self.dates if date.dateType == "Issued"), "")
        read = re.match(r"\d{4}(?:-\d\d){0,2}", issued)
        date = tuple(map(int, read[0].split("-"))) if read else ()
        year = self.publicationYear
        return (year,) if year and date[:1] != (year,) else date


class _Work(BaseModel):
    attributes: _Attributes

    def record(self) -> Record:
        about = self.attributes
        main = [title.title for title in about.titles if title.title and not title.titleType]
        subtitles = [title.title for title in about.titles if title.title and title.titleType == "Subtitle"]
        others = [title.title for title in about.titles if title.title and title.titleType not in _APART]
        joined = [f"{title}: {subtitle}" for title in main for subtitle in subtitles]
        people = tuple(creator.person() for creator in about.creators)
        relations = tuple(related.relation() for related in about.relatedIdentifiers)
        containers = [
            title for item in about.relatedItems if item.relationType == "IsPublishedIn" for title in item.titles
        ]
        dated = {int(year[0]) for date in about.dates if (year := re.match(r"\d{4}", date.date or ""))}
        return Record(
            REGISTRIES["datacite"].title,
            (*joined, *main, *others),
            authors=(people,) if people else (),
            years=frozenset(dated | ({about.publicationYear} if about.publicationYear else set())),
            kind=_KINDS.get(about.types.resourceTypeGeneral or "", "other"),
            publisher=about.publisher.name if isinstance(about.publisher, _Publisher) else about.publisher or "",
            venues=(about.container.title,) if about.container.title else (),
            volume=about.container.volume,
            issue=about.container.issue,
            pages=about.container.pages,
            relations=relations,
            type=(about.types.resourceType or about.types.resourceTypeGeneral or "").strip(),
            subtitle=subtitles[0] if subtitles else "",
            date=about.published,
            event=next((title.title for title in containers if title.title and title.titleType == "Subtitle"), ""),
            editors=tuple(other.person() for other in about.contributors if other.contributorType == "Editor"),
            edition=about.version or "",
            isbn=tuple(found.value for found in relations if (found.kind, found.scheme) == ("is-part-of", "isbn")),
            issn=tuple(found.value for found in relations if found.scheme in ("issn", "eissn")),
            language=about.language or "",
        )


_KINDS: Mapping[str, Kind] = {
    "Software": "software",
    "Model": "software",
    "Dataset": "dataset",
    "Collection": "dataset",
    "Preprint": "preprint",
    "Book": "book",
    "BookChapter": "chapter",
    "JournalArticle": "article",
    "ConferencePaper": "paper",
}
_APART = (None, "Subtitle")


class _Single(BaseModel):
    data: _Work


class _List(BaseModel):
    data: list[Any]


class DataCite:
    """DataCite's REST API at `url`."""

    def __init__(self, transport: Transport, url: str) -> None:
        self._transport = transport
        self._url = url

    def records(self, dois: Iterable[str]) -> dict[str, Record]:
        """The records that batches bring; a DOI that is missing from them has to be asked singly."""
        plain = [doi for doi in dois if _PLAIN.fullmatch(doi)]
        found: dict[str, Record] = {}
        for records in side_by_side(lambda run: halving(self._batch, run), batches(plain, each=1, most=_MOST)):
            found |= records
        return found

    def record(self, doi: str) -> Record | None:
        """The record of one DOI, `None` if DataCite has none; `NoAnswerError` if it does not say."""
        reply = self._transport.get(f"{self._url}/dois/{in_path(doi)}", accept=frozenset({404}))
        return None if reply.status == 404 else reply.parsed(_Single).data.record()

    def _batch(self, dois: Sequence[str]) -> dict[str, Record]:
        reply = self._transport.get(f"{self._url}/dois?ids={','.join(dois)}&page[size]={len(dois)}")
        found = {}
        for item in reply.parsed(_List).data:
            try:
                work = TypeAdapter(_Work).validate_python(item)
            except ValidationError:
                continue
            found[work.attributes.doi.lower()] = work.record()
        self._transport.answered.update(found)
        return {doi: found[doi] for doi in dois if doi in found}
