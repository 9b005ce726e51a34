"""RIS, which reference managers import (the tags and types of Research Information Systems' specification of 2011)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pubman.exports.keywords import public_keywords
from pubman.exports.plain import plain
from pubman.item import to_item
from pubman.model import Contributor, Entry

_TYPES: Mapping[str, str] = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-encyclopedia": "ENCYC",
    "graphic": "ART",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "UNPB",
    "map": "MAP",
    "motion_picture": "VIDEO",
    "pamphlet": "PAMP",
    "paper-conference": "CONF",
    "patent": "PAT",
    "periodical": "SER",
    "personal_communication": "PCOMM",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "review": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
"""CSL type → RIS type; any other is `GEN`."""

_TEXTS: Mapping[str, str] = {
    "title": "TI",
    "container-title": "T2",
    "container-title-short": "J2",
    "collection-title": "T3",
    "title-short": "ST",
    "volume": "VL",
    "issue": "IS",
    "number": "M1",
    "edition": "ET",
    "publisher": "PB",
    "publisher-place": "CY",
    "genre": "M3",
    "language": "LA",
    "ISSN": "SN",
    "ISBN": "SN",
    "DOI": "DO",
    "abstract": "AB",
    "note": "N1",
}
"""CSL variable → RIS tag."""

_PEOPLE: Mapping[str, str] = {"author": "AU", "editor": "A2", "translator": "A4", "collection-editor": "A3"}


def write(entries: Sequence[Entry]) -> str:
    """A record an entry, each tag on a line; rich text becomes plain."""
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _record(entry)) for entry in entries)


def _record(entry: Entry) -> Iterator[tuple[str, str]]:
    item = to_item(entry)
    yield "TY", _TYPES.get(item["type"], "GEN")
    yield "ID", plain(entry.key)
    for contributor in entry.contributors:
        if tag := _PEOPLE.get(contributor.role):
            yield tag, _name(contributor)
    for variable, tag in _TEXTS.items():
        if value := plain(item.get(variable, "")):
            yield tag, value
    yield from _date(item.get("issued", {}))
    first, _, last = plain(item.get("page", "")).partition("-")
    yield from (pair for pair in (("SP", first), ("EP", last)) if pair[1])
    if url := plain(item.get("URL", "")):
        yield "UR", url
    yield from (("L1", plain(link.url)) for link in entry.links if link.label == "pdf")
    yield from (("KW", word) for keyword in public_keywords(entry) if (word := plain(keyword)))
    yield "ER", ""


def _name(contributor: Contributor) -> str:
    """`Family, Given, Suffix`, with particles before the family name; a body's name as it is."""
    name = contributor.name
    if name.literal:
        return plain(name.literal)
    family = f"{name.dropping_particle} {name.non_dropping_particle} {name.family}"
    return plain(", ".join(part for part in (" ".join(family.split()), name.given, name.suffix) if part))


def _date(issued: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    parts = (issued.get("date-parts") or [[]])[0]
    if parts:
        yield "PY", str(parts[0])
        yield "DA", "/".join([str(parts[0]), *(f"{part:02}" for part in parts[1:]), *[""] * (3 - len(parts))]) + "/"
