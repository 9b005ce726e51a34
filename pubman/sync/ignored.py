"""Works that nobody misses: `[sync] ignore = ["10.1145/3510587"]`."""

from collections.abc import Iterable
from dataclasses import dataclass

from pubman.config import IgnoredWork
from pubman.errors import ConfigError, UsageError
from pubman.sync.names import Key, read_ignored

_REMEDY = "write a DOI, an arXiv id, or what the report names it by, such as dblp:conf/cvpr/HeZRS16"


@dataclass(frozen=True, slots=True)
class Ignored:
    """A work that is not missed, what it is known by, and where the configuration says so."""

    key: Key
    text: str
    path: str = ""
    line: int = 1
    column: int = 1


def checked(ignore: Iterable[str | IgnoredWork]) -> tuple[Ignored, ...]:
    """What is ignored, by keys; `ConfigError` at the place of what names no work, `UsageError` if it has none."""
    found = []
    for given in ignore:
        one = IgnoredWork(given) if isinstance(given, str) else given
        key = read_ignored(one.text)
        if key is None:
            fault = f'"{one.text}" names no work'
            if one.path:
                raise ConfigError(fault, path=one.path, line=one.line, column=one.column, remedy=_REMEDY)
            raise UsageError(fault, remedy=_REMEDY)
        found.append(Ignored(key, one.text, one.path, one.line, one.column))
    return tuple(found)
