"""`[sites.NAME]`: folders of a site generator, read from the configuration."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import cast, get_args

from pubman.config.appearance import Look
from pubman.config.nearest import suggestion
from pubman.config.settings import GeneratorName, Site
from pubman.config.table import Table, inside

NAME_WORDS = ("key", "year", "date", "title", "author")
"""What a template for the name of a file may have in it."""

_FILE_NAMES: Mapping[str, str] = {"academicpages": "{date}-{key}", "hugo": "{key}", "quarto": "{key}"}
_FOLDERS: Mapping[str, str] = {
    "academicpages": "_publications",
    "hugo": "content/publication",
    "quarto": "publications",
}
_PERMALINK = "/publication/{name}"
_OF_LISTS = (
    *("template", "sort", "group", "subgroup", "headings", "heading-level", "heading-format", "numbering"),
    *("number-format", "prefixes", "restart", "bullet", "blank-lines"),
)
_WORD = re.compile(r"\{(\w*)\}|[{}]")


def read_site(name: str, table: Table, look: Look) -> Site:
    """A site of the configuration, with the look that its table has."""
    if "generator" not in table:
        raise table.missing("generator", f"add generator = one of: {', '.join(get_args(GeneratorName))}")
    generator = cast(GeneratorName, table.choice("generator", get_args(GeneratorName), ""))
    folder = table.text("folder", _FOLDERS[generator])
    inside(table, "folder", (folder,))
    permalink = _template(table, "permalink", _PERMALINK, (*NAME_WORDS, "name"))
    users = table.table("users")
    site = Site(
        name,
        generator,
        posixpath.normpath(folder),
        _template(table, "file-name", _FILE_NAMES[generator], NAME_WORDS),
        permalink,
        {person: users.text(person, "") for person in users.values},
        table.texts("keep", ()),
        look,
    )
    for key, only in (("permalink", "academicpages"), ("users", "hugo")):
        if key in table and generator != only:
            raise table.error(key, f'"{generator}" has no such thing', f'it is for generator = "{only}"')
    for key in _OF_LISTS:
        if key in table:
            raise table.error(key, "a site has a file for each work, and no list", "leave it out")
    table.close()
    if site.folder == ".":
        raise table.error("folder", "the folder of the configuration is none for works alone", "name a folder in it")
    return site


def check_sites(root: Table, sites: Mapping[str, Site], files: Mapping[str, str], taken: Iterable[str]) -> None:
    """No site may have the folder or the name of another or of a target; `files` are whose by path."""
    folders = dict(files)
    names = set(taken)
    for name, site in sites.items():
        table = root.table("sites").table(name)
        if name in names:
            raise table.error("generator", f'a target is called "{name}" too', "give the site another name")
        if other := folders.get(site.folder):
            key = "folder" if "folder" in table else "generator"
            raise table.error(key, f'"{other}" has the same folder', "give each a folder of its own")
        folders[site.folder] = name


def _template(table: Table, key: str, default: str, words: tuple[str, ...]) -> str:
    template = table.text(key, default)
    for found in _WORD.finditer(template):
        if found[1] not in words:
            raise table.error(key, f"{found[0]} means nothing here", suggestion(found[1] or "", words))
    if not _WORD.search(template):
        raise table.error(key, "every work would have the same", f"put one of {{{'}, {'.join(words)}}} into it")
    return template
