"""What docs/templates.md shows is what templates do."""

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from pubman.bibtex import read_string
from pubman.config import Look, Owner, Template
from pubman.page.build import build
from pubman.page.compose import compose, compose_text
from pubman.page.pieces import PIECES
from pubman.templates import ready
from pubman.templates.filters import FILTERS

PAGE = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
WORK = read_string("@misc{x, author = {Lee, Ann and Li, Bo and Wu, Cy and Mao, Yuzhu and Roe, Di}, title = {A title}}")


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def rows(heading: str) -> list[tuple[str, str]]:
    """The first two columns of the first table under a heading."""
    table = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    cells = [re.split(r"(?<!\\)\|", line)[1:3] for line in table.split("\n") if line.startswith("| ")]
    return [(one.strip().replace("\\|", "|"), other.strip()) for one, other in cells[1:]]


@pytest.mark.parametrize("config", fenced("toml"))
def test_the_configurations_of_the_page_build(config: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "refs.bib", tmp_path)
    (tmp_path / "pubman.toml").write_text(config, encoding="utf-8")
    marked = "<!-- pubman:start publications -->\n\n<!-- pubman:end -->\n"
    (tmp_path / "about.md").write_text(f"## Publications\n\n{'' if 'heading' in config else marked}", encoding="utf-8")
    assert build(tmp_path).stale
    page = (tmp_path / "about.md").read_text(encoding="utf-8")
    assert "Mao" in page
    if promised := re.search(r"^prints `(.*)`\.$", PAGE.partition(config)[2].partition("\n```")[0], re.MULTILINE):
        assert promised[1] in re.sub(r"</?u>|\\", "", page)


@pytest.mark.parametrize("source", fenced("jinja"))
@pytest.mark.parametrize("format_", ["markdown", "html"])
def test_the_templates_of_the_page_print(source: str, format_: str) -> None:
    look = Look(template=Template(text=source))
    assert "A title" in compose_text(compose(WORK, look, format_=format_), look, format_)


@pytest.mark.parametrize(("source", "written"), rows("Names in a template"))
def test_the_names_of_the_page_are_printed_so(source: str, written: str) -> None:
    look = Look(owners=(Owner("Mao, Yuzhu"),), emphasis=(), template=Template(text=source.strip("`")))
    assert compose_text(compose(WORK, look), look, "text") == f"- {written}"


@pytest.mark.parametrize(("source", "written"), rows("Balanced"))
def test_the_balanced_templates_of_the_page_print_so(source: str, written: str) -> None:
    look = Look(template=Template(text=source.strip("`"), balanced=True))
    work = read_string("@misc{x, title = {A title}}")
    assert compose_text(compose(work, look, format_="markdown"), look, "markdown") == f"- {written.strip('`')}"


def test_every_piece_filter_and_template_has_its_line() -> None:
    def names(heading: str) -> set[str]:
        return {name for first, _ in rows(heading) for name in re.findall(r"`([a-z_]+)", first)}

    assert names("Pieces") == set(PIECES)
    assert names("Filters") == set(FILTERS)
    assert set(re.findall(r'`"([a-z-]+)"`', PAGE.partition("- the name of")[2].partition("\n")[0])) == set(ready())


def test_every_key_of_names_has_its_line() -> None:
    source = (ROOT / "pubman" / "config" / "entries.py").read_text(encoding="utf-8")
    keys = set(re.findall(r'(?:choice|optional|number|table\.(?:texts|flag))\(\s*"([a-z-]+)"', source))
    config = (ROOT / "docs" / "config.md").read_text(encoding="utf-8")
    table = config.partition("### `[names]`")[2].partition("\n### ")[0]
    assert set(re.findall(r"^\| `([a-z-]+)`", table, re.MULTILINE)) == keys
