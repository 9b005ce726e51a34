"""What a template works with: pieces of rich text that are put together, and never become a string."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pubman.errors import TemplateError
from pubman.richtext import LinkSpan, Markup, Nodes, VariableSpan, plain
from pubman.templates.budget import spend

MAX_SIZE = 250_000
"""The characters of one entry."""

MAX_DEPTH = 40
"""The formats around one another."""


class Piece:
    """Rich text of an entry; false where there is none, and equal to the string that it reads like."""

    __slots__ = ("depth", "nodes", "size")

    known: tuple[str, ...] = ()
    """The attributes that a template may ask for."""

    def __init__(self, nodes: Nodes = (), size: int | None = None, depth: int = 0) -> None:
        self.nodes = nodes
        self.size = _size(nodes) if size is None else size
        self.depth = depth
        if self.size > MAX_SIZE:
            raise TemplateError("the entry becomes too long", remedy="look for a loop that repeats itself")
        if depth > MAX_DEPTH:
            raise TemplateError("there are too many formats around one another")

    @property
    def text(self) -> str:
        """The text without any formatting."""
        spend(self.size // 1000)
        return plain(self.nodes)

    def within(self, wrap: Callable[[Nodes], Nodes]) -> "Piece":
        """The piece with something around all of it; nothing stays nothing."""
        return Piece(wrap(self.nodes), self.size, self.depth + 1) if self else self

    def __bool__(self) -> bool:
        return any(says_something(node) for node in self.nodes)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Piece):
            return self.text == other.text
        if isinstance(other, int):
            return self._number() == other
        return self.text == other

    def __lt__(self, other: object) -> bool:
        return self._order(other) == -1

    def __le__(self, other: object) -> bool:
        return self._order(other) in (-1, 0)

    def __gt__(self, other: object) -> bool:
        return self._order(other) == 1

    def __ge__(self, other: object) -> bool:
        return self._order(other) in (1, 0)

    def __hash__(self) -> int:
        return hash(self.text)

    def __contains__(self, other: object) -> bool:
        return (other.text if isinstance(other, Piece) else str(other)) in self.text

    def __getitem__(self, key: object) -> "Piece":
        if isinstance(key, slice | int):
            try:
                return Piece((self.text[key],))
            except IndexError:
                return NOTHING
        raise TemplateError(f"a text has no part {key!r}", remedy="write [-2:] for its last two characters")

    __iter__: Any = None
    """A text is no list of characters."""

    def __str__(self) -> str:
        raise TemplateError("a piece of an entry is no plain text", remedy="put pieces together with ~")

    def _order(self, other: object) -> int | None:
        """-1, 0 or 1; as numbers where both are, and `None` where nothing or no number is compared with one."""
        mine: Any = self._number()
        theirs: Any = other._number() if isinstance(other, Piece) else other
        if mine is None and not isinstance(theirs, int):
            mine, theirs = self.text, other.text if isinstance(other, Piece) else other
        if mine is None or type(mine) is not type(theirs):
            return None
        return int(mine > theirs) - int(mine < theirs)

    def _number(self) -> int | None:
        text = self.text.strip()
        return int(text) if text.isdecimal() and len(text) < 10 else None


def says_something(node: Any) -> bool:
    """Whether anything would be seen of a node; a number that is not known yet would."""
    if isinstance(node, str):
        return bool(node.strip())
    return (isinstance(node, VariableSpan) and not node.children) or any(map(says_something, node.children))


def _size(nodes: Nodes) -> int:
    return sum(1 + len(node) if isinstance(node, str) else 1 + _size(node.children) for node in nodes)


NOTHING = Piece()


class Pieces(Piece):
    """Pieces that stand in a row: printed as the look of the list says, or gone through one by one."""

    __slots__ = ("items",)

    def __init__(self, nodes: Nodes, items: Sequence[Piece]) -> None:
        super().__init__(nodes)
        self.items = tuple(items)

    def all(self) -> tuple[Piece, ...]:
        """Each piece by itself."""
        return self.items

    def __iter__(self) -> Iterator[Piece]:
        return iter(self.all())

    def __len__(self) -> int:
        return len(self.all())

    def __bool__(self) -> bool:
        return bool(self.all())

    def __contains__(self, other: object) -> bool:
        return any(item == other for item in self.all())

    def __getitem__(self, key: object) -> Piece:
        if isinstance(key, int):
            return self.all()[key] if -len(self) <= key < len(self) else NOTHING
        if isinstance(key, slice):
            items = self.all()[key]
            return Pieces(joined_nodes(items, (", ",)), items)
        return super().__getitem__(key)


class People(Pieces):
    """The names of a role, which `names` prints in another form."""

    __slots__ = ("formed", "persons")

    def __init__(
        self, nodes: Nodes, persons: Callable[[], Sequence[Piece]], formed: Callable[[Mapping[str, Any]], Nodes]
    ) -> None:
        super().__init__(nodes, ())
        self.formed, self.persons = formed, persons

    def all(self) -> tuple[Piece, ...]:
        """Each name by itself, made when it is asked for."""
        if not self.items:
            self.items = tuple(self.persons())
        return self.items


class Person(Piece):
    """One name, with its emphasis and marks."""

    __slots__ = ("family", "given", "marks", "owner")

    known = ("family", "given", "marks", "owner")

    def __init__(self, nodes: Nodes, *, given: Piece, family: Piece, marks: Sequence[Piece], owner: bool) -> None:
        super().__init__(nodes)
        self.given, self.family, self.marks, self.owner = given, family, tuple(marks), owner


class Link(Piece):
    """A link: its label, which leads to `href`."""

    __slots__ = ("href", "label")

    known = ("href", "label", "url")

    def __init__(self, label: str, href: str) -> None:
        super().__init__((LinkSpan(href, (label,)),) if href else ())
        self.label, self.href = Piece((label,) if label else ()), Piece((href,) if href else ())

    @property
    def url(self) -> Piece:
        """The address, by its other name."""
        return self.href


class Links(Pieces):
    """The links of an entry in their order, and each by its label: `links.pdf`."""

    __slots__ = ("by_label",)

    def __init__(self, nodes: Nodes, items: Sequence[Link], by_label: Mapping[str, Link]) -> None:
        super().__init__(nodes, items)
        self.by_label = by_label

    def named(self, label: str) -> Piece:
        """The link of a label; nothing where the entry has none. `url_main_text` is `main text` and `main_text`."""
        found = self.by_label.get(label) or self.by_label.get(label.replace("_", " "))
        return found or Link("", "")


class Fields:
    """The fields of an entry by name, each as rich text."""

    __slots__ = ("read",)

    def __init__(self, read: Callable[[str], Piece]) -> None:
        self.read = read

    def named(self, name: str) -> Piece:
        """A field; nothing where the entry has none."""
        return self.read(name.lower())


def joined_nodes(items: Iterable[Piece], between: Nodes) -> Nodes:
    """The nodes of the pieces that say something, with others between two."""
    nodes: list[Any] = []
    for item in items:
        if item:
            nodes += (*between, *item.nodes) if nodes else item.nodes
    return tuple(nodes)


def as_piece(value: object) -> Piece:
    """What a template printed: a piece, or its own words, which are markup."""
    if isinstance(value, Piece):
        return value
    return Piece((Markup(value),)) if isinstance(value, str) and value else NOTHING
