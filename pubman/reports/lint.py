"""What linting found, for people and for machines. The shape of the JSON is part of pubman's interface: docs/lint.md.

Everything outside ASCII is escaped in the JSON, so that no title can steer a terminal that the text is printed on.
"""

import json
from collections import Counter
from typing import Any

from pubman.findings import Finding, Severity
from pubman.lint import Report, fix_of
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
    safe, every = len(report.repairs()), len(report.repairs(unsafe=True))
    repairs = [f"--fix mends {safe}"] if safe else []
    repairs += [f"--fix --unsafe-fixes mends {every}"] if every > safe else []
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
            "findings": [_finding(finding) for finding in report.findings],
        },
        indent=2,
    )


def _finding(finding: Finding) -> dict[str, Any]:
    span, edit = finding.span, finding.edit
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "remedy": finding.remedy,
        "key": finding.key,
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "fix": fix_of(finding.code) if edit else "",
        "edit": {"start": edit.span.start, "end": edit.span.end, "text": edit.text} if edit else None,
    }


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
