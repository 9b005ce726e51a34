"""One exchange with the host of a plain link: one connection, one request, the beginning of one answer.

The standard library's HTTP is enough for it, and does nothing of its own accord: it follows no redirect, keeps no
cookie, reads no .netrc, unpacks nothing.
"""

import contextlib
import http.client
import os
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import requests.utils
from urllib3.util import make_headers

from pubman.registries.adapter import Bounds
from pubman.registries.deadline import shut_after, unless
from pubman.registries.guard import Guard, NoSuchHostError
from pubman.registries.webaddress import WebAddress

ENOUGH = 2**14
"""Bytes of a page that tell whether it is one."""


@dataclass(frozen=True, slots=True)
class Page:
    """What came: the status, the headers by their names in lower case, and of an HTML page its beginning."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def is_html(self) -> bool:
        """Whether it is a page for people, as far as its headers tell."""
        kind = self.headers.get("content-type", "")
        return not kind or "html" in kind.lower()


class FaultError(Exception):
    """No answer came; `down` if no other question to this host would get one. The text says how, without addresses."""

    def __init__(self, reason: str, *, down: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.down = down


class Exchanges:
    """Asks hosts as `agent`, through a guard, and through the proxy of the environment where there is one.

    A proxy is told the address that the guard has looked at, and not the host's name, which it would look up again.
    """

    def __init__(self, guard: Guard, agent: str, bounds: Bounds) -> None:
        self._guard = guard
        self._agent = agent
        self._bounds = bounds
        self._tls = _trusting()
        self._lock = threading.Lock()
        self._connections: set[socket.socket] = set()
        self.stopped = threading.Event()
        """Set once nobody is to be asked any more."""

    def stop(self) -> None:
        """Break off what is under way, and ask nobody any more."""
        self.stopped.set()
        with self._lock:
            connections = list(self._connections)
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def ask(self, method: str, address: WebAddress) -> Page:
        """One answer to a request without a body, headers and time bounded; `HEAD` has no page, `GET` some of it.

        `FaultError` if none came, `PrivateError` and `NoSuchHostError` as the guard says.
        """
        until = time.monotonic() + self._bounds.exchange
        try:
            with self._connected(address) as connection, self._open(connection):
                if isinstance(connection, ssl.SSLSocket):
                    connection.do_handshake()
                page = self._answer(method, address, connection)
        except (OSError, http.client.HTTPException) as error:
            if time.monotonic() > until:
                raise self._too_slow from None
            raise _fault(error) from error
        # A connection that was shut ends a body like any other.
        if time.monotonic() > until:
            raise self._too_slow
        return page

    @contextlib.contextmanager
    def _open(self, connection: socket.socket) -> Iterator[None]:
        """Let a connection be shut when its time is over, or when all are."""
        with self._lock:
            self._connections.add(connection)
        try:
            if self.stopped.is_set():
                raise FaultError("is not asked any more")
            with shut_after(self._bounds.exchange, connection):
                yield
        finally:
            with self._lock:
                self._connections.remove(connection)

    @property
    def _too_slow(self) -> FaultError:
        return FaultError(f"took more than {self._bounds.exchange:g} s to answer")

    @contextlib.contextmanager
    def _connected(self, address: WebAddress) -> Iterator[socket.socket]:
        proxy = requests.utils.select_proxy(address.text, requests.utils.get_environ_proxies(address.text))
        try:
            made = partial(self._tunnel, proxy, address) if proxy else partial(self._dial, address)
            connection = unless(self.stopped, made, socket.socket.close)
        except TimeoutError:
            raise FaultError("could not be reached in time", down=True) from None
        with contextlib.ExitStack() as opened:
            opened.enter_context(contextlib.closing(connection))
            connection.settimeout(self._bounds.silent)
            if address.scheme == "https":
                host = address.host.strip("[]")
                secured = self._tls.wrap_socket(connection, server_hostname=host, do_handshake_on_connect=False)
                connection = opened.enter_context(contextlib.closing(secured))
            yield connection

    def _dial(self, address: WebAddress) -> socket.socket:
        try:
            return self._guard.connect(address.host, address.port, self._bounds.connect)
        except TimeoutError:
            raise
        except socket.gaierror:
            raise FaultError("could not be looked up", down=True) from None
        except OSError:
            raise FaultError("could not be reached", down=True) from None

    def _tunnel(self, proxy: str, address: WebAddress) -> socket.socket:
        try:
            found = self._guard.addresses(address.host)
        except (NoSuchHostError, OSError):
            # Behind a proxy it is often the proxy alone that can look names up.
            raise FaultError("could not be looked up here, and a proxy is not asked to", down=True) from None
        parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
        if parts.scheme != "http" or not parts.hostname:
            raise FaultError("could not be reached: links need a proxy that is reached by http", down=True)
        said = make_headers(proxy_basic_auth=f"{parts.username}:{parts.password or ''}") if parts.username else {}
        # http.client of Python 3.11 does not write IPv6 addresses as CONNECT wants them.
        wanted = min(found, key=lambda one: ":" in one)
        tunnel = HTTPConnection(parts.hostname, parts.port or 80, timeout=self._bounds.connect)
        tunnel.set_tunnel(wanted, address.port, dict(said))
        try:
            tunnel.connect()
        except (OSError, http.client.HTTPException):
            tunnel.close()
            raise FaultError("could not be reached through the proxy", down=True) from None
        connection: socket.socket = tunnel.sock
        return connection

    def _answer(self, method: str, address: WebAddress, connection: socket.socket) -> Page:
        speech = HTTPConnection(address.host.strip("[]"), address.port)
        speech.sock = connection
        speech.putrequest(method, address.target, skip_host=True, skip_accept_encoding=True)
        headers = {
            "Host": address.host,
            "User-Agent": self._agent,
            "Accept": "text/html, */*;q=0.8",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        if method == "GET":
            headers["Range"] = f"bytes=0-{ENOUGH - 1}"
        for name, value in headers.items():
            speech.putheader(name, value)
        speech.endheaders()
        with contextlib.closing(speech), contextlib.closing(speech.getresponse()) as response:
            page = Page(response.status, {name.lower(): value for name, value in response.getheaders()})
            if method == "HEAD" or not page.is_html:
                return page
            body = bytearray()
            while len(body) < ENOUGH and (chunk := response.read1(ENOUGH - len(body))):
                body += chunk
        return Page(page.status, page.headers, _unpacked(bytes(body), page.headers.get("content-encoding", "")))


def _unpacked(body: bytes, encoding: str) -> bytes:
    """The beginning of a page that was packed although nobody asked for it, and never more than that."""
    if encoding.strip().lower() in ("gzip", "x-gzip"):
        with contextlib.suppress(zlib.error):
            return zlib.decompressobj(wbits=31).decompress(body, ENOUGH)
    return body


def _trusting() -> ssl.SSLContext:
    """TLS that trusts whom requests trusts, by the same variables of the environment."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.set_alpn_protocols(["http/1.1"])
    named = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE")
    named = named or requests.utils.DEFAULT_CA_BUNDLE_PATH
    try:
        if Path(named).is_dir():
            context.load_verify_locations(capath=named)
        else:
            context.load_verify_locations(cafile=named)
    except OSError:
        # Without anybody to trust every certificate is refused, which leaves links unknown.
        return context
    return context


def _fault(error: OSError | http.client.HTTPException) -> FaultError:
    match error:
        case ssl.SSLCertVerificationError():
            return FaultError("has no valid certificate", down=True)
        case ssl.SSLError():
            return FaultError("does not agree on an encryption", down=True)
        case TimeoutError():
            return FaultError("did not answer in time")
        case OSError() | http.client.IncompleteRead():
            return FaultError("broke off in the middle of its answer")
    return FaultError("sent something that is not HTTP")
