"""What is counted in a reference once, so that every stretch of it can be judged in the same time."""

import re
import sys
from bisect import bisect_left

from pubman.adopt.fields.chunks import Chunks
from pubman.adopt.markup.tokens import SOFT
from pubman.adopt.shapes import EDITORS
from pubman.adopt.words import ACRONYM_YEAR, DETAILS, FUNCTION, LEADS, NOT_NAMES, NOTE, VENUE, YEAR

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_COLON = re.compile(r":\s")
_ET_AL = re.compile(r"\bet al\b")
_ASKS = re.compile(r"\?\s+[A-Z]")
_BOXED_YEAR = re.compile(rf"\({YEAR.pattern}\)")
_INWARD = re.compile(r",\s+in:\s|\.\s+In:?\s|[«»”\"],?\s+(?:in|dans|en|em|nel|in:)\s|\sIn:\s")
"""What comes before the book that a chapter is in."""
_JOINT = re.compile(r"\((?:joint(?:ly)? (?:work )?)?(?:with|mit|avec)\s[^\W\d_a-z]")
"""What tells behind a title with whom it was written: `(with Ann Poe)`."""


_ABBREVIATION = re.compile(r"\((?P<letters>[A-Z][A-Za-z]{1,10}[A-Z])\)")
_LETTERS_OF_ONE = 3
"""How many letters of one word may be in an abbreviation."""


def is_spelt_out(letters: str, before: str) -> bool:
    """Whether an abbreviation stands for the last words of a text: `Nests of Early Songbirds` for `NES`."""
    words = re.findall(r"[^\W\d_]+", before[-150:].casefold())
    left, skipped = letters.casefold(), 0
    while left and words and skipped <= _LETTERS_OF_ONE:
        word = words.pop()
        for count in range(1, min(_LETTERS_OF_ONE, len(left)) + 1):
            inside = iter(word[1:])
            if word[0] == left[-count] and all(letter in inside for letter in left[len(left) - count + 1 :]):
                left, skipped = left[:-count], 0
                break
        else:
            skipped += 1
    return not left


class Places:
    """Where a pattern is found in a text, to be asked for any stretch of it."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        spans = [found.span() for found in pattern.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self._asked = -1
        self._next_end = sys.maxsize

    def within(self, start: int, end: int) -> bool:
        """Whether one stands wholly in a stretch; asked again and again of stretches that begin at the same place."""
        if start != self._asked:
            at = bisect_left(self.starts, start)
            self._asked, self._next_end = start, self.ends[at] if at < len(self.ends) else sys.maxsize
        return self._next_end <= end

    def begins(self, start: int, end: int) -> bool:
        """Whether one begins in a stretch."""
        at = bisect_left(self.starts, start)
        return at < len(self.starts) and self.starts[at] < end

    def at(self, start: int) -> bool:
        """Whether one begins at a place."""
        at = bisect_left(self.starts, start)
        return at < len(self.starts) and self.starts[at] == start


_TOUCHING = re.compile(r"(?:</\w+>)+(?:<\w+>)+")
"""Elements that end where others begin."""


class Seen:
    """What is counted in a reference once, so that every stretch of it can be judged in the same time."""

    def __init__(self, chunks: Chunks) -> None:
        text = chunks.text
        self.venue, self.acronym = Places(VENUE, text), Places(ACRONYM_YEAR, text)
        self.details, self.year = Places(DETAILS, text), Places(YEAR, text)
        self.note, self.leads = Places(NOTE, text), Places(LEADS, text)
        self.lone_year = Places(_BOXED_YEAR, text if len(self.year.starts) == 1 else "")
        self.editors = Places(EDITORS, text)
        self.inward, self.joint = Places(_INWARD, text), Places(_JOINT, text)
        self.colon, self.et_al, self.asks = Places(_COLON, text), Places(_ET_AL, text), Places(_ASKS, text)
        self.spelt_out = {
            found.start() + 1
            for found in _ABBREVIATION.finditer(text)
            if is_spelt_out(found["letters"], text[max(0, found.start() - 160) : found.start()])
        }
        self._words = [(0, 0, 0, 0)]
        self._gaps = [(0, 0, 0, 0)]
        self.noted = [0]
        self.people = [0]
        self.depth: list[int] = []
        """How many brackets are open before each chunk."""
        for at, chunk in enumerate(chunks.chunks):
            words = _WORD.findall(text, chunk.start, chunk.end)
            lower = [word.lower() for word in words]
            counts = (
                len(words),
                sum(word in FUNCTION for word in lower),
                sum(word in NOT_NAMES for word in lower),
                sum(word[0].isupper() for word in words),
            )
            self._words.append(_sum(self._words[-1], counts))
            key = chunks.gaps[at].key
            opened = sum((char in "([") - (char in ")]") for char in key)
            self.depth.append((self.depth[-1] if self.depth else 0) + opened)
            hard = chunks.gaps[at].hard or bool(_TOUCHING.fullmatch(key))
            signs = ("." in key, hard, SOFT in key, "," in key or ";" in key)
            self._gaps.append(_sum(self._gaps[-1], signs))
            self.noted.append(self.noted[-1] + self.note.at(chunk.start))

    def words(self, first: int, last: int) -> tuple[int, int, int, int]:
        """How many words there are, how many of them join others, tell of a subject, have a capital."""
        before, after = self._words[first], self._words[last + 1]
        return after[0] - before[0], after[1] - before[1], after[2] - before[2], after[3] - before[3]

    def is_sentence(self, chunks: Chunks, first: int, last: int) -> bool:
        """Whether a stretch is a sentence that names no venue: `We keep walls upright.`"""
        start, end = chunks.bounds(first, last)
        count, _, _, caps = self.words(first, last)
        told = (self.venue, self.acronym, self.year, self.details, self.note)
        ends = "." in chunks.text[end - 1 : end + 1]
        return ends and count > 4 and 3 * caps <= count and not any(one.within(start, end) for one in told)

    def gaps(self, first: int, last: int) -> tuple[int, int, int, int]:
        """How many gaps inside have a full stop, are shown as a line's end, are one in the source, have a comma."""
        before, after = self._gaps[first + 1], self._gaps[last + 1]
        return after[0] - before[0], after[1] - before[1], after[2] - before[2], after[3] - before[3]


def _sum(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]
