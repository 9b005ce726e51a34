"""From a character's index in the decoded text to its byte, line and column in the file."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from pubman.files import Source
from pubman.findings import Span

_LINE_END = re.compile(r"\r\n|\r|\n")  # BibTeX ends a line at any of the three (Web2C, input_line)


class FieldSpans(Mapping[str, Span]):
    """The spans of an entry's fields, made when they are asked for: of ten thousand few ever are."""

    __slots__ = ("_names", "_places", "_ranges")

    def __init__(self, places: "Places", names: Collection[str], ranges: Iterable[tuple[int, int]]) -> None:
        self._places = places
        self._names = names
        self._ranges = array("q", chain.from_iterable(ranges))

    def __getitem__(self, name: str) -> Span:
        for index, known in enumerate(self._names):
            if known == name:
                return self._places.span(self._ranges[2 * index], self._ranges[2 * index + 1])
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Places:
    """Turns character ranges of a source into spans; each costs one search among the lines."""

    __slots__ = ("_bytes_before", "_codec", "_first_byte", "_lines", "_path", "_text", "_wide")

    def __init__(self, source: Source) -> None:
        self._path = source.path
        self._text = source.text
        self._codec = "utf-8" if source.encoding == "utf-8-sig" else source.encoding
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
        return Span(self._path, self._byte(start), self._byte(min(end, len(self._text))), line, column)

    def _byte(self, index: int) -> int:
        if not self._wide:
            return self._first_byte + index
        line = bisect_right(self._lines, index) - 1
        return self._first_byte + self._bytes_before[line] + self._size(self._lines[line], index)

    def _size(self, start: int, end: int) -> int:
        return len(self._text[start:end].encode(self._codec))
