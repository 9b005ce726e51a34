"""The files of a site generator: planned as a whole, and then moved, written and removed."""

import contextlib
import os
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pubman.config import Config, Site
from pubman.errors import EditedSectionError, FileError, PubmanError
from pubman.files import Source, make_folder, read_source, remove, write_atomically
from pubman.findings import Finding, Severity, Span
from pubman.generators import Work, get_generator
from pubman.generators.frontmatter import Item, edited, parts, read
from pubman.generators.naming import allotted, folded_name
from pubman.generators.text import folded
from pubman.generators.values import Value, all_written, dropped_empty, shape, shape_digest
from pubman.identifiers import parse_arxiv, parse_doi
from pubman.lock import Filed, digest
from pubman.page.built import difference
from pubman.page.filed import stay_inside
from pubman.page.followed import Known, followed
from pubman.page.splice import unix
from pubman.page.works import identity, title_identity

_MOVING = ".pubman-moving"
"""The end of a name for as long as two files exchange theirs."""


class Change(NamedTuple):
    """A file that is not what it will be: its path below the configuration's folder, and what is done to it."""

    file: str
    source: Source
    text: str
    done: str

    @property
    def is_removal(self) -> bool:
        """Whether the file goes."""
        return self.done == "removed"


class Plan(NamedTuple):
    """What has to be done to a site's files, and the lock's lines of those that there are then.

    `moves` are paths of files, or of folders that are a work's alone, old and new.
    """

    moves: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    files: tuple[Filed, ...]
    findings: tuple[Finding, ...]

    def encoded(self) -> dict[str, bytes]:
        """The bytes of each file to write; `FileError` for what its encoding cannot hold."""
        return {
            change.file: change.source.encode(change.text)
            for change in self.changes
            if not change.is_removal and (change.text != change.source.text or change.done == "new")
        }

    def carry_out(self, folder: Path, site: str, encoded: Mapping[str, bytes]) -> None:
        """Move, write, remove, in this order: whatever stops it, the next build goes on from there."""
        _move(folder, self.moves)
        for file, data in encoded.items():
            make_folder((folder / file).parent)
            write_atomically(folder / file, data)
        for change in self.changes:
            if change.is_removal:
                path = folder / change.file
                remove(path)
                if path.parent != folder / site:
                    with contextlib.suppress(OSError):  # there is another file in it, which is to be removed too
                        path.parent.rmdir()


def _move(folder: Path, moves: Sequence[tuple[str, str]]) -> None:
    left = {folder / old: folder / new for old, new in moves}
    while left:
        old = next((old for old, new in left.items() if _is_free(new, old)), None)
        try:
            if old:
                old.rename(left.pop(old))
                continue
            old = next(iter(left))
            if old.name.endswith(_MOVING):
                raise FileError("there is something with this name already", path=left[old], remedy="move it away")
            left[old.with_name(old.name + _MOVING)] = left.pop(old)
            old.rename(old.with_name(old.name + _MOVING))
        except OSError as error:
            raise FileError(f"the file cannot be moved: {error.strerror}", path=old) from error


def _is_free(new: Path, old: Path) -> bool:
    """Whether nothing is there, or the same under a name that differs in its capitals."""
    return not os.path.lexists(new) or (new.exists() and new.samefile(old))


def planned(config: Config, site: Site, works: Sequence[Work], files: Sequence[Filed], *, accept: bool) -> Plan:
    """Plan what is to be done to the files of a site, of which the lock knows `files`.

    `accept` overwrites values that somebody has edited; `EditedSectionError` tells of the first of them otherwise.
    `PageError` for front matter that cannot be edited, `FileError` for a file that cannot be read.
    """
    return _Planner(config, site, works, files, accept=accept).plan()


class _Planner:
    def __init__(
        self, config: Config, site: Site, works: Sequence[Work], files: Sequence[Filed], *, accept: bool
    ) -> None:
        self.folder = config.folder
        self.site = site
        self.works = works
        self.accept = accept
        self.generator = get_generator(site.generator)
        self.known = {filed.file: filed for filed in files}
        stay_inside(self.folder, site.folder)
        unit, slash, _ = self.generator.file.partition("/")
        self.in_folders = bool(slash)
        self.ending = unit.removeprefix("{name}")
        # Another generator's files in the same folder are nobody's any more.
        self.mains = [filed for filed in files if filed.front and filed.file == self._path(self._name(filed.file))]
        self.changes: list[Change] = []
        self.filed: list[Filed] = []
        self.findings: list[Finding] = []

    def plan(self) -> Plan:
        identities = {work.entry.key: identity(work.entry) for work in self.works}
        pairs = followed(identities, self.mains, lambda filed: (filed.key, filed.identity))
        current = self._current(pairs, identities)
        names, moves = self._named(pairs, current)
        for work in self.works:
            key = work.entry.key
            old = current.get(key, "")
            self._write(work._replace(name=names[key]), pairs.get(key), old, work.name, identities[key])
        for filed in self.mains:
            if all(filed is not other for other in pairs.values()):
                self._remove(filed)
        return Plan(tuple(moves), tuple(self.changes), tuple(self.filed), tuple(self.findings))

    # Where the files are.

    def _path(self, name: str) -> str:
        return f"{self.site.folder}/{self.generator.file.replace('{name}', name)}"

    def _unit(self, name: str) -> str:
        """What is moved when a work's name changes: its file, or the folder that is its own."""
        return f"{self.site.folder}/{name}{self.ending}"

    def _name(self, file: str) -> str:
        return file.removeprefix(f"{self.site.folder}/").split("/")[0].removesuffix(self.ending)

    def _there(self, file: str) -> bool:
        return os.path.lexists(self.folder / file)

    def _names_on_disk(self) -> list[str]:
        try:
            found = sorted(path.name for path in (self.folder / self.site.folder).iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            path = self.folder / self.site.folder
            raise FileError(f"the folder cannot be read: {error.strerror}", path=path) from error
        # Names in another encoding than the system's have no place in a lock.
        readable = (name for name in found if not re.search("[\ud800-\udfff]", name))
        return [name[: len(name) - len(self.ending)] for name in readable if name.lower().endswith(self.ending)]

    def _current(self, pairs: Mapping[str, Filed], identities: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
        """The file of each entry that has one: as the lock says, else one that nobody claims and that is the work's."""
        current = {key: filed.file for key, filed in pairs.items() if self._there(filed.file)}
        missing = [work for work in self.works if work.entry.key not in current]
        claimed = {folded_name(self._name(filed.file)) for filed in self.mains}
        free = [name for name in self._names_on_disk() if folded_name(name) not in claimed] if missing else []
        files = [file for name in free if self._there(file := self._path(name))]
        wanted = {work.entry.key: identities[work.entry.key] for work in missing}
        current |= followed(wanted, files, self._known_by)
        taken = set(current.values())
        for work in missing:
            file = self._path(work.name)
            if work.entry.key not in current and file in files and file not in taken:
                current[work.entry.key] = file
                taken.add(file)
        return current

    def _known_by(self, file: str) -> Known:
        """What the front matter of a file that pubman does not know says of the work."""
        try:
            stay_inside(self.folder, file)
            said = {
                item.key: item.shape for item in read(parts(read_source(self.folder / file).text, "").front, "").items
            }
        except PubmanError:
            return "", ()
        texts = {key: value for key, value in said.items() if isinstance(value, str)}
        doi, arxiv = parse_doi(texts.get("doi", "")), parse_arxiv(texts.get("arxiv", ""))
        title = folded(texts.get("title", ""))
        known = [f"{one.scheme}:{one.value}" for one in (doi, arxiv) if one]
        return "", (*known, *([title_identity(title)] if title else []))

    def _named(
        self, pairs: Mapping[str, Filed], current: Mapping[str, str]
    ) -> tuple[dict[str, str], list[tuple[str, str]]]:
        """The name of each work's file, and what has to be moved: a name changes when what the template says does."""
        stays, wanted = dict[str, str](), list[tuple[str, str]]()
        for work in self.works:
            key = work.entry.key
            if key in current and (key not in pairs or pairs[key].name == work.name):
                stays[key] = self._name(current[key])
            else:
                wanted.append((key, work.name))
        left = [current.get(key) or (pairs[key].file if key in pairs else "") for key, _ in wanted]
        moving = {self._name(file) for file in left}
        taken = [*(name for name in self._names_on_disk() if name not in moving), *stays.values()]
        names = stays | allotted(wanted, taken)
        moves = [
            (self._unit(self._name(current[key])), self._unit(names[key]))
            for key, _ in wanted
            if key in current and self._name(current[key]) != names[key]
        ]
        return names, moves

    # What they are to be.

    def _write(self, work: Work, filed: Filed | None, old: str, template: str, known: tuple[str, ...]) -> None:
        file = self._path(work.name)
        values = dropped_empty(self.generator.front_matter(work))
        owned = {key: value for key, value in values.items() if key not in self.site.keep}
        source = self._read(old) if old else Source(str(self.folder / file), "")
        text = self._edited(source, owned, filed)
        done = "new" if not old else "written" if old == file else f"moved from {old}"
        if text != source.text or done != "written":
            self.changes.append(Change(file, source, text, done))
        untouched = (
            not old
            or (filed is not None and filed.digest == digest(source.text))
            or unix(text) == f"---\n{all_written(owned)}---\n"
        )
        digests = tuple(f"{key}={shape_digest(shape(value))}" for key, value in owned.items())
        front = digest(parts(text, source.path).front)
        whole = digest(text) if untouched else ""
        key = work.entry.key
        self.filed.append(Filed(self.site.folder, file, key, template, known, whole, front, digests))
        for name, write in self.generator.companions.items():
            self._write_companion(work, name, write(work), filed, old or file)

    def _write_companion(self, work: Work, name: str, text: str, filed: Filed | None, main: str) -> None:
        """A file beside the one that is now at `main`; it is wholly pubman's."""
        file, old = (f"{posixpath.dirname(path)}/{name}" for path in (self._path(work.name), main))
        known = self.known.get(f"{posixpath.dirname(filed.file)}/{name}") if filed else None
        source = self._read(old) if self._there(old) else Source(str(self.folder / file), "")
        stale = unix(source.text) != text
        if stale and source.text and not (known and known.digest == digest(source.text)) and not self.accept:
            raise _edited(source, text, 1, "the file is not what pubman wrote", "")
        if stale:
            text = text.replace("\n", "\r\n") if "\r\n" in source.text else text
            self.changes.append(Change(file, source, text, "written" if source.text else "new"))
        self.filed.append(Filed(self.site.folder, file, work.entry.key, "", (), digest(text), "", ()))

    def _read(self, file: str) -> Source:
        stay_inside(self.folder, file)
        return read_source(self.folder / file)

    def _edited(self, source: Source, owned: Mapping[str, Value], filed: Filed | None) -> str:
        """The text of a file with the values that it is to have."""
        opening, front, rest = parts(source.text, source.path)
        was = dict(one.rpartition("=")[::2] for one in filed.owned) if filed else {}
        now = {key: shape_digest(shape(value)) for key, value in owned.items()}
        if filed and was == now and digest(front) == filed.front:
            return source.text
        end = "\r\n" if "\r\n" in source.text else "\n"
        if not source.text or (filed and filed.digest == digest(source.text) and not self.site.keep):
            return opening + all_written(owned).replace("\n", end) + rest
        there = {item.key: item for item in read(front, source.path).items}
        values: dict[str, Value | None] = dict(owned)
        for key in was.keys() - owned.keys() - set(self.site.keep):
            if key in there and shape_digest(there[key].shape) == was[key]:
                values[key] = None
        text = opening + edited(front, values, source.path) + rest
        if not self.accept and (lost := list(_by_hand(there, owned, was))):
            line = there[lost[0]].line if lost[0] in there else 1
            fault = f"{', '.join(lost)}: not what pubman wrote there"
            raise _edited(source, text, line, fault, f', add keep = ["{lost[0]}"] to [sites.{self.site.name}]')
        return text

    # What is left of those whose entry is gone.

    def _remove(self, main: Filed) -> None:
        unit = self._unit(self._name(main.file))
        files = [main]
        if self.in_folders:
            files = [filed for file, filed in self.known.items() if file.startswith(f"{unit}/")]
        files = [filed for filed in files if self._there(filed.file)]
        if all(self._is_untouched(filed) for filed in files) and self._is_alone(unit, files):
            for filed in files:
                self.changes.append(Change(filed.file, self._read(filed.file), "", "removed"))
            return
        self.filed += files
        path = str(self.folder / main.file)
        self.findings.append(
            Finding(
                "BIB102",
                Severity.WARNING,
                f'its entry "{main.key}" is not listed any more, and somebody has written to the file or beside it',
                Span(path, 0, 0, 1, 1),
                "delete it, or bring the entry back",
            )
        )

    def _is_untouched(self, filed: Filed) -> bool:
        path = self.folder / filed.file
        try:
            return not path.is_symlink() and digest(self._read(filed.file).text) == filed.digest
        except PubmanError:
            return False

    def _is_alone(self, unit: str, files: Sequence[Filed]) -> bool:
        if not self.in_folders or not files:
            return True
        path = self.folder / unit
        return not path.is_symlink() and {f"{unit}/{one.name}" for one in path.iterdir()} == {one.file for one in files}


def _by_hand(there: Mapping[str, Item], owned: Mapping[str, Value], was: Mapping[str, str]) -> Iterator[str]:
    """The keys whose values are neither what pubman wrote nor what it would write now."""
    for key, value in owned.items():
        item = there.get(key)
        if item is None:
            if key in was:
                yield key
        elif item.shape != shape(value) and shape_digest(item.shape) != was.get(key):
            yield key


def _edited(source: Source, text: str, line: int, fault: str, keep: str) -> EditedSectionError:
    remedy = f"take back the changes below{keep}, or overwrite them with --accept"
    error = EditedSectionError(fault, path=source.path, line=line, column=1, remedy=remedy)
    error.add_note(difference(source.path, source.text, text))
    return error
