"""A report for people: by entry, each finding with its source line; each host that failed; and the count."""

import re
from collections.abc import Iterable, Iterator

from pubman.excerpts import Excerpts, columns
from pubman.findings import Finding, printable
from pubman.reports.findings import mends
from pubman.verify import Report

_MARGIN = "    "
# https://github.com/actions/runner, ActionCommand.cs: a line of a log is a command, whatever blanks stand before it.
_COMMAND = re.compile(r"\s*(?:::|##\[)")


def render(report: Report, width: int = 0) -> str:
    """The findings of each entry with their source lines, a sentence for each host that failed, and the summary.

    Where `width` is given, the columns of a terminal, lines that are longer are broken between words.
    """
    repairs = mends(len(report.repairs()), len(report.repairs(unsafe=True)))
    return "\n".join([*problems(report, width), *broken("; ".join([report.summary, *repairs]), width)])


def problems(report: Report, width: int = 0) -> list[str]:
    """The lines of a report without its summary; none if there is nothing to do."""
    verdicts = {(entry.span.path, entry.span.start): entry.verdict for entry in report.entries}
    groups: dict[tuple[str, int], list[Finding]] = {}
    for finding in report.findings:
        around = finding.entry or finding.span
        groups.setdefault((around.path, around.start), []).append(finding)
    excerpts = Excerpts()
    lines: list[str] = []
    for place, findings in groups.items():
        if entry := findings[0].entry:
            name = findings[0].key or "an entry without a key"
            verdict = f": {verdicts[place]}" if place in verdicts else ""
            lines += broken(printable(f"{name}, line {entry.line}{verdict}"), width)
        lines += [*_told(findings, excerpts, width), ""]
    lines += [line for outage in report.outages for line in broken(str(outage), width)]
    return list(map(harmless, lines))


def told(findings: Iterable[Finding]) -> list[str]:
    """The lines that tell of findings, each with its source line, a caret below the place, and its entry."""
    excerpts = Excerpts()
    lines: list[str] = []
    for finding in findings:
        lines.append(str(finding))
        shown = list(_shown(finding, excerpts))
        if shown and finding.key and finding.entry:
            shown[-1] += f"  in {printable(finding.key)}, line {finding.entry.line}"
        lines += shown
    return list(map(harmless, lines))


def broken(line: str, width: int) -> list[str]:
    """The line, broken between words where it is longer than `width`, if that is any, and indented from there on."""
    lines = [""]
    for word in line.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1].strip() else f"{lines[-1]}{word}"
        if 0 < width < columns(longer) and lines[-1].strip():
            lines.append(f"{_MARGIN}{word}")
        else:
            lines[-1] = longer
    return lines


def harmless(line: str) -> str:
    """A line, with a mark before it if the log of a job would take it for a command."""
    return f"| {line.removeprefix('  ')}" if _COMMAND.match(line) else line


def _told(findings: list[Finding], excerpts: Excerpts, width: int) -> Iterator[str]:
    """The lines that tell of an entry's findings; the source line comes once after those at the same place."""
    for finding, following in zip(findings, [*findings[1:], None], strict=True):
        yield from broken(str(finding), width)
        if following is None or following.span != finding.span:
            yield from _shown(finding, excerpts)


def _shown(finding: Finding, excerpts: Excerpts) -> Iterator[str]:
    if excerpt := excerpts.at(finding.span.path, finding.span.line, finding.span.column):
        yield f"  {excerpt.text}"
        yield f"  {excerpt.caret}"
