"""Where in its journal a work stands, volume, issue and pages: pure judgement, from what was fetched."""

import re
from collections.abc import Iterator

from pubman.model import Entry
from pubman.registries.answers import Record
from pubman.verify.fold import words

_RANGE = re.compile(r"\s*(?:-+|[\u2010-\u2015\u2212])\s*")
_SEVERAL = re.compile(r"\s*(?:[,;+&/]|\band\b)\s*")
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(r"(?i)\s*(?:pages?|pp?)\s*\.?\s*(?=\w)")
_FOLLOWING = re.compile(r"(?i)\s*(?:ff?|sqq?)\.?\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ROMAN = re.compile(r"[ivxlcdm]+")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def same_pages(entry: Entry, record: Record) -> bool:
    """Whether entry and record name the same volume and the same first page."""
    volume, page = _folded(entry.fields.get("volume", "")), _first(entry.fields.get("pages", ""))
    return bool(volume and page) and volume == _folded(record.volume) and page == _first(record.pages)


def compare_standing(entry: Entry, record: Record) -> Iterator[tuple[str, str, str]]:
    """What entry and record clearly say differently of a work's place: the field, its text, and what it should hold.

    Nothing is clear of an article that has no volume so far; of pages that are counted from 1 in each article, or that
    are an article's number; of a volume that is a year, or that the other calls the issue. Roman numbers, letters
    beside a number, combined issues and ranges cut short agree as they should.
    """
    if record.kind == "article" and not record.volume:
        return
    if record.kind == "article":
        volume, issue = entry.fields.get("volume", ""), entry.fields.get("number", "")
        swapped = _numbers(volume) & _numbers(record.issue) or _numbers(issue) & _numbers(record.volume)
        years = _YEAR.search(f"{volume} {issue}") or _YEAR.fullmatch(record.volume)
        if not swapped and not years:
            if _differ(volume, record.volume):
                yield "volume", volume, record.volume
            elif _differ(issue, record.issue):
                yield "number", issue, record.issue
    pages = entry.fields.get("pages", "").strip()
    theirs = [text for text in (record.pages, record.number) if text.strip()]
    if not pages or not theirs or _is_counted_from_one(record.pages):
        return
    numbered = [entry.fields.get(name, "") for name in ("eid", "articleno", "article-number")]
    if not any(_same_start(ours, their) for ours in filter(None, (pages, *numbered)) for their in theirs):
        # A range for what the record has a number for, or the other way, are two things.
        if bool(_RANGE.search(pages)) == bool(_RANGE.search(record.pages)) and record.pages:
            yield "pages", pages, _to_write(record.pages)
    elif (end := _end(pages)) and (their := _end(record.pages)) and end != their:
        yield "pages", pages, _to_write(record.pages)


def _differ(ours: str, theirs: str) -> bool:
    our, their = _numbers(ours), _numbers(theirs)
    return bool(our and their) and not our & their


def _numbers(text: str) -> set[int]:
    """The numbers in a text, those of combined issues all of them: `3-4`, `B716`, `XII`, `2 (Suppl. 1)`."""
    first, *rest = _RANGE.split(text.strip(), maxsplit=1)
    found = {int(number) for number in _NUMBER.findall(text[:100])}
    if rest and first.isdigit() and rest[0].isdigit() and 0 < int(rest[0]) - int(first) < 12:
        found |= set(range(int(first), int(rest[0])))
    return found or {number for part in words(text[:100]) if (number := _roman(part))}


def _roman(text: str) -> int:
    if not _ROMAN.fullmatch(text):
        return 0
    digits = [_ROMAN_DIGITS[letter] for letter in text]
    return sum(-digit if digit < max(digits[place:]) else digit for place, digit in enumerate(digits))


def _is_counted_from_one(pages: str) -> bool:
    return _first(pages) == "1"


def _same_start(ours: str, theirs: str) -> bool:
    """Whether two texts can begin on the same page: the first page, an article's number, or both (`44:1--44:26`)."""
    return any(
        our == their or bool(_digits(our) & _digits(their)) or _roman(our) == _roman(their) > 0
        for our in _starts(ours)
        for their in _starts(theirs)
    ) or not any(map(_digits, _starts(ours)))


def _starts(pages: str) -> list[str]:
    return [_first(part) for part in _SEVERAL.split(_PAGE.sub("", pages[:200], count=1)) if part]


def _digits(text: str) -> set[str]:
    return {number.lstrip("0") for number in _NUMBER.findall(text)}


def _end(pages: str) -> int:
    """The last page of one plain range, as long a number as the first; 0 for anything else."""
    parts = _RANGE.split(_PAGE.sub("", pages, count=1).strip())
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() for part in parts):
        return 0
    first, last = parts
    whole = int(first[: len(first) - len(last)] + last) if len(last) < len(first) else int(last)
    return whole if whole >= int(first) else 0


def _to_write(pages: str) -> str:
    return _RANGE.sub("--", pages.strip())


def _first(pages: str) -> str:
    return _folded(_RANGE.split(_FOLLOWING.sub("", pages).strip(), maxsplit=1)[0])


def _folded(text: str) -> str:
    return "".join(words(text)).lstrip("0")
