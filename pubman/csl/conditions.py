"""The tests of `cs:choose` (specification, "Choose"), most of them one mask over an item's facts."""

from collections.abc import Callable
from typing import TypeAlias

from pubman.csl.context import (
    FIRST,
    IBID,
    IBID_WITH_LOCATOR,
    NEAR_NOTE,
    SUBSEQUENT,
    Context,
    Scope,
)
from pubman.csl.numbers import is_numeric
from pubman.csl.variables import ASSIGNED
from pubman.csl.xmltree import Element

Fact: TypeAlias = Callable[[Context], bool]

Test: TypeAlias = Callable[[int, Context], bool]
"""Whether a branch is taken, from an item's facts and its context."""

_MATCHES = ("all", "any", "none")
_POSITIONS = {
    "first": FIRST,
    "subsequent": SUBSEQUENT,
    "ibid": IBID,
    "ibid-with-locator": IBID_WITH_LOCATOR,
    "near-note": NEAR_NOTE,
}


def compile_test(element: Element, scope: Scope) -> Test:
    """The test of a `cs:if` or `cs:else-if`."""
    match = element.get("match", "all")
    if match not in _MATCHES:
        raise scope.error(element, f'match="{match}" is not a match', 'use "all", "any" or "none"')
    mask = 0
    others: list[Fact] = []
    known = scope.facts
    for attribute, value in element.attributes.items():
        words = value.split()
        if attribute == "type":
            masks = [known.type(word) for word in words]
        elif attribute == "variable":
            masks = []
            for word in words:
                if word in ASSIGNED:
                    others.append(_assigned(word))
                else:
                    masks.append(known.has(word))
        elif attribute == "is-numeric":
            masks = [known.is_numeric(word) for word in words if word not in ASSIGNED]
            others.extend(_numeric(word) for word in words if word in ASSIGNED)
        elif attribute == "is-uncertain-date":
            masks = [known.is_uncertain(word) for word in words]
        elif attribute == "disambiguate":
            masks = []
            scope.tests_disambiguate = True
            others.append(_disambiguates)
        elif attribute == "position":
            masks = []
            others.extend(_position(_POSITIONS.get(word, 0)) for word in words)
        elif attribute == "locator":
            masks = []
            others.extend(_locator(word) for word in words)
        else:
            continue
        if attribute == "type" and match == "all" and len(masks) > 1:
            # an item has one type: "all" of several could never hold
            mask_of_types = _union(masks)
            others.append(lambda context, wanted=mask_of_types: bool(context.facts & wanted))  # type: ignore[misc]
        else:
            mask |= _union(masks)
    if match == "all":
        if not others:
            return lambda facts, context: facts & mask == mask
        return lambda facts, context: facts & mask == mask and all(test(context) for test in others)
    if match == "any":
        if not others:
            return lambda facts, context: facts & mask > 0
        return lambda facts, context: facts & mask > 0 or any(test(context) for test in others)
    if not others:
        return lambda facts, context: not facts & mask
    return lambda facts, context: not facts & mask and not any(test(context) for test in others)


def _disambiguates(context: Context) -> bool:
    """True as often as disambiguation allows, so that conditions are tried one after another."""
    if context.disambiguate:
        context.disambiguate -= 1
        return True
    return False


def _assigned(variable: str) -> Fact:
    return lambda context: bool(context.assigned(variable))


def _numeric(variable: str) -> Fact:
    return lambda context: is_numeric(context.assigned(variable))


def _position(bit: int) -> Fact:
    return lambda context: bool(context.position & bit)


def _locator(label: str) -> Fact:
    wanted = label.replace(" ", "-")
    return lambda context: bool(context.locator) and context.label == wanted


def _union(masks: list[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union
