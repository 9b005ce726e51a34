"""An entry starts so that other programs take it for a comment.

BibTeX and pubman read `@ article{`, a brace on the next line, and a type with a hyphen. Many programs look for `@`, a
word and a brace, and pass over everything else without a word; some take `@commentary` for `@comment`.

    @ article
    {a, title = {A title}}

Write:

    @article{a, title = {A title}}

**When it can be wrong:** when only BibTeX, biber and pubman read the file.

**Fix:** safe; takes out the blanks. A type that is no word has no fix.
"""

import re
from collections.abc import Iterator

from pubman.findings import Edit
from pubman.lint.bibliography import Bibliography, Problem, part_of

_HEAD = re.compile(r"@(\s*)([^\s{(]+)(\s*)[{(]")
_WORD = re.compile(r"\w+")
_MAX_HEAD = 200


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Look at what stands before each entry's key."""
    for file in bibliography.files:
        for entry in file.library:
            raw = file.slice(entry.span.start, min(entry.span.end, entry.span.start + _MAX_HEAD))
            if (head := _HEAD.match(raw)) is None:
                continue
            at = part_of(entry.span, raw, 0, head.end(), file.codec)
            if head[1] or "\n" in head[3] or "\r" in head[3]:
                edit = Edit(at, f"@{head[2]}{raw[head.end() - 1]}")
                message = f"other programs take this {entry.type} for a comment"
                yield Problem(message, at, f"write {edit.text[:60]}", entry, edit)
            elif not _WORD.fullmatch(head[2]) or head[2].lower().startswith("comment"):
                message = f"other programs take @{head[2][:40]} for a comment"
                yield Problem(message, at, "choose a type that is one word", entry)
