"""From a library to the text of a section, and to single references."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pubman.config import Look, suggestion
from pubman.csl import Reference, Style, load_style
from pubman.errors import StyleError, UsageError
from pubman.findings import Finding, Severity, Span
from pubman.model import Entry, Library
from pubman.page.decorate import glyphless_marks
from pubman.page.held import Held
from pubman.page.joined import joined
from pubman.page.layout import in_own_words
from pubman.page.numbers import NO_FRAME, Frame
from pubman.page.owner import Owned, find_owners
from pubman.page.section import arranged, is_eligible, is_selected, section
from pubman.writers import Writer, get_writer


class Composition(NamedTuple):
    """The entries of a list with their decorated references, in the list's order, and what was doubtful.

    `frame` is what a template says about the list as a whole.
    """

    listed: tuple[tuple[Entry, Reference], ...]
    findings: tuple[Finding, ...]
    frame: Frame = NO_FRAME

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the entries."""
        return tuple(entry.key for entry, _ in self.listed)


def compose(
    library: Library,
    look: Look,
    *,
    keys: Sequence[str] | None = None,
    style: Style | None = None,
    folder: Path | None = None,
    format_: str = "text",
    held: Held | None = None,
) -> Composition:
    """Select, sort, render and decorate; `keys` selects those entries alone, in that order.

    `style` is the look's style where it is compiled already, and `held` what it rendered the last time; `folder` is
    where it and the look's template may be, besides pubman's own and the official ones. `format_` is the one that the
    template is written in.
    """
    if look.template:
        from pubman.page.printed import compose_with_template

        return compose_with_template(library, look, keys=keys, style=style, folder=folder, format_=format_)
    held = held or Held(look, style or style_of(look, folder))
    chosen = selected(library, look, keys)
    owned = {id(entry): owners for entry, owners in chosen}
    entries = [entry for entry, _ in chosen]
    listed: list[tuple[Entry, Reference]] = []
    findings = left_out(library, look, keys)
    ordered = entries if keys is not None else arranged(entries, look)
    for entry, reference in rendered(ordered, held, owned):
        owners = owned[id(entry)]
        listed.append((entry, in_own_words(held.decorated(reference, entry, owners), look)))
        findings += [*owners.findings, *glyphless_marks(entry, look.marks)]
    return Composition(tuple(listed), tuple(findings))


def compose_text(composition: Composition, look: Look, writer: str | Writer, *, level: int = 2) -> str:
    """The section as text: its lines joined by LF, none at the end."""
    return get_writer(writer).blocks(section(composition.listed, look, level=level, frame=composition.frame))


def style_of(look: Look, folder: Path | None = None) -> Style:
    """The look's style, compiled for its locale and its form of names."""
    return load_style(look.style, folder=folder, locale=look.locale or None, names=look.names)


def selected(library: Library, look: Look, keys: Sequence[str] | None = None) -> list[tuple[Entry, Owned]]:
    """The entries of a list in file order, each with its owners; `keys` selects those entries alone, in that order."""
    entries = _distinct(library) if keys is None else _named(library, keys)
    if look.preprints == "joined" and keys is None:
        entries = joined(entries)
    owned = ((entry, find_owners(entry, look.owners)) for entry in entries)
    return [pair for pair in owned if keys is not None or is_selected(pair[0], look.select, pair[1])]


def left_out(library: Library, look: Look, keys: Sequence[str] | None = None) -> list[Finding]:
    """What a list of the owner's works lacks without a word: works that may be the owner's, or all of them.

    Nothing is left out of a list of `keys`, or of one that is not the owner's alone.
    """
    return list(_left_out(library, look)) if keys is None and look.select.owner else []


def _left_out(library: Library, look: Look) -> Iterator[Finding]:
    if not look.owners and not any(person.highlighted for entry in library for person in entry.contributors):
        fault = "the list is one of the owner's works, and there is no owner"
        raise UsageError(fault, remedy='add owner = "Family, Given", or take out select.owner')
    found = False
    for entry in _distinct(library):
        if is_eligible(entry, look.select):
            owners = find_owners(entry, look.owners)
            found = found or bool(owners.places)
            if not owners.places:
                yield from owners.findings
    if not found and look.owners and library.entries:
        names = " or ".join(f'"{owner.name}"' for owner in look.owners)
        yield Finding(
            code="OWN002",
            severity=Severity.WARNING,
            message=f"{names} has no work among those to list, so that none is listed",
            span=Span(library.entries[0].span.path, 0, 0, 1, 1),
            remedy="write the owner as the bibliography does, with former names",
        )


def rendered(entries: Sequence[Entry], held: Held, owned: Mapping[int, Owned]) -> Iterable[tuple[Entry, Reference]]:
    """The entries with their references, in the order of the list; `owned` are the owners by the id of the entry."""
    references = held.references(entries, owned)
    if len(references) != len(entries):
        raise StyleError(
            f'the style "{held.look.style}" has no bibliography', remedy="choose another one: pubman styles"
        )
    by_key: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in reversed(entries):
        by_key[entry.key].append(entry)
    return [(by_key[reference.id].pop(), reference) for reference in references]


def _distinct(library: Library) -> Iterable[Entry]:
    """The entries, of those with the same key only the first, as BibTeX does; the reader has reported the others."""
    seen: set[str] = set()
    for entry in library:
        if entry.key not in seen:
            seen.add(entry.key)
            yield entry


def _named(library: Library, keys: Iterable[str]) -> Iterable[Entry]:
    for key in dict.fromkeys(keys):
        try:
            yield library[key]
        except KeyError:
            remedy = suggestion(key, [entry.key for entry in library])
            raise UsageError(f'no entry "{key}" in {library.path}', remedy=remedy) from None
