"""The headings and markers of a Markdown page.

CommonMark 0.31: "ATX headings", "Setext headings", "Fenced code blocks", "HTML blocks" of the kinds 1 and 2; and the
front matter of site generators.
"""

import re
from collections.abc import Iterator

from pubman.page.syntax import Landmark, Line, heading_text, lines_of, marker

_COMMENT_LINE = re.compile(r" {0,3}<!--\s*(.*?)\s*-->\s*")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_NO_PARAGRAPH = re.compile(r"(?:\s*$| {4}|\t| {0,3}(?:[#>]|[-+*](?:\s|$)|\d{1,9}[.)](?:\s|$)|`{3}|~{3}|<|\|))")
_RAW = re.compile(r" {0,3}(?:(?P<comment><!--)|<(?P<tag>pre|script|style|textarea)\b)", re.IGNORECASE)
_HTML_HEADING = re.compile(r"\s*<h([1-6])\b[^>]*>(.*?)</h\1\s*>\s*", re.IGNORECASE)


def markdown_landmarks(text: str) -> Iterator[Landmark]:
    """All headings and markers of a Markdown page, in order."""
    closing: re.Pattern[str] | None = None
    above: Line | None = None
    for number, line in enumerate(lines_of(text), start=1):
        heading_line, above = above, None
        if closing:
            if closing.search(line.text):
                closing = None
        elif number == 1 and line.text.rstrip() == "---":
            closing = re.compile(r"^(?:---|\.\.\.)\s*$")
        elif found := _FENCE.match(line.text):
            closing = re.compile(rf"^ {{0,3}}{found[1][0]}{{{len(found[1])},}}\s*$")
        elif comment := _COMMENT_LINE.fullmatch(line.text):
            if found_marker := marker(comment[1], line, number):
                yield found_marker
        elif found := _RAW.match(line.text):
            end = re.compile(r"-->" if found["comment"] else rf"(?i)</{found['tag']}\s*>")
            closing = None if end.search(line.text, found.end()) else end
        elif found := _ATX.fullmatch(line.text) or _HTML_HEADING.fullmatch(line.text):
            level = len(found[1]) if found[1][0] == "#" else int(found[1])
            yield Landmark("heading", heading_text(found[2] or ""), level, line.start, line.end, number)
        elif heading_line and (found := _UNDERLINE.fullmatch(line.text)):
            level = 1 if found[1][0] == "=" else 2
            yield Landmark("heading", heading_text(heading_line.text), level, heading_line.start, line.end, number - 1)
        elif not _NO_PARAGRAPH.match(line.text):
            above = line
