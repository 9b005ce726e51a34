"""A list of names ends in `et al.` and not in `and others`.

BibTeX takes *et al.* for a person's name and prints it in the middle of the reference, initials and all.

    @article{a, author = {Mao, Yuzhu and Zhao, Zihao and et al.}, title = {A title}}

Write:

    @article{a, author = {Mao, Yuzhu and Zhao, Zihao and others}, title = {A title}}

**When it can be wrong:** never, as far as is known. Better still is the whole list.

**Fix:** safe; writes `and others`, which every style prints as it wants to.
"""

import re
from collections.abc import Iterator

from pubman.bibtex.people import ROLES
from pubman.lint.bibliography import Bibliography, Problem

_ET_AL = re.compile(
    r"(?:\s+and\s+|[\s,;~]+)(?:\{\s*)?(?:\\(?:emph|textit)\s*\{)?(?:et\.?[\s~]+al\b\.?|u\.\s?a\.|and\s+co-?workers)[\s.}]*\Z"
    r"|\s*,\s*others\s*\Z",
    re.IGNORECASE,
)
_LENGTH = 60


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Look at the ends of lists."""
    for written in bibliography.fields(*ROLES):
        text = written.text
        found = _ET_AL.search(text, max(0, len(text) - _LENGTH))
        if found and found[0].count("}") == found[0].count("{"):
            edit = written.replaced(*found.span(), " and others")
            yield written.problem(f"{written.name} ends in {found[0].strip()!r}", "write: and others", edit)
