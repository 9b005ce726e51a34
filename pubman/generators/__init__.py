"""Works as site generators keep them: one file each, whose front matter tells a theme what to print.

A new generator is one module with a `Generator` named `GENERATOR`, and one line in `GENERATORS`. What is written there
is plain data: `frontmatter` puts it into a file and leaves everything else in it as it is.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from pubman.config import Site
from pubman.generators.values import Value
from pubman.model import Entry
from pubman.richtext import Nodes


class Work(NamedTuple):
    """One work on its way into a file.

    `item` is the entry as CSL-JSON, `citation` the reference in the site's style, without links after it,
    for generators that cite. `links` are
    its addresses by label, in order; `users` are the site's own names of authors, by their position from 0. `name` is
    that of the file, without its ending.
    """

    entry: Entry
    item: Mapping[str, Any]
    citation: Nodes
    links: Mapping[str, str]
    users: Mapping[int, str]
    name: str
    site: Site


class Generator(NamedTuple):
    """What a generator wants: where a work's file stands below the folder, and what its front matter says.

    `file` is a path in which `{name}` is replaced. `front_matter` are the values by key; an empty one is not written.
    `cites` says that a work's citation is in it. `companions` are files of its own beside the first, each wholly
    pubman's: file name → what writes it.
    """

    file: str
    front_matter: Callable[[Work], Mapping[str, Value]]
    cites: bool = False
    companions: Mapping[str, Callable[[Work], str]] = MappingProxyType({})


GENERATORS: Mapping[str, str] = {
    "academicpages": "pubman.generators.academicpages",
    "hugo": "pubman.generators.hugo",
    "quarto": "pubman.generators.quarto",
}
"""Every generator and its module, imported when it is asked for."""


def get_generator(name: str) -> Generator:
    """The generator of a name in `GENERATORS`."""
    return cast(Generator, import_module(GENERATORS[name]).GENERATOR)
