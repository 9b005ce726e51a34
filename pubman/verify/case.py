"""One entry on trial: what has been found so far, and the records that are of its work."""

from dataclasses import dataclass, field

from pubman.findings import Finding, Span
from pubman.identifiers import Identifier
from pubman.model import Entry, Name
from pubman.registries.answers import Record
from pubman.verify.people import bare_orcid, compare_people, shared
from pubman.verify.rules import RULES
from pubman.verify.titles import Agreement, compare_titles, entry_titles
from pubman.verify.verdicts import Check

_QUOTED = 200


@dataclass(slots=True)
class Case:
    """An entry, the checks and findings so far, and the records `held` against it, each with its identifier."""

    entry: Entry
    checks: list[Check] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    held: list[tuple[Identifier, Record]] = field(default_factory=list)

    def find(self, code: str, span: Span, message: str, remedy: str, *, edit: tuple[str, str] | None = None) -> None:
        """Add a finding of a rule; `edit` is a field, and the plain text that it should hold instead.

        The rule's `fix` says how safe that is. A field that the entry does not have is added.
        """
        severity, entry = RULES[code].severity, self.entry
        self.findings.append(Finding(code, severity, message, span, remedy, entry.key, entry.span, correction=edit))

    def place(self, *names: str) -> Span:
        """Where the first of these fields is that the entry has, or else the entry."""
        return next((self.entry.field_spans[name] for name in names if name in self.entry.field_spans), self.entry.span)


def agreement(entry: Entry, record: Record) -> Agreement:
    """How the entry's title and the record's compare."""
    return compare_titles(entry_titles(entry), record.titles)


def people_of(entry: Entry) -> list[Name]:
    """The entry's authors."""
    return [contributor.name for contributor in entry.names()]


def orcids_of(entry: Entry) -> list[str]:
    """The ORCID iDs of the entry's authors in their normal form, empty where the entry has none."""
    return [bare_orcid(contributor.orcid) for contributor in entry.names()]


def shared_people(entry: Entry, record: Record) -> int:
    """How many of the entry's people are among the record's."""
    ours = people_of(entry)
    return max((shared(ours, people) for people in record.authors), default=0)


def same_people(entry: Entry, record: Record, *, whole: bool = False) -> bool:
    """Whether the entry's people are the record's; if `whole`, `and others` stands for nobody."""
    ours, orcids = people_of(entry), orcids_of(entry)
    et_al = "author" in entry.et_al and not whole
    return bool(ours) and any(not compare_people(ours, people, et_al=et_al, orcids=orcids) for people in record.authors)


def quoted(text: str) -> str:
    """A text in quotation marks, cut short."""
    return f"“{text}”" if len(text) <= _QUOTED else f"“{text[:_QUOTED]}…”"
