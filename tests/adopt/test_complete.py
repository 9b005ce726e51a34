"""What registries know is suggested beside the page's words, and never put in their place."""

import json
import tomllib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click
import pytest
from adopt.test_import import PAGE
from cli.conftest import Run
from click.testing import CliRunner
from registries.conftest import here
from registries.facts import SAFARI, Work
from registries.samples import BOUNDS
from registries.stand_in import World, crossref_facts, status

import pubman
from conftest import SHARED, needs_shared
from pubman.adopt import Imported, ImportedEntry
from pubman.adopt.elsewhere.complete import comment_of
from pubman.cli.import_questions import as_toml
from pubman.cli.import_suggestions import offer
from pubman.registries import REGISTRIES

__all__ = ["here"]

TESTS = Work("doe2021study", "A study of tests and of their makers", 2021, ("Doe, Jane", "Roe, Richard"))
UNITS = Work("roe2020units", "How units are tested", 2020, ("Roe, Richard", "Doe, Jane", "Poe, Ann"))
JOURNAL = {"container-title": ["Journal of Tests"], "volume": "3", "issue": "4", "page": "12-34"}
BARE = PAGE.replace(", 3(4), 12-34. [pdf](a.pdf)", ". [pdf](a.pdf)")
NAMED = PAGE.replace("12-34. [pdf](a.pdf)", "12-34. [doi](https://doi.org/10.1234/tests) [pdf](a.pdf)")

Import = Callable[..., Imported]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    write(tmp_path, PAGE)
    return tmp_path


@pytest.fixture
def brought(folder: Path, here: World) -> Import:
    """Import the page of the folder, and ask the stand-ins."""
    here.works, here.preprints = {}, {}
    return partial(pubman.import_page, "index.md", complete=True, urls=here.urls, cache=False, bounds=BOUNDS)


def write(folder: Path, page: str) -> None:
    (folder / "index.md").write_text(page, encoding="utf-8")


def hit_of(work: Work, doi: str, **more: Any) -> dict[str, Any]:
    return {"DOI": doi, "title": [work.title], **crossref_facts(work), **more}


def of(done: Imported, key: str) -> ImportedEntry:
    return next(entry for entry in done.entries if entry.key == key)


def suggested(done: Imported, key: str = "doe2021study") -> dict[str, tuple[str, bool]]:
    return {one.field: (one.value, one.adds) for one in of(done, key).suggestions}


def lines_above(key: str) -> list[str]:
    text = Path("refs.bib").read_text(encoding="utf-8")
    before = text[: text.index(f"{{{key},")]
    return [line for line in before.rpartition("\n\n")[2].splitlines() if line.startswith("%")]


def test_a_work_that_is_found_by_its_title_brings_its_doi_and_full_given_names(here: World, brought: Import) -> None:
    here.hits = [hit_of(TESTS, "10.1234/tests", **JOURNAL), hit_of(UNITS, "10.1234/units")]
    done = brought()
    assert suggested(done) == {"author": ("Doe, Jane and Roe, Richard", False), "doi": ("10.1234/tests", True)}
    assert lines_above("doe2021study") == [
        "% Crossref 10.1234/tests: author = {Doe, Jane and Roe, Richard}",
        "% Crossref 10.1234/tests: doi = {10.1234/tests}",
    ]


def test_no_word_of_the_page_is_overwritten_and_a_build_leaves_the_page_as_it_is(
    here: World, brought: Import, folder: Path
) -> None:
    here.hits = [hit_of(TESTS, "10.1234/tests", **{**JOURNAL, "volume": "33"})]
    done = brought()
    assert suggested(done)["volume"] == ("33", False)
    entry = pubman.read("refs.bib")["doe2021study"]
    assert [str(one.name) for one in entry.names()] == ["Doe, J.", "Roe, R."]
    assert "doi" not in entry.fields
    assert entry.fields["volume"] == "3"
    assert done.reproduced
    assert pubman.build(folder).stale == ()
    assert (folder / "index.md").read_text(encoding="utf-8") == PAGE


def test_volume_and_pages_that_the_page_lacks_are_suggested(here: World, brought: Import, folder: Path) -> None:
    write(folder, BARE)
    here.hits = [hit_of(TESTS, "10.1234/tests", **JOURNAL)]
    found = suggested(brought())
    assert "% Crossref 10.1234/tests: pages = {12--34}" in lines_above("doe2021study")
    assert [found[name] for name in ("volume", "number", "pages")] == [("3", True), ("4", True), ("12–34", True)]


def test_the_full_name_of_a_venue_is_suggested_and_no_shorter_one(here: World, brought: Import, folder: Path) -> None:
    write(folder, PAGE.replace("*Journal of Tests*, 3", "*J. Tests*, 3"))
    here.hits = [hit_of(TESTS, "10.1234/tests", **JOURNAL)]
    assert suggested(brought(dry_run=True))["journal"] == ("Journal of Tests", False)
    write(folder, PAGE)
    here.hits = [hit_of(TESTS, "10.1234/tests", **{**JOURNAL, "container-title": ["J. Tests"]})]
    assert "journal" not in suggested(brought(dry_run=True))


def test_a_work_with_a_doi_is_looked_up_by_it_and_all_such_in_one_request(
    here: World, brought: Import, folder: Path
) -> None:
    page = NAMED.replace("[pdf](files/b.pdf)", "[doi](https://doi.org/10.1234/units)")
    write(folder, page.split("3. **Doe")[0])
    for doi, work in (("10.1234/tests", TESTS), ("10.1234/units", UNITS)):
        here.works[doi], here.more[doi] = work.title, crossref_facts(work)
    done = brought(keys="[auth:lower][year]")
    assert [entry.suggestions[0].source for entry in done.entries] == [
        "Crossref 10.1234/tests",
        "Crossref 10.1234/units",
    ]
    assert suggested(done, "roe2020") == {"author": ("Roe, Richard and Doe, Jane and Poe, Ann", False)}
    assert len(here.asked) == 1


def test_a_doi_of_another_work_suggests_nothing(here: World, brought: Import, folder: Path) -> None:
    write(folder, NAMED)
    here.works["10.1234/tests"], here.more["10.1234/tests"] = UNITS.title, crossref_facts(UNITS)
    assert not suggested(brought(dry_run=True))


def test_a_preprint_is_looked_up_at_arxiv(here: World, brought: Import, folder: Path) -> None:
    write(folder, PAGE.replace("*Journal of Tests*, 3(4), 12-34.", "*arXiv preprint arXiv:2101.00001*."))
    here.preprints, here.authors = {"2101.00001": [TESTS.title]}, {"2101.00001": ["Jane Doe", "Richard Roe"]}
    done = brought(dry_run=True)
    assert suggested(done) == {"author": ("Doe, Jane and Roe, Richard", False)}
    assert of(done, "doe2021study").suggestions[0].source == "arXiv 2101.00001"


def test_arxiv_knows_the_names_of_a_work_that_no_other_has(here: World, brought: Import) -> None:
    here.preprints, here.authors = {"2101.00001": [TESTS.title]}, {"2101.00001": ["Jane Doe", "Richard Roe"]}
    assert suggested(brought()) == {"author": ("Doe, Jane and Roe, Richard", False)}


def test_dblp_knows_what_crossref_does_not(here: World, brought: Import) -> None:
    row = {"pub": "https://dblp.org/rec/journals/x/1", "title": f"{TESTS.title}.", "venue": "J. Tests", "year": "2021"}
    row |= {"type": "…#Article", "doi": "https://doi.org/10.1234/tests"}
    here.rows = [row | {"ord": "1", "name": "Jane Doe 0001"}, row | {"ord": "2", "name": "Richard Roe"}]
    done = brought()
    assert suggested(done) == {"author": ("Doe, Jane and Roe, Richard", False), "doi": ("10.1234/tests", True)}
    assert lines_above("doe2021study")[1] == "% dblp 10.1234/tests: doi = {10.1234/tests}"


def test_a_work_that_nobody_knows_is_imported_as_ever(here: World, brought: Import) -> None:
    done = brought()
    assert done.written
    assert not any(entry.suggestions for entry in done.entries)
    assert "%" not in Path("refs.bib").read_text(encoding="utf-8")
    # Crossref and dblp for each of the four, and arXiv for all of them at once.
    assert len(here.asked) == 9


@pytest.mark.parametrize(
    "hits",
    [
        [hit_of(TESTS, "10.1234/one", **JOURNAL), hit_of(TESTS, "10.1234/two", **JOURNAL)],
        [hit_of(replace(TESTS, year=2019), "10.1234/one", **JOURNAL)],
        [hit_of(TESTS, "10.1234/one", **{"container-title": ["Annals of Physics"]})],
        [hit_of(replace(TESTS, authors=("Roe, Richard", "Doe, Jane")), "10.1234/one", **JOURNAL)],
        [hit_of(replace(TESTS, title="A study of tests"), "10.1234/one", **JOURNAL)],
        [hit_of(TESTS, "10.1234/one", **{**JOURNAL, "type": "posted-content"})],
    ],
    ids=["two records", "another year", "another venue", "another first author", "another title", "a preprint of it"],
)
def test_what_is_not_clearly_the_work_is_not_suggested(
    here: World, brought: Import, hits: list[dict[str, Any]]
) -> None:
    here.hits = hits
    assert not suggested(brought(dry_run=True))


HOSTILE = "Jane}\n}\r\n@article{evil,\n title = {Evil\x1b[2J\u2028\u202e\x85@string{x = {"


@pytest.mark.parametrize("accept", [False, True])
def test_a_hostile_record_breaks_out_of_neither_a_comment_nor_a_field(
    here: World, brought: Import, folder: Path, *, accept: bool
) -> None:
    write(folder, BARE)
    people = [{"given": HOSTILE, "family": "Doe"}, {"given": "Richard", "family": "Roe"}]
    more = {"container-title": ["Journal of Tests} @misc{evil2, \n"], "volume": "3}\n@misc{a,", "page": "1}@x{-2"}
    here.hits = [hit_of(TESTS, "10.1234/}{@misc{b,\n\x1b", **{**more, "author": people})]
    done = brought(accept=accept)
    read = pubman.read("refs.bib")
    assert len(read) == 4
    assert not read.findings
    text = Path("refs.bib").read_text(encoding="utf-8")
    assert text.count("@") == 4
    assert not set(text) & set("\x1b\u2028\u202e\x85\r")
    assert all(line.startswith("% Crossref") for line in text.splitlines() if "evil" in line)
    assert len(done.entries) == 4
    assert "evil2" in text


@pytest.mark.parametrize("value", ["a\nb", "a\u2028@b{", "\x1b]0;x\x07", "\x0b\x0c\x1c"])
def test_a_comment_is_one_line(value: str) -> None:
    line = comment_of(pubman.adopt.Suggestion("journal", value, f"Crossref {value}", adds=True))
    assert len(line.splitlines()) == 1
    assert line.isprintable()
    assert line.startswith("% Crossref")
    assert "@" not in line


def test_a_registry_that_is_silent_is_told_in_a_sentence_and_fails_nothing(here: World, brought: Import) -> None:
    here.hits = [hit_of(TESTS, "10.1234/tests", **JOURNAL)]
    here.ail("dblp", status(503))
    done = brought()
    assert done.written
    assert suggested(done)["doi"] == ("10.1234/tests", True)
    host = here.urls["dblp"].removeprefix("http://")
    assert done.notes == (f"{host} answered with status 503: what it knows of 4 entries is not suggested",)


def test_with_yes_only_what_adds_a_field_is_taken(here: World, brought: Import, folder: Path) -> None:
    write(folder, BARE)
    here.hits = [hit_of(TESTS, "10.1234/te_sts", **JOURNAL)]
    done = brought(accept=True)
    taken = {one.field: one.taken for one in of(done, "doe2021study").suggestions}
    assert taken == {"author": False, "doi": True, "volume": True, "number": True, "pages": True}
    entry = pubman.read("refs.bib")["doe2021study"]
    assert (entry.fields["doi"], entry.fields["volume"], entry.fields["pages"]) == ("10.1234/te_sts", "3", "12–34")
    assert str(entry.names()[0].name) == "Doe, J."
    assert lines_above("doe2021study") == ["% Crossref 10.1234/te_sts: author = {Doe, Jane and Roe, Richard}"]
    assert (folder / "index.md").read_text(encoding="utf-8") == BARE
    assert "doe2021study: with what was taken from registries its line would change; it keeps its words" in done.notes
    assert (done.reproduced, done.differing, "doe2021study" in done.kept) == (True, (), True)


def test_a_doi_that_is_taken_leaves_the_page_as_it_is(here: World, brought: Import, folder: Path) -> None:
    here.hits = [hit_of(TESTS, "10.1234/tests", **JOURNAL)]
    done = brought(accept=True)
    assert pubman.read("refs.bib")["doe2021study"].fields["doi"] == "10.1234/tests"
    assert (done.reproduced, done.differing, done.notes) == (True, (), ())
    assert pubman.build(folder).stale == ()


def offered(done: Imported, stdin: str, **known: Any) -> tuple[str, dict[str, Any]]:
    answers: dict[str, Any] = {}

    @click.command()
    def command() -> None:
        answers.update(offer(done, known)[0])

    return CliRunner().invoke(command, input=stdin, catch_exceptions=False).output, answers


def test_on_a_terminal_all_some_or_none_are_taken_and_none_is_the_default(here: World, brought: Import) -> None:
    here.hits = [hit_of(TESTS, "10.1234/tests", **JOURNAL), hit_of(UNITS, "10.1234/units")]
    done = brought(dry_run=True)
    output, answers = offered(done, "9\n2\n\n")
    assert "1 author = Doe, Jane and Roe, Richard   (Crossref 10.1234/tests)   page: J. Doe and R. Roe" in output
    assert output.count("Enter: none") == 2
    assert answers["entries"] == {"doe2021study": {"doi": "10.1234/tests"}}
    assert len(answers["completed"]) == 2
    _, answers = offered(done, "a\nq\n", accepted=["x"])
    assert answers["entries"]["doe2021study"] == {"author": "Doe, Jane and Roe, Richard", "doi": "10.1234/tests"}
    assert (answers["completed"], answers["accepted"]) == (["doe2021study"], ["x"])


def test_an_entry_whose_key_was_changed_by_an_answer_is_named_by_its_first_key(here: World, brought: Import) -> None:
    here.hits = [hit_of(replace(TESTS, year=2022), "10.1234/tests", **JOURNAL)]
    known: dict[str, Any] = {"entries": {"doe2021study": {"year": "2022"}}}
    _, answers = offered(brought(dry_run=True, answers=known), "a\n", **known)
    assert answers["completed"] == ["doe2021study"]
    brought(answers=answers)
    assert pubman.read("refs.bib")["doe2022study"].fields["doi"] == "10.1234/tests"


def test_what_is_accepted_of_a_hostile_record_stays_in_its_field(here: World, brought: Import) -> None:
    venue = ["Journal of Tests} @misc{evil2, \n\x1b"]
    here.hits = [hit_of(TESTS, "10.1234/tests", **{**JOURNAL, "container-title": venue})]
    _, answers = offered(brought(dry_run=True), "a\n")
    brought(answers=tomllib.loads(as_toml(answers)))
    read = pubman.read("refs.bib")
    assert len(read) == 4
    assert read["doe2021study"].venue.title == "Journal of Tests} misc{evil2,"


def test_what_was_chosen_is_kept_and_nobody_is_asked_about_it_again(here: World, brought: Import) -> None:
    here.hits = [hit_of(TESTS, "10.1234/te_sts", **JOURNAL), hit_of(UNITS, "10.1234/units")]
    _, answers = offered(brought(dry_run=True), "2\n\n")
    kept = tomllib.loads(as_toml(answers))
    assert kept == answers
    before = len(here.asked)
    kept["completed"] += [entry.key for entry in brought(dry_run=True, answers=kept).entries]
    assert 0 < len(here.asked) - before < before
    before = len(here.asked)
    done = brought(answers=kept)
    assert len(here.asked) == before
    assert pubman.read("refs.bib")["doe2021study"].fields["doi"] == "10.1234/te_sts"
    assert "%" not in Path("refs.bib").read_text(encoding="utf-8")
    assert not any(entry.suggestions for entry in done.entries)


def test_the_command_prints_suggestions_as_json(
    here: World, brought: Import, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    here.hits = [hit_of(TESTS, "10.1234/tests", **JOURNAL)]
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name, registry in REGISTRIES.items():
        monkeypatch.setenv(registry.variable, here.urls[name])
    told = json.loads(run("import", "index.md", "--complete", "--dry-run", "--json").stdout)
    entry = next(entry for entry in told["entries"] if entry["key"] == "doe2021study")
    assert entry["suggestions"][1] == {
        "field": "doi",
        "value": "10.1234/tests",
        "source": "Crossref 10.1234/tests",
        "page": "adds",
        "taken": False,
    }
    result = run("import", "index.md", "--complete")
    assert "registries suggest 2 fields: 0 taken, 2 in comments" in result.stderr


def test_nobody_is_asked_without_complete(here: World, folder: Path) -> None:
    pubman.import_page("index.md", urls=here.urls)
    assert not here.asked


@needs_shared
def test_the_seed_page_gets_suggestions_and_a_build_leaves_it_as_it_is(here: World, folder: Path) -> None:
    page = (SHARED / "seed" / "about.md").read_text(encoding="utf-8")
    (folder / "about.md").write_text(page, encoding="utf-8")
    doi = SAFARI.doi.lower()
    people = [("Yuzhu", "Mao"), ("Zihao", "Zhao"), ("Meilin", "Yang"), ("Le", "Liang"), ("Yang", "Liu")]
    people += [("Wenbo", "Ding"), ("Tian", "Lan"), ("Xiao-Ping", "Zhang")]
    here.more[doi]["author"] = [{"given": given, "family": family} for given, family in people]
    done = pubman.import_page("about.md", complete=True, urls=here.urls, cache=False, bounds=BOUNDS)
    safari = next(entry for entry in done.entries if any(one.source.endswith(doi) for one in entry.suggestions))
    assert [one.value for one in safari.suggestions if one.field == "author"] == [
        " and ".join(f"{family}, {given}" for given, family in people)
    ]
    assert done.reproduced
    assert pubman.build(folder).stale == ()
    assert (folder / "about.md").read_text(encoding="utf-8") == page
    # One batch at Crossref and one at arXiv; two works are searched for at Crossref and dblp, and then at arXiv.
    assert len(here.asked) <= 8
    assert any(entry.suggestions for entry in done.entries)


def test_an_interruption_writes_nothing(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pubman.adopt.elsewhere.complete.look_up", interrupted)
    result = run("import", "index.md", "--complete")
    assert (result.exit_code, result.stderr) == (130, "pubman: interrupted, nothing was written\n")
    assert not (folder / "refs.bib").exists()
