"""What the writers share: a tree laid out flat as text and markup, and addresses that are safe to link to."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pubman.identifiers import parse_url
from pubman.richtext import (
    BlockSpan,
    FormatSpan,
    Heading,
    LinkSpan,
    Markup,
    NameSpan,
    Node,
    ReferenceList,
    VariableSpan,
)


class Raw(str):
    """A piece of markup, to be written as it is; any other string is text, still to be escaped."""

    __slots__ = ()


class Given(Raw):
    """Markup that the author of the page wrote, and no writer: whole lines of it, or half a tag."""

    __slots__ = ()


class Break(Raw):
    """Markup that parts two texts: it means nothing before the first, after the last or beside another."""

    __slots__ = ()


GAP = Break(" ")
"""Parts a margin from what is to its right, in formats that have no margins; nothing where a blank is there already."""

Tags: TypeAlias = tuple[Raw, Raw]
"""What stands before and after a span."""

NO_TAGS: Tags = (Raw(), Raw())


@dataclass(frozen=True, slots=True)
class Notation:
    """How a format writes spans: one row for each value of a formatting attribute, and for each `display`.

    What has no row is written without tags. `link` gives the tags for an address that is safe to link to; `name` are
    those of a name, `variables` those of what a CSL variable rendered.
    """

    formats: Mapping[tuple[str, str], Tags]
    displays: Mapping[str, Tags]
    link: Callable[[str], Tags]
    name: Tags = NO_TAGS
    variables: Mapping[str, Tags] = field(default_factory=dict)


def tags(start: str, end: str) -> Tags:
    """The tags of one row of a `Notation`."""
    return Raw(start), Raw(end)


def line_displays(line: str) -> Mapping[str, Tags]:
    """The displays of CSL in a format without margins, where `line` starts a new line inside a paragraph."""
    lines = (Break(line), Break(line))
    return {"block": lines, "indent": lines, "left-margin": (Raw(), GAP), "right-inline": NO_TAGS}


class _LinkEnd(Raw):
    __slots__ = ()


def flatten(nodes: Iterable[Node], notation: Notation) -> list[str]:
    """Lay a tree out as pieces in their order, `Raw` for markup and `str` for printable text; none is empty.

    A link inside another is written as its text, as is a link whose address is not safe.
    """
    pieces: list[str] = []
    todo: list[Node] = [*nodes][::-1]
    linked = False
    while todo:
        node = todo.pop()
        if isinstance(node, Raw):
            pieces.append(node)
            linked = linked and not isinstance(node, _LinkEnd)
        elif isinstance(node, Markup):
            if node:
                pieces.append(Given(node))
        elif isinstance(node, str):
            if text := printable(node):
                pieces.append(text)
        else:
            start, end = NO_TAGS
            if isinstance(node, FormatSpan):
                start, end = notation.formats.get((node.attribute, node.value), NO_TAGS)
            elif isinstance(node, BlockSpan):
                start, end = notation.displays[node.display]
            elif isinstance(node, LinkSpan) and not linked and (address := safe_address(node.url)):
                start, end = notation.link(address)
                end = _LinkEnd(end)
                linked = True
            elif isinstance(node, NameSpan):
                start, end = notation.name
            elif isinstance(node, VariableSpan):
                start, end = notation.variables.get(node.variable, NO_TAGS)
            if start:
                pieces.append(start)
            if end:
                todo.append(end)
            todo.extend(reversed(node.children))
    return pieces


def settle(pieces: Iterable[str]) -> list[str]:
    """Join neighbouring texts, and keep of the breaks those that part two texts."""
    settled: list[str] = []
    text, pending, place = "", "", 0
    for piece in pieces:
        if isinstance(piece, Break):
            if pending in ("", GAP):
                pending, place = piece, len(settled)
        elif isinstance(piece, Raw):
            settled.append(piece)
        else:
            if pending and text and (pending != GAP or not (text[-1].isspace() or piece[0].isspace())):
                settled.insert(place, Break(pending))
            if settled and not isinstance(settled[-1], Raw):
                settled[-1] += piece
            else:
                settled.append(piece)
            text, pending = piece, ""
    return settled


def formed(heading: Heading, text: str) -> str:
    """A heading in the page's own markup, around its text in the format."""
    return heading.form.replace("{heading}", text)


def lines_of(listing: ReferenceList, inline: Callable[[Iterable[Node]], str]) -> str:
    """A list whose items are lines of the page, between what encloses them."""
    if listing.above:
        items = "".join(above + inline(item) for above, item in zip(listing.above, listing.items, strict=True))
        # Blanks that follow the last item are the page's, and no running text begins with any.
        after = "".join(map(str, listing.after))
        return items + after[: len(after) - len(after.lstrip(" "))] + inline(listing.after).lstrip(" ")
    items = ("\n\n" if listing.loose else "\n").join(map(inline, listing.items))
    return "\n".join(filter(None, (inline(listing.before), items, inline(listing.after))))


def numbers(listing: ReferenceList) -> range:
    """The numbers of a list's items, upwards or downwards from its `start`."""
    step = -1 if listing.numbering in ("descending", "reversed") else 1
    return range(listing.start, listing.start + step * len(listing.items), step)


def indented(item: str, width: int) -> str:
    """An item of a list whose other lines, if it has any, begin below its first."""
    return re.sub(r"\n(?=[^\n])", "\n" + " " * width, item) if "\n" in item else item


_LINE_BREAKS = re.compile("\r\n|[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_NO_CHARACTERS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_CONTROLS = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef{_NO_CHARACTERS}]")


def printable(text: str) -> str:
    """Text on one line: a line break or tab becomes a space; what no file can hold or a terminal would obey goes."""
    if text.isprintable():
        return text
    return _CONTROLS.sub("", _LINE_BREAKS.sub(" ", text))


_TO_ENCODE = re.compile(r"[^A-Za-z0-9\-._~:/?#@!&()+,;=%']|%(?![0-9A-Fa-f]{2})")
_SCHEME_OR_HOST = re.compile(r"[^/?#]*:|[/\\]{2}")


def safe_address(url: str) -> str:
    """An address with everything percent-encoded that could end or alter it in any format; empty if it is not safe.

    Safe are absolute http, https and mailto addresses and paths on the same site. RFC 3986, section 2.1, says how
    to encode. Round brackets stay where they are balanced.
    """
    if _CONTROLS.search(url):
        return ""
    address, mark, fragment = _TO_ENCODE.sub(_percent_encoded, url).partition("#")
    encoded = f"{address}{mark}{fragment.replace('#', '%23')}"
    if _SCHEME_OR_HOST.match(url) and not parse_url(encoded):
        return ""
    return encoded if _balanced(encoded) else encoded.replace("(", "%28").replace(")", "%29")


def address_part(text: str, begun: str) -> str:
    """A text as the rest of an address of which somebody has written the beginning; it cannot make a scheme of that."""
    encoded = _TO_ENCODE.sub(_percent_encoded, _CONTROLS.sub("", text)).replace("(", "%28").replace(")", "%29")
    return encoded if re.search("[/?#]", begun) else encoded.replace(":", "%3A").replace("//", "%2F%2F")


def _percent_encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def _balanced(text: str) -> bool:
    depth = 0
    for bracket in re.findall("[()]", text):
        depth += 1 if bracket == "(" else -1
        if depth < 0:
            return False
    return depth == 0
