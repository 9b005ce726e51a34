"""The page in a project: built, checked, watched, and never written over what somebody else wrote."""

from pathlib import Path

import pytest
from cli.conftest import Run
from searchpage.pages import papers_of

import pubman
from pubman.config import load
from pubman.errors import BibliographyError, ConfigError, EditedSectionError, StyleError
from pubman.page.build import build
from pubman.page.built import difference
from pubman.page.watch import watch
from sample import BIB, write_project

SITE = """
[site]
file = "all.html"
title = "Works"
home = "about.html"
numbering = "descending"
select = { year = "2020-" }
"""


@pytest.fixture
def project(folder: Path) -> Path:
    """A folder with a page to be searched in its configuration."""
    with (folder / "pubman.toml").open("a", encoding="utf-8") as file:
        file.write(SITE)
    return folder


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_build_writes_the_page_that_the_configuration_describes(project: Path) -> None:
    assert build(project).stale == ("homepage", "site")
    page = (project / "all.html").read_text(encoding="utf-8")
    assert "<title>Works</title>" in page
    assert '<a href="about.html">Yuzhu Mao</a>' in page
    assert [paper.get("value") for paper in papers_of(page)] == ["2", "1"]
    configured = load(project).site
    assert configured
    assert pubman.site(pubman.read(project / "refs.bib"), page=configured) == page


def test_building_again_touches_nothing_and_a_changed_entry_makes_the_page_stale(project: Path) -> None:
    build(project)
    before = {path.name: path.stat().st_mtime_ns for path in project.iterdir()}
    assert not build(project).stale
    assert not build(project, check=True).stale
    assert {path.name: path.stat().st_mtime_ns for path in project.iterdir()} == before
    change(project / "refs.bib", "A second work", "Another work")
    assert build(project, ["site"], check=True).exit_code == 1
    assert build(project, ["site"]).stale == ("site",)


def test_a_page_that_somebody_changed_or_wrote_is_left_as_it_is(project: Path) -> None:
    build(project)
    change(project / "all.html", "<title>Works</title>", "<title>Mine</title>")
    with pytest.raises(EditedSectionError) as raised:
        build(project)
    assert "-<title>Mine</title>" in "".join(raised.value.__notes__)
    assert "<title>Mine</title>" in (project / "all.html").read_text(encoding="utf-8")
    assert build(project, accept=True).stale == ("site",)


def test_an_entry_that_can_no_longer_be_read_stops_the_build(project: Path) -> None:
    build(project)
    change(project / "refs.bib", "year = {2024},\n}", "year = {2024},\n")
    with pytest.raises(BibliographyError, match="ping2024"):
        build(project, ["site"])


def test_a_style_that_there_is_not_is_told_at_its_name(project: Path) -> None:
    change(project / "pubman.toml", 'title = "Works"', 'title = "Works"\nstyle = "appa"')
    with pytest.raises(StyleError, match="did you mean apa") as raised:
        build(project, ["site"])
    assert raised.value.line == 10


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('file = "all.html"', 'file = "../all.html"', "not inside the folder"),
        ('file = "all.html"', 'file = "all.md"', "no page of HTML"),
        ('title = "Works"', 'title = " "', "the page has no title"),
        ('home = "about.html"', 'home = "javascript:alert(1)"', "is no address"),
        ('home = "about.html"', 'group = "type"', 'group: unknown value "type"; use one of: year'),
        ('title = "Works"', 'titel = "Works"', 'did you mean "title"'),
        ('title = "Works"', "abstracts = 1", "abstracts: expected true or false"),
        ("[targets.homepage]", "[targets.site]", 'a target is called "site" too'),
        ('page = "about.md"', 'page = "all.html"', '"homepage" has the same file'),
    ],
)
def test_a_mistake_in_the_table_is_told_with_its_line(project: Path, old: str, new: str, fault: str) -> None:
    change(project / "pubman.toml", old, new)
    with pytest.raises(ConfigError, match=fault) as raised:
        build(project)
    assert raised.value.line


def test_the_page_is_written_again_when_the_bibliography_changes(project: Path) -> None:
    told: list[object] = []

    def tell(result: object) -> None:
        told.append(result)
        if len(told) == 1:
            change(project / "refs.bib", "A second work", "Quite another work")

    looks = iter(range(400))
    watch(project / "pubman.toml", ["site"], tell=tell, go_on=lambda: len(told) < 2 and next(looks, -1) >= 0)
    assert len(told) == 2
    assert "Quite another work" in (project / "all.html").read_text(encoding="utf-8")


def test_the_command_needs_no_configuration(run: Run, folder: Path) -> None:
    (folder / "pubman.toml").unlink()
    result = run("site", "--owner", "Mao, Yuzhu", "--title", "My papers")
    assert (result.exit_code, result.stdout) == (0, "publications.html: whole file: written\n")
    page = (folder / "publications.html").read_text(encoding="utf-8")
    assert "<h1" in page and "My papers</h1>" in page
    assert [paper.get("id") for paper in papers_of(page)] == ["ping2024", "mao2022"]
    arguments = ("site", "--owner", "Mao, Yuzhu", "--title", "My papers", "--check")
    assert run(*arguments).exit_code == 0
    change(folder / "refs.bib", "A first work", "My first work")
    stale = run(*arguments)
    assert (stale.exit_code, stale.stdout) == (1, 'publications.html: whole file: stale; run "pubman site"\n')


def test_the_command_writes_what_the_configuration_says_and_options_win(run: Run, project: Path) -> None:
    assert run("site").stdout == "all.html: whole file: written\n"
    assert run("build", "--check", "site").stdout == "all.html: whole file: up to date\n"
    assert run("site", "other.html", "--style", "ieee").stdout == "other.html: whole file: written\n"
    assert "<title>Works</title>" in (project / "other.html").read_text(encoding="utf-8")
    assert run("build", "--check", "site").exit_code == 0


def test_the_command_prints_the_page_of_a_bibliography_from_anywhere(run: Run, folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    result = run("site", "-", "--bib", "-", stdin=BIB.replace("mao2022", "new2022"))
    assert result.exit_code == 0
    assert [paper.get("id") for paper in papers_of(result.stdout)] == ["ping2024", "new2022"]
    assert sorted(path.name for path in folder.iterdir()) == before


def test_the_command_does_not_overwrite_what_it_did_not_write(run: Run, folder: Path) -> None:
    (folder / "publications.html").write_text("mine\n", encoding="utf-8")
    assert run("site").exit_code == 4
    assert (folder / "publications.html").read_text(encoding="utf-8") == "mine\n"
    assert run("site", "--accept").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["../all.html"], "is no page in this folder"),
        (["all.md"], "is no page in this folder"),
        (["-", "--check"], "there is nothing to check"),
        (["--watch", "--check"], "leave out --check"),
        (["--bib", "-"], "can be printed only"),
        (["--titel", "x"], 'did you mean "--title"'),
    ],
)
def test_what_makes_no_sense_is_exit_2(run: Run, folder: Path, arguments: list[str], said: str) -> None:
    write_project(folder)
    result = run("site", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_change_in_a_very_long_page_is_shown_from_its_first_line_and_counted() -> None:
    lines = [f"line {number}\n" for number in range(15_000)]
    changed = [*lines[:7000], "new\n", *lines[8000:]]
    shown = difference("p.html", "".join(lines), "".join(changed)).split("\n")
    assert shown[:4] == ["--- p.html", "+++ p.html", "@@ -7001,1000 +7001,1 @@", "-line 7000"]
    assert shown[-2:] == ["-… and 800 more lines", "+new"]
    assert difference("p.html", "".join(lines), "".join(lines)) == ""
    short = difference("p.html", "a\nb\n", "a\nc\n")
    assert short.split("\n")[2:] == ["@@ -1,3 +1,3 @@", " a", "-b", "+c", " "]
