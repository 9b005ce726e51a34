"""What bibtex2html made of two .bib files; an entry names its key there."""

import re

from homepages.readers.pages import Record, Shape, elements


def read(text: str) -> Record | None:
    """The key of an entry."""
    found = re.search(r"_bib\.html#([\w-]+)", text)
    return Record(found[1], (), {}) if found else None


SHAPE = Shape(
    {
        "thesis": (r"<b>PhD thesis:</b>", r"</ul>"),
        "journals": (r"<b>Selected peer-reviewed journal articles:</b>", r"</ul>"),
        "conferences": (r"<b>Selected peer-reviewed conference papers:</b>", r"</ul>"),
    },
    elements("<li><p>", "</li>"),
    read,
    bibliography={
        "journals": "chen_xieyuanli.chen-journal-selected.bib",
        "conferences": "chen_xieyuanli.chen-conference-selected.bib",
    },
    ending="html",
)
