"""OpenAlex: a second word on retractions, authors and open copies. https://developers.openalex.org"""

import contextlib
import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, TypeAdapter, ValidationError

from pubman.identifiers import parse_doi, parse_orcid
from pubman.registries import REGISTRIES
from pubman.registries.answers import Notice, Person, Record, Silence
from pubman.registries.batches import batches, in_parts
from pubman.registries.copies import open_copies
from pubman.registries.listed import WorkList
from pubman.registries.openalex_works import list_works
from pubman.registries.transport import Transport

_FIELDS = "id,doi,title,publication_year,is_retracted,authorships,best_oa_location,open_access"
_MOST = 50
"""DOIs in a batch: a filter takes a hundred values, and a page holds as many works."""

_ALL_AUTHORS = 100
"""A list of so many authors may be cut short."""

# `|`, `,`, `!`, `+` and `:` mean something in a filter.
_PLAIN = re.compile(r"10\.[\d.]+/[a-z0-9._()/;<>-]+")


class _Author(BaseModel):
    display_name: str | None = None
    orcid: str | None = None
    observed_orcids: list[str] | None = None


class _Authorship(BaseModel):
    author: _Author = _Author()
    raw_author_name: str | None = None
    raw_orcid: str | None = None

    @property
    def orcid(self) -> str:
        """The iD that came with the work, else that of the person whom OpenAlex takes the author for.

        A person with several iDs is several people, whom OpenAlex has put together.
        """
        inferred = self.author.orcid if len(self.author.observed_orcids or ()) < 2 else None
        found = parse_orcid(self.raw_orcid or inferred or "")
        return found.value if found else ""


class _Location(BaseModel):
    pdf_url: str | None = None
    landing_page_url: str | None = None


class _Access(BaseModel):
    oa_url: str | None = None


class _Work(BaseModel):
    doi: str
    title: str | None = None
    publication_year: int | None = None
    is_retracted: bool | None = None
    authorships: list[_Authorship] = []
    best_oa_location: _Location | None = None
    open_access: _Access | None = None

    def record(self) -> Record:
        best = self.best_oa_location or _Location()
        access = self.open_access or _Access()
        name = REGISTRIES["openalex"].title
        return Record(
            name,
            (self.title,) if self.title else (),
            authors=self._authors(),
            years=frozenset({self.publication_year} if self.publication_year else set()),
            notices=(Notice("retraction", source=name),) if self.is_retracted else (),
            copies=open_copies(best.pdf_url, best.landing_page_url, access.oa_url),
        )

    def _authors(self) -> tuple[tuple[Person, ...], ...]:
        """The authors as they stand on the work, and as OpenAlex calls the people."""
        if len(self.authorships) >= _ALL_AUTHORS:
            return ()
        told = [(one.raw_author_name or "", one.author.display_name or "", one.orcid) for one in self.authorships]
        written = tuple(Person(name=raw or name, orcid=orcid) for raw, name, orcid in told)
        called = tuple(Person(name=name or raw, orcid=orcid) for raw, name, orcid in told)
        return tuple(people for people in dict.fromkeys((written, called)) if people)


class _List(BaseModel):
    results: list[Any]


class OpenAlex:
    """OpenAlex's API at `url`."""

    def __init__(self, transport: Transport, url: str) -> None:
        self._transport = transport
        self._url = url

    def records(self, dois: Iterable[str]) -> tuple[dict[str, Record], dict[str, Silence]]:
        """What OpenAlex has of DOIs in their normal form, and for which it did not answer.

        A DOI that is in neither is not there, which means nothing: OpenAlex puts the versions of a work together under
        one DOI.
        """
        plain = [doi for doi in dict.fromkeys(dois) if _PLAIN.fullmatch(doi)]
        return in_parts(self._batch, batches(plain, each=len("%7C"), most=_MOST))

    def _batch(self, dois: Sequence[str]) -> dict[str, Record]:
        wanted = "|".join(quote(doi, safe="") for doi in dois)
        reply = self._transport.get(f"{self._url}/works?filter=doi:{wanted}&per-page={len(dois)}&select={_FIELDS}")
        found: dict[str, Record] = {}
        for item in reply.parsed(_List).results:
            # A malformed work does not spoil the others.
            with contextlib.suppress(ValidationError):
                work = TypeAdapter(_Work).validate_python(item)
                if doi := parse_doi(work.doi):
                    found[doi.value] = work.record()
        return {doi: found[doi] for doi in dois if doi in found}

    def works(self, author: str) -> WorkList:
        """The works of an author: `A5023888391`, or an ORCID iD in its normal form."""
        return list_works(self._transport, self._url, author)
