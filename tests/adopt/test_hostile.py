"""Pages that mean harm: nothing is executed, nothing gets into the bibliography or the configuration but as text."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pubman
from pubman.adopt.sections import find_sections
from pubman.errors import PubmanError

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
    monkeypatch.setattr("pubman.adopt.sections.MOST_ENTRIES", 3)
    done = imported(tmp_path, page(*(f"On the theory of tests number {number}" for number in range(8))))
    assert len(done.entries) == 3
    assert any(note.startswith("5 entries were left out") for note in done.notes)


def test_a_long_list_is_read_as_a_short_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pubman.adopt.segment._ENOUGH_TO_LEARN", 5)
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
