"""The table [sync]: whose works are looked for, and what nobody misses."""

from collections.abc import Callable
from typing import cast, get_args

from pubman.config.settings import IgnoredWork, LeftOut, Sync, SyncRegistry
from pubman.config.table import Table


def read_sync(table: Table) -> Sync:
    """Read the table; `ConfigError` at what is no identifier of a person, or no known word."""
    from pubman.identifiers import parse_dblp_person, parse_openalex_author

    default = Sync()
    sync = Sync(
        openalex=_people(table, "openalex", parse_openalex_author, 'an author of OpenAlex, as in "A5023888391"'),
        dblp=_people(table, "dblp", parse_dblp_person, 'a pid of dblp, as in "65/9612"'),
        registries=cast(
            tuple[SyncRegistry, ...], table.choices("registries", get_args(SyncRegistry), default.registries)
        ),
        include=cast(tuple[LeftOut, ...], table.choices("include", get_args(LeftOut), default.include)),
        ignore=tuple(IgnoredWork(text, **place) for text, place in table.placed("ignore")),
    )
    if not sync.registries:
        raise table.error("registries", "no registry is named")
    table.close()
    return sync


def _people(table: Table, key: str, parse: Callable[[str], str | None], wanted: str) -> tuple[str, ...]:
    found = []
    for index, text in enumerate(table.texts(key, ())):
        person = parse(text)
        if person is None:
            raise table.error(key, f"expected {wanted}", index=index if isinstance(table.values[key], list) else None)
        found.append(person)
    return tuple(dict.fromkeys(found))
