"""From an entry to a CSL-JSON item: the one table of BibTeX's and biblatex's types and fields.

CSL 1.0.2 specification, appendices III (types) and IV (variables); biblatex manual, 2.1 (types) and 2.2 (fields).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pubman.bibtex.dates import entry_date
from pubman.bibtex.legends import without_legends
from pubman.model import Contributor, Date, Entry, Name

TYPES: Mapping[str, str] = {
    # BibTeX
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "conference": "paper-conference",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "manual": "book",
    "mastersthesis": "thesis",
    "misc": "document",
    "phdthesis": "thesis",
    "proceedings": "book",
    "techreport": "report",
    "unpublished": "manuscript",
    # biblatex
    "artwork": "graphic",
    "audio": "song",
    "bookinbook": "chapter",
    "collection": "book",
    "commentary": "book",
    "dataset": "dataset",
    "electronic": "webpage",
    "image": "graphic",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "legislation": "legislation",
    "letter": "personal_communication",
    "movie": "motion_picture",
    "music": "song",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "mvreference": "book",
    "newspaper": "article-newspaper",
    "online": "webpage",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "reference": "book",
    "report": "report",
    "review": "review",
    "software": "software",
    "standard": "standard",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "thesis": "thesis",
    "video": "motion_picture",
    "webpage": "webpage",
    "www": "webpage",
    # in wide use beside them
    "blog": "post-weblog",
    "data": "dataset",
    "magazine": "article-magazine",
    "poster": "speech",
    "preprint": "article",
    "presentation": "speech",
    "talk": "speech",
    "bachelorsthesis": "thesis",
    "map": "map",
}
"""Entry type → CSL type; any other type is a `document`."""

GENRES: Mapping[str, str] = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "bachelorsthesis": "Bachelor’s thesis",
    "poster": "Poster",
}
"""The genre that a type says by itself, where the field `type` does not."""

TYPE_KEYS: Mapping[str, str] = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
    "patent": "Patent",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
    "patreq": "Patent request",
    "patrequs": "U.S. patent request",
}
"""biblatex's localisation keys for the field `type` (biblatex manual, 4.9.2.13) and what they print in English."""


class Variable(NamedTuple):
    """A CSL variable and the fields that fill it, the first one that is there, in items of certain CSL types."""

    name: str
    fields: tuple[str, ...]
    types: frozenset[str] = frozenset()


_SERIALS = frozenset({"article-journal", "article-magazine", "article-newspaper", "periodical", "review"})
_NUMBERED = frozenset(
    {"article", "dataset", "legal_case", "legislation", "pamphlet", "patent", "report", "software", "standard"}
)
_IN_SERIES = frozenset({"book", "chapter", "entry-encyclopedia", "paper-conference", "thesis"})

VARIABLES: tuple[Variable, ...] = (
    Variable("abstract", ("abstract",)),
    Variable("annote", ("annotation", "annote")),
    Variable("archive", ("library",)),
    Variable("call-number", ("callnumber",)),
    Variable("chapter-number", ("chapter",)),
    Variable("dimensions", ("dimensions",)),
    Variable("edition", ("edition",)),
    Variable("event-title", ("eventtitle", "conference", "event")),
    Variable("event-place", ("venue", "eventplace")),
    Variable("ISBN", ("isbn",)),
    Variable("ISSN", ("issn",)),
    Variable("issue", ("issue", "number"), _SERIALS),
    Variable("number", ("number", "report_number"), _NUMBERED),
    Variable("collection-number", ("number",), _IN_SERIES),
    Variable("collection-title", ("series",)),
    Variable("language", ("langid", "language")),
    Variable("medium", ("medium",)),
    Variable("note", ("note", "addendum")),
    Variable("number-of-pages", ("pagetotal", "numpages")),
    Variable("number-of-volumes", ("volumes",)),
    Variable("original-title", ("origtitle",)),
    Variable("original-publisher", ("origpublisher",)),
    Variable("original-publisher-place", ("origlocation",)),
    Variable("part-number", ("part",)),
    Variable("PMCID", ("pmcid",)),
    Variable("PMID", ("pmid",)),
    Variable("publisher-place", ("location", "address")),
    Variable("reviewed-title", ("reviewedtitle",)),
    Variable("source", ("source",), frozenset({"software"})),
    Variable("status", ("pubstate",)),
    Variable("title-short", ("shorttitle",)),
    Variable("version", ("version",)),
    Variable("volume", ("volume",)),
    Variable("volume-title", ("maintitle",)),
)
"""CSL variable ← fields; titles, names, dates, pages, publishers and identifiers have rules of their own below."""

DATES: Mapping[str, str] = {"accessed": "url", "event-date": "event", "original-date": "orig"}
"""CSL date variable → what stands before `date` in the name of the field."""

LANGUAGES: Mapping[str, str] = {
    "english": "en",
    "american": "en-US",
    "usenglish": "en-US",
    "british": "en-GB",
    "ukenglish": "en-GB",
    "german": "de",
    "ngerman": "de",
    "deutsch": "de",
    "austrian": "de-AT",
    "naustrian": "de-AT",
    "french": "fr",
    "francais": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "italian": "it",
    "italiano": "it",
    "portuguese": "pt",
    "brazilian": "pt-BR",
    "dutch": "nl",
    "swedish": "sv",
    "norsk": "nb",
    "danish": "da",
    "finnish": "fi",
    "polish": "pl",
    "czech": "cs",
    "russian": "ru",
    "ukrainian": "uk",
    "greek": "el",
    "turkish": "tr",
    "hungarian": "hu",
    "japanese": "ja",
    "chinese": "zh",
    "korean": "ko",
    "latin": "la",
    "catalan": "ca",
}
"""babel's and biblatex's names of languages → the codes that CSL knows."""

_PUBLISHERS: Mapping[str, tuple[str, ...]] = {
    "thesis": ("school", "institution", "publisher"),
    "report": ("institution", "organization", "publisher", "school"),
    "paper-conference": ("publisher", "organization"),
    "webpage": ("organization", "publisher", "institution", "howpublished"),
    "software": ("organization", "publisher", "institution", "howpublished"),
    "dataset": ("publisher", "organization", "institution", "howpublished"),
    "patent": ("holder", "publisher", "assignee"),
}
_PUBLISHER = ("publisher", "organization", "institution", "school", "howpublished")
_NOT_WORKS = frozenset({"xdata", "set", "control", "ieeetranbstctl", "bibnote", "acscontrol", "rsccontrol"})
_PREPRINT_TYPES = frozenset(
    {"article", "misc", "online", "unpublished", "preprint", "techreport", "report", "electronic"}
)
_ARXIV_VENUE = re.compile(r"\barxiv\b|^corr$|computing research repository", re.IGNORECASE)
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")
_WEB = re.compile(r"https?://|www\.", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;]")
_DOI_PREFIX = re.compile(r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi\s*:\s*)+", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def is_work(entry: Entry) -> bool:
    """Whether the entry is a work that a list can show, and not data for others (`xdata`) or for a style."""
    return entry.type not in _NOT_WORKS


def to_item(entry: Entry, *, acronym: bool = False) -> dict[str, Any]:
    """The CSL-JSON item of an entry; its `id` is the entry's key.

    `acronym=True` is for pubman's own styles: `container-title-short` is then the venue's acronym, and never its
    abbreviation. An arXiv preprint is an `article` published by arXiv, as Zotero writes it.
    """
    preprint = is_arxiv_preprint(entry)
    kind = "article" if preprint else _type(entry)
    item: dict[str, Any] = {"id": entry.key, "type": kind}
    fields = entry.fields
    for variable in VARIABLES:
        if (not variable.types or kind in variable.types) and (value := _first(fields, variable.fields)):
            item[variable.name] = value
    for name in ("note", "annote"):
        # What the marks mean is the legend's to say.
        if name in item and not (rest := without_legends(item[name], _marks(entry))):
            del item[name]
        elif name in item:
            item[name] = rest
    if language := item.get("language"):
        item["language"] = LANGUAGES.get(language.lower(), language)
    item.update(_titles(entry, kind, acronym=acronym, preprint=preprint))
    item.update(_names(entry))
    item.update(_dates(entry))
    if pages := _first(fields, ("pages", "page", "eid", "articleno", "article-number")):
        item["page"] = _DASHES.sub("-", pages)
    if genre := _genre(entry):
        item["genre"] = genre
    publisher = _first(fields, _PUBLISHERS.get(kind, _PUBLISHER))
    if publisher and not _WEB.search(publisher):
        item["publisher"] = publisher
    if keywords := ", ".join(entry.keywords):
        item["keyword"] = keywords
    item.update(_identifiers(entry, preprint=preprint))
    if preprint and (arxiv := entry.identifier("arxiv")):
        version = f"v{arxiv.version}" if arxiv.version else ""
        item |= {"publisher": "arXiv", "number": f"arXiv:{arxiv.value}{version}"}
    return item


def _marks(entry: Entry) -> Iterator[str]:
    return (mark for contributor in entry.contributors for mark in contributor.marks)


def is_arxiv_preprint(entry: Entry) -> bool:
    """Whether an entry is a preprint on arXiv, and not a published work that names its preprint."""
    if entry.identifier("arxiv") is None or entry.type not in _PREPRINT_TYPES:
        return False
    venue = _TAG.sub("", entry.venue.title)
    return not venue or _ARXIV_VENUE.search(venue) is not None


def _type(entry: Entry) -> str:
    kind = TYPES.get(entry.type, "document")
    if kind == "article-journal":
        subtype = entry.fields.get("entrysubtype", "").lower()
        return {"newspaper": "article-newspaper", "magazine": "article-magazine"}.get(subtype, kind)
    if kind == "document" and _WEB.search(entry.fields.get("howpublished", "")):
        return "webpage"
    return kind


def _titles(entry: Entry, kind: str, *, acronym: bool, preprint: bool) -> dict[str, str]:
    fields, venue = entry.fields, entry.venue
    titles: dict[str, str] = {}
    if title := _joined(fields, ""):
        titles["title"] = title
    elif kind == "book" and (booktitle := _joined(fields, "book")):
        titles["title"] = booktitle
    elif main := _joined(fields, "main"):
        titles["title"] = main
    if preprint or kind == "book":
        return titles
    if venue.title:
        titles["container-title"] = venue.title
    if short := venue.acronym if acronym else venue.abbreviation:
        titles["container-title-short"] = short
    return titles


def _joined(fields: Mapping[str, str], level: str) -> str:
    title, subtitle = fields.get(f"{level}title", ""), fields.get(f"{level}subtitle", "")
    if not title or not subtitle:
        return title
    return f"{title} {subtitle}" if title[-1] in ":?!" else f"{title}: {subtitle}"


def _names(entry: Entry) -> dict[str, list[dict[str, str]]]:
    names: dict[str, list[dict[str, str]]] = {}
    for contributor in entry.contributors:
        names.setdefault(contributor.role, []).append(_name(contributor))
    for role in entry.et_al:
        names.setdefault(role, []).append({"literal": "others"})
    return names


def _name(contributor: Contributor) -> dict[str, str]:
    name: Name = contributor.name
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.non_dropping_particle,
        "dropping-particle": name.dropping_particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {part: value for part, value in parts.items() if value}


def _dates(entry: Entry) -> dict[str, dict[str, Any]]:
    dates = {"issued": entry.issued, **{name: entry_date(entry.fields, prefix) for name, prefix in DATES.items()}}
    return {name: _date(date) for name, date in dates.items() if date != Date()}


def _date(date: Date) -> dict[str, Any]:
    """CSL-JSON's form of a date ("Dates")."""
    if date.literal:
        return {"literal": date.literal}
    written: dict[str, Any] = {"date-parts": [list(part) for part in (date.start, date.end) if part]}
    if date.season:
        written["season"] = date.season
    if date.circa:
        written["circa"] = True
    return written


def _genre(entry: Entry) -> str:
    written = entry.fields.get("type", "")
    return TYPE_KEYS.get(written.lower(), written) or GENRES.get(entry.type, "")


def _identifiers(entry: Entry, *, preprint: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    if written := entry.fields.get("doi", ""):
        found["DOI"] = bare_doi(written)
    if url := entry.identifier("url") or (entry.identifier("arxiv") if preprint else None):
        found["URL"] = url.url
    elif address := _ADDRESS.search(entry.fields.get("howpublished", "")):
        found["URL"] = address[0]
    return found


def bare_doi(written: str) -> str:
    """A DOI as it is written, without the address or the `doi:` in front of it."""
    bare = written.strip()
    prefix = _DOI_PREFIX.match(bare)
    return bare[prefix.end() if prefix else 0 :].replace("\\_", "_")


def _first(fields: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((value for name in names if (value := fields.get(name, "").strip())), "")
