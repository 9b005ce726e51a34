"""ORCID: the names under which people say that they publish. https://info.orcid.org/documentation/api-tutorials/"""

from collections.abc import Iterable

from pydantic import BaseModel, Field

from pubman.identifiers import parse_orcid
from pubman.registries import REGISTRIES
from pubman.registries.answers import NoAnswerError, Person, Silence
from pubman.registries.listed import WorkList
from pubman.registries.orcid_works import works_in
from pubman.registries.transport import Transport

_MOST = 10
"""Names of one person."""

_NOBODY = frozenset({404, 409, 410})
"""No such iD, or one that was locked, merged or given up."""


class _Value(BaseModel):
    value: str | None = None


class _Name(BaseModel):
    given: _Value | None = Field(default=None, alias="given-names")
    family: _Value | None = Field(default=None, alias="family-name")
    credit: _Value | None = Field(default=None, alias="credit-name")


class _Other(BaseModel):
    content: str | None = None


class _Others(BaseModel):
    names: list[_Other] = Field(default=[], alias="other-name")


class _Person(BaseModel):
    name: _Name | None = None
    others: _Others | None = Field(default=None, alias="other-names")

    def people(self) -> tuple[Person, ...]:
        own = self.name or _Name()
        given, family = ((part.value if part else None) or "" for part in (own.given, own.family))
        whole = [
            own.credit.value if own.credit else None,
            *(other.content for other in (self.others or _Others()).names),
        ]
        named = [Person(given, family)] * bool(given or family) + [Person(name=name) for name in whole if name]
        return tuple(dict.fromkeys(named))[:_MOST]


class Orcid:
    """ORCID's public API at `url`."""

    def __init__(self, transport: Transport, url: str) -> None:
        self._transport = transport
        self._url = url

    def names(self, orcids: Iterable[str]) -> tuple[dict[str, tuple[Person, ...]], dict[str, Silence]]:
        """The names of each person, by the iD as it was given, and for whom ORCID did not answer."""
        found: dict[str, tuple[Person, ...]] = {}
        silent: dict[str, Silence] = {}
        for written in dict.fromkeys(orcids):
            orcid = parse_orcid(written)
            if orcid is None:
                continue
            url = f"{self._url}/v3.0/{orcid.value}/person"
            try:
                reply = self._transport.get(url, accept=_NOBODY, media="application/json")
                found[written] = () if reply.status in _NOBODY else reply.parsed(_Person).people()
            except NoAnswerError as error:
                silent[written] = error.silence
        return found, silent

    def works(self, orcid: str) -> WorkList:
        """The works on the public record of an iD in its normal form; ORCID sends all of them at once."""
        title = REGISTRIES["orcid"].title
        url = f"{self._url}/v3.0/{orcid}/works"
        try:
            reply = self._transport.get(url, accept=_NOBODY, media="application/json", fresh=True)
            if reply.status in _NOBODY:
                return WorkList(title, orcid, unknown=True)
            return WorkList(title, orcid, works_in(reply))
        except NoAnswerError as error:
            return WorkList(title, orcid, silence=error.silence)
