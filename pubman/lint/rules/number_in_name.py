"""A name has a number in it.

It is a footnote mark that came with the copied text, or a number by which a database tells people of one name apart;
styles print it.

    @article{a, author = {Mao1, Yuzhu and Wang 0003, Wei}, title = {A title}}

Write:

    @article{a, author = {Mao, Yuzhu and Wang, Wei}, title = {A title}}

**When it can be wrong:** for bodies with a number in their name; put those in braces.

**Fix:** unsafe; takes the numbers out.
"""

import re
from collections.abc import Iterator

from pubman.bibtex.people import ROLES
from pubman.lint.bibliography import Bibliography, Problem

_NUMBER = re.compile(r"(?<=[^\W\d_])\d(?:,?\d)?(?=\s*(?:,|\band\b|\Z))|(?<=\s)0\d{3}(?=\s*(?:,|\band\b|\Z))")

_BLANK_BEFORE_COMMA = re.compile(r"(?<=\S)[ \t]+(?=,)")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find digits after letters, at the ends of names."""
    for written in bibliography.fields(*ROLES):
        text = written.text
        if "{" in text or "$" in text or (found := _NUMBER.search(text)) is None:
            continue
        edit = written.rewritten(_BLANK_BEFORE_COMMA.sub("", _NUMBER.sub("", text)))
        message = f"{written.name} has the number {found[0]} in a name"
        yield written.problem(message, "take it out", edit, at=written.place(*found.span()))
