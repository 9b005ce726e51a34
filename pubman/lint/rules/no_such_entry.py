"""`xref`, `related` or `entryset` names a key that no entry of the bibliography has.

biber leaves the reference out, with a warning at most. `crossref` and `xdata` are checked by the reader (BIB017).

    @inbook{a, title = {A title}, xref = {bok}}
    @book{book, title = {A book}}

Write:

    @inbook{a, title = {A title}, xref = {book}}
    @book{book, title = {A book}}

**When it can be wrong:** when the entry is in a file that is not linted together with this one.

**Fix:** none.
"""

import re
from collections.abc import Iterator

from pubman.config import nearest
from pubman.lint.bibliography import Bibliography, Problem

_KEY = re.compile(r"[^\s,]+")
_MAX_COMPARED = 20_000
"""Keys that are compared with unknown ones in search of the nearest, in all."""


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Look each key up, whatever its case."""
    if not any(True for _ in bibliography.fields("xref", "related", "entryset")):
        return
    known = {entry.key.lower(): entry.key for entry in bibliography.entries}
    for entry in bibliography.entries:
        known.update((key.lower(), key) for key in _KEY.findall(entry.fields.get("ids", "")))
    left = _MAX_COMPARED
    for written in bibliography.fields("xref", "related", "entryset"):
        keys = list(_KEY.finditer(written.text))
        # Words that say what the relation is: nobody's program reads that.
        if any(key[0].endswith(":") for key in keys):
            continue
        for key in keys:
            if key[0].lower() in known:
                continue
            near = nearest(key[0], known.values()) if left > 0 else ""
            left -= len(known)
            remedy = f'did you mean "{near}"?' if near else "name an entry's key"
            message = f"{written.name} names {key[0][:60]!r}, which is no entry"
            yield written.problem(message, remedy, at=written.place(*key.span()))
