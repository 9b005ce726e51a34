"""A month is written as text and not as BibTeX's macro.

`month = jan` lets each style print the month as it wants to and in the language of the document; `{January}` is
printed as it stands.

    @article{a, title = {A title}, year = {2023}, month = {January}}

Write:

    @article{a, title = {A title}, year = {2023}, month = jan}

**When it can be wrong:** when you want exactly these letters printed.

**Fix:** safe; writes the macro. A number is left: biblatex wants numbers.
"""

from collections.abc import Iterator

from pubman.bibtex.dates import entry_date
from pubman.bibtex.records import MONTHS
from pubman.findings import Edit
from pubman.lint.bibliography import Bibliography, Problem


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find single words that are a month."""
    for written in bibliography.fields("month"):
        word = written.text.strip().rstrip(".")
        if not word.isalpha():
            continue
        date = entry_date({"year": "2000", "month": word})
        if len(date.start) == 2 and not date.end:
            macro = MONTHS[date.start[1] - 1]
            yield written.problem(
                f"the month is the text {word!r}", f"write month = {macro}", Edit(written.span, macro)
            )
