"""A month is none.

Entries are sorted by it, and styles that print dates print it.

    @article{a, title = {A title}, year = {2023}, month = {13}}

Write:

    @article{a, title = {A title}, year = {2023}, month = dec}

**When it can be wrong:** when the month is written in a language that pubman does not know.

**Fix:** none.
"""

import re
from collections.abc import Iterator

from pubman.bibtex.dates import entry_date
from pubman.lint.bibliography import Bibliography, Problem

_WORD = re.compile(r"[^\W\d_]{3,}")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Read the month as a date of its year would be read."""
    for written in bibliography.fields("month"):
        value = written.value.strip()
        if not value or not value.isascii():
            continue
        date = entry_date({"year": "2000", "month": value})
        if len(date.start) < 2 and not date.season and (value.isdigit() or _WORD.search(value)):
            yield written.problem(f"{value[:40]!r} is no month", "write its macro: jan, feb, …, dec")
