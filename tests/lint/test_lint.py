"""The public functions: which files and rules, what the report says, and repairs that can be made again."""

from pathlib import Path

import pytest

from conftest import SHARED, needs_shared
from pubman import bibtex
from pubman.config import load
from pubman.edits import diff, save
from pubman.errors import FileError, UsageError
from pubman.files import Source, read_source
from pubman.findings import Severity
from pubman.lint import MAX_PER_RULE, fix, lint

FAULTY = "@misc{a,\n  doi = {https://doi.org/10.1145/3},\n  month = {May},\n}\n"


def source(text: str) -> Source:
    return Source("refs.bib", text)


def test_a_path_a_source_and_a_library_give_the_same_findings(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(FAULTY, encoding="utf-8")
    of_path = lint(path).findings
    assert [finding.code for finding in of_path] == ["FLD002", "DOI002", "DAT003"]
    assert of_path == lint(read_source(path)).findings == lint(bibtex.read(path)).findings


def test_a_file_that_is_not_there_is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        lint(tmp_path / "none.bib")


@pytest.mark.parametrize("given", ["DOI002", "doi", "doi-as-address"])
def test_rules_are_selected_by_code_beginning_or_name(given: str) -> None:
    assert [finding.code for finding in lint(source(FAULTY), select=[given]).findings] == ["DOI002"]


def test_ignored_rules_are_left_out() -> None:
    assert [finding.code for finding in lint(source(FAULTY), ignore=["DOI", "FLD002"]).findings] == ["DAT003"]


@pytest.mark.parametrize("given", ["D0I002", "doi-as-adress", "", "?"])
def test_an_unknown_code_is_the_callers_mistake(given: str) -> None:
    with pytest.raises(UsageError):
        lint(source(FAULTY), select=[given])


def test_an_optional_rule_runs_only_when_it_is_selected() -> None:
    text = "@misc{a, title = {Über}}"
    assert "CHR005" not in {finding.code for finding in lint(source(text)).findings}
    assert "CHR005" in {finding.code for finding in lint(source(text), select=["CHR005"]).findings}


def test_only_errors_and_warnings_make_a_report_fail() -> None:
    note = lint(source("@misc{a, title = {A}, month = {May}}"))
    assert [finding.severity for finding in note.findings] == [Severity.NOTE]
    assert (note.ok, note.exit_code) == (True, 0)
    assert (lint(source(FAULTY)).ok, lint(source(FAULTY)).exit_code) == (False, 1)


def test_the_same_work_is_found_across_files() -> None:
    report = lint(
        Source("one.bib", "@misc{a, doi = {10.1145/3}}"),
        Source("two.bib", "@misc{b, doi = {10.1145/3}}\n@misc{a, title = {A}}"),
        select=["DUP001", "BIB100"],
    )
    assert [(finding.code, finding.span.path) for finding in report.findings] == [
        ("DUP001", "two.bib"),
        ("BIB100", "two.bib"),
    ]


def test_a_configuration_names_the_files_the_owner_and_the_glyphs(tmp_path: Path) -> None:
    (tmp_path / "pubman.toml").write_text(
        'bibliography = "mine.bib"\nowner = "Mao, Yuzhu"\nglyphs = {"†" = "senior"}\n', encoding="utf-8"
    )
    (tmp_path / "mine.bib").write_text("@misc{a, title = {A}, author = {Ping†, Siqi}}", encoding="utf-8")
    report = lint(config=load(tmp_path / "pubman.toml"))
    assert [finding.code for finding in report.findings] == ["OWN002"]


def test_an_inherited_field_is_told_once_at_its_own_place() -> None:
    text = "@inbook{a, crossref = {p}}\n@inbook{b, crossref = {p}}\n@book{p, pages = {1-2}}"
    (finding,) = lint(source(text), select=["PAG001"]).findings
    assert finding.key == "p"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "codec"), [("utf-8", "utf-8"), ("utf-8", "utf-8-sig"), ("utf-16-le", "utf-16"), ("cp1252", "cp1252")]
)
def test_repairs_keep_the_encoding_and_the_line_ends(line_end: str, encoding: str, codec: str, tmp_path: Path) -> None:
    lines = ("@misc{é,", "  author = {Müller, Jörg and et al.},", "  doi = {},", "  pages = {1-2} }", "")
    fixed = ("@misc{é,", "  author = {Müller, Jörg and others},", "  pages = {1--2} }", "")
    path = tmp_path / "refs.bib"
    path.write_bytes(line_end.join(lines).encode(codec))
    (change,) = fix(path)
    assert save(change.before, change.after)
    assert path.read_bytes() == line_end.join(fixed).encode(codec)
    assert change.repairs == 3


def test_an_undefined_string_is_told_once_with_how_often() -> None:
    text = "".join(f"@article{{k{number}, title = {{A}}, journal = tmc}}\n" for number in range(3))
    (finding,) = lint(source(text), select=["BIB015"]).findings
    assert (finding.key, "(3 times)" in finding.message) == ("k0", True)


def test_unsafe_repairs_are_made_only_when_they_are_asked_for() -> None:
    text = "@misc{a, title = {A}, file = {/home/me/a.pdf}}"
    assert fix(source(text)) == []
    (change,) = fix(source(text), unsafe=True)
    assert change.after.text == "@misc{a, title = {A}}"


def test_two_repairs_of_one_value_are_both_made() -> None:
    (change,) = fix(source(r"@misc{a, title = {A}, doi = {https://doi.org/10.1007/a\_b}}"))
    assert change.after.text == "@misc{a, title = {A}, doi = {10.1007/a_b}}"
    assert change.repairs == 2


def test_what_is_malformed_is_not_repaired() -> None:
    text = "@misc{a, doi = {}, title = {A}, title = }"
    assert [finding.code for finding in lint(source(text), select=["FLD004"]).findings] == ["FLD004"]
    assert fix(source(text)) == []


def test_of_too_many_problems_of_a_kind_the_rest_is_said_to_exist() -> None:
    text = "\n".join(f"@misc{{k{number}, title = {{A}}, doi = {{x}}}}" for number in range(MAX_PER_RULE + 10))
    findings = lint(source(text), select=["DOI001"]).findings
    assert len(findings) == MAX_PER_RULE + 1
    assert "not listed" in findings[-1].message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@",
        "@misc{" + "{" * 100_000,
        "@misc{a, title = {" + "{" * 50_000 + "}" * 50_000 + "}}",
        "@misc{a, title = {" + "A" * 3_000_000 + "}}",
        "@misc{a, author = {" + " " * 100_000 + "et al" + " " * 100_000 + "}}",
        "@misc{a, author = {" + "A. " * 30_000 + ", B}}",
        "@misc{a, author = {" + "Mao, Y. and " * 15_000 + "}}",
        "@misc{a, pages = {" + " " * 120_000 + "}, isbn = {" + " " * 120_000 + "x}, month = {" + "a" * 99_999 + "}}",
        "@misc{a, title = {" + "LSTM " * 20_000 + "}, abstract = {" + "We Love It so. " * 8_000 + "}}",
        "@misc{a, url = {" + "http://" * 18_000 + "}, note = {" + "&amp;" * 20_000 + "<i>" * 20_000 + "}}",
        "@misc{a, note = {" + "Ã©" * 60_000 + "}, annote = {" + "\\'e" * 40_000 + "}}",
        "@string{s = {x}}\n" * 20_000,
        "x" * 500_000 + "\n@misc{a, title = b # c}",
        "@misc{a, note = " + "b # " * 50_000 + "c}",
        "\n".join(f"@t{number}{{k{number}, f{number} = 1}}" for number in range(5_000)),
        "\n".join(f"@misc{{k{n}, author = {{Mao, Y{n}}}, journal = {{J{n} of X}}}}" for n in range(5_000)),
        "@misc{}\n" * 8_000,
        "@misc{a, title = {A}}" + ",\n x = {" * 20_000,
    ],
    ids=lambda text: f"{text[:12]!r}…{len(text)}",
)
def test_hostile_files_are_linted_and_repaired_without_an_exception(text: str) -> None:
    report = lint(source(text), select=["B", "S", "D", "T", "F", "I", "A", "U", "P", "N", "M", "O", "C", "V"])
    assert report.entries <= text.count("@")
    fix(source(text), unsafe=True)


@needs_shared
@pytest.mark.parametrize("path", sorted((SHARED / "homepages").glob("*.bib")), ids=lambda path: path.name)
def test_a_real_file_is_repaired_once_and_loses_no_entry(path: Path) -> None:
    before = read_source(path)
    changes = fix(before, unsafe=True)
    after = changes[0].after if changes else before
    assert fix(after, unsafe=True) == []
    assert {entry.key for entry in bibtex.read(path)} == {entry.key for entry in bibtex.read_string(after.text)}
    assert (diff(before, after) == "") == (not changes)
