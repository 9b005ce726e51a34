"""RIS, as reference managers export it (Research Information Systems' specification of 2011, and its dialects)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pubman.files import read_source
from pubman.findings import Finding, Severity, Span
from pubman.identifiers import parse_isbn
from pubman.imports import Draft

_LINE = re.compile(r"\ufeff?([A-Z][A-Z0-9]) {1,2}- ?(.*)")
_TYPES: Mapping[str, str] = {
    **dict.fromkeys(("JOUR", "EJOUR", "JFULL", "ABST", "INPR"), "article-journal"),
    **dict.fromkeys(("BOOK", "EBOOK", "EDBOOK", "WHOLE"), "book"),
    **dict.fromkeys(("CHAP", "ECHAP"), "chapter"),
    **dict.fromkeys(("CONF", "CPAPER"), "paper-conference"),
    **dict.fromkeys(("ELEC", "WEB", "ICOMM"), "webpage"),
    **dict.fromkeys(("ENCYC", "DICT"), "entry-encyclopedia"),
    **dict.fromkeys(("STAT", "BILL", "LEGAL", "HEAR"), "legislation"),
    **dict.fromkeys(("VIDEO", "MPCT", "ADVS"), "motion_picture"),
    **dict.fromkeys(("DATA", "AGGR", "DBASE"), "dataset"),
    **dict.fromkeys(("UNPB", "MANSCPT"), "manuscript"),
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "ART": "graphic",
    "CASE": "legal_case",
    "MAP": "map",
    "PAMP": "pamphlet",
    "PAT": "patent",
    "SER": "periodical",
    "PCOMM": "personal_communication",
    "BLOG": "post-weblog",
    "RPRT": "report",
    "COMP": "software",
    "SOUND": "song",
    "MUSIC": "song",
    "SLIDE": "speech",
    "STAND": "standard",
    "THES": "thesis",
}
"""RIS type → CSL type; any other is a `document`, and kept."""

_TEXTS: Mapping[str, str] = {
    **dict.fromkeys(("TI", "T1", "CT"), "title"),
    **dict.fromkeys(("T2", "JF", "JO", "BT"), "container-title"),
    **dict.fromkeys(("J2", "JA", "J1"), "container-title-short"),
    "T3": "collection-title",
    "ST": "title-short",
    **dict.fromkeys(("VL", "VO"), "volume"),
    "IS": "issue",
    "M1": "number",
    "ET": "edition",
    "PB": "publisher",
    **dict.fromkeys(("CY", "PP"), "publisher-place"),
    "M3": "genre",
    "LA": "language",
    "DO": "DOI",
    **dict.fromkeys(("AB", "N2"), "abstract"),
    **dict.fromkeys(("N1", "RN"), "note"),
    "UR": "URL",
    **dict.fromkeys(("CN", "AV"), "call-number"),
    "NV": "number-of-volumes",
    "OP": "original-title",
    "C6": "event-place",
    "ID": "id",
}
_PEOPLE: Mapping[str, str] = {
    **dict.fromkeys(("AU", "A1"), "author"),
    **dict.fromkeys(("A2", "ED"), "editor"),
    "A3": "collection-editor",
    "A4": "translator",
    "TA": "translator",
}
_SUFFIX = re.compile(r"(?i:jr|sr)\.?|I{2,3}|IV")
_FILE = re.compile(r"https?://\S+|[\w.-]+(?:/[\w.-]+)*\.pdf")
"""What a copy may be linked by: an address, or a file beside the page; a path on somebody's disk is none."""


@dataclass(slots=True)
class _Record:
    line: int
    type: str
    tags: list[tuple[str, str]] = field(default_factory=list)


def read(path: Path) -> tuple[list[Draft], list[Finding]]:
    """The records of a file; lines that belong to none are findings."""
    found: list[_Record] = []
    findings: list[Finding] = []
    inside: _Record | None = None
    for number, line in enumerate(read_source(path).text.splitlines(), 1):
        tagged = _LINE.fullmatch(line.rstrip())
        tag, value = (tagged[1], tagged[2].strip()) if tagged else ("", line.strip())
        if tag == "TY":
            inside = _Record(number, value.upper())
            found.append(inside)
        elif tag == "ER":
            inside = None
        elif inside is not None and tag:
            inside.tags.append((tag, value))
        elif inside is not None and value and inside.tags:
            last, text = inside.tags[-1]
            inside.tags[-1] = (last, f"{text} {value}")
        elif value:
            at = Span(str(path), 0, 0, number, 1)
            remedy = "a record begins with TY  - and ends with ER  -"
            findings.append(Finding("BIB001", Severity.WARNING, "this line belongs to no record", at, remedy))
    return [_draft(record) for record in found], findings


def _draft(record: _Record) -> Draft:
    kind = _TYPES.get(record.type, "document")
    item: dict[str, Any] = {}
    fields: dict[str, str] = {} if record.type in _TYPES else {"ris_ty": record.type}
    keywords: list[str] = []
    pages = {"SP": "", "EP": ""}
    for tag, value in record.tags:
        if not value:
            continue
        if tag in _PEOPLE:
            item.setdefault(_PEOPLE[tag], []).append(_name(value))
        elif tag in pages and not pages[tag]:
            pages[tag] = value
        elif tag == "KW":
            keywords += [word.strip() for word in value.split(";") if word.strip()]
        elif tag == "SN":
            _put(item, fields, "ISBN" if parse_isbn(value) and kind not in _WITH_ISSN else "ISSN", tag, value)
        elif tag in ("PY", "Y1", "DA") and (date := _date(value)):
            # The fuller one says more: `PY` is the year, `DA` often the day.
            item["issued"] = max((item.get("issued", {}), date), key=_precision)
        elif tag in ("L1", "LK") and _FILE.fullmatch(value) and "pdf" not in fields:
            fields["pdf"] = value
        elif tag == "Y2" and (date := _date(value)):
            item.setdefault("accessed", date)
        else:
            _put(item, fields, _TEXTS.get(tag, ""), tag, value)
    if page := "-".join(filter(None, pages.values())):
        item["page"] = page
    if keywords:
        item["keyword"] = ", ".join(word.replace(",", " ") for word in dict.fromkeys(keywords))
    arxiv = item.get("publisher", "").lower() == "arxiv" and item.get("number", "").lower().startswith("arxiv:")
    item["type"] = "article" if arxiv and kind == "manuscript" else kind
    return Draft(item, fields)


_WITH_ISSN = frozenset({"article-journal", "article-magazine", "article-newspaper", "periodical"})


def _put(item: dict[str, Any], fields: dict[str, str], variable: str, tag: str, value: str) -> None:
    """Fill a variable, or keep what has no place, or stands there a second time, in a field of its own."""
    if variable and variable not in item:
        item[variable] = value
    elif not (variable and item[variable] == value):
        name = f"ris_{tag.lower()}"
        fields[name] = f"{fields[name]}; {value}" if name in fields else value


def _name(value: str) -> dict[str, str]:
    """`Family, Given, Suffix`; without a comma a body's name, or one that nobody has divided."""
    family, *rest = (part.strip() for part in value.split(","))
    if not rest or not family:
        return {"literal": value}
    name = {"given": rest[0], **_particles(family)}
    if len(rest) > 1:
        name["suffix"] = ", ".join(rest[1:])
    elif _SUFFIX.fullmatch(rest[0]):
        name = {**_particles(family), "suffix": rest[0]}
    return {part: text for part, text in name.items() if text}


def _particles(family: str) -> dict[str, str]:
    """`van Beethoven` with its particle apart."""
    all_words = family.split()
    start = next((at for at, word in enumerate(all_words[:-1]) if not word.islower()), len(all_words) - 1)
    return {"family": " ".join(all_words[start:]), "non-dropping-particle": " ".join(all_words[:start])}


def _date(value: str) -> dict[str, Any]:
    """`YYYY/MM/DD/other`, each part perhaps empty, or a year; a year at least."""
    found = re.match(r"(-?\d{1,4})(?![\d.])(?:[/-](\d{1,2})?(?:[/-](\d{1,2})?)?)?", value)
    if found is None:
        return {"literal": value.strip("/ ")} if value.strip("/ ") else {}
    return {"date-parts": [list(_leading(found.groups()))]}


def _leading(parts: Sequence[str | None]) -> Iterator[int]:
    for part in parts:
        if not part or not int(part):
            return
        yield int(part)


def _precision(date: Mapping[str, Any]) -> int:
    return len(date.get("date-parts", [[]])[0])
