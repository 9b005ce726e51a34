"""The picture of each work, where the works of a list have one each: `<img src="images/walls.png">`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pubman.adopt.fields.readings import Field, Reading

_SOURCE = re.compile(
    r"""!\[[^\[\]\n]{0,200}\]\((?P<markdown>[^\s()<>]+)\)|<img\b[^<>]{0,400}?\ssrc\s*=\s*(?:"(?P<double>[^"<>]*)"|'(?P<single>[^'<>]*)')""",
    re.IGNORECASE,
)
_NO_PICTURE = re.compile(r"\A(?:data:|javascript:)|[\s{}\\\"'<>^`|&\x00-\x1f\x7f]|shields\.io|badge", re.IGNORECASE)
"""An address that holds nothing, or cannot be kept, or draws words."""
_SHARE = 0.5
"""The share of the references of a list that have one where the list has pictures."""


def add_pictures(readings: Sequence[Reading]) -> None:
    """Give each reference its first picture as a field; one that others have too is the list's, and no work's."""
    found = [[*_pictures(reading)] for reading in readings]
    shared = Counter(text for pictures in found for text in {one.text for one in pictures})
    own = [next((one for one in pictures if shared[one.text] == 1), None) for pictures in found]
    size = Counter(reading.section.start for reading in readings)
    pictured = Counter(reading.section.start for reading, one in zip(readings, own, strict=True) if one)
    for reading, one in zip(readings, own, strict=True):
        section = reading.section.start
        if one and pictured[section] > 1 and pictured[section] >= _SHARE * size[section]:
            reading.fields.append(one)
            reading.fields.sort(key=lambda field: (field.place[0], -field.place[1]))


def _pictures(reading: Reading) -> Iterator[Field]:
    shown = reading.shown
    for at, piece in shown.voids:
        if piece.tag != "img" or not (source := _SOURCE.match(shown.source, piece.start, piece.end)):
            continue
        name = source.lastgroup or ""
        if source[name] and not _NO_PICTURE.search(source[name]):
            yield Field("preview", at, at, source.span(name), source[name])
