"""A bibliography held in memory: its items in order, the citations of a document, the references of both."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pubman.csl.context import Context
from pubman.csl.disambiguation import Entry, disambiguate
from pubman.csl.flatten import flatten
from pubman.csl.grouping import substitute_names
from pubman.csl.items import read_item
from pubman.csl.pieces import Displayed, Piece
from pubman.csl.reference import Reference
from pubman.csl.sorting import key_function, order
from pubman.errors import UsageError
from pubman.findings import Finding, Severity, Span
from pubman.garbage import uncollected
from pubman.richtext import Nodes

if TYPE_CHECKING:
    from pubman.csl.citations import Citation, Cite
    from pubman.csl.style import Style


class Bibliography:
    """CSL-JSON items rendered in one style, with the citations of a document that cites them.

    What an item renders is kept until the item, its number, or what sets it apart from the others changes; so changing
    one item costs that item, not the list.
    """

    def __init__(self, style: "Style", items: Iterable[Mapping[str, Any]] = ()) -> None:
        self.style = style
        self.entries: dict[str, Entry] = {}
        self.citations: list[Citation] = []
        self._facts = len(style.facts)
        self._repeated: list[str] = []
        with uncollected():
            for raw in items:
                self.add(raw)

    def add(self, raw: Mapping[str, Any]) -> str:
        """Add an item and return the key it has here: its id, or one made from it if that is missing or taken."""
        item = read_item(raw, self.style.facts)
        key = item.id
        if not key or key in self.entries:
            if key:
                self._repeated.append(key)
            count = len(self.entries)
            while not key or key in self.entries:
                count += 1
                key = f"{item.id}#{count}"
        self.entries[key] = Entry(key, item, raw)
        return key

    def update(self, raw: Mapping[str, Any]) -> None:
        """Put an item in the place of the one with its id, or add it."""
        key = str(raw.get("id", ""))
        if key in self.entries:
            self.entries[key].replace(read_item(raw, self.style.facts), raw)
        else:
            self.add(raw)

    def hold(self, items: Iterable[Mapping[str, Any]]) -> None:
        """Hold these items instead, in their order; those that are here already keep what they rendered."""
        before, self.entries, self._repeated = self.entries, {}, []
        with uncollected():
            for raw in items:
                key = str(raw.get("id", ""))
                kept = before.pop(key, None)
                if kept and (kept.raw is raw or kept.raw == raw):
                    self.entries[key] = kept
                else:
                    self.add(raw)

    def remove(self, key: str) -> None:
        """Take an item out."""
        self._entry(key)
        del self.entries[key]

    @property
    def findings(self) -> list[Finding]:
        """What is wrong with the items: what could not be read, and ids that several of them have."""
        found = [
            _finding(key, number, fault)
            for number, (key, entry) in enumerate(self.entries.items(), 1)
            for fault in entry.item.faults
        ]
        return found + [_finding(key, 0, "several items have this id") for key in self._repeated]

    def settle(self, *, sort: bool = True) -> list[Entry]:
        """The entries in order, numbered, and told apart as far as the style asks."""
        self._read_again()
        entries = list(self.entries.values())
        if sort and self.style.has_bibliography:
            keys = self.style.bibliography_area.keys
            numbers = range(1, len(entries) + 1)
            functions = [
                (key_function(key, entries, self.style, numbers, index), key.descending)
                for index, key in enumerate(keys)
            ]
            entries = [entries[index] for index in order(len(entries), functions)]
        for number, entry in enumerate(entries, 1):
            entry.number = number
        disambiguate(entries, self.style)
        return entries

    def _read_again(self) -> None:
        """Read the items anew where compiling more of the style has asked more of them."""
        if self.style.needs_citation:
            self.style.compile_citation()
        if len(self.style.facts) != self._facts:
            for entry in self.entries.values():
                entry.replace(read_item(entry.raw, self.style.facts), entry.raw)
        self._facts = len(self.style.facts)

    def references(self, *, sort: bool = True) -> list[Reference]:
        """The references, in the style's order or, with `sort=False`, in that of the items."""
        if not self.style.has_bibliography:
            return []
        with uncollected():
            return list(self._references(self.settle(sort=sort)))

    def _references(self, entries: Iterable[Entry]) -> Iterator[Reference]:
        area = self.style.bibliography_area
        substitute = area.element.attributes.get("subsequent-author-substitute")
        rule = area.option("subsequent-author-substitute-rule", "complete-all")
        before: tuple[str, ...] = ()
        for entry in entries:
            number = entry.number if area.numbers else 0
            state = (number, entry.year_suffix, entry.disambiguated, entry.expansion, before)
            if entry.reference is None or entry.state != state:
                context = Context(entry.item, entry.number, entry.year_suffix)
                context.expansion = entry.expansion
                context.disambiguate = entry.disambiguated
                context.keeps_names = substitute is not None
                pieces: list[Piece] = []
                area.layout.render(context, pieces)
                if substitute is not None:
                    entry.names = substitute_names(context.first_names, before, substitute, rule)
                entry.reference = Reference(entry.item.id, self._nodes(pieces))
                entry.state = state
            before = entry.names
            yield entry.reference

    def _nodes(self, pieces: list[Piece]) -> Nodes:
        if not pieces:
            return ()
        area = self.style.bibliography_area
        if area.option("second-field-align") and len(pieces) > 1:
            pieces = [Displayed("left-margin", pieces[:1]), Displayed("right-inline", pieces[1:])]
        return flatten(area.wrapped(pieces), self.style.marks)

    def cite(
        self, cites: "Sequence[str | Cite | Mapping[str, Any]]", *, note: int = 0, narrative: bool = False
    ) -> "Citation":
        """Cite items at the end of the document: by key, or with a locator as a `Cite` or an object of citeproc-js.

        `note` is the number of the footnote that the citation stands in, 0 for running text; a `narrative` citation
        names the first work's authors outside the parentheses: "Doe (2000)". The citation renders when it is asked to,
        as the whole document then requires. `UsageError` for a key that is not here.
        """
        from pubman.csl.citations import Citation, Cite

        read = tuple(Cite.read(cite) for cite in cites)
        for cite in read:
            self._entry(cite.id)
        citation = Citation(self, read, note, narrative)
        self.citations.append(citation)
        return citation

    def document(self) -> list[Nodes]:
        """All citations of the document, in their order."""
        from pubman.csl.citations import place, render_cites

        self.style.compile_citation()
        for entry in self.entries.values():
            entry.cited = 0
        for citation in self.citations:
            for cite in citation.cites:
                self._entry(cite.id).cited += 1
        self.settle()
        placed = place(self.citations, self.entries, self.style)
        return [
            flatten(render_cites(cites, self.style, narrative=citation.narrative), self.style.marks)
            for citation, cites in zip(self.citations, placed, strict=True)
        ]

    def _entry(self, key: str) -> Entry:
        if key in self.entries:
            return self.entries[key]
        import difflib

        near = difflib.get_close_matches(key, self.entries, n=3)
        raise UsageError(f"there is no item {key!r}", remedy=f"did you mean {', '.join(near)}?" if near else "")


def _finding(key: str, number: int, fault: str) -> Finding:
    """A fault of the `number`-th item; an item has no file, so the number stands in the place of a line."""
    return Finding("CSL001", Severity.WARNING, fault, Span("items", 0, 0, number, 1), key=key)
