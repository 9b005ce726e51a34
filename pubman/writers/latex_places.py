"""Where a text stands in LaTeX that the author of a page wrote."""

import re

from pubman.writers.given import Place, begun_address, refuse
from pubman.writers.markup import address_part, safe_address

_LATEX_ADDRESS = re.compile(r"\\(?:href|url|nolinkurl|path)\s*\{([^{}]*)$")
_LATEX_FILE = re.compile(r"\\includegraphics\s*(?:\[[^\[\]]*\])?\s*\{[^{}]*$")
_BACKSLASHES = re.compile(r"\\*$")


class LatexPlaces:
    """Follows LaTeX, as far as it opens an address or the name of a picture."""

    def __init__(self) -> None:
        self.tail = ""
        self.begun: str | None = None

    def feed(self, markup: str) -> None:
        """Go on to the end of some markup."""
        if self.begun is not None and not re.search(r"[{}\s]", markup):
            self.begun += markup
        else:
            found = _LATEX_ADDRESS.search(markup[-2000:])
            self.begun = found[1] if found else None
        self.tail = markup[-2000:]

    def place(self) -> Place:
        """Where a text would stand now."""
        if self.begun is not None:
            return begun_address(self.begun)
        backslashes = _BACKSLASHES.search(self.tail)
        if backslashes and len(backslashes[0]) % 2:
            raise refuse("after a backslash", "name the command in the template")
        return "file" if _LATEX_FILE.search(self.tail) else "text"

    def address(self, text: str) -> str:
        """A text as an address, or as the part of one that the markup has begun."""
        begun, self.begun = self.begun or "", (self.begun or "") + text
        return address_part(text, begun) if begun.strip() else safe_address(text)
