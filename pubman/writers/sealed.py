"""HTML for a page of pubman's own, whose content security policy forbids style attributes and whatever could run."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from pubman.richtext import Node, plain
from pubman.writers.html import DISPLAYS, FORMATS, escape, escape_value, link
from pubman.writers.markup import NO_TAGS, Given, Notation, Raw, Tags, flatten, printable, tags

_FORMATS: Mapping[tuple[str, str], Tags] = {
    (name, value): tags(f'<span class="{value} {name}">', "</span>") if "style=" in opening else (opening, closing)
    for (name, value), (opening, closing) in FORMATS.items()
}
"""What HTML has no element for is a class of the attribute's value and name, such as `small-caps font-variant`."""

# Embeddings, overrides and isolates; the marks U+200E, U+200F and U+061C turn nothing but what is beside them.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def sealed_text(text: str) -> str:
    """Text on one line, escaped, without the characters that turn the direction of what follows them."""
    return escape(_still(text))


def sealed_attribute(text: str) -> str:
    """The same in an attribute between double quotation marks."""
    return escape_value(_still(text))


def _still(text: str) -> str:
    return text if text.isascii() and text.isprintable() else _TURNS.sub("", printable(text))


def sealed_lines(text: str) -> str:
    """Text of several lines, such as code."""
    return "\n".join(sealed_text(line) for line in text.splitlines())


def sealed(nodes: Iterable[Node], *, language: str = "") -> str:
    """A reference; `language` is its title's, as a language tag, where it is known.

    Where letters run from right to left each name and the title are isolated, so that none moves what is beside it.
    """
    whole = tuple(nodes)
    pieces = flatten(whole, _notation(language, _turns(plain(whole))))
    # Markup that somebody wrote for a page of their own may be anything.
    pieces = [piece for piece in pieces if not isinstance(piece, Given)]
    return "".join([piece if isinstance(piece, Raw) else sealed_text(piece) for piece in pieces])


def is_right_to_left(nodes: Iterable[Node]) -> bool:
    """Whether a reference begins with letters that run from right to left.

    A browser that is asked to find out itself (`dir="auto"`) passes over what is isolated.
    """
    text = plain(nodes)
    strong = (unicodedata.bidirectional(character) for character in text)
    return not text.isascii() and next((found for found in strong if found in ("L", "R", "AL")), "L") != "L"


def _turns(text: str) -> bool:
    return not text.isascii() and not _RIGHT_TO_LEFT.isdisjoint(map(unicodedata.bidirectional, text))


@lru_cache(maxsize=256)
def _notation(language: str, isolated: bool) -> Notation:
    element = "bdi" if isolated else "span"
    attributes = f' lang="{escape_value(language)}"' if language else ""
    title = tags(f'<{element} class="title"{attributes}>', f"</{element}>")
    name = tags("<bdi>", "</bdi>") if isolated else NO_TAGS
    return Notation(_FORMATS, DISPLAYS, link, name, {"title": title})
