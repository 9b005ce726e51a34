"""Where in a text the pending changes of a document go: pieces of (start, end, new text), in characters."""

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Mapping
from operator import attrgetter
from typing import TypeAlias

from pubman.bibtex.document_layout import COMMANDS, LINE_END, WHITE, Layout, item_ends, key_end
from pubman.bibtex.document_style import Style
from pubman.bibtex.format_fields import in_order, predecessor
from pubman.bibtex.syntax import RawRecord

Change: TypeAlias = tuple[int, int, str]

_GAP = re.compile(r"[ \t\r\n]*,[ \t\r\n]*")
# An entry that stands in what looks like a comment is an entry all the same.
_REST_OF_LINE = re.compile(r"[ \t]*,?[ \t]*(?:%[^\r\n@]*)?(?:\r\n|\r|\n|\Z)")
_COMMENT_LINE = re.compile(r"[ \t]*%[^\r\n@]*(?:[\r\n]|\Z)")
_GRANULAR = re.compile(r"((?<![\w-])xdata\s*=\s*)([^\s,{}\"#]{1,400})", re.IGNORECASE)
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*(?:[ \t]*\Z)?")


def entry_changes(
    layout: Layout, raw: RawRecord, key: str, values: Mapping[str, str | None], style: Style
) -> list[Change]:
    """An entry's new key, and its fields with new values, `None` for those that go."""
    text = layout.text
    changes: list[Change] = []
    if key != raw.key:
        changes.append((raw.key_start, key_end(raw), key))
    ends = item_ends(raw)
    new: dict[str, str] = {}
    for name, value in values.items():
        places = [at for at, found in enumerate(raw.fields) if found.name == name]
        if value is None:
            # All of that name: a second field would count as soon as the first is gone.
            changes += [(ends[at], ends[at + 1], "") for at in places]
        elif not places:
            new[name] = value
        elif text[raw.fields[places[0]].start : raw.fields[places[0]].end] != value:
            changes.append((raw.fields[places[0]].start, raw.fields[places[0]].end, value))
    names = [found.name for found in raw.fields]
    if (
        names
        and not new
        and changes
        and text[raw.end - 1] == ")"
        and all(values.get(name, "") is None for name in names)
    ):
        # BibTeX would take a closing parenthesis right after the key for a part of it.
        kept = "" if "," in text[ends[-1] : raw.end] else ","
        changes = [change for change in changes if change[1] <= ends[0]] + [(ends[0], ends[-1], kept)]
    for name in in_order(new):
        at = predecessor(names, name)
        changes.append((ends[at], ends[at], _gap_after(text, raw, at, style) + style.field(name, new[name])))
    return changes


def _gap_after(text: str, raw: RawRecord, at: int, style: Style) -> str:
    """What stands before the field after the first `at` fields, or before the one before."""
    ends = item_ends(raw)
    for index in (at, at - 1):
        if 0 <= index < len(raw.fields):
            gap = text[ends[index] : raw.fields[index].name_start]
            if _GAP.fullmatch(gap):
                return LINE_END.sub("\n", gap)
    return style.first


def removals(layout: Layout, removed: Iterable[RawRecord]) -> list[Change]:
    """Entries that go, each with the comment lines directly above it and the blank lines below."""
    ranges: list[list[int]] = []
    for start, end in sorted(_whole_lines(layout, raw) for raw in removed):
        if ranges and start <= ranges[-1][1]:
            ranges[-1][1] = end
        else:
            ranges.append([start, end])
    for place in ranges:
        if place[1] == len(layout.text):
            kept = layout.text[: place[0]].rstrip(WHITE)
            place[0] = min(place[0], layout.next_line(len(kept))) if kept else 0
    return [(start, end, "") for start, end in ranges]


def _whole_lines(layout: Layout, raw: RawRecord) -> tuple[int, int]:
    """The lines of an entry, its comments and the blank lines below; the entry alone where it shares its lines."""
    text = layout.text
    start = layout.line_start(raw.start)
    rest = _REST_OF_LINE.match(text, raw.end)
    if rest is None or text[start : raw.start].strip(WHITE):
        return raw.start, raw.end
    at = bisect_left(layout.records, raw.start, key=attrgetter("start"))
    limit = layout.records[at - 1].end if at else 0
    while start > limit and _COMMENT_LINE.match(text, above := layout.line_start(start - 1)) and above >= limit:
        start = above
    blank = _BLANK_LINES.match(text, rest.end())
    return start, blank.end() if blank else rest.end()


def with_granular_keys(value: str, renamed: Callable[[str], str], known: Container[str]) -> str:
    """A value with the new keys in its granular references (biblatex manual, 3.13.6).

    `xdata=KEY-FIELD`, or `xdata=KEY-FIELD-POSITION`, is a whole value, a name or an item of a list. A key may have
    hyphens itself: the longest part of it that was a key, one of those `known`, is taken.
    """

    def name(found: re.Match[str]) -> str:
        parts = found[2].split("-")
        for end in range(len(parts) - 1, 0, -1):
            old = "-".join(parts[:end])
            if (new := renamed(old)) != old:
                return found[1] + "-".join([new, *parts[end:]])
            if old in known:
                break
        return found[0]

    return _GRANULAR.sub(name, value)


def additions(layout: Layout, last: RawRecord | None, records: list[str]) -> list[Change]:
    """New records after the line of the last entry, or at the end of a text without one."""
    text = layout.text
    if last is None:
        blank = "\n\n" if text.strip(WHITE) else ""
        return [(len(text), len(text), blank + "\n\n".join(records) + "\n")] if records else []
    before = [raw for raw in layout.records if raw.end <= last.start][-1:]
    gap = text[before[0].end : last.start] if before and before[0].type not in COMMANDS else ""
    separator = "\n\n" if gap.strip(WHITE) or not LINE_END.search(gap) else LINE_END.sub("\n", gap)
    at = layout.line_end(last.end) if _REST_OF_LINE.match(text, last.end) else last.end
    return [(at, at, separator + record) for record in records]
