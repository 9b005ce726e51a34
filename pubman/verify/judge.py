"""From an entry and what the registries answered to verdicts and findings; nothing here asks anybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pubman.config import Owner
from pubman.findings import Finding
from pubman.identifiers import Identifier
from pubman.model import Entry
from pubman.registries.answers import Answer, Record, Registered, Silence
from pubman.verify.case import Case, agreement
from pubman.verify.differences import judge_people, judge_standing, judge_venue, judge_year
from pubman.verify.found import judge_search
from pubman.verify.identity import check, judge_writing, place
from pubman.verify.later import judge_published, judge_relations
from pubman.verify.notices import judge_notices
from pubman.verify.owners import judge_owners
from pubman.verify.titles import Agreement
from pubman.verify.verdicts import Check, EntryChecks, Verdict


@dataclass(frozen=True, slots=True)
class Opinions:
    """What else was asked about an entry: what a search found, what has become of its preprint, and who was silent.

    `listed` says that Crossref has other works of the entry's venue.
    """

    found: tuple[Record, ...] | None = None
    published: tuple[Record, ...] = ()
    silent: tuple[Silence, ...] = ()
    listed: bool = False


def judge(
    entry: Entry,
    answers: Mapping[Identifier, Answer],
    opinions: Opinions = Opinions(),
    owners: Sequence[Owner] = (),
) -> tuple[EntryChecks, list[Finding]]:
    """The verdict on each identifier of an entry, and what there is to say about the entry.

    `answers` is what the registries say of the entry's identifiers; one without an answer is *not checked*. Where one
    of the `owners` is among the entry's authors, they are looked for among the record's.
    """
    case = Case(entry)
    judge_writing(case)
    published = any(
        isinstance(answer, Record) and answer.kind != "preprint" and agreement(entry, answer) is Agreement.SAME
        for answer in answers.values()
    )
    for identifier in entry.identifiers:
        case.checks.append(check(case, identifier, answers.get(identifier), published=published))
    if opinions.found is not None:
        case.checks.append(judge_search(case, opinions.found, opinions.silent, listed=opinions.listed))
    elif opinions.silent:
        case.checks += [
            Check(None, Verdict.UNKNOWN, entry.span, silence.host, reason=silence.reason) for silence in opinions.silent
        ]
    judge_published(case, opinions.published)
    judge_relations(case)
    judge_people(case)
    judge_owners(case, owners)
    judge_year(case)
    judge_venue(case)
    judge_standing(case)
    known: list[tuple[Identifier, Record | Registered]] = [*case.held]
    known += [(identifier, answer) for identifier, answer in answers.items() if isinstance(answer, Registered)]
    for identifier, answer in known:
        judge_notices(case, answer, place(entry, identifier))
    return EntryChecks(entry.key, entry.span, tuple(case.checks)), case.findings
