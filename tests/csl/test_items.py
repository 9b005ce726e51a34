"""Items as they come: what is read, what is left out, and what is told."""

from typing import Any

import pytest

from pubman.csl import Bibliography, load_style
from pubman.csl.dateparse import read_date
from pubman.csl.nameparse import Name, read_name
from pubman.csl.numbers import is_numeric

GOOD: dict[str, Any] = {"id": "x", "type": "book", "title": "Fine", "issued": {"date-parts": [[2000]]}}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("author", [None]),
        ("author", 7),
        ("author", [{"family": None, "given": []}]),
        ("author", {"family": "Doe"}),
        ("issued", {"date-parts": [["x"]]}),
        ("issued", {"date-parts": "2000"}),
        ("issued", {"date-parts": [[2000, 99, 99]]}),
        ("issued", 2000),
        ("issued", []),
        ("title", {"a": 1}),
        ("title", True),
        ("title", "x" * 200_000),
        ("title", "<i>" * 5_000 + "x"),
        ("title", "\"'" * 5_000),
        ("page", "1-" * 50_000),
        ("volume", "1,2&3-" * 20_000),
        ("language", 5),
        ("type", None),
        ("note", "title: {" * 1_000),
    ],
)
def test_a_bad_field_never_costs_the_item(field: str, value: object) -> None:
    for style in ("apa", "chicago-author-date"):
        bibliography = Bibliography(load_style(style), [{**GOOD, field: value}])
        text = bibliography.references()[0].to_text()
        assert ("Fine" in text) or field == "title"


@pytest.mark.parametrize("junk", [None, [], "x", 7, [[]]])
def test_what_is_not_an_item_is_told_and_the_rest_is_rendered(junk: Any) -> None:
    bibliography = Bibliography(load_style("apa"), [junk, GOOD])
    assert bibliography.references()[0].to_text() == "Fine. (2000)."
    assert [finding.code for finding in bibliography.findings] == ["CSL001"]


def test_a_date_that_cannot_be_read_is_a_finding() -> None:
    bibliography = Bibliography(load_style("apa"), [{**GOOD, "issued": {"date-parts": [["soon"]]}}])
    (finding,) = bibliography.findings
    assert (finding.key, finding.message) == ("x", "the date in issued cannot be read")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"family": "van der Berg", "given": "Jan"}, Name("Berg", "Jan", non_dropping_particle="van der")),
        ({"family": "Beethoven", "given": "Ludwig van"}, Name("Beethoven", "Ludwig", dropping_particle="van")),
        ({"family": "D'Arcus", "given": "Bruce"}, Name("D’Arcus", "Bruce")),
        ({"family": "d'Artagnan", "given": "Charles"}, Name("Artagnan", "Charles", non_dropping_particle="d’")),
        ({"family": "King", "given": "Martin Luther, Jr."}, Name("King", "Martin Luther", suffix="Jr.")),
        ({"literal": "The Group"}, Name(literal="The Group")),
        ({"family": "Plato"}, Name("Plato")),
        ("A. Person", Name(literal="A. Person")),
        ({}, None),
    ],
)
def test_particles_and_suffixes_are_found_in_name_parts(given: object, name: Name | None) -> None:
    assert read_name(given) == name


@pytest.mark.parametrize(
    ("raw", "start", "end"),
    [
        ("2004-10-01", (2004, 10, 1), ()),
        ("2004-10/2004-11", (2004, 10), (2004, 11)),
        ("May 2008", (2008, 5), ()),
        ("3 June 1999", (1999, 6, 3), ()),
        ("June 3, 1999", (1999, 6, 3), ()),
        ("Summer 1999", (1999, 14), ()),
        ("1999", (1999,), ()),
        ("12/31/1999", (1999, 12, 31), ()),
        ("in press", (), ()),
    ],
)
def test_raw_dates_are_read(raw: str, start: tuple[int, ...], end: tuple[int, ...]) -> None:
    date = read_date({"raw": raw})
    assert date is not None
    assert (date.start, date.end) == (start, end)


@pytest.mark.parametrize(
    ("value", "numeric"),
    [
        ("2", True), ("2nd", True), ("D2", True), ("2, 3", True), ("2-4", True), ("2 & 4", True), ("L2d", True),
        ("second", False), ("2nd edition", False), ("", False), ("Special", False),
    ],
)  # fmt: skip
def test_numeric_content_solely_consists_of_numbers(value: str, numeric: bool) -> None:
    assert is_numeric(value) is numeric


def test_older_names_of_variables_are_understood() -> None:
    item = {**GOOD, "type": "article-journal", "container-title": "Journal of X", "journalAbbreviation": "J. X"}
    assert "J. X" in load_style("ieee").bibliography([item])[0].to_text()


def test_an_event_is_found_under_either_name() -> None:
    for name in ("event", "event-title"):
        item = {**GOOD, "type": "speech", "author": [{"family": "Doe"}], name: "The Conference"}
        assert "The Conference" in load_style("apa").bibliography([item])[0].to_text()
