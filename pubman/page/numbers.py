"""Numbers of a list: upwards or downwards, by section, group or prefix, in the list's own form or a template's."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pubman.config import DEFAULT_HEADINGS, Look
from pubman.model import Entry
from pubman.page.groups import Listed, kind
from pubman.richtext import BlockSpan, Markup, Node, Nodes, ReferenceList, Span, VariableSpan, map_spans

_COUNTED = ("ascending", "descending", "reversed")


class Frame(NamedTuple):
    """What a template says about the list that it prints the entries of.

    `lines` has no bullets, and `before` and `after` enclose each list; with `numbers` the entries print their own.
    """

    lines: bool = False
    numbers: bool = False
    before: Nodes = ()
    after: Nodes = ()


NO_FRAME = Frame()


class Numbers:
    """Numbers the references of a section, group by group."""

    def __init__(self, look: Look, frame: Frame, entries: Sequence[Entry]) -> None:
        self.look = look
        self.frame = frame
        self.done = 0
        self.total = len(entries)
        self.by_prefix = "{prefix}" in look.number_format
        self.prefixed = Counter(self._prefix(entry) for entry in entries) if self.by_prefix else Counter()
        self.counted: Counter[str] = Counter()
        self.down = look.numbering in ("descending", "reversed")

    def listing(self, listed: Listed) -> ReferenceList:
        """The list of one group."""
        look, frame = self.look, self.frame
        before, total = (0, len(listed)) if look.restart else (self.done, self.total)
        start = total - before if self.down else before + 1
        self.done += len(listed)
        items = tuple(unnumbered(reference.nodes) for _, reference in listed)
        labels: tuple[str, ...] = ()
        numbering = look.numbering
        if numbering in _COUNTED:
            counted = [start - place if self.down else start + place for place in range(len(listed))]
            if look.number_format:
                labels = tuple(self._label(entry, one) for (entry, _), one in zip(listed, counted, strict=True))
            if frame.numbers:
                printed: list[Node] = [Markup(label) for label in labels] or [str(one) for one in counted]
                items = tuple(_numbered(item, one) for item, one in zip(items, printed, strict=True))
                labels, numbering = (), "paragraphs"
        if frame.lines:
            return ReferenceList(items, "lines", start, frame.before, frame.after, loose=look.blank_lines)
        return ReferenceList(items, numbering, start, labels=labels, bullet=look.bullet, loose=look.blank_lines)

    def _label(self, entry: Entry, number: int) -> str:
        prefix = ""
        if self.by_prefix:
            prefix = self._prefix(entry)
            self.counted[prefix] += 1
            number = self.counted[prefix]
            if self.down:
                number = self.prefixed[prefix] - number + 1
        return self.look.number_format.replace("{prefix}", prefix).replace("{number}", str(number))

    def _prefix(self, entry: Entry) -> str:
        """The prefix of the entry's type, or of a type that stands under the same heading."""
        prefixes, headings = self.look.prefixes, {**DEFAULT_HEADINGS, **self.look.headings}
        own = kind(entry)
        if own in prefixes:
            return prefixes[own]
        title = headings.get(own, headings["misc"])
        return next((prefix for type_, prefix in prefixes.items() if headings.get(type_) == title), "")


def _numbered(nodes: Nodes, number: Node) -> Nodes:
    """An entry of a template that prints its number itself."""

    def change(span: Span, children: Nodes) -> Node:
        if isinstance(span, VariableSpan) and span.variable == "citation-number":
            return VariableSpan("citation-number", (number,))
        return replace(span, children=children)

    return map_spans(nodes, change)


def unnumbered(nodes: Nodes) -> Nodes:
    """A reference without the number that a style such as IEEE puts into the margin: numbering is the list's."""
    match nodes:
        case (BlockSpan("left-margin", margin), BlockSpan("right-inline", rest)) if _is_number(margin):
            return rest
    return nodes


def _is_number(margin: Nodes) -> bool:
    return any(isinstance(node, VariableSpan) and node.variable == "citation-number" for node in margin)
