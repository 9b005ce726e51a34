"""Retraction Watch's table is a file that the user has: read in one pass, whatever is in it."""

import codecs
import csv
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SHARED, needs_shared
from pubman.errors import FileError
from pubman.registries.answers import Notice
from pubman.registries.retraction_watch import TITLE, read_retractions

COLUMNS = ("Title", "RetractionDate", "RetractionDOI", "OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature")
PAPER, NOTICE = "10.1234/paper", "10.1234/notice"


def table(*rows: dict[str, str], columns: tuple[str, ...] = (*COLUMNS, "Reason")) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    given_ = {"OriginalPaperDOI": PAPER, "RetractionNature": "Retraction", "RetractionDOI": NOTICE}
    writer.writerows({name: value for name, value in (given_ | row).items() if name in columns} for row in rows)
    return text.getvalue()


def notices(folder: Path, text: str | bytes) -> tuple[Notice, ...]:
    path = folder / "rw.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_retractions(path, {PAPER}).by_doi.get(PAPER, ())


def test_a_row_is_a_notice_with_its_day_and_its_reasons(tmp_path: Path) -> None:
    row = {"RetractionDate": "2/6/2010 0:00", "Reason": "+Falsification of Data;Investigation by Third Party;"}
    assert notices(tmp_path, table(row)) == (
        Notice("retraction", NOTICE, "2010-02-06", ("Falsification of Data", "Investigation by Third Party"), TITLE),
    )


@pytest.mark.parametrize(
    ("nature", "kind"),
    [
        ("Retraction", "retraction"),
        ("retraction ", "retraction"),
        ("Expression of concern", "expression_of_concern"),
        ("Correction", "correction"),
        ("Reinstatement", "reinstatement"),
        ("", ""),
        ("Something new", ""),
    ],
)
def test_the_nature_of_a_notice_is_its_kind(tmp_path: Path, nature: str, kind: str) -> None:
    assert [notice.kind for notice in notices(tmp_path, table({"RetractionNature": nature}))] == [kind] * bool(kind)


@pytest.mark.parametrize(
    ("day", "iso"),
    [("12/31/2019 0:00", "2019-12-31"), ("1/2/2003", "2003-01-02"), ("2003-01-02", "2003-01-02")]
    + [(day, "") for day in ("31/12/2019 0:00", "", "soon", "0/0/0000", "2003")],
)
def test_days_are_read_as_they_are_written_in_america(tmp_path: Path, day: str, iso: str) -> None:
    assert notices(tmp_path, table({"RetractionDate": day}))[0].date == iso


@pytest.mark.parametrize(
    "written", [PAPER.upper(), f" {PAPER} ", f"https://doi.org/{PAPER}", f"doi:{PAPER}", f"{PAPER}."]
)
def test_a_doi_is_known_however_it_is_written(tmp_path: Path, written: str) -> None:
    assert notices(tmp_path, table({"OriginalPaperDOI": written}))


@pytest.mark.parametrize("written", ["", "Unavailable", "unavailable", "10.1234/other", "0"])
def test_no_doi_and_another_are_not_the_works(tmp_path: Path, written: str) -> None:
    assert notices(tmp_path, table({"OriginalPaperDOI": written})) == ()


def test_a_notice_without_a_doi_is_one(tmp_path: Path) -> None:
    assert notices(tmp_path, table({"RetractionDOI": "Unavailable"}))[0].doi == ""


def test_a_work_is_found_by_its_number_at_pubmed(tmp_path: Path) -> None:
    path = tmp_path / "rw.csv"
    path.write_text(table({"OriginalPaperDOI": "", "OriginalPaperPubMedID": "9500320"}, {"OriginalPaperPubMedID": "0"}))
    found = read_retractions(path, set(), {"9500320"})
    assert [notice.doi for notice in found.by_pmid["9500320"]] == [NOTICE]
    assert set(found.by_pmid) == {"9500320"}


def test_only_two_columns_are_needed_in_any_order(tmp_path: Path) -> None:
    text = table({}, columns=("RetractionNature", "OriginalPaperDOI"))
    assert notices(tmp_path, text) == (Notice("retraction", source=TITLE),)


@pytest.mark.parametrize("missing", ["OriginalPaperDOI", "RetractionNature"])
def test_a_table_without_a_column_is_told_with_its_line(tmp_path: Path, missing: str) -> None:
    columns = tuple(name for name in COLUMNS if name != missing)
    with pytest.raises(FileError, match=f"no column “{missing}”") as raised:
        notices(tmp_path, table({}, columns=columns))
    assert str(raised.value).startswith(f"{tmp_path / 'rw.csv'}:1:1: ")
    assert raised.value.exit_code == 2


@pytest.mark.parametrize(
    "text",
    ["", "\n", "DOI;Nature\n1;2\n", "<!doctype html><html>", "\x00\x01\x02", "a" * 200_000, '"' + "a\n" * 200_000],
)
def test_what_is_no_such_table_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(FileError):
        notices(tmp_path, text)


def test_a_field_without_end_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="not a table") as raised:
        notices(tmp_path, table({}) + '"' + "a" * 200_000)
    assert raised.value.line == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_does_not_matter(tmp_path: Path, encoding: str) -> None:
    text = table({"Title": "Über Zürich", "Reason": "Überprüfung;"})
    assert notices(tmp_path, text.encode(encoding))[0].reasons == ("Überprüfung",)


def test_a_byte_that_no_encoding_has_costs_a_letter_and_no_row(tmp_path: Path) -> None:
    text = table(*({"OriginalPaperDOI": "10.1234/other"} for _ in range(3000)), {"Reason": "Caf#;"})
    assert len(text) > 2**16
    assert notices(tmp_path, text.encode().replace(b"#", b"\xe9"))[0].reasons == ("Caf\ufffd",)


def test_a_title_on_several_lines_is_one_row(tmp_path: Path) -> None:
    assert len(notices(tmp_path, table({"Title": 'A "title"\r\non, two\n\nlines'}, {}))) == 2


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe", "closed"])
def test_what_cannot_be_read_is_told(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "rw.csv"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "closed":
        path = Path("\0")
    with pytest.raises(FileError):
        read_retractions(path, {PAPER})


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("retractions")


@given(st.binary(max_size=300))
def test_no_file_is_more_than_an_error(scratch: Path, data: bytes) -> None:
    path = scratch / "any.csv"
    for beginning in (b"", codecs.BOM_UTF16_LE, b"OriginalPaperDOI,RetractionNature\n"):
        path.write_bytes(beginning + data)
        try:
            found = read_retractions(path, {PAPER})
        except FileError:
            continue
        assert set(found.by_doi) <= {PAPER}


@needs_shared
def test_the_recorded_sample_is_understood() -> None:
    path = SHARED / "registry" / "retraction_watch" / "bibaudit_retraction_watch_sample.csv"
    lancet, oncology = "10.1016/s0140-6736(97)11096-0", "10.1308/rcsann.2020.0038"
    found = read_retractions(path, {lancet, oncology, "10.9999/blank-nature-paper"}, {"9500320"})
    told = [(notice.kind, notice.date, notice.doi) for notice in found.by_doi[lancet]]
    assert told == [
        ("correction", "2004-03-06", "10.1016/s0140-6736(04)15715-2"),
        ("retraction", "2010-02-06", "10.1016/s0140-6736(10)60175-4"),
    ]
    assert found.by_pmid["9500320"] == found.by_doi[lancet]
    assert [notice.kind for notice in found.by_doi[oncology]] == ["expression_of_concern", "reinstatement"]
    assert "10.9999/blank-nature-paper" not in found.by_doi
