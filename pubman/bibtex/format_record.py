"""One record in the form that pubman gives it: a field a line, `=` below each other, values in braces."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pubman.bibtex.dates import read_year
from pubman.bibtex.document_layout import LINE_END, WHITE
from pubman.bibtex.format_fields import field_rank
from pubman.bibtex.records import MONTHS
from pubman.bibtex.syntax import RawField, RawRecord


@dataclass(frozen=True, slots=True)
class Form:
    """What `pubman fmt` may be told about the form of a record; as it stands here, how pubman writes one.

    `indent` stands before a field, `align` puts the `=` of an entry below each other, `wrap` fills lines up to that
    column (0: lines end where they do), `sort_fields` puts fields in `FIELD_ORDER`, `omit` names fields to leave
    out, `drop_empty` leaves out those without a value. `months` writes months as macros (`mar`) and `pages` ranges
    of pages with `--`: these two change what BibTeX reads.
    """

    indent: str = "  "
    align: bool = True
    wrap: int = 0
    sort_fields: bool = False
    omit: frozenset[str] = frozenset()
    drop_empty: bool = False
    months: bool = False
    pages: bool = False


HOUSE_FORM = Form()
"""The form of records when nothing else is asked for."""

_PAGES = re.compile(r"[A-Za-z]*\d+[A-Za-z]*(?:[ \t]*(?:-+|[–—])[ \t]*[A-Za-z]*\d+[A-Za-z]*)?")
_DASH = re.compile(r"[ \t]*(?:-+|[–—])[ \t]*")
_BLANK_LINE = re.compile(r"(?>\r\n|\r|\n)[ \t]*(?>\r\n|\r|\n)[ \t\r\n]*")
_WHITE = re.compile(r"[ \t\r\n]+")


def format_entry(text: str, raw: RawRecord, form: Form) -> str:
    """An entry that stands in a text, in its form."""
    fields = _kept(text, raw.fields, form)
    if form.sort_fields:
        fields.sort(key=lambda found: field_rank(found.name))
    width = max((len(found.name) for found in fields), default=0) if form.align else 0
    lines = [f"@{raw.type}{{{raw.key},"]
    for found in fields:
        start = f"{form.indent}{found.name.ljust(width)} = "
        pad = form.indent + " " * (len(start) - len(form.indent))
        lines.append(f"{start}{_value(text, found, pad, form)},")
    if not fields:
        return f"@{raw.type}{{{raw.key}}}"
    lines.append("}")
    return "\n".join(lines)


def format_string(text: str, raw: RawRecord, width: int, form: Form) -> str:
    """An `@string`, its name filled up to `width`."""
    (found,) = raw.fields
    name = text[found.name_start : found.name_start + len(found.name)]
    start = f"@string{{{name.ljust(width)} = "
    return f"{start}{_pieces(text, found, ' ' * len(start))}}}"


def _kept(text: str, fields: Iterable[RawField], form: Form) -> list[RawField]:
    kept = [found for found in fields if found.name not in form.omit]
    # An empty field hides the one of a crossref's parent, or a second one of its name, which BibTeX ignores.
    names = Counter(found.name for found in kept)
    if not form.drop_empty or "crossref" in names or "xdata" in names:
        return kept
    return [found for found in kept if names[found.name] > 1 or not _is_empty(text, found)]


def _is_empty(text: str, found: RawField) -> bool:
    return all(piece.kind == "text" and not text[piece.start : piece.end].strip(WHITE) for piece in found.pieces)


def _value(text: str, found: RawField, pad: str, form: Form) -> str:
    if len(found.pieces) != 1 or found.pieces[0].kind == "macro":
        return _pieces(text, found, pad)
    piece = found.pieces[0]
    value = text[piece.start : piece.end].strip(WHITE)
    if form.months and found.name == "month" and (macro := _month(value)):
        return macro
    if form.pages and found.name == "pages":
        value = _with_dashes(value)
    if form.wrap:
        return f"{{{_wrapped(value, f'{pad} ', form.wrap)}}}"
    return f"{{{_indented(value, f'{pad} ')}}}"


def _pieces(text: str, found: RawField, pad: str) -> str:
    """Pieces joined by `#`, on the lines that they stand on."""
    parts: list[str] = []
    end = found.start
    for kind, start, stop in found.pieces:
        opens = start - (kind == "text")
        if parts:
            parts.append(f" #\n{pad}" if LINE_END.search(text, end, opens) else " # ")
        value = text[start:stop]
        parts.append(value if kind == "macro" else f"{{{_indented(value, f'{pad} ')}}}")
        end = stop + (kind == "text")
    return "".join(parts)


def _indented(value: str, pad: str) -> str:
    """A value on its own lines, those after the first below the start of the first."""
    if "\n" not in value and "\r" not in value:
        return value
    first, *middle, last = LINE_END.split(value)
    lines = [first.rstrip(" \t"), *(line.strip(" \t") for line in middle), last.lstrip(" \t")]
    return "\n".join(f"{pad}{line}" if at and line else line for at, line in enumerate(lines))


def _wrapped(value: str, pad: str, width: int) -> str:
    """A value with its words filled into lines up to `width`; blank lines stay."""
    paragraphs = []
    for paragraph in _BLANK_LINE.split(value):
        lines: list[str] = []
        for word in _WHITE.split(paragraph.strip(WHITE)):
            if lines and len(pad) + len(lines[-1]) + 1 + len(word) <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        paragraphs.append(f"\n{pad}".join(lines))
    return f"\n\n{pad}".join(paragraphs)


def _month(value: str) -> str:
    """The macro of a month that is written out, abbreviated or a number; empty if it is not one month alone."""
    date = read_year("2000", value, "")
    return MONTHS[date.start[1] - 1] if len(date.start) == 2 and not date.end else ""


def _with_dashes(value: str) -> str:
    """Page ranges with `--`; a hyphen that is part of a page's own number (`5.12-1`, `A-3`) stays."""
    ranges = (page.strip(WHITE) for page in value.split(","))
    return _DASH.sub("--", value) if all(map(_PAGES.fullmatch, ranges)) else value
