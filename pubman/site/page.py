"""The page as a whole. Nothing that a bibliography holds can run in it, and nothing is asked of any host.

The content security policy (W3C, Content Security Policy Level 3) names the digests of the one style sheet and the one
script: a browser runs no other, and no handler in an attribute, and loads nothing but what the page carries.
"""

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import quote

from pubman.config import DEFAULT_HEADINGS, SearchPage
from pubman.exports.bibtex import public_entry
from pubman.richtext import Nodes
from pubman.site.chart import count, drawn
from pubman.site.papers import Paper, data
from pubman.writers.markup import safe_address
from pubman.writers.sealed import is_right_to_left, sealed, sealed_attribute, sealed_lines, sealed_text

OWN_IDS = frozenset(
    f"pubman-{name}"
    for name in (
        *("author", "chart-text", "chart-title", "clear", "count", "data", "filters", "flat", "groups", "kind"),
        *("list", "search", "sort", "status", "tools", "venue", "year"),
    )
)
"""The ids that no paper may have; beside them those of the groups."""

_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Cpath fill='%2335618f' d='M2 9h3v5H2zm4.5-4h3v9h-3zM11 2h3v12h-3z'/%3E%3C/svg%3E"
)
"""Without an icon a browser would ask the host for one."""

# What could end the script element that the data stands in, spelt out; it all stands in JSON strings.
_IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}

_FILTERS = (("year", "Year"), ("kind", "Type"), ("venue", "Venue"), ("author", "Co-author"))


class Group(NamedTuple):
    """The papers of a year under their heading, in a list that is numbered or not."""

    title: str
    papers: tuple[Paper, ...]
    numbered: bool


class Contents(NamedTuple):
    """What the page shows: the groups of its papers, what explains the marks in them, and whose they are.

    `language` is that of the references, as a language tag, where it is known.
    """

    groups: tuple[Group, ...]
    kinds: tuple[str, ...]
    legend: Nodes = ()
    legend_on_top: bool = False
    owners: str = ""
    order: Literal["newest", "oldest"] = "newest"
    language: str = ""

    @property
    def papers(self) -> tuple[Paper, ...]:
        """All papers, in the order of the page."""
        return tuple(paper for group in self.groups for paper in group.papers)


def group_id(year: int | None) -> str:
    """The address of a year on the page."""
    return f"year-{'undated' if year is None else year}"


def group_title(year: int | None) -> str:
    """The heading of a year that has none of its own."""
    return DEFAULT_HEADINGS["undated"] if year is None else str(year)


def written(site: SearchPage, contents: Contents) -> str:
    """The page, which ends in a line end."""
    return "".join(f"{line}\n" for line in (*_head(site), *_body(site, contents)))


@cache
def _shipped(name: str) -> str:
    """The style sheet or the script, as it stands between its tags."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return f"\n{text}"


def _source(text: str) -> str:
    """A digest, as the policy names it (CSP level 3, section 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _head(site: SearchPage) -> Iterator[str]:
    policy = (
        "default-src 'none'",
        f"script-src {_source(_shipped('page.js'))}",
        f"style-src {_source(_shipped('page.css'))}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(policy)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield '<meta name="generator" content="pubman">'
    yield f"<title>{sealed_text(site.title)}</title>"
    yield f'<link rel="icon" href="{_ICON}">'
    yield f"<style>{_shipped('page.css')}</style>"
    yield "</head>"


def _body(site: SearchPage, contents: Contents) -> Iterator[str]:
    yield "<body>"
    yield '<a class="skip" href="#pubman-list">Skip to the list</a>'
    yield "<header>"
    yield f'<h1 dir="auto">{sealed_text(site.title)}</h1>'
    if owners := _owners(site, contents.owners):
        yield f'<p class="owner" dir="auto">{owners}</p>'
    yield f'<p class="total">{_total(contents)}</p>'
    yield "</header>"
    yield '<div class="columns">'
    yield '<aside aria-label="Search and overview">'
    yield from _tools(contents)
    yield drawn(count([(paper.year, paper.kind) for paper in contents.papers], contents.kinds))
    yield from _years(contents)
    yield "</aside>"
    yield '<main id="pubman-list" tabindex="-1">'
    legend = f'<p class="marks">{sealed(contents.legend)}</p>' if contents.legend else ""
    if legend and contents.legend_on_top:
        yield legend
    yield '<div id="pubman-groups">'
    for group in contents.groups:
        yield from _group(group, site, contents.language)
    yield "</div>"
    yield '<ol id="pubman-flat" class="papers" role="list" hidden></ol>'
    if legend and not contents.legend_on_top:
        yield legend
    yield "</main>"
    yield "</div>"
    yield '<script type="application/json" id="pubman-data">'
    yield from _data(contents)
    yield "</script>"
    yield f"<script>{_shipped('page.js')}</script>"
    yield "</body>"
    yield "</html>"


def _data(contents: Contents) -> Iterator[str]:
    """What the script reads, a paper on each line."""
    tables = data(contents.papers, contents.kinds)
    papers = tables.pop("papers")
    yield f'{{"tables":{_json(tables)},"papers":['
    for index, paper in enumerate(papers, start=1):
        yield _json(paper) + ("," if index < len(papers) else "")
    yield "]}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)


def _owners(site: SearchPage, owners: str) -> str:
    text = sealed_text(owners or ("Home" if site.home else ""))
    address = safe_address(site.home) if site.home else ""
    return f'<a href="{sealed_attribute(address)}">{text}</a>' if address else text


def _total(contents: Contents) -> str:
    papers = contents.papers
    years = [paper.year for paper in papers if paper.year is not None]
    said = "1 paper" if len(papers) == 1 else f"{len(papers)} papers"
    if not years:
        return said
    return f"{said}, {min(years)}–{max(years)}" if min(years) < max(years) else f"{said}, {years[0]}"


def _tools(contents: Contents) -> Iterator[str]:
    """The search and the filters, which are shown by the script that they need."""
    orders = ("Newest first", "Oldest first")
    first, second = orders if contents.order == "newest" else orders[::-1]
    yield '<div id="pubman-tools" role="search" hidden>'
    yield '<p class="field seek"><label for="pubman-search">Search</label> <span class="hint">press <kbd>/</kbd></span>'
    yield (
        '<input type="search" id="pubman-search" autocomplete="off" autocapitalize="off" spellcheck="false"'
        ' aria-keyshortcuts="/" placeholder="Title, author, venue, year"></p>'
    )
    yield '<details id="pubman-filters">'
    yield "<summary>Filter and sort</summary>"
    yield '<div class="filters">'
    for name, label in _FILTERS:
        yield f'<p class="field {name}"><label for="pubman-{name}">{label}</label>'
        yield f'<select id="pubman-{name}" autocomplete="off"><option value="">All</option></select></p>'
    yield '<p class="field sort"><label for="pubman-sort">Sort by</label>'
    yield '<select id="pubman-sort" autocomplete="off">'
    sorts = (("", first), ("reversed", second), ("title", "Title"), ("author", "First author"))
    for value, label in sorts:
        yield f'<option value="{value}">{label}</option>'
    yield "</select></p>"
    yield "</div>"
    yield "</details>"
    yield '<p class="found"><span id="pubman-count"></span>'
    yield '<button type="button" id="pubman-clear" hidden>Show all</button></p>'
    yield '<p id="pubman-status" class="unseen" role="status"></p>'
    yield "</div>"


def _years(contents: Contents) -> Iterator[str]:
    if len(contents.groups) < 2:
        return
    yield '<nav aria-label="Years">'
    yield '<ul class="years">'
    for group in contents.groups:
        yield f'<li><a href="#{group_id(group.papers[0].year)}">{sealed_text(group.title)}</a></li>'
    yield "</ul>"
    yield "</nav>"


def _group(group: Group, site: SearchPage, language: str) -> Iterator[str]:
    element = "ol" if group.numbered else "ul"
    yield f'<section class="group" id="{group_id(group.papers[0].year)}">'
    yield f"<h2>{sealed_text(group.title)}</h2>"
    # A list without bullets is a list for those who hear it, too.
    yield f'<{element} class="papers" role="list">'
    for paper in group.papers:
        yield from _paper(paper, site, language)
    yield f"</{element}>"
    yield "</section>"


def _paper(paper: Paper, site: SearchPage, language: str) -> Iterator[str]:
    number = "" if paper.number is None else f' value="{paper.number}"'
    yield f'<li class="paper" id="{sealed_attribute(paper.id)}"{number}>'
    attributes = _lang(language) + (' dir="rtl"' if is_right_to_left(paper.reference) else "")
    yield f'<div class="reference"{attributes}>{sealed(paper.reference, language=paper.language)}</div>'
    yield '<div class="more">'
    if site.abstracts and paper.abstract:
        text = sealed_text(paper.abstract)
        yield f'<details><summary>Abstract</summary><p dir="auto"{_lang(paper.language)}>{text}</p></details>'
    if site.bibtex:
        code = sealed_lines(public_entry(paper.entry).strip("\n"))
        yield f"<details><summary>BibTeX</summary><pre><code>{code}</code></pre></details>"
        yield '<button type="button" class="copy">Copy BibTeX</button>'
    yield f'<a class="link" href="#{sealed_attribute(_fragment(paper.id))}">Link</a>'
    yield "</div>"
    yield "</li>"


def _lang(language: str) -> str:
    return f' lang="{sealed_attribute(language)}"' if language else ""


def _fragment(id_: str) -> str:
    """An id as the fragment of an address (RFC 3986, section 3.5)."""
    return quote(id_, safe="!$&'()*+,-./:;=?@_~")


def taken_ids(years: Sequence[int | None]) -> frozenset[str]:
    """The ids that no paper may have, on a page with papers of these years."""
    return OWN_IDS.union(map(group_id, years))
