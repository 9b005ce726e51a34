"""pubman's own templates, as people read them. `PUBMAN_WRITE_GOLDEN=1 pytest tests/templates` writes the files anew."""

import os
from pathlib import Path

import pytest
import typst
from writers.readers import html_body

from conftest import ROOT
from pubman import bibtex
from pubman.config import Look, Owner, Template
from pubman.errors import TemplateError
from pubman.page.compose import compose, compose_text
from pubman.templates import ready

GOLDEN = ROOT / "tests" / "golden" / "templates"
ENDINGS = {"html": "html", "latex": "tex", "markdown": "md", "text": "txt", "typst": "typ"}
FULL = ROOT / "tests" / "golden" / "templates" / "full.bib"

CASES = [
    (name, format_) for name, formats in ready().items() for format_ in ENDINGS if "" in formats or format_ in formats
]


def written(name: str, format_: str, bib: Path) -> str:
    look = Look(owners=(Owner("Mao, Yuzhu"),), template=Template(name))
    return compose_text(compose(bibtex.read(bib), look, format_=format_), look, format_) + "\n"


def test_these_are_the_templates() -> None:
    assert set(ready()) == {"badge-first", "card", "cv", "line", "sub-bullets", "table", "title-first"}
    assert len(CASES) == 33


@pytest.mark.parametrize(("name", "format_"), CASES)
def test_a_template_prints_the_golden_file(name: str, format_: str) -> None:
    golden = GOLDEN / f"{name}.{ENDINGS[format_]}"
    text = written(name, format_, FULL)
    if os.environ.get("PUBMAN_WRITE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name, format_ in CASES if format_ == "typst"])
def test_typst_compiles_what_is_printed_for_it(name: str) -> None:
    html = typst.compile(written(name, "typst", FULL).encode(), format="html").decode()
    text = "".join(html_body(html).itertext())
    assert "A title with a subtitle" in text
    assert "#" not in text


@pytest.mark.parametrize("name", [name for name, format_ in CASES if format_ == "html"])
def test_html_is_well_formed_and_empty_pieces_leave_nothing_behind(name: str) -> None:
    for bib in (FULL, ROOT / "refs.bib"):
        text = written(name, "html", bib)
        body = html_body(text)
        assert [element for element in body.iter("li") if not "".join(element.itertext()).strip()] == []
        assert "()" not in text
        assert ", ." not in text


def test_a_template_that_is_for_other_formats_says_for_which() -> None:
    with pytest.raises(TemplateError, match='"card" is not for text; it is for html, latex, markdown, typst'):
        written("card", "text", FULL)
