"""What rendering needs to know: the scope a style is compiled in, and the context an item is rendered in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from pubman.config import Names
from pubman.csl.citationlabel import citation_label
from pubman.csl.items import Facts, Item
from pubman.csl.locales import Locale
from pubman.csl.nameparse import Name
from pubman.csl.persons import NameStyle
from pubman.csl.pieces import Piece
from pubman.csl.richfield import Reader
from pubman.csl.textcase import apply_case
from pubman.csl.xmltree import Element
from pubman.errors import StyleError

FIRST, SUBSEQUENT, IBID, IBID_WITH_LOCATOR, NEAR_NOTE = 1, 2, 4, 8, 16
"""The positions of a cite, as bits: a cite may have several ("Choose", position)."""


class NameSlot(NamedTuple):
    """What one name variable of a cite showed: its names, how many of them, and how much of a given name."""

    names: tuple[Name, ...]
    shown: int
    level: int
    style: NameStyle


@dataclass(slots=True)
class Expansion:
    """What disambiguation made a cite show beyond its style: names by slot, given names by slot and index."""

    shown: dict[int, int] = field(default_factory=dict)
    levels: dict[tuple[int, int], int] = field(default_factory=dict)

    def copy(self) -> "Expansion":
        """An expansion of its own with the same content."""
        return Expansion(dict(self.shown), dict(self.levels))


@dataclass(slots=True)
class FirstNames:
    """The output of the first `cs:names` of an entry, whose names may be substituted afterwards."""

    holder: list[Piece]
    names: list[str]
    blocks: list[list[Piece]]


class Context:
    """One item being rendered.

    `live` are the item's facts less what substitution has suppressed; `used` collects the bits of variables that
    rendered.
    """

    __slots__ = (
        "disambiguate",
        "expansion",
        "facts",
        "first_names",
        "first_note",
        "item",
        "keeps_names",
        "label",
        "live",
        "locator",
        "number",
        "position",
        "slot",
        "slots",
        "started",
        "substituting",
        "suppress_names",
        "used",
        "year_suffix",
    )

    def __init__(self, item: Item, number: int = 0, year_suffix: str = "") -> None:
        self.item = item
        self.facts = self.live = item.facts
        self.started = False
        self.used = 0
        self.number = number
        self.year_suffix = year_suffix
        self.position = 0
        self.locator = ""
        self.label = ""
        self.first_note = 0
        self.disambiguate = 0
        self.suppress_names = False
        self.substituting = False
        self.expansion: Expansion | None = None
        self.slots: list[NameSlot] | None = None
        self.slot = 0
        self.keeps_names = False
        self.first_names: FirstNames | None = None

    def assigned(self, variable: str) -> str:
        """What the processor or the cite gives for a variable."""
        if variable == "citation-number":
            return str(self.number) if self.number else ""
        if variable == "year-suffix":
            return self.year_suffix
        if variable == "locator":
            return self.locator
        if variable == "first-reference-note-number":
            return str(self.first_note) if self.first_note else ""
        if variable == "citation-label":
            return citation_label(self.item)
        return ""


CALLED, HIT = 1, 3
"""What rendering an element tells the group around it: a variable was called, and one of them rendered."""

Render: TypeAlias = Callable[[Context, list[Piece]], int]
"""Appends what an element renders for an item to the list; 0, `CALLED` or `HIT`."""


_AS_THE_STYLE = Names()


class Compiled(NamedTuple):
    """An element compiled: how it renders, and what is known of it without an item.

    `needs` are the facts without which no variable of it can render; `calls` is true if it calls a variable whatever
    the item; `cost` and `depth` bound the work of rendering it.
    """

    render: Render
    needs: int = 0
    calls: bool = False
    cost: int = 1
    depth: int = 1


@dataclass(slots=True)
class Scope:
    """Where an element is compiled: its style, locale and area (`bibliography`, `citation`, or a sort key's)."""

    locale: Locale
    facts: Facts
    macros: dict[str, Element]
    options: dict[str, str]
    style_options: dict[str, str]
    read: Reader
    path: str = ""
    area: str = "bibliography"
    sorting: bool = False
    explicit_suffix: bool = False
    english: bool = True
    capitalizes: bool = True
    substitute_names: bool = False
    tests_disambiguate: bool = False
    compiled: dict[str, Compiled] = field(default_factory=dict)
    open_macros: list[str] = field(default_factory=list)
    substituting: Element | None = None
    depth: int = 0
    forced: frozenset[str] = frozenset()
    names: Names = _AS_THE_STYLE

    def error(self, element: Element, fault: str, remedy: str = "") -> StyleError:
        """The error of an element, with its place."""
        return StyleError(fault, path=self.path or None, line=element.line, column=element.column, remedy=remedy)

    def cased(self, piece: Piece, case: str, item: Item | None = None) -> Piece:
        """The piece in this case, by the language of the item or, for a term, of the style ("Text-case")."""
        english = self.english if item is None else self.is_english(item)
        language = item.language if item is not None and item.language else self.locale.language
        return apply_case(piece, case, english=english, turkish=language.startswith(("tr", "az")))

    def is_english(self, item: Item) -> bool:
        """Whether title case applies to an item ("Non-English Items")."""
        return item.language.lower().startswith("en") if item.language else self.english
