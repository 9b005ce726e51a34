"""What an entry says of itself: how far it is, its awards, a remark."""

import pytest

from pubman.bibtex import read_string
from pubman.model import Entry
from pubman.standing import awards_of, is_flagged, is_preprint, remark_of, status_of


def entry(fields: str, kind: str = "article") -> Entry:
    return read_string(
        f"@{kind}{{k, author = {{Mao*, Y.}}, title = {{Under review: a title to appear}}, {fields}}}"
    ).entries[0]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ("journal = {J}, year = {2024}", "published"),
        ("journal = {J}, pubstate = {inpress}", "accepted"),
        ("journal = {J}, pubstate = {forthcoming}", "accepted"),
        ("journal = {J}, pubstate = {submitted}", "under-review"),
        ("journal = {J}, pubstate = {inpreparation}", "in-preparation"),
        ("journal = {J}, pubstate = {prepublished}", "preprint"),
        ("journal = {J}, status = {Under Review}", "under-review"),
        ("journal = {J}, status = {Accepted at J}", "accepted"),
        ("journal = {Under review}", "under-review"),
        ("journal = {J}, note = {R\\&R at J}", "under-review"),
        ("journal = {J}, note = {accepted after minor revision}", "accepted"),
        ("journal = {J}, year = {to appear}", "accepted"),
        ("note = {In preparation}", "in-preparation"),
        ("note = {In review -- \\emph{Ecosphere}}", "under-review"),
        ("eprint = {2407.12074}, archiveprefix = {arXiv}", "preprint"),
        ("journal = {bioRxiv}, doi = {10.1101/1}", "preprint"),
        ("journal = {J}, eprint = {2407.12074}, archiveprefix = {arXiv}", "published"),
        ("journal = {J}, status = {MEDLINE}", "published"),
        ("journal = {J}, note = {Published online first}", "published"),
        ("journal = {Journal of Drafts}, volume = {1}", "published"),
    ],
)
def test_the_status_is_what_the_entry_says_or_what_its_kind_is(fields: str, status: str) -> None:
    assert status_of(entry(fields)) == status


def test_a_status_in_the_title_is_none() -> None:
    assert status_of(entry("journal = {J}")) == "published"
    assert status_of(entry("year = {2020}", kind="unpublished")) == "unpublished"


@pytest.mark.parametrize(
    ("fields", "kind", "expected"),
    [
        ("journal = {EcoEvoRxiv}", "article", True),
        ("howpublished = {SSRN}", "misc", True),
        ("publisher = {Research Square}", "misc", True),
        ("journal = {arXiv preprint arXiv:2407.12074}", "article", True),
        ("journal = {F1000Research}, volume = {11}", "article", False),
        ("booktitle = {Workshop of arXivists}", "inproceedings", False),
        ("journal = {Halogen Letters}", "article", False),
    ],
)
def test_preprints_are_known_by_their_servers(fields: str, kind: str, expected: bool) -> None:
    assert is_preprint(entry(fields, kind)) is expected


def test_awards_are_gathered_from_their_fields() -> None:
    assert awards_of(entry("award = {Best \\emph{Paper} Award; Oral}, prize = {Prize}")) == (
        "Best <i>Paper</i> Award",
        "Oral",
        "Prize",
    )
    assert awards_of(entry("award = {true}")) == ()


def test_a_remark_is_the_most_particular_one_without_the_legend() -> None:
    assert remark_of(entry("note = {Oral. * equal contribution}, remark = {Code is open}")) == "Code is open"
    assert remark_of(entry("note = {Oral. * equal contribution}")) == "Oral."
    assert remark_of(entry("note = {* equal contribution}")) == ""


def test_a_flag_is_a_keyword_or_a_field_that_says_yes() -> None:
    assert is_flagged(entry("keywords = {a, pinned}"), "pinned")
    assert is_flagged(entry("selected = {true}"), "selected")
    assert not is_flagged(entry("selected = {false}"), "selected")
