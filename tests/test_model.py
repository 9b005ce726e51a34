"""The model: immutable, and at home in pydantic without needing it."""

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from pubman.findings import Span
from pubman.model import Contributor, Date, Entry, Library, Link, Name, Venue

SPAN = Span("refs.bib", 0, 10, 1, 1)
LIBRARY = TypeAdapter(Library)

texts = st.text(max_size=8)
names = st.builds(Name, texts, texts, texts, texts, texts, texts)
entries = st.builds(
    Entry,
    key=texts,
    type=texts,
    fields=st.dictionaries(texts, texts, max_size=3),
    span=st.just(SPAN),
    contributors=st.lists(st.builds(Contributor, names, span=st.none()), max_size=3).map(tuple),
    venue=st.builds(Venue, texts, texts, texts),
    issued=st.builds(Date, st.lists(st.integers(1, 9999), max_size=3).map(tuple)),
    links=st.lists(st.builds(Link, texts, texts), max_size=2).map(tuple),
)


@given(st.lists(entries, max_size=3))
def test_a_library_comes_back_from_json_as_it_went(found: list[Entry]) -> None:
    library = Library("refs.bib", tuple(found))
    assert LIBRARY.validate_json(LIBRARY.dump_json(library)) == library


def test_pydantic_refuses_what_the_model_does_not_allow() -> None:
    with pytest.raises(ValidationError, match="role"):
        TypeAdapter(Contributor).validate_python({"name": {"family": "Mao"}, "role": "cook"})


def test_an_entry_cannot_be_changed() -> None:
    entry = Entry("mao2022", "article", {}, SPAN)
    with pytest.raises(FrozenInstanceError):
        entry.key = "other"  # type: ignore[misc]


def test_a_library_finds_its_entries_by_key_and_says_so_when_it_has_none() -> None:
    first, second = (Entry("a", "article", {"title": title}, SPAN) for title in ("first", "second"))
    library = Library("refs.bib", (first, second))
    assert library["a"] is first
    assert list(library) == [first, second]
    with pytest.raises(KeyError):
        library["b"]


def test_a_name_reads_as_a_bibliography_writes_it() -> None:
    assert str(Name(given="Ludwig", dropping_particle="van", family="Beethoven")) == "Beethoven, Ludwig van"
    assert str(Name(given="Martin Luther", family="King", suffix="Jr.")) == "King, Jr., Martin Luther"
    assert str(Name(given="Juan", non_dropping_particle="de la", family="Cruz")) == "de la Cruz, Juan"
    assert str(Name(literal="Barnes and Noble")) == "Barnes and Noble"
