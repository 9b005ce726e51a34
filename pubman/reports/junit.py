"""A report as JUnit XML: a test case for each entry, as CI servers show it."""

from xml.sax.saxutils import escape, quoteattr

from pubman.findings import Finding, Severity, printable
from pubman.verify import EntryChecks, Report, Verdict


def render(report: Report) -> str:
    """One suite: an entry with warnings or errors failed, one that nobody could check has an error."""
    grave = [finding for finding in report.findings if finding.severity is not Severity.NOTE]
    cases = [_case(report.path, entry, grave) for entry in report.entries]
    keys = {entry.key for entry in report.entries}
    cases += [_lost(report.path, finding) for finding in grave if finding.key not in keys]
    failures = sum("<failure" in case for case in cases)
    errors = sum("<error" in case for case in cases)
    skipped = sum("<skipped" in case for case in cases)
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}" skipped="{skipped}"'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<testsuites {counts}>",
            f'<testsuite name="pubman verify" {counts}>',
            *cases,
            "</testsuite>",
            "</testsuites>",
        ]
    )


def _case(path: str, entry: EntryChecks, findings: list[Finding]) -> str:
    its = [finding for finding in findings if finding.key == entry.key and finding.entry == entry.span]
    unknown = [check for check in entry.checks if check.verdict is Verdict.UNKNOWN]
    if its:
        inside = "".join(_failure(finding) for finding in its)
    elif unknown:
        reasons = "; ".join(f"{check.registry} {check.reason}" for check in unknown)
        inside = f"<error message={_attribute(reasons)}/>"
    elif entry.verdict is Verdict.NOT_CHECKED:
        inside = '<skipped message="no DOI and no arXiv id"/>'
    else:
        inside = ""
    return _testcase(path, entry.key, inside)


def _lost(path: str, finding: Finding) -> str:
    return _testcase(path, finding.key or str(finding.span), _failure(finding))


def _testcase(path: str, name: str, inside: str) -> str:
    return f"<testcase classname={_attribute(path)} name={_attribute(name)}>{inside}</testcase>"


def _failure(finding: Finding) -> str:
    kind, message = _attribute(finding.code), _attribute(finding.message)
    return f"<failure type={kind} message={message}>{escape(_storable(str(finding)))}</failure>"


def _attribute(text: str) -> str:
    return quoteattr(_storable(text))


def _storable(text: str) -> str:
    """The text without what XML 1.0 cannot hold (section 2.2, `Char`), which is spelt out."""
    return printable(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
