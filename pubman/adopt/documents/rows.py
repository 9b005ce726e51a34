"""The letters of a page as rows of words, raised signs beside the words that they belong to."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pubman.adopt.documents.pdf import PLAIN, Letter, Style

_SAME_LINE = 0.2
_SPACE = 0.14
"""In parts of the size of the letters: what lies further apart are two words. TeX squeezes a space to a fifth."""
_CUT = 0.95
"""What lies further apart may stand in two columns."""
_LEAST_SPACED = 5


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


def rows_of(letters: Sequence[Letter]) -> list[list[Run]]:
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
    space, cut = _gaps(row)
    for letter in _lowered(row):
        blank = not letter.text.strip()
        gap = letter.x0 - end if runs else 0.0
        if not runs or (gap > cut * letter.size and not blank):
            if blank:
                continue
            _strip(runs)
            runs.append(Run([], letter.x0, letter.x1, letter.y, letter.size))
            end = letter.x1
        elif gap > space * letter.size or blank:
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


def _gaps(row: Sequence[Letter]) -> tuple[float, float]:
    """How wide a space and a gap between columns are in a row, in parts of a letter's size."""
    shown = [letter for letter in row if letter.text.strip()]
    gaps = [(after.x0 - before.x1) / after.size for before, after in pairwise(shown)]
    usual = median(gaps) if len(gaps) >= _LEAST_SPACED else 0.0
    return (1.7 * usual, max(_CUT, 3 * usual)) if usual > _SPACE else (_SPACE, _CUT)


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
