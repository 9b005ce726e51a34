"""The tree that a rendered reference is made of, and the blocks that a section is made of.

A node is a string or a span around other nodes. A span says what its text *is* (a variable, a name,
a link) or how it looks; how that is written down, and every escape it needs, is a writer's business.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Attribute: TypeAlias = Literal[
    "font-style", "font-variant", "font-weight", "text-decoration", "vertical-align", "font-family"
]
"""The formatting attributes of CSL 1.0.2, "Formatting"; and `font-family`, which is `monospace`."""


class Markup(str):
    """What the author of a page wrote in its own markup, to be written as it is; any other string is text."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class FormatSpan:
    """Text in one of CSL's formats, such as `font-style="italic"`; `"normal"` undoes an enclosing one."""

    attribute: Attribute
    value: str
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class VariableSpan:
    """What a CSL variable rendered, such as `title` or `DOI`; without its affixes."""

    variable: str
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class NameSpan:
    """One name: the `index`-th (from 0) of the item's names in the CSL name variable `role`."""

    role: str
    index: int
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class LinkSpan:
    """Text that leads to `url`, an absolute http(s) or mailto address or a relative path."""

    url: str
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class BlockSpan:
    """A part with a CSL `display` of its own: `block`, `left-margin`, `right-inline` or `indent`."""

    display: Literal["block", "left-margin", "right-inline", "indent"]
    children: tuple["Node", ...]


Span: TypeAlias = FormatSpan | VariableSpan | NameSpan | LinkSpan | BlockSpan
Node: TypeAlias = str | Span
Nodes: TypeAlias = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` counts from 1, the page's own title.

    `form` is how it is written instead of as the format's own heading, in the page's markup: `**{heading}**`.
    """

    level: int
    children: Nodes
    form: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text, such as the legend of the marks."""

    children: Nodes


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """A list of references, one item an entry.

    `numbering` is `none` (bullets), `paragraphs` (neither bullet nor number), `lines` (not even a blank line between
    two), `ascending` from `start`, or `descending` from `start` down to `start - len(items) + 1`; `reversed` counts
    down too, in Markdown as kramdown's list. `before` and `after` enclose lines. `labels` are what opens the items
    instead of a number, in the page's own markup, such as `[C4]`. `bullet` is Markdown's (`-`, `*`, `+`); with `loose`
    a blank line parts the items. Lines with `above` have in place of all of that what stands above each item, in the
    page's own markup.
    """

    items: tuple[Nodes, ...]
    numbering: Literal["none", "paragraphs", "lines", "ascending", "descending", "reversed"] = "none"
    start: int = 1
    before: Nodes = ()
    after: Nodes = ()
    labels: tuple[str, ...] = ()
    bullet: str = ""
    loose: bool = False
    above: tuple[str, ...] = ()


Block: TypeAlias = Heading | Paragraph | ReferenceList


def plain(nodes: Iterable[Node]) -> str:
    """The text of the nodes without any formatting, and without the markup that stands in it."""
    return "".join(
        ("" if isinstance(node, Markup) else node) if isinstance(node, str) else plain(node.children) for node in nodes
    )


def map_spans(nodes: Iterable[Node], change: Callable[[Span, Nodes], Node]) -> Nodes:
    """Rebuild a tree from the leaves up: `change` is given each span and its rebuilt children."""
    return tuple(node if isinstance(node, str) else change(node, map_spans(node.children, change)) for node in nodes)
