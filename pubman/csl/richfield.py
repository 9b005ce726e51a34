"""Rich text in fields: `<i>`, `<b>`, `<sup>`, `<sub>`, `<sc>`, `<code>`, small-caps and nocase spans, quotes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from pubman.csl.pieces import NoCase, Piece, Quoted, Spanning, Styled, Undecorated, Verbatim
from pubman.richtext import Attribute

_TAG = re.compile(
    r"""<(?:(?P<close>/)?(?P<tag>i|b|sup|sub|sc|code|span)\s*
    |span\s+class\s*=\s*["'](?P<class>nocase|nodecor)["'][^<>]*
    |span\s+style\s*=\s*["']\s*font-variant\s*:\s*(?P<caps>small-caps)\s*;?\s*["'][^<>]*)>""",
    re.VERBOSE,
)
_FORMATS: dict[str, tuple[Attribute, str]] = {
    "i": ("font-style", "italic"),
    "b": ("font-weight", "bold"),
    "sup": ("vertical-align", "sup"),
    "sub": ("vertical-align", "sub"),
    "sc": ("font-variant", "small-caps"),
    "code": ("font-family", "monospace"),
}
_OPENS_AFTER = frozenset(" \t\n\xa0([{-–—/“‘«\"'")

MAX_DEPTH = 20
"""Deeper markup is text."""

Reader = Callable[[str], Piece]


class Marks(NamedTuple):
    """A locale's quotation marks, and whether a comma or stop goes inside them."""

    open: str
    close: str
    open_inner: str
    close_inner: str
    inside: bool


@dataclass(slots=True)
class _Frame:
    """A tag or quotation that is open: how it was written, what closes it, what it holds so far."""

    opener: str
    closer: str
    children: list[Piece]
    span: Callable[[list[Piece]], Spanning]


def has_text(value: str) -> bool:
    """Whether anything would be rendered: white space and empty markup do not count."""
    if "<" in value:
        value = _TAG.sub("", value)
    return bool(value.strip())


def field_reader(marks: Marks) -> Reader:
    """A function that parses fields; quotation marks are the straight ones and the locale's, any other are text."""
    pairs: dict[str, tuple[str, bool]] = {}
    if len(marks.open.strip()) == 1 and marks.open not in "\"'":
        pairs[marks.open] = (marks.close, False)
    if len(marks.open_inner.strip()) == 1 and marks.open_inner not in "\"'":
        pairs[marks.open_inner] = (marks.close_inner, True)
    known = re.escape("".join({*pairs, *(close for close, _ in pairs.values())}))
    special = re.compile("[<\"'" + known + "]")
    token = re.compile(_TAG.pattern + "|[\"'’" + known + "]", re.VERBOSE)

    def read(value: str) -> Piece:
        if special.search(value) is None:
            return value
        return _Parser(value, pairs).parse(token)

    return read


class _Parser:
    """Reads one field; what is not closed, or closed without being open, is text."""

    def __init__(self, value: str, pairs: dict[str, tuple[str, bool]]) -> None:
        self.value = value
        self.pairs = pairs
        self.root: list[Piece] = []
        self.frames: list[_Frame] = []

    def parse(self, token: re.Pattern[str]) -> Piece:
        position = 0
        for match in token.finditer(self.value):
            self.text(self.value[position : match.start()])
            position = match.end()
            if match["tag"] or match["class"] or match["caps"]:
                self.tag(match)
            else:
                self.mark(match.group(), match.start())
        self.text(self.value[position:])
        while self.frames:
            self.dissolve()
        root = self.root
        return root[0] if len(root) == 1 else Verbatim(root)

    def text(self, text: str) -> None:
        if not text:
            return
        children = self.frames[-1].children if self.frames else self.root
        if children and isinstance(children[-1], str):
            children[-1] += text
        else:
            children.append(text)

    def push(self, opener: str, closer: str, span: Callable[[list[Piece]], Spanning]) -> None:
        if len(self.frames) >= MAX_DEPTH:
            self.text(opener)
            return
        self.frames.append(_Frame(opener, closer, [], span))

    def pop(self) -> None:
        frame = self.frames.pop()
        if frame.children:
            (self.frames[-1].children if self.frames else self.root).append(frame.span(frame.children))

    def dissolve(self) -> None:
        """Turn the innermost open tag or quotation back into text."""
        frame = self.frames.pop()
        self.text("’" if frame.opener == "'" else frame.opener)
        for child in frame.children:
            if isinstance(child, str):
                self.text(child)
            else:
                (self.frames[-1].children if self.frames else self.root).append(child)

    def tag(self, match: re.Match[str]) -> None:
        written = match.group()
        if match["close"]:
            closer = f"</{match['tag']}>"
            if not any(frame.closer == closer for frame in self.frames):
                self.text(written)
                return
            while self.frames[-1].closer != closer:
                self.dissolve()
            self.pop()
        elif match["class"]:
            self.push(written, "</span>", NoCase if match["class"] == "nocase" else Undecorated)
        elif match["caps"]:
            self.push(written, "</span>", _styled("sc"))
        elif match["tag"] == "span":
            self.text(written)
        else:
            self.push(written, f"</{match['tag']}>", _styled(match["tag"]))

    def mark(self, mark: str, at: int) -> None:
        """A quotation mark or apostrophe."""
        before = self.value[at - 1] if at else " "
        after = self.value[at + 1 : at + 2] or " "
        if mark in ("'", "’") and before.isalnum() and after.isalnum():
            self.text("’")
            return
        top = self.frames[-1] if self.frames else None
        if top is not None and top.closer == mark and top.children and not after.isalnum() and not before.isspace():
            self.pop()
            return
        if mark in self.pairs:
            closer, inner = self.pairs[mark]
            self.push(mark, closer, lambda children: Quoted(children, inner))
            return
        opens = (before in _OPENS_AFTER or before == ">") and not after.isspace()
        if mark in ("'", '"') and opens and not any(frame.closer == mark for frame in self.frames):
            self.push(mark, mark, Quoted)
            return
        self.text("’" if mark == "'" else mark)


def _styled(tag: str) -> Callable[[list[Piece]], Spanning]:
    attribute, value = _FORMATS[tag]
    return lambda children: Styled(attribute, value, children, True)
