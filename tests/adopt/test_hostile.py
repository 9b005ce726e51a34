"""Pages that mean harm: nothing is executed, nothing gets into the bibliography or the configuration but as text."""

import sys
import tomllib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import SupportsIndex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pubman
from pubman.adopt.lists.sections import find_sections
from pubman.config import PageFormat
from pubman.errors import NoSectionError, PubmanError
from pubman.page.html import html_landmarks

ENTRY = "- Doe, J., and Roe, R. (2021). {title}. *Journal of Tests*, 3(4), 12-34. [pdf]({url})\n"
NASTY = (
    "A study of } @article{evil, title = {x}} tests",
    "A study of {{ config }} {% include '/etc/passwd' %} tests",
    "A study of \\input{/etc/passwd} \\write18{rm} tests",
    'A study of """ ] [targets.evil] tests',
    "A study of <script>alert(1)</script> tests",
    "A study of \x00 \x1b[31m tests \u202e of",
    "A study of ${HOME} `id` $(id) tests",
)


def page(*titles: str, url: str = "a.pdf") -> str:
    return "## Publications\n\n" + "".join(ENTRY.format(title=title, url=url) for title in titles)


def imported(folder: Path, text: str) -> pubman.adopt.Imported:
    (folder / "index.md").write_text(text, encoding="utf-8", errors="surrogatepass")
    return pubman.import_page(folder / "index.md", out=folder / "refs.bib")


def test_what_looks_like_bibtex_or_a_template_stays_text(tmp_path: Path) -> None:
    done = imported(tmp_path, page("A study of tests", *NASTY))
    library = pubman.read(tmp_path / "refs.bib")
    assert len(library) == len(done.entries) == 1 + len(NASTY)
    assert {entry.type for entry in library} == {"article"}
    assert "evil" not in {entry.key for entry in library}
    assert all("script" not in value and "alert" not in value for entry in library for value in entry.fields.values())
    config = tomllib.loads((tmp_path / "pubman.toml").read_text(encoding="utf-8"))
    assert set(config["targets"]) == {"homepage"}


def test_what_of_a_long_list_is_not_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pubman.adopt.lists.listed.MOST_ENTRIES", 3)
    done = imported(tmp_path, page(*(f"On the theory of tests number {number}" for number in range(8))))
    assert len(done.entries) == 3
    assert [note for note in done.notes if "left out" in note] == [
        "5 entries were left out, for 5,000 of a page are read:"
        " put the others under headings, and name these with --section"
    ]


def test_an_entry_that_is_too_long_is_told_apart_from_one_too_many(tmp_path: Path) -> None:
    titles = [f"On the theory of tests number {number}" for number in range(8)]
    done = imported(tmp_path, page(*titles, "A study of " + "very " * 3000 + "long tests"))
    assert len(done.entries) == 8
    assert [note for note in done.notes if "left out" in note] == [
        "1 entry was left out, for 12,000 characters of an entry are read: make each an item or a paragraph of its own"
    ]


def test_entries_of_all_lists_of_a_page_are_counted_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pubman.adopt.run.MOST_ENTRIES", 5)
    lists = [
        page(*(f"On the theory of {part} {number}" for number in range(4))) for part in ("tests", "mocks", "units")
    ]
    text = "".join(one.replace("## Pub", f"## {at} Pub") for at, one in enumerate(lists))
    done = imported(tmp_path, text)
    assert [entry.section for entry in done.entries] == ["0 Publications"] * 4 + ["1 Publications"]
    assert any(note.startswith("7 entries were left out, for 5 of a page are read") for note in done.notes)


def test_lists_under_headings_of_the_same_words_are_read(tmp_path: Path) -> None:
    done = imported(tmp_path, page("A study of tests", "On mocks") + page("How units are tested", "Is a test enough?"))
    assert (len(done.entries), done.reproduced) == (4, True)
    targets = tomllib.loads((tmp_path / "pubman.toml").read_text(encoding="utf-8"))["targets"].values()
    # The first is from the beginning of the page.
    assert [(one.get("marker"), one["within"][0] == "") for one in targets] == [(None, True), (None, False)]


def test_lists_beyond_a_hundred_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pubman.adopt.run.MOST_SECTIONS", 2)
    text = "".join(page("A study of tests", "On mocks").replace("Publications", f"Papers {at}") for at in range(4))
    done = imported(tmp_path, text)
    assert done.sections == ("Papers 0", "Papers 1")
    assert '2 lists were left out, from "Papers 2" on, for 2 of a page are read: name the others with --section' in (
        done.notes
    )


def test_a_long_list_is_read_as_a_short_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pubman.adopt.fields.segment._ENOUGH_TO_LEARN", 5)
    titles = [f"On the theory of tests number {number}" for number in range(40)]
    done = imported(tmp_path, page(*titles))
    assert [entry.word for entry in done.entries] == ["checked"] * 40
    assert [entry.fields["title"] for entry in pubman.read(tmp_path / "refs.bib")] == titles


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "JaVaScRiPt:x"])
def test_addresses_that_do_something_are_no_links(tmp_path: Path, url: str) -> None:
    imported(tmp_path, page("A study of tests", "On the theory of mocks", url=url))
    assert not any(entry.links for entry in pubman.read(tmp_path / "refs.bib"))


@pytest.mark.parametrize(
    "text",
    [
        "<ul><li>" * 8_000,
        "<ul><li>Doe, J. On things. <i>Journal</i>, 2020.</li>" * 4_000,
        "## Publications\n\n" + "<!-- " * 40_000,
        "- " * 30_000,
        "## Publications\n\n" + "  - a\n" * 15_000,
        "## Publications\n\n<p>" + "Doe, J., " * 15_000,
        "## Publications\n\n- " + "[" * 15_000 + "](" * 10_000,
        "## Publications\n\n- " + "*" * 15_000 + "_a" * 10_000,
        "<!--" * 15_000,
        "## Publications\n\n" + page("A study of " + "(" * 4000 + " tests"),
        "---\n" + "a: b\n" * 15_000,
    ],
)  # fmt: skip
def test_a_huge_page_ends(tmp_path: Path, text: str) -> None:
    (tmp_path / "index.md").write_text(text, encoding="utf-8")
    try:
        pubman.import_page(tmp_path / "index.md", out=tmp_path / "refs.bib", dry_run=True)
    except PubmanError as error:
        assert error.fault


def calls(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls, those of C as well: the same on any machine."""
    count = 0

    def counted(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("syntax", "head", "unit"),
    [
        ("html", "<h2>Papers</h2>", "<ul><li>Doe, J. On things. <i>Journal</i>, 2020.</li>"),
        ("html", "<h2>Papers</h2>", "<div><p>Doe, J. On things. <i>Journal</i>, 2020.</p>"),
        ("html", "<h2>Papers</h2><ul>", '<script>x="<li>"</script><li>Doe, J. On things. <i>Journal</i>, 2020.</li>'),
        ("html", "<h2>Papers</h2> ", "<!-- x -->"),
        ("html", "<h2>Papers</h2>", "<a "),
        ("markdown", "## Papers\n\n", "- Doe, J. On things. *Journal*, 2020.\n"),
        ("markdown", "", "# Papers\n\nDoe, J. On things. *Journal*, 2020.\n\n"),
        ("latex", "\\section{Papers}\n", "\\item Doe, J. On things. Journal, 2020.\n"),
        ("text", "Papers\n\n", "Doe, J. On things. Journal, 2020.\n\n"),
    ],
)
def test_finding_the_lists_of_a_page_of_twice_the_length_takes_twice_the_work(
    syntax: PageFormat, head: str, unit: str
) -> None:
    def found(count: int) -> int:
        def find() -> None:
            with suppress(NoSectionError):
                find_sections(head + unit * count, syntax)

        return calls(find)

    found(10)
    once, twice = found(300), found(600)
    assert twice < 2.5 * once


def test_importing_a_list_of_twice_the_length_takes_twice_the_work(tmp_path: Path) -> None:
    def imports(count: int) -> int:
        folder = tmp_path / str(count)
        folder.mkdir()
        return calls(lambda: imported(folder, page(*["On the theory of tests"] * count)))

    imports(5)
    once, twice = imports(60), imports(120)
    assert twice < 2.5 * once


@pytest.mark.parametrize("sign", ["1", "2020", "A", "A-", " ", "\t", "a", "1(2):", "vol. ", "- "])
def test_a_pattern_does_not_look_from_every_character_to_the_end(tmp_path: Path, sign: str) -> None:
    """What is quadratic here takes minutes: an entry may have 12,000 characters, and a page hundreds of them."""
    nasty = ["A study of " + sign * (11_000 // len(sign)) + " tests"] * 20
    assert len(imported(tmp_path, page(*["On the theory of tests"] * 40, *nasty)).entries) == 60


@pytest.mark.parametrize("sign", ["1", "A", "Ann", "Ann-", "Ann Poe & ", "(", "*", "\\\\a"])
def test_a_venue_is_not_looked_through_from_every_character_to_the_end(tmp_path: Path, sign: str) -> None:
    nasty = "".join(
        f"- Doe, J., and Roe, R. (2021). On the theory of tests. {sign * (10_000 // len(sign))}! 3(4), 12-34.\n"
        for _ in range(15)
    )
    (tmp_path / "index.md").write_text(page(*["On the theory of tests"] * 40) + nasty, encoding="utf-8")
    assert len(pubman.import_page(tmp_path / "index.md", out=tmp_path / "refs.bib", dry_run=True).entries) >= 40


@pytest.mark.parametrize("names", ["Ann Poe & " * 50 + "x1!", "Ann Poe, " * 50 + "x1!", "Doe$" + " " * 3000 + "x"])
def test_names_that_end_in_nonsense_are_given_up_at_once(tmp_path: Path, names: str) -> None:
    text = f"**A study of tests and of their makers**\n\n{names}\n\n*Journal of Tests*, 2020\n\n" * 6
    (tmp_path / "index.md").write_text(f"# Publications\n\n{text}", encoding="utf-8")
    assert pubman.import_page(tmp_path / "index.md", out=tmp_path / "refs.bib", dry_run=True).entries


def test_blanks_between_names_are_not_looked_through_from_each_of_them(tmp_path: Path) -> None:
    line = "- Doe, J.," + " " * 11_000 + "and Roe, R. (2021). On the theory of tests. *Journal of Tests*, 3.\n"
    (tmp_path / "index.md").write_text(page(*["On the theory of tests"] * 40) + line * 40, encoding="utf-8")
    assert len(pubman.import_page(tmp_path / "index.md", out=tmp_path / "refs.bib", dry_run=True).entries) == 80


class _Counted(str):
    """A page that counts how many of its characters are copied out of it."""

    __slots__ = ("copied",)

    def __getitem__(self, place: SupportsIndex | slice) -> str:
        found = super().__getitem__(place)
        self.copied = getattr(self, "copied", 0) + len(found)
        return found


@pytest.mark.parametrize("unit", ["<ul><li>x</li></ul>", "<!-- x -->", "<header><h2>x</h2></header>"])
def test_a_page_of_one_line_is_not_copied_for_each_of_its_elements(unit: str) -> None:
    text = _Counted(" " + unit * 500)
    html_landmarks(text)
    assert getattr(text, "copied", 0) <= 2 * len(text)


@given(
    st.lists(
        st.sampled_from(
            [*NASTY, "<li>", "</ul>", "<!--", "**", "(", "2020", "Doe, J.", "\n\n", "- ", "# P", "|", "{", "\\"]
        ),
        max_size=25,
    )
)
@settings(max_examples=30)
def test_any_page_is_read_or_refused_with_a_sentence(parts: list[str]) -> None:
    text = " ".join(parts)
    for syntax in ("markdown", "html", "latex", "text"):
        try:
            sections = find_sections(text, syntax)
        except PubmanError as error:
            assert error.fault
        else:
            assert all(section.entries for section in sections)
