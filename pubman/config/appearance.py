"""What a list shows and how: every key that a target shares with the top of a configuration is a field here."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from pubman.config.layout import Layout

Emphasis: TypeAlias = Literal["underline", "bold", "italic", "smallcaps"]
Group: TypeAlias = Literal["none", "year", "type", "status", "keyword", "author", "coauthor"]
Numbering: TypeAlias = Literal["none", "paragraphs", "lines", "ascending", "descending", "reversed"]
Status: TypeAlias = Literal["published", "accepted", "under-review", "preprint", "in-preparation", "unpublished"]
"""How far a work is, in the order in which lists show them."""

SortKey: TypeAlias = Literal["file", "style", "year", "-year", "month", "-month", "key", "type"]

DEFAULT_GLYPHS: Mapping[str, str] = {"equal": "*", "corresponding": "†", "senior": "‡", "student": "§"}
"""How a mark is printed: mark → glyph."""

DEFAULT_LEGENDS: Mapping[str, str] = {
    "equal": "{glyph} indicates equal contribution",
    "corresponding": "{glyph} indicates corresponding author",
    "senior": "{glyph} indicates equal supervision",
    "student": "{glyph} indicates student author",
}
"""What the legend says of a mark: mark → text, in which `{glyph}` is the glyph."""

DEFAULT_LINKS = ("paper", "pdf", "code", "slides", "video", "poster", "website")
"""The order of the links beside a reference; links under other labels follow in the entry's own order."""

DEFAULT_HEADINGS: Mapping[str, str] = {
    "article": "Journal articles",
    "inproceedings": "Conference papers",
    "conference": "Conference papers",
    "incollection": "Book chapters",
    "inbook": "Book chapters",
    "book": "Books",
    "proceedings": "Proceedings",
    "preprint": "Preprints",
    "phdthesis": "Theses",
    "mastersthesis": "Theses",
    "thesis": "Theses",
    "techreport": "Reports",
    "report": "Reports",
    "manual": "Reports",
    "patent": "Patents",
    "dataset": "Datasets",
    "software": "Software",
    "online": "Online",
    "unpublished": "Unpublished",
    "misc": "Other",
    "undated": "Undated",
    "published": "Published",
    "accepted": "Accepted",
    "under-review": "Under review",
    "in-preparation": "In preparation",
    "first-author": "First author",
    "co-author": "Co-author",
}
"""The headings of groups: entry type, status or place among the authors → heading, in the order of the groups."""


_YEARS = re.compile(r"(?P<first>\d{1,4})?(?P<dash>-)?(?P<last>\d{1,4})?", re.ASCII)


def years_of(text: str) -> tuple[int, int] | None:
    """The years that `2023`, `2020-2023`, `2020-` or `-2019` means, both ends included; `None` for any other text."""
    found = _YEARS.fullmatch(text.replace(" ", "").replace("–", "-"))
    if not found or not (found["first"] or found["last"]):
        return None
    first = int(found["first"] or 0)
    return first, int(found["last"] or 9999) if found["dash"] else first


class Owner(NamedTuple):
    """Whose list it is: a name as in a bibliography, the names they published under before, and their ORCID iD."""

    name: str
    former: tuple[str, ...] = ()
    orcid: str = ""


class Marks(NamedTuple):
    """How marks such as equal contribution are printed beside the names, and explained in a legend.

    `position` is where the glyph stands; `inside` puts it inside the owner's emphasis; `superscript` raises it.
    `legend_format` encloses the texts of the marks that occur, which `legend_separator` joins. `markup` says that all
    these texts are in the page's own markup.
    """

    glyphs: Mapping[str, str] = DEFAULT_GLYPHS
    position: Literal["after", "before"] = "after"
    inside: bool = False
    superscript: bool = False
    legend: Literal["bottom", "top", "entry", "none"] = "bottom"
    legends: Mapping[str, str] = DEFAULT_LEGENDS
    legend_format: str = "({legends})"
    legend_separator: str = "; "
    markup: bool = False


class Links(NamedTuple):
    """How links are printed after a reference: `before`, links of the form `format` joined by `separator`, `after`.

    `show` are the labels to print, in that order; `None` is all of them in the usual order. `labels` renames them.
    `title` is the label of the link that the title leads to instead; `identifiers` makes links of
    printed addresses, of `all` identifiers, or of `none`. `markup` says that all these texts are in the page's own
    markup.
    """

    show: tuple[str, ...] | None = None
    labels: Mapping[str, str] = MappingProxyType({})
    format: str = "[{label}]"
    before: str = " "
    separator: str = ""
    after: str = ""
    title: str = ""
    identifiers: Literal["addresses", "all", "none"] = "addresses"
    markup: bool = False


class Names(NamedTuple):
    """How a list of authors is printed; what is empty or `None` is as the style has it.

    `initials` shows by the example of J. A. how they are written. `order` is the order of a name's parts, with
    `sort_separator` after a family name that comes first. `and_word` joins the last name. From `et_al_min` names on,
    `et_al_use_first` are shown, and after them `et_al`: a text for one left out, and for several, in which `{more}` is
    their number. `keep_owner` shows the owner then too; `owner` may leave them out of every list.
    """

    form: Literal["", "full", "initials", "family"] = ""
    initials: Literal["", "J. A.", "J.A.", "J A", "JA", "JA."] = ""
    order: Literal["", "given-first", "family-first", "first-inverted"] = ""
    sort_separator: str | None = None
    delimiter: str | None = None
    and_word: str | None = None
    delimiter_precedes_last: Literal["", "contextual", "always", "never", "after-inverted-name"] = ""
    et_al_min: int | None = None
    et_al_use_first: int | None = None
    et_al: tuple[str, ...] = ()
    delimiter_precedes_et_al: Literal["", "contextual", "always", "never", "after-inverted-name"] = ""
    keep_owner: bool = False
    owner: Literal["show", "omit"] = "show"


class Template(NamedTuple):
    """An entry template: the name of one of pubman's own or the path of a file, or else its text.

    `balanced` has each bracket, sign and element of its own closed, and none that holds nothing.
    """

    name: str = ""
    text: str = ""
    balanced: bool = False

    def __bool__(self) -> bool:
        """Whether there is one."""
        return bool(self.name or self.text)


class Select(NamedTuple):
    """Which entries are listed: those that meet every condition; an empty one is met by all.

    `years` are ranges, both ends included; `owner` is the owner's place among the authors; `hidden` lists the entries
    too that have the keyword or the field `hidden`. Who has one of the keywords in `without` is left out.
    """

    type: tuple[str, ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    keyword: tuple[str, ...] = ()
    owner: Literal["", "first", "last", "any"] = ""
    hidden: bool = False
    without: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()


class Look(NamedTuple):
    """What a list shows and how: everything but where it stands.

    `emphasis_format`, `heading_format` (one for each level of headings) and `number_format` are in the page's own
    markup; empty, they are the format's. `prefixes` are what `{prefix}` in a number is: entry type → prefix.
    `heading_level` is 0 for one below the section's own. `preprints` says whether a preprint is listed beside the work
    that it became, or joined with it. `lines` are the items that a target has in the page's own words, by key.
    """

    owners: tuple[Owner, ...] = ()
    style: str = "apa"
    template: Template = Template()
    locale: str = ""
    emphasis: tuple[Emphasis, ...] = ("underline",)
    sort: tuple[SortKey, ...] = ("file",)
    emphasis_format: str = ""
    group: Group = "none"
    subgroup: Group = "none"
    headings: Mapping[str, str] = DEFAULT_HEADINGS
    heading_level: int = 0
    heading_format: tuple[str, ...] = ()
    numbering: Numbering = "none"
    number_format: str = ""
    prefixes: Mapping[str, str] = MappingProxyType({})
    restart: bool = False
    bullet: Literal["", "-", "*", "+"] = ""
    blank_lines: bool = False
    preprints: Literal["separate", "joined"] = "separate"
    names: Names = Names()
    marks: Marks = Marks()
    links: Links = Links()
    select: Select = Select()
    lines: Mapping[str, str] = MappingProxyType({})
    layout: Layout | None = None

    @property
    def own_headings(self) -> tuple[str, ...]:
        """The keys of `headings` that the configuration names, in its order: they stand before the usual ones."""
        usual = {key: index for index, key in enumerate(DEFAULT_HEADINGS)}
        keys, last = list(self.headings), len(usual)
        while keys and usual.get(keys[-1], last) < last and self.headings[keys[-1]] == DEFAULT_HEADINGS[keys[-1]]:
            last = usual[keys.pop()]
        return tuple(keys)

    @property
    def own_words(self) -> tuple[str, ...]:
        """Those among them that are neither a type nor a status: names of people, topics, ranges of years."""
        return tuple(key for key in self.own_headings if key not in DEFAULT_HEADINGS)
