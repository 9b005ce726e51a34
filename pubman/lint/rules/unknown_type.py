"""An entry type that neither BibTeX nor biblatex knows.

Styles print such an entry as a document of no kind: no journal in italics, no "In", no school.

    @artcle{a, title = {A title}, journal = {A Journal}}

Write:

    @article{a, title = {A title}, journal = {A Journal}}

**When it can be wrong:** when your own tool gives the type a meaning; each type is told once in a file.

**Fix:** unsafe; writes the known type that is nearly spelt like this one, if it occurs only once.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from pubman.config import nearest
from pubman.findings import Edit
from pubman.item import TYPES
from pubman.lint.bibliography import Bibliography, Problem, part_of
from pubman.model import Entry

_KNOWN = {*TYPES, "xdata", "set", "control", "ieeetranbstctl", "bibnote", "custom", "acscontrol", "rsccontrol"}
_CUSTOM = re.compile(r"custom[a-f]")
_TYPE = re.compile(r"@\s*(\S+?)\s*[{(]")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Look every entry's type up, and tell each unknown one where it is used first."""
    for file in bibliography.files:
        used: dict[str, list[Entry]] = {}
        for entry in file.library:
            if entry.type not in _KNOWN and not _CUSTOM.fullmatch(entry.type):
                used.setdefault(entry.type, []).append(entry)
        for kind, (entry, *others) in used.items():
            raw = file.slice(entry.span.start, min(entry.span.end, entry.span.start + 200))
            match = _TYPE.match(raw)
            at = part_of(entry.span, raw, *match.span(1), file.codec) if match else entry.span
            found = _meant(kind)
            remedy = f'did you mean "{found}"?' if found else "choose one that styles know, such as misc"
            # A type that comes back is no slip of the pen.
            edit = Edit(at, found) if found and match and not others else None
            times = f" of {len(others) + 1} entries" if others else ""
            yield Problem(f'no style knows the entry type "{kind}"{times}', at, remedy, entry, edit)


@lru_cache(maxsize=256)
def _meant(written: str) -> str:
    """A known type that it starts or ends with, as in `articlebold`, or is nearly spelt like."""
    inside = [known for known in sorted(_KNOWN) if written.startswith(known) or written.endswith(known)]
    if inside:
        return max(inside, key=len)
    near = nearest(written, sorted(_KNOWN))
    return near if near and abs(len(near) - len(written)) <= 1 and near[0] == written[0] else ""
