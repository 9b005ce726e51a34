"""The works of a person at dblp, from the rows that its SPARQL endpoint sends. https://dblp.org/rdf/docs/"""

import re
from collections.abc import Iterable, Mapping, Sequence

from pubman.identifiers import Identifier, parse_dblp_person, parse_orcid
from pubman.registries import REGISTRIES
from pubman.registries.answers import Person
from pubman.registries.listed import LONGEST, Listed, ListedKind, each_once, identified

PAGE, PAGES = 5000, 20
"""Rows that are asked for at once, one for each author of a work, and how often."""

_RECORD = "https://dblp.org/rec/"
_SCHEMA = "https://dblp.org/rdf/schema#"
_KINDS: Mapping[str, ListedKind] = {
    "Informal": "preprint",
    "Data": "dataset",
    "Withdrawn": "withdrawn",
    "Editorship": "front-matter",
}
"""dblp's classes of what is no work, or a version of one."""


def question(person: str, offset: int) -> str:
    """The question for the works of a person, a pid or an ORCID iD, from a row on; `ValueError` for anything else."""
    orcid = parse_orcid(person)
    if orcid is None and parse_dblp_person(person) != person:
        raise ValueError(f"no person of dblp: {person!r}")
    whom = f"<https://dblp.org/pid/{person}>"
    found = f"?person dblp:orcid <https://orcid.org/{orcid.value}> . " if orcid else ""
    classes = ", ".join(f"dblp:{name}" for name in _KINDS)
    return (
        "SELECT ?pub ?title ?class ?venue ?year ?doi ?ord ?name ?orcid WHERE { "
        f"{found}?pub dblp:authoredBy {'?person' if orcid else whom} ; dblp:title ?title . "
        f"OPTIONAL {{ ?pub a ?class . FILTER(?class IN ({classes})) }} "
        "OPTIONAL { ?pub dblp:yearOfPublication ?year } OPTIONAL { ?pub dblp:publishedIn ?venue } "
        "OPTIONAL { ?pub dblp:doi ?doi } OPTIONAL { ?pub dblp:hasSignature ?signature . "
        "?signature a dblp:AuthorSignature ; dblp:signatureOrdinal ?ord ; dblp:signatureDblpName ?name "
        "OPTIONAL { ?signature dblp:signatureOrcid ?orcid } } } "
        f"ORDER BY ?pub ?ord LIMIT {PAGE} OFFSET {offset}"
    )


def works_of(rows: Iterable[Mapping[str, str]]) -> tuple[Listed, ...]:
    """The works in rows, one for each author."""
    works: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        if row.get("pub", "").startswith(_RECORD):
            works.setdefault(row["pub"], []).append(row)
    return tuple(_listed(pub.removeprefix(_RECORD)[:LONGEST], its) for pub, its in works.items())


def _listed(key: str, rows: Sequence[Mapping[str, str]]) -> Listed:
    first = rows[0]
    classes = [row.get("class", "").removeprefix(_SCHEMA) for row in rows]
    class_ = next((name for name in _KINDS if name in classes), "")
    named = {int(row["ord"]): row for row in rows if row.get("name") and re.fullmatch(r"\d{1,6}", row.get("ord", ""))}
    people = [named[place] for place in sorted(named)]
    year = first.get("year", "")
    title = first.get("title", "")[:LONGEST].removesuffix(".")
    return Listed(
        REGISTRIES["dblp"].title,
        key,
        (title,) if title.strip() else (),
        # dblp tells two people of one name apart by a number.
        tuple(
            Person(name=re.sub(r"\s\d{4}$", "", row["name"][:LONGEST]), orcid=row.get("orcid", "")[:LONGEST])
            for row in people[:LONGEST]
        ),
        int(year) if re.fullmatch(r"[12]\d{3}", year) else None,
        _KINDS.get(class_, "work"),
        class_.lower(),
        first.get("venue", "")[:LONGEST],
        each_once([*(identified(row.get("doi", "")) for row in rows), _arxiv_of(key)]),
    )


def _arxiv_of(key: str) -> Identifier | None:
    """The arXiv id in what dblp calls a preprint of CoRR: `journals/corr/abs-2407-12074`."""
    found = re.fullmatch(r"journals/corr/abs-(\d{4})-(\d{4,5})", key)
    return identified(f"{found[1]}.{found[2]}") if found else None
