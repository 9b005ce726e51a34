"""The list of a target that has items, or what stands around them, in the page's own words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pubman.config import Layout, Look, nearest
from pubman.csl import Reference
from pubman.errors import UsageError
from pubman.model import Library
from pubman.page.groups import Part
from pubman.page.numbers import Numbers
from pubman.richtext import Markup, Nodes, ReferenceList


def in_own_words(reference: Reference, look: Look) -> Reference:
    """The reference, or in its place the words that the page has for it."""
    line = look.lines.get(reference.id)
    return reference if line is None else replace(reference, nodes=(Markup(line),))


def laid_out(parts: Sequence[Part], layout: Layout, numbers: Numbers) -> ReferenceList:
    """The items of all groups as one list, with what the layout has above each and below the last."""
    items: list[Nodes] = []
    above: list[str] = []
    for part in parts:
        heading = " ".join(words for _, words, _ in part.headings)
        listing = numbers.listing(part.listed)
        step = -1 if numbers.down else 1
        for place, ((entry, _), nodes) in enumerate(zip(part.listed, listing.items, strict=True)):
            text = layout.between if place or not layout.group else layout.group
            if not items:
                text = layout.before
            elif entry.key in layout.above:
                text = layout.above[entry.key]
            above.append(text.replace("{heading}", heading).replace("{number}", str(listing.start + step * place)))
            items.append(nodes)
    return ReferenceList(tuple(items), "lines", after=(Markup(layout.after),), above=tuple(above))


def named_in_vain(library: Library, look: Look) -> Iterator[tuple[str, ...]]:
    """Where a target has words for an entry that is nowhere, as a path below the target."""
    above = look.layout.above if look.layout else {}
    named = [*(("lines", key) for key in look.lines), *(("layout", "above", key) for key in above)]
    known = {entry.key for entry in library} if named else set()
    yield from (path for path in named if path[-1] not in known)


def no_such_entry(key: str, library: Library) -> UsageError:
    """What is wrong where such an entry is named."""
    near = nearest(key, [entry.key for entry in library])
    remedy = f'did you mean "{near}"?' if near else "take out what stands there for it"
    return UsageError(f'there is no entry "{key}" in the bibliography', remedy=remedy)
