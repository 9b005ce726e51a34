"""Whatever a record says, its entry reads back as it says, and BibTeX's rules for braces hold."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pubman import bibtex
from pubman.add.fields import Work
from pubman.add.find import Found
from pubman.add.markup import plain
from pubman.add.people import names
from pubman.add.write import Desk
from pubman.bibtex.encode_names import label_of
from pubman.files import Source
from pubman.registries.answers import Person, Record
from pubman.verify.fold import words

HOSTILE = st.text(st.sampled_from("aB z\\{}%@#&_~^\"'`$<>-=,;()[]|éß漢α–\x00\x1b\u202e\n"), max_size=30)
NAMES = st.text(st.sampled_from("abC \\{}%@#,.é-'\"=~ü漢"), max_size=12)
PEOPLE = st.lists(st.builds(Person, NAMES, NAMES, NAMES), max_size=3).map(tuple)


@settings(max_examples=300, deadline=None)
@given(HOSTILE, PEOPLE, HOSTILE)
def test_any_record_becomes_an_entry_that_reads_back(title: str, people: tuple[Person, ...], venue: str) -> None:
    record = Record("Crossref", (f"Word {title}",), authors=(people,), date=(2020, 3), kind="article", venues=(venue,))
    desk = Desk(Source("refs.bib", "@misc{first, title = {First}, year = {1999}}\n"), (), ())
    added = desk.add("x", Found(Work(record, doi="10.1000/one"), record))
    assert added.outcome == "added"
    after, _ = desk.finish()
    library = bibtex.read_from(after)
    assert [entry.key for entry in library] == ["first", added.key]
    assert not library.findings
    entry = library[added.key]
    assert [label_of(person.name) for person in entry.names()] == list(map(label_of, names(people)))
    if "$" not in title and "<" not in title:
        assert words(entry.fields["title"]) == words(plain(f"Word {title}"))
    assert entry.fields["doi"] == "10.1000/one"
