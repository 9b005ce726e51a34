"""An Atom feed (RFC 4287), by which readers hear of new works.

Its dates are those of the works, so that the same bibliography makes the same feed. What names an entry for good is its
DOI, else its arXiv id, else a number made from its key.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from pubman.bibtex.dates import read_date
from pubman.exports.home import NO_HOME, Home
from pubman.exports.keywords import public_keywords
from pubman.exports.plain import plain
from pubman.item import to_item
from pubman.model import Date, Entry
from pubman.writers.markup import printable

_NEVER = "1970-01-01T00:00:00Z"
"""The date of what has none, which the format asks for (RFC 4287, 4.2.15)."""


def write(entries: Sequence[Entry], home: Home = NO_HOME) -> str:
    """The feed as a file; without the address of a homepage it names itself by a number."""
    owner = plain(home.owner)
    title = plain(home.title) or (f"Publications of {owner}" if owner else "Publications")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        _element("title", title),
        _element("id", home.absolute(home.file) or _number(home, "")),
        _element("updated", max((_updated(entry) for entry in entries), default=_NEVER)),
    ]
    if owner:
        lines += ["<author>", _element("name", owner), "</author>"]
    if home.base_url:
        lines.append(_link("alternate", home.base_url, type_="text/html"))
    if own := home.absolute(home.file):
        lines.append(_link("self", own, type_="application/atom+xml"))
    taken: set[str] = set()
    for entry in entries:
        name = next(
            name for name in (*_names(entry, home), _number(home, f"{entry.key}#{len(taken)}")) if name not in taken
        )
        taken.add(name)
        lines += ["<entry>", *(f"  {line}" for line in _entry(entry, home, name)), "</entry>"]
    return "".join(f"{line}\n" for line in (*lines, "</feed>"))


def _entry(entry: Entry, home: Home, name: str) -> Iterator[str]:
    item = to_item(entry)
    yield _element("title", plain(item.get("title", "")) or plain(entry.key) or "Untitled")
    yield _element("id", name)
    yield _element("updated", _updated(entry))
    if published := _moment(entry.issued):
        yield _element("published", published)
    yield from _authors(entry, plain(item.get("publisher", "")))
    yield from _links(entry, home)
    for keyword in public_keywords(entry):
        if term := plain(keyword):
            yield f'<category term="{_escaped(term)}"/>'
    if abstract := plain(item.get("abstract", "")):
        yield _element("summary", abstract)
    yield _element("content", _content(item))


def _authors(entry: Entry, publisher: str) -> Iterator[str]:
    """Whoever wrote or edited it: an entry without an author would have the feed's (RFC 4287, 4.2.1)."""
    nobody = True
    for person in entry.names() or entry.names("editor"):
        name = person.name
        words = (name.given, name.dropping_particle, name.non_dropping_particle, name.family, name.suffix)
        if said := plain(name.literal or " ".join(words)):
            nobody = False
            uri = _element("uri", f"https://orcid.org/{person.orcid}") if person.orcid else ""
            yield f"<author>{_element('name', said)}{uri}</author>"
    if nobody:
        yield f"<author>{_element('name', publisher or 'Anonymous')}</author>"


def _content(item: Mapping[str, Any]) -> str:
    """Where the work appeared, in words."""
    said = [plain(item.get(name, "")) for name in ("container-title", "volume", "page", "publisher", "note")]
    return ", ".join(part for part in said if part) or plain(item.get("title", ""))


def _links(entry: Entry, home: Home) -> Iterator[str]:
    """The work's own address first; no two of a kind may have one type (RFC 4287, 4.1.2)."""
    known = [identifier.url for identifier in entry.identifiers if identifier.scheme in ("doi", "arxiv")]
    addresses = {link.url: link.label for link in entry.links} | dict.fromkeys(known, "")
    rel = "alternate"
    for address, label in addresses.items():
        if absolute := home.absolute(address):
            yield _link(rel, absolute, title=plain(label))
            rel = "related"


def _names(entry: Entry, home: Home) -> Iterator[str]:
    if doi := entry.identifier("doi"):
        yield f"https://doi.org/{quote(doi.value, safe='/:;()._-')}"
    if arxiv := entry.identifier("arxiv"):
        yield f"https://arxiv.org/abs/{arxiv.value}"
    yield _number(home, entry.key)


def _number(home: Home, key: str) -> str:
    """A URN that is the same for the same homepage and key (RFC 4122, 4.3)."""
    return uuid5(NAMESPACE_URL, f"{home.base_url or plain(home.owner)}#{plain(key)}").urn


def _updated(entry: Entry) -> str:
    """When the work appeared, else when it was accepted."""
    accepted = entry.fields.get("accepted", "")
    return _moment(entry.issued) or _moment(read_date(accepted) if accepted else Date()) or _NEVER


def _moment(date: Date) -> str:
    """A date as RFC 3339 has it, at the start of the day, month or year that is known; none for years before 1."""
    if not date.start or not 0 < date.start[0] < 10_000:
        return ""
    year, month, day = (*date.start, 1, 1)[:3]
    return f"{year:04}-{month:02}-{day:02}T00:00:00Z"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_escaped(text)}</{name}>"


def _link(rel: str, address: str, *, type_: str = "", title: str = "") -> str:
    attributes = {"rel": rel, "type": type_, "href": address, "title": title}
    written = (f'{name}="{_escaped(value)}"' for name, value in attributes.items() if value)
    return f"<link {' '.join(written)}/>"


def _escaped(text: str) -> str:
    return escape(printable(text))
