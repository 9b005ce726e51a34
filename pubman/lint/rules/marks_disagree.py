"""Two conventions say different things about who contributed equally.

The entry marks people by a glyph on their name, by `author+an`, or by a field such as `equal_contribution` or
`author_notes`, and not the same people. pubman marks them all.

    @article{a, author = {Mao*, Yuzhu and Ping*, Siqi and Liu, Yang}, author+an = {1=equal; 3=equal}, title = {A title}}

Write:

    @article{a, author = {Mao, Yuzhu and Ping, Siqi and Liu, Yang}, author+an = {1=equal; 2=equal}, title = {A title}}

**When it can be wrong:** when the glyph means something else: give it its meaning in the entry's note
(`note = {* = corresponding author}`), or under `glyphs` in the configuration.

**Fix:** none; the paper knows.
"""

from collections.abc import Iterator

from pubman.bibtex.glyphs import strip_glyphs
from pubman.bibtex.latex import plain
from pubman.bibtex.legends import FIELDS, Meanings
from pubman.bibtex.marks import beside, field_mark, read_annotation, read_beside, read_positions
from pubman.bibtex.names import split_people
from pubman.lint.bibliography import Bibliography, Problem, Written

_MARK = "equal"


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Read each convention on its own, and compare."""
    for name in bibliography.names:
        if not name.startswith("author+an") and field_mark(name) != _MARK and beside(name) != "author":
            continue
        for written in bibliography.fields(name):
            authors = bibliography.own(written.entry, "author")
            fields = {field: own.text for field in FIELDS if (own := bibliography.own(written.entry, field))}
            meanings = Meanings(fields, bibliography.glyphs)
            said = _said(written, len(written.entry.names()), meanings)
            glyphs = _by_glyph(authors, meanings) if authors else set()
            if said and glyphs and said != glyphs:
                message = f"{name} marks {_listed(said)} as equal, and the glyphs mark {_listed(glyphs)}"
                yield written.problem(message, "keep one convention")


def _said(written: Written, people: int, meanings: Meanings) -> set[int]:
    if beside(written.name):
        parts = read_beside(plain(written.value))
        return {
            position
            for position, labels in enumerate(parts, 1)
            if len(parts) == people and any((meanings.of(label) or label) == _MARK for label in labels)
        }
    if not written.name.startswith("author+an"):
        return set(read_positions(written.value, people) or ())
    annotations, _ = read_annotation(written.value)
    return {position for position, said in annotations.items() if _MARK in said.marks}


def _by_glyph(authors: Written, meanings: Meanings) -> set[int]:
    people = [authors.text[start:end] for start, end in split_people(authors.text)]
    return {
        position
        for position, person in enumerate(people, 1)
        if any(meanings.of(plain(glyph)) == _MARK for glyph in strip_glyphs(person).glyphs)
    }


def _listed(positions: set[int]) -> str:
    return ", ".join(map(str, sorted(positions)))
