"""The field `doi` holds something that is no DOI.

A DOI is `10.`, a number, a slash and a name. Anything else leads nowhere.

    @article{a, title = {A title}, doi = {3510587}}

Write:

    @article{a, title = {A title}, doi = {10.1145/3510587}}

**When it can be wrong:** never, as far as is known; a handle that is no DOI belongs into `url`.

**Fix:** none.
"""

from collections.abc import Iterator

from pubman.identifiers import parse_arxiv, parse_doi, parse_isbn, parse_url
from pubman.lint.bibliography import Bibliography, Problem


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Parse each DOI; what is another identifier is the business of `identifier-in-wrong-field`."""
    for written in bibliography.fields("doi"):
        value = written.value
        if not value or parse_doi(value) or parse_arxiv(value) or parse_isbn(value) or parse_url(value):
            continue
        yield written.problem(f"{value[:60]!r} is no DOI", "write it as 10.1145/3510587, or remove the field")
