"""DataCite: the records of data, software, theses and preprints. https://support.datacite.org/reference"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from pubman.registries import REGISTRIES
from pubman.registries.answers import Kind, Person, Record
from pubman.registries.batches import batches, halving, in_path, side_by_side
from pubman.registries.transport import Transport

_MOST = 100
_PLAIN = re.compile(r"10\.[\d.]+/[a-z0-9._()/:-]+")


class _Title(BaseModel):
    title: str | None = None
    titleType: str | None = None  # noqa: N815 (DataCite's spelling)


class _Creator(BaseModel):
    name: str | None = None
    givenName: str | None = None  # noqa: N815
    familyName: str | None = None  # noqa: N815

    def person(self) -> Person:
        return Person(self.givenName or "", (self.familyName or "") if self.givenName else "", self.name or "")


class _Date(BaseModel):
    date: str | None = None


class _Types(BaseModel):
    resourceTypeGeneral: str | None = None  # noqa: N815


class _Attributes(BaseModel):
    doi: str
    titles: list[_Title] = []
    creators: list[_Creator] = []
    publicationYear: int | None = None  # noqa: N815
    dates: list[_Date] = []
    types: _Types = _Types()


class _Work(BaseModel):
    attributes: _Attributes

    def record(self) -> Record:
        about = self.attributes
        main = [title.title for title in about.titles if title.title and not title.titleType]
        subtitles = [title.title for title in about.titles if title.title and title.titleType == "Subtitle"]
        others = [title.title for title in about.titles if title.title and title.titleType not in _APART]
        joined = [f"{title}: {subtitle}" for title in main for subtitle in subtitles]
        people = tuple(creator.person() for creator in about.creators)
        dated = {int(year[0]) for date in about.dates if (year := re.match(r"\d{4}", date.date or ""))}
        return Record(
            REGISTRIES["datacite"].title,
            (*joined, *main, *others),
            authors=(people,) if people else (),
            years=frozenset(dated | ({about.publicationYear} if about.publicationYear else set())),
            kind=_KINDS.get(about.types.resourceTypeGeneral or "", "other"),
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
