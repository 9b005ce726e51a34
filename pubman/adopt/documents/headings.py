"""Whether a line of a document is the name of a section, where no style says so."""

import re

from pubman.adopt.words import CHIEFLY, OTHERWISE, PUBLICATIONS

_LONGEST = 70
_MOST_WORDS = 7
_YEAR = re.compile(r"\W*(?:19|20)\d{2}(?:\s*[-–]\s*(?:(?:19|20)\d{2}|present))?\W*", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:[A-Z]|[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*)[.)]?\s+")


def is_year(text: str) -> bool:
    """Whether a line is a year, or a span of years."""
    return bool(_YEAR.fullmatch(text))


def is_heading(text: str, *, strong: bool) -> bool:
    """Whether a line that stands alone names a section; `strong` says that it is bold, underlined or larger."""
    bare = _NUMBER.sub("", text, count=1).strip()
    if not bare or len(bare) > _LONGEST or len(bare.split()) > _MOST_WORDS:
        return False
    if is_year(text):
        return True
    if bare[-1] in ".;," or re.search(r"\d{3}", bare) or "," in bare[:-1]:
        return False
    capitals = bare.isupper() and len(bare) > 3
    if not (strong or capitals):
        return bool(CHIEFLY.search(bare)) and len(bare.split()) <= 3 and bare[0].isupper()
    return capitals or bool(CHIEFLY.search(bare) or PUBLICATIONS.search(bare) or OTHERWISE.search(bare))
