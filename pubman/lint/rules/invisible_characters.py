"""A field has characters that nobody sees, or that were lost.

Soft hyphens, zero-width blanks and control characters come by copying from PDF files: words are not found, lines
break in the wrong places, and LaTeX stops. `�` stands where a letter was lost. Ligatures such as `ﬁ` are one
character where the word has two.

    @article{a, title = {Ef\u00adfi\u00adcient learn\u00ading}}

Write:

    @article{a, title = {Efficient learning}}

**When it can be wrong:** for scripts that need such characters; joiners and direction marks are not told.

**Fix:** safe; removes them, and takes ligatures apart. A lost letter has no fix.
"""

import re
import unicodedata
from collections.abc import Iterator

from pubman.lint.bibliography import Bibliography, Problem

_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_HIDDEN = re.compile(f"[{_CONTROL}\u00ad\u200b\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufb00-\ufb06\ufeff]")
_ANY = re.compile(f"{_HIDDEN.pattern}|[\ufffd\ue000-\uf8ff]")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find them in every field."""
    for written in bibliography.fields():
        text = written.text
        if (text.isascii() and text.isprintable()) or (found := _ANY.search(text)) is None:
            continue
        name = unicodedata.name(found[0], f"U+{ord(found[0]):04X}").lower()
        repaired = _HIDDEN.sub(lambda match: _visible(match[0]), text)
        edit = written.rewritten(repaired) if repaired != text else None
        remedy = "remove it" if edit else "write the letter that was there"
        yield written.problem(f"{written.name} has the character {name}", remedy, edit, at=written.place(*found.span()))


def _visible(char: str) -> str:
    """What remains of it: the letters of a ligature, a blank for a line separator."""
    if "\ufb00" <= char <= "\ufb06":
        return unicodedata.normalize("NFKC", char)
    return " " if char in "\u2028\u2029" else ""
