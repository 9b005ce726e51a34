"""A report in Markdown, for the summary of a job."""

import re

from pubman.findings import printable
from pubman.verify import Report

_MEANT = re.compile(r"([\\`*_{}\[\]()<>#+!|~$&@^:/.-])")
"""What means something to some Markdown, an address that would become a link among it; escaped always."""


def render(report: Report) -> str:
    """The summary, a table of the findings, and a list of the hosts that failed."""
    blocks = [f"**{escaped(report.summary)}**"]
    if report.findings:
        rows = [
            f"| {finding.severity} | {finding.code} | {escaped(str(finding.span))} | {escaped(finding.key)} "
            f"| {escaped(finding.message)} | {escaped(finding.remedy)} |"
            for finding in report.findings
        ]
        blocks.append("\n".join(["| | code | place | entry | what | what to do |", "|---|---|---|---|---|---|", *rows]))
    if report.outages:
        blocks.append("\n".join(f"- {escaped(str(outage))}" for outage in report.outages))
    return "\n\n".join(blocks)


def escaped(text: str) -> str:
    """A text that no Markdown takes for markup, on one line."""
    return _MEANT.sub(r"\\\1", printable(text).strip())
