"""What following a plain link can come to."""

from dataclasses import dataclass
from typing import TypeAlias

from pubman.registries.answers import Silence


@dataclass(frozen=True, slots=True)
class Reached:
    """The link leads somewhere; `moved` is where it has moved to for good, if it has."""

    host: str
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """The host says that there is no such page, or there is no such host."""

    host: str
    reason: str


@dataclass(frozen=True, slots=True)
class Private:
    """The link leads into a private network, whoever follows it, and is not followed."""

    host: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unasked:
    """Nobody is asked about this link; `reason` says why."""

    reason: str


LinkAnswer: TypeAlias = Reached | Broken | Private | Unasked | Silence
