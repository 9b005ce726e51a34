"""Plain links: does each still lead somewhere? HEAD asks, and for what that leaves open the beginning of a GET."""

import contextlib
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urljoin

from pubman.identifiers import parse_url
from pubman.registries.adapter import Bounds
from pubman.registries.answers import NoAnswerError, Silence
from pubman.registries.batches import side_by_side
from pubman.registries.challenges import is_challenge, is_door, says_not_found
from pubman.registries.deadline import StoppedError, unless
from pubman.registries.exchange import Exchanges, FaultError, Page
from pubman.registries.guard import Guard, NoSuchHostError, PrivateError
from pubman.registries.pace import Limit, Slot, retry_after
from pubman.registries.webaddress import WebAddress, read_address
from pubman.registries.whereabouts import Broken, LinkAnswer, Private, Reached, Unasked

BOUNDS = Bounds(attempts=2, patience=30.0)
"""A page is asked for less patiently than a registry."""

PACE = Limit(1, 0.25)
"""What a host of pages is asked, whatever it allows."""

_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 10
_FOUND = frozenset({200, 203, 204, 206})
_GONE = frozenset({404, 410})
_TRY_AGAIN = frozenset({429, 500, 502, 503, 504})
_UNWELCOME = frozenset({401, 403, 407, 418, 451, 999})
_LONG_ENOUGH = 600.0
"""Seconds that all answers of one host may take together."""
_FRONT = {"index", "home", "default", "main", "welcome"}


class _EndError(Exception):
    """The way ends here, with this answer; `final` if no other method of asking would lead on."""

    def __init__(self, answer: LinkAnswer, *, final: bool = True) -> None:
        super().__init__()
        self.answer = answer
        self.final = final


class Trail:
    """The way from a link through its redirects: where it is now, and where the link has moved to for good."""

    def __init__(self, start: WebAddress, link: str, skip_hosts: Iterable[str]) -> None:
        self.start = self.here = start
        self._link = link
        self._skip_hosts = tuple(skip_hosts)
        self._for_good = True
        self._target = ""
        self._been = {start.text}

    @property
    def moved(self) -> str:
        """The end of the permanent redirects that the link begins with, if it is more than `https` or a final slash."""
        return self._target if _plain(self._target) != _plain(self._link) else ""

    @property
    def is_at_the_front(self) -> bool:
        """Whether a link that led deep into a site has ended at the front page of one."""
        start, here = self.start, self.here
        return self._is_deep(start) and not here.segments and not here.query and here.text != start.text

    def follow(self, page: Page) -> None:
        """Go where a page says; `_EndError` if that is nowhere."""
        host = self.here.host
        location = _utf8(page.headers.get("location", "")).strip().replace(" ", "%20")
        try:
            url = urljoin(self.here.text, location)
        except ValueError:
            url = ""
        if not location or parse_url(url) is None or url.startswith("mailto:"):
            raise _EndError(Silence(host, "redirects to something that is no web address"), final=False)
        there = read_address(url, self._skip_hosts)
        match there:
            case Private():
                raise _EndError(Private(there.host, "is in a private network, and the link is redirected there"))
            case Broken():
                raise _EndError(Broken(there.host, f"{there.reason}, and the link is redirected there"))
            case Unasked(reason):
                raise _EndError(Unasked(f"redirected to an address that is not asked: {reason}"))
        if there.text in self._been:
            raise _EndError(Silence(host, "redirects in a circle"), final=False)
        if len(self._been) > _MOST_REDIRECTS:
            raise _EndError(Silence(host, f"redirects more than {_MOST_REDIRECTS} times"), final=False)
        self._been.add(there.text)
        self._for_good = self._for_good and page.status in _PERMANENT
        if self._for_good:
            self._target = url
        self.here = there

    @staticmethod
    def _is_deep(address: WebAddress) -> bool:
        parts = address.segments
        if not parts or parts[-1].partition(".")[0].lower() in _FRONT:
            return False
        return len(parts) > 1 or "." in parts[-1] or bool(address.query)


class Links:
    """Follows links through a guard, each host at its pace and several hosts side by side.

    `skip_hosts` are not asked, nor are those below them. Nothing is kept between runs, and nothing of a page but
    whether it is there.
    """

    def __init__(
        self,
        *,
        agent: str,
        guard: Guard | None = None,
        bounds: Bounds | None = None,
        pace: Limit = PACE,
        skip_hosts: Iterable[str] = (),
    ) -> None:
        self._bounds = bounds or BOUNDS
        self._guard = guard or Guard()
        self._out = Exchanges(self._guard, agent, self._bounds)
        self._pace = pace
        self._skip_hosts = tuple(skip_hosts)
        self._progress: Callable[[], None] | None = None
        self._stopped = ""
        self._lock, self._naming = threading.Lock(), threading.Lock()
        self._slots: dict[str, Slot] = {}
        self._spent: dict[str, float] = {}
        self._has_names: bool | None = None
        self._random = random.SystemRandom()
        self.sent: Counter[str] = Counter()
        """The requests that left for each host."""
        self.answered: set[str] = set()
        """The links that were followed to their end."""

    def tell(self, progress: Callable[[], None]) -> None:
        """Call `progress` before each request, one call at a time."""
        self._progress = progress

    def stop(self, reason: str) -> None:
        """Ask nobody any more: what is under way is broken off, and who waits learns so at once."""
        with self._lock:
            self._stopped = reason
            slots = list(self._slots.values())
        for slot in slots:
            slot.close(reason)
        self._out.stop()

    @property
    def waiting(self) -> dict[str, str]:
        """The hosts that keep us waiting for longer than a moment, and why."""
        with self._lock:
            slots = list(self._slots.items())
        return {host: why for host, slot in slots if (why := slot.waiting)}

    def follow(self, urls: Iterable[str]) -> dict[str, LinkAnswer]:
        """Where each link leads; those that differ in their fragments only are asked about once."""
        starts = {url: read_address(url, self._skip_hosts) for url in urls}
        hosts: dict[str, dict[str, str]] = {}
        for url, start in starts.items():
            if isinstance(start, WebAddress):
                hosts.setdefault(start.host, {}).setdefault(start.text, url)

        def ask(group: Mapping[str, str]) -> dict[str, LinkAnswer]:
            answers = {}
            for text, url in group.items():
                answers[text] = self._follow(url)
                self.answered.add(url)
            return answers

        known = {text: answer for group in side_by_side(ask, list(hosts.values())) for text, answer in group.items()}
        return {
            url: _with_fragment(known[start.text], url) if isinstance(start, WebAddress) else start
            for url, start in starts.items()
        }

    def _follow(self, url: str) -> LinkAnswer:
        start = read_address(url, self._skip_hosts)
        if not isinstance(start, WebAddress):
            return start
        try:
            trail = Trail(start, url, self._skip_hosts)
            page = self._head(trail)
            if page is None:
                trail = Trail(start, url, self._skip_hosts)
            if page is None or page.is_html:
                page = self._walk("GET", trail)
        except _EndError as end:
            return end.answer
        except NoAnswerError as error:
            return error.silence
        return _outcome(trail, page)

    def _head(self, trail: Trail) -> Page | None:
        """What HEAD finds at the link's end; `None` where it finds nothing, as many hosts do not answer to it well."""
        try:
            page = self._walk("HEAD", trail)
        except FaultError:
            return None
        except _EndError as end:
            if end.final:
                raise
            return None
        return page if page.status in _FOUND else None

    def _walk(self, method: str, trail: Trail) -> Page:
        while (page := self._ask(method, trail.here)).status in _REDIRECTS:
            trail.follow(page)
        return page

    def _ask(self, method: str, address: WebAddress) -> Page:
        """One answer; `NoAnswerError` if there is none, `FaultError` if HEAD has none and GET may have one."""
        slot = self._slot(address.host)
        attempts = 1 if method == "HEAD" else self._bounds.attempts
        for attempt in range(attempts):
            with slot.turn():
                asked = None
                try:
                    page = self._counted(method, address, slot)
                except FaultError as caught:
                    fault = caught
                else:
                    if page.status in _UNWELCOME:
                        if method == "GET":
                            slot.failed(f"answered with status {page.status}", for_good=False)
                        return page
                    if page.status not in _TRY_AGAIN:
                        # What a host of pages says of its limits is not heeded: it could ask for a year.
                        slot.answered({})
                        return page
                    fault, asked = FaultError(f"answered with status {page.status}"), retry_after(page.headers)
                if asked is not None and asked > self._bounds.patience:
                    reason = f"asks to be left alone for {asked:.0f} s"
                    slot.failed(reason, for_good=True)
                    raise NoAnswerError(address.host, reason)
                if self._stopped:
                    raise NoAnswerError(address.host, self._stopped)
                jittered = self._bounds.backoff * 2**attempt * self._random.uniform(0.5, 1.5)
                slot.pause(jittered if asked is None else asked)
        if method == "HEAD":
            raise fault
        slot.failed(fault.reason, for_good=fault.down)
        raise NoAnswerError(address.host, fault.reason)

    def _counted(self, method: str, address: WebAddress, slot: Slot) -> Page:
        host = address.host
        with self._lock:
            self.sent[host] += 1
            if self._progress:
                self._progress()
        started = time.monotonic()
        try:
            return self._out.ask(method, address)
        except PrivateError:
            # Which address it is, and whether it is one elsewhere too, is nobody's business.
            raise _EndError(Silence(host, "leads into a private network from here, and was not asked")) from None
        except NoSuchHostError:
            if self._names_are_found():
                raise _EndError(Broken(host, "does not exist")) from None
            raise FaultError("could not be looked up", down=True) from None
        finally:
            with self._lock:
                self._spent[host] = self._spent.get(host, 0.0) + time.monotonic() - started
                if self._spent[host] > _LONG_ENOUGH:
                    slot.failed("takes too long for so many links", for_good=True)

    def _names_are_found(self) -> bool:
        with self._naming, contextlib.suppress(StoppedError):
            if self._has_names is None:
                self._has_names = unless(self._out.stopped, self._guard.has_names)
            return self._has_names
        return False

    def _slot(self, host: str) -> Slot:
        with self._lock:
            slot = self._slots.setdefault(host, Slot(host, self._pace))
            if self._stopped:
                slot.close(self._stopped)
            return slot


def _outcome(trail: Trail, page: Page) -> LinkAnswer:
    """What the page at a trail's end says of the link."""
    host = trail.here.host
    redirected = "" if trail.here == trail.start else f", where the link is redirected to: {trail.here.text}"
    if is_challenge(page.headers, page.body):
        return Silence(host, "shows a test for browsers instead of the page")
    if page.status in _GONE:
        return Broken(host, f"answered with status {page.status}{redirected}")
    if page.status not in _FOUND:
        return Silence(host, f"answered with status {page.status}")
    if is_door(host, trail.here.segments) and not is_door(trail.start.host, trail.start.segments):
        return Silence(host, "asks to sign in or to consent")
    if trail.is_at_the_front:
        return Silence(host, "shows its front page instead of the page")
    if says_not_found(page.body):
        return Silence(host, "shows a page that says “not found”, and answers that all is well")
    return Reached(host, trail.moved)


def _with_fragment(answer: LinkAnswer, url: str) -> LinkAnswer:
    """RFC 9110, 10.2.2: the address that a link has moved to inherits its fragment, if it has none of its own."""
    fragment = url.partition("#")[2]
    if fragment and isinstance(answer, Reached) and answer.moved and "#" not in answer.moved:
        return Reached(answer.host, f"{answer.moved}#{fragment}")
    return answer


def _plain(url: str) -> str:
    """The address without what moves every day: `https`, a final slash, the fragment."""
    return url.partition("#")[0].partition("://")[2].rstrip("/")


def _utf8(header: str) -> str:
    """A header's value as it is mostly meant: http.client reads it as latin-1."""
    with contextlib.suppress(UnicodeError):
        return header.encode("latin-1").decode("utf-8")
    return header
