"""`eprint` is said to be on arXiv, and is no arXiv identifier.

The link that is made of it leads nowhere.

    @misc{a, title = {A title}, archiveprefix = {arXiv}, eprint = {2407.1}}

Write:

    @misc{a, title = {A title}, archiveprefix = {arXiv}, eprint = {2407.12074}}

**When it can be wrong:** when the paper lies in another archive; say so in `archiveprefix`.

**Fix:** none.
"""

from collections.abc import Iterator

from pubman.identifiers import parse_arxiv, parse_doi, parse_isbn
from pubman.lint.bibliography import Bibliography, Problem


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Parse the identifiers that are said to be arXiv's."""
    for written in bibliography.fields("eprint", "arxiv", "arxivid"):
        value, fields = written.value, written.entry.fields
        archive = (fields.get("eprinttype") or fields.get("archiveprefix") or "").strip().lower()
        said = archive == "arxiv" or written.name != "eprint"
        if said and value and not (parse_arxiv(value) or parse_doi(value) or parse_isbn(value)):
            message = f"{value[:60]!r} is no arXiv identifier"
            yield written.problem(message, "write it as 2407.12074, or math/0309136 if it is older than 2007")
