"""Files of a site as they are on disk: what a build has to do to them, if they are not what pubman.lock says."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pubman.config import Site, asked_for_by
from pubman.errors import FileError, PubmanError
from pubman.files import read_source
from pubman.findings import Severity
from pubman.generators.frontmatter import parts
from pubman.lock import Filed, Lock, Section, digest
from pubman.page.built import BuiltSection, difference

if TYPE_CHECKING:
    from pubman.page.build import Building

_PLACE = "site"
"""The place of a site as a whole in the lock."""


def build_site(build: "Building", site: Site) -> None:
    """Plan the files of a site, and tell the build what is to be done to them."""
    folder = build.config.folder
    path = str(folder / site.folder)
    section = build.lock.section(site.folder, _PLACE)
    known = known_files(site, build.lock)
    inputs = build.inputs(site)
    if not build.full and section and section.inputs == inputs and are_unchanged(folder, known):
        build.sections.append(BuiltSection(site.name, path, site.place(len(known)), stale=False))
        return
    from pubman.generators import get_generator
    from pubman.page.bibliography import stop_if_lost, whole_entries
    from pubman.page.site import planned
    from pubman.page.works import works_of

    if section:
        stop_if_lost(build.library, section.keys, build.config, page=site.folder)
    style = build.style(site.look) if get_generator(site.generator).cites else None
    works, doubts = works_of(whole_entries(build.library), site, style)
    with asked_for_by(build.config, ("sites", site.name, "folder"), ("sites", site.name, "generator")):
        plan = planned(build.config, site, works, known, accept=build.accept)
    build.plans[site.folder] = plan
    for change in plan.changes:
        file = str(folder / change.file)
        shown = difference(file, change.source.text, change.text) if build.diff else ""
        build.sections.append(BuiltSection(site.name, file, site.generator, True, shown, change.done))
    if not plan.changes:
        build.sections.append(BuiltSection(site.name, path, site.place(len(plan.files)), stale=False))
    findings = (*build.library.findings, *doubts, *plan.findings)
    build.findings.update(dict.fromkeys(findings))
    quiet = all(finding.severity is Severity.NOTE for finding in findings)
    keys = tuple(work.entry.key for work in works)
    build.locked.append(Section(site.folder, _PLACE, "", inputs if quiet else "", keys))


def known_files(site: Site, lock: Lock) -> list[Filed]:
    """The files of a site that the lock knows."""
    return [filed for filed in lock.files if filed.site == site.folder and _is_in(filed.file, site.folder)]


def _is_in(file: str, folder: str) -> bool:
    # The lock is a file that anybody can write: what it names has to be a file in the folder, or in one right in it.
    names = file.removeprefix(f"{folder}/").split("/")
    odd = any(name in ("", ".", "..") or "\\" in name or "\0" in name for name in names)
    return file.startswith(f"{folder}/") and len(names) <= 2 and not odd


def stay_inside(folder: Path, file: str) -> None:
    """`FileError` if a symlink leads from a file, or from a folder on the way to it, out of the project."""
    root = os.path.realpath(folder)
    if not os.path.realpath(folder / file).startswith(root.rstrip(os.sep) + os.sep):
        raise FileError(
            "a symlink leads out of the project", path=folder / file, remedy="put the files themselves there"
        )


def are_unchanged(folder: Path, files: Iterable[Filed]) -> bool:
    """Whether all files are there, with the front matter that they had when pubman last wrote one of them."""
    for filed in files:
        try:
            stay_inside(folder, filed.file)
            text = read_source(folder / filed.file).text
            if digest(text) != filed.digest and not (filed.front and digest(parts(text, "").front) == filed.front):
                return False
        except PubmanError:
            return False
    return True
