"""A report for machines. The shape is part of pubman's interface: docs/verify.md has it.

Everything outside ASCII is escaped, so that no title can steer a terminal that the text is printed on.
"""

import json
from typing import Any

from pubman.reports.findings import as_table, place
from pubman.verify import Check, EntryChecks, Report
from pubman.verify.rules import fix_of


def render(report: Report) -> str:
    """One JSON object, indented by two; the same bytes for the same answers."""
    return json.dumps(
        {
            "version": 1,
            "path": report.path,
            "ok": report.ok,
            "exit_code": report.exit_code,
            "silenced": report.silenced,
            "counts": {str(verdict): count for verdict, count in report.counts.items()},
            "entries": [_entry(entry) for entry in report.entries],
            "findings": [as_table(finding, fix_of(finding.code)) for finding in report.findings],
            "outages": [
                {"host": outage.host, "reason": outage.reason, "keys": list(outage.keys), "second": outage.second}
                for outage in report.outages
            ],
        },
        indent=2,
    )


def _entry(entry: EntryChecks) -> dict[str, Any]:
    return {
        "key": entry.key,
        "verdict": str(entry.verdict),
        **place(entry.span),
        "identifiers": [_check(check) for check in entry.checks],
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "scheme": check.identifier.scheme if check.identifier else None,
        "value": check.identifier.value if check.identifier else None,
        "written": check.identifier.written if check.identifier else None,
        "verdict": str(check.verdict),
        "registry": check.registry,
        "title": check.title,
        "reason": check.reason,
        "copies": list(check.copies),
        **place(check.span),
    }
