"""The day of a work: themes want one, and bibliographies mostly know a year."""

import datetime

from pubman.model import Entry


def day(entry: Entry) -> datetime.date | None:
    """The day, or the first of the month or of the year; `None` for a work without a year that a calendar has."""
    start = entry.issued.start
    for parts in (start[:3], start[:2], start[:1]):
        if parts:
            try:
                return datetime.date(*(*parts, 1, 1)[:3])
            except (ValueError, OverflowError):
                continue
    return None


def year(entry: Entry) -> str:
    """The year, `undated` without one."""
    found = day(entry)
    return f"{found.year:04}" if found else "undated"
