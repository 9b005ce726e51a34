"""Initials first, titles in italics, journals in bold, numbers in each year, which only the heading says."""

import re

from homepages.readers.pages import Record, Shape, items, links, named, tex

_ENTRY = re.compile(
    r"\d+\. (?P<authors>.+?), \*(?P<title>[^*]+)\*(?: \((?P<note>[^()]+)\))?, \*\*(?P<journal>[^*]+)\*\* "
    r"(?:(?P<volume>\d+)\((?P<number>\d+)\), )?(?P<pages>[\w-]+)\. (?P<links>\[.+\))\."
)


def read(text: str) -> Record | None:
    """The fields of an entry; `None` if it has another form."""
    found = _ENTRY.fullmatch(text.rstrip())
    if not found:
        return None
    names = ("title", "note", "journal", "volume", "number", "pages")
    fields = {name: tex(found[name] or "") for name in names}
    return Record("article", named(found["authors"]), {**fields, "pdf": links(found["links"])["Main text"]})


SHAPE = Shape(
    {
        "research": (r"## Research articles", r"## "),
        "reviews": (r"## Reviews", r"## "),
        "comments": (r"## Comments and Perspectives", r"## "),
    },
    items,
    read,
)
