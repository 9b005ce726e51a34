"""The repository's own bibliography in official styles, as people read it.

`PUBMAN_WRITE_GOLDEN=1 pytest tests/golden` writes the files anew: look at the difference before you commit it.
"""

import os
import re
from pathlib import Path

import pytest

from conftest import ROOT
from pubman import bibtex
from pubman.config import Look, Owner
from pubman.model import Library
from pubman.page.compose import compose, compose_text
from pubman.page.render import render

HERE = Path(__file__).parent
APA = Look(owners=(Owner("Mao, Yuzhu"),), style="apa")
ENDINGS = {"html": "html", "latex": "tex", "markdown": "md", "text": "txt", "typst": "typ"}
ABBREVIATIONS = ("IEEE Trans. Mob. Comput.", "J. Franklin Inst.", "ACM Trans. Intell. Syst. Technol.")


@pytest.fixture(scope="module")
def library() -> Library:
    return bibtex.read(ROOT / "refs.bib")


def test_the_bibliography_is_read_without_a_finding(library: Library) -> None:
    assert [str(finding) for finding in library.findings] == []
    assert len(library) == 7


@pytest.mark.parametrize("name", ENDINGS)
def test_apa_is_written_as_in_the_golden_file(library: Library, name: str) -> None:
    golden = HERE / f"apa.{ENDINGS[name]}"
    written = compose_text(compose(library, APA), APA, name) + "\n"
    if os.environ.get("PUBMAN_WRITE_GOLDEN"):
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("html", "<u>Mao, Y.</u>"),
        ("markdown", "<u>Mao, Y.</u>"),
        ("latex", r"\underline{Mao, Y.}"),
        ("typst", "#underline[Mao, Y.];"),
        ("text", "_Mao, Y._"),
    ],
)
def test_the_owner_is_underlined_in_each_of_the_seven(library: Library, name: str, owner: str) -> None:
    references = render(library, style="apa", owner="Mao, Yuzhu")
    assert [reference.to(name).count(owner) for reference in references] == [1] * 7


@pytest.mark.parametrize("style", ["apa", "nature", "ieee"])
def test_an_official_style_never_prints_an_acronym_for_an_abbreviation(library: Library, style: str) -> None:
    acronyms = [entry.venue.acronym for entry in library if entry.venue.acronym]
    assert len(acronyms) == 5
    for reference in render(library, style=style):
        text = re.sub(r"10\.\d+/\S+", "", reference.to("text"))
        assert not [acronym for acronym in acronyms if re.search(rf"\b{acronym}\b", text)]


@pytest.mark.parametrize("style", ["nature", "ieee"])
def test_an_official_style_that_abbreviates_prints_the_abbreviation(library: Library, style: str) -> None:
    text = "\n".join(reference.to("text") for reference in render(library, style=style))
    assert [text.count(abbreviation) for abbreviation in ABBREVIATIONS] == [2, 1, 1]


def test_the_style_of_the_homepage_prints_the_acronyms(library: Library) -> None:
    text = "\n".join(reference.to("text") for reference in render(library, style="homepage"))
    assert [text.count(f"({acronym})") for acronym in ("TMC", "JFI", "TIST")] == [2, 1, 1]
