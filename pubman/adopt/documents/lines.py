"""The pages of a PDF as lines in the order in which they are read, without running heads and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pubman.adopt.documents.columns import columns_of
from pubman.adopt.documents.headings import is_year
from pubman.adopt.documents.pdf import PLAIN, Page, Style
from pubman.adopt.documents.rows import Run, rows_of

_TAB = 1.6
TAB = "\t"
_LONGEST_DATE = 25
_DATE = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|in press|to appear|forthcoming|accepted|present", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """A line in a column: `gap` is the distance from the line above it in points, `None` at the top of a column.

    `left` and `right` are the edges of the column. A date that stands apart on the right is parted by a tab; a `year`
    that stands apart on the left is no part of the line.
    """

    runs: list[Run]
    left: float = 0.0
    right: float = 0.0
    gap: float | None = None
    year: str = ""
    cells: list[tuple[str, Style]] = field(default_factory=list)

    def __post_init__(self) -> None:
        if len(self.runs) > 1 and is_year(self.runs[0].text):
            self.year, self.runs = self.runs[0].text, self.runs[1:]
        before: Run | None = None
        for run in self.runs:
            if before:
                beside = run.x0 - before.x1 > _TAB * run.size and (_is_date(run.text) or _is_date(before.text))
                self.cells.append((TAB if beside else " ", PLAIN))
            self.cells += run.cells
            before = run

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(char for char, _ in self.cells)

    @property
    def is_full(self) -> bool:
        """Whether it ends with a date at the edge of the column."""
        return TAB in self.text and self.x1 > self.right - self.size

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.runs[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.runs[-1].x1

    @property
    def y(self) -> float:
        """Where it stands."""
        return self.runs[0].y

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return max(self.runs, key=lambda run: len(run.cells)).size


def _is_date(text: str) -> bool:
    return len(text) <= _LONGEST_DATE and bool(_DATE.search(text))


def lines_of(pages: Sequence[Page]) -> list[Line]:
    """All lines of a document."""
    rows = [rows_of(page.letters) for page in pages]
    _drop_running_heads(rows, [page.height for page in pages])
    return [line for page in rows for column in columns_of(page) for line in _measured(column)]


_NUMBERED = re.compile(
    r"\W*(?:page|seite|página)?\W*(\d{1,3}|[ivx]{1,5})\W*(?:(?:of|/|von|de)\W*\d{1,3})?\W*", re.IGNORECASE
)
_AT_EDGE = 3
_SAME_EDGE = 1.5
_MANY = 20


def _drop_running_heads(pages: list[list[list[Run]]], heights: Sequence[float]) -> None:
    """Leave out page numbers, and what stands at the same place at the top or the bottom of several pages."""
    seen: Counter[tuple[str, int]] = Counter()
    for rows in pages:
        seen.update({_likeness(row) for row in (*rows[:_AT_EDGE], *rows[-_AT_EDGE:])})
    for rows, height in zip(pages, heights, strict=True):
        for edge in (0, -1):
            for _ in range(_AT_EDGE):
                if not rows:
                    break
                row = rows[edge]
                text = " ".join(run.text for run in row)
                far = row[0].y > 0.87 * height if edge == 0 else row[0].y < 0.13 * height
                repeated = len(pages) > 1 and seen[_likeness(row)] >= max(2, 0.4 * len(pages))
                repeated = repeated and not is_year(text)
                if not (repeated or (far and _NUMBERED.fullmatch(text))):
                    break
                rows.pop(edge)


def _likeness(row: Sequence[Run]) -> tuple[str, int]:
    return re.sub(r"\d+|\b[ivx]+\b", "#", " ".join(run.text for run in row).lower()), round(row[0].y / 3)


def _right_edge(ends: Sequence[float]) -> float:
    """Where several lines end, or before what nearly all do: a long address may stand out of the column."""
    most = ends[-1 if len(ends) < _MANY else int(0.95 * (len(ends) - 1))]
    shared = (ends[at] for at in range(len(ends) - 1, 1, -1) if ends[at] - ends[at - 2] < _SAME_EDGE)
    return max(most, next(shared, most))


def _measured(rows: list[list[Run]]) -> list[Line]:
    """The rows of a column as lines, with the edges of the column and their distances."""
    if not rows:
        return []
    left = min(row[0].x0 for row in rows)
    right = _right_edge(sorted(row[-1].x1 for row in rows))
    lines = [Line(row, left, right) for row in rows]
    for above, line in pairwise(lines):
        line.gap = above.y - line.y
    return lines
