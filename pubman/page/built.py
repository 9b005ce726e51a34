"""What became of one thing that a build writes, and what is said of it when somebody else has written there."""

from typing import NamedTuple

from pubman.errors import EditedSectionError
from pubman.page.splice import unix

_MOST_LINES = 20_000
"""Of more, both texts together, only where they begin and cease to differ is looked for: a diff takes minutes."""
_SHOWN = 200
"""How many lines anybody reads of such a difference, or of one in a message."""


class BuiltSection(NamedTuple):
    """What became of a target, an export or a site's file: whether it was stale, and the difference if that was asked.

    `done` is what a build that writes has done to it.
    """

    target: str
    page: str
    place: str
    stale: bool
    diff: str = ""
    done: str = "written"


def difference(path: str, old: str, new: str) -> str:
    """What changes in a page, as a unified diff; empty if nothing does.

    Of a change in a very long page the first lines are shown, and the others counted.
    """
    from difflib import unified_diff

    before, after = unix(old).split("\n"), unix(new).split("\n")
    if len(before) + len(after) > _MOST_LINES:
        return _long_difference(path, before, after)
    return "\n".join(unified_diff(before, after, path, path, lineterm=""))


def _long_difference(path: str, before: list[str], after: list[str]) -> str:
    if before == after:
        return ""
    shorter = min(len(before), len(after))
    head = next((index for index in range(shorter) if before[index] != after[index]), shorter)
    room = shorter - head
    tail = next((index for index in range(room) if before[-1 - index] != after[-1 - index]), room)
    gone, come = before[head : len(before) - tail], after[head : len(after) - tail]
    lines = [f"--- {path}", f"+++ {path}", f"@@ -{head + 1},{len(gone)} +{head + 1},{len(come)} @@"]
    for sign, changed in (("-", gone), ("+", come)):
        lines += [f"{sign}{line}" for line in changed[:_SHOWN]]
        if len(changed) > _SHOWN:
            lines.append(f"{sign}… and {len(changed) - _SHOWN} more lines")
    return "\n".join(lines)


def edited(place: str, path: str, old: str, new: str, start: int) -> EditedSectionError:
    """What is raised for a section that would be overwritten, with the difference; `start` is where it stands."""
    error = EditedSectionError(
        f"the section ({place}) is not what pubman wrote there",
        path=path,
        line=unix(old[:start]).count("\n") + 1,
        column=1,
        remedy="take back the changes below, or overwrite them with --accept",
    )
    lines = difference(path, old, new).split("\n")
    if len(lines) > _SHOWN:
        lines = [*lines[:_SHOWN], f"… and {len(lines) - _SHOWN} more lines"]
    error.add_note("\n".join(lines))
    return error
