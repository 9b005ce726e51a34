"""From references to the blocks of a section: select, sort, group, number, and the legend."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from pubman.config import DEFAULT_HEADINGS, Look, Marks, Select, SortKey
from pubman.csl import Reference
from pubman.item import is_work
from pubman.model import Entry
from pubman.page.decorate import legend_nodes, printed_marks
from pubman.page.groups import LATE, Listed, Part, group_order, grouped, kind
from pubman.page.owner import Owned
from pubman.richtext import Block, BlockSpan, Heading, Nodes, Paragraph, ReferenceList, VariableSpan
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


def section(listed: Listed, look: Look, *, level: int = 2) -> tuple[Block, ...]:
    """The blocks of a section; `level` is that of its groups' headings. Nothing listed is no block at all."""
    if not listed:
        return ()
    # The style's own order knows of no pins.
    parts = grouped(sorted(listed, key=lambda pair: _unpinned(pair[0])), look)
    numbers = _Numbers(look, [entry for part in parts for entry, _ in part.listed])
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


class _Numbers:
    """Numbers the references of a section, group by group."""

    def __init__(self, look: Look, entries: Sequence[Entry]) -> None:
        self.look = look
        self.done = 0
        self.total = len(entries)
        self.by_prefix = "{prefix}" in look.number_format
        self.prefixed = Counter(self._prefix(entry) for entry in entries) if self.by_prefix else Counter()
        self.counted: Counter[str] = Counter()
        self.down = look.numbering in ("descending", "reversed")

    def listing(self, listed: Listed) -> ReferenceList:
        """The list of one group."""
        look = self.look
        before, total = (0, len(listed)) if look.restart else (self.done, self.total)
        start = total - before if self.down else before + 1
        self.done += len(listed)
        labels: tuple[str, ...] = ()
        if look.number_format and look.numbering not in ("none", "paragraphs"):
            labels = tuple(self._label(entry, start, place) for place, (entry, _) in enumerate(listed))
        items = tuple(_unnumbered(reference.nodes) for _, reference in listed)
        return ReferenceList(items, look.numbering, start, labels, look.bullet, look.blank_lines)

    def _label(self, entry: Entry, start: int, place: int) -> str:
        prefix = ""
        number = start - place if self.down else start + place
        if self.by_prefix:
            prefix = self._prefix(entry)
            self.counted[prefix] += 1
            number = self.counted[prefix]
            if self.down:
                number = self.prefixed[prefix] - number + 1
        return self.look.number_format.replace("{prefix}", prefix).replace("{number}", str(number))

    def _prefix(self, entry: Entry) -> str:
        """The prefix of the entry's type, or of a type that stands under the same heading."""
        prefixes, headings = self.look.prefixes, {**DEFAULT_HEADINGS, **self.look.headings}
        own = kind(entry)
        if own in prefixes:
            return prefixes[own]
        title = headings.get(own, headings["misc"])
        return next((prefix for type_, prefix in prefixes.items() if headings.get(type_) == title), "")


def _unnumbered(nodes: Nodes) -> Nodes:
    """A reference without the number that a style such as IEEE puts into the margin: numbering is the list's."""
    match nodes:
        case (BlockSpan("left-margin", margin), BlockSpan("right-inline", rest)) if _is_number(margin):
            return rest
    return nodes


def _is_number(margin: Nodes) -> bool:
    return any(isinstance(node, VariableSpan) and node.variable == "citation-number" for node in margin)


def legend(listed: Iterable[tuple[Entry, Reference]], marks: Marks) -> Paragraph | None:
    """What the glyphs beside the names mean; `None` if there are none, or the list has no legend of its own."""
    if marks.legend not in ("top", "bottom"):
        return None
    printed: set[str] = set()
    for entry, reference in listed:
        printed |= printed_marks(reference, entry)
    nodes = legend_nodes(printed, marks)
    return Paragraph(nodes) if nodes else None
