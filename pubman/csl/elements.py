"""Rendering elements, compiled: layout, text, group, choose, macro (specification, "Rendering Elements")."""

from collections.abc import Callable, Iterable

from pubman.csl import dates, labels, substitution
from pubman.csl.conditions import Test, compile_test
from pubman.csl.context import CALLED, HIT, Compiled, Context, Render, Scope
from pubman.csl.formatting import compile_wrap, joined
from pubman.csl.items import Facts
from pubman.csl.numbers import with_dashes
from pubman.csl.pages import page_range
from pubman.csl.pieces import Piece, Rendered, text_of
from pubman.csl.variables import NUMBERS, OLDER_NAMES
from pubman.csl.xmltree import Element

MAX_COST = 200_000
"""No real style asks for more than some ten thousand elements in an entry."""
MAX_DEPTH = 120

_PLAIN_LINKS = frozenset({"URL", "DOI", "PMID", "PMCID", "ISBN", "ISSN"})


def compile_all(elements: Iterable[Element], scope: Scope) -> Compiled:
    """Compile siblings into one that renders them in order, each appending its own pieces."""
    parts = [part for element in elements if (part := compile_element(element, scope)) is not None]
    renders = tuple(part.render for part in parts)
    needs = 0
    for part in parts:
        needs |= part.needs
    calls = any(part.calls for part in parts)
    cost = sum(part.cost for part in parts)
    depth = max((part.depth for part in parts), default=0)
    if len(renders) == 1:
        return Compiled(renders[0], needs, calls, cost, depth)

    def render(context: Context, out: list[Piece]) -> int:
        flags = 0
        for each in renders:
            flags |= each(context, out)
        return flags

    return Compiled(render, needs, calls, cost, depth)


def compile_element(element: Element, scope: Scope) -> Compiled | None:
    """Compile one rendering element; None for what renders nothing by itself."""
    compiler = _COMPILERS.get(element.tag)
    if compiler is None:
        return None
    scope.depth += 1
    if scope.depth > MAX_DEPTH:
        raise scope.error(element, "macros and groups are nested too deep", "nest fewer of them")
    compiled = compiler(element, scope)
    scope.depth -= 1
    if compiled.cost > MAX_COST:
        raise scope.error(element, "the macros multiply into too many elements", "call fewer macros from macros")
    if compiled.depth > MAX_DEPTH:
        raise scope.error(element, "macros and groups are nested too deep", "nest fewer of them")
    return compiled


def compile_layout(element: Element, scope: Scope) -> Compiled:
    """The `cs:layout` without its own affixes and formatting."""
    return compile_all(element.children, scope)


def _text(element: Element, scope: Scope) -> Compiled:
    """`cs:text`: a variable, a macro, a term or a verbatim value ("Text")."""
    if variable := element.get("variable"):
        return _variable(variable, element, scope)
    if macro := element.get("macro"):
        return _macro_call(macro, element, scope)
    if term := element.get("term"):
        text = scope.locale.term(term, element.get("form", "long"), plural=element.get("plural") == "true") or ""
    else:
        text = element.get("value")
    piece = _finished(element, scope, text)
    opening = _finished(element, scope, text, first=True) if term and scope.capitalizes else piece

    def render(context: Context, out: list[Piece]) -> int:
        out.append(piece if context.started else opening)
        context.started = True
        return 0

    return Compiled(render if text else _nothing)


def _nothing(context: Context, out: list[Piece]) -> int:
    return 0


def _finished(element: Element, scope: Scope, text: str, *, first: bool = False) -> Piece:
    """A text that depends on the style alone, in its case, without periods if so asked, and wrapped.

    A term that opens an entry is capitalised ("A note to CSL processor developers" in "Citation").
    """
    if element.get("strip-periods") == "true":
        text = text.replace(".", "")
    piece: Piece = scope.read(text) if element.get("value") else text
    if case := element.get("text-case"):
        piece = scope.cased(piece, case)
    elif first:
        piece = scope.cased(piece, "capitalize-first")
    wrap = compile_wrap(element)
    return piece if wrap is None else wrap(piece)


def _variable(variable: str, element: Element, scope: Scope) -> Compiled:
    wrap = compile_wrap(element)
    if variable in ("citation-number", "year-suffix", "locator", "first-reference-note-number", "citation-label"):
        return _assigned(variable, element, scope)
    variable = OLDER_NAMES.get(variable, variable)
    short = element.get("form") == "short" and f"{variable}-short"
    if variable.endswith("-short"):
        short, variable = variable, variable.removesuffix("-short")
        only_short = True
    else:
        only_short = False
    name = variable if not only_short else str(short)
    bit = scope.facts.has(name)
    short_bit = scope.facts.has(short) if short else 0
    case = element.get("text-case")
    strip = element.get("strip-periods") == "true"
    link = variable in _PLAIN_LINKS
    dashed = variable in NUMBERS
    dash = scope.locale.term("page-range-delimiter") or "–"
    ranged = page_range(scope.style_options.get("page-range-format", ""), scope.locale) if variable == "page" else None
    cased = scope.cased
    read = scope.read
    either = bit | short_bit

    def render(context: Context, out: list[Piece]) -> int:
        live = context.live
        if not live & either:
            return CALLED
        item = context.item
        if short_bit and live & short_bit:
            chosen = str(short)
            context.used |= short_bit
        else:
            chosen = name
        context.used |= bit
        if link:
            piece: Piece = item.text[chosen]
        elif ranged is not None:
            piece = ranged(item.text[chosen])
        elif dashed:
            piece = with_dashes(item.text[chosen], dash)
        else:
            piece = item.field(chosen, read)
        if strip:
            piece = text_of([piece]).replace(".", "")
        if case:
            piece = cased(piece, case, item)
        context.started = True
        rendered = Rendered(variable, [piece])
        out.append(rendered if wrap is None else wrap(rendered))
        return HIT

    return Compiled(render, either, True)


def _assigned(variable: str, element: Element, scope: Scope) -> Compiled:
    """A variable that the processor or the cite assigns."""
    wrap = compile_wrap(element)
    ranged = (
        page_range(scope.style_options.get("page-range-format", ""), scope.locale) if variable == "locator" else None
    )
    read = scope.read

    called = 0 if variable == "year-suffix" else CALLED

    def render(context: Context, out: list[Piece]) -> int:
        text = context.assigned(variable)
        if not text:
            return called
        if ranged is not None:
            text = ranged(text)
        context.started = True
        children = [read(text)]
        if variable == "citation-label" and context.year_suffix:
            children.append(Rendered("year-suffix", [context.year_suffix]))
        piece: Piece = Rendered(variable, children)
        out.append(piece if wrap is None else wrap(piece))
        return HIT

    return Compiled(render, Facts.ALWAYS, variable != "year-suffix")


def _macro_call(name: str, element: Element, scope: Scope) -> Compiled:
    """A macro, whose output the delimiters around its call do not enter ("Macro")."""
    macro = compile_macro(name, element, scope)
    return _enclosed(element, scope, macro, "")


def compile_macro(name: str, element: Element, scope: Scope) -> Compiled:
    """Compile a macro once for its scope; a cycle or an unknown name is an error at the call."""
    if name in scope.compiled:
        return scope.compiled[name]
    if name in scope.open_macros:
        cycle = " → ".join([*scope.open_macros[scope.open_macros.index(name) :], name])
        raise scope.error(element, f"macros call each other in a circle: {cycle}")
    if name not in scope.macros:
        raise scope.error(element, f"there is no macro named {name!r}")
    scope.open_macros.append(name)
    outer, scope.substituting = scope.substituting, None
    compiled = compile_all(scope.macros[name].children, scope)
    scope.substituting = outer
    scope.open_macros.pop()
    scope.compiled[name] = compiled
    return compiled


def _group(element: Element, scope: Scope) -> Compiled:
    """`cs:group`: delimited, and silent where every variable it calls is ("Group")."""
    return _enclosed(element, scope, compile_all(element.children, scope), element.get("delimiter"))


def _enclosed(element: Element, scope: Scope, body: Compiled, delimiter: str) -> Compiled:
    """What a group or macro call renders as one piece, if any variable it calls renders."""
    inner = body.render
    wrap = compile_wrap(element)
    case = element.get("text-case")
    strip = element.get("strip-periods") == "true"
    cased = scope.cased
    needs = body.needs
    guard = needs if body.calls else 0
    if not body.calls:
        needs |= Facts.ALWAYS  # a group without variables counts as one that renders

    def render(context: Context, out: list[Piece]) -> int:
        if guard and not context.live & guard:
            return CALLED
        pieces: list[Piece] = []
        flags = inner(context, pieces)
        if not pieces or flags == CALLED:
            return flags & CALLED
        piece: Piece = joined(pieces, delimiter) if len(pieces) > 1 else pieces[0]
        if strip:
            piece = _without_periods(piece)
        if case:
            piece = cased(piece, case, context.item)
        out.append(piece if wrap is None else wrap(piece))
        return HIT

    return Compiled(render, needs, body.calls, body.cost + 1, body.depth + 1)


def _without_periods(piece: Piece) -> Piece:
    if isinstance(piece, str):
        return piece.replace(".", "")
    if isinstance(piece, list):
        return [_without_periods(child) for child in piece]
    return piece.around([_without_periods(child) for child in piece.children])


def _choose(element: Element, scope: Scope) -> Compiled:
    """`cs:choose`: the first branch whose test holds, with the delimiter of what is around it ("Choose")."""
    branches: list[tuple[Test, Render]] = []
    otherwise: Render = _nothing
    has_else = False
    needs, cost, depth = 0, 1, 1
    calls = True
    for child in element.children:
        if child.tag not in ("if", "else-if", "else"):
            continue
        body = compile_all(child.children, scope)
        needs |= body.needs
        calls = calls and body.calls
        cost = max(cost, body.cost + 1)
        depth = max(depth, body.depth + 1)
        if child.tag == "else":
            otherwise = body.render
            has_else = True
        else:
            branches.append((compile_test(child, scope), body.render))
    calls = calls and has_else
    table = tuple(branches)

    def render(context: Context, out: list[Piece]) -> int:
        facts = context.facts
        for test, branch in table:
            if test(facts, context):
                return branch(context, out)
        return otherwise(context, out)

    return Compiled(render, needs, calls, cost, depth)


def _names(element: Element, scope: Scope) -> Compiled:
    return substitution.compile_names(element, scope, compile_element)


_COMPILERS: dict[str, Callable[[Element, Scope], Compiled]] = {
    "text": _text,
    "group": _group,
    "choose": _choose,
    "names": _names,
    "date": dates.compile_date,
    "number": labels.compile_number,
    "label": labels.compile_label,
}
