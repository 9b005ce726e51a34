"""A report as SARIF 2.1.0, which code scanning reads.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import pubman
from pubman.findings import Edit, Finding, Span
from pubman.verify import Report
from pubman.verify.rules import RULES

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(report: Report) -> str:
    """One run: a result for each finding, a notification for each host that failed."""
    codes = sorted(RULES.keys() | {finding.code for finding in report.findings})
    run = {
        "tool": {
            "driver": {
                "name": "pubman",
                "version": pubman.__version__,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": all(outage.second for outage in report.outages),
                "toolExecutionNotifications": [
                    {"level": "warning", "message": {"text": str(outage)}} for outage in report.outages
                ],
            }
        ],
        "results": [_result(finding, codes) for finding in report.findings],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(code: str) -> dict[str, Any]:
    if code not in RULES:
        return {"id": code}
    rule = RULES[code]
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.name.replace("-", " ").capitalize() + "."},
        "fullDescription": {"text": rule.page},
        "defaultConfiguration": {"level": str(rule.severity)},
    }


def _result(finding: Finding, codes: Sequence[str]) -> dict[str, Any]:
    remedy = f"; {finding.remedy}" if finding.remedy else ""
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": str(finding.severity),
        "message": {"text": f"{finding.message}{remedy}."},
        "locations": [{"physicalLocation": _location(finding.span)}],
        **({"fixes": [_fix(finding.remedy, finding.edit)]} if finding.edit else {}),
    }


def _fix(remedy: str, edit: Edit) -> dict[str, Any]:
    """The repair (section 3.55)."""
    region = {"byteOffset": edit.span.start, "byteLength": edit.span.end - edit.span.start}
    replacement = {"deletedRegion": region, "insertedContent": {"text": edit.text}}
    change = {"artifactLocation": {"uri": _uri(edit.span)}, "replacements": [replacement]}
    return {"description": {"text": f"{remedy}."}, "artifactChanges": [change]}


def _uri(span: Span) -> str:
    path = PurePath(span.path)
    # A file's name need not be text.
    quoted = quote(path.as_posix().encode("utf-8", "surrogatepass"))
    return f"file://{'' if quoted.startswith('/') else '/'}{quoted}" if path.is_absolute() else quoted


def _location(span: Span) -> dict[str, Any]:
    region = {"startLine": span.line, "startColumn": span.column}
    # What is found in a configuration has a line and a column only.
    extent = {"byteOffset": span.start, "byteLength": span.end - span.start} if span.end > span.start else {}
    return {"artifactLocation": {"uri": _uri(span)}, "region": region | extent}
