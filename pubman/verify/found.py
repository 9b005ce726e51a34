"""What a search by title found for an entry without an identifier: pure judgement."""

from collections.abc import Sequence
from dataclasses import replace

from pubman.identifiers import Identifier
from pubman.model import Entry, Name
from pubman.registries.answers import Record, Silence
from pubman.verify.case import Case, agreement, orcids_of, people_of, quoted, same_people, shared_people
from pubman.verify.differences import judge_spelling
from pubman.verify.fold import readable, words
from pubman.verify.identity import title_to_write
from pubman.verify.pages import same_pages
from pubman.verify.people import compare_people, places, shared
from pubman.verify.titles import Agreement, differ_in_words, entry_titles
from pubman.verify.venues import differ, is_workshop, names_workshop, same_venue
from pubman.verify.verdicts import Check, Verdict
from pubman.verify.years import years_of

_TELLING = 6
"""Words from which a title is hardly given to two works whose first authors have the same family name."""

_SEVERAL = 3
"""People of whom all but one, in their places, are the same group."""

_STRANGERS = 2
"""People whom no record of a work has, from which they are no latecomers."""


def judge_search(case: Case, found: Sequence[Record], silent: Sequence[Silence], *, listed: bool) -> Check:
    """The work that a search by title found, if one of them is clearly the entry's.

    A work is the entry's if its title is, and at least half of its people are. Where its year or its people differ, it
    is only held against the entry if its venue is the entry's, for works are published again elsewhere. A book's other
    years are those of other editions. Where nothing of the kind is found, a work by the entry's people on the same
    pages is the entry's under another title, and one of the same title by another first author of the same family
    name is the entry's with another work's people. A work that is found nowhere is missed only if its venue is
    `listed`: if Crossref has other works of it.
    """
    entry = case.entry
    theirs = [
        record
        for record in found
        if agreement(entry, record) in (Agreement.SAME, Agreement.SHORTENED)
        and 2 * shared_people(entry, record) >= len(entry.names()) > 0
    ]
    if theirs:
        return _judge_candidates(case, theirs, complete=not silent)
    if record := next((record for record in found if _on_its_pages(entry, record)), None):
        title = readable(record.titles[0]) if record.titles else ""
        message = f"the title differs from {quoted(title)}, by the same people on the same pages ({record.registry})"
        case.find("VER012", case.place("title"), message, "correct the title", edit=title_to_write(entry, title))
        return Check(None, Verdict.MISMATCH, entry.span, record.registry, title, "the title differs")
    if silent:
        return Check(None, Verdict.UNKNOWN, entry.span, silent[0].host, reason=silent[0].reason)
    if namesakes := [record for record in found if _is_namesake(entry, record)]:
        _hold(case, namesakes)
        _judge_place(case, namesakes)
        return Check(
            None, Verdict.MISMATCH, entry.span, namesakes[0].registry, readable(namesakes[0].titles[0]), "other people"
        )
    if listed:
        message = "no registry that was searched has it (Crossref, dblp, arXiv), though Crossref has its venue"
        case.find("VER005", case.place("title"), message, "make sure that the work exists, and give its DOI")
    return Check(None, Verdict.NOT_CHECKED, entry.span, reason="no registry that was asked has it under this title")


def _judge_candidates(case: Case, theirs: Sequence[Record], *, complete: bool) -> Check:
    entry = case.entry
    agreeing = [record for record in theirs if same_people(entry, record) and _in_year(entry, record)]
    registered = [record for record in agreeing if record.registry == "Crossref" and record.doi]
    there = [record for record in theirs if _in_venue(entry, record)]
    record = next(iter((*agreeing, *there, *theirs)))
    if not agreeing and (there or _has_many_strangers(entry, theirs)):
        _hold(case, [record], dated=bool(there))
    elif not agreeing and (other := _with_one_replaced(entry, theirs)):
        _hold(case, [other], dated=False)
    else:
        judge_spelling(case, agreeing or theirs)
    misplaced = complete and not there and all(same_people(entry, record) for record in theirs)
    misplaced = misplaced and _judge_place(case, theirs)
    if doi := next((one.doi for one in registered if misplaced or not differ(entry, one.venues)), ""):
        message = f"Crossref knows the DOI {doi} of this work"
        case.find("VER016", case.place("title"), message, f"add doi = {{{doi}}}", edit=("doi", doi))
    return Check(None, Verdict.VERIFIED, entry.span, record.registry, readable(record.titles[0]), "found by its title")


def _has_many_strangers(entry: Entry, theirs: Sequence[Record]) -> bool:
    """Whether several of the entry's people are in none of the records; from venue to venue one may join."""
    ours, orcids = people_of(entry), orcids_of(entry)
    differences = [
        compare_people(ours, people, et_al=True, orcids=orcids) for record in theirs for people in record.authors
    ]
    known = [set(found.strangers) for found in differences]
    return bool(known) and len(set.intersection(*known)) >= _STRANGERS


def _with_one_replaced(entry: Entry, theirs: Sequence[Record]) -> Record | None:
    """The record whose list has another person in the place of one of the entry's, all others in their places.

    From version to version people join, leave and move; one who is replaced by another is a fault. Two alone may be
    two works of one of them under a title that is not telling.
    """
    ours, orcids = people_of(entry), orcids_of(entry)
    if any(same_people(entry, record) for record in theirs):
        return None
    if len(ours) < _SEVERAL and (len(ours) < 2 or len(words(entry_titles(entry)[0])) < _TELLING):
        return None
    lists = [(people, record) for record in theirs for people in record.authors]
    known = {place for people, _ in lists for place in places(ours, people, orcids)}
    for people, record in lists:
        if len(people) == len(ours) or (len(people) > len(ours) and "author" in entry.et_al):
            pairs = places(ours, people, orcids)
            left = set(range(len(ours))) - pairs.keys()
            if len(left) == 1 and not left & known and all(place == other for place, other in pairs.items()):
                return record
    return None


def _hold(case: Case, records: Sequence[Record], *, dated: bool = True) -> None:
    """Hold records against the entry, with their years unless they are those of another form of the work."""
    for record in records:
        held = record if dated and record.kind != "book" else replace(record, years=frozenset())
        case.held.append((Identifier("doi", record.doi, record.doi), held))


def _judge_place(case: Case, records: Sequence[Record]) -> bool:
    """Whether the registries know one publication of the work, and that is in quite another venue.

    Workshops show what appears elsewhere, and what has appeared twice may have appeared a third time.
    """
    entry = case.entry
    published = [record for record in records if record.kind in ("article", "paper", "chapter") and record.venues]
    if not published or any(record.kind == "book" for record in records) or names_workshop(entry):
        return False
    first = published[0]
    one = all(same_venue(venue, first.venues) for record in published for venue in record.venues[:1])
    if one and agreement(entry, first) is Agreement.SAME and differ(entry, first.venues):
        venue = readable(first.venues[0])
        message = f"the venue is {quoted(entry.venue.title)}, and {first.registry} has {quoted(venue)}"
        case.find("VER014", case.place("journal", "journaltitle", "booktitle"), message, "correct the venue")
        return True
    return False


def _in_year(entry: Entry, record: Record) -> bool:
    years = years_of([record], [record.doi])
    return not years or entry.issued.year is None or entry.issued.year in years


def _in_venue(entry: Entry, record: Record) -> bool:
    if entry.type == "book" and record.kind == "book":
        return True
    venues = [venue for venue in record.venues if is_workshop(venue)] if names_workshop(entry) else record.venues
    return same_venue(entry.venue.title, venues)


def _on_its_pages(entry: Entry, record: Record) -> bool:
    return (
        _in_venue(entry, record)
        and same_pages(entry, record)
        and same_people(entry, record)
        and agreement(entry, record) is not Agreement.UNCOMPARED
        and all(differ_in_words(entry_titles(entry)[0], title) for title in record.titles)
    )


def _is_namesake(entry: Entry, record: Record) -> bool:
    """Whether a work has the entry's telling title, and a first author of the family name of the entry's."""
    if agreement(entry, record) is not Agreement.SAME or len(words(entry_titles(entry)[0])) < _TELLING:
        return False
    first = [Name(family=name.family) for name in people_of(entry)[:1] if name.family]
    return any(shared(first, people[:1]) for people in record.authors)
