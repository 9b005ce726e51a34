"""The last page comes before the first.

A digit is wrong, missing or too many.

    @article{a, title = {A title}, pages = {8703--8669}}

Write:

    @article{a, title = {A title}, pages = {8669--8703}}

**When it can be wrong:** for a shortened last page, `1234--56`, which is not told.

**Fix:** none; only the work knows its pages.
"""

import re
from collections.abc import Iterator

from pubman.lint.bibliography import Bibliography, Problem

_RANGE = re.compile(r"\s*(\d{1,9})\s*(?:-+|–|—)\s*(\d{1,9})\s*")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Compare the two ends of a range."""
    for written in bibliography.fields("pages"):
        found = _RANGE.fullmatch(written.value)
        if (found and len(found[2]) >= len(found[1]) and int(found[2]) < int(found[1])) or (
            found and len(found[2]) < len(found[1]) and found[1][: len(found[1]) - len(found[2])] + found[2] < found[1]
        ):
            yield written.problem(f"the pages run backwards: {written.value}", "correct the first or the last")
