"""What the dates of works look like, alone and in notes."""

import re

from pubman.adopt.words import MONTH, STATUS, YEAR

DATE = re.compile(
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?)?(?:{MONTH.pattern})[\s,–-]*(?:de\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?[\s,]*)?)?(?:{YEAR.pattern})[a-f]?"
    r"(?:\s*[–-]\s*\d{2,4})?(?:,?\s*(?:in press|to appear|forthcoming))?$"
    r"|(?:0?[1-9]|1[0-2])[./](?:19|20)\d\d$"
    rf"|(?:{YEAR.pattern})[a-f]?,?\s+(?:{MONTH.pattern.replace('?P<month>', '?:')})(?:\s*\d{{1,2}})?$",
    re.IGNORECASE,
)
DATED = re.compile(
    rf"(?P<status>{STATUS.pattern})?[\s(,]*(?:(?P<day>\d(?:[\d.,/-]{{0,9}}\d)?)[,\s][\s(,]*)?(?P<year>{YEAR.pattern})"
    r"(?:\W*|\W{1,3}\((?P<more>[^()]{2,80})\)\W*)",
    re.IGNORECASE,
)
"""A note that is a date, or says when a work will appear: `06.24, 2020`, `Forthcoming (2020)`, with a remark behind."""
VERSION = re.compile(
    rf"(?P<version>(?:\w+\s)?(?:version|draft|revision|updated|revised))\b[\s:,(]+"
    rf"(?:{MONTH.pattern}[\s,]*(?:\d{{1,2}}[\s,]+)?)?{YEAR.pattern}\W*",
    re.IGNORECASE,
)
"""A note that says when a work was written: `This version: May 2020`."""
IN_DIGITS = re.compile(r"(?P<month>0?[1-9]|1[0-2])[./](?P<year>(?:19|20)\d\d)")
"""A date that stands alone: `(10/2015)`."""


def year_of(text: str) -> tuple[str, int] | None:
    """The year of a date, and where it begins."""
    if found := YEAR.search(text):
        return found[0], found.start()
    digits = IN_DIGITS.fullmatch(text.strip(" ()[]"))
    return (digits["year"], text.index(digits["year"])) if digits else None
