"""Legends inside an entry: `note = {* = equal contribution}` says what a glyph on its names means.

A legend is a glyph and words that pubman knows, with or without `=`, `indicates` and the like between them; several
stand one after another. Whatever else a note says is no legend and stays a note.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from pubman.bibtex.glyphs import GLYPHS
from pubman.bibtex.latex import plain

FIELDS = ("note", "annotation", "annote", "addendum", "author_notes", "authornotes", "author_note", "authornote")
"""Fields that a legend may stand in."""

MAX_NOTE = 2_000
"""Characters of a note that are looked at; a legend is a line."""

_STANDARD = frozenset({"equal", "corresponding", "senior", "student"})
_GLYPH = rf"(?:[{GLYPHS}]{{1,4}}|(?<![\w&])[&^](?![\w&]))"
_SAYS = r"(?:=|:|[-–—]+|indicates?|denotes?|means?|marks?|stands? for|represents?|are|is|these)"
_PART = re.compile(
    rf"(?P<glyph>{_GLYPH})[)\]'\u201d\u2019]?\s*(?:{_SAYS}\s*){{0,2}}(?:(?:the|an?|all)\s+)?"
    rf"(?P<words>(?!and\b)[A-Za-z][A-Za-z' \u2019/-]{{2,60}}?)\s*(?=[.;,)\]]|{_GLYPH}|and\s+{_GLYPH}|$)",
    re.IGNORECASE,
)
# The first that fits decides: equal supervision is supervision.
_MEANINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("senior", re.compile(r"supervis|\badvis(?:ing|ed)|\bsenior\b|\b(?:co|shared|joint)[- ]?last\b")),
    ("equal", re.compile(r"\bequal|\b(?:co|shared|joint(?:ly)?)[- ]?(?:first|lead)\b|\bfirst co-?authors?")),
    ("corresponding", re.compile(r"\bcorrespond(?:ing|ence)\b")),
    ("student", re.compile(r"\bstudents?\b|\bundergrad|\badvisees?\b|\bmentees?\b")),
)


class Legend(NamedTuple):
    """What a text says of a glyph: the mark that its words mean (empty if unknown), and where it says it."""

    glyph: str
    mark: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def legends_in(text: str) -> tuple[Legend, ...]:
    """The legends in a decoded text, in order."""
    found = _PART.finditer(text[:MAX_NOTE])
    return tuple(Legend(part["glyph"], _meaning(part["words"]), part.start(), part.end()) for part in found)


def _meaning(words: str) -> str:
    folded = words.lower()
    return next((mark for mark, pattern in _MEANINGS if pattern.search(folded)), "")


def without_legends(text: str, marks: Iterable[str]) -> str:
    """A note without its legends of these marks, and without the brackets and stops around them."""
    if not _ANY_GLYPH.search(text):
        return text
    told = set(marks)
    bare = _TAGS.sub("", text)
    said = [legend for legend in legends_in(bare) if legend.mark in told]
    if not said:
        return text
    rest = bare
    for legend in reversed(said):
        rest = rest[: legend.start] + rest[legend.end :]
    return _EDGES.sub("", _EMPTY.sub("", " ".join(rest.split())))


_ANY_GLYPH = re.compile(f"[{GLYPHS}&^]")
_TAGS = re.compile(r"</?sup>")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]")
_EDGES = re.compile(r"^[\s;,.]+|[\s;,]+$")


@dataclass(slots=True)
class Meanings:
    """What glyphs mean in one entry: its own legend decides, then the configuration's map."""

    fields: Mapping[str, str]
    """The fields as they are written."""
    marks: Mapping[str, str]
    _own: dict[str, str] | None = field(default=None)

    def of(self, glyph: str) -> str:
        """The mark that a glyph is, empty if nothing says so."""
        if self._own is None:
            self._own = dict(self._read())
        known = self.marks.get(glyph, "")
        if glyph not in self._own:
            return known
        # Words that pubman does not know leave a meaning of the owner's own; that the glyph is a usual one they deny.
        return self._own[glyph] or ("" if known in _STANDARD else known)

    def _read(self) -> Iterator[tuple[str, str]]:
        for name in FIELDS:
            written = self.fields.get(name, "")
            if written and len(written) <= MAX_NOTE * 4:
                for legend in legends_in(plain(written)):
                    yield legend.glyph, legend.mark
