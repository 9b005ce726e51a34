r"""A field has letters beyond ASCII.

BibTeX itself counts and sorts bytes: it cuts such letters apart in labels and initials. This rule runs only when it
is selected, for those who need old BibTeX; everybody else is better off with Unicode.

    @article{a, author = {Böhm, André}, title = {A title}}

Write:

    @article{a, author = {B{\"o}hm, Andr{\'e}}, title = {A title}}

**When it can be wrong:** with biber, XeLaTeX or LuaLaTeX, which all read Unicode.

**Fix:** safe; writes commands, if LaTeX has one for every letter of the field.
"""

import re
import unicodedata
from collections.abc import Iterator

from pubman.bibtex.encode import letter
from pubman.bibtex.entries import VERBATIM
from pubman.lint.bibliography import Bibliography, Problem

_BEYOND = re.compile(r"[^\x00-\x7f]")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find them outside of verbatim fields."""
    for written in bibliography.fields():
        text = written.text
        if text.isascii() or written.name in VERBATIM or (found := _BEYOND.search(text)) is None:
            continue
        commands = _BEYOND.sub(lambda match: letter(match[0]), unicodedata.normalize("NFC", text))
        edit = written.rewritten(commands) if commands.isascii() else None
        message = f"{written.name} has {found[0]!r}, which is not ASCII"
        yield written.problem(message, "write it as a LaTeX command", edit, at=written.place(*found.span()))
