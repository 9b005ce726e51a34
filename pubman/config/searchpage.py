"""`[site]`: the page that can be searched, read from the configuration."""

import posixpath
from collections.abc import Iterable, Mapping

from pubman.config.appearance import Links, Look, Marks
from pubman.config.settings import SearchPage
from pubman.config.table import Table, inside
from pubman.identifiers import parse_url

_BY_YEAR = SearchPage().look
_OF_OTHER_PAGES = (
    *("template", "emphasis-format", "subgroup", "heading-level", "heading-format", "number-format", "prefixes"),
    *("bullet", "blank-lines"),
)
"""Keys of a look that are in a page's own markup, or shape it."""


def yearly(look: Look) -> Look:
    """A look for a page that is grouped by year, the latest first unless the look has the years in order already.

    What the look has in the markup of other pages is as if it had not been said.
    """
    in_order = not {"year", "-year"}.isdisjoint(look.sort)
    marks = look.marks
    if marks.markup:
        marks = Marks(position=marks.position, inside=marks.inside, superscript=marks.superscript, legend=marks.legend)
    links = look.links
    if links.markup:
        links = Links(show=links.show, title=links.title, identifiers=links.identifiers)
    return look._replace(
        group=_BY_YEAR.group,
        subgroup=_BY_YEAR.subgroup,
        sort=look.sort if in_order else _BY_YEAR.sort,
        template=_BY_YEAR.template,
        emphasis_format=_BY_YEAR.emphasis_format,
        heading_level=_BY_YEAR.heading_level,
        heading_format=_BY_YEAR.heading_format,
        number_format=_BY_YEAR.number_format,
        marks=marks,
        links=links,
    )


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
    for key in _OF_OTHER_PAGES:
        if key in table:
            raise table.error(key, "this page has a form of its own", "leave it out")
    for key, given in (("marks", look.marks.markup), ("links", look.links.markup)):
        if given:
            raise table.table(key).error("markup", "this page has no markup but its own", "leave it out")
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
