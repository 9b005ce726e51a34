r"""Accented letters are written as LaTeX commands.

Unicode is read by everything that reads .bib files today, is found by searching, and is easier to read. This rule
runs only when it is selected: those who need old BibTeX want `beyond-ascii` instead.

    @article{a, author = {B{\"o}hm, Andr\'e}, title = {A title}}

Write:

    @article{a, author = {Böhm, André}, title = {A title}}

**When it can be wrong:** for BibTeX with 8-bit styles, which sort such letters after z.

**Fix:** safe; writes the letters, in files whose encoding has them.
"""

import re
from collections.abc import Iterator

from pubman.bibtex.entries import VERBATIM
from pubman.bibtex.latex import plain
from pubman.lint.bibliography import Bibliography, Problem

_LETTER = r"(?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])|[A-Za-z])"
_ACCENT = rf"\\(?:[\"'`^~=.]\s*{_LETTER}|[uvHcdbkr](?:\s*\{{\\?[A-Za-z]\}}|\s+[A-Za-z]))"
_SPECIAL = r"\\(?:ss|o|O|l|L|ae|AE|oe|OE|aa|AA)(?![A-Za-z])"
_COMMAND = re.compile(rf"\{{(?:{_ACCENT}|{_SPECIAL})\}}|{_ACCENT}|{_SPECIAL}(?:\{{\}}|\s)?")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find the commands outside of verbatim fields and math."""
    for written in bibliography.fields():
        text = written.text
        if "\\" not in text or "$" in text or written.name in VERBATIM or (found := _COMMAND.search(text)) is None:
            continue
        letters = _COMMAND.sub(lambda match: plain(match[0]), text)
        edit = written.rewritten(letters) if written.codec.startswith("utf") else None
        message = f"{written.name} writes {plain(found[0])} as {found[0]}"
        yield written.problem(message, "write the letter", edit, at=written.place(*found.span()))
