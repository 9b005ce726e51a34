"""Findings that a comment in the bibliography silences: `% pubman: ignore[VER013] reason` before the entry."""

from collections.abc import Collection, Iterable

from pubman.files import Source
from pubman.findings import Finding, Severity
from pubman.lint.rules.unused_suppression import unused
from pubman.lint.suppress import read_suppressions, silenced
from pubman.verify.rules import RULES

_UNUSED = "SUP001"


def heed_comments(
    sources: Iterable[Source], findings: Iterable[Finding], *, complete: bool, ran: Collection[str]
) -> tuple[list[Finding], int]:
    """The findings that no comment silences, and how many are silenced.

    A comment that silences nothing is one finding more, if what it silences is among the codes that `ran` and the
    verification was `complete`: a host that is silent finds nothing.
    """
    told = list(findings)
    suppressions = [suppression for source in sources for suppression in read_suppressions(source)]
    left, used = silenced(told, suppressions)
    count = len(told) - len(left)
    if complete:
        left += [
            Finding(_UNUSED, Severity.WARNING, problem.message, problem.span, problem.remedy, edit=problem.edit)
            for problem in unused(suppressions, used, ran, RULES.keys())
        ]
    return left, count
