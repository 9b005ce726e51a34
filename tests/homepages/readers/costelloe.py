"""Initials without blanks, one owner under two surnames, the title linked, species in italics, a status."""

import re

from homepages.readers.pages import Record, Shape, paragraphs, tex

_NAME = r"[\w’][\w’ -]*?,? (?:[A-Z]\.)+(?:\\\*)?"
_ENTRY = re.compile(
    rf"(?P<authors>{_NAME}(?:(?:, | and ){_NAME})*),? (?:(?P<year>\d{{4}})\\?\. )?"
    r"(?:\[(?P<title>.+?)\]\((?P<url>[^()\s]+)\)|(?P<plain>.+?))\. "
    r"(?:_(?P<journal>[^_]+)_ (?P<volume>\d+): (?P<pages>[\w–-]+)\\?\."
    r"|(?P<status>(?:In \w+|Accepted)(?: (?:–|at) _[^_]+_)?)\.|(?P<genre>PhD thesis), (?P<school>[^.]+)\.)"
    r"(?: \[Preprint available\]\((?P<preprint>[^()\s]+)\)\.)?"
    r"(?: (?P<note>[\w ]+)\.)?(?: \[PDF\]\((?P<pdf>[^()\s]+)\))?"
)


def read(text: str) -> Record | None:
    """The fields of an entry; `None` if it has another form."""
    found = _ENTRY.fullmatch(text.strip().replace("**", ""))
    if not found:
        return None
    told = {name: value or "" for name, value in found.groupdict().items()}
    fields = {
        **{name: tex(told[name]) for name in ("year", "journal", "volume", "pages", "school", "note")},
        "title": tex(told["title"] or told["plain"]),
        "status": tex(told["status"]),
        "url": told["url"],
        "pdf": told["pdf"],
        "preprint": told["preprint"],
    }
    people = [name.replace(" F.", ", F.").replace(",,", ",") for name in re.findall(_NAME, found["authors"])]
    return Record("phdthesis" if told["genre"] else "article", tuple(map(_marked, people)), fields)


def _marked(name: str) -> tuple[str, str]:
    return name.removesuffix("\\*"), "*" if name.endswith("\\*") else ""


SHAPE = Shape(
    {
        "publications": (r"weight: 35\n---", r"#### "),
        "progress": (r"#### Papers in progress", r"#### "),
        "dissertation": (r"#### Dissertation", ""),
    },
    paragraphs,
    read,
)
