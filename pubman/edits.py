"""Applying edits to a file: several at once, without a conflict, in its own encoding and line ends, in one step.

before = read_source("refs.bib")
after = apply(before, [finding.edit for finding in findings if finding.edit])
print(diff(before, after))
save(before, after)
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pubman.errors import FileError, UsageError
from pubman.files import Source, read_bytes, write_atomically
from pubman.findings import Edit

_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file before and after its repairs, and how many there were."""

    before: Source
    after: Source
    repairs: int


def apply(source: Source, edits: Iterable[Edit]) -> Source:
    r"""The source with all the edits made, each `"\n"` in them as the line end that the file uses most.

    The spans are those of the source as it is, whatever the order of the edits; of two equal edits one is made, and
    texts inserted at one place stand in the order given. `UsageError` if two edits overlap or one is not of this
    file; `FileError` if the file's encoding has no such character.
    """
    ordered = sorted(dict.fromkeys(edits), key=_place)
    data = source.encode(source.text)
    bare = replace(source, bom=b"")
    line_end = _usual_line_end(source.text)
    pieces = []
    position = len(source.bom)
    for edit in ordered:
        span = edit.span
        if span.path != source.path or not len(source.bom) <= span.start <= span.end <= len(data):
            raise UsageError(f"the edit at {span} is not one of {source.path}", remedy="read the file again")
        if span.start < position:
            fault, remedy = "two edits change the same text", "make one of them, and read the file again"
            raise UsageError(fault, path=span.path, line=span.line, column=span.column, remedy=remedy)
        pieces += [data[position : span.start], bare.encode(_LINE_END.sub(line_end, edit.text))]
        position = span.end
    changed = b"".join([*pieces, data[position:]])
    codec = "utf-8" if source.encoding == "utf-8-sig" else source.encoding
    try:
        return replace(source, text=changed.decode(codec))
    except UnicodeDecodeError:
        raise UsageError(f"an edit of {source.path} cuts a character in two", remedy="read the file again") from None


def compatible(edits: Iterable[Edit]) -> list[Edit]:
    """Those of the edits that can be made together, in file order: of two that overlap, the one given first."""
    taken: list[Edit] = []
    for edit in dict.fromkeys(edits):
        at = bisect_right(taken, _place(edit), key=_place)
        # The neighbours do not overlap each other, so that only the nearest on each side can be in the way.
        if not any(_overlap(edit, other) for other in taken[max(0, at - 1) : at + 1]):
            taken.insert(at, edit)
    return taken


def can_hold(source: Source, edit: Edit) -> bool:
    """Whether the encoding of a file has the characters of an edit."""
    try:
        source.encode(edit.text)
    except FileError:
        return False
    return True


def diff(before: Source, after: Source) -> str:
    """The change as a unified diff, without the line end of its last line; empty if there is no change."""
    from difflib import unified_diff  # 5 ms, for those who ask only

    old, new = (_LINE.findall(_LINE_END.sub("\n", source.text)) for source in (before, after))
    lines = unified_diff(old, new, before.path, after.path)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    ).removesuffix("\n")


def save(before: Source, after: Source) -> bool:
    """Write a changed file in one step; whether there was anything to write.

    `FileError`, with nothing written, if the file is not any more as it was read, or cannot be written.
    """
    if after == before:
        return False
    if read_bytes(before.path) != before.encode(before.text):
        raise FileError("the file was changed since it was read", path=before.path, remedy="run this again")
    write_atomically(before.path, after.encode(after.text))
    return True


def _place(edit: Edit) -> tuple[int, int]:
    return edit.span.start, edit.span.end


def _overlap(one: Edit, other: Edit) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


def _usual_line_end(text: str) -> str:
    r"""The most frequent line end of a text, `"\n"` if there is none."""
    pairs = text.count("\r\n")
    counts = {"\n": text.count("\n") - pairs, "\r\n": pairs, "\r": text.count("\r") - pairs}
    return max(counts, key=lambda line_end: counts[line_end])
