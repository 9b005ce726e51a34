"""Whether an identifier is written as it should be, exists, and is that of the entry's work."""

from pubman.findings import Span
from pubman.identifiers import Identifier, bare_doi, parse_arxiv, parse_doi
from pubman.model import Entry
from pubman.registries.answers import Absent, Answer, Record, Registered, Silence
from pubman.verify.case import Case, agreement, people_of, quoted, same_people, shared_people
from pubman.verify.fold import readable
from pubman.verify.people import shared
from pubman.verify.titles import Agreement, compare_titles, entry_titles, other_part, release_name
from pubman.verify.verdicts import Check, Verdict

_NAMES = {"doi": "DOI", "arxiv": "arXiv id", "isbn": "ISBN", "url": "address", "orcid": "ORCID iD"}
_FIELDS = {"doi": "doi", "arxiv": "eprint", "isbn": "isbn", "url": "url"}
_SAME_WORK = frozenset({"is-preprint-of", "has-preprint", "is-same-as", "is-identical-to"})
_CHAPTERS = frozenset({"incollection", "inbook", "inproceedings", "conference", "suppbook"})
THE_WHOLE = "it is that of the whole"
"""What a check says of an identifier that is that of the volume in which a chapter stands."""


def place(entry: Entry, identifier: Identifier) -> Span:
    """Where the entry has the identifier: its own field, or any other that holds it, or the entry itself."""
    fields = [_FIELDS.get(identifier.scheme, ""), *entry.fields]
    for name in fields:
        if identifier.written in entry.fields.get(name, "") and name in entry.field_spans:
            return entry.field_spans[name]
    return entry.span


def judge_writing(case: Case) -> None:
    """Fields that should hold an identifier, and hold something else or something more."""
    entry = case.entry
    doi = entry.fields.get("doi", "").strip()
    read = parse_doi(doi)
    if doi and read is None and not _is_read(entry, doi):
        case.find("VER003", case.place("doi"), f"{quoted(doi)} is not a DOI", "write 10.…/…")
    elif read is not None and (bare := bare_doi(doi)) != doi:
        message = f"the field holds more than the DOI: {quoted(doi)}"
        case.find("VER017", case.place("doi"), message, f"write {bare}", edit=("doi", bare))
    archive = (entry.fields.get("archiveprefix") or entry.fields.get("eprinttype", "")).strip().lower()
    eprint = entry.fields.get("eprint", "").strip()
    if archive == "arxiv" and eprint and parse_arxiv(eprint) is None and not _is_read(entry, eprint):
        case.find("VER003", case.place("eprint"), f"{quoted(eprint)} is not an arXiv id", "write it as in 2407.12074")


def _is_read(entry: Entry, text: str) -> bool:
    return any(text in identifier.written or identifier.written in text for identifier in entry.identifiers)


def check(case: Case, identifier: Identifier, answer: Answer | None, *, published: bool) -> Check:
    """The verdict on one identifier; `published` says that another is surely that of the published work.

    A record of the work is held against the entry.
    """
    span = place(case.entry, identifier)
    match answer:
        case None:
            return Check(identifier, Verdict.NOT_CHECKED, span)
        case Silence(host, reason):
            return Check(identifier, Verdict.UNKNOWN, span, host, reason=reason)
        case Registered(registry, reason):
            return Check(identifier, Verdict.VERIFIED, span, registry, reason=f"title not compared: {reason}")
        case Absent(registry, reason):
            return _absent(case, identifier, span, registry, reason)
        case Record() if identifier.version > answer.version > 0:
            return _absent(case, identifier, span, answer.registry, f"the latest version is v{answer.version}")
        case Record():
            return _judge_title(case, identifier, span, answer, published=published)


def _absent(case: Case, identifier: Identifier, span: Span, registry: str, reason: str) -> Check:
    name = f"the {_NAMES[identifier.scheme]} {quoted(identifier.written)}"
    case.find("VER002", span, f"{name} does not exist: {registry} says {reason}", "correct it or leave it out")
    return Check(identifier, Verdict.ABSENT, span, registry, reason=reason)


def _judge_title(case: Case, identifier: Identifier, span: Span, record: Record, *, published: bool) -> Check:
    entry = case.entry
    title = readable(record.titles[0]) if record.titles else ""
    name = f"the {_NAMES[identifier.scheme]} {quoted(identifier.written)}"
    titles = agreement(entry, record)

    def check(verdict: Verdict, reason: str = "") -> Check:
        case.held.append((identifier, record))
        return Check(identifier, verdict, span, record.registry, title, reason, record.copies, others(record))

    if titles is Agreement.SAME:
        return check(Verdict.VERIFIED)
    if titles is Agreement.UNCOMPARED:
        return check(Verdict.VERIFIED, f"title not compared: the {'entry' if title else 'record'} has none")
    if published and record.kind == "preprint" and _is_earlier_form(entry, record, titles):
        return check(Verdict.VERIFIED, "the preprint has another title than the published work")
    if record.kind == "software" and release_name(title) and shared_people(entry, record):
        return check(Verdict.VERIFIED, "title not compared: the record's names a release")
    if titles is Agreement.DIFFERENT and _is_the_whole(entry, record):
        case.find("VER004", span, f"{name} is that of the whole: {quoted(title)}", "see whether the part has its own")
        return Check(identifier, Verdict.VERIFIED, span, record.registry, title, THE_WHOLE)
    if _is_another(entry, record, titles):
        message = f"{name} belongs to another work: {quoted(title)} ({record.registry})"
        case.find("VER001", span, message, "correct the identifier or the title")
        return Check(identifier, Verdict.MISMATCH, span, record.registry, title, "another work")
    message = f"the title differs from {quoted(title)}, as {record.registry} has it for {name}"
    case.find("VER012", case.place("title"), message, "correct the title", edit=title_to_write(entry, title))
    return check(Verdict.MISMATCH, "the title differs")


def _is_another(entry: Entry, record: Record, titles: Agreement) -> bool:
    """Whether a record with another title is of another work, and not of the entry's under another title.

    A work by all the same people is rather the entry's, such as a translated one; one with a title that is only near,
    by nobody of the entry's people, is another.
    """
    if titles is Agreement.DIFFERENT:
        return not (len(entry.names()) > 1 and same_people(entry, record, whole=True))
    known = bool(people_of(entry)) and any(record.authors)
    return titles is Agreement.NEAR and known and not shared_people(entry, record)


def _is_earlier_form(entry: Entry, record: Record, titles: Agreement) -> bool:
    """Whether a preprint is that of the entry's published work, under another title.

    Of a series by the same people one part is not the preprint of another: its number tells, or its first author.
    """
    if titles is not Agreement.DIFFERENT and other_part(entry_titles(entry), record.titles):
        return False
    if same_people(entry, record):
        return True
    first = people_of(entry)[:1]
    return titles is not Agreement.DIFFERENT and (
        not first or not record.authors or any(shared(first, people[:1]) for people in record.authors)
    )


def title_to_write(entry: Entry, title: str) -> tuple[str, str] | None:
    """The record's title in the place of the entry's; none where it would lose a formula, or shout."""
    shouts = title == title.upper()
    return None if shouts or "subtitle" in entry.fields or set(title) & set("$\\<{") else ("title", title)


def others(record: Record) -> tuple[str, ...]:
    """The DOIs of the same work in another form, as a preprint or published, as far as the record names them."""
    dois = (parse_doi(relation.value) for relation in record.relations if relation.kind in _SAME_WORK)
    return tuple(dict.fromkeys(doi.value for doi in dois if doi))


def _is_the_whole(entry: Entry, record: Record) -> bool:
    """Whether the record is that of the volume in which the entry's work stands."""
    if entry.type not in _CHAPTERS:
        return False
    titles = compare_titles([entry.venue.title], record.titles)
    return titles not in (Agreement.DIFFERENT, Agreement.UNCOMPARED)
