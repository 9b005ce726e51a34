"""What a template printed, as the nodes of an entry."""

import re
from collections.abc import Iterable

from pubman.errors import TemplateError
from pubman.richtext import Markup, Node, Nodes
from pubman.templates.environment import spend
from pubman.templates.piece import MAX_SIZE, Piece, says_something

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_VOID = frozenset({"br", "hr", "img", "input", "wbr"})


class _Line:
    """A line of an entry; `missing` if a piece on it says nothing, `told` if another one does."""

    __slots__ = ("missing", "nodes", "told")

    def __init__(self, start: str = "") -> None:
        self.nodes: list[Node] = [Markup(start)] if start else []
        self.missing = self.told = False

    def is_blank(self) -> bool:
        return not any(says_something(node) for node in self.nodes)

    def is_void(self) -> bool:
        """Whether nothing is told on the line, because pieces are missing: marks and tags alone say nothing."""
        if not self.missing or self.told:
            return False
        markup = "".join(node for node in self.nodes if isinstance(node, str))
        depth = sum(-1 if tag[1] else 1 for tag in _TAG.finditer(markup) if tag[2].lower() not in _VOID)
        return depth == 0 and not any(map(str.isalnum, _COMMAND.sub("", _TAG.sub("", markup))))


def printed(parts: Iterable[object]) -> Nodes:
    """The nodes of an entry: without the lines that are void, and without blanks at both ends."""
    lines = [_Line()]
    size = 0
    for part in parts:
        if isinstance(part, Piece):
            spend(1 + len(part.nodes))
            size += part.size
            lines[-1].nodes += part.nodes
            lines[-1].missing |= not part
            lines[-1].told |= bool(part)
            continue
        text = str(part)
        size += len(text)
        first, *others = text.split("\n")
        if first:
            lines[-1].nodes.append(Markup(first))
        lines += map(_Line, others)
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
