"""News: the lines that the bibliography knows, and nothing else, in a list that its owner keeps."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, SHARED, needs_shared
from pubman.bibtex import read_string
from pubman.config import Look, News, PageFormat
from pubman.config.settings import DEFAULT_NEWS, DEFAULT_PAPERS
from pubman.errors import BibliographyError, ConfigError, EditedSectionError
from pubman.page.build import build
from pubman.page.news import news_lines
from pubman.page.newslist import Line, above, merged

BIB = """\
@article{one, title={One}, journal={Journal of Works}, accepted={2024-03}, news={JW}, year={2024}}
@article{two, title={Two}, journal={Journal of Works}, accepted={2024-03-09}, acronym={JW}, year={2024}}
@article{three, title={Three}, journal={A \\& B}, accepted={2023-06}, news_papers={one survey paper}, year={2023}}
@article{other, title={Other}, journal={Journal of Works}, year={2022}}
"""
CONFIG = """\
[news.news]
page = "about.md"
heading = "News"
"""
PAGE = """\
# Me

## News

- Moved to Lyon (05/2024).
- Married
  and happy.
- Began my PhD (09/2022).

## Contact
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("refs.bib", BIB), ("pubman.toml", CONFIG), ("about.md", PAGE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def page_of(folder: Path) -> str:
    return (folder / "about.md").read_bytes().decode()


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def news(syntax: PageFormat = "markdown", line: str = DEFAULT_NEWS) -> News:
    return News("news", "about", "News", "", syntax, syntax, line, DEFAULT_PAPERS, Look())


def test_accepted_papers_stand_in_the_list_by_date_and_two_at_one_venue_in_one_month_are_one_line(folder: Path) -> None:
    assert build(folder).stale == ("news",)
    assert page_of(folder) == PAGE.replace(
        "- Began",
        "- Had two papers accepted by JW (03/2024).\n- Had one survey paper accepted by A & B (06/2023).\n- Began",
    )


def test_building_again_changes_nothing(folder: Path) -> None:
    build(folder)
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert not build(folder).stale
    assert not build(folder, check=True).stale
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_a_line_goes_where_it_was_when_all_of_them_were_taken_out(folder: Path) -> None:
    build(folder)
    moved = page_of(folder).replace("- Had two papers accepted by JW (03/2024).\n", "")
    moved = moved.replace("- Moved", "- Had two papers accepted by JW (03/2024).\n- Moved")
    (folder / "about.md").write_text(moved, encoding="utf-8")
    build(folder, accept=True)
    (folder / "about.md").write_text(PAGE, encoding="utf-8")
    build(folder)
    assert page_of(folder) == moved


def test_a_line_that_the_bibliography_no_longer_knows_goes_and_no_other_does(folder: Path) -> None:
    build(folder)
    change(folder / "refs.bib", "news_papers={one survey paper}, ", "")
    build(folder)
    assert "one survey paper" not in page_of(folder)
    assert "- Had one paper accepted by A & B (06/2023).\n- Began" in page_of(folder)
    change(folder / "refs.bib", "accepted=", "wasaccepted=")
    build(folder)
    assert page_of(folder) == PAGE


def test_a_line_that_somebody_reworded_is_not_written_a_second_time(folder: Path) -> None:
    build(folder)
    change(folder / "about.md", "Had two papers", "We had two papers")
    before = page_of(folder)
    with pytest.raises(EditedSectionError, match="News"):
        build(folder)
    assert page_of(folder) == before


def test_an_entry_that_can_no_longer_be_read_takes_no_line_with_it(folder: Path) -> None:
    build(folder)
    change(folder / "refs.bib", "year={2023}}", "year={2023}")
    with pytest.raises(BibliographyError, match="three"):
        build(folder)


def test_a_paper_without_month_or_venue_is_told_and_left_out(folder: Path) -> None:
    (folder / "refs.bib").write_text(
        "@misc{a, title={A}, accepted={2024-01}}\n@misc{b, title={B}, news={X}, accepted={soon}}\n", encoding="utf-8"
    )
    result = build(folder)
    assert [finding.code for finding in result.findings] == ["BIB101", "BIB101"]
    assert [str(finding.span) for finding in result.findings] == [
        f"{folder / 'refs.bib'}:1:30",
        f"{folder / 'refs.bib'}:2:40",
    ]
    assert page_of(folder) == PAGE


@pytest.mark.parametrize(
    ("syntax", "body", "expected"),
    [
        ("markdown", "", "- {}"),
        ("markdown", "Some words.", "Some words.\n\n- {}"),
        ("markdown", "* a (2020)\n\nMore.", "* {}\n* a (2020)\n\nMore."),
        ("markdown", "- a (2020)\n- b (01/2025)", "- a (2020)\n- {}\n- b (01/2025)"),
        ("markdown", "- a (Jan 2025)\n  more\n- b, March 3, 2020", "- a (Jan 2025)\n  more\n- {}\n- b, March 3, 2020"),
        ("markdown", "- [2025-01] a\n- [2020-11] b", "- [2025-01] a\n- {}\n- [2020-11] b"),
        ("html", "", "<ul>\n  <li>{}</li>\n</ul>"),
        ("html", "<ul>\n<li>a (2020)</li>\n</ul>", "<ul>\n<li>{}</li>\n<li>a (2020)</li>\n</ul>"),
        ("html", "<ul>\n<li>a (2025)</li>\n</ul>", "<ul>\n<li>a (2025)</li>\n<li>{}</li>\n</ul>"),
        (
            "latex",
            "\\begin{itemize}\n  \\item a (2020)\n\\end{itemize}",
            "\\begin{itemize}\n  \\item {}\n  \\item a (2020)\n\\end{itemize}",
        ),
        ("latex", "", "\\begin{itemize}\n  \\item {}\n\\end{itemize}"),
        ("typst", "- a (2020)", "- {}\n- a (2020)"),
    ],
)
def test_a_line_is_written_as_the_lists_own_items_are(syntax: PageFormat, body: str, expected: str) -> None:
    line = Line("New (03/2024).", (2024, 3), ("a",))
    written = merged(body, [line], syntax, known={})
    assert written == expected.replace("{}", line.text)
    assert merged(written, [line], syntax, known={}) == written
    assert list(above(written, syntax, [line.text])) == [line.text]


def test_what_the_bibliography_says_is_escaped_and_what_the_configuration_says_is_not() -> None:
    library = read_string("@misc{a, title={A}, accepted={2024-03}, news={<b>*x*</b> {y} \\{papers\\}}}")
    lines, _ = news_lines(library, news("html", "<b>{papers}</b> at {venue} ({year})"))
    assert [line.text for line in lines] == ["<b>one paper</b> at &lt;b&gt;*x*&lt;/b&gt; y &#123;papers&#125; (2024)"]


@given(
    st.lists(st.sampled_from(["- a (01/2024)", "- b", "  more", "", "text", "- c (2020)", "* d", "1. e"]), max_size=8),
    st.lists(st.sampled_from(["x (05/2023).", "y (05/2021).", "z (12/2025)."]), unique=True),
)
def test_the_owners_items_keep_their_bytes_and_order_and_merging_twice_is_merging_once(
    body: list[str], texts: list[str]
) -> None:
    lines = [Line(text, (int(text[-6:-2]), int(text[3:5])), ()) for text in texts]
    page = "\n".join(body).strip()
    written = merged(page, lines, "markdown", known={})
    assert merged(written, lines, "markdown", known={}) == written
    assert set(above(written, "markdown", texts)) == set(texts)
    assert [row for row in written.split("\n") if not any(row.endswith(text) for text in texts)] == (
        page.split("\n") if page or not texts else []
    ) or not page.count("- ")
    assert merged(written, [], "markdown", known={}, written=texts).strip() == page or not page


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('line = "{paper} at {venue}"', 'means nothing here; did you mean "papers"'),
        ('line = ""', "one line"),
        ("papers = []", "no word for one paper"),
        ('lines = "x"', 'unknown key "lines"'),
    ],
)
def test_a_mistake_in_the_configuration_is_told_with_its_line(folder: Path, line: str, fault: str) -> None:
    with (folder / "pubman.toml").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(ConfigError, match=fault) as raised:
        build(folder)
    assert raised.value.line == 4


@needs_shared
def test_the_acceptances_of_the_homepage_come_back_byte_for_byte(tmp_path: Path) -> None:
    seed = (SHARED / "seed" / "about.md").read_text(encoding="utf-8")
    (tmp_path / "refs.bib").write_bytes((ROOT / "refs.bib").read_bytes())
    (tmp_path / "pubman.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "about.md").write_text(seed, encoding="utf-8")
    assert not build(tmp_path).stale
    without = "".join(line for line in seed.splitlines(keepends=True) if " accepted by " not in line)
    assert seed.count("\n") - without.count("\n") == 7
    (tmp_path / "about.md").write_text(without, encoding="utf-8")
    assert build(tmp_path).stale == ("news",)
    assert page_of(tmp_path) == seed
    # Without the lock nobody knows that one line stood below an older one.
    (tmp_path / "pubman.lock").unlink()
    (tmp_path / "about.md").write_text(without, encoding="utf-8")
    build(tmp_path)
    assert sorted(page_of(tmp_path).splitlines()) == sorted(seed.splitlines())
