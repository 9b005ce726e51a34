"""Typst, tested with 0.15. https://typst.app/docs/reference/syntax

A span is a function call that a semicolon ends, so that no bracket, dot or semicolon after it belongs to it.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from pubman.richtext import Block, Heading, Node, Paragraph, ReferenceList
from pubman.writers.given import Place, code_text, in_place
from pubman.writers.markup import (
    Given,
    Notation,
    Raw,
    Tags,
    flatten,
    formed,
    indented,
    line_displays,
    lines_of,
    numbers,
    settle,
    tags,
)
from pubman.writers.typst_places import TypstPlaces


def _call(function: str) -> Tags:
    return tags(f"#{function}[", "];")


# Typst's own emph and strong would take each other back when nested.
_FORMATS: Mapping[tuple[str, str], Tags] = {
    ("font-style", "italic"): _call('text(style: "italic")'),
    ("font-style", "oblique"): _call('text(style: "oblique")'),
    ("font-style", "normal"): _call('text(style: "normal")'),
    ("font-variant", "small-caps"): _call("smallcaps"),
    ("font-weight", "bold"): _call('text(weight: "bold")'),
    ("font-weight", "light"): _call('text(weight: "light")'),
    ("font-weight", "normal"): _call('text(weight: "regular")'),
    ("text-decoration", "underline"): _call("underline"),
    ("vertical-align", "sup"): _call("super"),
    ("vertical-align", "sub"): _call("sub"),
    ("font-family", "monospace"): _call('text(font: "DejaVu Sans Mono", size: 0.8em)'),
}

_SPECIAL = re.compile(
    r"""[\\*_`$\#\[\]<>@~"'=+/]"""  # markup, references, quotes that turn, headings, lists, comments and addresses
    r"|(?<![^-])-|-(?=[-?0-9])"  # at the start a list; else a dash, a soft hyphen, a minus
    r"|\.(?=\.)"  # an ellipsis
)
_NUMBERED = re.compile(r"^([0-9]+)\.")
_NO_BREAK = {"\u00a0": "~", "\u202f": "\\u{202f}"}
_WIDE = re.compile("[\u00a0\u202f]")


def _escape(text: str) -> str:
    # A list starts behind the spaces at the start of a line or of a bracket too.
    words = text.lstrip(" ")
    escaped = _NUMBERED.sub(r"\1\\.", _SPECIAL.sub(r"\\\g<0>", words))
    return text[: len(text) - len(words)] + _WIDE.sub(lambda found: _NO_BREAK[found[0]], escaped)


def _link(address: str) -> Tags:
    return _call(f'link("{address}")')


_NOTATION = Notation(_FORMATS, line_displays("#linebreak();"), _link)


_IN_CODE: Mapping[Place, Callable[[str], str]] = {
    "address": str,
    "string": lambda text: text.replace("\\", "\\\\").replace('"', '\\"'),
    "code": code_text,
}


class TypstWriter:
    """The writer of Typst."""

    def inline(self, nodes: Iterable[Node]) -> str:
        """One reference, or other running text."""
        pieces = settle(flatten(nodes, _NOTATION))
        if any(isinstance(piece, Given) for piece in pieces):
            pieces = in_place(pieces, TypstPlaces(), _IN_CODE)
        return "".join(piece if isinstance(piece, Raw) else _escape(piece) for piece in pieces).strip(" ")

    def blocks(self, blocks: Iterable[Block]) -> str:
        """A section: headings, paragraphs, and lists whose items are a line each."""
        return "\n\n".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Heading(level, children, form):
                text = self.inline(children)
                return formed(block, text) if form else f"{'=' * level} {text}"
            case Paragraph(children):
                return self.inline(children)
            case ReferenceList(items, "paragraphs"):
                return "\n\n".join(self.inline(item) for item in items)
            case ReferenceList(items, "lines"):
                return lines_of(block, self.inline)
            case ReferenceList(items) if block.labels:
                labelled = zip(block.labels, items, strict=True)
                return "\n\n".join(f"{label} {self.inline(item)}" for label, item in labelled)
            case ReferenceList(items, "none"):
                return "\n".join(f"- {indented(self.inline(item), 2)}" for item in items)
            case ReferenceList(items):
                numbered = ((f"{number}. ", item) for number, item in zip(numbers(block), items, strict=True))
                return "\n".join(f"{start}{indented(self.inline(item), len(start))}" for start, item in numbered)
