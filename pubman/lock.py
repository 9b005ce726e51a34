"""pubman.lock: what was written to each page, so that text that pubman did not write is never overwritten.

The file belongs into version control. It is JSON with one line an item, sorted, so that two branches that built
different pages merge without a conflict:

    {
    "version": 1,
    "sections": [
    {"page": "about.md", "place": "heading Publications", "digest": "…", "inputs": "…", "keys": ["mao2022", …], …}
    ]
    }

Every kind of item is a list under its own name; kinds that this version does not know are kept as they are.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from pubman.errors import ConfigError
from pubman.files import read_source, write_atomically

NAME = "pubman.lock"
VERSION = 1

_REMEDY = "restore it from version control, or delete it and build with --accept"


class Section(NamedTuple):
    """A section as it was last written.

    `place` is the heading or marker on the `page`; `digest` is of the section's text, `inputs` of all that it was made
    from; `keys` are the entries on it; `before` and `after` are the blank lines around it.
    """

    page: str
    place: str
    digest: str
    inputs: str
    keys: tuple[str, ...]
    before: str = ""
    after: str = ""


class Lock(NamedTuple):
    """The lock's sections by page and place, and the items of all other kinds."""

    sections: Mapping[tuple[str, str], Section] = MappingProxyType({})
    others: Mapping[str, Any] = MappingProxyType({})

    def section(self, page: str, place: str) -> Section | None:
        """The section at a place of a page, `None` if pubman never wrote there."""
        return self.sections.get((page, place))

    def with_sections(self, written: Iterable[Section]) -> "Lock":
        """The lock after these sections were written."""
        return Lock({**self.sections, **{(section.page, section.place): section for section in written}}, self.others)

    def dump(self) -> str:
        """The lock as it stands in its file."""
        kinds = {
            **self.others,
            "sections": [section._asdict() for _, section in sorted(self.sections.items())],
        }
        parts = [f'"version": {VERSION}']
        for kind, items in sorted(kinds.items()):
            lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
            parts.append(f"{json.dumps(kind)}: [\n{lines}\n]" if items else f"{json.dumps(kind)}: []")
        return "{\n" + ",\n".join(parts) + "\n}\n"


def digest(text: str | bytes) -> str:
    """The SHA-256 of a text, the same whatever its line ends are."""
    if isinstance(text, str):
        text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()


def read(folder: Path) -> Lock:
    """The lock of a folder, an empty one if it has none; `ConfigError` for a file that is no lock."""
    path = folder / NAME
    if not path.exists():
        return Lock()
    source = read_source(path)
    try:
        document = json.loads(source.text)
        if not isinstance(document, dict):
            raise TypeError("not a table")
        version = document.pop("version", None)
        sections = [_section(item) for item in document.pop("sections", [])]
        if not all(isinstance(items, list) for items in document.values()):
            raise TypeError("a kind that is no list")
    except json.JSONDecodeError as error:
        fault = f"not a lock: {error.msg}"
        raise ConfigError(fault, path=path, line=error.lineno, column=error.colno, remedy=_REMEDY) from None
    except (TypeError, KeyError, RecursionError, ValueError) as error:
        raise ConfigError(f"not a lock: {error}", path=path, line=1, column=1, remedy=_REMEDY) from None
    if version != VERSION:
        fault = f"the lock's version is {version!r}, this pubman knows {VERSION}"
        raise ConfigError(fault, path=path, line=2, column=1, remedy="upgrade pubman")
    return Lock({(section.page, section.place): section for section in sections}, document)


def write(folder: Path, lock: Lock) -> None:
    """Write the lock of a folder, unless it stands there already."""
    path = folder / NAME
    data = lock.dump().encode("utf-8")
    if not path.exists() or path.read_bytes() != data:
        write_atomically(path, data)


def _section(item: object) -> Section:
    if not isinstance(item, dict):
        raise TypeError("a section that is no table")
    texts = {name: item.get(name, "") for name in Section._fields if name != "keys"}
    keys = item.get("keys", [])
    if not isinstance(keys, list) or not all(isinstance(text, str) for text in [*texts.values(), *keys]):
        raise TypeError("a section with a value of the wrong type")
    return Section(**texts, keys=tuple(keys))
