import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SHARED, needs_shared
from pubman.bibtex import read, read_string
from pubman.bibtex.places import Places
from pubman.bibtex.records import RecordReader
from pubman.bibtex.report import MAX_FINDINGS, Report
from pubman.bibtex.syntax import Reader
from pubman.errors import FileError
from pubman.files import Source
from pubman.findings import Span
from pubman.identifiers import parse_arxiv, parse_doi
from pubman.item import to_item
from pubman.model import Date, Link, Venue

TEXT = """\
Words before the first entry.
@string{tist = "ACM TIST"}

@article{mao2022,
  author   = {Mao, Yuzhu and {\\O}rsted, Hans and others},
  title    = {An {\\'e}tude of {X}},
  journal  = tist,
  year     = 2022, month = feb,
  pages    = "1--26",
  doi      = {10.1145/3510587},
  isbn     = {978-3-16-148410-0},
  keywords = {a, b c; d},
  acronym  = {TIST}, shortjournal = {ACM Trans.},
}
"""


def shown(data: bytes, span: Span | None) -> bytes:
    assert span is not None
    return data[span.start : span.end]


def test_an_entry_is_decoded_into_the_model() -> None:
    library = read_string(TEXT)
    assert library.findings == ()
    (entry,) = library
    assert (entry.key, entry.type) == ("mao2022", "article")
    assert entry.fields["title"] == 'An étude of <span class="nocase">X</span>'
    assert entry.fields["pages"] == "1–26"
    assert [str(contributor.name) for contributor in entry.names()] == ["Mao, Yuzhu", "Ørsted, Hans"]
    assert entry.et_al == ("author",)
    assert entry.venue == Venue("ACM TIST", "ACM Trans.", "TIST")
    assert entry.issued == Date((2022, 2))
    assert entry.keywords == ("a", "b c", "d")
    assert [identifier.scheme for identifier in entry.identifiers] == ["doi", "isbn"]
    assert entry.links == ()


def test_the_fields_keep_the_files_order_and_every_field() -> None:
    assert list(read_string(TEXT)["mao2022"].fields) == [
        *("author", "title", "journal", "year", "month", "pages", "doi", "isbn", "keywords", "acronym"),
        "shortjournal",
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_spans_are_bytes_of_the_file_in_any_encoding(tmp_path: Path, encoding: str, line_end: str) -> None:
    text = TEXT.replace("Words", "Wörter, “é”" if encoding != "latin-1" else "Wörter, é").replace("\n", line_end)
    path = tmp_path / "refs.bib"
    data = text.encode(encoding)
    path.write_bytes(data)
    (entry,) = read(path)
    plain = {"utf-16": "utf-16-le" if sys.byteorder == "little" else "utf-16-be", "utf-8-sig": "utf-8"}
    codec = plain.get(encoding, encoding)
    assert shown(data, entry.key_span).decode(codec) == "mao2022"
    assert shown(data, entry.span).decode(codec).startswith("@article{mao2022")
    assert shown(data, entry.span).decode(codec).endswith("}")
    assert shown(data, entry.field_spans["pages"]).decode(codec) == '"1--26"'
    assert shown(data, entry.field_spans["year"]).decode(codec) == "2022"
    assert [shown(data, person.span).decode(codec) for person in entry.names()] == ["Mao, Yuzhu", "{\\O}rsted, Hans"]
    assert (entry.span.line, entry.span.column) == (4, 1)
    assert entry.key_span is not None
    assert (entry.key_span.line, entry.key_span.column) == (4, 10)
    assert (entry.field_spans["pages"].line, entry.field_spans["pages"].column) == (9, 14)


@given(st.text(alphabet="aé漢😀 \n\r", max_size=30))
def test_a_column_counts_characters_and_an_offset_bytes(before: str) -> None:
    (entry,) = read_string(before + "@misc{k, note = {x}}")
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert entry.span.start == len(before.encode())
    assert (entry.span.line, entry.span.column) == (len(lines), len(lines[-1]) + 1)


def test_a_person_in_a_joined_value_stands_where_the_value_stands() -> None:
    library = read_string('@string{a = "Mao, Y."}\n@misc{k, author = a # " and Liu, Y."}')
    (entry,) = library
    assert [str(person.name) for person in entry.names()] == ["Mao, Y.", "Liu, Y."]
    assert {person.span for person in entry.names()} == {entry.field_spans["author"]}


def test_a_missing_file_is_a_file_error(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        read(tmp_path / "none.bib")


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b"\0\0\0", b"\xff\xfe", b"words only", b"\x80\x81"])
def test_a_file_without_an_entry_is_an_empty_library(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "empty.bib"
    path.write_bytes(data)
    library = read(path)
    assert (len(library), library.findings, library.path) == (0, (), str(path))


@pytest.mark.parametrize(
    ("fields", "arxiv"),
    [
        ("eprint = {2407.12074}, archiveprefix = {arXiv}", "2407.12074"),
        ("eprint = {2407.12074v3}, eprinttype = {arxiv}", "2407.12074"),
        ("eprint = {math/0309136}, archiveprefix = {arXiv}", "math/0309136"),
        ("eprint = {2407.12074}", "2407.12074"),
        ("eprint = {arXiv:2407.12074}", "2407.12074"),
        ("arxiv = {2407.12074}", "2407.12074"),
        ("journal = {arXiv preprint arXiv:2407.12074}", "2407.12074"),
        ("howpublished = {arXiv:2407.12074 [cs.LG]}", "2407.12074"),
        ("journal = {CoRR}, volume = {abs/1706.03762}", "1706.03762"),
        ("doi = {10.48550/arXiv.2407.12074}", "2407.12074"),
        ("eprint = {2407.12074}, eprinttype = {pubmed}", ""),
        ("eprint = {12345}", ""),
        ("url = {https://arxiv.org/abs/2208.01200}", ""),
    ],
)
def test_an_arxiv_identifier_is_read_wherever_people_write_it(fields: str, arxiv: str) -> None:
    found = read_string("@misc{k, " + fields + "}")["k"].identifier("arxiv")
    assert (found.value if found else "") == arxiv


def test_verbatim_fields_are_not_decoded() -> None:
    fields = r"url = {https://x.example/a%20b~c_d--e}, doi = {10.1/a--b_c}, file = {C:\'e\x.pdf}, url_code = {https://x.example/~y--z}"
    entry = read_string("@misc{k, " + fields + "}")["k"]
    assert entry.fields["url"] == "https://x.example/a%20b~c_d--e"
    assert entry.fields["doi"] == "10.1/a--b_c"
    assert entry.fields["file"] == r"C:\'e\x.pdf"
    assert entry.links[1] == Link("code", "https://x.example/~y--z")


def test_a_doi_keeps_its_written_form_and_compares_in_its_normal_one() -> None:
    found = read_string("@misc{k, doi = {https://doi.org/10.1109/TMC.2023.3296624}}")["k"].identifier("doi")
    same = parse_doi("10.1109/tmc.2023.3296624")
    assert found is not None
    assert same is not None
    assert found.same_as(same)
    assert found.written == "https://doi.org/10.1109/TMC.2023.3296624"


def test_findings_come_in_the_files_order_and_know_their_entry() -> None:
    library = read_string("@misc{a, note = x}\n@misc{b, title = {\\foo{y}}, note = z}", path="r.bib")
    assert [(finding.code, finding.key, str(finding.span), str(finding.entry)) for finding in library.findings] == [
        ("BIB015", "a", "r.bib:1:17", "r.bib:1:1"),
        ("BIB020", "b", "r.bib:2:19", "r.bib:2:1"),
        ("BIB015", "b", "r.bib:2:36", "r.bib:2:1"),
    ]
    assert str(library.findings[0]).startswith("r.bib:1:17: warning BIB015 the string x is not defined; ")


def test_the_findings_of_one_file_have_a_number() -> None:
    library = read_string("".join(f"@misc{{k{i}, note = x}}\n" for i in range(MAX_FINDINGS + 50)))
    assert len(library.findings) == MAX_FINDINGS + 1
    assert library.findings[-1].message == "50 more problems are not listed"
    assert len(library) == MAX_FINDINGS + 50


def bib_files() -> Iterator[Path]:
    with (SHARED / "bib" / "SOURCES.tsv").open(encoding="utf-8") as table:
        yield from (SHARED / "bib" / row["file"] for row in csv.DictReader(table, delimiter="\t"))
    yield from (SHARED / "homepages").glob("*.bib")


@needs_shared
def test_every_real_file_is_read_and_every_entry_is_an_item() -> None:
    files = list(bib_files())
    assert len(files) > 1_000
    for path in files:
        data = path.read_bytes()
        library = read(path)
        for entry in library:
            for acronym in (False, True):
                item = to_item(entry, acronym=acronym)
                assert item["id"] == entry.key
                assert item["type"]
            assert shown(data, entry.span).replace(b"\0", b"").startswith(b"@")


@needs_shared
def test_records_without_a_fault_are_recognised_as_the_grammar_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the expressions recognise at once must be what the reader finds that goes through it sign by sign."""
    taken = 0
    for path in [file for file in bib_files() if file.stat().st_size < 200_000][::4]:
        source = Source(str(path), path.read_bytes().decode("utf-8", "replace"))
        at_once = list(RecordReader(source.text, Report(Places(source))).records())
        with monkeypatch.context() as patch:
            patch.setattr(Reader, "_faultless", lambda *_: None)
            by_grammar = list(RecordReader(source.text, Report(Places(source))).records())
        assert at_once == by_grammar, path
        taken += len(at_once)
    assert taken > 1_000


def test_arxiv_versions_are_kept() -> None:
    assert parse_arxiv("2407.12074v2") == read_string("@misc{k, eprint = {2407.12074v2}}")["k"].identifier("arxiv")
