"""Elements of HTML with classes for title, authors, venue, award, year and links."""

import re

from homepages.readers.pages import Record, Shape, address_fields, elements, links, named, tex

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ENTRY = re.compile(
    r'<li class="article">\s*<span class="title">\s*(?P<title>.+?)\s*</span>\s*'
    r'<span class="authors">(?P<authors>.+?)\s*</span>\s*<span class="journal-info">(?P<venue>.+?)</span>\s*'
    r'(?:<span class="oral">\((?P<award>.+?)\)</span>\s*)?<span class="year">(?P<year>\d{4})</span>\s*'
    r'(?P<links><span class="links">.*?</span>\s*)?</li>',
    re.DOTALL,
)
_FIELDS = {"Paper": "url", "Code": "code", "Page": "website", "Slides": "slides", "Dataset": "url_Dataset"}


def read(text: str) -> Record | None:
    """The fields of an entry; `None` if it has another form."""
    found = _ENTRY.fullmatch(_COMMENT.sub("", text))
    if not found:
        return None
    told = {name: tex(found[name] or "") for name in ("title", "venue", "award", "year")}
    addresses = address_fields(links(found["links"] or ""), {**_FIELDS, "Model": "url_Model", "Media": "url_Media"})
    return Record("misc", named(found["authors"]), {**told, "howpublished": told.pop("venue"), **addresses})


SHAPE = Shape(
    {"all": (r'    <div id="All" class="tabcontent">', r"    </div>")}, elements("<li ", "</li>"), read, ending="html"
)
