"""Dates as CSL-JSON gives them: parts, ranges, seasons, literal and raw strings."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

DateParts: TypeAlias = tuple[int, ...]
"""Year, then month (1-12; 13-16 and 21-24 are seasons), then day, as far as they are known."""

_ISO = re.compile(r"\s*(-?\d{4,5})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T.*)?\s*\Z")
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WORD_DATE = re.compile(r"\s*(?:(\d{1,2})\.?\s+)?([^\W\d_]{3,12})\.?\s*(?:(\d{1,2})\s*,)?\s*,?\s*(\d{3,4})\s*\Z")
_SLASHED = re.compile(r"\s*(\d{1,4})[/.](\d{1,2})(?:[/.](\d{1,4}))?\s*\Z")


class Date(NamedTuple):
    """A date or a range of dates; `end` is empty for a single date and `(0,)` for a range without end."""

    start: DateParts = ()
    end: DateParts = ()
    season: str = ""
    circa: bool = False
    literal: str = ""


def _number(value: object) -> int | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        number = value
    elif isinstance(value, float):
        if value != value or abs(value) > 99999:
            return None
        number = int(value)
    elif isinstance(value, str):
        text = value.strip()
        if not re.fullmatch(r"[-+]?[0-9]{1,6}", text):
            return None
        number = int(text)
    else:
        return None
    return number if -99999 <= number <= 99999 else None


def _parts(values: object) -> DateParts:
    """The known leading parts; an invalid or zero part ends the date there."""
    if not isinstance(values, Sequence) or isinstance(values, str):
        return ()
    parts: list[int] = []
    for position, value in enumerate(values[:3]):
        number = _number(value)
        if number is None or (position and number <= 0):
            break
        if (position == 1 and number > 24) or (position == 2 and number > 31):
            break
        parts.append(number)
    return tuple(parts)


def read_raw(text: str) -> Date:
    """Read a date written out as a string: ISO, a range with `/`, or a month in English; else a literal."""
    text = text.strip()
    circa = False
    if text.lower().startswith(("circa ", "ca. ", "c. ")) or text.endswith(("?", "~")):
        circa = True
        text = re.sub(r"(?i)^(circa|ca\.|c\.)\s+|[?~]+$", "", text).strip()
    for delimiter in ("/", " - ", "–", "--", "_", "-"):
        first, found, second = text.partition(delimiter)
        if found:
            start, end = _single(first), _single(second)
            if start and end and not (delimiter == "/" and _SLASHED.match(text)):
                return Date(start, end, circa=circa)
            if start and not second.strip() and delimiter == "/":
                return Date(start, (0,), circa=circa)
    parts = _single(text)
    if parts:
        return Date(parts, circa=circa)
    return Date(literal=text)


def _single(text: str) -> DateParts:
    if match := _ISO.match(text):
        return _parts([int(group) for group in match.groups() if group])
    if match := _WORD_DATE.match(text):
        day, word, later_day, year = match.groups()
        name = word.lower()
        if name in _SEASONS:
            return (int(year), 12 + _SEASONS[name])
        if name[:3] in _MONTHS:
            month = _MONTHS.index(name[:3]) + 1
            which = day or later_day
            return (int(year), month, int(which)) if which else (int(year), month)
        return ()
    if match := _SLASHED.match(text):
        first, second, third = match.groups()
        if third is None:
            return (int(second), int(first)) if len(second) > 2 else ()
        if len(first) > 2:
            return _parts([int(first), int(second), int(third)])
        return _parts([int(third), int(first), int(second)])
    if re.fullmatch(r"\d{3,4}", text.strip()):
        return (int(text),)
    return ()


def read_date(value: Any) -> Date | None:
    """A date variable of CSL-JSON, or None for one that says nothing or cannot be read."""
    if isinstance(value, str):
        return read_raw(value) if value.strip() else None
    if not isinstance(value, dict):
        return None
    circa = bool(value.get("circa")) and str(value.get("circa")).lower() not in ("0", "false")
    season = str(value.get("season") or "").strip()
    ranges = value.get("date-parts")
    start: DateParts = ()
    end: DateParts = ()
    if isinstance(ranges, Sequence) and not isinstance(ranges, str) and ranges:
        start = _parts(ranges[0])
        if len(ranges) > 1:
            end = _parts(ranges[1]) or ((0,) if start else ())
            if end and end[0] == 0:
                end = (0,)
    if start and start[0] == 0:
        start = ()
    if start:
        if end == start:
            end = ()
        return Date(start, end, season, circa)
    for key in ("raw", "literal"):
        text = value.get(key)
        if isinstance(text, str) and text.strip():
            date = read_raw(text) if key == "raw" else Date(literal=text.strip())
            return date._replace(circa=date.circa or circa)
    return None
