"""A reference cut wherever a field may end: the chunks between, what the gaps look like, what markup holds which."""

import re
import unicodedata
from collections.abc import Container
from functools import cached_property
from typing import NamedTuple

from pubman.adopt.markup.tokens import HARD, SOFT, Markup, Shown
from pubman.adopt.names.items import MARKS
from pubman.adopt.shapes import ABBREVIATION, ORDINAL, THESIS
from pubman.adopt.words import ACRONYM_YEAR, CUES, LABELS, YEAR

MOST_CHUNKS = 300
_QUOTES = '"“”«»„'
_SINGLE = "'‘’‛`"
_DASHES = "-–—|•·/~→»›>▪●■◦"
_OPENING, _CLOSING = "([{⟨【（", ")]}⟩】）"
_RAISED = re.compile(r"[\d\s,*†‡§¶#a-z+∗✉]{1,8}$")
_ADDRESS = re.compile(
    r"(?:https?://|www\.|(?:dx\.)?doi\.org/)\S+|(?:doi\s*:?\s*)?10\.\d{4,9}/\S+|doi$|arxiv:\s?\d{4}\.\d{4,5}(?:v\d+)?$",
    re.I,
)
_TWO_STROKES = re.compile(r"(?<![^\s.])//(?!/)")
"""What stands before where a work appeared in Russian: `Walls of the north // Gardens. 2011. No 3. P. 13`."""
_VARIANT = "\ufe0f"
"""What stands behind a sign to be shown as a picture."""
_SHORTENED = re.compile(r"\b(?:[A-Z]|Inc|Ltd|etc|Jr|Sr|al)$")
_MARKED = re.compile(rf"[{re.escape(MARKS)}]+\s+(?=[^\W\d_a-z])")
_NO_BLANK = re.compile(r"(?<=[a-z]{4})\.(?=[A-Z][a-z]{2})")
"""A full stop behind which the blank is missing: `Counting snails.Journal of Gardens`."""
_SHORT_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$")
_APOSTROPHES = re.compile(r"['’](?!\w)")
_OPENED, _CLOSED = re.compile(r"(?<!\w)['‘’](?=\w)"), re.compile(r"(?<=\w)['’](?!\w)")
_PAIRS = {"‘": "’", "“": "”"}
_BARE_ADDRESS = re.compile(r"(?<![^\s])https?://\S+")
_LAST_WORD = re.compile(r"(?<![^\W\d_])[A-Z][^\W\d_]{2,}\Z")
_SHORT = re.compile(r"\s(?:[A-Z][^\W\d_]{0,9}\.(?![^\W\d_])|\d{1,4}\b)")
_NUMBERS = re.compile(r"\d{1,4}\s*[,(:]|\b(?:19|20)\d\d\b")
_NUMBERED = re.compile(r"[\s,]*(?:vol\b|\d{1,4}\s*[(:,])", re.IGNORECASE)
"""What goes on after the name of a journal."""
_ENDS_IN_YEAR = re.compile(r"\s['’]?(?:19|20)\d\d\W*\Z")
"""What makes a venue of words that are labels too: `IEEE Walls 2022`."""
_LEADS_ON = re.compile(r":\s*<?https?://", re.IGNORECASE)
_COLON = re.compile(r":\s*\[?")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Chunk(NamedTuple):
    """A stretch of the shown text that no field ends in."""

    start: int
    end: int


_YEAR_IN_BRACKETS = re.compile(r"\((?:19|20)\d\d[a-f]?\)")
_SYMBOL = re.compile(r"[^\W\d_]{1,2}")
"""What stands in italics within a title, and parts nothing: `the <i>p</i> values`."""
_LONG_ENOUGH = 12
"""The characters of an element whose end parts fields even where no blank follows: `Bulletin</i>Vol. 5`."""


class Gap(NamedTuple):
    """What stands between two chunks: its likeness to a border between fields, and its looks in short."""

    strength: float
    key: str
    hard: bool


class Chunks:
    """The chunks of a reference, and between, before and after them the gaps: one more than there are chunks."""

    def __init__(self, shown: Shown, marks: Container[str] = frozenset()) -> None:
        self.shown = shown
        self.marks = marks
        """Marks that the page explains, where one stands alone."""
        self.text = shown.text
        self.elements = [found for found in shown.markup if found.tag not in ("sup", "sub") and found.start < found.end]
        self.walls = frozenset(at for found in self.elements for at in (found.start, found.end))
        self._theses = [found.span() for found in THESIS.finditer(self.text)]
        self._raised = {
            found.start: found.end
            for found in shown.markup
            if found.tag == "sup" and _RAISED.match(self.text[found.start : found.end])
        }
        self.chunks = self._cut()
        self.gaps = [self._gap(at) for at in range(len(self.chunks) + 1)]

    def raised(self, at: int) -> int:
        """Where a raised mark that begins at a place of the text ends; 0 if none does."""
        return self._raised.get(at, 0)

    def slice(self, first: int, last: int) -> str:
        """The text from one chunk to another, closed where a bracket is open."""
        start, end = self.bounds(first, last)
        return self.text[start:end]

    def bounds(self, first: int, last: int) -> tuple[int, int]:
        """Where the text from one chunk to another starts and ends, closed where a bracket is open."""
        start, end = self.chunks[first].start, self.chunks[last].end
        inside = self.text[start:end]
        for opening, closing in ("()", "[]", "{}"):
            missing = inside.count(opening) - inside.count(closing)
            while missing > 0 and end < len(self.text) and self.text[end] == closing:
                end += 1
                missing -= 1
        ended = _PAIRS.get(self.text[start - 1 : start])
        if ended and re.search(rf"{ended}(?!\w)", inside):
            start -= 1
        if self.text[start - 1 : start] == '"' and inside.count('"') % 2:
            start -= 1
        if _APOSTROPHES.match(self.text, end) and len(_OPENED.findall(inside)) > len(_CLOSED.findall(inside)):
            end += 1
        if self.text[end : end + 1] == "." and inside.count(".") > 1 and _SHORTENED.search(inside):
            end += 1
        return start, end

    def _cut(self) -> list[Chunk]:
        text, size = self.text, len(self.text)
        borders = self._borders()
        gap = self._punctuation(borders)
        held = self._addresses()
        for found in YEAR.finditer(text):
            if not held[found.start()]:
                borders |= {found.start(), found.end()}
        chunks: list[Chunk] = []
        start, last = -1, -1
        for at in range(size):
            if gap[at]:
                continue
            if start >= 0 and self._is_cut(last + 1, at, gap, borders):
                chunks.append(Chunk(start, last + 1))
                start = -1
            if start < 0:
                start = at
            last = at
        if start >= 0:
            chunks.append(Chunk(start, last + 1))
        return chunks

    def _is_cut(self, end: int, start: int, gap: bytearray, borders: set[int]) -> bool:
        """Whether there is more than blanks between two characters that belong to fields."""
        if any(gap[at] == 1 for at in range(end, start)):
            return True
        if end == start:
            return start in borders and self.text[start] not in MARKS and start not in self._raised
        return any(at in borders for at in range(end, start + 1))

    def _addresses(self) -> bytearray:
        """1 for each character of an address that stands there as text."""
        held = bytearray(len(self.text))
        for address in _BARE_ADDRESS.finditer(self.text):
            held[address.start() : address.end()] = b"\1" * len(address[0])
        return held

    def _borders(self) -> set[int]:
        found = {address.start() for address in _BARE_ADDRESS.finditer(self.text)}
        for element in self.elements:
            if element.tag == "i" and _SYMBOL.fullmatch(self.text, element.start, element.end):
                continue
            for at in (element.start, element.end):
                inside = 0 < at < len(self.text) and self.text[at - 1].isalnum() and self.text[at].isalnum()
                turns = inside and not self.text[at - 1].isupper() and self.text[at].isupper()
                if (
                    not inside
                    or (turns and element.end - element.start > _LONG_ENOUGH)
                    or element.tag in ("span", "div", "a", "code", "p", "td", "font")
                ):
                    found.add(at)
        return found

    def _punctuation(self, borders: set[int]) -> bytearray:
        """1 for what may part fields, 2 for a blank, 0 for what belongs to one."""
        text, size = self.text, len(self.text)
        gap = bytearray(size)
        brackets: list[bool] = []
        quoted = False
        for at, char in enumerate(text):
            before = text[at - 1] if at else " "
            after = text[at + 1] if at + 1 < size else " "
            free_before = before.isspace() or at in borders or (at > 0 and gap[at - 1] == 1)
            free_after = after.isspace() or (at + 1) in borders or after in "\"“‘”’')]},;.:["
            if char in (HARD, SOFT):
                gap[at] = 1
            elif char.isspace():
                # A question may be the whole of a title.
                gap[at] = 1 if before in "?!" and (after.isupper() or after in '"“[(') else 2
            elif char in ",;，；":
                gap[at] = not (before.isdigit() and after.isdigit()) and (free_after or after.isalpha())
                gap[at] |= char in ",;" and bool(YEAR.match(text, at + 1))
            elif char in ".:。：":
                # In "Doe, J.* A Title" the stop and the mark end the names.
                slip = after == "(" or bool(_NO_BLANK.match(text, at) or _MARKED.match(text, at + 1))
                gap[at] = free_after or slip or char in "。："
                goes_on = self._goes_on(at) or bool(ORDINAL.search(text, max(0, at - 8), at))
                gap[at] &= not (char == "." and goes_on)
            elif char in MARKS and at and gap[at - 1] == 1 and text[at - 1] in f".{MARKS}":
                gap[at] = 1
            elif char in _OPENING:
                brackets.append(bool(free_before or (before.isalpha() and _YEAR_IN_BRACKETS.match(text, at))))
                gap[at] = brackets[-1]
            elif char in _CLOSING:
                gap[at] = brackets.pop() if brackets else free_after
            elif char in _QUOTES:
                gap[at] = 1
            elif char in _SINGLE:
                opens = free_before and not after.isspace() and not after.isdigit()
                closes = quoted and not before.isspace() and free_after
                gap[at] = opens or closes
                quoted = opens or (quoted and not closes)
            elif char == "/" and _TWO_STROKES.match(text, at if after == "/" else at - 1):
                gap[at] = 1
            elif char in _DASHES:
                gap[at] = not at or (free_before and (after.isspace() or (at + 1) in borders))
            elif (char != "°" and unicodedata.category(char) in ("So", "Cn", "Cf", "Co")) or char == _VARIANT:
                gap[at] = 1
        return gap

    def _goes_on(self, at: int) -> bool:
        """Whether a full stop stands in the abbreviated name of a journal or a degree: `Lett. 49`, `M.S. Thesis`."""
        if any(start < at < end for start, end in self._theses):
            return True
        word = _LAST_WORD.search(self.text, max(0, at - 16), at)
        return bool(word and ABBREVIATION.fullmatch(word[0]) and _SHORT.match(self.text, at + 1))

    def _gap(self, at: int) -> Gap:
        end = self.chunks[at - 1].end if at else 0
        start = self.chunks[at].start if at < len(self.chunks) else len(self.text)
        text = self.text[end:start]
        closes = [found for found in self.elements if end <= found.end <= start and found.start < end]
        opens = [found for found in self.elements if end <= found.start <= start and found.end > start]
        shown = "".join(char if char in (HARD, SOFT) else " " if char.isspace() else char for char in text)
        shown = re.sub(r" *([\n\v]) *", r"\1", re.sub(" +", " ", shown))
        key = "".join(f"</{one.tag}>" for one in closes) + shown + "".join(f"<{one.tag}>" for one in opens)
        strength = 0.0
        if HARD in text or "//" in text:
            strength += 0.9
        elif SOFT in text or (closes and opens and not text):
            # Only what a style sheet has stands between two elements, mostly.
            strength += 0.5
        strength += 0.5 * bool(closes or opens)
        if "." in text or "。" in text:
            strength += 0.0 if self._initial_before(end) else 0.5
        elif self.text[end - 1 : end] in ("?", "!"):
            strength += 0.4
        elif any(char in text for char in _QUOTES + "”"):
            strength += 0.6
        elif any(char in text for char in "()[]") or any(char in text for char in "|•·–—"):
            strength += 0.3
        elif "," not in text and ":" not in text and ";" not in text:
            strength -= 0.2
        return Gap(strength, key[:60], HARD in text or "//" in text)

    def _initial_before(self, end: int) -> bool:
        """Whether a full stop there belongs to an initial, or to a month that is shortened."""
        if _SHORT_MONTH.search(self.text, max(0, end - 5), end):
            return True
        return end > 0 and self.text[end - 1].isupper() and (end < 2 or not self.text[end - 2].isalnum())

    @cached_property
    def covers(self) -> dict[tuple[int, int], set[str]]:
        """First and last chunk → what holds just these: tags, `q` for quotation marks, `.class`, `line`."""
        found: dict[tuple[int, int], set[str]] = {}
        for element in self.elements:
            if place := self.range_of(element.start, element.end):
                names = {element.tag, *(f".{name}" for name in element.name.split())}
                found.setdefault(place, set()).update(names)
        for start, end in self._quoted():
            if place := self.range_of(start, end):
                found.setdefault(place, set()).add("q")
        first = 0
        for at in range(1, len(self.chunks) + 1):
            end = self.chunks[at - 1].end
            start = self.chunks[at].start if at < len(self.chunks) else len(self.text)
            between = self.text[end:start]
            if HARD in between or SOFT in between or at == len(self.chunks):
                found.setdefault((first, at - 1), set()).add("line")
                first = at
        return found

    @cached_property
    def held(self) -> list[tuple[int, int]]:
        """First and last chunk of every element and of every quotation, for those of more than one chunk."""
        places = (
            *((one.start, one.end) for one in self.elements),
            *self._quoted(),
        )
        ranges = {self.range_of(start, end) for start, end in places}
        return sorted(place for place in ranges if place and place[0] < place[1])

    @cached_property
    def italic(self) -> dict[int, int]:
        """Where something in italics begins → where it ends."""
        return {one.start: one.end for one in self.elements if one.tag == "i"}

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """First and last chunk of every quotation."""
        return [place for place in (self.range_of(start, end) for start, end in self._quoted()) if place]

    def range_of(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and last chunk that stand wholly between two places of the text."""
        inside = [at for at, chunk in enumerate(self.chunks) if chunk.start >= start and chunk.end <= end]
        return (inside[0], inside[-1]) if inside else None

    def _quoted(self) -> list[tuple[int, int]]:
        pairs = [
            found.span()
            for found in re.finditer(
                r"\"[^\"]{3,400}\"|“[^“”]{3,400}”|«[^«»]{3,400}»|„[^„“”]{3,400}[“”]|”\b[^“”]{3,400}”"
                r"|\"\b[^\"“”]{3,400}”",
                self.text,
            )
        ]
        pairs += [found.span() for found in re.finditer(r"(?<!\w)[‘'`]{1,2}\w[^‘]{6,400}?[’']{1,2}(?![\w])", self.text)]
        return pairs

    def link_of(self, at: int) -> Markup | None:
        """The link that a chunk stands in."""
        chunk = self.chunks[at]
        return next(
            (one for one in self.elements if one.tag == "a" and one.start <= chunk.start and chunk.end <= one.end), None
        )

    def before_badge(self, start: int, end: int) -> int:
        """Where a stretch ends before a badge in it, by its class, that says something else: a status, an award."""
        badges = (one for one in self.elements if start < one.start and one.end == end and one.name)
        return next((one.start for one in badges if CUES["note"].search(one.name)), end)

    def _leads_to_link(self, end: int) -> bool:
        """Whether a colon and a link follow: `Manuscript: [roe.pdf](roe.pdf)`."""
        found = _COLON.match(self.text, end)
        return bool(found and any(one.tag == "a" and one.start == found.end() for one in self.elements))

    @cached_property
    def linkish(self) -> list[float]:
        """For each chunk, how much it is the label of a link or an address."""
        return [self._linkish(at) for at in range(len(self.chunks))]

    def _linkish(self, at: int) -> float:
        chunk = self.chunks[at]
        text = self.text[chunk.start : chunk.end]
        link = self.link_of(at)
        whole = self.text[link.start : link.end] if link else text
        words = [word.lower() for word in _WORD.findall(whole)]
        if _ADDRESS.match(text) or (link and _ADDRESS.match(whole.strip(" [](){}"))):
            return 1.5
        labels = len(words) if words[:1] == ["download"] else sum(word in LABELS for word in words)
        if link and len(words) > 1 and _NUMBERED.match(self.text, link.end):
            return 0.0
        dated = bool(link and (_ENDS_IN_YEAR.search(whole) or ACRONYM_YEAR.search(whole)))
        if link and words and len(words) <= 5 and labels * 2 >= len(words) and not (dated and labels < len(words)):
            return 0.0 if dated and YEAR.fullmatch(text) else 1.6
        if link and len(words) <= 3:
            if self.italic.get(link.start) == link.end and self.text[link.start].isupper():
                return 0.0  # a journal that leads to the work
            return 0.0 if _NUMBERED.match(self.text, link.end) or _NUMBERS.search(whole) else 0.7
        opens = chunk.start == 0 or self.text[: chunk.start].rstrip(" \t")[-1:] in (HARD, SOFT)
        if not link and opens and 0 < len(words) <= 8 and self._leads_to_link(chunk.end):
            return 1.2
        if not link and words and len(words) <= 2 and labels == len(words):
            before, after = self.text[: chunk.start].rstrip()[-1:], self.text[chunk.end :].lstrip()[:1]
            boxed = (before in ("[", "(", "|", "") and after in ("]", ")", "|", "")) or (before == "[" or after == "]")
            boxed = boxed or bool(_LEADS_ON.match(self.text, chunk.end)) or self._leads_to_link(chunk.end)
            covered = any(
                one.tag in ("code", "button", "kbd") and one.start <= chunk.start and chunk.end <= one.end
                for one in self.elements
            )
            return 1.2 if boxed or covered else 0.0
        return 0.0
