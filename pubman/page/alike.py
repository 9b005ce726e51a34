"""What of a section shows the same as what is on the page stays as it stands there.

How HTML is broken into lines, what is an entity, and in what quotes an attribute stands says nothing to who reads the
page; who wrote it by hand chose it.
"""

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_TOKEN = re.compile(r"<!--.*?(?:-->|\Z)|</?[A-Za-z][^<>]*>|[^\s<]+|<|\s+", re.DOTALL)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>[^<>]*?)/?\s*>")
_ATTRIBUTE = re.compile(r"""([^\s=,"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"']+))?""")
_APART = frozenset({
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figure", "footer", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "section", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})  # fmt: skip
"""Around these blanks show nothing."""
_KEPT = re.compile(r"<(?:pre|textarea|script|style)\b", re.IGNORECASE)
_PREFIX = 5
_MOST_TRIED = 8


class _Word(NamedTuple):
    """What shows as one: a tag, or letters without a blank, and its place; `text` says with `blank` what it shows."""

    text: str
    blank: bool
    start: int
    end: int

    @property
    def full(self) -> str:
        return f" {self.text}" if self.blank else self.text


def shows_alike(one: str, other: str) -> bool:
    """Whether two pieces of HTML show the same."""
    if one == other:
        return True
    return not (_KEPT.search(one) or _KEPT.search(other)) and _shown(list(_words(one))) == _shown(list(_words(other)))


def as_it_stands(section: str, body: str, items: Sequence[str]) -> tuple[str, list[str]]:
    """The section and its items, each as it is in `body` where that shows the same; the time is linear.

    `section` and `items`, of which it is made in their order, are new, `body` is what the page has.
    """
    if section == body or _KEPT.search(body) or _KEPT.search(section):
        return section, list(items)
    page = list(_words(body))
    known: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(page)):
        known.setdefault(_key(page, at), []).append(at)
    standing = [_found(list(_words(item)), page, known, body) or item for item in items]
    if _shown(page) == _shown(list(_words(section))):
        return body, standing
    parts: list[str] = []
    at = 0
    for item, stands in zip(items, standing, strict=True):
        start = section.find(item, at)
        if start >= 0:
            parts += [section[at:start], stands]
            at = start + len(item)
    return "".join([*parts, section[at:]]), standing


def _found(item: list[_Word], page: list[_Word], known: dict[tuple[str, ...], list[int]], body: str) -> str:
    """An item in the words of the page; empty if it is not there."""
    size = len(item)
    for at in known.get(_key(item, 0), ())[:_MOST_TRIED] if size >= _PREFIX else ():
        there = page[at : at + size]
        if _shown(there) == _shown(item):
            return body[there[0].start : there[-1].end]
    return ""


def _key(words: list[_Word], at: int) -> tuple[str, ...]:
    return tuple(_shown(words[at : at + _PREFIX]))


def _shown(words: list[_Word]) -> list[str]:
    """What words show, wherever they begin."""
    return [word.full if number else word.text for number, word in enumerate(words)]


def _words(text: str) -> Iterator[_Word]:
    # Of blanks between two words one is seen, wherever it stands among tags, and none beside what parts them anyway.
    blank, parted = False, True
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token.isspace():
            blank = True
        elif tag := _TAG.fullmatch(token):
            parted |= tag["name"].lower() in _APART
            yield _Word(_said(tag), False, *found.span())
        elif not token.startswith("<!--"):
            yield _Word(html.unescape(token), blank and not parted, *found.span())
            blank, parted = False, False


def _said(tag: re.Match[str]) -> str:
    """A tag in one way of writing it."""
    attributes = [
        f"{name.lower()}={html.unescape(value.strip(chr(34) + chr(39))).strip().replace(' ', '%20')}"
        for name, value in _ATTRIBUTE.findall(tag["attributes"])
    ]
    return " ".join([f"<{tag['close']}{tag['name'].lower()}", *attributes])
