"""Replays recorded references and registry answers through pubman: `python tests/conformance/museum.py FOLDER`.

The folder holds `cases.json` and one file a case, as shared/README.md ("The museum") describes. Every case is verified
over a real socket against a server that answers from the case's own recordings; what was not recorded is answered with
501, so that the source is silent and the case *unknown* rather than right or wrong.
"""

import json
import re
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from pubman.bibtex import read_string
from pubman.config import RegistryName
from pubman.findings import Severity
from pubman.registries import REGISTRIES
from pubman.registries.adapter import Bounds
from pubman.verify import Report, Verdict, verify

CODES: Mapping[str, frozenset[str]] = {
    "REF001": frozenset({"VER001"}),
    "REF002": frozenset({"VER002"}),
    "REF003": frozenset({"VER005"}),
    "REF010": frozenset({"VER011"}),
    "REF011": frozenset({"VER011"}),
    "REF012": frozenset({"VER012"}),
    "REF013": frozenset({"VER013"}),
    "REF014": frozenset({"VER014"}),
    "REF015": frozenset({"VER015"}),
    "REF017": frozenset({"VER017"}),
}
"""The museum's codes and the findings of pubman's that mean them; a code that is missing here is never reported."""

BOUNDS = Bounds(attempts=1, connect=2, silent=5, exchange=5, backoff=0.01)

Payload = Any
ABSENT = "DOI does not exist"


@dataclass
class Case:
    """One case's recorded answers, indexed by what a registry is asked."""

    works: dict[str, Payload] = field(default_factory=dict)
    search: Payload = None
    datasets: dict[str, Payload] = field(default_factory=dict)
    preprints: dict[str, str] = field(default_factory=dict)
    agencies: dict[str, Payload] = field(default_factory=dict)
    no_handle: set[str] = field(default_factory=set)
    dblp: dict[str, Payload] = field(default_factory=dict)
    openalex: dict[str, Payload] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Case":
        """Index the recordings of a case's file."""
        case = cls()
        for row in json.loads(path.read_text(encoding="utf-8"))["cache"]:
            case.add(row["source"], row["key"], row["payload"])
        return case

    def add(self, source: str, key: str, payload: Payload) -> None:
        """Put one recording where its question finds it."""
        item = key.removeprefix("item:").partition(":")[2].lower() if key.startswith("item:") else ""
        path, _, query = key.partition("?")
        negative = isinstance(payload, dict) and "__negative_status__" in payload
        match source:
            case "crossref" if item:
                self.works[item] = payload
            case "crossref" if "query" in query:
                self.search = payload
            case "crossref":
                self.works[path.removeprefix("api.crossref.org/works/").lower()] = payload["message"]
            case "datacite" if item and not negative:
                self.datasets[item] = payload
            case "arxiv" if item and not negative:
                for entry in re.findall(r"<(?:\w+:)?entry.*?</(?:\w+:)?entry>", payload, re.DOTALL):
                    self.preprints[item] = entry
            case "dblp" if item:
                self.dblp[key.removeprefix("item:")] = None if negative else payload
            case "openalex" if key.startswith("item:works:") and not negative:
                self.openalex[item] = payload
            case "doiorg" if key.startswith("item:doira:"):
                self.agencies[item] = payload
            case "doiorg" if negative:
                self.no_handle.add(unquote(path.removeprefix("doi.org/api/handles/")).lower())

    def answer(self, registry: RegistryName, path: str, query: Mapping[str, str]) -> tuple[int, str]:
        """Status and body for one question."""
        return getattr(self, f"_{registry}")(path, query)  # type: ignore[no-any-return]

    def _crossref(self, path: str, query: Mapping[str, str]) -> tuple[int, str]:
        if path != "/works":
            doi = path.removeprefix("/works/").lower()
            if doi in self.works:
                return 200, json.dumps({"status": "ok", "message": self.works[doi]})
            return (404, "Resource not found.") if self._is_elsewhere(doi, "Crossref") else SILENT
        if query.get("filter", "").startswith("doi:"):
            dois = query["filter"].removeprefix("doi:").split(",doi:")
            return 200, json.dumps({"message": {"items": [self.works[doi] for doi in dois if doi in self.works]}})
        return (200, json.dumps(self.search)) if self.search else SILENT

    def _datacite(self, path: str, query: Mapping[str, str]) -> tuple[int, str]:
        if path == "/dois" and "ids" in query:
            dois = query["ids"].lower().split(",")
            return 200, json.dumps({"data": [self.datasets[doi] for doi in dois if doi in self.datasets]})
        doi = path.removeprefix("/dois/").lower()
        if doi in self.datasets:
            return 200, json.dumps({"data": self.datasets[doi]})
        return (404, json.dumps({"errors": [{"status": "404"}]})) if self._is_elsewhere(doi, "DataCite") else SILENT

    def _doi(self, path: str, query: Mapping[str, str]) -> tuple[int, str]:
        if path.startswith("/api/handles/"):
            doi = path.removeprefix("/api/handles/").lower()
            if doi in self.no_handle:
                return 404, json.dumps({"responseCode": 100, "handle": doi})
            if self.agencies.get(doi, {}).get("RA"):
                return 200, json.dumps({"responseCode": 1, "handle": doi, "values": []})
            return SILENT
        dois = re.sub(r"^/(?:doiRA|ra)/", "", path).lower().split(",")
        known = [self.agencies[doi] for doi in dois if doi in self.agencies]
        return (200, json.dumps(known)) if known else SILENT

    def _arxiv(self, path: str, query: Mapping[str, str]) -> tuple[int, str]:
        if "id_list" not in query:
            return SILENT
        entries = [self.preprints[value] for value in query["id_list"].split(",") if value in self.preprints]
        spaces = 'xmlns:ns0="http://www.w3.org/2005/Atom" xmlns:ns1="http://arxiv.org/schemas/atom"'
        return 200, f'<feed xmlns="http://www.w3.org/2005/Atom" {spaces}>{"".join(entries)}</feed>'

    def _dblp(self, path: str, query: Mapping[str, str]) -> tuple[int, str]:
        """Bindings for pubman's two questions, made from the recorded rows."""
        asked = query.get("query", "")
        kinds = ("prefix:",) if "STRSTARTS(LCASE(?title)" in asked else ("doi:", "corr:")
        if not any(key.startswith(kinds) for key in self.dblp):
            return SILENT
        if kinds == ("prefix:",):
            rows = [row for key, found in self.dblp.items() if key.startswith("rec:") for row in found or ()]
        else:
            rows = [row for doi in re.findall(r"<https://doi\.org/([^>]+)>", asked) for row in self._become(doi)]
        bindings = [{name: {"value": str(value)} for name, value in row.items()} for row in rows]
        return 200, json.dumps({"head": {}, "results": {"bindings": bindings}})

    def _openalex(self, path: str, query: Mapping[str, str]) -> tuple[int, str]:
        dois = query["filter"].removeprefix("doi:").split("|")
        return 200, json.dumps({"results": [self.openalex[doi] for doi in dois if doi in self.openalex]})

    def _orcid(self, path: str, query: Mapping[str, str]) -> tuple[int, str]:
        return SILENT

    def _semantic_scholar(self, path: str, query: Mapping[str, str]) -> tuple[int, str]:
        return SILENT

    def _become(self, doi: str) -> Iterator[dict[str, str]]:
        preprint = self.dblp.get(f"doi:{doi.lower()}")
        for pub, venue, year in self.dblp.get(f"corr:{preprint}") or ():
            yield {"doi": f"https://doi.org/{doi}", "pub": pub, "venue": venue, "year": year}

    def _is_elsewhere(self, doi: str, agency: str) -> bool:
        told = self.agencies.get(doi, {})
        return bool(told.get("status") == ABSENT or told.get("RA", agency) != agency)


SILENT = (501, "not recorded")


class Exchange(BaseHTTPRequestHandler):
    """Answers one registry's questions from the case that the server holds."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        """Answer from the recordings."""
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        status, body = self.server.stage["case"].answer(self.server.registry, unquote(parts.path), query)
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name that http.server gives it)
        """Print nothing."""


class Server(ThreadingHTTPServer):
    """One registry; `stage` holds the case that is on."""

    daemon_threads = True
    registry: RegistryName
    stage: dict[str, Case]


@contextmanager
def stage() -> Iterator[tuple[dict[str, Case], dict[RegistryName, str]]]:
    """A server for every registry, the place for the case they answer from, and their addresses."""
    case: dict[str, Case] = {}
    urls: dict[RegistryName, str] = {}
    servers = []
    for registry in REGISTRIES:
        server = Server(("127.0.0.1", 0), Exchange)
        server.registry, server.stage = registry, case
        urls[registry] = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        servers.append(server)
    try:
        yield case, urls
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def alarms(report: Report) -> set[str]:
    """The codes of the warnings and errors that verification itself found."""
    return {
        finding.code
        for finding in report.findings
        if finding.severity is not Severity.NOTE and finding.code.startswith("VER")
    }


def run(folder: Path, *, mailto: str = "") -> Iterator[tuple[Mapping[str, Any], Report]]:
    """Every case of a folder and the report on it; with a mail address OpenAlex is asked too."""
    with stage() as (on, urls):
        for case in json.loads((folder / "cases.json").read_text(encoding="utf-8")):
            path = folder / f"{case['name']}.json"
            on["case"] = Case.read(path)
            library = read_string(json.loads(path.read_text(encoding="utf-8"))["bib"], path=f"{case['name']}.bib")
            yield (
                case,
                verify(
                    library,
                    mailto=mailto,
                    urls=urls,
                    search=True,
                    second_opinions=bool(mailto),
                    cache=False,
                    bounds=BOUNDS,
                ),
            )


def is_reported(expected: Iterable[str], found: set[str]) -> bool:
    """Whether every code of the museum is met by a finding that means it."""
    return all(CODES.get(code, frozenset()) & found for code in expected)


def main(folder: Path) -> int:
    """Print what is missed and what is a false alarm, and the counts last; 1 if there is any."""
    problems = reported = clean = false_alarms = unknown = 0
    for case, report in run(folder):
        found = alarms(report)
        if case["expect"]:
            problems += 1
            reported += is_reported(case["expect"], found)
            if not is_reported(case["expect"], found):
                missing = " ".join(case["expect"])
                print(f"missed: {case['name']} {missing}, found {' '.join(sorted(found)) or 'nothing'}")
            continue
        clean += 1
        if found:
            false_alarms += 1
            print(f"false alarm: {case['name']}: {'; '.join(str(finding) for finding in report.findings)}")
        elif all(entry.verdict in (Verdict.UNKNOWN, Verdict.NOT_CHECKED) for entry in report.entries):
            unknown += 1
    print(f"{unknown} of {clean} clean ones rest on unknown")
    print(f"{reported} of {problems} problems reported, {false_alarms} false alarms in {clean} clean")
    return int(reported < problems or false_alarms > 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tests/conformance/museum.py FOLDER")
    sys.exit(main(Path(sys.argv[1])))
