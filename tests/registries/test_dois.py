"""DOIs are asked of everybody who may know them, in few requests, and only doi.org can say that one is absent."""

import pytest
from registries.facts import AQUILA, QUANTIZATION, SAFARI, SURVEY
from registries.samples import BOUNDS
from registries.stand_in import Counting, World, broken_json, crossref, html, other_json, reset, status

from pubman.registries.answers import Absent, Answer, Record, Registered, Silence
from pubman.registries.crossref import Crossref
from pubman.registries.datacite import DataCite
from pubman.registries.doi import DoiOrg
from pubman.registries.dois import look_up_dois
from pubman.registries.transport import Transport

ALL = [work.doi.lower() for work in (SAFARI, AQUILA, SURVEY, QUANTIZATION)]
ONE = QUANTIZATION.doi


def look_up(here: World, dois: list[str]) -> dict[str, Answer]:
    with Transport(here.urls, bounds=BOUNDS) as out:
        return look_up_dois(
            dois,
            Crossref(out, here.urls["crossref"]),
            DataCite(out, here.urls["datacite"]),
            DoiOrg(out, here.urls["doi"]),
        )


def title_of(answer: Answer) -> str:
    assert isinstance(answer, Record)
    return answer.titles[0]


def test_what_a_batch_answers_takes_one_request(here: World) -> None:
    answers = look_up(here, ALL)
    assert {doi: type(answer) for doi, answer in answers.items()} == dict.fromkeys(ALL, Record)
    assert len(here.asked) == 1
    assert here.asked[0].query["rows"] == "4"
    assert "title" in here.asked[0].query["select"]


def test_a_thousand_dois_take_few_requests_of_four_kilobytes(here: World) -> None:
    dois = [f"10.1234/some.journal.{number:06}" for number in range(1000)]
    here.works = dict.fromkeys(dois, "A title")
    answers = look_up(here, dois)
    assert all(isinstance(answer, Record) for answer in answers.values())
    assert len(answers) == 1000
    assert len(here.asked) <= 9
    assert all(len(asked.whole) < 4200 for asked in here.asked)


def test_a_doi_that_a_batch_passes_over_is_asked_singly(here: World) -> None:
    here.unlisted = {ONE}
    assert title_of(look_up(here, ALL)[ONE]) == QUANTIZATION.title


def test_only_the_handle_system_can_say_that_a_doi_is_absent(here: World) -> None:
    gone = "10.1145/9999999"
    assert isinstance(look_up(here, [gone])[gone], Absent)
    here.ail("api/handles", status(404, body="Not found"))
    assert isinstance(look_up(here, [gone])[gone], Silence)


@pytest.mark.parametrize("code", [2, 301, 3])
def test_no_other_code_of_the_handle_system_means_absent(here: World, code: int) -> None:
    gone = "10.99999/x"
    here.ail("api/handles", status(400, body=f'{{"responseCode": {code}}}', kind="application/json"))
    answer = look_up(here, [gone])[gone]
    assert isinstance(answer, Silence)
    assert str(code) in answer.reason


def test_a_handle_without_values_exists(here: World) -> None:
    here.elsewhere = {"10.3000/x": "JaLC"}
    here.ail("api/handles", status(200, body='{"responseCode": 200}', kind="application/json"))
    assert isinstance(look_up(here, ["10.3000/x"])["10.3000/x"], Registered)


def test_datacite_is_asked_for_its_own_in_a_batch(here: World) -> None:
    datasets = {f"10.5281/zenodo.{number}": f"Data {number}" for number in range(30)}
    here.datasets = datasets
    answers = look_up(here, [*ALL, *datasets])
    assert title_of(answers["10.5281/zenodo.7"]) == "Data 7"
    assert (here.count("crossref"), here.count("doi"), here.count("datacite")) == (1, 1, 1)


def test_a_doi_of_another_agency_exists_and_its_title_is_not_known(here: World) -> None:
    here.elsewhere = {"10.11430/jsprocivpac.1": "JaLC"}
    answer = look_up(here, ["10.11430/jsprocivpac.1"])["10.11430/jsprocivpac.1"]
    assert isinstance(answer, Registered)
    assert "JaLC" in answer.reason


@pytest.mark.parametrize("fault", [status(404), status(501), html, other_json, broken_json])
def test_without_the_agencies_every_miss_is_asked_singly(here: World, fault: object) -> None:
    here.ail("doiRA", fault)  # type: ignore[arg-type]
    here.unlisted = {ONE}
    answers = look_up(here, [ONE, "10.1145/9999999"])
    assert isinstance(answers[ONE], Record)
    assert isinstance(answers["10.1145/9999999"], Absent)


def test_a_doi_whose_agency_nobody_can_tell_for_an_outage_is_unknown(here: World) -> None:
    here.elsewhere = {"10.11430/jsprocivpac.1": "JaLC"}
    here.ail("doiRA", status(503))
    assert isinstance(look_up(here, ["10.11430/jsprocivpac.1"])["10.11430/jsprocivpac.1"], Silence)


def test_a_comma_or_an_odd_character_is_asked_singly_from_the_start(here: World) -> None:
    odd = ["10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o", "10.1234/a,b", "10.1234/ä#b?c%d e"]
    here.works |= dict.fromkeys(odd, "Odd")
    answers = look_up(here, [*ALL, *odd])
    assert all(isinstance(answers[doi], Record) for doi in [*ALL, *odd])
    lists = [asked for asked in here.asked if asked.registry == "crossref" and asked.path == "/works"]
    assert len(lists) == 1
    assert lists[0].query["filter"].count("doi:") == len(ALL)


def test_a_doi_cannot_climb_out_of_its_path(here: World) -> None:
    look_up(here, ["10.1234/../../secret"])
    assert {asked.path.split("/10.1234")[0] for asked in here.asked} <= {"/works", "/api/handles", "/doiRA"}


def test_a_refused_batch_is_halved_until_the_one_at_fault_is_alone(here: World) -> None:
    dois = [f"10.1234/{number}" for number in range(16)]
    here.works = dict.fromkeys(dois, "A title")
    here.ail("10.1234/5,", status(400))
    here.ail("doi:10.1234/5&", status(400))
    answers = look_up(here, dois)
    assert all(isinstance(answer, Record) for answer in answers.values())
    singly = [asked.path for asked in here.asked if asked.path.startswith("/works/")]
    assert singly == ["/works/10.1234/5"]


@pytest.mark.parametrize("fault", [html, broken_json, other_json, reset, status(500)])
def test_a_batch_that_fails_is_asked_singly(here: World, fault: object) -> None:
    here.ail("filter=", fault)  # type: ignore[arg-type]
    assert all(isinstance(answer, Record) for answer in look_up(here, ALL).values())


@pytest.mark.parametrize("fault", [html, broken_json, other_json, reset, status(500), status(403)])
def test_a_fault_of_one_doi_leaves_the_others_right(here: World, fault: object) -> None:
    here.unlisted = {ONE}
    here.ail(f"/works/{ONE}", fault)  # type: ignore[arg-type]
    answers = look_up(here, ALL)
    assert isinstance(answers.pop(ONE), Silence)
    assert all(isinstance(answer, Record) for answer in answers.values())


def test_one_malformed_record_does_not_spoil_its_batch(here: World) -> None:
    body = f'{{"message": {{"items": [{{"DOI": 7}}, null, {{"DOI": "{ONE.upper()}", "title": ["A title"]}}]}}}}'
    here.ail("filter=", status(200, body=body, kind="application/json"))
    assert title_of(look_up(here, ALL)[ONE]) == "A title"


def test_the_subtitle_is_joined_to_the_title(here: World) -> None:
    body = f'{{"message": {{"items": [{{"DOI": "{ONE}", "title": ["Main"], "subtitle": ["Sub"]}}]}}}}'
    here.ail("filter=", status(200, body=body, kind="application/json"))
    answer = look_up(here, [ONE])[ONE]
    assert isinstance(answer, Record)
    assert answer.titles == ("Main: Sub", "Main")


def test_a_host_that_is_down_is_not_asked_for_every_doi(here: World) -> None:
    dois = [f"10.1234/{number}" for number in range(200)]
    here.works = dict.fromkeys(dois, "A title")
    here.ail("crossref", status(500))
    answers = look_up(here, dois)
    assert all(isinstance(answer, Silence) for answer in answers.values())
    assert here.count("crossref") <= 20


def test_a_host_that_counts_never_has_to_refuse(here: World) -> None:
    dois = [f"10.1234/some.journal.{number:06}" for number in range(1000)]
    here.works = dict.fromkeys(dois, "A title")
    here.limits = {"x-rate-limit-limit": "6", "x-rate-limit-interval": "1s", "x-concurrency-limit": "3"}
    counting = Counting(most=6, seconds=1, at_a_time=3, answer=crossref)
    here.ail("crossref", counting)
    assert len(look_up(here, dois)) == 1000
    assert counting.refused == 0
    assert len(here.asked) <= 9
