import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubman.identifiers import (
    Identifier,
    find_arxiv,
    parse_arxiv,
    parse_dblp_person,
    parse_doi,
    parse_isbn,
    parse_openalex_author,
    parse_orcid,
    parse_url,
)


def value(identifier: Identifier | None) -> str | None:
    """The normal form, or `None` for what is no identifier."""
    return identifier and identifier.value


@pytest.mark.parametrize(
    "written",
    [
        "10.1109/TMC.2023.3296624",
        "doi:10.1109/TMC.2023.3296624",
        "DOI: 10.1109/tmc.2023.3296624",
        "https://doi.org/10.1109/TMC.2023.3296624",
        "http://dx.doi.org/10.1109/TMC.2023.3296624",
        "doi.org/10.1109/TMC.2023.3296624",
        "https://doi.org/https://doi.org/10.1109/TMC.2023.3296624",
        " 10.1109/TMC.2023.3296624. ",
    ],
)
def test_every_spelling_of_a_doi_has_one_normal_form(written: str) -> None:
    assert value(parse_doi(written)) == "10.1109/tmc.2023.3296624"


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2", None),
        ("10.1061/(ASCE)IS.1943-555X.0000694", "10.1061/(asce)is.1943-555x.0000694"),
        ("10.1007/978-3\\_4", "10.1007/978-3_4"),
        ("10.1000%2Fxyz", "10.1000/xyz"),
        ("10.1000.10/a/b", "10.1000.10/a/b"),
    ],
)
def test_a_doi_may_be_strange(written: str, normal: str | None) -> None:
    assert value(parse_doi(written)) == (normal or written.lower())


@pytest.mark.parametrize(
    "written", ["", "10.1109", "11.1109/x", "10.12/x", "10.1109/a b", "https://example.org/10.1/x"]
)
def test_what_is_not_a_doi_is_none(written: str) -> None:
    assert parse_doi(written) is None


def test_a_doi_is_printed_as_it_was_written() -> None:
    doi = parse_doi("https://doi.org/10.1109/TMC.2023.3296624")
    assert doi is not None
    assert doi.written == "https://doi.org/10.1109/TMC.2023.3296624"


def test_dois_that_differ_in_case_are_the_same() -> None:
    one, other = parse_doi("10.1109/TMC.1"), parse_doi("https://doi.org/10.1109/tmc.1")
    assert one is not None
    assert other is not None
    assert one.same_as(other)


def test_identifiers_of_two_schemes_are_never_the_same() -> None:
    assert not Identifier("doi", "x", "x").same_as(Identifier("url", "x", "x"))


@pytest.mark.parametrize(
    ("written", "normal", "version"),
    [
        ("2407.12074", "2407.12074", 0),
        ("arXiv:2407.12074v2", "2407.12074", 2),
        ("https://arxiv.org/abs/2407.12074v10", "2407.12074", 10),
        ("https://arxiv.org/pdf/2407.12074.pdf", "2407.12074", 0),
        ("https://doi.org/10.48550/arXiv.2407.12074", "2407.12074", 0),
        ("arXiv preprint arXiv:0704.0001", "0704.0001", 0),
        ("math.GT/0309136", "math/0309136", 0),
        ("hep-th/9901001v3", "hep-th/9901001", 3),
    ],
)
def test_every_spelling_of_an_arxiv_id_has_one_normal_form(written: str, normal: str, version: int) -> None:
    arxiv = parse_arxiv(written)
    assert arxiv is not None
    assert (arxiv.value, arxiv.version) == (normal, version)


@pytest.mark.parametrize("written", ["", "2413.12074", "2407.123", "2407.12074v0", "hep-th/9913001", "12074"])
def test_what_is_not_an_arxiv_id_is_none(written: str) -> None:
    assert parse_arxiv(written) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("arXiv preprint arXiv:2407.12074, 2024", "2407.12074"),
        ("see https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001"),
        ("ArXiv e-prints", None),
        ("volume 2407.12074", None),
    ],
)
def test_an_arxiv_id_is_found_in_running_text(text: str, found: str | None) -> None:
    assert value(find_arxiv(text)) == found


@pytest.mark.parametrize(
    "written", ["0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097/", "0000000218250097"]
)
def test_an_orcid_is_read_in_every_spelling(written: str) -> None:
    assert value(parse_orcid(written)) == "0000-0002-1825-0097"


def test_an_orcid_may_end_in_x() -> None:
    assert value(parse_orcid("0000-0002-1694-233x")) == "0000-0002-1694-233X"


@given(st.integers(0, 15), st.sampled_from(string.digits))
def test_an_orcid_with_one_wrong_digit_is_none(place: int, digit: str) -> None:
    digits = "0000000218250097"
    changed = digits[:place] + digit + digits[place + 1 :]
    assert (parse_orcid(changed) is None) == (changed != digits)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("978-3-16-148410-0", "9783161484100"),
        ("3-16-148410-X", "9783161484100"),
        ("ISBN-13: 978 3 16 148410 0", "9783161484100"),
        ("978-3-16-148410-1", None),
        ("3-16-148410-1", None),
        ("123", None),
    ],
)
def test_isbns_of_both_lengths_have_one_normal_form(written: str, normal: str | None) -> None:
    assert value(parse_isbn(written)) == normal


@pytest.mark.parametrize("written", ["https://a.org/x?y=1#z", "http://localhost:8080", "mailto:me@example.org"])
def test_an_absolute_address_is_a_url(written: str) -> None:
    assert value(parse_url(f" {written} ")) == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        "a.org",
        "/x",
        "ftp://a.org",
        "javascript:alert(1)",
        "https://",
        "https://a.org/a b",
        "http://a:port",
        "mailto:",
    ],
)
def test_anything_else_is_no_url(written: str) -> None:
    assert parse_url(written) is None


@pytest.mark.parametrize(
    ("identifier", "url"),
    [
        (parse_doi("10.1002/A<B>#c"), "https://doi.org/10.1002/A%3CB%3E%23c"),
        (parse_arxiv("2407.12074v2"), "https://arxiv.org/abs/2407.12074v2"),
        (parse_orcid("0000-0002-1825-0097"), "https://orcid.org/0000-0002-1825-0097"),
        (parse_url("https://a.org"), "https://a.org"),
        (parse_isbn("3-16-148410-X"), ""),
    ],
)
def test_an_identifier_knows_the_address_that_resolves_it(identifier: Identifier, url: str) -> None:
    assert identifier.url == url


@given(st.text() | st.text(alphabet="10./arxivdoi:htps\\%_ v29", max_size=40))
def test_no_text_makes_a_parser_fail_and_normal_forms_are_stable(text: str) -> None:
    for parse in (parse_doi, parse_arxiv, parse_orcid, parse_isbn, parse_url):
        identifier = parse(text)
        if identifier:
            again = parse(identifier.value)
            assert again is not None
            assert again.value == identifier.value
            assert identifier.written == text.strip()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A5023888391", "A5023888391"),
        (" a5023888391 ", "A5023888391"),
        ("https://openalex.org/A5023888391", "A5023888391"),
        ("https://api.openalex.org/authors/A5023888391", "A5023888391"),
        ("W5023888391", None),
        ("A50238|A1", None),
        ("A", None),
    ],
)
def test_an_author_of_openalex_is_read(text: str, value: str | None) -> None:
    assert parse_openalex_author(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("65/9612", "65/9612"),
        ("51/3710-5", "51/3710-5"),
        ("https://dblp.org/pid/65/9612.html", "65/9612"),
        ("https://dblp.uni-trier.de/pid/h/GeoffreyEHinton", "h/GeoffreyEHinton"),
        ("65/9612> }", None),
        ("65/96/12", None),
        ("Yuzhu Mao", None),
        ("", None),
    ],
)
def test_a_person_of_dblp_is_read(text: str, value: str | None) -> None:
    assert parse_dblp_person(text) == value
