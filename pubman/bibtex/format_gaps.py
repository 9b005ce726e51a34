"""What stands between records, and how much white space pubman leaves there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from pubman.bibtex.document_layout import COMMANDS, LINE_END, WHITE
from pubman.bibtex.syntax import RawRecord

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_LEADING_LINES = re.compile(r"(?:[ \t]*\n)*")


@dataclass(frozen=True, slots=True)
class Gap:
    """The rest of a record's line, and the text before the next record, which may be comments.

    `above` and `below` count the line ends before and after the text. With one below, the text belongs to the record
    that it stands on; without a text all line ends are above.
    """

    tail: str = ""
    text: str = ""
    above: int = 0
    below: int = 0


Gaps: TypeAlias = list[Gap | None]
"""The gaps before, between and after the records of a file; `None` for one that is left as it is."""


def read_gap(text: str, *, opening: bool = False) -> Gap:
    """The parts of a gap; `opening` for the one before the first record, which has no line to end."""
    text = LINE_END.sub("\n", text)
    tail, line_end, rest = ("", "\n", text) if opening else text.partition("\n")
    leading = _LEADING_LINES.match(rest)
    start = leading.end() if leading else 0
    body = rest[start:].rstrip(WHITE)
    if not body:
        return Gap(tail.rstrip(WHITE), above=(line_end + rest).count("\n"))
    above, below = (line_end + rest[:start]).count("\n"), rest[start + len(body) :].count("\n")
    return Gap(tail.rstrip(WHITE), body, above, below)


def write_gap(gap: Gap, before: RawRecord | None, after: RawRecord | None) -> str:
    """The gap with a blank line around entries and free text; commands may stand on lines without one between."""
    if before is None:
        above = ""
    elif gap.above == 1 and before.type in COMMANDS and (gap.text or (after and after.type in COMMANDS)):
        above = "\n"
    else:
        above = "\n\n"
    if gap.text:
        below = "\n" if gap.below == 1 or after is None else "\n\n"
        return f"{gap.tail}{above}{gap.text}{below}"
    if after is None:
        return f"{gap.tail}\n"
    return f"{gap.tail}{above}"


def permuted(gaps: Sequence[Gap | None], start: int, order: Sequence[int]) -> Gaps:
    """The gaps from the record at `start` to that after the last, when the records between come in this order.

    A record takes the rest of its line and the text above it along. Only free text above the first one stays.
    """
    moved = [*gaps]
    if all(place == record for place, record in enumerate(order)):
        return moved
    tails = [gap.tail if gap else "" for gap in gaps[start + 1 : start + len(order) + 1]]
    leads = [gap or Gap() for gap in gaps[start : start + len(order)]]
    stays, leads[0] = _split(leads[0])
    for place, record in enumerate(order):
        lead = leads[record]
        if place:
            moved[start + place] = Gap(tails[order[place - 1]], lead.text, 2, lead.below)
        elif first := gaps[start]:
            text = "\n\n".join(part for part in (stays, lead.text) if part)
            moved[start] = replace(first, text=text, below=lead.below if lead.text else 2)
    if last := gaps[start + len(order)]:
        moved[start + len(order)] = replace(last, tail=tails[order[-1]])
    return moved


def _split(gap: Gap) -> tuple[str, Gap]:
    """The text that stands free above a record, and the gap with only what stands directly on it."""
    if gap.below != 1:
        return gap.text, replace(gap, text="")
    blanks = list(_BLANK_LINES.finditer(gap.text))
    if not blanks:
        return "", gap
    return gap.text[: blanks[-1].start()].rstrip(WHITE), replace(gap, text=gap.text[blanks[-1].end() :])
