"""What a page says of the marks beside names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pubman.adopt.lists.blocks import Block
from pubman.adopt.words import LEGEND, MEANINGS

_MARKS = {
    **dict.fromkeys(("dagger", "dag"), "†"), **dict.fromkeys(("ddagger", "Dagger", "ddag"), "‡"), "sect": "§",
    "para": "¶", **dict.fromkeys(("lowast", "ast", "star", "*"), "*"), "#": "#",
}  # fmt: skip
_WRITTEN_MARK = re.compile(
    r"&(dagger|Dagger|sect|para|lowast|ast|star);"
    r"|\$\s*\^?\{?\s*\\?(dagger|dag|ddagger|ddag|ast|star|\*|#)\s*\}?\s*\$"
)
"""Marks as HTML and LaTeX write them."""
_IN_BOLD = re.compile(r"(?<![*\\\w])(?P<sign>\*{1,3})(?![\s*])(?P<words>[^*\n]{1,80})(?<![\s\\])(?P=sign)(?!\*)")
"""Words that stand out and have no mark: `Jane Doe (**contributing author**)`."""


@dataclass(frozen=True, slots=True)
class Legend:
    """What a mark beside names means, as the page says it in its own words."""

    mark: str
    means: str
    start: int
    end: int


def read_legends(source: str, start: int, end: int) -> Iterator[Legend]:
    """The marks that a stretch of text explains."""
    text = _IN_BOLD.sub(lambda found: found["words"].center(len(found[0])), source[start:end])
    text = _WRITTEN_MARK.sub(lambda found: _MARKS[found[1] or found[2]].rjust(len(found[0])), text)
    bare = re.sub(r"\\(?=[*#])|<[^<>]*>|(?<=[*∗†‡§¶#])_|_(?=\w)", lambda found: " " * len(found[0]), text)
    for found in LEGEND.finditer(bare):
        mark = found["mark"]
        if mark in ("=", "-") or (mark.isdigit() and not found["verb"]):
            continue
        meaning = found["meaning"].lower()
        means = next((name for word, name in MEANINGS if word in meaning), "")
        if means:
            yield Legend(mark.replace("∗", "*"), means, start + found.start(), start + found.end())


def read_block_legends(source: str, block: Block) -> list[Legend]:
    """The marks that a short paragraph explains."""
    return [] if block.end - block.start > 400 else list(read_legends(source, *block.parts[0]))


def read_heading_legends(source: str, start: int) -> Iterator[Legend]:
    """The marks that the heading right before a place explains."""
    before = source[:start].rstrip()
    return read_legends(source, max(before.rfind("\n") + 1, len(before) - 400), len(before))


def read_loose_legends(source: str, inside: Sequence[tuple[int, int]], known: Sequence[Legend]) -> Iterator[Legend]:
    """Legends in text between stretches, which is no block, as between the elements of HTML."""
    seen = {legend.mark for legend in known}
    at = inside[0][0]
    for start, end in inside:
        if 0 < start - at < 2000:
            for legend in read_legends(source, at, start):
                if legend.mark not in seen:
                    seen.add(legend.mark)
                    yield legend
        at = max(at, end)
