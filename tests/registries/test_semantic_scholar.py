"""Semantic Scholar is asked for five hundred works at a time, by post; what it does not know means nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from registries.facts import AQUILA, LORA, SAFARI
from registries.samples import BOUNDS
from registries.stand_in import World, broken_json, html, other_json, reset, status

from pubman.registries.answers import Notice, Person, Record, Silence
from pubman.registries.semantic_scholar import SemanticScholar
from pubman.registries.transport import Transport

ONE, TWO, PREPRINT = f"DOI:{SAFARI.doi.lower()}", f"DOI:{AQUILA.doi.lower()}", f"ARXIV:{LORA.arxiv}"
ORCID = "0000-0002-1825-0097"


def look_up(here: World, *names: str, cache: Path | None = None) -> tuple[dict[str, Record], dict[str, Silence]]:
    with Transport(here.urls, cache=cache, bounds=BOUNDS) as out:
        return SemanticScholar(out, here.urls["semantic_scholar"]).records(names)


def test_five_hundred_works_go_into_one_request(here: World) -> None:
    names = [f"DOI:10.1234/{number}" for number in range(700)]
    here.papers = {name: {"title": name, "externalIds": {"DOI": name[4:]}} for name in names}
    found, silent = look_up(here, *names)
    assert list(found) == names
    assert silent == {}
    assert [len(json.loads(asked.body)["ids"]) for asked in here.asked] == [500, 200]
    assert {asked.path for asked in here.asked} == {"/graph/v1/paper/batch"}
    assert here.asked[0].headers["content-type"] == "application/json"


def test_what_it_knows_of_a_paper_is_read(here: World) -> None:
    here.papers = {
        ONE: {
            "title": "RETRACTED: Something",
            "year": 2023,
            "authors": [{"name": "A B", "externalIds": {"ORCID": ORCID, "DBLP": ["A B"]}}, {"name": "C D"}],
            "externalIds": {"DOI": SAFARI.doi},
            "openAccessPdf": {"url": "https://a.example/1.pdf", "status": "GREEN"},
        },
        PREPRINT: {"title": "Retracted ideas and their afterlife", "authors": None, "openAccessPdf": {"url": ""}},
    }
    found, _ = look_up(here, ONE, TWO, PREPRINT)
    assert found[ONE] == Record(
        "Semantic Scholar",
        ("RETRACTED: Something",),
        authors=((Person(name="A B", orcid=ORCID), Person(name="C D")),),
        years=frozenset({2023}),
        notices=(Notice("retraction", source="Semantic Scholar"),),
        copies=("https://a.example/1.pdf",),
    )
    assert TWO not in found
    assert (found[PREPRINT].notices, found[PREPRINT].copies) == ((), ())


def test_papers_in_another_order_are_known_by_their_own_names(here: World) -> None:
    papers = [{"title": work.title, "externalIds": {"DOI": work.doi}} for work in (AQUILA, SAFARI)]
    here.ail("semantic_scholar", status(200, body=json.dumps(papers), kind="application/json"))
    found, _ = look_up(here, ONE, TWO)
    assert [found[name].titles[0] for name in (ONE, TWO)] == [SAFARI.title, AQUILA.title]


def test_a_list_that_leaves_some_out_is_known_by_its_names_only(here: World) -> None:
    papers = [{"title": AQUILA.title, "externalIds": {"DOI": AQUILA.doi}}, {"title": "Nameless"}]
    here.ail("semantic_scholar", status(200, body=json.dumps(papers), kind="application/json"))
    assert list(look_up(here, ONE, TWO, PREPRINT)[0]) == [TWO]


def test_a_batch_of_which_it_knows_nothing_is_no_fault(here: World) -> None:
    assert look_up(here, ONE, TWO) == ({}, {})
    assert len(here.asked) == 1


@pytest.mark.parametrize("malformed", [{"authors": "nobody"}, 7, [], {"title": ["x"]}])
def test_a_malformed_paper_does_not_spoil_the_others(here: World, malformed: Any) -> None:
    here.papers = {ONE: malformed, TWO: {"title": AQUILA.title}}
    found, silent = look_up(here, ONE, TWO)
    assert list(found) == [TWO]
    assert silent == {}


@pytest.mark.parametrize(
    "fault",
    [
        html,
        broken_json,
        other_json,
        reset,
        status(503),
        status(403),
        status(400, body='{"error": "Unrecognized or unsupported fields"}', kind="application/json"),
    ],
)
def test_a_fault_is_silence_and_no_answer(here: World, fault: Any) -> None:
    here.papers = {ONE: {"title": SAFARI.title}}
    here.ail("semantic_scholar", fault)
    found, silent = look_up(here, ONE, TWO)
    assert found == {}
    assert set(silent) == {ONE, TWO}


def test_it_is_asked_the_same_again_after_the_pause_that_it_asks_for(here: World) -> None:
    here.papers = {ONE: {"title": SAFARI.title}}
    here.ail("semantic_scholar", status(429, retry_after="1"), times=1)
    assert ONE in look_up(here, ONE)[0]
    first, second = here.asked
    assert second.at - first.at >= 0.99
    assert first.body == second.body


def test_an_answer_is_kept_under_what_was_asked(here: World, tmp_path: Path) -> None:
    here.limits = {"Cache-Control": "max-age=100"}
    here.papers = {ONE: {"title": SAFARI.title}, TWO: {"title": AQUILA.title}}
    for _ in range(2):
        assert look_up(here, ONE, cache=tmp_path / "http.sqlite")[0][ONE].titles == (SAFARI.title,)
    assert len(here.asked) == 1
    assert look_up(here, TWO, cache=tmp_path / "http.sqlite")[0][TWO].titles == (AQUILA.title,)
    assert len(here.asked) == 2
