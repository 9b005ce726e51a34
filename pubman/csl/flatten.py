"""From pieces to final nodes: punctuation at the joins, quotation marks, flip-flop.

Collisions are settled only where two pieces meet, never inside one ("Affixes", "Delimiter", "Quotes").
"""

from typing import TypeAlias

from pubman.csl.pieces import Displayed, Kept, Piece, Quoted, Styled, Undecorated, Verbatim
from pubman.csl.richfield import Marks
from pubman.richtext import Attribute, Node, Nodes

_DROP_RIGHT = frozenset({":.", ";:", ";.", "!:", "!.", "?:", "?."})
_DROP_LEFT = frozenset({":!", ":?", ";!", ";?"})
_BLANKS = " \xa0"
_JOINING = frozenset(".,:;!?" + _BLANKS)
_NEUTRAL = {"text-decoration": "none", "vertical-align": "baseline"}
_FONT: tuple[Attribute, ...] = ("font-weight", "font-variant", "font-style")
_NOWHERE = 1 << 60


class _Close:
    """The end of the innermost open span."""


_CLOSE = _Close()
_Token: TypeAlias = str | Kept | _Close


class _Flattener:
    """Lays pieces out as a line of tokens in which the text before a join can still be changed.

    `last` is the place of the last text; `closed` that of the last closing quotation mark, and `inner` that of the
    text within it; texts after `settled` are inside one field, and stay as they are.
    """

    __slots__ = ("closed", "formats", "inner", "last", "marks", "quoting", "settled", "texts", "tokens")

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.tokens: list[_Token] = []
        self.texts: dict[int, str] = {}
        self.last = -1
        self.closed = -2
        self.inner = -1
        self.quoting: bool | None = None  # whether the quotes around are inner ones
        self.settled = _NOWHERE
        self.formats: dict[str, str] = {}

    def emit(self, pieces: list[Piece]) -> None:
        """Lay out pieces one after the other."""
        for piece in pieces:
            if isinstance(piece, str):
                if piece:
                    self.text(piece)
            elif isinstance(piece, list):
                self.emit(piece)
            elif isinstance(piece, Styled):
                self.styled(piece)
            elif isinstance(piece, Kept):
                self.tokens.append(piece)
                self.emit(piece.children)
                self.tokens.append(_CLOSE)
            elif isinstance(piece, Quoted):
                self.quoted(piece)
            elif isinstance(piece, Verbatim):
                self.verbatim(piece)
            elif isinstance(piece, Undecorated):
                self.undecorated(piece)
            else:
                self.emit(piece.children)

    def verbatim(self, piece: Verbatim) -> None:
        """Join the first text of a field to what is before it, and leave the rest as it is."""
        outer = self.settled
        if self.last <= outer:
            self.settled = self.last
        self.emit(piece.children)
        self.settled = outer

    def undecorated(self, piece: Undecorated) -> None:
        """Undo the formats of font that are in force."""
        inner: Piece = piece.children
        for attribute in _FONT:
            if self.formats.get(attribute, "normal") != "normal":
                inner = Styled(attribute, "normal", [inner])
        self.emit([inner])

    def styled(self, piece: Styled) -> None:
        """A format; inside its like it flips if it comes from a field, and changes nothing if from the style."""
        attribute, value = piece.attribute, piece.value
        before = self.formats.get(attribute)
        normal = _NEUTRAL.get(attribute, "normal")
        if before == value and piece.flips:
            value = normal
        if before == value or (before is None and value == normal):
            self.emit(piece.children)
            return
        self.formats[attribute] = value
        self.tokens.append(piece if value == piece.value else Styled(attribute, value, []))
        self.emit(piece.children)
        self.tokens.append(_CLOSE)
        if before is None:
            del self.formats[attribute]
        else:
            self.formats[attribute] = before

    def quoted(self, piece: Quoted) -> None:
        """Quotation marks, the inner ones inside quotes ("Quotes")."""
        marks = self.marks
        outer = self.quoting
        inner = piece.inner if outer is None else not outer
        self.text(marks.open_inner if inner else marks.open)
        start = self.last
        self.quoting = inner
        self.emit(piece.children)
        self.quoting = outer
        mark = marks.close_inner if inner else marks.close
        within = self.inner if self.closed == self.last else self.last
        if within == start or not mark:
            within = -1
        self.append(mark)
        self.closed = self.last
        self.inner = within

    def append(self, text: str) -> None:
        """Add a text as it is."""
        self.last = len(self.tokens)
        self.tokens.append(text)
        self.texts[self.last] = text

    def text(self, text: str) -> None:
        """Add a text, and settle its punctuation with what is before it."""
        if text[0] in _JOINING and -1 < self.last <= self.settled:
            text = self.join(text)
        if text:
            self.append(text)

    def change(self, place: int, text: str) -> None:
        """Put another text in a place."""
        self.tokens[place] = self.texts[place] = text

    def join(self, text: str) -> str:
        """Settle the punctuation where `text` meets what is there; what is left to add is returned."""
        if self.closed == self.last and self.inner >= 0:
            return self.join_quote(text)
        before = self.texts[self.last]
        if not before:
            return text
        pair = before[-1] + text[0]
        if pair[0] == pair[1] or pair in _DROP_RIGHT or (pair[0] in _BLANKS and pair[1] in _BLANKS):
            return text[1:]
        if pair in _DROP_LEFT:
            self.change(self.last, before[:-1])
            if len(before) == 1 and self.closed >= 0:
                self.last = self.closed
                return self.join(text)
        return text

    def join_quote(self, text: str) -> str:
        """Settle the punctuation where `text` follows a closing quotation mark ("punctuation-in-quote")."""
        inside = self.texts[self.inner]
        while text and text[0] in ".,!?:;":
            pair = inside[-1:] + text[0]
            if pair[0] == pair[-1] or pair in _DROP_RIGHT:
                text = text[1:]
            elif self.marks.inside and text[0] not in ":;":
                inside = (inside[:-1] if pair in _DROP_LEFT else inside) + text[0]
                text = text[1:]
            else:
                break
        self.change(self.inner, inside)
        return text


def flatten(piece: Piece, marks: Marks) -> Nodes:
    """The final nodes of a rendered piece."""
    flattener = _Flattener(marks)
    flattener.emit([piece])
    stack: list[tuple[Kept, list[Node]]] = []
    nodes: list[Node] = []
    run: list[str] = []
    for token in flattener.tokens:
        if isinstance(token, str):
            run.append(token)
            continue
        if run:
            if joined := "".join(run):
                nodes.append(joined)
            run = []
        if isinstance(token, Kept):
            stack.append((token, nodes))
            nodes = []
        else:
            span, outer = stack.pop()
            if nodes:
                # the blank after the last part of a reference is not in it ("Display")
                if isinstance(span, Displayed) and span.display == "right-inline":
                    end = nodes[-1]
                    if isinstance(end, str) and end.endswith(" "):
                        nodes[-1] = end[:-1]
                        run.append(" ")
                outer.append(span.node(tuple(nodes)))
            nodes = outer
    if joined := "".join(run):
        nodes.append(joined)
    return tuple(nodes)
