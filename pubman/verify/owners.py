"""Whether the owner of a list stands in the records of a work where the entry has them."""

from collections.abc import Sequence

from pubman.config import Owner
from pubman.model import Contributor
from pubman.page.owner import find_owners
from pubman.registries.answers import Person, Record
from pubman.verify.case import Case, orcids_of, people_of, quoted
from pubman.verify.differences import names_people
from pubman.verify.people import bare_orcid, places


def judge_owners(case: Case, owners: Sequence[Owner]) -> None:
    """Whether each owner who is an author of the entry is one of the record, at the same place, with the same ORCID iD.

    Any record and any version will do. Marks of equal contribution say nothing about the order.
    """
    records = [record for _, record in case.held if names_people(case.entry, record) and record.kind != "software"]
    if not owners or not records:
        return
    people = case.entry.names()
    for role, index in sorted(find_owners(case.entry, owners).places):
        if role == "author" and index < len(people):
            _judge_owner(case, index, people[index], owners, records)


def _judge_owner(
    case: Case, index: int, owner: Contributor, owners: Sequence[Owner], records: Sequence[Record]
) -> None:
    ours, orcids = people_of(case.entry), orcids_of(case.entry)
    found: list[tuple[int, int, Person, Record]] = []
    for record in records:
        for people in record.authors:
            paired = places(ours, people, orcids)
            if index in paired:
                # Groups are named here and not there, and are nobody's place.
                expected, actual = _rank(index, paired), _rank(paired[index], {v: k for k, v in paired.items()})
                found.append((expected, actual, people[paired[index]], record))
    span = owner.span or case.place("author")
    name = quoted(str(owner.name))
    if not found:
        registries = " and ".join(dict.fromkeys(record.registry for record in records))
        message = f"the owner {name} is not among the authors that {registries} has"
        case.find("VER019", span, message, "see whether the work is the owner's")
        return
    if all(expected != actual for expected, actual, _, _ in found):
        expected, actual, _, record = found[0]
        message = f"the owner {name} is author {index + 1}, and stands elsewhere in {record.registry}'s list"
        case.find("VER019", span, message, "correct the order of the authors")
    known = {orcid for one in owners if (orcid := bare_orcid(one.orcid))}
    own = {bare_orcid(owner.orcid)} - {""} or (known if len(owners) == 1 else set())
    known_there = {bare_orcid(person.orcid) for _, _, person, _ in found}
    # OpenAlex and Semantic Scholar take people for others of their name.
    deposited = {
        orcid: record for _, _, person, record in found if not person.inferred and (orcid := bare_orcid(person.orcid))
    }
    if own and deposited and not own & known_there:
        orcid, record = next(iter(deposited.items()))
        message = f"the owner {name} has the ORCID iD {orcid} at {record.registry}, and not {min(own)}"
        case.find("VER019", span, message, "see whether it is another person of that name")


def _rank(place: int, pairs: dict[int, int]) -> int:
    """How many of those who are in both lists stand before."""
    return sum(other < place for other in pairs)
