"""Disambiguation of cites: names, given names, the condition, year-suffixes (specification, "Disambiguation")."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from pubman.csl.context import NEAR_NOTE, SUBSEQUENT, Context, Expansion, NameSlot
from pubman.csl.items import Item
from pubman.csl.nameparse import Name
from pubman.csl.persons import FULL, INITIALS, NameStyle
from pubman.csl.pieces import Piece, text_of
from pubman.csl.reference import Reference

if TYPE_CHECKING:
    from pubman.csl.style import Style


class Entry:
    """An item of a bibliography, what the other items make of it, and what was worked out for it before."""

    __slots__ = (
        "cite_text",
        "cited",
        "disambiguated",
        "expansion",
        "item",
        "key",
        "keys",
        "names",
        "number",
        "raw",
        "reference",
        "rivals",
        "slots",
        "state",
        "year_suffix",
    )

    def __init__(self, key: str, item: Item, raw: Mapping[str, Any]) -> None:
        self.key = key
        self.number = 0
        self.cited = 0
        self.forget()
        self.replace(item, raw)

    def forget(self) -> None:
        """Forget what the other items made of it."""
        self.year_suffix = ""
        self.disambiguated = 0
        self.expansion: Expansion | None = None
        self.rivals = 0

    def replace(self, item: Item, raw: Mapping[str, Any]) -> None:
        """Take another item, of which nothing is worked out yet."""
        self.item = item
        self.raw = raw
        self.cite_text: str | None = None
        self.slots: list[NameSlot] = []
        self.keys: dict[int, Any] = {}
        self.names: tuple[str, ...] = ()
        self.reference: Reference | None = None
        self.state: tuple[Any, ...] = ()


MAX_NAMES = 100
"""Names beyond this one are not tried: a cite that shows a hundred names tells nobody anything."""

_INITIAL = re.compile(r"\.\s*")

Steps: TypeAlias = list[tuple[int, int, int]]
"""Slot, index and level; the level of a name that is only to be shown is 0."""


def suffix_letters(index: int) -> str:
    """The year-suffix of the index-th cite, from 0: a … z, aa … az, ba …"""
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters


def disambiguate(entries: Sequence[Entry], style: "Style") -> None:
    """Settle, for entries in the order of the bibliography, what their cites must show to be told apart."""
    for entry in entries:
        entry.forget()
    if not style.needs_citation:
        return
    area = style.citation_area
    methods = _Methods(
        names=area.flag("disambiguate-add-names"),
        given=area.flag("disambiguate-add-givenname"),
        suffix=area.flag("disambiguate-add-year-suffix"),
        conditions=area.tests_disambiguate,
        rule=area.option("givenname-disambiguation-rule", "by-cite"),
    )
    if not (methods.names or methods.given or methods.suffix or methods.conditions):
        return
    _Disambiguation(style, methods).run(entries)


@dataclass(frozen=True, slots=True)
class _Methods:
    """The methods that a style activates."""

    names: bool
    given: bool
    suffix: bool
    conditions: int
    rule: str


class _Disambiguation:
    """One run over all entries."""

    def __init__(self, style: "Style", methods: _Methods) -> None:
        self.layout = style.citation_area.layout.render
        self.accessed = ~style.facts.present.get("accessed", 0)
        self.methods = methods

    def cite(self, entry: Entry, expansion: Expansion | None, *, condition: int = 0, log: bool = False) -> str:
        """The text of a cite as far as it identifies the entry: no locator, no year-suffix, no date of access."""
        context = Context(entry.item, entry.number)
        context.position = SUBSEQUENT | NEAR_NOTE
        context.expansion = expansion
        context.disambiguate = condition
        context.live &= self.accessed
        if log:
            context.slots = entry.slots = []
        pieces: list[Piece] = []
        self.layout(context, pieces)
        return text_of(pieces)

    def run(self, entries: Sequence[Entry]) -> None:
        groups: dict[str, list[Entry]] = {}
        for entry in entries:
            if entry.cite_text is None:
                entry.cite_text = self.cite(entry, None, log=True)
        texts = [entry.cite_text or "" for entry in entries]
        if self.methods.given and self.methods.rule != "by-cite":
            self.expand_names(entries)
            texts = [
                text if entry.expansion is None else self.cite(entry, entry.expansion)
                for entry, text in zip(entries, texts, strict=True)
            ]
        for entry, text in zip(entries, texts, strict=True):
            groups.setdefault(text, []).append(entry)
        left: list[list[Entry]] = []
        for group in groups.values():
            if len(group) > 1:
                for entry in group:
                    entry.rivals = len(group) - 1
                left.extend(self.tell_apart(group))
        for group in left:
            self.last_resort(group)

    def expand_names(self, entries: Iterable[Entry]) -> None:
        """Show as much of each ambiguous name as tells it from the others ("Given Name Disambiguation Rules")."""
        rule = self.methods.rule
        primary = rule.startswith("primary-name")
        highest = INITIALS if rule.endswith("with-initials") else FULL
        shown: dict[str, set[Name]] = {}
        everyone: dict[str, set[Name]] = {}
        found: list[tuple[Entry, int, int, Name, NameSlot, str]] = []
        for entry in entries:
            for position, slot in enumerate(entry.slots[:1] if primary else entry.slots):
                for index, name in enumerate(slot.names[:1] if primary else slot.names):
                    name = _person(name)
                    base = text_of(slot.style.render(name, False, slot.level))
                    everyone.setdefault(base, set()).add(name)
                    if index < slot.shown:
                        shown.setdefault(base, set()).add(name)
                    found.append((entry, position, index, name, slot, base))
        for entry, position, index, name, slot, base in found:
            others = (shown if index < slot.shown else everyone)[base] - {name}
            if not others:
                continue
            level = _telling_level(name, others, slot.style, slot.level, highest)
            if level > slot.level:
                if entry.expansion is None:
                    entry.expansion = Expansion()
                entry.expansion.levels[position, index] = level

    def tell_apart(self, group: list[Entry]) -> list[list[Entry]]:
        """Expand and add names until no more cites can be told apart; the groups that are left alike."""
        steps = self.steps(group)
        start = group[0].expansion or Expansion()
        open_groups: list[tuple[list[Entry], Expansion, int]] = [(group, start, 0)]
        left: list[list[Entry]] = []
        while open_groups:
            members, settled, at = open_groups.pop()
            trial = settled.copy()
            for number in range(at, len(steps)):
                slot, index, level = steps[number]
                before = trial.copy()
                if level:
                    trial.levels[slot, index] = level
                else:
                    trial.shown[slot] = index + 1
                parts = self.partition(members, trial)
                if len(parts) > 1:
                    kept = trial.copy()
                    for part in parts:
                        if len(part) == 1:
                            part[0].expansion = kept
                        else:
                            open_groups.append((part, kept, number + 1))
                    break
                if level and (number + 1 == len(steps) or steps[number + 1][:2] != (slot, index)):
                    trial = before
                    trial.levels.pop((slot, index), None)
                    if (slot, index) in settled.levels:
                        trial.levels[slot, index] = settled.levels[slot, index]
            else:
                for member in members:
                    member.expansion = settled
                left.append(members)
        return left

    def partition(self, members: list[Entry], expansion: Expansion, *, condition: int = 0) -> list[list[Entry]]:
        """The members by the text of their cites."""
        parts: dict[str, list[Entry]] = {}
        for member in members:
            parts.setdefault(self.cite(member, expansion, condition=condition), []).append(member)
        return list(parts.values())

    def steps(self, group: list[Entry]) -> Steps:
        """What to try in turn: for each name the levels of its given name, and after the shown names the hidden."""
        methods = self.methods
        if not (methods.given or methods.names):
            return []
        steps: Steps = []
        count = max(len(entry.slots) for entry in group)
        for slot in range(count):
            slots = [entry.slots[slot] for entry in group if slot < len(entry.slots)]
            names = [one.names for one in slots]
            persons = [tuple(map(_person, each)) for each in names]
            if all(each == persons[0] for each in persons):
                continue
            shown = max(one.shown for one in slots)
            longest = min(max(len(each) for each in names), MAX_NAMES)
            by_cite = methods.given and methods.rule == "by-cite"
            levels = _levels(slots[0], methods.rule) if methods.given else []
            if by_cite or not methods.names:
                for index in range(shown):
                    steps.extend((slot, index, level) for level in levels if by_cite)
            if methods.names:
                for index in range(min(one.shown for one in slots), longest):
                    steps.append((slot, index, 0))
                    if by_cite and index >= shown:
                        steps.extend((slot, index, level) for level in levels)
        return steps

    def last_resort(self, group: list[Entry]) -> None:
        """The condition, then the year-suffix."""
        groups = [group]
        for count in range(1, self.methods.conditions + 1):
            left: list[list[Entry]] = []
            for members in groups:
                parts = self.partition(members, members[0].expansion or Expansion(), condition=count)
                if len(parts) == 1:
                    left.append(members)
                    continue
                for part in parts:
                    for member in part:
                        member.disambiguated = count
                    if len(part) > 1:
                        left.append(part)
            groups = left
        if self.methods.suffix:
            for members in groups:
                for index, member in enumerate(sorted(members, key=_by_number)):
                    member.year_suffix = suffix_letters(index)


def _person(name: Name) -> Name:
    """The name without the periods of its initials: `J.J.`, `J. J.` and `J J` are one person."""
    return name._replace(given=_INITIAL.sub(" ", name.given).strip()) if "." in name.given else name


def _by_number(entry: Entry) -> int:
    return entry.number


def _levels(slot: NameSlot, rule: str) -> list[int]:
    """The levels above a slot's own, in turn ("Expansion of Individual Names")."""
    with_initials = slot.style.initialize_with is not None and slot.style.initialize
    levels = [INITIALS, FULL] if with_initials else [FULL]
    return [level for level in levels if level > slot.level]


def _telling_level(name: Name, others: set[Name], style: NameStyle, level: int, highest: int) -> int:
    """The lowest level at which a name differs from the others that look like it; its own where none does."""
    render: Callable[[Name, int], str] = lambda one, at: text_of(style.render(one, False, at))  # noqa: E731
    with_initials = style.initialize_with is not None and style.initialize
    for wanted in (INITIALS, FULL) if with_initials else (FULL,):
        if wanted <= level or wanted > highest:
            continue
        mine = render(name, wanted)
        if all(render(other, wanted) != mine for other in others):
            return wanted
    return level
