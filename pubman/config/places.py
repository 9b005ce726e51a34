"""Where each key and value of a TOML document stands, which `tomllib` does not tell.

The document is valid already: this only has to find its way through it (TOML 1.0.0, https://toml.io/en/v1.0.0).
"""

import re
from typing import NamedTuple, TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""The keys, and positions in arrays, that lead to a value."""

Position: TypeAlias = tuple[int, int]
"""Line and column, from 1."""


class Places(NamedTuple):
    """The positions of all keys, and of all values, of a document."""

    keys: dict[KeyPath, Position]
    values: dict[KeyPath, Position]


_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}' + r"|'''(?:[^']|'(?!''))*'{3,5}" + r'|"(?:[^"\\\n]|\\.)*"' + r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?")


def locate(document: str) -> Places:
    """The places of all keys and values in a valid TOML document."""
    return _Walk(document).run()


class _Walk:
    """One pass through a document; `at` is the next character to be looked at."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.at = 0
        self.places = Places({}, {})
        self.arrays: dict[KeyPath, int] = {}

    def run(self) -> Places:
        table: KeyPath = ()
        self._skip_blank()
        while self.at < len(self.document):
            if self.document[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip_blank()
        return self.places

    def _header(self) -> KeyPath:
        is_array = self.document.startswith("[[", self.at)
        self.at += 2 if is_array else 1
        table = self._key(())
        if is_array:
            self.arrays[table] = self.arrays.get(table, -1) + 1
            table = (*table, self.arrays[table])
        self.at += 2 if is_array else 1
        return table

    def _pair(self, table: KeyPath) -> None:
        path = self._key(table)
        self._expect("=")
        self._value(path)

    def _key(self, table: KeyPath) -> KeyPath:
        """Read a dotted key; a name that is an array of tables stands for its latest table."""
        path = table
        while True:
            self._skip_blank()
            start = self.at
            quoted = _STRING.match(self.document, self.at)
            bare = quoted or _BARE_KEY.match(self.document, self.at)
            if not bare:
                raise ValueError("not a TOML key")
            self.at = bare.end()
            path = (*path, _unquote(bare[0]) if quoted else bare[0])
            self.places.keys.setdefault(path, self._position(start))
            self._skip_blank()
            if not self.document.startswith(".", self.at):
                return path
            if path in self.arrays:
                path = (*path, self.arrays[path])
            self.at += 1

    def _value(self, path: KeyPath) -> None:
        self._skip_blank()
        self.places.values.setdefault(path, self._position(self.at))
        match self.document[self.at]:
            case "[":
                self.at += 1
                index = 0
                while not self._closes("]"):
                    self._value((*path, index))
                    index += 1
                    self._skip_comma()
            case "{":
                self.at += 1
                while not self._closes("}"):
                    self._pair(path)
                    self._skip_comma()
            case _:
                found = _STRING.match(self.document, self.at) or _SCALAR.match(self.document, self.at)
                if not found:
                    raise ValueError("not a TOML value")
                self.at = found.end()

    def _closes(self, bracket: str) -> bool:
        self._skip_blank()
        if self.document.startswith(bracket, self.at):
            self.at += 1
            return True
        return False

    def _skip_comma(self) -> None:
        self._skip_blank()
        if self.document.startswith(",", self.at):
            self.at += 1

    def _expect(self, character: str) -> None:
        self._skip_blank()
        if not self.document.startswith(character, self.at):
            raise ValueError(f"expected {character}")
        self.at += 1

    def _skip_blank(self) -> None:
        found = _BLANK.match(self.document, self.at)
        self.at = found.end() if found else self.at

    def _position(self, offset: int) -> Position:
        line = self.document.count("\n", 0, offset) + 1
        return line, offset - (self.document.rfind("\n", 0, offset) + 1) + 1


def _unquote(quoted: str) -> str:
    import tomllib

    return str(tomllib.loads(f"key = {quoted}")["key"])
