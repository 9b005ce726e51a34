"""The one way out to the network: a session that keeps answers, over the paced adapter."""

import contextlib
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import platformdirs
import requests
import urllib3
from pydantic import TypeAdapter
from requests_cache import EXPIRE_IMMEDIATELY, CachedSession
from requests_cache.backends.base import BaseCache
from requests_cache.backends.sqlite import SQLiteCache

import pubman
from pubman.errors import UsageError
from pubman.identifiers import parse_url
from pubman.registries import REGISTRIES
from pubman.registries.adapter import Bounds, PacedAdapter
from pubman.registries.answers import NoAnswerError, RefusedError
from pubman.registries.bodies import read_json, read_xml
from pubman.registries.keys import Key, is_loopback

_KEEP = 24 * 60 * 60
"""Seconds for which a registry's answer is good enough, where its headers do not say."""

_KEEP_ABSENT = 10 * 60
"""Seconds for which it is good enough that a registry has no such record: from one run to the next while somebody
corrects a bibliography, and not so long that a DOI which was announced is missed once it is registered."""

_ABSENT = 404
# Crossref's word for it; the others send JSON.
_NO_RECORD = b"Resource not found."
_NO_SUCH_HANDLE = 100

_MAX_REDIRECTS = 5

ATOM = "{http://www.w3.org/2005/Atom}"
"""The namespace of a feed's elements."""

_Shape = TypeVar("_Shape")


def cache_file() -> Path:
    """Where answers are kept between runs: `http.sqlite` in the user's cache folder."""
    return platformdirs.user_cache_path("pubman") / "http.sqlite"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a host sent: the status of HTTP, and a body read to its end."""

    host: str
    status: int
    body: bytes

    def parsed(self, shape: type[_Shape]) -> _Shape:
        """The body as JSON of a `shape`, any type that pydantic can validate; `NoAnswerError` for anything else."""
        try:
            return TypeAdapter(shape).validate_python(read_json(self.body))
        except ValueError:
            raise NoAnswerError(self.host, "sent JSON of an unknown shape") from None

    def feed(self) -> ET.Element:
        """The body as an Atom feed; `NoAnswerError` for anything else."""
        with contextlib.suppress(ValueError):
            root = read_xml(self.body)
            if root.tag == f"{ATOM}feed":
                return root
        raise NoAnswerError(self.host, "sent something that is not a feed")


class Transport:
    """Asks hosts, politely: it says who asks, keeps to each host's limits, and does not ask twice what it knows.

    Only the hosts in `addresses` are ever asked, so that a redirect leads nowhere else. `cache` is the file that keeps
    answers between runs, `None` for none; a file that cannot be used is done without. Each of the `keys` goes to its
    own address and nowhere else. Safe to share between threads.
    """

    def __init__(
        self,
        addresses: Mapping[Any, str],
        *,
        mailto: str | None = None,
        cache: Path | None = None,
        bounds: Bounds | None = None,
        keys: Iterable[Key] = (),
    ) -> None:
        self._adapter = PacedAdapter(bounds or Bounds(), keys)
        self.answered: set[str] = set()
        """The identifiers that somebody has answered for, in their normal forms; the registries keep it."""
        self._session = CachedSession(
            backend=_backend(cache),
            cache_control=True,
            allowable_codes=(200, _ABSENT),
            filter_fn=_is_answer,
            # What is posted here asks, and changes nothing: its answer is kept under what was asked.
            allowable_methods=("GET", "POST"),
            # A mirror says itself how long its answers hold; without a word it is asked again.
            expire_after=EXPIRE_IMMEDIATELY,
            urls_expire_after={registry.url.removeprefix("https://"): _KEEP for registry in REGISTRIES.values()},
        )
        self._session.hooks["response"].append(_hold_briefly)
        self._session.headers["User-Agent"] = user_agent(mailto)
        self._session.headers["Accept-Encoding"] = "gzip"
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.max_redirects = _MAX_REDIRECTS
        self._session.adapters.clear()
        for url in addresses.values():
            scheme, host = urlsplit(url)[:2]
            self._session.mount(f"{scheme}://{host}/", self._adapter)
            if is_loopback(url):
                # What the environment names as proxy is another machine, and cannot reach this one's loopback.
                self._session.proxies[f"{scheme}://{urlsplit(url).hostname}"] = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()  # type: ignore[no-untyped-call]

    def stop(self, reason: str) -> None:
        """Ask nobody any more: every question that has no answer yet gets `NoAnswerError`, at once."""
        self._adapter.stop(reason)

    def tell(self, progress: Callable[[], None]) -> None:
        """Call `progress` before each request, one call at a time."""
        self._adapter.progress = progress

    @property
    def waiting(self) -> dict[str, str]:
        """The hosts that keep us waiting for longer than a moment, and why."""
        return self._adapter.waiting

    @property
    def sent(self) -> dict[str, int]:
        """How many requests left for each host so far, retries included."""
        return dict(sorted(self._adapter.sent.items()))

    def get(
        self, url: str, *, accept: frozenset[int] = frozenset(), fresh: bool = False, media: str | None = None
    ) -> Reply:
        """Ask once; status 200 and those in `accept` are answers.

        `RefusedError` says which other status came, `NoAnswerError` what came instead of an answer. With `fresh` an
        answer that is kept is not good enough. `media` is the type of answer to ask for, where a host has several.
        """
        return self._ask("GET", url, None, accept, fresh=fresh, media=media)

    def post(self, url: str, question: object, *, accept: frozenset[int] = frozenset()) -> Reply:
        """Ask once what does not fit into an address: `question` is sent as JSON. Else as `get`."""
        return self._ask("POST", url, question, accept, fresh=False)

    def _ask(
        self, method: str, url: str, question: object, accept: frozenset[int], *, fresh: bool, media: str | None = None
    ) -> Reply:
        host = urlsplit(url).netloc.rpartition("@")[2]
        try:
            headers = {"Accept": media} if media else None
            response = self._session.request(method, url, json=question, force_refresh=fresh, headers=headers)
        except requests.exceptions.TooManyRedirects:
            raise self._adapter.failed(host, f"redirects more than {_MAX_REDIRECTS} times") from None
        except requests.exceptions.InvalidSchema:
            raise self._adapter.failed(host, "redirects to another host") from None
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError):
            raise self._adapter.failed(host, "sent something that is not HTTP") from None
        except sqlite3.Error:
            raise NoAnswerError(host, f"was not asked: {cache_file()} is damaged, and can be deleted") from None
        if response.status_code != 200 and response.status_code not in accept:
            raise RefusedError(host, response.status_code)
        return Reply(host, response.status_code, response.content)


def _is_answer(response: requests.Response) -> bool:
    """Whether a response is a registry's own word, and no other machine's on the way."""
    if response.status_code != _ABSENT or response.content.strip() == _NO_RECORD:
        return True
    try:
        told = read_json(response.content)
    except ValueError:
        return False
    return isinstance(told, dict) and told.get("responseCode", _NO_SUCH_HANDLE) == _NO_SUCH_HANDLE


def _hold_briefly(response: requests.Response, *_: object, **__: object) -> None:
    """Say how long it holds that there is no record, where a registry does not; a mirror says so itself."""
    own = {urlsplit(registry.url).netloc for registry in REGISTRIES.values()}
    if response.status_code == _ABSENT and urlsplit(response.url).netloc in own:
        response.headers.setdefault("Cache-Control", f"max-age={_KEEP_ABSENT}")


def user_agent(mailto: str | None) -> str:
    """Who asks, in the form that https://api.crossref.org ("Etiquette") asks for; `UsageError` for no address."""
    if mailto and (parse_url(f"mailto:{mailto}") is None or not mailto.isascii() or "@" not in mailto):
        raise UsageError(f"{mailto!r} is not a mail address", remedy="write it as in me@example.org")
    return f"pubman/{pubman.__version__}" + (f" (mailto:{mailto})" if mailto else "")


def _backend(cache: Path | None) -> BaseCache:
    if cache is not None:
        # A cache is a convenience: a folder that cannot be written or a damaged file must not cost the run.
        with contextlib.suppress(OSError, sqlite3.Error):
            cache.parent.mkdir(parents=True, exist_ok=True)
            kept = SQLiteCache(cache, serializer="json", wal=True, busy_timeout=5000)
            len(kept.responses)
            return kept
    return BaseCache()
