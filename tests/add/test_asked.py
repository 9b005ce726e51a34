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
