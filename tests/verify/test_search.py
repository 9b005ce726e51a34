"""What a search finds is only held against an entry when it is clearly the entry's work."""

from dataclasses import replace
from typing import Any

import pytest
from registries.facts import FLTAC, LORA, SAFARI, Work
from registries.samples import BOUNDS, entry_of, library_of
from registries.stand_in import World, crossref_facts, status

from pubman.model import Entry, Name, Venue
from pubman.verify import Report, Verdict, verify
from pubman.verify.venues import is_preprint, same_venue

VENUE = "ICLR 2024 Workshop on Large Language Model (LLM) Agents"


def check(here: World, *entries: Entry) -> Report:
    return verify(library_of(entries), urls=here.urls, search=True, cache=False, bounds=BOUNDS)


def hit_of(work: Work, **more: Any) -> dict[str, Any]:
    return {"DOI": "10.1/found", "title": [work.title], "container-title": [VENUE], **crossref_facts(work), **more}


def rows_of(work: Work, venue: str) -> list[dict[str, str]]:
    common = {"pub": "https://dblp.org/rec/conf/x/1", "title": f"{work.title}.", "venue": venue, "year": str(work.year)}
    return [
        common | {"type": "…#Inproceedings", "ord": str(place), "name": f"{given} {family} 0001"}
        for place, (family, given) in enumerate(work.people, 1)
    ]


def entry_in(venue: str, work: Work = FLTAC, **more: str) -> Entry:
    return replace(entry_of(work, **more), type="inproceedings", venue=Venue(title=venue))


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def test_nothing_is_searched_for_unless_asked(here: World) -> None:
    report = verify(library_of([FLTAC]), urls=here.urls, cache=False, bounds=BOUNDS)
    assert report.entries[0].verdict is Verdict.NOT_CHECKED
    assert not here.asked


def test_a_work_that_is_found_is_verified_and_its_doi_is_a_note(here: World) -> None:
    here.hits = [hit_of(SAFARI), hit_of(FLTAC)]
    report = check(here, entry_in(VENUE))
    assert report.ok
    assert report.entries[0].verdict is Verdict.VERIFIED
    assert codes(report) == ["VER016"]


def test_a_work_that_dblp_has_is_verified(here: World) -> None:
    here.rows = rows_of(FLTAC, "ICLR")
    report = check(here, entry_in(VENUE))
    assert report.entries[0].verdict is Verdict.VERIFIED
    assert report.entries[0].checks[0].registry == "dblp"


def test_another_year_in_the_same_venue_is_told(here: World) -> None:
    here.hits = [hit_of(replace(FLTAC, year=2023))]
    assert codes(check(here, entry_in(VENUE))) == ["VER013"]


def test_another_year_in_another_venue_is_another_publication(here: World) -> None:
    here.hits = [hit_of(replace(FLTAC, year=2023), **{"container-title": ["Journal of Tulips"]})]
    report = check(here, entry_in(VENUE))
    assert report.ok
    assert report.entries[0].verdict is Verdict.VERIFIED


def test_a_wrong_name_in_the_same_venue_is_told(here: World) -> None:
    here.hits = [hit_of(FLTAC)]
    entry = entry_in(VENUE)
    wrong = replace(entry.contributors[2], name=Name(given="Q.", family="Zebra"))
    people = (*entry.contributors[:2], wrong, *entry.contributors[3:])
    assert codes(check(here, replace(entry, contributors=people))) == ["VER011"]


def test_the_same_title_by_other_people_is_another_work(here: World) -> None:
    here.hits = [hit_of(FLTAC, author=[{"given": "Ann", "family": "Adams"}])]
    report = check(here, entry_in(VENUE))
    assert report.entries[0].verdict is Verdict.NOT_CHECKED
    assert report.ok


def test_what_is_found_nowhere_is_not_checked(here: World) -> None:
    report = check(here, entry_in(VENUE))
    assert report.entries[0].verdict is Verdict.NOT_CHECKED
    assert "no registry" in report.entries[0].checks[0].reason


def test_what_is_found_nowhere_while_a_host_is_silent_is_unknown(here: World) -> None:
    here.ail("dblp", status(503))
    report = check(here, entry_in(VENUE))
    assert report.entries[0].verdict is Verdict.UNKNOWN
    assert report.exit_code == 3


def test_a_preprint_that_has_appeared_is_told(here: World) -> None:
    here.rows = [
        {
            "doi": f"https://doi.org/10.48550/ARXIV.{LORA.arxiv}",
            "pub": "https://dblp.org/rec/conf/iclr/1",
            "venue": "ICLR",
            "year": "2025",
            "published": "https://doi.org/10.1/PUBLISHED",
        }
    ]
    report = check(here, entry_in("arXiv preprint arXiv:2407.12074", LORA))
    assert codes(report) == ["VER015"]
    assert "ICLR" in report.findings[0].message
    assert "10.1/published" in report.findings[0].message
    assert check(here, entry_in("International Conference on Learning Representations", LORA)).ok


def test_a_preprint_beside_its_publication_is_told_once(here: World) -> None:
    published = replace(LORA, key="published", arxiv="", doi="10.1000/published")
    here.works[published.doi] = published.title
    here.more[published.doi] = crossref_facts(published)
    here.rows = [
        {
            "doi": f"https://doi.org/10.48550/ARXIV.{LORA.arxiv}",
            "pub": "https://dblp.org/rec/conf/iclr/1",
            "venue": "ICLR",
            "year": "2025",
            "published": "https://doi.org/10.1000/PUBLISHED",
        }
    ]
    preprint = entry_in("arXiv preprint arXiv:2407.12074", LORA)
    paper = replace(entry_of(published, 20), venue=Venue("ICLR"))
    for entries in ([preprint, paper], [paper, preprint]):
        report = verify(library_of(entries), urls=here.urls, search=True, cache=False, bounds=BOUNDS)
        assert [(finding.code, finding.key) for finding in report.findings] == [("VER007", LORA.key)]
        assert report.findings[0].remedy == "keep published"


def test_code_and_data_are_no_publication(here: World) -> None:
    here.rows = [{"doi": f"https://doi.org/10.48550/ARXIV.{LORA.arxiv}", "pub": "https://zenodo.org/1", "year": "2025"}]
    assert check(here, entry_in("arXiv preprint", LORA)).ok


def test_a_preprint_of_which_dblp_does_not_tell_is_unknown(here: World) -> None:
    here.ail("dblp", status(503))
    report = check(here, entry_in("arXiv preprint", LORA))
    assert report.exit_code == 3
    assert not report.findings


def test_a_title_cannot_add_to_the_question(here: World) -> None:
    evil = 'Learning to add"} DROP ALL #\\'
    check(here, entry_of(replace(FLTAC, title=evil)))
    (question,) = [asked.query["query"] for asked in here.asked if asked.registry == "dblp"]
    assert 'STRSTARTS(LCASE(?title), "learning to add")' in question
    assert "drop" not in question.lower()


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("IEEE Transactions on Mobile Computing", "IEEE Trans. Mob. Comput."),
        ("Advances in Neural Information Processing Systems", "NeurIPS"),
        ("Advances in Neural Information Processing Systems (NeurIPS)", "NIPS"),
        ("UAI", "UAI"),
        ("Proceedings of the 40th International Conference on Machine Learning", "ICML"),
        ("Journal of the Franklin Institute", "J. Frankl. Inst."),
    ],
)
def test_two_names_of_a_venue_agree(ours: str, theirs: str) -> None:
    assert same_venue(ours, [theirs])


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("International Conference on Learning Representations", "NeurIPS"),
        ("Nature", "Science"),
        ("", "Nature"),
        ("2024", "3"),
    ],
)
def test_two_venues_are_told_apart(ours: str, theirs: str) -> None:
    assert not same_venue(ours, [theirs])


@pytest.mark.parametrize(
    ("venue", "expected"),
    [("arXiv preprint arXiv:2407.12074", True), ("CoRR", True), ("Nature", False), ("Cryptology ePrint Archive", True)],
)
def test_a_server_of_preprints_is_no_venue(venue: str, expected: bool) -> None:
    assert is_preprint(entry_in(venue)) is expected


def test_an_online_entry_without_a_venue_is_a_preprint() -> None:
    assert is_preprint(replace(entry_of(LORA), type="misc"))
    assert not is_preprint(entry_of(LORA))
