"""A stretch of a reference, of which fields are taken away one after the other; and what is left between them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pubman.adopt.markup.tokens import HARD, SOFT
from pubman.adopt.shapes import ABBREVIATION, BIT, ORDINAL, PUBLISHER
from pubman.adopt.words import NOTE, STATUS

_ENDS_OPEN = re.compile(r"\b(?:on|of|for|and|in|the|&)$")
"""How a line of the source ends inside of a name."""
_GOES_ON = re.compile(r"\)[^\S\n]+(?:[\w@]|&\s(?:[\w-]{1,12}\s)?[A-Z][a-z]{2})")
_SEASON = re.compile(r"\((?:Spring|Summer|Autumn|Fall|Winter)\)")
"""Which of the meetings of a year it is: `Gardens Conference (Fall)`."""
_FULL_LINE = 60
"""The characters that a line of wrapped text has at least."""


_SHORT_NAME = re.compile(r"[A-Z][a-z]{1,9}(?:['’]s)? [A-Z][a-z]{0,9}\.\s\(?(?:\d|[IVXLC]+\b)")
"""What goes on behind the first word of a name that is shortened: `Class. Quantum Grav. 36`, `Ind. Baker's Dig. IV`."""

_SHORTENED = re.compile(r"\b[A-Z][a-z]{0,7}\.\s")
_NUMBER_FOLLOWS = re.compile(r"\.,?\s+(?:[A-Z]?\d|[IVXLC]{2,8}\b)")
"""Behind the last word of a name that is shortened, whose other words are too: `Earth Syst. Dynam., 3`."""


class Detail(NamedTuple):
    """A field inside of a stretch: its name, and its place in the text."""

    name: str
    start: int
    end: int


class Stretch:
    """Where a work appeared, as far as it is told: what was found, and what of the text was taken for it."""

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        year: str = "",
        held: Sequence[tuple[int, int]] = (),
        bold: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.text, self.start, self.end, self.year = text, start, end, year
        self.bold = [place for place in bold if start < place[0] and place[1] <= end]
        self.held = [place for place in held if place[1] - place[0] < 160]
        self.found: list[Detail] = []
        self.taken: list[tuple[int, int]] = []
        self.names: set[str] = set()

    def _take(self, name: str, start: int, end: int, whole: tuple[int, int] | None = None) -> None:
        self.found.append(Detail(name, start, end))
        self.names.add(name)
        self.taken.append(whole or (start, end))

    def _free(self, start: int, end: int) -> bool:
        return all(end <= first or last <= start for first, last in self.taken)

    def _masked(self) -> str:
        """The text with what was taken made unreadable, every character still in its place."""
        masked = self.text[: self.end]
        for start, end in self.taken:
            masked = masked[:start] + "\0" * (end - start) + masked[end:]
        return masked

    def _bits(self) -> Iterator[tuple[int, int]]:
        """What is left between what was taken, cut at commas, full stops, brackets and the ends of lines."""
        for start, end in self._holes():
            at = start
            for found in BIT.finditer(self.text, start, end):
                wraps = found[0].strip(" \v") == ""
                if wraps and (self._goes_over(start, found.start()) or self._is_held(*found.span())):
                    continue
                if found[0].strip() in ("–", "—") and self._is_held(found.start(), found.end()):
                    continue
                if found[0].startswith(",") and self.text[max(start, found.start() - 1)] == "-":
                    continue  # a word goes on behind others: `Stem-, Spraak- en Taalpathologie`
                if "." in found[0] and self._is_abbreviation(start, found.start(), found.end(), end):
                    continue
                if ("(" in found[0] or ")" in found[0]) and self._inside_name(found.start(), at, end):
                    continue
                if trimmed := self._trimmed(at, found.start()):
                    yield trimmed
                at = found.end()
            if trimmed := self._trimmed(at, end):
                yield trimmed

    def _goes_over(self, start: int, end: int) -> bool:
        """Whether a name goes on in the next line of the source: the line is full, or ends in *of* or the like."""
        line = end - 1 - max(self.text.rfind(HARD, 0, end), self.text.rfind(SOFT, 0, end))
        full = line >= _FULL_LINE and self.text[end - 1].isalnum()
        return full or bool(_ENDS_OPEN.search(self.text, start, end))

    def _is_held(self, start: int, end: int) -> bool:
        """Whether markup holds what stands before and behind a place together."""
        return any(first < start and end < last for first, last in self.held)

    def _inside_name(self, place: int, start: int, end: int) -> bool:
        """Whether a bracket belongs to what goes on after it: `Large Language Model (LLM) Agents`."""
        opened = self.text.rfind("(", start, place + 2)
        closed = self.text.find(")", max(start, opened), end)
        if opened >= 0 and _SEASON.fullmatch(self.text, opened, closed + 1):
            return True
        return opened >= 0 and closed >= 0 and bool(_GOES_ON.match(self.text, closed, min(end, closed + 24)))

    def _is_abbreviation(self, start: int, stop: int, after: int, end: int) -> bool:
        if ORDINAL.search(self.text, max(start, stop - 8), stop):
            return True
        word = re.search(r"(?<![^\W\d_])[^\W\d_]+$", self.text[start:stop])
        if not word or after >= end:
            return False
        if STATUS.match(self.text, after) or NOTE.match(self.text, after) or STATUS.fullmatch(self.text, start, stop):
            return False
        if last := next((last for first, last in self.held if first <= stop and after <= last), 0):
            shortened = len(word[0]) < 6 or ABBREVIATION.fullmatch(word[0])
            return bool(shortened) or not PUBLISHER.match(self.text[after:last])
        if any(last == stop for _, last in self.held):
            return False
        if len(word[0]) == 1 or ABBREVIATION.fullmatch(word[0]) or self.text[after : after + 1].islower():
            return True
        if len(word[0]) <= 7 and word[0][0].isupper() and _SHORT_NAME.match(self.text, after):
            return True
        follows = re.match(r"[A-Z][a-z]{0,9}\.(?!\w)", self.text[after:end])
        if follows and len(word[0]) <= 7 and word[0][0].isupper() and not PUBLISHER.match(follows[0][:-1]):
            return True
        # After one abbreviation another short word is one too: `IEEE Trans. Softw. Eng.`
        earlier = re.search(r"[A-Z][a-z]{0,6}\.\s+(?:[A-Z][a-z]{0,6}\.\s+)*[A-Z][a-z]{0,6}$", self.text[start:stop])
        return bool(earlier) and len(word[0]) <= 7

    def _holes(self) -> Iterator[tuple[int, int]]:
        at = self.start
        for start, end in sorted(self.taken):
            if start > at:
                yield at, start
            at = max(at, end)
        if at < self.end:
            yield at, self.end

    def _trimmed(self, start: int, end: int) -> tuple[int, int] | None:
        while start < end and not (self.text[start].isalnum() or self.text[start] in "#$&@"):
            start += 1
        while end > start and not (self.text[end - 1].isalnum() or self.text[end - 1] in "?!+%#$"):
            end -= 1
        if self.text[end : end + 1] == ")" and self.text[start:end].count("(") > self.text[start:end].count(")"):
            end += 1
        last = re.search(r"(?<![^\W\d_])[^\W\d_]+$", self.text[start:end])
        outside = any(first <= start and stop == end for first, stop in self.held)
        if self.text[end : end + 1] == "." and last and end < self.end and not outside:
            shortened = _SHORTENED.search(self.text, start, end) and _NUMBER_FOLLOWS.match(self.text, end)
            end += bool(ABBREVIATION.fullmatch(last[0]) or (len(last[0]) < 9 and last[0][0].isupper() and shortened))
        return (start, end) if end > start else None
