"""A DOI is written as an address, or with `doi:` before it.

Styles write `https://doi.org/` before the DOI themselves, so that the page shows it twice and the link breaks.

    @article{a, title = {A title}, doi = {https://doi.org/10.1145/3510587}}

Write:

    @article{a, title = {A title}, doi = {10.1145/3510587}}

**When it can be wrong:** when your style prints the field as it is and you rely on that.

**Fix:** safe; leaves the DOI, which names the same work.
"""

import re
from collections.abc import Iterator

from pubman.identifiers import parse_doi, parse_url
from pubman.lint.bibliography import Bibliography, Problem

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find what stands before the DOI."""
    for written in bibliography.fields("doi"):
        if written.value.startswith("10."):
            continue
        bare = _DOI.search(written.text)
        # Publishers' own resolvers, such as doi.acm.org, have the DOI at their end too.
        if parse_doi(written.value) or (bare and parse_url(written.value)):
            edit = written.rewritten(bare[0]) if bare else None
            message = f"the DOI is written as {written.value[:60]!r}"
            yield written.problem(message, f"write {bare[0] if bare else 'the bare DOI'}", edit)
