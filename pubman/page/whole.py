"""A build's files that are wholly pubman's: an export, the page that is searched."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pubman import lock
from pubman.config import Export, SearchPage, asked_for_by
from pubman.config.places import KeyPath
from pubman.errors import FileError
from pubman.files import Source, read_source
from pubman.findings import Finding, Severity
from pubman.page.built import BuiltSection, difference, edited
from pubman.page.splice import unix

if TYPE_CHECKING:
    from pubman.page.build import Building

Made: TypeAlias = tuple[str, tuple[str, ...], tuple[Finding, ...]]
"""The text of a file, the keys of its entries, and what was doubtful."""

PLACE = "whole file"
"""Where in itself a file is pubman's."""


def build_export(build: "Building", target: Export) -> None:
    """Bring an export up to date."""

    def make() -> Made:
        from pubman.exports import Home
        from pubman.page.bibliography import whole_entries
        from pubman.page.export import exported

        home = Home(target.base_url, target.title, file=target.file)
        with asked_for_by(build.config, ("exports", target.name, "keys"), ("exports", target.name, "format")):
            library = whole_entries(build.library)
            return *exported(library, target.format, target.keys or None, target.look, home), ()

    _build(build, target.name, target.file, ("exports", target.name, "file"), build.export_inputs(target), make)


def build_search_page(build: "Building", target: SearchPage) -> None:
    """Bring the page that is searched up to date."""

    def make() -> Made:
        from pubman.page.bibliography import whole_entries
        from pubman.page.searchpage import composed_page

        return composed_page(whole_entries(build.library), target, style=build.style(target.look))

    _build(build, target.name, target.file, ("site", "file"), build.inputs(target), make)


def _build(build: "Building", name: str, file: str, key: KeyPath, inputs: str, make: Callable[[], Made]) -> None:
    path = str(build.config.folder / file)
    with asked_for_by(build.config, key):
        source = _read(path)
    written = build.lock.section(file, PLACE)
    is_ours = written is not None and written.wrote(source.text)
    is_as_written = written is not None and (written.inputs, written.digest) == (inputs, lock.digest(source.text))
    if not build.full and is_as_written:
        build.sections.append(BuiltSection(name, path, PLACE, stale=False))
        return
    from pubman.page.bibliography import stop_if_lost

    if written:
        stop_if_lost(build.library, written.keys, build.config, page=file)
    text, keys, findings = make()
    stale = unix(source.text) != text
    if stale and source.text and not is_ours and not build.accept:
        raise edited(PLACE, path, source.text, text, 0)
    real = os.path.realpath(path)
    build.sources[real] = source
    build.texts[real] = (text.replace("\n", "\r\n") if "\r\n" in source.text else text) if stale else source.text
    shown = difference(path, source.text, text) if build.diff else ""
    build.sections.append(BuiltSection(name, path, PLACE, stale=stale, diff=shown))
    found = (*build.library.findings, *findings)
    build.findings.update(dict.fromkeys(found))
    quiet = all(finding.severity is Severity.NOTE for finding in found)
    previous = lock.digest(source.text) if stale else ""
    build.locked.append(lock.Section(file, PLACE, lock.digest(text), inputs if quiet else "", keys, previous=previous))


def _read(path: str) -> Source:
    """A file as it is or as if it were empty; `FileError` if it could not be written."""
    if Path(path).exists():
        return read_source(path)
    if not Path(path).parent.is_dir():
        raise FileError("there is no such folder", path=Path(path).parent, remedy="make it first")
    return Source(path, "")
