"""arXiv is asked once for all identifiers, and absent is what it passes over twice."""

import pytest
from registries.facts import LORA, SURVEY
from registries.samples import BOUNDS
from registries.stand_in import World, entity_bomb, html, reset, status

from pubman.registries.answers import Absent, Answer, Record, Silence
from pubman.registries.arxiv import Arxiv
from pubman.registries.transport import Transport


def look_up(here: World, values: list[str]) -> dict[str, Answer]:
    with Transport(here.urls, bounds=BOUNDS) as out:
        return Arxiv(out, here.urls["arxiv"]).look_up(values)


def test_all_identifiers_go_into_one_request_that_says_how_many_they_are(here: World) -> None:
    values = [f"2001.{number:05}" for number in range(128)]
    here.preprints = {value: ["A title"] for value in values}
    answers = look_up(here, values)
    assert list(answers) == values
    assert all(isinstance(answer, Record) for answer in answers.values())
    assert [asked.query["max_results"] for asked in here.asked] == ["128"]


def test_two_thousand_is_the_most_that_one_request_asks_for(here: World) -> None:
    values = [f"{month:04}.{number:05}" for month in (2001, 2002, 2003) for number in range(700)]
    here.preprints = {value: ["A title"] for value in values}
    assert all(isinstance(answer, Record) for answer in look_up(here, values).values())
    assert [asked.query["max_results"] for asked in here.asked] == ["2000", "100"]


def test_the_old_form_of_an_identifier_is_understood(here: World) -> None:
    here.preprints["hep-th/9901001"] = ["A title", "A title"]
    url = "https://arxiv.org/abs/hep-th/9901001"
    record = Record("arXiv", ("A title",), 2, kind="preprint", url=url)
    assert look_up(here, ["hep-th/9901001"]) == {"hep-th/9901001": record}


def test_an_identifier_is_absent_when_it_is_passed_over_twice(here: World) -> None:
    answers = look_up(here, [LORA.arxiv, "2407.99999"])
    assert isinstance(answers[LORA.arxiv], Record)
    assert isinstance(answers["2407.99999"], Absent)
    assert [asked.query["id_list"] for asked in here.asked] == ["2407.12074,2407.99999", "2407.99999"]


def test_an_empty_feed_that_comes_once_makes_nothing_absent(here: World) -> None:
    empty = status(200, body='<feed xmlns="http://www.w3.org/2005/Atom"/>', kind="application/atom+xml")
    here.ail("arxiv", empty, times=1)
    assert isinstance(look_up(here, [LORA.arxiv])[LORA.arxiv], Record)


def test_an_identifier_that_arxiv_finds_malformed_does_not_spoil_the_list(here: World) -> None:
    here.ail("2407.00000", status(400, body="<feed xmlns='http://www.w3.org/2005/Atom'/>", kind="application/atom+xml"))
    answers = look_up(here, [LORA.arxiv, "2407.00000", SURVEY.arxiv])
    assert isinstance(answers[LORA.arxiv], Record)
    assert isinstance(answers[SURVEY.arxiv], Record)
    assert isinstance(answers["2407.00000"], Silence)


@pytest.mark.parametrize("fault", [html, reset, entity_bomb, status(503), status(403)])
def test_a_fault_makes_nothing_absent(here: World, fault: object) -> None:
    here.ail("arxiv", fault)  # type: ignore[arg-type]
    assert all(isinstance(answer, Silence) for answer in look_up(here, [LORA.arxiv, SURVEY.arxiv]).values())


def test_earlier_versions_are_asked_for_in_one_request(here: World) -> None:
    here.preprints[LORA.arxiv] = ["First", "Second", "Third"]
    with Transport(here.urls, bounds=BOUNDS) as out:
        versions = Arxiv(out, here.urls["arxiv"]).versions([(LORA.arxiv, 3)])
    found = versions[LORA.arxiv]
    assert not isinstance(found, Silence)
    assert [record.titles for record in found] == [("First",), ("Second",)]
    assert len(here.asked) == 1


def test_the_line_breaks_of_a_title_are_blanks(here: World) -> None:
    here.preprints[LORA.arxiv] = ["Broken\n  in two"]
    answer = look_up(here, [LORA.arxiv])[LORA.arxiv]
    assert isinstance(answer, Record)
    assert answer.titles == ("Broken in two",)
