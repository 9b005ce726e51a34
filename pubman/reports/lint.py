"""What linting found, for people and for machines. The shape of the JSON is part of pubman's interface: docs/lint.md.

Everything outside ASCII is escaped in the JSON, so that no title can steer a terminal that the text is printed on.
"""

import json
from collections import Counter

from pubman.findings import Severity
from pubman.lint import Report, fix_of
from pubman.reports.findings import as_table, mends
from pubman.reports.text import told


def as_text(report: Report) -> str:
    """The findings with their source lines, and the summary."""
    return "\n".join([*told(report.findings), summary(report)])


def summary(report: Report) -> str:
    """How many entries and findings there are, and how many of them can be repaired."""
    counts = Counter(finding.severity for finding in report.findings)
    parts = [_counted(report.entries, "entry", "entries")]
    parts += [_counted(counts[severity], str(severity), f"{severity}s") for severity in Severity if counts[severity]]
    if not report.findings:
        parts.append("nothing found")
    if report.silenced:
        parts.append(f"{report.silenced} silenced")
    repairs = mends(len(report.repairs()), len(report.repairs(unsafe=True)))
    return "; ".join([", ".join(parts), *repairs])


def as_json(report: Report) -> str:
    """One JSON object, indented by two; the same bytes for the same files."""
    counts = Counter(finding.severity for finding in report.findings)
    return json.dumps(
        {
            "version": 1,
            "paths": list(report.paths),
            "ok": report.ok,
            "exit_code": report.exit_code,
            "entries": report.entries,
            "silenced": report.silenced,
            "counts": {str(severity): counts[severity] for severity in Severity},
            "findings": [as_table(finding, fix_of(finding.code)) for finding in report.findings],
        },
        indent=2,
    )


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
