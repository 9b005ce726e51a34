"""A field is empty.

BibTeX warns of it, and programs that ask whether the field is there are misled. Fields of your own may be empty.

    @article{a, title = {A title}, doi = {}}

Write:

    @article{a, title = {A title}}

**When it can be wrong:** where an empty field is meant to hide one that `crossref` would bring.

**Fix:** safe; removes the field, unless the entry needs it or has no other.
"""

from collections.abc import Iterator

from pubman.lint.bibliography import Bibliography, Problem, Written
from pubman.lint.fields import KNOWN, REQUIRED
from pubman.lint.repairs import remove_field

_INHERITING = ("crossref", "xdata")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find values without a character that prints."""
    for written in bibliography.fields():
        if written.name not in KNOWN or written.value or written.raw.strip('{}" \t\r\n'):
            continue
        if not any(name in written.entry.fields for name in _INHERITING):
            edit = None if _is_needed(written) else remove_field(bibliography.file(written), written)
            yield written.problem(f"{written.name} is empty", "fill it in, or remove it", edit, at=written.span)


def _is_needed(written: Written) -> bool:
    """Whether the entry needs the field, so that the empty one may be there to remind of it, or would be lost."""
    return len(written.entry.fields) == 1 or any(
        written.name in group for group in REQUIRED.get(written.entry.type, ())
    )
