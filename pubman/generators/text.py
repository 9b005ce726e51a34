"""Texts of an entry as themes print them: as Markdown, as HTML, or as they are."""

import re
import unicodedata
from dataclasses import replace

from pubman.exports.plain import clean, printed
from pubman.exports.plain import plain as plain
from pubman.model import Contributor, Name
from pubman.richtext import Attribute, FormatSpan, Markup, Node, Nodes
from pubman.writers import get_writer

_TAG = re.compile(r"""<(/?)(i|b|sup|sub|sc|span)\b([^<>]*)>""")
_FORMATS: dict[str, tuple[Attribute, str]] = {
    "i": ("font-style", "italic"),
    "b": ("font-weight", "bold"),
    "sup": ("vertical-align", "sup"),
    "sub": ("vertical-align", "sub"),
    "sc": ("font-variant", "small-caps"),
}
_ESCAPED_QUOTE = re.compile(r"\\(['\"])")
# No citation of pandoc's and no mail address: recall@10, CHI @ 20.
_HARMLESS_AT = re.compile(r"<span>&#64;</span>(?=\s|$)|(?<=\w)<span>&#64;</span>(?=\w++(?![.-]\w))")
_MAX_DEPTH = 20
_EAST_ASIAN = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")


def nodes(text: str) -> Nodes:
    """The rich text of a field; a tag that is not closed, or closed without being open, is left out."""
    stack: list[tuple[str, list[Node]]] = [("", [])]
    place = 0

    def close() -> None:
        tag, children = stack.pop()
        attribute = _FORMATS.get(tag)
        span = (FormatSpan(*attribute, tuple(children)),) if attribute and children else tuple(children)
        stack[-1][1].extend(span)

    text = clean(text)
    for found in _TAG.finditer(text):
        stack[-1][1].append(text[place : found.start()])
        place = found.end()
        tag = "sc" if found[2] == "span" and "small-caps" in found[3] else found[2]
        if not found[1] and len(stack) <= _MAX_DEPTH:
            stack.append((tag, []))
        elif found[1] and len(stack) > 1 and (stack[-1][0] == tag or (tag == "span" and stack[-1][0] == "sc")):
            close()
    stack[-1][1].append(text[place:])
    while len(stack) > 1:
        close()
    return tuple(node for node in stack[0][1] if node != "")


def markdown(text: str) -> str:
    """A field as Markdown on one line, with as little in it as can be: some themes print it as it is.

    Its quotation marks are left to the site, which makes them typographic.
    """
    written = get_writer("markdown").inline(nodes(text))
    return _HARMLESS_AT.sub("@", _ESCAPED_QUOTE.sub(r"\1", written))


def html(text: str) -> str:
    """A field as HTML."""
    return get_writer("html").inline(nodes(text))


def _cleaned(node: str) -> str:
    return Markup(printed(node)) if isinstance(node, Markup) else printed(node)


def without_controls(nodes_: Nodes) -> Nodes:
    """A tree without what turns the direction of other text, or is obeyed instead of shown."""
    return tuple(
        _cleaned(node) if isinstance(node, str) else replace(node, children=without_controls(node.children))
        for node in nodes_
    )


def full_name(name: Name) -> str:
    """A name as people say it; East Asian names that are written as such have the family first."""
    if name.literal:
        return plain(name.literal)
    given, family = plain(name.given), plain(name.family)
    if _EAST_ASIAN.fullmatch(given) and _EAST_ASIAN.fullmatch(family):
        return family + given
    parts = (given, plain(name.dropping_particle), plain(name.non_dropping_particle), family)
    said = " ".join(part for part in parts if part)
    suffix = plain(name.suffix)
    return f"{said}, {suffix}" if suffix and said else said or suffix


def folded(text: str) -> str:
    """The letters and digits of a text in lower case, without accents: by which two titles are the same."""
    decomposed = unicodedata.normalize("NFKD", plain(text).casefold())
    return "".join(character for character in decomposed if character.isalnum())


def marks_said(contributor: Contributor) -> str:
    """What the marks of a contributor mean, in words; a bare glyph means nothing that can be said."""
    said = [MARKS.get(mark, mark[:1].upper() + mark[1:]) for mark in contributor.marks if mark[:1].isalpha()]
    return plain("; ".join(said))


MARKS = {
    "equal": "Equal contribution",
    "corresponding": "Corresponding author",
    "senior": "Equal supervision",
    "student": "Student author",
}
"""Mark → what a note about an author says of it."""
