"""People are separated by commas, semicolons or `&`, and not by `and`.

BibTeX takes the whole list for one person, whose family name is the first one's.

    @article{a, author = {Y. Mao, Z. Zhao, Y. Liu}, title = {A title}}

Write:

    @article{a, author = {Y. Mao and Z. Zhao and Y. Liu}, title = {A title}}

**When it can be wrong:** for a body whose name has commas in it; put it in braces.

**Fix:** unsafe; writes `and` where it is plain that every part is a person.
"""

import re
from collections.abc import Iterator

from pubman.bibtex.names import split_people
from pubman.bibtex.people import ROLES
from pubman.lint.bibliography import Bibliography, Problem

_INITIALS_FIRST = re.compile(r"(?:[^\W\d_]\.[\s~-]*)+(?:[^\W\d_][\w'’-]*[\s~]+){0,2}[^\W\d_][\w'’-]+")
_TWO_WORDS = re.compile(r"[^\W\d_][\w'’.-]*(?:[\s~]+[^\W\d_][\w'’.-]*){1,3}")
_FAMILY_FIRST = re.compile(r"[^\W\d_][\w'’ -]*,\s*[^\W\d_][\w'’. -]*")
_MAX_LENGTH = 4000


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Look for persons inside of what stands between two `and`."""
    for written in bibliography.fields(*ROLES):
        text = written.text
        if "{" in text or "\\" in text or len(text) > _MAX_LENGTH or not any(char in text for char in ",;&"):
            continue
        for start, end in split_people(text):
            if people := _people(text[start:end]):
                message = f"{written.name} separates people by something else than and: {text[start:end][:60]!r}"
                edit = written.replaced(start, end, " and ".join(people))
                yield written.problem(message, "write: and between two people", edit)
                break


def _people(name: str) -> list[str]:
    """The persons in what BibTeX takes for one, if there are several beyond doubt."""
    for separator in (";", "&"):
        parts = [part.strip() for part in name.split(separator) if part.strip()]
        if len(parts) > 1:
            persons = all(_FAMILY_FIRST.fullmatch(part) or _TWO_WORDS.fullmatch(part) for part in parts)
            return parts if persons else []
    parts = [part.strip() for part in name.split(",") if part.strip()]
    if len(parts) > 1 and all(_INITIALS_FIRST.fullmatch(part) for part in parts):
        return parts
    return parts if len(parts) > 2 and all(_TWO_WORDS.fullmatch(part) for part in parts) else []
