"""Reports say where, what and what to do, and nothing in them can steer a terminal or break the JSON."""

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from registries.facts import QUANTIZATION, SAFARI
from registries.samples import entry_of

from pubman.errors import UsageError
from pubman.excerpts import columns
from pubman.findings import Finding, Severity, Span
from pubman.identifiers import Identifier
from pubman.reports import REPORTS, get_report
from pubman.reports.text import problems
from pubman.verify import Check, EntryChecks, Outage, Report, Verdict

EVIL = "\x1b[2J\x07\x9b\u202e\u2028\ufffe\ud800\r\n::error::x"


def report_on(path: str = "refs.bib", *, line: int = 2, column: int = 9, message: str = "it is wrong") -> Report:
    entry = entry_of(QUANTIZATION)
    span = Span(path, 20, 30, line, column)
    around = Span(path, 0, 40, 1, 1)
    finding = Finding("VER001", Severity.ERROR, message, span, "correct it", entry.key, around)
    check = Check(entry.identifiers[0], Verdict.MISMATCH, span, "Crossref", "Another title", "another work")
    return Report(
        path,
        (EntryChecks(entry.key, around, (check,)), EntryChecks(SAFARI.key, Span(path, 50, 90, 5, 1))),
        (finding,),
        (Outage("export.arxiv.org", "did not answer in time", ("a", "b", "b", "c", "d")),),
    )


def test_the_text_shows_the_source_line_with_a_caret_below_the_place(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("@article{mao2022,\n  doi = {10.1145/3510587},\n}\n")
    lines = get_report("text")(report_on(str(path))).splitlines()
    assert lines[0] == "mao2022communication, line 1: mismatch"
    assert lines[1] == f"{path}:2:9: error VER001 it is wrong; correct it"
    assert lines[2].index("10.1145") == lines[3].index("^") + 1


def test_the_caret_stands_right_below_wide_characters(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("@article{mao2022,\n学习学习学习={10.1145/3510587},\n}\n")
    lines = get_report("text")(report_on(str(path))).splitlines()
    assert lines[3].index("^") == 2 + 6 * 2 + 2


def test_a_long_source_line_is_cut_around_the_place(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("x" * 500 + "HERE" + "y" * 500)
    lines = problems(report_on(str(path), line=1, column=501))
    assert len(lines[2]) < 80
    assert lines[2][lines[3].index("^") :].startswith("HERE")


@pytest.mark.parametrize(("line", "column"), [(99, 1), (1, 400)])
def test_a_place_that_is_no_longer_in_the_file_is_shown_without_its_line(
    tmp_path: Path, line: int, column: int
) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("@article{mao2022}\n")
    assert len(problems(report_on(str(path), line=line, column=column))) == 4


def test_findings_are_told_by_entry_and_a_line_that_several_are_about_is_shown_once(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("@article{mao2022,\n  doi = {10.1145/3510587},\n}\n@article{b,\n title = {B}}\n")
    report = report_on(str(path))
    [first] = report.findings
    other = replace(first, key="b", entry=Span(str(path), 44, 60, 4, 1), span=Span(str(path), 55, 60, 5, 10))
    report = replace(report, findings=(first, replace(first, code="VER013"), other), outages=())
    lines = [line.replace(str(path), "refs.bib") for line in problems(report)]
    assert lines == [
        "mao2022communication, line 1: mismatch",
        "refs.bib:2:9: error VER001 it is wrong; correct it",
        "refs.bib:2:9: error VER013 it is wrong; correct it",
        "    doi = {10.1145/3510587},",
        "          ^",
        "",
        "b, line 4",
        "refs.bib:5:10: error VER001 it is wrong; correct it",
        "   title = {B}}",
        "           ^",
        "",
    ]


@pytest.mark.parametrize("word", ["word", "学习"])
def test_a_line_is_broken_between_words_where_the_terminal_ends(word: str) -> None:
    report = report_on(message=" ".join([word] * 40) + " https://example.org/" + "x" * 90)
    lines = problems(report, 40)
    assert all(columns(line) <= 40 for line in lines if "https" not in line)
    assert max(map(columns, lines[1:-3])) > 34
    assert " ".join(line.strip() for line in lines) == " ".join(problems(report))


def test_a_host_that_failed_is_one_sentence_that_names_three_entries() -> None:
    text = get_report("text")(report_on())
    assert "export.arxiv.org did not answer in time; 5 identifiers are unknown (a, b, c, …); try again later" in text


def test_the_summary_ends_the_text_and_counts_every_entry() -> None:
    assert get_report("text")(report_on()).splitlines()[-1] == "2 entries, 1 mismatch, 1 not checked"


def test_what_is_right_is_one_line() -> None:
    right = replace(report_on(), findings=(), outages=())
    assert problems(right) == []
    assert len(get_report("text")(right).splitlines()) == 1


@pytest.mark.parametrize("name", REPORTS)
def test_no_report_can_steer_a_terminal(tmp_path: Path, name: str) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(f"{EVIL} = {EVIL}\n" * 3, errors="replace")
    identifier = Identifier("doi", f"10.1/{EVIL}", EVIL)
    span = Span(str(path), 0, 1, 2, 1)
    check = Check(identifier, Verdict.UNKNOWN, span, EVIL, EVIL, EVIL)
    finding = Finding("VER001", Severity.ERROR, EVIL, span, EVIL, EVIL, span)
    report = Report(EVIL, (EntryChecks(EVIL, span, (check,)),), (finding,), (Outage(EVIL, EVIL, (EVIL,)),))
    text = get_report(name)(report)
    assert not set("\x1b\x07\x9b\u202e\u2028\r") & set(text)
    assert not any(line.startswith("::error::") for line in text.splitlines())
    if name == "junit":
        ET.fromstring(text)


def test_the_json_is_the_report() -> None:
    told = json.loads(get_report("json")(report_on()))
    assert told["version"] == 1
    assert told["ok"] is False
    assert told["exit_code"] == 1
    assert told["counts"] == {"verified": 0, "mismatch": 1, "absent": 0, "unknown": 0, "not checked": 1}
    assert [entry["verdict"] for entry in told["entries"]] == ["mismatch", "not checked"]
    assert told["entries"][0]["identifiers"][0]["value"] == "10.1145/3510587"
    assert told["findings"][0]["line"] == 2
    assert told["outages"][0]["host"] == "export.arxiv.org"


def test_the_commands_for_github_have_places_and_cannot_be_added_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    message = "it is 100% wrong: a, b\n::error::injected"
    first, second, third = get_report("github")(report_on("a,b:c.bib", message=message)).splitlines()
    assert first.startswith("::error file=a%2Cb%3Ac.bib,line=2,col=9,title=VER001::it is 100%25 wrong: a, b")
    assert second.startswith("::warning title=not checked::export.arxiv.org did not answer in time")
    assert third == "::notice::2 entries, 1 mismatch, 1 not checked"


def test_the_places_of_github_are_told_from_the_root_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "papers").mkdir()
    monkeypatch.chdir(tmp_path / "papers")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert get_report("github")(report_on("refs.bib")).startswith("::error file=papers/refs.bib,")
    assert get_report("github")(report_on("../../refs.bib")).startswith("::error file=../../refs.bib,")
    monkeypatch.delenv("GITHUB_WORKSPACE")
    assert get_report("github")(report_on("refs.bib")).startswith("::error file=refs.bib,")


def test_nothing_in_the_markdown_becomes_markup() -> None:
    message = "<script>alert(1)</script> [x](javascript:y) `code` | https://evil.example ![i](j) @user #1 ~~s~~"
    text = get_report("markdown")(report_on(message=message))
    markdown = MarkdownIt("gfm-like", {"linkify": False})
    rendered = markdown.render(text)
    assert "<script" not in rendered
    assert not re.search(r"<(?:a|img|code|em|s)\b", rendered)
    assert rendered.count("<tr>") == 2
    assert "https://evil" not in text


def test_the_junit_report_has_a_case_for_each_entry() -> None:
    suite = ET.fromstring(get_report("junit")(report_on()))[0]
    assert suite.attrib["tests"] == "2"
    assert [child.tag for case in suite for child in case] == ["failure", "skipped"]
    assert suite[0].attrib["name"] == QUANTIZATION.key


def test_the_junit_report_counts_an_outage_as_an_error_and_a_lost_entry_as_a_failure() -> None:
    report = report_on()
    unknown = replace(report.entries[0], checks=(replace(report.entries[0].checks[0], verdict=Verdict.UNKNOWN),))
    lost = replace(report.findings[0], key="lost", entry=None)
    suite = ET.fromstring(get_report("junit")(replace(report, entries=(unknown,), findings=(lost,))))[0]
    assert [child.tag for case in suite for child in case] == ["error", "failure"]
    assert (suite.attrib["errors"], suite.attrib["failures"]) == ("1", "1")


def test_the_sarif_report_names_rules_places_and_outages() -> None:
    run = json.loads(get_report("sarif")(report_on("my refs.bib")))["runs"][0]
    result = run["results"][0]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "VER001"
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "my%20refs.bib"
    assert (location["region"]["startLine"], location["region"]["startColumn"]) == (2, 9)
    assert run["invocations"][0]["executionSuccessful"] is False


def test_the_sarif_report_knows_a_finding_of_the_reader() -> None:
    report = report_on()
    reader = replace(report.findings[0], code="BIB001")
    run = json.loads(get_report("sarif")(replace(report, findings=(reader,))))["runs"][0]
    assert {"id": "BIB001"} in run["tool"]["driver"]["rules"]


def test_a_report_that_does_not_exist_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(UsageError, match="json, junit"):
        get_report("pdf")


def test_a_source_line_that_a_job_would_obey_is_marked_as_text(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("@article{mao2022,\n::error::doi = {10.1145/3510587},\n}\n")
    lines = problems(report_on(str(path)))
    assert lines[2] == "| ::error::doi = {10.1145/3510587},"
    assert lines[3].index("^") == 2 + 8
