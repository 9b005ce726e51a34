"""What was imported from a page: for people and as JSON."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from difflib import SequenceMatcher
from typing import Any

from pubman.adopt import Imported, ImportedEntry, ImportedField, Suggestion
from pubman.findings import printable
from pubman.model import Entry
from pubman.reports.findings import as_table

_MOST_REASONS = 3
_MOST_KEYS = 10


def told(done: Imported) -> list[str]:
    """What was found and written, and a line for every entry that is not sure."""
    words = Counter(entry.word for entry in done.entries)
    counts = ", ".join(f"{words[word]} {word}" for word in ("checked", "guessed", "ask") if words[word])
    headings = ", ".join(f'"{heading}"' for heading in done.sections if heading)
    owner = f', the list of "{done.owner}"' if done.owner else ""
    lines = [f"{done.page}: {len(done.entries)} entries{f' under {headings}' if headings else ''}{owner}: {counts}"]
    lines += [line for entry in done.entries for line in doubts(entry)]
    lines += _exports(done)
    if offered := [one for entry in done.entries for one in entry.suggestions if not one.exported]:
        taken = sum(one.taken for one in offered)
        lines.append(f"registries suggest {len(offered)} fields: {taken} taken, {len(offered) - taken} in comments")
    lines += [f"note: {note}" for note in done.notes]
    for question in done.questions:
        if not question.default:
            lines.append(f"open: {question.text} (answer {question.about})")
    return [*lines, *_outcome(done)]


def _exports(done: Imported) -> Iterator[str]:
    """What became of the files that were merged, and which of their works are not on the page."""
    for one in done.exports:
        yield f"{one.path}: {one.entries} entries, {one.known} works of the page; {one.taken} fields are taken"
    if apart := sum(one.exported for entry in done.entries for one in entry.suggestions):
        fields = "1 field is" if apart == 1 else f"{apart} fields are"
        yield f"{fields} otherwise there than on the page: see the comments in {done.bibliography}"
    if done.absent:
        keys = ", ".join(printable(entry.key) for entry in done.absent[:_MOST_KEYS])
        count, more = len(done.absent), ", …" if len(done.absent) > _MOST_KEYS else ""
        works = "1 work of the exports is" if count == 1 else f"{count} works of the exports are"
        yield f"note: {works} not on the page: {keys}{more}; copy into {done.bibliography} what belongs there"


def _outcome(done: Imported) -> list[str]:
    verb = "written" if done.written else "would be written"
    lines = [f"{done.bibliography}: {verb}"]
    if done.config:
        same = len(done.entries) - len(done.differing)
        lines.append(f"{done.config}: {verb}; {done.printed_by} prints the entries")
        if len(done.kept) == 1:
            lines.append(f"1 entry keeps the words it has on the page: {done.kept[0]}")
        elif done.kept:
            shown = ", ".join(done.kept[:_MOST_KEYS]) + (", …" if len(done.kept) > _MOST_KEYS else "")
            lines.append(f"{len(done.kept)} entries keep the words they have on the page: {shown}")
        if done.reproduced:
            lines.append(f'"pubman build" leaves {done.page} as it is')
        else:
            lines.append(
                f"{same} of {len(done.entries)} entries come out just as they are;"
                ' "pubman build --diff" shows the others, and "pubman build --accept" takes the new form'
            )
    return lines


def doubts(entry: ImportedEntry) -> list[str]:
    """What is not sure of an entry, a line for each word."""
    lines = []
    if entry.refused:
        lines.append(f"{entry.span}: not written: {entry.refused}")
    for word in ("ask", "guessed"):
        fields = [found for found in entry.fields if found.word == word]
        if fields:
            reasons = dict.fromkeys(reason for found in fields for reason in found.reasons)
            why = f": {'; '.join(list(reasons)[:_MOST_REASONS])}" if reasons else ""
            lines.append(
                f"{entry.span}: {entry.key or 'entry'}: {word}: {', '.join(found.name for found in fields)}{why}"
            )
    return lines


def render_json(done: Imported) -> str:
    """Everything as JSON; the places are lines, columns and byte offsets in the page, or in `document`."""
    return json.dumps(
        {
            "page": done.page,
            "document": done.document or None,
            "bibliography": done.bibliography,
            "config": done.config or None,
            "written": done.written,
            "owner": done.owner,
            "sections": list(done.sections),
            "legends": dict(done.legends),
            "printed_by": done.printed_by,
            "reproduced": done.reproduced,
            "differing": list(done.differing),
            "kept": list(done.kept),
            "notes": list(done.notes),
            "questions": [question._asdict() for question in done.questions],
            "exports": [asdict(one) for one in done.exports],
            "not_on_page": [_absent(entry) for entry in done.absent],
            "findings": [as_table(finding, "") for finding in done.findings],
            "entries": [_entry(entry) for entry in done.entries],
        },
        ensure_ascii=False,
        indent=2,
    )


def _entry(entry: ImportedEntry) -> dict[str, Any]:
    return {
        "key": entry.key,
        "type": entry.type,
        "section": entry.section,
        "line": entry.span.line,
        "column": entry.span.column,
        "start": entry.span.start,
        "end": entry.span.end,
        "exact": entry.exact,
        "word": entry.word,
        "refused": entry.refused,
        "original": entry.original,
        "fields": {found.name: _field(found) for found in entry.fields},
        "suggestions": [_suggestion(one) for one in entry.suggestions],
        "bibtex": entry.text,
    }


def _absent(entry: Entry) -> dict[str, Any]:
    return {"key": entry.key, "title": entry.fields.get("title", ""), "path": entry.span.path, "line": entry.span.line}


def _suggestion(one: Suggestion) -> dict[str, Any]:
    return {
        "field": one.field,
        "value": one.value,
        "source": one.source,
        "page": "adds" if one.adds else "differs",
        "taken": one.taken,
    }


def _field(found: ImportedField) -> dict[str, Any]:
    span = found.span
    return {
        "value": found.value,
        "word": found.word,
        "reasons": list(found.reasons),
        "line": span.line if span else None,
        "column": span.column if span else None,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }


def beside(entry: ImportedEntry) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """An entry as it is and as it would be, each in parts with what becomes of them: `same`, `gone` or `new`."""
    old, new = printable(" ".join(entry.original.split())), printable(" ".join(entry.rendered.split()))
    if not new:
        return [("same", old)], []
    first: list[tuple[str, str]] = []
    second: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, old[:4000], new[:4000], autojunk=False)
    for kind, from_, to, start, end in matcher.get_opcodes():
        first.append(("same" if kind == "equal" else "gone", old[from_:to]))
        second.append(("same" if kind == "equal" else "new", new[start:end]))
    return [part for part in first if part[1]], [part for part in second if part[1]]
