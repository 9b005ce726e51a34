"""From references to the blocks of a section: select, sort, group, number, and the legend."""

from collections.abc import Callable, Iterable, Mapping

from pubman.config import Look, Marks, Select, SortKey
from pubman.csl import Reference
from pubman.item import is_work
from pubman.model import Entry
from pubman.page.decorate import legend_nodes, printed_marks
from pubman.page.groups import LATE, Listed, Part, group_order, grouped, kind
from pubman.page.layout import laid_out
from pubman.page.numbers import NO_FRAME, Frame, Numbers
from pubman.page.owner import Owned
from pubman.richtext import Block, Heading, Paragraph
from pubman.standing import is_flagged, status_of


def is_selected(entry: Entry, select: Select, owned: Owned) -> bool:
    """Whether an entry meets every condition."""
    return is_eligible(entry, select) and (not select.owner or _has_position(entry, select.owner, owned))


def is_eligible(entry: Entry, select: Select) -> bool:
    """Whether an entry meets every condition but that of its owner."""
    year = entry.issued.year
    return (
        is_work(entry)
        and (not select.type or not {entry.type, kind(entry)}.isdisjoint(select.type))
        and (not select.years or (year is not None and any(first <= year <= last for first, last in select.years)))
        and (not select.keyword or any(is_flagged(entry, word) for word in select.keyword))
        and not any(is_flagged(entry, word) for word in select.without)
        and (not select.status or status_of(entry) in select.status)
        and (select.hidden or not is_flagged(entry, "hidden"))
    )


def _has_position(entry: Entry, position: str, owned: Owned) -> bool:
    places = {index for role, index in owned.places if role == "author"}
    wanted = {"first": {0}, "last": {len(entry.names()) - 1}}.get(position, places)
    return not places.isdisjoint(wanted)


def arranged(entries: Iterable[Entry], look: Look) -> list[Entry]:
    """The entries in the order of the section; those that the configuration does not tell apart stay as they are."""
    ordered = list(entries)
    for key in reversed(look.sort):
        ordered.sort(key=_SORT_KEYS[key])
    ordered.sort(key=_unpinned)
    if look.group != "none":
        ordered.sort(key=group_order(look))
    return ordered


def _unpinned(entry: Entry) -> bool:
    return not is_flagged(entry, "pinned")


def _year(entry: Entry) -> int:
    return LATE if entry.issued.year is None else entry.issued.year


def _latest_year(entry: Entry) -> int:
    return LATE if entry.issued.year is None else -entry.issued.year


def _month(entry: Entry) -> int:
    return entry.issued.start[1] if len(entry.issued.start) > 1 else LATE


def _latest_month(entry: Entry) -> int:
    return -entry.issued.start[1] if len(entry.issued.start) > 1 else LATE


_SORT_KEYS: Mapping[SortKey, Callable[[Entry], int | str]] = {
    "file": lambda entry: 0,
    "style": lambda entry: 0,  # the style does it, as it renders
    "year": _year,
    "-year": _latest_year,
    "month": _month,
    "-month": _latest_month,
    "key": lambda entry: entry.key,
    "type": lambda entry: entry.type,
}


def section(listed: Listed, look: Look, *, level: int = 2, frame: Frame = NO_FRAME) -> tuple[Block, ...]:
    """The blocks of a section; `level` is that of its groups' headings. Nothing listed is no block at all."""
    if not listed:
        return ()
    # The style's own order knows of no pins.
    parts = grouped(sorted(listed, key=lambda pair: _unpinned(pair[0])), look)
    numbers = Numbers(look, frame, [entry for part in parts for entry, _ in part.listed])
    if look.layout:
        return (laid_out(parts, look.layout, numbers),)
    blocks: list[Block] = []
    for part in parts:
        blocks += _headings(part, look, look.heading_level or level)
        blocks.append(numbers.listing(part.listed))
    explained = legend(listed, look.marks)
    if explained is None:
        return tuple(blocks)
    return (explained, *blocks) if look.marks.legend == "top" else (*blocks, explained)


def _headings(part: Part, look: Look, level: int) -> Iterable[Heading]:
    formats = look.heading_format or ("",)
    for depth, words, count in part.headings:
        form = formats[min(depth, len(formats) - 1)].replace("{count}", str(count))
        if words:
            yield Heading(level + depth, (words,), form)


def legend(listed: Iterable[tuple[Entry, Reference]], marks: Marks) -> Paragraph | None:
    """What the glyphs beside the names mean; `None` if there are none, or the list has no legend of its own."""
    if marks.legend not in ("top", "bottom"):
        return None
    printed: set[str] = set()
    for entry, reference in listed:
        printed |= printed_marks(reference.nodes, entry)
    nodes = legend_nodes(printed, marks)
    return Paragraph(nodes) if nodes else None
