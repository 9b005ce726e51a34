"""One page for each paper, as search engines ask for them, and for people to read.

Google Scholar's guidelines for webmasters ("Indexing", https://scholar.google.com/intl/en/scholar/inclusion.html) ask
for a page a paper with `citation_*` tags, one `citation_author` for each author in order, whole addresses, and dates as
`2010/5/12` or a year alone; a list of papers must have no such tags.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from pubman.csl.flatten import flatten
from pubman.csl.richfield import Marks, field_reader
from pubman.errors import UsageError
from pubman.exports.bibtex import public_entry
from pubman.exports.filenames import file_names
from pubman.exports.home import NO_HOME, Home
from pubman.exports.json_ld import write as write_json_ld
from pubman.exports.keywords import public_keywords
from pubman.exports.plain import clean, plain
from pubman.item import to_item
from pubman.model import Contributor, Entry
from pubman.writers.html import HtmlWriter
from pubman.writers.html import escape as escape_text
from pubman.writers.markup import printable

_CONTAINERS: Mapping[str, str] = {
    "article-journal": "citation_journal_title",
    "article-magazine": "citation_journal_title",
    "article-newspaper": "citation_journal_title",
    "review": "citation_journal_title",
    "paper-conference": "citation_conference_title",
    "chapter": "citation_inbook_title",
    "entry-encyclopedia": "citation_inbook_title",
}
"""CSL type → the tag of what a work is part of."""

_PUBLISHERS: Mapping[str, str] = {
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
}
_VARIABLES: Mapping[str, str] = {
    "volume": "citation_volume",
    "issue": "citation_issue",
    "ISSN": "citation_issn",
    "ISBN": "citation_isbn",
    "PMID": "citation_pmid",
    "language": "citation_language",
}
_QUOTES = Marks("“", "”", "‘", "’", inside=True)
_READ = field_reader(_QUOTES)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

STYLE = """\
:root { color-scheme: light dark; --quiet: light-dark(#555, #aaa); }
body { margin: 0 auto; max-width: 44rem; padding: 2rem 1.25rem; font: 1.05rem/1.6 system-ui, sans-serif; }
h1 { margin: 0 0 .75rem; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 2rem 0 .5rem; font-size: 1.1rem; }
p { margin: .35rem 0; overflow-wrap: anywhere; }
.venue, nav { color: var(--quiet); }
ul { display: flex; flex-wrap: wrap; gap: .35rem 1rem; padding: 0; list-style: none; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid; border-radius: .3rem; font-size: .85rem; line-height: 1.4; }
@media print { nav, ul { display: none; } }
"""
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"
"""What the page may load: nothing but the style that stands in it."""


def write(entries: Sequence[Entry], home: Home = NO_HOME) -> str:
    """The page of one work; `UsageError` for none or several."""
    if len(entries) != 1:
        raise UsageError(
            "a page is one paper's", remedy='name its key, or keep all: [exports.NAME] with folder = "papers"'
        )
    return _page(entries[0], home, file_names([entries[0].key], ".html")[0])


def write_all(entries: Sequence[Entry], home: Home) -> dict[str, tuple[str, str]]:
    """The name of each page's file, the key of its work, and its text."""
    names = file_names((entry.key for entry in entries), ".html")
    return {name: (entry.key, _page(entry, home, name)) for name, entry in zip(names, entries, strict=True)}


def _page(entry: Entry, home: Home, name: str) -> str:
    item = to_item(entry)
    own = home.absolute(f"{quote(home.file)}/{quote(name)}" if home.file else quote(name))
    title = plain(item.get("title", "")) or plain(entry.key)
    language = item.get("language", "")
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{language if _LANGUAGE.fullmatch(language) else "en"}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(title)}</title>",
        *([f'<link rel="canonical" href="{_value(own)}">'] if own else []),
        *(_meta(tag, value) for tag, value in _citation(entry, item, home, own) if tag and value),
        f"<style>{STYLE}</style>",
        f'<script type="application/ld+json">\n{write_json_ld([entry])}</script>',
        "</head>",
        "<body>",
        *_way_home(home),
        "<main>",
        f"<h1>{_rich(item.get('title', '')) or _text(title)}</h1>",
        *_body(entry, item, home),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "".join(f"{line}\n" for line in lines)


def _way_home(home: Home) -> Iterator[str]:
    if address := home.absolute(home.base_url):
        yield f'<nav><a href="{_value(address)}">{_text(plain(home.title or home.owner) or "Home")}</a></nav>'


def _citation(entry: Entry, item: Mapping[str, Any], home: Home, own: str) -> Iterator[tuple[str, str]]:
    """The tags and what they say, in order; empty ones are left out."""
    kind = item["type"]
    yield "citation_title", plain(item.get("title", ""))
    for author in entry.names():
        yield "citation_author", _inverted(author)
        yield "citation_author_orcid", f"https://orcid.org/{author.orcid}" if author.orcid else ""
    yield "citation_publication_date", _date(entry)
    yield _CONTAINERS.get(kind, ""), plain(item.get("container-title", ""))
    for variable, tag in _VARIABLES.items():
        yield tag, plain(item.get(variable, ""))
    first, _, last = plain(item.get("page", "")).partition("-")
    yield "citation_firstpage", first.strip()
    yield "citation_lastpage", last.strip()
    yield _PUBLISHERS.get(kind, "citation_publisher"), plain(item.get("publisher", ""))
    if kind == "report":
        yield "citation_technical_report_number", plain(item.get("number", ""))
    for scheme, tag in (("doi", "citation_doi"), ("arxiv", "citation_arxiv_id")):
        if identifier := entry.identifier(scheme):
            yield tag, identifier.value
    for keyword in public_keywords(entry):
        yield "citation_keywords", plain(keyword)
    yield "citation_abstract_html_url", own
    yield "citation_pdf_url", _pdf(entry, home)


def _pdf(entry: Entry, home: Home) -> str:
    """The address of the PDF: the link that is called so, else the first that ends so."""
    ranked = sorted(entry.links, key=lambda link: link.label != "pdf")
    for link in ranked:
        if (address := home.absolute(link.url)) and (
            link.label == "pdf" or urlsplit(address).path.lower().endswith(".pdf")
        ):
            return address
    return ""


def _date(entry: Entry) -> str:
    date = entry.issued.start
    if not date or date[0] < 1:
        return ""
    return f"{date[0]:04}/{date[1]:02}/{date[2]:02}" if len(date) == 3 else f"{date[0]:04}"


def _inverted(contributor: Contributor) -> str:
    name = contributor.name
    family = f"{name.non_dropping_particle} {name.family}"
    given = f"{name.given} {name.dropping_particle}"
    return plain(name.literal) or ", ".join(part for part in map(plain, (family, given, name.suffix)) if part)


def _body(entry: Entry, item: Mapping[str, Any], home: Home) -> Iterator[str]:
    people = entry.names() or entry.names("editor")
    if people:
        role = "" if entry.names() else " (eds.)" if len(people) > 1 else " (ed.)"
        more = " et al." if ("author" if entry.names() else "editor") in entry.et_al else ""
        yield f"<p>{', '.join(map(_person, people))}{more}{role}</p>"
    if venue := _venue(item, entry):
        yield f'<p class="venue">{venue}</p>'
    if links := list(_links(entry, home)):
        yield f"<ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>"
    if abstract := _rich(item.get("abstract", "")):
        yield f"<h2>Abstract</h2>\n<p>{abstract}</p>"
    yield f'<h2>BibTeX</h2>\n<pre tabindex="0"><code>{escape_text(public_entry(entry))}</code></pre>'


def _person(contributor: Contributor) -> str:
    name = contributor.name
    words = (name.given, name.dropping_particle, name.non_dropping_particle, name.family, name.suffix)
    said = _text(plain(name.literal or " ".join(words)))
    return f'<a href="https://orcid.org/{contributor.orcid}">{said}</a>' if contributor.orcid else said


def _venue(item: Mapping[str, Any], entry: Entry) -> str:
    container = _rich(item.get("container-title", ""))
    volume, issue, pages = (_text(plain(item.get(name, ""))) for name in ("volume", "issue", "page"))
    number = volume + (f"({issue})" if volume and issue else issue)
    genre = _rich(item.get("genre", ""))
    publisher = _rich(item.get("publisher", ""))
    year = f"{entry.issued.year}" if entry.issued.year else _text(plain(entry.issued.literal))
    parts = (f"<i>{container}</i>" if container else "", number, pages.replace("-", "–"), genre, publisher, year)
    return ", ".join(part for part in parts if part)


def _links(entry: Entry, home: Home) -> Iterator[str]:
    known = {identifier.scheme: identifier.url for identifier in entry.identifiers}
    seen = set()
    named = [(link.label, link.url) for link in entry.links]
    for label, url in (*named, ("DOI", known.get("doi", "")), ("arXiv", known.get("arxiv", ""))):
        if (address := home.absolute(url)) and address not in seen:
            seen.add(address)
            yield f'<a href="{_value(address)}">{_text(plain(label)) or "link"}</a>'


def _meta(tag: str, value: str) -> str:
    return f'<meta name="{tag}" content="{_value(value)}">'


def _rich(text: str) -> str:
    """A field with its markup as HTML."""
    return HtmlWriter().inline(flatten(_READ(clean(text)), _QUOTES)) if text else ""


def _text(text: str) -> str:
    return escape_text(printable(text))


def _value(text: str) -> str:
    """Text inside the quotes of an attribute."""
    return _text(text).replace('"', "&quot;")
