"""What a list was made of the last time: what has not changed since is not made again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pubman.config import Look
from pubman.csl import Bibliography, Reference, Style
from pubman.item import to_item
from pubman.model import Entry
from pubman.page.decorate import decorate
from pubman.page.owner import Owned, flagged


@dataclass(slots=True)
class _Made:
    """What was made of an entry in which the owners stand in these places: its item, and its reference decorated."""

    entry: Entry
    places: frozenset[tuple[str, int]]
    item: Mapping[str, Any]
    bare: Reference | None = None
    decorated: Reference | None = None


class Held:
    """The items and the references of one list, in one look and one style."""

    def __init__(self, look: Look, style: Style) -> None:
        self.look = look
        self.style = style
        self._bibliography = Bibliography(style)
        self._made: dict[str, _Made] = {}

    def references(self, entries: Sequence[Entry], owned: Mapping[int, Owned]) -> list[Reference]:
        """The references of these entries alone, in the order of the list; `owned` are the owners by the entry's id."""
        made = [self._make(entry, owned[id(entry)]) for entry in entries]
        self._made = {one.entry.key: one for one in made}
        self._bibliography.hold(one.item for one in made)
        return self._bibliography.references(sort="style" in self.look.sort)

    def decorated(self, reference: Reference, entry: Entry, owners: Owned) -> Reference:
        """One of the references with the marks, the emphasis and the links of the look."""
        made = self._made[entry.key]
        if made.decorated is None or made.bare is not reference or made.entry != entry:
            made.bare, made.decorated = reference, decorate(reference, entry, self.look, owners)
        return made.decorated

    def _make(self, entry: Entry, owners: Owned) -> _Made:
        before = self._made.get(entry.key)
        if before and before.places == owners.places and before.entry == entry:
            return before
        item: Mapping[str, Any] = to_item(entry, acronym=self.style.knows_acronym)
        if self.look.names.keep_owner or self.look.names.owner == "omit":
            item = flagged(item, owners)
        return _Made(entry, owners.places, item)
