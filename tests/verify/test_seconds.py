"""Second opinions explain and warn: what only they say decides nothing, and their silence costs nothing."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from registries.facts import AQUILA, LORA, SAFARI, SEED, SURVEY, Work
from registries.samples import BOUNDS, entry_of, in_time, library_of
from registries.stand_in import World, broken_json, hang, html, status

from conftest import SHARED, needs_shared
from pubman.errors import UsageError
from pubman.lock import Lock
from pubman.model import Entry, Library
from pubman.registries.answers import Notice, Person, Record, Registered
from pubman.reports import get_report
from pubman.verify import Report, Verdict, verify
from pubman.verify.judge import judge
from pubman.verify.seconds import with_seconds

DOI = SAFARI.doi.lower()
ORCID = "0000-0002-1825-0097"
OPEN = "https://a.example/1.pdf"


def check(here: World, library: Library, **more: Any) -> Report:
    options: dict[str, Any] = {
        "mailto": "me@example.org",
        "second_opinions": True,
        "cache": False,
        "bounds": BOUNDS,
    } | more
    return verify(library, urls=here.urls, **options)


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def authorships(*names: str) -> dict[str, Any]:
    return {"authorships": [{"raw_author_name": name, "author": {"display_name": name}} for name in names]}


@pytest.fixture
def keyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBMAN_SEMANTIC_SCHOLAR_KEY", "a-key")


# Whom is asked.


def test_nobody_is_asked_for_a_second_opinion_unless_told_so(here: World, keyed: None) -> None:
    assert check(here, library_of(SEED), second_opinions=False).ok
    assert here.count("openalex") == here.count("semantic_scholar") == 0


def test_a_mail_address_is_enough_for_openalex_and_semantic_scholar_wants_a_key(here: World) -> None:
    assert check(here, library_of(SEED)).ok
    assert (here.count("openalex"), here.count("semantic_scholar")) == (1, 0)


@pytest.mark.usefixtures("keyed")
def test_with_a_key_semantic_scholar_is_asked_in_one_request(here: World) -> None:
    assert check(here, library_of(SEED), mailto=None).ok
    assert (here.count("openalex"), here.count("semantic_scholar")) == (0, 1)
    asked = next(asked for asked in here.asked if asked.registry == "semantic_scholar")
    assert asked.headers["x-api-key"] == "a-key"
    assert f"DOI:{DOI}" in asked.body
    assert f"ARXIV:{LORA.arxiv}" in asked.body


def test_without_an_address_and_a_key_it_is_said_what_is_missing(here: World) -> None:
    with pytest.raises(UsageError, match="nobody can be asked") as raised:
        check(here, library_of(SEED), mailto=None)
    assert "--mailto" in raised.value.remedy
    assert "PUBMAN_OPENALEX_KEY" in raised.value.remedy
    assert here.asked == []


def test_what_does_not_exist_is_not_asked_about(here: World) -> None:
    assert codes(check(here, library_of([replace(SAFARI, doi="10.1145/9999999")]))) == ["VER002"]
    assert here.count("openalex") == 0


# Retractions.


def test_a_retraction_that_only_a_second_source_knows_is_a_warning(here: World) -> None:
    here.opinions = {DOI: {"is_retracted": True}}
    report = check(here, library_of([SAFARI]))
    assert codes(report) == ["VER023"]
    assert report.findings[0].message == "OpenAlex has the work as retracted, and Crossref knows of no retraction"
    assert report.findings[0].span.line == 3
    assert report.entries[0].verdict is Verdict.VERIFIED
    assert report.exit_code == 1


def test_a_retraction_that_the_registry_confirms_is_told_once(here: World) -> None:
    here.opinions = {DOI: {"is_retracted": True}}
    here.more[DOI]["updated-by"] = [{"DOI": "10.1/r", "type": "retraction"}]
    assert codes(check(here, library_of([SAFARI]))) == ["VER020"]


def test_a_part_that_was_retracted_explains_what_a_second_source_has(here: World) -> None:
    here.opinions = {DOI: {"is_retracted": True}}
    here.more[DOI]["updated-by"] = [{"DOI": "10.1/r", "type": "partial_retraction"}]
    report = check(here, library_of([SAFARI]))
    assert codes(report) == ["VER025"]
    assert "partial retraction: see https://doi.org/10.1/r" in report.findings[0].message


@pytest.mark.usefixtures("keyed")
def test_two_second_sources_are_one_warning(here: World) -> None:
    here.opinions = {DOI: {"is_retracted": True}}
    here.papers = {f"DOI:{DOI}": {"title": f"Retracted: {SAFARI.title}"}}
    report = check(here, library_of([SAFARI]))
    assert codes(report) == ["VER023"]
    assert report.findings[0].message.startswith("OpenAlex and Semantic Scholar have the work as retracted")


def test_a_notice_that_a_second_source_takes_for_the_retracted_work_is_none(here: World) -> None:
    here.opinions = {DOI: {"is_retracted": True}}
    here.more[DOI]["update-to"] = [{"DOI": "10.1/paper", "type": "retraction"}]
    assert check(here, library_of([SAFARI])).ok


def test_what_the_registry_knows_to_be_reinstated_is_not_retracted(here: World) -> None:
    here.opinions = {DOI: {"is_retracted": True}}
    here.more[DOI]["updated-by"] = [
        {"DOI": "10.1/r", "type": "retraction", "updated": {"date-parts": [[2020, 1, 2]]}},
        {"DOI": "10.1/b", "type": "reinstatement", "updated": {"date-parts": [[2021, 1, 2]]}},
    ]
    assert check(here, library_of([SAFARI])).ok


def test_a_retraction_after_a_reinstatement_is_one(here: World) -> None:
    here.more[DOI]["updated-by"] = [
        {"DOI": "10.1/r", "type": "retraction", "updated": {"date-parts": [[2022, 1, 2]]}},
        {"DOI": "10.1/b", "type": "reinstatement", "updated": {"date-parts": [[2021, 1, 2]]}},
    ]
    report = check(here, library_of([SAFARI]))
    assert codes(report) == ["VER020"]
    assert "retraction of 2022-01-02: see https://doi.org/10.1/r" in report.findings[0].message


def test_a_doi_of_an_agency_that_has_no_records_can_be_retracted_too(here: World) -> None:
    here.works.clear()
    here.elsewhere = {DOI: "mEDRA"}
    here.opinions = {DOI: {"is_retracted": True}}
    assert codes(check(here, library_of([SAFARI]))) == ["VER023"]


def test_what_was_put_together_under_the_identifier_and_is_another_work_says_nothing(here: World) -> None:
    here.opinions = {DOI: {"title": AQUILA.title, "is_retracted": True, "open_access": {"oa_url": OPEN}}}
    report = check(here, library_of([SAFARI]))
    assert report.ok
    assert report.entries[0].checks[0].copies == ()


def test_what_retraction_watch_says_through_crossref_counts_for_a_work_that_looks_like_a_notice(here: World) -> None:
    here.more[DOI] |= {
        "update-to": [{"DOI": DOI, "type": "retraction"}],
        "updated-by": [
            {"DOI": DOI, "type": "retraction", "source": "publisher"},
            {"DOI": DOI, "type": "expression_of_concern", "source": "retraction-watch", "updated": {"date-parts": 7}},
        ],
    }
    assert codes(check(here, library_of([SAFARI]), second_opinions=False)) == ["VER021"]


# Names, iDs and copies.


def renamed(work: Work, ours: str, place: int = 1) -> Entry:
    """The entry of a work with another name at a place among its authors."""
    people = list(work.authors)
    people[place] = ours
    return entry_of(replace(work, authors=tuple(people)))


def names(work: Work, other: str, place: int = 1) -> list[str]:
    """The authors' names as a second source has them, one of them under another name."""
    told = [f"{given} {family}" for family, given in work.people]
    told[place] = other
    return told


@pytest.mark.parametrize("work", [SAFARI, AQUILA, SURVEY], ids=lambda work: work.key)
def test_a_name_that_a_second_source_has_for_the_author_is_no_difference(here: World, work: Work) -> None:
    library = library_of([renamed(work, "Brightwater, Polly")])
    assert codes(check(here, library, second_opinions=False)) == ["VER011"]
    here.opinions = {work.doi.lower(): authorships(*names(work, "Polly Brightwater"))}
    assert check(here, library).ok


@pytest.mark.usefixtures("keyed")
def test_the_names_of_semantic_scholar_count_too(here: World) -> None:
    here.papers = {f"DOI:{DOI}": {"authors": [{"name": name} for name in names(SAFARI, "Polly Brightwater")]}}
    assert check(here, library_of([renamed(SAFARI, "Brightwater, Polly")]), mailto=None).ok


def test_what_one_source_explains_leaves_what_none_does(here: World) -> None:
    here.opinions = {DOI: authorships(*names(SAFARI, "Polly Brightwater"))}
    people = [*SAFARI.authors[:1], "Brightwater, Polly", "Nobody, Nemo", *SAFARI.authors[3:]]
    report = check(here, library_of([replace(SAFARI, authors=tuple(people))]))
    assert codes(report) == ["VER011"]
    assert "Nobody" in report.findings[0].message
    assert "Brightwater" not in report.findings[0].message
    assert "Crossref" in report.findings[0].message


@pytest.mark.parametrize(
    "theirs",
    [
        [f"{given} {family}" for family, given in SAFARI.people[:-1]],
        ["Somebody Else"],
        [],
    ],
    ids=["one short", "another", "nobody"],
)
def test_a_list_that_is_shorter_than_the_registrys_excuses_nobody_left_out(here: World, theirs: list[str]) -> None:
    here.opinions = {DOI: authorships(*theirs)}
    assert codes(check(here, library_of([replace(SAFARI, authors=SAFARI.authors[:-1])]))) == ["VER011"]


def test_second_sources_accuse_nobody(here: World) -> None:
    here.opinions = {
        work.doi.lower(): authorships("Nemo Nobody") | {"title": work.title, "publication_year": 1901}
        for work in SEED
        if work.doi
    }
    assert check(here, library_of(SEED)).ok


def test_an_orcid_goes_to_the_author_at_its_place_under_its_name() -> None:
    record = Record("Crossref", ("T",), authors=((Person("Ana", "Pérez"), Person("Bo", "Li", orcid="own")),))
    form = (Person(name="A. Perez", orcid=ORCID), Person(name="B. Li", orcid=ORCID))
    swapped = (form[1], form[0])

    def filled(*forms: tuple[Person, ...]) -> list[str]:
        other = Record("OpenAlex", ("T",), authors=forms)
        answer = with_seconds({("doi", "10.1/a"): record}, {("doi", "10.1/a"): [other]})["doi", "10.1/a"]
        assert isinstance(answer, Record)
        return [person.orcid for person in answer.authors[0]]

    assert filled(form) == [ORCID, "own"]
    assert filled(swapped) == ["", "own"]
    assert filled(form[:1]) == ["", "own"]
    assert filled(swapped, form) == [ORCID, "own"]


def with_orcid(here: World, place: int = 1) -> None:
    """Let OpenAlex know the iD of an author of the work, under the registry's own name."""
    told = authorships(*(f"{given} {family}" for family, given in SAFARI.people))
    told["authorships"][place]["raw_orcid"] = f"https://orcid.org/{ORCID}"
    here.opinions = {DOI: told}


PERSON = {
    "name": {"given-names": {"value": "Zihao"}, "family-name": {"value": "Zhao"}, "credit-name": None},
    "other-names": {"other-name": [{"content": "Polly Brightwater"}, {"content": None}]},
}


def test_a_name_that_orcid_has_for_the_author_is_no_difference(here: World) -> None:
    library = library_of([renamed(SAFARI, "Brightwater, Polly")])
    with_orcid(here)
    assert codes(check(here, library)) == ["VER011"]
    here.people = {ORCID: PERSON}
    assert check(here, library).ok
    assert [asked.path for asked in here.asked if asked.registry == "orcid"] == 2 * [f"/v3.0/{ORCID}/person"]


def test_orcids_name_of_one_author_excuses_no_other(here: World) -> None:
    with_orcid(here, place=2)
    here.people = {ORCID: PERSON}
    people = [SAFARI.authors[0], "Nobody, Nemo", "Brightwater, Polly", *SAFARI.authors[3:]]
    report = check(here, library_of([replace(SAFARI, authors=tuple(people))]))
    assert codes(report) == ["VER011"]
    assert "Nobody" in report.findings[0].message
    assert "Brightwater" not in report.findings[0].message


def test_orcid_is_asked_only_where_names_differ(here: World) -> None:
    with_orcid(here)
    assert check(here, library_of([SAFARI])).ok
    assert codes(check(here, library_of([replace(AQUILA, doi=SAFARI.doi)]))) == ["VER001"]
    assert here.count("orcid") == 0


@pytest.mark.parametrize("fault", [html, broken_json, status(503), status(403)])
def test_silence_of_orcid_is_a_sentence_beside_the_difference(here: World, fault: Any) -> None:
    with_orcid(here)
    here.ail("orcid", fault)
    report = check(here, library_of([renamed(SAFARI, "Brightwater, Polly")]))
    assert codes(report) == ["VER011"]
    assert [outage.second for outage in report.outages] == [True]


@pytest.mark.parametrize("person", [{}, {"name": None, "other-names": None}, {"name": {}}])
def test_a_person_who_shows_no_names_has_none(here: World, person: dict[str, Any]) -> None:
    with_orcid(here)
    here.people = {ORCID: person}
    report = check(here, library_of([renamed(SAFARI, "Brightwater, Polly")]))
    assert codes(report) == ["VER011"]
    assert report.outages == ()


def test_open_copies_are_in_the_report_and_no_finding(here: World) -> None:
    here.opinions = {DOI: {"open_access": {"oa_url": OPEN}}}
    report = check(here, library_of([SAFARI]))
    assert report.ok
    assert report.findings == ()
    assert report.entries[0].checks[0].copies == (OPEN,)
    assert f'"{OPEN}"' in get_report("json")(report)


def test_what_a_second_source_says_cannot_steer_a_terminal_or_be_no_address(here: World) -> None:
    evil = "\x1b]0;owned\x07\u202e\r\n::error::x"
    here.opinions = {
        DOI: authorships(*names(SAFARI, f"Nemo {evil}"))
        | {"is_retracted": True, "open_access": {"oa_url": f"https://a.example/{evil}"}}
    }
    report = check(here, library_of([renamed(SAFARI, "Stranger, Nemo")]))
    for name in ("text", "json", "github", "junit", "markdown", "sarif"):
        assert not set("\x1b\x07\u202e\r") & set(get_report(name)(report))
    assert report.entries[0].checks[0].copies == ()


# Silence.


@pytest.mark.parametrize(
    "fault",
    [html, broken_json, hang, status(403), status(404), status(503), status(429, retry_after="28087")],
    ids=["html", "broken json", "hang", "403", "404", "503", "429"],
)
def test_silence_of_a_second_source_is_a_sentence_and_nothing_else(here: World, fault: Any) -> None:
    here.ail("openalex", fault)
    report = in_time(lambda bounds: check(here, library_of(SEED), bounds=bounds), lambda found: len(found.outages) == 1)
    assert report.ok
    assert report.counts[Verdict.UNKNOWN] == 0
    assert [outage.second for outage in report.outages] == [True]
    assert "no second opinion on 6 identifiers" in str(report.outages[0])
    assert replace(report, strict=True).exit_code == 1


def test_an_outage_of_a_registry_is_one_beside_that_of_a_second_source(here: World) -> None:
    here.ail("openalex", status(403))
    here.ail("arxiv", status(403))
    report = check(here, library_of([SAFARI, LORA]))
    assert report.exit_code == 3
    assert sorted(outage.second for outage in report.outages) == [False, True]


def test_sarif_and_json_tell_a_second_opinion_that_did_not_come(here: World) -> None:
    here.ail("openalex", status(403))
    report = check(here, library_of([SAFARI]))
    assert '"executionSuccessful": true' in get_report("sarif")(report)
    assert '"second": true' in get_report("json")(report)
    assert "second opinion" in get_report("github")(report)


# The lock.


def learnt(here: World, library: Library, **more: Any) -> Lock:
    found = check(here, library, lock=Lock(), **more).lock
    assert found is not None
    return found


def test_turning_second_opinions_on_asks_again(here: World) -> None:
    library = library_of([SAFARI])
    known = learnt(here, library, second_opinions=False)
    here.opinions = {DOI: {"is_retracted": True}}
    report = check(here, library, lock=known)
    assert codes(report) == ["VER023"]
    here.asked.clear()
    again = check(here, library, lock=report.lock)
    assert codes(again) == ["VER023"]
    assert here.asked == []
    assert again.lock == report.lock


def test_a_second_opinion_that_did_not_come_is_asked_for_again(here: World) -> None:
    library = library_of([SAFARI])
    here.ail("openalex", status(403))
    known = learnt(here, library)
    here.faults.clear()
    here.opinions = {DOI: {"is_retracted": True}}
    assert verify(library, lock=known, locked=True, second_opinions=True).ok
    assert codes(check(here, library, lock=known)) == ["VER023"]


def test_a_lock_without_second_opinions_is_not_enough_for_those_who_want_them(here: World) -> None:
    library = library_of([SAFARI])
    report = verify(library, lock=learnt(here, library, second_opinions=False), locked=True, second_opinions=True)
    assert codes(report) == ["VER090"]
    assert "without second opinions" in report.findings[0].message


def test_a_lock_repeats_second_opinions_and_copies(here: World) -> None:
    library = library_of([SAFARI])
    here.opinions = {DOI: {"is_retracted": True, "open_access": {"oa_url": OPEN}}}
    first = check(here, library, lock=Lock())
    again = verify(library, lock=first.lock, locked=True, second_opinions=True)
    assert (again.entries, again.findings) == (first.entries, first.findings)


def test_a_lock_without_second_opinions_has_no_trace_of_them(here: World) -> None:
    text = learnt(here, library_of(SEED), second_opinions=False).dump()
    assert '"second"' not in text
    assert '"copies"' not in text
    assert '"second": "heard"' in learnt(here, library_of(SEED)).dump()


def test_a_new_retraction_is_drift(here: World) -> None:
    library = library_of([SAFARI])
    known = learnt(here, library)
    here.opinions = {DOI: {"is_retracted": True}}
    report = check(here, library, lock=known, refresh=timedelta())
    assert sorted(codes(report)) == ["VER023", "VER091"]
    drift = next(finding for finding in report.findings if finding.code == "VER091")
    assert drift.message.endswith("OpenAlex knows of a new notice, retraction")
    assert codes(check(here, library, lock=report.lock, refresh=timedelta())) == ["VER023"]


# Judgement alone.


def test_a_second_sources_word_on_a_registered_doi_is_kept() -> None:
    found = with_seconds(
        {("doi", "10.1/a"): Registered("doi.org", "no record")},
        {("doi", "10.1/a"): [Record("OpenAlex", notices=(Notice("retraction", source="OpenAlex"),))]},
    )
    assert found["doi", "10.1/a"] == Registered("doi.org", "no record", (Notice("retraction", source="OpenAlex"),))


def test_names_explain_a_difference_of_order_only_in_the_same_order() -> None:
    entry = entry_of(replace(SAFARI, authors=(SAFARI.authors[1], SAFARI.authors[0], *SAFARI.authors[2:])))
    people = tuple(Person(given, family) for family, given in SAFARI.people)
    record = Record("Crossref", (SAFARI.title,), authors=(people,), years=frozenset({SAFARI.year}), kind="article")

    def found(*forms: tuple[Person, ...]) -> list[str]:
        answers = {entry.identifiers[0]: replace(record, forms=forms)}
        return [finding.code for finding in judge(entry, answers)[1]]

    assert found() == ["VER011"]
    assert found(people) == ["VER011"]
    assert found((people[1], people[0], *people[2:])) == []


@needs_shared
def test_the_museum_is_judged_the_same_with_second_opinions() -> None:
    from conformance.museum import alarms, is_reported, run

    asked = 0
    for case, report in run(SHARED / "registry" / "museum", mailto="me@example.org"):
        found = alarms(report)
        asked += len(report.requests)
        if case["expect"]:
            assert is_reported(case["expect"], found), f"{case['name']}: {report}"
        else:
            assert not found, f"{case['name']}: {report}"
    assert asked > 184
