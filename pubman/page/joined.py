"""A preprint and the work that it became, listed as one: the published work, with the preprint's address beside it.

Two entries belong together when one names the other (`related`, `preprint`, `published`), when they have the same
identifier, or when title and people agree. A title alone never joins, nor one that many works have ("Editorial").
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pubman.identifiers import parse_arxiv
from pubman.model import Entry, Link
from pubman.page.owner import folded
from pubman.standing import is_preprint

LABEL = "preprint"
"""The label of the link to a preprint."""

_NAMING = ("related", "preprint", "published", "publishedas")
_TELLING = 4
"""Words from which a title is not that of another work by the same people."""

_YEARS_BEFORE, _YEARS_AFTER = 6, 1
"""How much older, and how much younger, a preprint may be than what it became."""

_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w+")


def joined(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries without the preprints of others among them, which have their links and keywords."""
    all_ = list(entries)
    became = {id(preprint): work for preprint, work in _pairs(all_)}
    earlier: dict[int, list[Entry]] = {}
    for entry in all_:
        if work := became.get(id(entry)):
            earlier.setdefault(id(work), []).append(entry)
    for entry in all_:
        if id(entry) not in became:
            yield _with_preprints(entry, earlier.get(id(entry), ()))


def _with_preprints(work: Entry, preprints: Sequence[Entry]) -> Entry:
    if not preprints:
        return work
    links, keywords = list(work.links), list(work.keywords)
    for preprint in preprints:
        address = _address(preprint)
        for link in preprint.links:
            # Its own paper is the preprint; its code, slides and talks are the work's too.
            if link.label != "paper" and link.label not in (known.label for known in links):
                links.append(link)
        if address and address not in (link.url for link in links):
            links.append(Link(LABEL, address))
        keywords += preprint.keywords
    return replace(work, links=tuple(links), keywords=tuple(dict.fromkeys(keywords)))


def _address(preprint: Entry) -> str:
    for link in preprint.links:
        if link.label == "paper":
            return link.url
    identifier = preprint.identifier("arxiv") or preprint.identifier("doi")
    return identifier.url if identifier else ""


def _pairs(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Each preprint with the work that it became."""
    works = [entry for entry in entries if not is_preprint(entry)]
    by_key = {entry.key: entry for entry in reversed(works)}
    named = {key: work for work in works for key in _keys_named(work)}
    by_sign: dict[object, list[Entry]] = {}
    for work in works:
        for sign in (*_identifiers(work), _title(work)):
            by_sign.setdefault(sign, []).append(work)
    for preprint in entries:
        if not is_preprint(preprint):
            continue
        known = next((by_key[key] for key in _keys_named(preprint) if key in by_key), None) or named.get(preprint.key)
        if known is None:
            known = next((work for sign in _identifiers(preprint) for work in by_sign.get(sign, ())), None)
        if known is None and len(title := _title(preprint)) >= _TELLING:
            known = _nearest(preprint, [work for work in by_sign.get(title, ()) if _may_become(preprint, work)])
        if known is not None:
            yield preprint, known


def _keys_named(entry: Entry) -> list[str]:
    return [key.strip() for name in _NAMING for key in entry.fields.get(name, "").split(",") if key.strip()]


def _identifiers(entry: Entry) -> set[tuple[str, str]]:
    """Its DOI and arXiv identifier; a DOI that arXiv gave is the latter."""
    found = set()
    for identifier in entry.identifiers:
        if identifier.scheme in ("doi", "arxiv"):
            same = parse_arxiv(identifier.value) if identifier.scheme == "doi" else None
            found.add(("arxiv", same.value) if same else (identifier.scheme, identifier.value.lower()))
    return found


def _title(entry: Entry) -> tuple[str, ...]:
    text = unicodedata.normalize("NFKD", _TAG.sub("", entry.fields.get("title", "")).casefold())
    return tuple(_WORD.findall("".join(char for char in text if not unicodedata.combining(char))))


def _may_become(preprint: Entry, work: Entry) -> bool:
    mine, theirs = _families(preprint), _families(work)
    if not mine or not theirs or not _same_people(mine, theirs, et_al="author" in (*preprint.et_al, *work.et_al)):
        return False
    first, last = preprint.issued.year, work.issued.year
    return first is None or last is None or -_YEARS_AFTER <= last - first <= _YEARS_BEFORE


def _families(entry: Entry) -> list[str]:
    return [folded(person.name.family or person.name.literal) for person in entry.names()]


def _same_people(mine: list[str], theirs: list[str], *, et_al: bool) -> bool:
    """One list has nobody whom the other has not, and most are in both; one that ends in `and others` is cut."""
    shared = {*mine} & {*theirs}
    fewer = min(len({*mine}), len({*theirs}))
    return len(shared) == fewer and (et_al or 2 * fewer >= max(len({*mine}), len({*theirs})))


def _nearest(preprint: Entry, works: Sequence[Entry]) -> Entry | None:
    """The first of them to appear: a talk's paper before the journal's."""
    return min(works, key=lambda work: work.issued.start or (9999,), default=None)
