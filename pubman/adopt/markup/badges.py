"""The words of badges, which are pictures that shields.io draws of their address: `/badge/ACL-2024-blue` is *ACL 2024*.

https://shields.io/badges/static-badge: label, message and colour with hyphens between; two hyphens are one, and where
there is no label one comes first.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from pubman.adopt.markup.tokens import Piece

_ADDRESS = (
    r"img\.shields\.io/badge/-?(?P<{name}>[^?#()<>\"'\n]{{1,200}}?)"
    r"-[A-Za-z0-9]{{1,20}}(?:\.(?:svg|png))?(?=[?)\s\"']|\Z)"
)
_BADGE = re.compile(_ADDRESS.format(name="words"))
_PICTURE = re.compile(
    rf"!\[[^\[\]\n]{{0,200}}\]\([^()\s]{{0,20}}{_ADDRESS.format(name='one')}[^()\s]{{0,400}}\)"
    rf"|<img\b[^<>]{{0,400}}?{_ADDRESS.format(name='other')}[^<>]{{0,400}}>"
)
_WORD = re.compile(r"--|__|[-_]|(?:%[0-9A-Fa-f]{2})+|[^-_%]+|%")
_SIGNS = {"--": "-", "__": "_", "-": " ", "_": " "}


def badge(source: str, start: int, end: int) -> Iterator[Piece]:
    """The pieces of a picture that is a badge, as code that shows its words; none if it is no badge."""
    if found := _BADGE.search(source, start, end):
        first, last = found.span("words")
        yield Piece("open", start, first, tag="code")
        for word in _WORD.finditer(source, first, last):
            yield Piece("text", *word.span(), _shown(word))
        yield Piece("close", last, end, tag="code")


def with_words(text: str) -> str:
    """A text of Markdown or HTML with the words of its badges instead of these."""
    return _PICTURE.sub(lambda found: f" {_WORD.sub(_shown, found['one'] or found['other'])} ", text)


def _shown(word: re.Match[str]) -> str:
    return _SIGNS.get(word[0]) or unquote(word[0])
