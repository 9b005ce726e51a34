"""The pieces of an entry that a template can name: what each is made of, in the look of the list."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, get_args

from pubman.config import Look, Names, suggestion
from pubman.csl import Language
from pubman.errors import TemplateError
from pubman.identifiers import parse_url
from pubman.item import is_arxiv_preprint, to_item
from pubman.model import Contributor, Entry, Role
from pubman.page.decorate import legend_nodes, link_nodes, ordered_links, with_people
from pubman.page.owner import Owned, flagged
from pubman.richtext import LinkSpan, Markup, NameSpan, Nodes, VariableSpan
from pubman.templates.piece import NOTHING, Fields, Link, Links, People, Person, Piece, Pieces, joined_nodes

_NEWLINES = {"html": "<br>", "markdown": "<br>", "latex": "\\newline ", "typst": "#linebreak();", "text": "\n"}
_STATES = {
    "inpreparation": "in preparation",
    "submitted": "submitted",
    "forthcoming": "forthcoming",
    "inpress": "in press",
    "prepublished": "prepublished",
}
"""biblatex's words for `pubstate` (manual, 4.9.2.11) and what they print in English."""


class Subject(NamedTuple):
    """An entry to be printed: its owners, the look, the words of its language, and the style's reference to it."""

    entry: Entry
    owned: Owned
    look: Look
    language: Language
    format: str
    reference: Nodes = ()


class EntryPieces:
    """The pieces of one entry, each made when it is asked for."""

    def __init__(self, subject: Subject) -> None:
        self.entry, self.owned, self.look, self.language, self.format, self.reference = subject

    @cached_property
    def item(self) -> dict[str, Any]:
        """The CSL-JSON item of the entry."""
        return to_item(self.entry)

    def rich(self, text: str) -> Piece:
        """A field's text as rich text."""
        return Piece(self.language.field(text.strip())) if text.strip() else NOTHING

    def variable(self, name: str) -> Piece:
        """A CSL variable as rich text."""
        return self.rich(str(self.item.get(name, "")))

    def field(self, *names: str) -> Piece:
        """The first of these fields that the entry has."""
        fields = self.entry.fields
        return self.rich(next((value for name in names if (value := fields.get(name, "").strip())), ""))

    def split(self, *names: str) -> Pieces:
        """A field that lists something between commas or semicolons."""
        listed = next((value for name in names if (value := self.entry.fields.get(name, "").strip())), "")
        return row([self.rich(part.strip()) for part in listed.replace(";", ",").split(",") if part.strip()])

    @property
    def title(self) -> Piece:
        """The title, which leads where the look says."""
        title = self.variable("title")
        url = ordered_links(self.entry, self.look.links).get(self.look.links.title, "")
        return title.within(lambda nodes: (LinkSpan(url, nodes),)) if url else title

    @property
    def venue(self) -> Piece:
        """Where the work appeared: the journal or book, else the school, institution or archive that has it."""
        if found := self.variable("container-title"):
            return found
        if self.item["type"] in ("article", "thesis", "report", "manuscript"):
            return self.variable("publisher")
        return self.variable("event-title")

    @property
    def venue_short(self) -> Piece:
        """The venue's acronym."""
        if is_arxiv_preprint(self.entry):
            return Piece(("arXiv",))
        return self.rich(self.entry.venue.acronym)

    @property
    def month(self) -> Piece:
        """The month's name."""
        start = self.entry.issued.start
        return self.rich(self.language.term(f"month-{start[1]:02}")) if len(start) > 1 else NOTHING

    @property
    def date(self) -> Piece:
        """The date as ISO 8601 writes it, as far as it is known."""
        start = self.entry.issued.start
        written = "-".join(f"{part:02}" for part in start) if start else self.entry.issued.literal
        return Piece((written,)) if written else NOTHING

    @property
    def year(self) -> Piece:
        """The year."""
        year = self.entry.issued.year
        return NOTHING if year is None else Piece((str(year),))

    @property
    def status(self) -> Piece:
        """What is not published yet, in words."""
        state = self.field("pubstate", "status")
        return Piece((_STATES[state.text.lower()],)) if state.text.lower() in _STATES else state

    @property
    def pages(self) -> Piece:
        """The pages, with a dash between first and last."""
        return self.rich(str(self.item.get("page", "")).replace("-", "–"))

    @property
    def links(self) -> Links:
        """The links, as the look shows them."""
        shown = ordered_links(self.entry, self.look.links)
        shown.pop(self.look.links.title, "")
        words = self.look.links.labels
        # The first of a label counts; `doi` and `preprint` are shown without being links of the entry.
        urls = {link.label: link.url for link in self.entry.links[::-1]} | shown
        everything = {label: Link(words.get(label, label), url) for label, url in urls.items()}
        nodes = link_nodes(shown, self.look.links._replace(before=self.look.links.before.lstrip(" ")))
        return Links(nodes, [everything[label] for label in shown], everything)

    @property
    def url(self) -> Piece:
        """The address that the entry names, which it leads to."""
        address = str(self.item.get("URL", ""))
        return _linked(address, address)

    @property
    def doi(self) -> Piece:
        """The DOI as it is written, without the address of a resolver."""
        return self.variable("DOI")

    def address(self, scheme: str) -> Piece:
        """The address of an identifier."""
        found = self.entry.identifier(scheme)
        return _linked(found.url, found.url) if found else NOTHING

    @property
    def arxiv(self) -> Piece:
        """The arXiv identifier."""
        found = self.entry.identifier("arxiv")
        return Piece((found.value,)) if found else NOTHING

    @property
    def number(self) -> Piece:
        """The number in the list, which is known when all entries are."""
        counted = self.look.numbering in ("ascending", "descending")
        return Piece((VariableSpan("citation-number", ()),), 6) if counted else NOTHING

    @property
    def bibtex(self) -> Piece:
        """The entry as BibTeX for others to copy."""
        from pubman.exports.bibtex import public_entry

        nodes: list[Any] = []
        for line in public_entry(self.entry).rstrip("\n").split("\n"):
            nodes += [Markup("\n"), line] if nodes else [line]
        return Piece(tuple(nodes))

    @property
    def legend(self) -> Piece:
        """What the marks of the authors mean."""
        printed = {mark for author in self.entry.names() for mark in author.marks}
        return Piece(legend_nodes(printed, self.look.marks))

    def people(self, role: Role) -> People:
        """The names in a role, in the look's form."""
        listed = flagged(self.item, self.owned).get(role, [])
        contributors = self.entry.names(role)

        def printed(names: Names) -> Nodes:
            return with_people(self.language.names(role, listed, names), self.entry, self.look, self.owned)

        def persons() -> list[Piece]:
            return [self._person(role, index, listed[index], one) for index, one in enumerate(contributors)]

        def formed(form: Mapping[str, Any]) -> Nodes:
            return printed(names_of(form, self.look.names))

        return People(printed(self.look.names), persons, formed)

    def _person(self, role: Role, index: int, name: Mapping[str, Any], contributor: Contributor) -> Person:
        alone = self.look.names._replace(owner="show", et_al_min=None)
        spans = self.language.names(role, [name], alone)
        children = spans[0].children if spans and isinstance(spans[0], NameSpan) else spans
        nodes = with_people((NameSpan(role, index, children),), self.entry, self.look, self.owned)
        parts = contributor.name
        return Person(
            nodes,
            given=self.rich(parts.given),
            family=self.rich(f"{parts.non_dropping_particle} {parts.family}".strip() or parts.literal),
            marks=[Piece((mark,)) for mark in contributor.marks],
            owner=(role, index) in self.owned.places,
        )


def row(items: Sequence[Piece]) -> Pieces:
    """Pieces that are printed with a comma between two."""
    return Pieces(joined_nodes(items, (", ",)), items)


def names_of(form: Mapping[str, Any], base: Names) -> Names:
    """The form of names that a template asks for, over that of the look."""
    known = ("and", *(key for key in Names._fields if key != "and_word"))
    changes: dict[str, Any] = {}
    for key, value in form.items():
        if key not in known:
            raise TemplateError(f'names has no argument "{key}"', remedy=suggestion(key, known))
        name = "and_word" if key == "and" else key
        kind = Names.__annotations__[name]
        words = get_args(kind)
        given = (value,) if name == "et_al" and isinstance(value, str) else value
        given = tuple(given) if name == "et_al" and isinstance(given, list) else given
        if not _fits(given, kind, words):
            texts = [word for word in words if isinstance(word, str) and word]
            raise TemplateError(f"names cannot have {key}={value!r}", remedy=suggestion(str(value), texts))
        changes[name] = given
    if "initials" in changes:
        changes.setdefault("form", "initials")
    if "et_al_min" in changes:
        changes.setdefault("et_al_use_first", max(1, changes["et_al_min"] - 1))
    return base._replace(**changes)


def _fits(value: Any, kind: Any, words: tuple[Any, ...]) -> bool:
    if kind is bool:
        return isinstance(value, bool)
    if isinstance(value, tuple):
        return kind == tuple[str, ...] and 0 < len(value) < 3 and all(isinstance(text, str) for text in value)
    if words and all(isinstance(word, str) for word in words):
        return isinstance(value, str) and value in words
    if int in words:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10_000
    return isinstance(value, str) and str in words


def _linked(text: str, url: str) -> Piece:
    if not text:
        return NOTHING
    return Piece((LinkSpan(url, (text,)),)) if parse_url(url) else Piece((text,))


PIECES: Mapping[str, Callable[[EntryPieces], Any]] = {
    "abstract": lambda pieces: pieces.variable("abstract"),
    "arxiv": lambda pieces: pieces.arxiv,
    "arxiv_url": lambda pieces: pieces.address("arxiv"),
    "authors": lambda pieces: pieces.people("author"),
    "award": lambda pieces: pieces.field("award", "awards", "award_name", "honor", "honors"),
    "badges": lambda pieces: pieces.split("badges", "badge"),
    "bibtex": lambda pieces: pieces.bibtex,
    "comment": lambda pieces: pieces.field("comment"),
    "date": lambda pieces: pieces.date,
    "doi": lambda pieces: pieces.doi,
    "doi_url": lambda pieces: pieces.address("doi"),
    "edition": lambda pieces: pieces.variable("edition"),
    "editors": lambda pieces: pieces.people("editor"),
    "fields": lambda pieces: Fields(pieces.field),
    "format": lambda pieces: pieces.format,
    "genre": lambda pieces: pieces.variable("genre"),
    "image": lambda pieces: pieces.field("preview", "image", "thumbnail", "teaser"),
    "issue": lambda pieces: pieces.variable("issue"),
    "key": lambda pieces: Piece((pieces.entry.key,)),
    "keywords": lambda pieces: row([pieces.rich(word) for word in pieces.entry.keywords]),
    "legend": lambda pieces: pieces.legend,
    "links": lambda pieces: pieces.links,
    "month": lambda pieces: pieces.month,
    "newline": lambda pieces: Markup(_NEWLINES.get(pieces.format, "\n")),
    "note": lambda pieces: pieces.field("note", "addendum"),
    "number": lambda pieces: pieces.number,
    "pages": lambda pieces: pieces.pages,
    "place": lambda pieces: pieces.variable("publisher-place"),
    "publisher": lambda pieces: pieces.variable("publisher"),
    "reference": lambda pieces: Piece(pieces.reference),
    "report_number": lambda pieces: pieces.variable("number"),
    "series": lambda pieces: pieces.variable("collection-title"),
    "status": lambda pieces: pieces.status,
    "title": lambda pieces: pieces.title,
    "type": lambda pieces: Piece(("preprint" if is_arxiv_preprint(pieces.entry) else pieces.entry.type,)),
    "url": lambda pieces: pieces.url,
    "venue": lambda pieces: pieces.venue,
    "venue_abbreviation": lambda pieces: pieces.rich(pieces.entry.venue.abbreviation),
    "venue_short": lambda pieces: pieces.venue_short,
    "volume": lambda pieces: pieces.variable("volume"),
    "year": lambda pieces: pieces.year,
}
"""Every piece by its name; docs/templates.md tells what each is."""


def pieces_of(subject: Subject, wanted: frozenset[str]) -> dict[str, Any]:
    """The pieces of an entry that a template asks for."""
    entry = EntryPieces(subject)
    return {name: PIECES[name](entry) for name in wanted if name in PIECES}
