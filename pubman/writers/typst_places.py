"""Where a text stands in Typst that the author of a page wrote. https://typst.app/docs/reference/syntax"""

import re

from pubman.writers.given import Place, begun_address, refuse
from pubman.writers.markup import address_part, safe_address

_TYPST = re.compile(r'\\.|`+|//[^\n]*|[$"()\[\]{}]|#(?:let|set|show|if|for|while|import|include)\b|#', re.DOTALL)


class TypstPlaces:
    """Follows Typst: which brackets are code, which are content, where a string or raw text is open."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.ticks = ""
        self.string: str | None = None
        self.math = False
        self.hash = False
        self.statement = False
        self.end = ""
        self.link = False

    def feed(self, markup: str) -> None:
        """Go on to the end of some markup."""
        last = 0
        for mark in _TYPST.finditer(markup):
            if self.string is not None:
                self.string += markup[last : mark.start()]
            self._token(mark[0], markup[last : mark.start()], markup[: mark.start()])
            last = mark.end()
        rest = markup[last:]
        if self.string is not None:
            self.string += rest
        elif "\n" in rest:
            self.statement = False
        self.hash = self.hash and not re.search(r"[^\w.-]", rest)
        self.end = markup[-1:]

    def _token(self, mark: str, between: str, before: str) -> None:
        if re.search(r"[^\w.-]", between) and not self.open:
            self.hash = False
        if self.ticks:
            self.ticks = "" if mark == self.ticks else self.ticks
        elif self.string is not None:
            if mark == '"':
                self.string = None
            else:
                self.string += mark
        elif mark[0] == "`":
            self.ticks = mark
        elif mark == "$":
            self.math = not self.math
        elif mark == '"' and self._in_code():
            self.string, self.link = "", before.rstrip().endswith("link(")
        elif mark[0] == "#":
            self.hash = True
            self.statement = len(mark) > 1
        elif mark in "([{":
            if mark == "[" or self.hash or self._in_code():
                self.open.append(mark)
        elif mark in ")]}" and self.open:
            self.open.pop()
            self.hash = mark != "}"

    def _in_code(self) -> bool:
        return self.statement or bool(self.open and self.open[-1] in "({")

    def place(self) -> Place:
        """Where a text would stand now."""
        if self.string is not None:
            return begun_address(self.string) if self.link else "string"
        if self.ticks:
            return "code"
        if self._in_code() or self.math or self.end in ("#", "\\"):
            raise refuse("in Typst code", 'put it into a string, "{{ … }}", or into content, [{{ … }}]')
        return "text"

    def address(self, text: str) -> str:
        """A text as an address, or as the part of one that the markup has begun."""
        begun, self.string = self.string or "", (self.string or "") + text
        return address_part(text, begun) if begun.strip() else safe_address(text)
