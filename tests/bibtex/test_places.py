"""Places: bytes, lines and columns of any character, and the spans of an entry, worked out when they are asked for."""

import copy
import pickle
import re

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from pubman.bibtex import read_from
from pubman.bibtex.places import Places
from pubman.files import Encoding, Source
from pubman.findings import Span
from pubman.model import Library

BOMS: dict[Encoding, bytes] = {"utf-8": b"", "utf-8-sig": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "latin-1": b""}
TEXT = (
    "é\r\n@inbook{a, title = {Ü},\n author = {Ä, B and C, D}, crossref = b}\r@book{b, publisher = {P}, title = {T}}\n"
)


def counted(source: Source, start: int, end: int) -> Span:
    """A span found by counting from the start of the file."""
    lines = re.split(r"\r\n|\r|\n", source.text[:start])
    if source.text[start - 1 : start + 1] == "\r\n":
        lines.pop()  # between the two signs the line has not ended yet
        lines[-1] += "\r"
    first, last = (len(source.encode(source.text[:index])) for index in (start, end))
    return Span(source.path, first, last, len(lines), len(lines[-1]) + 1)


@given(
    st.text(alphabet="a\n\ré", max_size=700), st.integers(0, 700), st.integers(0, 700), st.sampled_from(sorted(BOMS))
)
def test_a_place_is_what_counting_gives(text: str, one: int, other: int, encoding: Encoding) -> None:
    source = Source("r.bib", text, encoding, BOMS[encoding])
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    places = Places(source)
    assert places.span(start, end) == counted(source, start, end)
    for first, last in ((0, len(text)), (start, end)):
        assert list(places.spans([(start, end)], first, last)) == [places.span(start, end)]


def library(encoding: Encoding = "utf-8") -> Library:
    return read_from(Source("r.bib", TEXT, encoding, BOMS[encoding]))


def test_an_entrys_places_lead_to_what_they_name() -> None:
    for encoding in BOMS:
        source = Source("r.bib", TEXT, encoding, BOMS[encoding])
        data = source.encode(TEXT)
        codec = "utf-8" if encoding == "utf-8-sig" else encoding
        child = read_from(source)["a"]
        assert child.key_span is not None

        def shown(span: Span | None, data: bytes = data, codec: str = codec) -> str:
            return data[span.start : span.end].decode(codec) if span else ""

        assert shown(child.key_span) == "a"
        assert shown(child.span).startswith("@inbook{a") and shown(child.span).endswith("b}")
        assert [shown(person.span) for person in child.contributors] == ["Ä, B", "C, D"]
        assert {name: shown(span) for name, span in child.field_spans.items()} == {
            "title": "{Ü}",
            "author": "{Ä, B and C, D}",
            "crossref": "b",
            "booktitle": "{T}",
            "publisher": "{P}",
        }


def test_a_library_that_nobody_looked_at_equals_one_that_was_copied_pickled_or_validated() -> None:
    seen = library()
    assert all(entry.field_spans and entry.span for entry in seen)
    adapter = TypeAdapter(Library)
    assert library() == seen
    assert copy.deepcopy(library()) == seen
    assert pickle.loads(pickle.dumps(library())) == seen
    assert adapter.validate_json(adapter.dump_json(library())) == seen
    assert repr(library()) == repr(seen)
    assert type(library().entries[0].field_spans) is dict


def test_a_lone_surrogate_which_no_file_has_stops_nothing() -> None:
    entry = read_from(Source("r.bib", "@misc{k, title = {\ud800}}")).entries[0]
    assert entry.fields["title"] == "\ud800"
    assert entry.span.line == 1
