"""How far a verification is, for whoever waits for it; and what becomes of it when they have waited enough."""

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from pubman.model import Entry
from pubman.verify.verdicts import Report

if TYPE_CHECKING:
    from pubman.registries.transport import Transport

_INTERRUPTED = "was not asked any more"
_ASKABLE = ("doi", "arxiv")
_BY_ARXIV = "10.48550/arxiv."


class Progress:
    """How far a verification is; it can be looked at from any thread, and always says how things stand now."""

    def __init__(self, entries: Sequence[Entry], transport: "Transport", *, search: bool) -> None:
        self.entries = len(entries)
        """The entries that somebody has to be asked about."""
        self._transport = transport
        self._needs = [
            [
                identifier.value.removeprefix(_BY_ARXIV)
                for identifier in entry.identifiers
                if identifier.scheme in _ASKABLE
            ]
            + [f"@{entry.key}"] * search
            for entry in entries
        ]

    @property
    def done(self) -> int:
        """How many of them have been answered for."""
        answered = self._transport.answered
        return sum(all(need in answered or _BY_ARXIV + need in answered for need in needs) for needs in self._needs)

    @property
    def requests(self) -> dict[str, int]:
        """How many requests were sent to each host, retries included."""
        return self._transport.sent

    @property
    def waiting(self) -> dict[str, str]:
        """The hosts that keep us waiting for longer than a moment, and why."""
        return self._transport.waiting

    def __str__(self) -> str:
        hosts = ", ".join(f"{host} {count}" for host, count in self.requests.items())
        waiting = ", ".join(f"{host}: {why}" for host, why in sorted(self.waiting.items()))
        told = f"{self.done} of {self.entries} entries; requests: {hosts}"
        return f"{told}; waiting for {waiting}" if waiting else told


class InterruptedVerificationError(KeyboardInterrupt):
    """Ctrl-C during `pubman.verify`; `report` has what was found out until then, its `lock` too."""

    def __init__(self, report: Report) -> None:
        super().__init__("interrupted")
        self.report = report


@contextlib.contextmanager
def stoppable(stop: Callable[[str], None]) -> Iterator[Callable[[], bool]]:
    """Let the first Ctrl-C `stop` what is under way rather than tear it up; tells whether there was one.

    The second is as ever. Where Ctrl-C means something else already, or in another thread, nothing changes.
    """
    stopped = threading.Event()
    usual = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or usual is not signal.default_int_handler:
        yield stopped.is_set
        return

    def interrupt(*_: object) -> None:
        signal.signal(signal.SIGINT, usual)
        stopped.set()
        # Not in here: a signal may find its thread with a lock in its hands that stopping needs.
        threading.Thread(target=stop, args=(_INTERRUPTED,), daemon=True).start()

    signal.signal(signal.SIGINT, interrupt)
    try:
        yield stopped.is_set
    finally:
        signal.signal(signal.SIGINT, usual)
