"""The place behind the name of a venue: a field of its own, or part of the name if the owner says so."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pubman.adopt.fields.readings import Field, Reading
from pubman.adopt.markup.tokens import clean

_GLUE = 3
"""The characters between a name and its place: a comma and a blank."""


def named_with_towns(readings: Iterable[Reading]) -> list[str]:
    """The venues with the places that stand right behind them, of the entries that have such a one."""
    return [_whole(reading, *pair).text for reading in readings for pair in _pairs(reading)]


def join_towns(reading: Reading) -> None:
    """Make the place behind a venue part of its name."""
    for venue, town in _pairs(reading):
        reading.fields[reading.fields.index(venue)] = _whole(reading, venue, town)
        reading.fields.remove(town)


def _pairs(reading: Reading) -> Iterator[tuple[Field, Field]]:
    in_order = sorted(reading.fields, key=lambda found: found.start)
    for one, other in pairwise(in_order):
        if (one.name, other.name) == ("venue", "address") and 0 <= other.start - one.end <= _GLUE:
            yield one, other


def _whole(reading: Reading, venue: Field, town: Field) -> Field:
    shown = reading.shown
    text = clean(shown.text[venue.start : town.end])
    return Field("venue", venue.start, town.end, shown.whole(venue.start, town.end), text)
