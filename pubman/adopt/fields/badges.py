"""Badges, which entries begin with: `ISWC 2025`, `NeurIPS '24 Oral`; the year, if nothing else says it."""

import re
from collections.abc import Iterator

from pubman.adopt.fields.chunks import Chunks
from pubman.adopt.fields.segment import Segment
from pubman.adopt.words import YEAR

_BADGE = re.compile(
    rf"(?P<name>[^\W\d_][\w&/+-]*(?: [\w&/+-]+){{0,3}}?)"
    rf"(?:[\s(,]*(?P<year>{YEAR.pattern})|\s?['’‘](?P<short>[0-4]\d))\b"
    r"[\s),:–-]*(?P<more>[A-Za-z][\w -]{2,40})?",
)
_CALLED = re.compile(r"(?:[\w&/+-]+ )*[A-Z][\w&/+-]*[A-Z][\w&/+-]*")


def of_badge(chunks: Chunks, segments: list[Segment], segment: Segment) -> Iterator[tuple[str, tuple[int, int]]]:
    """The fields of a badge, if this is one and nothing else says when the work appeared."""
    said = [one for one in segments if one.kind in ("venue", "year")]
    start, end = chunks.bounds(segment.first, segment.last)
    badge = _BADGE.fullmatch(chunks.shown.text, start, end)
    if not badge or any(YEAR.search(chunks.slice(one.first, one.last)) for one in said):
        return
    called = _CALLED.fullmatch(badge["name"])
    if called or segment.first == 0:
        yield "acronym" if called else "note", badge.span("name")
        yield "year", badge.span("year" if badge["year"] else "short")
        if badge["more"]:
            yield "note", badge.span("more")
