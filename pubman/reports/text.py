"""A report for people: each finding with its source line, each host that failed, and the count."""

import unicodedata
from collections.abc import Iterable

from pubman.errors import FileError
from pubman.files import read_source
from pubman.findings import Finding, Span, printable
from pubman.verify import Report

_WIDTH = 76
"""Columns of a source line that are shown, so that it fits into a terminal of 80."""


def render(report: Report) -> str:
    """The findings with their source lines, a sentence for each host that failed, and the summary."""
    return "\n".join([*problems(report), report.summary])


def problems(report: Report) -> list[str]:
    """The lines of a report without its summary; none if there is nothing to do."""
    return [*told(report.findings), *map(str, report.outages)]


def told(findings: Iterable[Finding]) -> list[str]:
    """The lines that tell of findings, each with its source line and a caret below the place."""
    sources: dict[str, list[str]] = {}
    lines: list[str] = []
    for finding in findings:
        lines += [str(finding), *_excerpt(finding, sources)]
    return lines


def _excerpt(finding: Finding, sources: dict[str, list[str]]) -> list[str]:
    """The source line with a caret below the place; nothing if the file cannot be read again."""
    source = _line(finding.span, sources)
    if source is None:
        return []
    column = finding.span.column - 1
    start = max(0, column - _WIDTH // 2) if len(source) > _WIDTH else 0
    before = printable(source[start:column].replace("\t", " "))
    after = printable(source[column : start + _WIDTH].replace("\t", " "))
    around = f"  in {printable(finding.key)}, line {finding.entry.line}" if finding.key and finding.entry else ""
    return [f"  {before}{after}", f"  {' ' * _columns(before)}^{around}"]


def _columns(text: str) -> int:
    """The columns that a text takes on a terminal, where East Asian characters are twice as wide."""
    wide = sum(unicodedata.east_asian_width(character) in "FW" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


def _line(span: Span, sources: dict[str, list[str]]) -> str | None:
    if span.path not in sources:
        try:
            sources[span.path] = read_source(span.path).text.split("\n")
        except FileError:
            sources[span.path] = []
    lines = sources[span.path]
    if not 1 <= span.line <= len(lines):
        return None
    line = lines[span.line - 1].rstrip()
    return line if 1 <= span.column <= len(line) + 1 else None
