"""One venue is written in several ways.

A list that has `IEEE Trans. Mob. Comput.` here and `IEEE Transactions on Mobile Computing` there looks careless, and
grouping by venue fails.

    @article{a, title = {A title}, journal = {IEEE Trans. Mob. Comput.}, year = {2022}}
    @article{b, title = {Another}, journal = {IEEE Transactions on Mobile Computing}, year = {2023}}

Write:

    @string{tmc = {IEEE Transactions on Mobile Computing}}
    @article{a, title = {A title}, journal = tmc, shortjournal = {IEEE Trans. Mob. Comput.}, year = {2022}}
    @article{b, title = {Another}, journal = tmc, shortjournal = {IEEE Trans. Mob. Comput.}, year = {2023}}

**When it can be wrong:** for two venues with nearly the same name, or a venue that was renamed. Years, ordinals and
*Proceedings of the* make no difference.

**Fix:** none.
"""

from collections.abc import Hashable, Iterator, Sequence

from pubman.lint.bibliography import Bibliography, Problem, Written
from pubman.lint.venues import abbreviates, acronym, folded, spelling, words

_MAX_SPELLINGS = 40
"""Spellings with the same initials that are compared with each other."""


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Gather the spellings that may be one venue, and tell the rarer ones."""
    spellings: dict[str, list[Written]] = {}
    for written in bibliography.fields("journal", "journaltitle", "booktitle"):
        # A name that no @string defines stays as it is written: the reader tells it (BIB015).
        if written.raw.strip('{"') != written.raw and (name := spelling(written.value)):
            spellings.setdefault(name, []).append(written)
    buckets: dict[Hashable, dict[str, None]] = {}
    for name in spellings:
        for sign in _signs(name):
            buckets.setdefault(sign, {})[name] = None
    told: set[str] = set()
    for bucket in buckets.values():
        names = sorted(list(bucket)[:_MAX_SPELLINGS], key=lambda name: -len(spellings[name]))
        for index, name in enumerate(names):
            usual = next((other for other in names[:index] if _same_venue(name, other)), "")
            if usual and name not in told:
                told.add(name)
                yield _problem(spellings[name], usual, len(spellings[usual]))


def _signs(name: str) -> Iterator[Hashable]:
    """What two spellings of one venue have in common: the initials of its words, or its acronym."""
    yield "".join(word[0] for word in words(name))
    if short := acronym(name):
        yield "acronym", short


def _same_venue(one: str, other: str) -> bool:
    if folded(one) == folded(other):
        return True
    bare = acronym(one) == acronym(other) and (spelling(one).upper(), spelling(other).upper())
    if bare and acronym(one) in bare:
        return True
    return len(words(one)) > 1 and (abbreviates(one, other) or abbreviates(other, one))


def _problem(found: Sequence[Written], usual: str, times: int) -> Problem:
    first = found[0]
    message = f'"{spelling(first.value)}" is elsewhere written "{usual}" ({times} times)'
    return first.problem(message, "write one, and the short form in shortjournal")
