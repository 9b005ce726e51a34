r"""An address has LaTeX in it.

`url` is not text: pubman, biblatex and every style that makes a link take it as it is, and a backslash breaks the
link.

    @misc{a, title = {A title}, url = {https://example.org/a\_b}}

Write:

    @misc{a, title = {A title}, url = {https://example.org/a_b}}

**When it can be wrong:** with old BibTeX styles that print the address as text, without `\url`.

**Fix:** safe; writes the address without the escapes.
"""

import re
from collections.abc import Iterator

from pubman.lint.bibliography import Bibliography, Problem

_WRAPPER = re.compile(r"\s*\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}\s*")
_ESCAPE = re.compile(r"\\([_%&#~$])(?:\{\})?|\{?\\textasciitilde(?:\{\}|\s*)\}?|\$\\sim\$|\{\\?([_~%&#])\}")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find backslashes and wrappers in the fields that are addresses."""
    for written in bibliography.fields("url", "pdf", "code", "slides", "video", "poster", "website"):
        text = written.text
        if "\\" not in text and "{" not in text:
            continue
        wrapper = _WRAPPER.fullmatch(text)
        plain = _ESCAPE.sub(lambda match: match[1] or match[2] or "~", wrapper[1] if wrapper else text)
        if plain != text and "\\" not in plain:
            yield written.problem(f"{written.name} has LaTeX in it", f"write {plain[:80]}", written.rewritten(plain))
