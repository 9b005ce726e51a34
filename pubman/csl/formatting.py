"""Formatting, affixes, quotes, text-case and display (specification, "Formatting" to "Text-case")."""

from collections.abc import Callable
from typing import TypeAlias

from pubman.csl.pieces import Display, Displayed, Piece, Quoted, Styled
from pubman.csl.xmltree import Element
from pubman.richtext import Attribute

_ATTRIBUTES: tuple[Attribute, ...] = (
    "font-style",
    "font-variant",
    "font-weight",
    "text-decoration",
    "vertical-align",
)

_DISPLAYS: dict[str, Display] = {
    "block": "block",
    "left-margin": "left-margin",
    "right-inline": "right-inline",
    "indent": "indent",
}

Wrap: TypeAlias = Callable[[Piece], Piece]


def compile_wrap(element: Element, *, affixes: bool = True) -> Wrap | None:
    """How an element's own attributes wrap its output, or None where they leave it as it is.

    Formats are innermost, then quotes, then the affixes, then `display`.
    """
    formats = [(name, element.get(name)) for name in _ATTRIBUTES if element.get(name)]
    quotes = element.get("quotes") == "true"
    prefix = element.get("prefix") if affixes else ""
    suffix = element.get("suffix") if affixes else ""
    display = _DISPLAYS.get(element.get("display"))
    if not (formats or quotes or prefix or suffix or display):
        return None
    if not quotes and not display and not formats:
        if prefix and suffix:
            return lambda piece: [prefix, piece, suffix]
        return (lambda piece: [prefix, piece]) if prefix else (lambda piece: [piece, suffix])

    def wrap(piece: Piece) -> Piece:
        for attribute, value in formats:
            piece = Styled(attribute, value, [piece])
        if quotes:
            piece = Quoted([piece])
        if prefix or suffix:
            piece = [prefix, piece, suffix]
        if display:
            piece = Displayed(display, [piece])
        return piece

    return wrap


def joined(pieces: list[Piece], delimiter: str) -> list[Piece]:
    """The pieces with the delimiter between them ("Delimiter")."""
    if not delimiter or len(pieces) < 2:
        return pieces
    out: list[Piece] = [pieces[0]]
    for piece in pieces[1:]:
        out.append(delimiter)
        out.append(piece)
    return out
