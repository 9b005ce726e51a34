"""Two entries are the same work.

They have the same DOI, the same arXiv identifier, or the same title, authors, year and place: a list would print it
twice.

    @article{mao2023, author = {Mao, Yuzhu}, title = {On things}, year = {2023}, doi = {10.1145/3510587}}
    @article{mao23b, author = {Mao, Y.}, title = {On things}, year = {2023}, doi = {10.1145/3510587}}

Write:

    @article{mao2023, author = {Mao, Yuzhu}, title = {On things}, year = {2023}, doi = {10.1145/3510587}}

**When it can be wrong:** when two editions are both listed on purpose. A preprint and its publication, a talk and its
paper, two parts of a series have the same title and stand in different places: they are no finding. Two entries of one
DOI with different titles are told too: one of the DOIs is wrong then, or is the whole book's.

**Fix:** unsafe; makes one entry of them, under the key of the first: every field is kept, the other keys go to `ids`,
and `crossref`, `xdata`, `related` that named them follow. Only where they contradict each other in no field; else the
finding says in which. Citations by the other keys need biber, which reads `ids`.
"""

from collections.abc import Hashable, Iterator

from pubman.lint.bibliography import Bibliography, Problem
from pubman.lint.merging import disagreements, folded, merged
from pubman.lint.venues import abbreviates
from pubman.model import Entry

_VENUES = ("journal", "journaltitle", "booktitle", "howpublished", "institution", "school", "note", "isbn", "doi")
_PLACES = ("volume", "number", "pages", "chapter", "date", "month", "day", "eprint")
_MAX_COMPARED = 8
_MAX_GROUP = 20
_MAX_MERGED = 200
_MAX_REWRITTEN = 4_000_000
"""Groups that are merged in one run, and the bytes from the first to the last entry of all: the next run does more."""


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Gather the entries that are one work, and tell each group at its second entry."""
    seen: dict[Hashable, list[Entry]] = {}
    group_of: dict[int, list[Entry]] = {}
    groups: list[tuple[list[Entry], str]] = []
    for entry in bibliography.entries:
        for what, identity in _identities(entry):
            earlier = seen.setdefault(identity, [])
            twin = next((other for other in earlier if _are_one(entry, other, what)), None)
            if len(earlier) < _MAX_COMPARED:
                earlier.append(entry)
            if twin is None or id(entry) in group_of:
                continue
            if what and not _have_one_title(entry, twin):
                yield _with_anothers(entry, twin, what)
                break
            if id(twin) not in group_of:
                group_of[id(twin)] = [twin]
                groups.append((group_of[id(twin)], what or "the same title, authors and year"))
            group_of[id(entry)] = group_of[id(twin)]
            if len(group_of[id(twin)]) < _MAX_GROUP:
                group_of[id(twin)].append(entry)
    left = _MAX_REWRITTEN
    for number, (group, what) in enumerate(groups):
        left -= max(entry.span.end for entry in group) - group[0].span.start
        yield _problem(bibliography, group, what, mergeable=number < _MAX_MERGED and left >= 0)


def _identities(entry: Entry) -> Iterator[tuple[str, Hashable]]:
    """What an entry has in common with its twins; without words for its title, authors and year."""
    # What `xdata` brings belongs to several entries.
    for identifier in () if "xdata" in entry.fields else entry.identifiers:
        if identifier.scheme in ("doi", "arxiv"):
            name = "DOI" if identifier.scheme == "doi" else "arXiv id"
            yield f"the same {name} {identifier.value}", (identifier.scheme, identifier.value)
    title = _title(entry)
    authors = tuple(folded(person.name.family or person.name.literal) for person in entry.names())
    # Front matter such as "Editorial" comes back every year.
    if authors and len(title) > 12:
        yield "", (title, authors, entry.issued.year)


def _title(entry: Entry) -> str:
    return folded(entry.fields.get("title", ""))


def _are_one(entry: Entry, other: Entry, what: str) -> bool:
    """Whether what two entries have in common makes them one work."""
    if _is_part(entry, other):
        return False
    return bool(what) or (entry.type == other.type and not _is_elsewhere(entry, other))


def _is_elsewhere(entry: Entry, other: Entry) -> bool:
    """Whether two entries of one title stand in different places."""
    ours, theirs = entry.fields, other.fields
    for name in _VENUES:
        one, two = ours.get(name, ""), theirs.get(name, "")
        if one and two and folded(one) != folded(two) and not (abbreviates(one, two) or abbreviates(two, one)):
            return True
    if ours.get("edition", "") != theirs.get("edition", ""):
        return True
    return any(ours.get(name) and theirs.get(name) and folded(ours[name]) != folded(theirs[name]) for name in _PLACES)


def _have_one_title(entry: Entry, other: Entry) -> bool:
    ours, theirs = set(_title(entry).split()), set(_title(other).split())
    return not ours or not theirs or 2 * len(ours & theirs) >= min(len(ours), len(theirs))


def _is_part(entry: Entry, other: Entry) -> bool:
    return entry.key in (other.fields.get("crossref"), *other.fields.get("related", "").split(",")) or (
        other.key in (entry.fields.get("crossref"), *entry.fields.get("related", "").split(","))
    )


def _with_anothers(entry: Entry, other: Entry, what: str) -> Problem:
    message = f"{entry.key} and {other.key} (line {other.span.line}) have {what}, and different titles"
    return Problem(message, entry.key_span or entry.span, "correct the one that is wrong", entry)


def _problem(bibliography: Bibliography, group: list[Entry], what: str, *, mergeable: bool) -> Problem:
    first, second, *others = group
    more = "".join(f", {entry.key} (line {entry.span.line})" for entry in others)
    verb = "are" if others else "is"
    message = f"{second.key}{more} {verb} the same work as {first.key} (line {first.span.line}): {what}"
    conflicts = disagreements(bibliography, group)
    edit = merged(bibliography, group) if mergeable and not conflicts else None
    remedy = "keep one of them" + (f"; they disagree in {', '.join(conflicts[:5])}" if conflicts else "")
    return Problem(message, second.key_span or second.span, remedy, second, edit)
