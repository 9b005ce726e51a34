"""A table of the configuration, read key by key; what is wrong is told with its place and the nearest right word."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pubman.config.nearest import suggestion
from pubman.config.places import KeyPath, Places, Position, locate
from pubman.errors import ConfigError

_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (int, "a number"),
    (float, "a number"),
    (str, "a text"),
    (list, "a list"),
    (dict, "a table"),
)


def parse_toml(text: str, path: Path) -> dict[str, Any]:
    """The document as `tomllib` reads it; `ConfigError` with line and column if it is not valid TOML."""
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        fault, line, column = str(error), text.count("\n") + 1, len(text) - text.rfind("\n")
        if found := re.search(r" \(at line (\d+), column (\d+)\)$", fault):
            fault, line, column = fault[: found.start()], int(found[1]), int(found[2])
        fault = fault.removesuffix(" (at end of document)")
        fault = fault[:1].lower() + fault[1:]
        raise ConfigError(
            f"not valid TOML: {fault}", path=path, line=line, column=column, remedy="see https://toml.io"
        ) from None
    except (RecursionError, ValueError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ConfigError(f"not valid TOML: {reason}", path=path, remedy="see https://toml.io") from None


class Table:
    """One table of the document; `known` collects the keys that were asked for, and `close` rejects all others."""

    def __init__(self, values: Mapping[str, Any], *, at: KeyPath, document: str, path: Path) -> None:
        self.values = values
        self.at = at
        self.document = document
        self.path = path
        self.known: list[str] = []

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def get(self, key: str) -> Any:
        """The raw value of a key, `None` if it is absent."""
        self.known.append(key)
        return self.values.get(key)

    def text(self, key: str, default: str) -> str:
        """A text."""
        value = self.get(key)
        if value is None:
            return default
        if not isinstance(value, str):
            raise self._wrong_kind(key, "a text", value)
        return value

    def flag(self, key: str, default: bool) -> bool:
        """`true` or `false`."""
        value = self.get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self._wrong_kind(key, "true or false", value)
        return value

    def texts(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """A text or a list of texts."""
        value = self.get(key)
        if value is None:
            return default
        values = value if isinstance(value, list) else [value]
        for index, item in enumerate(values):
            if not isinstance(item, str):
                raise self._wrong_kind(key, "a text or a list of texts", item, index if value is values else None)
        return tuple(values)

    def choice(self, key: str, choices: Iterable[str], default: str) -> str:
        """One of some words."""
        value = self.text(key, default)
        if key in self.values:
            self._check_choice(key, value, choices)
        return value

    def choices(self, key: str, choices: Iterable[str], default: tuple[str, ...]) -> tuple[str, ...]:
        """Some of some words."""
        values = self.texts(key, default)
        if key in self.values:
            known = tuple(choices)
            for index, value in enumerate(values):
                self._check_choice(key, value, known, index if isinstance(self.values[key], list) else None)
        return values

    def mapping(self, key: str, default: Mapping[str, str]) -> dict[str, str]:
        """A table of texts, laid over the default and before it."""
        table = self.table(key)
        own = {name: table.text(name, "") for name in table.values}
        return {**own, **{name: text for name, text in default.items() if name not in own}}

    def table(self, key: str) -> "Table":
        """A table inside this one; an empty one if it is absent."""
        value = self.get(key)
        if value is None:
            value = {}
        if not isinstance(value, dict):
            raise self._wrong_kind(key, "a table", value)
        return self.inner(value, key)

    def tables(self, key: str) -> dict[str, "Table"]:
        """A table of tables, by name."""
        outer = self.table(key)
        return {name: outer.table(name) for name in outer.values}

    def inner(self, values: Mapping[str, Any], *steps: str | int) -> "Table":
        """A table that stands `steps` further inside."""
        return Table(values, at=(*self.at, *steps), document=self.document, path=self.path)

    def close(self) -> None:
        """Reject whatever key was never asked for."""
        for key in self.values:
            if key not in self.known:
                place = f"in [{'.'.join(map(str, self.at))}]" if self.at else "here"
                remedy = suggestion(key, self.known) or "docs/config.md has all keys"
                raise self._error(f'unknown key "{key}" {place}', remedy, self._position(key, of_value=False))

    def error(self, key: str, fault: str, remedy: str = "", index: int | None = None) -> ConfigError:
        """A `ConfigError` at the value of a key, or at one item of its list."""
        return self._error(f"{key}: {fault}", remedy, self._position(key, index=index))

    def position(self, key: str, index: int | None = None) -> Position:
        """The line and the column of a value, or of one item of its list."""
        return self._position(key, index=index if isinstance(self.values.get(key), list) else None) or (1, 1)

    def missing(self, key: str, remedy: str) -> ConfigError:
        """A `ConfigError` for a key that has to be there, at the head of the table."""
        places = self._places()
        return self._error(f'"{key}" is missing in [{".".join(map(str, self.at))}]', remedy, places.keys.get(self.at))

    def _check_choice(self, key: str, value: str, choices: Iterable[str], index: int | None = None) -> None:
        known = tuple(choices)
        if value not in known:
            raise self.error(key, f'unknown value "{value}"', suggestion(value, known), index)

    def _wrong_kind(self, key: str, wanted: str, value: object, index: int | None = None) -> ConfigError:
        kind = next((name for type_, name in _KINDS if isinstance(value, type_)), "a date")
        return self.error(key, f"expected {wanted}, found {kind}", index=index)

    def _error(self, fault: str, remedy: str, position: Position | None) -> ConfigError:
        line, column = position or (None, None)
        return ConfigError(fault, path=self.path, line=line, column=column, remedy=remedy)

    def _position(self, key: str, *, index: int | None = None, of_value: bool = True) -> Position | None:
        places = self._places()
        path: KeyPath = (*self.at, key)
        if not of_value:
            return places.keys.get(path)
        item = None if index is None else places.values.get((*path, index))
        return item or places.values.get(path) or places.keys.get(path)

    def _places(self) -> Places:
        try:
            return locate(self.document.replace("\r\n", "\n"))
        except (RecursionError, ValueError):
            return Places({}, {})


def inside(table: Table, key: str, paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths, if they are relative and name nothing above the configuration's folder."""
    for path in paths:
        depth = 0
        for part in Path(path).parts:
            depth += {"..": -1, ".": 0}.get(part, 1)
            if depth < 0:
                break
        if Path(path).is_absolute() or depth < 0 or "\0" in path or not path.strip():
            raise table.error(
                key, f'"{path}" is not inside the folder of the configuration', "name a file in it; a symlink will do"
            )
    return paths
