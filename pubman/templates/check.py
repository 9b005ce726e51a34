"""What can be said of a template before any entry is printed with it: unknown names, and places that are not safe."""

import copy
from collections.abc import Callable, Collection, Iterator
from typing import Any

from jinja2 import nodes

from pubman.config import suggestion
from pubman.errors import TemplateError
from pubman.templates.filters import FILTERS
from pubman.writers.given import Places
from pubman.writers.html_places import HtmlPlaces
from pubman.writers.latex_places import LatexPlaces
from pubman.writers.typst_places import TypstPlaces

_ALIEN: dict[type[nodes.Node], str] = {
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "import",
    nodes.Extends: "extends",
    nodes.ScopedEvalContextModifier: "autoescape",
}
_PLACES: dict[str, Callable[[], Places]] = {
    "html": HtmlPlaces,
    "markdown": lambda: HtmlPlaces(markdown=True),
    "latex": LatexPlaces,
    "typst": TypstPlaces,
}


class FaultError(Exception):
    """A fault of a template and the line that it is on."""

    def __init__(self, line: int, error: TemplateError) -> None:
        super().__init__(str(error))
        self.line, self.error = line, error


def used_names(tree: nodes.Template, undeclared: Collection[str], known: Collection[str]) -> frozenset[str]:
    """The pieces that a template asks for; `FaultError` for one that there is not."""
    for node in tree.find_all(nodes.Name):
        if node.ctx == "load" and node.name in undeclared and node.name not in known:
            remedy = suggestion(node.name, known) or "docs/templates.md lists the pieces; fields.NAME is any field"
            raise FaultError(node.lineno, TemplateError(f'there is no piece "{node.name}"', remedy=remedy))
    return frozenset(undeclared)


def check(tree: nodes.Template, format_: str) -> None:
    """`FaultError` for a tag or filter that entry templates have not, and for a piece where no escape makes it safe."""
    for node in tree.find_all(tuple(_ALIEN)):
        fault = f"an entry template has no {{% {_ALIEN[type(node)]} %}}"
        raise FaultError(node.lineno, TemplateError(fault, remedy="write it all in one file"))
    for loop in tree.find_all(nodes.For):
        if loop.recursive:
            raise FaultError(loop.lineno, TemplateError("a template has no recursive loops", remedy="write a macro"))
    for filter_ in tree.find_all(nodes.Filter):
        if filter_.name not in FILTERS:
            fault = f'there is no filter "{filter_.name}"'
            raise FaultError(filter_.lineno, TemplateError(fault, remedy=suggestion(filter_.name, FILTERS)))
    if format_ in _PLACES:
        _follow(tree.body, _PLACES[format_](), _PLACES[format_])


def _follow(body: list[nodes.Node], places: Places, fresh: Callable[[], Places]) -> Places:
    """Follow the markup through the statements of a template, each branch by itself."""
    for node in body:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    _print(part, places)
            case nodes.If():
                before = copy.deepcopy(places)
                for other in (*(elif_.body for elif_ in node.elif_), node.else_):
                    _follow(other, copy.deepcopy(before), fresh)
                places = _follow(node.body, places, fresh)
            case nodes.For():
                _follow(node.else_, copy.deepcopy(places), fresh)
                places = _follow(node.body, places, fresh)
            case nodes.Macro() | nodes.CallBlock() | nodes.AssignBlock() | nodes.FilterBlock():
                _follow(node.body, fresh(), fresh)
            case _:
                for inner in _bodies(node):
                    places = _follow(inner, places, fresh)
    return places


def _bodies(node: nodes.Node) -> Iterator[list[Any]]:
    body = getattr(node, "body", None)
    if isinstance(body, list):
        yield body


def _print(part: nodes.Expr, places: Places) -> None:
    if isinstance(part, nodes.TemplateData):
        places.feed(part.data)
        return
    if isinstance(part, nodes.Const):
        places.feed(str(part.value))
        return
    try:
        places.place()
    except TemplateError as error:
        raise FaultError(part.lineno, error) from error
