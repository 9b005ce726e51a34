"""Sync: the works that registries list as somebody's, beside those that a bibliography has."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from pubman.add import add
from pubman.config import Config, IgnoredWork, LeftOut, Owner, RegistryName, SyncRegistry, suggestion
from pubman.errors import UsageError
from pubman.model import Library
from pubman.sync.found import Missing, SyncReport
from pubman.verify.progress import Progress

if TYPE_CHECKING:
    from pubman.registries.adapter import Bounds

__all__ = ["Missing", "SyncReport", "add_missing", "sync"]


def sync(
    library: Library,
    *,
    owner: str | Owner | Sequence[str | Owner] = (),
    orcid: str | Sequence[str] = (),
    openalex: str | Sequence[str] = (),
    dblp: str | Sequence[str] = (),
    registries: Sequence[str] = ("orcid", "openalex", "dblp"),
    include: Sequence[str] = (),
    ignore: Iterable[str | IgnoredWork] = (),
    mailto: str | None = None,
    urls: Mapping[RegistryName, str] | None = None,
    cache: Path | bool = True,
    bounds: "Bounds | None" = None,
    progress: Callable[[Progress], None] | None = None,
) -> SyncReport:
    """Compare a bibliography with the works that ORCID, OpenAlex and dblp list as its owner's.

    A work is matched by its identifiers, then by its title and authors; a preprint and its publication, and the
    versions of a dataset, are one work. Errata, peer reviews, front matter, datasets and the like are left out.

    Args:
        library: the bibliography, as `pubman.read` gives it; entries that no page shows count too.
        owner: whose works they are, as in a bibliography (`Mao, Yuzhu`) or as the configuration has it; their ORCID
            iDs are used where `orcid` is not given.
        orcid: ORCID iDs. OpenAlex and dblp are asked by them too, where nothing better is given.
        openalex: what OpenAlex calls the owner, as in `A5023888391`.
        dblp: what dblp calls the owner, as in `65/9612`.
        registries: who is asked.
        include: kinds of things that are not left out, such as `dataset`.
        ignore: identifiers of works that nobody misses, or what the configuration ignores.
        mailto: your mail address; registries serve those who give one sooner.
        urls: other addresses for registries by name, such as a mirror's.
        cache: where answers are kept: `True` for the user's cache folder, `False` for nowhere. Lists are always asked
            for anew.
        bounds: the time, size and number of attempts that one question may take.
        progress: called before each request, one call at a time, with how far it is.

    Returns:
        A `SyncReport`, whatever hosts do: a registry that does not answer costs the others nothing.

    Raises:
        UsageError: nobody is named, an identifier of a person is none, or what is to be ignored names no work.
        ConfigError: the address of a registry is not an http address, a key none, or the configuration ignores what
            names no work.
    """
    from pubman.sync.ask import ask, questions
    from pubman.sync.compare import compare
    from pubman.sync.ignored import checked

    for values, known in ((registries, get_args(SyncRegistry)), (include, get_args(LeftOut))):
        for value in values:
            if value not in known:
                raise UsageError(f"unknown word {value!r}", remedy=suggestion(value, known))
    owners = _owners((owner,) if isinstance(owner, str) else owner)
    iDs = _texts(orcid) or [one.orcid for one in owners if one.orcid]  # noqa: N806
    ignored = checked(ignore)
    asked = questions(registries, iDs, _texts(openalex), _texts(dblp))
    lists, sent = ask(asked, mailto=mailto, urls=urls, cache=cache, bounds=bounds, progress=progress)
    return replace(compare(library, lists, owners=owners, include=include, ignore=ignored), requests=sent)


def add_missing(
    report: SyncReport,
    *,
    bib: str | Path | None = None,
    config: Config | None = None,
    dry_run: bool = False,
    mailto: str | None = None,
    urls: Mapping[RegistryName, str] | None = None,
    cache: Path | bool = True,
    bounds: "Bounds | None" = None,
    progress: Callable[[Progress], None] | None = None,
) -> SyncReport:
    """Append the works that a report has as missing to the bibliography, the oldest first, as `pubman.add` does.

    A work without a DOI and an arXiv id cannot be added, and a doubtful one is not. The arguments are those of
    `pubman.add`; the result says for each work what became of it, which is nothing with `dry_run`.
    """
    names = {
        place: one.work.spelt(one.work.identifiers[0])
        for place, one in enumerate(report.missing)
        if not one.doubt and one.work.identifiers
    }
    if not names:
        return report
    oldest_first = sorted(names, key=lambda place: (report.missing[place].work.year or 0, -place))
    added = add(
        *(names[place] for place in oldest_first),
        bib=bib,
        config=config,
        dry_run=dry_run,
        mailto=mailto,
        urls=urls,
        cache=cache,
        bounds=bounds,
        progress=progress,
    )
    if dry_run:
        return replace(report, added=added)
    became = dict(zip(oldest_first, added.additions, strict=True))
    missing = tuple(
        replace(one, addition=became[place]) if place in became else one for place, one in enumerate(report.missing)
    )
    return replace(report, missing=missing, added=added)


def _texts(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _owners(value: Owner | Sequence[str | Owner]) -> tuple[Owner, ...]:
    # An owner is a sequence too: a named tuple.
    owners = [value] if isinstance(value, Owner) else value
    return tuple(one if isinstance(one, Owner) else Owner(one) for one in owners)
