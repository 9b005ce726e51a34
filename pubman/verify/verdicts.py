"""What a verification comes to: a verdict for every identifier and entry, and the report of them all."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pubman.files import Source
from pubman.findings import Finding, Severity, Span, printable
from pubman.identifiers import Identifier
from pubman.lock import Lock
from pubman.verify.rules import fix_of


class Verdict(StrEnum):
    """The outcome for an identifier or an entry; the five are never confused.

    *verified*: it exists, and where a registry has its record it is this work. *mismatch*: it exists and is another
    work. *absent*: the registry that would know says that it does not exist. *unknown*: a host did not answer.
    *not checked*: there was nothing that a registry could be asked.
    """

    VERIFIED = "verified"
    MISMATCH = "mismatch"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    NOT_CHECKED = "not checked"


_GRAVITY = (Verdict.ABSENT, Verdict.MISMATCH, Verdict.UNKNOWN, Verdict.VERIFIED, Verdict.NOT_CHECKED)
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Check:
    """The verdict on one identifier of an entry; without an identifier, on the search for its work.

    `registry` is who said so, or the host that did not; `title` the title of its record; `reason` what there is to say
    beyond the verdict; `span` the identifier's place. `copies` are addresses where anybody may read the work, `others`
    DOIs of the same work in other forms, as the registry knows them.
    """

    identifier: Identifier | None
    verdict: Verdict
    span: Span
    registry: str = ""
    title: str = ""
    reason: str = ""
    copies: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def is_link(self) -> bool:
        """Whether it is about a plain link."""
        return self.identifier is not None and self.identifier.scheme == "url"


@dataclass(frozen=True, slots=True)
class EntryChecks:
    """An entry's checks, in the order of its identifiers."""

    key: str
    span: Span
    checks: tuple[Check, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The gravest of the identifiers' verdicts; *not checked* if there is none.

        A link counts only for an entry that has nothing else to be known by: what it leads to was not compared.
        """
        told = [check for check in self.checks if check.verdict is not Verdict.NOT_CHECKED or check.reason]
        works = [check for check in told if not check.is_link]
        return min((check.verdict for check in works or told), key=_GRAVITY.index, default=Verdict.NOT_CHECKED)


@dataclass(frozen=True, slots=True)
class Outage:
    """A host that did not answer, and how it failed; `keys` names the entry of every identifier left unknown.

    `second` says that it was asked for a second opinion only, and left nothing unknown; `of_links` that all those are
    plain links.
    """

    host: str
    reason: str
    keys: tuple[str, ...]
    second: bool = False
    of_links: bool = False

    def __str__(self) -> str:
        what = "link" if self.of_links else "identifier"
        count = f"1 {what}" if len(self.keys) == 1 else f"{len(self.keys)} {what}s"
        left = f"{count} {'is' if len(self.keys) == 1 else 'are'} unknown"
        left = f"no second opinion on {count}" if self.second else left
        named = ", ".join(list(dict.fromkeys(self.keys))[:_NAMED])
        more = ", …" if len(set(self.keys)) > _NAMED else ""
        remedy = "try later, or in a browser" if self.of_links else "try again later"
        return printable(f"{self.host} {self.reason}; {left} ({named}{more}); {remedy}")


@dataclass(frozen=True, slots=True)
class Report:
    """What `pubman.verify` found out about a bibliography.

    `findings` are in the order of the file, without the `silenced` ones, which a comment in it silences; `requests`
    counts what was sent to each host, retries included. `lock` is what to write to pubman.lock, if one was given;
    `strict` lets what could not be checked count as a finding does. `sources` are the bibliography's files by path, as
    they were when it was verified; repairs are made in them.
    """

    path: str
    entries: tuple[EntryChecks, ...] = ()
    findings: tuple[Finding, ...] = ()
    outages: tuple[Outage, ...] = ()
    requests: Mapping[str, int] = field(default_factory=dict)
    silenced: int = 0
    lock: Lock | None = None
    strict: bool = False
    sources: Mapping[str, Source] = field(default_factory=dict, repr=False, compare=False)

    @property
    def ok(self) -> bool:
        """Whether all that could be asked was answered, and is right."""
        return self.exit_code == 0

    @property
    def exit_code(self) -> int:
        """1 with a warning or an error; else 3 (1 if `strict`) if something could not be checked; else 0.

        A second opinion that is missing leaves nothing unchecked, and matters only if `strict`.
        """
        if any(finding.severity is not Severity.NOTE for finding in self.findings):
            return 1
        return self.unanswered

    @property
    def unanswered(self) -> int:
        """3 (1 if `strict`) if something could not be checked, else 0; a second opinion is nothing that has to be."""
        if self.strict:
            return int(bool(self.outages))
        return 3 if any(not outage.second for outage in self.outages) else 0

    def repairs(self, *, unsafe: bool = False) -> list[Finding]:
        """The findings that have a repair: a safe one, or any if `unsafe`."""
        wanted = ("safe", "unsafe") if unsafe else ("safe",)
        return [finding for finding in self.findings if finding.edit and fix_of(finding.code) in wanted]

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many entries have each verdict, none left out."""
        counted = Counter(entry.verdict for entry in self.entries)
        return {verdict: counted[verdict] for verdict in Verdict}

    def __getitem__(self, key: str) -> EntryChecks:
        """The checks of the first entry with that key; `KeyError` if there is none."""
        for entry in self.entries:
            if entry.key == key:
                return entry
        raise KeyError(key)

    @property
    def summary(self) -> str:
        """One line: how many entries there are, how many have each verdict that occurs, the links, what is silenced."""
        total = "1 entry" if len(self.entries) == 1 else f"{len(self.entries)} entries"
        parts = [total, *(f"{count} {verdict}" for verdict, count in self.counts.items() if count)]
        return ", ".join(parts) + self._links + (f"; {self.silenced} silenced" if self.silenced else "")

    @property
    def _links(self) -> str:
        """How many links were followed, and what came of those that lead nowhere."""
        links = Counter(check.verdict for entry in self.entries for check in entry.checks if check.is_link)
        total = links[Verdict.VERIFIED] + links[Verdict.ABSENT] + links[Verdict.UNKNOWN]
        if not total:
            return ""
        words = {Verdict.ABSENT: "broken", Verdict.UNKNOWN: "unknown"}
        parts = [f"{total} link{'s' if total > 1 else ''} followed"]
        return "; " + ", ".join(
            parts + [f"{links[verdict]} {word}" for verdict, word in words.items() if links[verdict]]
        )

    def __str__(self) -> str:
        """The findings, the hosts that failed and the summary, a line each; safe to print on a terminal."""
        return "\n".join([*map(str, self.findings), *map(str, self.outages), self.summary])
