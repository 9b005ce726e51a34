"""A venue and year in code first, the title quoted and linked, full names."""

import re
from collections.abc import Iterator

from homepages.readers.pages import Piece, Record, Shape, items, named, tex

_ENTRY = re.compile(
    r"- ``(?P<venue>[^`']+?)(?:'(?P<year>\d\d)(?P<track>-\w+)?)?(?: \((?P<kind>\w+)\))?`` "
    r'\["(?P<title>.+)"\]\((?P<url>\S*)\), (?P<authors>.+?)\.?'
)


def read(text: str) -> Record | None:
    """The fields of an entry; `None` if it has another form."""
    found = _ENTRY.fullmatch(text.rstrip())
    if not found:
        return None
    fields = {
        "title": tex(found["title"]),
        "year": f"20{found['year']}" if found["year"] else "",
        "track": tex((found["track"] or "").removeprefix("-")),
        "presentation": found["kind"] or "",
        "url": found["url"],
        "journal" if not found["year"] else "acronym": tex(found["venue"]),
    }
    return Record("inproceedings" if found["year"] else "article", named(found["authors"]), fields)


def _pieces(text: str, line: int) -> Iterator[Piece]:
    """Without the end of the box above the list."""
    return (piece for piece in items(text, line) if piece.is_entry)


SHAPE = Shape({"publications": (r"The platform can be accessed \[here\]\(https://zjughls", r"<!--")}, _pieces, read)
