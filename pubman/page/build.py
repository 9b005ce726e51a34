"""`pubman.build`: bring the sections of the pages up to date with the bibliography.

Nothing is written before every section is known to be right. What costs time to import is imported when a section has
to be composed: an unchanged build needs none of it.
"""

import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pubman import __version__, lock
from pubman.config import (
    Config,
    Export,
    Look,
    Names,
    News,
    SearchPage,
    Site,
    Target,
    asked_for_by,
    load,
    suggestion,
)
from pubman.errors import UsageError
from pubman.files import Source, make_folder, read_bytes, read_source, remove, write_atomically
from pubman.findings import Finding, Severity
from pubman.page.built import BuiltSection, difference, edited
from pubman.page.folder import build_pages
from pubman.page.newslist import above, merged
from pubman.page.splice import Region, find_region, splice, unix
from pubman.page.whole import build_export, build_search_page

if TYPE_CHECKING:
    from pubman.csl import Style
    from pubman.model import Library
    from pubman.page.kept import Kept
    from pubman.page.site import Plan

Buildable: TypeAlias = Target | News | Export | Site | SearchPage


class BuildResult(NamedTuple):
    """What a build did, or with `written` false would do, and what it found in the bibliography."""

    sections: tuple[BuiltSection, ...]
    findings: tuple[Finding, ...]
    written: bool

    @property
    def stale(self) -> tuple[str, ...]:
        """The targets, exports and sites that were not what they should be."""
        return tuple(dict.fromkeys(section.target for section in self.sections if section.stale))

    @property
    def exit_code(self) -> int:
        """0; or 1 if there is an error in the bibliography, or a page is stale and was left so."""
        lost = any(finding.severity is Severity.ERROR for finding in self.findings)
        return int(lost or (bool(self.stale) and not self.written))


def build(
    config: str | Path | Config,
    targets: Iterable[str] = (),
    *,
    check: bool = False,
    diff: bool = False,
    accept: bool = False,
    kept: "Kept | None" = None,
) -> BuildResult:
    """Write the targets' lists and the exports, all by default, and remember in pubman.lock what was written.

    `config` is a `Config`, or the path of the configuration or of its folder. `check` and `diff` write nothing; `diff`
    also tells what would change. `accept` overwrites sections that somebody has edited. `kept` is what one build passes
    on to the next in a series. Raises `EditedSectionError` for such a section otherwise, `NoSectionError` for a page
    without it, `BibliographyError` for an entry that stands on a page and cannot be read any more, and `UsageError`,
    `ConfigError`, `FileError` and `StyleError`; then no page has changed.
    """
    loaded = config if isinstance(config, Config) else load(config)
    return Building(loaded, full=check or diff or accept, accept=accept, diff=diff, kept=kept).run(
        _chosen(loaded, targets), write=not (check or diff)
    )


def _chosen(config: Config, names: Iterable[str]) -> list[Buildable]:
    known: dict[str, Buildable] = {**config.targets, **config.news, **config.exports, **config.sites}
    if config.site:
        known[config.site.name] = config.site
    if not known:
        remedy = 'add [targets.homepage] with page = "about.md"'
        raise UsageError("there are no targets to build", path=config.path, line=1, remedy=remedy)
    for name in names:
        if name not in known:
            remedy = suggestion(name, known)
            raise UsageError(f'no target "{name}" in the configuration', path=config.path, remedy=remedy)
    wanted = set(names) or set(known)
    return [target for name, target in known.items() if name in wanted]


class Building:
    """One build: the files of the pages as they are and as they will be, and the sections that were composed."""

    def __init__(self, config: Config, *, full: bool, accept: bool, diff: bool, kept: "Kept | None" = None) -> None:
        self.config = config
        self.full = full
        self.accept = accept
        self.diff = diff
        self.kept = kept
        self.lock = lock.read(config.folder)
        self.sources: dict[str, Source] = {}
        self.texts: dict[str, str] = {}
        self.styles: dict[tuple[str, str, Names], Style] = {}
        self.sections: list[BuiltSection] = []
        self.locked: list[lock.Section] = []
        self.told: dict[tuple[str, str], list[lock.Told]] = {}
        self.plans: dict[str, Plan] = {}
        self.findings: dict[Finding, None] = {}
        self.folders: list[Path] = []
        self.needless: list[str] = []
        self.forgotten: list[tuple[str, str]] = []

    def run(self, targets: Iterable[Buildable], *, write: bool) -> BuildResult:
        """Plan everything, and then write it, unless nothing is to be written."""
        for target in targets:
            match target:
                case Target():
                    self._section(target)
                case News():
                    self._news(target)
                case Export(format="pages"):
                    build_pages(self, target)
                case Export():
                    build_export(self, target)
                case Site():
                    from pubman.page.filed import build_site

                    build_site(self, target)
                case SearchPage():
                    build_search_page(self, target)
        if write:
            self._write()
        return BuildResult(tuple(self.sections), tuple(self.findings), write)

    def _write(self) -> None:
        """Write the lock, which knows both the old sections and the new, and then the files: a build can be stopped."""
        changed = {file: source for file, source in self.sources.items() if self.texts[file] != source.text}
        encoded = {file: source.encode(self.texts[file]) for file, source in changed.items()}
        planned = {site: plan.encoded() for site, plan in self.plans.items()}
        locked = self.lock.with_sections(self.locked)
        if self.locked:
            lock.write(self.config.folder, locked)
        for folder in self.folders:
            make_folder(folder)
        for file, data in encoded.items():
            write_atomically(file, data)
        for file in self.needless:
            remove(file)
        for site, files in planned.items():
            self.plans[site].carry_out(self.config.folder, site, files)
        # News and sites keep what is already there; what is gone is forgotten when it is.
        for (page, place), lines in self.told.items():
            locked = locked.with_news(page, place, lines)
        for site, plan in self.plans.items():
            locked = locked.with_files(site, plan.files)
        if self.told or self.plans or self.forgotten:
            lock.write(self.config.folder, locked.without(self.forgotten))

    def _find(self, target: Target | News, kind: str) -> tuple[str, str, Region]:
        """The path of a target's page, the real file behind it, and the region on it."""
        path = str(self.config.folder / target.page)
        file = os.path.realpath(path)
        if file not in self.sources:
            with asked_for_by(self.config, (kind, target.name, "page")):
                self.sources[file] = read_source(path)
            self.texts[file] = self.sources[file].text
        with asked_for_by(self.config, *((kind, target.name, key) for key in ("heading", "marker", "within", "page"))):
            region = find_region(
                self.texts[file],
                target.syntax,
                heading=target.heading,
                marker=target.marker,
                within=target.within if isinstance(target, Target) else (),
                path=path,
            )
        return path, file, region

    def _section(self, target: Target) -> None:
        path, file, region = self._find(target, "targets")
        text = self.texts[file]
        inputs = self.inputs(target, region.level)
        written = self.lock.section(target.page, target.place)
        if not self.full and written and (written.inputs, written.digest) == (inputs, lock.digest(region.body)):
            self.sections.append(BuiltSection(target.name, path, target.place, stale=False))
            return
        section, keys, lines, findings = self._compose(target, region, written, text)
        frame = (written.before, written.after) if written else None
        own = [("targets", target.name, key) for key in ("lines", "layout")]
        with asked_for_by(self.config, *own):
            spliced = splice(
                text,
                target.syntax,
                section,
                heading=target.heading,
                marker=target.marker,
                within=target.within,
                frame=frame,
                path=path,
            )
        is_ours = written is not None and written.wrote(region.body)
        if unix(region.body) != section and region.body and not is_ours and not self.accept:
            raise edited(target.place, path, text, spliced, region.start + len(region.before))
        self.texts[file] = spliced
        shown = difference(path, text, spliced) if self.diff else ""
        self.sections.append(BuiltSection(target.name, path, target.place, stale=spliced != text, diff=shown))
        self.findings.update(dict.fromkeys(findings))
        # A build with something to report is not an unchanged one: it says so every time.
        quiet = all(finding.severity is Severity.NOTE for finding in findings)
        after = find_region(
            spliced, target.syntax, heading=target.heading, marker=target.marker, within=target.within, path=path
        )
        self.locked.append(
            lock.Section(
                page=target.page,
                place=target.place,
                digest=lock.digest(section),
                inputs=inputs if quiet else "",
                keys=keys,
                before=unix(after.before),
                after=unix(after.after),
                previous=lock.digest(region.body) if unix(region.body) != section else "",
                lines=lines,
            )
        )

    def _news(self, target: News) -> None:
        path, file, region = self._find(target, "news")
        made_from = (
            __version__,
            self.config.bibliography,
            self._bibliography_digests,
            sorted(self.config.glyphs.items()),
            target._replace(name=""),
        )
        inputs = lock.digest(repr(made_from))
        known = {told.text: told.above for told in self.lock.told(target.page, target.place)}
        written = self.lock.section(target.page, target.place)
        body = unix(region.body)
        there = above(body, target.syntax, known)
        if not self.full and written and written.inputs == inputs and there.keys() == known.keys():
            self.sections.append(BuiltSection(target.name, path, target.place, stale=False))
            return
        from pubman.page.bibliography import stop_if_lost, whole_entries
        from pubman.page.news import news_lines

        if written:
            stop_if_lost(self.library, written.keys, self.config, page=target.page)
        lines, findings = news_lines(whole_entries(self.library), target)
        new = merged(body, lines, target.syntax, known=known, written=known)
        text = self.texts[file]
        spliced = splice(text, target.syntax, new, heading=target.heading, marker=target.marker, path=path)
        gone = [line.text for line in lines if line.text in known and line.text not in there]
        if gone and there and not self.accept:
            raise edited(target.place, path, text, spliced, region.start + len(region.before))
        self.texts[file] = spliced
        shown = difference(path, text, spliced) if self.diff else ""
        self.sections.append(BuiltSection(target.name, path, target.place, stale=spliced != text, diff=shown))
        self.findings.update(dict.fromkeys((*self.library.findings, *findings)))
        quiet = all(finding.severity is Severity.NOTE for finding in self.findings)
        placed = above(new, target.syntax, [line.text for line in lines])
        self.told[target.page, target.place] = [
            lock.Told(target.page, target.place, text, over) for text, over in placed.items()
        ]
        keys = tuple(key for line in lines for key in line.keys)
        digest = lock.digest("\n".join(placed))
        self.locked.append(lock.Section(target.page, target.place, digest, inputs if quiet else "", keys))

    def export_inputs(self, target: Export) -> str:
        """A digest of all that an export is made from."""
        made_from = (__version__, self.config.bibliography, self._bibliography_digests, target._replace(name=""))
        return lock.digest(repr(made_from))

    def style(self, look: Look) -> "Style":
        """The compiled style of a look."""
        from pubman.page.compose import style_of

        compiled = _compiled(look)
        if compiled not in self.styles:
            self.styles[compiled] = (
                self.kept.style(look, self.config.folder) if self.kept else style_of(look, self.config.folder)
            )
        return self.styles[compiled]

    def _compose(
        self, target: Target, region: Region, written: lock.Section | None, page: str
    ) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[Finding, ...]]:
        """The section, the keys on it, what the lock shall say of those in the page's own words, and the findings."""
        from pubman.page.bibliography import stop_if_lost, whole_entries
        from pubman.page.compose import compose, compose_text
        from pubman.page.layout import named_in_vain, no_such_entry, outdated

        if written:
            stop_if_lost(self.library, written.keys, self.config, page=target.page)
        look = target.look
        for key in named_in_vain(self.library, look):
            with asked_for_by(self.config, ("targets", target.name, *key)):
                raise no_such_entry(key[-1], self.library)
        style = self.styles.get(_compiled(look)) if look.template else self.style(look)
        with asked_for_by(self.config, *template_keys(target)):
            composition = compose(
                whole_entries(self.library),
                look,
                style=style,
                folder=self.config.folder,
                format_=target.format,
                held=self.kept.list_of(target.name, look, style) if self.kept and style else None,
            )
        text = compose_text(composition, look, target.format, level=region.level + 1)
        if text != (body := unix(region.body)):
            from pubman.page.alike import as_it_stands
            from pubman.page.numbers import unnumbered
            from pubman.writers import get_writer

            inline = get_writer(target.format).inline
            items = [inline(unnumbered(one.nodes)) for _, one in composition.listed]
            text, _ = as_it_stands(text, body, items, target.format, page)
        known = written.lines if written and not self.accept else ()
        lines, outdated_words = outdated(composition.listed, look.lines, known)
        return text, composition.keys, lines, (*self.library.findings, *composition.findings, *outdated_words)

    @cached_property
    def library(self) -> "Library":
        """The configuration's bibliography."""
        from pubman.page.bibliography import read_bibliography

        return read_bibliography(self.config)

    @cached_property
    def _bibliography_digests(self) -> tuple[str, ...]:
        digests = []
        for index, path in enumerate(self.config.bibliography):
            with asked_for_by(self.config, ("bibliography", index), ("bibliography",)):
                digests.append(lock.digest(read_bytes(self.config.folder / path)))
        return tuple(digests)

    def inputs(self, target: Target | Site | SearchPage, level: int = 0) -> str:
        """A digest of all that a section or a site is made from: when it is the same, so is what is made."""
        from pubman.csl.sources import find_style

        with asked_for_by(self.config, (*_table(target), "style"), ("style",)):
            style, _ = find_style(target.look.style, self.config.folder)
        made_from = (
            __version__,
            self.config.bibliography,
            self._bibliography_digests,
            sorted(self.config.glyphs.items()),
            lock.digest(read_bytes(style)),
            self._template_digest(target) if isinstance(target, Target) else "",
            target._replace(name=""),
            level,
        )
        return lock.digest(repr(made_from))

    def _template_digest(self, target: Target) -> str:
        if not target.look.template:
            return ""
        from pubman.templates.sources import find_template

        with asked_for_by(self.config, *template_keys(target)):
            path = find_template(target.look.template, target.format, self.config.folder)
        return lock.digest(read_bytes(path)) if path else ""


def _table(target: Target | Site | SearchPage) -> tuple[str, ...]:
    """Where the configuration has it."""
    match target:
        case Target():
            return "targets", target.name
        case Site():
            return "sites", target.name
        case SearchPage():
            return (target.name,)


def _compiled(look: Look) -> tuple[str, str, Names]:
    """What a compiled style depends on."""
    return look.style, look.locale, look.names


def template_keys(target: Target) -> list[tuple[str, ...]]:
    """Where a configuration may have the template of a target."""
    return [(*table, *key) for table in (("targets", target.name), ()) for key in (("template", "text"), ("template",))]
