"""Letters have turned into two or three wrong ones.

A file in UTF-8 was once read as if it were in Windows' encoding, and saved again: `é` became `Ã©`.

    @article{a, author = {GrÃ©goire, Jean}, title = {A title}}

Write:

    @article{a, author = {Grégoire, Jean}, title = {A title}}

**When it can be wrong:** for words in which these pairs of letters are right; none is known.

**Fix:** unsafe; undoes it, where what comes out is a letter or a quotation mark.
"""

import re
from collections.abc import Iterator

from pubman.lint.bibliography import Bibliography, Problem

_SUSPECT = re.compile(r"[ÂÃÄÅÎÏÐÑÒâ][^\x00-\x7f]{1,3}")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find runs whose bytes in Windows' encoding are UTF-8."""
    for written in bibliography.fields():
        text = written.text
        if text.isascii() or not any(_undone(found[0]) for found in _SUSPECT.finditer(text)):
            continue
        found = next(match for match in _SUSPECT.finditer(text) if _undone(match[0]))
        edit = written.rewritten(mended(text))
        message = f"{written.name} has {found[0]!r} where {_undone(found[0])!r} was meant"
        yield written.problem(message, "write what was meant", edit, at=written.place(*found.span()))


def mended(text: str) -> str:
    """The text as it was meant."""
    return text if text.isascii() else _SUSPECT.sub(lambda match: _undone(match[0]) or match[0], text)


def _undone(run: str) -> str:
    """What was meant by the run, or by its beginning; empty if the run can be right."""
    for length in range(len(run), 1, -1):
        try:
            meant = b"".join(map(_byte, run[:length])).decode("utf-8")
        except UnicodeError:
            continue
        if len(meant) < length and all(char.isprintable() for char in meant):
            return meant + run[length:]
    return ""


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")
