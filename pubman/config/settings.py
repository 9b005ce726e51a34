"""What can be configured, with its defaults: every key of docs/config.md is a field here, or of a `Look`.

The parts are named tuples: a frozen dataclass takes most of a millisecond to define, each time that pubman starts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from pubman.config.appearance import Look

PageFormat: TypeAlias = Literal["markdown", "html", "latex", "text", "typst"]
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

DEFAULT_MARKS: Mapping[str, str] = {"*": "equal", "∗": "equal"}
"""What a glyph beside a name in the bibliography means: glyph → mark. No other glyph has a meaning people agree on."""

DEFAULT_NEWS = "Had {papers} accepted by {venue} ({month}/{year})."
"""A line of news about accepted papers."""

DEFAULT_PAPERS = ("one paper", "two papers", "three papers", "four papers", "five papers", "six papers")
"""What `{papers}` says in it for so many papers."""


class Target(NamedTuple):
    """A section of a page: the list that `look` describes, under a `heading`, between the markers named `marker`,
    between two texts that the page has, or without any of them above the first heading.

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
    within: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where on the page the section is, in words."""
        if self.heading:
            return f'heading "{self.heading}"'
        if self.within:
            return f'below "{" ".join(self.within[0].split())}"' if self.within[0] else "from the top of the page"
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
