"""What is said of a work's place in its venue, of its preprint, of its owner, and of two entries that are one work."""

from dataclasses import replace

import pytest
from registries.facts import AQUILA, LORA, SAFARI, Work
from registries.samples import entry_of

from pubman.config import Owner
from pubman.findings import Severity
from pubman.model import Entry, Venue
from pubman.registries.answers import Answer, Person, Record, Relation
from pubman.verify import Verdict
from pubman.verify.judge import judge
from pubman.verify.pages import compare_standing
from pubman.verify.rules import RULES
from pubman.verify.twice import find_twins
from pubman.verify.verdicts import Check, EntryChecks

OWNER = Owner("Mao, Yuzhu", orcid="0000-0002-1825-0097")
PUBLISHED = "10.1109/tmc.2030.1"


def record_of(work: Work, **more: object) -> Record:
    people = tuple(Person(given, family) for family, given in work.people)
    plain = Record("Crossref", (work.title,), 0, (people,), frozenset({work.year}), "article")
    return replace(plain, **more)  # type: ignore[arg-type]


def codes(entry: Entry, record: Answer, *owners: Owner) -> list[str]:
    return [finding.code for finding in judge(entry, dict.fromkeys(entry.identifiers, record), owners=owners)[1]]


def standing(ours: dict[str, str], **theirs: str) -> list[str]:
    entry = entry_of(SAFARI, **ours)
    record = record_of(SAFARI, **{"volume": "12", **theirs})
    return [name for name, _, _ in compare_standing(entry, record)]


@pytest.mark.parametrize(
    ("pages", "theirs"),
    [
        ("123-45", "123-145"),
        ("123--145", "123–145"),
        ("123", "123-145"),
        ("123ff.", "123-145"),
        ("pp. 123-145", "123-145"),
        ("e123", "123"),
        ("44:1--44:26", "1-26"),
        ("L12", "L12-L15"),
        ("xii--xv", "xii-xv"),
        ("8669--8703", "1-1"),
        ("8669--8703", ""),
        ("12--14, 20", "12-20"),
    ],
)
def test_pages_that_are_the_same_or_may_be_are_not_told(pages: str, theirs: str) -> None:
    assert standing({"pages": pages}, pages=theirs) == []


@pytest.mark.parametrize(
    ("pages", "theirs"), [("8670--8703", "8669-8703"), ("8669--8704", "8669-8703"), ("12--14", "212-214")]
)
def test_pages_that_contradict_the_record_are_told(pages: str, theirs: str) -> None:
    assert standing({"pages": pages}, pages=theirs) == ["pages"]


def test_an_articles_number_will_do_for_its_pages() -> None:
    assert standing({"pages": "104512"}, pages="17-19", number="104512") == []


@pytest.mark.parametrize(
    ("ours", "theirs"), [("12", "12"), ("XII", "12"), ("B12", "12"), ("12-13", "13"), ("2017", "12"), ("", "12")]
)
def test_volumes_that_may_be_the_same_are_not_told(ours: str, theirs: str) -> None:
    assert standing({"volume": ours}, volume=theirs) == []


def test_another_volume_and_another_issue_are_told() -> None:
    assert standing({"volume": "13"}) == ["volume"]
    assert standing({"volume": "12", "number": "5"}, issue="3-4") == ["number"]
    assert standing({"volume": "12", "number": "4"}, issue="3-4") == []
    assert standing({"volume": "5", "number": "12"}, issue="5") == []  # somebody exchanged them


def test_an_article_without_a_volume_so_far_contradicts_nothing() -> None:
    assert standing({"volume": "13", "pages": "8-9"}, volume="", pages="1-2") == []


def test_where_a_work_stands_is_a_note_and_only_of_the_same_venue() -> None:
    entry = replace(entry_of(SAFARI, volume="13"), venue=Venue("IEEE Transactions on Mobile Computing"))
    assert codes(entry, record_of(SAFARI, volume="12", venues=("IEEE Transactions on Mobile Computing",))) == ["VER018"]
    assert "VER018" not in codes(entry, record_of(SAFARI, volume="12", venues=("Annals of Roses",)))
    assert RULES["VER018"].severity is Severity.NOTE


def cited(work: Work) -> Entry:
    return replace(entry_of(work), venue=Venue("bioRxiv"))


def test_a_preprint_server_that_knows_the_publication_is_believed() -> None:
    preprint = record_of(SAFARI, kind="preprint", relations=(Relation("is-preprint-of", "doi", PUBLISHED),))
    _, findings = judge(cited(SAFARI), dict.fromkeys(entry_of(SAFARI).identifiers, preprint))
    assert [(finding.code, finding.correction) for finding in findings] == [("VER015", ("doi", PUBLISHED))]


def test_what_only_authors_say_of_a_publication_is_a_note() -> None:
    entry = replace(entry_of(LORA), venue=Venue("arXiv preprint"))
    named = record_of(
        LORA, registry="arXiv", kind="preprint", relations=(Relation("is-preprint-of", "doi", PUBLISHED),)
    )
    assert codes(entry, named) == ["VER016"]
    assert codes(entry, record_of(LORA, registry="arXiv", kind="preprint", cited_as="Roses 12 (2024) 3")) == ["VER024"]
    assert codes(entry, record_of(LORA, registry="arXiv", kind="preprint")) == []


def test_a_later_year_is_wrong_of_a_preprint_that_is_cited_as_one() -> None:
    entry = entry_of(replace(LORA, year=2025))
    preprint = record_of(LORA, kind="preprint")
    assert codes(replace(entry, venue=Venue("arXiv preprint arXiv:2407.12074")), preprint) == ["VER013"]
    assert codes(replace(entry, venue=Venue("Journal of Roses")), preprint) == []


def test_a_near_title_by_nobody_of_the_entrys_people_is_another_work() -> None:
    title = SAFARI.title.replace("unreliable communications", "reliable devices")
    strangers = ((Person("Ann", "Adams"), Person("Bo", "Brown")),)
    assert codes(entry_of(SAFARI), record_of(SAFARI, titles=(title,), authors=strangers)) == ["VER001"]
    assert codes(entry_of(SAFARI), record_of(SAFARI, titles=(title,))) == ["VER012"]


def test_another_part_of_a_series_is_not_the_published_works_preprint() -> None:
    work = replace(SAFARI, title="The Open Cluster Survey. IV. Abundances for 128 open clusters", arxiv="2002.08980")
    doi, arxiv = entry_of(work).identifiers
    other = record_of(work, titles=("The Open Cluster Survey. VI. Abundances of the galaxy",), kind="preprint")
    found = judge(entry_of(work), {doi: record_of(work), arxiv: other})[1]
    assert [finding.code for finding in found] == ["VER012"]


def test_a_letter_in_a_family_name_is_a_note() -> None:
    people = tuple(Person("Yuzhu", "Maoxing" if family == "Mao" else family) for family, _ in SAFARI.people)
    entry = entry_of(replace(SAFARI, authors=("Maoxin, Yuzhu", *SAFARI.authors[1:])))
    assert codes(entry, record_of(SAFARI, authors=((people[0], *record_of(SAFARI).authors[0][1:]),))) == ["VER010"]


def test_the_same_orcid_is_the_same_person_under_another_name() -> None:
    entry = entry_of(SAFARI)
    first = replace(entry.contributors[0], orcid="0000-0002-1825-0097")
    entry = replace(entry, contributors=(first, *entry.contributors[1:]))
    _, *rest = record_of(SAFARI).authors[0]
    renamed = Person("Rose", "Adams", orcid="https://orcid.org/0000-0002-1825-0097")
    assert codes(entry, record_of(SAFARI, authors=((renamed, *rest),))) == []
    assert codes(entry_of(SAFARI), record_of(SAFARI, authors=((renamed, *rest),))) == ["VER011"]


def test_the_owner_has_to_be_an_author_of_the_record() -> None:
    _, *rest = record_of(SAFARI).authors[0]
    without = record_of(SAFARI, authors=(tuple(rest),))
    assert codes(entry_of(SAFARI), record_of(SAFARI), OWNER) == []
    assert "VER019" in codes(entry_of(SAFARI), without, OWNER)
    assert "VER019" not in codes(entry_of(SAFARI), without, Owner("Somebody, Else"))


def test_the_owner_has_to_stand_at_the_same_place() -> None:
    first, second, *rest = record_of(SAFARI).authors[0]
    assert "VER019" in codes(entry_of(SAFARI), record_of(SAFARI, authors=((second, first, *rest),)), OWNER)
    group = Person(name="The Roses Collaboration")
    assert codes(entry_of(SAFARI), record_of(SAFARI, authors=((group, first, second, *rest),)), OWNER) == []


def test_the_owner_with_another_orcid_may_be_a_namesake() -> None:
    first, *rest = record_of(SAFARI).authors[0]

    def found(orcid: str) -> list[str]:
        return codes(entry_of(SAFARI), record_of(SAFARI, authors=((replace(first, orcid=orcid), *rest),)), OWNER)

    assert found("https://orcid.org/0000-0002-1825-0097") == []
    assert found("0000-0001-5109-3700") == ["VER019"]
    assert found("malformed") == []


def test_the_owner_is_no_namesake_because_a_second_source_alone_takes_them_for_one() -> None:
    (first, *rest), other = record_of(SAFARI).authors[0], "0000-0001-5109-3700"

    def found(person: Person) -> list[str]:
        return codes(entry_of(SAFARI), record_of(SAFARI, authors=((person, *rest),)), OWNER)

    assert found(replace(first, orcid=other, inferred=True)) == []
    assert found(replace(first, orcid=other)) == ["VER019"]


def judged(entry: Entry, title: str, *others: str) -> tuple[Entry, EntryChecks]:
    checks = [Check(one, Verdict.VERIFIED, entry.span, "Crossref", title, others=others) for one in entry.identifiers]
    return entry, EntryChecks(entry.key, entry.span, tuple(checks))


def twins(*pairs: tuple[Entry, EntryChecks]) -> list[tuple[str, str]]:
    return [(finding.code, finding.key) for finding in find_twins(pairs)]


def test_two_entries_with_one_identifier_are_one_work() -> None:
    one, other = entry_of(SAFARI), replace(entry_of(SAFARI, 20), key="again")
    assert twins(judged(one, SAFARI.title), judged(other, SAFARI.title)) == [("VER006", "again")]
    chapter = replace(other, fields={**other.fields, "crossref": one.key})
    assert twins(judged(one, SAFARI.title), judged(chapter, SAFARI.title)) == []


def test_a_preprint_and_its_publication_are_one_work() -> None:
    published = replace(entry_of(SAFARI), venue=Venue("IEEE Transactions on Mobile Computing"))
    preprint = replace(entry_of(replace(SAFARI, key="early", doi="", arxiv="2307.01001")), venue=Venue("arXiv"))
    assert twins(judged(published, SAFARI.title), judged(preprint, SAFARI.title)) == [("VER007", "early")]
    renamed = judged(preprint, "Quite another title of the work", SAFARI.doi.lower())
    assert twins(judged(published, SAFARI.title), renamed) == [("VER007", "early")]


def test_a_conference_paper_and_the_article_it_became_are_two_works() -> None:
    paper = replace(entry_of(replace(SAFARI, key="paper", doi="10.1234/2", year=2021)), venue=Venue("INFOCOM"))
    article = replace(entry_of(SAFARI), venue=Venue("IEEE Transactions on Mobile Computing"))
    assert twins(judged(paper, SAFARI.title), judged(article, SAFARI.title)) == []
    assert twins(judged(entry_of(AQUILA), AQUILA.title), judged(article, SAFARI.title)) == []


def test_one_work_under_two_dois_in_one_venue_is_told() -> None:
    one = replace(entry_of(SAFARI), venue=Venue("Roses"))
    other = replace(entry_of(replace(SAFARI, key="again", doi="10.1234/2")), venue=Venue("Roses"))
    assert twins(judged(one, SAFARI.title), judged(other, SAFARI.title)) == [("VER006", "again")]


def test_what_is_not_verified_is_no_twin() -> None:
    entry, checks = judged(entry_of(SAFARI), SAFARI.title)
    other = replace(entry, key="again")
    doubted = replace(checks, checks=tuple(replace(check, verdict=Verdict.MISMATCH) for check in checks.checks))
    assert twins((entry, checks), (other, doubted)) == []
