"""The headings and markers of a Typst page: lines that begin with equals signs, and comments of a line."""

import re
from collections.abc import Iterator

from pubman.page.syntax import Landmark, heading_text, lines_of, marker

_HEADING = re.compile(r"\s*(=+)\s+(\S.*)")
_LABEL = re.compile(r"\s*<[\w:.-]+>\s*$")
_FENCE = re.compile("`{3,}")
_COMMENT = re.compile(r"/\*|\*/")
_TO_LINE_END = re.compile(r"(?<!:)//.*")


def typst_landmarks(text: str) -> Iterator[Landmark]:
    """All headings and markers of a Typst page, in order; what is raw text or in a comment of several lines is none."""
    fence, depth = "", 0
    for number, line in enumerate(lines_of(text), start=1):
        if fence:
            fence = "" if fence in line.text else fence
            continue
        bare = line.text.lstrip()
        if not depth and bare.startswith("//"):
            if found_marker := marker(bare.lstrip("/"), line, number):
                yield found_marker
            continue
        if not depth and (found := _HEADING.match(line.text)):
            title = _LABEL.sub("", found[2])
            yield Landmark("heading", heading_text(title), len(found[1]), line.start, line.end, number)
        code = line.text if depth else _TO_LINE_END.sub("", line.text)
        for mark in _COMMENT.findall(code):
            depth = max(0, depth + (1 if mark == "/*" else -1))
        fences = _FENCE.findall(code)
        fence = fences[0] if not depth and len(fences) % 2 else ""
