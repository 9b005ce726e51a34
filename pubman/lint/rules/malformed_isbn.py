"""An ISBN has a wrong check digit, or the wrong number of digits.

Nobody finds the book by it.

    @book{a, title = {A title}, isbn = {978-0-306-40615-8}}

Write:

    @book{a, title = {A title}, isbn = {978-0-306-40615-7}}

**When it can be wrong:** for the few books that were printed with a wrong ISBN.

**Fix:** none; only the book knows which digit is wrong.
"""

import re
from collections.abc import Iterator

from pubman.identifiers import parse_doi, parse_isbn, parse_url
from pubman.lint.bibliography import Bibliography, Problem
from pubman.lint.checkdigits import is_issn

_BETWEEN = re.compile(
    r"\s*[,;/]\s*|\s*\([^()]*\)\s*|\s+and\s+|(?<=\d{4}[\dXx])\s+(?=97[89]|\d{4}-\d{3})|\s*\$\\backslash\$[rn]"
)
_MAX_LENGTH = 400
_NOTE = re.compile(
    r"\([^()]*\)|^\s*(?:e-?|p(?:rint)?-?)?isbn(?:-?1[03])?\s*:?|^1[03](?:\s*:|\s+(?=97[89]))|\b[a-z]{2,}\b|[{}~]",
    re.IGNORECASE,
)


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Check each ISBN of the field."""
    for written in bibliography.fields("isbn"):
        # What is another identifier is the business of `identifier-in-wrong-field`.
        if parse_doi(written.value) or parse_url(written.value):
            continue
        for part in _BETWEEN.split(written.value[:_MAX_LENGTH]):
            isbn = _NOTE.sub("", part).strip(" .")
            if isbn and not (parse_isbn(isbn) or is_issn(isbn) or parse_doi(isbn)):
                digits = sum(char.isdigit() or char in "xX" for char in isbn)
                wrong = "a wrong check digit" if digits in (10, 13) else f"{digits} digits, not 10 or 13"
                yield written.problem(f"the ISBN {isbn[:40]} has {wrong}", "copy it from the book again")
                break
