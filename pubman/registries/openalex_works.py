"""The works of an author at OpenAlex, page by page. https://developers.openalex.org/guides/page-through-results"""

import contextlib
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, TypeAdapter, ValidationError

from pubman.identifiers import Identifier, parse_openalex_author
from pubman.registries import REGISTRIES
from pubman.registries.answers import NoAnswerError, Person, RefusedError, Silence
from pubman.registries.lenient import OrMissing
from pubman.registries.listed import LONGEST, MOST_WORKS, Listed, ListedKind, WorkList, each_once, identified
from pubman.registries.transport import Transport

_FIELDS = "id,doi,title,type,publication_year,authorships,primary_location,locations"
_PAGE = 100
"""Works on a page, the most there may be."""

_MOST_LOCATIONS = 50
_REPOSITORY = "repository"

# https://developers.openalex.org/api-reference/work-types, and what earlier years called them.
_KINDS: Mapping[str, ListedKind] = {
    "preprint": "preprint",
    "dataset": "dataset",
    "software": "software",
    "conference-abstract": "abstract",
    "erratum": "erratum",
    "retraction": "erratum",
    "peer-review": "peer-review",
    "grant": "grant",
    "paratext": "front-matter",
    "supplementary-materials": "supplement",
    "libguides": "web-page",
}
"""The types of works that are none, or versions of one; any other type is a work."""


class _Author(BaseModel):
    display_name: OrMissing[str | None] = None


class _Authorship(BaseModel):
    author: OrMissing[_Author] = _Author()
    raw_author_name: OrMissing[str | None] = None
    raw_orcid: OrMissing[str | None] = None


class _Source(BaseModel):
    display_name: OrMissing[str | None] = None
    type: OrMissing[str | None] = None


class _Location(BaseModel):
    id: OrMissing[str | None] = None
    landing_page_url: OrMissing[str | None] = None
    source: OrMissing[_Source | None] = None
    raw_source_name: OrMissing[str | None] = None

    @property
    def identifiers(self) -> Iterator[Identifier | None]:
        """`doi:10.…`, `pmh:oai:arXiv.org:1706.03762`, and the address of its page."""
        for text in (self.id or "", self.landing_page_url or ""):
            yield identified(re.sub(r"^pmh:oai:arxiv\.org:", "arXiv:", text, flags=re.IGNORECASE))


class _Work(BaseModel):
    id: str
    doi: OrMissing[str | None] = None
    title: OrMissing[str | None] = None
    type: OrMissing[str | None] = None
    publication_year: OrMissing[int | None] = None
    authorships: OrMissing[list[_Authorship]] = []
    primary_location: OrMissing[_Location | None] = None
    locations: OrMissing[list[_Location]] = []

    def listed(self) -> Listed:
        first = self.primary_location or _Location()
        source = first.source or _Source()
        places = [first, *self.locations[:_MOST_LOCATIONS]]
        type_ = (self.type or "").lower()
        kind = _KINDS.get(type_, "work")
        in_repository = source.type == _REPOSITORY and type_ in ("article", "other", "")
        return Listed(
            REGISTRIES["openalex"].title,
            self.id.rpartition("/")[2][:LONGEST],
            ((self.title or "")[:LONGEST],) if (self.title or "").strip() else (),
            tuple(person for one in self.authorships[:LONGEST] if (person := _person(one)).name),
            self.publication_year if 0 < (self.publication_year or 0) < 10_000 else None,
            "preprint" if in_repository else kind,
            type_[:LONGEST],
            (source.display_name or first.raw_source_name or "")[:LONGEST],
            each_once([identified(self.doi or ""), *(found for place in places for found in place.identifiers)]),
        )


class _Meta(BaseModel):
    count: int
    next_cursor: str | None = None


class _Page(BaseModel):
    meta: _Meta
    results: list[Any]


def list_works(transport: Transport, url: str, author: str) -> WorkList:
    """The works of an author, `A5023888391` or an ORCID iD; as far as they came, if OpenAlex falls silent."""
    title = REGISTRIES["openalex"].title
    who = f"author.id:{author}" if parse_openalex_author(author) else f"author.orcid:{author}"
    question = f"{url}/works?filter={who}&per-page={_PAGE}&select={_FIELDS}"
    found: dict[str, Listed] = {}
    cursor, pages, seen, count = "*", 0, 0, 1
    while seen < count:
        try:
            page = _page(transport, question, cursor, pages + 1)
        except NoAnswerError as error:
            return WorkList(title, author, tuple(found.values()), error.silence)
        before = len(found)
        for item in page.results:
            # A malformed work does not spoil the others.
            with contextlib.suppress(ValidationError):
                work = TypeAdapter(_Work).validate_python(item).listed()
                found[work.key] = work
        pages, seen, count = pages + 1, seen + len(page.results), page.meta.count
        cursor = page.meta.next_cursor or ""
        # A cursor may lead nowhere, or in a circle.
        if seen < count and (len(found) == before or seen >= MOST_WORKS):
            silence = Silence(title, f"broke off after {len(found)} of {count} works")
            return WorkList(title, author, tuple(found.values()), silence)
    return WorkList(title, author, tuple(found.values()))


def _page(transport: Transport, question: str, cursor: str, number: int) -> _Page:
    """A page by its cursor; who has no key may be allowed to go on by numbers only."""
    if cursor:
        try:
            return transport.get(f"{question}&cursor={quote(cursor, safe='*')}", fresh=True).parsed(_Page)
        except RefusedError:
            if number == 1:
                raise
    return transport.get(f"{question}&page={number}", fresh=True).parsed(_Page)


def _person(authorship: _Authorship) -> Person:
    """A person under the name and the iD that stand on the work, and not those of whom OpenAlex takes them for."""
    name = authorship.raw_author_name or authorship.author.display_name or ""
    return Person(name=name[:LONGEST], orcid=(authorship.raw_orcid or "")[:LONGEST])
