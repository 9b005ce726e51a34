"""Edits that several rules propose: fields put in before another, a field taken out or renamed."""

import re
from collections.abc import Mapping
from dataclasses import replace

from pubman.findings import Edit
from pubman.lint.bibliography import File, Written

_MAX_AROUND = 400
_TO_END_OF_LINE = re.compile(r"[ \t]*,?[ \t]*(?:\r\n|\r|\n|\Z)")
_COMMA = re.compile(r"\s*,[ \t]*")
_COMMA_BEFORE = re.compile(r",\s*\Z")
_START_OF_LINE = re.compile(r"(?:\r\n|\r|\n)([ \t]*)\Z")


def insert_before(file: File, written: Written, fields: Mapping[str, str]) -> Edit:
    """Write fields before another one, in the same manner: its indentation, its alignment, its capitals.

    The values are BibTeX with their delimiters.
    """
    span, head = file.head(written)
    theirs, equals, after = head.partition("=")
    blanks = len(theirs) - len(theirs.rstrip())
    width = len(theirs) - 1 if blanks > 1 else 0
    line = _START_OF_LINE.search(_before(file, written, span.start))
    text = ""
    for name, value in fields.items():
        spelt = name.upper() if theirs.strip().isupper() else name
        text += f"{spelt:<{width}}{' ' if blanks else ''}{equals}{after}{value},{line[0] if line else ' '}"
    return Edit(replace(span, end=span.start), text)


def remove_field(file: File, written: Written) -> Edit:
    """Take out a field with its comma, and its lines if nothing else stands on them."""
    span, _ = file.head(written)
    before = _before(file, written, span.start)
    after = file.slice(written.span.end, min(written.span.end + _MAX_AROUND, written.entry.span.end))
    start, end = span.start, written.span.end
    if (line := _START_OF_LINE.search(before)) and (rest := _TO_END_OF_LINE.match(after)):
        indentation = len(line[1].encode(file.codec))
        at = replace(span, start=start - indentation, end=end + len(rest[0].encode(file.codec)), column=1)
    elif comma := _COMMA.match(after):
        at = replace(span, end=end + len(comma[0].encode(file.codec)))
    else:
        comma = _COMMA_BEFORE.search(before)
        at = replace(span, start=start - (len(comma[0].encode(file.codec)) if comma else 0), end=end)
    return Edit(at, "")


def rename_field(file: File, written: Written, name: str) -> Edit:
    """Write another name for a field."""
    span, head = file.head(written)
    theirs = head.partition("=")[0].rstrip()
    spelt = name.upper() if theirs.isupper() else name.capitalize() if theirs.istitle() else name
    return Edit(replace(span, end=span.start + len(theirs.encode(file.codec))), spelt)


def _before(file: File, written: Written, start: int) -> str:
    return file.slice(max(written.entry.span.start, start - _MAX_AROUND), start)
