"""What is asked on a terminal, and how the answers are kept."""

import tomllib
from pathlib import Path
from typing import Any

import click
import pytest
from adopt.test_import import PAGE
from click.testing import CliRunner, Result

import pubman
from pubman.cli.import_questions import as_toml, ask

ODD = PAGE.replace("(2019). On", "On").replace("(2018)", "*(2018)")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "index.md").write_text(ODD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


def asked(stdin: str, **known: Any) -> tuple[Result, dict[str, Any]]:
    answers: dict[str, Any] = {}

    @click.command()
    def command() -> None:
        answers.update(ask("index.md", (), "", "refs.bib", known, "", config=True))

    return CliRunner().invoke(command, input=stdin, catch_exceptions=False), answers


def test_the_owner_is_proposed_and_flagged_entries_are_shown_as_they_are_and_as_they_would_be(folder: Path) -> None:
    result, answers = asked("\n" + "year = 2019\n\n" + "q\n")
    assert "whose list is this? [Doe, J.]" in result.output
    assert "  page: " in result.output and "  made: " in result.output
    key = next(iter(answers["entries"]))
    assert answers["entries"][key] == {"year": "2019"}
    assert answers["accepted"] == [key]
    assert not (folder / "refs.bib").exists()


def test_whose_list_it_may_be_is_proposed_in_the_order_of_the_page(tmp_path: Path) -> None:
    items = "".join(f"- Zorn, B., Abel, K., and Mohr, T. ({year}). A study of tests.\n" for year in range(2018, 2022))
    (tmp_path / "i.md").write_text(f"## Papers\n\n{items}", encoding="utf-8")
    done = pubman.import_page(tmp_path / "i.md", dry_run=True)
    assert [question.choices for question in done.questions if question.about == "owner"] == [
        ("Zorn, B.", "Abel, K.", "Mohr, T.")
    ]


def test_the_answers_can_be_kept_and_a_run_with_them_asks_nothing_again(folder: Path) -> None:
    _, answers = asked("Doe, Jane\n" + "year = 2019\n\n" * 4)
    kept = tomllib.loads(as_toml(answers))
    assert kept == answers
    again = pubman.import_page("index.md", answers=kept)
    assert (again.owner, [question.about for question in again.questions]) == ("Doe, Jane", [])
    accepted = [entry for entry in again.entries if entry.key in kept["accepted"]]
    assert {found.word for entry in accepted for found in entry.fields} <= {"checked"}


@pytest.mark.parametrize(("answer", "straighten"), [("y", True), ("", False)])
def test_whether_to_straighten_is_asked_where_entries_would_keep_their_words(
    folder: Path, answer: str, straighten: bool
) -> None:
    page = PAGE.replace("*Annals of Units*, 2(1)", "Annals of Units 2 (1)")
    (folder / "index.md").write_text(page, encoding="utf-8")
    result, answers = asked(f"\n-\n{answer}\n")
    assert "1 entry is written otherwise than the others. Give it the form of the others?" in result.output
    assert tomllib.loads(as_toml(answers))["straighten"] is straighten
    done = pubman.import_page("index.md", answers=answers)
    assert (done.reproduced, len(done.kept)) == (not straighten, int(not straighten))


def test_nothing_is_asked_of_a_list_that_is_written_alike(folder: Path) -> None:
    (folder / "index.md").write_text(PAGE, encoding="utf-8")
    result, answers = asked("\n")
    assert "otherwise" not in result.output and "straighten" not in answers


TOWNS = """\
# Publications

- **Jane Doe** and Rita Roe. On the theory of tests. In Proceedings of the Conference on Tests, Vienna, Austria, 2021.
- Rita Roe and **Jane Doe**. How units are tested. In Proceedings of the Conference on Units, Graz, Austria, 2020.
- **Jane Doe** and Ann Poe. Is one test always enough? In Proceedings of the Conference on Tests, Linz, Austria, 2019.
- **Jane Doe**. Mocks that mock the tester. In Proceedings of the Conference on Mocks, Vienna, Austria, 2018.
"""


@pytest.mark.parametrize(("answer", "places"), [("yes", True), ("", False)])
def test_whether_a_place_is_part_of_the_name_of_a_venue_is_asked_once_for_all(
    folder: Path, answer: str, places: bool
) -> None:
    (folder / "index.md").write_text(TOWNS, encoding="utf-8")
    result, answers = asked(f"\n{answer}\nq\n")
    assert 'as in "Proceedings of the Conference on Tests, Vienna, Austria"? [no]' in result.output
    assert answers["places"] is places
    done = pubman.import_page("index.md", answers=tomllib.loads(as_toml(answers)), out="new.bib")
    (folder / "new.bib").unlink(missing_ok=True)
    first = {found.name: found.value for found in done.entries[0].fields}
    assert first["booktitle"] == "Proceedings of the Conference on Tests" + ", Vienna, Austria" * places
    assert ("address" in first) is not places
    assert (done.reproduced, [one.about for one in done.questions]) == (True, [])
