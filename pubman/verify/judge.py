"""From an entry and what the registries answered to verdicts and findings; nothing here asks anybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pubman.findings import Finding, Span
from pubman.identifiers import Identifier, bare_doi, parse_arxiv, parse_doi
from pubman.model import Entry
from pubman.registries.answers import Absent, Answer, Record, Registered, Silence
from pubman.verify.case import Case, agreement, quoted, same_people, shared_people
from pubman.verify.fold import readable
from pubman.verify.found import judge_search
from pubman.verify.notices import judge_notices
from pubman.verify.people import Differences, compare_people
from pubman.verify.seconds import explained
from pubman.verify.titles import Agreement, compare_titles, is_comment, release_name
from pubman.verify.venues import differ, is_preprint
from pubman.verify.verdicts import Check, EntryChecks, Verdict
from pubman.verify.years import other_edition, years_of

_NAMES = {"doi": "DOI", "arxiv": "arXiv id", "isbn": "ISBN", "url": "address", "orcid": "ORCID iD"}
_FIELDS = {"doi": "doi", "arxiv": "eprint", "isbn": "isbn", "url": "url"}
_CHAPTERS = frozenset({"incollection", "inbook", "inproceedings", "conference", "suppbook"})
_NAMED = 4
"""People named in one message."""


@dataclass(frozen=True, slots=True)
class Opinions:
    """What else was asked about an entry: what a search found, what has become of its preprint, and who was silent.

    `listed` says that Crossref has other works of the entry's venue.
    """

    found: tuple[Record, ...] | None = None
    published: tuple[Record, ...] = ()
    silent: tuple[Silence, ...] = ()
    listed: bool = False


def judge(
    entry: Entry, answers: Mapping[Identifier, Answer], opinions: Opinions = Opinions()
) -> tuple[EntryChecks, list[Finding]]:
    """The verdict on each identifier of an entry, and what there is to say about the entry.

    `answers` is what the registries say of the entry's identifiers; one without an answer is *not checked*.
    """
    case = Case(entry)
    _judge_writing(case)
    published = any(
        isinstance(answer, Record) and answer.kind != "preprint" and agreement(entry, answer) is Agreement.SAME
        for answer in answers.values()
    )
    for identifier in entry.identifiers:
        case.checks.append(_check(case, identifier, answers.get(identifier), published=published))
    if opinions.found is not None:
        case.checks.append(judge_search(case, opinions.found, opinions.silent, listed=opinions.listed))
    elif opinions.silent:
        case.checks += [
            Check(None, Verdict.UNKNOWN, entry.span, silence.host, reason=silence.reason) for silence in opinions.silent
        ]
    _judge_published(case, opinions.published)
    _judge_people(case)
    _judge_year(case)
    _judge_venue(case)
    known: list[tuple[Identifier, Record | Registered]] = [*case.held]
    known += [(identifier, answer) for identifier, answer in answers.items() if isinstance(answer, Registered)]
    for identifier, answer in known:
        judge_notices(case, answer, place(entry, identifier))
    return EntryChecks(entry.key, entry.span, tuple(case.checks)), case.findings


def place(entry: Entry, identifier: Identifier) -> Span:
    """Where the entry has the identifier: its own field, or any other that holds it, or the entry itself."""
    fields = [_FIELDS.get(identifier.scheme, ""), *entry.fields]
    for name in fields:
        if identifier.written in entry.fields.get(name, "") and name in entry.field_spans:
            return entry.field_spans[name]
    return entry.span


def _judge_writing(case: Case) -> None:
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


def _check(case: Case, identifier: Identifier, answer: Answer | None, *, published: bool) -> Check:
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
        return Check(identifier, verdict, span, record.registry, title, reason, record.copies)

    if titles is Agreement.SAME:
        return check(Verdict.VERIFIED)
    if titles is Agreement.UNCOMPARED:
        return check(Verdict.VERIFIED, f"title not compared: the {'entry' if title else 'record'} has none")
    if published and record.kind == "preprint" and (titles is not Agreement.DIFFERENT or same_people(entry, record)):
        return check(Verdict.VERIFIED, "the preprint has another title than the published work")
    if record.kind == "software" and release_name(title) and shared_people(entry, record):
        return check(Verdict.VERIFIED, "title not compared: the record's names a release")
    if titles is Agreement.DIFFERENT and _is_the_whole(entry, record):
        case.find("VER004", span, f"{name} is that of the whole: {quoted(title)}", "see whether the part has its own")
        return Check(identifier, Verdict.VERIFIED, span, record.registry, title, "it is that of the whole")
    # A work by all the same people is rather this one under another title, such as a translated one.
    if titles is Agreement.DIFFERENT and not (len(entry.names()) > 1 and same_people(entry, record, whole=True)):
        message = f"{name} belongs to another work: {quoted(title)} ({record.registry})"
        case.find("VER001", span, message, "correct the identifier or the title")
        return Check(identifier, Verdict.MISMATCH, span, record.registry, title, "another work")
    message = f"the title differs from {quoted(title)}, as {record.registry} has it for {name}"
    case.find("VER012", case.place("title"), message, "correct the title")
    return check(Verdict.MISMATCH, "the title differs")


def _is_the_whole(entry: Entry, record: Record) -> bool:
    """Whether the record is that of the volume in which the entry's work stands."""
    if entry.type not in _CHAPTERS:
        return False
    titles = compare_titles([entry.venue.title], record.titles)
    return titles not in (Agreement.DIFFERENT, Agreement.UNCOMPARED)


def _judge_published(case: Case, published: Sequence[Record]) -> None:
    """A preprint, cited as one, that has appeared since."""
    published = [record for record in published if record.venues]  # code and data have no venue
    if not published or not is_preprint(case.entry):
        return
    record = next((record for record in published if record.doi), published[0])
    year = f", {min(record.years)}" if record.years else ""
    doi = f" as {record.doi}" if record.doi else ""
    arxiv = case.entry.identifier("arxiv")
    span = place(case.entry, arxiv) if arxiv else case.entry.span
    message = f"the preprint has been published in {quoted(record.venues[0])}{year}{doi}, as {record.registry} knows"
    case.find("VER015", span, message, "cite the publication")


def _judge_people(case: Case) -> None:
    ours = [contributor.name for contributor in case.entry.names()]
    title = case.entry.fields.get("title", "")
    records = [record for _, record in case.held if record.authors and not _is_later_release(case.entry, record)]
    if not ours or not records or is_comment(title) or any(record.kind == "dataset" for record in records):
        return
    et_al = "author" in case.entry.et_al
    found = [
        (compare_people(ours, people, et_al=et_al or record.kind == "software"), record)
        for record in records
        for people in record.authors
    ]
    differences, record = min(found, key=lambda pair: len(pair[0]))
    known = [name for name in differences.strangers if all(name in other.strangers for other, _ in found)]
    differences = Differences(
        tuple(known),
        differences.missing,
        # An archive's record may have another order than the title page, and releases have none.
        differences.reordered and not record.coarse and record.kind not in ("software", "book"),
    )
    if differences:
        differences = explained(differences, ours, records, et_al=et_al)
    if differences:
        case.find("VER011", case.place("author"), _told(differences, record), "correct the authors")


def _told(differences: Differences, record: Record) -> str:
    parts = []
    if differences.strangers:
        parts.append(f"{_listed(differences.strangers)} not among the authors that {record.registry} has")
    if differences.missing:
        parts.append(f"{_listed(differences.missing)} missing")
    if differences.reordered:
        parts.append(f"the order is another one than {record.registry}'s")
    return "the authors differ: " + "; ".join(parts)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(map(quoted, names[:_NAMED]))}{more} {'is' if len(names) == 1 else 'are'}"


def _is_later_release(entry: Entry, record: Record) -> bool:
    year = entry.issued.year
    return record.kind == "software" and year is not None and min(record.years, default=year) > year


def _judge_year(case: Case) -> None:
    year = case.entry.issued.year
    if year is None or not case.held:
        return
    publisher = case.entry.fields.get("publisher", "")
    records = [
        record
        for _, record in case.held
        if record.kind not in ("software", "dataset")
        and not (record.kind == "book" and other_edition(publisher, record.publisher))
    ]
    years = years_of(records, [identifier.value for identifier, _ in case.held if identifier.scheme == "doi"])
    if not years or year in years:
        return
    if all(record.kind == "preprint" for record in records) and year > min(years):
        return  # it may cite what the preprint has become, whose record nobody was asked for
    told = ", ".join(map(str, sorted(years)))
    registries = " and ".join(dict.fromkeys(record.registry for record in records))
    case.find(
        "VER013",
        case.place("year" if "year" in case.entry.field_spans else "date"),
        f"the year is {year}, and {registries} has {told}",
        "correct the year",
    )


def _judge_venue(case: Case) -> None:
    """An article's journal; the names of proceedings and books are too many for the same thing."""
    for identifier, record in case.held:
        if case.entry.type == record.kind == "article" and identifier.written and differ(case.entry, record.venues):
            venue = readable(record.venues[0])
            message = f"the journal is {quoted(case.entry.venue.title)}, and {record.registry} has {quoted(venue)}"
            case.find("VER014", case.place("journal", "journaltitle"), message, "correct the journal")
            return
