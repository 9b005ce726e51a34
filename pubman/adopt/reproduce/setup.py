"""The configuration that makes the list again: what the page shows of owner, marks, links, names and numbers."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from types import MappingProxyType

from pubman.adopt.fields.authors import AuthorForm
from pubman.adopt.lists.listed import Section
from pubman.adopt.owners import Owned
from pubman.adopt.reproduce.shown import Shown, Table, table_of
from pubman.adopt.reproduce.where import where
from pubman.adopt.works import Work
from pubman.config import DEFAULT_GLYPHS, PageFormat, format_of

_LEAST = 3
"""How many entries of a section show how it writes names."""
_LITERAL = re.compile(r"[^\x00-\x09\x0b-\x1f\x7f]*[^\x00-\x1f\x7f']")
"""What a literal string of TOML can hold."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A configuration to try: its text, and in words what prints the entries.

    `printed`, `look` and `of_sections` are what it was written from: what prints the entries, what the page shows of
    names, marks and links, and the templates of sections by where they start. `names_of` are the names of sections that
    write them otherwise than the page does, `balanced` says whether templates close what they open.
    """

    text: str
    printed_by: str
    printed: Table = field(default_factory=dict)
    look: Table = field(default_factory=dict)
    of_sections: Mapping[int, str] = field(default_factory=dict)
    names_of: Mapping[int, Table] = field(default_factory=dict)
    balanced: bool = False


@dataclass(frozen=True, slots=True)
class Own:
    """What of a section its target has in the page's own words: `lines` by key, and around the items a `layout`.

    With a layout `numbering` is how its items are numbered, if they are, `grouped` whether it has years for headings.
    """

    lines: Mapping[str, str] = field(default_factory=dict)
    layout: Mapping[str, object] = field(default_factory=dict)
    numbering: str = ""
    grouped: bool = False
    restart: bool = False

    @property
    def around(self) -> Iterator[str]:
        """All texts of the layout."""
        for value in self.layout.values():
            yield from map(str, value.values()) if isinstance(value, dict) else (str(value),)


@dataclass
class Setup:
    """What is known of the list when its configuration is written."""

    page: str
    syntax: PageFormat
    bibliography: str
    sections: Sequence[Section]
    works: Sequence[Work]
    owned: Owned
    authors: AuthorForm
    keywords: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def shown(self) -> Shown:
        """What the page shows of owner, names, marks and links."""
        return Shown(self.syntax, self.sections, self.works, self.authors)

    def plans(self, templates: Sequence[str], of_sections: Mapping[int, Sequence[str]]) -> Iterator[Plan]:
        """Configurations, the simplest first.

        `templates` are the entry templates that were inferred, `of_sections` those of each section by where it starts.
        """
        look = self.shown.look()
        for style in ("homepage", "apa"):
            yield self._plan(f'the style "{style}"', {"style": style}, look)
        names = self.shown.names()
        if names and self.owned.omitted and self.owned.name:
            names |= {"owner": "omit"}
        named = {**look, "names": names}
        for style in ("homepage", "apa", "ieee"):
            yield self._plan(f'the style "{style}"', {"style": style}, named)
        if templates:
            plain = {**named, "links": {**self.shown.links(alone=True), "identifiers": "none"}}
            for template in templates:
                yield self._plan("an entry template", {"template": {"text": template}}, plain)
            for at in (0, -1) if of_sections else ():
                chosen = {start: found[at] for start, found in of_sections.items()}
                yield self._plan("an entry template for each list", {}, plain, chosen)

    def _plan(
        self, printed_by: str, printed: Table, look: Table, of_sections: Mapping[int, str] = MappingProxyType({})
    ) -> Plan:
        return self.with_own(Plan("", printed_by, printed, look, of_sections), {})

    def changes(self) -> Iterator[tuple[str, Table]]:
        """What may be otherwise than most of the list tells: a table of the look, and what changes in it."""
        for precedes in ("never", "contextual", "always"):
            yield "names", {"delimiter-precedes-last": precedes}
        marks = self.shown.marks()
        if marks:
            glyphs = {**DEFAULT_GLYPHS, **table_of(marks.get("glyphs"))}
            written = {mark: self._written(str(glyph)) for mark, glyph in glyphs.items()}
            yield "marks", {"glyphs": written, "markup": True}

    def with_own_names(self, plan: Plan) -> Plan:
        """The plan in which sections have names of their own; the same plan where all write them in one way."""
        named = table_of(plan.look.get("names"))
        found: dict[int, Table] = {}
        for section in self.sections if named and len(self.sections) > 1 else ():
            works = [work for work in self.works if work.reading.section.start == section.start]
            form = AuthorForm([work.reading for work in works])
            names = Shown(self.syntax, [section], works, form).names()
            if len(works) >= _LEAST and any(named.get(key) != value for key, value in names.items()):
                found[section.start] = names
        return self.with_own(replace(plan, names_of=found), {})

    def balanced(self, plan: Plan) -> Plan:
        """The plan whose templates close what they open; the same plan where it has none."""
        return self.with_own(replace(plan, balanced=True), {})

    def changed(self, plan: Plan, name: str, changes: Table) -> Plan:
        """The plan with changes in a table of its look; the same plan where it has no such table."""
        table = table_of(plan.look.get(name))
        return self.with_own(replace(plan, look={**plan.look, name: {**table, **changes}}), {}) if table else plan

    def _written(self, glyph: str) -> str:
        """A glyph in the page's own markup."""
        counts = self.authors.marks.get(glyph)
        return counts.most_common(1)[0][0] if counts else glyph

    def with_own(self, plan: Plan, own: Mapping[int, Own]) -> Plan:
        """The plan with what sections have in the page's own words, by where they start."""
        return replace(plan, text=self._text(plan, own))

    def _text(self, plan: Plan, own: Mapping[int, Own]) -> str:
        lines = [f"bibliography = {_toml(self.bibliography)}"]
        if self.owned.name:
            owner: object = self.owned.name
            if self.owned.former:
                owner = {"name": self.owned.name, "former": list(self.owned.former)}
            lines.append(f"owner = {_toml(owner)}")
        else:
            lines += [f"# owner = {_toml(name)}  # if this is you" for name in self.owned.others]
        balanced = {"balanced": True} if plan.balanced else {}
        if "template" in plan.printed:
            lines.append(f"template = {_toml({**table_of(plan.printed['template']), **balanced})}")
        lines += [
            f"{key} = {_toml(value)}"
            for key, value in {**plan.printed, **plan.look}.items()
            if not isinstance(value, dict)
        ]
        for key, value in plan.look.items():
            if isinstance(value, dict):
                items = table_of(value).items()
                lines += ["", f"[{key}]", *(f"{_key(name)} = {_toml(inner)}" for name, inner in items)]
        for section in self.sections:
            mine = own.get(section.start, Own())
            lines += ["", *self._target(section, mine)]
            if names := plan.names_of.get(section.start):
                lines.append(f"names = {_toml(names)}")
            if template := plan.of_sections.get(section.start):
                lines.append(f"template = {_toml({'text': template, **balanced})}")
            lines += self._own(self.names[section.start], mine)
        return "\n".join(lines) + "\n"

    @cached_property
    def names(self) -> Mapping[int, str]:
        """What the targets are called, by where their sections start."""
        if len(self.sections) == 1:
            return {self.sections[0].start: "homepage"}
        names: dict[int, str] = {}
        taken: set[str] = set()
        numbers: dict[str, Iterator[int]] = {}
        for section in self.sections:
            name = re.sub(r"[^a-z0-9]+", "-", section.heading.lower()).strip("-") or "publications"
            own = numbers.setdefault(name, count(1))
            names[section.start] = next(one for at in own if (one := f"{name}-{at}" if at > 1 else name) not in taken)
            taken.add(names[section.start])
        return names

    @cached_property
    def places(self) -> Mapping[int, tuple[str, object] | None]:
        """What leads the targets to their sections on the page, by where these start."""
        source = self.works[0].reading.shown.source if self.works else ""
        return {section.start: where(source, self.syntax, section) for section in self.sections if source}

    @property
    def unplaced(self) -> frozenset[int]:
        """Where the sections start to which nothing on the page leads."""
        return frozenset(start for start, place in self.places.items() if place is None)

    def _target(self, section: Section, own: Own) -> Iterator[str]:
        name = self.names[section.start]
        yield f"[targets.{name}]"
        yield f"page = {_toml(self.page)}"
        key, value = self.places.get(section.start) or ("marker", "publications" if name == "homepage" else name)
        yield f"{key} = {_toml(value)}"
        if self.syntax == "markdown" and not any(listed.block.markdown for listed in section.entries):
            yield 'format = "html"'
        elif not format_of(self.page):
            yield f"format = {_toml(self.syntax)}"
        numbering = own.numbering if own.layout else self._numbering(section)
        if numbering:
            yield f"numbering = {_toml(numbering)}"
        if own.grouped if own.layout else self.groups(section):
            yield 'group = "year"'
            yield f"restart = {_toml(own.restart if own.layout else numbering == 'ascending')}"
        if keyword := self.keywords.get(section.start):
            yield f"select = {_toml({'keyword': keyword})}"
        elif self.keywords:
            yield f"select = {_toml({'without': list(self.keywords.values())})}"

    @staticmethod
    def _own(name: str, own: Own) -> Iterator[str]:
        above = table_of(own.layout.get("above"))
        around = {key: value for key, value in own.layout.items() if key != "above"}
        for table, values in (("layout", around), ("layout.above", above), ("lines", own.lines)):
            if values:
                yield from ("", f"[targets.{name}.{table}]")
                yield from (f"{_key(key)} = {_toml(value)}" for key, value in values.items())

    def _numbering(self, section: Section) -> str:
        source = self.works[0].reading.shown.source
        bullets = Counter(
            self._bullet(source[one.block.start : one.block.first], one.block.kind) for one in section.entries
        )
        return bullets.most_common(1)[0][0]

    def _bullet(self, text: str, kind: str) -> str:
        if kind == "paragraph":
            return "paragraphs"
        if re.search(r"\d", text) and "<" not in text:
            return "ascending"
        return "none"

    @staticmethod
    def groups(section: Section) -> bool:
        """Whether what stands above the entries are years."""
        headings = [listed.group for listed in section.entries]
        return any(headings) and all(re.fullmatch(r"\W*\d{4}\W*", heading) for heading in headings)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _toml(name)


def _toml(value: object) -> str:
    """A value in TOML: JSON's escapes are TOML's too."""
    match value:
        case bool():
            return "true" if value else "false"
        case dict():
            return "{ " + ", ".join(f"{_key(str(key))} = {_toml(inner)}" for key, inner in value.items()) + " }"
        case list() | tuple():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case str() if value.count("\n") > 1 and "'''" not in value and _LITERAL.fullmatch(value):
            return f"'''\n{value}'''"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case _:
            return json.dumps(value)
