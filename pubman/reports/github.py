"""A report as workflow commands, which GitHub shows beside the lines of a pull request.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

import contextlib
import os

from pubman.findings import Finding, Severity, printable
from pubman.verify import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report) -> str:
    """A command for each finding and each host that failed, and the summary as a notice."""
    outages = [
        _command("warning", {"title": "second opinion" if outage.second else "not checked"}, str(outage))
        for outage in report.outages
    ]
    return "\n".join([*map(_finding, report.findings), *outages, _command("notice", {}, report.summary)])


def _finding(finding: Finding) -> str:
    remedy = f"; {finding.remedy}" if finding.remedy else ""
    place = {"file": _from_root(finding.span.path), "line": str(finding.span.line), "col": str(finding.span.column)}
    return _command(_COMMANDS[finding.severity], place | {"title": finding.code}, f"{finding.message}{remedy}")


def _from_root(path: str) -> str:
    """A path as GitHub reads it, from the root of the repository, which the working folder need not be."""
    root = os.environ.get("GITHUB_WORKSPACE")
    if root:
        with contextlib.suppress(ValueError):  # a name that no file can have, or another drive
            found = os.path.relpath(os.path.realpath(path), os.path.realpath(root))
            return path if found.startswith("..") else found.replace(os.sep, "/")
    return path


def _command(name: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    return f"::{name}{' ' + told if told else ''}::{_escaped(message, '')}"


def _escaped(text: str, more: str) -> str:
    """A value that cannot end its command: `%` and, in properties, `:` and `,` are escaped; line ends are none here."""
    for character in f"%{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return printable(text)
