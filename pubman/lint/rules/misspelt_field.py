"""A field's name is nearly that of a field that styles print.

A misspelt field is silently ignored. Fields of your own are no fault: only names within a letter of a known one are
told.

    @article{a, auhtor = {Mao, Yuzhu}, title = {A title}}

Write:

    @article{a, author = {Mao, Yuzhu}, title = {A title}}

**When it can be wrong:** when your own tool reads a field with a name like that.

**Fix:** unsafe; renames the field, unless the entry has one of the right name already.
"""

from collections.abc import Iterator

from pubman.lint.bibliography import Bibliography, Problem
from pubman.lint.fields import KNOWN, PRINTED
from pubman.lint.repairs import rename_field


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Compare each unknown name with the known ones, once."""
    meant: dict[str, str] = {}
    for written in bibliography.fields():
        name = written.name
        if name in KNOWN or len(name) < 4:
            continue
        if name not in meant:
            meant[name] = next((known for known in PRINTED if _is_slip(name, known)), "")
        if found := meant[name]:
            edit = rename_field(bibliography.file(written), written, found)
            doubled = found in written.entry.fields
            message = f'no style prints a field "{name}"'
            yield written.problem(message, f'did you mean "{found}"?', None if doubled else edit, at=edit.span)


def _is_slip(written: str, known: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two neighbours are swapped."""
    if abs(len(written) - len(known)) > 1 or len(known) < 4:
        return False
    start = 0
    while start < min(len(written), len(known)) and written[start] == known[start]:
        start += 1
    rest, known_rest = written[start:], known[start:]
    swapped = len(rest) > 1 and rest[1] + rest[0] + rest[2:] == known_rest
    # Numbered variants (`abbr2`) are somebody's own, and a letter before the name (`xjournal`) or an x after it
    # (`noteX`) puts a field aside.
    longer = start > 0 and rest[1:] == known_rest and not rest[:1].isdigit() and rest != "x"
    return swapped or longer or rest == known_rest[1:] or (rest[1:] == known_rest[1:] and len(known) > 4)
