"""A comment on a line before an entry silences what is found in it, and says so when there is nothing to silence."""

import pytest

from pubman.files import Source
from pubman.lint import Report, lint
from pubman.lint.suppress import read_suppressions

FAULT = "@misc{a,\n  doi = {x}}\n"


def linted(text: str) -> Report:
    return lint(Source("refs.bib", text), select=["DOI001", "SUP001", "BIB012"])


def codes(text: str) -> list[str]:
    return [finding.code for finding in linted(text).findings]


@pytest.mark.parametrize(
    "before",
    [
        "% pubman: ignore[DOI001] a handle\n",
        "%pubman:ignore[doi001]\n",
        "  %% pubman: ignore[DOI001] Grüße\r\n",
        "% pubman: ignore[BIB012,DOI001]\n",
        "% pubman: ignore[DOI001]\n% a remark\n\n",
    ],
)
def test_a_comment_before_an_entry_silences_a_finding_in_it(before: str) -> None:
    assert "DOI001" not in codes(before + FAULT)
    assert linted(before + FAULT).silenced == 1


@pytest.mark.parametrize(
    "text",
    [
        "% pubman: ignore[DOI001]\n@misc{b}\n" + FAULT,
        FAULT + "% pubman: ignore[DOI001]\n",
        "% pubman: ignore[DOI002]\n" + FAULT,
        "% ignore[DOI001]\n" + FAULT,
        "@misc{a,\n  % pubman: ignore[DOI001]\n  doi = {x}}\n",
    ],
)
def test_a_comment_elsewhere_or_of_another_kind_silences_nothing(text: str) -> None:
    assert "DOI001" in codes(text)


def test_a_finding_of_the_reader_is_silenced_too() -> None:
    text = "@misc{a, note = {1}, note = {2}}\n"
    assert codes(text) == ["BIB012"]
    assert codes(f"% pubman: ignore[BIB012] kept for the record\n{text}") == []


def test_an_unused_code_is_told_and_the_used_one_beside_it_is_not() -> None:
    report = linted("% pubman: ignore[DOI001, BIB012]\n" + FAULT)
    assert [str(finding.message) for finding in report.findings] == ["nothing here is silenced by BIB012"]
    assert report.findings[0].edit is not None
    assert report.findings[0].edit.text == "DOI001"


def test_a_code_that_did_not_run_is_not_called_unused() -> None:
    assert codes("% pubman: ignore[VEN001]\n@misc{a, doi = {10.1145/3}}") == []


def test_a_code_of_the_verification_is_left_to_it() -> None:
    assert codes("% pubman: ignore[VER012] the registry's slip\n@misc{a, doi = {10.1145/3}}") == []


def test_a_misspelt_code_is_told_with_the_right_one() -> None:
    (finding,) = linted("% pubman: ignore[DOI01]\n@misc{b}").findings
    assert 'did you mean "DOI001"' in finding.remedy


def test_many_comments_in_a_row_take_linear_time() -> None:
    text = "% pubman: ignore[DOI001]\n" * 50_000 + FAULT
    suppressions = list(read_suppressions(Source("refs.bib", text)))
    assert {suppression.line for suppression in suppressions} == {50_001}


def test_a_comment_with_more_codes_than_anybody_writes_is_none() -> None:
    assert list(read_suppressions(Source("refs.bib", f"% pubman: ignore[{'DOI001,' * 100_000}]\n{FAULT}"))) == []
