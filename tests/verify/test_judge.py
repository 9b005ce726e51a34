"""What is said of an entry follows from the records alone: each field that is changed is caught, what agrees is not."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from registries.facts import AQUILA, LORA, QUANTIZATION, SAFARI, SEED, SURVEY, Work
from registries.samples import BOUNDS, entry_of, library_of
from registries.stand_in import World, status

from pubman.findings import Severity
from pubman.model import Date, Entry, Name
from pubman.registries.answers import Answer, Notice, Person, Record, Registered
from pubman.verify import Report, Verdict, verify
from pubman.verify.judge import judge
from pubman.verify.rules import RULES

IDENTIFIED = [work for work in SEED if work.doi or work.arxiv]


def check(here: World, *entries: Entry) -> Report:
    return verify(library_of(entries), urls=here.urls, cache=False, bounds=BOUNDS)


def record_of(work: Work, **more: object) -> Record:
    people = tuple(Person(given, family) for family, given in work.people)
    plain = Record("Crossref", (work.title,), 0, (people,), frozenset({work.year}), "article")
    return replace(plain, **more)  # type: ignore[arg-type]


def codes(entry: Entry, record: Answer) -> list[str]:
    _, findings = judge(entry, dict.fromkeys(entry.identifiers, record))
    return [finding.code for finding in findings]


def with_authors(entry: Entry, names: list[Name]) -> Entry:
    people = tuple(replace(entry.contributors[0], name=name) for name in names)
    return replace(entry, contributors=people)


def with_year(entry: Entry, year: int) -> Entry:
    return replace(entry, issued=Date((year,)))


def mutants(work: Work) -> Iterator[tuple[str, Entry]]:
    """Every entry that is this one with one field changed."""
    entry = entry_of(work)
    words = work.title.split()
    for place in range(len(words)):
        changed = " ".join([*words[:place], "zebra", *words[place + 1 :]])
        yield f"title {place}", entry_of(replace(work, title=changed))
        yield f"title without {place}", entry_of(replace(work, title=" ".join(words[:place] + words[place + 1 :])))
    names = [contributor.name for contributor in entry.contributors]
    for place in range(len(names)):
        rest = names[:place] + names[place + 1 :]
        yield f"author {place} left out", with_authors(entry, rest)
        zebra = Name(given="Q.", family="Zebra")
        yield f"author {place} another", with_authors(entry, [*names[:place], zebra, *rest[place:]])
        yield f"{place} authors and another", with_authors(entry, [*names[:place], zebra, *names[place:]])
    yield "authors reversed", with_authors(entry, names[::-1])
    for step in (-10, -2, -1):
        yield f"year {step}", with_year(entry, work.year + step)
    if work.doi:
        for step in (1, 2, 10):
            yield f"year {step}", with_year(entry, work.year + step)
    for other in IDENTIFIED:
        if other is not work and other.doi and work.doi:
            yield f"DOI of {other.key}", entry_of(replace(work, doi=other.doi))
        if other is not work and other.arxiv and work.arxiv:
            yield f"arXiv id of {other.key}", entry_of(replace(work, arxiv=other.arxiv))


@pytest.mark.parametrize("work", IDENTIFIED, ids=lambda work: work.key)
def test_each_changed_field_of_the_seed_is_caught(work: Work) -> None:
    records = {("doi", other.doi.lower()): record_of(other) for other in IDENTIFIED if other.doi}
    records |= {("arxiv", other.arxiv): record_of(other, kind="preprint") for other in IDENTIFIED if other.arxiv}
    passed = []
    for name, entry in mutants(work):
        found = {identifier: records[identifier.scheme, identifier.value] for identifier in entry.identifiers}
        _, findings = judge(entry, found)
        if not any(finding.severity is not Severity.NOTE for finding in findings):
            passed.append(name)
    # An article more or less is the same title, and nothing else is.
    assert passed == [f"title without {place}" for place, word in enumerate(work.title.split()) if word in ("A", "a")]


@pytest.mark.parametrize("work", IDENTIFIED, ids=lambda work: work.key)
def test_what_agrees_is_not_found_fault_with(work: Work) -> None:
    assert codes(entry_of(work), record_of(work)) == []


def test_the_year_may_be_any_of_the_records() -> None:
    record = record_of(SAFARI, years=frozenset({2023, 2024}))
    assert codes(with_year(entry_of(SAFARI), 2024), record) == []
    assert codes(with_year(entry_of(SAFARI), 2025), record) == ["VER013"]


def test_the_year_in_the_doi_will_do() -> None:
    work = replace(SAFARI, doi="10.1046/j.1365-8711.2000.03658.x", year=2000)
    assert codes(entry_of(work), record_of(work, years=frozenset({2002}))) == []


def test_an_article_online_at_a_years_end_may_have_next_years_volume() -> None:
    assert codes(with_year(entry_of(SAFARI), 2024), record_of(SAFARI, late=True)) == []


def test_a_bare_year_from_an_archive_may_be_one_off() -> None:
    assert codes(with_year(entry_of(SAFARI), 2022), record_of(SAFARI, coarse=True)) == []
    assert codes(with_year(entry_of(SAFARI), 2021), record_of(SAFARI, coarse=True)) == ["VER013"]


def test_another_houses_edition_of_a_book_has_years_of_its_own() -> None:
    book = record_of(SAFARI, kind="book", publisher="Psychology Press")
    entry = with_year(entry_of(SAFARI, publisher="Lawrence Erlbaum Associates"), 1976)
    assert codes(entry, book) == []
    assert codes(with_year(entry_of(SAFARI, publisher="Psychology Press"), 1976), book) == ["VER013"]


def test_an_entry_may_be_later_than_its_preprint_and_not_earlier() -> None:
    preprint = record_of(LORA, kind="preprint")
    assert codes(with_year(entry_of(LORA), 2025), preprint) == []
    assert codes(with_year(entry_of(LORA), 2023), preprint) == ["VER013"]


def test_the_preprint_of_a_published_work_may_have_another_title() -> None:
    entry = entry_of(SURVEY)
    doi, arxiv = entry.identifiers
    preprint = record_of(SURVEY, titles=("Efficient communications: what we know of them",), kind="preprint")
    checks, findings = judge(entry, {doi: record_of(SURVEY), arxiv: preprint})
    assert checks.verdict is Verdict.VERIFIED
    assert findings == []


def test_another_works_preprint_is_still_another_work() -> None:
    entry = entry_of(SURVEY)
    doi, arxiv = entry.identifiers
    stranger = Record("arXiv", ("On tulips",), 1, ((Person("Ann", "Adams"),),), kind="preprint")
    _, findings = judge(entry, {doi: record_of(SURVEY), arxiv: stranger})
    assert [finding.code for finding in findings] == ["VER001"]


def test_the_same_peoples_work_under_quite_another_title_is_a_doubt_and_no_other_work() -> None:
    entry = entry_of(replace(SAFARI, title="Общая теория обучения"))
    assert codes(entry, record_of(SAFARI)) == ["VER012"]


def test_a_message_quotes_a_title_without_its_markup() -> None:
    entry = entry_of(QUANTIZATION)
    record = Record("Crossref", ("On &lt;i&gt;E. coli&lt;/i&gt;\n   <sub>growth</sub>",))
    _, findings = judge(entry, dict.fromkeys(entry.identifiers, record))
    assert "“On E. coli growth”" in findings[0].message


def test_the_doi_of_the_volume_is_a_note() -> None:
    entry = replace(entry_of(SAFARI), type="incollection")
    entry = replace(entry, venue=replace(entry.venue, title="Attitude Strength: Antecedents and Consequences"))
    assert codes(entry, Record("Crossref", ("Attitude Strength",), kind="book")) == ["VER004"]


def test_a_release_is_known_by_its_project_or_its_people() -> None:
    spacy = replace(SAFARI, title="spaCy: Industrial-strength natural language processing")
    assert codes(entry_of(spacy), record_of(spacy, titles=("explosion/spaCy: v3.7.2",), kind="software")) == []
    assert codes(entry_of(SAFARI), record_of(SAFARI, titles=("lab/safari-code: v1",), kind="software")) == []
    stranger = Record("DataCite", ("lab/tulips: v1",), kind="software")
    assert codes(entry_of(SAFARI), stranger) == ["VER001"]


def test_people_of_any_record_and_any_version_will_do() -> None:
    entry = entry_of(LORA)
    earlier = tuple(Person(given, family) for family, given in LORA.people)
    assert codes(entry, record_of(LORA, authors=((Person("Ann", "Adams"),), earlier))) == []


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("retraction", ["VER020"]),
        ("withdrawal", ["VER020"]),
        ("expression_of_concern", ["VER021"]),
        ("partial_retraction", ["VER025"]),
        ("clarification", ["VER022"]),
        ("erratum", ["VER022"]),
        ("new_version", []),
    ],
)
def test_what_was_said_of_the_work_later_is_told(kind: str, code: list[str]) -> None:
    assert codes(entry_of(SAFARI), record_of(SAFARI, notices=(Notice(kind, "10.1/notice"),))) == code


def test_what_exists_elsewhere_is_not_compared() -> None:
    assert codes(entry_of(SAFARI), Registered("doi.org", "JaLC registered it")) == []


@pytest.mark.parametrize("written", [f"https://doi.org/{SAFARI.doi}", f"doi:{SAFARI.doi}", f"{SAFARI.doi}."])
def test_a_doi_with_trimmings_is_told(written: str) -> None:
    assert codes(entry_of(SAFARI, doi=written), record_of(SAFARI)) == ["VER017"]


def test_a_fuller_record_can_take_a_doubt_back(here: World) -> None:
    entry = with_year(entry_of(SAFARI), 2024)
    here.single[SAFARI.doi.lower()] = {"published-other": {"date-parts": [[2024, 1]]}}
    assert check(here, entry).ok
    here.ail(f"/works/{SAFARI.doi.lower()}", status(500))
    report = check(here, entry)
    assert report.findings == ()
    assert report.entries[0].verdict is Verdict.UNKNOWN


def test_the_authors_of_an_earlier_version_are_asked_for(here: World) -> None:
    here.preprints[LORA.arxiv] = [LORA.title, "Another title"]
    assert check(here, entry_of(LORA)).ok
    assert here.count("arxiv") == 2


def test_a_doi_that_arxiv_gave_is_looked_up_at_arxiv(here: World) -> None:
    assert check(here, entry_of(replace(LORA, doi=f"10.48550/arXiv.{LORA.arxiv}"))).ok
    assert here.count("arxiv") == 1
    assert here.count("crossref") == 0


def test_a_retracted_work_and_its_notice_are_told_apart(here: World) -> None:
    doi, notice = SAFARI.doi.lower(), AQUILA.doi.lower()
    here.more[doi]["updated-by"] = [{"DOI": notice, "type": "retraction"}]
    here.more[notice]["update-to"] = [{"DOI": doi, "type": "retraction"}]
    here.more[notice]["updated-by"] = [{"DOI": doi, "type": "retraction"}]
    report = check(here, entry_of(SAFARI), entry_of(AQUILA, 20))
    assert [(finding.key, finding.code) for finding in report.findings] == [(SAFARI.key, "VER020")]


def test_what_arxiv_passes_over_and_doi_org_knows_is_unknown(here: World) -> None:
    here.elsewhere[f"10.48550/arxiv.{LORA.arxiv}"] = "DataCite"
    here.preprints.clear()
    report = check(here, entry_of(LORA))
    assert report.entries[0].verdict is Verdict.UNKNOWN
    assert report.exit_code == 3


def test_every_finding_has_its_page() -> None:
    for code, rule in RULES.items():
        assert code.startswith("VER")
        assert rule.name == rule.name.lower()
        assert rule.page.endswith(".")


def test_a_message_names_no_more_than_four_people() -> None:
    entry = entry_of(QUANTIZATION)
    record = record_of(QUANTIZATION, authors=((Person("Ann", "Adams"),),))
    _, findings = judge(entry, dict.fromkeys(entry.identifiers, record))
    assert "and 3 more" in findings[0].message


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("10.48550/arXiv.2407.12074v2", "10.48550/arXiv.2407.12074"),
        ("10.1101/2020.12.01.406702v1", "10.1101/2020.12.01.406702"),
        ("https://doi.org/10.1101/2020.12.01.406702v1.full.pdf", "10.1101/2020.12.01.406702"),
    ],
)
def test_a_version_that_no_doi_has_is_told_and_repaired(written: str, bare: str) -> None:
    entry = entry_of(SAFARI, doi=written)
    _, findings = judge(entry, dict.fromkeys(entry.identifiers, record_of(SAFARI)))
    assert [(finding.code, finding.correction) for finding in findings] == [("VER017", ("doi", bare))]


def test_a_version_that_is_part_of_a_doi_stays() -> None:
    for doi in ("10.21203/rs.3.rs-12345/v1", "10.5281/zenodo.48440", "10.1101/gr.123456v"):
        assert codes(entry_of(SAFARI, doi=doi), record_of(SAFARI)) == []
