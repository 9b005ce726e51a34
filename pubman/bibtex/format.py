"""Formatting a .bib file: each record in one form, a blank line between entries, comments where they are.

What is malformed stays byte for byte, and so does an entry that shares its line with other text, stands behind the
beginning of another, is inside of an `@comment`, or seems to have swallowed the next one.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from pubman.bibtex.document_layout import COMMANDS, LINE_END, WHITE, Layout
from pubman.bibtex.format_gaps import Gaps, permuted, read_gap, write_gap
from pubman.bibtex.format_record import HOUSE_FORM, Form, format_entry, format_string
from pubman.bibtex.format_sort import SortKey, sorted_positions
from pubman.bibtex.places import Places
from pubman.bibtex.syntax import RECORD_ON_A_LINE, RawRecord
from pubman.files import Source
from pubman.findings import Edit, Finding, Severity


@dataclass(frozen=True, slots=True)
class Formatting:
    """The edits that format a file, and what stays as it is because it is malformed."""

    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]


def formatting(source: Source, form: Form = HOUSE_FORM, order: Sequence[SortKey] = ()) -> Formatting:
    """How a file is formatted, and its entries sorted if an order is given."""
    layout = Layout(source.text)
    places = Places(source)
    pieces = _pieces(layout, form, order)
    return Formatting(
        tuple(
            Edit(places.span(start, end), new)
            for start, end, new in pieces
            if LINE_END.sub("\n", source.text[start:end]) != new
        ),
        tuple(_left(places, raw) for raw in layout.records if raw.faults),
    )


def _left(places: Places, raw: RawRecord) -> Finding:
    fault = raw.faults[0]
    return Finding(
        code=fault.code,
        severity=Severity.WARNING,
        message=f"not formatted: {fault.message}",
        span=places.span(fault.at, fault.at + 1),
        remedy=fault.remedy,
        key=raw.key,
        entry=places.span(raw.start, raw.end),
    )


def _pieces(layout: Layout, form: Form, order: Sequence[SortKey]) -> Iterator[tuple[int, int, str]]:
    """Every record and gap that may change: where it stands, and what shall stand there."""
    text, records = layout.text, layout.records
    whole = [_is_whole(layout, at) for at in range(len(records))]
    gaps = _gaps(layout, whole)
    texts = _texts(layout, whole, gaps, form)
    places = list(range(len(records)))
    if order:
        for start, end in _runs(layout, whole):
            run = sorted_positions(text, records[start:end], order)
            gaps = permuted(gaps, start, run)
            places[start:end] = [start + at for at in run]
    position = 0
    for at, raw in enumerate(records):
        if gap := gaps[at]:
            yield position, raw.start, write_gap(gap, records[at - 1] if at else None, raw)
        if whole[at]:
            yield raw.start, raw.end, texts[places[at]]
        position = raw.end
    if records and (gap := gaps[-1]):
        yield position, len(text), write_gap(gap, records[-1], None)


def _is_whole(layout: Layout, at: int) -> bool:
    """Whether a record may be written anew."""
    text, raw = layout.text, layout.records[at]
    if raw.faults or raw.type == "preamble" or (raw.type != "string" and not raw.key):
        return False
    before = layout.records[at - 1].end if at else 0
    after = layout.records[at + 1].start if at + 1 < len(layout.records) else len(text)
    head = text[max(layout.line_start(raw.start), before) : raw.start]
    tail = LINE_END.split(text[raw.end : after], maxsplit=1)[0]
    if head.strip(WHITE) or "@" in tail or "}" in raw.key:
        return False
    if bisect_left(layout.fragments, before) < bisect_left(layout.fragments, raw.start):
        return False
    return RECORD_ON_A_LINE.search(text, raw.start + 1, raw.end) is None


def _gaps(layout: Layout, whole: Sequence[bool]) -> Gaps:
    text, records = layout.text, layout.records
    starts = [0, *(raw.end for raw in records)]
    ends = [*(raw.start for raw in records), len(text)]
    beside = pairwise([True, *whole, True])
    return [
        read_gap(text[start:end], opening=start == 0) if left and right else None
        for (left, right), start, end in zip(beside, starts, ends, strict=True)
    ]


def _texts(layout: Layout, whole: Sequence[bool], gaps: Gaps, form: Form) -> list[str]:
    """The new text of each record; strings on lines that follow each other are aligned."""
    texts: list[str] = []
    widths = _string_widths(layout.records, gaps) if form.align else {}
    for at, raw in enumerate(layout.records):
        if not whole[at]:
            texts.append(layout.text[raw.start : raw.end])
        elif raw.type == "string":
            texts.append(format_string(layout.text, raw, widths.get(at, 0), form))
        else:
            texts.append(format_entry(layout.text, raw, form))
    return texts


def _string_widths(records: Sequence[RawRecord], gaps: Gaps) -> dict[int, int]:
    """The length of the longest name in each group of `@string` records, for each record of it."""
    widths: dict[int, int] = {}
    group: list[int] = []
    for at, raw in enumerate(records):
        if raw.type != "string":
            continue
        gap = gaps[at]
        if not (group and group[-1] == at - 1 and gap and gap.above == 1 and not gap.text):
            group = []
        group.append(at)
        width = max(len(records[member].fields[0].name) for member in group if records[member].fields)
        widths.update(dict.fromkeys(group, width))
    return widths


def _runs(layout: Layout, whole: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The stretches of entries that can be sorted: a command or a malformed record ends one, and stays there.

    Behind a record that is not closed nothing moves: what follows tells where that record ends.
    """
    records = layout.records
    movable = [ok and raw.type not in COMMANDS for raw, ok in zip(records, whole, strict=True)]
    closed = sum(raw.start < layout.unclosed for raw in records)
    for can_move, group in groupby(range(closed), key=movable.__getitem__):
        if can_move:
            members = [*group]
            yield members[0], members[-1] + 1
