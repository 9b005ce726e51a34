"""`pubman.styles`: the names of the styles that can be used."""

from pathlib import Path

from pubman.config import suggestion
from pubman.csl import style_names
from pubman.errors import UsageError


def styles(search: str = "", *, folder: str | Path | None = None) -> list[str]:
    """The names of the styles in which all words of `search` occur, sorted; all of them for an empty search.

    The styles of `folder` and its `styles/` are among them. `UsageError` if nothing is found.
    """
    names = style_names(Path(folder)) if folder is not None else style_names()
    words = search.lower().split()
    found = [name for name in names if all(word in name.lower() for word in words)]
    if not found:
        raise UsageError(f'no style is named like "{search}"', remedy=suggestion(search, names))
    return found
