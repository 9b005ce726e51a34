"""The field `orcid` holds something that is no ORCID iD, or one with a wrong check digit.

The link beside the name leads to nobody, or to somebody else.

    @article{a, author = {Mao, Yuzhu}, title = {A title}, orcid = {0000-0002-1825-0098}}

Write:

    @article{a, author = {Mao, Yuzhu}, title = {A title}, orcid = {0000-0002-1825-0097}}

**When it can be wrong:** never, as far as is known. ORCID iDs in `author+an:orcid` are checked by the reader
(BIB033).

**Fix:** none.
"""

import re
from collections.abc import Iterator

from pubman.identifiers import parse_orcid
from pubman.lint.bibliography import Bibliography, Problem

_BETWEEN = re.compile(r"\s*[,;]\s*|\s+and\s+|\s+")
_MAX_LENGTH = 400


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Check each ORCID iD of the field."""
    for written in bibliography.fields("orcid"):
        for part in _BETWEEN.split(written.value[:_MAX_LENGTH].strip()):
            if part and parse_orcid(part) is None:
                yield written.problem(f"{part[:60]!r} is no ORCID iD", "copy it from orcid.org")
                break
