"""From a character's index in the decoded text to its byte, line and column in the file."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, chain
from struct import Struct
from typing import Any

from pubman.files import Source
from pubman.findings import Span

_LINE_END = re.compile(r"\r\n|\r|\n")  # as editors count; BibTeX counts CR and LF as two
_BLOCK = 256
"""Characters between two whose byte is known: what is encoded at most to know that of any other."""

_PAIR = Struct("=II")


class Places:
    """Turns character ranges of a source into spans; each costs one search among the lines."""

    def __init__(self, source: Source) -> None:
        self._path = source.path
        self._end = len(source.text)
        self._first_byte = len(source.bom)
        self._codec = "utf-8" if source.encoding == "utf-8-sig" else source.encoding
        self._wide = not source.text.isascii() or source.encoding.startswith("utf-16")
        self._text = source.text

    @cached_property
    def _lines(self) -> "array[int]":
        lines = array("I", [0])
        lines.extend(match.end() for match in _LINE_END.finditer(self._text))
        if not self._wide:
            self._text = ""  # nothing more is asked of it
        return lines

    @cached_property
    def _known(self) -> "array[int]":
        """The byte of every `_BLOCK`th character."""
        sizes = (self._size(start, start + _BLOCK) for start in range(0, self._end, _BLOCK))
        return array("Q", accumulate(sizes, initial=self._first_byte))

    def line(self, index: int) -> int:
        """The 1-based line of a character."""
        return bisect_right(self._lines, index)

    def span(self, start: int, end: int) -> Span:
        """The place of the characters from `start` up to `end`, or to the end of the text."""
        if end > self._end:
            end = self._end
        line = bisect_right(self._lines, start)
        column = start - self._lines[line - 1] + 1
        if self._wide:
            return Span(self._path, self._byte(start), self._byte(end), line, column)
        return Span(self._path, self._first_byte + start, self._first_byte + end, line, column)

    def spans(self, ranges: Iterable[tuple[int, int]], first: int, last: int) -> Iterator[Span]:
        """The places of some ranges, most of which lie between the characters `first` and `last`."""
        shift = self._first_byte
        if self._wide:
            if self._codec.startswith("utf-16") or not self._text[first:last].isascii():
                yield from (self.span(start, end) for start, end in ranges)
                return
            shift = self._byte(first) - first
        for start, end in ranges:
            if first <= start and end <= last:
                line = bisect_right(self._lines, start)
                yield Span(self._path, shift + start, shift + end, line, start - self._lines[line - 1] + 1)
            else:
                yield self.span(start, end)

    def _byte(self, index: int) -> int:
        block = index // _BLOCK
        return self._known[block] + self._size(block * _BLOCK, index)

    def _size(self, start: int, end: int) -> int:
        # A lone surrogate, which no file has, must not stop anything.
        return len(self._text[start:end].encode(self._codec, "replace"))


class LaterSpans:
    """The places in one entry, kept as pairs of numbers until somebody asks: first of its fields, then its own.

    A dozen spans an entry would take as much memory and time as all the rest of it, and hardly one is ever looked at.
    """

    __slots__ = ("_names", "_pairs", "_places")

    def __init__(self, places: Places, names: Iterable[str], pairs: Iterable[tuple[int, int]]) -> None:
        self._places = places
        self._names = names
        self._pairs = array("I", chain.from_iterable(pairs)).tobytes()

    def __call__(self) -> dict[str, Span]:
        """The places of the fields, by name."""
        names = tuple(self._names)
        ranges = list(_PAIR.iter_unpack(self._pairs))
        return dict(zip(names, self._places.spans(ranges[: len(names)], *ranges[len(names)]), strict=True))

    def span(self, index: int) -> Span:
        """The place that was given at an index."""
        return self._places.span(*_PAIR.unpack_from(self._pairs, index * _PAIR.size))

    def later(self, index: int) -> Any:
        """What an entry keeps instead of a span, to have it worked out when it is first looked at."""
        return _LaterSpan(self, index)


class _LaterSpan:
    __slots__ = ("_index", "_spans")

    def __init__(self, spans: LaterSpans, index: int) -> None:
        self._spans = spans
        self._index = index

    def __call__(self) -> Span:
        return self._spans.span(self._index)
