"""How much a template may do for one entry."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeVar

from pubman.errors import TemplateError

MAX_STEPS = 20_000
"""Turns of loops, calls, and pieces put together; a thousand characters that are looked at are a step too."""

_steps: ContextVar[list[int]] = ContextVar("steps")
_Result = TypeVar("_Result")


def spend(steps: int = 1) -> None:
    """Count what a template does; `TemplateError` when it was too much for one entry."""
    left = _steps.get(None)
    if left is not None:
        left[0] -= steps
        if left[0] < 0:
            raise TemplateError("the template does not come to an end", remedy="look for a loop that repeats itself")


def run(function: Callable[[], _Result]) -> _Result:
    """Run what a template says for one entry, with the steps that it has."""
    token = _steps.set([MAX_STEPS])
    try:
        return function()
    finally:
        _steps.reset(token)
