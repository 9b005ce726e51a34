r"""Markdown that kramdown, GitHub and pandoc read alike.

Whatever means something to any of the three is escaped: by a backslash where all three know it, else by a character
reference. Spans become HTML tags, which all three pass on, and then asterisks and brackets where all three agree that
these are an emphasis or a link.
"""

import re
import string
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping

from pubman.richtext import Block, Heading, Node, Paragraph, ReferenceList
from pubman.writers.given import Place, code_text, in_place
from pubman.writers.html import FORMATS, IN_TAGS, link
from pubman.writers.html_places import HtmlPlaces
from pubman.writers.markup import (
    Break,
    Given,
    Notation,
    Raw,
    flatten,
    formed,
    indented,
    line_displays,
    lines_of,
    numbers,
    settle,
    tags,
)

_EMPHASIS = {"<em>": "*", "</em>": "*", "<strong>": "**", "</strong>": "**"}
_NOTATION = Notation(
    {
        **FORMATS,
        ("font-style", "italic"): tags("<em>", "</em>"),
        ("font-style", "oblique"): tags("<em>", "</em>"),
        ("font-weight", "bold"): tags("<strong>", "</strong>"),
    },
    line_displays("<br>"),
    link,
)

_ESCAPES = {
    **{character: f"\\{character}" for character in "*_`[]#\"'-."},
    # kramdown knows no backslash before these, or does not heed it everywhere.
    **{character: f"&#{ord(character)};" for character in "\\{}|~^"},
    "]:": "&#93;<span>:</span>",  # what kramdown takes for a definition at the start of a line, whatever is escaped
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    # GitHub looks for mathematics, emoji and addresses also after it has undone the escapes, but not across elements.
    "$": "<span>\\$</span>",
    "@": "<span>&#64;</span>",
    ":": "<span>:</span>",
    "www.": "www<span>.</span>",
}
# kramdown passes on what stands inside <u> without reading it, all but the character references.
_ESCAPES_IN_U = {
    special: re.sub(r"\\(.)", lambda found: f"&#{ord(found[1])};", escape) for special, escape in _ESCAPES.items()
}
_SPECIAL_IN_LINK = re.compile(
    r"""\]:|[*_`\[\]#"'\\{}|~^@<>$]"""
    r"""|&(?=[#A-Za-z])"""  # a character reference
    r"""|(?<=-)-|(?<=\.)\.(?=\.)"""  # dashes and dots that kramdown and pandoc make typographic
    r"""|:(?=[\w+-]+:)"""  # an emoji's name on GitHub
)
_SPECIAL = re.compile(_SPECIAL_IN_LINK.pattern + r"|:(?=//)|www\.")  # a bare address on GitHub

# What makes a line a list, a title, a definition or a rule. A capital, a full stop and one blank are initials.
_OPENING = re.compile(r"[-+:%=]|(?![A-Z]\. \S)(?P<label>\(?(?:[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+))[.)](?=\s|$)")
_STOP = "\\."
_COUNTING = ("ascending", "descending")
_LIST_MARKER = re.compile(r"[0-9]{1,9}[.)]|[-+*]")
_REFERENCE = re.compile("&(?=[#A-Za-z0-9]+;)")
_UNREAD = ("<u>", "<code>")
_PLAIN_CODE = re.compile(r"(?! )[^`|{}$<\\]+(?<! )")
_BEGUN_LINE = re.compile(r"(?:(?:^|\n)[ \t>*+.)0-9-]*|<[^<>]*\smarkdown=[^<>]*>[ \t]*)$")


def _without_bars(written: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: written(text).replace("|", "&#124;")


_IN_MARKUP: Mapping[Place, Callable[[str], str]] = {
    # kramdown draws a table around a bar, wherever on a line it stands.
    **{place: _without_bars(written) for place, written in IN_TAGS.items()},
    "opaque": lambda text: _SPECIAL.sub(lambda found: _ESCAPES_IN_U[found[0]], text),
    "code": lambda text: code_text(text).replace("|", "∣"),
    "fence": code_text,
}


class MarkdownWriter:
    """The writer of Markdown."""

    def inline(self, nodes: Iterable[Node]) -> str:
        """One reference, or other running text, safe also where a line begins."""
        pieces = settle(flatten(nodes, _NOTATION))
        given = any(isinstance(piece, Given) for piece in pieces)
        if given:
            pieces = in_place(pieces, HtmlPlaces(markdown=True), _IN_MARKUP)
        pieces = _with_ticks(pieces)
        written = _escaped(pieces)
        if given:
            return "".join(_shortened([*_opened(written)])).strip(" ")
        return _as_line("".join(_shortened(written)).strip(" "))

    def blocks(self, blocks: Iterable[Block]) -> str:
        """A section: `#` headings, paragraphs, and lists with one line an item.

        kramdown begins every list with 1, and no Markdown counts down: where a list of the section does not begin
        with 1 or counts down, all its numbered lists are paragraphs that open with their number.
        """
        section = tuple(blocks)
        numbered = [block for block in section if isinstance(block, ReferenceList) and block.numbering in _COUNTING]
        plainly = all(listing.numbering == "ascending" and listing.start == 1 for listing in numbered)
        return "\n\n".join(self._block(block, plainly) for block in section)

    def _block(self, block: Block, plainly: bool) -> str:
        match block:
            case Heading(level, children, form):
                text = self.inline(children)
                return formed(block, text) if form else f"{'#' * min(level, 6)} {text}"
            case Paragraph(children):
                return self.inline(children)
            case ReferenceList():
                return self._list(block, plainly)

    def _list(self, listing: ReferenceList, plainly: bool) -> str:
        if listing.numbering == "lines":
            return lines_of(listing, self.inline)
        items = [self.inline(item) for item in listing.items]
        if listing.numbering == "paragraphs":
            return "\n\n".join(items)
        opened, loose = _openings(listing, plainly)
        lines = []
        for opening, item in zip(opened, items, strict=True):
            width = len(opening) + 1 if _LIST_MARKER.fullmatch(opening) else 2 if opening[0] in "-+*" else 0
            lines.append(f"{opening} {indented(item, width)}")
        text = ("\n\n" if loose else "\n").join(lines)
        return f"{text}\n{_reversed(listing)}" if listing.numbering == "reversed" else text


def _openings(listing: ReferenceList, plainly: bool) -> tuple[list[str], bool]:
    """What each item opens with, and whether a blank line has to part them."""
    count = len(listing.items)
    if listing.labels:
        opened = [f"{listing.bullet} {label}".strip(" ") for label in listing.labels]
        return opened, listing.loose or not all(_LIST_MARKER.match(opening) for opening in opened)
    if listing.numbering == "none":
        return [listing.bullet or "-"] * count, listing.loose
    if listing.numbering == "reversed":
        # What kramdown prints counts down from the attribute, whatever the numbers in the source.
        return [f"{number}." for number in range(1, count + 1)], listing.loose
    return [f"{number}{'.' if plainly else _STOP}" for number in numbers(listing)], listing.loose or not plainly


def _reversed(listing: ReferenceList) -> str:
    """kramdown's attributes of a list that counts down to 1, or further up in a longer list."""
    start = "" if listing.start == len(listing.items) else f' start="{listing.start}"'
    return f'{{: reversed="reversed"{start}}}'


def _as_line(text: str) -> str:
    """A text that means nothing where a line begins either."""
    opening = _OPENING.match(text)
    if not opening:
        return text
    if opening["label"]:
        return f"{opening['label']}\\{text[opening.end('label') :]}"
    return f"&#{ord(text[0])};{text[1:]}" if text[0] in "%=" else f"\\{text}"


def _opened(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces, those texts that begin a line of the author's markup, or an item of a list there, as such."""
    before: str = Given("\n")
    for piece in pieces:
        if isinstance(piece, Raw):
            yield piece
        elif isinstance(before, Given) and _BEGUN_LINE.search(before):
            yield _as_line(piece.lstrip(" "))
        else:
            yield piece
        before = piece


def _with_ticks(pieces: list[str]) -> list[str]:
    """The pieces with ticks around the code in which nothing has to be escaped."""
    if "<code>" not in pieces:
        return pieces
    written: list[str] = []
    start = -1
    for piece in pieces:
        written.append(piece)
        if piece == "<code>" and isinstance(piece, Raw):
            start = len(written)
        elif piece == "</code>" and isinstance(piece, Raw) and start >= 0:
            inside = written[start:-1]
            code = "".join(inside)
            if _PLAIN_CODE.fullmatch(code) and all(
                isinstance(one, Given) or not isinstance(one, Raw) for one in inside
            ):
                written[start - 1 :] = [Given(f"`{code}`")]
            start = -1
    return written


def _escaped(pieces: Iterable[str]) -> list[str]:
    """Escape the texts, each as what it stands in asks for."""
    written: list[str] = []
    in_u = in_link = 0
    for piece in pieces:
        if isinstance(piece, Given):
            written.append(piece)
        elif isinstance(piece, Raw):
            in_u += (piece in _UNREAD) - (piece in ("</u>", "</code>"))
            in_link += piece.startswith("<a ") - (piece == "</a>")
            written.append(piece)
        elif in_u:
            written.append(_SPECIAL.sub(lambda found: _ESCAPES_IN_U[found[0]], piece))
        else:
            special = _SPECIAL_IN_LINK if in_link else _SPECIAL
            written.append(special.sub(lambda found: _ESCAPES[found[0]], piece))
    return written


def _shortened(pieces: list[str]) -> list[str]:
    """Write links and the outermost emphases in Markdown's own way, but not in a `<u>`."""
    written = [*pieces]
    opened: list[int] = []
    in_u = in_emphasis = 0
    for end, piece in enumerate(pieces):
        if not isinstance(piece, Raw) or isinstance(piece, Break | Given):
            continue
        if not piece.startswith("</"):
            opened.append(end)
            in_u += piece == "<u>"
            in_emphasis += piece in _EMPHASIS
            continue
        start = opened.pop()
        in_u -= piece == "</u>"
        in_emphasis -= piece in _EMPHASIS
        if in_u:
            continue
        if piece == "</a>":
            address = pieces[start][len('<a href="') : -len('">')].replace("&amp;", "&")
            written[start], written[end] = "[", f"]({_REFERENCE.sub('&amp;', address)})"
            if start and written[start - 1].endswith("!"):  # else the link would be an image
                written[start - 1] = f"{written[start - 1][:-1]}\\!"
        elif piece in _EMPHASIS and not in_emphasis and _is_plain_emphasis(pieces, start, end):
            written[start] = written[end] = _EMPHASIS[piece]
    return written


def _is_plain_emphasis(pieces: list[str], start: int, end: int) -> bool:
    """Whether what is around and inside the tags makes asterisks unmistakable.

    Inside, no blank at either end; outside, a blank, a punctuation mark or nothing; no other emphasis next to any of
    the four. CommonMark 0.31.2, section 6.2, asks for no more, and kramdown and pandoc for less.
    """
    before = pieces[start - 1] if start else ""
    after = pieces[end + 1] if end + 1 < len(pieces) else ""
    inside = pieces[start + 1], pieces[end - 1]
    return (
        not {before, after, *inside} & _EMPHASIS.keys()
        and not (isinstance(before, Given) and re.search(r"(?<!\\)[*_]$", before))
        and not (isinstance(after, Given) and after[0] in "*_")
        and not inside[0][0].isspace()
        and not inside[1][-1].isspace()
        and _parts_words(before[-1:])
        and _parts_words(after[:1])
    )


def _parts_words(character: str) -> bool:
    # The empty string, at either end of the line, is in the first.
    return character in string.punctuation or character.isspace() or unicodedata.category(character).startswith("P")
