"""The address of a plain link, read once for all: what is judged is what is looked up, connected to and sent."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url as split_url

from pubman.identifiers import parse_url
from pubman.registries.guard import is_private_name
from pubman.registries.whereabouts import Broken, Private, Unasked

_LONGEST = 8000
"""Characters. RFC 9110, 4.1: every server should take as many."""

_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.?")
_LITERAL = re.compile(r"\[[0-9a-f:.]+\]")
_IDENTIFIERS = re.compile(r"(?:dx\.|www\.)?doi\.org|(?:www\.|export\.)?arxiv\.org")


@dataclass(frozen=True, slots=True)
class WebAddress:
    """What is asked for: `target` is the path and the query, `text` the address in its normal form.

    `text` has no fragment, which is never sent (RFC 9110, 7.1).
    """

    scheme: str
    host: str
    target: str
    text: str

    @property
    def port(self) -> int:
        """The one port of its scheme."""
        return _PORTS[self.scheme]

    @property
    def segments(self) -> list[str]:
        """The parts of its path that are not empty."""
        return [part for part in self.target.partition("?")[0].split("/") if part]

    @property
    def query(self) -> str:
        """What stands after the question mark."""
        return self.target.partition("?")[2]


def read_address(url: str, skip_hosts: Iterable[str] = ()) -> WebAddress | Private | Broken | Unasked:
    """The address to ask for, or why there is none, which can be told without asking."""
    address = parse_url(url)
    if url.lower().startswith("mailto:"):
        return Unasked("a mail address")
    if address is None:
        has_scheme = re.match(r"\s*[a-z][a-z0-9+.-]*:", url, re.IGNORECASE)
        return Unasked("not a web address") if has_scheme else Unasked("a file beside the page")
    if len(url) > _LONGEST:
        return Unasked(f"longer than {_LONGEST} characters")
    try:
        parts = split_url(address.value)
    except LocationParseError:
        return Unasked("no address that a browser could open")
    scheme, host = parts.scheme or "", (parts.host or "").lower()
    if is_private_name(host):
        return Private(host, "is in a private network")
    name = host.removesuffix(".")
    if not _LITERAL.fullmatch(host) and (not _NAME.fullmatch(host) or len(name) > 253):
        return Broken(host, "cannot be the name of a host")
    if parts.auth is not None:
        return Unasked("it holds a user name, which is never sent")
    if parts.port not in (None, _PORTS[scheme]):
        return Unasked(f"port {parts.port} is not asked")
    if _IDENTIFIERS.fullmatch(name):
        return Unasked(f"the address of {'an arXiv id' if 'arxiv' in name else 'a DOI'}, which is no plain link")
    if skipped := next((skip for skip in skip_hosts if _is_within(name, skip)), None):
        return Unasked(f"skip-hosts has {skipped}")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query is not None else "")
    return WebAddress(scheme, name, target, f"{scheme}://{name}{target}")


def _is_within(host: str, skipped: str) -> bool:
    """Whether a host is one that is skipped, or below it."""
    name = skipped.lower().removeprefix("*.").strip(".")
    return bool(name) and (host == name or host.endswith(f".{name}"))
