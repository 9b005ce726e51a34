"""From a CSL-JSON item to the type and the fields of an entry: the table of `pubman.item`, the other way."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pubman.bibtex.encode_names import listed
from pubman.bibtex.people import ROLES
from pubman.bibtex.records import MONTHS
from pubman.exports.plain import clean, plain
from pubman.identifiers import parse_arxiv
from pubman.item import DATES, GENRES, TYPES, VARIABLES
from pubman.model import Name

_TYPES: Mapping[str, str] = {
    "article": "misc",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "broadcast": "video",
    "chapter": "incollection",
    "dataset": "dataset",
    "document": "misc",
    "entry": "inreference",
    "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference",
    "figure": "image",
    "graphic": "artwork",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "bill": "legislation",
    "manuscript": "unpublished",
    "map": "map",
    "motion_picture": "movie",
    "musical_score": "music",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "personal_communication": "letter",
    "post": "online",
    "post-weblog": "blog",
    "regulation": "legislation",
    "report": "techreport",
    "review": "review",
    "review-book": "review",
    "software": "software",
    "song": "audio",
    "speech": "talk",
    "standard": "standard",
    "thesis": "thesis",
    "treaty": "legal",
    "webpage": "online",
}
"""CSL type → entry type; any other is `misc`. What does not read back as it was keeps its type in `csl_type`."""

_OLD_NAMES: Mapping[str, str] = {
    "event": "event-title",
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "shortcontainer": "container-title-short",
    "container_title": "container-title",
    "citation-label": "citation-label",
}
"""What CSL 1.0.1 and programs call variables of CSL 1.0.2."""

_SERIALS = frozenset({"article-journal", "article-magazine", "article-newspaper", "periodical", "review"})
_PUBLISHERS: Mapping[str, str] = {"thesis": "school", "report": "institution", "patent": "holder"}
_ORGANISED = frozenset({"webpage"})
_GIVEN = frozenset({"id", "type", "categories", "citation-key", "schema"})
_ROLES: Mapping[str, str] = {role: name for name, role in reversed(list(ROLES.items()))}
_NOT_A_NAME = re.compile(r"[^a-z0-9]+")
_RANGE = re.compile(r"(?<=[\w.])\s*[-\u2010-\u2015\u2212]+\s*(?=\w)")


def type_and_fields(item: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """The entry type, and the fields as plain or rich text, names and dates as LaTeX, in the order of a bibliography.

    What is malformed in an item is left out; what has no field is in one of its own, `csl_NAME`.
    """
    known = {_OLD_NAMES.get(name, name): value for name, value in item.items()}
    kind = known["type"] if isinstance(known.get("type"), str) else "document"
    preprint = _arxiv_of(known) if kind == "article" else None
    entry_type = _TYPES.get(kind, "misc")
    fields: dict[str, str] = {}
    used = set(_GIVEN)

    def take(variable: str, name: str) -> None:
        value = _text(known.get(variable))
        if value and name not in fields:
            fields[name] = value
            used.add(variable)

    for role in ("author", "editor", "translator", "director", "illustrator", "container-author", "organizer"):
        if people := _people(known.get(role)):
            fields[_ROLES[role]] = people
            used.add(role)
    if people := _people(known.get("collection-editor")):
        fields["serieseditor"] = people
        used.add("collection-editor")
    take("title", "title")
    if kind not in ("book", "article"):
        take("container-title", "journal" if kind in _SERIALS else "booktitle")
        take("container-title-short", "shortjournal" if kind in _SERIALS else "shortbooktitle")
    take("collection-title", "series")
    for part, value in _issued(known.get("issued")):
        fields[part] = value
        used.add("issued")
    for one in VARIABLES:
        if not one.types or kind in one.types:
            take(one.name, _field(one.name, one.fields))
    take("page", "pages")
    if "pages" in fields:
        fields["pages"] = _RANGE.sub("–", fields["pages"])
    genre = _text(known.get("genre"))
    if kind in ("thesis", "speech") and (special := next((t for t, said in GENRES.items() if said == genre), "")):
        entry_type = special
        used.add("genre")
    take("genre", "type")
    if preprint:
        fields |= {"eprint": preprint, "archiveprefix": "arXiv"}
        used |= {"publisher", "number"}
    take("publisher", "organization" if kind in _ORGANISED else _PUBLISHERS.get(kind, "publisher"))
    for variable, prefix in DATES.items():
        if value := _iso(known.get(variable)):
            fields[f"{prefix}date"] = value
            used.add(variable)
    take("keyword", "keywords")
    take("DOI", "doi")
    take("URL", "url")
    if kind in ("article-magazine", "article-newspaper"):
        fields["entrysubtype"] = kind.removeprefix("article-")
    elif kind != _read_back(entry_type) and not (kind == "article" and preprint):
        fields["csl_type"] = kind
    fields |= _left(known, used)
    return entry_type, fields


def _read_back(entry_type: str) -> str:
    return TYPES.get(entry_type, "document")


def _left(known: Mapping[str, Any], used: set[str]) -> dict[str, str]:
    """What no field holds: texts, names and dates of a kind that BibTeX does not know."""
    fields: dict[str, str] = {}
    for variable, value in known.items():
        if variable in used or not isinstance(variable, str):
            continue
        kept = _text(value) or _people(value) or _iso(value) or _dumped(value)
        name = _NOT_A_NAME.sub("_", variable.lower()).strip("_")[:40]
        if kept and name:
            fields.setdefault(f"csl_{name}", kept)
    return fields


def _dumped(value: object) -> str:
    """What a program of its own has put into an item, as the JSON that it was."""
    return clean(json.dumps(value, ensure_ascii=False)) if isinstance(value, dict | list) and value else ""


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return clean(str(value))


def _field(variable: str, names: Sequence[str]) -> str:
    """The field that most bibliographies have for a variable."""
    return {"issue": "number", "publisher-place": "address", "language": "language"}.get(variable, names[0])


def _people(value: object) -> str:
    if not isinstance(value, list):
        return ""
    people = [name for one in value[:2000] if isinstance(one, dict) and (name := _name(one))]
    others = people[-1:] == [Name(literal="others")]
    return " and ".join(filter(None, (listed(people[:-1] if others else people), "others" * others)))


def _name(one: Mapping[str, Any]) -> Name | None:
    """A name; a particle that CSL drops in sorting is one that BibTeX does not."""
    part = {name: plain(_text(one.get(name))) for name in ("given", "family", "suffix", "literal", "name")}
    particles = plain(f"{_text(one.get('dropping-particle'))} {_text(one.get('non-dropping-particle'))}")
    if literal := part["literal"] or part["name"]:
        return Name(literal=literal)
    if not part["family"]:
        return Name(literal=part["given"]) if part["given"] else None
    return Name(part["given"], part["family"], non_dropping_particle=particles, suffix=part["suffix"])


def _issued(value: object) -> Iterator[tuple[str, str]]:
    """`year`, `month` and `day`, or biblatex's `date` for what they cannot say."""
    parts = _date_parts(value)
    if len(parts) == 1 and not (isinstance(value, dict) and (value.get("circa") or value.get("season"))):
        year, *rest = parts[0]
        if 1000 <= year <= 9999:
            yield "year", str(year)
            if rest:
                yield "month", MONTHS[rest[0] - 1]
            if len(rest) > 1:
                yield "day", str(rest[1])
            return
    if iso := _iso(value):
        yield ("date" if parts else "year"), iso


def _iso(value: object) -> str:
    """A date as biblatex writes it, or its literal text."""
    if not isinstance(value, dict):
        return ""
    parts = _date_parts(value)
    if not parts:
        return _text(value.get("literal")) or _text(value.get("raw"))
    season = _text(value.get("season"))
    first, *end = (_joined(part) for part in parts)
    if season in ("1", "2", "3", "4") and len(parts[0]) == 1:
        first += f"-{20 + int(season)}"
    return "/".join([f"{first}{'~' if value.get('circa') else ''}", *end])


def _joined(part: Sequence[int]) -> str:
    year, *rest = part
    return "-".join([f"{year:05}" if year < 0 else f"{year:04}", *(f"{number:02}" for number in rest)])


def _date_parts(value: object) -> list[list[int]]:
    """The parts of a date that are numbers in their bounds: one date, or the two of a range."""
    found = value.get("date-parts") if isinstance(value, dict) else None
    dates = []
    for part in found[:2] if isinstance(found, list) else ():
        numbers = (
            [int(one) for one in part[:3] if re.fullmatch(r"-?\d{1,4}", str(one))] if isinstance(part, list) else []
        )
        if not numbers:
            break
        if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
            numbers = numbers[:1]
        if len(numbers) > 2 and not 1 <= numbers[2] <= 31:
            numbers = numbers[:2]
        dates.append(numbers)
    return dates


def _arxiv_of(known: Mapping[str, Any]) -> str:
    """The arXiv id of a preprint whose publisher is arXiv, as Zotero and pubman write it."""
    number = _text(known.get("number"))
    found = parse_arxiv(number) if _text(known.get("publisher")).lower() == "arxiv" else None
    return f"{found.value}v{found.version}" if found and found.version else found.value if found else ""
