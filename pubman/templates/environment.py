"""Jinja, so far that a template can print an entry and nothing else; the only module that imports it.

Jinja's sandbox keeps a template from Python; this one keeps it from strings too: what an entry says is a `Piece`, and
there is no way from a piece to a string. Every loop, call and joint is counted, so that no template runs for long.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.nativetypes import NativeCodeGenerator
from jinja2.runtime import LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, pass_context

from pubman.config import suggestion
from pubman.errors import TemplateError
from pubman.templates.budget import spend
from pubman.templates.filters import FILTERS
from pubman.templates.piece import NOTHING, Fields, Links, Piece, as_piece

MAX_RANGE = 1_000

_TESTS = ("defined", "undefined", "none", "number", "string", "odd", "even", "eq", "ne", "lt", "le", "gt", "ge", "in")
_LOOP = ("cycle", "changed", "depth", "depth0", "first", "index", "index0", "last", "length", "nextitem", "previtem")
_LOOP_BACK = ("revindex", "revindex0")

_AT_END = re.compile(r"(?<![-+])[%#]\}$")
_ONLY_TAGS = re.compile(r"[ \t]*(?:\{%(?:[^%]|%(?!\}))*+%\}[ \t]*|\{#(?:[^#]|#(?!\}))*+#\}[ \t]*)+")
_RAW = re.compile(r"\{%[-+]?\s*(end)?raw\s*[-+]?%\}")


@pass_context
def _counted(context: Any, items: object) -> Iterator[Any]:
    """The turns of a loop."""
    if isinstance(items, Undefined):
        _ = str(items)
    try:
        turns = iter(items)  # type: ignore[call-overload]
    except TypeError:
        raise TemplateError("there is nothing to go through", remedy="loop over authors, links, or a list") from None

    def counted() -> Iterator[Any]:
        for item in turns:
            spend()
            yield item

    # A loop has a length only if what it goes through has one.
    return counted() if not isinstance(items, Sequence | Piece | range) else _Counted(counted, len(items))  # type: ignore[arg-type,return-value]


class _Counted:
    """The turns of a loop, and how many there will be."""

    def __init__(self, turns: Callable[[], Iterator[Any]], count: int) -> None:
        self.turns, self.count = turns, count

    def __iter__(self) -> Iterator[Any]:
        return self.turns()

    def __len__(self) -> int:
        return self.count


class _Code(NativeCodeGenerator):
    """Generates code in which what is printed stays what it is, and loops are counted."""

    def visit_Concat(self, node: nodes.Concat, frame: Any) -> None:  # noqa: N802 - Jinja's name
        """`a ~ b`, which would make strings of both."""
        self.write("environment.joined((")
        for operand in node.nodes:
            self.visit(operand, frame)
            self.write(", ")
        self.write("))")


def _costly(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that is counted, by the size of what it is given."""

    def counted(value: object, *args: Any, **kwargs: Any) -> Any:
        spend(1 + (value.size // 1000 if isinstance(value, Piece) else 0))
        return filter_(value, *args, **kwargs)

    return counted


def _range(*bounds: int) -> range:
    """The numbers of a range of bounded length."""
    found = range(*bounds)
    if len(found) > MAX_RANGE:
        raise TemplateError(f"a range has at most {MAX_RANGE} numbers")
    return found


def joined(parts: Iterable[object]) -> Piece:
    """Pieces, and words of the template, put together."""
    pieces = [as_piece(_shown(part)) for part in parts]
    spend(1 + sum(len(piece.nodes) for piece in pieces))
    size = sum(piece.size for piece in pieces)
    return Piece(
        tuple(node for piece in pieces for node in piece.nodes), size, max((piece.depth for piece in pieces), default=0)
    )


def _shown(value: object) -> Any:
    """What is printed of a value: pieces, the template's own words, and numbers."""
    if isinstance(value, Piece | str):
        return value
    if value is None:
        return ""
    if isinstance(value, Undefined):
        _ = str(value)  # which raises what Jinja has to say of it
    if isinstance(value, bool) or not isinstance(value, int):
        fault, remedy = _UNPRINTABLE.get(type(value), ("that cannot be printed", "print a piece, such as {{ title }}"))
        raise TemplateError(fault, remedy=remedy)
    return str(value)


_LIST = ("a list cannot be printed", "join it: {{ [venue, year] | join(', ') }}")
_UNPRINTABLE: Mapping[type, tuple[str, str]] = {
    bool: ("true or false cannot be printed", "write {% if … %}"),
    float: ("a number with a fraction cannot be printed", "divide with //"),
    list: _LIST,
    tuple: _LIST,
    dict: _LIST,
    Macro: ("a macro is printed by calling it", "write {{ name() }}"),
    Fields: ("the fields cannot be printed all at once", "name one: {{ fields.note }}"),
}


class Environment(ImmutableSandboxedEnvironment):
    """The environment of one template."""

    code_generator_class = _Code
    concat = staticmethod(joined)  # type: ignore[assignment]
    intercepted_binops = frozenset(("+", "-", "*", "**", "%", "/", "//"))

    def __init__(self) -> None:
        super().__init__(
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            finalize=_shown,
            cache_size=0,
            autoescape=False,
        )
        tests = {name: self.tests[name] for name in _TESTS}
        self.tests = tests
        self.filters = {name: _costly(filter_) for name, filter_ in FILTERS.items()}
        self.filters["counted turns"] = _counted
        self.globals = {"range": _range, "namespace": Namespace}
        self.joined = joined

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Only the attributes of pieces and loops."""
        if isinstance(obj, LoopContext):
            return attr in _LOOP or attr in _LOOP_BACK
        return isinstance(obj, Namespace) and not attr.startswith("_")

    def is_safe_callable(self, obj: Any) -> bool:
        """Macros, `range`, and what loops have."""
        return isinstance(obj, Macro | LoopContext) or obj in (_range, Namespace) or _is_of_loop(obj)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`."""
        if isinstance(obj, Links | Fields):
            return obj.named(attribute)
        if isinstance(obj, Piece):
            if attribute in type(obj).known:
                return getattr(obj, attribute)
            known = type(obj).known
            raise TemplateError(
                f'a piece has no part "{attribute}"', remedy=suggestion(attribute, known) or "it is printed as it is"
            )
        if isinstance(obj, str | int | list | tuple | dict):
            raise TemplateError(f'there is no "{attribute}" here', remedy="use a filter: {{ title | upper }}")
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`obj[argument]`."""
        if isinstance(obj, Links | Fields) and isinstance(argument, str | Piece):
            return obj.named(argument.text if isinstance(argument, Piece) else argument)
        if isinstance(obj, Piece | list | tuple | str | dict) and not (
            isinstance(obj, dict) and isinstance(argument, Piece)
        ):
            try:
                return obj[argument]
            except (LookupError, TypeError):
                return NOTHING
        return self.undefined(obj=obj, name=str(argument))

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """A call, which counts."""
        spend()
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic, between small numbers; `+` also joins."""
        if operator == "+" and (isinstance(left, Piece | str) or isinstance(right, Piece | str)):
            return joined((left, right))
        if operator == "+" and isinstance(left, list) and isinstance(right, list):
            spend(len(left) + len(right))
            return left + right
        if not isinstance(left, int) or not isinstance(right, int) or operator == "**":
            raise TemplateError(f"{operator} is between whole numbers here", remedy="put texts together with ~")
        if max(abs(left), abs(right)) > 1_000_000_000:
            raise TemplateError("the numbers become too large")
        return super().call_binop(context, operator, left, right)

    def parsed(self, source: str) -> nodes.Template:
        """The tree of a source; a line loses its end only if nothing but tags stands on it."""
        return self.parse("\n".join(_keeping_ends(source.split("\n"))))

    def compiled(self, tree: nodes.Template) -> Any:
        """The template that a source was parsed to; its loops are counted from now on."""
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "counted turns", [], [], None, None).set_lineno(loop.lineno)
        return self.template_class.from_code(self, self.compile(tree), self.make_globals(None))


def _keeping_ends(lines: Iterable[str]) -> Iterator[str]:
    """The lines, with the sign by which Jinja is told to leave the end of one alone."""
    is_raw = False
    for line in lines:
        for tag in _RAW.finditer(line):
            is_raw = not tag[1]
        leave = is_raw or not _AT_END.search(line) or _ONLY_TAGS.fullmatch(line)
        yield line if leave else f"{line[:-2]}+{line[-2:]}"


def _is_of_loop(obj: Any) -> bool:
    return getattr(obj, "__name__", "") in ("cycle", "changed") and isinstance(
        getattr(obj, "__self__", None), LoopContext
    )
