"""What can be configured, with its defaults: every key of docs/config.md is a field here.

The parts are named tuples: a frozen dataclass takes most of a millisecond to define, each time that pubman starts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

PageFormat: TypeAlias = Literal["markdown", "html", "latex", "text", "typst"]
Emphasis: TypeAlias = Literal["underline", "bold", "italic", "smallcaps"]
ExportFormat: TypeAlias = Literal["atom", "bibtex", "cff", "csl-json", "json-ld", "pages", "ris"]
RegistryName: TypeAlias = Literal[
    "crossref", "datacite", "doi", "arxiv", "dblp", "openalex", "semantic_scholar", "orcid"
]
SyncRegistry: TypeAlias = Literal["orcid", "openalex", "dblp"]
LeftOut: TypeAlias = Literal[
    "abstract", "dataset", "erratum", "front-matter", "grant", "other", "peer-review", "software", "student-work",
    "supplement", "talk", "web-page",
]  # fmt: skip
"""What a registry lists among somebody's works, and most bibliographies do not have."""
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
}
"""The headings of groups: entry type → heading, in the order in which the groups stand; `undated` has no year."""


class Owner(NamedTuple):
    """Whose list it is: a name as in a bibliography, the names they published under before, and their ORCID iD."""

    name: str
    former: tuple[str, ...] = ()
    orcid: str = ""


class Marks(NamedTuple):
    """How marks such as equal contribution are printed beside the names, and explained in a legend.

    `position` is where the glyph stands; `inside` puts it inside the owner's emphasis; `superscript` raises it.
    `legend_format` encloses the texts of the marks that occur, which `legend_separator` joins.
    """

    glyphs: Mapping[str, str] = DEFAULT_GLYPHS
    position: Literal["after", "before"] = "after"
    inside: bool = False
    superscript: bool = False
    legend: Literal["bottom", "top", "none"] = "bottom"
    legends: Mapping[str, str] = DEFAULT_LEGENDS
    legend_format: str = "({legends})"
    legend_separator: str = "; "


class Links(NamedTuple):
    """How links are printed after a reference: `before`, links of the form `format` joined by `separator`, `after`.

    `show` are the labels to print, in that order; `None` is all of them in the usual order. `labels` renames them.
    `title` is the label of the link that the title leads to instead; `identifiers` makes links of
    printed addresses, of `all` identifiers, or of `none`.
    """

    show: tuple[str, ...] | None = None
    labels: Mapping[str, str] = MappingProxyType({})
    format: str = "[{label}]"
    before: str = " "
    separator: str = ""
    after: str = ""
    title: str = ""
    identifiers: Literal["addresses", "all", "none"] = "addresses"


class Select(NamedTuple):
    """Which entries are listed: those that meet every condition; an empty one is met by all.

    `years` are ranges, both ends included; `owner` is the owner's place among the authors; `hidden` lists the entries
    too that have the keyword or the field `hidden`.
    """

    type: tuple[str, ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    keyword: tuple[str, ...] = ()
    owner: Literal["", "first", "last", "any"] = ""
    hidden: bool = False


class Look(NamedTuple):
    """What a list shows and how: everything but where it stands."""

    owners: tuple[Owner, ...] = ()
    style: str = "apa"
    locale: str = ""
    emphasis: tuple[Emphasis, ...] = ("underline",)
    sort: tuple[SortKey, ...] = ("file",)
    group: Literal["none", "year", "type"] = "none"
    headings: Mapping[str, str] = DEFAULT_HEADINGS
    numbering: Literal["none", "paragraphs", "ascending", "descending"] = "none"
    restart: bool = False
    marks: Marks = Marks()
    links: Links = Links()
    select: Select = Select()


class Target(NamedTuple):
    """A section of a page: the list that `look` describes, under a `heading` or between the markers named `marker`.

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
        return f'heading "{self.heading}"' if self.heading else f'marker "{self.marker}"'


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
    verify: Verify = field(default_factory=Verify)
    lint: Lint = field(default_factory=Lint)
    sync: Sync = field(default_factory=Sync)
