"""Second opinions: what those say who have copied from the registries and know something besides."""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeAlias

from pubman.registries.answers import Record, Silence
from pubman.registries.openalex import OpenAlex
from pubman.registries.semantic_scholar import SemanticScholar

Named: TypeAlias = tuple[str, str]
"""Scheme and normal form of an identifier."""


@dataclass(frozen=True, slots=True)
class Seconds:
    """The records that second sources have of identifiers, and who was silent about which."""

    records: Mapping[Named, tuple[Record, ...]] = field(default_factory=dict)
    silent: Mapping[Named, tuple[Silence, ...]] = field(default_factory=dict)


def ask_seconds(
    identifiers: Iterable[Named], openalex: OpenAlex | None, semantic_scholar: SemanticScholar | None
) -> Seconds:
    """What OpenAlex and Semantic Scholar say of DOIs and arXiv ids, the two side by side; `None` is not asked."""
    asked = [named for named in dict.fromkeys(identifiers) if named[0] in ("doi", "arxiv")]
    dois = {named: _doi_of(named) for named in asked}
    names = {named: f"{named[0].upper()}:{named[1]}" for named in asked}
    with ThreadPoolExecutor(1) as beside:
        first = beside.submit(openalex.records, dois.values()) if openalex else None
        theirs, unsaid = semantic_scholar.records(names.values()) if semantic_scholar else ({}, {})
        ours, untold = first.result() if first else ({}, {})
    records = {
        named: tuple(record for record in (ours.get(dois[named]), theirs.get(names[named])) if record)
        for named in asked
    }
    silent = {
        named: tuple(silence for silence in (untold.get(dois[named]), unsaid.get(names[named])) if silence)
        for named in asked
    }
    return Seconds(
        {named: found for named, found in records.items() if found},
        {named: hosts for named, hosts in silent.items() if hosts},
    )


def _doi_of(named: Named) -> str:
    scheme, value = named
    return f"10.48550/arxiv.{value}" if scheme == "arxiv" else value
