"""What a page says of the marks beside names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pubman.adopt.words import LEGEND, MEANINGS


@dataclass(frozen=True, slots=True)
class Legend:
    """What a mark beside names means, as the page says it in its own words."""

    mark: str
    means: str
    start: int
    end: int


def read_legends(source: str, start: int, end: int) -> Iterator[Legend]:
    """The marks that a stretch of text explains."""
    text = source[start:end]
    bare = re.sub(r"\\(?=[*#])|<[^<>]*>|(?<=[*∗†‡§¶#])_|_(?=\w)", lambda found: " " * len(found[0]), text)
    for found in LEGEND.finditer(bare):
        mark = found["mark"]
        if mark in ("=", "-") or (mark.isdigit() and not found["verb"]):
            continue
        meaning = found["meaning"].lower()
        means = next((name for word, name in MEANINGS if word in meaning), "")
        if means:
            yield Legend(mark, means, start + found.start(), start + found.end())
