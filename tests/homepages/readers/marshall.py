"""What RefManageR made of two .bib files; an entry is found there by its DOI, or its title."""

import html
import re

from homepages.readers.pages import Record, Shape, elements


def read(text: str) -> Record | None:
    """Where an entry is in the bibliography: its DOI, or else the words of its title."""
    doi = re.search(r"doi\.org/(10\.[^\"]+)\"", text)
    title = re.search(r"(?:&ldquo;|<em>)(.+?)(?:&rdquo;|</em>)", text, re.DOTALL)
    return Record(doi[1] if doi else html.unescape(title[1]) if title else "", (), {})


SHAPE = Shape(
    {
        "preprints": (r"## Preprints", r"## "),
        "publications": (r"## Publications", r"## "),
    },
    elements("<p><cite>", "</cite></p>"),
    read,
    bibliography={"publications": "marshall.publicationList.bib", "preprints": "marshall.preprintList.bib"},
)
