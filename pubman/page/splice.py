"""Find a section in a page, and put another text in its place; nothing else of the page changes by a byte."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pubman.config import PageFormat, nearest
from pubman.errors import NoSectionError, PageError
from pubman.page.syntax import Landmark, end_of_front_matter, landmarks

_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")
_FIRST_LINE_END = re.compile(r"[ \t]*(?:\r\n|\r|\n)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK = " \t\r\n"


class Region(NamedTuple):
    """A section of a page: what stands between the offsets `start` and `end` of its text.

    `before` are the blank lines above the `body`; `after` is the end of its last line, and the blank lines below it.
    `level` is that of the heading above.
    """

    start: int
    end: int
    before: str
    body: str
    after: str
    level: int


def find_region(
    text: str,
    syntax: PageFormat,
    *,
    heading: str = "",
    marker: str = "",
    within: Sequence[str] = (),
    path: str = "",
) -> Region:
    """The section under a heading, up to the next one of its level or above; or between two markers, or two texts.

    Without any of them it is what stands above the first heading, below the front matter.

    `NoSectionError` if the page has no such heading, marker or text, or more than one.
    """
    found = landmarks(text, syntax)
    if heading:
        start, end, level = _under(found, heading, len(text), path)
    elif marker:
        start, end, level = _between(found, marker, syntax, path)
    elif within:
        start, end, level = _within(text, found, within, path)
    else:
        start, level = (end_of_front_matter(text) if syntax == "markdown" else 0), 1
        end = max(start, next((mark.start for mark in found if mark.kind == "heading"), len(text)))
    inner = text[start:end]
    body = inner.strip(_BLANK)
    if not body:
        return Region(start, end, "", "", inner, level)
    blank = _BLANK_LINES.match(inner)
    head = blank.end() if blank else 0
    cut = len(inner.rstrip(_BLANK))
    return Region(start, end, inner[:head], inner[head:cut], inner[cut:], level)


def splice(
    text: str,
    syntax: PageFormat,
    section: str,
    *,
    heading: str = "",
    marker: str = "",
    within: Sequence[str] = (),
    frame: tuple[str, str] | None = None,
    path: str = "",
) -> str:
    """The page with `section` as the text under a heading, or between two markers or two texts.

    The section takes the page's line ends, and the blank lines around it stay. In an empty place it gets those of
    `frame`, what was before and after it the last time, else one on each side. `NoSectionError` if there is no such
    place; `PageError` if the page would read what was written as something else than the section.
    """
    region = find_region(text, syntax, heading=heading, marker=marker, within=within, path=path)
    spliced = _replace(text, region, section, frame)
    written = find_region(spliced, syntax, heading=heading, marker=marker, within=within, path=path)
    if unix(written.body) != section:
        raise PageError(
            "the list would not stay in its section: it has headings or code that end it",
            path=path,
            remedy='use markers, or group = "none"',
        )
    return spliced


def unix(text: str) -> str:
    """The text with LF as its line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _replace(text: str, region: Region, section: str, frame: tuple[str, str] | None) -> str:
    line_end = _line_end(text, region.start)
    before, after = region.before, region.after
    if section and not region.body:
        at_end = region.end == len(text)
        before, after = (part.replace("\n", line_end) for part in frame or _frame(unix(after), at_end=at_end))
    elif region.body and not section:
        before, after = before, _FIRST_LINE_END.sub("", after, count=1)
    head = text[: region.start]
    if section and head and not region.body and not head.endswith(("\n", "\r")):
        head += line_end
    return head + before + section.replace("\n", line_end) + after + text[region.end :]


def _frame(blank: str, *, at_end: bool) -> tuple[str, str]:
    """One blank line on each side, those that are there first; none at the end of the page."""
    lines = [f"{line}\n" for line in blank.split("\n")[:-1]]
    before = lines.pop(0) if len(lines) > 1 else "\n"
    return before, "\n" if at_end else "\n" + ("".join(lines) or "\n")


def _line_end(text: str, offset: int) -> str:
    """The line end of the page where the section begins."""
    ends = _LINE_END.findall(text[:offset]) or _LINE_END.findall(text)
    return ends[-1] if ends else "\n"


def _under(found: Sequence[Landmark], heading: str, length: int, path: str) -> tuple[int, int, int]:
    headings = [landmark for landmark in found if landmark.kind == "heading" and landmark.level]
    wanted = " ".join(heading.split())
    same = [landmark for landmark in headings if landmark.text == wanted]
    if not same:
        near = nearest(wanted, [landmark.text for landmark in headings])
        remedy = f'did you mean "{near}"?' if near else "add the heading where the list belongs"
        raise NoSectionError(f'no heading "{wanted}" on the page', path=path, remedy=remedy)
    if len(same) > 1:
        raise NoSectionError(
            f'a second heading "{wanted}" on the page, after the one on line {same[0].line}',
            path=path,
            line=same[1].line,
            remedy="rename one, or use a marker",
        )
    own = same[0]
    depth = len(own.inside)
    for landmark in found[found.index(own) + 1 :]:
        if landmark.kind == "close" and len(landmark.inside) < depth:
            return own.end, landmark.start, own.level
        if landmark.kind == "heading" and landmark.level <= own.level:
            inside = landmark.inside
            return own.end, inside[depth] if len(inside) > depth else landmark.start, own.level
    return own.end, length, own.level


def _within(text: str, found: Sequence[Landmark], within: Sequence[str], path: str) -> tuple[int, int, int]:
    """The stretch from the end of one text, which the page has once, to the first place of another after it.

    Without another one it goes to the end of the page, and an empty one is the page's beginning.
    """
    above, *below = within
    start = text.find(above)
    if start < 0:
        remedy = "write what stands above the list, or use a heading or a marker"
        raise NoSectionError(f'no "{_shown(above)}" on the page', path=path, remedy=remedy)
    if above and text.find(above, start + 1) >= 0:
        remedy = "write more of what stands above the list, or use a heading or a marker"
        raise NoSectionError(f'"{_shown(above)}" is on the page more than once', path=path, remedy=remedy)
    start += len(above)
    end = text.find(below[0], start) if below else len(text)
    if end < 0:
        remedy = "write what stands below the list, or use a heading or a marker"
        raise NoSectionError(f'no "{_shown(below[0])}" below the list', path=path, remedy=remedy)
    levels = [landmark.level for landmark in found if landmark.kind == "heading" and landmark.end <= start]
    return start, end, levels[-1] if levels else 1


def _shown(text: str) -> str:
    return " ".join(text.split())


def _between(found: Sequence[Landmark], name: str, syntax: PageFormat, path: str) -> tuple[int, int, int]:
    markers = [landmark for landmark in found if landmark.kind in ("start", "end")]
    starts = [index for index, landmark in enumerate(markers) if landmark.kind == "start" and landmark.text == name]
    shown = {"latex": "% {}", "typst": "// {}"}.get(syntax, "<!-- {} -->")
    if not starts:
        near = nearest(name, [landmark.text for landmark in markers if landmark.kind == "start"])
        first, last = shown.format(f"pubman:start {name}"), shown.format("pubman:end")
        remedy = f'did you mean "{near}"?' if near else f"write {first} and {last} where the list belongs"
        raise NoSectionError(f'no marker "{name}" on the page', path=path, remedy=remedy)
    if len(starts) > 1:
        raise NoSectionError(
            f'a second start of "{name}", after the one on line {markers[starts[0]].line}',
            path=path,
            line=markers[starts[1]].line,
            remedy="give each section a name of its own",
        )
    own = markers[starts[0]]
    end = markers[starts[0] + 1] if starts[0] + 1 < len(markers) else None
    if end is None or end.kind != "end" or end.text not in ("", name):
        raise NoSectionError(
            f'"{name}" starts and never ends',
            path=path,
            line=own.line,
            remedy=f"write {shown.format('pubman:end')} on a line of its own after it",
        )
    above = [landmark.level for landmark in found[: found.index(own)] if landmark.kind == "heading"]
    return own.end, end.start, above[-1] if above else 1
