"""What can be configured, with its defaults: every key of docs/config.md is a field here.

The parts are named tuples: a frozen dataclass takes most of a millisecond to define, each time that pubman starts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from pubman.config.layout import Layout

PageFormat: TypeAlias = Literal["markdown", "html", "latex", "text", "typst"]
Emphasis: TypeAlias = Literal["underline", "bold", "italic", "smallcaps"]
ExportFormat: TypeAlias = Literal["atom", "bibtex", "cff", "csl-json", "json-ld", "pages", "ris"]
GeneratorName: TypeAlias = Literal["academicpages", "hugo", "quarto"]
RegistryName: TypeAlias = Literal[
    "crossref", "datacite", "doi", "arxiv", "dblp", "openalex", "semantic_scholar", "orcid"
]
SyncRegistry: TypeAlias = Literal["orcid", "openalex", "dblp"]
LeftOut: TypeAlias = Literal[
    "abstract", "dataset", "erratum", "front-matter", "grant", "other", "peer-review", "software", "student-work",
    "supplement", "talk", "web-page",
]  # fmt: skip
"""What a registry lists among somebody's works, and most bibliographies do not have."""
Group: TypeAlias = Literal["none", "year", "type", "status", "keyword", "author", "coauthor"]
Numbering: TypeAlias = Literal["none", "paragraphs", "lines", "ascending", "descending", "reversed"]
Status: TypeAlias = Literal["published", "accepted", "under-review", "preprint", "in-preparation", "unpublished"]
"""How far a work is, in the order in which lists show them."""

SortKey: TypeAlias = Literal["file", "style", "year", "-year", "month", "-month", "key", "type"]

DEFAULT_MARKS: Mapping[str, str] = {"*": "equal", "∗": "equal"}
"""What a glyph beside a name in the bibliography means: glyph → mark. No other glyph has a meaning people agree on."""

DEFAULT_GLYPHS: Mapping[str, str] = {"equal": "*", "corresponding": "†", "senior": "‡", "student": "§"}
"""How a mark is printed: mark → glyph."""

DEFAULT_LEGENDS: Mapping[str, str] = {
    "equal": "{glyph} indicates equal contribution",
    "corresponding": "{glyph} indicates corresponding author",
    "senior": "{glyph} indicates equal supervision",
    "student": "{glyph} indicates student author",
}
"""What the legend says of a mark: mark → text, in which `{glyph}` is the glyph."""

DEFAULT_NEWS = "Had {papers} accepted by {venue} ({month}/{year})."
"""A line of news about accepted papers."""

DEFAULT_PAPERS = ("one paper", "two papers", "three papers", "four papers", "five papers", "six papers")
"""What `{papers}` says in it for so many papers."""

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
    """An entry template: the name of one of pubman's own or the path of a file, or else its text."""

    name: str = ""
    text: str = ""

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


class Target(NamedTuple):
    """A section of a page: the list that `look` describes, under a `heading`, between the markers named `marker`, or
    without either above the first heading.

    `page` is relative to the configuration's folder. `syntax` is what the page is written in, `format` what the
    section is written in: HTML may stand in a Markdown page.
    """

    name: str
    page: str
    heading: str
    marker: str
    syntax: PageFormat
    format: PageFormat
    look: Look

    @property
    def place(self) -> str:
        """Where on the page the section is, in words."""
        if self.heading:
            return f'heading "{self.heading}"'
        return f'marker "{self.marker}"' if self.marker else "top of the page"


class Export(NamedTuple):
    """A file for another program, `file` relative to the configuration's folder, in a format of `pubman.exports`.

    `keys` are its entries, in order; without any it has those that `look` selects, in its order. Of the format `pages`
    it is a folder with a file for each entry. `base_url` is the address of the homepage, ending in `/`, and `title` its
    title.
    """

    name: str
    file: str
    format: str
    keys: tuple[str, ...]
    look: Look
    title: str = ""
    base_url: str = ""


class SearchPage(NamedTuple):
    """A page of its own that can be searched: `file` relative to the configuration's folder, with a `title`.

    `name` is what it is called among the targets of a build, `home` an address that the owner's name leads to.
    `abstracts` and `bibtex` say whether each paper has its own.
    """

    name: str = "site"
    file: str = "publications.html"
    title: str = "Publications"
    home: str = ""
    abstracts: bool = True
    bibtex: bool = True
    look: Look = Look(sort=("-year", "-month"), group="year")


class News(NamedTuple):
    """A list of news on a page, in which pubman keeps the lines of accepted papers; the place is as a target's.

    `line` is such a line in the page's own markup, in which `{papers}`, `{venue}`, `{month}` and `{year}` are replaced;
    `papers` says one paper, two papers, and so on. `look` selects the entries.
    """

    name: str
    page: str
    heading: str
    marker: str
    syntax: PageFormat
    format: PageFormat
    line: str
    papers: tuple[str, ...]
    look: Look

    @property
    def place(self) -> str:
        """Where on the page the list is, in words."""
        return f'heading "{self.heading}"' if self.heading else f'marker "{self.marker}"'


class Site(NamedTuple):
    """A folder in which a site generator finds one file for each work, with front matter that pubman keeps.

    `folder` is relative to the configuration's; `file_name` and `permalink` are templates, in which `{key}`, `{year}`,
    `{date}`, `{title}`, `{author}` and, in a permalink, `{name}` are replaced. `users` are people whom the site knows,
    name → user name; `keep` are keys of the front matter that pubman leaves to others.
    """

    name: str
    generator: GeneratorName
    folder: str
    file_name: str
    permalink: str
    users: Mapping[str, str]
    keep: tuple[str, ...]
    look: Look

    def place(self, files: int) -> str:
        """What the site has, in words."""
        return f"{self.generator}, {files} file{'s' if files != 1 else ''}"


class Ignored(NamedTuple):
    """What nobody wants to hear of a verification: a code, of the entry with a key or of all; or that a host is silent.

    `path`, `line` and `column` are the place in the configuration that says so.
    """

    code: str = ""
    key: str = ""
    host: str = ""
    path: str = ""
    line: int = 1
    column: int = 1


class Verify(NamedTuple):
    """How the registries are asked: the mail address they want to know, and other addresses for them, name → URL.

    `search` also looks up entries that have no identifier, and what preprints have become; `second_opinions` also asks
    OpenAlex and Semantic Scholar; `links` follows plain links, but for those of `skip_hosts` and of the hosts below
    them. `retractions` is a copy of Retraction Watch's table, relative to the configuration's folder. `ignore` is not
    told.
    """

    mailto: str = ""
    search: bool = False
    second_opinions: bool = False
    retractions: str = ""
    ignore: tuple[Ignored, ...] = ()
    links: bool = False
    skip_hosts: tuple[str, ...] = ()
    urls: Mapping[RegistryName, str] = MappingProxyType({})


class IgnoredWork(NamedTuple):
    """A work that is not missed, by an identifier as it is written; with its place in the configuration."""

    text: str
    path: str = ""
    line: int = 1
    column: int = 1


class Sync(NamedTuple):
    """Whose works are looked for where: the owner's as OpenAlex and dblp call them, else by their ORCID iD.

    `registries` are asked; `include` are kinds that are left out otherwise, and `ignore` works that nobody misses.
    """

    openalex: tuple[str, ...] = ()
    dblp: tuple[str, ...] = ()
    registries: tuple[SyncRegistry, ...] = ("orcid", "openalex", "dblp")
    include: tuple[LeftOut, ...] = ()
    ignore: tuple[IgnoredWork, ...] = ()


class Lint(NamedTuple):
    """Which findings `pubman lint` looks for: codes, or beginnings of codes, or names of rules.

    `files` are codes to leave out by file, `keys` by the key of an entry.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    files: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration: the bibliography's files, what a glyph means in them, the sections, and their common look.

    `bibliography` are paths relative to `folder`, the one that the configuration file at `path` stands in; `base_url`
    is the address of the homepage.
    """

    path: Path
    folder: Path
    bibliography: tuple[str, ...] = ("refs.bib",)
    glyphs: Mapping[str, str] = field(default_factory=lambda: DEFAULT_MARKS)
    look: Look = field(default_factory=Look)
    base_url: str = ""
    targets: Mapping[str, Target] = field(default_factory=dict)
    exports: Mapping[str, Export] = field(default_factory=dict)
    news: Mapping[str, News] = field(default_factory=dict)
    sites: Mapping[str, Site] = field(default_factory=dict)
    site: SearchPage | None = None
    verify: Verify = field(default_factory=Verify)
    lint: Lint = field(default_factory=Lint)
    sync: Sync = field(default_factory=Sync)
