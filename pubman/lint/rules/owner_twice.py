"""Two people in one entry could both be the owner.

Neither is marked then: better no mark than a wrong one.

    @article{a, author = {Mao, Y. and Mao, Y.}, title = {A title}}

Write:

    @article{a, author = {Mao, Y. and Mao, Y.}, author+an = {1=highlight}, title = {A title}}

**When it can be wrong:** never, as far as is known. It is checked only where a configuration names an owner.

**Fix:** none; only you know which one you are.
"""

from collections.abc import Iterator

from pubman.lint.bibliography import Bibliography, Problem
from pubman.page.owner import find_owners


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Look for the owners as a list would."""
    if bibliography.owners:
        for entry in bibliography.entries:
            for doubt in find_owners(entry, bibliography.owners).findings:
                yield Problem(doubt.message, doubt.span, doubt.remedy, entry)
