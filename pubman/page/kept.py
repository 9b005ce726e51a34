"""What a series of builds keeps in memory, so that a change costs what has changed."""

from pathlib import Path

from pubman import lock
from pubman.config import Look, Names
from pubman.csl import Style
from pubman.csl.sources import find_style
from pubman.files import read_bytes
from pubman.page.compose import style_of
from pubman.page.held import Held


class Kept:
    """Compiled styles, and what each target's list rendered the last time."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str, Names], tuple[str, Style]] = {}
        self._lists: dict[str, Held] = {}

    def style(self, look: Look, folder: Path) -> Style:
        """The look's style, compiled anew only if its file has changed."""
        digest = lock.digest(read_bytes(find_style(look.style, folder)[0]))
        key = (look.style, look.locale, look.names)
        before, style = self._styles.get(key, ("", None))
        if style is None or before != digest:
            style = style_of(look, folder)
            self._styles[key] = (digest, style)
        return style

    def list_of(self, target: str, look: Look, style: Style) -> Held:
        """What a target's list holds in a look and its style."""
        held = self._lists.get(target)
        if held is None or held.style is not style or held.look != look:
            held = self._lists[target] = Held(look, style)
        return held
