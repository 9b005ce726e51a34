"""A title is written in capitals.

No style can know which of them belong to acronyms and names, so that it shouts from every list.

    @article{a, title = {LEARNING WITH SPARSE NETWORKS}}

Write:

    @article{a, title = {Learning with sparse networks}}

**When it can be wrong:** when the work's title really is set so, everywhere.

**Fix:** none; only you know the names and acronyms in it.
"""

from collections.abc import Iterator

from pubman.lint.bibliography import Bibliography, Problem
from pubman.lint.titles import is_all_capitals


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Count capitals."""
    for written in bibliography.fields("title", "booktitle"):
        if written.text and is_all_capitals(written.value):
            yield written.problem(f"the {written.name} is in capitals", "write it as a sentence")
