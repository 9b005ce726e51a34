"""From references to the blocks of a section: select, sort, group, number, and the legend."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from pubman.config import Look, Marks, Select, SortKey
from pubman.csl import Reference
from pubman.item import is_arxiv_preprint, is_work
from pubman.model import Entry
from pubman.page.decorate import glyph_nodes, printed_marks
from pubman.page.owner import Owned
from pubman.richtext import Block, BlockSpan, Heading, Node, Nodes, Paragraph, ReferenceList, VariableSpan

_LAST = 10_000
"""A year or month after all others, for entries that have none."""


def is_selected(entry: Entry, select: Select, owned: Owned) -> bool:
    """Whether an entry meets every condition."""
    year = entry.issued.year
    return (
        is_work(entry)
        and (not select.type or not {entry.type, _kind(entry)}.isdisjoint(select.type))
        and (not select.years or (year is not None and any(first <= year <= last for first, last in select.years)))
        and (not select.keyword or not set(entry.keywords).isdisjoint(select.keyword))
        and (not select.owner or _has_position(entry, select.owner, owned))
        and (select.hidden or not _is_hidden(entry))
    )


def _kind(entry: Entry) -> str:
    """The entry's type, or `preprint`, which BibTeX has no type for."""
    return "preprint" if is_arxiv_preprint(entry) else entry.type


def _has_position(entry: Entry, position: str, owned: Owned) -> bool:
    places = {index for role, index in owned.places if role == "author"}
    wanted = {"first": {0}, "last": {len(entry.names()) - 1}}.get(position, places)
    return not places.isdisjoint(wanted)


def _is_hidden(entry: Entry) -> bool:
    return "hidden" in entry.keywords or entry.fields.get("hidden", "").lower() in ("true", "yes", "1")


def arranged(entries: Iterable[Entry], look: Look) -> list[Entry]:
    """The entries in the order of the section; those that the configuration does not tell apart stay as they are."""
    ordered = list(entries)
    for key in reversed(look.sort):
        ordered.sort(key=_SORT_KEYS[key])
    if look.group != "none":
        ordered.sort(key=_group_order(look))
    return ordered


def _year(entry: Entry) -> int:
    return _LAST if entry.issued.year is None else entry.issued.year


def _latest_year(entry: Entry) -> int:
    return _LAST if entry.issued.year is None else -entry.issued.year


def _month(entry: Entry) -> int:
    return entry.issued.start[1] if len(entry.issued.start) > 1 else _LAST


def _latest_month(entry: Entry) -> int:
    return -entry.issued.start[1] if len(entry.issued.start) > 1 else _LAST


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


def _group_order(look: Look) -> Callable[[Entry], int]:
    if look.group == "year":
        return _year if "year" in look.sort else _latest_year
    titles = list(dict.fromkeys(look.headings.values()))
    return lambda entry: titles.index(_group_title(entry, look))


def _group_title(entry: Entry, look: Look) -> str:
    if look.group == "year":
        return look.headings["undated"] if entry.issued.year is None else str(entry.issued.year)
    return look.headings.get(_kind(entry), look.headings["misc"])


def section(listed: Sequence[tuple[Entry, Reference]], look: Look, *, level: int = 2) -> tuple[Block, ...]:
    """The blocks of a section; `level` is that of its groups' headings. Nothing listed is no block at all."""
    if not listed:
        return ()
    blocks: list[Block] = []
    if look.group == "none":
        blocks.append(_reference_list(listed, look, done=0, total=len(listed)))
    else:
        done = 0
        # The style's own order is no group's order.
        ordered = sorted(listed, key=lambda pair: _group_order(look)(pair[0]))
        for title, group in groupby(ordered, key=lambda pair: _group_title(pair[0], look)):
            pairs = list(group)
            blocks += [Heading(level, (title,)), _reference_list(pairs, look, done=done, total=len(listed))]
            done += len(pairs)
    explained = legend(listed, look.marks)
    if explained is None:
        return tuple(blocks)
    return (explained, *blocks) if look.marks.legend == "top" else (*blocks, explained)


def _reference_list(listed: Sequence[tuple[Entry, Reference]], look: Look, *, done: int, total: int) -> ReferenceList:
    before, all_ = (0, len(listed)) if look.restart else (done, total)
    start = all_ - before if look.numbering == "descending" else before + 1
    return ReferenceList(tuple(unnumbered(reference.nodes) for _, reference in listed), look.numbering, start)


def unnumbered(nodes: Nodes) -> Nodes:
    """A reference without the number that a style such as IEEE puts into the margin: numbering is the list's."""
    match nodes:
        case (BlockSpan("left-margin", margin), BlockSpan("right-inline", rest)) if _is_number(margin):
            return rest
    return nodes


def _is_number(margin: Nodes) -> bool:
    return any(isinstance(node, VariableSpan) and node.variable == "citation-number" for node in margin)


def legend(listed: Iterable[tuple[Entry, Reference]], marks: Marks) -> Paragraph | None:
    """What the glyphs beside the names mean; `None` if there are none, or no legend is wanted."""
    printed: set[str] = set()
    for entry, reference in listed:
        printed |= printed_marks(reference, entry)
    explained = [mark for mark, glyph in marks.glyphs.items() if glyph and mark in printed]
    if not explained or marks.legend == "none":
        return None
    nodes: list[Node] = []
    for mark in explained:
        if nodes:
            nodes.append(marks.legend_separator)
        before, found, after = marks.legends.get(mark, f"{{glyph}} indicates {mark}").partition("{glyph}")
        nodes += [before, *(glyph_nodes(marks.glyphs[mark], marks) if found else ()), after]
    head, _, tail = marks.legend_format.partition("{legends}")
    return Paragraph(tuple(node for node in (head, *nodes, tail) if node != ""))
