"""A finding as the JSON reports have it, of linting and of verification."""

from typing import Any

from pubman.findings import Finding, Span


def as_table(finding: Finding, fix: str) -> dict[str, Any]:
    """The finding; `fix` says how safe its repair is, if it has one."""
    edit = finding.edit
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "remedy": finding.remedy,
        "key": finding.key,
        **place(finding.span),
        "fix": fix if edit else "",
        "edit": {"start": edit.span.start, "end": edit.span.end, "text": edit.text} if edit else None,
    }


def place(span: Span) -> dict[str, Any]:
    """Where something is."""
    return {"path": span.path, "line": span.line, "column": span.column}


def mends(safe: int, every: int) -> list[str]:
    """How many findings can be repaired, in words; nothing if none can."""
    parts = [f"--fix mends {safe}"] if safe else []
    return parts + ([f"--fix --unsafe-fixes mends {every}"] if every > safe else [])
