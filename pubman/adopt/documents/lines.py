"""The letters of pages as lines in the order in which they are read: columns told apart, running heads left out."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pubman.adopt.documents.headings import is_year
from pubman.adopt.documents.pdf import PLAIN, Letter, Page, Style

_SAME_LINE = 0.2
_SPACE = 0.14
"""In parts of the size of the letters: what lies further apart are two words. TeX squeezes a space to a fifth."""
_CUT = 0.95
"""What lies further apart may stand in two columns."""
_TAB = 1.6

TAB = "\t"
_LONGEST_DATE = 25
_DATE = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|in press|to appear|forthcoming|accepted|present", re.IGNORECASE)


@dataclass(slots=True)
class Run:
    """A piece of a line without wide gaps: its letters and spaces, each with its style, and its place."""

    cells: list[tuple[str, Style]]
    x0: float
    x1: float
    y: float
    size: float

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(char for char, _ in self.cells)


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
    rows = [_rows(page.letters) for page in pages]
    _drop_running_heads(rows, [page.height for page in pages])
    return [line for page in rows for column in _columns(page) for line in _measured(column)]


def _rows(letters: Sequence[Letter]) -> list[list[Run]]:
    """The rows of a page from its top, each cut at wide gaps."""
    raw: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda letter: (-letter.y, letter.x0)):
        if raw and abs(raw[-1][0].y - letter.y) <= _SAME_LINE * min(raw[-1][0].size, letter.size):
            raw[-1].append(letter)
        elif letter.text.strip():
            raw.append([letter])
    rows = [_cut(row) for row in _with_raised(raw)]
    return [row for row in rows if row]


def _with_raised(raw: list[list[Letter]]) -> list[list[Letter]]:
    """Rows with the small letters that are raised or lowered beside their words."""
    sizes = [median(letter.size for letter in row) for row in raw]
    edges = [sorted((letter.x1, letter.x0) for letter in row) for row in raw]
    kept: list[list[Letter]] = [[] for _ in raw]
    for index, row in enumerate(raw):
        for letter in row:
            home = _home(index, letter, raw, sizes, edges)
            raised = home is not None and raw[home][0].y < row[0].y
            kept[index if home is None else home].append(
                letter._replace(style=letter.style._replace(raised=True)) if raised else letter
            )
    return [row for row in kept if row]


def _home(
    index: int,
    letter: Letter,
    raw: Sequence[Sequence[Letter]],
    sizes: Sequence[float],
    edges: Sequence[Sequence[tuple[float, float]]],
) -> int | None:
    """The row near by with a larger letter that a small one stands beside."""
    for other in (index + 1, index - 1, index + 2):
        if not 0 <= other < len(raw) or letter.size > 0.87 * sizes[other]:
            continue
        above = (raw[index][0].y - raw[other][0].y) / sizes[other]
        if not (0.12 < above < 0.75 or -0.4 < above < -0.1):
            continue
        found = bisect_left(edges[other], (letter.x0 - 0.4 * sizes[other], 0.0))
        for x1, x0 in edges[other][found : found + 2]:
            if x1 <= letter.x1 + 0.2 * sizes[other] or x0 - letter.x1 < 0.4 * sizes[other]:
                return other
    return None


def _cut(row: list[Letter]) -> list[Run]:
    row.sort(key=lambda letter: letter.x0)
    runs: list[Run] = []
    end = 0.0
    for letter in _lowered(row):
        blank = not letter.text.strip()
        gap = letter.x0 - end if runs else 0.0
        if not runs or (gap > _CUT * letter.size and not blank):
            if blank:
                continue
            _strip(runs)
            runs.append(Run([], letter.x0, letter.x1, letter.y, letter.size))
            end = letter.x1
        elif gap > _SPACE * letter.size or blank:
            if runs[-1].cells[-1][0] != " ":
                runs[-1].cells.append((" ", PLAIN))
            if blank:
                # A font's own space may be as wide as a gap; it does not fill one.
                continue
        runs[-1].cells += ((char, letter.style) for char in letter.text)
        runs[-1].x1 = end = max(end, letter.x1)
    _strip(runs)
    for run in runs:
        run.size = _size(row, run)
    return runs


def _lowered(row: Sequence[Letter]) -> Iterator[Letter]:
    """The letters of a row, capitals that stand for small letters as these: the first of a word is larger."""
    large = max((letter.size for letter in row if letter.text.isupper()), default=0.0)
    small = [letter.text.isupper() and letter.size < 0.87 * large and not letter.style.raised for letter in row]
    pairs = zip(range(1, len(row)), small[1:], strict=True)
    in_words = sum(
        is_small and not small[at - 1] and row[at - 1].text.isupper() and row[at].x0 - row[at - 1].x1 < 0.1 * large
        for at, is_small in pairs
    )
    for letter, is_small in zip(row, small, strict=True):
        yield letter._replace(text=letter.text.lower()) if is_small and in_words else letter


def _strip(runs: list[Run]) -> None:
    if runs and runs[-1].cells[-1][0] == " ":
        runs[-1].cells.pop()


def _size(row: Sequence[Letter], run: Run) -> float:
    sizes = Counter(round(letter.size * 2) / 2 for letter in row if run.x0 <= letter.x0 <= run.x1)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else run.size


_NUMBERED = re.compile(
    r"\W*(?:page|seite|página)?\W*(\d{1,3}|[ivx]{1,5})\W*(?:(?:of|/|von|de)\W*\d{1,3})?\W*", re.IGNORECASE
)
_AT_EDGE = 3


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
                if not (repeated or (far and _NUMBERED.fullmatch(text))):
                    break
                rows.pop(edge)


def _likeness(row: Sequence[Run]) -> tuple[str, int]:
    return re.sub(r"\d+|\b[ivx]+\b", "#", " ".join(run.text for run in row).lower()), round(row[0].y / 3)


_LEAST_ROWS = 4
_COLUMNS_APART = 36.0


def _columns(rows: list[list[Run]]) -> Iterator[list[list[Run]]]:
    """The rows of a page in stretches: those across the whole page, and those of one column after the other."""
    gutter = _gutter(rows)
    if gutter is None:
        yield rows
        return
    for band, parted in _bands(rows, gutter):
        if parted:
            for side in _sides(band, gutter):
                yield [row for row in side if row]
        else:
            yield band


def _sides(band: Sequence[Sequence[Run]], gutter: float) -> tuple[list[list[Run]], list[list[Run]]]:
    left = [[run for run in row if run.x1 <= gutter] for row in band]
    right = [[run for run in row if run.x1 > gutter] for row in band]
    return [row for row in left if row], [row for row in right if row]


def _bands(rows: Sequence[list[Run]], gutter: float) -> Iterator[tuple[list[list[Run]], bool]]:
    """Stretches of rows, and whether each is parted by the gutter."""
    band: list[list[Run]] = []
    whole: list[list[Run]] = []
    for row in [*rows, None]:
        if row is not None and not any(run.x0 < gutter < run.x1 for run in row):
            band.append(row)
            continue
        if _is_parted(band, gutter):
            if whole:
                yield whole, False
            yield band, True
            whole = []
        else:
            whole += band
        band = []
        if row is not None:
            whole.append(row)
    if whole:
        yield whole, False


def _is_parted(band: Sequence[Sequence[Run]], gutter: float) -> bool:
    """Whether both sides of a gutter hold text of their own, rather than the left one labels of the right one."""
    left, right = _sides(band, gutter)
    if min(len(left), len(right)) < _LEAST_ROWS:
        return _begins_column(left, right)
    tops = min(left[0][0].y, right[0][0].y)
    bottoms = max(left[-1][0].y, right[-1][0].y)
    if tops <= bottoms:
        return False
    widths = [_width(side) for side in (left, right)]
    room = [gutter - min(row[0].x0 for row in left), max(row[-1].x1 for row in right) - gutter]
    if all(width > 0.5 * place for width, place in zip(widths, room, strict=True)):
        return True
    # A column of years beside works stands on their lines; a column of its own seldom does.
    fewer = min(left, right, key=len)
    both = sum(any(run.x1 <= gutter for run in row) and any(run.x1 > gutter for run in row) for row in band)
    return both < 0.5 * len(fewer) and min(widths) > 0.2 * max(widths)


def _begins_column(left: Sequence[Sequence[Run]], right: Sequence[Sequence[Run]]) -> bool:
    """Whether a few lines on the right are the beginning of a second column as wide as the first."""
    if len(left) < 2 * _LEAST_ROWS or not right:
        return False
    edges = [min(row[0].x0 for row in left), max(row[-1].x1 for row in left)]
    start = min(row[0].x0 for row in right)
    full = sum(edges[1] - row[-1].x1 < 0.1 * (edges[1] - edges[0]) for row in left)
    return full * 3 > len(left) and start - edges[1] < _COLUMNS_APART and all(row[0].x0 - start < 25 for row in right)


def _width(rows: Sequence[Sequence[Run]]) -> float:
    return median(row[-1].x1 - row[0].x0 for row in rows)


def _gutter(rows: Sequence[list[Run]]) -> float | None:
    """Where a page is parted in two columns, if it is."""
    runs = [run for row in rows for run in row]
    if len(runs) < 2 * _LEAST_ROWS:
        return None
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    best, places = 0, []
    for step in range(22, 79):
        at = left + (right - left) * step / 100
        count = sum(len(band) for band, parted in _bands(rows, at) if parted)
        if count > best:
            best, places = count, [at]
        elif count == best:
            places.append(at)
    return places[len(places) // 2] if best >= 2 * _LEAST_ROWS else None


def _measured(rows: list[list[Run]]) -> list[Line]:
    """The rows of a column as lines, with the edges of the column and their distances."""
    if not rows:
        return []
    left = min(row[0].x0 for row in rows)
    ends = sorted(row[-1].x1 for row in rows)
    right = ends[-1 if len(ends) < 10 else int(0.9 * (len(ends) - 1))]
    lines = [Line(row, left, right) for row in rows]
    for above, line in pairwise(lines):
        line.gap = above.y - line.y
    return lines
