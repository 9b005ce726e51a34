"""From a character's index in the decoded text to its byte, line and column in the file."""

import re
from array import array
from bisect import bisect_right

from pubman.files import Source
from pubman.findings import Span

_LINE_END = re.compile(r"\r\n|\r|\n")  # as editors count; BibTeX counts CR and LF as two


class Places:
    """Turns character ranges of a source into spans; each costs one search among the lines."""

    __slots__ = ("_bytes_before", "_codec", "_end", "_first_byte", "_lines", "_path", "_text", "_wide")

    def __init__(self, source: Source) -> None:
        self._path = source.path
        self._text = source.text
        self._codec = "utf-8" if source.encoding == "utf-8-sig" else source.encoding
        self._end = len(source.text)
        self._first_byte = len(source.bom)
        self._lines = array("q", [0])
        self._lines.extend(match.end() for match in _LINE_END.finditer(source.text))
        self._wide = not source.text.isascii() or source.encoding.startswith("utf-16")
        self._bytes_before = array("q")
        if self._wide:
            total = 0
            for start, end in zip(self._lines, [*self._lines[1:], len(source.text)], strict=True):
                self._bytes_before.append(total)
                total += self._size(start, end)

    def line(self, index: int) -> int:
        """The 1-based line of a character."""
        return bisect_right(self._lines, index)

    def span(self, start: int, end: int) -> Span:
        """The place of the characters from `start` up to `end`, or to the end of the text."""
        line = bisect_right(self._lines, start)
        column = start - self._lines[line - 1] + 1
        if end > self._end:
            end = self._end
        if self._wide:
            return Span(self._path, self._byte(start), self._byte(end), line, column)
        return Span(self._path, self._first_byte + start, self._first_byte + end, line, column)

    def _byte(self, index: int) -> int:
        line = bisect_right(self._lines, index) - 1
        return self._first_byte + self._bytes_before[line] + self._size(self._lines[line], index)

    def _size(self, start: int, end: int) -> int:
        return len(self._text[start:end].encode(self._codec))
