"""The elements of an HTML page or of the HTML in a Markdown page, with their places: enough to find repeated siblings.

HTML Living Standard, "Optional tags": an element that needs no end tag ends where the next of its kind begins. The time
is linear in the page, and the depth bounded: what is nested deeper belongs to the deepest element that is kept.
"""

import re
from dataclasses import dataclass, field

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<hidden>script|style|template|svg|noscript|iframe)\b[^>]{0,4000}>.*?(?:</(?P=hidden)\s*>|\Z)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]{0,30})(?P<attributes>(?:\s[^<>]{0,4000})?)>",
    re.DOTALL | re.IGNORECASE,
)
_CLASS = re.compile(
    r"""\bclass\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|\bid\s*=\s*["']?(footer|navbar)\b""", re.IGNORECASE
)
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "cite", "dd", "details", "div", "dl", "dt",
    "figure", "footer", "header", "html", "li", "main", "nav", "ol", "p", "section", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul", "h1", "h2", "h3", "h4", "h5", "h6",
})  # fmt: skip
_ENDS: dict[str, frozenset[str]] = {
    "li": frozenset({"li", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
    "tr": frozenset({"tr", "td", "th", "p"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "p": frozenset({"p"}),
    **dict.fromkeys(("ul", "ol", "dl", "div", "table", "blockquote", "section", "article", "hr"), frozenset({"p"})),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), frozenset({"p"})),
}
"""What an element ends by beginning: the innermost ones, as far as they are of these."""

_DEEPEST = 60
_MOST_NODES = 100_000


@dataclass(slots=True, eq=False)
class Node:
    """An element: its name and class, from `start` to `end` with its tags, from `first` to `last` without them."""

    tag: str
    name: str
    start: int
    first: int
    end: int = 0
    last: int = 0
    children: list["Node"] = field(default_factory=list)
    parent: "Node | None" = None
    place: int = 0
    """Its number among the children of its parent."""


def read_tree(source: str, start: int, end: int) -> Node:
    """The block elements of a stretch of a page, below a root that is the stretch itself."""
    root = Node("", "", start, start, end, end)
    open_ = [root]
    count = 0
    for found in _TAG.finditer(source, start, end):
        tag = (found["name"] or "").lower()
        if tag not in _BLOCKS or count > _MOST_NODES:
            continue
        if found["close"]:
            _close(open_, tag, found.start(), found.end())
            continue
        for ended in _implied(open_, tag):
            _end(ended, found.start(), found.start())
        if len(open_) > _DEEPEST:
            continue
        name = _CLASS.search(found["attributes"])
        node = Node(tag, next((part for part in name.groups() if part), "") if name else "", found.start(), found.end())
        node.parent = open_[-1]
        node.place = len(open_[-1].children)
        open_[-1].children.append(node)
        open_.append(node)
        count += 1
    for node in open_[1:]:
        _end(node, end, end)
    return root


def _implied(open_: list[Node], tag: str) -> list[Node]:
    ended = []
    while len(open_) > 1 and open_[-1].tag in _ENDS.get(tag, ()):
        ended.append(open_.pop())
    return ended


def _close(open_: list[Node], tag: str, start: int, end: int) -> None:
    index = next((at for at in range(len(open_) - 1, 0, -1) if open_[at].tag == tag), 0)
    if not index:
        return
    for node in open_[index + 1 :]:
        _end(node, start, start)
    _end(open_[index], start, end)
    del open_[index:]


def _end(node: Node, last: int, end: int) -> None:
    node.last, node.end = last, end
