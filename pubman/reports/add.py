"""What was added, and what was not: for people and as JSON."""

import json
from typing import Any

from pubman.add import Added, Addition


def entries(added: Added) -> str:
    """The entries that were written, as they stand in the file."""
    return "\n\n".join(addition.text for addition in added.additions if addition.outcome == "added")


def told(added: Added) -> list[str]:
    """A line for everything that was asked for, and one for each note."""
    lines = [f"{added.path}: a new file"] if added.created else []
    for addition in added.additions:
        lines.append(_line(added, addition))
        lines += [f"    note: {note}" for note in addition.notes]
    return lines


def render_json(added: Added) -> str:
    """Everything as JSON."""
    return json.dumps(
        {
            "path": added.path,
            "created": added.created,
            "written": added.written,
            "additions": [_object(addition) for addition in added.additions],
            "requests": dict(added.requests),
        },
        ensure_ascii=False,
        indent=2,
    )


def _line(added: Added, addition: Addition) -> str:
    if addition.outcome == "added":
        done = "added" if added.written else "would be added"
        return f"{addition.span}: {addition.key} {done}"
    place = f"{addition.span}: " if addition.span else ""
    remedy = f"; {addition.remedy}" if addition.remedy else ""
    word = {"duplicate": "there already", "absent": "does not exist", "refused": "not added", "unknown": "unknown"}
    return f"{place}{addition.asked}: {word[addition.outcome]}: {addition.message}{remedy}"


def _object(addition: Addition) -> dict[str, Any]:
    span = addition.span
    return {
        "asked": addition.asked,
        "outcome": addition.outcome,
        "key": addition.key,
        "path": span.path if span else None,
        "line": span.line if span else None,
        "text": addition.text,
        "message": addition.message,
        "remedy": addition.remedy,
        "notes": list(addition.notes),
    }
