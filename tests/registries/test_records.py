"""What a record says beyond what a verdict depends on, and that a malformed part costs nothing else."""

from typing import Any

import pytest
from registries.stand_in import World

from pubman.registries.answers import Person, Record, Relation
from pubman.registries.crossref import Crossref
from pubman.registries.datacite import DataCite
from pubman.registries.transport import Transport

DOI = "10.1000/one"


def crossref_record(here: World, **more: Any) -> Record:
    here.works[DOI] = "One: of Two"
    here.more[DOI] = {"type": "book-chapter", **more}
    with Transport(here.urls) as transport:
        found = Crossref(transport, here.urls["crossref"]).record(DOI)
        assert found == Crossref(transport, here.urls["crossref"]).records([DOI])[DOI]
    assert found is not None
    return found


def datacite_record(here: World, **more: Any) -> Record:
    here.datasets[DOI] = "One"
    here.more[DOI] = more
    with Transport(here.urls) as transport:
        found = DataCite(transport, here.urls["datacite"]).record(DOI)
    assert found is not None
    return found


def test_a_record_of_crossref_says_where_the_work_stands(here: World) -> None:
    author = {
        "given": "Ada",
        "family": "Lovelace",
        "suffix": "Jr",
        "ORCID": "https://orcid.org/0000-0002-1825-0097",
    }
    found = crossref_record(
        here,
        **{
            "author": [author, {"name": "The Group"}],
            "editor": [{"given": "E.", "family": "Ditor"}],
            "container-title": ["The Series", "The Book"],
            "short-container-title": ["Bk."],
            "event": {"name": "A Conference"},
            "issue": "3",
            "article-number": "e7",
            "relation": {
                "has-preprint": [{"id-type": "doi", "id": "10.48550/arXiv.2401.00001", "asserted-by": "object"}]
            },
            "ISBN": ["9780306406157"],
            "ISSN": ["2050-084X"],
            "issued": {"date-parts": [[2023, 12, 5]]},
            "published-print": {"date-parts": [[2024, 2]]},
            "publisher-location": "Cham",
        },
    )
    ada = Person("Ada", "Lovelace", suffix="Jr", orcid="https://orcid.org/0000-0002-1825-0097")
    assert found.authors == ((ada, Person(name="The Group", group=True)),)
    assert found.editors == (Person("E.", "Ditor"),)
    assert (found.series, found.short_venue, found.event) == ("The Series", "Bk.", "A Conference")
    assert (found.issue, found.number, found.place, found.type) == ("3", "e7", "Cham", "book-chapter")
    assert (found.isbn, found.issn) == (("9780306406157",), ("2050-084X",))
    assert found.relations == (Relation("has-preprint", "doi", "10.48550/arXiv.2401.00001"),)


def test_the_date_of_a_volume_is_that_of_its_print(here: World) -> None:
    early, late = {"date-parts": [[2023, 12, 5]]}, {"date-parts": [[2024, 2]]}
    assert crossref_record(here, **{"issued": early, "published-print": late}).date == (2024, 2)
    assert crossref_record(here, issued=early).date == (2023, 12, 5)
    assert crossref_record(here).date == ()


@pytest.mark.parametrize("odd", [None, 7, "text", [7], {"name": 7}, {"is-preprint-of": [{"id": 7}]}])
def test_an_odd_part_of_a_record_costs_only_itself(here: World, odd: object) -> None:
    parts = ("relation", "editor", "event", "article-number", "ISBN", "language")
    found = crossref_record(here, issue="3", **dict.fromkeys(parts, odd))
    assert (found.titles, found.issue, found.relations, found.isbn) == (("One: of Two",), "3", (), ())


def test_a_record_of_datacite_says_where_the_work_stands(here: World) -> None:
    orcid = {"nameIdentifier": "https://orcid.org/0000-0002-1825-0097", "nameIdentifierScheme": "ORCID"}
    found = datacite_record(
        here,
        creators=[
            {"name": "Lovelace, Ada", "givenName": "Ada", "familyName": "Lovelace", "nameIdentifiers": [orcid]},
            {"name": "The Group", "nameType": "Organizational"},
        ],
        publisher={"name": "Zenodo"},
        publicationYear=2020,
        dates=[{"date": "2020-05-04T10:00:00Z", "dateType": "Issued"}],
        types={"resourceTypeGeneral": "Software"},
        version="1.2",
        container={"title": "Journal", "volume": "4", "issue": "2", "firstPage": "7", "lastPage": "9"},
        relatedIdentifiers=[
            {"relationType": "IsSupplementTo", "relatedIdentifierType": "DOI", "relatedIdentifier": "10.1/x"}
        ],
    )
    assert found.authors == (
        (
            Person("Ada", "Lovelace", "Lovelace, Ada", orcid="https://orcid.org/0000-0002-1825-0097"),
            Person(name="The Group", group=True),
        ),
    )
    assert (found.publisher, found.edition, found.type, found.date) == ("Zenodo", "1.2", "Software", (2020, 5, 4))
    assert (found.venues, found.volume, found.issue, found.pages) == (("Journal",), "4", "2", "7-9")
    assert found.relations == (Relation("is-supplement-to", "doi", "10.1/x"),)


def test_the_year_that_datacite_publishes_wins_over_another_date_of_issue(here: World) -> None:
    dates = [{"date": "2021-05-04", "dateType": "Issued"}]
    assert datacite_record(here, publicationYear=2020, dates=dates).date == (2020,)
    assert datacite_record(here, dates=dates).date == (2021, 5, 4)


def test_a_record_of_arxiv_says_its_subject_and_what_has_become_of_it(here: World) -> None:
    from pubman.registries.arxiv import Arxiv

    entry = (
        '<entry xmlns:arxiv="http://arxiv.org/schemas/atom"><id>http://arxiv.org/abs/2401.00001v2</id><title>One</title>'
        "<published>2024-01-02T00:00:00Z</published><updated>2025-01-01T00:00:00Z</updated>"
        '<arxiv:primary_category term="cs.LG"/><arxiv:doi>10.1000/one 10.1000/two</arxiv:doi>'
        "<arxiv:journal_ref>J.  One 3 (2024)</arxiv:journal_ref></entry>"
    )
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'
    here.ail("arxiv", lambda exchange, asked: exchange.reply(200, feed, "application/atom+xml"))
    with Transport(here.urls) as transport:
        found = Arxiv(transport, here.urls["arxiv"]).look_up(["2401.00001"])["2401.00001"]
    assert isinstance(found, Record)
    assert (found.subject, found.cited_as, found.date) == ("cs.LG", "J. One 3 (2024)", (2024, 1, 2))
    assert [relation.value for relation in found.relations] == ["10.1000/one", "10.1000/two"]
