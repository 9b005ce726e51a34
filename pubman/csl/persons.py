"""One name: the order of its parts, their formatting and their joints (specification, "Name-part Order")."""

import re
from dataclasses import dataclass, field

from pubman.csl.formatting import Wrap, compile_wrap
from pubman.csl.initials import initialize, normalize
from pubman.csl.nameparse import Name
from pubman.csl.pieces import Piece
from pubman.csl.richfield import Reader
from pubman.csl.textcase import apply_case
from pubman.csl.xmltree import Element

FAMILY, INITIALS, FULL = 0, 1, 2
"""How much of a given name is shown; disambiguation raises it."""

_WESTERN = re.compile(r"[-0-9A-Za-zÀ-ʯͰ-ϿЀ-ԯ֐-ۿ฀-๿Ḁ-ỿἀ-῿‌-‎]")
_LOWEST = " \0"
"""Separates the parts of a sort key, so that `Dale` comes before `Dalebout`."""
_JOINING = ("’", "'", "-", " ", "ʼ", "ʻ")


@dataclass(slots=True)
class _NamePart:
    """The formatting of `cs:name-part`: of each part, and the affixes around the whole."""

    wrap: Wrap | None = None
    case: str = ""
    strip: bool = False
    prefix: str = ""
    suffix: str = ""

    def format(self, text: str, read: Reader) -> Piece:
        if self.strip:
            text = text.replace(".", "")
        piece = read(text)
        if self.case:
            piece = apply_case(piece, self.case, english=True)
        return piece if self.wrap is None else self.wrap(piece)

    def around(self, pieces: list[Piece]) -> list[Piece]:
        if pieces and (self.prefix or self.suffix):
            return [[self.prefix, *pieces, self.suffix]]
        return pieces


_PLAIN = _NamePart()


def _name_part(element: Element) -> _NamePart:
    return _NamePart(
        compile_wrap(element, affixes=False),
        element.get("text-case"),
        element.get("strip-periods") == "true",
        element.get("prefix"),
        element.get("suffix"),
    )


@dataclass(slots=True)
class NameStyle:
    """How a `cs:name` renders one name; remembers what it rendered."""

    initialize_with: str | None = None
    stop: str = ""
    initialize: bool = True
    hyphen: bool = True
    sort_separator: str = ", "
    demote: str = "display-and-sort"
    given: _NamePart = field(default_factory=_NamePart)
    family: _NamePart = field(default_factory=_NamePart)
    sorting: bool = False
    read: Reader = str
    _known: dict[tuple[Name, bool, int], list[Piece]] = field(default_factory=dict)

    def set_parts(self, element: Element) -> None:
        """Take the formatting of the `cs:name-part` children ("Name-part Formatting")."""
        for part in element.all("name-part"):
            if part.get("name") == "given":
                self.given = _name_part(part)
            else:
                self.family = _name_part(part)

    def render(self, name: Name, inverted: bool, level: int) -> list[Piece]:
        """A name's pieces, at a level of given name, with the family name first if inverted."""
        key = (name, inverted, level)
        try:
            return self._known[key]
        except KeyError:
            if len(self._known) > 20_000:
                self._known.clear()
            pieces = self._known[key] = self._compose(name, inverted, level)
            return pieces

    def _compose(self, name: Name, inverted: bool, level: int) -> list[Piece]:
        read = self.read
        if not name.family:
            return [self.family.format(name.literal, read)]
        if self.sorting:
            name = name._replace(non_dropping_particle=name.non_dropping_particle.strip("’' "))
        family = self.family.format(name.family, read)
        particle = self.family.format(name.non_dropping_particle, read) if name.non_dropping_particle else ""
        if is_eastern(name.family):
            return self._eastern(name, family, level)
        if level == FAMILY:
            return self.family.around(_glued(particle, family, name.non_dropping_particle))
        given_text = self._given(name, level)
        given = self.given.format(given_text, read) if given_text else ""
        dropping = self.given.format(name.dropping_particle, read) if name.dropping_particle else ""
        suffix = name.suffix
        if suffix and self.initialize_with is not None:
            suffix = normalize(suffix, self.initialize_with)
        if name.static_ordering:
            return _joined([_glued(particle, family, name.non_dropping_particle), [given] if given else []], " ")
        if inverted:
            return self._inverted(name, family, given, particle, dropping, suffix)
        first = [given] if given else []
        if dropping and not particle and name.dropping_particle.endswith(_JOINING):
            second: list[Piece] = [dropping, family]
        else:
            second = _joined(
                [[dropping] if dropping else [], _glued(particle, family, name.non_dropping_particle)], " "
            )
        if suffix:
            second = [*second, ", " if name.comma_suffix else " ", suffix]
        return _joined([self.given.around(first), self.family.around(second)], " ")

    def _inverted(
        self, name: Name, family: Piece, given: Piece, particle: Piece, dropping: Piece, suffix: str
    ) -> list[Piece]:
        """The parts in the order of name-as-sort-order."""
        second: list[Piece] = _joined([[given] if given else [], [dropping] if dropping else []], " ")
        if self.demote == "display-and-sort" or (self.sorting and self.demote == "sort-only"):
            first: list[Piece] = [family]
            second = _joined([second, [particle] if particle else []], " ")
        else:
            first = _glued(particle, family, name.non_dropping_particle)
        groups: list[list[Piece]] = [self.family.around(first), self.given.around(second), [suffix] if suffix else []]
        return _joined(groups, _LOWEST if self.sorting else self.sort_separator)

    def _eastern(self, name: Name, family: Piece, level: int) -> list[Piece]:
        """A name in a script that puts the family name first, without a space."""
        if level == FAMILY or not name.given:
            return [family]
        given = self.given.format(name.given, self.read)
        if _WESTERN.match(name.given):
            return [family, " ", given]
        return [family, given]

    def _given(self, name: Name, level: int) -> str:
        if not name.given:
            return ""
        if self.initialize_with is None:
            return name.given
        if level == INITIALS and self.initialize:
            return initialize(name.given, self.initialize_with, hyphen=self.hyphen) + self.stop
        if not self.initialize:
            return normalize(name.given, self.initialize_with, hyphen=self.hyphen)
        return name.given


def is_eastern(text: str) -> bool:
    """Whether a text is in a script that puts the family name first and sets no spaces."""
    return bool(text) and _WESTERN.search(text) is None and any(c.isalpha() for c in text)


def _glued(particle: Piece, family: Piece, text: str) -> list[Piece]:
    """A particle and its family name, without a space after an apostrophe or hyphen."""
    if not particle:
        return [family]
    return [particle, family] if text.endswith(_JOINING) else [particle, " ", family]


def _joined(groups: list[list[Piece]], separator: str) -> list[Piece]:
    out: list[Piece] = []
    for group in groups:
        if group:
            if out:
                out.append(separator)
            out.extend(group)
    return out
