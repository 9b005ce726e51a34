"""What a page shows of owner, names, marks and links, as the keys of a configuration."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pubman.adopt.fields.authors import AuthorForm
from pubman.adopt.links import kept_links, label_of, says_doi
from pubman.adopt.lists.listed import Section
from pubman.adopt.reproduce.rows import in_order
from pubman.adopt.works import Work, said_by
from pubman.config import DEFAULT_GLYPHS, DEFAULT_LEGENDS, DEFAULT_LINKS, PageFormat
from pubman.identifiers import find_arxiv, parse_arxiv, parse_doi

Table: TypeAlias = dict[str, object]

_EMPHASES = (
    ("underline", re.compile(r"<u\b|<ins\b|underline", re.I)),
    ("bold", re.compile(r"\*\*|__|<b\b|<strong\b|\\(?:textbf|bf(?:series)?\b)", re.I)),
    ("italic", re.compile(r"(?<![*_])[*_](?![*_])|<i\b|<em\b|\\(?:textit|emph|it(?:shape)?\b|em\b)", re.I)),
    ("smallcaps", re.compile(r"smallcaps|\\textsc", re.I)),
)
_IN_SIGNS = re.compile(r"^[^\s(]+")
"""The signs before the words of a mark."""
_IN_LATEX = frozenset({"\\textbf{", "\\textit{", "\\underline{", "\\textsc{"})
"""How the LaTeX writer emphasises."""
_TAGS = re.compile(r"(?:</?[A-Za-z]+(?: (?:class|color|style)=\"[\w #:;().%,-]*\")*>|[*_]{1,3})+")
"""Markup without anything that could be more than a look."""
_PLAIN_WORDS = re.compile(r"(?:[^\W\d_]|[. ])+")


@dataclass(frozen=True)
class Shown:
    """What is seen on a page of some sections, their works, and the form of the names in them."""

    syntax: PageFormat
    sections: Sequence[Section]
    works: Sequence[Work]
    authors: AuthorForm

    def look(self) -> Table:
        """How the owner stands out, the marks and the links, where they are not pubman's own."""
        look: Table = {}
        emphasis = self._emphasis()
        if emphasis != ["underline"]:
            look["emphasis"] = emphasis[0] if len(emphasis) == 1 else emphasis or "none"
        if emphasis and (form := self._emphasis_format()):
            look["emphasis-format"] = form
        if marks := self.marks():
            look["marks"] = marks
        if links := self.links():
            look["links"] = links
        return look

    def _emphasis(self) -> list[str]:
        if not self.authors.wrappers:
            return []
        opening = self.authors.wrappers.most_common(1)[0][0][0]
        places = [(found.start(), name) for name, pattern in _EMPHASES if (found := pattern.search(opening))]
        # A command of a LaTeX page's own may say anything; its look is the page's.
        return [name for _, name in sorted(places)] or ["bold"] * (self.syntax == "latex" and opening.startswith("\\"))

    def _emphasis_format(self) -> str:
        """How the owner stands out in the page's own markup, where that is not what the page's format has for it."""
        (opening, closing), _ = self.authors.wrappers.most_common(1)[0]
        markdown = any(listed.block.markdown for section in self.sections for listed in section.entries)
        usual = {"<u>": "</u>"} | ({"**": "**", "*": "*"} if markdown else {"<b>": "</b>", "<i>": "</i>"})
        if self.syntax == "latex":
            return "" if opening in _IN_LATEX else f"{opening}{{name}}{closing}"
        known = self.syntax in ("markdown", "html") and _TAGS.fullmatch(opening) and _TAGS.fullmatch(closing)
        if not known or usual.get(opening) == closing:
            return ""
        return f"{opening}{{name}}{closing}"

    def marks(self) -> Table:
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
        changed |= {means: glyph for means, glyph in self._in_words() if means not in glyphs}
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

    def _in_words(self) -> Iterator[tuple[str, str]]:
        """Marks that are words, as most names have them: `equal` and ` (co-first author)`."""
        counted: dict[str, Counter[str]] = {}
        for mark, counts in self.authors.marks.items():
            if means := said_by(mark):
                words = counted.setdefault(means, Counter())
                words.update({_IN_SIGNS.sub("", written): count for written, count in counts.items()})
        for means, counts in counted.items():
            yield means, counts.most_common(1)[0][0]

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

    def links(self, *, alone: bool = False) -> Table:
        """The labels that are shown, in the page's order, and how they are written.

        Those of links that stand `alone`, or also of those that are on a venue or other words.
        """
        orders: list[list[str]] = []
        labels: dict[str, Counter[str]] = {}
        titles = 0
        for work in self.works:
            links = work.reading.links
            named = [(label_of(name), link) for name, link in kept_links(work.reading)]
            named += [("doi", link) for link in links if says_doi(link) and link.label]
            kept = [one for one in named if one[1].of != "title" and not (alone and one[1].of != "links")]
            titles += sum(link.of == "title" for _, link in named)
            orders.append([label for label, _ in sorted(kept, key=lambda one: links.index(one[1]))])
            for label, link in kept:
                labels.setdefault(label, Counter())[link.label] += 1
        table: Table = {}
        shown = in_order(orders)
        # An identifier of arXiv is a link too, which the page may not have.
        implied = "paper" not in shown and any("eprint" in work.fields for work in self.works)
        if implied or shown != [label for label in DEFAULT_LINKS if label in shown]:
            table["show"] = shown
        renamed = {label: counts.most_common(1)[0][0] for label, counts in labels.items()}
        if renamed := {
            label: text for label, text in renamed.items() if text not in (label, "") and not _names_one(text)
        }:
            table["labels"] = renamed
        if titles * 2 > len(self.works):
            table["title"] = "paper"
            if "show" not in table:
                table["show"] = [label for label in shown if label != "paper"]
        return table

    def names(self) -> Table:
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
        if not form.is_owner_full() and ("initial" in other or other.startswith("inverted, ")):
            spacing = form.spacing.most_common(1)[0][0] if form.spacing else "spaced"
            dotted = other.endswith("dotted")
            table["initials"] = {(True, "spaced"): "J. A.", (True, "joined"): "J.A.", (False, "spaced"): "J A"}.get(
                (dotted, spacing), "J. A." if dotted else "JA"
            )
            if form.in_full:
                table["form"] = "full"
        else:
            table["form"] = "full"
        table["delimiter"] = form.separator("inner")
        last = form.separator("last")
        table["and"] = word = form.word()
        two = form.separator("two")
        before = last.lstrip().startswith(str(table["delimiter"]).strip()) if str(table["delimiter"]).strip() else False
        before_two = (
            two.lstrip().startswith(str(table["delimiter"]).strip()) if str(table["delimiter"]).strip() else False
        )
        if form.word_of_two():
            # A template takes the word away again where there are more.
            table["delimiter-precedes-last"] = "contextual"
        elif word:
            table["delimiter-precedes-last"] = (
                "always" if before and before_two else "contextual" if before else "never"
            )
        self._et_al(table)
        return table

    def _et_al(self, table: Table) -> None:
        """Where lists of names end, and in which words; those that end so on the page do so anyway."""
        lists = [work.reading.names for work in self.works if work.reading.names]
        cut = [len(names.people) for names in lists if names.et_al[1]]
        whole = max((len(names.people) for names in lists if not names.et_al[1]), default=0)
        if cut and (shown := Counter(cut).most_common(1)[0][0]) >= whole:
            table |= {"et-al-min": shown + 1, "et-al-use-first": shown}
        most = next((told for told, _ in self.authors.et_al.most_common(1)), "").strip()
        delimiter = str(table["delimiter"]).strip()
        words = most.removeprefix(delimiter).strip()
        if _PLAIN_WORDS.fullmatch(words):
            table["delimiter-precedes-et-al"] = "always" if most != words else "never"
            if words != "et al.":
                table["et-al"] = words


def table_of(value: object) -> Table:
    """A table of a configuration; none is an empty one."""
    return value if isinstance(value, dict) else {}


def _names_one(label: str) -> bool:
    """Whether a label is the identifier or the address of one paper, which labels the links of no other."""
    return "://" in label or bool(parse_arxiv(label) or find_arxiv(label) or parse_doi(label))
