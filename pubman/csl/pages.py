"""Page ranges (specification, "Page Ranges" and "Appendix V - Page Range Formats")."""

import re
from collections.abc import Callable

from pubman.csl.locales import Locale
from pubman.csl.numbers import MAX_LENGTH, with_dashes

_RANGE = re.compile(r"(?<![\w.-])(\w*?[^\W\d_])?(\d+)\s*(?:-{1,3}|–)\s*(\w*?[^\W\d_])?(\d+)(?![\w-])")


def page_range(style: str, locale: Locale) -> Callable[[str], str]:
    """A function that rewrites the page ranges in a value; as they are where the style sets no format."""
    delimiter = locale.term("page-range-delimiter") or "–"
    abbreviate = _FORMATS.get(style)
    symbol = locale.term("and", "symbol") or "&"
    if symbol == locale.term("and"):
        symbol = "&"

    def rewrite(value: str) -> str:
        if symbol != "&" and "&" in value:
            value = value.replace("&", symbol)
        if "-" not in value and "–" not in value:
            return value
        if abbreviate is not None and len(value) <= MAX_LENGTH:
            value = _RANGE.sub(lambda match: _one(match, abbreviate, delimiter), value)
        return with_dashes(value, delimiter)

    return rewrite


def _one(match: re.Match[str], abbreviate: Callable[[str, str], str], delimiter: str) -> str:
    first_prefix, first, second_prefix, second = match.groups(default="")
    if first_prefix != second_prefix:
        return f"{first_prefix}{first}\\-{second_prefix}{second}"
    full = first[: len(first) - len(second)] + second if len(second) < len(first) else second
    if len(full) == len(first) and int(full) < int(first):
        return f"{first_prefix}{first}{delimiter}{second_prefix}{second}"
    short = abbreviate(first, full)
    return f"{first_prefix}{first}{delimiter}{second_prefix if short == full else ''}{short}"


def _expanded(first: str, second: str) -> str:
    return second


def _minimal(first: str, second: str, least: int = 1) -> str:
    if len(first) != len(second):
        return second
    same = 0
    while same < len(second) - least and first[same] == second[same]:
        same += 1
    return second[same:]


def _minimal_two(first: str, second: str) -> str:
    return _minimal(first, second, 2)


def _chicago_15(first: str, second: str) -> str:
    number = int(first)
    if number < 100 or number % 100 == 0 or len(first) != len(second):
        return second
    if number % 100 < 10:
        return _minimal(first, second)
    changed = _minimal(first, second, 2)
    return second if len(first) == 4 and len(changed) > 2 else changed


def _chicago_16(first: str, second: str) -> str:
    number = int(first)
    if number < 100 or number % 100 == 0 or len(first) != len(second):
        return second
    return _minimal(first, second, 1 if number % 100 < 10 else 2)


_FORMATS: dict[str, Callable[[str, str], str]] = {
    "expanded": _expanded,
    "minimal": _minimal,
    "minimal-two": _minimal_two,
    "chicago": _chicago_15,
    "chicago-15": _chicago_15,
    "chicago-16": _chicago_16,
}
