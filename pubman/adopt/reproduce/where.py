"""Where a target finds its section on the page: under a heading, at the top, or between two texts of the page."""

from collections.abc import Iterator

from pubman.adopt.lists.listed import Section
from pubman.config import PageFormat
from pubman.errors import PubmanError
from pubman.page.splice import find_region

_MOST_LINES = 12
"""No place is told by more lines above the list."""

_LITTLE = 200
"""So much behind a list may be a part of its section, where nothing there is found once."""


def where(source: str, syntax: PageFormat, section: Section) -> tuple[str, object] | None:
    """The key of a target, and its value, that lead to all entries of a section; `None` if nothing does.

    A heading does where the list is in the element that holds the heading, and no second one has the same words.
    """
    first = min(listed.block.start for listed in section.entries)
    last = max(listed.block.end for listed in section.entries)
    if section.heading and _holds(source, syntax, section.heading, first, last):
        return "heading", section.heading
    begins = not section.heading and not section.level
    begins = begins and (syntax in ("markdown", "text") or not source[:first].strip())
    if begins and _holds(source, syntax, "", first, last):
        return "top", True
    above = next((text for text in _above(source, first) if source.find(text) == source.rfind(text)), "")
    # A part of a page may be the list alone: then it is from the beginning of its file.
    begins = bool(above) or (source.count("\n", 0, first) < _MOST_LINES and not source.startswith("---"))
    below = _below(source, last, source.find(above) + len(above)) if begins else None
    return None if below is None else ("within", [above, below] if below else [above])


def _holds(source: str, syntax: PageFormat, heading: str, first: int, last: int) -> bool:
    try:
        region = find_region(source, syntax, heading=heading)
    except PubmanError:
        return False
    return region.start <= first and last <= region.end


def _above(source: str, at: int) -> Iterator[str]:
    """What stands on the line above a place, and on the lines above that, one more each time."""
    end = len(source[:at].rstrip())
    start = end
    for _ in range(_MOST_LINES):
        start = len(source[:start].rstrip())
        start = source.rfind("\n", 0, start) + 1
        if source[start:end].strip():
            yield source[start:end].strip()
        if not start:
            return


def _below(source: str, at: int, start: int) -> str | None:
    """What stands next behind a place, if it is not there before; nothing at the end of the page, else `None`."""
    rest = source[at:].lstrip()
    if not rest:
        return ""
    begin = len(source) - len(rest)
    stop = begin
    for _ in range(_MOST_LINES):
        end = source.find("\n", stop)
        stop = len(source) if end < 0 else end + 1
        text = source[begin:stop].strip()
        if source.find(text, start) == begin:
            return text
        if end < 0:
            break
    return "" if len(rest) < _LITTLE else None
