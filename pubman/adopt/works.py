"""A reading as an entry of a bibliography: its type, its fields as LaTeX, and where on the page each was read.

Nothing is invented: every value is a slice of the page, or what its heading or its markup says. What has no field of
its own is kept in `note`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from pubman.add.capitals import is_english, protected
from pubman.adopt.fields.addresses import arxiv_in, doi_in
from pubman.adopt.fields.readings import Field, Linked, Reading
from pubman.adopt.kinds import PREPRINT, VENUE_ACRONYM, chief_venue, is_issue, is_plain_thesis, type_of
from pubman.adopt.links import address, kept_links, safe, says_doi
from pubman.adopt.markup.tokens import HARD, clean
from pubman.adopt.names.people import Person, read_names
from pubman.adopt.words import STATUS, YEAR
from pubman.bibtex.document import Expression
from pubman.bibtex.encode import encode
from pubman.bibtex.marks import LABELS
from pubman.identifiers import parse_arxiv, parse_doi

Place: TypeAlias = tuple[int, int]

_UNNAMED = re.compile(r"(?:available (?:at|on) )?(?:arxiv|corr)|preprint|manuscript|e-?print", re.IGNORECASE)
"""A preprint on arXiv, or nobody says where."""
_NUMBER = re.compile(r"(?:[A-Z]{1,2}-?)?\d{1,3}")
"""The number of an entry, where it stands in a link or an element with all the rest."""
_DASHES = re.compile(r"\s*(?:--+|[-\u2010-\u2015\u2212])\s*")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ANNOTATIONS = {"equal": "equalcontrib"}
_PREPRINT_DOI = re.compile(
    r"10\.(?:(?:1101|64898)/(?:\d{4}\.\d\d\.\d\d\.)?\d{6}|48550|31234|31219|31223|21203/rs|26434/chemrxiv|36227"
    r"|2139/ssrn|20944/preprints)"
)
_SAID = {
    "equal": "equal", "first": "equal", "共": "equal", "corresponding": "corresponding", "通讯": "corresponding",
    "通訊": "corresponding", "責任": "corresponding", "교신": "corresponding",
}  # fmt: skip
"""What words beside a name say that are marks themselves."""
_GLYPH = re.compile(rf"\*+|[†‡§¶‖#✉♯★☆♣♠♥♦^∗＊⁎]|{'|'.join(_SAID)}", re.IGNORECASE)


@dataclass(slots=True)
class Work:
    """An entry to be: type, fields as LaTeX in their order, their plain values, and their places on the page.

    `exported_key` is the key that an export has for it, empty without one.
    """

    reading: Reading
    type: str = "misc"
    key: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, list[str]] = field(default_factory=dict)
    exact: bool = False
    exported_key: str = ""

    def put(self, name: str, value: str, plain: str, place: Place) -> None:
        """Give the entry a field, unless it has it or there is nothing to give."""
        if value.strip() and name not in self.fields:
            self.fields[name], self.plain[name], self.places[name] = value, plain, place


_FORMULA = re.compile(r"(\$[^$\n]{1,400}\$)")


def work_of(reading: Reading, *, owner: Person | None = None, keyword: str = "") -> Work:
    """The entry of a reading; `owner` is who is not named where a list says only *with*, `keyword` its section."""
    work = Work(reading)
    _authors(work, owner)
    title = next(iter(reading.all("title")), None)
    if title:
        latex = _with_formulas(work, title)
        work.put("title", protected(latex, english=is_english(latex)), title.text, title.place)
    preprint = _venue(work)
    _numbers(work)
    _date(work)
    _identifiers(work, preprint=preprint)
    _links(work)
    _notes(work)
    if keyword:
        work.put("keywords", encode(keyword), keyword, (reading.section.start, reading.section.start))
    return work


def bib_name(person: Person) -> str:
    """A name as `Family, Given`, in LaTeX."""
    given = person.given
    if person.form == "bare initials" or (person.form == "initials first" and given.isupper() and given.isalpha()):
        letters = [letter for letter in given if letter.isalpha()]
        given = (
            " ".join(f"{letter}." for letter in letters)
            if len(letters) == len(given.replace(".", "").replace(" ", ""))
            else given
        )
    given = re.sub(r"(?<=\.)(?=[^\W\d_])", " ", given)
    family = encode(person.family)
    if not given:
        return f"{{{family}}}"
    return ", ".join(part for part in (family, person.suffix, encode(given)) if part)


def _with_formulas(work: Work, field: Field) -> str:
    """The LaTeX of a field; formulas of a page in LaTeX stay as they are."""
    source = work.reading.shown.source[slice(*field.place)]
    if not work.reading.listed.block.latex or "\\$" in source:
        return encode(field.text)
    parts = _FORMULA.split(field.text)
    return "".join(part if at % 2 else encode(part) for at, part in enumerate(parts))


def _authors(work: Work, owner: Person | None) -> None:
    names = work.reading.names
    if (names and names.edited[1]) or (not names and not owner):
        return
    people = [*((owner,) if owner else ()), *(names.people if names else ())]
    latex = [bib_name(person).replace(" and ", " {and} ") for person in people]
    if names and names.et_al[1]:
        latex.append("others")
    plain = [" ".join(part for part in (person.given, person.family, person.suffix) if part) for person in people]
    place = work.reading.shown.place(*((names.start, names.end) if names else (0, 1)))
    work.put("author", " and ".join(latex), " and ".join(plain), place)
    annotations = []
    for number, person in enumerate(people, start=1):
        marks = [_mark(mark, work.reading.legends) for mark in _glyphs(person.marks)]
        if marks := list(dict.fromkeys(mark for mark in marks if mark)):
            annotations.append(f"{number}={', '.join(marks)}")
    if annotations:
        work.put("author+an", "; ".join(annotations), "; ".join(annotations), place)


def _glyphs(marks: str) -> Iterator[str]:
    """The marks of a person one by one; a raised number is that of an address and says nothing of the work."""
    for found in _GLYPH.finditer(marks):
        yield found[0].lower().replace("∗", "*").replace("⁎", "*").replace("＊", "*")


def said_by(marks: str) -> str:
    """What words beside a name say, as legends do: `equal` for `(co-first author)`; empty if they are signs alone."""
    return next((_SAID[glyph] for glyph in _glyphs(marks) if glyph in _SAID), "")


def _mark(glyph: str, legends: Mapping[str, str]) -> str:
    means = legends.get(glyph, "") or _SAID.get(glyph, "")
    if means:
        return _ANNOTATIONS.get(means, means)
    return glyph if not re.search(r"[,;:={}\"\w]", glyph) and glyph not in LABELS else ""


def _venue(work: Work) -> bool:
    """Type and venue; whether it is a preprint on a server."""
    reading = work.reading
    venue = chief_venue(reading)
    kind = type_of(reading, venue)
    preprint = bool(venue and PREPRINT.fullmatch(venue.text))
    if preprint:
        kind = "misc"
    work.type = kind
    if venue and not preprint:
        published = "series" if is_issue(reading, venue) else "publisher"
        name = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle", "phdthesis": "school",
                "mastersthesis": "school", "book": published, "techreport": "series", "patent": "series",
                }.get(kind, "howpublished")  # fmt: skip
        work.put(name, _tied(reading, venue), venue.text, venue.place)
    elif venue and not _UNNAMED.match(venue.text):
        work.put("howpublished", encode(venue.text), venue.text, venue.place)
    _editors(work)
    if abstract := next(iter(work.reading.all("abstract")), None):
        work.put("abstract", encode(abstract.text), abstract.text, abstract.place)
    for other in reading.all("venue"):
        if venue and len(venue.text.split()) > 2 and VENUE_ACRONYM.fullmatch(other.text):
            work.put("acronym", encode(other.text), other.text, other.place)
    for name in (
        "acronym",
        "series",
        "school",
        "publisher",
        "edition",
        "institution",
        "type",
        "address",
        "isbn",
        "preview",
    ):
        found = next(iter(reading.all(name)), None)
        if found and not (name == "type" and is_plain_thesis(kind, found.text)):
            work.put(name, encode(found.text), found.text, found.place)
    return preprint


def _tied(reading: Reading, field: Field) -> str:
    """The LaTeX of a field; what holds an abbreviation to its word stays: `Proc.&nbsp;of` is `Proc.~of`."""
    text = reading.shown.text[field.start : field.end]
    return encode(clean(text.replace(".\u00a0", ".\ue000"))).replace("\ue000", "~")


def _editors(work: Work) -> None:
    found = next(iter(work.reading.all("editor")), None)
    names = read_names(work.reading.shown.text, found.start) if found else None
    if found and names:
        latex = " and ".join(bib_name(person) for person in names.people)
        work.put("editor", latex, found.text, found.place)


def _numbers(work: Work) -> None:
    reading = work.reading
    for name in ("volume", "number", "pages"):
        if found := next(iter(reading.all(name)), None):
            parts = _DASHES.split(found.text) if name == "pages" else [found.text]
            work.put(name, "--".join(map(encode, parts)), found.text, found.place)


def _date(work: Work) -> None:
    reading = work.reading
    if found := next(iter(reading.all("year")), None):
        work.put("year", found.text, found.text, found.place)
    elif year := YEAR.search(reading.listed.group):
        work.put("year", year[0], year[0], reading.listed.group_place)
    elif year := YEAR.fullmatch(reading.section.heading.strip(" :")):
        work.put("year", year[0], year[0], (reading.section.start, reading.section.start))
    elif venue := next((one for one in reading.all("venue") if YEAR.search(one.text)), None):
        # `NeurIPS 2023 Workshop on …` is the name, and says when.
        written = YEAR.findall(venue.text)[-1]
        work.put("year", written, written, venue.place)
    if month := next(iter(reading.all("month")), None):
        name = month.text[:3].lower()
        if name in _MONTHS:
            work.put("month", Expression(name), month.text, month.place)
            if day := next(iter(reading.all("day")), None):
                work.put("day", "--".join(map(encode, _DASHES.split(day.text))), day.text, day.place)
    if state := next(iter(reading.all("pubstate")), None):
        work.put("pubstate", encode(state.text), state.text, state.place)


def _identifiers(work: Work, *, preprint: bool) -> None:
    reading = work.reading
    addresses = [link.url for link in reading.links]
    printed = reading.all("doi")
    # Of two the one of a preprint is no DOI of a work that appeared.
    published = [] if preprint else [one for one in printed if not _PREPRINT_DOI.match(one.text)]
    if written := next(iter(published or printed), None):
        if parse_doi(written.text):
            work.put("doi", safe(written.text), written.text, written.place)
    elif doi := doi_in(_published(reading.links, venue=bool(reading.all("venue")) and not preprint)):
        link = next(link for link in reading.links if doi in link.url)
        work.put("doi", safe(doi), doi, link.address)
    found = next(iter(reading.all("eprint")), None)
    # A work with a DOI of its own is no preprint: an arXiv link of it stays a link.
    eprint = found.text if found else "" if "doi" in work.fields else arxiv_in(addresses)
    if eprint and parse_arxiv(eprint):
        place = found.place if found else next(link.address for link in reading.links if eprint in link.url)
        work.put("archiveprefix", "arXiv", "arXiv", place)
        work.put("eprint", safe(eprint), eprint, place)
        if subject := next(iter(reading.all("primaryclass")), None):
            work.put("primaryclass", safe(subject.text), subject.text, subject.place)


def _published(links: Sequence[Linked], *, venue: bool) -> list[str]:
    """The addresses of links; of a work with a venue those of a preprint of it only if nothing but its DOI is told."""
    own = [link.url for link in links if not (venue and _PREPRINT_DOI.search(link.url))]
    return [*own, *(link.url for link in links if link.url not in own and says_doi(link))]


def _links(work: Work) -> None:
    for name, link in kept_links(work.reading):
        url = address(link.url)
        if name == "url" and work.type == "misc" and _says_eprint(work, url):
            continue
        work.put(name, url, url, link.address)


def _says_eprint(work: Work, url: str) -> bool:
    """Whether an address is the one that pubman makes of the arXiv identifier by itself."""
    found = parse_arxiv(work.plain.get("eprint", ""))
    return bool(found and url == found.url)


def _notes(work: Work) -> None:
    """What is in no field: awards, other versions, a second venue; in the page's own words."""
    reading = work.reading
    used = set(work.places.values())
    kept: list[Field] = []
    for found in reading.fields:
        if found.name in ("authors", "title", "year", "month", "day", "doi", "eprint", "mark") or found.place in used:
            continue
        if (
            found.name == "note"
            and not reading.shown.text[: found.start].strip(" [(")
            and _NUMBER.fullmatch(found.text)
        ):
            continue
        if found.name == "note" and (STATUS.fullmatch(found.text.strip(" ().")) and "pubstate" not in work.fields):
            work.put("pubstate", encode(found.text), found.text, found.place)
        elif (found.name == "type" and is_plain_thesis(work.type, found.text)) or (
            found.name == "venue" and PREPRINT.fullmatch(found.text)
        ):
            continue
        elif not (found.name == "note" and re.search(r"equal(?:ly)? contrib", found.text, re.IGNORECASE)):
            kept.append(found)
    if kept:
        text = ". ".join(_together(reading, kept))
        place = (kept[0].place[0], kept[-1].place[1])
        work.put("note", encode(text), text, place)


_NEAR = 12


def _together(reading: Reading, kept: Sequence[Field]) -> Iterator[str]:
    """The texts of fields, of those that stand side by side with what is between them."""
    start, end = kept[0].start, kept[0].end
    for found in kept[1:]:
        between = [one for one in reading.fields if end <= one.start < found.start and one not in kept]
        if found.start - end <= _NEAR and not between and HARD not in reading.shown.text[end : found.start]:
            end = found.end
            continue
        yield reading.shown.rich(start, end)
        start, end = found.start, found.end
    yield reading.shown.rich(start, end)
