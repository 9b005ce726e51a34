"""A reference into fields: the best way to read its chunks as authors, title, venue, year, links and notes.

A semi-Markov model (Sarawagi and Cohen, "Semi-Markov conditional random fields", 2004) whose score is a sum: what a
stretch looks like, what stands between two fields, and which follows which. The last two are learnt from the other
references of the list, again and again until nothing changes.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from pubman.adopt.fields.chunks import MOST_CHUNKS, Chunks, Gap
from pubman.adopt.fields.looks import Looks
from pubman.adopt.names.people import NameList

Kind: TypeAlias = Literal["authors", "title", "venue", "year", "links", "note"]

_ENOUGH_TO_LEARN = 400
_MOST_ROUNDS = 5
_BEAM = 16
_PRIOR: Mapping[tuple[str, str], float] = {
    ("^", "authors"): 5, ("^", "title"): 5, ("^", "venue"): 1.5, ("^", "year"): 2, ("^", "links"): 0.3,
    ("^", "note"): 0.6, ("authors", "title"): 6, ("authors", "year"): 4, ("authors", "venue"): 4,
    ("authors", "links"): 1.5, ("authors", "note"): 1, ("authors", "$"): 1.5, ("title", "authors"): 5,
    ("title", "venue"): 6, ("title", "links"): 1.5, ("title", "year"): 1.5, ("title", "note"): 1, ("title", "$"): 0.5,
    ("year", "title"): 4, ("year", "authors"): 2, ("year", "venue"): 0.7, ("year", "links"): 1.5, ("year", "note"): 1,
    ("year", "$"): 2, ("venue", "links"): 4, ("venue", "$"): 4, ("venue", "note"): 2, ("venue", "year"): 2,
    ("venue", "title"): 1.5, ("venue", "authors"): 0.7, ("venue", "venue"): 0.4, ("links", "$"): 5,
    ("links", "links"): 2, ("links", "note"): 1, ("links", "authors"): 1.2, ("links", "venue"): 0.7,
    ("links", "title"): 0.3, ("links", "year"): 0.4, ("note", "links"): 2, ("note", "$"): 3, ("note", "venue"): 1,
    ("note", "authors"): 0.8, ("note", "title"): 0.3, ("note", "note"): 0.8, ("note", "year"): 0.6,
}  # fmt: skip
"""How often one field follows another in lists that people write, in no unit; `^` is the start and `$` the end."""

_TOTAL = {first: sum(value for (one, _), value in _PRIOR.items() if one == first) for first, _ in _PRIOR}
_BITS = {"title": 1, "authors": 2, "venue": 4, "year": 16}
_VENUES = 4 + 8


class Segment(NamedTuple):
    """Chunks from `first` to `last` as one field; `names` are those of an author list."""

    kind: Kind
    first: int
    last: int
    names: NameList | None = None


@dataclass(slots=True)
class Habits:
    """What the references of a list have in common: which field follows which, with what between, in which markup."""

    follows: Counter[tuple[str, str]] = field(default_factory=Counter)
    leaves: Counter[str] = field(default_factory=Counter)
    glue: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    worn: Counter[tuple[str, str]] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    venues: Counter[str] = field(default_factory=Counter)
    size: int = 0
    _steps: dict[tuple[str, str, str], float] = field(default_factory=dict)
    _dresses: dict[tuple[str, str], float] = field(default_factory=dict)

    def count(self, chunks: Chunks, segments: Sequence[Segment], sign: int = 1) -> None:
        """Take a reference into account, or with `sign` -1 leave it out."""
        self._steps.clear()
        self._dresses.clear()
        before, at = "^", 0
        for segment in [*segments, None]:
            after = segment.kind if segment else "$"
            first = segment.first if segment else len(chunks.chunks)
            self.follows[before, after] += sign
            self.leaves[before] += sign
            if first == at:
                self.glue[before, after, chunks.gaps[first].key] += sign
            if segment:
                self.worn[segment.kind, worn(chunks, segment.first, segment.last)] += sign
                self.kinds[segment.kind] += sign
                before, at = segment.kind, segment.last + 1
                if segment.kind == "venue":
                    self.venues[chunks.slice(segment.first, segment.first).casefold()] += sign
                if segment.names:
                    for person in {one.family.casefold() for one in segment.names.people}:
                        self.people[person] += sign
        self.size += sign

    def step(self, before: str, after: str, key: str) -> float:
        """How well a field follows another over a gap, as the list has it."""
        known = self._steps.get((before, after, key))
        if known is not None:
            return known
        prior = 3.0 * _PRIOR.get((before, after), 0.05) / _TOTAL.get(before, 10.0)
        value = 0.8 * math.log((self.follows[before, after] + prior) / (max(self.leaves[before], 0) + 3.0))
        if self.size > 2:
            seen = self.follows[before, after]
            value += 0.6 * math.log((self.glue[before, after, key] + 0.15) / (seen + 3.0)) + 1.2
        self._steps[before, after, key] = value
        return value

    def dress(self, kind: str, look: str) -> float:
        """How well a field's markup is that of the same field in the other references."""
        if self.size <= 2:
            return 0.0
        known = self._dresses.get((kind, look))
        if known is None:
            known = 0.8 * math.log((self.worn[kind, look] + 0.3) / (self.kinds[kind] + 2.4)) + 1.0
            self._dresses[kind, look] = known
        return known


def worn(chunks: Chunks, first: int, last: int) -> str:
    """The markup that holds just these chunks, in short."""
    covers = chunks.covers.get((first, last))
    return "+".join(sorted(covers)) if covers else ""


def segment_all(references: Sequence[Chunks]) -> list[list[Segment]]:
    """Each reference in its fields; one that is too long to be one is a note.

    A long list teaches its habits by some of its references; the others are read once.
    """
    found: list[list[Segment]] = [[] for _ in references]
    usable = [at for at, one in enumerate(references) if len(one.chunks) <= MOST_CHUNKS]
    teaching = usable[:: 1 + len(usable) // _ENOUGH_TO_LEARN]
    looks = {at: Looks(references[at]) for at in teaching}
    habits = Habits()
    for number in range(_MOST_ROUNDS):
        changed = False
        for at in teaching:
            chunks = references[at]
            if number:
                habits.count(chunks, found[at], -1)
            segments = best(chunks, looks[at], habits)
            changed |= segments != found[at]
            found[at] = segments
            if number:
                habits.count(chunks, segments)
        if not number:
            habits = Habits()
            for at in teaching:
                habits.count(references[at], found[at])
        elif not changed:
            break
    for at in usable:
        if at not in looks:
            found[at] = best(references[at], Looks(references[at]), habits)
    return found


_State: TypeAlias = tuple[float, Segment | None, "_State | None"]
"""How good the best reading up to a chunk is, its last segment, and the state before that."""

_Place: TypeAlias = tuple[str, int]
"""The kind of the last segment, and the bits of the fields that there are already."""


def best(chunks: Chunks, looks: Looks, habits: Habits) -> list[Segment]:
    """The best reading of a reference."""
    size = len(chunks.chunks)
    reached: list[dict[_Place, _State]] = [{} for _ in range(size + 1)]
    reached[0]["^", 0] = (0.0, None, None)
    for first in range(size):
        states = reached[first]
        if not states:
            continue
        if len(states) > _BEAM:
            kept = sorted(states.items(), key=lambda item: -item[1][0])[:_BEAM]
            states = dict(kept)
        # How one comes to a kind of field is the same wherever that field ends.
        ways: dict[str, list[tuple[_Place, float, _State]]] = {}
        for kind, last, value, names in looks.candidates(first, habits.people):
            if kind not in ways:
                ways[kind] = _ways(kind, states, habits, chunks.gaps[first], first)
            if kind == "authors" and first == last and habits.venues[chunks.slice(first, last).casefold()] > 0:
                # What is a venue elsewhere in the list is nobody.
                value -= 2.0
            if kind != "links":
                value += habits.dress(kind, worn(chunks, first, last))
            target = reached[last + 1]
            segment = Segment(kind, first, last, names)
            for place, score, state in ways[kind]:
                score += value
                known = target.get(place)
                if known is None or known[0] < score:
                    target[place] = (score, segment, state)
    return _traced(reached[size], chunks, habits)


def _ways(
    kind: Kind, states: Mapping[_Place, _State], habits: Habits, gap: Gap, first: int
) -> list[tuple[_Place, float, _State]]:
    """Where a field of a kind leads from the states before it: the best way to each place."""
    bit = _BITS.get(kind, 0)
    found: dict[_Place, tuple[float, _State]] = {}
    steps: dict[str, float] = {}
    for (before, mask), state in states.items():
        new = mask | bit
        score = state[0]
        if mask & bit:
            if kind != "venue" or mask & 8 or before == "venue":
                continue
            new |= 8
            score -= 1.0
        if before not in steps:
            steps[before] = habits.step(before, kind, gap.key) + gap.strength * (first > 0)
        score += steps[before]
        known = found.get((kind, new))
        if known is None or known[0] < score:
            found[kind, new] = (score, state)
    return [(place, score, state) for place, (score, state) in found.items()]


def _traced(states: Mapping[_Place, _State], chunks: Chunks, habits: Habits) -> list[Segment]:
    ends: list[tuple[float, _State]] = []
    for (kind, mask), state in states.items():
        score = state[0] + habits.step(kind, "$", chunks.gaps[-1].key)
        score -= 6.0 * (not mask & 1) + 2.0 * (not mask & 2) + 1.0 * (not mask & _VENUES)
        ends.append((score, state))
    if not ends:
        return []
    at: _State | None = max(ends, key=lambda end: end[0])[1]
    segments: list[Segment] = []
    while at and at[1]:
        segments.append(at[1])
        at = at[2]
    return segments[::-1]
