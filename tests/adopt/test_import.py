"""Importing a page: what is found, what is written, and what is refused."""

import json
from pathlib import Path

import pytest
from cli.conftest import Run

import pubman
from pubman.config import load
from pubman.errors import EditedSectionError, NoSectionError, UsageError

PAGE = """\
---
title: Jane Doe
---

# About

I study tests.

## Publications

1. **Doe, J.**, and Roe, R. (2021). A study of tests and of their makers. *Journal of Tests*, 3(4), 12-34. [pdf](a.pdf)
2. Roe, R., **Doe, J.**, and Poe, A. (2020). How units are tested. *Annals of Units*, 2(1), 1-9. [pdf](files/b.pdf)
3. **Doe, J.**, and Poe, A. (2019). On the theory of mocks. *Journal of Tests*, 1(2), 5-6. [pdf](files/c.pdf)
4. Poe, A., and **Doe, J.** (2018). Is a test enough? *Journal of Tests*, 1(1), 1-2. [pdf](files/d.pdf)

## Teaching

- Testing, 2021
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "index.md").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_list_becomes_entries(folder: Path) -> None:
    done = pubman.import_page("index.md")
    assert (done.sections, done.owner) == (("Publications",), "Doe, J.")
    first = pubman.read("refs.bib")["doe2021study"]
    assert first.type == "article"
    assert [str(one.name) for one in first.names()] == ["Doe, J.", "Roe, R."]
    assert first.venue.title == "Journal of Tests"
    assert (first.fields["volume"], first.fields["number"], first.fields["pages"]) == ("3", "4", "12–34")
    assert [(link.label, link.url) for link in first.links] == [("pdf", "a.pdf")]


def test_a_template_is_inferred_that_makes_the_list_again(folder: Path) -> None:
    done = pubman.import_page("index.md")
    assert (done.printed_by, done.reproduced, done.differing) == ("an entry template", True, ())
    assert "{{ authors }}" in done.config_text
    assert pubman.build(folder).stale == ()
    assert (folder / "index.md").read_text(encoding="utf-8") == PAGE


def test_an_entry_that_is_written_otherwise_keeps_the_words_it_has_on_the_page(folder: Path, run: Run) -> None:
    line = (
        "Roe, R., **Doe, J.**, and Poe, A. (2020). How units are tested. Annals of Units 2 (1), 1-9. [pdf](files/b.pdf)"
    )
    page = PAGE.replace("*Annals of Units*, 2(1)", "Annals of Units 2 (1)")
    (folder / "index.md").write_text(page, encoding="utf-8")
    assert "1 entry keeps the words it has on the page" in run("import", "index.md").stderr
    target = load(folder).targets["homepage"]
    assert target.look.lines == {"roe2020units": line}
    assert (folder / "pubman.lock").exists()
    assert pubman.build(folder, check=True).stale == ()
    # A work that is new stands among the others in their form, and what is kept stays.
    text = (folder / "refs.bib").read_text(encoding="utf-8")
    new = "@article{new, title = {New}, author = {Doe, J.}, journal = {Tests}, volume = {1}, year = {2024}}\n\n"
    (folder / "refs.bib").write_text(new + text, encoding="utf-8")
    pubman.build(folder)
    built = (folder / "index.md").read_text(encoding="utf-8")
    assert "1. **Doe, J.** (2024). New. *Tests*, 1" in built and f"3. {line}\n" in built


def test_straightening_is_answered_in_the_file_of_answers(folder: Path, run: Run) -> None:
    page = PAGE.replace("*Annals of Units*, 2(1)", "Annals of Units 2 (1)")
    (folder / "index.md").write_text(page, encoding="utf-8")
    (folder / "answers.toml").write_text("straighten = true\n", encoding="utf-8")
    assert "3 of 4 entries" in run("import", "index.md", "--answers", "answers.toml", "--yes").stderr
    assert load(folder).targets["homepage"].look.lines == {}


def test_entries_that_come_out_otherwise_are_named_and_the_page_is_left_alone(folder: Path) -> None:
    page = PAGE.replace("*Annals of Units*, 2(1)", "Annals of Units 2 (1)")
    (folder / "index.md").write_text(page, encoding="utf-8")
    done = pubman.import_page("index.md", straighten=True)
    assert (done.reproduced, done.differing, done.kept) == (False, ("roe2020units",), ())
    with pytest.raises(EditedSectionError):
        pubman.build(folder)
    assert (folder / "index.md").read_text(encoding="utf-8") == page


def test_the_page_and_what_exists_are_left_alone(folder: Path) -> None:
    (folder / "refs.bib").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="already"):
        pubman.import_page("index.md")
    assert (folder / "refs.bib").read_text(encoding="utf-8") == "mine"
    pubman.import_page("index.md", out="new.bib")
    with pytest.raises(UsageError, match="configuration"):
        pubman.import_page("index.md", out="other.bib")
    assert not (folder / "other.bib").exists()
    assert (folder / "index.md").read_text(encoding="utf-8") == PAGE


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    done = pubman.import_page("index.md", dry_run=True)
    assert "@article{doe2021study" in done.text
    assert [path.name for path in folder.iterdir()] == ["index.md"]


def test_a_heading_that_is_not_there_gets_a_suggestion(folder: Path) -> None:
    with pytest.raises(NoSectionError, match='did you mean "Publications"'):
        pubman.import_page("index.md", sections=["Publication"])


def test_a_page_without_a_list_is_refused(folder: Path) -> None:
    (folder / "index.md").write_text("# About\n\nI like tests.\n", encoding="utf-8")
    with pytest.raises(NoSectionError, match="nothing here"):
        pubman.import_page("index.md")


def test_what_is_not_sure_has_a_comment_and_the_exit_code_says_so(folder: Path, run: Run) -> None:
    odd = PAGE.replace("(2019). On", "On")
    (folder / "index.md").write_text(odd, encoding="utf-8")
    result = run("import", "index.md")
    assert result.exit_code == 1, result.output
    assert "% ask: year (no year found)" in (folder / "refs.bib").read_text(encoding="utf-8")
    assert "ask: year" in result.output


def test_answers_correct_what_was_read(folder: Path, run: Run) -> None:
    (folder / "index.md").write_text(PAGE.replace("(2019). On", "On"), encoding="utf-8")
    key = next(one.key for one in pubman.import_page("index.md", dry_run=True).entries if "mocks" in one.text)
    (folder / "answers.toml").write_text(f'owner = "Doe, Jane"\n[entries.{key}]\nyear = "2019"\n', encoding="utf-8")
    run("import", "index.md", "--answers", "answers.toml")
    assert [entry.fields["year"] for entry in pubman.read("refs.bib")] == ["2021", "2020", "2019", "2018"]
    assert 'owner = "Doe, Jane"' in (folder / "pubman.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["year = 1\n", 'owners = "X"\n', "owner = [1]\n", "[entries.x]\n2 = 3\n", "= ="])
def test_answers_that_make_no_sense_are_refused(folder: Path, run: Run, text: str) -> None:
    (folder / "answers.toml").write_text(text, encoding="utf-8")
    assert run("import", "index.md", "--answers", "answers.toml").exit_code == 2
    assert not (folder / "refs.bib").exists()


def test_keys_of_a_pattern_that_makes_none_are_refused(folder: Path, run: Run) -> None:
    result = run("import", "index.md", "--keys", "mine")
    assert (result.exit_code, "has no marker" in result.output) == (2, True)
    assert not (folder / "refs.bib").exists()


def test_entries_that_would_have_the_same_key_get_letters(folder: Path) -> None:
    items = "".join(f"- Doe, J. (2020). A study of tests, part {at}. *Journal of Tests*, 3(4).\n" for at in range(30))
    (folder / "index.md").write_text(f"## Papers\n\n{items}", encoding="utf-8")
    endings = [entry.key.removeprefix("doe2020study") for entry in pubman.import_page("index.md").entries]
    assert endings == ["", *"abcdefghijklmnopqrstuvwxyz", "aa", "ab", "ac"]


def test_yes_takes_what_is_guessed(folder: Path, run: Run) -> None:
    (folder / "index.md").write_text(PAGE.replace("*Annals of Units*, 2(1)", "Annals of Units 2(1)"), encoding="utf-8")
    assert run("import", "index.md", "--out", "a/refs.bib").exit_code == 2
    assert run("import", "index.md", "--yes").exit_code == 0
    assert "%" not in (folder / "refs.bib").read_text(encoding="utf-8")


def test_the_json_has_every_field_with_its_place(folder: Path, run: Run) -> None:
    result = run("import", "index.md", "--json", "--dry-run")
    entries = json.loads(result.output)["entries"]
    assert len(entries) == 4
    year = entries[0]["fields"]["year"]
    assert PAGE.encode()[year["start"] : year["end"]] == b"2021"
    assert (year["value"], year["word"], year["line"]) == ("2021", "checked", 11)


def test_html_and_latex_and_text_are_read(folder: Path) -> None:
    items = [line.partition(". ")[2] for line in PAGE.splitlines() if line[:1].isdigit()]
    html = "".join(f"<li>{item.replace('**', '').replace('*', '')}</li>\n" for item in items)
    (folder / "a.html").write_text(f"<h2>Publications</h2>\n<ul>\n{html}</ul>\n<h2>Teaching</h2>", encoding="utf-8")
    latex = "".join(f"\\item {item.replace('**', '').replace('*', '')}\n" for item in items)
    (folder / "a.tex").write_text(
        f"\\section{{Publications}}\n\\begin{{itemize}}\n{latex}\\end{{itemize}}\n\\section{{Talks}}\n",
        encoding="utf-8",
    )
    (folder / "a.txt").write_text("\n\n".join(items).replace("*", ""), encoding="utf-8")
    for name in ("a.html", "a.tex", "a.txt"):
        done = pubman.import_page(name, dry_run=True)
        assert len(done.entries) == 4, name
        assert {found.value for found in done.entries[0].fields} >= {"2021", "Journal of Tests", "3", "4", "12-34"}, (
            name
        )
