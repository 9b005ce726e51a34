"""`pubman.site`: the whole bibliography as one page that can be searched."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pubman.bibtex.names import parse_name
from pubman.config import Config, Look, Owner, SearchPage
from pubman.config.searchpage import yearly
from pubman.csl import Style
from pubman.errors import UsageError
from pubman.exports.plain import plain
from pubman.findings import Finding
from pubman.model import Entry, Library
from pubman.page.bibliography import read_bibliography, whole_entries
from pubman.page.compose import compose
from pubman.page.groups import Part, grouped
from pubman.page.numbers import NO_FRAME, Numbers
from pubman.page.owner import find_owners
from pubman.page.render import styled
from pubman.page.section import legend
from pubman.richtext import Nodes
from pubman.site.page import Contents, Group, group_title, taken_ids, written
from pubman.site.papers import Paper, ids, language_tag, paper
from pubman.standing import is_flagged
from pubman.writers.markup import numbers


class ComposedPage(NamedTuple):
    """A page, the keys of its entries in its order, and what was doubtful."""

    text: str
    keys: tuple[str, ...]
    findings: tuple[Finding, ...]


def site(
    library: Library,
    *,
    title: str | None = None,
    style: str | Style | None = None,
    owner: str | Owner | Sequence[str | Owner] | None = None,
    locale: str | None = None,
    look: Look | None = None,
    page: SearchPage | None = None,
    folder: str | Path | None = None,
) -> str:
    """One HTML page of all works of the library, by year, to be searched, filtered and sorted; it loads nothing.

    `title` is its heading. `style`, `owner`, `locale`, `look` and `folder` are as in `pubman.render`, with which the
    references are made. `page` is the whole page as a configuration has it, which the others override. The text ends in
    a line end, and is the same for the same input. Raises `StyleError` for a style that is missing or broken.
    """
    chosen = page or SearchPage()
    if look is not None:
        chosen = chosen._replace(look=yearly(look))
    name, compiled = (style, None) if style is None or isinstance(style, str) else (None, style)
    chosen = chosen._replace(look=styled(chosen.look, style=name, owner=owner, locale=locale))
    if title is not None:
        chosen = chosen._replace(title=title)
    return composed_page(library, chosen, style=compiled, folder=None if folder is None else Path(folder)).text


def configured(
    config: Config | None,
    *,
    file: str | None = None,
    bibliography: Sequence[str] = (),
    title: str | None = None,
    style: str | None = None,
    owner: Sequence[str] = (),
) -> Config:
    """The configuration with the page that `pubman site` is to write; what is given wins over what it says.

    `bibliography` are files relative to the working folder. Raises `UsageError` for a `file` that is outside the
    configuration's folder, or no HTML.
    """
    base = config or Config(Path("pubman.toml"), Path())
    page = base.site or SearchPage(look=yearly(base.look))
    page = page._replace(look=styled(page.look, style=style, owner=owner or None))
    if title is not None:
        page = page._replace(title=title)
    if file is not None:
        page = page._replace(file=_inside(file, base.folder))
    if not bibliography:
        return replace(base, site=page)
    return replace(base, site=page, bibliography=tuple(os.path.relpath(path, base.folder) for path in bibliography))


def _inside(file: str, folder: Path) -> str:
    relative = os.path.relpath(file, folder)
    if relative.startswith("..") or not relative.lower().endswith((".html", ".htm")):
        fault = f'"{file}" is no page in {"this folder" if folder == Path() else f"the folder {folder}"}'
        raise UsageError(fault, remedy='name it as in "publications.html", or print it: pubman site -')
    return relative


def printed(config: Config, bibliography: Sequence[str] = ()) -> ComposedPage:
    """The page of a configuration, and what was found in its bibliography too; `-` is the standard input."""
    library = read_bibliography(config, bibliography)
    page = composed_page(whole_entries(library), config.site or SearchPage(), folder=config.folder)
    return page._replace(findings=(*library.findings, *page.findings))


def composed_page(
    library: Library, page: SearchPage, *, style: Style | None = None, folder: Path | None = None
) -> ComposedPage:
    """Select, sort, render and decorate as for any other page, and make a page of it."""
    look = page.look
    composition = compose(library, look, style=style, folder=folder)
    # The style's own order knows of no pins.
    parts = grouped(sorted(composition.listed, key=lambda pair: not is_flagged(pair[0], "pinned")), look)
    entries = [entry for part in parts for entry, _ in part.listed]
    explained = legend(composition.listed, look.marks)
    groups = _groups(parts, entries, look)
    there = {paper.kind for group in groups for paper in group.papers}
    kinds = dict.fromkeys((*map(plain, look.headings.values()), *sorted(there)))
    contents = Contents(
        groups=groups,
        kinds=tuple(kind for kind in kinds if kind in there),
        legend=explained.children if explained else (),
        legend_on_top=look.marks.legend == "top",
        owners=", ".join(_called(owner) for owner in look.owners),
        order="oldest" if "year" in look.sort else "newest",
        language=language_tag(look.locale),
    )
    return ComposedPage(written(page, contents), tuple(entry.key for entry in entries), composition.findings)


def _called(owner: Owner) -> str:
    name = parse_name(owner.name)
    parts = (name.given, name.dropping_particle, name.non_dropping_particle, name.family, name.suffix)
    return name.literal or " ".join(part for part in parts if part)


def _groups(parts: Sequence[Part], entries: Sequence[Entry], look: Look) -> tuple[Group, ...]:
    """The papers of each year, or of the years under one heading."""
    numbering = Numbers(look, NO_FRAME, entries)
    addresses = iter(ids([entry.key for entry in entries], taken_ids([entry.issued.year for entry in entries])))
    groups = []
    for part in parts:
        listing = numbering.listing(part.listed)
        numbered = listing.numbering in ("ascending", "descending", "reversed")
        papers = tuple(
            _paper(entry, nodes, next(addresses), look, number if numbered else None)
            for (entry, _), nodes, number in zip(part.listed, listing.items, numbers(listing), strict=True)
        )
        title = next((words for _, words, _ in part.headings if words), "") or group_title(papers[0].year)
        groups.append(Group(title, papers, numbered))
    return tuple(groups)


def _paper(entry: Entry, nodes: Nodes, address: str, look: Look, number: int | None) -> Paper:
    return paper(entry, nodes, address, look, find_owners(entry, look.owners).places, number)
