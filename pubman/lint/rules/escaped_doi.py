"""A DOI has LaTeX escapes in it.

A DOI is not text: a backslash in it becomes a part of the link, which then leads nowhere.

    @incollection{a, title = {A title}, doi = {10.1007/978-3-319-10590-1\\_53}}

Write:

    @incollection{a, title = {A title}, doi = {10.1007/978-3-319-10590-1_53}}

**When it can be wrong:** with old BibTeX styles that print the DOI as text; there the underscore has to be escaped.

**Fix:** safe; removes the backslashes. pubman, biblatex and every style that makes a link of the DOI want it so.
"""

import re
from collections.abc import Iterator

from pubman.lint.bibliography import Bibliography, Problem

_ESCAPE = re.compile(r"\{?\\([_%&#<>~])\}?|\{\\textunderscore\}")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find backslashes."""
    for written in bibliography.fields("doi"):
        if "\\" in written.text and (plain := _ESCAPE.sub(lambda match: match[1] or "_", written.text)) != written.text:
            message = f"the DOI {written.text[:60]} is escaped as if it were text"
            yield written.problem(message, f"write {plain}", written.rewritten(plain))
