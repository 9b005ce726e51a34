"""Reports: what a verification found out, written down for a reader or for a machine."""

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Protocol

from pubman.errors import UsageError
from pubman.verify import Report

REPORTS: Mapping[str, str] = {
    "github": "pubman.reports.github:render",
    "json": "pubman.reports.json:render",
    "junit": "pubman.reports.junit:render",
    "markdown": "pubman.reports.markdown:render",
    "sarif": "pubman.reports.sarif:render",
    "text": "pubman.reports.text:render",
}
"""Every format of a report: name → where the function is that writes it."""


class Format(Protocol):
    """Writes a report down; the text has no newline at its end, and is safe to print."""

    def __call__(self, report: Report) -> str:
        """The report, as text."""
        ...


def get_report(name: str) -> Format:
    """The function that writes reports in a format; `UsageError` for a name that is in no line of the table."""
    if name not in REPORTS:
        near = get_close_matches(name, REPORTS, 1)
        raise UsageError(
            f"there is no report {name!r}",
            remedy=f"did you mean {near[0]!r}?" if near else f"choose from {', '.join(REPORTS)}",
        )
    module, _, function = REPORTS[name].partition(":")
    found: Format = getattr(import_module(module), function)
    return found
