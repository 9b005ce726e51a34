"""Titles bold, a link, the other authors in brackets, and a venue of one of four forms."""

import re

from homepages.readers.pages import Record, Shape, items, links, named, tex

_ENTRY = re.compile(
    r"- __(?P<title>[^_]+)__ +(?P<link>\[\[[\w ]+\]\]\(\S+\)) *(?:<br>)?\n"
    r"(?:\(with (?P<others>.+?)\) *\n|\((?P<translation>_.+_)\) *\n)?"
    r"(?P<venue>.+?)\.? *"
    r"(?:\n\((?P<note>an earlier version .+)\) *)?",
    re.DOTALL,
)
_VENUES = tuple(
    map(
        re.compile,
        (
            r"(?P<status>To app\w+ in .+|Draft)",
            r"(?P<type>[\w ]+ (?:Dissertation|Thesis)), (?P<school>[^,\n]+), (?P<year>\d{4})",
            r"(?P<journal>.+?),? (?P<volume>\d+)(?:\((?P<number>[\d-]+)\))?(?:, (?P<pages>[\d-]+))?, +(?P<year>\d{4})",
            r"(?P<booktitle>[^\n]+?) *\n(?P<publisher>[^\n]+), (?P<year>\d{4})",
        ),
    )
)


def read(text: str) -> Record | None:
    """The fields of an entry; `None` if it has another form."""
    found = _ENTRY.fullmatch(text)
    part = next((one for venue in _VENUES if found and (one := venue.fullmatch(found["venue"]))), None)
    if not found or not part:
        return None
    told = {name: tex(value or "") for name, value in part.groupdict().items()}
    ((label, address),) = links(found["link"]).items()
    return Record(
        "article" if "journal" in told else "thesis" if "school" in told else "inproceedings",
        (("Jan Reimann", ""), *named(found["others"] or "")),
        {
            "title": tex(found["title"]),
            "titleaddon": tex(found["translation"] or ""),
            "note": tex(found["note"] or ""),
            **told,
            "pdf" if label == "pdf" else "url": address,
        },
    )


SHAPE = Shape(
    {"papers": (r"permalink: /publications.html\n---", r"### Other"), "others": (r"### Other", "")}, items, read
)
