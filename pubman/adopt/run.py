"""One import: read the page, write the entries and the configuration, and try whether they make the page again."""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pubman import bibtex
from pubman.adopt.answers import Answers, put_right, questions_of
from pubman.adopt.documents import Document, is_document, read_document, shown_text
from pubman.adopt.documents.joined import doubt_joined
from pubman.adopt.fields.pictures import add_pictures
from pubman.adopt.fields.readings import Reading, read_sections
from pubman.adopt.imported import Export, Imported, ImportedEntry, ImportedField, Suggestion
from pubman.adopt.judge import judge
from pubman.adopt.kinds import heading_of
from pubman.adopt.lists.entries import LONGEST_ENTRY
from pubman.adopt.lists.listed import MOST_ENTRIES, Section
from pubman.adopt.lists.sections import MOST_SECTIONS, find_sections, keywords_of
from pubman.adopt.owners import as_person, find_owner, in_full
from pubman.adopt.reproduce.exact import Chosen, choose
from pubman.adopt.reproduce.infer import infer
from pubman.adopt.reproduce.setup import Plan, Setup
from pubman.adopt.reproduce.trial import Outcome
from pubman.adopt.works import Work, work_of
from pubman.adopt.write import Written, write
from pubman.bibtex.places import Places
from pubman.config import PageFormat, find, format_of
from pubman.errors import EditedSectionError, FileError, UsageError
from pubman.files import Source, read_source, write_atomically
from pubman.garbage import uncollected
from pubman.model import Entry, Library
from pubman.page.build import build

if TYPE_CHECKING:
    from pubman.adopt.elsewhere.complete import Completed
    from pubman.adopt.elsewhere.exports import Exports

MOST_PAGE = 8 * 2**20
"""No page that somebody wrote by hand is larger."""

_MOST_TOLD = 10


class Run:
    """What is asked for, and from there to what was read and written."""

    def __init__(
        self,
        page: Path,
        sections: Sequence[str],
        owner: str,
        out: Path,
        config: bool,
        answers: Mapping[str, object],
        accept: bool,
        keys: str,
        straighten: bool = False,
    ) -> None:
        self.page, self.out, self.keys, self.accept = page, out, keys, accept
        self.answers = Answers.read(answers)
        self.straighten = straighten or self.answers.straighten
        self.wanted = tuple(sections) or self.answers.sections
        self.owner = owner or self.answers.owner
        self.config_path = out.parent / "pubman.toml" if config and not is_document(page) else None
        self.notes: list[str] = []
        if config and is_document(page):
            self.notes.append(
                f"no configuration: pubman writes no {page.suffix.lower()};"
                ' "pubman init" makes a page of the bibliography'
            )
        self.look_up: Callable[[Library], Completed] | None = None
        self.exports: Sequence[str | Path] = self.answers.exports
        self.merged: tuple[Export, ...] = ()
        self.absent: tuple[Entry, ...] = ()
        self.suggestions: dict[str, tuple[Suggestion, ...]] = {}
        self.document: Document | None = None
        told = format_of(page.name)
        self.syntax: PageFormat = told if told and told != "typst" else "markdown"

    def run(self, *, dry_run: bool) -> Imported:
        """Read, judge, and write unless it is a dry run."""
        with uncollected():
            return self._run(dry_run=dry_run)

    def _run(self, *, dry_run: bool) -> Imported:
        if not dry_run:
            self._refuse_to_overwrite()
        exports = self._read_exports()
        self.source = source = self._source()
        self.places = Places(source)
        sections = self._limited(find_sections(source.text, self.syntax, self.wanted, path=str(self.page)))
        readings = read_sections(source.text, sections)
        add_pictures(readings)
        self.answers.teach(readings)
        owned = find_owner(readings, source.text, self.owner)
        absent = as_person(owned.name) if owned.name else None
        keywords = keywords_of(sections)
        works = [
            work_of(
                reading,
                owner=absent if owned.left_out(reading) else None,
                keyword=keywords.get(reading.section.start, ""),
            )
            for reading in readings
        ]
        template = judge(works, owned)
        if self.document:
            doubt_joined(works, self.document.joined)
        comments = ("ask",) if self.accept else ("ask", "guessed")
        written = write(works, path=str(self.out), keys=self.keys)
        self.first_keys = {id(work): work.key for work in written.works}
        self._name_as_exports_do(exports, written)
        if self.answers.correct(written.works):
            written = write(works, path=str(self.out), keys=self.keys)
        written = self._merge(exports, works, written)
        if exports and not self.owner:
            merged = bibtex.read_string(written.text, path=str(self.out))
            owned = in_full(owned, (person.name for entry in merged for person in entry.names()))
        page = self._page_in_project()
        setup = Setup(page, self.syntax, self.out.name, sections, written.works, owned, template.authors, keywords)
        self._complete(written)
        chosen = self._chosen(setup, written, source)
        if self.accept and self._take_what_adds(written.works):
            before, written = chosen, write(works, path=str(self.out), keys=self.keys)
            chosen = self._chosen(setup, written, source)
            self.notes += self._changed(before, chosen)
        outcome = chosen.outcome
        text = written.commented(comments, self._remarks())
        done = not dry_run and self._write(text, outcome, page)
        entries = tuple(self._entry(work, outcome, "", written.records[work.key]) for work in written.works)
        entries += tuple(self._entry(work, outcome, reason) for work, reason in written.refused)
        self._remark(sections, readings, setup.unplaced)
        return Imported(
            page=str(self.page),
            bibliography=str(self.out),
            config=str(self.config_path) if self.config_path and page else "",
            entries=entries,
            sections=tuple(section.heading for section in sections),
            owner=owned.name,
            text=text,
            config_text=outcome.plan.text,
            printed_by=outcome.plan.printed_by,
            reproduced=outcome.whole,
            differing=()
            if outcome.whole or self.document
            else tuple(work.key for work in written.works if work.key not in outcome.same),
            kept=() if self.straighten else chosen.kept,
            notes=tuple(self.notes),
            written=done,
            accepted=self.accept,
            legends={legend.mark: legend.means for section in sections for legend in section.legends},
            questions=tuple(questions_of(sections, readings, works, owned, self.answers)),
            exports=self.merged,
            absent=self.absent,
            findings=exports.findings if exports else (),
            document=self.document.html if self.document else "",
        )

    def _source(self) -> Source:
        """The text of the page; of a document it is HTML."""
        if not is_document(self.page):
            return read_source(self.page, limit=MOST_PAGE)
        self.document = read_document(self.page)
        self.syntax = "html"
        return Source(str(self.page), self.document.html)

    def _refuse_to_overwrite(self) -> None:
        if self.out.exists() or self.out.is_symlink():
            raise UsageError("there is such a file already", path=self.out, remedy="name another one: --out new.bib")
        if not self.out.parent.is_dir():
            raise FileError("there is no such folder", path=self.out.parent, remedy="make it, or name another file")
        if self.config_path and (existing := find(self.out.parent)):
            remedy = "--no-config writes the bibliography alone, and prints what a configuration would say"
            raise UsageError("there is a configuration already", path=existing, remedy=remedy)

    def _page_in_project(self) -> str:
        """The page's path in the project, empty for one outside of the folder of the bibliography."""
        folder = self.out.parent.resolve()
        page = self.page.resolve()
        if page.is_relative_to(folder):
            return page.relative_to(folder).as_posix()
        if self.config_path:
            self.notes.append(
                f"no configuration: {self.page} is not in the folder of {self.out.name}; run this where your site is"
            )
        return ""

    def _read_exports(self) -> "Exports | None":
        if not self.exports:
            return None
        from pubman.adopt.elsewhere.exports import read

        return read(self.exports)

    def _name_as_exports_do(self, exports: "Exports | None", written: Written) -> None:
        """Let answers name entries by the keys that exports have for them."""
        known = {work.key for work in written.works}
        if exports is None or known.issuperset((*self.answers.entries, *self.answers.accepted)):
            return
        found = exports.matched(bibtex.read_string(written.text, path=str(self.out))).versions
        theirs = {version.entry.key: key for key, versions in found.items() for version in versions}
        self.answers = self.answers.renamed({their: key for their, key in theirs.items() if their not in known})

    def _merge(self, exports: "Exports | None", works: Sequence[Work], written: Written) -> Written:
        """Give entries what exports have of them; the bibliography with it."""
        if exports is None:
            return written
        from pubman.adopt.elsewhere.merge import merge

        library = bibtex.read_string(written.text, path=str(self.out))
        # A talk may have the title of the paper that it is about.
        spoken = {work.key for work in written.works if heading_of(work.reading) in ("talk", "poster")}
        found = exports.matched(replace(library, entries=tuple(one for one in library if one.key not in spoken)))
        first = {work.key: self.first_keys.get(id(work), "") for work in written.works}
        seen = {*self.answers.accepted, *self.answers.completed}
        merged = merge(
            written.works,
            library,
            found.versions,
            decided={key: self.answers.decided(one) for key, one in first.items()},
            settled={key for key, one in first.items() if one in seen},
        )
        again = write(works, path=str(self.out), keys=self.keys)
        keys = dict(zip(first, (work.key for work in written.works), strict=True))
        self.suggestions = {keys[key]: told for key, told in merged.suggestions.items()}
        self.merged, self.absent = merged.exports(exports), found.absent
        if twice := [f"{keys[other]}, not {keys[key]}" for key, other in found.passed_over]:
            shown = "; ".join(twice[:_MOST_TOLD]) + ("; …" if len(twice) > _MOST_TOLD else "")
            self.notes.append(f"works stand on the page twice, and exports are merged with what fits better: {shown}")
        return again

    def _complete(self, written: Written) -> None:
        """Ask registries for suggestions for the entries of which nobody has decided yet."""
        if self.look_up is None:
            return
        library = bibtex.read_string(written.text, path=str(self.out))
        seen = {work.key for work in written.works if self.first_keys.get(id(work)) in self.answers.completed}
        rest = tuple(entry for entry in library.entries if entry.key not in seen)
        if rest:
            found = self.look_up(replace(library, entries=rest))
            self.notes += found.notes
            for key, told in found.suggestions.items():
                own = self.suggestions.get(key, ())
                said = {(one.field, one.value) for one in own}
                self.suggestions[key] = (*own, *(one for one in told if (one.field, one.value) not in said))

    def _take_what_adds(self, works: Sequence[Work]) -> bool:
        """Put into entries what adds a field to them; whether there was anything."""
        for work in works:
            told = self.suggestions.get(work.key, ())
            for one in told:
                if one.adds:
                    put_right(work, one.field, one.value)
                    work.words[one.field], work.reasons[one.field] = "guessed", [f"from {one.source}"]
            if told:
                self.suggestions[work.key] = tuple(replace(one, taken=one.adds) for one in told)
        return any(one.taken for told in self.suggestions.values() for one in told)

    def _remarks(self) -> dict[str, list[str]]:
        if not self.suggestions:
            return {}
        from pubman.adopt.elsewhere.complete import comment_of

        return {key: [comment_of(one) for one in told if not one.taken] for key, told in self.suggestions.items()}

    @staticmethod
    def _changed(before: Chosen, after: Chosen) -> Iterator[str]:
        """Which entries are another line than they were, with what was taken from registries."""
        for key in after.kept:
            if key not in before.kept:
                yield f"{key}: with what was taken from registries its line would change; it keeps its words"
        for key in sorted(before.outcome.same - after.outcome.same):
            yield f"{key}: with what was taken from registries its line on the page changes"

    def _chosen(self, setup: Setup, written: Written, source: Source) -> Chosen:
        if not setup.page:
            setup.page = self.page.name
        if self.document:
            return Chosen(Outcome(Plan("", "")))
        works = written.works
        by_section: dict[int, list[Work]] = {}
        for work in works:
            by_section.setdefault(work.reading.section.start, []).append(work)
        templates = infer(works, setup.authors)
        of_sections = {start: infer(found, setup.authors) or templates for start, found in by_section.items()}
        of_sections = of_sections if len(by_section) > 1 and all(of_sections.values()) else {}
        plans = setup.plans(templates, of_sections)
        return choose(
            setup,
            plans,
            written.text,
            source.text,
            straighten=self.straighten,
        )

    def _write(self, text: str, outcome: Outcome, page: str) -> bool:
        write_atomically(self.out, text.encode())
        if not self.config_path or not page:
            return True
        write_atomically(self.config_path, outcome.plan.text.encode())
        if outcome.whole:
            try:
                # The page stays as it is: what is written is pubman.lock.
                build(self.config_path)
            except EditedSectionError:
                self.notes.append('the page is not what a build would write: see "pubman build --diff"')
        return True

    def _entry(self, work: Work, outcome: Outcome, refused: str, text: str = "") -> ImportedEntry:
        block = work.reading.listed.block
        original = self.source.text[block.start : block.end]
        names = [*work.fields, *(name for name in work.words if name not in work.fields)]
        return ImportedEntry(
            key="" if refused else work.key,
            type=work.type,
            section=work.reading.section.heading,
            text=text,
            fields=tuple(self._field(work, name) for name in names),
            span=self.places.span(block.start, block.end),
            exact=work.exact or work.key in outcome.alike,
            original=original if self.document is None else shown_text(original),
            rendered=outcome.rendered.get(work.key, ""),
            refused=refused,
            suggestions=() if refused else self.suggestions.get(work.key, ()),
            first_key=self.first_keys.get(id(work), ""),
        )

    def _field(self, work: Work, name: str) -> ImportedField:
        place = work.places.get(name)
        span = self.places.span(*place) if place else None
        word = work.words.get(name, "guessed")
        reasons = tuple(work.reasons.get(name, ()))
        return ImportedField(name, work.plain.get(name, ""), word, span, reasons)  # type: ignore[arg-type]

    def _remark(self, sections: Sequence[Section], readings: Sequence[Reading], unplaced: Container[int]) -> None:
        """What of the lists is in no entry."""
        for section in sections:
            left = [block for block in section.rest if block.kind == "paragraph"]
            left = [block for block in left if not self._is_legend(section, block.start, block.end)]
            texts = [
                " ".join(re.sub(r"<[^<>]*>", " ", self.source.text[block.start : block.end]).split()) for block in left
            ]
            for text in [text for text in texts if len(text) > 25][:3]:
                heading = section.heading or "the list"
                self.notes.append(f'under "{heading}", and no entry: {text[:70]}{"…" if len(text) > 70 else ""}')
            if self.config_path and section.start in unplaced:
                self.notes.append("nothing leads to the list: put markers around it (docs/config.md#targets)")
        lost = sum(len(section.entries) for section in sections) - len(readings)
        if lost:
            self.notes.append(f"{lost} entries show nothing and were left out")
        if too_many := sum(section.too_many for section in sections):
            self.notes.append(
                f"{_left_out(too_many, 'entry', 'entries')}, for {MOST_ENTRIES:,} of a page are read:"
                " put the others under headings, and name these with --section"
            )
        if too_long := sum(section.too_long for section in sections):
            self.notes.append(
                f"{_left_out(too_long, 'entry', 'entries')}, for {LONGEST_ENTRY:,} characters of an entry are read:"
                " make each an item or a paragraph of its own"
            )

    def _limited(self, found: Sequence[Section]) -> list[Section]:
        """As many lists and entries of the page as are read; the notes tell of the others."""
        if beyond := found[MOST_SECTIONS:]:
            self.notes.append(
                f'{_left_out(len(beyond), "list", "lists")}, from "{beyond[0].heading}" on, for {MOST_SECTIONS} of a'
                " page are read: name the others with --section"
            )
        sections: list[Section] = []
        room = MOST_ENTRIES
        for section in found[:MOST_SECTIONS]:
            entries = section.entries[:room]
            room -= len(entries)
            too_many = section.too_many + len(section.entries) - len(entries)
            if entries:
                sections.append(replace(section, entries=entries, too_many=too_many))
            else:
                sections[-1] = replace(sections[-1], too_many=sections[-1].too_many + too_many)
        return sections

    @staticmethod
    def _is_legend(section: Section, start: int, end: int) -> bool:
        return any(start <= legend.start and legend.end <= end for legend in section.legends)


def _left_out(count: int, one: str, many: str) -> str:
    return f"1 {one} was left out" if count == 1 else f"{count:,} {many} were left out"
