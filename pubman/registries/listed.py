"""What a registry lists as the works of a person: less than records, and not only works."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pubman.config import LeftOut
from pubman.findings import printable
from pubman.identifiers import Identifier, parse_arxiv, parse_doi
from pubman.registries.answers import Person, Silence

ListedKind: TypeAlias = Literal["work", "preprint", "withdrawn"] | LeftOut
"""What sort of thing a list calls it: a `work` is one that a bibliography has, a `preprint` a version of one."""

MOST_WORKS = 10_000
"""Works of one person; nobody has written more, and profiles that have more are several people's."""

LONGEST = 2000
"""Characters of a title or a name, and people of a work."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A work as one registry lists it: whatever the list does not say is empty.

    `registry` is the registry's title and `key` what it calls the work itself (`W2194775991`, `conf/cvpr/HeZRS16`).
    `titles` are all forms of the title, the full one first; `identifiers` are those of all versions that the registry
    puts together. `type` is the registry's own word for the `kind`.
    """

    registry: str
    key: str
    titles: tuple[str, ...] = ()
    authors: tuple[Person, ...] = ()
    year: int | None = None
    kind: ListedKind = "work"
    type: str = ""
    venue: str = ""
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkList:
    """The works of one person as a registry lists them; `asked` is whom it was asked for.

    With a `silence` the list breaks off, or did not come at all. `unknown` says that the registry has nobody whom it
    calls by that.
    """

    registry: str
    asked: str
    works: tuple[Listed, ...] = ()
    silence: Silence | None = None
    unknown: bool = False

    @property
    def complete(self) -> bool:
        """Whether a work that is not in the list is not in the registry."""
        return self.silence is None and not self.unknown


def identified(text: str) -> Identifier | None:
    """The arXiv id or the DOI that a text is; a DOI that arXiv gave is the id, without its version."""
    if printable(text) != text:
        return None
    doi = parse_doi(text[:LONGEST])
    return parse_arxiv(doi.value if doi else text[:LONGEST]) or doi


def each_once(identifiers: Iterable[Identifier | None]) -> tuple[Identifier, ...]:
    """The identifiers, each once however it is spelt."""
    found = {(identifier.scheme, identifier.value): identifier for identifier in identifiers if identifier}
    return tuple(found.values())
