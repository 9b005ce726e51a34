"""How often a host may be asked: one slot a host, shared by all threads and by their retries."""

import contextlib
import email.utils
import math
import re
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pubman.registries.answers import NoAnswerError


@dataclass(frozen=True, slots=True)
class Limit:
    """What a host allows: so many requests at a time, and so many seconds from one start to the next."""

    at_a_time: int = 1
    spacing: float = 0.0


UNTOLD = Limit()
"""A host that says nothing of its limits is asked one question at a time."""

HOUSE_RULES: Mapping[str, Limit] = {
    # https://info.arxiv.org/help/api/tou.html: one connection, one request in three seconds; no header says so.
    "export.arxiv.org": Limit(1, 3.0),
    # https://www.semanticscholar.org/product/api: one request a second with a new key.
    "api.semanticscholar.org": Limit(1, 1.1),
}

_MARGIN = 1.2
"""Requests that leave evenly arrive unevenly; a fifth more between them keeps a counting host content."""

_FAILURES = 3
"""After so many questions in a row without an answer it is the host that fails, not the question."""

_MOMENT = 1.0
"""Seconds of waiting that nobody needs to be told of."""


def told_limit(headers: Mapping[str, str]) -> Limit | None:
    """The limit that an answer's headers tell, or `None`.

    https://api.crossref.org, "Rate limits": `x-rate-limit-limit` requests in `x-rate-limit-interval` (`1s`), and
    `x-concurrency-limit` of them at a time.
    """
    count = re.fullmatch(r"\d{1,6}", headers.get("x-rate-limit-limit", "").strip())
    interval = re.fullmatch(r"(\d{1,6})\s*s?", headers.get("x-rate-limit-interval", "").strip())
    together = re.fullmatch(r"\d{1,6}", headers.get("x-concurrency-limit", "").strip())
    if not count and not together:
        return None
    seconds = int(interval[1]) if interval else 1
    return Limit(
        at_a_time=max(1, int(together[0])) if together else 1,
        spacing=_MARGIN * seconds / max(1, int(count[0])) if count else 0.0,
    )


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that `Retry-After` asks for (RFC 9110, 10.2.3: a number or a date), or `None`."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", value):
        return float(value)
    with contextlib.suppress(ValueError, TypeError):
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    return None


class Slot:
    """The turns at one host.

    Every attempt takes a turn, the retries too, so that a pause the host asks for holds for everybody. A host that
    fails for good is *closed*: whoever still waits for it learns so at once.
    """

    def __init__(self, host: str, limit: Limit = UNTOLD) -> None:
        self.host = host
        self._limit = limit
        self._change = threading.Condition()
        self._under_way = 0
        self._last_start = self._next_start = -math.inf
        self._failures = 0
        self._closed = ""
        self._queue = 0
        self._why = ""

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until the host may be asked, and hold the place while it is; `NoAnswerError` if the host is closed."""
        with self._change:
            self._queue += 1
            try:
                self._wait()
            finally:
                self._queue -= 1
            self._under_way += 1
            self._last_start = time.monotonic()
            self._next_start = self._last_start + self._limit.spacing
            self._why = f"it allows one request in {self._limit.spacing:g} s"
        try:
            yield
        finally:
            with self._change:
                self._under_way -= 1
                self._change.notify_all()

    def _wait(self) -> None:
        while True:
            if self._closed:
                raise NoAnswerError(self.host, self._closed)
            wait = self._next_start - time.monotonic()
            if self._under_way < self._limit.at_a_time:
                if wait <= 0:
                    return
                self._change.wait(wait)
            else:
                self._change.wait()

    def pause(self, seconds: float, why: str = "") -> None:
        """Leave the host alone for so long; `why` is for people."""
        with self._change:
            until = time.monotonic() + seconds
            if until > self._next_start:
                self._next_start, self._why = until, why

    @property
    def waiting(self) -> str:
        """Why the host keeps us waiting, in words, if it has for longer than a moment or will."""
        with self._change:
            now = time.monotonic()
            left, since = self._next_start - now, now - self._last_start
            if self._closed:
                return ""
            if self._under_way and since > _MOMENT:
                return f"no answer for {since:.0f} s"
            return f"{self._why}: {left:.0f} s left" if self._queue and left > _MOMENT else ""

    def close(self, reason: str) -> None:
        """Ask nothing more."""
        with self._change:
            self._closed = self._closed or reason
            self._change.notify_all()

    def answered(self, headers: Mapping[str, str]) -> None:
        """Note that the host answers, and the limit that it tells."""
        limit = told_limit(headers)
        with self._change:
            self._failures = 0
            if limit is not None:
                self._limit = limit
                self._next_start = max(self._next_start, self._last_start + limit.spacing)
                self._change.notify_all()

    def failed(self, reason: str, *, for_good: bool) -> None:
        """Note a question without an answer, and close the host if there is no use in asking on."""
        with self._change:
            self._failures += 1
            if not self._closed and (for_good or self._failures >= _FAILURES):
                self._closed = reason
                self._change.notify_all()
