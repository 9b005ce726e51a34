"""What stands around the entries of a section: above the first, between two, below the last, as slices of the page."""

import re
from collections import Counter
from collections.abc import Sequence

from pubman.adopt.reproduce.setup import Own
from pubman.adopt.works import Work
from pubman.page.splice import unix

_NUMBER = re.compile(r"\d+(?=[^\d\n]*\Z)")
_YEAR = re.compile(r"\d{4}")
_USUAL = 0.8
"""The share of items that have the number which they would be given, so that it is one."""


def item_of(work: Work) -> str:
    """An entry as it stands on the page, without bullet or number."""
    start, end = place_of(work)
    return unix(work.reading.shown.source[start:end])


def place_of(work: Work) -> tuple[int, int]:
    """Where an entry stands, without its bullet or number and what encloses it."""
    block, source = work.reading.listed.block, work.reading.shown.source
    return block.first, len(source[: block.parts[-1][1]].rstrip())


def around(source: str, start: int, end: int, works: Sequence[Work], *, grouped: bool) -> Own | None:
    """The layout of the section between two offsets, `works` being its entries in order; `None` if there is none.

    With `grouped` the years above its groups are their headings.
    """
    places = [place_of(work) for work in works]
    edges = [start, *(at for place in places for at in place), end]
    if not places or edges != sorted(edges):
        return None
    gaps = [unix(source[one:other]) for one, other in zip(edges[::2], edges[1::2], strict=True)]
    after = gaps.pop()
    firsts = _firsts(works) if grouped else {0}
    if grouped:
        for at in firsts:
            if headed := _headed(source, edges[2 * at], works[at]):
                gaps[at] = headed
            elif at == 0:
                return None
    numbering, restart = _numbered(gaps, firsts)
    inner = Counter(gap for at, gap in enumerate(gaps) if at not in firsts)
    between = inner.most_common(1)[0][0] if inner else _guessed(gaps[0])
    if not between.strip(" "):
        return None
    opening = Counter(gap for at, gap in enumerate(gaps) if at and at in firsts)
    group = opening.most_common(1)[0][0] if opening else ""
    if grouped and not group:
        group = f"\n\n{gaps[0].lstrip()}"
    usual = [group if at in firsts and at else between for at in range(len(gaps))]
    above = {work.key: gap for at, (work, gap) in enumerate(zip(works, gaps, strict=True)) if at and gap != usual[at]}
    layout: dict[str, object] = {"before": gaps[0], "between": between, "group": group, "after": after}
    layout = {name: text for name, text in layout.items() if text or name == "between"}
    return Own(
        layout=layout | ({"above": above} if above else {}), numbering=numbering, grouped=grouped, restart=restart
    )


def _firsts(works: Sequence[Work]) -> set[int]:
    """Which entries are the first below a heading."""
    headings = [work.reading.listed.group_place for work in works]
    return {at for at, place in enumerate(headings) if not at or place != headings[at - 1]}


def _headed(source: str, start: int, work: Work) -> str:
    """What stands above the first entry of a group, with a place for the group's heading."""
    first, _ = place_of(work)
    place = work.reading.listed.group_place
    found = _YEAR.search(source, *place) if start <= place[0] and place[1] <= first else None
    if not found:
        return ""
    return f"{unix(source[start : found.start()])}{{heading}}{unix(source[found.end() : first])}"


def _numbered(gaps: list[str], firsts: set[int]) -> tuple[str, bool]:
    """How the items are numbered, and whether in each group anew; their numbers become `{number}`."""
    size = len(gaps)
    found = [_NUMBER.search(gap, gap.rfind("\n") + 1) for gap in gaps]
    numbers = [int(one[0]) if one and len(one[0]) < 7 else -1 for one in found]
    starts = [max(first for first in firsts if first <= at) for at in range(size)] if 0 in firsts else [0] * size
    ways = {
        ("ascending", False): [at + 1 for at in range(size)],
        ("ascending", True): [at - first + 1 for at, first in enumerate(starts)],
        ("descending", False): [size - at for at in range(size)],
    }
    for (numbering, restart), expected in ways.items():
        right = [one == other for one, other in zip(numbers, expected, strict=True)]
        if size > 1 and sum(right) >= _USUAL * size:
            for at, (one, is_right) in enumerate(zip(found, right, strict=True)):
                if one and is_right:
                    gaps[at] = f"{gaps[at][: one.start()]}{{number}}{gaps[at][one.end() :]}"
            return numbering, restart
    return "", False


def _guessed(first: str) -> str:
    """What would part two items of a list that has one: the bullet of this one on a line of its own."""
    line = first[first.rfind("\n") + 1 :]
    return f"\n{line}" if line.strip() and len(line) < 8 else "\n\n"
