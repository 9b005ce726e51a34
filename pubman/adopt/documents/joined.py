"""Fields that a line end stood in: a hyphen there may belong to the word or not."""

import re
from collections.abc import Collection, Sequence

from pubman.adopt.works import Work

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def doubt_joined(works: Sequence[Work], joined: Collection[str]) -> None:
    """Let no field be checked in which one of the `joined` words stands."""
    for work in works:
        for name, value in work.plain.items():
            found = [word for word in _WORD.findall(value) if word in joined] if joined else []
            if found and work.words.get(name) == "checked":
                work.words[name] = "guessed"
                work.reasons[name] = [f'"{found[0]}" was parted by the end of a line']
