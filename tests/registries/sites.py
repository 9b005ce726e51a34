"""Sites on the loopback, behind names and addresses that are public as far as pubman can see: real sockets, real TLS.

Only two things are not real: what a name resolves to, and where a connection to a public address ends.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

import trustme
from registries.stand_in import Asked, Exchange, Server, World

from pubman.registries.guard import Guard

PUBLIC = "93.184.215.14"
PAGE = "<!doctype html><html><head><title>A page</title></head><body>Text.</body></html>"


@dataclass(frozen=True, slots=True)
class Visit:
    """A request that arrived."""

    method: str
    scheme: str
    host: str
    target: str
    headers: Mapping[str, str]
    at: float

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host}{self.target}"


Answer: TypeAlias = Callable[["Visitor", Visit], None]


class Visitor(Exchange):
    """One connection to a site."""

    server: "SiteServer"

    def do_HEAD(self) -> None:  # noqa: N802 (the name that http.server wants)
        self.do_GET()

    def do_GET(self) -> None:  # noqa: N802 (the name that http.server wants)
        headers = {name.lower(): value for name, value in self.headers.items()}
        scheme = "https" if isinstance(self.connection, ssl.SSLSocket) else "http"
        visit = Visit(self.command, scheme, headers.get("host", ""), self.path, headers, time.monotonic())
        with self.server.web.lock:
            self.server.web.visits.append(visit)
        self.server.web.answer(visit)(self, visit)

    def reply(
        self, status: int, body: bytes | str, kind: str = "text/html", headers: Mapping[str, str] | None = None
    ) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


class SiteServer(Server):
    web: "Web"
    tls: ssl.SSLContext | None = None

    def finish_request(self, request: socket.socket, client_address: object) -> None:  # type: ignore[override]
        """Shake hands in the thread of the connection, so that a client that does not goes unnoticed by others."""
        if self.tls is not None:
            request = self.tls.wrap_socket(request, server_side=True)
        with request:
            super().finish_request(request, client_address)


@dataclass
class Web:
    """Sites by address (`http://site.example/page`), names with other addresses than the public one, and visits.

    `names` are a name's addresses, a list of them for one lookup after the other, or an error.
    """

    ports: dict[int, int] = field(default_factory=dict)
    pages: dict[str, Answer] = field(default_factory=dict)
    names: dict[str, list[list[str]] | OSError] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    dialled: list[tuple[str, int]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, visit: Visit) -> Answer:
        return self.pages.get(visit.url, status(404))

    def resolve(self, host: str) -> list[str]:
        self.looked_up.append(host)
        known = self.names.get(host)
        if isinstance(known, OSError):
            raise known
        if known is not None:
            return known.pop(0) if len(known) > 1 else known[0]
        if host != "doi.org" and host not in {urlsplit(url).hostname for url in self.pages}:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [PUBLIC]

    def dial(self, address: str, port: int, timeout: float) -> socket.socket:
        self.dialled.append((address, port))
        return socket.create_connection(("127.0.0.1", self.ports[port]), timeout)

    @property
    def guard(self) -> Guard:
        return Guard(self.resolve, self.dial)

    @property
    def asked(self) -> list[str]:
        """Method and address of each visit."""
        return [f"{visit.method} {visit.url}" for visit in self.visits]


@contextmanager
def sites(tls: ssl.SSLContext | None = None) -> Iterator[Web]:
    """A server for http, and with `tls` one for https."""
    web = Web()
    servers = []
    for port, context in ((80, None), (443, tls)):
        server = SiteServer(("127.0.0.1", 0), Visitor)
        server.registry, server.world, server.web, server.tls = "crossref", World(), web, context
        web.ports[port] = server.server_port
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        servers.append(server)
    try:
        yield web
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def secured(folder: Path, authority: trustme.CA, *names: str, **options: object) -> ssl.SSLContext:
    """A server's TLS for these names, and its authority's certificate in `ca.pem`."""
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, **options).configure_cert(context)  # type: ignore[arg-type]
    return context


# What sites answer.


def page(body: bytes | str = PAGE, *, headers: Mapping[str, str] | None = None, kind: str = "text/html") -> Answer:
    """A page, with status 200."""
    return lambda visitor, visit: visitor.reply(200, body, kind, headers)


def status(code: int, body: str = "", *, headers: Mapping[str, str] | None = None) -> Answer:
    """A status."""
    return lambda visitor, visit: visitor.reply(code, body, "text/html", headers)


def to(location: str, code: int = 302) -> Answer:
    """A redirect."""
    return status(code, headers={"Location": location})


def no_head(answer: Answer, code: int = 405) -> Answer:
    """An answer to GET; HEAD is not allowed."""
    return lambda visitor, visit: (status(code) if visit.method == "HEAD" else answer)(visitor, visit)


def in_turn(*answers: Answer) -> Answer:
    """One answer after the other, the last of them for ever."""
    left = list(answers)
    return lambda visitor, visit: (left.pop(0) if len(left) > 1 else left[0])(visitor, visit)


def fault(broken: Callable[[Exchange, Asked], None]) -> Answer:
    """A fault that a registry can have too."""
    return lambda visitor, visit: broken(visitor, Asked("crossref", visit.target, {}, visit.headers, visit.at))


def half_a_page(*, then: str) -> Answer:
    """The beginning of a page, and then nothing but a reset, or one byte now and then."""

    def answer(visitor: Visitor, visit: Visit) -> None:
        visitor.send_response(200)
        visitor.send_header("Content-Type", "text/html")
        visitor.send_header("Content-Length", "100000")
        visitor.end_headers()
        visitor.close_connection = True
        if visit.method == "HEAD":
            return
        visitor.wfile.write(b"<html>")
        if then == "reset":
            visitor.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01" + bytes(7))
            return
        for _ in range(30):
            visitor.wfile.write(b" ")
            visitor.wfile.flush()
            time.sleep(0.1)

    return answer
