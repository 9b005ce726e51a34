"""The other half of what a template opens or closes, where the pieces between are missing.

A template is written for the entries that its author has. The next one may lack a piece that stands between a bracket
and its other half; what is left then is no markup any more.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pubman.richtext import Markup, Node, Nodes, plain
from pubman.templates.budget import spend
from pubman.templates.piece import says_something
from pubman.writers.html_places import VOID

_PIECE = "\0"
"""Stands for a piece between the words of a template, which have no control characters."""
_CLOSED_BY = {"(": ")", "[": "]", "{": "}", "\\(": "\\)", "\\[": "\\]", "\\{": "\\}", "“": "”", "``": "''"}
_OPENED_BY = {closing: opening for opening, closing in _CLOSED_BY.items()}
_INLINE = frozenset({
    "a", "b", "cite", "code", "em", "font", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub", "sup",
    "tt", "u",
})  # fmt: skip
"""Elements that hold a piece; any other holds all that follows."""
_TOKEN = re.compile(
    r"""<!--(?:.*?-->|.*)
    | </(?P<closed>[A-Za-z]\w*)\s*>
    | <(?P<opened>[A-Za-z]\w*)\b(?P<attributes>(?:[^<>"']|"[^"<>]*"|'[^'<>]*')*+)>
    | (?P<void>\\href\{\}(?=\{) | (?<!\*)\*{4}(?!\*))
    | (?:\\[A-Za-z]+\*?(?:\[[^][\0]*\])?)?(?P<brace>\{)
    | (?P<bracket>\\?[()\[\]{}] | [“”] | `` | '')
    | \\.
    | (?P<sign>\*{1,3} | (?<!\w)__? | __?(?!\w))""",
    re.DOTALL | re.VERBOSE,
)
_NO_ADDRESS = re.compile(r"""\s(?:href|src)\s*=\s*(?:""|'')""")
_SIGNED = frozenset({"markdown", "typst"})
"""The formats whose emphasis is a sign."""
_LONGEST_EMPTY = 200
_MARKS = ",.;:)"


class _Half(NamedTuple):
    """What opens or closes something of a kind, and where it stands."""

    kind: str
    start: int
    end: int
    bare: bool = True
    """Whether it is no more than that: a tag has no attributes."""


def balanced(nodes: Nodes, format_: str) -> Nodes:
    """The nodes of an entry in which each bracket, sign and element of the template's own has both its halves.

    What is opened is closed behind the next piece, or goes if there is none; what closes nothing goes, and so do pairs
    that hold nothing, links without an address, and a second full stop. `format_` is that of the page, as `html`.
    """
    texts = [node if isinstance(node, Markup) else _PIECE if says_something(node) else "" for node in nodes]
    words = _Words("".join(texts), format_)
    return tuple(_once_stopped(words.edited(nodes, texts) if words.is_changed else nodes))


def _once_stopped(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes without a mark of the template's behind a full stop; an abbreviation may stand before a comma."""
    last: Node = ""
    for node in nodes:
        text = last if isinstance(last, str) else plain((last,))
        doubled = "" if not text.endswith(".") else "." if text[-2:-1].isalnum() else ".,;:"
        if isinstance(node, Markup) and node[:1] in doubled and not node.startswith(".."):
            node = Markup(node[1:])
        if node:
            yield node
            last = node


class _Words:
    """The words of a template, which of them go, and what is put in."""

    def __init__(self, text: str, format_: str) -> None:
        self.text = text
        self.kept = bytearray(b"\1" * len(text))
        self.put: dict[int, str] = {}
        self._pairs: list[tuple[_Half, _Half]] = []
        self._tags: list[tuple[int, int]] = []
        """Where tags stand that have a piece in them."""
        self._labels: dict[int, int] = {}
        """Which pair is the label of a link, by where its address begins."""
        open_ = [half for halves in self._halves(format_).values() for half in halves]
        for half in sorted(open_, key=lambda half: half.start, reverse=True):
            self._close(half)
        for opening, closing in self._pairs:
            self._empty(opening, closing)
        if self.is_changed:
            self._lines()

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.put) or 0 in self.kept

    def _halves(self, format_: str) -> dict[str, list[_Half]]:
        """What stays open, by kinds; what closes nothing, and what leads nowhere, is gone already."""
        open_: dict[str, list[_Half]] = {}
        for found in _TOKEN.finditer(self.text):
            start, end = found.span()
            closed, opened, bracket, sign = found["closed"], found["opened"], found["bracket"], found["sign"]
            if bracket and format_ == "markdown":
                # `\[[PDF](address)]` is text in brackets, one of which needs no escape.
                bracket = bracket.lstrip("\\")
            if found["void"]:
                self._drop(start, end)
            elif opened:
                self._open_tag(open_, found)
            elif sign:
                if format_ in _SIGNED:
                    self._sign(open_, _Half(sign, start, end))
            elif bracket in _CLOSED_BY or found["brace"]:
                kind = bracket or "{"
                open_.setdefault(kind, []).append(_Half(kind, start, end))
            elif closed or bracket:
                kind = closed.lower() if closed else _OPENED_BY[bracket]
                self._end(open_, _Half(kind, start, end))
        return open_

    def _open_tag(self, open_: dict[str, list[_Half]], found: re.Match[str]) -> None:
        start, end = found.span()
        kind, attributes = found["opened"].lower(), found["attributes"]
        leads_nowhere = bool(_NO_ADDRESS.search(attributes))
        if _PIECE in attributes:
            self._tags.append((start, end))
        if kind in VOID or attributes.endswith("/"):
            if leads_nowhere and kind == "img":
                self._drop(start, end)
        else:
            open_.setdefault(kind, []).append(_Half(kind, start, end, not attributes.strip()))
            if leads_nowhere and kind == "a":
                self._drop(start, end)

    def _sign(self, open_: dict[str, list[_Half]], sign: _Half) -> None:
        """A sign that opens or closes, as what stands around it tells; between blanks it is a bullet."""
        before, after = self._before(sign.start).strip(), self.text[sign.end : sign.end + 1].strip()
        if after.strip(_MARKS) and not (before and open_.get(sign.kind)):
            open_.setdefault(sign.kind, []).append(sign)
        elif before or after:
            self._end(open_, sign)

    def _end(self, open_: dict[str, list[_Half]], closing: _Half) -> None:
        if not open_.get(closing.kind):
            self._drop(closing.start, closing.end)
            return
        opening = open_[closing.kind].pop()
        self._pairs.append((opening, closing))
        if not self.kept[opening.start]:
            self._drop(closing.start, closing.end)
        if closing.kind == "[" and self.text[closing.end : closing.end + 1] == "(":
            self._labels[closing.end] = len(self._pairs) - 1

    def _before(self, at: int) -> str:
        return self.text[at - 1] if at else ""

    def _drop(self, start: int, end: int) -> None:
        """Let some words go, and a blank before them that would stand before another, or a mark, or nothing."""
        following = self.kept.find(1, end)
        after = self.text[following] if following >= 0 else "\n"
        if self._before(start) == " " and after in f" {_MARKS}\n":
            start -= 1
        self.kept[start:end] = bytes(end - start)

    def _close(self, half: _Half) -> None:
        """Put the other half behind the next piece, with what begins before that and ends behind it."""
        if not self.kept[half.start]:
            return
        if half.kind.isalnum() and half.kind not in _INLINE:
            self.put[len(self.text)] = f"{self.put.get(len(self.text), '')}</{half.kind}>"
            return
        spend(1 + (len(self._pairs) + len(self._tags)) // 100)
        at = self.text.find(_PIECE, half.end) + 1
        if not at or (half.kind != "{" and "\n" in self.text[half.end : at]):
            self._drop(half.start, half.end)
            return
        closing = _CLOSED_BY.get(half.kind) or (f"</{half.kind}>" if half.kind.isalnum() else half.kind)
        at = max((end for start, end in self._tags if start < at <= end), default=at)
        for opening, other in self._pairs:
            begins = opening.start < at or (opening.start == at and at in self._labels)
            if half.end <= opening.start and begins and at <= other.start:
                at = other.end
        self.put[at] = self.put.get(at, "") + closing

    def _empty(self, opening: _Half, closing: _Half) -> None:
        """Let a pair go that holds nothing; of a link whose address is missing the label stays."""
        inner = range(opening.end, closing.start)
        could_go = opening.bare and opening.kind != "{" and (opening.kind in _INLINE or not opening.kind.isalnum())
        if not could_go or not self.kept[opening.start] or len(inner) > _LONGEST_EMPTY:
            return
        if any(at in self.put or (self.kept[at] and self.text[at] not in f"{_MARKS} \n") for at in inner):
            return
        self._drop(opening.start, closing.end)
        if opening.start in self._labels:
            for half in self._pairs[self._labels[opening.start]]:
                self._drop(half.start, half.end)

    def _lines(self) -> None:
        """Let lines go of which nothing is left."""
        at = 0
        for line in self.text.split("\n"):
            end = at + len(line)
            rest = any(self.kept[place] and not self.text[place].isspace() for place in range(at, end))
            if line.strip() and not rest and not any(place in self.put for place in range(at, end + 1)):
                start, stop = (at - 1, end) if at else (0, min(end + 1, len(self.text)))
                self.kept[start:stop] = bytes(stop - start)
            at = end + 1

    def edited(self, nodes: Sequence[Node], texts: Sequence[str]) -> Iterator[Node]:
        """The nodes whose words these are, as they are now."""
        at = 0
        for node, text in zip(nodes, texts, strict=True):
            if isinstance(node, Markup):
                parts = (
                    self.put.get(place, "") * (place > at) + self.text[place] * self.kept[place]
                    for place in range(at, at + len(text))
                )
                if left := "".join(parts):
                    yield Markup(left)
            elif not text or self.kept[at]:
                yield node
            at += len(text)
            if at in self.put:
                yield Markup(self.put.pop(at))
