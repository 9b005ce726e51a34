"""The repository's own bibliography against records made from the page's facts: each corrupted field is caught."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from registries.facts import SEED
from registries.samples import BOUNDS
from registries.stand_in import World

from conftest import ROOT
from pubman.bibtex import read
from pubman.model import Date, Entry, Name
from pubman.registries.answers import Person, Record
from pubman.verify import Verdict, verify
from pubman.verify.judge import Opinions, judge

LIBRARY = read(ROOT / "refs.bib")
WORKS = {work.key: work for work in SEED}
VOLUMES = {"zhao2023towards": ("360", "12", "8669-8703"), "mao2022communication": ("13", "4", "1-26")}


def record_of(key: str) -> Record:
    """A registry's record of a work of the page, from the facts that stand on it."""
    work, entry = WORKS[key], LIBRARY[key]
    volume, issue, pages = VOLUMES.get(key, ("", "", ""))
    people = tuple(Person(given, family) for family, given in work.people)
    kind = "article" if work.doi else "preprint" if work.arxiv else "paper"
    venues = (entry.venue.title,) if entry.venue.title else ()
    return Record(
        "Crossref" if work.doi else "arXiv",
        (work.title,),
        authors=(people,),
        years=frozenset({work.year}),
        kind=kind,  # type: ignore[arg-type]
        venues=venues,
        volume=volume,
        issue=issue,
        pages=pages,
        doi=work.doi.lower(),
    )


def codes(entry: Entry, original: str) -> set[str]:
    """What is found: by identifiers as each registry would answer, and for an entry without one by a search."""
    known = {("doi", work.doi.lower()): record_of(key) for key, work in WORKS.items() if work.doi}
    known |= {("arxiv", work.arxiv): record_of(key) for key, work in WORKS.items() if work.arxiv and not work.doi}
    answers = {
        identifier: known[identifier.scheme, identifier.value]
        for identifier in entry.identifiers
        if (identifier.scheme, identifier.value) in known
    }
    found = None if entry.identifier("doi") or entry.identifier("arxiv") else (record_of(original),)
    _, findings = judge(entry, answers, Opinions(found, listed=True))
    return {finding.code for finding in findings}


def corrupted(entry: Entry) -> Iterator[tuple[str, Entry]]:
    """The entry with one field changed, in each way."""
    title = entry.fields["title"]
    words = title.split()
    for place, word in enumerate(words):
        for instead in ("zebra", ""):
            if word.lower() in ("a", "an", "the") and not instead:
                continue  # registries leave articles out
            changed = " ".join(filter(None, [*words[:place], instead, *words[place + 1 :]]))
            yield f"title, {word} {instead}", replace(entry, fields={**entry.fields, "title": changed})
    for other in LIBRARY.entries:
        if other.key != entry.key:
            yield f"title of {other.key}", replace(entry, fields={**entry.fields, "title": other.fields["title"]})
    people = entry.contributors
    zebra = replace(people[0], name=Name(given="Quentin", family="Zebra"))
    for place, person in enumerate(people):
        rest = people[place + 1 :]
        yield f"author {place} replaced", replace(entry, contributors=(*people[:place], zebra, *rest))
        yield f"author {place} left out", replace(entry, contributors=(*people[:place], *rest))
        yield f"author {place} added", replace(entry, contributors=(*people[:place], zebra, *people[place:]))
        given = replace(person, name=replace(person.name, given="Quentin"))
        yield f"given name {place}", replace(entry, contributors=(*people[:place], given, *rest))
        if rest:
            swapped = (*people[:place], rest[0], person, *rest[1:])
            yield f"authors {place} exchanged", replace(entry, contributors=swapped)
    year = WORKS[entry.key].year
    for step in (-10, -3, -2, -1, 1, 2, 3, 10):
        yield f"year {step:+}", replace(entry, issued=Date((year + step,)))
    for other in LIBRARY.entries:
        for scheme in ("doi", "arxiv"):
            theirs, own = other.identifier(scheme), entry.identifier(scheme)
            if theirs and own and not theirs.same_as(own) and (scheme == "doi" or not WORKS[other.key].doi):
                kept = tuple(theirs if one is own else one for one in entry.identifiers)
                yield f"{scheme} of {other.key}", replace(entry, identifiers=kept)
    for name in ("volume", "number", "pages"):
        # Pages that are counted from 1 in each article say nothing against others.
        if name in entry.fields and not (name == "pages" and VOLUMES[entry.key][2].startswith("1-")):
            yield name, replace(entry, fields={**entry.fields, name: "999--1021" if name == "pages" else "99"})


@pytest.mark.parametrize("entry", LIBRARY.entries, ids=lambda entry: entry.key)
def test_the_seed_agrees_with_the_page(entry: Entry) -> None:
    assert codes(entry, entry.key) == set()


@pytest.mark.parametrize("entry", LIBRARY.entries, ids=lambda entry: entry.key)
def test_every_corrupted_field_of_the_seed_is_caught(entry: Entry) -> None:
    passed = [kind for kind, mutant in corrupted(entry) if not codes(mutant, entry.key)]
    assert passed == []


def test_the_seed_is_verified_over_a_socket(here: World) -> None:
    report = verify(LIBRARY, urls=here.urls, owner="Mao, Yuzhu", cache=False, bounds=BOUNDS)
    assert report.ok, report
    assert report.counts[Verdict.VERIFIED] == sum(bool(work.doi or work.arxiv) for work in SEED)
