"""pubman's own styles: valid CSL, and what they print for every kind of work."""

from pathlib import Path
from typing import Any

import citeproc
import pytest
from lxml import etree

import pubman
from conftest import ROOT, SHARED, needs_shared
from pubman.csl import load_style

STYLES = sorted((ROOT / "styles").glob("*.csl"))
SCHEMA = Path(citeproc.__file__).parent / "data" / "schema" / "schemas" / "styles" / "csl.rng"
WORK = {
    "id": "x",
    "title": "A Title",
    "author": [{"family": "Mao", "given": "Yuzhu"}, {"family": "Zhang", "given": "Xiao-Ping"}],
    "issued": {"date-parts": [[2024, 5]]},
}
PEOPLE = [{"family": "Doe", "given": "Ann"}, {"family": "Roe", "given": "Bo"}]


def homepage(**fields: Any) -> str:
    item = {name: value for name, value in (WORK | fields).items() if value is not None}
    (reference,) = load_style("homepage").bibliography([item])
    return reference.to("markdown").removeprefix("Mao, Y., & Zhang, X. P. (2024). ")


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_a_style_of_ours_is_valid_csl(style: Path) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    document = etree.parse(style)
    assert schema.validate(document), schema.error_log


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_a_style_of_ours_is_given_acronyms(style: Path) -> None:
    loaded = load_style(style.stem)
    assert loaded.id == f"urn:pubman:{style.stem}"
    assert loaded.knows_acronym


@needs_shared
def test_the_homepage_style_prints_the_seed_line_by_line() -> None:
    page = (SHARED / "seed" / "about.md").read_text(encoding="utf-8")
    section = page.partition("\nPublications\n")[2].partition("\n(")[0]
    expected = [line.removeprefix("- ") for line in section.splitlines() if line.startswith("- ")]
    references = pubman.render(pubman.read(ROOT / "refs.bib"), style="homepage", owner="Mao, Yuzhu")
    assert [reference.to("markdown") for reference in references] == expected
    assert len(expected) == 7


@pytest.mark.parametrize(
    ("fields", "written"),
    [
        (
            {"type": "article", "publisher": "arXiv", "number": "arXiv:2407.12074"},
            "**A Title**. arXiv preprint arXiv:2407.12074",
        ),
        (
            {
                "type": "article-journal",
                "container-title": "Journal of Tests",
                "container-title-short": "JT",
                "volume": "3",
                "issue": "4",
                "page": "5-17",
                "DOI": "10.1000/ABC_d",
            },
            r"**A Title**. Journal of Tests (JT), 3(4), 5-17. DOI: 10.1000/ABC\_d",
        ),
        (
            {"type": "article-journal", "container-title": "Journal of Tests", "volume": "3", "number": "e12"},
            "**A Title**. Journal of Tests, 3, e12",
        ),
        (
            {"type": "paper-conference", "container-title": "the 7th Workshop", "container-title-short": "W 2024"},
            "**A Title**. In the 7th Workshop (W 2024)",
        ),
        (
            {"type": "paper-conference", "container-title": "Proceedings", "page": "1-9", "publisher": "ACM"},
            "**A Title**. In Proceedings, pp. 1-9. ACM",
        ),
        ({"type": "paper-conference", "event-title": "Test 2024"}, "**A Title**. Test 2024"),
        (
            {"type": "chapter", "container-title": "Book", "editor": PEOPLE, "edition": "2", "publisher": "Press"},
            "**A Title**. In A. Doe & B. Roe (Eds.), Book, 2nd ed. Press",
        ),
        ({"type": "book", "publisher": "Press", "volume": "2"}, "**A Title**. Vol. 2, Press"),
        ({"type": "thesis", "genre": "PhD thesis", "publisher": "MIT"}, "**A Title**. PhD thesis, MIT"),
        (
            {"type": "report", "genre": "Technical report", "number": "TR-1", "publisher": "MIT"},
            "**A Title**. Technical report TR-1, MIT",
        ),
        (
            {"type": "patent", "genre": "US patent", "number": "1", "authority": "USPTO"},
            "**A Title**. US patent 1, USPTO",
        ),
        ({"type": "software", "version": "1.2", "publisher": "Zenodo"}, "**A Title**. Version 1.2, Zenodo"),
        ({"type": "dataset", "publisher": "Zenodo", "DOI": "10.1/x"}, "**A Title**. Zenodo. DOI: 10.1/x"),
        ({"type": "webpage", "container-title": "Site", "URL": "https://a.org"}, "**A Title**. Site"),
        (
            {"type": "speech", "genre": "Talk", "event-title": "Test", "event-place": "Rome"},
            "**A Title**. Talk, Test, Rome",
        ),
        ({"type": "article-journal", "title": "Who?", "container-title": "J"}, "**Who?** J"),
        (
            {"type": "manuscript", "issued": None, "status": "in press"},
            "Mao, Y., & Zhang, X. P. (in press). **A Title**",
        ),
        ({"type": "manuscript", "issued": None}, "Mao, Y., & Zhang, X. P. (n.d.). **A Title**"),
        ({"type": "book", "author": None, "editor": PEOPLE}, "Doe, A., & Roe, B. (Eds.) (2024). **A Title**"),
        ({"type": "book", "author": None}, "**A Title** (2024)"),
    ],
)
def test_the_homepage_style_has_a_form_for_every_kind_of_work(fields: dict[str, Any], written: str) -> None:
    assert homepage(**fields) == written
