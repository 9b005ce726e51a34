"""The headings and markers of an HTML page, and where the element that holds a heading ends."""

import bisect
from collections import Counter
from html.parser import HTMLParser

from pubman.page.syntax import Landmark, lines_of, marker
from pubman.writers.html_places import VOID

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# HTML Living Standard, "Optional tags".
_OPTIONAL = (
    "p",
    "li",
    "dt",
    "dd",
    "option",
    "tr",
    "td",
    "th",
    "thead",
    "tbody",
    "tfoot",
    "colgroup",
    "caption",
    "rt",
    "rp",
)
_DEEPEST = 100
"""No list stands deeper in the elements of a page."""
_NO_END_NEEDED = frozenset((*VOID, *_OPTIONAL))


def html_landmarks(text: str) -> list[Landmark]:
    """All headings, markers and ends of elements of an HTML page, in order."""
    parser = _Landmarks(text)
    # Behind the last tag there is nothing to find, and html.parser would look for the end of each that has none.
    parser.feed(text[: text.rfind(">") + 1])
    parser.close()
    return parser.found


class _Landmarks(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = text
        self.lines = list(lines_of(text))
        self.line_starts = [line.start for line in self.lines]
        self.first_words = [line.start + len(line.text) - len(line.text.lstrip()) for line in self.lines]
        self.last_words = [line.start + len(line.text.rstrip()) for line in self.lines]
        # html.parser counts LF only.
        self.starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
        self.open: list[tuple[str, int]] = []
        self.opened: Counter[str] = Counter()
        self.inside: tuple[int, ...] | None = ()
        self.found: list[Landmark] = []
        self.heading: tuple[str, int] | None = None
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HEADINGS:
            self.heading = (tag, self._offset())
            self.words = []
        elif tag not in _NO_END_NEEDED:
            self.open.append((tag, self._line_start(self._offset())))
            self.opened[tag] += 1
            if len(self.open) <= _DEEPEST:
                self.inside = None

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<svg/>` opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        if self.heading and tag == self.heading[0]:
            self._close_heading(*self.heading)
            self.heading = None
        elif self.opened[tag]:
            closed = ""
            while closed != tag:
                closed, _ = self.open.pop()
                self.opened[closed] -= 1
                if len(self.open) < _DEEPEST:
                    self.inside = None
            self._close_element(tag, self._offset())

    def handle_data(self, data: str) -> None:
        if self.heading:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        start = self._offset()
        end = start + len("<!--") + len(data) + len("-->")
        number = bisect.bisect_right(self.line_starts, start) - 1
        line = self.lines[number]
        # Only what begins a line is looked at to its end: a page may be one line of thousands of comments.
        begins = start == self.first_words[number]
        if begins and line.text.strip() == self.page[start:end] and (found := marker(data, line, self.getpos()[0])):
            self.found.append(found)

    def _close_element(self, tag: str, start: int) -> None:
        """An element that only encloses a heading belongs to it; any other ends the list inside it."""
        last = self.found[-1] if self.found else None
        encloses = last and last.kind == "heading" and not self.page[last.end : start].strip()
        if last and encloses and tag in ("header", "hgroup"):
            self.found[-1] = last._replace(end=self._tag_end(start), inside=self._inside())
        else:
            at = self._line_start(start)
            self.found.append(Landmark("close", tag, 0, at, at, self.getpos()[0], self._inside()))

    def _close_heading(self, tag: str, start: int) -> None:
        words = " ".join("".join(self.words).split())
        end = self._tag_end(self._offset())
        at = self._line_start(start)
        self.found.append(Landmark("heading", words, _HEADINGS[tag], at, end, self.getpos()[0], self._inside()))

    def _inside(self) -> tuple[int, ...]:
        if self.inside is None:
            self.inside = tuple(start for _, start in self.open[:_DEEPEST])
        return self.inside

    def _tag_end(self, start: int) -> int:
        """Where a tag ends, or the line that it stands last on."""
        end = self.page.find(">", start) + 1
        line = bisect.bisect_left(self.lines, end, key=lambda line: line.end)
        return self.lines[line].end if line < len(self.lines) and self.last_words[line] <= end else end

    def _line_start(self, offset: int) -> int:
        """The start of the line, if there is nothing before the offset on it."""
        line = bisect.bisect_right(self.line_starts, offset) - 1
        return self.line_starts[line] if offset <= self.first_words[line] else offset

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column
