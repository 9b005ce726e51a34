"""A closing brace too many stands after an entry.

BibTeX says nothing, as everything between entries is a comment. Other programs stop there, or lose the next entry; and
often a brace is missing, or one too many, further up.

    @article{a, title = {A title}}}

Write:

    @article{a, title = {A title}}

**When it can be wrong:** when the brace closes a comment that you opened above the entry.

**Fix:** safe; removes the brace.
"""

import re
from collections.abc import Iterator

from pubman.findings import Edit
from pubman.lint.bibliography import Bibliography, Problem

_STRAY = re.compile(r"[\s,]*(\})")
_OPENED = re.compile(r"[{}]")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Look at what follows each entry, as long as nothing before it has opened a brace."""
    for file in bibliography.files:
        # A brace at which an entry broke off is the one that was to close it.
        broken_at = {finding.span.start for finding in file.library.findings}
        depth = 0
        for gap in file.gaps():
            stray = _STRAY.match(gap.text) if gap.after is not None and depth <= 0 else None
            if stray and gap.after is not None and not file.slice(gap.after.span.end - 1, gap.after.span.end).isalnum():
                at = file.place(gap, *stray.span(1))
                if at.start not in broken_at:
                    yield Problem("a closing brace too many", at, "remove it", gap.after, Edit(at, ""))
                depth += 1
            depth = max(0, depth + sum(1 if brace == "{" else -1 for brace in _OPENED.findall(gap.text)))
