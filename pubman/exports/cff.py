"""CITATION.cff, by which a repository of software asks to be cited (Citation File Format 1.2.0)."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pubman.errors import UsageError
from pubman.exports.plain import plain
from pubman.item import to_item
from pubman.model import Contributor, Entry

_TYPES: Mapping[str, str] = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "magazine-article",
    "article-newspaper": "newspaper-article",
    "book": "book",
    "chapter": "book",
    "dataset": "data",
    "entry-encyclopedia": "encyclopedia",
    "legal_case": "legal-case",
    "legislation": "statute",
    "manuscript": "unpublished",
    "map": "map",
    "motion_picture": "video",
    "pamphlet": "pamphlet",
    "paper-conference": "conference-paper",
    "patent": "patent",
    "personal_communication": "personal-communication",
    "post-weblog": "blog",
    "report": "report",
    "software": "software",
    "song": "sound-recording",
    "speech": "slides",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "website",
}
"""CSL type → CFF's type of a reference; any other is `generic`."""

_MESSAGE = "If you use this software, please cite the work below."
_ISSN = re.compile(r"\d{4}-\d{3}[\dxX]")
_ISBN = re.compile(r"[0-9\- ]{10,17}X?")


def write(entries: Sequence[Entry]) -> str:
    """A whole CITATION.cff that prefers one work; `UsageError` for none or several, or for one without authors.

    The title and the authors of the software itself are the work's too until somebody writes its own.
    """
    if len(entries) != 1:
        raise UsageError("a CITATION.cff prefers one work", remedy="name its key: pubman export cff KEY")
    work = _work(entries[0])
    if "title" not in work or "authors" not in work:
        raise UsageError(f"{entries[0].key} has no title or no authors, and CITATION.cff needs both", remedy="add them")
    whole = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "title": work["title"],
        "authors": work["authors"],
        "preferred-citation": work,
    }
    return "".join(f"{line}\n" for line in _yaml(whole, ""))


def _work(entry: Entry) -> dict[str, Any]:
    item = to_item(entry)
    parts = (item.get("issued", {}).get("date-parts") or [[]])[0]
    first, _, last = plain(item.get("page", "")).partition("-")
    container = plain(item.get("container-title", ""))
    is_part = item["type"] in ("paper-conference", "chapter", "entry-encyclopedia")
    publisher = plain(item.get("publisher", ""))
    issn, isbn = plain(item.get("ISSN", "")), plain(item.get("ISBN", ""))
    work = {
        "type": _TYPES.get(item["type"], "generic"),
        "title": plain(item.get("title", "")),
        "authors": [_person(author) for author in entry.names()],
        "collection-title" if is_part else "journal": container,
        "volume": plain(item.get("volume", "")),
        "issue": plain(item.get("issue", "")),
        "start": first,
        "end": last,
        "year": parts[0] if parts else 0,
        "month": parts[1] if len(parts) > 1 else 0,
        "publisher": {"name": publisher} if publisher and item["type"] != "thesis" else {},
        "institution": {"name": publisher} if publisher and item["type"] == "thesis" else {},
        "doi": doi.value if (doi := entry.identifier("doi")) else "",
        "issn": issn if _ISSN.fullmatch(issn) else "",
        "isbn": isbn if _ISBN.fullmatch(isbn) else "",
        "url": plain(item.get("URL", "")),
    }
    return {key: value for key, value in work.items() if value}


def _person(author: Contributor) -> dict[str, str]:
    name = author.name
    person = {
        "name": name.literal,
        "family-names": name.family,
        "name-particle": f"{name.dropping_particle} {name.non_dropping_particle}",
        "given-names": name.given,
        "name-suffix": name.suffix,
        "orcid": f"https://orcid.org/{author.orcid}" if author.orcid else "",
    }
    return {key: text for key, value in person.items() if (text := plain(value))}


def _yaml(value: Mapping[str, Any], indent: str) -> list[str]:
    """A mapping as lines of YAML 1.2, whose quoted texts are written as JSON's are."""
    lines = []
    for key, item in value.items():
        match item:
            case dict():
                lines += [f"{indent}{key}:", *_yaml(item, f"{indent}  ")]
            case list():
                lines.append(f"{indent}{key}:")
                for one in item:
                    first, *rest = _yaml(one, f"{indent}    ")
                    lines += [f"{indent}  - {first.lstrip()}", *rest]
            case _:
                lines.append(f"{indent}{key}: {json.dumps(item, ensure_ascii=False)}")
    return lines
