"""Adding: from an identifier to a complete entry, written as the others in the file are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from pubman import bibtex
from pubman.add.asked import read_asked
from pubman.config import Config, Owner, RegistryName
from pubman.edits import diff as difference
from pubman.errors import FileError, UsageError
from pubman.files import Source, read_source, write_atomically
from pubman.findings import Span
from pubman.identifiers import Identifier
from pubman.model import Entry, Library
from pubman.registries import addresses
from pubman.verify.progress import Progress, stoppable

if TYPE_CHECKING:
    from pubman.add.find import Found
    from pubman.registries.adapter import Bounds

__all__ = ["Added", "Addition", "Outcome", "add"]

Outcome: TypeAlias = Literal["added", "duplicate", "absent", "refused", "unknown"]
"""What became of one thing that was asked for.

*added*: its entry was written. *duplicate*: the bibliography has it already. *absent*: the registry that would know
says that it does not exist. *refused*: it names no work that an entry can be made of. *unknown*: a host did not
answer, or nobody that pubman can ask has its record.
"""

_OUTCOMES_OF_FINDINGS = ("duplicate", "absent", "refused")


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of one thing that was `asked` for.

    Of an entry that was written `key` and `text` are given, and `span` is its place; of a duplicate `key` and `span`
    are those of the entry that is there. `message` says what is wrong and `remedy` what to do; `notes` are for
    information.
    """

    asked: str
    outcome: Outcome
    key: str = ""
    text: str = ""
    span: Span | None = None
    message: str = ""
    remedy: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What `pubman.add` did: one `Addition` for each thing asked for, in order; the file before and after.

    `created` says that there was no such file before, `written` that it was written; `requests` counts what was sent
    to each host.
    """

    path: str
    additions: tuple[Addition, ...]
    before: Source
    after: Source
    created: bool = False
    written: bool = False
    requests: Mapping[str, int] = field(default_factory=dict)

    @property
    def exit_code(self) -> int:
        """1 if something was a duplicate, absent or refused; else 3 if something is unknown; else 0."""
        outcomes = {addition.outcome for addition in self.additions}
        if not outcomes.isdisjoint(_OUTCOMES_OF_FINDINGS):
            return 1
        return 3 if "unknown" in outcomes else 0

    @property
    def ok(self) -> bool:
        """Whether an entry was written, or would be, for everything that was asked for."""
        return self.exit_code == 0

    def diff(self) -> str:
        """The change as a unified diff."""
        return difference(self.before, self.after)


def add(
    *identifiers: str,
    bib: str | Path | None = None,
    config: Config | None = None,
    owner: str | Sequence[str] = (),
    keys: str = "",
    as_preprint: bool = False,
    dry_run: bool = False,
    mailto: str | None = None,
    urls: Mapping[RegistryName, str] | None = None,
    cache: Path | bool = True,
    bounds: "Bounds | None" = None,
    progress: Callable[[Progress], None] | None = None,
) -> Added:
    """Append the entries of works, given by DOIs, arXiv ids or addresses that hold one, to a bibliography.

    Args:
        identifiers: a DOI or an arXiv id in any spelling; one that brings no entry does not cost the others theirs.
        bib: the file, which is made if there is none; else the first of the configuration's, else `refs.bib`.
        config: a configuration: its bibliography, its owners, and how it asks the registries.
        owner: whose bibliography it is; else the configuration's owners.
        keys: a pattern for keys, such as `[auth:lower][year]`; else keys are made as the file's are.
        as_preprint: write a preprint as one, even if it has been published since.
        dry_run: write nothing.
        mailto: your mail address; registries serve those who give one sooner.
        urls: other addresses for registries by name, such as a mirror's.
        cache: where answers are kept between runs: `True` for the user's cache folder, `False` for nowhere.
        bounds: the time, size and number of attempts that one question may take.
        progress: called before each request, one call at a time, with how far it is.

    Returns:
        What became of each, whatever hosts do.

    Raises:
        UsageError: nothing is asked for, or `keys` is no pattern.
        FileError: the file cannot be read, has no such characters in its encoding, or cannot be written.
        BibliographyError: the file is malformed where the entry would stand.
        KeyboardInterrupt: Ctrl-C; nothing was written.
    """
    from pubman.add.write import Desk

    if not identifiers:
        raise UsageError("nothing to add", remedy="name a DOI or an arXiv id, as in 10.1145/3510587")
    path = _path(bib, config)
    source, created = _source(path)
    desk = Desk(source, _others(path, bib, config), _owners(owner, config), keys)
    asked = [read_asked(text) for text in identifiers]
    additions: dict[int, Addition] = {}
    for at, one in enumerate(asked):
        if one.identifier is None:
            additions[at] = Addition(one.text, "refused", message=one.message, remedy=one.remedy)
        elif twin := desk.shelf.named(one.identifier):
            additions[at] = _duplicate(one.text, twin.entry, twin.reason, twin.remedy)
    open_ = {at: one.identifier for at, one in enumerate(asked) if at not in additions and one.identifier}
    found: Mapping[Identifier, Found] = {}
    sent: Mapping[str, int] = {}
    if open_:
        from pubman.add.find import Finder
        from pubman.registries.transport import Transport, cache_file

        settings = config.verify if config else None
        bases = addresses(urls or (settings.urls if settings else None))
        kept = (cache_file() if cache else None) if isinstance(cache, bool) else cache
        named = mailto or (settings.mailto if settings else None) or None
        with (
            Transport(bases, mailto=named, cache=kept, bounds=bounds) as transport,
            stoppable(transport.stop) as stopped,
        ):
            if progress:
                needs = [[identifier.value] for identifier in open_.values()]
                transport.tell(partial(progress, Progress(needs, transport, "works")))
            found = Finder(transport, bases).find(open_.values(), as_preprint=as_preprint)
            sent = transport.sent
        if stopped():
            raise KeyboardInterrupt
    for at, identifier in open_.items():
        additions[at] = desk.add(asked[at].text, found[identifier])
    after, places = desk.finish()
    told = tuple(_placed(additions[at], places) for at in range(len(asked)))
    written = False
    if after != source and not dry_run:
        written = _save(source, after, created=created)
    return Added(str(path), told, source, after, created and after != source, written, sent)


def _path(bib: str | Path | None, config: Config | None) -> Path:
    if bib is not None:
        return Path(bib)
    return config.folder / config.bibliography[0] if config else Path("refs.bib")


def _source(path: Path) -> tuple[Source, bool]:
    """The file, or an empty one in its place if there is none."""
    if path.exists() or path.is_symlink():
        return read_source(path), False
    if not path.parent.is_dir():
        raise FileError("there is no such folder", path=path.parent, remedy="make it, or name another file")
    return Source(str(path), ""), True


def _others(path: Path, bib: str | Path | None, config: Config | None) -> list[Library]:
    """The other files of the configuration's bibliography, in which a work may stand already."""
    if bib is not None or config is None:
        return []
    paths = [config.folder / name for name in config.bibliography[1:]]
    return [bibtex.read(other, marks=config.glyphs) for other in paths if other != path]


def _owners(owner: str | Sequence[str], config: Config | None) -> tuple[Owner, ...]:
    if owner:
        return tuple(map(Owner, [owner] if isinstance(owner, str) else owner))
    return config.look.owners if config else ()


def _duplicate(asked: str, entry: Entry, reason: str, remedy: str) -> Addition:
    return Addition(
        asked, "duplicate", entry.key, span=entry.key_span or entry.span, message=f"{entry.key} {reason}", remedy=remedy
    )


def _placed(addition: Addition, places: Mapping[str, Span]) -> Addition:
    """The addition with the place of its entry in the file as it is now, if that is a new one."""
    return replace(addition, span=places[addition.key]) if addition.key in places else addition


def _save(before: Source, after: Source, *, created: bool) -> bool:
    from pubman.edits import save

    if not created:
        return save(before, after)
    if Path(before.path).exists():
        raise FileError("the file was made since this run began", path=before.path, remedy="run this again")
    write_atomically(before.path, after.encode(after.text))
    return True
