"""Plain text: what the eye sees, with what is underlined between low lines and addresses behind the texts of links."""

from collections.abc import Iterable
from itertools import pairwise

from pubman.richtext import Block, Heading, Node, Paragraph, ReferenceList
from pubman.writers.markup import (
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


def _link(address: str) -> Tags:
    # RFC 3986, appendix C: angle brackets set an address off from the text around it.
    return tags("", f" <{address}>")


# The typewriter's way to underline; no other format is worth a mark in plain text.
_FORMATS = {("text-decoration", "underline"): tags("_", "_")}
_NOTATION = Notation(_FORMATS, line_displays(" "), _link)


class TextWriter:
    """The writer of plain text."""

    def inline(self, nodes: Iterable[Node]) -> str:
        """One reference, or other running text."""
        pieces = settle(flatten(nodes, _NOTATION))
        shown = (piece for before, piece in pairwise(("", *pieces)) if not _repeats(before, piece))
        return "".join(shown).strip(" ")

    def blocks(self, blocks: Iterable[Block]) -> str:
        """A section: `- ` or a number before each reference."""
        return "\n\n".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Heading(_, children, form):
                text = self.inline(children)
                return formed(block, text) if form else text
            case Paragraph(children):
                return self.inline(children)
            case ReferenceList(items) if block.labels:
                labelled = zip(block.labels, items, strict=True)
                return "\n".join(f"{label} {self.inline(item)}" for label, item in labelled)
            case ReferenceList(items, "none"):
                return "\n".join(f"- {indented(self.inline(item), 2)}" for item in items)
            case ReferenceList(items, "lines"):
                return lines_of(block, self.inline)
            case ReferenceList(items, "paragraphs"):
                return "\n\n".join(self.inline(item) for item in items)
            case ReferenceList(items):
                numbered = ((f"{number}. ", item) for number, item in zip(numbers(block), items, strict=True))
                return "\n".join(f"{start}{indented(self.inline(item), len(start))}" for start, item in numbered)


def _repeats(before: str, piece: str) -> bool:
    """Whether a piece is the address of a link whose text has just said it."""
    return isinstance(piece, Raw) and piece.startswith(" <") and before.lower().endswith(piece[2:-1].lower())
