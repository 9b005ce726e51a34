"""Lists of names in `cs:names`, compiled: their form, et-al and labels (specification, "Names")."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from pubman.config import Names
from pubman.csl.context import SUBSEQUENT, Context, FirstNames, NameSlot, Scope
from pubman.csl.formatting import Wrap, compile_wrap
from pubman.csl.nameform import et_al, final_stop, formed, shown
from pubman.csl.nameparse import Name
from pubman.csl.persons import FAMILY, FULL, INITIALS, NameStyle, is_eastern
from pubman.csl.pieces import Named, Piece, text_of
from pubman.csl.xmltree import Element

Label: TypeAlias = Callable[[str, bool, bool], Piece | None]

INHERITABLE = (
    "and",
    "delimiter-precedes-et-al",
    "delimiter-precedes-last",
    "et-al-min",
    "et-al-use-first",
    "et-al-use-last",
    "et-al-subsequent-min",
    "et-al-subsequent-use-first",
    "initialize",
    "initialize-with",
    "name-as-sort-order",
    "sort-separator",
)


def inherited(*elements: Element) -> dict[str, str]:
    """The name options set on style, citation or bibliography, the innermost last ("Inheritable Name Options")."""
    options: dict[str, str] = {}
    for element in elements:
        for name in INHERITABLE:
            if name in element.attributes:
                options[name] = element.attributes[name]
        if "name-form" in element.attributes:
            options["form"] = element.attributes["name-form"]
        if "name-delimiter" in element.attributes:
            options["delimiter"] = element.attributes["name-delimiter"]
        if "names-delimiter" in element.attributes:
            options["names-delimiter"] = element.attributes["names-delimiter"]
    return options


@dataclass(frozen=True, slots=True)
class _EtAl:
    """When a list of names is cut, and to how many."""

    least: int
    first: int
    last: bool

    def shown(self, total: int) -> int:
        return self.first if self.least and total >= self.least and -1 < self.first < total else total


@dataclass(slots=True)
class NameList:
    """One `cs:names`, ready to render."""

    variables: tuple[str, ...]
    bits: tuple[int, ...]
    style: NameStyle
    level: int
    count: bool
    delimiter: str
    and_word: str
    last: str
    last_after_delimiter: str
    precedes_last: str
    precedes_et_al: str
    et_al: _EtAl
    et_al_subsequent: _EtAl
    et_al_term: Piece
    et_al_space: str
    sort_order: str
    label: Label | None
    label_first: bool
    names_delimiter: str
    wrap_name: Wrap | None
    look: Names | None = None

    def render(self, context: Context) -> Piece | None:
        """The names of all variables, or None where there are none."""
        blocks: list[Piece] = []
        total = 0
        item = context.item
        live = context.live
        merged = self._merges(context)
        first = context.keeps_names and context.first_names is None
        kept: list[list[Piece]] = []
        for variable, bit in zip(self.variables, self.bits, strict=True):
            if not live & bit or (merged and variable != self.variables[0]):
                continue
            names = item.names.get(variable)
            if not names:
                continue
            context.used |= bit
            if self.count:
                total += self.et_al.shown(len(names))
                continue
            label = None
            if self.label is not None:
                role = "editortranslator" if merged else variable
                label = self.label(role, len(names) > 1, self.label_first and not context.started)
            context.started = True
            listed = self.render_list(variable, names, context)
            if not listed:
                continue
            if context.substituting:
                context.live &= ~bit
            if first:
                kept.append(listed)
            if label is None:
                blocks.append(listed)
            else:
                blocks.append([label, listed] if self.label_first else [listed, label])
        if self.count:
            return str(total) if total else None
        if not blocks:
            return None
        out: list[Piece] = [blocks[0]]
        for block in blocks[1:]:
            out.append(self.names_delimiter)
            out.append(block)
        if first:
            context.first_names = FirstNames(out, [text_of(block) for block in kept], kept)
        return out

    def _merges(self, context: Context) -> bool:
        """Whether editor and translator are the same people, told once ("Names")."""
        if len(self.variables) != 2 or set(self.variables) != {"editor", "translator"}:
            return False
        if context.live & self.bits[0] == 0 or context.live & self.bits[1] == 0:
            return False
        names = context.item.names
        if names.get("editor") != names.get("translator"):
            return False
        return self.label is None or self.label("editortranslator", False, False) is not None

    def render_list(self, variable: str, names: tuple[Name, ...], context: Context) -> list[Piece]:
        """The names of one variable with what is between them ("Name")."""
        if self.look is not None:
            return self._render_as_asked(variable, names, context, self.look)
        total = len(names)
        et_al = self.et_al_subsequent if context.position & SUBSEQUENT else self.et_al
        shown = et_al.shown(total)
        style, level = self.style, self.level
        slot = context.slot
        context.slot += 1
        expansion = context.expansion
        if context.slots is not None:
            context.slots.append(NameSlot(names, shown, level, style))
        if expansion is not None:
            shown = min(max(expansion.shown.get(slot, 0), shown), total)
        out: list[Piece] = []
        first_only = self.sort_order == "first"
        all_inverted = self.sort_order == "all"
        inverted = False
        for index in range(shown):
            if index:
                if index == total - 1 and self.and_word:
                    out.append(
                        self.last_after_delimiter if self._precedes(self.precedes_last, index, inverted) else self.last
                    )
                else:
                    out.append(self.delimiter)
            invert = all_inverted or (first_only and index == 0)
            mine = level if expansion is None else max(expansion.levels.get((slot, index), 0), level)
            pieces = style.render(names[index], invert, mine)
            inverted = invert and bool(names[index].given)
            named: Piece = Named(variable, index, pieces)
            out.append(named if self.wrap_name is None else self.wrap_name(named))
        if shown < total and shown:
            if et_al.last and total - shown >= 2:
                last = Named(variable, total - 1, style.render(names[-1], all_inverted, level))
                out.append(self.delimiter)
                out.append("… ")
                out.append(last if self.wrap_name is None else self.wrap_name(last))
            elif self.et_al_term:
                out.append(self.delimiter if self._precedes(self.precedes_et_al, shown, inverted) else self.et_al_space)
                out.append(self.et_al_term)
        return out

    def _render_as_asked(self, variable: str, names: tuple[Name, ...], context: Context, look: Names) -> list[Piece]:
        """The same where the look of the list has a say in who is shown."""
        listed, gap, more = shown(names, look, self.et_al.shown)
        slot, expansion = context.slot, context.expansion
        context.slot += 1
        if context.slots is not None:
            context.slots.append(NameSlot(names, len(listed), self.level, self.style))
        out: list[Piece] = []
        inverted = False
        for place, (index, name) in enumerate(listed):
            last = place == len(listed) - 1
            if place and last and self.and_word and not more and not gap:
                closed = self._precedes(self.precedes_last, place, inverted)
                out.append(self.last_after_delimiter if closed else self.last)
            elif place:
                out.append(self.delimiter)
            if last and gap:
                out += ("…", self.delimiter)
            invert = self.sort_order == "all" or (self.sort_order == "first" and place == 0)
            level = self.level if expansion is None else max(expansion.levels.get((slot, index), 0), self.level)
            pieces = self.style.render(name, invert, level)
            inverted = invert and bool(name.given)
            named: Piece = Named(variable, index, pieces)
            out.append(named if self.wrap_name is None else self.wrap_name(named))
        if more and listed and self.et_al_term:
            closed = self._precedes(self.precedes_et_al, len(listed), inverted)
            out.append(self.delimiter if closed else self.et_al_space)
            out.append(et_al(look, more) or self.et_al_term)
        return out

    @staticmethod
    def _precedes(rule: str, before: int, inverted: bool) -> bool:
        """Whether the delimiter comes before the last name or et-al, after `before` names."""
        if rule == "always":
            return True
        if rule == "never":
            return False
        if rule == "after-inverted-name":
            return inverted
        return before > 1


def compile_name_list(element: Element, scope: Scope, model: Element | None = None) -> NameList:
    """A `cs:names` without its substitutes; `model` has its children, if not itself."""
    model = model or element
    name = model.find("name") or Element("name", {}, model.line, model.column)
    options = {**scope.options, **name.attributes}
    variables = tuple(element.get("variable").split())
    look = None if scope.sorting or "author" not in variables else scope.names
    if look is not None:
        options = formed(options, look)
    if scope.sorting:
        options.update({key: value for key, value in scope.options.items() if key in scope.forced})
    et_al_element = model.find("et-al")
    label = model.find("label")
    style = NameStyle(
        initialize_with=options.get("initialize-with"),
        stop=final_stop(look) if look is not None else "",
        initialize=options.get("initialize", "true") != "false",
        hyphen=scope.style_options.get("initialize-with-hyphen", "true") != "false",
        sort_separator=options.get("sort-separator", ", "),
        demote=scope.style_options.get("demote-non-dropping-particle", "display-and-sort"),
        sorting=scope.sorting,
        read=scope.read,
    )
    style.set_parts(name)
    form = options.get("form", "long")
    initials = style.initialize_with is not None and style.initialize
    full = INITIALS if initials else FULL
    level = FAMILY if form == "short" else full
    et_al = _EtAl(
        _integer(options.get("et-al-min")),
        _integer(options.get("et-al-use-first", "x"), -1),
        options.get("et-al-use-last") == "true",
    )
    subsequent = _EtAl(
        _integer(options.get("et-al-subsequent-min")) or et_al.least,
        _integer(options.get("et-al-subsequent-use-first"), et_al.first),
        et_al.last,
    )
    delimiter = options.get("delimiter", ", ")
    and_word = {"text": scope.locale.term("and") or "", "symbol": "&"}.get(options.get("and", ""), "")
    if look is not None and look.and_word is not None:
        and_word = look.and_word
    if scope.sorting:
        and_word = ""
    closed = and_word[-1:].isspace()  # a term with a blank of its own is joined as it is
    et_al_term = _et_al(et_al_element, scope)
    children = model.children
    return NameList(
        variables=variables,
        bits=tuple(scope.facts.has(variable) for variable in variables),
        style=style,
        level=level,
        count=form == "count",
        delimiter=delimiter,
        and_word=and_word,
        last=and_word if closed else f" {and_word} ",
        last_after_delimiter=(delimiter if delimiter.endswith(" ") else delimiter + " ")
        + and_word
        + ("" if closed else " "),
        precedes_last=options.get("delimiter-precedes-last", "contextual"),
        precedes_et_al=options.get("delimiter-precedes-et-al", "contextual"),
        et_al=et_al,
        et_al_subsequent=subsequent,
        et_al_term=et_al_term,
        et_al_space="" if is_eastern(text_of([et_al_term])) else " ",
        sort_order="all" if scope.sorting else options.get("name-as-sort-order", ""),
        label=None if label is None or scope.sorting else _label(label, scope),
        label_first=label is not None and name in children and children.index(label) < children.index(name),
        names_delimiter=element.get("delimiter") or model.get("delimiter") or scope.options.get("names-delimiter", ""),
        wrap_name=compile_wrap(name),
        look=None if look == Names() else look,
    )


def _integer(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else default


def _et_al(element: Element | None, scope: Scope) -> Piece:
    """The et-al term in its formatting ("Et-al"); none in a sort key ("Sorting Macros")."""
    if scope.sorting:
        return ""
    term = element.get("term", "et-al") if element is not None else "et-al"
    text = scope.locale.term(term) or ""
    wrap = compile_wrap(element) if element is not None else None
    return wrap(text) if wrap is not None and text else text


def _label(element: Element, scope: Scope) -> Label:
    """The label of a name variable ("Label in cs:names")."""
    form = element.get("form", "long")
    plural = element.get("plural", "contextual")
    strip = element.get("strip-periods") == "true"
    wrap = compile_wrap(element)
    known: dict[tuple[str, bool, bool], Piece | None] = {}

    def label(role: str, many: bool, opens: bool) -> Piece | None:
        key = (role, many, opens)
        if key not in known:
            number = plural == "always" or (plural == "contextual" and many)
            text = scope.locale.term(role, form, plural=number)
            if text is None and role == "editor-translator":
                text = scope.locale.term("editortranslator", form, plural=number)
            text = text or ""
            if strip:
                text = text.replace(".", "")
            if opens and scope.capitalizes:
                case = element.get("text-case", "capitalize-first")
            else:
                case = element.get("text-case")
            piece: Piece = scope.cased(text, case) if case and text else text
            known[key] = (piece if wrap is None else wrap(piece)) if text else None
        return known[key]

    return label
