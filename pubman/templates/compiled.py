"""A template that is compiled: what it asks for, and what it prints."""

import re
import warnings
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2 import meta as about
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import Macro

from pubman.errors import TemplateError
from pubman.richtext import Nodes
from pubman.templates.balance import balanced
from pubman.templates.budget import run
from pubman.templates.check import FaultError, check, used_names
from pubman.templates.environment import Environment
from pubman.templates.lines import printed

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_FRAME = ("before", "after")


class EntryTemplate:
    """A template compiled for one format; `wants` are the pieces that it names.

    `before` and `after` are macros in it that print what encloses the whole list; a template that has one prints
    whole lines, which nothing is put before. `is_balanced` puts the other half to what an entry has one half of.
    """

    _template: Any = None

    def __init__(
        self,
        source: str,
        format_: str,
        known: Collection[str],
        *,
        path: Path | None = None,
        is_balanced: bool = False,
    ) -> None:
        self.path, self.format, self.is_balanced = path, format_, is_balanced
        self._environment = Environment()
        if found := _CONTROLS.search(source):
            line = source.count("\n", 0, found.start()) + 1
            raise self._error(line, TemplateError("a control character", remedy="take it out"))
        try:
            tree = self._environment.parsed(source)
            check(tree, format_)
            macros = {macro.name for macro in tree.find_all(nodes.Macro)}
            self.is_framed = not macros.isdisjoint(_FRAME)
            self.wants = used_names(tree, about.find_undeclared_variables(tree) - {"range", "namespace"}, known)
            with warnings.catch_warnings():
                # Python's about the code that Jinja has made, such as "is" with a constant.
                warnings.simplefilter("ignore", SyntaxWarning)
                self._template = self._environment.compiled(tree)
        except FaultError as at:
            raise self._error(at.line, at.error) from None
        except TemplateSyntaxError as error:
            raise self._error(error.lineno, TemplateError(_fault(error), remedy=_remedy(error))) from None
        except (RecursionError, MemoryError, SyntaxError, ValueError, OverflowError):
            raise self._error(1, TemplateError("the template is nested too deeply", remedy="make it simpler")) from None

    @property
    def prints_numbers(self) -> bool:
        """Whether the template prints the numbers of the list itself."""
        return "number" in self.wants

    def render(self, pieces: Mapping[str, Any]) -> Nodes:
        """An entry whose pieces these are, as rich text."""
        context = self._template.new_context(dict(pieces))

        def nodes() -> Nodes:
            found = printed(self._template.root_render_func(context))
            return balanced(found, self.format) if self.is_balanced else found

        found: Nodes = self._run(nodes)
        return found

    def framed(self, pieces: Mapping[str, Any]) -> tuple[Nodes, Nodes]:
        """What stands before and after the list; the pieces are those of no entry."""
        context = self._template.new_context(dict(pieces))

        def enclosing(name: str) -> Nodes:
            macro = context.vars.get(name)
            return printed([macro()]) if isinstance(macro, Macro) else ()

        def both() -> tuple[Nodes, Nodes]:
            for _ in self._template.root_render_func(context):
                pass
            return enclosing("before"), enclosing("after")

        found: tuple[Nodes, Nodes] = self._run(both)
        return found

    def _run(self, function: Callable[[], Any]) -> Any:
        try:
            return run(function)
        except TemplateError as error:
            raise self._error(self._line(error.__traceback__), error) from None
        except (UndefinedError, SecurityError) as error:
            fault = str(error)[:300]
            raise self._error(self._line(error.__traceback__), TemplateError(fault)) from None
        except RecursionError:
            raise self._error(1, TemplateError("the template calls itself without an end")) from None
        except (ArithmeticError, AttributeError, LookupError, MemoryError, TypeError, ValueError) as error:
            line = self._line(error.__traceback__)
            raise self._error(line, TemplateError(f"the template cannot be run: {str(error)[:300]}")) from None

    def _line(self, traceback: TracebackType | None) -> int:
        """The innermost line of the template that a traceback passes."""
        line = 1
        while traceback is not None:
            template = traceback.tb_frame.f_globals.get("__jinja_template__")
            if template is not None and template is self._template:
                line = template.get_corresponding_lineno(traceback.tb_lineno)
            traceback = traceback.tb_next
        return line

    def _error(self, line: int, error: TemplateError) -> TemplateError:
        if self.path is None:
            return TemplateError(f"{error.fault} (line {line} of the template)", remedy=error.remedy)
        return TemplateError(error.fault, path=self.path, line=line, remedy=error.remedy)


def _fault(error: TemplateSyntaxError) -> str:
    fault = (error.message or "this is no Jinja").rstrip(".")
    return fault[:1].lower() + fault[1:400]


def _remedy(error: TemplateSyntaxError) -> str:
    if "Unexpected end of template" in (error.message or ""):
        return "close what is open: {% endif %}, {% endfor %}"
    return "see https://jinja.palletsprojects.com/templates"
