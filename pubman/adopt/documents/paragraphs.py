"""The lines of a PDF as HTML: headings, items and paragraphs, joined over the ends of lines, columns and pages."""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple, TypeVar

from pubman.adopt.documents.headings import is_heading, is_year
from pubman.adopt.documents.hyphens import Joiner
from pubman.adopt.documents.lines import TAB, Line, lines_of
from pubman.adopt.documents.markers import Marker, marked
from pubman.adopt.documents.pdf import PLAIN, Page, Style
from pubman.adopt.lists.likeness import likeness
from pubman.adopt.words import CHIEFLY

_LARGER = 1.12
_WIDER = 1.22
"""How much further apart than the lines of a paragraph two paragraphs are, at the least."""
_INDENT = 4.0
_FEW_LINES = 5
_WHOLE = 1.9
_LONGEST = 20
"""Lines of a reference."""
BREAK = "\n"
_NAME = re.compile(r"[A-Z][\w'’-]+, (?:[A-Z]\.[ -]?)+[,&(]|(?:[A-Z]\.[ -]?)+[A-Z][\w'’-]+(?:,| and )")

Cells = list[tuple[str, Style]]
_Kind = TypeVar("_Kind")


class _Look(NamedTuple):
    """How a heading looks."""

    size: float
    capitals: bool
    bold: bool


@dataclass(slots=True)
class _Block:
    """A heading of a level, an item (`li`) or a paragraph, with its lines."""

    tag: str
    lines: list[Line] = field(default_factory=list)
    text: str = ""
    """Its words, if it has no lines."""
    cut: int = 0
    """How many characters its bullet or number takes."""


def html_of_pages(pages: Sequence[Page]) -> tuple[str, frozenset[str]]:
    """The text of a document as HTML with a block on each line, and the words that were joined on a guess."""
    lines = lines_of(pages)
    joiner = Joiner(line.text for line in lines)
    body = _body(lines)
    written: list[str] = []
    for block in _blocks(lines, *body):
        cells = _joined(block, joiner)
        while cells and cells[0][0].isspace():
            cells.pop(0)
        if shown := _html(cells):
            written.append(f"<{block.tag}>{shown}</{block.tag}>")
    return "\n".join(written) + "\n", frozenset(joiner.doubtful)


def _body(lines: Sequence[Line]) -> tuple[float, float]:
    """The size of most letters, and the distance of lines within its paragraphs."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.cells)
    size = max(sizes, key=lambda size: sizes[size]) if sizes else 10.0
    gaps = sorted(line.gap for line in lines if line.gap and line.size == size and line.gap > 0.9 * size)
    return size, gaps[len(gaps) // 10] if gaps else 1.2 * size


def _blocks(lines: Sequence[Line], size: float, leading: float) -> Iterator[_Block]:
    looks: list[_Look | None] = []
    for line in lines:
        apart = line.gap is None or line.gap > 1.1 * leading or looks[-1] is not None
        looks.append(_look(line, size, apart=apart))
    ranked = sorted({look for look in looks if look}, reverse=True)
    levels = {look: min(number, 5) for number, look in enumerate(ranked, start=1)}
    region: list[Line] = []
    for line, look in zip(lines, looks, strict=True):
        if look is None:
            region.append(line)
            continue
        yield from _parted(region, leading)
        region = []
        yield _Block("h6" if is_year(line.text) else f"h{levels[look]}", [line])
    yield from _parted(region, leading)


def _look(line: Line, size: float, *, apart: bool) -> _Look | None:
    """How a line looks if it is a heading; `apart` says that a gap or another heading is above it."""
    text = line.text.strip()
    if not text or len(text) > 120:
        return None
    bold = all(style.bold for char, style in line.cells if char.isalpha()) and any(char.isalpha() for char in text)
    larger = line.size >= _LARGER * size
    if is_year(text):
        return _Look(line.size, False, bold) if bold or larger or apart else None
    if larger and len(text.split()) <= 14:
        return _Look(line.size, text.isupper(), bold)
    surely = apart or (bold and (text.isupper() or bool(CHIEFLY.search(text))))
    return _Look(line.size, text.isupper(), bold) if surely and is_heading(text, strong=bold) else None


def _parted(lines: Sequence[Line], leading: float) -> Iterator[_Block]:
    """The items and paragraphs of the lines between two headings, told by what shows most surely where one begins."""
    if not lines:
        return
    marks = marked(lines)
    begins = _begins(lines, leading, marks)
    block: _Block | None = None
    for index, line in enumerate(lines):
        mark = marks.get(index)
        if block is None or index in begins:
            if block:
                yield block
            if line.year:
                yield _Block("h6", [], line.year)
            block = _Block("li" if mark else "p", [], cut=mark.end if mark else 0)
        block.lines.append(line)
    if block:
        yield block


def _begins(lines: Sequence[Line], leading: float, marks: dict[int, Marker]) -> set[int]:
    """The lines with which an item or a paragraph begins."""
    starts = {0, *(index for index, line in enumerate(lines) if line.year)}
    apart = [line.gap is not None and not 0 < line.gap <= _WIDER * leading for line in lines]
    if marks:
        outer = min(lines[index].x0 - lines[index].left for index in marks)
        first = min(marks)
        at = [line.x0 - line.left for line in lines]
        inner = [at[index] for index in range(first, len(lines)) if index not in marks]
        hangs = bool(inner) and median(inner) > outer + _INDENT
        out = (
            index
            for index in range(len(lines))
            if (apart[index] and (index < first or at[index] < outer + _INDENT))
            or (hangs and index > first and at[index] < outer + 1)
        )
        return {*starts, *marks, *out}
    if sum(apart[1:]) * 12 >= len(lines) - 1 > 0:
        within = [index for index in range(1, len(lines)) if lines[index].gap is not None and not apart[index]]
        broken = sum(_is_short(lines[index - 1], lines[index]) for index in within) * 4 > len(within)
        return starts | _apart(lines, apart, broken)
    if hanging := _hanging(lines):
        return starts | hanging
    ends = {
        index
        for index in range(1, len(lines))
        if _is_short(lines[index - 1], lines[index]) or _names_follow(lines[index - 1], lines[index])
    }
    return starts if len(lines) <= _FEW_LINES and not _are_whole(lines, starts | ends) else starts | ends


def _are_whole(lines: Sequence[Line], starts: set[int]) -> bool:
    """Whether paragraphs are references, rather than the title, the names and the venue of one."""
    edges = [*sorted(starts), len(lines)]
    texts = [" ".join(line.text for line in lines[start:end]) for start, end in pairwise(edges)]
    return sum(likeness(text) >= _WHOLE for text in texts) * 2 >= len(texts)


def _names_follow(above: Line, line: Line) -> bool:
    """Whether a line that has no room left ends a reference, and the next one begins with a name."""
    ended = above.text.rstrip().endswith((".", "]", ")")) or bool(above.cells[-1][1].href)
    return ended and bool(_NAME.match(line.text))


def _apart(lines: Sequence[Line], apart: Sequence[bool], broken: bool) -> set[int]:
    """The lines below a gap, and those at the top of a column above which a paragraph has ended."""
    found = {0}
    start = 0
    for index in range(1, len(lines)):
        ends = lines[index].gap is None and _ends_paragraph(lines[start:index], lines[index], broken)
        if apart[index] or ends:
            found.add(index)
            start = index
    return found


def _hanging(lines: Sequence[Line]) -> set[int]:
    """The lines that stand further out than those that go on, if the list is set so."""
    edge = min(line.x0 - line.left for line in lines)
    inner = [line.x0 - line.left - edge > _INDENT for line in lines]
    full = sum(not _is_short(lines[at - 1], lines[at]) for at in range(1, len(lines)) if inner[at])
    if not any(inner) or full * 2 < sum(inner[1:]) or inner.count(False) < 2:
        return set()
    return {index for index in range(1, len(lines)) if not inner[index]}


def _ends_paragraph(above: Sequence[Line], line: Line, broken: bool) -> bool:
    """Whether a paragraph ends with a column, and none goes on in the next; `broken` lines may be short within one."""
    last = above[-1]
    if _is_short(last, line) and not broken:
        return True
    if not last.text.rstrip().endswith((".", "]", ")")) or line.text[:1].islower():
        return False
    return likeness(" ".join(one.text for one in above[-_LONGEST:])) >= _WHOLE and not last.cells[-1][1].italic


def _is_short(above: Line, line: Line) -> bool:
    """Whether a line ends although the first word of the next one would have had room in it."""
    if above.is_full or line.year:
        return True
    if above.text.endswith(("-", "\u2010", "–", "/")):
        return False
    first = line.text.split(maxsplit=1)[0] if line.text.split() else ""
    run = line.runs[0]
    width = (run.x1 - run.x0) * len(first) / max(1, len(run.cells))
    return above.right - above.x1 > 1.15 * width + 0.5 * above.size


def _joined(block: _Block, joiner: Joiner) -> Cells:
    made: Cells = [(char, PLAIN) for char in block.text]
    for index, line in enumerate(block.lines):
        cells = list(line.cells[block.cut :] if index == 0 else line.cells)
        if made:
            above = block.lines[index - 1]
            if _is_short(above, line):
                made.append((BREAK, PLAIN))
            else:
                joiner.join(made, cells)
        made += cells
    return made


def _html(cells: Cells) -> str:
    """The letters as HTML, with an element for each stretch of a style."""
    made = []
    for href, linked in _stretches(cells, lambda style: style.href):
        shown = "".join(_styled(stretch) for _, stretch in _stretches(linked, lambda style: style))
        made.append(_within("a", shown, f' href="{html.escape(href)}"') if href else shown)
    return re.sub(rf" *[{BREAK}{TAB}]\s*", "<br>", "".join(made).strip())


def _stretches(cells: Cells, of: Callable[[Style], _Kind]) -> Iterator[tuple[_Kind, Cells]]:
    """The letters in stretches of which something is the same; a space between two of the same kind is of it too."""
    start = at = 0
    while at < len(cells):
        kind = of(cells[at][1])
        while at < len(cells) and of(cells[at][1]) == kind:
            at += 1
        after = next((index for index in range(at, min(at + 3, len(cells))) if cells[index][0] != " "), at)
        if after > at and after < len(cells) and of(cells[after][1]) == kind and not _is_sentence_end(cells, at):
            at = after
            continue
        yield kind, cells[start:at]
        start = at


def _is_sentence_end(cells: Cells, at: int) -> bool:
    """Whether a title in bold ends before a name in bold, rather than both are one."""
    before = "".join(char for char, _ in cells[max(0, at - 4) : at])
    return cells[at - 1][1].bold and len(before) == 4 and before[3] == "." and before[:3].isalpha()


def _styled(cells: Cells) -> str:
    style = cells[0][1]
    shown = html.escape(re.sub(" +", " ", "".join(char for char, _ in cells)), quote=False)
    for tag, has in (("sup", style.raised), ("i", style.italic), ("b", style.bold)):
        shown = _within(tag, shown) if has else shown
    return shown


def _within(tag: str, shown: str, attributes: str = "") -> str:
    """An element that holds no space at its edges."""
    inner = shown.strip(" ")
    if not inner:
        return shown
    before, after = shown[: len(shown) - len(shown.lstrip(" "))], shown[len(shown.rstrip(" ")) :]
    return f"{before}<{tag}{attributes}>{inner}</{tag}>{after}"
