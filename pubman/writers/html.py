"""HTML that stands as it is in any page, also one that a template engine has yet to read."""

import re
from collections.abc import Callable, Iterable, Mapping

from pubman.richtext import Block, Heading, Node, Paragraph, ReferenceList
from pubman.writers.given import Place, in_place
from pubman.writers.html_places import HtmlPlaces
from pubman.writers.markup import Given, Notation, Raw, Tags, flatten, formed, lines_of, tags


def styled(css: str) -> Tags:
    """The tags of an inline style, for what HTML has no element for."""
    return tags(f'<span style="{css}">', "</span>")


FORMATS: Mapping[tuple[str, str], Tags] = {
    ("font-style", "italic"): tags("<i>", "</i>"),
    ("font-style", "oblique"): styled("font-style: oblique"),
    ("font-style", "normal"): styled("font-style: normal"),
    ("font-variant", "small-caps"): styled("font-variant: small-caps"),
    ("font-variant", "normal"): styled("font-variant: normal"),
    ("font-weight", "bold"): tags("<b>", "</b>"),
    ("font-weight", "light"): styled("font-weight: lighter"),
    ("font-weight", "normal"): styled("font-weight: normal"),
    ("text-decoration", "underline"): tags("<u>", "</u>"),
    # The line of an enclosing underline is only left out under what is a block of its own.
    ("text-decoration", "none"): styled("display: inline-block; text-decoration: none"),
    ("vertical-align", "sup"): tags("<sup>", "</sup>"),
    ("vertical-align", "sub"): tags("<sub>", "</sub>"),
    ("vertical-align", "baseline"): styled("vertical-align: baseline"),
    ("font-family", "monospace"): tags("<code>", "</code>"),
}

# These class names are citeproc-js's and Zotero's, so that a page's style sheet fits whoever made the list.
_DISPLAYS = {
    display: tags(f'<div class="csl-{display}">', "</div>")
    for display in ("block", "indent", "left-margin", "right-inline")
}

# Curly brackets belong to Liquid, Jinja and their like, which read the page before any browser does.
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;", "}": "&#125;"}
_SPECIAL = re.compile("[&<>{}]")


def escape(text: str) -> str:
    """Text as HTML shows it, wherever text may stand."""
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], text)


def escape_value(text: str) -> str:
    """Text as the value of an attribute, in quotation marks of either kind."""
    return escape(text).replace('"', "&quot;").replace("'", "&#39;")


def link(address: str) -> Tags:
    """The tags of a link to an address that is safe."""
    return tags(f'<a href="{address.replace("&", "&amp;")}">', "</a>")


_NOTATION = Notation(FORMATS, _DISPLAYS, link)

IN_TAGS: Mapping[Place, Callable[[str], str]] = {
    "attribute": escape_value,
    "address": escape_value,
    "comment": escape,
}
"""How a text is written inside markup of the page's author that runs no Markdown."""


class HtmlWriter:
    """The writer of HTML; its elements and classes are in docs/writers.md."""

    def inline(self, nodes: Iterable[Node]) -> str:
        """One reference, or other running text."""
        pieces = flatten(nodes, _NOTATION)
        if any(isinstance(piece, Given) for piece in pieces):
            pieces = in_place(pieces, HtmlPlaces(), IN_TAGS)
        return "".join([piece if isinstance(piece, Raw) else escape(piece) for piece in pieces])

    def blocks(self, blocks: Iterable[Block]) -> str:
        """A section: headings, paragraphs, and lists of references."""
        return "\n\n".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Heading(level, children, form):
                text, element = self.inline(children), f"h{min(level, 6)}"
                return formed(block, text) if form else f"<{element}>{text}</{element}>"
            case Paragraph(children):
                return f"<p>{self.inline(children)}</p>"
            case ReferenceList():
                return self._list(block)

    def _list(self, listing: ReferenceList) -> str:
        if listing.numbering == "lines":
            return lines_of(listing, self.inline)
        element = "li"
        labels = [f"{label} " for label in listing.labels] or [""] * len(listing.items)
        if listing.labels:
            start, end = '<ul class="csl-bib-body" style="list-style: none">', "</ul>"
        elif listing.numbering == "none":
            start, end = '<ul class="csl-bib-body">', "</ul>"
        else:
            direction = "" if listing.numbering == "ascending" else " reversed"
            start, end = f'<ol class="csl-bib-body"{direction} start="{listing.start}">', "</ol>"
        if listing.numbering == "paragraphs" or (listing.labels and not listing.bullet):
            start, end, element = '<div class="csl-bib-body">', "</div>", "div"
        items = (
            f'<{element} class="csl-entry">{label}{self.inline(item)}</{element}>'
            for label, item in zip(labels, listing.items, strict=True)
        )
        return "\n".join((start, *items, end))
