"""The words of badges, which are pictures that shields.io draws of their address: `/badge/ACL-2024-blue` shows *ACL 2024*.

https://shields.io/badges/static-badge: label, message and colour with hyphens between; two hyphens are one, and what has
no label begins with one.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from pubman.adopt.tokens import Piece

_BADGE = re.compile(
    r"""img\.shields\.io/badge/-?(?P<words>[^?#()<>"'\n]{1,200}?)-[A-Za-z0-9]{1,20}(?:\.(?:svg|png))?(?=[?)\s"']|\Z)"""
)
_WORD = re.compile(r"--|__|[-_]|(?:%[0-9A-Fa-f]{2})+|[^-_%]+|%")
_SIGNS = {"--": "-", "__": "_", "-": " ", "_": " "}


def badge(source: str, start: int, end: int) -> Iterator[Piece]:
    """The pieces of a picture that is a badge, as code that shows its words; none if it is no badge."""
    if found := _BADGE.search(source, start, end):
        first, last = found.span("words")
        yield Piece("open", start, first, tag="code")
        for word in _WORD.finditer(source, first, last):
            yield Piece("text", *word.span(), _SIGNS.get(word[0]) or unquote(word[0]))
        yield Piece("close", last, end, tag="code")
