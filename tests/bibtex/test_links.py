import pytest

from pubman.bibtex import read_string
from pubman.model import Entry, Library, Link


def library(*fields: str) -> Library:
    return read_string("@misc{k, " + ", ".join(fields) + "}")


def entry(*fields: str) -> Entry:
    return library(*fields).entries[0]


def test_url_is_the_paper_and_the_others_follow_in_the_entrys_order() -> None:
    found = entry(
        "slides = {s.pdf}",
        "url = {https://a.example/x}",
        "code = {https://c.example}",
        "url_My_Talk = {https://t.example}",
    )
    assert found.links == (
        Link("paper", "https://a.example/x"),
        Link("slides", "s.pdf"),
        Link("code", "https://c.example"),
        Link("my talk", "https://t.example"),
    )


def test_without_url_the_paper_is_on_arxiv() -> None:
    found = entry("eprint = {2407.12074v2}", "archiveprefix = {arXiv}", "doi = {10.1145/3510587}")
    assert found.links == (Link("paper", "https://arxiv.org/abs/2407.12074v2"),)


def test_a_doi_is_never_a_link_of_its_own() -> None:
    assert entry("doi = {10.1145/3510587}").links == ()


@pytest.mark.parametrize(
    ("written", "url"),
    [
        (r"https://a.example/x\_y\%20z", "https://a.example/x_y%20z"),
        (r"\url{https://a.example/~me}", "https://a.example/~me"),
        (r"\href{https://a.example}{here}", "https://a.example"),
        (r"https://a.example/\~{}me", "https://a.example/~me"),
        (r"https://a.example/{\textasciitilde}me", "https://a.example/~me"),
        ("assets/pdf/paper.pdf", "assets/pdf/paper.pdf"),
        ("/files/a%20b.pdf", "/files/a%20b.pdf"),
        ("list_bib.html#Roe:Doe:2020", "list_bib.html#Roe:Doe:2020"),
        ("mailto:me@a.example", "mailto:me@a.example"),
    ],
)
def test_addresses_are_read_as_people_escape_them(written: str, url: str) -> None:
    assert entry("pdf = {" + written + "}").links == (Link("pdf", url),)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "javascript:a#b",
        "//evil.example/x",
        r"\\evil.example\x",
        'a"onclick="x',
        "a<b>",
        "two words",
        "ftp://a.example/x",
        "https://",
        "http://[",
    ],
)
def test_what_is_no_safe_address_is_a_finding_and_no_link(url: str) -> None:
    found = library("pdf = {" + url + "}")
    assert found.entries[0].links == ()
    assert [finding.code for finding in found.findings] == ["BIB040"]
    assert found.entries[0].fields["pdf"] == url.strip()
