"""What a template printed, as the nodes of an entry."""

import re
from collections.abc import Iterable

from pubman.errors import TemplateError
from pubman.richtext import Markup, Node, Nodes
from pubman.templates.budget import spend
from pubman.templates.piece import MAX_SIZE, Piece, as_piece, says_something
from pubman.writers.html_places import VOID

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>")
_COMMAND = re.compile(r"\\[A-Za-z]+")


class _Line:
    """A line of an entry; `missing` if a piece on it says nothing, `told` if another one does."""

    __slots__ = ("gap", "missing", "nodes", "told")

    def __init__(self, start: str = "") -> None:
        self.nodes: list[Node] = [Markup(start)] if start else []
        self.missing = self.told = self.gap = False

    def miss(self) -> None:
        """Go on after a piece that is missing: of the blanks on both its sides one is enough."""
        self.missing = True
        last = self.nodes[-1] if self.nodes else ""
        self.gap = isinstance(last, Markup) and last.endswith(" ")

    def mark(self, markup: str) -> None:
        """Go on with the template's own words."""
        if self.gap and markup.startswith(" "):
            markup = markup[1:]
        if markup:
            self.nodes.append(Markup(markup))
            self.gap = False

    def tell(self, node: Node) -> None:
        """Go on with what a piece says."""
        self.nodes.append(node)
        self.told |= says_something(node)
        self.gap = False

    def end(self) -> None:
        """Let no blank stand at the end for a piece that is missing there."""
        if self.gap:
            self.nodes[-1] = Markup(str(self.nodes[-1])[:-1])

    def is_blank(self) -> bool:
        return not any(says_something(node) for node in self.nodes)

    def is_void(self) -> bool:
        """Whether nothing is told on the line, because pieces are missing: marks and tags alone say nothing."""
        if not self.missing or self.told:
            return False
        markup = "".join(node for node in self.nodes if isinstance(node, str))
        depth = sum(-1 if tag[1] else 1 for tag in _TAG.finditer(markup) if tag[2].lower() not in VOID)
        return depth == 0 and not any(map(str.isalnum, _COMMAND.sub("", _TAG.sub("", markup))))


def printed(parts: Iterable[object]) -> Nodes:
    """The nodes of an entry: without the lines that are void, and without blanks at both ends."""
    lines = [_Line()]
    size = 0
    for part in parts:
        piece = as_piece(part)
        spend(1 + len(piece.nodes))
        size += piece.size
        if isinstance(part, Piece) and not piece:
            lines[-1].miss()
        for node in piece.nodes:
            if isinstance(node, Markup):
                first, *others = node.split("\n")
                lines[-1].mark(first)
                lines += map(_Line, others)
            else:
                lines[-1].tell(node)
    for line in lines:
        line.end()
    if size > MAX_SIZE:
        raise TemplateError("the entry becomes too long", remedy="look for a loop that repeats itself")
    kept = [line for line in lines if not line.is_void()]
    while kept and kept[0].is_blank():
        kept.pop(0)
    while kept and kept[-1].is_blank():
        kept.pop()
    nodes: list[Node] = []
    for index, line in enumerate(kept):
        nodes += [Markup("\n"), *line.nodes] if index else line.nodes
    return tuple(nodes)
