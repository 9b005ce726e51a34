"""From the record of a work to the type and the fields of its entry, in the file's own dialect."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pubman.add.capitals import is_english, protected, quiet
from pubman.add.habits import Habits
from pubman.add.markup import parse, plain, to_latex
from pubman.add.people import names, same_names
from pubman.bibtex.document import Expression
from pubman.bibtex.encode_names import listed
from pubman.bibtex.records import MONTHS
from pubman.identifiers import parse_isbn
from pubman.model import Name
from pubman.registries.answers import Record
from pubman.verify.fold import words

Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class Work:
    """A work to write an entry of: the record of what was published, or of the preprint if nothing was.

    `doi` is the DOI as it will be written, empty for a preprint of arXiv; `eprint` the arXiv id, with the version that
    was asked for; `subject` its primary category. `people` are the authors, better told apart than in the record.
    """

    record: Record
    doi: str = ""
    eprint: str = ""
    subject: str = ""
    people: tuple[Name, ...] = ()


_PROCEEDINGS = re.compile(
    r"(?i)lecture notes (?:in|on|of)|communications in computer and information science|\blipics\b|"
    r"advances in intelligent systems and computing|smart innovation, systems|ifip advances|"
    r"springer proceedings|proceedings|conference|symposium|workshop"
)
# https://api.crossref.org/types
_CROSSREF: Mapping[str, str] = {
    "journal-article": "article",
    "proceedings-article": "inproceedings",
    "proceedings": "proceedings",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "dissertation": "phdthesis",
    "report": "techreport",
    "report-component": "techreport",
    "standard": "techreport",
    "dataset": "dataset",
    "database": "dataset",
}
_KINDS: Mapping[str, str] = {
    "article": "article",
    "paper": "inproceedings",
    "book": "book",
    "software": "software",
    "dataset": "dataset",
}
_BOOKS = frozenset({"book", "proceedings"})
_PARTS = frozenset({"incollection", "inproceedings"})


def kind_of(work: Work, habits: Habits) -> str:
    """The type of the entry."""
    record = work.record
    kind = _kind(record)
    if kind in ("dataset", "software") and not (habits.biblatex or kind in habits.types):
        kind = "misc"
    if kind == "misc" and habits.biblatex and (work.doi or work.eprint) and "misc" not in habits.types:
        kind = "online"
    if habits.biblatex and kind == "techreport" and "techreport" not in habits.types:
        return "report"
    if habits.biblatex and kind in ("phdthesis", "mastersthesis") and "thesis" in habits.types:
        return "thesis"
    return kind


def _kind(record: Record) -> str:
    said = record.type.lower()
    if record.kind == "chapter" or said in ("book-track", "reference-entry"):
        context = f"{record.series} | {' | '.join(record.venues)}"
        return "inproceedings" if record.event or _PROCEEDINGS.search(context) else "incollection"
    if said in _CROSSREF:
        kind = _CROSSREF[said]
        return kind if kind != "article" or record.venues else "misc"
    if "thesis" in said or "dissertation" in said:
        return "mastersthesis" if re.search(r"master|bachelor|diplom", said) else "phdthesis"
    if said == "report":
        return "techreport"
    if record.kind == "other" and record.venues and (record.issn or record.volume):
        return "article"
    kind = _KINDS.get(record.kind, "misc")
    return "misc" if kind in ("article", "inproceedings") and not (record.venues or record.event) else kind


class Writer:
    """Writes the fields of entries in the way of a file."""

    def __init__(self, habits: Habits) -> None:
        self._habits = habits

    def fields(self, work: Work, kind: str, venue: Mapping[str, str]) -> Fields:
        """The fields of a work's entry in the file's order; `venue` are those that its venue has in other entries."""
        record, habits = work.record, self._habits
        found: Fields = {}
        authors = work.people or tuple(names(record.authors[0] if record.authors else ()))
        editors = names(record.editors)
        if authors:
            found["author"] = self.people(authors)
        if editors and (kind in _PARTS or (kind in _BOOKS and (not authors or not same_names(authors, editors)))):
            found["editor"] = self.people(editors)
        found |= self._title(record)
        found |= self._venue(record, kind, venue)
        found |= self._imprint(record, kind)
        found |= self._date(record)
        found |= self._place(record, kind)
        found |= self._identifiers(work, kind)
        found = {name: value for name, value in found.items() if value.strip()}
        return {name: self._bare(name, found[name]) for name in habits.ordered(kind, found)}

    def people(self, people: tuple[Name, ...] | list[Name]) -> str:
        """A list of names as the file writes them."""
        return listed(people, family_first=self._habits.family_first, ascii_only=self._habits.ascii_only)

    def text(self, text: str) -> str:
        """A registry's text in LaTeX."""
        return to_latex(parse(text), ascii_only=self._habits.ascii_only)

    def _title(self, record: Record) -> Fields:
        title, subtitle = titles(record)
        english = is_english(f"{title} {subtitle}") and not _is_foreign(record.language)

        def written(text: str) -> str:
            latex = self.text(quiet(text, self._habits.braced))
            return protected(latex, english=english, names=self._habits.braced)

        if subtitle and self._habits.subtitles:
            return {"title": written(title), "subtitle": written(subtitle)}
        if subtitle:
            title += f" {subtitle}" if title.rstrip()[-1:] in ":?!–—" else f": {subtitle}"
        return {"title": written(title)}

    def _venue(self, record: Record, kind: str, known: Mapping[str, str]) -> Fields:
        habits = self._habits
        name = self.text(venue_of(record))
        if kind == "article":
            field = "journaltitle" if habits.biblatex else "journal"
            found = {field: known.get("journaltitle") or known.get("journal") or name}
            short = self.text(record.short_venue)
            kept = {
                name: value for name, value in known.items() if name not in ("journal", "journaltitle", "booktitle")
            }
            is_new = short and words(short) not in (words(name), words(found[field]))
            if is_new and not {"shortjournal", "journalabbr", "abbrev_source_title"} & kept.keys():
                kept["shortjournal"] = short
            return found | kept
        if kind in _PARTS:
            series = {"series": self.text(record.series)} if record.series else {}
            kept = {name: known[name] for name in ("acronym", "abbr", "shortbooktitle") if name in known}
            found = {"booktitle": known.get("booktitle") or name or self.text(record.event)} | kept | series
            if (
                "acronym" not in found
                and habits.usual("acronym", kind)
                and (bare := _ACRONYM.search(plain(venue_of(record))))
            ):
                found["acronym"] = bare[1]
            return found
        return {}

    def _imprint(self, record: Record, kind: str) -> Fields:
        """Who published a work, and where."""
        habits = self._habits
        publisher = self.text(publisher_of(record))
        place = {"location" if habits.biblatex else "address": self.text(record.place)}
        place = place if habits.usual("address", kind) or habits.usual("location", kind) else {}
        institution = self.text(record.school) or publisher
        match kind:
            case "book" | "proceedings" | "incollection" | "inproceedings":
                return {"publisher": publisher, **place, **_edition(record, kind, biblatex=habits.biblatex)}
            case "article":
                return {"publisher": publisher} if habits.usual("publisher", kind) else {}
            case "phdthesis" | "mastersthesis" | "thesis":
                degree = {"type": "phdthesis"} if kind == "thesis" else {}
                return {"institution" if habits.biblatex else "school": institution, **degree}
            case "techreport" | "report":
                return {"institution": institution, **({"type": "techreport"} if kind == "report" else {})}
            case "dataset" | "software":
                return {"publisher": publisher, "version": _version(record)}
            case "misc" | "online" if record.registry != "arXiv":
                server = self.text(record.school) or self.text(venue_of(record)) or publisher
                return {"organization" if habits.biblatex else "howpublished": server, "version": _version(record)}
        return {}

    def _date(self, record: Record) -> Fields:
        date = record.date or ((min(record.years),) if record.years else ())
        if not date or not 1000 <= date[0] <= 9999:
            return {}
        habits = self._habits
        if habits.dates:
            return {"date": "-".join(f"{part:02d}" for part in date)}
        month = date[1] if len(date) > 1 and 1 <= date[1] <= 12 else 0
        forms: Mapping[str, Callable[[], str]] = {
            "macro": lambda: MONTHS[month - 1],
            "number": lambda: str(month),
            "name": lambda: _MONTH_NAMES[month - 1],
        }
        return {"year": str(date[0])} | ({"month": forms[habits.month]()} if month and habits.month else {})

    def _place(self, record: Record, kind: str) -> Fields:
        """The work's place in its venue."""
        if kind not in ("article", *_PARTS, "techreport", "report"):
            return {}
        found = {"volume": self.text(record.volume)}
        pages = pages_of(record, self._habits.dash)
        if kind == "article":
            found["number"] = self.text(record.issue)
        if record.number and not pages and kind == "article":
            found["eid" if self._habits.biblatex else "pages"] = plain(record.number)
        found["pages"] = found.get("pages") or pages
        return found

    def _identifiers(self, work: Work, kind: str) -> Fields:
        record, habits = work.record, self._habits
        found: Fields = {"doi": work.doi}
        if work.eprint:
            old = not habits.biblatex or habits.usual("archiveprefix", kind)
            archive, subject = ("archiveprefix", "primaryclass") if old else ("eprinttype", "eprintclass")
            # The archive of an identifier of before April 2007 is part of it.
            found |= {
                archive: habits.archive,
                "eprint": work.eprint,
                subject: "" if "/" in work.eprint else work.subject,
            }
        isbns = [read.written for number in record.isbn if (read := parse_isbn(number))]
        if isbns and (kind in _BOOKS or (kind in _PARTS and habits.usual("isbn", kind))):
            found["isbn"] = isbns[0]
        if record.issn and kind == "article" and habits.usual("issn", kind):
            found["issn"] = record.issn[0]
        if habits.usual("url", kind) and habits.usual("doi", kind) and work.doi:
            found["url"] = f"https://doi.org/{work.doi}"
        elif habits.usual("url", kind) and not work.doi and work.eprint:
            found["url"] = f"https://arxiv.org/abs/{work.eprint}"
        return found

    def _bare(self, name: str, value: str) -> str:
        if isinstance(value, Expression):
            return value
        is_macro = name == "month" and value in MONTHS
        return Expression(value) if is_macro or (name in self._habits.bare and re.fullmatch(r"\d+", value)) else value


_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_ACRONYM = re.compile(r"\(\s*([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\s*\)")
_LAST_STOP = re.compile(r"(?<=[a-z]{3})\.$")
_FOOTNOTE = re.compile(r"\s*[*†‡]+$")


def titles(record: Record) -> tuple[str, str]:
    """The title and the subtitle of a record, which is empty where the title has it already."""
    whole = record.titles[0] if record.titles else ""
    title, subtitle = whole, record.subtitle
    if subtitle and whole.endswith(f": {subtitle}"):
        title = whole.removesuffix(f": {subtitle}")
    ours, theirs = words(title), words(subtitle)
    if not theirs or ours[-len(theirs) :] == theirs:
        subtitle = ""
    title, subtitle = (_LAST_STOP.sub("", _FOOTNOTE.sub("", " ".join(part.split()))) for part in (title, subtitle))
    return (title, subtitle) if title else (subtitle, "")


def venue_of(record: Record) -> str:
    """The name of the journal, the proceedings or the book; not the series that they stand in."""
    if not record.venues:
        return ""
    venue = record.venues[1] if record.series and len(record.venues) > 1 else record.venues[0]
    return re.sub(r"[\s–—-]+$", "", venue)


_LEGAL = re.compile(
    r"(?:,?\s+(?:B\.?\s?V\.?|LLC|L\.L\.C\.|Ltd\.?|Limited|Inc\.?|AG|GmbH(?: & Co\.? KG)?|S\.?A\.?|S\.r\.l\.|"
    r"Pte\.? Ltd\.?|Corp\.?|Co\.?|KG))+$"
)
_CALLED = {
    "Springer Science and Business Media": "Springer",
    "Institute of Electrical and Electronics Engineers": "IEEE",
    "Association for Computing Machinery": "ACM",
    "Ovid Technologies (Wolters Kluwer Health)": "Wolters Kluwer",
}
"""Publishers whose name at Crossref is not the one that stands on their books."""


def publisher_of(record: Record) -> str:
    """The publisher's name without the form of its company."""
    said = " ".join(plain(record.publisher).split())
    if said.startswith((":", "unknown")) or said.lower() in ("arxiv", "unknown", "(:unav)"):
        return ""
    bare = _CALLED.get(said) or re.sub(r"\s+\([A-Z][A-Za-z]{1,9}\)$", "", said)
    bare = _LEGAL.sub("", bare)
    return _CALLED.get(bare, bare)


def pages_of(record: Record, dash: str = "--") -> str:
    """The pages with a dash between them; empty for what is none, such as `n/a` or the `1-1` of early access."""
    said = plain(record.pages)
    said = re.sub(r"(?i)^\s*pp?\.\s*", "", said)
    if not re.search(r"\d|^[ivxlcdm]+\b", said) or "n/a" in said.lower():
        return ""
    if re.fullmatch(r"1\s*-\s*1", said) and not record.issue:
        return ""
    parts = [re.split(r"\s*[-–—]+\s*", part.strip()) for part in said.split(",")]
    if any(len(part) > 2 for part in parts):
        return to_latex(parse(said))
    written = (dash.join(dict.fromkeys((part[0], _full(*part)) if len(part) == 2 else part)) for part in parts)
    return ", ".join(part for part in written if part)


def _full(first: str, last: str) -> str:
    """The last page in full, where only its end is given: `1234-45`."""
    if first.isdigit() and last.isdigit() and len(last) < len(first) and int(last) < int(first):
        return first[: -len(last)] + last
    return last


def _version(record: Record) -> str:
    return plain(record.edition) if record.registry == "DataCite" and record.kind in ("software", "dataset") else ""


def _edition(record: Record, kind: str, *, biblatex: bool) -> Fields:
    number = record.edition if record.registry == "Crossref" and kind == "book" else ""
    if not number.isdigit() or not 2 <= int(number) <= 99:
        return {}
    ending = {1: "st", 2: "nd", 3: "rd"}.get(int(number) % 10, "th") if int(number) not in (11, 12, 13) else "th"
    return {"edition": number if biblatex else f"{number}{ending}"}


def _is_foreign(language: str) -> bool:
    return bool(language) and not language.lower().startswith("en")
