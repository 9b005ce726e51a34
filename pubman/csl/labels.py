"""`cs:number` and `cs:label`, compiled (specification, "Number", "Label")."""

import re

from pubman.csl.context import CALLED, HIT, Compiled, Context, Scope
from pubman.csl.formatting import compile_wrap
from pubman.csl.locales import Locale
from pubman.csl.numbers import format_number, is_plural, with_dashes
from pubman.csl.pieces import Piece, Rendered
from pubman.csl.variables import ASSIGNED, LOCATORS
from pubman.csl.xmltree import Element

TERM_OF = {"number-of-pages": "page", "number-of-volumes": "volume", "page-first": "page"}


def compile_number(element: Element, scope: Scope) -> Compiled:
    """`cs:number`: a number variable in one of four forms."""
    variable = element.get("variable")
    form = element.get("form", "numeric")
    wrap = compile_wrap(element)
    case = element.get("text-case")
    locale = scope.locale
    gender = locale.gender(variable) or locale.gender(TERM_OF.get(variable, variable))
    bit = scope.facts.has(variable)
    assigned = variable in ASSIGNED
    dash = locale.term("page-range-delimiter") or "–"

    def render(context: Context, out: list[Piece]) -> int:
        if not context.live & bit:
            return CALLED
        value = context.assigned(variable) if assigned else context.item.text.get(variable, "")
        if not value:
            return CALLED
        context.used |= bit
        context.started = True
        piece: Piece = with_dashes(format_number(value, form, locale, gender), dash)
        if case:
            piece = scope.cased(piece, case, context.item)
        rendered = Rendered(variable, [piece])
        out.append(rendered if wrap is None else wrap(rendered))
        return HIT

    return Compiled(render, bit, True)


def compile_label(element: Element, scope: Scope) -> Compiled:
    """`cs:label`: the term of a number variable, where that is not empty."""
    variable = element.get("variable")
    form = element.get("form", "long")
    plural = element.get("plural", "contextual")
    bit = scope.facts.has(variable)
    wrap = compile_wrap(element)
    if variable == "locator":
        return _locator_label(element, scope)
    texts = [_label_text(element, scope, variable, form, number) for number in (False, True)]

    def render(context: Context, out: list[Piece]) -> int:
        if not context.live & bit:
            return 0
        value = context.item.text.get(variable, "")
        if not value:
            return 0
        many = plural == "always" or (plural == "contextual" and is_plural(variable, value))
        text = texts[many]
        if text:
            out.append(text if wrap is None else wrap(text))
            context.started = True
        return 0

    return Compiled(render)


def _locator_label(element: Element, scope: Scope) -> Compiled:
    """The label of a cite's locator, which is the cite's own."""
    form = element.get("form", "long")
    plural = element.get("plural", "contextual")
    wrap = compile_wrap(element)

    and_word = scope.locale.term("and") or ""

    def render(context: Context, out: list[Piece]) -> int:
        if not context.locator or _names_itself(context.locator, scope.locale):
            return 0
        many = plural == "always" or (plural == "contextual" and is_plural("locator", context.locator, and_word))
        text = _label_text(element, scope, context.label, form, many)
        if text:
            out.append(text if wrap is None else wrap(text))
            context.started = True
        return 0

    return Compiled(render)


_OWN_LABEL = re.compile(r"([^\W\d_]{1,8}\.)\s")


def _names_itself(locator: str, locale: Locale) -> bool:
    """Whether a locator opens with the label of its kind, such as `vol. 1, fol. 186`."""
    match = _OWN_LABEL.match(locator)
    if match is None:
        return False
    word = match.group(1)
    return any(word in (locale.term(kind, "short"), locale.term(kind, "short", plural=True)) for kind in LOCATORS)


def _label_text(element: Element, scope: Scope, variable: str, form: str, plural: bool) -> Piece:
    text = scope.locale.term(variable, form, plural=plural)
    if text is None:
        text = scope.locale.term(TERM_OF.get(variable, variable), form, plural=plural) or ""
    if element.get("strip-periods") == "true":
        text = text.replace(".", "")
    if case := element.get("text-case"):
        return scope.cased(text, case)
    return text
