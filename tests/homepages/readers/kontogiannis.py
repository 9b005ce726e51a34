"""Years first, the title bold and italic, initials, authors in alphabetical order, the venue in red."""

import re

from homepages.readers.pages import Record, Shape, address_fields, links, named, paragraphs, tex

_ENTRY = re.compile(
    r"<br/>\n\((?P<year>\d{4})\) <i><b>\s*(?P<title>.+?) </b> </i> ?\n<br/> ?\n"
    r"(?P<order>\[αβ\] )?(?P<authors>.+?)\.\n<br/> ?\n"
    r'_<font color="red">(?P<venue>.+?)</font>_ (?P<links>.+)'
)


def read(text: str) -> Record | None:
    """The fields of an entry; `None` if it has another form."""
    found = _ENTRY.fullmatch(text)
    if not found:
        return None
    venue, year = found["venue"], found["year"]
    fields = {
        "title": tex(found["title"]),
        "year": year,
        "order": "αβ" if found["order"] else "",
        **address_fields(links(found["links"]), {"paper": "url", "code": "code", "slides": "slides"}),
    }
    if venue == f"arXiv preprint ({year})":
        fields |= {"pubstate": "prepublished"}
    elif venue.endswith(f" {year}"):
        fields |= {"acronym": tex(venue.removesuffix(f" {year}"))}
    else:
        return None
    return Record("inproceedings" if "acronym" in fields else "misc", named(found["authors"]), fields)


SHAPE = Shape({"publications": (r"# Publications", "")}, paragraphs, read)
