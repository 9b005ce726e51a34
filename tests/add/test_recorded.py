"""Every recorded answer of Crossref, DataCite and arXiv becomes an entry that reads back and is its record's work."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from conformance.museum import Case

from conftest import SHARED, needs_shared
from pubman import bibtex
from pubman.add.fields import Work
from pubman.add.find import Found
from pubman.add.write import Desk
from pubman.files import Source
from pubman.findings import Severity
from pubman.identifiers import parse_arxiv
from pubman.lint.rules.mojibake import mended
from pubman.registries import arxiv, crossref, datacite
from pubman.registries.answers import Record
from pubman.verify.judge import judge

_OF_THE_WORK = {"VER020", "VER021", "VER022"}
"""What is said of the work itself, however its entry is written."""


def recorded() -> Iterator[Work]:
    for path in sorted((SHARED / "registry" / "museum").glob("*-*.json")):
        case = Case.read(path)
        items = case.search["message"]["items"] if case.search else []
        for item in [*case.works.values(), *items]:
            if item.get("DOI"):
                record = crossref._Work.model_validate(item).record()
                yield Work(record, doi=record.doi)
        for item in case.datasets.values():
            yield Work(datacite._Work.model_validate(item).record(), doi=item["attributes"]["doi"])
        for value in case.preprints:
            _, feed = case.answer("arxiv", "/api/query", {"id_list": value})
            for entry in ET.fromstring(feed).iter("{http://www.w3.org/2005/Atom}entry"):
                identifier = parse_arxiv(entry.findtext("{http://www.w3.org/2005/Atom}id", ""))
                if identifier:
                    yield Work(arxiv._record(entry, identifier), eprint=identifier.value)


def is_faulty(record: Record, code: str) -> bool:
    """Whether a record names somebody twice, is garbled, or has TeX in its title that no two programs fold alike."""
    people = record.authors[0] if record.authors else ()
    said = [f"{person.given} {person.family} {person.name}" for person in people]
    if code == "VER011":
        bare = [" ".join(name.replace("Jr.", "").strip(" ,").split()) for name in said]
        return len({*bare}) < len(bare) or any(mended(name) != name for name in said)
    return code == "VER012" and any("\\" in title or mended(title) != title for title in record.titles)


@needs_shared
def test_every_recorded_answer_becomes_an_entry_that_is_its_works() -> None:
    seen: set[str] = set()
    for work in recorded():
        name = work.doi or work.eprint
        if name in seen or not any(work.record.titles):
            continue
        seen.add(name)
        desk = Desk(Source("refs.bib", ""), (), ())
        added = desk.add(name, Found(work, work.record))
        library = bibtex.read_from(desk.finish()[0])
        assert (added.outcome, len(library), library.findings) == ("added", 1, ()), added.text
        entry = library.entries[0]
        ours = [identifier for identifier in entry.identifiers if identifier.scheme in ("doi", "arxiv")]
        assert ours, added.text
        _, findings = judge(entry, dict.fromkeys(ours, work.record))
        loud = [found for found in findings if found.severity is not Severity.NOTE and found.code not in _OF_THE_WORK]
        assert not [found for found in loud if not is_faulty(work.record, found.code)], f"{added.text}\n{loud}"
    assert len(seen) > 500
