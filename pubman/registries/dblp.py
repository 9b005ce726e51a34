"""dblp: computer science's conferences and journals, and what has become of preprints. https://sparql.dblp.org"""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from pydantic import BaseModel

from pubman.registries import REGISTRIES
from pubman.registries.answers import Kind, NoAnswerError, Person, Record, Silence
from pubman.registries.batches import batches
from pubman.registries.dblp_works import PAGE, PAGES, question, works_of
from pubman.registries.listed import WorkList
from pubman.registries.transport import Transport

_PREFIXES = "PREFIX dblp: <https://dblp.org/rdf/schema#> "
_PREPRINTS = "https://dblp.org/rec/journals/corr/"
_MOST = 60

# A title's beginning by which works are looked up, up to what could end a string of SPARQL or be spelt otherwise.
_PLAIN_BEGINNING = re.compile(r"[\w :,.()'-]{10,40}")


class _Term(BaseModel):
    value: str = ""


class _Bindings(BaseModel):
    bindings: list[dict[str, _Term]]


class _Results(BaseModel):
    results: _Bindings


class Dblp:
    """dblp's SPARQL endpoint at `url`; its search API answers robots with a page of HTML."""

    def __init__(self, transport: Transport, url: str) -> None:
        self._transport = transport
        self._url = url

    def published(self, preprints: Iterable[str]) -> dict[str, list[Record]]:
        """What has become of arXiv ids: the other works with the same title and author; `NoAnswerError` if silent."""
        found: dict[str, list[Record]] = {}
        for run in batches(list(preprints), each=40, most=_MOST):
            dois = " ".join(f"<https://doi.org/10.48550/ARXIV.{value}>" for value in run)
            rows = self._ask(
                f"SELECT DISTINCT ?doi ?pub ?title ?venue ?year ?published WHERE {{ VALUES ?doi {{ {dois} }} "
                "?preprint dblp:doi ?doi ; dblp:title ?title ; dblp:authoredBy ?author . "
                "?pub dblp:title ?title ; dblp:authoredBy ?author ; dblp:publishedIn ?venue . "
                "?pub dblp:yearOfPublication ?year . OPTIONAL { ?pub dblp:doi ?published } "
                f'FILTER(!STRSTARTS(STR(?pub), "{_PREPRINTS}")) }}'
            )
            for row in rows:
                value = row.get("doi", "").lower().partition("10.48550/arxiv.")[2]
                found.setdefault(value, []).append(_record([row | {"doi": row.get("published", "")}]))
        return found

    def titled(self, title: str) -> list[Record]:
        """The works whose title begins as this one does; `NoAnswerError` if dblp does not answer."""
        beginning = _PLAIN_BEGINNING.match(title.lower())
        if beginning is None:
            return []
        rows = self._ask(
            "SELECT ?pub ?title ?type ?venue ?year ?doi ?ord ?name WHERE { ?pub dblp:title ?title . "
            f'FILTER(STRSTARTS(LCASE(?title), "{beginning[0].strip()}")) '
            "?pub dblp:bibtexType ?type ; dblp:yearOfPublication ?year ; dblp:hasSignature ?signature . "
            "?signature dblp:signatureOrdinal ?ord ; dblp:signatureDblpName ?name . "
            "OPTIONAL { ?pub dblp:publishedIn ?venue } OPTIONAL { ?pub dblp:doi ?doi } } ORDER BY ?pub ?ord LIMIT 500"
        )
        works: dict[str, list[dict[str, str]]] = {}
        for row in rows:
            works.setdefault(row.get("pub", ""), []).append(row)
        return [_record(rows) for rows in works.values()]

    def works(self, person: str) -> WorkList:
        """The works that a person wrote: a pid (`65/9612`), or an ORCID iD in its normal form."""
        title = REGISTRIES["dblp"].title
        rows: list[dict[str, str]] = []
        for page in range(PAGES):
            try:
                found = self._ask(question(person, page * PAGE), fresh=True)
            except NoAnswerError as error:
                return WorkList(title, person, works_of(rows), error.silence)
            rows += found
            if len(found) < PAGE:
                return WorkList(title, person, works_of(rows))
        return WorkList(title, person, works_of(rows), Silence(title, f"lists more than {PAGE * PAGES} people"))

    def _ask(self, query: str, *, fresh: bool = False) -> list[dict[str, str]]:
        reply = self._transport.get(f"{self._url}/sparql?query={quote(_PREFIXES + query, safe='')}", fresh=fresh)
        rows = reply.parsed(_Results).results.bindings
        return [{name: term.value for name, term in row.items()} for row in rows]


def _record(rows: Sequence[dict[str, str]]) -> Record:
    """A work from its rows, one for each author; dblp tells two people of one name apart by a number."""
    first = rows[0]
    named = {int(row["ord"]): row["name"] for row in rows if row.get("ord", "").isdigit() and row.get("name")}
    people = tuple(Person(name=re.sub(r"\s\d{4}$", "", named[place])) for place in sorted(named))
    year = first.get("year", "")
    preprint = first.get("pub", "").startswith(_PREPRINTS)
    return Record(
        REGISTRIES["dblp"].title,
        (first["title"].removesuffix("."),) if first.get("title") else (),
        authors=(people,) if people else (),
        years=frozenset({int(year)} if year.isdigit() else set()),
        kind="preprint" if preprint else _kind(first.get("type", "")),
        venues=(first["venue"],) if first.get("venue") else (),
        doi=first.get("doi", "").lower().partition("doi.org/")[2],
        url=first.get("pub", ""),
    )


def _kind(type_: str) -> Kind:
    match type_.rpartition("#")[2].lower():
        case "article":
            return "article"
        case "inproceedings":
            return "paper"
        case "book":
            return "book"
        case "incollection" | "inbook":
            return "chapter"
    return "other"
