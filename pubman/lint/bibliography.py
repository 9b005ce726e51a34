"""What the rules look at: entries, and their fields as they are written in the files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from pubman.config import DEFAULT_MARKS, Owner
from pubman.files import Source
from pubman.findings import Edit, Span
from pubman.model import Entry, Library

MAX_TEXT = 1 << 17
"""Characters of a value that the rules look at; no reader would see more of them."""

_MAX_HEAD = 400
_LINE_END = re.compile(r"\r\n|\r|\n")
_NAME = re.compile(r"([^\s=,{}()\"#]+)\s*=\s*\Z")
_GROUP = re.compile(r"[{}]")


class Problem(NamedTuple):
    """What a rule has found: the message, its place, what to do about it, and the edit that would do it."""

    message: str
    span: Span
    remedy: str = ""
    entry: Entry | None = None
    edit: Edit | None = None


class Written(NamedTuple):
    """A field of an entry as it is written in the file.

    `value` is decoded; `text` is the source between the delimiters, empty where the value is a macro or is joined by
    `#`; `span` is the place of the value with its delimiters, and `codec` how the file encodes it.
    """

    entry: Entry
    name: str
    value: str
    raw: str
    text: str
    span: Span
    codec: str

    def place(self, start: int, end: int) -> Span:
        """The place of the characters of `text` from `start` up to `end`."""
        delimiter = 1 if self.raw[:1] in '{"' else 0
        return part_of(self.span, self.raw, start + delimiter, end + delimiter, self.codec)

    def problem(self, message: str, remedy: str, edit: Edit | None = None, at: Span | None = None) -> Problem:
        """A problem with this field, at the edit's place unless another is given."""
        return Problem(message, at or (edit.span if edit else self.span), remedy, self.entry, edit)

    def rewritten(self, text: str) -> Edit:
        """The edit that puts another text between the delimiters."""
        return Edit(self.place(0, len(self.text)), text)

    def replaced(self, start: int, end: int, text: str) -> Edit:
        """The edit that puts another text in the place of some characters of `text`."""
        return Edit(self.place(start, end), text)


def part_of(span: Span, raw: str, start: int, end: int, codec: str) -> Span:
    """The place of some characters of the source `raw` that stands at `span`."""
    before = _LINE_END.split(raw[:start])
    column = (span.column if len(before) == 1 else 1) + len(before[-1])
    first = span.start + len(raw[:start].encode(codec))
    last = first + len(raw[start:end].encode(codec))
    return Span(span.path, first, last, span.line + len(before) - 1, column)


class Gap(NamedTuple):
    """A stretch of a file that belongs to no entry: the entry before it, its first byte, its text."""

    after: Entry | None
    start: int
    text: str


class File:
    """A .bib file: its source, what was read of it, and the text around its entries."""

    def __init__(self, source: Source, library: Library) -> None:
        self.source = source
        self.library = library
        self.path = source.path
        self.codec = "utf-8" if source.encoding == "utf-8-sig" else source.encoding
        self._data = source.encode(source.text)

    def slice(self, start: int, end: int) -> str:
        """The text of the bytes from `start` up to `end`."""
        return self._data[max(0, start) : end].decode(self.codec, "replace")

    def written(self) -> Iterator[Written]:
        """Every field that stands in an entry itself; what it inherits belongs to its parent."""
        for entry in self.library:
            first, last = entry.span.start, entry.span.end
            spans = entry.field_spans
            for name, value in entry.fields.items():
                span = spans[name]
                if first <= span.start and span.end <= last:
                    raw = self.slice(span.start, span.end)
                    yield Written(entry, name, value, raw, _inner(raw), span, self.codec)

    def gaps(self) -> Iterator[Gap]:
        """The stretches of the file that belong to no entry."""
        position, before = len(self.source.bom), None
        for entry in self.library:
            if entry.span.start > position:
                yield Gap(before, position, self.slice(position, entry.span.start))
            if entry.span.end > position:
                position, before = entry.span.end, entry
        if position < len(self._data):
            yield Gap(before, position, self.slice(position, len(self._data)))

    def place(self, gap: Gap, start: int, end: int) -> Span:
        """The place of some characters of a gap's text."""
        known = gap.after.span if gap.after else Span(self.path, len(self.source.bom), 0, 1, 1)
        passed = self.slice(known.start, gap.start)
        return part_of(known, passed + gap.text, len(passed) + start, len(passed) + end, self.codec)

    def head(self, written: Written) -> tuple[Span, str]:
        """The place and the text of what stands before a field's value: its name, `=`, and blanks."""
        at = written.span
        before = self.slice(max(written.entry.span.start, at.start - _MAX_HEAD), at.start)
        match = _NAME.search(before)
        text = match[0] if match else ""
        lines = _LINE_END.split(before[: len(before) - len(text)])
        column = len(lines[-1]) + 1 if len(lines) > 1 else max(1, at.column - len(text))
        start = at.start - len(text.encode(self.codec))
        return Span(at.path, start, at.start, at.line - len(_LINE_END.findall(text)), column), text


class Bibliography:
    """The files that are linted together, and whose bibliography it is."""

    def __init__(
        self, files: Sequence[File], owners: Sequence[Owner] = (), glyphs: Mapping[str, str] = DEFAULT_MARKS
    ) -> None:
        self.files = tuple(files)
        self.owners = tuple(owners)
        self.glyphs = glyphs
        self.entries: tuple[Entry, ...] = tuple(entry for file in files for entry in file.library)

    @cached_property
    def _by_name(self) -> dict[str, list[Written]]:
        found: dict[str, list[Written]] = {}
        for file in self.files:
            for written in file.written():
                found.setdefault(written.name, []).append(written)
        return found

    def fields(self, *names: str) -> Iterator[Written]:
        """The fields of these names as they are written; all fields if none is named."""
        return chain.from_iterable(self._by_name.get(name, ()) for name in names or self._by_name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all fields, in the order in which they first occur."""
        return tuple(self._by_name)

    def own(self, entry: Entry, name: str) -> Written | None:
        """An entry's field as it is written, or `None` if it has none of its own."""
        return self._own.get((entry.span.path, entry.span.start, name))

    @cached_property
    def _own(self) -> dict[tuple[str, int, str], Written]:
        return {
            (written.entry.span.path, written.entry.span.start, name): written
            for name, fields in self._by_name.items()
            for written in fields
        }

    def file(self, written: Written) -> File:
        """The file that a field stands in."""
        return self._files[written.span.path]

    @cached_property
    def _files(self) -> dict[str, File]:
        return {file.path: file for file in self.files}


def _inner(raw: str) -> str:
    """The source between the delimiters of a value, if it is a number or one string."""
    if len(raw) > MAX_TEXT:
        return ""
    if raw[:1] == '"':
        return raw[1:-1] if "#" not in raw or (raw.count('"') == 2 and raw.endswith('"')) else ""
    if raw[:1] == "{":
        return raw[1:-1] if "#" not in raw or _is_one_group(raw) else ""
    return raw if raw.isdigit() else ""


def _is_one_group(raw: str) -> bool:
    depth = 0
    for brace in _GROUP.finditer(raw):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end() == len(raw)
    return False
