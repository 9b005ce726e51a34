"""Strings are defined that no entry uses.

They do no harm; a definition that nothing uses is often the trace of a misspelt use.

    @string{tmc = {IEEE Transactions on Mobile Computing}}
    @article{a, title = {A title}, journal = {TMC}}

Write:

    @string{tmc = {IEEE Transactions on Mobile Computing}}
    @article{a, title = {A title}, journal = tmc}

**When it can be wrong:** for a file of strings that others share; one in which most are unused is taken for that, and
nothing is told.

**Fix:** none.
"""

import re
from collections.abc import Iterator

from pubman.lint.bibliography import Bibliography, File, Gap, Problem

_DEFINITION = re.compile(r"@\s*string\s*[{(]\s*([^\s=,{}()\"#%']+)\s*=", re.IGNORECASE)
_USE = re.compile(r"[#=]\s*([^\s=,{}()\"#%'\d][^\s=,{}()\"#%']*)|(?<![^\s=,{}()\"#%'])([^\s=,{}()\"#%']++)\s*+#")
_FEW = 10
_MAX_SHOWN = 5


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Compare what is defined between the entries with what all files use."""
    used: set[str] = set()
    for written in bibliography.fields():
        if not written.text and written.raw:
            used.update(name.lower() for pair in _USE.findall(f"={written.raw}") for name in pair)
    for file in bibliography.files:
        definitions, used_here = _definitions(file)
        unused = [name for name in definitions if name.lower() not in used and name.lower() not in used_here]
        if unused and (2 * len(unused) <= len(definitions) or len(definitions) <= _FEW):
            gap, start = definitions[unused[0]]
            more = f" and {len(unused) - _MAX_SHOWN} more" if len(unused) > _MAX_SHOWN else ""
            message = f"no entry uses the string {', '.join(unused[:_MAX_SHOWN])}{more}"
            at = file.place(gap, start, start + len(unused[0]))
            yield Problem(message, at, "remove the definition, or use it")


def _definitions(file: File) -> tuple[dict[str, tuple[Gap, int]], set[str]]:
    """The strings defined between the entries, each with its place, and what is used there."""
    definitions: dict[str, tuple[Gap, int]] = {}
    used: set[str] = set()
    for gap in file.gaps():
        used.update(name.lower() for pair in _USE.findall(gap.text) for name in pair)
        for found in _DEFINITION.finditer(gap.text):
            definitions.setdefault(found[1], (gap, found.start(1)))
    return definitions, used
