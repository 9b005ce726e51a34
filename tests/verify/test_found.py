"""What is looked for under its title: found under another title, with other people, elsewhere, or nowhere at all."""

from dataclasses import replace
from typing import Any

import pytest
from registries.facts import FLTAC, LORA, SAFARI, Work
from registries.samples import BOUNDS, entry_of, library_of
from registries.stand_in import World, crossref_facts, status

from pubman.model import Contributor, Entry, Name, Venue
from pubman.verify import Report, Verdict, verify
from pubman.verify.venues import differ, same_series

JOURNAL = "Journal of Tulips"
ELSEWHERE = replace(SAFARI, doi="")


def check(here: World, *entries: Entry) -> Report:
    return verify(library_of(entries), urls=here.urls, search=True, cache=False, bounds=BOUNDS)


def hit_of(work: Work, **more: Any) -> dict[str, Any]:
    common = {"DOI": "10.1/found", "title": [work.title], "container-title": [JOURNAL], "type": "journal-article"}
    return {**common, **crossref_facts(work), **more}


def entry_in(venue: str, work: Work = ELSEWHERE, **more: str) -> Entry:
    return replace(entry_of(work, **more), venue=Venue(title=venue))


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def test_a_work_by_the_same_people_on_the_same_pages_has_another_title(here: World) -> None:
    longer = replace(ELSEWHERE, title=f"{ELSEWHERE.title} over annuli")
    here.hits = [hit_of(longer, volume="12", page="8669-8703")]
    report = check(here, entry_in(JOURNAL, volume="12", pages="8669--8703"))
    assert codes(report) == ["VER012"]
    assert report.entries[0].verdict is Verdict.MISMATCH
    assert "over annuli" in report.findings[0].message


@pytest.mark.parametrize("place", [{"volume": "13", "page": "8669-8703"}, {"volume": "12", "page": "1-9"}, {}])
def test_a_work_by_the_same_people_on_other_pages_is_another_one(here: World, place: dict[str, str]) -> None:
    here.hits = [hit_of(replace(ELSEWHERE, title=f"{ELSEWHERE.title} over annuli"), **place)]
    assert check(here, entry_in(JOURNAL, volume="12", pages="8669--8703")).ok


def test_a_mangled_formula_is_no_other_title(here: World) -> None:
    here.hits = [hit_of(replace(ELSEWHERE, title="Emission of Cs3Sb1 in the dark"), volume="12", page="3")]
    entry = entry_in(JOURNAL, replace(ELSEWHERE, title="Emission of Cs3Sb in the dark"), volume="12", pages="3")
    assert check(here, entry).ok


def test_a_telling_title_with_other_people_is_told(here: World) -> None:
    here.hits = [hit_of(ELSEWHERE, published={"date-parts": [[2019]]}, issued={"date-parts": [[2019]]})]
    entry = entry_in("Nature")
    first, *rest = entry.contributors
    others = [replace(person, name=Name(given="Q.", family=f"Zebra{place}")) for place, person in enumerate(rest)]
    report = check(here, replace(entry, contributors=(first, *others)))
    assert set(codes(report)) == {"VER011", "VER013", "VER014"}
    assert report.entries[0].verdict is Verdict.MISMATCH


def with_people(entry: Entry, *people: Name) -> Entry:
    return replace(entry, contributors=tuple(map(Contributor, people)))


def test_whoever_stands_in_the_place_of_another_is_told_wherever_the_work_appeared(here: World) -> None:
    here.hits = [hit_of(ELSEWHERE)]
    entry = entry_in("Workshop on Tulips")
    first, second, *rest = (person.name for person in entry.contributors)
    for stranger in (Name(given="Q.", family="Zebra"), replace(second, given="Quentin")):
        report = check(here, with_people(entry, first, stranger, *rest))
        assert codes(report) == ["VER011"]
        assert str(stranger) in report.findings[0].message
    assert check(here, with_people(entry, first, *rest)).ok
    assert check(here, with_people(entry, first, second, Name(given="Q.", family="Zebra"), *rest)).ok
    assert check(here, with_people(entry, second, first, *rest)).ok


def test_whoever_one_record_has_is_nobody_in_the_place_of_another(here: World) -> None:
    entry = entry_in("Workshop on Tulips")
    first, _, *rest = (person.name for person in entry.contributors)
    married = replace(ELSEWHERE, authors=(ELSEWHERE.authors[0], "Rose, Z.", *ELSEWHERE.authors[2:]))
    here.hits = [hit_of(ELSEWHERE), hit_of(married, **{"container-title": ["Annals of Roses"]})]
    assert check(here, with_people(entry, first, Name(given="Z.", family="Rose"), *rest)).ok


def test_a_misspelt_name_is_a_note_wherever_the_work_appeared(here: World) -> None:
    here.hits = [hit_of(replace(ELSEWHERE, authors=("Tulipson, Ann", *ELSEWHERE.authors[1:])))]
    entry = entry_in("Workshop on Tulips")
    _, *rest = (person.name for person in entry.contributors)
    report = check(here, with_people(entry, Name(given="Ann", family="Tulipzon"), *rest))
    assert report.ok
    assert "VER010" in codes(report)


def test_a_workshop_is_not_the_conference_that_it_is_named_after(here: World) -> None:
    early = {"issued": {"date-parts": [[2019]]}, "container-title": ["Tulips"]}
    here.hits = [hit_of(ELSEWHERE, **early)]
    assert check(here, entry_in("Workshop at Tulips")).ok
    assert codes(check(here, entry_in("Tulips"))) == ["VER013"]


def test_the_only_publication_in_quite_another_venue_is_told(here: World) -> None:
    here.hits = [hit_of(ELSEWHERE)]
    report = check(here, entry_in("Nature"))
    assert sorted(codes(report)) == ["VER014", "VER016"]
    assert report.entries[0].verdict is Verdict.VERIFIED


def test_a_work_with_two_publications_may_have_a_third(here: World) -> None:
    here.hits = [hit_of(ELSEWHERE), hit_of(ELSEWHERE, **{"container-title": ["Annals of Roses"]})]
    assert check(here, entry_in("Nature")).ok


def test_a_silent_host_may_know_of_the_venue(here: World) -> None:
    here.hits = [hit_of(ELSEWHERE)]
    here.ail("dblp", status(503))
    assert "VER014" not in codes(check(here, entry_in("Nature")))


@pytest.mark.parametrize(
    "venue", ["NeurIPS Workshop on Cacti", "arXiv preprint", "Preprint", "Submitted to Nature", ""]
)
def test_a_workshop_a_preprint_and_a_manuscript_claim_no_venue(here: World, venue: str) -> None:
    here.hits = [hit_of(ELSEWHERE)]
    assert check(here, entry_in(venue)).ok


def test_a_work_that_only_arxiv_has_is_verified(here: World) -> None:
    report = check(here, entry_in("arXiv preprint", replace(LORA, arxiv="")))
    assert report.ok
    assert report.entries[0].checks[0].registry == "arXiv"


def test_what_is_found_nowhere_though_its_venue_is_listed_is_told(here: World) -> None:
    here.listed = [hit_of(FLTAC)]
    assert codes(check(here, entry_in(JOURNAL))) == ["VER005"]
    assert codes(check(here, entry_in("J. of Tulips"))) == ["VER005"]


@pytest.mark.parametrize("silent", ["crossref", "dblp", "arxiv", "container-title"])
def test_nothing_is_found_nowhere_while_a_host_is_silent(here: World, silent: str) -> None:
    here.listed = [hit_of(FLTAC)]
    here.ail(silent, status(503))
    report = check(here, entry_in(JOURNAL))
    assert not report.findings
    assert report.exit_code == 3


@pytest.mark.parametrize(
    "entry",
    [
        entry_in("Nature"),
        entry_in("Some Blog"),
        entry_in(JOURNAL, replace(ELSEWHERE, year=1987)),
        replace(entry_in(JOURNAL), type="misc"),
    ],
)
def test_what_registries_need_not_have_is_not_missed(here: World, entry: Entry) -> None:
    here.listed = [hit_of(FLTAC)]
    report = check(here, entry)
    assert report.ok
    assert report.entries[0].verdict is Verdict.NOT_CHECKED


def test_many_works_that_nobody_has_are_one_question_to_arxiv(here: World) -> None:
    check(here, *(entry_in("Blog", replace(ELSEWHERE, title=f"A song of tulips {place}")) for place in range(8)))
    assert here.count("arxiv") == 1


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Nature", "Science"),
        ("International Conference on Learning Representations (ICLR)", "NeurIPS"),
        ("Software Engineering: Lifetime Contributions", "ICSE"),
        ("Journal of Chemical Physics", "Journal of Tulips"),
        ("Preprint posted online October", "ICLR (Poster)"),
    ],
)
def test_venues_with_nothing_in_common_differ(ours: str, theirs: str) -> None:
    assert differ(entry_in(ours), [theirs])


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("ApJS", "The Astrophysical Journal Supplement Series"),
        ("A&A", "Astronomy &amp; Astrophysics"),
        ("MNRAS", "Monthly Notices of the Royal Astronomical Society"),
        ("PRL", "Physical Review Letters"),
        ("Proc. Natl. Acad. Sci. U.S.A.", "Proceedings of the National Academy of Sciences"),
        ("Zh. Eksp. Teor. Fiz.", "Zhurnal Eksperimentalnoi i Teoreticheskoi Fiziki"),
        ("Artificial Intelligence and Statistics", "AISTATS"),
        ("Proceedings of the 7th National Conference on Artificial Intelligence", "AAAI"),
        ("The Web Conference 2024", "WWW"),
        ("ACM Conference on Human Factors in Computing Systems", "CHI"),
        ("European Conference on Computer Vision", "ECCV (4)"),
        ("2023", "Nature"),
        ("arXiv preprint arXiv:2407.12074", "NeurIPS"),
        ("Nature", ""),
        ("Lecture Notes in Computer Science", "CAV (2)"),
        ("ECCV", "Lecture Notes in Computer Science"),
        ("Proceedings of Machine Learning Research", "ICML"),
        ("Proc. SPIE", "Optical Design"),
        ("IEEE Conference on Computer Communications", "INFOCOM"),
        ("ACM", "MobiCom"),
        ("Proceedings of the IEEE", "Nature"),
    ],
)
def test_names_that_may_be_one_venues_do_not_differ(ours: str, theirs: str) -> None:
    assert not differ(entry_in(ours), [theirs])


def test_a_series_is_the_same_word_for_word() -> None:
    assert same_series("IEEE Trans. Mob. Comput.", ["IEEE Transactions on Mobile Computing"])
    assert not same_series("Journal of Tulips and Roses", ["Journal of Tulips"])
    assert not same_series("", [""])
