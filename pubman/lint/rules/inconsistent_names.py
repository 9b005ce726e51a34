"""One person's name is written in several ways.

Styles print what is written: *B. M. Marshall* here and *B. Marshall* there. Programs that count or link people see
two.

    @article{a, author = {Silva, Inês and Marshall, Benjamin Michael}, title = {A title}}
    @article{b, author = {Silva, Ines and Marshall, Benjamin Michael}, title = {Another}}

Write:

    @article{a, author = {Silva, Inês and Marshall, Benjamin Michael}, title = {A title}}
    @article{b, author = {Silva, Inês and Marshall, Benjamin Michael}, title = {Another}}

**When it can be wrong:** for two people with nearly the same name. Initials are taken for a full name only if nobody
else fits and the two have a co-author in common. A full stop after an initial makes no difference. Where more than
five people of a file have initials here and full names there, that is its habit, and told once.

**Fix:** none; the name on the paper may differ from paper to paper.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from pubman.findings import Span
from pubman.lint.bibliography import Bibliography, Problem
from pubman.model import Entry, Name

_MAX_PEOPLE = 40
"""Of longer lists of authors the first ones are looked at."""
_MAX_FORMS = 24
_SHORT = 4
_HABIT = 5
"""Of more people than that, a file that has initials here and full names there tells once."""
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class _Form:
    """One way of writing a name: how it is written, how often, where first, and with whom."""

    name: Name
    given: tuple[str, ...]
    entry: Entry
    span: Span
    count: int = 0
    beside: set[str] = field(default_factory=set)


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Gather the forms of each family name and initial, and see which are the same person."""
    by_initials: dict[str, list[Problem]] = {}
    for forms in _forms(bibliography).values():
        ordered = sorted(list(forms.values())[:_MAX_FORMS], key=lambda form: -form.count)
        while len(ordered) > 1:
            usual, *others = ordered
            same = [form for form in others if _same_person(usual, form, ordered)]
            ordered = [form for form in others if form not in same]
            if same:
                rarest = min(same, key=lambda form: form.count)
                variants = ", ".join(f'"{form.name}" ({form.count})' for form in same)
                message = f'"{usual.name}" ({usual.count}) is also written {variants}'
                problem = Problem(message, rarest.span, "write the name in one way", rarest.entry)
                if all(_differ_by_initials(usual, form) for form in same):
                    by_initials.setdefault(rarest.span.path, []).append(problem)
                else:
                    yield problem
    for problems in by_initials.values():
        if len(problems) <= _HABIT:
            yield from problems
        else:
            message = f"{problems[0].message}, and {len(problems) - 1} more people have initials here, full names there"
            yield problems[0]._replace(message=message)


def _differ_by_initials(one: _Form, other: _Form) -> bool:
    """Whether one of two forms has the other's given names as initials, and as many."""
    if one.name.family != other.name.family or len(one.given) != len(other.given):
        return False
    pairs = list(zip(one.given, other.given, strict=True))
    return all(len(a) == 1 or len(b) == 1 or a == b for a, b in pairs)


def _forms(bibliography: Bibliography) -> dict[tuple[str, str], dict[tuple[str, str], _Form]]:
    people: dict[tuple[str, str], dict[tuple[str, str], _Form]] = {}
    for entry in bibliography.entries:
        authors = entry.names()[:_MAX_PEOPLE]
        families = {_folded(person.name.family) for person in authors}
        for person in authors:
            name = person.name
            given = _given(name.given)
            if not given or not name.family:
                continue
            bucket = people.setdefault((_folded(name.family), _folded(given[0])[:1]), {})
            spelling = (name.family, " ".join(given))
            form = bucket.get(spelling)
            if form is None:
                form = bucket[spelling] = _Form(name, given, entry, person.span or entry.span)
            form.count += 1
            form.beside |= families - {_folded(name.family)}
    return people


def _same_person(one: _Form, other: _Form, everyone: list[_Form]) -> bool:
    given, others = [_folded(word) for word in one.given], [_folded(word) for word in other.given]
    if "".join(given) == "".join(others):
        return True
    if not all(a.startswith(b) or b.startswith(a) for a, b in zip(given, others, strict=False)):
        return False
    known_together = bool(one.beside & other.beside)
    spelt_out = min(len(given[0]), len(others[0])) > 1
    if spelt_out and ("-" in one.name.given) != ("-" in other.name.given):
        return False
    if spelt_out and given[0] == others[0]:
        # Ming-Hsuan may be another than Ming; nobody has to be another Benjamin.
        return known_together or len(given[0]) > _SHORT
    full = {_folded(form.given[0]) for form in everyone if len(form.given[0]) > 1}
    return len(full) == 1 and known_together


@lru_cache(maxsize=1 << 14)
def _given(given: str) -> tuple[str, ...]:
    """The words of a given name without their full stops; initials that stand together are several words."""
    words: list[str] = []
    for word in _WORDS.findall(given):
        words += word if len(word) <= 3 and word.isupper() and len(word) > 1 else [word]
    return tuple(words)


@lru_cache(maxsize=1 << 14)
def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if char.isalpha())
