"""Plain links of a bibliography: which there are, where they lead, and what was known of them before."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from pubman.bibtex.links import clean_address
from pubman.findings import Finding, Span, printable
from pubman.identifiers import Identifier, parse_url
from pubman.lock import Followed
from pubman.model import Entry
from pubman.registries.answers import Silence
from pubman.registries.whereabouts import Broken, LinkAnswer, Private, Reached, Unasked
from pubman.verify.case import Case, quoted
from pubman.verify.locked import Judged
from pubman.verify.verdicts import Check, EntryChecks, Verdict

Follow: TypeAlias = Callable[[Sequence[str]], Mapping[str, LinkAnswer]]
"""Addresses → where each leads."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A verification with its links: the entries in order, what has changed since before, and what to remember."""

    judged: tuple[Judged, ...]
    drift: tuple[Finding, ...] = ()
    remembered: tuple[Followed, ...] = ()
    complete: bool = True
    """Whether every link was followed, now or before."""


class LinkMemory:
    """What a lock remembers of links, as they were on the day when they were followed.

    `since` is the first day whose answers are good enough, `skip_hosts` are those that are not asked.
    """

    def __init__(self, lines: Iterable[Followed], *, since: str = "", skip_hosts: Iterable[str] = ()) -> None:
        self._lines = {line.url: line for line in lines}
        self._since = since
        self._skip_hosts = tuple(skip_hosts)

    def before(self, url: str) -> Followed | None:
        """What is remembered of a link."""
        return self._lines.get(printable(url))

    def recall(self, url: str, *, locked: bool) -> LinkAnswer | None:
        """Where a link leads, as far as that is known without asking; `None` if it has to be asked about.

        A link that its host left unknown is asked about whenever anybody may be asked.
        """
        from pubman.registries.webaddress import WebAddress, read_address

        address = read_address(url, self._skip_hosts)
        if not isinstance(address, WebAddress):
            return address
        line = self.before(url)
        if line is None or line.date < self._since:
            return None
        answer = _remembered(line)
        if isinstance(answer, Silence):
            return Unasked(f"on {line.date}, {line.host} {line.reason}") if locked else None
        return answer


def follow_links(judged: Iterable[Judged], memory: LinkMemory, today: str, follow: Follow | None) -> Linked:
    """The entries with a check of each of their links, and findings of those that lead nowhere.

    `follow` asks about the links that `memory` does not know; without it nobody is asked, and such links are findings.
    """
    entries = list(judged)
    links = [addresses(one.entry) for one in entries]
    urls = list(dict.fromkeys(url for its in links for url in its))
    answers = {url: memory.recall(url, locked=follow is None) for url in urls}
    asked = {url for url, answer in answers.items() if answer is None}
    if follow is not None and asked:
        answers |= follow([url for url in urls if url in asked])
    told, drift = [], []
    for one, its in zip(entries, links, strict=True):
        case, changes = Case(one.entry), Case(one.entry)
        checks = {url: _judge(case, url, span, answers[url]) for url, span in its.items()}
        told.append(_with_checks(one, checks, case.findings))
        for url in filter(asked.__contains__, its):
            _drift(changes, url, its[url], memory.before(url), answers[url])
        drift += changes.findings
    lines = [
        _line(url, answers[url], memory.before(url), today) if url in asked else memory.before(url) for url in urls
    ]
    complete = follow is not None or not asked
    return Linked(tuple(told), tuple(drift), tuple(filter(None, lines)), complete)


def addresses(entry: Entry) -> dict[str, Span]:
    """The addresses that an entry names, and where: its `url`, its links, and a `howpublished` that is one."""
    named = [identifier.value for identifier in entry.identifiers if identifier.scheme == "url"]
    # The link that an arXiv id implies is in no field.
    fields = {name: clean_address(text) for name, text in entry.fields.items()}
    named += [link.url for link in entry.links if any(link.url in text for text in fields.values())]
    # Decoded as text: a tilde is a space that does not break, and anything else beyond ASCII is not the address.
    published = entry.fields.get("howpublished", "").replace("\xa0", "~").strip()
    if published.isascii() and published.startswith("http") and parse_url(published):
        named.append(published)
    return {url: _place(entry, fields, url) for url in named}


def _place(entry: Entry, fields: Mapping[str, str], url: str) -> Span:
    holding = (name for name, text in fields.items() if text.strip() == url and name in entry.field_spans)
    name = next(holding, "howpublished")
    return entry.field_spans.get(name, entry.span)


def _judge(case: Case, url: str, span: Span, answer: LinkAnswer | None) -> Check:
    link = Identifier("url", url, url)
    name = f"the link {quoted(url)}"
    match answer:
        case Reached(host, ""):
            return Check(link, Verdict.VERIFIED, span, host)
        case Reached(host, moved):
            case.find("VER031", span, f"{name} has moved for good to {quoted(moved)}", "write that address")
            return Check(link, Verdict.VERIFIED, span, host, reason=f"moved to {moved}")
        case Broken(host, reason):
            case.find("VER030", span, f"{name} is broken: {host} {reason}", "correct it or leave it out")
            return Check(link, Verdict.ABSENT, span, host, reason=reason)
        case Private(host, reason):
            case.find("VER032", span, f"{name} was not followed: {host} {reason}", "give a public address")
            return Check(link, Verdict.NOT_CHECKED, span, host, reason=reason)
        case Unasked(reason):
            return Check(link, Verdict.NOT_CHECKED, span, reason=reason)
        case Silence(host, reason):
            return Check(link, Verdict.UNKNOWN, span, host, reason=reason)
        case None:
            message, remedy = f"{name} was never followed", "run pubman verify --links, and commit pubman.lock"
            case.find("VER090", span, message, remedy)
            return Check(link, Verdict.NOT_CHECKED, span, reason="never followed")


def _with_checks(judged: Judged, checks: Mapping[str, Check], findings: Sequence[Finding]) -> Judged:
    """The entry with these checks of its links; what the lock does not have at all is told once."""
    left = dict(checks)
    placed = [
        left.pop(check.identifier.value, check) if check.identifier and check.is_link else check
        for check in judged.checks.checks
    ]
    if any(finding.code == "VER090" for finding in judged.findings):
        findings = [finding for finding in findings if finding.code != "VER090"]
    told = EntryChecks(judged.checks.key, judged.checks.span, (*placed, *left.values()))
    return replace(judged, checks=told, findings=(*judged.findings, *findings))


def _drift(case: Case, url: str, span: Span, before: Followed | None, answer: LinkAnswer | None) -> None:
    """A link that lived and has died since, or the other way round."""
    now = _verdict(answer)
    told = {Verdict.VERIFIED, Verdict.ABSENT}
    if before is not None and before.verdict in told and now in told and before.verdict != now:
        message = f"since {before.date}: the link {quoted(url)} was {before.verdict}, and is {now}"
        case.find("VER091", span, message, "see whether the entry should follow")


def _line(url: str, answer: LinkAnswer | None, before: Followed | None, today: str) -> Followed | None:
    """What to remember of a link that was followed; a host that is silent now does not unsay what it said before."""
    verdict = _verdict(answer)
    if verdict is Verdict.UNKNOWN and before is not None and before.verdict != Verdict.UNKNOWN:
        return before
    match answer:
        case Reached(host, moved):
            return Followed(printable(url), str(verdict), host, today, moved=printable(moved))
        case Broken(host, reason) | Silence(host, reason) | Private(host, reason):
            return Followed(printable(url), str(verdict), host, today, printable(reason))
        case Unasked(reason):
            return Followed(printable(url), str(verdict), "", today, printable(reason))
    return None


def _verdict(answer: LinkAnswer | None) -> Verdict:
    match answer:
        case Reached():
            return Verdict.VERIFIED
        case Broken():
            return Verdict.ABSENT
        case Silence():
            return Verdict.UNKNOWN
    return Verdict.NOT_CHECKED


def _remembered(line: Followed) -> LinkAnswer | None:
    """The answer that a line of the lock remembers; `None` for a line that is none."""
    match line.verdict:
        case Verdict.VERIFIED:
            return Reached(line.host, line.moved)
        case Verdict.ABSENT:
            return Broken(line.host, line.reason)
        case Verdict.UNKNOWN:
            return Silence(line.host, line.reason)
        case Verdict.NOT_CHECKED:
            return Private(line.host, line.reason) if line.host else Unasked(line.reason)
    return None
