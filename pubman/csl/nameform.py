"""The form of an author list that the look of a list asks for, over what the style says."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pubman.config import Names
from pubman.csl.nameparse import Name

_ORDERS = {"given-first": None, "family-first": "all", "first-inverted": "first"}
_INITIALS = {"J. A.": ". ", "J.A.": ".", "J A": " ", "JA": "", "JA.": ""}
"""How initials are written, by the example of J. A. → what stands after each (specification, "initialize-with")."""

OTHERS = Name(literal="others")
"""What `and others` in a bibliography is read as."""


def formed(options: dict[str, str], names: Names) -> dict[str, str]:
    """The options of a `cs:name` with those of the look over them (specification, "Name")."""
    asked: dict[str, str | None] = {}
    match names.form:
        case "full":
            asked |= {"form": "long", "initialize": "false", "initialize-with": _INITIALS.get(names.initials)}
        case "initials":
            asked |= {"form": "long", "initialize": "true"}
            asked["initialize-with"] = _INITIALS.get(names.initials, options.get("initialize-with", ". "))
        case "family":
            asked["form"] = "short"
    if names.order:
        asked["name-as-sort-order"] = _ORDERS[names.order]
    for option, value in (
        ("sort-separator", names.sort_separator),
        ("delimiter", names.delimiter),
        ("delimiter-precedes-last", names.delimiter_precedes_last or None),
        ("delimiter-precedes-et-al", names.delimiter_precedes_et_al or None),
        ("et-al-min", None if names.et_al_min is None else str(names.et_al_min)),
        ("et-al-use-first", None if names.et_al_use_first is None else str(names.et_al_use_first)),
    ):
        if value is not None:
            asked[option] = value
    if names.and_word is not None:
        asked["and"] = "text" if names.and_word else None
    return {option: value for option, value in {**options, **asked}.items() if value is not None}


def final_stop(names: Names) -> str:
    """What stands once after all initials."""
    return "." if names.form == "initials" and names.initials == "JA." else ""


class Shown(NamedTuple):
    """The names that are shown, with their places in the whole list, and how many are left out after them.

    A name with `gap` follows others that are left out before it; `more` is -1 where nobody knows how many there are.
    """

    names: tuple[tuple[int, Name], ...]
    gap: bool = False
    more: int = 0


def shown(names: Sequence[Name], look: Names, first: Callable[[int], int]) -> Shown:
    """Which names are shown where `first` says how many of so many are."""
    listed = [(index, name) for index, name in enumerate(names) if name != OTHERS]
    unknown = len(listed) < len(names)
    if look.owner == "omit":
        listed = [pair for pair in listed if not pair[1].owner]
    count = first(len(listed))
    kept = listed[:count]
    after = len(listed)
    gap = False
    if look.keep_owner and count < after and not any(name.owner for _, name in kept):
        place = next((place for place in range(count, after) if listed[place][1].owner), None)
        if place is not None:
            kept.append(listed[place])
            gap = place > count
    more = after - len(kept)
    # What stands before the owner is told by the gap.
    if gap and kept[-1] == listed[-1]:
        more = 0
    return Shown(tuple(kept), gap, -1 if unknown and not more else more)


def et_al(look: Names, more: int) -> str:
    """The look's own words for those who are left out, -1 where nobody knows how many; empty for the style's term."""
    words = (look.et_al[0] if more == 1 else look.et_al[-1]) if look.et_al else ""
    if more < 1 and "{more}" in words:
        return ""
    return words.replace("{more}", str(more))
