"""Entries of a bibliography that are one work: the same identifier, or records of one work; from the verdicts alone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pubman.findings import Finding
from pubman.identifiers import parse_arxiv
from pubman.model import Entry
from pubman.registries.answers import Person
from pubman.verify.case import people_of
from pubman.verify.fold import words
from pubman.verify.identity import THE_WHOLE
from pubman.verify.people import compare_people
from pubman.verify.rules import RULES
from pubman.verify.titles import is_comment
from pubman.verify.venues import is_preprint, same_venue
from pubman.verify.verdicts import Check, EntryChecks, Verdict

_TELLING = 4
"""Words from which a title is not that of another work by the same people, such as an editorial of every year."""

_COMPARED = 20

TWO_FORMS = "VER007"
_PUBLISHED = frozenset({"VER015", "VER024"})
_NAMED = "VER016"


@dataclass(frozen=True, slots=True)
class _Work:
    entry: Entry
    checks: Sequence[Check]

    @property
    def names(self) -> set[tuple[str, str]]:
        """Its identifiers that were found to be its own; arXiv's DOIs are its identifiers."""
        return {_same(check.identifier.scheme, check.identifier.value) for check in self.checks if check.identifier}

    @property
    def others(self) -> set[tuple[str, str]]:
        return {_same("doi", doi) for check in self.checks for doi in check.others}

    @property
    def titles(self) -> set[tuple[str, ...]]:
        """The titles of its records that are telling."""
        found = {words(check.title) for check in self.checks if not is_comment(check.title)}
        return {title for title in found if len(title) >= _TELLING}


def find_twins(judged: Iterable[tuple[Entry, EntryChecks]]) -> Iterator[Finding]:
    """A finding for every entry that is the work of an earlier one, as what was verified says.

    It stands at the later one; at the preprint, if one of the two is. Of many that share a sign the first are compared,
    so that a long list of them costs no more than reading it.
    """
    seen: dict[object, list[_Work]] = {}
    for entry, checks in judged:
        own = [check for check in checks.checks if check.verdict is Verdict.VERIFIED and check.reason != THE_WHOLE]
        work = _Work(entry, own)
        signs = [*work.names, *work.others, *work.titles]
        earlier = (other for sign in signs for other in seen.get(sign, ())[:_COMPARED])
        found = next(((other, why) for other in earlier if (why := _why_one(work, other))), None)
        if found:
            yield _finding(work, *found)
        for sign in signs:
            seen.setdefault(sign, []).append(work)


def one_each(findings: Iterable[Finding], entries: Iterable[Entry]) -> list[Finding]:
    """The findings without those that a preprint has been published where the publication is an entry too.

    That the two are one work says the same, and what to do.
    """
    told = list(findings)
    preprints = {finding.entry for finding in told if finding.code == TWO_FORMS}
    dois = {("doi", named.value) for entry in entries for named in entry.identifiers if named.scheme == "doi"}
    return [
        finding
        for finding in told
        if finding.entry not in preprints
        or not (finding.code in _PUBLISHED or (finding.code == _NAMED and finding.correction in dois))
    ]


def _why_one(work: _Work, other: _Work) -> str:
    """Why two entries are one work; empty if they are two."""
    if _is_part(work.entry, other.entry) or _is_part(other.entry, work.entry):
        return ""
    if shared := sorted(work.names & other.names):
        return f"both have {shared[0][1]}"
    if related := sorted((work.names & other.others) | (work.others & other.names)):
        return f"{related[0][1]} is another form of it, as its record says"
    if not work.titles & other.titles or not _same_authors(work.entry, other.entry):
        return ""
    if _is_earlier(work) != _is_earlier(other):
        return "their records have the same title and authors"
    same_year = work.entry.issued.year == other.entry.issued.year
    if same_year and same_venue(work.entry.venue.title, [other.entry.venue.title]):
        return "their records have the same title and authors, in the same venue and year"
    return ""


def _finding(work: _Work, other: _Work, why: str) -> Finding:
    entry, first = work.entry, other.entry
    code = "VER006" if _is_earlier(work) == _is_earlier(other) else TWO_FORMS
    if code == "VER006":
        message, remedy = f"{entry.key} is the same work as {first.key}: {why}", "keep one of the two"
    else:
        entry, published = (entry, first) if _is_earlier(work) else (first, entry)
        message, remedy = f"{entry.key} is the preprint of {published.key}: {why}", f"keep {published.key}"
    return Finding(code, RULES[code].severity, message, entry.key_span or entry.span, remedy, entry.key, entry.span)


def _is_earlier(work: _Work) -> bool:
    """Whether an entry cites a preprint."""
    return is_preprint(work.entry) or (not work.entry.venue.title and {scheme for scheme, _ in work.names} == {"arxiv"})


def _same_authors(one: Entry, other: Entry) -> bool:
    et_al = "author" in one.et_al or "author" in other.et_al
    theirs = [Person(name.given, name.family, name.literal) for name in people_of(other)]
    ours = people_of(one)
    return bool(ours and theirs) and not compare_people(ours, theirs, et_al=et_al).strangers


def _is_part(entry: Entry, whole: Entry) -> bool:
    related = (entry.fields.get("crossref", ""), *entry.fields.get("related", "").split(","))
    return whole.key in map(str.strip, related)


def _same(scheme: str, value: str) -> tuple[str, str]:
    arxiv = parse_arxiv(value) if scheme == "doi" and value.startswith("10.48550/arxiv.") else None
    return ("arxiv", arxiv.value) if arxiv else (scheme, value)
