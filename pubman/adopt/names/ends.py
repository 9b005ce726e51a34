"""What ends a list of names, the journal or the title behind the last one; and what ends none, though it looks so."""

import re
from collections.abc import Sequence

from pubman.adopt.names.items import CJK, Item, is_capital, is_lone, kind_of, read_item
from pubman.adopt.shapes import ABBREVIATION

_SERIAL = re.compile(r"\.\s*(?:[A-Z][\w-]{0,9}\.|\d|and\b|[A-Z]\b)")
"""What goes on after a word that is shortened, in the name of a journal: `Comp. Theor. Chem. 1051`."""
_JOURNAL = re.compile(r"\.\s*(?:[A-Z][\w-]*\.?\s+){0,4}\d{1,4}\s*[(,:.]")
"""What goes on after the first words of the name of a journal, up to the volume: `J. Gard. Walls 5 (2015)`."""
_VOLUME = re.compile(r"\s+\d{1,4}\s*[(,:]")


def begins_journal(item: Item, before: Sequence[Item], text: str) -> bool:
    """Whether an item is the abbreviated name of a journal, such as `J. Chem. Phys.`, behind the last name."""
    words = [word for _, _, word in item.words]
    if not before:
        return not item.separator and words[0] == "J." and bool(_JOURNAL.match(text, item.end))
    if before[-1].separator != ",":
        return False
    if len(words) == 2 and words[0] == "J." and _VOLUME.match(text, item.end):
        return True
    if item.separator or not ABBREVIATION.fullmatch(words[-1]) or text[item.end : item.end + 1] != ".":
        return False
    return len(words) <= 2 and (words[0] == "J." or bool(_SERIAL.match(text, item.end)))


def is_title(item: Item, stop: int, text: str) -> bool:
    """Whether what begins in italics, and ends at `stop`, is a title and no name: `JCAP`, `Walls & Gardens`."""
    if not stop or CJK.fullmatch(item.words[0][2]):
        return False
    rest = text[max(item.end, item.marks[1]) : stop]
    return not re.match(r"[,;]?\s*[A-Z]\.", rest) and (len(item.words) == 1 or len(rest) > 2)


def is_turned(item: Item, before: Sequence[Item], text: str) -> bool:
    """Whether a word has initials behind it, as the name before it has: the label in `Roe, J., Poe, A., Page, M.`"""
    if not before or item.separator != "," or kind_of(before[-1]) != "initials":
        return False
    after = read_item(text, item.next, lambda at: 0, ()) if is_lone(item) and is_capital(item.plain[0]) else None
    return after is not None and kind_of(after) == "initials" and "." in after.plain[-1]
