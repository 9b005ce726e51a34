"""Connections that wait so long for an answer's headers and no longer.

A socket's timeout bounds the wait for the next byte only: a host that sends its headers one byte at a time would hold
us for hours. Here the whole of them has to come in time, or the connection is shut.
"""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection


def timed_pools(seconds: float, opened: Callable[[socket.socket], None]) -> dict[str, type]:
    """The classes of connection pools, by scheme, whose answers have to begin within so many seconds.

    `opened` is told of every connection, and may shut it.
    """

    class TimedConnection(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            opened(self.sock)

        def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 itself has it
            with shut_after(seconds, self.sock):
                return super().getresponse()

    class TimedSecureConnection(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
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
