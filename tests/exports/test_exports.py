"""The bibliography for other programs, read back by the readers that those programs have."""

import json
import os
import re
from io import StringIO
from pathlib import Path
from typing import Any

import feedparser
import pytest
import rispy
from cli.conftest import Run
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

import pubman
from conftest import ROOT
from pubman.config import Look, Select
from pubman.csl import load_style
from pubman.errors import UsageError
from pubman.exports import EXPORTS
from pubman.exports.plain import clean, plain
from pubman.findings import Span
from pubman.item import to_item
from pubman.model import Contributor, Date, Entry, Library, Name, Venue
from pubman.page.export import export

GOLDEN = ROOT / "tests" / "golden"
NOWHERE = Span("", 0, 0, 1, 1)
LIBRARY = pubman.read(ROOT / "refs.bib")


def one(**fields: str) -> Library:
    """A library of one article whose fields are these, decoded."""
    entry = Entry(
        "key",
        "article",
        {"title": "A title", **fields},
        NOWHERE,
        contributors=(Contributor(Name("Yuzhu", "Mao")),),
        venue=Venue(fields.get("journal", "")),
        issued=Date((2024,)),
    )
    return Library("refs.bib", (entry,))


def read(name: str, text: str) -> Any:
    match name:
        case "atom":
            return feedparser.parse(text.encode()).entries
        case "bibtex":
            return [entry.fields for entry in pubman.read_string(text)]
        case "ris":
            return rispy.loads(text)
        case "pages":
            titles = re.findall('name="citation_title" content="([^"]*)"', text)
            return [{"title": title} for title in titles or [""]]
        case "cff":
            return YAML(typ="safe", pure=True).load(StringIO(text))
    return json.loads(text)


@pytest.mark.parametrize(
    ("name", "file", "keys"),
    [
        ("atom", "refs.atom", None),
        ("bibtex", "refs.bib", None),
        ("ris", "refs.ris", None),
        ("csl-json", "refs.json", None),
        ("json-ld", "refs.jsonld", None),
        ("cff", "CITATION.cff", ["mao2022communication"]),
    ],
)
def test_the_repositorys_bibliography_is_written_as_in_the_golden_file(
    name: str, file: str, keys: list[str] | None
) -> None:
    written = export(LIBRARY, name, keys=keys)
    if os.environ.get("PUBMAN_WRITE_GOLDEN"):
        (GOLDEN / file).write_text(written, encoding="utf-8")
    assert written == (GOLDEN / file).read_text(encoding="utf-8")


def test_ris_names_people_dates_pages_and_links_where_reference_managers_look_for_them() -> None:
    library = pubman.read_string(
        "@article{a, author={van Beethoven, Ludwig and King, Jr, Martin Luther and {Barnes and Noble}}, title={T},"
        "date={2024-05-06}, pages={12--34}, journal={J}, shortjournal={Jr.}, number={2}, doi={10.1000/A_b},"
        "url={https://example.org/a}, pdf={https://example.org/a.pdf}, keywords={one, two}}"
    )
    (record,) = rispy.loads(export(library, "ris"))
    assert record["authors"] == ["van Beethoven, Ludwig", "King, Martin Luther, Jr", "Barnes and Noble"]
    assert (record["year"], record["date"]) == ("2024", "2024/05/06/")
    assert (record["start_page"], record["end_page"], record["number"]) == ("12", "34", "2")
    assert (record["doi"], record["keywords"]) == ("10.1000/A_b", ["one", "two"])
    assert (record["urls"], record["file_attachments1"]) == (["https://example.org/a"], "https://example.org/a.pdf")


def test_csl_json_gives_a_citation_processor_what_pubman_itself_renders() -> None:
    items = json.loads(export(LIBRARY, "csl-json"))
    references = load_style("apa").bibliography(items)
    assert [reference.to("text") for reference in references] == [
        reference.to("text") for reference in load_style("apa").bibliography([to_item(entry) for entry in LIBRARY])
    ]


def test_json_ld_puts_the_volume_and_the_issue_between_an_article_and_its_journal() -> None:
    work = json.loads(export(LIBRARY, "json-ld", keys=["mao2022communication"]))["@graph"][0]
    assert work["@type"] == "ScholarlyArticle"
    issue = work["isPartOf"]
    assert (issue["issueNumber"], issue["isPartOf"]["volumeNumber"]) == ("4", "13")
    assert issue["isPartOf"]["isPartOf"]["name"] == "ACM Transactions on Intelligent Systems and Technology"
    assert work["sameAs"] == ["https://doi.org/10.1145/3510587"]


def test_json_ld_cannot_end_the_script_that_it_stands_in() -> None:
    written = export(one(title="</script><script>alert(1)</script> & <!-- \u2028"), "json-ld")
    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written)["@graph"][0]["name"] == "</script><script>alert(1)</script> & <!--"


def test_a_citation_file_prefers_exactly_one_work_that_has_authors() -> None:
    with pytest.raises(UsageError, match="prefers one work"):
        export(LIBRARY, "cff")
    with pytest.raises(UsageError, match="no title or no authors"):
        export(pubman.read_string("@misc{a, title={T}}"), "cff")


def test_hidden_entries_are_exported_only_when_they_are_asked_for() -> None:
    library = pubman.read_string("@misc{a, title={A}, keywords={hidden}} @misc{b, title={B}} @xdata{c, title={C}}")
    assert [item["id"] for item in json.loads(export(library, "csl-json"))] == ["b"]
    assert [item["id"] for item in json.loads(export(library, "csl-json", keys=["a"]))] == ["a"]
    everything = Look(select=Select(hidden=True))
    assert [item["id"] for item in json.loads(export(library, "csl-json", look=everything))] == ["a", "b"]


def test_a_format_that_there_is_not_is_told_with_the_nearest_one() -> None:
    with pytest.raises(UsageError, match="did you mean 'csl-json'"):
        export(LIBRARY, "csl_json")


@pytest.mark.parametrize("name", EXPORTS)
@given(text=st.text(max_size=60))
def test_whatever_is_in_a_field_stays_text(name: str, text: str) -> None:
    library = one(title=text, journal=text, note=text, abstract=text, publisher=text, pages=text)
    if name == "cff" and not plain(text):
        return
    written = export(library, name)
    found = read(name, written)
    record = found[0] if isinstance(found, list) else found.get("@graph", [found])[0]
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", written)
    if name not in ("atom", "bibtex", "pages"):
        assert (record.get("title") or record.get("name") or "") == (clean(text) if name == "csl-json" else plain(text))


def test_the_command_prints_the_entries_and_tells_what_is_wrong_beside_them(run: Run, folder: Path) -> None:
    result = run("export", "csl-json", "ping2024", "mao2022")
    assert result.exit_code == 0
    assert [item["id"] for item in json.loads(result.stdout)] == ["ping2024", "mao2022"]
    (folder / "refs.bib").write_text("@misc{a, title={A}}\n@misc{b, title={B}", encoding="utf-8")
    result = run("export", "ris")
    assert [record["title"] for record in rispy.loads(result.stdout)] == ["A", "B"]
    assert "BIB" in result.stderr


def test_a_format_with_a_slip_is_exit_2_and_names_the_nearest(run: Run, folder: Path) -> None:
    result = run("export", "rsi")
    assert result.exit_code == 2
    assert "did you mean 'ris'" in result.stderr
