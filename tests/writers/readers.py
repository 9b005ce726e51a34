"""What foreign parsers see in a writer's output, as text with `<b>`-like marks around what is formatted."""

from collections.abc import Callable, Sequence
from typing import Any

import html5lib
from writers.trees import FORMATS, unspaced

from pubman.richtext import FormatSpan, LinkSpan, Node
from pubman.writers.markup import printable, safe_address

_ELEMENTS = {"strong": "b", "em": "i"} | {name: name for name in (*FORMATS.values(), "a")}
_parse_html: Callable[..., Any] = html5lib.parse


def html_body(html: str) -> Any:
    """The `<body>` element of a page with that content, as a browser would build it."""
    return _parse_html(html, namespaceHTMLElements=False).find("body")


def outline(element: Any) -> str:
    """The text and formats of an element."""
    return unspaced(_outline_of_element(element))


def expected_outline(nodes: Sequence[Node]) -> str:
    """The text and formats that a tree asks for."""
    return unspaced(_outline_of_nodes(nodes, linked=False))


def _outline_of_element(element: Any) -> str:
    inner = (element.text or "") + "".join(_outline_of_element(child) + (child.tail or "") for child in element)
    mark = _ELEMENTS.get(element.tag)
    return f"\u27e8{mark}\u27e9{inner}\u27e8/{mark}\u27e9" if mark else inner


def _outline_of_nodes(nodes: Sequence[Node], linked: bool) -> str:
    outlined = ""
    for node in nodes:
        if isinstance(node, str):
            outlined += printable(node)
            continue
        mark = FORMATS.get((node.attribute, node.value)) if isinstance(node, FormatSpan) else None
        links = isinstance(node, LinkSpan) and not linked and bool(safe_address(node.url))
        if links:
            mark = "a"
        inner = _outline_of_nodes(node.children, linked or links)
        outlined += f"\u27e8{mark}\u27e9{inner}\u27e8/{mark}\u27e9" if mark else inner
    return outlined
