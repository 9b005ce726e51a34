"""What was read or made with bibtexparser can go on with pubman."""

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Entry, Field

import pubman
from conftest import ROOT


def test_a_library_of_bibtexparser_reads_as_its_file_does() -> None:
    text = (ROOT / "refs.bib").read_text(encoding="utf-8")
    parsed = parse_string(text)
    own, theirs = pubman.read_string(text), pubman.from_bibtexparser(parsed)
    assert [entry.key for entry in theirs] == [entry.key for entry in own]
    assert [entry.fields for entry in theirs] == [entry.fields for entry in own]
    assert not theirs.findings


def test_what_was_changed_or_made_in_memory_is_read_too() -> None:
    parsed = parse_string("@article{a, title = {One}, year = 2024}")
    parsed.entries[0].fields_dict["title"].value = "Two"
    parsed.add(Entry("misc", "b", [Field("title", "Three"), Field("author", "Mao, Yuzhu")]))
    library = pubman.from_bibtexparser(parsed, path="made.bib")
    assert [entry.fields["title"] for entry in library] == ["Two", "Three"]
    assert str(library["b"].names()[0].name) == "Mao, Yuzhu"
    assert library["b"].span.path == "made.bib"


def test_what_bibtexparser_could_not_parse_is_not_lost() -> None:
    text = "@misc{a, title = {One}, title = {Other}}\n\n@misc{b, title = {Two}}\n"
    parsed = parse_string(text)
    assert len(parsed.entries) == 1
    library = pubman.from_bibtexparser(parsed)
    assert [entry.key for entry in library] == ["a", "b"]
    assert [finding.code for finding in library.findings if finding.key == "a"]
