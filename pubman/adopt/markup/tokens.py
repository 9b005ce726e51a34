"""A stretch of a page without loss: its markup as pieces, the text that it shows, and the place of every character.

Whatever is found in the text later, a field or the glue between two, is a slice of the page.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

HARD, SOFT = "\n", "\v"
"""A line break that the page shows, and one that only its source has; both are white space."""

_NO_ADDRESS = (-1, -1)


class Run(NamedTuple):
    """A run of `*` or `_` in the pieces: where, of what, how many, and whether it may open and close emphasis."""

    place: int
    sign: str
    opens: bool
    closes: bool
    size: int

    def fits(self, other: "Run") -> bool:
        """CommonMark 6.2, rules 9 and 10: of signs inside of words, those that cannot be one kind of emphasis."""
        inside = (self.opens and self.closes) or (other.opens and other.closes)
        return not inside or (self.size + other.size) % 3 != 0 or self.size % 3 == 0


class Piece(NamedTuple):
    """A piece of source from `start` to `end`: text, a tag that opens or closes, or what shows nothing.

    `text` is what is shown; of a text with as many characters as it has source each is at its own place. `tag` is `b`,
    `i`, `u`, `a`, `sup`, `sub`, `code`, or the element's own; `name` its class. `address` is where the target stands.
    """

    kind: Literal["text", "open", "close", "void"]
    start: int
    end: int
    text: str = ""
    tag: str = ""
    name: str = ""
    url: str = ""
    address: tuple[int, int] = _NO_ADDRESS


@dataclass(frozen=True, slots=True)
class Markup:
    """An element: from `start` to `end` in the shown text, from `outer[0]` to `outer[1]` in the page with its tags."""

    tag: str
    start: int
    end: int
    outer: tuple[int, int]
    inner: tuple[int, int]
    name: str = ""
    url: str = ""
    address: tuple[int, int] = _NO_ADDRESS


class Shown:
    """What a stretch of a page shows: `text`, the elements in it, and for each character its place in the page."""

    def __init__(self, source: str, pieces: Iterable[Piece], start: int, end: int) -> None:
        self.source = source
        self.start, self.end = start, end
        self.pieces = tuple(pieces)
        texts: list[str] = []
        places: list[tuple[int, int]] = []
        self.markup: list[Markup] = []
        self.voids: list[tuple[int, Piece]] = []
        opened: list[tuple[Piece, int]] = []
        for piece in self.pieces:
            match piece.kind:
                case "text":
                    texts.append(piece.text)
                    if len(piece.text) == piece.end - piece.start:
                        places += [(at, at + 1) for at in range(piece.start, piece.end)]
                    else:
                        places += [(piece.start, piece.end)] * len(piece.text)
                case "open":
                    opened.append((piece, len(places)))
                case "close":
                    self._close(opened, piece, len(places))
                case "void":
                    self.voids.append((len(places), piece))
        self.text = "".join(texts)
        self.places = places
        self.markup.sort(key=lambda found: (found.start, -found.end))

    def _close(self, opened: list[tuple[Piece, int]], piece: Piece, at: int) -> None:
        for index in range(len(opened) - 1, -1, -1):
            begun, start = opened[index]
            if begun.tag == piece.tag:
                del opened[index]
                outer, inner = (begun.start, piece.end), (begun.end, piece.start)
                address = begun.address if begun.address != _NO_ADDRESS else piece.address
                url = begun.url or piece.url
                self.markup.append(Markup(begun.tag, start, at, outer, inner, begun.name, url, address))
                return

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from `start` to `end` stand in the page."""
        if start >= end:
            at = self.places[start][0] if start < len(self.places) else self.end
            return at, at
        return self.places[start][0], self.places[end - 1][1]

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """The same with the tags of the elements that begin or end with the characters and do not hold them all."""
        begin, stop = self.place(start, end)
        for found in self.markup:
            if start <= found.start < found.end <= end and (found.start, found.end) != (start, end):
                begin, stop = min(begin, found.outer[0]), max(stop, found.outer[1])
        return begin, stop

    def rich(self, start: int, end: int) -> str:
        """The characters as CSL's rich text, with single spaces: what in them is set off keeps that."""
        cuts: list[tuple[int, int, str]] = []
        for found in self.markup:
            tag = found.tag if found.tag in ("i", "b", "sup", "sub", "code") else ""
            inside = start <= found.start < found.end <= end and (found.start, found.end) != (start, end)
            if tag and inside:
                cuts += [(found.start, 1, f"<{tag}>"), (found.end, 0, f"</{tag}>")]
        written, at = [], start
        for place, _, tag in sorted(cuts, key=lambda cut: cut[:2]):
            written += [self.text[at:place], tag]
            at = place
        return clean("".join([*written, self.text[at:end]]))


_OBEYED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def clean(text: str) -> str:
    """A text with single spaces and none around it, and without what a terminal obeys instead of showing it."""
    return " ".join(_OBEYED.sub("", text).split())
