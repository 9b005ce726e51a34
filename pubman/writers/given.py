"""Text inside markup that the author of a page wrote: in a tag, in an address, in code, each is escaped in its own way.

A template's own words are markup and stay as they are. What a piece of an entry may say there depends on what they
have opened: the escapes of running text are none in an attribute, and in a script nothing helps.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from html import unescape
from itertools import groupby
from typing import Literal, Protocol, TypeAlias

from pubman.errors import TemplateError
from pubman.writers.markup import Given, Raw

Place: TypeAlias = Literal["text", "opaque", "attribute", "address", "comment", "code", "fence", "string", "file"]
"""Where a text stands: `opaque` is an element whose text no Markdown is read in."""


_SCHEMES = ("http", "https", "mailto", "doi", "tel")
"""What an address may begin with that a template goes on with."""


class Places(Protocol):
    """Follows the author's markup, and knows where the next text will stand."""

    def feed(self, markup: str) -> None:
        """Go on to the end of some markup."""
        ...

    def place(self) -> Place:
        """Where a text would stand now; `TemplateError` where none may."""
        ...

    def address(self, text: str) -> str:
        """A text as an address, or as the part of one that the markup has begun."""
        ...


def in_place(pieces: Iterable[str], places: Places, written: Mapping[Place, Callable[[str], str]]) -> list[str]:
    """The pieces, with the texts that stand inside the author's markup written as their place asks for."""
    result: list[str] = []
    for given, run in groupby(pieces, key=lambda piece: isinstance(piece, Given)):
        if given:
            for piece in run:
                places.feed(piece)
                result.append(piece)
            continue
        place = places.place()
        if place == "text":
            result += run
        elif place == "opaque":
            result += (Given(piece if isinstance(piece, Raw) else written[place](piece)) for piece in run)
        else:
            text = "".join(piece for piece in run if not isinstance(piece, Raw))
            if place == "address":
                text = places.address(text)
            result.append(Given(written[place](text)))
    return result


def refuse(where: str, remedy: str) -> TemplateError:
    """The error for a piece where no escape makes it safe."""
    return TemplateError(f"a piece of an entry cannot stand {where}", remedy=remedy)


def begun_address(begun: str) -> Place:
    """The place after the beginning of an address, which must not be one that a browser runs."""
    bare = re.sub(r"[\s\x00-\x1f]", "", unescape(begun)).lower()
    scheme = re.match("([a-z][a-z0-9+.-]*):", bare)
    if scheme and scheme[1] not in _SCHEMES:
        raise refuse(f"in an address that begins with {scheme[1]}:", f"begin it with one of {', '.join(_SCHEMES)}")
    return "address"


def code_text(text: str) -> str:
    """A text inside the ticks of Markdown or Typst, where nothing can be escaped: no ticks, and nothing of Liquid's."""
    return text.replace("`", "'").replace("~~~", "~~ ~").replace("{{", "{ {").replace("{%", "{ %")
