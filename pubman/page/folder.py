"""A folder with a page for each paper: what is to be written, and which of pubman's own pages are no longer needed.

Only what pubman wrote is its own: a page is known by its digest in pubman.lock, and all else in the folder stays.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pubman import lock
from pubman.config import Export, asked_for_by
from pubman.errors import FileError
from pubman.files import Source, read_source
from pubman.findings import Severity
from pubman.page.built import BuiltSection, difference, edited
from pubman.page.splice import unix

if TYPE_CHECKING:
    from pubman.page.build import Building

PLACE = "page of a paper"
"""The place of such a page in the lock."""


def build_pages(build: "Building", target: Export) -> None:
    """Plan the pages of an export, and tell the build what is to be written and removed."""
    path = str(build.config.folder / target.file)
    inputs = build.export_inputs(target)
    if not build.full and is_as_written(build.config.folder, target, build.lock, inputs):
        build.sections.append(BuiltSection(target.name, path, "its pages", stale=False))
        return
    from pubman.page.bibliography import stop_if_lost, whole_entries
    from pubman.page.export import exported_pages

    lost = dict.fromkeys(key for section in known_pages(target, build.lock) for key in section.keys)
    stop_if_lost(build.library, tuple(lost), build.config, page=target.file)
    with asked_for_by(build.config, ("exports", target.name, "keys")):
        texts = exported_pages(whole_entries(build.library), target)
    with asked_for_by(build.config, ("exports", target.name, "folder")):
        planned = plan(build.config.folder, target, texts, build.lock)
    shown = []
    for page in planned.pages:
        old, new = page.source.text, page.text
        if page.edited and not build.accept:
            raise edited(PLACE, page.source.path, old, new, 0)
        if page.stale:
            file = os.path.realpath(page.source.path)
            build.sources[file] = page.source
            build.texts[file] = new.replace("\n", "\r\n") if "\r\n" in old else new
            shown.append(difference(page.source.path, old, new) if build.diff else "")
    shown += [difference(source.path, source.text, "") for source in planned.needless if build.diff]
    if any(page.stale for page in planned.pages):
        build.folders.append(build.config.folder / target.file)
    build.needless += [source.path for source in planned.needless]
    build.forgotten += planned.forgotten
    diff = "\n".join(filter(None, shown))
    build.sections.append(BuiltSection(target.name, path, "its pages", stale=planned.stale, diff=diff))
    build.findings.update(dict.fromkeys(build.library.findings))
    quiet = all(finding.severity is Severity.NOTE for finding in build.library.findings)
    build.locked += [
        lock.Section(
            page.name,
            PLACE,
            lock.digest(page.text),
            inputs if quiet else "",
            (page.key,),
            previous=lock.digest(page.source.text) if page.stale else "",
        )
        for page in planned.pages
    ]


class Page(NamedTuple):
    """A page as it is, empty if there is none, and as it should be; `mine` if pubman wrote what is there."""

    name: str
    key: str
    source: Source
    text: str
    mine: bool

    @property
    def stale(self) -> bool:
        """Whether it is not as it should be."""
        return unix(self.source.text) != self.text

    @property
    def edited(self) -> bool:
        """Whether somebody else wrote what would be overwritten."""
        return self.stale and bool(self.source.text) and not self.mine


class Plan(NamedTuple):
    """The pages of a folder; those that are pubman's, unchanged and of no paper any more; what the lock forgets."""

    pages: tuple[Page, ...]
    needless: tuple[Source, ...]
    forgotten: tuple[tuple[str, str], ...]

    @property
    def stale(self) -> bool:
        """Whether anything is to be written or removed."""
        return bool(self.needless) or any(page.stale for page in self.pages)


def known_pages(target: Export, known: lock.Lock) -> list[lock.Section]:
    """The pages that pubman wrote to the folder."""
    return [
        section for (page, place), section in known.sections.items() if place == PLACE and _is_in(page, target.file)
    ]


def is_as_written(folder: Path, target: Export, known: lock.Lock, inputs: str) -> bool:
    """Whether all pages are what pubman wrote from the same: nothing has to be composed to know it."""
    sections = known_pages(target, known)
    return bool(sections) and all(
        section.inputs == inputs and lock.digest(_read(folder / section.page).text) == section.digest
        for section in sections
    )


def plan(folder: Path, target: Export, texts: Mapping[str, tuple[str, str]], known: lock.Lock) -> Plan:
    """What to do for pages with these names, keys and texts; `FileError` for what cannot be read."""
    place = folder / target.file
    if os.path.lexists(place) and not place.is_dir():
        raise FileError("this is not a folder", path=place, remedy="name another one")
    written = {section.page: section for section in known_pages(target, known)}
    pages = []
    for name, (key, text) in texts.items():
        path = f"{target.file}/{name}"
        source = _read(folder / path)
        section = written.pop(path, None)
        pages.append(Page(path, key, source, text, section is not None and section.wrote(source.text)))
    left = {page: _read(folder / page) for page in written}
    needless = (
        source
        for page, source in left.items()
        if source.text and written[page].wrote(source.text) and not any(_is_same(source, one) for one in pages)
    )
    return Plan(tuple(pages), tuple(needless), tuple((page, PLACE) for page in written))


def _is_same(source: Source, page: Page) -> bool:
    """Whether two names are one file, as they may be where case does not matter."""
    return bool(page.source.text) and Path(source.path).samefile(page.source.path)


def _is_in(page: str, folder: str) -> bool:
    # The lock is a file that anybody can write: what it names has to be a file right in the folder.
    parent, _, name = page.rpartition("/")
    return parent == folder and name not in ("", ".", "..") and "\\" not in name


def _read(path: Path) -> Source:
    return read_source(path) if os.path.lexists(path) else Source(str(path), "")
