"""A value goes on into what looks like the next field.

A brace or a quotation mark that is closed too late swallows the fields that follow: they become part of the text.

    @article{a,
      title = {A title,
      journal = {A Journal}},
      year = {2022}}

Write:

    @article{a,
      title = {A title},
      journal = {A Journal},
      year = {2022}}

**When it can be wrong:** when an abstract or a note quotes BibTeX.

**Fix:** none; only you know where the value ends.
"""

import re
from collections.abc import Iterator

from pubman.lint.bibliography import Bibliography, Problem

_FIELD = re.compile(
    r"[\n\r,][ \t]*(author|title|journal|booktitle|year|volume|number|pages|publisher|doi|url|note|month|editor)"
    r"[ \t]*=[ \t]*[{\"]",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"[\n\r][ \t]*@[ \t]*[A-Za-z]+[ \t\r\n]*[{(]")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find the start of a usual field inside a value."""
    for written in bibliography.fields():
        if "=" in written.text and (found := _FIELD.search(written.text)):
            # A whole entry inside of the value is told by the reader (BIB014).
            if (entry := _ENTRY.search(written.text)) and entry.start() < found.start():
                continue
            message = f"the value of {written.name} goes on into the field {found[1]}"
            yield written.problem(message, "close the value where it ends", at=written.place(*found.span(1)))
