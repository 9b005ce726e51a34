"""The bibliography of a configuration: its files as one library."""

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pubman import bibtex
from pubman.config import Config
from pubman.errors import BibliographyError
from pubman.files import MAX_BYTES, decode, read_source
from pubman.findings import Finding, Severity
from pubman.model import Entry, Library
from pubman.page.splice import unix


def read_bibliography(config: Config, paths: Sequence[str] = ()) -> Library:
    """The entries of all the bibliography's files, in order; `FileError` for one that cannot be read.

    `paths` are files to read instead, relative to the working folder; `-` is the standard input.
    """
    if not paths:
        return merged([bibtex.read(config.folder / path, marks=config.glyphs) for path in config.bibliography])
    return merged([_read(path, config) for path in paths])


def _read(path: str, config: Config) -> Library:
    if path != "-":
        return bibtex.read(path, marks=config.glyphs)
    return bibtex.read_string(decode(sys.stdin.buffer.read(MAX_BYTES), "-").text, path="-", marks=config.glyphs)


def merged(libraries: Sequence[Library]) -> Library:
    """Several libraries as one; of entries with the same key the first one counts, and a finding names the others."""
    if len(libraries) == 1:
        return libraries[0]
    entries: dict[str, Entry] = {}
    findings: list[Finding] = []
    for library in libraries:
        findings += library.findings
        earlier = dict(entries)
        for entry in library:
            if entry.key in earlier:
                findings.append(_repeated(entry, earlier[entry.key]))
            entries.setdefault(entry.key, entry)
    return Library(
        path=", ".join(library.path for library in libraries),
        entries=tuple(entries.values()),
        findings=tuple(findings),
        broken=tuple(key for library in libraries for key in library.broken),
    )


def whole_entries(library: Library) -> Library:
    """The library without the entries that a fault has cost a part of, which the findings tell of."""
    return replace(library, entries=tuple(entry for entry in library if entry.key not in library.broken))


def stop_if_lost(library: Library, keys: Iterable[str], config: Config, *, page: str) -> None:
    """`BibliographyError` if a fault in the bibliography costs an entry that stands on a page, or part of it.

    An entry of which nothing is left in the bibliography was taken out by its owner.
    """
    readable = {entry.key for entry in whole_entries(library)}
    faults = [finding for finding in library.findings if finding.severity is not Severity.NOTE]
    for key in keys:
        if key in readable:
            continue
        named = [finding for finding in faults if finding.key == key and finding.severity is Severity.ERROR]
        unnamed = [finding for finding in faults if finding.key not in readable]
        if found := next(iter(named or unnamed), None):
            raise BibliographyError(
                f'the entry "{key}" stands on {page} and can no longer be read: {found.message}',
                path=found.span.path,
                line=found.span.line,
                column=found.span.column,
                remedy=found.remedy or "mend it, or take the whole entry out",
            )
        _stop_if_commented_out(key, config, page)


def _stop_if_commented_out(key: str, config: Config, page: str) -> None:
    """BibTeX takes a record without its `@` for a comment, and says nothing."""
    opening = re.compile(rf"[{{(]\s*{re.escape(key)}\s*,")
    for path in config.bibliography:
        source = read_source(config.folder / path)
        if found := opening.search(source.text):
            before = unix(source.text[: found.start()])
            raise BibliographyError(
                f'the entry "{key}" stands on {page} and is now a comment: nothing with an @ begins it',
                path=source.path,
                line=before.count("\n") + 1,
                column=len(before) - before.rfind("\n"),
                remedy="put the @ back, or take the whole entry out",
            )


def _repeated(entry: Entry, first: Entry) -> Finding:
    return replace(
        Finding(
            "BIB100", Severity.WARNING, f'"{entry.key}" stands at {first.span} already', entry.key_span or entry.span
        ),
        remedy="only the first is used: rename one",
        key=entry.key,
        entry=entry.span,
    )
