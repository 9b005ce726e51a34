"""A heading for each paper, its title bold and linked, full names with the mark inside the emphasis, awards in red."""

import re
from collections.abc import Iterator

from homepages.readers.pages import Piece, Record, Shape, links, named, tex

_ENTRY = re.compile(
    r"### (?P<venue>[^'\n]+)'(?P<year>\d\d)(?P<letter>[ab])? *\n"
    r"(?:\[\*\*(?P<title>.+?)\*\*\]\((?P<url>\S+)\)|\*\*(?P<plain>.+?)\*\* \((?P<status>[^()]+)\))"
    r"(?P<beside> +\[\[Artifacts\]\]\(\S+\))? *\n"
    r" ?(?P<authors>[^<]+?(?:<sup>.+?)?)(?: \((?P<legend>#[^()]+)\))?\.? *\n"
    r"<!-- \*(?P<full>[^*]+)\*\.? *-->"
    r"(?: *\n(?P<below>\[\[Artifacts\]\]\(\S+\)))?"
    r"(?: *\n🏆 <span style='color: red;'>\*\*(?P<award>.+?)\*\*</span>)?"
    r"(?: *\n<!--.*-->)* *",
    re.DOTALL,
)


def read(text: str) -> Record | None:
    """The fields of an entry; `None` if it has another form."""
    found = _ENTRY.fullmatch(text)
    if not found:
        return None
    told = {name: tex(value or "") for name, value in found.groupdict().items()}
    address = links(found["beside"] or found["below"] or "").get("Artifacts", "")
    fields = {
        "title": told["title"] or told["plain"],
        "booktitle": told["full"],
        "acronym": told["venue"],
        "year": f"20{found['year']}",
        "letter": told["letter"],
        "award": told["award"],
        "note": told["legend"] or told["status"],
        "url": found["url"] or "",
        "url_artifacts": address,
        "addresses": "beside" if found["beside"] else "",
    }
    return Record("inproceedings", named(found["authors"]), fields)


def _pieces(text: str, line: int) -> Iterator[Piece]:
    for found in re.finditer(r"^\(.*\)$|^### .*\n(?:.*\n)*?(?=\s*(?:### |\Z))", text, re.MULTILINE):
        yield Piece(line + text.count("\n", 0, found.start()), found[0].rstrip("\n"), found[0].startswith("#"))


SHAPE = Shape({"publications": (r"## Publication", r"## Academic Service")}, _pieces, read)
