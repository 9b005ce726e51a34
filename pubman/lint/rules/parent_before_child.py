"""The entry that `crossref` names stands before the one that names it.

BibTeX reads a file once: it takes over a parent's fields only if the parent comes later. pubman and biber do not
mind.

    @proceedings{p, title = {A conference}, year = {2023}}
    @inproceedings{a, crossref = {p}, title = {A title}}

Write:

    @inproceedings{a, crossref = {p}, title = {A title}}
    @proceedings{p, title = {A conference}, year = {2023}}

**When it can be wrong:** when only biber and pubman read the file.

**Fix:** none.
"""

from collections.abc import Iterator

from pubman.lint.bibliography import Bibliography, Problem


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Compare the places of parent and child in each file."""
    starts = {(entry.span.path, entry.key.lower()): entry.span for entry in reversed(bibliography.entries)}
    for written in bibliography.fields("crossref"):
        parent = starts.get((written.span.path, written.value.strip().lower()))
        if parent is not None and parent.start < written.entry.span.start:
            message = f"{written.value} stands before this entry (line {parent.line}), and BibTeX wants it after"
            yield written.problem(message, "move it behind the entries that name it")
