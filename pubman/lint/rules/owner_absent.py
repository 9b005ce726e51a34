"""An entry of a list of publications names none of its owners.

Either it is somebody else's work, or the owner's name is misspelt and stands without emphasis on the page.

    @article{a, author = {Moa, Yuzhu and Zhao, Zihao}, title = {A title}}

Write:

    @article{a, author = {Mao, Yuzhu and Zhao, Zihao}, title = {A title}}

**When it can be wrong:** for works that you list without having written them, and lists that end in `and others`
before your name. It is checked only where a configuration names an owner.

**Fix:** none.
"""

from collections.abc import Iterator

from pubman.config import nearest
from pubman.lint.bibliography import Bibliography, Problem
from pubman.page.owner import find_owners

_MAX_SUGGESTED = 20
"""Where nearly every entry is somebody else's, looking for slips of the pen takes longer than reading."""


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Look for the owners as a list would."""
    if not bibliography.owners:
        return
    suggested = 0
    owners = " or ".join(owner.name for owner in bibliography.owners)
    for entry in bibliography.entries:
        found = find_owners(entry, bibliography.owners)
        if not entry.contributors or found.places or found.findings:
            continue
        near = ""
        if suggested < _MAX_SUGGESTED:
            near = nearest(owners, (str(person.name) for person in entry.contributors[:100]))
            suggested += 1
        remedy = f'is "{near}" the owner?' if near else "add the owner, or an alias to the configuration"
        yield Problem(f"{owners} is not among the people of {entry.key}", entry.key_span or entry.span, remedy, entry)
