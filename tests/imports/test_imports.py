"""Other programs' files as BibTeX: nothing invented, nothing lost, and whatever they hold stays text."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

import pubman
from conftest import ROOT, SHARED, needs_shared
from pubman.errors import FileError
from pubman.exports import get_export
from pubman.exports.plain import clean
from pubman.imports import Bibliography, kind_of, read_references
from pubman.model import Entry

NAMES = {"csl-json": "refs.csl.json", "ris": "refs.ris"}


def brought(tmp_path: Path, name: str, text: str) -> Bibliography:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_references(tmp_path / name)


def only(found: Bibliography) -> Entry:
    library = pubman.read_string(found.text)
    assert not library.findings
    [entry] = library
    return entry


def of_ris(tmp_path: Path, *lines: str) -> Entry:
    return only(brought(tmp_path, "refs.ris", "\n".join([*lines, "ER  - ", ""])))


def of_item(tmp_path: Path, **item: Any) -> Entry:
    return only(brought(tmp_path, "refs.json", json.dumps([{"id": "mine", "type": "article-journal", **item}])))


@pytest.mark.parametrize("format_", ["csl-json", "ris"])
def test_what_pubman_exports_comes_back_as_it_was(format_: str, tmp_path: Path) -> None:
    written = get_export(format_)(pubman.read(ROOT / "refs.bib").entries)
    back = brought(tmp_path, NAMES[format_], written)
    assert (back.kind, back.works, back.findings) == (format_, 7, ())
    again = get_export(format_)(pubman.read_string(back.text).entries)
    assert (json.loads(again) == json.loads(written)) if format_ == "csl-json" else (again == written)


@needs_shared
@pytest.mark.parametrize(("format_", "right"), [("csl-json", 0.99), ("ris", 0.97)])
def test_real_bibliographies_come_back_as_they_were(format_: str, right: float, tmp_path: Path) -> None:
    write = get_export(format_)
    asked = same = 0
    for path in sorted(path for path in (SHARED / "bib").rglob("*") if path.is_file())[::25]:
        if path.stat().st_size > 100_000:
            continue
        entries = pubman.read(path).entries
        back = pubman.read_string(brought(tmp_path, NAMES[format_], write(entries)).text)
        assert len(back) == len(entries), path
        for before, after in zip(entries, back, strict=True):
            asked += 1
            same += _unnamed(write([before]), format_) == _unnamed(write([after]), format_)
    assert asked > 100
    assert same >= right * asked


def _unnamed(text: str, format_: str) -> object:
    """What is written without the key."""
    if format_ == "csl-json":
        return [{name: value for name, value in item.items() if name != "id"} for item in json.loads(text)]
    return [line for line in text.split("\n") if not line.startswith("ID  - ")]


BAITS = (
    *("}", "{", "\\", "@article{x,", "%", "#", '"', "\n", "$", "~", "&", "<i>", "</i>", "\\input{/etc/passwd}"),
    *("and", " and others", "{{", "}}", "’", "“", "ü", "Ω", "张", "\x1b", "\u202e", "\ud800", "ER  - ", "TY  - JOUR"),
)
baits = st.sampled_from(BAITS)
hostile = st.lists(st.one_of(baits, st.text(max_size=5)), max_size=6).map("".join)
people = st.lists(st.fixed_dictionaries({"family": hostile, "given": hostile}), max_size=3)
items = st.fixed_dictionaries(
    {"type": st.sampled_from(["article-journal", "book", "thesis", "interview", "webpage"])},
    optional={
        **dict.fromkeys(("id", "title", "container-title", "DOI", "URL", "note", "genre", "page", "x y"), hostile),
        "author": people,
        "issued": st.one_of(
            st.none(),
            st.just(7),
            st.fixed_dictionaries({"date-parts": st.lists(st.lists(st.integers(-99, 3000), max_size=4), max_size=3)}),
            st.fixed_dictionaries({"literal": hostile}),
        ),
    },
)


@settings(max_examples=30)
@given(found=st.lists(items, min_size=1, max_size=3))
def test_whatever_an_item_holds_is_text_in_an_entry_of_its_own(
    found: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    back = brought(tmp_path_factory.getbasetemp(), "hostile.json", json.dumps(found))
    library = pubman.read_string(back.text)
    assert len(library) == back.works <= len(found)
    assert not [one for one in library.findings if one.severity == "error"]
    # An item without anything in it is no work.
    for entry, item in zip(library, found, strict=True) if len(library) == len(found) else ():
        title = clean(item.get("title", ""))
        if "<" not in title:
            assert _plain(entry.fields.get("title", "")) == _plain(title)
        assert "\\input" not in re.sub(r"\\textbackslash\{\}input", "", back.text)


def _plain(text: str) -> str:
    """What is left of a text whose quotation marks and blanks LaTeX writes in several ways."""
    return re.sub(r"[\s\"'`‘’“”\u00a0-]|<[^<>]*>", "", text.replace("–", "-").replace("—", "-"))


@settings(max_examples=30)
@given(lines=st.lists(st.tuples(st.sampled_from(["TI", "AU", "T2", "PY", "DO", "UR", "KW", "C1", "N1"]), hostile)))
def test_whatever_a_record_holds_is_text_in_one_entry(
    lines: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = "TY  - JOUR\n" + "".join(f"{tag}  - {clean(value)}\n" for tag, value in lines) + "ER  - \n"
    back = brought(tmp_path_factory.getbasetemp(), "hostile.ris", text)
    library = pubman.read_string(back.text)
    assert len(library) == back.works <= 1
    assert not [one for one in library.findings if one.severity == "error"]


def test_every_part_of_a_ris_record_has_its_field(tmp_path: Path) -> None:
    entry = of_ris(
        tmp_path,
        *(
            "TY  - JOUR",
            "ID  - mao2022",
            "AU  - van Beethoven, Ludwig",
            "AU  - King, Martin Luther, Jr",
            "A1  - ACME Team",
        ),
        *(
            "T1  - On things",
            "JO  - Journal of Things",
            "JA  - J. Things",
            "VL  - 7",
            "IS  - 2",
            "SP  - 12",
            "EP  - 34",
        ),
        *(
            "Y1  - 2022/08/31/Summer",
            "PY  - 2022",
            "SN  - 1234-5679",
            "DO  - 10.1000/A_b",
            "KW  - one",
            "KW  - two; three",
        ),
        *("UR  - https://example.org/a", "UR  - https://example.org/b", "L1  - https://example.org/a.pdf"),
        *("N2  - An abstract", "that goes on.", "C1  - a custom word", "M3  - Original research"),
    )
    assert [str(one.name) for one in entry.names()] == ["van Beethoven, Ludwig", "King, Jr, Martin Luther", "ACME Team"]
    assert entry.issued.start == (2022, 8, 31)
    assert (entry.key, entry.type, entry.keywords) == ("mao2022", "article", ("one", "two", "three"))
    wanted = {"title": "On things", "journal": "Journal of Things", "shortjournal": "J. Things", "volume": "7"}
    wanted |= {"number": "2", "pages": "12–34", "issn": "1234-5679", "doi": "10.1000/A_b", "type": "Original research"}
    wanted |= {"url": "https://example.org/a", "pdf": "https://example.org/a.pdf", "ris_c1": "a custom word"}
    wanted |= {"abstract": "An abstract that goes on.", "ris_ur": "https://example.org/b"}
    assert {name: entry.fields[name] for name in wanted} == wanted


def test_what_another_program_writes_is_read(tmp_path: Path) -> None:
    record = {"type_of_reference": "CHAP", "title": "A chapter", "authors": ["Mao, Yuzhu"], "year": "2021"}
    record |= {"secondary_title": "A book", "publisher": "Press", "place_published": "Berlin"}
    entry = only(brought(tmp_path, "refs.ris", rispy.dumps([record])))
    assert (entry.type, entry.fields["booktitle"], entry.fields["address"]) == ("incollection", "A book", "Berlin")


def test_lines_outside_of_records_are_told_with_their_place(tmp_path: Path) -> None:
    found = brought(tmp_path, "refs.ris", "Exported by me\n\nTY  - BOOK\nTI  - A book\nER  - \nTI  - Lost\n")
    assert [(one.span.line, one.severity) for one in found.findings] == [(1, "warning"), (6, "warning")]
    assert found.works == 1


def test_a_path_on_somebodys_disk_is_no_link(tmp_path: Path) -> None:
    entry = of_ris(tmp_path, "TY  - JOUR", "TI  - T", "L1  - file:///C:/Users/me/paper.pdf")
    assert "pdf" not in entry.fields
    assert entry.fields["ris_l1"] == "file:///C:/Users/me/paper.pdf"


def test_capitals_and_markup_of_an_item_stay(tmp_path: Path) -> None:
    entry = of_item(tmp_path, title='The <i>E. coli</i> of <span class="nocase">Bayes</span> &amp; H<sub>2</sub>O')
    assert entry.fields["title"] == 'The <i>E. coli</i> of <span class="nocase">Bayes</span> &amp; H<sub>2</sub>O'


def test_a_variable_without_a_field_is_kept_in_one_that_nothing_prints(tmp_path: Path) -> None:
    entry = of_item(
        tmp_path, archive_location="Box 7", interviewer=[{"family": "Roe", "given": "Jane"}], custom={"a": 1}
    )
    assert entry.fields["csl_archive_location"] == "Box 7"
    assert entry.fields["csl_custom"] == '{"a": 1}'
    assert entry.fields["csl_interviewer"] == "Roe, Jane"


@pytest.mark.parametrize(
    ("issued", "fields"),
    [
        ({"date-parts": [[2022]]}, {"year": "2022"}),
        ({"date-parts": [["2022", "8", "31"]]}, {"year": "2022", "month": "aug", "day": "31"}),
        ({"date-parts": [[2022, 13, 1]]}, {"year": "2022"}),
        ({"date-parts": [[2021, 5], [2021, 6]]}, {"date": "2021-05/2021-06"}),
        ({"date-parts": [[2021]], "season": 2}, {"date": "2021-22"}),
        ({"date-parts": [[2021]], "circa": True}, {"date": "2021~"}),
        ({"literal": "in press"}, {"year": "in press"}),
        ({"date-parts": []}, {}),
        ("2022", {}),
    ],
)
def test_a_date_is_as_precise_as_it_was(issued: Any, fields: dict[str, str], tmp_path: Path) -> None:
    text = brought(tmp_path, "refs.json", json.dumps([{"type": "book", "title": "T", "issued": issued}])).text
    found = dict(re.findall(r"^  (year|month|day|date) += \{?([^{},]*)\}?,$", text, re.MULTILINE))
    assert found == fields


def test_a_work_without_a_usable_id_gets_a_key(tmp_path: Path) -> None:
    item = {"type": "book", "title": "On things", "author": [{"family": "Mao", "given": "Yuzhu"}]}
    dated = {**item, "issued": {"date-parts": [[2022]]}}
    many = [
        dated,
        {**dated, "id": "http://zotero.org/users/1/items/X"},
        {**dated, "id": "mine"},
        {**dated, "id": "Mine"},
    ]
    keys = [entry.key for entry in pubman.read_string(brought(tmp_path, "refs.json", json.dumps(many)).text)]
    assert keys[:3] == ["mao2022things", "mao2022thingsa", "mine"]
    assert len({key.lower() for key in keys}) == 4


def test_an_object_around_the_items_and_one_item_alone_are_read_too(tmp_path: Path) -> None:
    item = {"id": "a", "type": "book", "title": "T"}
    assert brought(tmp_path, "refs.json", json.dumps({"items": [item, 7]})).works == 1
    assert brought(tmp_path, "refs.json", json.dumps(item)).works == 1


def test_a_bibtex_export_is_taken_as_it_is(tmp_path: Path) -> None:
    text = "@article{mao2022, title={On things}, author={Mao, Yuzhu and others}, journal={arXiv preprint}}\n"
    found = brought(tmp_path, "citations.bib", text)
    assert (found.text, found.works, found.kind) == (text, 1, "bibtex")


@pytest.mark.parametrize(
    ("name", "text"),
    [("page.md", "# Papers"), ("refs.json", '{"a": 1}'), ("refs.json", "{"), ("refs.json", "[" * 10**5)],
)
def test_what_is_no_file_of_references_is_told(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    assert kind_of(tmp_path / name) == ""
    with pytest.raises(FileError, match="no file of references"):
        read_references(tmp_path / name)
    with pytest.raises(FileError):
        read_references(tmp_path / name, "csl-json")
