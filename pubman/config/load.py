"""Read a configuration file into `Config`."""

import posixpath
import re
from pathlib import Path, PurePosixPath
from typing import cast, get_args

from pubman.config.appearance import Look
from pubman.config.exports import read_base_url, read_export
from pubman.config.layout import read_layout, read_lines
from pubman.config.look import read_look, read_select, read_sort
from pubman.config.nearest import suggestion
from pubman.config.settings import (
    DEFAULT_NEWS,
    DEFAULT_PAPERS,
    Config,
    Export,
    Ignored,
    Lint,
    News,
    PageFormat,
    RegistryName,
    SearchPage,
    Site,
    Target,
    Verify,
)
from pubman.config.sync import read_sync
from pubman.config.table import Table, inside, parse_toml
from pubman.errors import ConfigError
from pubman.files import read_bytes, read_source

REGISTRY_NAMES: tuple[RegistryName, ...] = get_args(RegistryName)
FORMATS: tuple[str, ...] = get_args(PageFormat)
SUFFIXES: dict[str, PageFormat] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mdx": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".tex": "latex",
    ".ltx": "latex",
    ".latex": "latex",
    ".txt": "text",
    ".text": "text",
    ".typ": "typst",
}
"""What a page is written in, by the end of its name."""

_NEWS_WORDS = ("papers", "venue", "month", "year")
_MAX_CONFIG_BYTES = 1024 * 1024
_MARKER_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


def find(folder: str | Path = ".") -> Path | None:
    """The configuration in a folder: `pubman.toml`, else a `pyproject.toml` with [tool.pubman], else `None`."""
    own = Path(folder, "pubman.toml")
    if own.is_file():
        return own
    shared = Path(folder, "pyproject.toml")
    if shared.is_file():
        tool = parse_toml(read_source(shared, limit=_MAX_CONFIG_BYTES).text, shared).get("tool")
        if isinstance(tool, dict) and "pubman" in tool:
            return shared
    return None


def load(path: str | Path) -> Config:
    """Read a configuration, or the one in a folder; `ConfigError` tells the place of what is wrong in it."""
    file = Path(path)
    if file.is_dir():
        found = find(file)
        if found is None:
            raise ConfigError(
                "no pubman.toml and no [tool.pubman] in pyproject.toml", path=path, remedy='run "pubman init"'
            )
        file = found
    source = read_source(file, limit=_MAX_CONFIG_BYTES)
    if source.encoding not in ("utf-8", "utf-8-sig"):
        line = _first_line_not_in_utf8(read_bytes(file, limit=_MAX_CONFIG_BYTES))
        raise ConfigError("not valid TOML: the file is not in UTF-8", path=file, line=line, remedy="save it as UTF-8")
    document = parse_toml(source.text, file)
    root = Table(document, at=(), document=source.text, path=file)
    if file.name == "pyproject.toml":
        root = root.table("tool").table("pubman")
    return _config(root, file)


def _first_line_not_in_utf8(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 1


def _config(root: Table, file: Path) -> Config:
    look = read_look(root, Look())
    base_url = read_base_url(root, "")
    config = Config(
        path=file,
        folder=file.parent,
        bibliography=inside(root, "bibliography", root.texts("bibliography", ("refs.bib",))),
        glyphs=root.mapping("glyphs", Config(file, file.parent).glyphs),
        look=look,
        base_url=base_url,
        targets={name: _target(name, table, look) for name, table in root.tables("targets").items()},
        news={name: _news(name, table, look) for name, table in root.tables("news").items()},
        sites=_sites(root, look),
        exports={name: _export(name, table, look, base_url) for name, table in root.tables("exports").items()},
        site=_site(root, look),
        verify=_verify(root.table("verify")),
        lint=_lint(root.table("lint")),
        sync=read_sync(root.table("sync")),
    )
    root.close()
    _check_places(root, config)
    if not config.bibliography:
        raise root.error("bibliography", "no file is named")
    return config


def _check_places(root: Table, config: Config) -> None:
    """No two sections, and no two files, may be at one place."""
    places: dict[tuple[str, str], str] = {}
    sections: list[tuple[str, Target | News]] = [("targets", target) for target in config.targets.values()]
    sections += [("news", news) for news in config.news.values()]
    for kind, section in sections:
        other = places.setdefault((section.page, section.place), section.name)
        if other != section.name:
            fault = f'the target "{other}" has the same page and {section.place}'
            raise root.table(kind).table(section.name).error("page", fault, "give each a marker of its own")
    names = [section.name for _, section in sections]
    if repeated := next((name for name in config.news if names.count(name) > 1), ""):
        raise root.table("news").table(repeated).error("page", f'a target is called "{repeated}" too', "rename one")
    files = {section.page: section.name for _, section in sections} | dict.fromkeys(config.bibliography, "")
    for name, export in config.exports.items():
        table = root.table("exports").table(name)
        if export.file in files:
            whose = f'"{files[export.file]}"' if files[export.file] else "the bibliography"
            raise table.error("file", f"{whose} has the same file", "name another one")
        if name in names:
            raise table.error("file", f'a target is called "{name}" too', "give the export another name")
        files[export.file] = name
    if config.sites:
        from pubman.config.sites import check_sites

        check_sites(root, config.sites, files, taken=[*names, *config.exports])
    if config.site:
        from pubman.config.searchpage import check_place

        check_place(root.table("site"), config.site, files, taken=[*names, *config.exports, *config.sites])


def _target(name: str, table: Table, base: Look) -> Target:
    look = read_look(table, base)._replace(lines=read_lines(table, "lines"), layout=read_layout(table))
    within = _within(table)
    page = _place(table, "publications", top=table.flag("top", False), other="within" if within else "")
    target = Target(name, *page, look, within)
    table.close()
    return target


def _news(name: str, table: Table, base: Look) -> News:
    place = _place(table, "news")
    line = table.text("line", DEFAULT_NEWS)
    for word in re.findall(r"\{(\w+)\}", line):
        if word not in _NEWS_WORDS:
            raise table.error("line", f"{{{word}}} means nothing here", suggestion(word, _NEWS_WORDS))
    if "\n" in line or not line.strip():
        raise table.error("line", "a line of news is one line")
    papers = table.texts("papers", DEFAULT_PAPERS)
    if not papers:
        raise table.error("papers", "no word for one paper", 'write papers = ["one paper", "two papers"]')
    look = base._replace(select=read_select(table.table("select"), base.select))
    news = News(name, *place, line.strip(), papers, look)
    table.close()
    return news


def format_of(page: str) -> PageFormat | None:
    """What a page is written in, as the end of its name tells; `None` if that tells nothing."""
    return SUFFIXES.get(PurePosixPath(page).suffix.lower())


def _within(table: Table) -> tuple[str, ...]:
    """The two texts of a page that a section stands between, of which the first may be empty; empty without any."""
    texts = table.texts("within", ())
    blank = [text for at, text in enumerate(texts) if not text.strip() and (text or at)]
    if "within" in table and (len(texts) not in (1, 2) or blank):
        raise table.error("within", "it is not one text or two", "write what the page has above the list, and below")
    return texts


def _place(
    table: Table, default: str, *, top: bool = False, other: str = ""
) -> tuple[str, str, str, PageFormat, PageFormat]:
    """The page, the heading or the marker (or neither), what the page is written in, and what is written there."""
    page = table.text("page", "")
    if not page:
        raise table.missing("page", 'add page = "about.md", the file to write the list to')
    inside(table, "page", (page,))
    page = posixpath.normpath(page)
    syntax = format_of(page)
    format_ = cast(PageFormat, table.choice("format", FORMATS, syntax or ""))
    if not format_:
        raise table.error("page", f'the end of "{page}" tells no format', f"add format = one of: {', '.join(FORMATS)}")
    heading = table.text("heading", "").strip()
    marker = table.text("marker", "" if heading or top or other else default)
    if other and (heading or marker or top):
        raise table.error(other, "the section has another place already", "keep one of the two")
    if top and (heading or marker):
        raise table.error("top", "there is a heading or a marker already", "keep one of the two")
    if heading and marker:
        raise table.error("marker", "there is a heading already", "keep one of the two")
    if marker and not _MARKER_NAME.fullmatch(marker):
        raise table.error("marker", f'"{marker}" is no name for a marker', "use letters, digits, and . _ -")
    return page, heading, marker, syntax or format_, format_


def _export(name: str, table: Table, base: Look, base_url: str) -> Export:
    look = base._replace(sort=read_sort(table, base.sort), select=read_select(table.table("select"), base.select))
    return read_export(name, table, look, base_url)


def _sites(root: Table, look: Look) -> dict[str, Site]:
    tables = root.tables("sites")
    if not tables:
        return {}
    from pubman.config.sites import read_site

    return {name: read_site(name, table, read_look(table, look)) for name, table in tables.items()}


def _site(root: Table, base: Look) -> SearchPage | None:
    table = root.table("site")
    if "site" not in root:
        return None
    from pubman.config.searchpage import read_page, yearly

    return read_page(table, read_look(table, yearly(base)))


def _verify(table: Table) -> Verify:
    urls = table.table("urls")
    keys = {name: name.replace("_", "-") for name in REGISTRY_NAMES}
    entries = table.table("ignore-entries")
    ignored = [Ignored(code, **place) for code, place in table.placed("ignore")]
    ignored += [Ignored(code, key, **place) for key in entries.values for code, place in entries.placed(key)]
    ignored += [Ignored(host=host, **place) for host, place in table.placed("ignore-hosts")]
    verify = Verify(
        mailto=table.text("mailto", ""),
        search=table.flag("search", False),
        second_opinions=table.flag("second-opinions", False),
        retractions=table.text("retractions", ""),
        links=table.flag("links", False),
        skip_hosts=_hosts(table),
        ignore=tuple(ignored),
        urls={name: urls.text(key, "") for name, key in keys.items() if key in urls},
    )
    if "retractions" in table:
        inside(table, "retractions", (verify.retractions,))
    urls.known += keys.values()
    urls.close()
    table.close()
    return verify


def _hosts(table: Table) -> tuple[str, ...]:
    hosts = table.texts("skip-hosts", ())
    for index, host in enumerate(hosts):
        if not re.fullmatch(r"(?:\*\.)?(?:[\w-]+\.)*[\w-]+", host):
            remedy = 'write "example.org", which stands for www.example.org too'
            raise table.error("skip-hosts", f'"{host}" is not the name of a host', remedy, index)
    return hosts


def _lint(table: Table) -> Lint:
    files, keys = table.table("ignore-in"), table.table("ignore-for")
    lint = Lint(
        select=table.texts("select", ()),
        ignore=table.texts("ignore", ()),
        files={name: files.texts(name, ()) for name in files.values},
        keys={name: keys.texts(name, ()) for name in keys.values},
    )
    table.close()
    return lint
