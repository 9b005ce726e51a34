"""Values that say what pubman would write, in other words: they stay as they are."""

import datetime
import re

from pubman.generators.values import Shape, Value, shape
from pubman.identifiers import parse_doi
from pubman.model import Entry

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ].*)?")


def agrees(key: str, there: Shape, value: Value, entry: Entry) -> bool:
    """Whether what stands there says the same: a day as near as the bibliography knows it, a DOI with its resolver."""
    if there == shape(value):
        return True
    if not isinstance(there, str):
        return False
    if key == "date" and isinstance(value, datetime.date) and (day := _DAY.fullmatch(there)):
        known = (value.year, value.month, value.day)[: max(1, min(3, len(entry.issued.start)))]
        return tuple(int(part) for part in day.groups())[: len(known)] == known
    if key == "doi" and isinstance(value, str):
        mine, theirs = parse_doi(value), parse_doi(there)
        return mine is not None and theirs is not None and mine.same_as(theirs)
    return False
