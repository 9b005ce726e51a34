"""What comparing a bibliography with the registries comes to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from pubman.add import Added, Addition
from pubman.findings import Finding, printable
from pubman.model import Entry
from pubman.registries.listed import WorkList
from pubman.sync.kinds import WORDS
from pubman.sync.works import Work


@dataclass(frozen=True, slots=True)
class Missing:
    """A work that the bibliography lacks; `doubt` says why it may not, and `entry` which entry may be it.

    `addition` is what became of adding it, if that was asked for.
    """

    work: Work
    doubt: str = ""
    entry: Entry | None = None
    addition: Addition | None = None

    @property
    def is_there(self) -> bool:
        """Whether it has been added, or turned out to be there."""
        return self.addition is not None and self.addition.outcome in ("added", "duplicate")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that the bibliography lacks and that nobody misses: `why` is its kind, or `ignored`."""

    work: Work
    why: str


@dataclass(frozen=True, slots=True)
class Unlisted:
    """An entry that some of the registries do not list, and whether none of them does."""

    entry: Entry
    registries: tuple[str, ...]
    nowhere: bool


@dataclass(frozen=True, slots=True)
class Published:
    """An entry that cites a preprint, and the work that has come of it."""

    entry: Entry
    work: Work


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What `pubman.sync` found out: the `lists` that were asked for, and how the bibliography differs from them.

    `known` counts the works that the bibliography has. `findings` are about the configuration: what is ignored in vain.
    `requests` counts what was sent to each host, and `added` is what adding has done, if it was asked for.
    """

    path: str
    lists: tuple[WorkList, ...]
    missing: tuple[Missing, ...] = ()
    published: tuple[Published, ...] = ()
    unlisted: tuple[Unlisted, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    known: int = 0
    findings: tuple[Finding, ...] = ()
    requests: Mapping[str, int] = field(default_factory=dict)
    added: Added | None = None

    @property
    def lacking(self) -> tuple[Missing, ...]:
        """The works that are missing still, the doubtful ones too."""
        return tuple(one for one in self.missing if not one.is_there)

    @property
    def complete(self) -> bool:
        """Whether every registry that was asked has sent its whole list."""
        return all(one.complete for one in self.lists)

    @property
    def exit_code(self) -> int:
        """3 if something could not be checked, whatever is missing; else 1 if a work is missing; else 0."""
        unsure = any(one.addition and one.addition.outcome == "unknown" for one in self.missing)
        if unsure or not self.complete:
            return 3
        return 1 if self.lacking else 0

    @property
    def ok(self) -> bool:
        """Whether everything could be checked, and nothing is missing."""
        return self.exit_code == 0

    @property
    def outages(self) -> list[str]:
        """A sentence for each list that did not come, or not whole."""
        return [sentence for one in self.lists if (sentence := _outage(one))]

    @property
    def left_out_in_words(self) -> str:
        """What is left out, counted by kind: `2 datasets, 1 peer review`."""
        counts = Counter(one.why for one in self.left_out)
        return ", ".join(f"{count} {_named(why, count)}" for why, count in sorted(counts.items()))

    @property
    def summary(self) -> str:
        """The outcome in a sentence."""
        sure = sum(not one.doubt for one in self.lacking)
        perhaps = len(self.lacking) - sure
        known = self.known + sum(one.is_there for one in self.missing)
        told = f"{sure or 'no'} {'work is' if sure < 2 else 'works are'} missing from {self.path}"
        told += f", and perhaps {perhaps}{' more' if sure else ''}" if perhaps else ""
        told += f"; {known} {'is' if known == 1 else 'are'} there"
        if left := self.left_out_in_words:
            told += f"; left out: {left}"
        return printable(told if self.complete else f"{told}; not all could be checked")


def _outage(one: WorkList) -> str:
    if one.unknown:
        return printable(f"{one.registry} knows nobody as {one.asked}; check it")
    if one.silence is None:
        return ""
    come = f"{len(one.works)} works came" if one.works else "its list is unknown"
    who = one.registry if one.silence.host == one.registry else f"{one.registry} ({one.silence.host})"
    return printable(f"{who} {one.silence.reason}; {come}; try again later")


def _named(why: str, count: int) -> str:
    if why == "ignored":
        return "ignored"
    return WORDS[why][count > 1]  # type: ignore[index]
