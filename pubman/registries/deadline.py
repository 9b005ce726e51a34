"""Connections that wait so long for an answer's headers and no longer, and that can be given up at any time.

A socket's timeout bounds the wait for the next byte only: a host that sends its headers one byte at a time would hold
us for hours. Here the whole of them has to come in time, or the connection is shut.
"""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

_LOOK = 0.05
"""Seconds after which somebody who waits looks whether there is still something to wait for."""

_Result = TypeVar("_Result")


class StoppedError(OSError):
    """Nobody waits for it any more."""


def unless(stopped: threading.Event, work: Callable[[], _Result], drop: Callable[[_Result], object] = id) -> _Result:
    """What `work` returns or raises; `StoppedError` as soon as it is `stopped`.

    A lookup of a name and a connection that nobody answers block a thread, and nothing can wake it. So it is another
    thread that is blocked; what comes of it when nobody waits any more is given to `drop`.
    """
    outcome: list[tuple[_Result | None, BaseException | None]] = []
    # No queue: CPython 3.11's waits for good if a signal's handler takes longer than what is left of its timeout.
    ended, left = threading.Event(), threading.Lock()
    gone = False

    def run() -> None:
        try:
            result = work()
        except BaseException as error:
            outcome.append((None, error))
            ended.set()
            return
        with left:
            if not gone:
                outcome.append((result, None))
                ended.set()
                return
        drop(result)

    threading.Thread(target=run, daemon=True).start()
    while not ended.wait(_LOOK):
        with left:
            if stopped.is_set() and not outcome:
                gone = True
                raise StoppedError("stopped")
    [(result, error)] = outcome
    if error is not None:
        raise error
    return result  # type: ignore[return-value]  # without an error there is a result


def timed_pools(seconds: float, opened: Callable[[socket.socket], None], stopped: threading.Event) -> dict[str, type]:
    """The classes of connection pools, by scheme, whose answers have to begin within so many seconds.

    `opened` is told of every connection, and may shut it; once they are `stopped`, nobody waits for one to be made.
    """

    class TimedConnection(HTTPConnection):
        def connect(self) -> None:
            unless(stopped, super().connect, lambda _: self.close())
            opened(self.sock)

        def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 itself has it
            with shut_after(seconds, self.sock):
                return super().getresponse()

    class TimedSecureConnection(HTTPSConnection):
        def connect(self) -> None:
            unless(stopped, super().connect, lambda _: self.close())
            opened(self.sock)

        def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 itself has it
            with shut_after(seconds, self.sock):
                return super().getresponse()

    class TimedPool(HTTPConnectionPool):
        ConnectionCls = TimedConnection

    class TimedSecurePool(HTTPSConnectionPool):
        ConnectionCls = TimedSecureConnection

    return {"http": TimedPool, "https": TimedSecurePool}


@contextlib.contextmanager
def shut_after(seconds: float, connection: socket.socket | None) -> Iterator[None]:
    """Shut a connection down if what is done inside has not ended in so many seconds."""

    def shut() -> None:
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, shut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
