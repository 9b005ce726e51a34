"""The picture of each work, where the works of a list have one each: `<img src="images/walls.png">`."""

import re
from collections import Counter
from collections.abc import Sequence

from pubman.adopt.fields.readings import Field, Reading

_SOURCE = re.compile(
    r"""!\[[^\[\]\n]{0,200}\]\((?P<markdown>[^\s()<>]+)\)"""
    r"""|<img\b[^<>]{0,400}?\ssrc\s*=\s*(?:"(?P<double>[^"<>]*)"|'(?P<single>[^'<>]*)'|(?P<bare>[^\s"'<>=][^\s"'<>]*))""",
    re.IGNORECASE,
)
_NO_PICTURE = re.compile(r"\A(?:data:|javascript:)|[\s{}\\\"'<>^`|&\x00-\x1f\x7f]|shields\.io|badge", re.IGNORECASE)
"""An address that holds nothing, or cannot be kept, or draws words."""


def add_pictures(readings: Sequence[Reading]) -> None:
    """Give references the picture before their title as a field, where others have one of their own there too."""
    found = [_picture(reading) for reading in readings]
    shared = Counter(picture.text for picture, _ in found if picture)
    alike = Counter(around for picture, around in found if picture and shared[picture.text] == 1)
    for reading, (picture, around) in zip(readings, found, strict=True):
        if picture and shared[picture.text] == 1 and alike[around] > 1:
            reading.fields.append(picture)
            reading.fields.sort(key=lambda field: (field.place[0], -field.place[1]))


def _picture(reading: Reading) -> tuple[Field | None, str]:
    """The first picture as a field, if it stands before the title; and the source around its address."""
    shown = reading.shown
    title = next((one.start for one in reading.all("title")), -1)
    at, piece = next(((at, piece) for at, piece in shown.voids if piece.tag == "img"), (0, None))
    source = _SOURCE.match(shown.source, piece.start, piece.end) if piece and at <= title else None
    if not piece or not source or not source.lastgroup or _NO_PICTURE.search(source[source.lastgroup]):
        return None, ""
    first, last = source.span(source.lastgroup)
    around = shown.source[piece.start : first] + shown.source[last : piece.end]
    return Field("preview", at, at, (first, last), source[source.lastgroup]), around
