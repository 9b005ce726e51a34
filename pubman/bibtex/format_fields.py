"""The order in which the fields of an entry stand: who, what, where, when, which part of it, how to get it, notes."""

from collections.abc import Iterable

FIELD_ORDER = (
    *("ids", "xdata", "entryset", "crossref", "xref", "related", "relatedtype", "relatedstring"),
    *("author", "author_mark", "shortauthor", "bookauthor", "editor", "editortype", "editora", "editorb", "editorc"),
    *("translator", "director", "illustrator", "commentator", "annotator", "introduction", "foreword", "afterword"),
    *("holder", "organizer", "serieseditor"),
    *("title", "subtitle", "titleaddon", "shorttitle", "origtitle", "language", "langid"),
    *("maintitle", "mainsubtitle", "booktitle", "booksubtitle", "booktitleaddon", "shortbooktitle"),
    *("journal", "journaltitle", "journalsubtitle", "shortjournal", "issuetitle", "acronym"),
    *("eventtitle", "eventdate", "venue", "series", "shortseries", "edition", "type", "howpublished"),
    *("publisher", "school", "institution", "organization", "location", "address"),
    *("date", "year", "month", "day", "origdate"),
    *("volume", "part", "number", "issue", "chapter", "pages", "eid", "pagetotal", "volumes", "version", "pubstate"),
    *("doi", "archiveprefix", "eprinttype", "eprint", "primaryclass", "eprintclass", "arxiv", "pmid", "pmcid"),
    *("isbn", "issn", "url", "urldate", "note", "addendum", "keywords", "abstract", "annotation", "annote", "file"),
)
"""Fields of BibTeX and biblatex; a field that is not here stands after those that are, as it came."""

_RANKS = {name: rank for rank, name in enumerate(FIELD_ORDER)}


def field_rank(name: str) -> float:
    """A field's place in the order; an annotation (`author+an`) comes right after what it annotates."""
    base, plus, _ = name.partition("+")
    return _RANKS.get(base, len(_RANKS)) + (0.5 if plus else 0)


def predecessor(names: list[str], new: str) -> int:
    """How many of an entry's fields stand before a new one, in the entry's own order.

    That is the alphabet's where the entry keeps to it, else as near as possible after the field that comes before
    it in `FIELD_ORDER`.
    """
    if len(names) > 2 and names == sorted(names):
        return sum(name < new for name in names)
    rank = field_rank(new)
    earlier = [(field_rank(name), at) for at, name in enumerate(names, 1) if field_rank(name) <= rank]
    return max(earlier, default=(0, 0))[1]


def in_order(names: Iterable[str]) -> list[str]:
    """Field names in `FIELD_ORDER`."""
    return sorted(names, key=field_rank)
