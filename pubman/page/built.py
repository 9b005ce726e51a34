"""What became of one thing that a build writes, and what is said of it when somebody else has written there."""

from typing import NamedTuple

from pubman.errors import EditedSectionError
from pubman.page.splice import unix


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
    """What changes in a page, as a unified diff; empty if nothing does."""
    from difflib import unified_diff

    lines = unified_diff(unix(old).split("\n"), unix(new).split("\n"), path, path, lineterm="")
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
    error.add_note(difference(path, old, new))
    return error
