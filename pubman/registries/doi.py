"""doi.org: whether a DOI is registered, and by which agency."""

import re
from collections.abc import Iterable, Sequence

from pydantic import BaseModel

from pubman.registries import REGISTRIES
from pubman.registries.answers import Absent, NoAnswerError, RefusedError, Registered, Silence
from pubman.registries.batches import batches, in_path, side_by_side
from pubman.registries.transport import Transport

_MOST = 50
_PLAIN = re.compile(r"10\.[\d.]+/[a-z0-9._()/:-]+")

# https://www.handle.net/proxy_servlet.html, "responseCode"
_EXISTS = (1, 200)
_NOT_FOUND = 100
_NO_SUCH_DOI = "DOI does not exist"


class _Handle(BaseModel):
    responseCode: int  # noqa: N815 (the API's spelling)


class _Agency(BaseModel):
    DOI: str
    RA: str = ""
    status: str = ""


class DoiOrg:
    """The proxy of the DOI system at `url`."""

    def __init__(self, transport: Transport, url: str) -> None:
        self._transport = transport
        self._url = url

    def registered(self, doi: str) -> Registered | Absent:
        """Whether a DOI is registered; only the handle system's code 100 says that it is not.

        `NoAnswerError` for everything else, among it code 301, which a prefix that nobody has registered brings.
        """
        reply = self._transport.get(f"{self._url}/api/handles/{in_path(doi)}", accept=frozenset({400, 404}))
        code = reply.parsed(_Handle).responseCode
        if code == _NOT_FOUND:
            self._transport.answered.add(doi)
            return Absent(REGISTRIES["doi"].title, "nobody has registered it")
        if code not in _EXISTS:
            raise NoAnswerError(reply.host, f"answered with the handle system's code {code}")
        self._transport.answered.add(doi)
        return Registered(REGISTRIES["doi"].title, "")

    def agencies(self, dois: Iterable[str]) -> dict[str, str | Silence]:
        """The agency that registered each DOI, such as `Crossref`; `""` where doi.org knows no such DOI.

        A DOI for which doi.org names no agency is missing.
        """
        plain = [doi for doi in dois if _PLAIN.fullmatch(doi)]
        found: dict[str, str | Silence] = {}
        for agencies in side_by_side(self._batch, batches(plain, each=1, most=_MOST)):
            found |= agencies
        return found

    def _batch(self, dois: Sequence[str]) -> dict[str, str | Silence]:
        try:
            reply = self._transport.get(f"{self._url}/doiRA/{','.join(in_path(doi) for doi in dois)}")
            rows = reply.parsed(list[_Agency])
            found = {row.DOI.lower(): row.RA for row in rows if row.RA or row.status == _NO_SUCH_DOI}
        except RefusedError:
            return {}
        except NoAnswerError as error:
            return dict.fromkeys(dois, error.silence)
        return {doi: found[doi] for doi in dois if doi in found}
