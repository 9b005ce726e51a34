"""Second opinions: who is asked, and what they add to records. They explain and warn, and decide nothing alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from pubman.config import RegistryName
from pubman.errors import UsageError
from pubman.identifiers import Identifier
from pubman.model import Entry, Name
from pubman.registries import REGISTRIES
from pubman.registries.answers import Answer, Person, Record, Registered, Silence
from pubman.verify.fold import words
from pubman.verify.people import Differences, compare_people, label_of
from pubman.verify.titles import Agreement, compare_titles, entry_titles
from pubman.verify.verdicts import Outage

HEARD, SILENT = "heard", "silent"
"""What becomes of asking for second opinions on an entry; `SILENT` if one did not come."""

Answers: TypeAlias = Mapping[tuple[str, str], Answer]
Unheard: TypeAlias = Mapping[tuple[str, str], Sequence[Silence]]
"""Scheme and normal form of an identifier → who was silent about it."""

_MISSED = 10
"""People whose names are asked for on account of one entry."""


def whom_to_ask(mailto: str | None, keys: Iterable[RegistryName]) -> tuple[RegistryName, ...]:
    """Those who can be asked with a mail address and keys; `UsageError` if nobody can."""
    known = set(keys) | ({"openalex"} if mailto else set())
    asked: tuple[RegistryName, ...] = ("openalex", "semantic_scholar")
    if not known.intersection(asked):
        variables = " or ".join(REGISTRIES[name].key for name in asked)
        raise UsageError("nobody can be asked for a second opinion", remedy=f"give --mailto, or set {variables}")
    return tuple(name for name in asked if name in known)


def heard(entry: Entry, silent: Unheard) -> str:
    """Whether all second opinions on an entry came."""
    return SILENT if any((named.scheme, named.value) in silent for named in entry.identifiers) else HEARD


def outages(library: Iterable[Entry], silent: Mapping[tuple[str, str], Sequence[Silence]]) -> tuple[Outage, ...]:
    """One for each host from which a second opinion did not come, with the first reason."""
    reasons: dict[str, str] = {}
    keys: dict[str, list[str]] = {}
    for entry in library:
        for named in entry.identifiers:
            for silence in silent.get((named.scheme, named.value), ()):
                reasons.setdefault(silence.host, silence.reason)
                keys.setdefault(silence.host, []).append(entry.key)
    return tuple(Outage(host, reasons[host], tuple(keys[host]), second=True) for host in sorted(keys))


def with_seconds(
    answers: Answers, seconds: Mapping[tuple[str, str], Sequence[Record]]
) -> dict[tuple[str, str], Answer]:
    """The answers, each with the notices, names, ORCID iDs and copies that second sources have of the same work."""
    return {named: _with(answer, seconds.get(named, ())) for named, answer in answers.items()}


def _with(answer: Answer, others: Sequence[Record]) -> Answer:
    if isinstance(answer, Registered):
        return replace(answer, notices=tuple(notice for other in others for notice in other.notices))
    if not isinstance(answer, Record):
        return answer
    # What was put together under one identifier may be two works.
    others = [other for other in others if compare_titles(answer.titles, other.titles) is not Agreement.DIFFERENT]
    forms = tuple(people for other in others for people in other.authors)
    return replace(
        answer,
        authors=tuple(_with_orcids(people, forms) for people in answer.authors),
        notices=(*answer.notices, *(notice for other in others for notice in other.notices)),
        forms=forms,
        copies=tuple(dict.fromkeys(copy for other in others for copy in other.copies)),
    )


def _with_orcids(people: tuple[Person, ...], forms: Sequence[Sequence[Person]]) -> tuple[Person, ...]:
    """The people with the iDs of those who stand at the same place under the same family name."""
    told = list(people)
    for form in forms:
        for place, other in enumerate(form if len(form) == len(people) else ()):
            person = told[place]
            family = set(words(person.family or person.name.rpartition(" ")[2]))
            if other.orcid and not person.orcid and family and family <= set(words(other.name)):
                told[place] = replace(person, orcid=other.orcid, inferred=True)
    return tuple(told)


def missed_people(entry: Entry, answers: Mapping[Identifier, Answer]) -> list[str]:
    """The iDs of those in the records of an entry whom it seems not to have, if it has others whom they have not."""
    ours = [contributor.name for contributor in entry.names()]
    missed: dict[str, None] = {}
    for answer in answers.values():
        if not isinstance(answer, Record) or compare_titles(entry_titles(entry), answer.titles) is Agreement.DIFFERENT:
            continue
        for people in answer.authors:
            left = explained(compare_people(ours, people, et_al=False), ours, [answer], et_al=False)
            if left.strangers:
                missed |= {person.orcid: None for person in people if person.orcid and label_of(person) in left.missing}
    return list(missed)[:_MISSED]


def orcids_of(answers: Answers) -> dict[tuple[str, str], set[str]]:
    """The iDs of all people in each record."""
    return {
        named: {person.orcid for people in answer.authors for person in people if person.orcid}
        for named, answer in answers.items()
        if isinstance(answer, Record)
    }


def with_names(answers: Answers, names: Mapping[str, Sequence[Person]]) -> dict[tuple[str, str], Answer]:
    """The answers, each with lists of its authors under the names that ORCID has for some of them."""
    return {named: _with_names(answer, names) if names else answer for named, answer in answers.items()}


def _with_names(answer: Answer, names: Mapping[str, Sequence[Person]]) -> Answer:
    if not isinstance(answer, Record):
        return answer
    forms = list(answer.forms)
    for people in answer.authors:
        others = [names.get(person.orcid, ()) for person in people]
        for place in range(max(map(len, others), default=0)):
            pairs = zip(people, others, strict=True)
            forms.append(tuple(told[place] if place < len(told) else person for person, told in pairs))
    return replace(answer, forms=tuple(forms))


def explained(differences: Differences, ours: Sequence[Name], records: Sequence[Record], *, et_al: bool) -> Differences:
    """What is left of the differences from the records' authors if they may go by the names that others give them.

    A list that leaves somebody out explains nothing: others cut lists short.
    """
    strangers = [name for name in ours if str(name) in differences.strangers]
    for record in records:
        for people in record.authors:
            for form in record.forms:
                if len(form) < len(people):
                    continue
                if not compare_people(ours, form, et_al=et_al):
                    return Differences()
                if len(form) == len(people):
                    pairs = zip(people, form, strict=True)
                    mixed = tuple(other if _is_one(strangers, other) else person for person, other in pairs)
                    differences = _both(differences, compare_people(ours, mixed, et_al=et_al))
    return differences


def _both(differences: Differences, others: Differences) -> Differences:
    return Differences(
        tuple(name for name in differences.strangers if name in others.strangers),
        tuple(name for name in differences.missing if name in others.missing),
        differences.reordered and others.reordered,
    )


def _is_one(strangers: Sequence[Name], other: Person) -> bool:
    return any(not compare_people([name], [other], et_al=False) for name in strangers)
