"""What was said of a work later: retractions, concerns, corrections, whoever told; nothing here asks anybody."""

import re
from collections.abc import Sequence

from pubman.findings import Finding, Span
from pubman.model import Entry
from pubman.registries.answers import Notice, Record, Registered
from pubman.verify.case import Case
from pubman.verify.rules import RULES

_CODES = {
    "retraction": "VER020",
    "withdrawal": "VER020",
    "removal": "VER020",
    "partial_retraction": "VER025",
    "expression_of_concern": "VER021",
    "correction": "VER022",
    "corrigendum": "VER022",
    "erratum": "VER022",
    "clarification": "VER022",
    "addendum": "VER022",
}
RETRACTED, LONELY = "VER020", "VER023"
_TAKEN_BACK = frozenset({RETRACTED, "VER025"})
"""What a reinstatement takes back, and what explains that others have the work as retracted."""
_REASONS = 4
_LINK = re.compile(r"https://doi\.org/(\S+)$")


def judge_notices(case: Case, answer: Record | Registered, span: Span) -> None:
    """What there is to say of an identifier because of what its record and second sources tell."""
    own = [notice for notice in answer.notices if not notice.source]
    findings = findings_of(case.entry, span, answer.registry, own)
    others = [notice.source for notice in answer.notices if notice.source]
    is_notice = isinstance(answer, Record) and answer.is_notice
    retracted = any(finding.code in _TAKEN_BACK for finding in findings)
    if others and not is_notice and not retracted and not is_reinstated(own):
        sources = " and ".join(dict.fromkeys(others))
        message = (
            f"{sources} {'has' if len(set(others)) == 1 else 'have'} the work as retracted, and {answer.registry} "
        )
        findings.append(_found(case.entry, LONELY, span, message + "knows of no retraction", "see whether it was"))
    told = {(finding.code, finding.message) for finding in case.findings}
    case.findings += [finding for finding in findings if (finding.code, finding.message) not in told]


def findings_of(entry: Entry, span: Span, source: str, notices: Sequence[Notice]) -> list[Finding]:
    """One for each notice that stands; two sources of one notice are one, with what the first has to say."""
    found: dict[tuple[str, str], Finding] = {}
    for notice in standing(notices):
        code = _CODES.get(notice.kind)
        if code and (code, notice.doi.lower()) not in found:
            found[code, notice.doi.lower()] = _found(entry, code, span, _told(source, notice), "read it")
    return list(found.values())


def _told(source: str, notice: Notice) -> str:
    kind = notice.kind.replace("_", " ")
    day = f" of {notice.date}" if notice.date else ""
    more = f"; and {len(notice.reasons) - _REASONS} more" if len(notice.reasons) > _REASONS else ""
    why = f" ({'; '.join(notice.reasons[:_REASONS])}{more})" if notice.reasons else ""
    where = f": see https://doi.org/{notice.doi}" if notice.doi else ""
    return f"{source} knows of a notice, {kind}{day}{why}{where}"


def standing(notices: Sequence[Notice]) -> list[Notice]:
    """The notices without the retractions that a later reinstatement has taken back."""
    back = max((notice.date for notice in notices if notice.kind == "reinstatement"), default="")
    return [
        notice
        for notice in notices
        if not (_CODES.get(notice.kind) in _TAKEN_BACK and back and notice.date and notice.date <= back)
    ]


def is_reinstated(notices: Sequence[Notice]) -> bool:
    """Whether the last word on the work is that it was reinstated."""
    reinstated = any(notice.kind == "reinstatement" for notice in notices)
    return reinstated and not any(_CODES.get(notice.kind) in _TAKEN_BACK for notice in standing(notices))


def doi_in(finding: Finding) -> str:
    """The DOI of the notice that a finding tells of, `""` without one; a lock remembers it in the message."""
    found = _LINK.search(finding.message)
    return found[1].lower() if found else ""


def _found(entry: Entry, code: str, span: Span, message: str, remedy: str) -> Finding:
    return Finding(code, RULES[code].severity, message, span, remedy, key=entry.key, entry=entry.span)
