"""Verifying with a lock: what is remembered of an answer, what is repeated from it, and what has changed since."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pubman.config import Owner
from pubman.findings import Finding, Severity, Span, printable
from pubman.identifiers import Identifier
from pubman.lock import Checked, Found, Lock, digest
from pubman.model import Entry, Library
from pubman.page.owner import find_owners
from pubman.registries.answers import Answer, Notice, Record, Registered
from pubman.verify.fold import readable, words
from pubman.verify.identity import place
from pubman.verify.rules import RULES, fix_of
from pubman.verify.seconds import HEARD
from pubman.verify.verdicts import Check, EntryChecks, Verdict

_NEVER_COMPARED = frozenset(
    {"abstract", "annotation", "annote", "comment", "date-added", "date-modified", "file", "groups", "keywords"}
    | {"owner", "priority", "ranking", "readstatus", "timestamp"}
)
"""What reference managers and readers write for themselves; every other field may decide a verdict."""

_AUTHORS = 20
_TOLD = 200
_PUBLISHED = "VER015"


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found out about an entry: its verdicts and its findings, silenced or not.

    `second` is what a lock says of second opinions: `heard`, `silent`, or nothing if they were not asked for.
    """

    entry: Entry
    checks: EntryChecks
    findings: tuple[Finding, ...]
    second: str = ""

    @property
    def complete(self) -> bool:
        """Whether every host that was asked has answered; only then is there anything to remember."""
        return all(check.verdict is not Verdict.UNKNOWN for check in self.checks.checks)


class Memory:
    """What a lock remembers of entries as they are now; an entry that has changed since is not remembered."""

    def __init__(self, lock: Lock, owners: Sequence[Owner] = ()) -> None:
        self._lock = lock
        self._owners = owners
        self._keys = {checked.key for checked in lock.identifiers}
        self._identifiers: dict[tuple[str, str], list[Checked]] = {}
        self._findings: dict[tuple[str, str], list[Found]] = {}
        for checked in lock.identifiers:
            self._identifiers.setdefault((checked.key, checked.digest), []).append(checked)
        for found in lock.findings:
            self._findings.setdefault((found.key, found.digest), []).append(found)

    def recall(self, entry: Entry, *, searched: bool, second: Collection[str] = (), since: str = "") -> Judged | None:
        """What was found out about the entry, `None` if it has to be asked about.

        `searched` asks for what a search can find too, `second` for second opinions that have come to one of these,
        `since` for answers from that day on.
        """
        lines = self._identifiers.get(_place_in_lock(entry), ())
        if not lines or any(line.verdict not in _VERDICTS for line in lines):
            return None
        if self._owners and any(line.owners != self._looked_for(entry) for line in lines):
            return None
        if any(line.date < since or (searched and not line.searched) for line in lines):
            return None
        if second and any(line.second not in second for line in lines):
            return None
        checks = EntryChecks(entry.key, entry.span, _checks(entry, lines))
        return Judged(entry, checks, tuple(_finding(entry, found) for found in self._found(entry)))

    def _looked_for(self, entry: Entry) -> str:
        """A digest of the owners, if one of them is among the entry's people."""
        return digest(repr(list(self._owners))) if find_owners(entry, self._owners).places else ""

    def missing(self, entry: Entry, *, searched: bool, second: bool) -> Finding:
        """The finding that nothing is remembered of an entry as it is now, or not what is asked for besides."""
        lines = self._identifiers.get(_place_in_lock(entry), ())
        if not entry.key or entry.key not in self._keys:
            message = f"“{entry.key}” was never verified"
        elif lines and self._owners and lines[0].owners != self._looked_for(entry):
            message = f"“{entry.key}” was verified for another owner"
        elif lines and searched and not all(line.searched for line in lines):
            message = f"“{entry.key}” was verified without a search"
        elif lines and second and not all(line.second for line in lines):
            message = f"“{entry.key}” was verified without second opinions"
        else:
            message = f"“{entry.key}” has changed since it was verified"
        span = entry.key_span or entry.span
        return _found_by(entry, "VER090", span, message, "run pubman verify, and commit pubman.lock")

    def drift(self, judged: Judged, answers: Mapping[tuple[str, str], Answer]) -> list[Finding]:
        """What the registries say otherwise of an entry than when it was verified; nothing of one that was not."""
        entry = judged.entry
        earlier = {(line.scheme, line.value): line for line in self._identifiers.get(_place_in_lock(entry), ())}
        findings = []
        for line, check in zip(_lines(judged, answers, "", "", searched=False), _told(judged), strict=True):
            before = earlier.get((line.scheme, line.value))
            if before and check.verdict is not Verdict.UNKNOWN:
                findings += [_drifted(entry, check.span, before, change) for change in _changes(before, line)]
        if earlier and _PUBLISHED not in {found.code for found in self._found(entry)}:
            before = next(iter(earlier.values()))
            findings += [
                _drifted(entry, finding.span, before, "the preprint has been published")
                for finding in judged.findings
                if finding.code == _PUBLISHED and before.searched
            ]
        return findings

    def renewed(
        self,
        library: Library,
        asked: Iterable[Judged],
        answers: Mapping[tuple[str, str], Answer],
        today: date,
        *,
        searched: bool,
    ) -> Lock:
        """The lock after some entries were `asked` about: what is no longer in the library is forgotten.

        An entry that a host left unknown stays as it was.
        """
        fresh = {_place_in_lock(judged.entry): judged for judged in asked if judged.complete}
        identifiers: list[Checked] = []
        findings: list[Found] = []
        for entry in library:
            at = _place_in_lock(entry)
            if at in fresh:
                identifiers += _lines(fresh[at], answers, today.isoformat(), self._looked_for(entry), searched=searched)
                findings += [_remembered(entry, finding) for finding in fresh[at].findings]
            else:
                identifiers += self._identifiers.get(at, ())
                findings += self._found(entry)
        return self._lock._replace(identifiers=tuple(identifiers), findings=tuple(findings))

    def carried(self, before: Library, after: Library) -> Lock:
        """The lock after safe repairs: what an entry was verified as still holds if it is only written otherwise.

        An entry is carried over if it differs in nothing but fields that now hold what a safe correction asks for, and
        has the same identifiers. What was mended so is no longer found. Any other change is one to be verified.
        """
        moved: dict[tuple[str, str], tuple[Entry, Entry]] = {}
        for old, new in zip(before, after, strict=False):
            if old.key == new.key and _place_in_lock(old) != _place_in_lock(new) and self._is_mended(old, new):
                moved[_place_in_lock(old)] = (old, new)
        identifiers, findings = [], []
        for line in self._lock.identifiers:
            pair = moved.get((line.key, line.digest))
            identifiers.append(line._replace(digest=_place_in_lock(pair[1])[1]) if pair else line)
        for found in self._lock.findings:
            pair = moved.get((found.key, found.digest))
            if pair is None:
                findings.append(found)
            elif not _is_corrected(pair[1], found):
                findings.append(found._replace(digest=_place_in_lock(pair[1])[1]))
        return self._lock._replace(identifiers=tuple(identifiers), findings=tuple(findings))

    def _is_mended(self, old: Entry, new: Entry) -> bool:
        safe = {
            found.correction[0]
            for found in self._found(old)
            if fix_of(found.code) == "safe" and _is_corrected(new, found)
        }
        differ = {name for name in {*old.fields, *new.fields} if old.fields.get(name) != new.fields.get(name)}
        return old.type == new.type and differ <= safe and _named(old) == _named(new)

    def _found(self, entry: Entry) -> Sequence[Found]:
        return self._findings.get(_place_in_lock(entry), ())


_VERDICTS = frozenset(map(str, Verdict))
_SEVERITIES = frozenset(map(str, Severity))


def _place_in_lock(entry: Entry) -> tuple[str, str]:
    """The entry's key and the digest of all in it that can be compared, however it is laid out in the file."""
    fields = sorted(
        (name, " ".join(text.split())) for name, text in entry.fields.items() if name not in _NEVER_COMPARED
    )
    return printable(entry.key), digest(repr((entry.type, fields)))


def _told(judged: Judged) -> list[Check]:
    """The checks that a lock has a line for: those that somebody was asked about, else one for the entry."""
    checks = [check for check in judged.checks.checks if check.verdict is not Verdict.NOT_CHECKED or check.reason]
    return checks or [Check(None, Verdict.NOT_CHECKED, judged.entry.span)]


def _lines(
    judged: Judged, answers: Mapping[tuple[str, str], Answer], today: str, owners: str, *, searched: bool
) -> list[Checked]:
    key, digested = _place_in_lock(judged.entry)
    lines = []
    for check in _told(judged):
        scheme, value = (check.identifier.scheme, check.identifier.value) if check.identifier else ("", "")
        answer = answers.get((scheme, value))
        record = answer if isinstance(answer, Record) else Record(check.registry)
        notices = answer.notices if isinstance(answer, (Record, Registered)) else ()
        authors = record.authors[0] if record.authors else ()
        line = Checked(
            key=key,
            scheme=scheme,
            value=printable(value),
            verdict=str(check.verdict),
            registry=check.registry,
            date=today,
            digest=digested,
            searched=searched,
            reason=printable(check.reason),
            title=printable(check.title),
            authors=tuple(printable(readable(person.family or person.name)) for person in authors[:_AUTHORS]),
            years=tuple(sorted(record.years)),
            notices=tuple(sorted({printable(_notice_name(notice)) for notice in notices})),
            second=judged.second,
            copies=check.copies,
            others=tuple(map(printable, check.others)),
            owners=owners,
        )
        lines.append(line)
    return lines


def _checks(entry: Entry, lines: Iterable[Checked]) -> tuple[Check, ...]:
    """The checks of an entry as they were, in the order of its identifiers."""
    left = {(line.scheme, line.value): line for line in lines}
    checks = []
    for identifier in entry.identifiers:
        line = left.pop((identifier.scheme, printable(identifier.value)), None)
        span = place(entry, identifier)
        if line is None:
            checks.append(Check(identifier, Verdict.NOT_CHECKED, span))
        else:
            checks.append(_repeated(line, span, identifier))
    checks += [_repeated(line, entry.span) for line in left.values() if line.reason]
    return tuple(checks)


def _repeated(line: Checked, span: Span, identifier: Identifier | None = None) -> Check:
    verdict = Verdict(line.verdict)
    return Check(identifier, verdict, span, line.registry, line.title, line.reason, line.copies, line.others)


def _remembered(entry: Entry, finding: Finding) -> Found:
    inside = (
        name
        for name, span in entry.field_spans.items()
        if span.path == finding.span.path and span.start <= finding.span.start and finding.span.end <= span.end
    )
    return Found(
        *_place_in_lock(entry),
        finding.code,
        str(finding.severity),
        next(inside, ""),
        printable(finding.message),
        printable(finding.remedy),
        tuple(part for part in finding.correction or () if printable(part) == part),
    )


def _finding(entry: Entry, found: Found) -> Finding:
    severity = Severity(found.severity) if found.severity in _SEVERITIES else Severity.ERROR
    span = entry.field_spans.get(found.field, entry.span)
    name, text = found.correction if len(found.correction) == 2 else ("", "")
    correction = (name, text) if name else None
    return Finding(found.code, severity, found.message, span, found.remedy, entry.key, entry.span, None, correction)


def _is_corrected(entry: Entry, found: Found) -> bool:
    """Whether the entry has what a finding's correction asks for."""
    return len(found.correction) == 2 and entry.fields.get(found.correction[0]) == found.correction[1]


def _named(entry: Entry) -> list[tuple[str, str, int]]:
    return [(identifier.scheme, identifier.value, identifier.version) for identifier in entry.identifiers]


def _changes(before: Checked, now: Checked) -> Iterable[str]:
    retitled = words(before.title) != words(now.title) and bool(before.title and now.title)
    if before.verdict != now.verdict and not (retitled and now.verdict == Verdict.MISMATCH):
        yield f"it was {before.verdict}, and is {now.verdict}"
    if retitled:
        yield f"{now.registry} has another title: “{now.title[:_TOLD]}” for “{before.title[:_TOLD]}”"
    if before.years != now.years and before.years and now.years:
        old, new = (", ".join(map(str, years)) for years in (before.years, now.years))
        yield f"{now.registry} has the years {new}, and had {old}"
    for kind in sorted(set(now.notices) - set(before.notices)):
        kind, _, second = kind.partition(" at ")
        # What nobody was asked for before is no news.
        if not second or before.second == HEARD:
            yield f"{second or now.registry} knows of a new notice, {kind.replace('_', ' ')}"


def _notice_name(notice: Notice) -> str:
    """A notice as the lock names it: its kind, and whose word it is if not the registry's."""
    return f"{notice.kind} at {notice.source}" if notice.source else notice.kind


def _drifted(entry: Entry, span: Span, before: Checked, change: str) -> Finding:
    return _found_by(entry, "VER091", span, f"since {before.date}: {change}", "see whether the entry should follow")


def _found_by(entry: Entry, code: str, span: Span, message: str, remedy: str) -> Finding:
    return Finding(code, RULES[code].severity, message, span, remedy, key=entry.key, entry=entry.span)
