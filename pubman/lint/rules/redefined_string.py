"""A string is defined twice, with different values.

BibTeX says nothing: entries before the second definition have the first value, those after it the second.

    @string{nat = {Nature}}
    @string{nat = {Nature Methods}}
    @article{a, title = {A title}, journal = nat}

Write:

    @string{nat = {Nature}}
    @string{natmeth = {Nature Methods}}
    @article{a, title = {A title}, journal = nat}

**When it can be wrong:** for a file that was put together from others, each with strings of its own before its entries.

**Fix:** none; only you know which of the two an entry means.
"""

from collections.abc import Iterator

from pubman.bibtex.document_layout import Layout
from pubman.lint.bibliography import MAX_TEXT, Bibliography, Problem


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Compare each definition between the entries with the one before of that name."""
    for file in bibliography.files:
        values: dict[str, str] = {}
        for gap in file.gaps():
            if "@" not in gap.text or len(gap.text) > MAX_TEXT:
                continue
            for record in Layout(gap.text).records:
                if record.type != "string" or not record.fields:
                    continue
                field = record.fields[0]
                value = " ".join(gap.text[field.start + 1 : field.end - 1].split())
                if values.setdefault(field.name, value) != value:
                    at = file.place(gap, field.name_start, field.name_start + len(field.name))
                    message = f"the string {field.name} is defined a second time, as something else"
                    yield Problem(message, at, "give it another name, or remove one of the two")
                values[field.name] = value
