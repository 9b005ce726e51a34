"""Title, authors and venue on lines of their own, a comment, links."""

import re

from homepages.readers.pages import Record, Shape, address_fields, links, named, paragraphs, tex

_ENTRY = re.compile(
    r"\*\*(?P<title>.+?)\*\*\s*\n(?P<authors>.+)\.\s*\n"
    r"(?:\*(?P<venue>(?:Proc\.|IEEE) [^*]+)\*(?: \(\*\*(?P<short>[^*]+)\*\*\))?, "
    r"(?:vol\. (?P<volume>\d+), (?:no\. (?P<number>\d+), )?pp\. (?P<pages>[\d–]+), (?P<month>\w+)\.? )?"
    r"(?P<year>\d{4})\.\s*\n)?"
    r"(?:\*(?P<comment>.+)\*\s*\n)?"
    r"(?P<links>\[\[.*\])\s*"
)


def read(text: str) -> Record | None:
    """The fields of an entry; `None` if it has another form."""
    found = _ENTRY.fullmatch(text)
    if not found:
        return None
    kind = "article" if found["volume"] else "inproceedings" if found["venue"] else "misc"
    told = {name: tex(value or "") for name, value in found.groupdict().items()}
    addresses = {label: url for label, url in links(found["links"]).items() if url != "#"}
    fields = {
        "title": tex(found["title"].removesuffix(".")),
        "journal" if kind == "article" else "booktitle": told["venue"],
        "acronym": told["short"],
        **{name: told[name] for name in ("volume", "number", "pages", "month", "year", "comment")},
        **address_fields(addresses, {"Paper": "url", "Code": "code", "Slides": "slides"}),
    }
    return Record(kind, named(found["authors"]), fields)


SHAPE = Shape(
    {
        "preprints": (r"## Preprint", r"## "),
        "tutorials": (r"## Tutorial Papers", r"## "),
        "conferences": (r"## Conference Papers", r"## "),
        "journals": (r"## Journal Articles", r"## "),
    },
    paragraphs,
    read,
)
