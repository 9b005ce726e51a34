"""The papers of each year by type, as a bar chart and as the table that says the same."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pubman.writers.sealed import sealed_text

_HEIGHT = 84
_TOP = 18
_FOOT = 18
_MIN_BARS = 8
"""Fewer bars are no wider than so many would be."""
_MAX_BARS = 45
_MAX_KINDS = 6
_LABELS = (5, 10)
"""How many years may be named below the bars, on a narrow page and on a wide one."""
_COUNTED = (10, 20)
"""Up to how many bars each has its number above it, on a narrow page and on a wide one."""
_OTHERS = "All others"
_STEPS = (1, 2, 5)


class Chart(NamedTuple):
    """What is drawn: the `kinds` in the order they are stacked, and for each bar its label and its counts of them."""

    kinds: tuple[str, ...]
    bars: tuple[tuple[str, tuple[int, ...]], ...]
    undated: tuple[int, ...]

    @property
    def highest(self) -> int:
        """The papers of the highest bar."""
        return max((sum(counts) for _, counts in self.bars), default=0)


def count(papers: Sequence[tuple[int | None, str]], kinds: Sequence[str]) -> Chart:
    """Count papers, each a year and a kind, in years or, where there were too many bars, in so many years together.

    `kinds` is the order of the kinds; of many the rarest are counted together.
    """
    totals = Counter(kind for _, kind in papers)
    common = {kind for kind, _ in totals.most_common(_MAX_KINDS if len(totals) <= _MAX_KINDS else _MAX_KINDS - 1)}
    shown = tuple(kind for kind in kinds if kind in common)
    if len(common) < len(totals):
        shown = (*shown, _OTHERS)
    counted = Counter((year, kind if kind in common else _OTHERS) for year, kind in papers)
    years = [year for year, _ in papers if year is not None]
    bars: list[tuple[str, tuple[int, ...]]] = []
    if years:
        width = _width(min(years), max(years))
        first, last = min(years) // width, max(years) // width
        grouped: Counter[tuple[int, str]] = Counter()
        for (year, kind), number in counted.items():
            if year is not None:
                grouped[year // width, kind] += number
        bars = [
            (_label(bar * width, width), tuple(grouped[bar, kind] for kind in shown)) for bar in range(first, last + 1)
        ]
    return Chart(shown, tuple(bars), tuple(counted[None, kind] for kind in shown))


def _width(first: int, last: int) -> int:
    """How many years one bar stands for: 1, 2, 5, 10, 20, …"""
    power = 1
    while True:
        for step in _STEPS:
            width = step * power
            if last // width - first // width < _MAX_BARS:
                return width
        power *= 10


def _label(year: int, width: int) -> str:
    return str(year) if width == 1 else f"{year}–{year + width - 1}"


def drawn(chart: Chart) -> str:
    """The figure: the drawing, its legend, and the table; empty where no paper has a year."""
    if not chart.bars:
        return ""
    lines = ['<figure class="chart" aria-label="Papers per year">', *_svg(chart), *_legend(chart), *_table(chart)]
    return "\n".join((*lines, "</figure>"))


def _svg(chart: Chart) -> list[str]:
    height = _TOP + _HEIGHT + _FOOT
    lines = [
        f'<svg role="img" aria-labelledby="pubman-chart-title pubman-chart-text" width="100%" height="{height}">',
        '<title id="pubman-chart-title">Papers per year and type</title>',
        f'<desc id="pubman-chart-text">{sealed_text(_said(chart))}</desc>',
        f'<line class="axis" x1="0" x2="100%" y1="{_TOP + _HEIGHT}" y2="{_TOP + _HEIGHT}"/>',
    ]
    share = 100 / max(len(chart.bars), _MIN_BARS)
    for index, (label, counts) in enumerate(chart.bars):
        lines.append(f"<g><title>{label}: {_papers(sum(counts))}</title>")
        # What can be pointed at is the whole column.
        left, whole = _percent(index * share), _percent(share)
        lines.append(f'<rect class="column" x="{left}" width="{whole}" height="{height}"/>')
        ends = [round(_HEIGHT * sum(counts[:upto]) / chart.highest) for upto in range(len(counts) + 1)]
        for kind, (low, high) in enumerate(pairwise(ends)):
            if high > low:
                lines.append(
                    f'<rect class="kind-{kind}" x="{_percent((index + 0.1) * share)}" width="{_percent(0.8 * share)}"'
                    f' y="{_TOP + _HEIGHT - high}" height="{high - low}"/>'
                )
        middle = _percent((index + 0.5) * share)
        if sum(counts) and len(chart.bars) <= _COUNTED[1]:
            level = "count" if len(chart.bars) <= _COUNTED[0] else "count wide"
            lines.append(f'<text class="{level}" x="{middle}" y="{_TOP + _HEIGHT - ends[-1] - 4}">{sum(counts)}</text>')
        if level := _named(index, len(chart.bars)):
            # A word below the last of many thin bars would stand out.
            if index == len(chart.bars) - 1 and len(chart.bars) > max(_LABELS):
                level, middle = f"{level} last", "100%"
            lines.append(f'<text class="{level}" x="{middle}" y="{height - 3}">{label.partition("–")[0]}</text>')
        lines.append("</g>")
    return [*lines, "</svg>"]


def _named(index: int, bars: int) -> str:
    """Whether the year of a bar is printed below it: `always`, or `wide` pages only; from the last one backwards."""
    for level, most in zip(("always", "wide"), _LABELS, strict=True):
        if (bars - 1 - index) % -(-bars // most) == 0:
            return level
    return ""


def _percent(share: float) -> str:
    return f"{share:.2f}".rstrip("0").rstrip(".") + "%"


def _said(chart: Chart) -> str:
    peak = max(chart.bars, key=lambda bar: sum(bar[1]))
    total = sum(sum(counts) for _, counts in chart.bars)
    between = f"from {chart.bars[0][0]} to {chart.bars[-1][0]}" if len(chart.bars) > 1 else f"in {peak[0]}"
    most = f"; the most, {chart.highest}, in {peak[0]}" if len(chart.bars) > 1 else ""
    return f"{_papers(total)} {between}{most}. The table below has all numbers."


def _papers(number: int) -> str:
    return "1 paper" if number == 1 else f"{number} papers"


def _legend(chart: Chart) -> list[str]:
    items = (
        f'<li><svg aria-hidden="true" width="10" height="10"><rect class="kind-{index}" width="10" height="10"/></svg>'
        f" {sealed_text(kind)}</li>"
        for index, kind in enumerate(chart.kinds)
    )
    return ['<ul class="legend">', *items, "</ul>"]


def _table(chart: Chart) -> list[str]:
    heads = "".join(f'<th scope="col">{sealed_text(head)}</th>' for head in ("Year", *chart.kinds, "Total"))
    lines = [
        "<details>",
        "<summary>Numbers as a table</summary>",
        '<div class="table" tabindex="0" role="region" aria-label="Papers per year and type, as a table">',
        "<table>",
        "<thead>",
        f"<tr>{heads}</tr>",
        "</thead>",
        "<tbody>",
    ]
    rows = [(label, counts) for label, counts in reversed(chart.bars) if sum(counts)]
    if sum(chart.undated):
        rows.append(("No year", chart.undated))
    for label, counts in rows:
        cells = "".join(f"<td>{number}</td>" for number in (*counts, sum(counts)))
        lines.append(f'<tr><th scope="row">{label}</th>{cells}</tr>')
    return [*lines, "</tbody>", "</table>", "</div>", "</details>"]
