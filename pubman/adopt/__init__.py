"""Adopting pubman with the page one has: from a list that was written by hand to a bibliography that makes it again."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pubman.adopt.imported import Export, Imported, ImportedEntry, ImportedField, Suggestion

if TYPE_CHECKING:
    from pubman.config import RegistryName
    from pubman.registries.adapter import Bounds
    from pubman.verify.progress import Progress

__all__ = ["Export", "Imported", "ImportedEntry", "ImportedField", "Suggestion", "import_page"]


def import_page(
    page: str | Path,
    *,
    sections: Sequence[str] = (),
    owner: str = "",
    out: str | Path = "refs.bib",
    config: bool = True,
    answers: "Mapping[str, object] | None" = None,
    accept: bool = False,
    dry_run: bool = False,
    keys: str = "",
    complete: bool = False,
    mailto: str | None = None,
    urls: "Mapping[RegistryName, str] | None" = None,
    cache: Path | bool = True,
    bounds: "Bounds | None" = None,
    progress: "Callable[[Progress], None] | None" = None,
    straighten: bool = False,
    exports: Sequence[str | Path] = (),
) -> Imported:
    """Read the list of publications on a page, and write a bibliography and the configuration that makes it again.

    Args:
        page: a Markdown, HTML, LaTeX or text file; or a Word document or a PDF, for which no configuration is written.
        sections: the headings of the lists; else those that look like lists of publications.
        owner: whose list it is, as in `Mao, Yuzhu`; else whom the page names, or who stands in most of the entries.
        out: the new bibliography; the configuration is written beside it as `pubman.toml`.
        config: whether a configuration is written.
        answers: what is known of the list and of single entries; see docs/import.md.
        accept: take what is guessed for right: no comments in the bibliography.
        dry_run: write nothing.
        keys: a pattern for keys, such as `[auth:lower][year]`.
        complete: ask Crossref, arXiv, DataCite and dblp for what the page leaves out, and suggest it in comments; with
            `accept` what adds a field is put into the entry. A host that is silent is a note.
        mailto, urls, cache, bounds, progress: how the registries are asked, as in `pubman.verify`.
        straighten: give the entries that are written otherwise than the others the others' form, rather than keep the
            words that they have on the page.
        exports: BibTeX files that were exported elsewhere; what they have and the page has not is put into the entries,
            what they have otherwise is in comments.

    Returns:
        Every entry with its fields, the place of each on the page, and how sure it is.

    Raises:
        NoSectionError: nothing on the page is like a list of publications, or there is no such heading.
        UsageError: there is a bibliography or a configuration already, or a pattern or an answer makes no sense.
        FileError: the page or an export cannot be read, or a file cannot be written.
        ConfigError: the address of a registry is not an http address.
        KeyboardInterrupt: Ctrl-C while registries were asked; nothing was written.
    """
    from pubman.adopt.run import Run

    run = Run(Path(page), sections, owner, Path(out), config, answers or {}, accept, keys, straighten)
    run.exports = (*exports, *run.exports)
    if complete:
        from pubman.adopt.elsewhere.complete import look_up

        run.look_up = partial(look_up, mailto=mailto, urls=urls, cache=cache, bounds=bounds, progress=progress)
    return run.run(dry_run=dry_run)
