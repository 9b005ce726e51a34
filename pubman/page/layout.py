"""The list of a target that has items, or what stands around them, in the page's own words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pubman.config import Layout, Look, nearest
from pubman.csl import Reference
from pubman.errors import UsageError
from pubman.findings import Finding, Severity
from pubman.lock import digest
from pubman.model import Library
from pubman.page.groups import Listed, Part
from pubman.page.numbers import Numbers
from pubman.richtext import Markup, Nodes, ReferenceList


def in_own_words(reference: Reference, look: Look) -> Reference:
    """The reference, or in its place the words that the page has for it."""
    line = look.lines.get(reference.id)
    return reference if line is None else replace(reference, nodes=(Markup(line),))


def outdated(
    listed: Listed, lines: Mapping[str, str], known: Sequence[str]
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """What the lock shall say of the entries in the page's own words, and those that have changed since they got them.

    `known` is what it says now.
    """
    before = {(key, words): said for key, words, said in (one.rsplit(" ", 2) for one in known if one.count(" ") > 1)}
    remembered: list[str] = []
    findings: list[Finding] = []
    for entry, _ in listed:
        if (line := lines.get(entry.key)) is None:
            continue
        words, now = _short(line), _short(repr((entry.type, sorted(entry.fields.items()))))
        said = before.get((entry.key, words), now)
        remembered.append(f"{entry.key} {words} {said}")
        if said != now:
            findings.append(
                Finding(
                    code="BIB103",
                    severity=Severity.WARNING,
                    message=f"{entry.key} has changed, and the words that stand for it on the page have not",
                    span=entry.span,
                    remedy="change its line in the configuration or take it out; if it is right, build with --accept",
                    key=entry.key,
                    entry=entry.span,
                )
            )
    return tuple(remembered), tuple(findings)


def _short(text: str) -> str:
    return digest(text)[:12]


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
