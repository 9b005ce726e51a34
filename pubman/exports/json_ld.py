"""schema.org's vocabulary as JSON-LD, which search engines read from a page (https://schema.org/ScholarlyArticle)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pubman.exports.keywords import public_keywords
from pubman.exports.plain import plain
from pubman.item import to_item
from pubman.model import Contributor, Entry

_TYPES: Mapping[str, str] = {
    "article": "ScholarlyArticle",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "entry-encyclopedia": "Article",
    "graphic": "VisualArtwork",
    "legislation": "Legislation",
    "manuscript": "Manuscript",
    "map": "Map",
    "motion_picture": "Movie",
    "paper-conference": "ScholarlyArticle",
    "periodical": "Periodical",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "review": "Review",
    "software": "SoftwareSourceCode",
    "song": "MusicRecording",
    "speech": "PresentationDigitalDocument",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
"""CSL type → schema.org type; any other is a `CreativeWork`."""

_ARTICLES = frozenset({"Article", "BlogPosting", "Chapter", "NewsArticle", "Report", "ScholarlyArticle"})
"""What has a `pagination` at schema.org."""

_ROLES: Mapping[str, str] = {"author": "author", "editor": "editor", "translator": "translator"}
_NOT_IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""What could end the script element that the text stands in, spelt out; it all stands in JSON strings."""


def write(entries: Sequence[Entry]) -> str:
    """One object with a `@graph` of works, one a line, that may stand in `<script type="application/ld+json">`."""
    lines = ",\n".join(json.dumps(_work(entry), ensure_ascii=False) for entry in entries)
    graph = f"[\n{lines}\n]" if lines else "[]"
    return f'{{"@context": "https://schema.org", "@graph": {graph}}}\n'.translate(_NOT_IN_SCRIPT)


def _work(entry: Entry) -> dict[str, Any]:
    item = to_item(entry)
    title = plain(item.get("title", ""))
    kind = _TYPES.get(item["type"], "CreativeWork")
    work: dict[str, Any] = {
        "@type": kind,
        "name": title,
        "headline": title,
        **{name: [_person(one) for one in entry.contributors if one.role == role] for role, name in _ROLES.items()},
        "datePublished": _date(item.get("issued", {})),
        "isPartOf": _container(item),
        "pagination": plain(item.get("page", "")) if kind in _ARTICLES else "",
        "publisher": _named("Organization", item.get("publisher", "")),
        "abstract": plain(item.get("abstract", "")),
        "keywords": [plain(keyword) for keyword in public_keywords(entry)],
        "inLanguage": plain(item.get("language", "")),
        "isbn": plain(item.get("ISBN", "")) if kind == "Book" else "",
        "version": plain(item.get("version", "")),
        "url": plain(item.get("URL", "")),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": identifier.scheme, "value": identifier.value}
            for identifier in entry.identifiers
            if identifier.scheme in ("doi", "arxiv")
        ],
        "sameAs": [identifier.url for identifier in entry.identifiers if identifier.scheme in ("doi", "arxiv")],
    }
    return {name: value for name, value in work.items() if value}


def _person(contributor: Contributor) -> dict[str, str]:
    name = contributor.name
    if name.literal:
        return {"@type": "Organization", "name": plain(name.literal)}
    family = plain(f"{name.dropping_particle} {name.non_dropping_particle} {name.family}")
    given = plain(name.given)
    person = {
        "@type": "Person",
        "name": plain(f"{given} {family} {name.suffix}"),
        "givenName": given,
        "familyName": family,
        "sameAs": f"https://orcid.org/{contributor.orcid}" if contributor.orcid else "",
    }
    return {key: value for key, value in person.items() if value}


def _container(item: Mapping[str, Any]) -> dict[str, Any]:
    """The journal, with its volume and issue between, or the book."""
    serial = item["type"] in ("article-journal", "article-magazine", "article-newspaper", "review")
    container = _named("Periodical" if serial else "Book", item.get("container-title", ""))
    # A series has an ISSN, a book an ISBN, and no other work has either.
    number = "ISSN" if serial else "ISBN"
    if container and (written := plain(item.get(number, ""))):
        container[number.lower()] = written
    for kind, variable in (("PublicationVolume", "volume"), ("PublicationIssue", "issue")):
        if serial and (number := plain(item.get(variable, ""))):
            part = {"@type": kind, f"{variable}Number": number}
            container = {**part, "isPartOf": container} if container else part
    return container


def _named(kind: str, name: str) -> dict[str, Any]:
    text = plain(name)
    return {"@type": kind, "name": text} if text else {}


def _date(issued: Mapping[str, Any]) -> str:
    """ISO 8601, as precise as the date is known."""
    parts = (issued.get("date-parts") or [[]])[0]
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]) if parts and parts[0] > 0 else ""
