"""`cs:names`, compiled: a list of names, or what substitutes it (specification, "Names" and "Substitute")."""

from collections.abc import Callable
from typing import TypeAlias

from pubman.csl.context import CALLED, HIT, Compiled, Context, FirstNames, Render, Scope
from pubman.csl.formatting import compile_wrap
from pubman.csl.items import Facts
from pubman.csl.names import compile_name_list
from pubman.csl.pieces import Piece, text_of
from pubman.csl.xmltree import Element

CompileElement: TypeAlias = Callable[[Element, Scope], Compiled | None]


def compile_names(element: Element, scope: Scope, compile_element: CompileElement) -> Compiled:
    """`cs:names` with its name, et-al, label and substitute children.

    One without children inside `cs:substitute` takes those of the names it substitutes ("Substitute").
    """
    model = element if element.children or scope.substituting is None else scope.substituting
    names = compile_name_list(element, scope, model)
    wrap = compile_wrap(element)
    needs = 0
    for bit in names.bits:
        needs |= bit
    own = needs
    substitutes: list[Render] = []
    cost, depth = 2, 2
    substitute = element.find("substitute")
    outer, scope.substituting = scope.substituting, model
    for child in substitute.children if substitute is not None else ():
        if child.get("term") and scope.locale.term(child.get("term"), child.get("form", "long")) == "":
            break  # a term that is defined as nothing is what substitutes
        compiled = compile_element(child, scope)
        if compiled is not None:
            substitutes.append(compiled.render)
            needs |= compiled.needs
            cost += compiled.cost
            depth = max(depth, compiled.depth + 1)
    scope.substituting = outer
    table = tuple(substitutes)

    def render(context: Context, out: list[Piece]) -> int:
        if context.suppress_names:
            # the names are made all the same: substitution suppresses what it uses
            context.suppress_names = False
            scrap: list[Piece] = []
            if render(context, scrap) != HIT:
                context.suppress_names = True
            return CALLED
        if context.live & own:
            piece = names.render(context)
            if piece is not None:
                out.append(piece if wrap is None else wrap(piece))
                return HIT
        if not table:
            return CALLED
        used = context.used
        outer = context.substituting
        context.substituting = True
        for each in table:
            context.used = 0
            pieces: list[Piece] = []
            each(context, pieces)
            if pieces:
                context.substituting = outer
                context.live &= ~(context.used & ~Facts.ALWAYS)
                context.used |= used
                if context.first_names is None and context.keeps_names:
                    context.first_names = FirstNames(pieces, [text_of(pieces)], [pieces])
                out.append(pieces if wrap is None else wrap(pieces))
                return HIT
        context.substituting = outer
        context.used = used
        return CALLED

    return Compiled(render, needs, True, cost, depth)
