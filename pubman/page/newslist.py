"""A list of news on a page: its items as they are written, and where a line of pubman's belongs among them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from pubman.config import PageFormat

Day: TypeAlias = tuple[int, int]
"""Year and month."""

_ITEMS: Mapping[PageFormat, tuple[re.Pattern[str], re.Pattern[str], str, str, str]] = {
    "html": (re.compile(r"\s*<li\b[^>]*>\s*"), re.compile(r"\s*</[uo]l\s*>"), "</li>", "<ul>\n", "\n</ul>"),
    "latex": (
        re.compile(r"\s*\\item\b\s*"),
        re.compile(r"\s*\\end\s*\{"),
        "",
        "\\begin{itemize}\n",
        "\n\\end{itemize}",
    ),
}
"""Page format → what begins an item, what ends the list, what ends an item, what encloses a new list."""
_MARKED = (re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])\s+"), re.compile(r"(?!)"), "", "", "")
_FIRST: Mapping[PageFormat, str] = {"html": "  <li>", "latex": "  \\item "}

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    r"(?<![\d/])(?P<m>\d{1,2})/(?P<y>\d{4})(?!\d)"
    r"|(?<!\d)(?P<y2>\d{4})[-/.](?P<m2>\d{1,2})(?!\d)"
    rf"|\b(?P<word>(?:{'|'.join(_MONTHS)})[a-z]*)\.?,?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?(?P<y3>\d{{4}})(?!\d)"
    r"|(?<![\d/-])(?P<y4>(?:19|20)\d{2})(?![\d/-])",
    re.IGNORECASE,
)


class Line(NamedTuple):
    """A line that the bibliography knows: its text in the page's format, its date, the entries that it tells of."""

    text: str
    date: Day
    keys: tuple[str, ...]


class _Item(NamedTuple):
    """An item of the list on the page as it is written, its text alone, and its date if it has one."""

    written: str
    text: str
    date: Day | None


def merged(
    body: str, lines: Sequence[Line], syntax: PageFormat, *, known: Mapping[str, str], written: Iterable[str] = ()
) -> str:
    """The list with every line of the bibliography, each that is not there at its place.

    A line of `written`, those that pubman once wrote, goes if the bibliography does not know it any more; all other
    items stay as they are. A new line stands below the one that `known` says was above it (text → text above, `""`
    for the first), else before the first item that is older, or younger in a list that runs upwards.
    """
    head, items, tail = _parsed(body, syntax)
    texts = {line.text for line in lines}
    gone = set(written) - texts
    items = [item for item in items if item.text not in gone]
    upwards = _runs_upwards(items)
    there = {item.text for item in items}
    begin, _, end, opening, closing = _ITEMS.get(syntax, _MARKED)
    match = begin.match(items[0].written) if items else None
    prefix = match[0] if match else _FIRST.get(syntax, "- ")
    missing = [line for line in lines if line.text not in there]
    if missing and not items:
        head = f"{head.rstrip()}\n\n{opening}" if head.strip() else opening
        tail = closing + tail
    for line in _in_order(missing, known):
        new = _Item(f"{prefix}{line.text}{end}", line.text, line.date)
        items.insert(_place(items, line, known, upwards=upwards), new)
    return head + "\n".join(item.written for item in items) + tail


def above(body: str, syntax: PageFormat, texts: Iterable[str]) -> dict[str, str]:
    """For each of these lines that is on the page, the text of the item above it."""
    _, items, _ = _parsed(body, syntax)
    wanted = set(texts)
    before = ["", *(item.text for item in items)]
    return {item.text: over for item, over in zip(items, before, strict=False) if item.text in wanted}


def _in_order(missing: Sequence[Line], known: Mapping[str, str]) -> list[Line]:
    """Lines whose place is known come in the order of that knowledge, so that one can stand below another."""
    order = {text: place for place, text in enumerate(known)}
    return sorted(missing, key=lambda line: order.get(line.text, len(order)))


def _place(items: Sequence[_Item], line: Line, known: Mapping[str, str], *, upwards: bool) -> int:
    over = known.get(line.text)
    if over == "":
        return 0
    for place, item in enumerate(items):
        if item.text == over:
            return place + 1
    for place, item in enumerate(items):
        if item.date and (item.date > line.date if upwards else item.date < line.date):
            return place
    return len(items)


def _runs_upwards(items: Iterable[_Item]) -> bool:
    dates = [item.date for item in items if item.date]
    pairs = list(pairwise(dates))
    return sum(a < b for a, b in pairs) > sum(a > b for a, b in pairs)


def _parsed(body: str, syntax: PageFormat) -> tuple[str, list[_Item], str]:
    """What stands before the list's first item, the items, and what stands after the last; joined they are the body."""
    begin, finish, end, _, _ = _ITEMS.get(syntax, _MARKED)
    lines = body.split("\n") if body else []
    start = next((at for at, line in enumerate(lines) if begin.match(line)), None)
    if start is None:
        return body, [], ""
    indent = len(lines[start]) - len(lines[start].lstrip())
    rows: list[list[str]] = []
    stop = len(lines)
    for at in range(start, len(lines)):
        line = lines[at]
        bare = len(line) - len(line.lstrip())
        after_blank = at > start and not lines[at - 1].strip()
        if bare <= indent and (finish.match(line) or (syntax not in _ITEMS and after_blank and _is_text(line, begin))):
            stop = at
            break
        if begin.match(line) and bare <= indent:
            rows.append([line])
        else:
            rows[-1].append(line)
    while len(rows[-1]) > 1 and not rows[-1][-1].strip():
        rows[-1].pop()
        stop -= 1
    head = "".join(f"{line}\n" for line in lines[:start])
    tail = "".join(f"\n{line}" for line in lines[stop:])
    return head, [_item("\n".join(row), begin, end) for row in rows], tail


def _is_text(line: str, begin: re.Pattern[str]) -> bool:
    return bool(line.strip()) and not line[0].isspace() and not begin.match(line)


def _item(written: str, begin: re.Pattern[str], end: str) -> _Item:
    match = begin.match(written)
    text = written[match.end() if match else 0 :].rstrip().removesuffix(end).rstrip()
    return _Item(written, text, _date(text))


def _date(text: str) -> Day | None:
    """The last date in a text."""
    dates = list(_DATE.finditer(text))
    if not dates:
        return None
    found = dates[-1]
    year = int(found["y"] or found["y2"] or found["y3"] or found["y4"])
    month = int(found["m"] or found["m2"] or 0)
    if found["word"]:
        month = _MONTHS.index(found["word"][:3].lower()) + 1
    return (year, month) if month <= 12 else None
