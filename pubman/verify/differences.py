"""Where an entry differs from the records of its work: its people, its year, its venue, and where it stands there."""

from collections.abc import Iterable, Sequence

from pubman.findings import Span
from pubman.model import Entry
from pubman.registries.answers import Record
from pubman.verify.case import Case, orcids_of, people_of, quoted
from pubman.verify.fold import readable
from pubman.verify.pages import compare_standing
from pubman.verify.people import Differences, compare_people
from pubman.verify.seconds import explained
from pubman.verify.titles import is_comment
from pubman.verify.venues import differ, is_preprint
from pubman.verify.years import other_edition, years_of

_NAMED = 4
"""People named in one message."""

_IN_VENUES = ("article", "paper", "chapter")
_JOURNALS = ("journal", "journaltitle")
_STANDING = {"volume": "the volume is", "number": "the issue is", "pages": "the pages are"}


def judge_people(case: Case) -> None:
    """The entry's authors against those of the record, or of the version, that fits best."""
    entry = case.entry
    ours = people_of(entry)
    records = [record for _, record in case.held if names_people(entry, record)]
    if not ours or not records:
        return
    et_al = "author" in entry.et_al
    found = _compared(entry, records)
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
    judge_spelling(case, records)


def judge_spelling(case: Case, records: Sequence[Record]) -> None:
    """Names that every record of the entry's people spells with another letter."""
    found = _compared(case.entry, records)
    if not found:
        return
    spelt = {our for our, _ in found[0][0].misspelt}
    spelt = {our for our in spelt if all(our in {one for one, _ in other.misspelt} for other, _ in found)}
    for our, their in found[0][0].misspelt:
        if our in spelt:
            message = f"the author {quoted(our)} is {quoted(their)} at {found[0][1].registry}"
            case.find("VER010", _place_of(case, our), message, "see who has it right")


def _compared(entry: Entry, records: Iterable[Record]) -> list[tuple[Differences, Record]]:
    """How the entry's people differ from each list of the records'."""
    ours, orcids, et_al = people_of(entry), orcids_of(entry), "author" in entry.et_al
    return [
        (compare_people(ours, people, et_al=et_al or record.kind == "software", orcids=orcids), record)
        for record in records
        for people in record.authors
    ]


def names_people(entry: Entry, record: Record) -> bool:
    """Whether a record names the authors of the entry's work, and not those of a release or of what it comments on."""
    if not record.authors or record.kind == "dataset" or is_comment(entry.fields.get("title", "")):
        return False
    year = entry.issued.year
    return record.kind != "software" or year is None or min(record.years, default=year) <= year


def _place_of(case: Case, author: str) -> Span:
    spans = (person.span for person in case.entry.names() if str(person.name) == author)
    return next((span for span in spans if span), None) or case.place("author")


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


def judge_year(case: Case) -> None:
    """The entry's year against the set of those that the records have."""
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
    if all(record.kind == "preprint" for record in records) and year > min(years) and not is_preprint(case.entry):
        return  # it may cite what the preprint has become, whose record nobody was asked for
    told = ", ".join(map(str, sorted(years)))
    registries = " and ".join(dict.fromkeys(record.registry for record in records))
    case.find(
        "VER013",
        case.place("year" if "year" in case.entry.field_spans else "date"),
        f"the year is {year}, and {registries} has {told}",
        "correct the year",
        edit=("year", str(_year_in_venue(records, years))) if "year" in case.entry.fields else None,
    )


def _year_in_venue(records: Sequence[Record], years: Iterable[int]) -> int:
    """The year of the publication in its venue, or the last one where no record has it."""
    dated = [record.date[0] for record in records if record.date and record.kind != "preprint"]
    return dated[0] if dated else max(years)


def judge_venue(case: Case) -> None:
    """An article's journal; the names of proceedings and books are too many for the same thing."""
    for identifier, record in case.held:
        if (
            case.entry.type == "article"
            and record.kind in _IN_VENUES
            and identifier.written
            and differ(case.entry, record.venues)
        ):
            venue = readable(record.venues[0])
            message = f"the journal is {quoted(case.entry.venue.title)}, and {record.registry} has {quoted(venue)}"
            field = next((name for name in _JOURNALS if name in case.entry.fields), "journal")
            edit = (field, venue) if record.kind == "article" else None
            case.find("VER014", case.place(*_JOURNALS), message, "correct the journal", edit=edit)
            return


def judge_standing(case: Case) -> None:
    """The volume, the issue and the pages in the venue, where entry and record agree about that."""
    entry = case.entry
    record = next((record for _, record in case.held if record.kind in _IN_VENUES and record.venues), None)
    if record is None or is_preprint(entry) or differ(entry, record.venues):
        return
    for name, ours, theirs in compare_standing(entry, record):
        told = _STANDING[name]
        message = f"{told} {quoted(ours)}, and {record.registry} has {quoted(theirs)}"
        case.find("VER018", case.place(name), message, "see which is right", edit=(name, theirs))
