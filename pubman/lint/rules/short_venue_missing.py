"""A journal's short form is missing here and given elsewhere.

Styles that abbreviate journals print the short form where they find it, and the whole name where they do not: one
list, two forms.

    @article{a, title = {A title}, journal = {Current Biology}, shortjournal = {Curr. Biol.}}
    @article{b, title = {Another}, journal = {Current Biology}}

Write:

    @article{a, title = {A title}, journal = {Current Biology}, shortjournal = {Curr. Biol.}}
    @article{b, title = {Another}, journal = {Current Biology}, shortjournal = {Curr. Biol.}}

**When it can be wrong:** never, as far as is known.

**Fix:** safe; copies the short form, if all other entries agree on it.
"""

from collections.abc import Iterator

from pubman.lint.bibliography import Bibliography, Problem
from pubman.lint.repairs import insert_before


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Compare the entries of each journal."""
    short_forms: dict[str, set[str]] = {}
    for written in bibliography.fields("shortjournal"):
        venue = written.entry.fields.get("journaltitle") or written.entry.fields.get("journal", "")
        if written.text:
            short_forms.setdefault(venue, set()).add(written.text)
    for written in bibliography.fields("journal", "journaltitle"):
        known = short_forms.get(written.value, set())
        if known and not written.entry.venue.abbreviation:
            short = min(known)
            edit = insert_before(bibliography.file(written), written, {"shortjournal": f"{{{short}}}"})
            message = f'"{written.value}" has a short form elsewhere and none here'
            remedy = f"add shortjournal = {{{short}}}"
            yield written.problem(message, remedy, edit if len(known) == 1 else None, at=written.span)
