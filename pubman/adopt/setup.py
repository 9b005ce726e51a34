"""The configuration that makes the list again: what the page shows of owner, marks, links, names and numbers."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from types import MappingProxyType
from typing import TypeAlias

from pubman.adopt.authors import AuthorForm
from pubman.adopt.owners import Owned
from pubman.adopt.sections import Section
from pubman.adopt.where import where
from pubman.adopt.works import Work, kept_links, label_of, says_doi
from pubman.config import DEFAULT_GLYPHS, DEFAULT_LEGENDS, DEFAULT_LINKS, PageFormat

Table: TypeAlias = dict[str, object]

_EMPHASES = (
    ("underline", re.compile(r"<u\b|<ins\b|underline", re.I)),
    ("bold", re.compile(r"\*\*|__|<b\b|<strong\b|\\textbf", re.I)),
    ("italic", re.compile(r"(?<![*_])[*_](?![*_])|<i\b|<em\b|\\(?:textit|emph)", re.I)),
    ("smallcaps", re.compile(r"smallcaps|\\textsc", re.I)),
)


_TAGS = re.compile(r"(?:</?[A-Za-z]+(?: class=\"[\w -]*\")?>|[*_]{1,3})+")
"""Markup without anything that could be more than a look."""

_LITERAL = re.compile(r"[^\x00-\x09\x0b-\x1f\x7f]*[^\x00-\x1f\x7f']")
"""What a literal string of TOML can hold."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A configuration to try: its text, and in words what prints the entries.

    `printed`, `look` and `of_sections` are what it was written from: what prints the entries, what the page shows of
    names, marks and links, and the templates of sections by where they start.
    """

    text: str
    printed_by: str
    printed: Table = field(default_factory=dict)
    look: Table = field(default_factory=dict)
    of_sections: Mapping[int, str] = field(default_factory=dict)


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

    def plans(self, templates: Sequence[str], of_sections: Mapping[int, Sequence[str]]) -> Iterator[Plan]:
        """Configurations, the simplest first.

        `templates` are the entry templates that were inferred, `of_sections` those of each section by where it starts.
        """
        look = self._look()
        for style in ("homepage", "apa"):
            yield self._plan(f'the style "{style}"', {"style": style}, look)
        named = {**look, "names": self._names()}
        for style in ("homepage", "apa", "ieee"):
            yield self._plan(f'the style "{style}"', {"style": style}, named)
        if templates:
            plain = {**named, "links": {**self._links(alone=True), "identifiers": "none"}}
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
        marks = self._marks()
        if marks:
            glyphs = {**DEFAULT_GLYPHS, **_table(marks.get("glyphs"))}
            written = {mark: self._written(str(glyph)) for mark, glyph in glyphs.items()}
            yield "marks", {"glyphs": written, "markup": True}

    def changed(self, plan: Plan, name: str, changes: Table) -> Plan:
        """The plan with changes in a table of its look; the same plan where it has no such table."""
        table = _table(plan.look.get(name))
        return self.with_own(replace(plan, look={**plan.look, name: {**table, **changes}}), {}) if table else plan

    def _written(self, glyph: str) -> str:
        """A glyph in the page's own markup."""
        counts = self.authors.marks.get(glyph)
        return counts.most_common(1)[0][0] if counts else glyph

    def with_own(self, plan: Plan, own: Mapping[int, Own]) -> Plan:
        """The plan with what sections have in the page's own words, by where they start."""
        return replace(plan, text=self._text(plan.printed, plan.look, plan.of_sections, own))

    def _text(self, printed: Table, look: Table, of_sections: Mapping[int, str], own: Mapping[int, Own]) -> str:
        lines = [f"bibliography = {_toml(self.bibliography)}"]
        if self.owned.name:
            owner: object = self.owned.name
            if self.owned.former:
                owner = {"name": self.owned.name, "former": list(self.owned.former)}
            lines.append(f"owner = {_toml(owner)}")
        else:
            lines += [f"# owner = {_toml(name)}  # if this is you" for name in self.owned.others]
        lines += [f"{key} = {_toml(value)}" for key, value in {**printed, **look}.items() if not _is_table(key, value)]
        for key, value in look.items():
            if _is_table(key, value):
                lines += ["", f"[{key}]", *(f"{_key(name)} = {_toml(inner)}" for name, inner in _table(value).items())]
        for section in self.sections:
            mine = own.get(section.start, Own())
            lines += ["", *self._target(section, mine)]
            if template := of_sections.get(section.start):
                lines.append(f"template = {_toml({'text': template})}")
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
        above = _table(own.layout.get("above"))
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

    def _look(self) -> Table:
        look: Table = {}
        emphasis = self._emphasis()
        if emphasis != ["underline"]:
            look["emphasis"] = emphasis[0] if len(emphasis) == 1 else emphasis or "none"
        if emphasis and (form := self._emphasis_format()):
            look["emphasis-format"] = form
        if marks := self._marks():
            look["marks"] = marks
        if links := self._links():
            look["links"] = links
        return look

    def _emphasis(self) -> list[str]:
        if not self.authors.wrappers:
            return []
        opening = self.authors.wrappers.most_common(1)[0][0][0]
        places = [(found.start(), name) for name, pattern in _EMPHASES if (found := pattern.search(opening))]
        return [name for _, name in sorted(places)]

    def _emphasis_format(self) -> str:
        """How the owner stands out in the page's own markup, where that is not what the page's format has for it."""
        (opening, closing), _ = self.authors.wrappers.most_common(1)[0]
        markdown = any(listed.block.markdown for section in self.sections for listed in section.entries)
        usual = {"<u>": "</u>"} | ({"**": "**", "*": "*"} if markdown else {"<b>": "</b>", "<i>": "</i>"})
        known = self.syntax in ("markdown", "html") and _TAGS.fullmatch(opening) and _TAGS.fullmatch(closing)
        if not known or usual.get(opening) == closing:
            return ""
        return f"{opening}{{name}}{closing}"

    def _marks(self) -> Table:
        """Glyphs and legends as the page has them, where they are not pubman's own."""
        marks: Table = {}
        glyphs: dict[str, str] = {}
        legends: dict[str, str] = {}
        for section in self.sections:
            for legend in section.in_heading:
                glyphs.setdefault(legend.means, legend.mark.strip("[]"))
            for legend in section.legends:
                glyphs.setdefault(legend.means, legend.mark.strip("[]"))
                if text := self._legend_text(legend.mark, legend.start, legend.end):
                    legends.setdefault(legend.means, text)
        changed = {
            mark: glyph for mark, glyph in glyphs.items() if DEFAULT_GLYPHS.get(mark) != glyph and len(glyph) < 3
        }
        if changed:
            # What is printed with a glyph of its own must not share it with another mark.
            taken = set(changed.values())
            marks["glyphs"] = {
                **{mark: glyph for mark, glyph in DEFAULT_GLYPHS.items() if glyph not in taken and mark not in changed},
                **changed,
            }
        if self.authors.inside.most_common(1)[:1] and self.authors.inside.most_common(1)[0][0]:
            marks["inside"] = True
        if any(
            "<sup" in text or "textsuperscript" in text for counts in self.authors.marks.values() for text in counts
        ):
            marks["superscript"] = True
        if not any(section.legends for section in self.sections):
            marks["legend"] = "none"
        elif self._is_above():
            marks["legend"] = "top"
        own = {mark: text for mark, text in legends.items() if DEFAULT_LEGENDS.get(mark) != text}
        if own:
            marks["legends"] = own
        if (frame := self._frame()) and frame != "({legends})":
            marks["legend-format"] = frame
        return marks if glyphs or self.authors.marks else {}

    def _legend_text(self, mark: str, start: int, end: int) -> str:
        source = self.works[0].reading.shown.source
        text = re.sub(r"\\(?=[^\w\s])|<[^<>]*>", "", source[start:end]).strip()
        head, found, tail = text.partition(mark)
        said = re.sub(r"\s+", " ", tail).rstrip(" ).")
        return f"{head}{{glyph}}{said}" if found else ""

    def _frame(self) -> str:
        """What encloses the legend."""
        source = self.works[0].reading.shown.source
        for section in self.sections:
            for legend in section.legends[:1]:
                line_start = source.rfind("\n", 0, legend.start) + 1
                line_end = source.find("\n", legend.end)
                line = source[line_start : line_end if line_end >= 0 else len(source)]
                head = re.sub(r"\\|<[^<>]*>", "", source[line_start : legend.start]).strip(" *_")
                tail = re.sub(r"\\|<[^<>]*>", "", line[legend.end - line_start :]).strip()
                if len(head) < 4 and len(tail) < 4:
                    return f"{head}{{legends}}{tail}"
        return ""

    def _is_above(self) -> bool:
        return any(
            section.entries and section.legends and section.legends[0].start < section.entries[0].block.start
            for section in self.sections
        )

    def _links(self, *, alone: bool = False) -> Table:
        """The labels that are shown, in the page's order, and how they are written.

        Those of links that stand `alone`, or also of those that are on a venue or other words.
        """
        order: Counter[str] = Counter()
        places: dict[str, list[int]] = {}
        labels: dict[str, Counter[str]] = {}
        titles = 0
        for work in self.works:
            links = work.reading.links
            named = [(label_of(name), link) for name, link in kept_links(work.reading)]
            named += [("doi", link) for link in links if says_doi(link) and link.label]
            for label, link in named:
                titles += link.of == "title"
                if link.of == "title" or (alone and link.of != "links"):
                    continue
                order[label] += 1
                places.setdefault(label, []).append(links.index(link))
                labels.setdefault(label, Counter())[link.label] += 1
        table: Table = {}
        shown = sorted(order, key=lambda label: sum(places[label]) / len(places[label]))
        # An identifier of arXiv is a link too, which the page may not have.
        implied = "paper" not in order and any("eprint" in work.fields for work in self.works)
        if implied or shown != [label for label in DEFAULT_LINKS if label in shown]:
            table["show"] = shown
        renamed = {label: counts.most_common(1)[0][0] for label, counts in labels.items()}
        if renamed := {label: text for label, text in renamed.items() if text != label and text}:
            table["labels"] = renamed
        if titles * 2 > len(self.works):
            table["title"] = "paper"
            if "show" not in table:
                table["show"] = [label for label in shown if label != "paper"]
        return table

    def _names(self) -> Table:
        """How the names are written."""
        form = self.authors
        if not form.other and not form.first:
            return {}
        first = form.first.most_common(1)[0][0] if form.first else ""
        other = form.other.most_common(1)[0][0] if form.other else first
        table: Table = {}
        if first.startswith("inverted") and other.startswith("inverted"):
            table["order"] = "family-first"
        elif first.startswith("inverted"):
            table["order"] = "first-inverted"
        elif other.startswith("bare"):
            table |= {"order": "family-first", "sort-separator": " "}
        else:
            table["order"] = "given-first"
        if "initial" in other or other.startswith("inverted, "):
            spacing = form.spacing.most_common(1)[0][0] if form.spacing else "spaced"
            dotted = other.endswith("dotted")
            table["initials"] = {(True, "spaced"): "J. A.", (True, "joined"): "J.A.", (False, "spaced"): "J A"}.get(
                (dotted, spacing), "J. A." if dotted else "JA"
            )
        else:
            table["form"] = "full"
        table["delimiter"] = form.separator("inner")
        last = form.separator("last")
        delimiter = str(table["delimiter"]).strip()
        word = last.replace(delimiter, "", 1).strip() or form.separator("two").replace(delimiter, "", 1).strip()
        table["and"] = word
        two = form.separator("two")
        before = last.lstrip().startswith(str(table["delimiter"]).strip()) if str(table["delimiter"]).strip() else False
        before_two = (
            two.lstrip().startswith(str(table["delimiter"]).strip()) if str(table["delimiter"]).strip() else False
        )
        if word:
            table["delimiter-precedes-last"] = (
                "always" if before and before_two else "contextual" if before else "never"
            )
        self._et_al(table)
        return table

    def _et_al(self, table: Table) -> None:
        """Where lists of names end; those that end in *et al.* on the page do so anyway."""
        lists = [work.reading.names for work in self.works if work.reading.names]
        cut = [len(names.people) for names in lists if names.et_al[1]]
        whole = max((len(names.people) for names in lists if not names.et_al[1]), default=0)
        if cut and (shown := Counter(cut).most_common(1)[0][0]) >= whole:
            table |= {"et-al-min": shown + 1, "et-al-use-first": shown}


def _table(value: object) -> Table:
    return value if isinstance(value, dict) else {}


def _is_table(key: str, value: object) -> bool:
    return isinstance(value, dict) and key != "template"


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
