"""How far a verification is, for whoever waits for it; and what becomes of it when they have waited enough."""

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from pubman.model import Entry
from pubman.verify.verdicts import Report

INTERRUPTED = "was not asked any more"
_ASKABLE = ("doi", "arxiv")
_BY_ARXIV = "10.48550/arxiv."


class Out(Protocol):
    """What asks the hosts, as far as somebody who waits wants to know."""

    @property
    def answered(self) -> AbstractSet[str]:
        """What somebody has answered for."""
        ...

    @property
    def sent(self) -> Mapping[str, int]:
        """How many requests were sent to each host."""
        ...

    @property
    def waiting(self) -> Mapping[str, str]:
        """The hosts that keep us waiting, and why."""
        ...


def needs_of(entries: Sequence[Entry], *, search: bool) -> list[list[str]]:
    """For each entry, what has to be answered for: its identifiers, and itself if there is a search."""
    return [
        [identifier.value.removeprefix(_BY_ARXIV) for identifier in entry.identifiers if identifier.scheme in _ASKABLE]
        + [f"@{entry.key}"] * search
        for entry in entries
    ]


class Progress:
    """How far a verification is; it can be looked at from any thread, and always says how things stand now."""

    def __init__(self, needs: Sequence[Sequence[str]], out: Out, what: str = "entries") -> None:
        self.entries = len(needs)
        """The entries, or the links, that somebody has to be asked about."""
        self._out = out
        self._needs = needs
        self._what = what

    @property
    def done(self) -> int:
        """How many of them have been answered for."""
        answered = self._out.answered
        return sum(all(need in answered or _BY_ARXIV + need in answered for need in needs) for needs in self._needs)

    @property
    def requests(self) -> Mapping[str, int]:
        """How many requests were sent to each host, retries included."""
        return self._out.sent

    @property
    def waiting(self) -> Mapping[str, str]:
        """The hosts that keep us waiting for longer than a moment, and why."""
        return self._out.waiting

    def __str__(self) -> str:
        hosts = ", ".join(f"{host} {count}" for host, count in self.requests.items())
        waiting = ", ".join(f"{host}: {why}" for host, why in sorted(self.waiting.items()))
        told = f"{self.done} of {self.entries} {self._what}; requests: {hosts}"
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
        threading.Thread(target=stop, args=(INTERRUPTED,), daemon=True).start()

    signal.signal(signal.SIGINT, interrupt)
    try:
        yield stopped.is_set
    finally:
        signal.signal(signal.SIGINT, usual)
