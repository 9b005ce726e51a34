"""A rule is its documentation: its page says what it is for, and its examples are linted."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from pubman.errors import UsageError
from pubman.files import Source
from pubman.lint import lint
from pubman.lint.reader import READER
from pubman.lint.rules import RULES
from pubman.reports.explain import explain, explanations
from pubman.reports.rulepages import pages, write
from pubman.verify.rules import RULES as VERIFICATION

_BLOCK = re.compile(r"(?:^ {4}\S.*\n?(?:^ {4}.*\n?)*)", re.MULTILINE)
_PAGES = {code: rule.page for table in (RULES, READER) for code, rule in table.items()}


def examples(code: str) -> Iterator[str]:
    """The indented blocks of a page: what is found, and what to write instead."""
    for block in _BLOCK.findall(_PAGES[code] + "\n"):
        yield "".join(line.removeprefix("    ") + "\n" for line in block.rstrip("\n").split("\n"))


def found(code: str, text: str) -> list[str]:
    select = [code] if code in RULES and RULES[code].optional else []
    report = lint(Source("refs.bib", text), select=select, owner="Mao, Yuzhu")
    return [finding.code for finding in report.findings if finding.code == code]


WITH_EXAMPLES = [code for code in _PAGES if list(examples(code))]


@pytest.mark.parametrize("code", WITH_EXAMPLES)
def test_what_a_page_shows_as_wrong_is_found_and_what_it_writes_instead_is_not(code: str) -> None:
    wrong, right = examples(code)
    assert code in found(code, wrong)
    assert found(code, right) == []


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_page_with_an_example_its_limits_and_its_repair(code: str) -> None:
    page = RULES[code].page
    assert code in WITH_EXAMPLES
    assert "\n**When it can be wrong:** " in page
    assert ("**Fix:** " + (RULES[code].fix or "none")) in page
    assert len(page.partition("\n\n")[0]) <= 119
    assert page.partition("\n\n")[0].endswith(".")


def test_the_names_of_all_codes_are_different() -> None:
    names = [found.name for found in explanations()]
    assert len(names) == len(set(names))


def test_every_code_of_the_reader_has_a_page() -> None:
    used = {
        code
        for folder in ("bibtex", "page")
        for path in (ROOT / "pubman" / folder).rglob("*.py")
        for code in re.findall(r'"(BIB\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert used == set(READER)


@pytest.mark.parametrize("code", [*RULES, *READER, *VERIFICATION])
def test_every_code_is_explained_with_how_to_silence_it(code: str) -> None:
    page = str(explain(code))
    assert page.startswith(f"# {code}: {explain(code).name}\n\n")
    assert f"% pubman: ignore[{code}]" in page


def test_a_rule_is_explained_by_its_name_too() -> None:
    assert explain("doi-as-address") == explain("doi002") == explain("DOI002")


def test_an_unknown_code_is_told_with_the_nearest_one() -> None:
    with pytest.raises(UsageError, match='did you mean "DOI002"'):
        explain("DO002")


def test_the_pages_in_the_docs_are_those_of_the_rules() -> None:
    folder = ROOT / "docs" / "rules"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")} == dict(pages())


def test_a_page_of_a_rule_that_is_gone_is_removed(tmp_path: Path) -> None:
    (tmp_path / "OLD001.md").write_text("gone", encoding="utf-8")
    write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(pages())
