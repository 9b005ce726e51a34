"""How a text is divided into records and what stands between them, with nothing left over."""

import re
from bisect import bisect_right
from functools import cached_property

from pubman.bibtex.syntax import IDENTIFIER, RawRecord, Reader

COMMANDS = frozenset({"string", "preamble"})
"""What starts with `@` and is no entry, beside `@comment`."""

WHITE = " \t\r\n"
LINE_END = re.compile(r"\r\n|\r|\n")

_BRACE = re.compile(r"[{}]")
_OPENING = re.compile(r"[ \t\r\n]*\{")
_BEGUN = re.compile(rf"@[ \t\r\n]*{IDENTIFIER.pattern}[ \t\r\n]*[{{(]")
_NOT_CLOSED = "BIB001"


class Layout:
    """The records of a text in order, as they stand there.

    An `@` that starts nothing, such as one in a mail address, is text. So is what stands in the braces of an
    `@comment`, which BibTeX reads as records and everything else as a comment: `commented` has those. `unclosed` is
    where the first record starts that never ends, `fragments` are the starts of those that have not even a key.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.records: list[RawRecord] = []
        self.commented: list[RawRecord] = []
        self.fragments: list[int] = []
        self.unclosed = len(text)
        reader = Reader(text)
        partners: dict[int, int] | None = None
        position = comment_end = 0
        while (at := text.find("@", position)) >= 0:
            raw, position = reader.read(at)
            if any(fault.code == _NOT_CLOSED for fault in raw.faults):
                self.unclosed = min(self.unclosed, at)
            if raw.type == "comment":
                if opening := _OPENING.match(text, position):
                    if partners is None:
                        partners = _partners(text)
                    comment_end = max(comment_end, partners.get(opening.end() - 1, 0))
            elif raw.key or raw.fields or not raw.cut:
                (self.commented if at < comment_end else self.records).append(raw)
            elif _BEGUN.match(text, at):
                self.fragments.append(at)

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in LINE_END.finditer(self.text))]

    def line_start(self, index: int) -> int:
        """Where the line of a character starts."""
        return self._lines[bisect_right(self._lines, index) - 1]

    def next_line(self, index: int) -> int:
        """Where the line after that of a character starts; the end of the text if it is the last."""
        line = bisect_right(self._lines, index)
        return self._lines[line] if line < len(self._lines) else len(self.text)

    def line_end(self, index: int) -> int:
        """Where the line of a character ends, before its line end."""
        found = LINE_END.search(self.text, index)
        return found.start() if found else len(self.text)


def _partners(text: str) -> dict[int, int]:
    """Every brace that opens and is closed, and where the brace that closes it stands."""
    partners: dict[int, int] = {}
    open_braces: list[int] = []
    for match in _BRACE.finditer(text):
        if match[0] == "{":
            open_braces.append(match.start())
        elif open_braces:
            partners[open_braces.pop()] = match.start()
    return partners


def key_end(raw: RawRecord) -> int:
    """Where the key of a record ends."""
    return raw.key_start + len(raw.key)


def item_ends(raw: RawRecord) -> list[int]:
    """Where the key and each field end: a field and the comma before it follow the end of the item before."""
    return [key_end(raw), *(field.end for field in raw.fields)]
