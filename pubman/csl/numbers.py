"""Numbers: what counts as one, how it is extracted and formatted (specification, "Number", "Choose")."""

import re
from functools import lru_cache

from pubman.csl.locales import Locale

MAX_LENGTH = 500
"""Longer values are not numbers, and looking for numbers in them would take too long."""

_NUMBER = r"[^\W\d_]{0,5}\.?[0-9]+[^\W\d_]{0,3}|[IVXLCDM]{1,7}\b(?<=[IVXLCDM])"
_NUMERIC = re.compile(rf"\s*[^\s\w]?(?:{_NUMBER})(?:\s*[-–—,&;:/]\s*(?:{_NUMBER}))*\s*\Z")
_HYPHEN = re.compile(r"(?<!\\)\s*(?:-{1,3}|–)\s*")
_LAST_TOKEN = re.compile(r"[^\s,;&–-]+\Z")
_FIRST_TOKEN = re.compile(r"[^\s,;&–-]+")
_TOKEN = re.compile(r"[^\W\d_]{0,3}\.?[0-9][\w.:]*|[ivxlcdmIVXLCDM]+")
_AFFIXED = re.compile(r"[0-9]+")
_SPLIT = re.compile(r"(\s*(?:--?|[–—,&;])\s*)")
_PLURAL = re.compile(r"[0-9A-Za-z]\s*(?:-|–|,|&|\band\b|;)\s*[0-9A-Za-z]")
_ROMAN = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
]  # fmt: skip


@lru_cache(maxsize=4096)
def is_numeric(value: str) -> bool:
    """Whether a variable's content solely consists of numbers ("Choose", is-numeric)."""
    return len(value) <= MAX_LENGTH and _NUMERIC.match(value) is not None and any(c.isdecimal() for c in value)


@lru_cache(maxsize=4096)
def is_plural(variable: str, value: str, and_word: str = "") -> bool:
    """Whether a label for this content is plural ("Label", plural="contextual"); `and_word` is the locale's."""
    if len(value) > MAX_LENGTH:
        return False
    if and_word:
        value = value.replace(f" {and_word} ", " & ")
    if variable.startswith("number-of-"):
        digits = _AFFIXED.search(value)
        return digits is not None and int(digits.group()) > 1
    if "-" in value:
        value = with_dashes(value.replace("\\-", "")).replace("-", "")
    return _PLURAL.search(value) is not None


def with_dashes(value: str, dash: str = "–") -> str:
    """The value with an en dash between numbers in place of hyphens ("Range Delimiters"); `\\-` stays a hyphen."""
    if len(value) > MAX_LENGTH or ("-" not in value and "–" not in value):
        return value
    return _HYPHEN.sub(lambda match: _dash(match, dash), value).replace("\\-", "-")


def _dash(match: re.Match[str], dash: str) -> str:
    text = match.string
    left = _LAST_TOKEN.search(text, 0, match.start())
    right = _FIRST_TOKEN.match(text, match.end())
    if left and right and _TOKEN.fullmatch(left.group()) and _TOKEN.fullmatch(right.group()):
        return dash
    return match.group()


def roman(number: int) -> str:
    """The number in lowercase roman numerals, or in digits where they have none for it."""
    if not 0 < number < 6000:
        return str(number)
    parts: list[str] = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)


def ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """The number with its ordinal suffix ("Ordinal Suffixes", "Gender-specific Ordinals")."""
    return f"{number}{ordinal_suffix(number, locale, gender)}"


def ordinal_suffix(number: int, locale: Locale, gender: str = "") -> str:
    """The suffix that makes a number an ordinal."""
    table = locale.ordinals
    last_two, last = number % 100, number % 10
    for wanted in (gender, "") if gender else ("",):
        for key in (number, last_two, last):
            found = table.get((key, wanted))
            if found is None or (
                key < 10 and key == last_two != number and found.match == "last-digit" and key != last
            ):
                continue
            if found.match == "whole-number":
                matches = key == number
            elif found.match == "last-two-digits":
                matches = key == last_two
            else:
                matches = key == last and key < 10
            if matches:
                return found.suffix
        default = table.get((-1, wanted))
        if default is not None:
            return default.suffix
    if (-1, "") not in table and (4, "") in table:
        # the scheme of CSL 1.0: ordinal-04 is for all that do not end on 1, 2 or 3
        return table[4, ""].suffix
    return ""


def long_ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """The number as an ordinal in words, for 1 to 10, else as `ordinal` ("Long Ordinals")."""
    if 1 <= number <= 10:
        name = f"long-ordinal-{number:02d}"
        text = (locale.term(f"{name}/{gender}") if gender else None) or locale.term(name)
        if text:
            return text
    return ordinal(number, locale, gender)


def format_number(value: str, form: str, locale: Locale, gender: str = "") -> str:
    """A number variable's content in a form, each number by itself; as it is where it is not numeric."""
    if not is_numeric(value):
        return value
    parts: list[str] = []
    for position, part in enumerate(_SPLIT.split(value.strip())):
        if position % 2:
            mark = part.strip()
            parts.append(", " if mark == "," else f" {mark} " if mark == "&" else mark + " " if mark == ";" else "-")
        elif part.isdecimal() and len(part) < 10:
            number = int(part)
            if form == "ordinal":
                parts.append(ordinal(number, locale, gender))
            elif form == "long-ordinal":
                parts.append(long_ordinal(number, locale, gender))
            elif form == "roman":
                parts.append(roman(number))
            else:
                parts.append(part)
        else:
            parts.append(part)
    return "".join(parts)
