"""A list of names has several blanks in a row.

BibTeX makes one of them, and other programs that read the file may not: they see an empty name.

    @article{a, author = {Mao,  Yuzhu and Zhao, Zihao}, title = {A title}}

Write:

    @article{a, author = {Mao, Yuzhu and Zhao, Zihao}, title = {A title}}

**When it can be wrong:** never, as far as is known. Line ends and the indentation after them are not told.

**Fix:** safe; writes one blank.
"""

import re
from collections.abc import Iterator

from pubman.bibtex.people import ROLES
from pubman.lint.bibliography import Bibliography, Problem

_BLANKS = re.compile(r"(?<=[^ \t\r\n])[ \t]{2,}(?=[^ \t\r\n])")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find blanks inside of a line."""
    for written in bibliography.fields(*ROLES):
        if "  " in written.text and (found := _BLANKS.search(written.text)):
            last = list(_BLANKS.finditer(written.text))[-1].end()
            start = found.start()
            edit = written.replaced(start, last, _BLANKS.sub(" ", written.text[: last + 1])[start:-1])
            yield written.problem(f"{written.name} has several blanks in a row", "leave one", edit)
