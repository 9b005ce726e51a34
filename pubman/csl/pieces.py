"""What rendering elements put out before punctuation is settled: a tree of strings and spans.

A list is a sequence without a look of its own. `flatten` turns pieces into the final, immutable nodes. The classes are
plain ones: they are made by the thousand.
"""

from collections.abc import Iterable
from typing import Literal, Self, TypeAlias

from pubman.richtext import Attribute, BlockSpan, FormatSpan, NameSpan, Node, Nodes, VariableSpan

Display: TypeAlias = Literal["block", "left-margin", "right-inline", "indent"]
"""The values of `display` (specification, "Display")."""


class Spanning:
    """Pieces that something is said of."""

    __slots__ = ("children",)

    def __init__(self, children: "list[Piece]") -> None:
        self.children = children

    def around(self, children: "list[Piece]") -> Self:
        """The same span around other pieces."""
        return type(self)(children)


class Quoted(Spanning):
    """Pieces in quotation marks, whose form depends on the quotes around them; `inner` if written with inner ones."""

    __slots__ = ("inner",)

    def __init__(self, children: "list[Piece]", inner: bool = False) -> None:
        self.children = children
        self.inner = inner

    def around(self, children: "list[Piece]") -> Self:
        """The same quotes around other pieces."""
        return type(self)(children, self.inner)


class NoCase(Spanning):
    """Pieces that text-case leaves alone."""

    __slots__ = ()


class Undecorated(Spanning):
    """Pieces without italics, bold face or small capitals, whatever is around them."""

    __slots__ = ()


class Verbatim(Spanning):
    """The pieces of one field, between which punctuation stays as it was written."""

    __slots__ = ()


class Kept(Spanning):
    """A span that becomes a node of the final tree."""

    __slots__ = ()

    def node(self, children: Nodes) -> Node:
        """The final node around final children."""
        raise NotImplementedError


class Styled(Kept):
    """Pieces in a format; `flips` when it comes from a field and undoes an enclosing one of its kind."""

    __slots__ = ("attribute", "flips", "value")

    def __init__(self, attribute: Attribute, value: str, children: "list[Piece]", flips: bool = False) -> None:
        self.attribute: Attribute = attribute
        self.value = value
        self.children = children
        self.flips = flips

    def around(self, children: "list[Piece]") -> Self:
        """The same format around other pieces."""
        return type(self)(self.attribute, self.value, children, self.flips)

    def node(self, children: Nodes) -> Node:
        """The final `FormatSpan`."""
        return FormatSpan(self.attribute, self.value, children)


class Rendered(Kept):
    """What a variable rendered."""

    __slots__ = ("variable",)

    def __init__(self, variable: str, children: "list[Piece]") -> None:
        self.variable = variable
        self.children = children

    def around(self, children: "list[Piece]") -> Self:
        """The same variable with other pieces."""
        return type(self)(self.variable, children)

    def node(self, children: Nodes) -> Node:
        """The final `VariableSpan`."""
        return VariableSpan(self.variable, children)


class Named(Kept):
    """One rendered name: the `index`-th of the item's names in `role`."""

    __slots__ = ("index", "role")

    def __init__(self, role: str, index: int, children: "list[Piece]") -> None:
        self.role = role
        self.index = index
        self.children = children

    def around(self, children: "list[Piece]") -> Self:
        """The same name with other pieces."""
        return type(self)(self.role, self.index, children)

    def node(self, children: Nodes) -> Node:
        """The final `NameSpan`."""
        return NameSpan(self.role, self.index, children)


class Displayed(Kept):
    """A part with a `display` of its own."""

    __slots__ = ("display",)

    def __init__(self, display: Display, children: "list[Piece]") -> None:
        self.display: Display = display
        self.children = children

    def around(self, children: "list[Piece]") -> Self:
        """The same display of other pieces."""
        return type(self)(self.display, children)

    def node(self, children: Nodes) -> Node:
        """The final `BlockSpan`."""
        return BlockSpan(self.display, children)


Piece: TypeAlias = str | list["Piece"] | Spanning


def text_of(pieces: Iterable[Piece]) -> str:
    """The text of the pieces as it stands, without quotation marks or settled punctuation."""
    parts: list[str] = []
    _gather(pieces, parts)
    return "".join(parts)


def _gather(pieces: Iterable[Piece], parts: list[str]) -> None:
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(piece)
        else:
            _gather(piece if isinstance(piece, list) else piece.children, parts)
