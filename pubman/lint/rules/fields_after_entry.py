"""A closing brace too many ends an entry early, and the fields after it are lost.

Outside of an entry everything is a comment: neither BibTeX nor pubman reads these fields, and no program complains.

    @article{a, title = {A title}, year = {2022}},
      url = {https://example.org/a.pdf},
    }

Write:

    @article{a, title = {A title}, year = {2022},
      url = {https://example.org/a.pdf},
    }

**When it can be wrong:** when fields were taken out of an entry on purpose by closing it before them.

**Fix:** unsafe; removes the brace, so that the fields belong to the entry again.
"""

import re
from collections.abc import Iterator

from pubman.findings import Edit
from pubman.lint.bibliography import Bibliography, File, Problem, part_of
from pubman.model import Entry

_STRAY = re.compile(r"[ \t]*,?\s*([A-Za-z][\w-]*)\s*=\s*[{\"\d]")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find text that looks like a field right after an entry."""
    for file in bibliography.files:
        for gap in file.gaps():
            if gap.after is not None and (stray := _STRAY.match(gap.text)):
                message = f"the entry ends before its field {stray[1]}, which nobody reads"
                remedy = "remove the closing brace that is too many before it"
                repair = _reopened(file, gap.after, gap.text)
                yield Problem(message, file.place(gap, *stray.span(1)), remedy, gap.after, repair)


def _reopened(file: File, entry: Entry, text: str) -> Edit | None:
    """Without the brace, and with a comma where none stands, if the entry is closed again after the fields."""
    depth = 0
    for brace in re.finditer(r"[{}]", text):
        depth += 1 if brace[0] == "{" else -1
        if depth < 0:
            break
    else:
        return None
    raw = file.slice(entry.span.start, entry.span.end)
    if "@" in text[: brace.start()] or not raw.endswith("}"):
        return None
    at = part_of(entry.span, raw, len(raw) - 1, len(raw), file.codec)
    return Edit(at, "" if text.lstrip(" \t").startswith(",") else ",")
