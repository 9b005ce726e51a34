r"""A field has letters beyond ASCII.

BibTeX itself counts and sorts bytes: it cuts such letters apart in labels and initials. This rule runs only when it
is selected, for those who need old BibTeX; everybody else is better off with Unicode.

    @article{a, author = {Böhm, André}, title = {A title}}

Write:

    @article{a, author = {B{\"o}hm, Andr{\'e}}, title = {A title}}

**When it can be wrong:** with biber, XeLaTeX or LuaLaTeX, which all read Unicode.

**Fix:** safe; writes commands, if LaTeX has one for every letter of the field.
"""

import re
import unicodedata
from collections.abc import Iterator

from pubman.bibtex.entries import VERBATIM
from pubman.lint.bibliography import Bibliography, Problem

_BEYOND = re.compile(r"[^\x00-\x7f]")
_ACCENTS = dict(zip("\u0300\u0301\u0302\u0303\u0304\u0307\u0308", "`'^~=.\"", strict=True))
_LETTER_ACCENTS = dict(zip("\u0306\u030a\u030b\u030c\u0323\u0327\u0328\u0331", "urHvdckb", strict=True))
_SPECIAL = {
    "ß": r"{\ss}",
    "ø": r"{\o}",
    "Ø": r"{\O}",
    "ł": r"{\l}",
    "Ł": r"{\L}",
    "æ": r"{\ae}",
    "Æ": r"{\AE}",
    "œ": r"{\oe}",
    "Œ": r"{\OE}",
    "ı": r"{\i}",
    "–": "--",
    "—": "---",
    "“": "``",
    "”": "''",
    "‘": "`",
    "’": "'",
    "\u00a0": "~",
    "…": r"{\ldots}",
    "¿": "?`",
    "¡": "!`",
}


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find them outside of verbatim fields."""
    for written in bibliography.fields():
        text = written.text
        if text.isascii() or written.name in VERBATIM or (found := _BEYOND.search(text)) is None:
            continue
        commands = _BEYOND.sub(lambda match: _command(match[0]), unicodedata.normalize("NFC", text))
        edit = written.rewritten(commands) if commands.isascii() else None
        message = f"{written.name} has {found[0]!r}, which is not ASCII"
        yield written.problem(message, "write it as a LaTeX command", edit, at=written.place(*found.span()))


def _command(char: str) -> str:
    """The LaTeX of a character, or the character."""
    if char in _SPECIAL:
        return _SPECIAL[char]
    decomposed = unicodedata.normalize("NFD", char)
    letter, accent = decomposed[0], decomposed[1:]
    letter = f"\\{letter}" if letter in "ij" else letter
    if accent in _ACCENTS:
        return f"{{\\{_ACCENTS[accent]}{letter}}}"
    return f"{{\\{_LETTER_ACCENTS[accent]}{{{letter}}}}}" if accent in _LETTER_ACCENTS else char
