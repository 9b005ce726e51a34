"""A field has HTML in it.

Exports of publishers leave entities and tags in titles and abstracts. LaTeX prints them as they stand, and `&` stops
it.

    @article{a, title = {Birds &amp; bees of <i>Ophrys</i>}}

Write:

    @article{a, title = {Birds \\& bees of \\emph{Ophrys}}}

**When it can be wrong:** for works about HTML.

**Fix:** safe; writes the same in LaTeX, if every tag is one that LaTeX has a command for.
"""

import html
import re
from collections.abc import Iterator

from pubman.bibtex.entries import VERBATIM
from pubman.bibtex.people import ROLES
from pubman.findings import Edit
from pubman.lint.bibliography import Bibliography, Problem, Written

_ENTITY = re.compile(r"(?:\{\\&\}|\\?&)(?:(?:amp|\\#38|#38);)*(?:[a-zA-Z]{2,8}|\\?#\d{1,6}|\\?#x[0-9a-fA-F]{1,5});")
_TAG = re.compile(
    r"<(/?)(i|em|italic|b|strong|bold|sub|inf|sup|scp|sc|br|p|span|jats:\w+|mml:\w+|tt|u)\b[^<>]{0,200}>", re.I
)
_COMMANDS = {
    **dict.fromkeys(("i", "em", "italic"), "emph"),
    **dict.fromkeys(("b", "strong", "bold"), "textbf"),
    **dict.fromkeys(("sub", "inf"), "textsubscript"),
    **dict.fromkeys(("scp", "sc"), "textsc"),
    "sup": "textsuperscript",
}
_ESCAPES = str.maketrans("", "", "\\{}")
_TO_ESCAPE = re.compile(r"[&%$#_{}]")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find entities everywhere, and tags where they are no mark on a name."""
    for written in bibliography.fields():
        text = written.text
        if "&" not in text and "<" not in text:
            continue
        found = next((entity for entity in _ENTITY.finditer(text) if _character(entity)), None)
        if found is None and written.name not in ROLES:
            found = _TAG.search(text)
        if found is not None:
            message = f"{written.name} has HTML in it: {found[0]}"
            remedy, at = "write it in LaTeX or Unicode", written.place(*found.span())
            yield written.problem(message, remedy, _repair(written), at=at)


def _repair(written: Written) -> Edit | None:
    """The same in LaTeX, if every tag has a command and is closed, and the value's delimiters allow it."""
    verbatim = written.name in VERBATIM
    tags = [(tag[1], tag[2].lower()) for tag in _TAG.finditer(written.text)]
    if any(name not in _COMMANDS for _, name in tags) or not _are_closed(tags):
        return None
    text = _TAG.sub(lambda tag: "}" if tag[1] else f"\\{_COMMANDS[tag[2].lower()]}{{", written.text)
    text = _ENTITY.sub(lambda entity: _latex(entity, verbatim=verbatim), text)
    return None if '"' in text and written.raw.startswith('"') else written.rewritten(text)


def _are_closed(tags: list[tuple[str, str]]) -> bool:
    open_tags: list[str] = []
    for closing, name in tags:
        if not closing:
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            return False
    return not open_tags


def _character(entity: re.Match[str]) -> str:
    """What an entity stands for, however often and however it was escaped; empty if it is none."""
    bare = entity[0].translate(_ESCAPES)
    said = html.unescape(html.unescape(bare))
    return "" if said == bare else said


def _latex(entity: re.Match[str], *, verbatim: bool) -> str:
    said = _character(entity)
    if said == '"' and entity[0].startswith("\\"):
        return '\\"'  # an accent, whose quotation mark was escaped
    if not said:
        return entity[0]
    return said if verbatim else _TO_ESCAPE.sub(lambda found: "\\" + found[0], said)
