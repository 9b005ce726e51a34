"""A field is missing without which a reference of this type is not complete.

What is required is what BibTeX and biblatex both need to make sense of the type: an article has a journal, a thesis a
school. Fields that come by `crossref` or `xdata` count.

    @article{a, author = {Mao, Yuzhu}, title = {A title}, year = {2023}}

Write:

    @article{a, author = {Mao, Yuzhu}, title = {A title}, journal = {A Journal}, year = {2023}}

**When it can be wrong:** for works that are about to appear; write `year = {in press}` or biblatex's `pubstate`. A
preprint on arXiv, given by its `eprint`, needs no journal.

**Fix:** none; `pubman verify` can ask the registries.
"""

from collections.abc import Iterator

from pubman.lint.bibliography import Bibliography, Problem
from pubman.lint.fields import REQUIRED

_VENUES = ("journal", "journaltitle")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Look for one field of each group that the type requires."""
    for entry in bibliography.entries:
        fields = entry.fields
        missing = [
            group[0]
            for group in REQUIRED.get(entry.type, ())
            if not any(fields.get(name) for name in group) and not (group == _VENUES and entry.identifier("arxiv"))
        ]
        if missing:
            message = f"this {entry.type} has no {' and no '.join(missing)}"
            yield Problem(message, entry.key_span or entry.span, f"add {', '.join(missing)}", entry)
