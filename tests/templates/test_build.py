"""Building with a template: it is part of what a section is made from, and of what is watched."""

import subprocess
import sys
from pathlib import Path

import pytest
from page.test_watch import stale, watched, write

from pubman.errors import EditedSectionError, PageError, PubmanError, TemplateError
from pubman.page.build import build
from sample import CONFIG, write_project

TEMPLATE = "**{{ title }}**\n{{ authors }}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_project(tmp_path)
    (tmp_path / "mine.md").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "pubman.toml").write_text(f'{CONFIG}template = "mine.md"\n', encoding="utf-8")
    return tmp_path


def page(folder: Path) -> str:
    return (folder / "about.md").read_text(encoding="utf-8")


def test_the_entries_of_a_section_are_printed_by_its_template(folder: Path) -> None:
    assert build(folder).stale == ("homepage",)
    assert "- **A first work**\n  <u>Yuzhu Mao</u>\\*, Zihao Zhao\\*\n- **A second work**" in page(folder)
    assert build(folder, check=True).exit_code == 0


def test_an_unchanged_build_neither_imports_jinja_nor_writes(folder: Path) -> None:
    build(folder)
    before = {file: file.stat().st_mtime_ns for file in folder.iterdir()}
    script = (
        f"import sys; from pubman.page.build import build; assert not build({str(folder)!r}).stale;"
        "print(*{'jinja2', 'pubman.csl.style', 'pubman.templates.environment'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
    assert {file: file.stat().st_mtime_ns for file in folder.iterdir()} == before


def test_a_build_without_a_template_never_imports_jinja(folder: Path) -> None:
    write(folder, "pubman.toml", 'template = "mine.md"', 'style = "apa"')
    script = (
        f"import sys; from pubman.page.build import build; assert build({str(folder)!r}).stale;"
        "print(*(name for name in sys.modules if name.startswith(('jinja2', 'pubman.templates'))))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("mine.md", "**", "_"),
        ("pubman.toml", 'template = "mine.md"', 'template = "line"'),
        ("pubman.toml", 'template = "mine.md"', 'template = { text = "{{ title }}" }'),
        ("pubman.toml", 'template = "mine.md"', 'template = "mine.md"\nnames = { initials = "J. A." }'),
        ("refs.bib", "A first work", "Another work"),
    ],
)
def test_a_change_of_what_a_section_is_made_from_makes_it_stale(folder: Path, name: str, old: str, new: str) -> None:
    build(folder)
    write(folder, name, old, new)
    assert build(folder, check=True).stale == ("homepage",)
    assert build(folder).stale == ("homepage",)
    assert build(folder, check=True).stale == ()


def test_a_section_edited_by_hand_is_left_alone(folder: Path) -> None:
    build(folder)
    write(folder, "about.md", "**A first work**", "**My first work**")
    with pytest.raises(EditedSectionError):
        build(folder)
    build(folder, accept=True)
    assert "**A first work**" in page(folder)


def test_the_template_is_watched(folder: Path) -> None:
    first, second = watched(folder, lambda: write(folder, "mine.md", "**{{ title }}**", "_{{ title }}_"))
    assert (stale(first), stale(second)) == (("homepage",), ("homepage",))
    assert "- _A first work_\n" in page(folder)


def test_a_template_that_ends_the_section_it_stands_in_is_refused(folder: Path) -> None:
    (folder / "mine.md").write_text("{{ title }}\n\n## Contact\n", encoding="utf-8")
    write(folder, "pubman.toml", 'template = "mine.md"', 'template = "mine.md"\nnumbering = "lines"')
    before = page(folder)
    with pytest.raises(PageError):
        build(folder)
    assert page(folder) == before


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ('"crad"', 'pubman.toml:6:12: there is no template "crad"; did you mean "card"?'),
        ('"none.md"', "pubman.toml:6:12: "),
        ('"../mine.md"', 'pubman.toml:6:12: template: "../mine.md" is not inside the folder'),
        ("3", "pubman.toml:6:12: template: expected a table, found a number"),
        ('{ text = "" }', "pubman.toml:6:12: template: there is no text in it"),
        ('{ txt = "" }', 'unknown key "txt" in [targets.homepage.template]; did you mean "text"?'),
        (
            '{ text = "{{ titel }}" }',
            'pubman.toml:6:21: there is no piece "titel" (line 1 of the template); did you mean',
        ),
    ],
)
def test_a_wrong_template_is_told_where_the_configuration_has_it(folder: Path, value: str, told: str) -> None:
    write(folder, "pubman.toml", '"mine.md"', value)
    with pytest.raises(PubmanError) as error:
        build(folder)
    assert told in str(error.value)
    assert error.value.exit_code == 2


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ('{ form = "initial" }', 'unknown value "initial"; did you mean "initials"?'),
        ('{ initials = "J.A" }', 'did you mean "J.A."?'),
        ("{ et-al-min = -1 }", "expected a number from 0"),
        ('{ et-al = ["a", "b", "c"] }', "there are two texts"),
        ("{ et_al_min = 3 }", 'did you mean "et-al-min"?'),
    ],
)
def test_a_wrong_form_of_names_is_told_where_the_configuration_has_it(folder: Path, names: str, told: str) -> None:
    write(folder, "pubman.toml", 'template = "mine.md"', f"names = {names}")
    with pytest.raises(PubmanError) as error:
        build(folder)
    assert told in str(error.value)
    assert "pubman.toml:6:" in str(error.value)


def test_without_jinja_the_remedy_is_the_extra(folder: Path) -> None:
    script = (
        "import sys; sys.modules['jinja2'] = None\n"
        "from pubman.page.build import build\n"
        f"try: build({str(folder)!r})\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "TemplateError" in run.stdout
    assert "pip install 'pubman[templates]'" in run.stdout


def test_a_template_of_another_kind_of_page_is_refused(folder: Path) -> None:
    write(folder, "pubman.toml", 'template = "mine.md"', 'template = "card"\nformat = "text"')
    with pytest.raises(TemplateError, match='"card" is not for text'):
        build(folder)
