"""A list whose entries a template prints."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pubman.config import Look
from pubman.csl import Reference, Style, load_language
from pubman.findings import Span
from pubman.garbage import uncollected
from pubman.model import Entry, Library
from pubman.page.compose import Composition, left_out, rendered, selected, style_of
from pubman.page.decorate import decorate, glyphless_marks
from pubman.page.held import Held
from pubman.page.layout import in_own_words
from pubman.page.numbers import Frame, unnumbered
from pubman.page.owner import Owned
from pubman.page.pieces import PIECES, Subject, pieces_of
from pubman.page.section import arranged
from pubman.templates import load_template


def compose_with_template(
    library: Library,
    look: Look,
    *,
    keys: Sequence[str] | None = None,
    style: Style | None = None,
    folder: Path | None = None,
    format_: str = "text",
) -> Composition:
    """Select, sort, and print with the look's template; the style is used where the template or the order asks for it.

    `TemplateError` tells what is wrong with the template, and where.
    """
    template = load_template(look.template, format_, PIECES, folder=folder)
    chosen = selected(library, look, keys)
    owned = {id(entry): owners for entry, owners in chosen}
    entries = [entry for entry, _ in chosen]
    if keys is None:
        entries = arranged(entries, look)
    references: dict[int, Reference] = {}
    if "reference" in template.wants or "style" in look.sort:
        pairs = list(rendered(entries, Held(look, style or style_of(look, folder)), owned))
        for entry, reference in pairs:
            bare = replace(reference, nodes=unnumbered(reference.nodes))
            references[id(entry)] = decorate(bare, entry, look, owned[id(entry)], links=False)
        entries = [entry for entry, _ in pairs]
    language = load_language(look.locale)
    listed: list[tuple[Entry, Reference]] = []
    findings = left_out(library, look, keys)
    with uncollected():
        for entry in entries:
            owners = owned[id(entry)]
            nodes = references[id(entry)].nodes if id(entry) in references else ()
            pieces = pieces_of(Subject(entry, owners, look, language, format_, nodes), template.wants)
            listed.append((entry, in_own_words(Reference(entry.key, template.render(pieces)), look)))
            findings += [*owners.findings, *glyphless_marks(entry, look.marks)]
    frame = Frame(numbers=template.prints_numbers)
    if template.is_framed:
        before, after = template.framed(_no_entry(look, format_, template.wants))
        frame = Frame(True, template.prints_numbers, before, after)
    return Composition(tuple(listed), tuple(findings), frame)


def _no_entry(look: Look, format_: str, wanted: frozenset[str]) -> dict[str, Any]:
    entry = Entry("", "misc", {}, Span("", 0, 0, 1, 1))
    return pieces_of(Subject(entry, Owned(), look, load_language(look.locale), format_), wanted)
