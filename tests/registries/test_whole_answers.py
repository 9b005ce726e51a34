"""Answers of Semantic Scholar and ORCID with every field that they send, as their documentation has them.

https://api.semanticscholar.org/api-docs/graph (paper/batch) and https://pub.orcid.org/v3.0 (person). The works and the
people are the seed page's or nobody's.
"""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from registries.facts import AQUILA, LORA, SAFARI
from registries.samples import BOUNDS
from registries.stand_in import World, status

from pubman.registries.answers import Person, Record, Silence
from pubman.registries.orcid import Orcid
from pubman.registries.semantic_scholar import SemanticScholar
from pubman.registries.transport import Transport

ID, OTHER = "0000-0002-1825-0097", "0000-0001-5109-3700"

PAPERS: list[Any] = [
    {
        "paperId": "0123456789abcdef0123456789abcdef01234567",
        "externalIds": {
            "DBLP": "journals/tmc/MaoZYLLDLZ24",
            "DOI": SAFARI.doi,
            "CorpusId": 260000001,
        },
        "title": SAFARI.title,
        "year": 2024,
        "openAccessPdf": {
            "url": "https://papers.example/safari.pdf",
            "status": "GREEN",
            "license": None,
            "disclaimer": "Notice: the publisher's terms apply to this copy.",
        },
        "authors": [
            {"authorId": "1", "name": "Yuzhu Mao", "externalIds": {"ORCID": ID, "DBLP": ["Yuzhu Mao"]}},
            {"authorId": "2", "name": "Zihao Zhao", "externalIds": {"ORCID": [OTHER]}},
            {"authorId": "3", "name": "Meilin Yang", "externalIds": {"ORCID": [ID, OTHER]}},
            {"authorId": "4", "name": "Le Liang", "externalIds": {"DBLP": ["Le Liang 0001"]}},
            {"authorId": None, "name": "Yang Liu", "externalIds": None},
        ],
    },
    None,
    {
        "paperId": "89abcdef0123456789abcdef0123456789abcdef",
        "externalIds": {"ArXiv": LORA.arxiv, "DBLP": "journals/corr/abs-2407-12074", "CorpusId": 271000001},
        "title": LORA.title,
        "year": None,
        "openAccessPdf": {"url": "", "status": None, "license": None, "disclaimer": "None is known."},
        "authors": [],
    },
]


def stamp(value: int) -> Mapping[str, int]:
    return {"value": value}


def sourced(client: str) -> Mapping[str, Any]:
    return {
        "source-orcid": {"uri": f"https://orcid.org/{ID}", "path": ID, "host": "orcid.org"},
        "source-client-id": None,
        "source-name": {"value": client},
        "assertion-origin-orcid": None,
        "assertion-origin-client-id": None,
        "assertion-origin-name": None,
    }


def other_name(content: str, code: int) -> Mapping[str, Any]:
    return {
        "created-date": stamp(1500000000000),
        "last-modified-date": stamp(1600000000000),
        "source": sourced("Josephine Carberry"),
        "content": content,
        "visibility": "public",
        "path": f"/{ID}/other-names/{code}",
        "put-code": code,
        "display-index": 1,
    }


PERSON: dict[str, Any] = {
    "last-modified-date": stamp(1700000000000),
    "name": {
        "created-date": stamp(1500000000000),
        "last-modified-date": stamp(1600000000000),
        "given-names": {"value": "Josephine"},
        "family-name": {"value": "Carberry"},
        "credit-name": {"value": "J. S. Carberry"},
        "source": None,
        "visibility": "public",
        "path": ID,
    },
    "other-names": {
        "last-modified-date": stamp(1600000000000),
        "other-name": [other_name("Josiah Carberry", 1), other_name("Carberry, J.", 2)],
        "path": f"/{ID}/other-names",
    },
    "biography": {
        "created-date": stamp(1500000000000),
        "last-modified-date": stamp(1600000000000),
        "content": "Studies cracked pots.",
        "visibility": "public",
        "path": f"/{ID}/biography",
    },
    "researcher-urls": {"last-modified-date": None, "researcher-url": [], "path": f"/{ID}/researcher-urls"},
    "emails": {"last-modified-date": None, "email": [], "path": f"/{ID}/email"},
    "addresses": {"last-modified-date": None, "address": [], "path": f"/{ID}/address"},
    "keywords": {"last-modified-date": None, "keyword": [], "path": f"/{ID}/keywords"},
    "external-identifiers": {
        "last-modified-date": None,
        "external-identifier": [],
        "path": f"/{ID}/external-identifiers",
    },
    "path": f"/{ID}/person",
}


def troubled(code: int, number: int, what: str) -> str:
    """What ORCID says where it shows nobody."""
    return json.dumps(
        {
            "response-code": code,
            "developer-message": f"{code}: {what}",
            "user-message": what,
            "error-code": number,
            "more-info": "https://members.orcid.org/api/resources/troubleshooting",
        }
    )


def names(here: World) -> tuple[dict[str, tuple[Person, ...]], dict[str, Silence]]:
    with Transport(here.urls, bounds=BOUNDS) as out:
        return Orcid(out, here.urls["orcid"]).names([ID])


def test_a_whole_answer_of_semantic_scholar_is_read(here: World) -> None:
    here.ail("semantic_scholar", status(200, body=json.dumps(PAPERS), kind="application/json"))
    one, two, three = f"DOI:{SAFARI.doi.lower()}", f"DOI:{AQUILA.doi.lower()}", f"ARXIV:{LORA.arxiv}"
    with Transport(here.urls, bounds=BOUNDS) as out:
        found, silent = SemanticScholar(out, here.urls["semantic_scholar"]).records([one, two, three])
    assert silent == {}
    assert found == {
        one: Record(
            "Semantic Scholar",
            (SAFARI.title,),
            authors=(
                (
                    Person(name="Yuzhu Mao", orcid=ID),
                    Person(name="Zihao Zhao", orcid=OTHER),
                    Person(name="Meilin Yang"),
                    Person(name="Le Liang"),
                    Person(name="Yang Liu"),
                ),
            ),
            years=frozenset({2024}),
            copies=("https://papers.example/safari.pdf",),
        ),
        three: Record("Semantic Scholar", (LORA.title,)),
    }


def test_a_whole_answer_of_orcid_is_read(here: World) -> None:
    here.people = {ID: PERSON}
    expected = (
        Person("Josephine", "Carberry"),
        Person(name="J. S. Carberry"),
        Person(name="Josiah Carberry"),
        Person(name="Carberry, J."),
    )
    assert names(here) == ({ID: expected}, {})


def test_whoever_shows_the_world_nothing_has_no_names(here: World) -> None:
    nothing: dict[str, Any] = {"last-modified-date": None, "other-name": [], "path": f"/{ID}/other-names"}
    here.people = {ID: PERSON | {"name": None, "other-names": nothing, "biography": None}}
    assert names(here) == ({ID: ()}, {})
    alone = PERSON["name"] | {"family-name": None, "credit-name": None}
    here.people = {ID: PERSON | {"name": alone, "other-names": nothing}}
    assert names(here) == ({ID: (Person("Josephine"),)}, {})


@pytest.mark.parametrize(
    ("code", "number", "what"),
    [
        (404, 9016, "The resource was not found."),
        (409, 9018, "The ORCID record is locked and cannot be edited."),
        (409, 9044, "The ORCID record is deactivated."),
    ],
)
def test_an_id_that_is_nobodys_any_more_has_no_names(here: World, code: int, number: int, what: str) -> None:
    here.ail("orcid", status(code, body=troubled(code, number, what), kind="application/json"))
    assert names(here) == ({ID: ()}, {})


def test_who_asks_too_often_learns_nothing(here: World) -> None:
    here.ail("orcid", status(503, body=troubled(503, 9999, "Slow down."), kind="application/json"))
    found, silent = names(here)
    assert (found, set(silent)) == ({}, {ID})
