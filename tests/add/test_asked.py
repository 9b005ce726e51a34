"""What a user may name a work by."""

import pytest

from pubman.add.asked import read_asked


@pytest.mark.parametrize(
    "written",
    [
        "10.1145/3510587",
        "doi:10.1145/3510587",
        " DOI: 10.1145/3510587. ",
        "https://doi.org/10.1145/3510587",
        "http://dx.doi.org/10.1145/3510587,",
        "<https://doi.org/10.1145/3510587>",
        "(10.1145/3510587)",
        "https://dl.acm.org/doi/10.1145/3510587",
        "https://dl.acm.org/doi/abs/10.1145/3510587",
        "https://dl.acm.org/doi/pdf/10.1145/3510587?download=true",
        "https://dl.acm.org/doi/10.1145%2F3510587",
    ],
)
def test_a_doi_is_read_in_any_spelling(written: str) -> None:
    found = read_asked(written).identifier
    assert found is not None
    assert (found.scheme, found.value, found.written) == ("doi", "10.1145/3510587", "10.1145/3510587")


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1.full.pdf", "10.1101/2020.01.01.123456"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2", "10.1101/2020.01.01.123456"),
        ("https://www.nature.com/articles/s41586-021-03819-2.pdf", "10.1038/s41586-021-03819-2"),
        ("https://zenodo.org/records/1234567", "10.5281/zenodo.1234567"),
        ("https://aclanthology.org/2020.acl-main.1/", "10.18653/v1/2020.acl-main.1"),
        ("https://aclanthology.org/P18-1001.pdf", "10.18653/v1/P18-1001"),
        ("https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1234567", "10.2139/ssrn.1234567"),
        ("https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0123456", "10.1371/journal.pone.0123456"),
        ("https://link.springer.com/article/10.1007/s11263-019-01247-4#Sec2", "10.1007/s11263-019-01247-4"),
        ("https://iopscience.iop.org/article/10.1088/1742-6596/1/1/001/meta", "10.1088/1742-6596/1/1/001"),
    ],
)
def test_the_page_of_a_publisher_holds_the_doi_or_a_part_of_it(written: str, doi: str) -> None:
    found = read_asked(written).identifier
    assert found is not None
    assert found.written == doi


@pytest.mark.parametrize(
    ("written", "value", "version"),
    [
        ("2407.12074", "2407.12074", 0),
        ("arXiv:2407.12074v2", "2407.12074", 2),
        ("https://arxiv.org/abs/2407.12074", "2407.12074", 0),
        ("https://arxiv.org/pdf/2407.12074v1.pdf", "2407.12074", 1),
        ("https://arxiv.org/pdf/2407.12074v1#page=3", "2407.12074", 1),
        ("10.48550/arXiv.2407.12074", "2407.12074", 0),
        ("https://doi.org/10.48550/arXiv.2407.12074", "2407.12074", 0),
        ("hep-th/9901001", "hep-th/9901001", 0),
        ("https://arxiv.org/abs/math.GT/0309136", "math/0309136", 0),
    ],
)
def test_an_arxiv_id_is_read_in_any_spelling(written: str, value: str, version: int) -> None:
    found = read_asked(written).identifier
    assert found is not None
    assert (found.scheme, found.value, found.version) == ("arxiv", value, version)


@pytest.mark.parametrize("written", ["https://openreview.net/forum?id=JDmAymuFFQ", "mao2022", "", "10.1145", "a b c"])
def test_what_names_no_work_is_refused_with_what_to_do(written: str) -> None:
    asked = read_asked(written)
    assert asked.identifier is None
    assert asked.message
    assert asked.remedy


def test_a_doi_keeps_its_own_brackets() -> None:
    found = read_asked("https://doi.org/10.1016/S0140-6736(20)31180-6").identifier
    assert found is not None
    assert found.value == "10.1016/s0140-6736(20)31180-6"
