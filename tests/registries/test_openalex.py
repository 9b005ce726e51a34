"""OpenAlex is asked in batches for what it knows besides; what it does not know means nothing."""

import json
from typing import Any

import pytest
from registries.facts import AQUILA, QUANTIZATION, SAFARI
from registries.samples import BOUNDS
from registries.stand_in import World, broken_json, html, other_json, redirect_loop, reset, status

from conftest import SHARED, needs_shared
from pubman.registries.answers import Notice, Person, Record, Silence
from pubman.registries.openalex import OpenAlex
from pubman.registries.transport import Transport

ONE, TWO, THREE = (work.doi.lower() for work in (SAFARI, AQUILA, QUANTIZATION))
ORCID = "0000-0002-1825-0097"
OTHER_ORCID = "0000-0001-5109-3700"


def look_up(here: World, *dois: str) -> tuple[dict[str, Record], dict[str, Silence]]:
    with Transport(here.urls, bounds=BOUNDS) as out:
        return OpenAlex(out, here.urls["openalex"]).records(dois)


def author(name: str, display_name: str = "", **more: Any) -> dict[str, Any]:
    own = {key: more.pop(key) for key in ("orcid", "observed_orcids") if key in more}
    return {"raw_author_name": name, "author": {"display_name": display_name or name, **own}, **more}


def test_fifty_dois_go_into_one_request(here: World) -> None:
    dois = [f"10.1234/work.{number}" for number in range(120)]
    here.opinions = {doi: {"title": f"Work {doi}"} for doi in dois}
    found, silent = look_up(here, *dois)
    assert list(found) == dois
    assert silent == {}
    assert [asked.query["per-page"] for asked in here.asked] == ["50", "50", "20"]
    assert all(len(asked.whole) < 4200 for asked in here.asked)


def test_long_dois_go_into_addresses_that_servers_take(here: World) -> None:
    dois = [f"10.1016/s0140-6736({number:04}){'x' * 90}" for number in range(100)]
    here.opinions = {doi: {"title": "Work"} for doi in dois}
    assert len(look_up(here, *dois)[0]) == 100
    assert all(len(asked.whole) < 4600 for asked in here.asked)


def test_a_retraction_is_its_own_word(here: World) -> None:
    here.opinions = {ONE: {"is_retracted": True}, TWO: {"is_retracted": False}, THREE: {"is_retracted": None}}
    found, _ = look_up(here, ONE, TWO, THREE)
    assert found[ONE].notices == (Notice("retraction", source="OpenAlex"),)
    assert found[TWO].notices == found[THREE].notices == ()


def test_the_authors_are_known_as_written_and_as_they_are_called(here: World) -> None:
    here.opinions = {ONE: {"authorships": [author("B. Smith", "William Smith"), author("Ana Pérez")]}}
    written, called = look_up(here, ONE)[0][ONE].authors
    assert [person.name for person in written] == ["B. Smith", "Ana Pérez"]
    assert [person.name for person in called] == ["William Smith", "Ana Pérez"]


@pytest.mark.parametrize(
    ("told", "orcid"),
    [
        ({"raw_orcid": f"https://orcid.org/{ORCID}", "orcid": f"https://orcid.org/{OTHER_ORCID}"}, ORCID),
        ({"raw_orcid": None, "orcid": f"https://orcid.org/{ORCID}"}, ORCID),
        ({"orcid": f"https://orcid.org/{ORCID}", "observed_orcids": [ORCID, OTHER_ORCID]}, ""),
        ({"orcid": "https://orcid.org/0000-0002-1825-0098"}, ""),
        ({}, ""),
    ],
    ids=["of the work", "of the person", "of several people", "wrong check digit", "none"],
)
def test_the_orcid_is_the_works_own_or_that_of_one_person(here: World, told: dict[str, Any], orcid: str) -> None:
    here.opinions = {ONE: {"authorships": [author("A B", **told)]}}
    assert look_up(here, ONE)[0][ONE].authors == ((Person(name="A B", orcid=orcid),),)


def test_a_list_of_authors_that_may_be_cut_short_is_none(here: World) -> None:
    here.opinions = {ONE: {"authorships": [author(f"Author {number}") for number in range(100)]}}
    assert look_up(here, ONE)[0][ONE].authors == ()


def test_open_copies_are_addresses_on_the_web_each_once(here: World) -> None:
    here.opinions = {
        ONE: {
            "best_oa_location": {"pdf_url": "https://a.example/1.pdf", "landing_page_url": "https://a.example/1"},
            "open_access": {"oa_url": "https://a.example/1.pdf"},
        },
        TWO: {"best_oa_location": {"pdf_url": "javascript:alert(1)", "landing_page_url": "file:///etc/passwd"}},
        THREE: {"best_oa_location": None, "open_access": {"oa_url": f"https://a.example/{'x' * 1000}"}},
    }
    found, _ = look_up(here, ONE, TWO, THREE)
    assert found[ONE].copies == ("https://a.example/1.pdf", "https://a.example/1")
    assert found[TWO].copies == found[THREE].copies == ()


def test_a_malformed_work_does_not_spoil_the_others(here: World) -> None:
    here.opinions = {ONE: {"authorships": "nobody"}, TWO: {"title": "Right"}}
    found, silent = look_up(here, ONE, TWO)
    assert list(found) == [TWO]
    assert silent == {}


def test_what_means_something_in_a_filter_is_not_asked(here: World) -> None:
    assert look_up(here, "10.1234/a|b", "10.1234/a,b", "10.1234/a b") == ({}, {})
    assert here.asked == []


def test_a_batch_that_is_refused_is_halved(here: World) -> None:
    here.opinions = {ONE: {"title": "Right"}, TWO: {"title": "Right"}}
    here.ail("|", status(400, body="{}", kind="application/json"))
    found, silent = look_up(here, ONE, TWO)
    assert sorted(found) == sorted([ONE, TWO])
    assert silent == {}


@pytest.mark.parametrize(
    "fault", [html, broken_json, other_json, reset, redirect_loop, status(503), status(403), status(404)]
)
def test_a_fault_is_silence_and_no_answer(here: World, fault: Any) -> None:
    here.opinions = {ONE: {"is_retracted": True}}
    here.ail("openalex", fault)
    found, silent = look_up(here, ONE, TWO)
    assert found == {}
    assert set(silent) == {ONE, TWO}


def test_it_is_asked_again_after_the_pause_that_it_asks_for(here: World) -> None:
    here.opinions = {ONE: {"title": "Right"}}
    here.ail("openalex", status(429, retry_after="1"), times=1)
    assert ONE in look_up(here, ONE)[0]
    first, second = (asked.at for asked in here.asked)
    assert second - first >= 0.99


def test_a_budget_that_is_spent_ends_the_asking(here: World) -> None:
    here.ail("openalex", status(429, retry_after="28087", body="{}", kind="application/json"))
    dois = [f"10.1234/work.{number}" for number in range(200)]
    _, silent = look_up(here, *dois)
    assert {silence.reason for silence in silent.values()} == {"asks to be left alone for 28087 s"}
    assert len(silent) == 200
    assert len(here.asked) == 1


@needs_shared
def test_a_recorded_batch_is_understood(here: World) -> None:
    recorded = (SHARED / "registry" / "openalex" / "pp_batch_or_doi.json").read_text(encoding="utf-8")
    here.ail("openalex", status(200, body=recorded, kind="application/json"))
    asked = [work["doi"].removeprefix("https://doi.org/") for work in json.loads(recorded)["results"]]
    found, silent = look_up(here, *asked, "10.1109/cvpr.2016.999999")
    assert sorted(found) == sorted(asked)
    assert silent == {}
    assert [doi for doi, record in found.items() if record.notices] == ["10.1016/s0140-6736(97)11096-0"]
    he = found["10.1109/cvpr.2016.90"].authors[0][0]
    assert he == Person(name="Kaiming He", orcid="0000-0001-7318-9658")
