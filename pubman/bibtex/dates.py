"""Dates: BibTeX's `year`, `month` and `day`, and biblatex's `date` (ISO 8601-2, biblatex manual 2.3.8)."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from pubman.model import Date

_MONTHS = (
    ("jan", "januar", "january", "janvier", "enero", "gennaio", "januari", "janeiro"),
    ("feb", "februar", "february", "fevrier", "febrero", "febbraio", "februari", "fevereiro"),
    ("mar", "marz", "maerz", "march", "mars", "marzo", "maart", "marco"),
    ("apr", "april", "avril", "abril", "aprile"),
    ("may", "mai", "mayo", "maggio", "mei", "maio"),
    ("jun", "juni", "june", "juin", "junio", "giugno", "junho"),
    ("jul", "juli", "july", "juillet", "julio", "luglio", "julho"),
    ("aug", "august", "aout", "agosto", "augustus"),
    ("sep", "sept", "september", "septembre", "septiembre", "settembre", "setembro"),
    ("oct", "okt", "oktober", "october", "octobre", "octubre", "ottobre", "outubro"),
    ("nov", "november", "novembre", "noviembre", "novembro"),
    ("dec", "dez", "dezember", "december", "decembre", "diciembre", "dicembre", "dezembro"),
)
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}

# ISO 8601-2, 4.8: ~ is approximate, ? uncertain, % both; 21 to 24 are seasons.
_ISO = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})(?:[T ].*)?)?)?(?P<circa>[~?%]?)")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEAR = re.compile(r"(?P<circa>(?:ca?\.?|circa|about|~)\s*)?(?P<year>\d{4})(?P<after>[~?%]?)")
_YEARS = re.compile(r"(\d{4})\s*(?:[-–—/]+)\s*(\d{4}|\d{2})")
_MONTH_WORD = re.compile(r"[^\W\d_]+")
_OPEN_ENDS = frozenset({"", ".."})


@lru_cache(maxsize=4096)
def read_date(text: str) -> Date:
    """A biblatex date: `2024-03-01`, `1999/2003`, `1723~`, `2024-21` for a season; the rest is a literal."""
    text = text.strip()
    first, slash, second = text.partition("/")
    start = _ISO.fullmatch(first.strip())
    end = _ISO.fullmatch(second.strip())
    if start is None or (slash and end is None and second.strip() not in _OPEN_ENDS):
        return read_year(text, "", "")
    parts, season = _parts(start)
    end_parts = _parts(end)[0] if end else ()
    circa = bool(start["circa"] or (end and end["circa"]))
    return Date(start=parts, end=end_parts, season=season, circa=circa)


def _parts(match: re.Match[str]) -> tuple[tuple[int, ...], int]:
    year, month, day = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
    if 21 <= month <= 24:
        return (year,), month - 20
    if not 1 <= month <= 12:
        return (year,), 0
    return ((year, month, day) if 1 <= day <= _DAYS[month - 1] else (year, month)), 0


@lru_cache(maxsize=4096)
def read_year(year: str, month: str, day: str) -> Date:
    """The date that `year`, `month` and `day` give together; a year such as `in press` is a literal."""
    year = year.strip()
    if not year:
        return Date()
    if years := _YEARS.fullmatch(year):
        first, last = years[1], years[2]
        return Date(start=(int(first),), end=(int(first[: -len(last)] + last),))
    found = _YEAR.fullmatch(year)
    if found is None:
        return Date(literal=year)
    start = (int(found["year"]),)
    circa = bool(found["circa"] or found["after"])
    months, season, day_in_month = _read_month(month)
    if not months:
        return Date(start=start, season=season, circa=circa)
    number = _day(day or day_in_month, months[0])
    begin = (*start, months[0], number) if number else (*start, months[0])
    end = (*start, months[1]) if len(months) > 1 else ()
    return Date(start=begin, end=end, circa=circa)


def _read_month(month: str) -> tuple[list[int], int, str]:
    """Month numbers (two for a range), a season, and a day that stands with the month, as in `10~jan`."""
    month = month.strip().lower()
    if re.fullmatch(r"0?[1-9]|1[0-2]", month):
        return [int(month)], 0, ""
    folded = "".join(char for char in unicodedata.normalize("NFD", month) if not unicodedata.combining(char))
    found = _MONTH_WORD.findall(folded)
    months = [_MONTH_NUMBERS[word] for word in found if word in _MONTH_NUMBERS]
    season = next((_SEASONS[word] for word in found if word in _SEASONS), 0)
    days = re.findall(r"\d+", month)
    single_day = days[0] if len(days) == 1 and len(months) == 1 else ""
    return (months[:2] if len(months) == 1 or months[:1] != months[1:2] else months[:1]), season, single_day


def _day(day: str, month: int) -> int:
    match = re.fullmatch(r"\s*(\d{1,2})(?:st|nd|rd|th|\.)?\s*", day)
    number = int(match[1]) if match else 0
    return number if 1 <= number <= _DAYS[month - 1] else 0


def entry_date(fields: Mapping[str, str], prefix: str = "") -> Date:
    """The date of an entry's fields: `date`, else `year`, `month` and `day`; `prefix` as in `orig` or `event`."""
    if value := fields.get(f"{prefix}date", ""):
        found = read_date(value)
        if found.start or not fields.get(f"{prefix}year"):
            return found
    year = fields.get(f"{prefix}year", "")
    return read_year(year, fields.get(f"{prefix}month", ""), fields.get(f"{prefix}day", ""))
