"""Registries on the loopback: real sockets, one server for each registry, with every fault a host can have."""

import gzip
import hashlib
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from registries.facts import SEED, Work

from pubman.config import RegistryName
from pubman.verify.fold import words


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that arrived: at which registry, for which path and query, with which headers."""

    registry: RegistryName
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    at: float
    body: str = ""

    @property
    def whole(self) -> str:
        return f"{self.path}?{'&'.join(f'{name}={value}' for name, value in self.query.items())}{self.body}"


class Exchange(BaseHTTPRequestHandler):
    """One connection: what a registry answers, unless a fault does."""

    protocol_version = "HTTP/1.1"
    server: "Server"
    told: Mapping[str, str] = {}
    """Headers that every answer on this connection has."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", "0"))).decode()
        asked = Asked(self.server.registry, unquote(parts.path), query, headers, time.monotonic(), body)
        world = self.server.world
        with world.lock:
            world.asked.append(asked)
            fault = next((fault for match, fault in world.faults if match(asked)), None)
        answer = fault or ANSWERS[asked.registry]
        if world.gate is not None:
            world.gate(self, asked, answer)
        else:
            answer(self, asked)

    do_POST = do_GET  # noqa: N815 (the name that http.server looks for)

    def reply(
        self, status: int, body: bytes | str, kind: str = "application/json", headers: Mapping[str, str] | None = None
    ) -> None:
        data = body.encode() if isinstance(body, str) else body
        told = {"Content-Type": kind, "Content-Length": str(len(data)), **(headers or {}), **self.told}
        if self.server.world.validators and status == 200:
            told["ETag"] = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
            if self.headers.get("If-None-Match") == told["ETag"]:
                status, data, told["Content-Length"] = 304, b"", "0"
        self.send_response(status)
        for name, value in told.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name that http.server gives it)
        """Print nothing."""


Fault: TypeAlias = Callable[[Exchange, Asked], None]


class Server(ThreadingHTTPServer):
    daemon_threads = True
    registry: RegistryName
    world: "World"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news."""


@dataclass
class World:
    """What the registries know, what they were asked, and what ails them.

    `works` and `datasets` are DOI → title at Crossref and DataCite, `more` what else their records say, `single` what
    only a single one says; `elsewhere` are DOIs of other agencies; `unlisted` are DOIs that Crossref's lists pass over;
    `preprints` are arXiv id → titles by version, `authors` arXiv id → names; `hits` are what a search at Crossref
    finds, `rows` what dblp answers.
    """

    works: dict[str, str] = field(default_factory=dict)
    datasets: dict[str, str] = field(default_factory=dict)
    more: dict[str, dict[str, Any]] = field(default_factory=dict)
    single: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What only a single record says, and no list."""
    authors: dict[str, list[str]] = field(default_factory=dict)
    """arXiv id → its authors."""
    elsewhere: dict[str, str] = field(default_factory=dict)
    unlisted: set[str] = field(default_factory=set)
    preprints: dict[str, list[str]] = field(default_factory=dict)
    hits: list[dict[str, Any]] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)
    listed: list[dict[str, Any]] = field(default_factory=list)
    """What Crossref has of a venue that is searched for."""
    opinions: dict[str, dict[str, Any]] = field(default_factory=dict)
    """DOI → what OpenAlex says of it."""
    papers: dict[str, dict[str, Any]] = field(default_factory=dict)
    """`DOI:…` or `ARXIV:…` → what Semantic Scholar says of it."""
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    """ORCID iD → what ORCID says of the person."""
    faults: list[tuple[Callable[[Asked], bool], Fault]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    limits: dict[str, str] = field(default_factory=dict)
    gate: Callable[[Exchange, Asked, Fault], None] | None = None
    """Whom every request has to pass, such as `limits.Gate`."""
    validators: bool = False
    """Whether every answer has an ETag, and is not sent again to those who have it."""
    lock: threading.Lock = field(default_factory=threading.Lock)
    urls: dict[RegistryName, str] = field(default_factory=dict)

    def ail(self, what: str, fault: Fault, *, times: int = 10**9) -> None:
        """Let every request whose registry, path or query holds `what` meet a fault, the first `times` of them."""
        left = iter(range(times))
        self.faults.append(
            (lambda asked: what in f"{asked.registry} {asked.whole}" and next(left, None) is not None, fault)
        )

    def count(self, registry: RegistryName) -> int:
        """How many requests arrived at a registry."""
        return sum(asked.registry == registry for asked in self.asked)

    def knows(self, doi: str) -> bool:
        return any(doi in known for known in (self.works, self.datasets, self.elsewhere))


@contextmanager
def world() -> Iterator[World]:
    """Servers that know the works of the seed page."""
    here = World(
        works={work.doi.lower(): work.title for work in SEED if work.doi},
        preprints={work.arxiv: [work.title] for work in SEED if work.arxiv},
        more={work.doi.lower(): crossref_facts(work) for work in SEED if work.doi},
        authors={work.arxiv: [f"{given} {family}" for family, given in work.people] for work in SEED if work.arxiv},
    )
    servers = []
    for registry in ANSWERS:
        server = Server(("127.0.0.1", 0), Exchange)
        server.registry, server.world = registry, here
        here.urls[registry] = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        servers.append(server)
    try:
        yield here
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def crossref_facts(work: Work) -> dict[str, Any]:
    """What Crossref's record says of a work of the seed page beside its title."""
    return {
        "type": "journal-article",
        "author": [{"given": given, "family": family} for family, given in work.people],
        "issued": {"date-parts": [[work.year, 1]]},
    }


def crossref(exchange: Exchange, asked: Asked) -> None:
    here = exchange.server.world
    if "query.bibliographic" in asked.query:
        exchange.reply(200, json.dumps({"message": {"items": here.hits}}))
        return
    if "query.container-title" in asked.query:
        exchange.reply(200, json.dumps({"message": {"items": here.listed}}))
        return
    if asked.path == "/works":
        dois = asked.query["filter"].removeprefix("doi:").split(",doi:")
        if not all(re.fullmatch(r"10\.\d+/[^,\s]+", doi) for doi in dois):
            body = {"status": "failed", "message-type": "validation-failure", "message": []}
            exchange.reply(400, json.dumps(body))
            return
        found = [doi for doi in dois if doi in here.works and doi not in here.unlisted]
        rows = int(asked.query.get("rows", "20"))
        items = [{"DOI": doi, "title": [here.works[doi]], **here.more.get(doi, {})} for doi in found[:rows]]
        exchange.reply(200, json.dumps({"status": "ok", "message": {"items": items}}), headers=here.limits)
        return
    doi = asked.path.removeprefix("/works/")
    if doi not in here.works:
        exchange.reply(404, "Resource not found.", "text/plain")
        return
    message = {"DOI": doi, "title": [here.works[doi]], **here.more.get(doi, {}), **here.single.get(doi, {})}
    exchange.reply(200, json.dumps({"status": "ok", "message": message}), headers=here.limits)


def datacite(exchange: Exchange, asked: Asked) -> None:
    here = exchange.server.world

    def work(doi: str) -> dict[str, Any]:
        return {
            "id": doi,
            "attributes": {"doi": doi, "titles": [{"title": here.datasets[doi]}], **here.more.get(doi, {})},
        }

    if asked.path == "/dois":
        found = [work(doi) for doi in asked.query["ids"].split(",") if doi in here.datasets]
        exchange.reply(200, json.dumps({"data": found}))
        return
    doi = asked.path.removeprefix("/dois/")
    if doi not in here.datasets:
        exchange.reply(404, json.dumps({"errors": [{"status": "404"}]}))
        return
    exchange.reply(200, json.dumps({"data": work(doi)}))


def doi_org(exchange: Exchange, asked: Asked) -> None:
    here = exchange.server.world
    if asked.path.startswith("/doiRA/"):
        rows = []
        for doi in asked.path.removeprefix("/doiRA/").split(","):
            agency = (
                "Crossref" if doi in here.works else "DataCite" if doi in here.datasets else here.elsewhere.get(doi)
            )
            rows.append({"DOI": doi, "RA": agency} if agency else {"DOI": doi, "status": "DOI does not exist"})
        exchange.reply(200, json.dumps(rows))
        return
    doi = asked.path.removeprefix("/api/handles/")
    if here.knows(doi):
        exchange.reply(200, json.dumps({"responseCode": 1, "handle": doi, "values": []}))
    else:
        exchange.reply(404, json.dumps({"responseCode": 100, "handle": doi}))


def arxiv(exchange: Exchange, asked: Asked) -> None:
    here = exchange.server.world
    entries = []
    sought = [title.replace(" ", "") for title in re.findall(r'ti:"([^"]*)"', asked.query.get("search_query", ""))]
    known = [value for value, titles in here.preprints.items() if "".join(words(titles[-1])) in sought]
    for written in asked.query.get("id_list", ",".join(known)).split(",")[: int(asked.query.get("max_results", "10"))]:
        value, _, version = written.partition("v")
        titles = here.preprints.get(value, [])
        number = int(version or len(titles))
        if 0 < number <= len(titles):
            title = escape(titles[number - 1])
            names = "".join(f"<author><name>{name}</name></author>" for name in here.authors.get(value, []))
            entries.append(
                f"<entry><id>http://arxiv.org/abs/{value}v{number}</id><title>{title}</title>{names}</entry>"
            )
    feed = f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{"".join(entries)}</feed>'
    exchange.reply(200, feed, "application/atom+xml")


def dblp(exchange: Exchange, asked: Asked) -> None:
    bindings = [{name: {"value": value} for name, value in row.items()} for row in exchange.server.world.rows]
    exchange.reply(200, json.dumps({"results": {"bindings": bindings}}))


def openalex(exchange: Exchange, asked: Asked) -> None:
    here = exchange.server.world
    dois = asked.query["filter"].removeprefix("doi:").split("|")
    found = [{"doi": f"https://doi.org/{doi}", **here.opinions[doi]} for doi in dois if doi in here.opinions]
    body = {"meta": {"count": len(found)}, "results": found[: int(asked.query.get("per-page", "25"))]}
    exchange.reply(200, json.dumps(body), headers=here.limits)


def semantic_scholar(exchange: Exchange, asked: Asked) -> None:
    here = exchange.server.world
    found = [here.papers.get(name) for name in json.loads(asked.body)["ids"]]
    if any(found):
        exchange.reply(200, json.dumps(found), headers=here.limits)
    else:
        exchange.reply(400, json.dumps({"error": "No valid paper ids given"}))


def orcid(exchange: Exchange, asked: Asked) -> None:
    """In JSON for those who ask for it; ORCID's own choice is XML."""
    found = exchange.server.world.people.get(asked.path.split("/")[2])
    if asked.headers.get("accept") != "application/json":
        exchange.reply(200, "<person/>", "application/xml")
    elif found is None:
        exchange.reply(404, json.dumps({"response-code": 404}))
    else:
        exchange.reply(200, json.dumps(found))


ANSWERS: Mapping[RegistryName, Callable[[Exchange, Asked], None]] = {
    "crossref": crossref,
    "datacite": datacite,
    "doi": doi_org,
    "arxiv": arxiv,
    "dblp": dblp,
    "openalex": openalex,
    "semantic_scholar": semantic_scholar,
    "orcid": orcid,
}


# The faults.


def status(code: int, *, retry_after: str | None = None, body: str = "", kind: str = "text/plain") -> Fault:
    """Answer with a status."""
    headers = {"Retry-After": retry_after} if retry_after is not None else {}
    return lambda exchange, asked: exchange.reply(code, body, kind, headers)


def html(exchange: Exchange, asked: Asked) -> None:
    """A page for people, with status 200."""
    exchange.reply(200, "<!doctype html><html><title>Checking your browser</title></html>", "text/html")


def broken_json(exchange: Exchange, asked: Asked) -> None:
    exchange.reply(200, '{"status":"ok","message":{"items":[{"DOI":')


def other_json(exchange: Exchange, asked: Asked) -> None:
    """JSON, and no answer to the question."""
    exchange.reply(200, '{"message": [1, 2, 3], "responseCode": "none", "data": 7}')


def deep_json(exchange: Exchange, asked: Asked) -> None:
    exchange.reply(200, "[" * 200_000)


def reset(exchange: Exchange, asked: Asked) -> None:
    """Promise a body, send half of it, and hang up hard."""
    exchange.send_response(200)
    exchange.send_header("Content-Type", "application/json")
    exchange.send_header("Content-Length", "1000")
    exchange.end_headers()
    exchange.wfile.write(b'{"status":"ok","message":{')
    exchange.wfile.flush()
    linger_no_more = b"\x01\x00\x00\x00\x00\x00\x00\x00"
    exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_no_more)
    exchange.close_connection = True


def drip(exchange: Exchange, asked: Asked) -> None:
    """One byte now and then, without an end."""
    exchange.send_response(200)
    exchange.send_header("Content-Type", "application/json")
    exchange.send_header("Content-Length", "100000")
    exchange.end_headers()
    exchange.close_connection = True
    for _ in range(100):
        exchange.wfile.write(b" ")
        exchange.wfile.flush()
        time.sleep(0.1)


def drip_headers(exchange: Exchange, asked: Asked) -> None:
    """A header that does not end, one byte now and then."""
    exchange.close_connection = True
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(100):
        exchange.wfile.write(b"x")
        exchange.wfile.flush()
        time.sleep(0.1)


def hang(exchange: Exchange, asked: Asked) -> None:
    """Accept the question, and say nothing."""
    exchange.close_connection = True
    time.sleep(5)


def redirect_loop(exchange: Exchange, asked: Asked) -> None:
    exchange.reply(302, "", headers={"Location": exchange.path})


def redirect_to(url: str) -> Fault:
    return lambda exchange, asked: exchange.reply(302, "", headers={"Location": url})


def huge(exchange: Exchange, asked: Asked) -> None:
    """A body that does not end, and does not say how long it is."""
    exchange.send_response(200)
    exchange.send_header("Content-Type", "application/json")
    exchange.end_headers()
    exchange.close_connection = True
    for _ in range(10_000):
        exchange.wfile.write(b" " * 65536)


BOMB = gzip.compress(b" " * (8 * 2**20))


def gzip_bomb(exchange: Exchange, asked: Asked) -> None:
    exchange.reply(200, BOMB, headers={"Content-Encoding": "gzip"})


def entity_bomb(exchange: Exchange, asked: Asked) -> None:
    exchange.reply(200, '<!DOCTYPE feed [<!ENTITY a "aaaaaaaa">]><feed>&a;</feed>', "application/atom+xml")


def no_http(exchange: Exchange, asked: Asked) -> None:
    exchange.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
    exchange.close_connection = True


class Counting:
    """A host that tells its limits and keeps to them: who asks too often or too much at a time gets a 429."""

    def __init__(self, *, most: int, seconds: float, at_a_time: int, answer: Fault) -> None:
        self._most, self._seconds, self._at_a_time, self._answer = most, seconds, at_a_time, answer
        self._lock = threading.Lock()
        self._starts: list[float] = []
        self._inside = 0
        self.refused = 0

    def __call__(self, exchange: Exchange, asked: Asked) -> None:
        with self._lock:
            now = time.monotonic()
            self._starts = [start for start in self._starts if now - start < self._seconds]
            refused = len(self._starts) >= self._most or self._inside >= self._at_a_time
            self.refused += refused
            if not refused:
                self._starts.append(now)
                self._inside += 1
        if refused:
            exchange.reply(429, "", headers={"Retry-After": "1"})
            return
        time.sleep(0.02)
        with self._lock:
            self._inside -= 1
        self._answer(exchange, asked)
