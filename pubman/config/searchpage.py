"""`[site]`: the page that can be searched, read from the configuration."""

import posixpath
from collections.abc import Iterable, Mapping

from pubman.config.settings import Look, SearchPage
from pubman.config.table import Table, inside
from pubman.identifiers import parse_url

_BY_YEAR = SearchPage().look


def yearly(look: Look) -> Look:
    """A look for a page that is grouped by year, the latest first unless the look has the years in order already."""
    in_order = not {"year", "-year"}.isdisjoint(look.sort)
    return look._replace(group=_BY_YEAR.group, sort=look.sort if in_order else _BY_YEAR.sort)


def read_page(table: Table, look: Look) -> SearchPage:
    """The page of the configuration, with the look that its table has."""
    default = SearchPage()
    file = table.text("file", default.file)
    inside(table, "file", (file,))
    if not file.lower().endswith((".html", ".htm")):
        raise table.error("file", f'"{file}" is no page of HTML', f'name it as in "{default.file}"')
    page = SearchPage(
        file=posixpath.normpath(file),
        title=table.text("title", default.title),
        home=table.text("home", default.home),
        abstracts=table.flag("abstracts", default.abstracts),
        bibtex=table.flag("bibtex", default.bibtex),
        look=look,
    )
    if not page.title.strip():
        raise table.error("title", "the page has no title", f'write "{default.title}"')
    if ":" in page.home.partition("/")[0] and not parse_url(page.home):
        raise table.error("home", f'"{page.home}" is no address', 'write "https://…", or a path such as "index.html"')
    # The years are the page's own addresses.
    table.choice("group", (_BY_YEAR.group,), _BY_YEAR.group)
    table.close()
    return page


def check_place(table: Table, page: SearchPage, files: Mapping[str, str], taken: Iterable[str]) -> None:
    """The page's file may be nobody else's, and no target may be called as the page is; `files` has whose they are."""
    if page.file in files:
        whose = f'"{files[page.file]}"' if files[page.file] else "the bibliography"
        raise table.error("file", f"{whose} has the same file", "name another one")
    if page.name in taken:
        raise table.error("file", f'a target is called "{page.name}" too', "give the target another name")
