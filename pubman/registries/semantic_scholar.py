"""Semantic Scholar: a second word on authors and open copies. https://api.semanticscholar.org/api-docs/graph"""

import contextlib
import re
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from pubman.identifiers import parse_orcid
from pubman.registries import REGISTRIES
from pubman.registries.answers import NoAnswerError, Notice, Person, Record, Silence
from pubman.registries.batches import in_parts
from pubman.registries.copies import open_copies
from pubman.registries.transport import Transport

_FIELDS = "title,year,externalIds,openAccessPdf,authors.name,authors.externalIds"
_MOST = 500

# It has no field for it, and takes the title from the publisher's page.
_RETRACTED = re.compile(r"(?i)\W*retracted(?: (?:article|paper|chapter))?\s*[:\u2013\u2014\]-]")


class _Author(BaseModel):
    name: str | None = None
    externalIds: dict[str, Any] | None = None  # noqa: N815 (Semantic Scholar's spelling)

    def person(self) -> Person:
        orcid = (self.externalIds or {}).get("ORCID")
        # A person with several iDs is several people, whom Semantic Scholar has put together.
        if isinstance(orcid, list) and len(orcid) == 1:
            orcid = orcid[0]
        found = parse_orcid(orcid) if isinstance(orcid, str) else None
        return Person(name=self.name or "", orcid=found.value if found else "")


class _Pdf(BaseModel):
    url: str | None = None


class _Paper(BaseModel):
    title: str | None = None
    year: int | None = None
    authors: list[_Author] | None = None
    externalIds: dict[str, Any] | None = None  # noqa: N815
    openAccessPdf: _Pdf | None = None  # noqa: N815

    @property
    def names(self) -> set[str]:
        """What the paper can be asked for by, in lower case."""
        its = self.externalIds or {}
        return {f"{scheme}:{its[scheme]}".lower() for scheme in ("DOI", "ArXiv") if isinstance(its.get(scheme), str)}

    def record(self) -> Record:
        name = REGISTRIES["semantic_scholar"].title
        people = tuple(author.person() for author in self.authors or () if author.name)
        return Record(
            name,
            (self.title,) if self.title else (),
            authors=(people,) if people else (),
            years=frozenset({self.year} if self.year else set()),
            notices=(Notice("retraction", source=name),) if _RETRACTED.match(self.title or "") else (),
            copies=open_copies(self.openAccessPdf.url if self.openAccessPdf else None),
        )


class _Error(BaseModel):
    error: str


class SemanticScholar:
    """Semantic Scholar's graph API at `url`."""

    def __init__(self, transport: Transport, url: str) -> None:
        self._transport = transport
        self._url = url

    def records(self, names: Iterable[str]) -> tuple[dict[str, Record], dict[str, Silence]]:
        """What Semantic Scholar has of works named as in `DOI:10.1145/3510587` or `ARXIV:2407.12074`, and for which it
        did not answer. What is in neither is not there, which means nothing.
        """
        asked = list(dict.fromkeys(names))
        return in_parts(self._batch, [asked[start : start + _MOST] for start in range(0, len(asked), _MOST)])

    def _batch(self, names: Sequence[str]) -> dict[str, Record]:
        url = f"{self._url}/graph/v1/paper/batch?fields={_FIELDS}"
        reply = self._transport.post(url, {"ids": list(names)}, accept=frozenset({400}))
        if reply.status == 400:
            # The only batch that it finds wrong, whatever is in it, is one of which it knows nothing.
            if "no valid paper ids" in reply.parsed(_Error).error.lower():
                return {}
            raise NoAnswerError(reply.host, "answered with status 400")
        items = reply.parsed(list[Any])
        found: dict[str, Record] = {}
        for place, item in enumerate(items):
            # What it does not know is null; a malformed paper does not spoil the others.
            with contextlib.suppress(ValidationError):
                paper = TypeAdapter(_Paper).validate_python(item)
                # A preprint that has been published has its own name no longer, but its place.
                for name in names[place : place + 1] if len(items) == len(names) else ():
                    found.setdefault(name.lower(), paper.record())
                found |= dict.fromkeys(paper.names, paper.record())
        return {name: found[name.lower()] for name in names if name.lower() in found}
