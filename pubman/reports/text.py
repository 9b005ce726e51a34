"""A report for people: each finding with its source line, each host that failed, and the count."""

from collections.abc import Iterable

from pubman.excerpts import Excerpts
from pubman.findings import Finding, printable
from pubman.verify import Report


def render(report: Report) -> str:
    """The findings with their source lines, a sentence for each host that failed, and the summary."""
    return "\n".join([*problems(report), report.summary])


def problems(report: Report) -> list[str]:
    """The lines of a report without its summary; none if there is nothing to do."""
    return [*told(report.findings), *map(str, report.outages)]


def told(findings: Iterable[Finding]) -> list[str]:
    """The lines that tell of findings, each with its source line and a caret below the place."""
    excerpts = Excerpts()
    lines: list[str] = []
    for finding in findings:
        lines.append(str(finding))
        if excerpt := excerpts.at(finding.span.path, finding.span.line, finding.span.column):
            around = (
                f"  in {printable(finding.key)}, line {finding.entry.line}" if finding.key and finding.entry else ""
            )
            lines += [f"  {excerpt.text}", f"  {excerpt.caret}{around}"]
    return lines
