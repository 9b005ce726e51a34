"""A year is no year, or one in which nothing can have appeared.

Lists are sorted and grouped by year: such an entry stands at the wrong end, or in a group of its own.

    @article{a, title = {A title}, year = {20023}}

Write:

    @article{a, title = {A title}, year = {2023}}

**When it can be wrong:** for ancient works, whose years biblatex's `date` can say (`-0043`). Words such as `in press`
and `to appear` are no finding, nor is `2020/2021`.

**Fix:** none.
"""

import re
from collections.abc import Iterator
from operator import itemgetter

from pubman.lint.bibliography import Bibliography, Problem, Written

_EARLIEST, _LATEST = 1400, 2100
"""Printing began after the one; nobody announces a work for the other."""

_FUTURE, _LEAP = 2028, 5
"""From the one on, a year that comes so much later than all others is a slip; what is written depends on no clock."""

_WORDS = re.compile(
    r"press|appear|forthcoming|accepted|submitted|review|progress|prep|print|n\.?\s*d\.?|no date|ongoing|present"
    r"|unpublished|preprint|soon|tbd|tba|ersch|à paraître|to be",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Look at the year in numbers."""
    dated: list[tuple[int, Written]] = []
    for written in bibliography.fields("year", "date"):
        value = written.value.strip()
        if not value or _WORDS.search(value):
            continue
        # Beside a year, `date` is often the day on which somebody touched the entry.
        if written.name == "date" and written.entry.fields.get("year"):
            continue
        years = [int(year) for year in _YEAR.findall(value)]
        if not years:
            yield written.problem(f"{value[:40]!r} is no year", "write four digits")
        elif not all(_EARLIEST <= year <= _LATEST for year in years[:1]) and not value.startswith(("-", "0")):
            yield written.problem(f"nothing appeared in {value[:40]}", "correct the year")
        else:
            dated.append((years[0], written))
    before = max((year for year, _ in dated if year < _FUTURE), default=_LATEST)
    for year, written in sorted(dated, key=itemgetter(0)):
        if year >= _FUTURE and year - before > _LEAP:
            yield written.problem(f"{year} is {year - before} years after all others", "correct the year")
        else:
            before = max(before, year)
