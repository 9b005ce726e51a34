"""Where the headings and markers of a page stand, in each syntax that a page is written in.

Everything is found on lines, by their offsets, so that whatever is not the section stays as it is to the byte.
What stands in code, in comments or in front matter is neither a heading nor a marker.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from pubman.config import PageFormat


class Line(NamedTuple):
    """A line: its text without the line end, and the offsets of its start and of the next line."""

    text: str
    start: int
    end: int


class Landmark(NamedTuple):
    """A heading, a marker (`start`, `end`), or the end of an HTML element (`close`).

    `level` is a heading's, from 1; 0 ends every list. What follows the landmark begins at `end`. `inside` are the
    offsets of the HTML elements that it stands in.
    """

    kind: Literal["heading", "start", "end", "close"]
    text: str
    level: int
    start: int
    end: int
    line: int
    inside: tuple[int, ...] = ()


_ATTRIBUTES = re.compile(r"[ \t]*\{[:#.][^{}]*\}$")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_MARKER = re.compile(r"pubman:(start|end)(?:\s+(\S+))?")


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text; only CR, LF and CRLF end one."""
    for found in _LINE.finditer(text):
        if found.end() > found.start():
            yield Line(found[0].rstrip("\r\n"), found.start(), found.end())


def end_of_front_matter(text: str) -> int:
    """Where a Markdown page begins below the front matter of a site generator."""
    found = _FRONT_MATTER.match(text)
    return found.end() if found else 0


@lru_cache(maxsize=2)  # each of a page's sections is looked for in the page as it is, and as it will be
def landmarks(text: str, syntax: PageFormat) -> tuple[Landmark, ...]:
    """All headings and markers of a page, in order."""
    match syntax:
        case "html":
            from pubman.page.html import html_landmarks

            return tuple(html_landmarks(text))
        case "latex":
            from pubman.page.latex import latex_landmarks

            return tuple(latex_landmarks(text))
        case "typst":
            from pubman.page.typst import typst_landmarks

            return tuple(typst_landmarks(text))
        case _:
            from pubman.page.markdown import markdown_landmarks

            return tuple(markdown_landmarks(text))


def marker(comment: str, line: Line, number: int) -> Landmark | None:
    """The marker that a comment is, if it is one; it takes the whole line."""
    found = _MARKER.fullmatch(comment.strip())
    if not found:
        return None
    return Landmark("start" if found[1] == "start" else "end", found[2] or "", 0, line.start, line.end, number)


def heading_text(written: str) -> str:
    """A heading's words: without attributes, tags, emphasis and code marks, and with single spaces."""
    bare = re.sub(r"<[^<>]*>|[*_`]", "", _ATTRIBUTES.sub("", written.strip()))
    return " ".join(bare.split())
