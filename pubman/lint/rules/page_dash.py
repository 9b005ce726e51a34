"""A range of pages has one hyphen, a dash of another kind, or blanks around it.

BibTeX prints what is written: `1-10` gets a hyphen where every style wants a dash. `--` is right in LaTeX, and pubman
prints what the style wants.

    @article{a, title = {A title}, pages = {8669 - 8703}}

Write:

    @article{a, title = {A title}, pages = {8669--8703}}

**When it can be wrong:** where a hyphen belongs to a page's own number, as in `A-3`; those are not told.

**Fix:** safe; writes `--`.
"""

import re
from collections.abc import Iterator

from pubman.lint.bibliography import Bibliography, Problem

_PAGE = r"[A-Za-z]{0,3}\.?\d+(?:[:.]\d+)*[A-Za-z]?|[ivxlcdm]+"
_RANGE = re.compile(
    rf"({_PAGE})(\s*(?:-+|[‐‑–—−]|\\textendash(?:\{{\}})?|\\textemdash(?:\{{\}})?)\s*)({_PAGE})", re.IGNORECASE
)
_LABEL = re.compile(r"pp?\.[\s~]*(?=\d)")
"""Styles print `pp.` themselves."""
_MAX_LENGTH = 400
_SEPARATOR = re.compile(r"\s*[,;&]\s*|\s+and\s+")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Find ranges whose dash is not exactly `--`."""
    for written in bibliography.fields("pages", "bookpages"):
        text = written.text.strip()
        if text.isdigit() or not 0 < len(text) <= _MAX_LENGTH:
            continue
        bare = _LABEL.sub("", text)
        ranges = [_RANGE.fullmatch(part) for part in _SEPARATOR.split(bare)]
        right = _RANGE.sub(lambda found: f"{found[1]}--{found[3]}", bare)
        if all(ranges) and right != text:
            edit = written.rewritten(right)
            yield written.problem(f"the range of pages {text[:40]} is not written with --", f"write {right[:40]}", edit)
