"""The blocks of a stretch of a page: list items, paragraphs, headings and rules.

CommonMark 0.31.2, sections 4 and 5, as far as lists of publications go: an item goes on in lines that are indented or
that follow without a blank line, a fence hides what is in it, and so does a comment.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from pubman.adopt.lists.likeness import are_names, has_names, is_whole, likeness
from pubman.adopt.names.people import read_names
from pubman.adopt.shapes import THESIS
from pubman.adopt.words import PUBLICATIONS, YEAR
from pubman.page.syntax import Landmark, Line, lines_of

_BULLET = re.compile(
    r"(?P<indent>[ \t]*)(?:(?:[-*+]|\(?\d{1,3}[.)]|\[[A-Za-z]{0,3}\d{1,4}\]|\d{1,4}\\\.)[ \t]+"
    r"|[•‣◦・●○■□▪▸►➢❖][ \t\u3000]*)(?=\S)"
)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$|\s*<hr\b[^>]*>\s*$")
_ATTRIBUTES = re.compile(r" {0,3}\{:?[^{}]*\}[ \t]*$")
_DEFINITION = re.compile(r""" {0,3}\[[^\[\]\n]+\]:[ \t]*<?[^\s<>]*[/.#:][^\s<>]*>?(?:[ \t]+["'(][^\n]*["')])?[ \t]*""")
"""CommonMark 0.31.2, section 4.7: where a link that is written `[label][name]` leads."""
_LINE_END = re.compile(r"<br\s*/?>|\n")
_LINK = re.compile(r"\[[^\[\]\n]{0,400}\]\([^()\n]{0,1000}\)|<a\b[^<>]{0,1000}>[^<>]{0,400}</a>")
_LONE_TAG = re.compile(
    r"\s*(?:</?(?:div|section|article|center|main|details|summary|ul|ol|table|tbody|thead|span)\b[^<>]*>\s*)+$", re.I
)
_ROW_RULE = re.compile(r"(?=.+\|)[\s:|-]+")

_LONGEST_GROUP = 60
"""Characters of the name of a group, with what is around it: `***2023***:`."""
_BESIDE = re.compile(r"\b(?:and|international|national|peer|refereed|reviewed|selected)\b|[\s&,/-]+", re.IGNORECASE)
"""What stands beside the kind of works in the name of a group: `Refereed journal articles`."""

MOST_BLOCKS = 20_000

Kind = Literal["item", "paragraph", "heading", "rule"]


@dataclass(frozen=True, slots=True)
class Block:
    """A block from `start` to `end` with its bullet, and the `parts` of it that are running text.

    `depth` is the column of an item's bullet or the level of a heading, `text` a heading's words; `markdown` says
    whether its text is Markdown, or HTML alone, and `lined` whether its lines part fields.
    """

    kind: Kind
    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    markdown: bool = True
    depth: int = 0
    text: str = ""
    latex: bool = False
    lined: bool = False

    @property
    def first(self) -> int:
        """Where its text begins."""
        return self.parts[0][0]


def tells_one_line(source: str, block: Block) -> bool:
    """Whether a block has a line of names, one that tells where a work appeared, and links, but no title."""
    text = source[block.first : block.parts[-1][1]]
    names, *lines = [line for line in _LINE_END.split(text) if line.strip()] or [""]
    told = [line for line in lines if _LINK.sub("", line).strip(" \t|,·/*_[]")]
    return len(told) == 1 and are_names(names) and bool(_LINK.search(text))


def markdown_blocks(source: str, start: int, end: int, headings: list[Landmark], *, markdown: bool) -> list[Block]:
    """The blocks of Markdown or of plain text, in order; `headings` are those that stand in it."""
    reader = _Reader(source, markdown=markdown)
    at_headings = {heading.start: heading for heading in headings}
    skip_to = start
    for line in lines_of(source[start:end]):
        moved = Line(line.text, line.start + start, line.end + start)
        if moved.start < skip_to:
            continue
        if len(reader.blocks) > MOST_BLOCKS:
            break
        if heading := at_headings.get(moved.start):
            reader.heading(heading)
            skip_to = heading.end
        else:
            reader.line(moved)
    reader.flush()
    return reader.blocks


class _Reader:
    def __init__(self, source: str, *, markdown: bool) -> None:
        self.source, self.markdown = source, markdown
        self.blocks: list[Block] = []
        self.kind: Kind = "paragraph"
        self.start = self.first = self.end = -1
        self.depth = 0
        self.blank = False
        self.fence = ""
        self.comment = False

    def heading(self, found: Landmark) -> None:
        self.flush()
        end = found.start + len(self.source[found.start : found.end].split("\n", 1)[0].rstrip("\r"))
        text = self.source[found.start : end]
        mark = re.match(r"[#\s]*", text)
        part = (found.start + (mark.end() if mark else 0), found.start + len(text.rstrip("# \t")))
        self.blocks.append(Block("heading", found.start, found.end, (part,), self.markdown, found.level, found.text))

    def line(self, line: Line) -> None:
        text = line.text
        if self.fence:
            self.fence = "" if text.strip().startswith(self.fence) else self.fence
            return
        if self.comment:
            self.comment = "-->" not in text
            return
        if self.markdown and (found := _FENCE.match(text)):
            self.flush()
            self.fence = found[1]
            return
        if text.lstrip().startswith("<!--") and (self.start < 0 or self.blank or "-->" not in text):
            # A comment on a line of its own inside of an entry is a part of it; one of several lines may hold others.
            self.comment = "-->" not in text
            return
        if self.markdown and _DEFINITION.fullmatch(text):
            self.flush()
            return
        if not text.strip():
            self.blank = self.start >= 0
            if self.kind == "paragraph":
                self.flush()
            return
        if _RULE.fullmatch(text):
            self.flush()
            self.blocks.append(Block("rule", line.start, line.end, ((line.start, line.start),)))
            return
        if _ATTRIBUTES.fullmatch(text) or _LONE_TAG.fullmatch(text) or _ROW_RULE.fullmatch(text):
            self.flush()
            return
        bullet = _BULLET.match(text)
        if bullet and self._is_group() and len(bullet["indent"].expandtabs(4)) > self.depth:
            self.kind = "paragraph"
            self.flush()
        if bullet and self._begins_item(bullet):
            self.flush()
            self._begin("item", line, bullet.end(), len(bullet["indent"].expandtabs(4)))
        elif self.start >= 0 and self.kind == "item" and self.blank and not text[0].isspace():
            self.flush()
            self._begin("paragraph", line, len(text) - len(text.lstrip()), 0)
        elif self.start < 0:
            self._begin("paragraph", line, len(text) - len(text.lstrip()), 0)
        self.end = line.start + len(text.rstrip())
        self.blank = False
        if "<!--" in text and "-->" not in text[text.rindex("<!--") :]:
            self.comment = True

    def _begins_item(self, bullet: re.Match[str]) -> bool:
        """An item inside an item belongs to it: what is told of a work often stands in a list of its own."""
        if self.start < 0 or self.kind != "item":
            return len(bullet["indent"].expandtabs(4)) < 4 or not self.markdown or bool(self.blocks)
        return len(bullet["indent"].expandtabs(4)) <= self.depth + 1

    def _is_group(self) -> bool:
        """Whether the item so far is a year or a kind of works and nothing else, and no work itself."""
        if self.kind != "item" or self.start < 0 or self.end - self.first > _LONGEST_GROUP:
            return False
        bare = self.source[self.first : self.end].strip(" *_:")
        return bool(YEAR.fullmatch(bare) or (bare and not _BESIDE.sub("", PUBLICATIONS.sub("", bare))))

    def _begin(self, kind: Kind, line: Line, column: int, depth: int) -> None:
        self.kind, self.start, self.first, self.depth = kind, line.start, line.start + column, depth

    def flush(self) -> None:
        if self.start >= 0 and self.end > self.first:
            part = ((self.first, self.end),)
            lined = not self.markdown and not _is_wrapped(self.source)
            self.blocks.append(Block(self.kind, self.start, self.end, part, self.markdown, self.depth, lined=lined))
        self.kind, self.start, self.blank = "paragraph", -1, False


_ENOUGH_LINES = 60
_LINES_OF_LIST = 6
"""How many lines, or works on several lines, tell that the paragraphs of a text are lists."""
_WORDS_OF_ONE = 10
_WORDS_OF_HEADING = 5
_COMMANDS = re.compile(r"\\[A-Za-z]+\*?|[{}]")
_FRAME = re.compile(r"\s*\\(?:begin|end|[hc]line|(?:top|mid|bottom)rule)\b")
_ROW_ENDS = re.compile(r"\\\\(?:\[[^\]\n]{0,20}\])?[ \t]*(?:%[^\n]*)?(?:\n|\Z)")
_COLUMNS = re.compile(r"(?:\s*\{(?:[^{}\n]|\{[^{}\n]{0,40}\}){0,120}\}){1,2}[ \t]*\n")
"""How the columns of a table are told, behind its begin."""
_IN = re.compile(r"\s*(?:\W?in\b|proceedings\b)", re.IGNORECASE)


def split_all(source: str, blocks: Sequence[Block]) -> list[Block]:
    """The paragraphs, or their lines, where these are works; if several are so, a year and names make a line one."""
    parted = [split_lines(source, block) for block in blocks]
    if sum(len(lines) for lines in parted if len(lines) > 2) >= _LINES_OF_LIST:
        parted = [
            lines if len(lines) != 1 else split_lines(source, block, surely=False)
            for block, lines in zip(blocks, parted, strict=True)
        ]
    return [line for lines in parted for line in lines]


def split_lines(source: str, block: Block, *, surely: bool = True) -> list[Block]:
    """The lines of a paragraph as blocks of their own, if each of most of them is a whole reference."""
    if block.latex and block.kind == "paragraph" and (rows := _rows(source, block)):
        return rows
    start, end = block.parts[0]
    lines = [Line(line.text, line.start + start, line.end + start) for line in lines_of(source[start:end])]
    lines = [line for line in lines if not (block.latex and _FRAME.match(line.text))]
    if len(lines) < 2 or block.kind != "paragraph":
        return [block]
    if any(line.text.count("[") > line.text.count("]") for line in lines):
        return [block]  # a link goes on in the next line
    # The first may be the name of what is below it.
    heads = len(lines) > 3 and len(lines[0].text.split()) <= _WORDS_OF_HEADING and not has_names(lines[0].text)
    tried = lines[heads:_ENOUGH_LINES]
    whole = sum(likeness(line.text) >= 2.4 if surely else is_whole(line.text) for line in tried)
    if (len(lines) < 3 or whole < 0.7 * len(tried)) and not all(_is_dated(line.text) for line in tried):
        plain = not (block.latex or block.markdown)
        return (plain and _run_on(source, block, lines, 3 if surely else 1)) or [block]
    return [_line_block(line, block) for line in lines if line.text.strip()]


_ENDS = re.compile(r"[.?!)\]][\"”’]?\s*\Z")
_BEHIND_NAMES = re.compile(r"\s*[.,:;(\"“]")
_WORDS_OF_LABEL = 4


def _run_on(source: str, block: Block, lines: Sequence[Line], least: int) -> list[Block]:
    """Works of several lines of plain text with nothing between, as out of a PDF: each begins with names on a line.

    Short lines between them are blocks by themselves. None if most have no year.
    """
    label = [len(line.text.split()) <= _WORDS_OF_LABEL and not _ENDS.search(line.text) for line in lines]
    free = [True, *(short or bool(_ENDS.search(line.text)) for short, line in zip(label, lines[:-1], strict=False))]
    starts = [at for at, line in enumerate(lines) if free[at] and not label[at] and _opens_with_names(line.text)]
    if len(starts) < least or not all(label[: starts[0]]) or (least == 1 and starts[0] == 0):
        return []
    blocks = [_line_block(line, block) for line in lines[: starts[0]]]
    works: list[Block] = []
    for first, after in pairwise([*starts, len(lines)]):
        stop = after
        while stop > first + 1 and label[stop - 1] and (least > 1 or after < len(lines)):
            stop -= 1
        begin, end = _line_block(lines[first], block), _line_block(lines[stop - 1], block)
        works.append(replace(begin, end=end.end, parts=((begin.first, end.end),)))
        blocks += [works[-1], *(_line_block(line, block) for line in lines[stop:after])]
    whole = sum(bool(YEAR.search(source, work.first, work.end)) for work in works)
    return blocks if 5 * whole >= 4 * len(works) else []


def _opens_with_names(line: str) -> bool:
    at = len(line) - len(line.lstrip())
    names = None if THESIS.match(line, at) else read_names(line, at)
    return bool(names and names.people[0].form != "single" and _BEHIND_NAMES.match(line, names.end))


_BROKEN = re.compile(r"(?:\\\\(?:\[[^\]\n]{0,20}\])?|\\newline|\\par)?\s*\Z")
"""What ends a line of LaTeX that is one, and is no part of it."""


def _rows(source: str, block: Block) -> list[Block]:
    """The rows of a paragraph of LaTeX, which commands end, if most of them are whole references."""
    at, end = block.parts[0]
    if columns := _COLUMNS.match(source, at, end):
        at = columns.end()
    rows: list[Block] = []
    for stop, after in [*(found.span() for found in _ROW_ENDS.finditer(source, at, end)), (end, end)]:
        text = source[at:stop]
        if text.strip() and not _FRAME.match(text):
            first, last = at + len(text) - len(text.lstrip()), at + len(text.rstrip())
            rows.append(Block("paragraph", first, last, ((first, last),), block.markdown, latex=True))
        at = after
    tried = [_COMMANDS.sub("", source[row.start : row.end]) for row in rows[:_ENOUGH_LINES]]
    told = [text for text in tried if len(text.split()) >= _WORDS_OF_HEADING]
    likely = [text for text in told if len(text.split()) >= _WORDS_OF_ONE and has_names(text) and likeness(text) >= 1.5]
    return rows if len(rows) > 2 and len(likely) >= max(2, 0.7 * len(told)) else []


def _is_dated(line: str) -> bool:
    """Whether a line may be a reference by itself: as long as one, with a year, and not where a work appeared."""
    return (
        len(line.split()) >= _WORDS_OF_ONE and bool(YEAR.search(line)) and likeness(line) >= 1.5 and not _IN.match(line)
    )


def _line_block(line: Line, block: Block) -> Block:
    first = line.start + len(line.text) - len(line.text.lstrip())
    text = _BROKEN.sub("", line.text) if block.latex else line.text
    last = max(first, line.start + len(text.rstrip()))
    return Block("paragraph", line.start, last, ((first, last),), block.markdown, latex=block.latex, lined=block.lined)


@lru_cache(maxsize=4)
def _is_wrapped(source: str) -> bool:
    """Whether most lines of a plain text end where the next word would not stand in them any more."""
    lines = [line.rstrip() for line in source.splitlines()]
    ends = [(len(line), len(after.split(None, 1)[0])) for line, after in pairwise(lines) if line and after]
    width = sorted(length for length, _ in ends)[-1 - len(ends) // 20] if ends else 0
    return sum(length + word >= width for length, word in ends) > 0.5 * len(ends)
