"""Items, and what stands around them, in the page's own words."""

from pathlib import Path

import pytest

import pubman
from pubman.config import load
from pubman.errors import ConfigError, PageError, PubmanError, UsageError

BIB = "".join(
    f"@article{{{key}, title = {{Title {key}}}, author = {{Doe, J.}}, journal = {{Tests}}, year = {{{year}}}}}\n"
    for key, year in (("a", 2022), ("b", 2022), ("c", 2021))
)
TARGET = '[targets.homepage]\npage = "page.md"\nheading = "Papers"\n'


def build(folder: Path, config: str, page: str = "## Papers\n\n## Next\n", bib: str = BIB) -> str:
    (folder / "refs.bib").write_text(bib, encoding="utf-8")
    (folder / "page.md").write_text(page, encoding="utf-8")
    (folder / "pubman.toml").write_text(f"{TARGET}{config}", encoding="utf-8")
    pubman.build(folder)
    return (folder / "page.md").read_text(encoding="utf-8")


def test_an_item_stands_there_as_it_is_written(tmp_path: Path) -> None:
    built = build(tmp_path, "[targets.homepage.lines]\nb = 'My **own** <i>words</i> & [more](javascript)'")
    assert "\n- My **own** <i>words</i> & [more](javascript)\n" in built
    assert "Title a" in built and "Title b" not in built


def told(folder: Path, *, accept: bool = False) -> list[str]:
    return [finding.code for finding in pubman.build(folder, accept=accept).findings]


def test_words_are_told_when_their_entry_has_changed_since_until_they_are_put_right(tmp_path: Path) -> None:
    config = '[targets.homepage.lines]\nb = "My own words"'
    build(tmp_path, config)
    assert told(tmp_path) == []
    bib = tmp_path / "refs.bib"
    bib.write_text(BIB.replace("Title a", "Another"), encoding="utf-8")
    assert told(tmp_path) == []
    bib.write_text(BIB.replace("Title b", "Another"), encoding="utf-8")
    assert told(tmp_path) == told(tmp_path) == ["BIB103"]
    assert [finding.span.line for finding in pubman.build(tmp_path).findings] == [2]
    assert pubman.build(tmp_path, check=True).exit_code == 0
    bib.write_text(BIB, encoding="utf-8")
    assert told(tmp_path) == []
    bib.write_text(BIB.replace("Title b", "Another"), encoding="utf-8")
    toml = tmp_path / "pubman.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("My own", "My new"), encoding="utf-8")
    assert told(tmp_path) == []


def test_words_that_are_right_as_they_are_are_accepted(tmp_path: Path) -> None:
    build(tmp_path, '[targets.homepage.lines]\nb = "My own words"')
    (tmp_path / "refs.bib").write_text(BIB.replace("Title b", "Another"), encoding="utf-8")
    assert told(tmp_path) == ["BIB103"]
    assert told(tmp_path, accept=True) == []
    assert told(tmp_path) == []


def test_a_line_stays_when_its_entry_changes_and_goes_with_it(tmp_path: Path) -> None:
    config = '[targets.homepage.lines]\nb = "My own words"'
    assert build(tmp_path, config, bib=BIB.replace("Title b", "Another")).count("My own words") == 1
    with pytest.raises(UsageError) as told:
        build(tmp_path, config, bib=BIB.replace("@article{b,", "@article{bb,"))
    assert (told.value.line, told.value.column) == (5, 5)
    assert 'no entry "b"' in str(told.value) and 'did you mean "bb"?' in str(told.value)


def test_a_layout_is_all_that_stands_around_the_items(tmp_path: Path) -> None:
    layout = (
        '[targets.homepage.layout]\nbefore = "<ol>\\n<li>{number} "\nbetween = "</li>\\n<li>{number} "\n'
        'after = "</li>\\n</ol>"\nabove = {c = "</li>\\n<hr>\\n<li>"}\n[targets.homepage.lines]\n'
        'a = "A"\nb = "B"\nc = "C"\n'
    )
    built = build(tmp_path, f'numbering = "descending"\n{layout}')
    assert built == "## Papers\n\n<ol>\n<li>3 A</li>\n<li>2 B</li>\n<hr>\n<li>C</li>\n</ol>\n\n## Next\n"


def test_a_layout_has_groups_with_their_headings(tmp_path: Path) -> None:
    layout = (
        'group = "year"\n[targets.homepage.layout]\nbefore = "### {heading} #\\n- "\nbetween = "\\n- "\n'
        'group = "\\n\\n### {heading}\\n- "\n[targets.homepage.lines]\na = "A"\nb = "B"\nc = "C"\n'
    )
    built = build(tmp_path, layout)
    assert built == "## Papers\n\n### 2022 #\n- A\n- B\n\n### 2021\n- C\n\n## Next\n"


def test_a_list_may_stand_above_all_headings(tmp_path: Path) -> None:
    config = (
        'top = true\n[targets.homepage.layout]\nbetween = "\\n\\n"\n[targets.homepage.lines]\na = "A"\nb = "B"\nc = "C"'
    )
    page = "---\ntitle: Me\n---\n\n## Next\n"
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "page.md").write_text(page, encoding="utf-8")
    (tmp_path / "pubman.toml").write_text(f'[targets.homepage]\npage = "page.md"\n{config}', encoding="utf-8")
    pubman.build(tmp_path)
    built = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert built == "---\ntitle: Me\n---\n\nA\n\nB\n\nC\n\n## Next\n"
    assert pubman.build(tmp_path, check=True).stale == ()


@pytest.mark.parametrize("line", ["x\\n\\n## Mine\\ny", "x\\n```"])
def test_words_that_would_end_the_section_stop_the_build(tmp_path: Path, line: str) -> None:
    with pytest.raises(PageError) as told:
        build(tmp_path, f'[targets.homepage.lines]\nb = "{line}"')
    assert "would not stay in its section" in str(told.value)
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == "## Papers\n\n## Next\n"


@pytest.mark.parametrize(
    ("config", "fault"),
    [
        ('[targets.homepage.lines]\na = "x\\n<!-- pubman:end -->"', "marker"),
        (f'[targets.homepage.lines]\na = "{"x" * 70_000}"', "too long"),
        ("[targets.homepage.lines]\na = 1", "expected a text"),
        ("[targets.homepage.lines]\na = 'x <!-- y'", "does not end"),
        ('[targets.homepage.layout]\nbetween = ""', "nothing parts two items"),
        ('[targets.homepage.layout]\nbefor = "x"', 'did you mean "before"'),
        ("top = true", "there is a heading"),
    ],
)
def test_what_makes_no_sense_is_told_with_its_place(tmp_path: Path, config: str, fault: str) -> None:
    (tmp_path / "pubman.toml").write_text(f"{TARGET}{config}", encoding="utf-8")
    with pytest.raises(ConfigError, match=fault) as told:
        load(tmp_path)
    assert told.value.line and told.value.line > 3


def test_words_of_entries_are_checked_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(PubmanError, match='no entry "z"'):
        build(tmp_path, '[targets.homepage.layout.above]\nz = "x"')
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == "## Papers\n\n## Next\n"
