"""The rows of a page column by column: a page with a column of years or labels has one column only."""

import re
from collections.abc import Iterator, Sequence
from statistics import median

from pubman.adopt.documents.rows import Run

_LEAST_ROWS = 4
_LABEL = re.compile(r"(?:19|20)\d{2}|^\W*[A-Z]{0,3}\d{1,3}\W*$|:$|[Pp]resent")
_COLUMNS_APART = 36.0


def columns_of(rows: list[list[Run]]) -> Iterator[list[list[Run]]]:
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
    if min(room) < 0.12 * sum(room):
        return False
    # A column of years or of labels stands on the lines of what it is beside; a column of its own need not.
    narrow = left if widths[0] < widths[1] else right
    texts = [" ".join(run.text for run in row) for row in narrow]
    if len(narrow) >= 2 * _LEAST_ROWS and sum(bool(_LABEL.search(text)) for text in texts) < 0.3 * len(texts):
        return True
    both = sum(any(run.x1 <= gutter for run in row) and any(run.x1 > gutter for run in row) for row in band)
    return both < 0.5 * len(narrow)


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
    for step in range(15, 88):
        at = left + (right - left) * step / 100
        count = sum(len(band) for band, parted in _bands(rows, at) if parted)
        if count > best:
            best, places = count, [at]
        elif count == best:
            places.append(at)
    return places[len(places) // 2] if best >= 2 * _LEAST_ROWS else None
