"""An ISSN has a wrong check digit, or the wrong number of digits.

Nobody finds the journal by it.

    @article{a, title = {A title}, issn = {0317-8472}}

Write:

    @article{a, title = {A title}, issn = {0317-8471}}

**When it can be wrong:** never, as far as is known.

**Fix:** none; only the journal knows which digit is wrong.
"""

import re
from collections.abc import Iterator

from pubman.identifiers import parse_doi, parse_isbn, parse_url
from pubman.lint.bibliography import Bibliography, Problem
from pubman.lint.checkdigits import is_issn

_BETWEEN = re.compile(r"\s*[,;/]\s*|\s+and\s+|\s+(?=\d{4}-)")
_MAX_LENGTH = 400
_NOTE = re.compile(r"\([^()]*\)|^\s*(?:e-?|p(?:rint)?-?|l-?)?issn(?:-?l)?\s*:?|[{}~]", re.IGNORECASE)


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Check each ISSN of the field."""
    for written in bibliography.fields("issn"):
        if parse_doi(written.value) or parse_url(written.value):
            continue
        for part in _BETWEEN.split(written.value[:_MAX_LENGTH]):
            issn = _NOTE.sub("", part).strip(" .")
            if issn and not (is_issn(issn) or parse_isbn(issn) or parse_doi(issn)):
                yield written.problem(f"{issn[:40]!r} is no ISSN: its digits do not add up", "copy it again")
                break
