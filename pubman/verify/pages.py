"""Where in its journal a work stands, volume, issue and pages: pure judgement, from what was fetched."""

import re

from pubman.model import Entry
from pubman.registries.answers import Record
from pubman.verify.fold import words

_RANGE = re.compile(r"\s*(?:-+|[\u2010-\u2015\u2212])\s*")


def same_pages(entry: Entry, record: Record) -> bool:
    """Whether entry and record name the same volume and the same first page."""
    volume, page = _folded(entry.fields.get("volume", "")), _first(entry.fields.get("pages", ""))
    return bool(volume and page) and volume == _folded(record.volume) and page == _first(record.pages)


def _first(pages: str) -> str:
    return _folded(_RANGE.split(pages.strip(), maxsplit=1)[0])


def _folded(text: str) -> str:
    return "".join(words(text)).lstrip("0")
