"""What a scholar has exported elsewhere fills in what the page leaves out, and never takes the page's place."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from adopt.test_import import PAGE
from cli.conftest import Run

import pubman
from pubman.adopt import Imported, ImportedEntry
from pubman.adopt.elsewhere import exports
from pubman.errors import FileError, UsageError

BARE = PAGE.replace(", 3(4), 12-34. [pdf](a.pdf)", ". [pdf](a.pdf)")
STUDY = """\
@article{doe2021tests,
  title={A study of tests and of their makers},
  author={Doe, Jane and Roe, Richard},
  journal={Journal of Tests},
  volume={3},
  number={4},
  pages={12--34},
  year={2021},
  publisher={Test House}
}
"""
UNITS = """\
@article{roe2020how,
  title={How units are tested},
  author={Roe, Richard and Doe, Jane and Poe, Ann},
  journal={Annals of Units},
  year={2020}
}
"""
OTHER = """\
@article{doe2017other,
  title={Another work about something else},
  author={Doe, Jane},
  year={2017}
}
"""

Merge = Callable[..., Imported]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "index.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def merged(folder: Path) -> Merge:
    """Import a page with exports of these texts; `scholar.bib` is the first, the others are `2.bib`, `3.bib`."""

    def call(*texts: str, page: str = PAGE, **options: object) -> Imported:
        (folder / "index.md").write_text(page, encoding="utf-8")
        names = ["scholar.bib", *(f"{number}.bib" for number in range(2, len(texts) + 1))]
        for name, text in zip(names, texts, strict=True):
            Path(name).write_text(text, encoding="utf-8")
        for old in ("refs.bib", "pubman.toml", "pubman.lock"):
            Path(old).unlink(missing_ok=True)
        return pubman.import_page("index.md", exports=names, **options)  # type: ignore[arg-type]

    return call


def of(done: Imported, key: str) -> ImportedEntry:
    return next(entry for entry in done.entries if entry.key == key)


def fields(done: Imported, key: str) -> dict[str, tuple[str, str]]:
    return {found.name: (found.value, found.word) for found in of(done, key).fields}


def comments() -> list[str]:
    return [line for line in Path("refs.bib").read_text(encoding="utf-8").splitlines() if line.startswith("%")]


def authors(key: str) -> str:
    return " and ".join(str(one.name) for one in pubman.read("refs.bib")[key].names())


def stays(page: str) -> bool:
    """Whether a build leaves the page as it is."""
    return pubman.build(".").stale == () and Path("index.md").read_text(encoding="utf-8") == page


def test_what_the_page_leaves_out_is_taken_and_a_build_leaves_the_page_as_it_is(merged: Merge) -> None:
    done = merged(STUDY, page=BARE)
    entry = pubman.read("refs.bib")["doe2021tests"]
    assert [entry.fields[name] for name in ("volume", "number", "pages", "publisher")] == [
        "3",
        "4",
        "12–34",
        "Test House",
    ]
    assert authors("doe2021tests") == "Doe, Jane and Roe, Richard"
    assert (done.reproduced, comments(), done.exit_code) == (True, [], 0)
    assert stays(BARE)
    volume = next(found for found in of(done, "doe2021tests").fields if found.name == "volume")
    assert (volume.word, volume.span, volume.reasons) == ("checked", None, ("from scholar.bib:1",))


def test_the_page_keeps_its_words_where_all_is_on_the_page_already(merged: Merge) -> None:
    merged(STUDY, UNITS)
    entry = pubman.read("refs.bib")["roe2020how"]
    assert (entry.fields["volume"], entry.links[0].url) == ("2", "files/b.pdf")
    assert stays(PAGE)


def test_every_entry_that_is_known_has_the_key_of_the_export(merged: Merge) -> None:
    done = merged(STUDY)
    assert [entry.key for entry in done.entries] == ["doe2021tests", "roe2020units", "doe2019theory", "poe2018test"]
    assert merged(STUDY, keys="[auth:lower][year]").entries[0].key == "doe2021"


def test_a_key_that_another_entry_would_have_is_the_export_s(merged: Merge) -> None:
    text = STUDY.replace("doe2021tests", "poe2018test")
    assert [entry.key for entry in merged(text).entries] == [
        "poe2018test",
        "roe2020units",
        "doe2019theory",
        "poe2018testa",
    ]


@pytest.mark.parametrize("key", ["döe", "a#b", "x" * 90])
def test_a_key_that_is_no_plain_one_is_not_taken(merged: Merge, key: str) -> None:
    assert merged(STUDY.replace("doe2021tests", key)).entries[0].key == "doe2021study"


def test_the_owner_is_named_in_full(merged: Merge) -> None:
    assert merged(STUDY, UNITS).owner == "Doe, Jane"
    assert 'owner = "Doe, Jane"' in Path("pubman.toml").read_text(encoding="utf-8")
    assert merged(STUDY, owner="Doe, J.").owner == "Doe, J."


def test_what_is_otherwise_is_a_comment_and_a_doubt_that_names_file_and_line(merged: Merge, run: Run) -> None:
    text = STUDY.replace("{2021}", "{2020}").replace("{3}", "{33}")
    done = merged(f"% of Scholar\n\n{text}")
    assert fields(done, "doe2021tests")["year"] == ("2021", "guessed")
    assert fields(done, "doe2021tests")["volume"] == ("3", "checked")
    assert comments() == [
        "% guessed: year (scholar.bib:3 has 2020)",
        "% scholar.bib:3: year = {2020}",
        "% scholar.bib:3: volume = {33}",
    ]
    assert (done.exit_code, stays(PAGE)) == (1, True)


def test_other_authors_are_told_by_name(merged: Merge) -> None:
    done = merged(UNITS.replace(" and Poe, Ann", " and Coe, Carl and Poe, Ann"))
    assert comments()[0] == "% guessed: author (scholar.bib:1 also has Carl Coe)"
    assert authors("roe2020how") == "Roe, R. and Doe, J. and Poe, A."
    done = merged(UNITS.replace("Roe, Richard and Doe, Jane", "Doe, Jane and Roe, Richard"))
    assert comments()[0] == "% guessed: author (scholar.bib:1 has another order)"
    assert stays(PAGE)
    assert done.exit_code == 1


def test_another_title_and_another_doi_are_told(merged: Merge) -> None:
    page = PAGE.replace("[pdf](a.pdf)", "[doi](https://doi.org/10.1234/tests)")
    merged(STUDY.replace("makers}", "users}").replace("volume", "doi={10.1234/TESTS},\n  volume"), page=page)
    assert "% guessed: title (scholar.bib:1 has another one)" in comments()
    assert "% scholar.bib:1: title = {A study of tests and of their users}" in comments()
    merged(STUDY.replace("volume", "doi={10.1234/other},\n  volume"), page=page)
    assert comments()[:2] == [
        "% guessed: doi (scholar.bib:1 has 10.1234/other)",
        "% scholar.bib:1: doi = {10.1234/other}",
    ]
    assert "publisher" not in pubman.read("refs.bib").entries[0].fields
    assert stays(page)


def test_an_identifier_of_another_work_gives_nothing(merged: Merge) -> None:
    page = BARE.replace("[pdf](a.pdf)", "[doi](https://doi.org/10.1234/tests)")
    merged(OTHER.replace("year", "doi={10.1234/tests},\n  volume={7},\n  year"), page=page)
    assert comments()[0] == "% guessed: doi (scholar.bib:1 has another title for it)"
    assert "volume" not in pubman.read("refs.bib")["doe2021study"].fields


def test_a_longer_name_of_the_venue_is_a_comment_and_a_shorter_one_is_none(merged: Merge) -> None:
    page = PAGE.replace("*Journal of Tests*, 3", "*J. Tests*, 3")
    merged(STUDY, page=page)
    assert comments() == ["% scholar.bib:1: journal = {Journal of Tests}"]
    assert pubman.read("refs.bib")["doe2021tests"].venue.title == "J. Tests"
    assert stays(page)
    merged(STUDY.replace("Journal of Tests", "J. Tests"))
    merged(STUDY.replace("Journal of Tests", "Journal of Tests (JoT)"))
    assert comments() == []


def test_more_initials_than_on_the_page_are_a_comment(merged: Merge) -> None:
    merged(STUDY.replace("Doe, Jane", "Doe, Jane Mary"))
    assert authors("doe2021tests") == "Doe, J. and Roe, Richard"
    assert comments() == ["% scholar.bib:1: author = {Doe, Jane Mary and Roe, Richard}"]


def test_what_the_page_does_not_say_at_all_is_from_the_export(merged: Merge) -> None:
    where = " *Journal of Tests*, 3(4), 12-34."
    page = PAGE.replace(where, "").replace("(2021). ", "")
    assert where not in page
    done = merged(STUDY.replace("year", "month={jun},\n  year"), page=page)
    entry = pubman.read("refs.bib")["doe2021tests"]
    assert (entry.type, entry.venue.title, entry.issued.start) == ("article", "Journal of Tests", (2021, 6))
    assert stays(page)
    assert of(done, "doe2021tests").word == "checked"


def test_what_both_have_is_sure(merged: Merge) -> None:
    page = PAGE.replace("*Annals of Units*, 2(1)", "Annals of Units 2 (1)")
    plain = merged(OTHER, page=page)
    assert {fields(plain, "roe2020units")[name][1] for name in ("author", "title", "year", "journal")} == {"guessed"}
    done = merged(UNITS, page=page)
    assert {fields(done, "roe2020how")[name][1] for name in ("author", "title", "year", "journal")} == {"checked"}


def test_copies_are_one_work_and_each_fills_what_the_others_lack(merged: Merge) -> None:
    copy = UNITS.replace("roe2020how", "copy").replace("year", "issn={1234-5678},\n  year")
    other = UNITS.replace("roe2020how", "third").replace("2020", "2019").replace("year", "publisher={House},\n  year")
    done = merged(UNITS + copy + other + OTHER + OTHER.replace("doe2017other", "again"))
    entry = pubman.read("refs.bib")["roe2020how"]
    assert (entry.fields["issn"], entry.fields["publisher"]) == ("1234-5678", "House")
    assert comments() == []
    assert [entry.key for entry in done.absent] == ["doe2017other"]


ARXIV = """\
@article{doe2020arxiv,
  title={A study of tests and of their makers},
  author={Doe, Jane and Roe, Richard},
  journal={arXiv preprint arXiv:2001.00001},
  year={2020}
}
"""


@pytest.mark.parametrize("text", [STUDY + ARXIV, ARXIV + STUDY])
def test_of_a_preprint_and_a_publication_the_page_says_which_it_is(merged: Merge, text: str) -> None:
    merged(text, page=BARE)
    entry = pubman.read("refs.bib")["doe2021tests"]
    assert (entry.fields["volume"], "eprint" in entry.fields) == ("3", False)
    assert comments() == []
    page = BARE.replace("(2021)", "(2020)").replace(
        "*Journal of Tests*. [pdf](a.pdf)", "*arXiv preprint arXiv:2001.00001*."
    )
    merged(text, page=page)
    entry = pubman.read("refs.bib")["doe2020arxiv"]
    assert (entry.type, entry.fields["eprint"]) == ("misc", "2001.00001")
    assert "volume" not in entry.fields
    assert authors("doe2020arxiv") == "Doe, Jane and Roe, Richard"
    assert stays(page)


def test_a_preprint_of_a_publication_without_links_is_its_link(merged: Merge) -> None:
    page = PAGE.replace(" [pdf](a.pdf)", "")
    merged(ARXIV, page=page)
    entry = pubman.read("refs.bib")["doe2021study"]
    assert (entry.type, entry.fields["eprint"], entry.fields["year"]) == ("article", "2001.00001", "2021")
    assert (comments(), stays(page)) == ([], True)


@pytest.mark.parametrize("journal", ["Journal of Tests", "IEEE Robotics and Automation Letters"])
def test_a_paper_in_a_journal_gives_no_pages_to_the_paper_at_a_conference(merged: Merge, journal: str) -> None:
    page = BARE.replace("*Journal of Tests*.", "*IEEE International Conference on Robotics and Automation*.")
    merged(STUDY.replace("Journal of Tests", journal), page=page)
    entry = pubman.read("refs.bib")["doe2021study"]
    assert "volume" not in entry.fields
    assert authors("doe2021study") == "Doe, Jane and Roe, Richard"


def test_of_two_entries_of_the_page_the_one_that_fits_better_has_the_export_s(merged: Merge) -> None:
    second = (
        "5. **Doe, J.**, and Roe, R. (2020). A study of tests and of their makers. *Journal of Tests*. [pdf](x.pdf)"
    )
    page = BARE.replace("\n## Teaching", f"{second}\n\n## Teaching")
    done = merged(STUDY, page=page)
    first, *_, last = done.entries
    assert (first.key, last.key) == ("doe2021tests", "doe2020study")
    assert "volume" not in {found.name for found in last.fields}
    assert done.notes == (
        "works stand on the page twice, and exports are merged with what fits better: doe2021tests, not doe2020study",
    )


def test_what_stands_under_preprints_has_no_pages_of_the_publication(merged: Merge) -> None:
    page = BARE.replace("## Publications", "## Under review").replace(
        "*Journal of Tests*. [pdf](a.pdf)", "[pdf](a.pdf)"
    )
    merged(STUDY, page=page, sections=["Under review"])
    entry = pubman.read("refs.bib").entries[0]
    assert (entry.type, "volume" in entry.fields, authors(entry.key)) == ("misc", False, "Doe, Jane and Roe, Richard")
    assert stays(page)


def test_a_talk_with_the_title_of_a_paper_is_not_the_paper(merged: Merge) -> None:
    page = BARE.replace("## Publications", "## Talks")
    merged(STUDY, page=page, sections=["Talks"])
    assert "publisher" not in pubman.read("refs.bib").entries[0].fields


def test_works_that_are_not_on_the_page_are_told_and_not_written(merged: Merge, run: Run) -> None:
    done = merged(STUDY + OTHER)
    assert [entry.key for entry in done.absent] == ["doe2017other"]
    assert len(pubman.read("refs.bib")) == 4
    told = run("import", "index.md", "--with", "scholar.bib", "--out", "new.bib", "--no-config").stderr
    assert "scholar.bib: 2 entries, 1 works of the page; 2 fields are taken" in told
    assert "1 work of the exports is not on the page: doe2017other; copy into new.bib what belongs there" in told


def test_everything_is_in_the_json(merged: Merge, run: Run) -> None:
    merged(STUDY.replace("2021}", "2020}") + OTHER, dry_run=True)
    read = json.loads(run("import", "index.md", "--with", "scholar.bib", "--dry-run", "--json").stdout)
    assert read["exports"] == [{"path": "scholar.bib", "entries": 2, "known": 1, "taken": 2}]
    absent = {"key": "doe2017other", "title": "Another work about something else", "path": "scholar.bib", "line": 11}
    assert read["not_on_page"] == [absent]
    assert read["findings"] == []
    (first,) = read["entries"][0]["suggestions"]
    assert (first["field"], first["value"], first["page"], first["taken"]) == ("year", "2020", "differs", False)


def test_the_first_export_counts_most(merged: Merge) -> None:
    text = UNITS.replace("year", "publisher={House},\n  year")
    merged(text, text.replace("House", "Home"))
    assert pubman.read("refs.bib")["roe2020how"].fields["publisher"] == "House"


def test_what_the_owner_says_counts_more_than_an_export(merged: Merge) -> None:
    answers = {"entries": {"doe2021study": {"volume": "", "year": "2019"}}}
    merged(STUDY.replace("{2021}", "{2020}"), page=BARE, answers=answers)
    entry = pubman.read("refs.bib")["doe2021tests"]
    assert "volume" not in entry.fields
    assert (entry.fields["number"], entry.fields["year"]) == ("4", "2019")
    assert comments() == []


def test_an_entry_that_was_accepted_is_left_as_it_is(merged: Merge) -> None:
    text = STUDY.replace("{2021}", "{2020}")
    assert merged(text, answers={"accepted": ["doe2021study"]}).exit_code == 0
    assert comments() == []


def test_answers_name_entries_by_the_keys_of_the_export_too(merged: Merge) -> None:
    merged(STUDY, answers={"entries": {"doe2021tests": {"address": "Testville"}}, "accepted": ["doe2021tests"]})
    assert pubman.read("refs.bib")["doe2021tests"].fields["address"] == "Testville"
    with pytest.raises(UsageError, match="doe2021nothing"):
        merged(STUDY, answers={"entries": {"doe2021nothing": {"address": "Testville"}}})


def test_a_file_of_answers_can_name_the_exports(merged: Merge, run: Run) -> None:
    merged(STUDY, dry_run=True)
    Path("answers.toml").write_text('with = ["scholar.bib"]\n', encoding="utf-8")
    assert run("import", "index.md", "--answers", "answers.toml").exit_code == 0
    assert "doe2021tests" in Path("refs.bib").read_text(encoding="utf-8")


def test_with_yes_contradictions_stay_in_comments(merged: Merge) -> None:
    done = merged(STUDY.replace("{2021}", "{2020}"), accept=True)
    assert comments() == ["% scholar.bib:1: year = {2020}"]
    assert (done.exit_code, fields(done, "doe2021tests")["year"][0]) == (0, "2021")


def test_entries_that_are_straightened_have_what_was_taken(merged: Merge) -> None:
    page = PAGE.replace(", 3(4), 12-34.", ".")
    done = merged(STUDY, page=page, straighten=True)
    assert (done.kept, done.reproduced, done.differing) == ((), False, ("doe2021tests",))
    pubman.build(".", accept=True)
    assert "*Journal of Tests*, 3(4)" in Path("index.md").read_text(encoding="utf-8")


def test_a_dry_run_writes_nothing(merged: Merge) -> None:
    done = merged(STUDY, page=BARE, dry_run=True)
    assert not Path("refs.bib").exists()
    assert "publisher = {Test House}" in done.text


def test_a_missing_export_is_named_before_anything_is_written(folder: Path, run: Run) -> None:
    result = run("import", "index.md", "--with", "nowhere.bib")
    assert (result.exit_code, result.stderr) == (2, "nowhere.bib: no such file; check the name and the folder\n")
    assert not Path("refs.bib").exists()


@pytest.mark.parametrize(
    "text", ["", "<html><p>Sign in</p></html>", "TY  - JOUR\nTI  - A study\nER  - \n", '[{"id": 1}]']
)
def test_a_file_that_is_no_bibtex_says_so(merged: Merge, text: str) -> None:
    with pytest.raises(FileError, match=r"scholar\.bib: no entry of BibTeX is in it; export BibTeX"):
        merged(text)


def test_a_file_of_which_nothing_can_be_read_names_the_place(merged: Merge) -> None:
    with pytest.raises(FileError, match=r"scholar\.bib:3:1: no entry in it can be read"):
        merged("\n@article{\n")


def test_a_file_that_is_too_large_is_not_read(merged: Merge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "MOST_BYTES", 100)
    with pytest.raises(FileError, match=r"scholar\.bib: the file is larger than"):
        merged(STUDY)


def test_what_is_wrong_in_an_export_is_told_and_the_rest_is_used(merged: Merge, run: Run) -> None:
    text = STUDY + "@article{broken,\n  title={Is a test enough?},\n  author={Poe, Ann\n\n" + UNITS
    done = merged(text, dry_run=True)
    assert [entry.key for entry in done.entries][:2] == ["doe2021tests", "roe2020how"]
    result = run("import", "index.md", "--with", "scholar.bib", "--yes")
    assert result.exit_code == 1
    assert "scholar.bib:13:10: error BIB001" in result.stderr
    assert "refs.bib: written" in result.stderr
    read = json.loads(
        run("import", "index.md", "--with", "scholar.bib", "--out", "n.bib", "--no-config", "--json").stdout
    )
    assert read["findings"][0]["path"] == "scholar.bib"
