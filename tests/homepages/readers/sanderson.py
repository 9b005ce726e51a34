"""APA with *and* in words, linked DOIs, a list that counts down, and reports with their number."""

import re

from homepages.readers.pages import Record, Shape, items, tex

_ENTRY = re.compile(
    r"0\. (?P<authors>.+?),? \((?P<year>\d{4})\)\. (?P<title>.+?)\. \*(?P<venue>[^*]+)\*"
    r"(?: \((?P<report>[^()]+)\), (?P<publisher>[^,]+), (?P<place>[^.]+))?"
    r"(?:, (?P<volume>\d+)(?:\((?P<number>\d+)\))?)?(?:, (?P<pages>[\d-]+))?\. "
    r"\[(?P<url>https?://(?:dx\.)?doi\.org/.+?)\]\((?P=url)\)"
)


def read(text: str) -> Record | None:
    """The fields of an entry; `None` if it has another form."""
    found = _ENTRY.fullmatch(text.rstrip())
    if not found:
        return None
    told = {name: tex(found[name] or "") for name in found.groupdict() if name not in ("authors", "url")}
    report = told.pop("report")
    fields = {
        **{name: told[name] for name in ("title", "year", "volume", "pages")},
        "number": report or told["number"],
        "series" if report else "journal": told["venue"],
        "institution": told["publisher"],
        "address": told["place"],
        "url" if report else "doi": found["url"] if report else found["url"].removeprefix("https://doi.org/"),
    }
    people = [
        f"{family}, {given}"
        for family, given in re.findall(r"([A-Z][\w ]+?), ((?:[A-Z]\. ?)+)", _bare(found["authors"]))
    ]
    return Record("techreport" if report else "article", tuple((name.strip(), "") for name in people), fields)


def _bare(authors: str) -> str:
    return re.sub(r"\band ", "", authors.replace("**", ""))


SHAPE = Shape(
    {
        "papers": (r"Peer Reviewed Papers\n---", r"Technical Reports"),
        "reports": (r"Technical Reports and Notes\n---", ""),
    },
    items,
    read,
)
