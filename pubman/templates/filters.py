"""The filters of entry templates."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pubman.errors import TemplateError
from pubman.richtext import Attribute, FormatSpan, LinkSpan, Markup, Node, Nodes, plain
from pubman.templates.piece import NOTHING, Link, People, Piece, Pieces, as_piece, joined_nodes

_FORMATS: Mapping[str, tuple[Attribute, str]] = {
    "bold": ("font-weight", "bold"),
    "italic": ("font-style", "italic"),
    "underline": ("text-decoration", "underline"),
    "smallcaps": ("font-variant", "small-caps"),
    "code": ("font-family", "monospace"),
    "sup": ("vertical-align", "sup"),
    "sub": ("vertical-align", "sub"),
}
_STOPS = ".?!…"
_LOOSE = " .,;:"


def _format(attribute: Attribute, value: str) -> Callable[[object], Piece]:
    def formatted(piece: object) -> Piece:
        return as_piece(piece).within(lambda nodes: (FormatSpan(attribute, value, nodes),))

    return formatted


def quote(piece: object, opening: str = "“", closing: str = "") -> Piece:
    """The piece in quotation marks."""
    closing = closing or ("”" if opening == "“" else opening)
    return as_piece(piece).within(lambda nodes: (opening, *nodes, closing))


def parens(piece: object, opening: str = "(", closing: str = ")") -> Piece:
    """The piece in brackets."""
    return as_piece(piece).within(lambda nodes: (opening, *nodes, closing))


def link(piece: object, href: object) -> Piece:
    """The piece as a link; as it is where there is no address."""
    target = href.href if isinstance(href, Link) else href
    address = target.text if isinstance(target, Piece) else str(target)
    return as_piece(piece).within(lambda nodes: (LinkSpan(address, nodes),) if address.strip() else nodes)


def join(items: object, between: object = ", ") -> Piece:
    """The pieces that say something, with `between` between two of them."""
    if isinstance(items, Piece) and not isinstance(items, Pieces):
        return items
    pieces = [as_piece(item) for item in _listed(items)]
    nodes = joined_nodes(pieces, as_piece(between).nodes)
    return Piece(nodes, depth=max((piece.depth for piece in pieces), default=0))


def stop(piece: object, mark: str = ".") -> Piece:
    """The piece with a full stop at its end, unless one, or a question or exclamation mark, is there already."""
    shown = as_piece(piece)
    if not shown or shown.text.rstrip("”’\"')]").endswith((*_STOPS, mark)):
        return shown
    return Piece((*shown.nodes, mark), shown.size + 2, shown.depth)


def trim(piece: object) -> Piece:
    """The piece without blanks around it and without punctuation at its end."""
    shown = as_piece(piece)
    nodes = _trimmed(shown.nodes, last=True)
    return Piece(_trimmed(nodes, last=False), depth=shown.depth)


def _trimmed(nodes: Nodes, *, last: bool) -> Nodes:
    if not nodes:
        return nodes
    rest, edge = (nodes[:-1], nodes[-1]) if last else (nodes[1:], nodes[0])
    if isinstance(edge, str):
        cut: Node = edge.rstrip(_LOOSE) if last else edge.lstrip()
        if isinstance(edge, Markup):
            cut = Markup(cut)
        if not cut:
            return _trimmed(rest, last=last)
    else:
        cut = _with_children(edge, _trimmed(edge.children, last=last))
    return (*rest, cut) if last else (cut, *rest)


def replace(piece: object, old: str, new: object = "") -> Piece:
    """The piece with other words for some of its own; words of the template are markup here too."""
    shown = as_piece(piece)
    if not isinstance(old, str) or not old:
        raise TemplateError("there is nothing to replace", remedy='write replace("old", "new")')
    put = as_piece(new)
    if shown.text.count(old) * put.size > 10_000:
        raise TemplateError("the entry becomes too long")
    return Piece(_replaced(shown.nodes, old, put.nodes), depth=max(shown.depth, put.depth))


def _replaced(nodes: Nodes, old: str, new: Nodes) -> Nodes:
    changed: list[Node] = []
    for node in nodes:
        if isinstance(node, str) and not isinstance(node, Markup):
            first, *others = node.split(old)
            changed += [first, *(part for other in others for part in (*new, other))]
        else:
            changed.append(node if isinstance(node, str) else _with_children(node, _replaced(node.children, old, new)))
    return tuple(node for node in changed if node != "")


def upper(piece: object) -> Piece:
    """The piece in capitals."""
    return _cased(piece, str.upper)


def lower(piece: object) -> Piece:
    """The piece in small letters."""
    return _cased(piece, str.lower)


def capitalize(piece: object) -> Piece:
    """The piece with a capital at its beginning."""
    shown = as_piece(piece)
    text = shown.text
    if not text or not isinstance(shown.nodes[0], str):
        return shown
    first = shown.nodes[0]
    return Piece((first[:1].upper() + first[1:], *shown.nodes[1:]), depth=shown.depth)


def _cased(piece: object, case: Callable[[str], str]) -> Piece:
    shown = as_piece(piece)
    return Piece(_mapped(shown.nodes, case), depth=shown.depth)


def _mapped(nodes: Nodes, change: Callable[[str], str]) -> Nodes:
    """The nodes with their texts changed; the template's own markup stays."""
    return tuple(
        (node if isinstance(node, Markup) else change(node))
        if isinstance(node, str)
        else _with_children(node, _mapped(node.children, change))
        for node in nodes
    )


def _with_children(span: Any, children: Nodes) -> Node:
    from dataclasses import replace as with_other

    changed: Node = with_other(span, children=children)
    return changed


def names(people: object, **form: Any) -> Piece:
    """The names in another form than the look's; the arguments are the keys of `[names]`, with low lines."""
    if not isinstance(people, People):
        raise TemplateError("only authors and editors are names", remedy="write {{ authors | names(…) }}")
    return Piece(people.formed(form))


def first(items: object) -> Any:
    """The first of several."""
    return next(iter(_listed(items)), NOTHING)


def last(items: object) -> Any:
    """The last of several."""
    return next(iter(_listed(items)[-1:]), NOTHING)


def length(items: object) -> int:
    """How many there are; of a text, how many characters."""
    if isinstance(items, Piece) and not isinstance(items, Pieces):
        return len(plain(items.nodes))
    return len(_listed(items))


def default(piece: object, other: object = "") -> Piece:
    """The piece, or another where it says nothing."""
    shown = as_piece(piece)
    return shown or as_piece(other)


def text(piece: object) -> Piece:
    """The piece without its formats and links."""
    shown = as_piece(piece)
    return Piece((shown.text,) if shown.text else ())


def _listed(items: object) -> list[Any]:
    if (
        isinstance(items, Iterable)
        and not isinstance(items, Mapping)
        and (not isinstance(items, Piece) or isinstance(items, Pieces))
    ):
        return list(items)
    raise TemplateError("that is one text, and no list", remedy="write a list: [venue, year] | join(', ')")


FILTERS: Mapping[str, Callable[..., Any]] = {
    **{name: _format(attribute, value) for name, (attribute, value) in _FORMATS.items()},
    "capitalize": capitalize,
    "default": default,
    "first": first,
    "join": join,
    "last": last,
    "length": length,
    "link": link,
    "lower": lower,
    "names": names,
    "parens": parens,
    "quote": quote,
    "replace": replace,
    "stop": stop,
    "text": text,
    "trim": trim,
    "upper": upper,
}
"""Every filter by its name; Jinja's own are not there."""
