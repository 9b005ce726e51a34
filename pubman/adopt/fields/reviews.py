"""Reviews under a heading that says so: what was reviewed belongs to the title, and who wrote that is no author."""

import re

from pubman.adopt.fields.chunks import Chunks
from pubman.adopt.fields.segment import Segment
from pubman.adopt.words import YEAR

_REVIEWS = re.compile(r"\b(?:reviews|rezensionen|recensioni|comptes[ -]rendus|reseñas)\b", re.IGNORECASE)
_REVIEW_OF = re.compile(
    r"(?:(?:book )?review(?: essay)? of|rezension (?:von|zu)|recensione (?:di|a)|compte[ -]rendu de|reseña de)\b",
    re.IGNORECASE,
)


def with_reviewed(chunks: Chunks, segments: list[Segment], headings: str) -> list[Segment]:
    """The segments, with a title that begins with `Review of`; journals are called so too, but not among reviews."""
    at = next((at for at, segment in enumerate(segments) if segment.kind == "title"), 0)
    if not at or not _REVIEWS.search(headings):
        return segments
    text, title = chunks.shown.text, segments[at]
    starts = (chunks.bounds(index, index)[0] for index in range(title.first))
    first = next((index for index, start in enumerate(starts) if _REVIEW_OF.match(text, start)), None)
    if first is None or text[chunks.bounds(title.first, title.last)[0] - 1] in "“‘\"'":
        return segments
    joined = [one._replace(last=min(one.last, first - 1)) for one in segments[:at] if one.first < first]
    joined.append(Segment("title", first, title.last))
    return [_told(chunks, one) for one in (*joined, *segments[at + 1 :])]


def _told(chunks: Chunks, segment: Segment) -> Segment:
    """A segment; a year that stands alone is one, and the names behind *by* are those of the work reviewed."""
    said = chunks.slice(segment.first, segment.last)
    if YEAR.fullmatch(said):
        return Segment("year", segment.first, segment.last)
    return Segment("note", segment.first, segment.last) if re.match(r"by\s", said) else segment
