"""What the page knows of each paper beside its reference: what it can be found, filtered and sorted by."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pubman.config import DEFAULT_HEADINGS, Look
from pubman.exports.keywords import public_keywords
from pubman.exports.plain import plain
from pubman.item import is_arxiv_preprint, to_item
from pubman.model import Contributor, Entry
from pubman.richtext import Nodes

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""A well-formed language tag (RFC 5646, section 2.1), but for the rare forms."""


class Paper(NamedTuple):
    """One paper: its reference, its `number` in a numbered list, and what it can be found by, as plain text.

    `id` is its address on the page; `kind` the heading of its type; `people` those who made it, the first of them
    first; `owners` the places of the owners among them; `words` whatever else it is found by.
    """

    entry: Entry
    reference: Nodes
    id: str
    number: int | None
    year: int | None
    kind: str
    title: str
    venue: str
    people: tuple[str, ...]
    owners: tuple[int, ...]
    words: str
    language: str
    abstract: str


def paper(
    entry: Entry, reference: Nodes, id_: str, look: Look, places: Iterable[tuple[str, int]], number: int | None
) -> Paper:
    """What the page knows of an entry; `places` are the owners', as role and index from 0."""
    item = to_item(entry)
    preprint = is_arxiv_preprint(entry)
    people = _makers(entry)
    others = [one for one in entry.contributors if one not in people]
    venue = plain(item.get("container-title", "")) or ("arXiv" if preprint else "")
    words = (*map(_name, others), entry.venue.abbreviation, entry.venue.acronym, *public_keywords(entry))
    return Paper(
        entry=entry,
        reference=reference,
        id=id_,
        number=number,
        year=entry.issued.year,
        kind=kind_of(entry, look),
        title=plain(item.get("title", "")),
        venue=venue,
        people=tuple(_name(one) for one in people),
        owners=tuple(sorted(index for role, index in places if people and role == people[0].role)),
        words=" ".join(filter(None, map(plain, words))),
        language=language_tag(item.get("language", "")),
        abstract=plain(item.get("abstract", "")),
    )


def kind_of(entry: Entry, look: Look) -> str:
    """What the page calls an entry's type: the heading that it would stand under."""
    key = "preprint" if is_arxiv_preprint(entry) else entry.type
    heading = look.headings.get(key, "") or look.headings["misc"] or DEFAULT_HEADINGS.get(key, "")
    return plain(heading) or DEFAULT_HEADINGS["misc"]


def language_tag(language: str) -> str:
    """A language as HTML names it; empty if it is no tag."""
    return language if _LANGUAGE.fullmatch(language) else ""


def _makers(entry: Entry) -> tuple[Contributor, ...]:
    """The authors; the editors of what has none."""
    return entry.names("author") or entry.names("editor")


def _name(contributor: Contributor) -> str:
    return plain(str(contributor.name))


def ids(keys: Sequence[str], taken: Iterable[str]) -> list[str]:
    """An address on the page for each key, in order: the key itself where it can be one.

    An id has no white space (HTML, "The id attribute"); control characters go too. One that is `taken`, or another
    key's, gets a number.
    """
    used = {*taken}
    made = []
    for key in keys:
        wanted = "-".join(plain(key).split()) or "paper"
        id_, count = wanted, 1
        while id_ in used:
            count += 1
            id_ = f"{wanted}-{count}"
        used.add(id_)
        made.append(id_)
    return made


def data(papers: Sequence[Paper], kinds: Sequence[str]) -> dict[str, Any]:
    """What the page's script reads, in the order of the page: tables, and for each paper its places in them.

    A paper is `[year, kind, venue, people, owners, title, words]`; -1 is no venue. Names and venues are sorted.
    """
    names = _table(name for one in papers for name in one.people)
    venues = _table(one.venue for one in papers if one.venue)
    return {
        "kinds": list(kinds),
        "names": [*names],
        "venues": [*venues],
        "papers": [
            [
                one.year,
                kinds.index(one.kind),
                venues.get(one.venue, -1),
                [names[name] for name in one.people],
                one.owners,
                one.title,
                one.words,
            ]
            for one in papers
        ],
    }


def _table(texts: Iterable[str]) -> dict[str, int]:
    ordered = sorted({*texts}, key=lambda text: (text.casefold(), text))
    return {text: index for index, text in enumerate(ordered)}
