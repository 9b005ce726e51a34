"""What is exported, held against what each format's keepers say of it: schemas, parsers, and their tables of words."""

import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import rispy
from rdflib import RDF, SDO, Graph, Literal, URIRef

import pubman
from conftest import ROOT, SHARED, needs_shared
from pubman.item import is_work
from pubman.model import Library

# rdflib's own parser of JSON-LD still uses what rdflib says not to use.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

LIBRARY = pubman.read(ROOT / "refs.bib")
EVERY_TYPE = pubman.read_string(
    "".join(
        f"@{kind}{{{kind}, author={{Mao, Yuzhu}}, title={{T of {kind}}}, journal={{J}}, booktitle={{B}},"
        "pages={1--2}, editor={Doe, Jane}, translator={Roe, John}, volume={3}, number={4},"
        "year={2024}, month=may, issn={1234-5679}, isbn={978-3-16-148410-0}, doi={10.1000/x},"
        "publisher={P}, institution={I}, school={S}, url={https://example.org}, keywords={a, b}, abstract={A},"
        "langid={english}, version={1}, edition={2}, series={R}, eventtitle={E}, urldate={2024-05-06}}\n"
        for kind in (
            *(
                "article",
                "book",
                "inbook",
                "incollection",
                "inproceedings",
                "manual",
                "phdthesis",
                "techreport",
                "misc",
            ),
            *("unpublished", "patent", "dataset", "software", "online", "video", "map", "poster", "preprint", "review"),
            *("proceedings", "periodical", "legislation", "jurisdiction", "standard", "artwork", "music", "letter"),
            *("inreference", "newspaper", "magazine", "blog", "performance", "booklet"),
        )
    )
)


def real_libraries(step: int) -> Iterator[Library]:
    with (SHARED / "bib" / "SOURCES.tsv").open(encoding="utf-8", newline="") as file:
        for row in list(csv.DictReader(file, delimiter="\t"))[::step]:
            library = pubman.read(SHARED / "bib" / row["file"])
            if len(library) < 300:
                yield library


def graph(library: Library) -> Graph:
    """The statements of the JSON-LD, whose context would else be fetched from schema.org."""
    text = pubman.export(library, "json-ld")
    context = '"@context": "https://schema.org"'
    assert text.count(context) == 1
    return Graph().parse(data=text.replace(context, '"@context": {"@vocab": "https://schema.org/"}'), format="json-ld")


def test_json_ld_says_only_what_schema_org_has_words_for() -> None:
    found = graph(EVERY_TYPE)
    assert len(set(found.subjects(SDO.headline))) == len(EVERY_TYPE)
    words = {word for _, word, _ in found if word != RDF.type} | set(found.objects(None, RDF.type))
    assert len(words) > 40
    assert not [word for word in words if not isinstance(word, URIRef) or word not in SDO]


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("isbn", {"Book"}),
        ("issn", {"Periodical", "Dataset", "CreativeWorkSeries"}),
        ("pagination", {"ScholarlyArticle", "Article", "NewsArticle", "BlogPosting", "Report", "Chapter"}),
        ("issueNumber", {"PublicationIssue"}),
        ("volumeNumber", {"PublicationVolume"}),
    ],
)
def test_a_word_of_json_ld_is_said_of_what_schema_org_says_it_of(word: str, kinds: set[str]) -> None:
    found = graph(EVERY_TYPE)
    said_of = {kind for subject in found.subjects(SDO[word]) for kind in found.objects(subject, RDF.type)}
    assert said_of
    assert said_of <= {SDO[kind] for kind in kinds}


@needs_shared
def test_json_ld_of_real_bibliographies_is_read_with_every_title() -> None:
    read = 0
    for library in real_libraries(12):
        titles = {str(title) for title in graph(library).objects(None, SDO.name) if isinstance(title, Literal)}
        works = json.loads(pubman.export(library, "json-ld"))["@graph"]
        assert {work["name"] for work in works if "name" in work} <= titles
        read += len(works)
    assert read > 200


def appendix(name: str) -> dict[str, set[str]]:
    """The terms of an appendix of the CSL specification, by the heading that they stand under."""
    text = (SHARED / "csl" / "specification.rst").read_text(encoding="utf-8")
    body = re.split(rf"^{name}\n-+\n", text, flags=re.MULTILINE)[1]
    body = re.split(r"^Appendix .*\n-+\n", body, flags=re.MULTILINE)[0]
    parts = re.split(r"^([A-Z][\w ]+)\n~+ *\n", body, flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True)) or {"": body}
    return {
        heading: {term.replace("\\", "") for term in re.findall(r"^([a-zA-Z][\w\\-]*)\n {4}", section, re.MULTILINE)}
        for heading, section in sections.items()
    }


def check_item(item: Any, types: set[str], variables: dict[str, set[str]]) -> None:
    """Hold an item against what CSL 1.0.2 has names for."""
    assert item["type"] in types
    for name, value in item.items():
        if name in ("id", "type", "language", "keyword"):
            assert isinstance(value, str)
        elif name in variables["Name Variables"]:
            parts = {"family", "given", "suffix", "dropping-particle", "non-dropping-particle", "literal"}
            assert all(set(person) <= parts and person for person in value)
        elif name in variables["Date Variables"]:
            assert set(value) <= {"date-parts", "literal", "season", "circa"}
            for date in value.get("date-parts", []):
                assert 1 <= len(date) <= 3 and all(isinstance(part, int) for part in date)
        else:
            assert name in variables["Standard Variables"], name
            assert isinstance(value, str)


@needs_shared
def test_csl_json_has_the_types_and_variables_of_the_specification() -> None:
    (types,) = appendix("Appendix III - Types").values()
    variables = appendix("Appendix IV - Variables")
    assert len(types) > 40 and len(variables["Name Variables"]) > 20
    checked = 0
    for library in (LIBRARY, EVERY_TYPE, *real_libraries(4)):
        for item in json.loads(pubman.export(library, "csl-json")):
            check_item(item, types, variables)
            checked += 1
    assert checked > 1_000


@needs_shared
def test_ris_of_real_bibliographies_is_read_record_by_record() -> None:
    read = 0
    for library in (LIBRARY, EVERY_TYPE, *real_libraries(10)):
        works = [entry for entry in library if is_work(entry)]
        records = rispy.loads(pubman.export(library, "ris", keys=[entry.key for entry in works]))
        assert [record["id"] for record in records] == list(dict.fromkeys(entry.key for entry in works))
        assert not [record["unknown_tag"] for record in records if "unknown_tag" in record]
        read += len(records)
    assert read > 300


@pytest.mark.skipif(find_spec("check_jsonschema") is None, reason="check-jsonschema is not installed")
def test_a_citation_file_is_what_its_schema_says(tmp_path: Path) -> None:
    paths = []
    for entry in EVERY_TYPE:
        paths.append(tmp_path / f"{entry.key}.cff")
        paths[-1].write_text(pubman.export(EVERY_TYPE, "cff", keys=[entry.key]), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format"]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
