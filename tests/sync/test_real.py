"""Real bibliographies lack next to nothing of themselves, in small letters and without their identifiers."""

import pubman
from conftest import SHARED, needs_shared
from pubman.model import Entry
from pubman.registries.answers import Person
from pubman.registries.listed import Listed, WorkList
from pubman.sync.compare import compare
from pubman.verify.fold import words

EVERY = 40
"""Of so many files one is compared."""


def listed(entry: Entry, number: int) -> Listed:
    """An entry as a registry that has none of its identifiers would list it."""
    title = ": ".join(filter(None, (entry.fields["title"], entry.fields.get("subtitle"))))
    people = (contributor.name for contributor in entry.names() or entry.names("editor"))
    persons = tuple(
        Person(name=one.literal or f"{one.given} {one.non_dropping_particle} {one.family}".strip()) for one in people
    )
    return Listed("OpenAlex", f"W{number}", (title.lower(),), persons, entry.issued.year)


@needs_shared
def test_a_bibliography_lacks_nothing_of_itself() -> None:
    asked = missing = 0
    for path in sorted(path for path in (SHARED / "bib").rglob("*") if path.is_file())[::EVERY]:
        if path.stat().st_size > 200_000:
            continue
        library = pubman.read(path)
        told = [entry for entry in library if len(words(entry.fields.get("title", ""))) > 2]
        report = compare(library, [WorkList("OpenAlex", "A1", tuple(map(listed, told, range(len(told)))))])
        asked += len(told)
        missing += len(report.missing)
    assert asked > 100
    assert missing * 200 <= asked
