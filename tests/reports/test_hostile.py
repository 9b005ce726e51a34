"""Whatever a bibliography or a registry says, a report is valid in its format, and says nothing else than it means."""

import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pubman.findings import Edit, Finding, Severity, Span
from pubman.identifiers import Identifier
from pubman.lint import Report as LintReport
from pubman.reports import REPORTS, get_report
from pubman.reports.lint import as_json
from pubman.verify import Check, EntryChecks, Outage, Report, Verdict

BAITS = (
    *("::error::x", "::set-output name=a::b", "%0A::error::x", "##[error]x", "::stop-commands::t", "\n::error::x\n"),
    *("\x1b[2J", "\x1b]8;;http://e\x07", "\x9b31m", "\r", "\u2028", "\u202e", "\x00", "\x85", "\ud800", "\ufffe"),
    *("<script>", "</testsuite>", "<![CDATA[", "]]>", "&lt;", "&#0;", "<!--", "-->", '"', "'", "{{", "${{ x }}"),
    *(
        "[x](javascript:y)",
        "![a](b)",
        "`c`",
        "| d |",
        "# h",
        "\n\n# h",
        "- i",
        "https://e.example",
        "a@e.example",
        "@u",
    ),
    *("*b*", "_i_", "~~s~~", "\\", "\\|", "\\\\|", "#1", "<b>", "    code", "1. x", "---", "=== ", "> q", "\t", "$x$"),
)
hostile = st.lists(st.one_of(st.sampled_from(BAITS), st.text(max_size=6)), max_size=5).map("".join)
numbers = st.integers(0, 400)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(numbers)
    return Span(draw(hostile) or "refs.bib", start, start + draw(numbers), draw(numbers) + 1, draw(numbers) + 1)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    span = draw(spans())
    edit = draw(st.none() | st.builds(Edit, st.just(span), hostile))
    code = draw(st.sampled_from(["VER001", "VER017", "SUP001", "BIB001"]))
    key, entry = draw(hostile), draw(st.none() | spans())
    return Finding(code, draw(st.sampled_from(Severity)), draw(hostile), span, draw(hostile), key, entry, edit)


@st.composite
def entries(draw: st.DrawFn) -> EntryChecks:
    text = hostile
    identifier = draw(st.none() | st.builds(Identifier, st.sampled_from(["doi", "arxiv"]), text, text))
    verdict = draw(st.sampled_from(Verdict))
    check = Check(identifier, verdict, draw(spans()), draw(text), draw(text), draw(text))
    return EntryChecks(draw(text), draw(spans()), (check,) * draw(st.integers(0, 2)))


reports = st.builds(
    Report,
    path=hostile,
    entries=st.lists(entries(), max_size=3).map(tuple),
    findings=st.lists(findings(), max_size=3).map(tuple),
    outages=st.lists(
        st.builds(Outage, hostile, hostile, st.lists(hostile, min_size=1, max_size=4).map(tuple)), max_size=2
    ).map(tuple),
)


def assert_printable(text: str) -> None:
    """Nothing in the text steers a terminal, or is a line end that only some programs know."""
    bad = {one for one in text if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - set("\n\u200c\u200d")
    assert not bad, f"{bad!r} in {text!r}"
    text.encode()


def as_entries(report: Report) -> int:
    return len(report.findings) + len(report.outages)


@pytest.mark.parametrize("name", REPORTS)
@given(report=reports)
def test_no_report_has_a_character_that_steers(name: str, report: Report) -> None:
    assert_printable(get_report(name)(report))


@pytest.mark.parametrize("name", set(REPORTS) - {"github"})
@given(report=reports)
def test_no_line_of_a_report_is_a_command(name: str, report: Report) -> None:
    for line in get_report(name)(report).split("\n"):
        assert not re.match(r"\s*(?:::|##\[)", line), line


@given(report=reports)
def test_github_gets_a_command_for_each_finding_and_no_other(report: Report) -> None:
    lines = get_report("github")(report).split("\n")
    assert len(lines) == as_entries(report) + 1
    for line in lines:
        found = re.fullmatch(r"::(error|warning|notice)(?: (.*?))?::(.*)", line)
        assert found, line
        properties, message = found[2] or "", found[3]
        assert not re.search(r"%(?!25|2C|3A)", properties + message)
        assert [part.split("=")[0] for part in properties.split(",") if part] in (
            ["file", "line", "col", "title"],
            ["title"],
            [],
        )


@given(report=reports)
def test_json_says_what_was_found(report: Report) -> None:
    text = get_report("json")(report)
    assert text.isascii()
    told = json.loads(text)
    assert [one["message"] for one in told["findings"]] == [one.message for one in report.findings]
    assert [one["key"] for one in told["entries"]] == [one.key for one in report.entries]
    assert [one["host"] for one in told["outages"]] == [one.host for one in report.outages]


@given(found=st.lists(findings(), max_size=3))
def test_the_json_of_linting_says_what_was_found(found: list[Finding]) -> None:
    text = as_json(LintReport(("refs.bib",), 1, tuple(found)))
    assert text.isascii()
    assert [one["message"] for one in json.loads(text)["findings"]] == [one.message for one in found]


@given(report=reports)
def test_junit_is_xml_with_a_case_for_each_entry(report: Report) -> None:
    suites = ET.fromstring(get_report("junit")(report))
    assert [suites.tag, *(suite.tag for suite in suites)] == ["testsuites", "testsuite"]
    assert {case.tag for case in suites[0]} <= {"testcase"}
    assert len(suites[0]) >= len(report.entries)
    inside = Counter(child.tag for case in suites[0] for child in case)
    assert set(inside) <= {"failure", "error", "skipped"}
    assert not [child for case in suites[0] for child in case if len(child)]
    assert suites[0].attrib["failures"] == str(sum(bool(case.find("failure") is not None) for case in suites[0]))


@given(report=reports)
def test_sarif_has_a_result_for_each_finding(report: Report) -> None:
    text = get_report("sarif")(report)
    assert text.isascii()
    [run] = json.loads(text)["runs"]
    assert [result["ruleId"] for result in run["results"]] == [finding.code for finding in report.findings]
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert re.fullmatch(r"[A-Za-z0-9\-._~%/:]+", place["artifactLocation"]["uri"])
        assert result["message"]["text"].strip()
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    told = run["invocations"][0]["toolExecutionNotifications"]
    assert len(told) == len(report.outages)


MARKDOWN = MarkdownIt("gfm-like", {"linkify": False, "html": True})


@given(report=reports)
def test_markdown_is_a_summary_a_table_and_a_list_and_no_other_markup(report: Report) -> None:
    tokens = MARKDOWN.parse(get_report("markdown")(report))
    inside = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inside} <= {"text", "text_special", "strong_open", "strong_close"}
    kinds = Counter(token.type for token in tokens)
    assert kinds["tr_open"] == (len(report.findings) + 1 if report.findings else 0)
    assert kinds["list_item_open"] == len(report.outages)
    assert kinds["td_open"] == 6 * len(report.findings)
    assert not set(kinds) & {"html_block", "fence", "code_block", "heading_open", "hr", "blockquote_open"}


@given(report=reports)
def test_text_has_a_line_for_each_finding_and_the_summary_last(report: Report) -> None:
    lines = get_report("text")(report).split("\n")
    for finding in report.findings:
        assert {str(finding), f"| {finding}"} & set(lines)
    assert lines[-1].startswith(report.summary)
