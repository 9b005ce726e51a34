"""The lists of somebody's works: as they come, page by page, and as far as they come."""

import json
from typing import Any

import pytest
from registries.samples import BOUNDS, IMPATIENT
from registries.stand_in import Asked, Exchange, World, broken_json, deep_json, hang, html, other_json, reset, status
from sync.profiles import (
    AUTHOR,
    ORCID,
    PID,
    alex_work,
    dblp_rows,
    list_dblp,
    list_openalex,
    list_orcid,
    orcid_summary,
    orcid_work,
)

import pubman.registries.dblp
import pubman.registries.dblp_works
from pubman.registries.adapter import Bounds
from pubman.registries.dblp import Dblp
from pubman.registries.dblp_works import question
from pubman.registries.listed import Listed, WorkList
from pubman.registries.openalex import OpenAlex
from pubman.registries.orcid import Orcid
from pubman.registries.transport import Transport

DOI = "10.1145/3510587"


def ask(here: World, registry: str, person: str, bounds: Bounds = BOUNDS) -> WorkList:
    with Transport(here.urls, bounds=bounds) as out:
        match registry:
            case "orcid":
                return Orcid(out, here.urls["orcid"]).works(person)
            case "openalex":
                return OpenAlex(out, here.urls["openalex"]).works(person)
        return Dblp(out, here.urls["dblp"]).works(person)


def names(listed: Listed) -> list[tuple[str, str]]:
    return [(one.scheme, one.value) for one in listed.identifiers]


def test_a_group_of_orcid_is_one_work_with_what_all_its_sources_say(here: World) -> None:
    group = {
        "work-summary": [
            orcid_summary("On things", ("doi", f"https://doi.org/{DOI.upper()}"), type_="preprint", code=7),
            orcid_summary(
                "On things", ("arxiv", "arXiv:2407.12074v2"), ("doi", "10.9/book", "part-of"), subtitle="A way"
            ),
        ]
    }
    list_orcid(here, group)
    [work] = ask(here, "orcid", ORCID).works
    assert work.titles == ("On things", "On things: A way")
    assert names(work) == [("doi", DOI), ("arxiv", "2407.12074")]
    assert (work.key, work.kind, work.year, work.venue) == ("7", "work", 2022, "A Journal")


def test_an_isbn_is_a_books_own_and_not_that_of_its_chapters(here: World) -> None:
    isbn = ("isbn", "978-3-16-148410-0")
    list_orcid(here, orcid_work("A book", isbn, type_="book"), orcid_work("A chapter", isbn, type_="book-chapter"))
    book, chapter = ask(here, "orcid", ORCID).works
    assert (names(book), names(chapter)) == ([("isbn", "9783161484100")], [])


def test_orcid_is_asked_for_json_once(here: World) -> None:
    list_orcid(here)
    assert ask(here, "orcid", ORCID) == WorkList("ORCID", ORCID)
    assert [asked.path for asked in here.asked] == [f"/v3.0/{ORCID}/works"]


@pytest.mark.parametrize("code", [404, 409, 410])
def test_an_id_that_nobody_has_is_unknown_and_no_empty_list(here: World, code: int) -> None:
    here.ail("orcid", status(code, body="{}", kind="application/json"))
    found = ask(here, "orcid", ORCID)
    assert found.unknown
    assert not found.complete


def test_a_malformed_work_of_orcid_does_not_spoil_the_others(here: World) -> None:
    odd: list[Any] = [7, {}, {"work-summary": "x"}, {"work-summary": [{"title": 3, "external-ids": [], "type": {}}, 1]}]
    list_orcid(here, *odd, orcid_work("Right", ("doi", DOI), ("doi", "nonsense")))
    found = ask(here, "orcid", ORCID)
    assert [work.titles for work in found.works] == [(), ("Right",)]
    assert names(found.works[1]) == [("doi", DOI)]


@pytest.mark.parametrize(("count", "requests"), [(0, 1), (1, 1), (100, 1), (101, 2), (534, 6)])
def test_openalex_is_paged_by_cursor(here: World, count: int, requests: int) -> None:
    list_openalex(here, *(alex_work(f"Work {number}", key=number) for number in range(count)))
    found = ask(here, "openalex", AUTHOR)
    assert found.complete
    assert [work.key for work in found.works] == [f"W{number}" for number in range(count)]
    assert here.count("openalex") == requests


def test_openalex_is_paged_by_number_where_cursors_need_a_key(here: World) -> None:
    works = [alex_work(f"Work {number}", key=number) for number in range(150)]
    list_openalex(here, *works, cursors=False)
    found = ask(here, "openalex", ORCID)
    assert found.complete
    assert len(found.works) == 150


def test_a_list_that_ends_before_its_count_is_not_whole(here: World) -> None:
    body = {"meta": {"count": 500, "next_cursor": None}, "results": [alex_work("One")]}
    here.ail("cursor=*", status(200, body=json.dumps(body), kind="application/json"))
    here.ail("openalex", status(200, body=json.dumps({**body, "results": []}), kind="application/json"))
    found = ask(here, "openalex", AUTHOR)
    assert len(found.works) == 1
    assert found.silence is not None
    assert found.silence.reason == "broke off after 1 of 500 works"


def test_what_came_before_a_page_failed_is_kept(here: World) -> None:
    here.ail("cursor=from", status(500))
    list_openalex(here, *(alex_work(f"Work {number}", key=number) for number in range(150)))
    found = ask(here, "openalex", AUTHOR)
    assert len(found.works) == 100
    assert not found.complete


def test_a_cursor_that_runs_in_a_circle_ends(here: World) -> None:
    def again(exchange: Exchange, asked: Asked) -> None:
        body = {"meta": {"count": 10**9, "next_cursor": "same"}, "results": [alex_work("One")] * 100}
        exchange.reply(200, json.dumps(body))

    here.ail("openalex", again)
    found = ask(here, "openalex", AUTHOR)
    assert found.silence is not None
    assert here.count("openalex") == 2


def test_the_versions_that_openalex_puts_together_are_one_work(here: World) -> None:
    work = alex_work(
        "On things", "10.48550/arxiv.2407.12074", places=["doi:10.1145/3510587", "pmh:oai:arXiv.org:2407.12074"]
    )
    list_openalex(here, work)
    [found] = ask(here, "openalex", AUTHOR).works
    assert names(found) == [("arxiv", "2407.12074"), ("doi", DOI)]


@pytest.mark.parametrize(
    ("type_", "source", "kind"),
    [
        ("article", "journal", "work"),
        ("article", "repository", "preprint"),
        ("conference-paper", "repository", "work"),
        ("preprint", "repository", "preprint"),
        ("conference-abstract", "journal", "abstract"),
        ("peer-review", "journal", "peer-review"),
        ("paratext", "journal", "front-matter"),
        ("retraction", "journal", "erratum"),
        ("something-new", "journal", "work"),
    ],
)
def test_openalexs_types_are_kinds(here: World, type_: str, source: str, kind: str) -> None:
    list_openalex(here, alex_work("On things", type_=type_, source=source))
    assert ask(here, "openalex", AUTHOR).works[0].kind == kind


def test_a_malformed_work_of_openalex_does_not_spoil_the_others(here: World) -> None:
    odd: list[Any] = [3, {"id": 7}, {**alex_work("Odd", key=2), "authorships": "nobody", "publication_year": "x"}]
    list_openalex(here, *odd, alex_work(None, key=3), alex_work("Right", DOI, key=4))
    found = ask(here, "openalex", AUTHOR)
    assert [work.titles for work in found.works] == [("Odd",), (), ("Right",)]
    assert found.works[0].authors == ()


@pytest.mark.parametrize("person", [PID, ORCID])
def test_dblp_is_asked_by_pid_or_by_id(here: World, person: str) -> None:
    list_dblp(here, dblp_rows("On things", "conf/cvpr/Mao22", DOI, authors=["Yuzhu Mao 0001", "Zihao Zhao"]))
    [found] = ask(here, "dblp", person).works
    assert (found.titles, found.key, found.kind) == (("On things",), "conf/cvpr/Mao22", "work")
    assert [author.name for author in found.authors] == ["Yuzhu Mao", "Zihao Zhao"]
    assert names(found) == [("doi", DOI)]


def test_a_preprint_of_dblp_has_its_arxiv_id(here: World) -> None:
    list_dblp(here, dblp_rows("On things", "journals/corr/abs-2407-12074", class_="Informal"))
    [found] = ask(here, "dblp", PID).works
    assert (found.kind, names(found)) == ("preprint", [("arxiv", "2407.12074")])


def test_dblp_is_asked_for_rows_until_they_end(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (pubman.registries.dblp, pubman.registries.dblp_works):
        monkeypatch.setattr(module, "PAGE", 700)
    authors = [f"Author {place}" for place in range(5)]
    list_dblp(here, *(dblp_rows(f"Work {number}", f"conf/x/{number:04}", authors=authors) for number in range(520)))
    found = ask(here, "dblp", PID)
    assert found.complete
    assert len(found.works) == 520
    assert all(len(work.authors) == 5 for work in found.works)
    assert here.count("dblp") == 4


@pytest.mark.parametrize("person", ["1/2> } DELETE", "x", "65/9612>", "", "65/9612\n"])
def test_nothing_but_a_pid_gets_into_a_query(person: str) -> None:
    with pytest.raises(ValueError, match="no person of dblp"):
        question(person, 0)


@pytest.mark.parametrize("registry", ["orcid", "openalex", "dblp"])
@pytest.mark.parametrize(
    "fault", [html, broken_json, other_json, deep_json, reset, hang, status(503), status(403), status(400)]
)
def test_a_fault_is_a_list_that_did_not_come(here: World, registry: str, fault: Any) -> None:
    here.ail(registry, fault)
    found = ask(here, registry, PID if registry == "dblp" else ORCID, IMPATIENT if fault is hang else BOUNDS)
    assert found.works == ()
    assert found.silence is not None
    assert not found.unknown


def test_it_is_asked_again_after_the_pause_that_it_asks_for(here: World) -> None:
    here.ail("orcid", status(429, retry_after="1"), times=1)
    list_orcid(here)
    assert ask(here, "orcid", ORCID).complete
    first, second = (asked.at for asked in here.asked)
    assert second - first >= 0.99
