"""Where the reading modules put what they find: faults and doubts, each with its place and its entry's."""

from pubman.bibtex.places import Places
from pubman.findings import Finding, Severity

MAX_FINDINGS = 10_000
"""No one reads more about one file; the rest is counted."""


class Report:
    """The findings of one file, in the order in which they were made."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._found: list[Finding] = []
        self._more = 0

    def add(
        self,
        code: str,
        message: str,
        remedy: str,
        at: tuple[int, int],
        *,
        severity: Severity = Severity.WARNING,
        key: str = "",
        entry: tuple[int, int] | None = None,
    ) -> None:
        """Note a finding about the characters of the range `at`, inside the entry with that key and range."""
        if len(self._found) >= MAX_FINDINGS:
            self._more += 1
            return
        span = self._places.span(*at)
        around = self._places.span(*entry) if entry else None
        self._found.append(Finding(code, severity, message, span, remedy, key, around))

    def findings(self) -> tuple[Finding, ...]:
        """All findings in file order; those beyond `MAX_FINDINGS` are one finding that counts them."""
        ordered = sorted(self._found, key=lambda finding: finding.span.start)
        if self._more:
            message = f"{self._more} more problems are not listed"
            ordered.append(Finding("BIB090", Severity.ERROR, message, self._places.span(0, 0), "mend the others first"))
        return tuple(ordered)
