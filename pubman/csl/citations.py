"""Citations: positions, cites, grouping and collapsing (specification, "Citation", "Cite Grouping")."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pubman.csl.context import FIRST, IBID, IBID_WITH_LOCATOR, NEAR_NOTE, SUBSEQUENT, Context
from pubman.csl.disambiguation import Entry
from pubman.csl.pieces import Piece, Rendered, text_of
from pubman.csl.reference import written
from pubman.csl.sorting import key_function, order
from pubman.richtext import Nodes

if TYPE_CHECKING:
    from pubman.csl.bibliography import Bibliography
    from pubman.csl.style import Area, Style
    from pubman.writers import Writer


@dataclass(frozen=True, slots=True)
class Cite:
    """One work in a citation: its id, where in it (`locator`, of the kind `label`), and what the author adds."""

    id: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False
    position: int = 0

    @classmethod
    def read(cls, value: "str | Cite | Mapping[str, Any]") -> "Cite":
        """A cite from an id, or from an object with citeproc-js's keys."""
        if isinstance(value, Cite):
            return value
        if isinstance(value, str):
            return cls(value)
        position = _JS_POSITIONS.get(value.get("position"), 0)
        if value.get("near-note"):
            position |= NEAR_NOTE
        return cls(
            id=str(value.get("id", "")),
            locator=str(value.get("locator") or "").strip(),
            label=str(value.get("label") or "page").replace(" ", "-"),
            prefix=str(value.get("prefix") or ""),
            suffix=str(value.get("suffix") or ""),
            suppress_author=bool(value.get("suppress-author")),
            author_only=bool(value.get("author-only")),
            position=position,
        )


_SENTENCE = re.compile(r"\S\s.*[.?!][’”'\"]?\s*\Z")
_STOPS = frozenset(".,;:?!")
_JS_POSITIONS: dict[object, int] = {
    0: FIRST,
    1: SUBSEQUENT,
    2: SUBSEQUENT | IBID,
    3: SUBSEQUENT | IBID | IBID_WITH_LOCATOR,
}


class Citation:
    """A citation at its place in a document: its cites, and the number of its note, 0 in running text."""

    def __init__(
        self, bibliography: "Bibliography", cites: tuple[Cite, ...], note: int = 0, narrative: bool = False
    ) -> None:
        self.bibliography = bibliography
        self.cites = cites
        self.note = note
        self.narrative = narrative

    @property
    def nodes(self) -> Nodes:
        """The citation as the document stands now."""
        bibliography = self.bibliography
        return bibliography.document()[bibliography.citations.index(self)]

    def to(self, writer: "str | Writer" = "text") -> str:
        """The citation in a format: `text`, `html`, `markdown`, `latex`, `typst`, or as another writer has it."""
        return written(self.nodes, writer)


@dataclass(slots=True)
class PlacedCite:
    """A cite with its entry and its position."""

    cite: Cite
    entry: Entry
    position: int
    first_note: int = 0


def place(citations: Sequence[Citation], entries: Mapping[str, Entry], style: "Style") -> list[list[PlacedCite]]:
    """The cites of a document in their order within each citation, with their positions ("Choose", position).

    Citations in notes and citations in the text are two series, each with its own first and subsequent cites.
    """
    placed: dict[int, list[PlacedCite]] = {}
    for in_notes in (False, True):
        series = [number for number, citation in enumerate(citations) if bool(citation.note) == in_notes]
        places = _place_series([citations[number] for number in series], entries, style)
        placed.update(zip(series, places, strict=True))
    return [placed[number] for number in range(len(citations))]


def _place_series(
    citations: Sequence[Citation], entries: Mapping[str, Entry], style: "Style"
) -> list[list[PlacedCite]]:
    distance = _distance(style)
    seen: dict[str, int] = {}
    latest: dict[str, int] = {}
    placed: list[list[PlacedCite]] = []
    for number, citation in enumerate(citations):
        known = [PlacedCite(cite, entries[cite.id], 0) for cite in citation.cites if cite.id in entries]
        known = sort_cites(known, style)
        for index, one in enumerate(known):
            key = one.cite.id
            if key not in seen:
                one.position = FIRST
                seen[key] = citation.note
            else:
                one.position = SUBSEQUENT
                one.first_note = seen[key]
                before = known[index - 1] if index else _sole_cite(placed, citations, number)
                if before is not None and before.cite.id == key:
                    one.position |= _ibid(before.cite, one.cite)
                if citation.note - latest.get(key, 0) <= distance:
                    one.position |= NEAR_NOTE
            latest[key] = citation.note
        placed.append(known)
    return placed


def _distance(style: "Style") -> int:
    """The largest distance of near notes ("Note Distance")."""
    text = style.citation_area.option("near-note-distance")
    return int(text) if text.isdecimal() and len(text) < 6 else 5


def _sole_cite(placed: list[list[PlacedCite]], citations: Sequence[Citation], number: int) -> PlacedCite | None:
    """The only cite of the citation before, if nothing else stands between."""
    if not number or not placed[-1]:
        return None
    previous, current = citations[number - 1], citations[number]
    if current.note and current.note - previous.note > 1:
        return None
    if previous.note and previous.note != current.note and number > 1 and citations[number - 2].note == previous.note:
        return None
    first = placed[-1][0]
    return first if all(other.cite.id == first.cite.id for other in placed[-1]) and len(placed[-1]) == 1 else None


def _ibid(before: Cite, cite: Cite) -> int:
    """Which ibid a cite is that follows one of the same item."""
    if before.locator:
        if not cite.locator:
            return 0
        same = cite.locator == before.locator and cite.label == before.label
        return IBID if same else IBID | IBID_WITH_LOCATOR
    return IBID | IBID_WITH_LOCATOR if cite.locator else IBID


def sort_cites(cites: list[PlacedCite], style: "Style") -> list[PlacedCite]:
    """The cites of one citation in the style's order."""
    keys = style.citation_area.keys
    if not keys or len(cites) < 2:
        return cites
    entries = [one.entry for one in cites]
    numbers = [entry.number for entry in entries]
    functions = [
        (key_function(key, entries, style, numbers, -1 - place), key.descending) for place, key in enumerate(keys)
    ]
    return [cites[index] for index in order(len(cites), functions)]


@dataclass(slots=True)
class _Output:
    """A rendered cite while a citation is put together."""

    placed: PlacedCite
    pieces: list[Piece]
    names: str
    bare: bool


def render_cites(cites: Sequence[PlacedCite], style: "Style", *, narrative: bool = False) -> Piece:
    """A citation from its cites, grouped, collapsed and in its layout's affixes.

    A narrative one begins with the authors of its first cite, which that cite then leaves out.
    """
    area = style.citation_area
    if narrative and cites:
        first = cites[0]
        authors = _render(replace(first, cite=replace(first.cite, author_only=True)), style, area, opens=True).pieces
        rest = [replace(first, cite=replace(first.cite, suppress_author=True)), *cites[1:]]
        cited = render_cites(rest, style)
        return [authors, " ", cited] if authors and cited else [authors, cited]
    outputs = [_render(one, style, area, opens=not index) for index, one in enumerate(cites)]
    outputs = [one for one in outputs if one.pieces]
    collapse = area.option("collapse")
    grouping = "cite-group-delimiter" in area.element.attributes or collapse.startswith("year")
    if collapse == "citation-number" and area.numbers:
        pieces = _collapse_numbers(outputs, area)
    elif grouping:
        # without an order of its own a citation keeps the author's
        groups = _grouped(outputs, collapse) if area.keys else _runs(outputs, collapse)
        pieces = _collapse_groups(groups, style, area, collapse)
    else:
        pieces = _delimited(outputs, area.delimiter)
    if not pieces or all(one.placed.cite.author_only for one in outputs):
        return pieces
    return area.wrapped(pieces)


def _context(one: PlacedCite) -> Context:
    entry, cite = one.entry, one.cite
    context = Context(entry.item, entry.number, entry.year_suffix)
    context.position = cite.position or one.position or FIRST
    context.first_note = one.first_note
    context.locator = cite.locator
    context.label = cite.label
    context.expansion = entry.expansion
    context.disambiguate = entry.disambiguated
    context.keeps_names = True
    context.suppress_names = cite.suppress_author
    return context


def _render(
    one: PlacedCite, style: "Style", area: "Area", *, names: bool = True, suffix: bool = True, opens: bool = False
) -> _Output:
    context = _context(one)
    # a term is capitalised where it opens the citation or follows a sentence
    context.started = not (_SENTENCE.search(one.cite.prefix) if one.cite.prefix else opens)
    context.suppress_names = context.suppress_names or not names
    if not suffix:
        context.year_suffix = ""
    pieces: list[Piece] = []
    area.layout.render(context, pieces)
    first = context.first_names
    if one.cite.author_only and first is not None:
        pieces = [first.holder]
    cite = one.cite
    bare = not (cite.prefix or cite.suffix or cite.locator)
    if pieces and (cite.prefix or cite.suffix):
        pieces = _with_affixes(pieces, cite, style)
    return _Output(one, pieces, "|".join(first.names) if first is not None else "", bare)


def _with_affixes(pieces: list[Piece], cite: Cite, style: "Style") -> list[Piece]:
    """A cite with what the author wrote before and after it, a space between words."""
    prefix, suffix = cite.prefix, cite.suffix
    if prefix and (prefix[-1].isalnum() or prefix[-1] in ".,;:!?)’”"):
        prefix += " "
    if suffix and (suffix[0].isalnum() or suffix[0] in "([“‘\"'"):
        suffix = " " + suffix
    out: list[Piece] = []
    if prefix:
        out.append(style.read(prefix))
    out.extend(pieces)
    if suffix:
        out.append(style.read(suffix))
    return out


def _delimited(outputs: Iterable[_Output], delimiter: str) -> list[Piece]:
    out: list[Piece] = []
    before: _Output | None = None
    for one in outputs:
        if before is not None:
            out.append(_between(before, one, delimiter))
        out.append(one.pieces)
        before = one
    return out


def _between(before: _Output, one: _Output, delimiter: str) -> str:
    """The delimiter of two cites, unless what the author wrote at the join is one."""
    if one.placed.cite.prefix[:1] in _STOPS:
        return ""
    return " " if before.placed.cite.suffix[-1:] in _STOPS else delimiter


def _collapse_numbers(outputs: list[_Output], area: "Area") -> list[Piece]:
    """Ranges of ascending citation numbers with an en dash between ("Cite Collapsing")."""
    out: list[Piece] = []
    after = area.element.attributes.get("after-collapse-delimiter", area.delimiter)
    index = 0
    delimiter = area.delimiter
    while index < len(outputs):
        end = index
        while (
            end + 1 < len(outputs)
            and outputs[end].bare
            and outputs[end + 1].bare
            and outputs[end + 1].placed.entry.number == outputs[end].placed.entry.number + 1
        ):
            end += 1
        if out:
            out.append(delimiter)
        if end - index >= 2:
            out.extend((outputs[index].pieces, "–", outputs[end].pieces))
            delimiter = after
        else:
            end = index
            out.append(outputs[index].pieces)
            delimiter = area.delimiter
        index = end + 1
    return out


def _grouped(outputs: list[_Output], collapse: str) -> list[list[_Output]]:
    """Cites with the same first names, each group where its first cite is ("Cite Grouping")."""
    groups: dict[object, list[_Output]] = {}
    for one in outputs:
        groups.setdefault(_group_key(one, collapse), []).append(one)
    return list(groups.values())


def _runs(outputs: list[_Output], collapse: str) -> list[list[_Output]]:
    """Adjacent cites with the same first names."""
    return [list(run) for _, run in itertools.groupby(outputs, key=lambda one: _group_key(one, collapse))]


def _group_key(one: _Output, collapse: str) -> object:
    """A cite's names; without any it is a group of its own, if not for its year-suffix."""
    return one.names or collapse.startswith("year-suffix") or id(one)


def _collapse_groups(groups: list[list[_Output]], style: "Style", area: "Area", collapse: str) -> list[Piece]:
    attributes = area.element.attributes
    default = area.delimiter if style.note_class else ", "
    group_delimiter = attributes.get("cite-group-delimiter", default)
    after = attributes.get("after-collapse-delimiter", area.delimiter)
    after_locator = attributes.get("after-collapse-delimiter", group_delimiter)
    suffix_delimiter = attributes.get("year-suffix-delimiter", attributes.get("cite-group-delimiter", area.delimiter))
    suffixes = collapse.startswith("year-suffix") and area.flag("disambiguate-add-year-suffix")
    ranged = collapse == "year-suffix-ranged"
    out: list[Piece] = []
    for group in groups:
        if out:
            out.append(after)
        out.append(group[0].pieces)
        core = _core(group[0], style, area) if suffixes and len(group) > 1 else ""
        index = 1
        while index < len(group):
            one = group[index]
            if not collapse:
                out.extend((group_delimiter, one.pieces))
                index += 1
                continue
            mine = _core(one, style, area) if suffixes else ""
            shown = _render(one.placed, style, area, names=False).pieces
            if suffixes and mine == core != text_of(shown) and one.bare and group[index - 1].bare:
                end = index
                while ranged and _follows(group, end, core, style, area):
                    end += 1
                if ranged and end > index and _adjacent(group[index - 1], one):
                    out.append("–")
                    index = end
                else:
                    out.append(suffix_delimiter)
                out.append(Rendered("year-suffix", [group[index].placed.entry.year_suffix]))
            else:
                if shown:
                    out.extend((after_locator if group[index - 1].placed.cite.locator else group_delimiter, shown))
                core = mine
            index += 1
    return out


def _core(one: _Output, style: "Style", area: "Area") -> str:
    """What a cite shows beside its names and year-suffix."""
    return text_of(_render(one.placed, style, area, names=False, suffix=False).pieces)


def _adjacent(one: _Output, other: _Output) -> bool:
    return suffix_number(other.placed.entry.year_suffix) == suffix_number(one.placed.entry.year_suffix) + 1


def _follows(group: list[_Output], at: int, core: str, style: "Style", area: "Area") -> bool:
    """Whether the cite after `at` continues a range of year-suffixes."""
    if at + 1 >= len(group):
        return False
    following = group[at + 1]
    return following.bare and _adjacent(group[at], following) and _core(following, style, area) == core


def suffix_number(letters: str) -> int:
    """The place of a year-suffix in its series, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("a") + 1
    return number
