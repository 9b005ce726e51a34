"""An arXiv identifier is written as an address, or with `arXiv:` before it.

Styles write `arXiv:` and the address before the identifier themselves, so that the page shows it twice and the link
breaks.

    @misc{a, title = {A title}, archiveprefix = {arXiv}, eprint = {https://arxiv.org/abs/2407.12074}}

Write:

    @misc{a, title = {A title}, archiveprefix = {arXiv}, eprint = {2407.12074}}

**When it can be wrong:** when your style prints the field as it is and you rely on that.

**Fix:** safe; leaves the identifier, which names the same version of the same paper.
"""

import re
from collections.abc import Iterator

from pubman.identifiers import parse_arxiv
from pubman.lint.bibliography import Bibliography, Problem

_BEFORE = re.compile(
    r"\s*(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|arxiv\s*:\s*)(\S+?)(?:\.pdf)?\s*", re.IGNORECASE
)


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find what stands before the identifier."""
    for written in bibliography.fields("eprint"):
        found = _BEFORE.fullmatch(written.text)
        if found and parse_arxiv(found[1]):
            message = f"the arXiv identifier is written as {written.text[:60]!r}"
            yield written.problem(message, f"write {found[1]}", written.rewritten(found[1]))
