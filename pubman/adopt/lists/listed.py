"""A list of works on a page: its entries, the groups that they stand in, and what stands there beside them."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from pubman.adopt.lists.blocks import Block
from pubman.adopt.lists.entries import LONGEST_ENTRY, entries_of, group_line
from pubman.adopt.lists.legends import Legend, read_block_legends, read_heading_legends, read_loose_legends
from pubman.adopt.lists.resemblance import ends_of_numbers
from pubman.adopt.words import YEAR

MOST_ENTRIES = 5000
_LINE_DEPTH = 7
"""The level of a line that is a heading without being one: below all that are."""

_NEAR = 300
"""So far above an entry, with the elements that begin between, may its year be."""
_YEAR_ABOVE = re.compile(rf"[>\n][ \t]*(?P<year>{YEAR.pattern})[ \t]*:?\s*(?:<[^<>]{{0,200}}>\s*)+\Z")


@dataclass(frozen=True, slots=True)
class Listed:
    """A block that is an entry, with the heading of the group that it stands in, if there is one."""

    block: Block
    group: str = ""
    group_place: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Section:
    """A list of works on a page: its heading and place, its entries, and what stands there beside them.

    `too_many` and `too_long` count the entries that are not read for that; `in_heading` are legends in the heading.
    """

    heading: str
    level: int
    start: int
    end: int
    entries: tuple[Listed, ...]
    legends: tuple[Legend, ...] = ()
    rest: tuple[Block, ...] = ()
    groups: tuple[Block, ...] = ()
    too_many: int = 0
    too_long: int = 0
    in_heading: tuple[Legend, ...] = ()


def sectioned(source: str, blocks: list[Block], heading: str, level: int, start: int, end: int) -> Section:
    """What blocks are as a list: which of them are entries, the groups that these stand in, and what else there is."""
    found = entries_of(source, blocks)
    few = found[:MOST_ENTRIES]
    entries = [block for block in few if block.end - block.start <= LONGEST_ENTRY]
    chosen = {block.start for block in entries}
    inside = [(block.start, block.end) for block in entries]
    ends = dict(inside)
    starts = sorted(ends)

    def is_inside(at: int) -> bool:
        near = bisect_right(starts, at) - 1
        return near >= 0 and at < ends[starts[near]]

    listed: list[Listed] = []
    groups: list[Block] = []
    rest: list[Block] = []
    legends: list[Legend] = []
    path: list[Block] = []
    by_start = {block.start: block for block in entries}
    done = start
    for block in blocks:
        if entry := by_start.pop(block.start, None):
            year = _year_above(source, max(done, path[-1].end if path else start), block.start)
            # A year above each but the first belongs to the entry before it.
            if year and (not listed or listed[0].group):
                path = [*(above for above in path if above.depth < _LINE_DEPTH), year]
            done = block.end
            near = path[-1] if path else None
            place = near.parts[0] if near else (0, 0)
            listed.append(Listed(entry, near.text if near else "", place))
        elif block.kind == "heading" and not is_inside(block.start):
            path = [*(above for above in path if above.depth < block.depth), block]
            groups.append(block)
        elif block.start not in chosen and not is_inside(block.start):
            if text := group_line(source, block):
                named = replace(block, kind="heading", depth=_LINE_DEPTH, text=text)
                path = [*(above for above in path if above.depth < _LINE_DEPTH), named]
            legends += read_block_legends(source, block)
            rest.append(block)
    # Lines of a paragraph that was split begin where no block does.
    for entry in by_start.values():
        near = next((group for group in reversed(groups) if group.start < entry.start), None)
        listed.append(Listed(entry, near.text if near else "", near.parts[0] if near else (0, 0)))
    listed.sort(key=lambda one: one.block.start)
    legends += read_loose_legends(source, [(start, start), *inside, (end, end)], legends)
    return Section(
        heading, level, start, end,
        tuple(listed), tuple(legends), tuple(rest), tuple(groups), len(found) - len(few),
        len(few) - len(entries),
        tuple(read_heading_legends(source, start) if level else ()),
    )  # fmt: skip


def _year_above(source: str, start: int, end: int) -> Block | None:
    """The year that stands alone above an element of HTML, without being a heading: `<b>2023</b><ul>`."""
    found = _YEAR_ABOVE.search(source, max(start - 1, end - _NEAR, 0), end)
    if not found:
        return None
    place = found.span("year")
    return Block("heading", *place, (place,), depth=_LINE_DEPTH, text=found["year"])


def unnumbered(source: str, sections: list[Section]) -> list[Section]:
    """The sections, their entries without the numbers that most of them begin with."""
    numbers = ends_of_numbers(source, [listed.block for section in sections for listed in section.entries])

    def bare(listed: Listed) -> Listed:
        first, *parts = listed.block.parts
        at = numbers.get(listed.block.start, first[0])
        return replace(listed, block=replace(listed.block, parts=((at, first[1]), *parts)))

    return (
        [replace(section, entries=tuple(map(bare, section.entries))) for section in sections] if numbers else sections
    )
