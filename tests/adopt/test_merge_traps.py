"""What the exports of Google Scholar, ORCID, dblp and Zotero are like, and what else may be in a merged file."""

import re
import shutil
from pathlib import Path
from typing import Any

import click
import pytest
from adopt.test_complete import BARE as BARE_LINE
from adopt.test_complete import JOURNAL, TESTS, brought, hit_of, suggested
from adopt.test_import import PAGE
from adopt.test_merge import ARXIV, BARE, STUDY, UNITS, Merge, authors, comments, fields, folder, merged, of, stays
from click.testing import CliRunner
from conformance.adopt import imported
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from registries.conftest import here
from registries.stand_in import World

import pubman
from conftest import SHARED, needs_shared
from pubman.adopt import Imported
from pubman.adopt.elsewhere.exports import Exports, Matched
from pubman.cli.import_questions import as_toml, ask
from pubman.cli.import_suggestions import offer
from pubman.model import Library
from pubman.verify.fold import words

__all__ = ["brought", "folder", "here", "merged"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A study of tests and of their makers", "a study of tests and of their makers"),
        ("A study of tests and of their makers", "{A} Study of {Tests} and of Their Makers"),
        ("A study of tests and of their makers", "A study of tests and of their…"),
        ("A study of tests and of their makers", "A study of tests and of their mak..."),
        ("A study of tests and of their makers", "A STUDY OF TESTS AND OF THEIR MAKERS."),
        ("author={Doe, Jane", "author={Do{\\'e}, Jane"),
        ("Doe, Jane and Roe, Richard", "DOE, JANE and ROE, RICHARD"),
        ("Doe, Jane and Roe, Richard", "Jane Doe and Richard Roe"),
        ("Doe, Jane and Roe, Richard", "J. Doe and R. Roe"),
        ("Doe, Jane and Roe, Richard", "Doe, J and Roe, R"),
        ("Doe, Jane and Roe, Richard", "Doe, Jane and others"),
    ],
)
def test_a_work_is_known_however_an_export_writes_it(merged: Merge, old: str, new: str) -> None:
    merged(STUDY.replace(old, new), page=BARE)
    assert pubman.read("refs.bib")["doe2021tests"].fields["pages"] == "12–34"
    assert (comments(), stays(BARE)) == ([], True)


def test_authors_in_capitals_give_no_capitals(merged: Merge) -> None:
    merged(STUDY.replace("Doe, Jane and Roe, Richard", "DOE, JANE and ROE, RICHARD"))
    assert authors("doe2021tests") == "Doe, Jane and Roe, Richard"


@pytest.mark.parametrize("written", ["J. Doe and R. Roe", "Doe, Jane and others", "Doe, J and Roe, R"])
def test_names_that_are_no_longer_or_not_all_there_stay_as_on_the_page(merged: Merge, written: str) -> None:
    merged(STUDY.replace("Doe, Jane and Roe, Richard", written))
    assert authors("doe2021tests") == "Doe, J. and Roe, R."


def test_letters_and_entities_are_read_as_what_they_are(merged: Merge) -> None:
    page = PAGE.replace("A study of tests and of their makers", "A café & its tests: a study").replace(
        "Roe, R.", "Röe, R."
    )
    title = "A caf{\\'e} \\&amp; its tests: a study"
    text = STUDY.replace("A study of tests and of their makers", title).replace("Roe", 'R{\\"o}e')
    merged(text.replace("Test House", "Röe \\& Sons &amp;amp; Co"), page=page)
    entry = pubman.read("refs.bib")["doe2021tests"]
    assert entry.fields["publisher"] == "Röe & Sons & Co"
    assert authors("doe2021tests") == "Doe, Jane and Röe, Richard"
    assert (comments(), stays(page)) == ([], True)


@pytest.mark.parametrize(
    "where",
    [
        "journal={arXiv preprint arXiv:2001.00001}",
        "journal={CoRR},\n  volume={abs/2001.00001}",
        "eprint={2001.00001},\n  archiveprefix={arXiv},\n  primaryclass={cs.SE}",
        "publisher={arXiv},\n  number={arXiv:2001.00001}",
        "doi={10.48550/arXiv.2001.00001},\n  publisher={arXiv}",
    ],
    ids=["Scholar", "dblp", "arXiv", "Zotero", "DataCite"],
)
def test_every_way_to_cite_a_preprint_is_one(merged: Merge, where: str) -> None:
    text = ARXIV.replace("journal={arXiv preprint arXiv:2001.00001}", where)
    page = BARE.replace("*Journal of Tests*. [pdf](a.pdf)", "*arXiv preprint arXiv:2001.00001*.").replace(
        "(2021)", "(2020)"
    )
    merged(text, page=page)
    entry = pubman.read("refs.bib")["doe2020arxiv"]
    assert (entry.type, entry.fields["eprint"]) == ("misc", "2001.00001")
    assert not {"journal", "volume", "number", "publisher", "doi"} & entry.fields.keys()
    merged(text, page=BARE)
    entry = pubman.read("refs.bib")["doe2021study"]
    assert not {"volume", "number", "publisher", "doi", "eprint"} & entry.fields.keys()


def test_orcid_with_the_owner_alone_is_known_and_told(merged: Merge) -> None:
    done = merged(UNITS.replace("Roe, Richard and Doe, Jane and Poe, Ann", "Y. Doe").replace("Y. Doe", "J. Doe"))
    assert of(done, "roe2020how").word == "guessed"
    assert comments()[0] == "% guessed: author (scholar.bib:1 lacks Roe, R., Poe, A.)"
    assert authors("roe2020how") == "Roe, R. and Doe, J. and Poe, A."


def test_orcid_without_authors_gives_the_rest(merged: Merge) -> None:
    merged(STUDY.replace("author={Doe, Jane and Roe, Richard},\n  ", ""), page=BARE)
    assert pubman.read("refs.bib")["doe2021tests"].fields["pages"] == "12–34"
    assert (authors("doe2021tests"), comments()) == ("Doe, J. and Roe, R.", [])


def test_somebody_else_s_work_of_the_same_title_is_not_the_page_s(merged: Merge) -> None:
    done = merged(UNITS.replace("Roe, Richard and Doe, Jane and Poe, Ann", "Woe, Walter"))
    assert [entry.key for entry in done.absent] == ["roe2020how"]


def test_a_list_without_people_has_those_of_the_export(merged: Merge) -> None:
    titles = re.findall(r"\. ([A-Z][^.?*]*[.?]) \*", PAGE)
    items = "\n".join(f"- **{title}** *Journal of Tests*, {2021 - at}." for at, title in enumerate(titles))
    page = f"# Jane Doe\n\n## Publications\n\n{items}\n"
    done = merged(STUDY, page=page)
    assert authors("doe2021tests") == "Doe, Jane and Roe, Richard"
    assert fields(done, "doe2021tests")["author"][1] == "checked"
    assert stays(page)


@pytest.mark.parametrize(
    ("before", "encoding"), [("", "utf-8-sig"), ("", "utf-16"), ("", "latin-1"), ("junk é\n", "cp1252")]
)
def test_an_export_is_read_in_any_encoding_and_with_any_line_ends(folder: Path, before: str, encoding: str) -> None:
    text = before + STUDY.replace("Test House", "Häuser").replace("\n", "\r\n")
    (folder / "scholar.bib").write_bytes(text.encode(encoding))
    pubman.import_page("index.md", exports=["scholar.bib"])
    assert pubman.read("refs.bib")["doe2021tests"].fields["publisher"] == "Häuser"
    assert stays(PAGE)


def test_what_is_private_is_not_taken(merged: Merge) -> None:
    private = "file={:home/jane/a.pdf:pdf},\n  annote={weak},\n  note={mine},\n  keywords={a},\n  "
    private += "abstract={We study.},\n  year"
    merged(STUDY.replace("year", private).replace("Doe, Jane", "Doe*, Jane"))
    entry = pubman.read("refs.bib")["doe2021tests"]
    assert not {"file", "annote", "note", "keywords", "author+an"} & entry.fields.keys()
    assert entry.fields["abstract"] == "We study."


def test_editors_and_standard_numbers_are_taken_and_nonsense_is_not(merged: Merge) -> None:
    more = "editor={Foe, Fritz and {The Board} and others},\n  issn={1234-567X},\n  isbn={none},\n  year"
    merged(STUDY.replace("year", more))
    entry = pubman.read("refs.bib")["doe2021tests"]
    assert [str(one.name) for one in entry.names("editor")] == ["Foe, Fritz", "The Board"]
    assert (entry.et_al, entry.fields["issn"], "isbn" in entry.fields) == (("editor",), "1234-567X", False)
    assert stays(PAGE)


# Registries, answers, the terminal.


def test_what_an_export_has_filled_in_is_not_asked_of_registries(here: World, brought: Any) -> None:
    Path("index.md").write_text(BARE_LINE, encoding="utf-8")
    Path("scholar.bib").write_text(STUDY, encoding="utf-8")
    here.hits = [hit_of(TESTS, "10.1234/tests", **JOURNAL)]
    done: Imported = brought(exports=["scholar.bib"])
    assert suggested(done, "doe2021tests") == {"doi": ("10.1234/tests", True)}
    done = brought(exports=["scholar.bib"], dry_run=True, accept=True, out="2.bib", config=False)
    assert [one.taken for one in of(done, "doe2021tests").suggestions] == [True]


def test_an_export_s_and_a_registry_s_word_that_are_one_are_told_once(here: World, brought: Any) -> None:
    Path("scholar.bib").write_text(STUDY.replace("{3}", "{33}"), encoding="utf-8")
    here.hits = [hit_of(TESTS, "10.1234/tests", **{**JOURNAL, "volume": "33"})]
    brought(exports=["scholar.bib"])
    assert comments() == ["% scholar.bib:1: volume = {33}", "% Crossref 10.1234/tests: doi = {10.1234/tests}"]


def asked(stdin: str) -> tuple[str, dict[str, Any]]:
    answers: dict[str, Any] = {}

    @click.command()
    def command() -> None:
        known = ask("index.md", (), "", "refs.bib", {}, "", config=True, exports=["scholar.bib"])
        done = pubman.import_page("index.md", exports=["scholar.bib"], answers=known, dry_run=True)
        answers.update(offer(done, known)[0])

    return CliRunner().invoke(command, input=stdin, catch_exceptions=False).output, answers


def test_a_contradiction_is_shown_with_both_values_and_nobody_is_asked_twice(merged: Merge) -> None:
    text = STUDY.replace("{2021}", "{2020}")
    merged(text, dry_run=True)
    output, answers = asked("\n\n")
    assert "year = 2021" in output
    assert "scholar.bib:1 has year = 2020" in output
    assert answers["accepted"] == ["doe2021study"]
    kept = tomllib_of(answers)
    done = merged(text, answers=kept)
    assert (comments(), of(done, "doe2021tests").word) == ([], "checked")


def test_what_an_export_has_otherwise_can_be_taken(merged: Merge) -> None:
    page = PAGE.replace("*Journal of Tests*, 3", "*J. Tests*, 3")
    merged(STUDY, page=page, dry_run=True)
    output, answers = asked("\na\n")
    assert "1 journal = Journal of Tests   (scholar.bib:1)   page: J. Tests" in output
    done = merged(STUDY, page=page, answers=tomllib_of(answers))
    assert pubman.read("refs.bib")["doe2021tests"].venue.title == "Journal of Tests"
    assert (comments(), of(done, "doe2021tests").suggestions) == ([], ())
    assert stays(page)


def tomllib_of(answers: dict[str, Any]) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(as_toml(answers))


def test_other_authors_are_not_offered_where_marks_stand_beside_their_places(merged: Merge) -> None:
    legend = "(\\* indicates equal contribution)\n\n## Teaching"
    page = PAGE.replace("Roe, R., **Doe, J.**", "Roe, R.\\*, **Doe, J.**\\*").replace("## Teaching", legend)
    text = UNITS.replace("Roe, Richard and Doe, Jane", "Doe, Jane and Roe, Richard")
    merged(text, page=page, dry_run=True)
    output, answers = asked("\n-\n")
    assert "scholar.bib:1 has author = Doe, Jane and Roe, Richard and Poe, Ann" in output
    assert "1 author = " not in output
    assert "entries" not in answers


@needs_shared
@pytest.mark.parametrize("name", ["bingcongli", "reimann", "yanghaowang"])
def test_a_page_that_somebody_keeps_stays_as_it_is_whatever_is_merged(name: str, tmp_path: Path) -> None:
    page = SHARED / "homepages" / f"{name}.md"
    shutil.copyfile(page, tmp_path / page.name)
    pubman.import_page(tmp_path / page.name, out=tmp_path / "own.bib", config=False)
    text = re.sub("(?m)^%.*$", "", (tmp_path / "own.bib").read_text(encoding="utf-8"))
    more = "  publisher = {House},\n  volume = {77},\n  month = {jun},\n  abstract = {None.},\n  year"
    text = re.sub(r"\b([A-Z])\.", r"\1asper", text.replace("  year", more))
    (tmp_path / "export.bib").write_text(text, encoding="utf-8")
    same, done = imported(page, exports=[tmp_path / "export.bib"])
    assert same
    assert done.exports[0].known > 0.9 * len(done.entries)


def test_the_names_of_exports_stay_in_a_file_of_answers() -> None:
    assert tomllib_of({"with": ["a.bib"], "owner": "Doe, Jane"}) == {"with": ["a.bib"], "owner": "Doe, Jane"}


# Harm.

HOSTILE = (
    "}\n}\n@article{evil, title = {Evil}}\n",
    "\\input{/etc/passwd} \\write18{rm}",
    "% a comment @misc{evil2, x",
    "\x1b[2J \u202e \u2028 \x85",
    "<i>open <b> &lt;i&gt; {{{",
    "{\\'e} $x$ \\unknown{y} # ~ ^ _ | `",
    "and others and {and} AND",
)


def entry_of(values: dict[str, str]) -> str:
    """An entry with these fields, balanced as an export could have them."""
    lines = (f"  {name} = {{{value}}}" for name, value in values.items())
    return "@article{evil@key,\n" + ",\n".join(lines) + "\n}\n"


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("otherwise", [False, True])
def test_a_hostile_export_breaks_out_of_neither_a_field_nor_a_comment(
    merged: Merge, text: str, *, otherwise: bool
) -> None:
    balanced = text if text.count("{") == text.count("}") else text.replace("{", "\\{").replace("}", "\\}")
    values = {"title": "A study of tests and of their makers", "author": "Doe, Jane and Roe, Richard", "year": "2021"}
    hostile = dict.fromkeys(("publisher", "volume", "series", "abstract", "issn", "doi", "editor", "month"), balanced)
    wrong = {"journal": f"Journal of Tests {balanced}", "pages": balanced, "number": balanced} if otherwise else {}
    done = merged(entry_of(values | hostile | wrong) + UNITS, page=BARE if not otherwise else PAGE)
    read = pubman.read("refs.bib")
    assert (len(read), read.findings) == (4, ())
    assert "evil" not in {entry.key for entry in read}
    written = Path("refs.bib").read_text(encoding="utf-8")
    assert not set(written) & set("\x1b\u2028\u202e\x85\r")
    assert not any("@" in line for line in comments())
    assert len(done.entries) == 4
    assert stays(PAGE if otherwise else BARE)


PIECES = [*'ab{}\\@%"#,=~$^_&<>\n\r-0129é…\u202e\x00', "\\'", "{\\", " and "]
nasty = (
    st.lists(st.sampled_from(PIECES), max_size=40)
    .map("".join)
    .map(lambda text: text if text.count("{") == text.count("}") else text.replace("{", "").replace("}", ""))
)


@given(
    st.dictionaries(
        st.sampled_from(
            ["author", "editor", "journal", "volume", "pages", "publisher", "doi", "month", "abstract", "year"]
        ),
        nasty,
    ),
    nasty,
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_merged_every_entry_is_there_and_the_page_stays(
    merged: Merge, values: dict[str, str], key: str
) -> None:
    whole = {"title": "A study of tests and of their makers"} | values
    done = merged(
        UNITS + f"@article{{{key or 'k'},\n" + ",\n".join(f"{name}={{{one}}}" for name, one in whole.items()) + "}"
    )
    read = pubman.read("refs.bib")
    assert (len(read), read.findings, len(done.entries)) == (4, (), 4)
    assert stays(PAGE)


plain = st.lists(st.sampled_from([*"aZ09 ,.:;!?()/-", "lsim", "approximately equal to "])).map("".join)


@given(plain)
def test_the_words_of_plain_text_are_the_same_either_way(text: str) -> None:
    assert words(text) == words(f"{text}\u200b")


def test_a_thousand_copies_are_one_work(merged: Merge) -> None:
    copies = "".join(STUDY.replace("doe2021tests", f"copy{number}") for number in range(1_000))
    done = merged(copies)
    assert (done.exports[0].known, done.absent) == (1, ())


def test_entries_with_one_beginning_do_not_hide_the_work(merged: Merge) -> None:
    others = "".join(
        STUDY.replace("doe2021tests", f"k{number}").replace(
            "tests and of their makers", f"tests number {number} of many others"
        )
        for number in range(400)
    )
    assert merged(others + STUDY).entries[0].key == "doe2021tests"


# Real pages.


@needs_shared
@pytest.mark.parametrize(("name", "entries"), [("marshall", 38), ("chen_xieyuanli", 27)])
def test_a_page_that_was_made_of_its_exports_is_known_in_full_and_stays(
    name: str, entries: int, capsys: pytest.CaptureFixture[str]
) -> None:
    homepages = SHARED / "homepages"
    same, done = imported(homepages / f"{name}.md", exports=sorted(homepages.glob(f"{name}.*.bib")))
    known = sum(one.known for one in done.exports)
    with capsys.disabled():
        taken = sum(one.taken for one in done.exports)
        print(f"\n{name}: {known} of {len(done.entries)} entries matched, {taken} fields taken")
    assert (same, known, done.absent) == (True, entries, ())


@needs_shared
def test_the_seed_s_page_stays_as_it_is_with_an_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = (SHARED / "seed" / "about.md").read_bytes()
    Path("about.md").write_bytes(page)
    Path("scholar.bib").write_text(SEED, encoding="utf-8")
    done = pubman.import_page("about.md", exports=["scholar.bib"])
    assert (done.owner, done.exit_code, [entry.key for entry in done.absent]) == ("Mao, Yuzhu", 0, ["mao2019nothing"])
    entry = pubman.read("refs.bib")["mao2023sparse"]
    assert (entry.fields["volume"], str(entry.names()[1].name)) == ("23", "Zhao, Zihao")
    assert pubman.build(".").stale == ()
    assert Path("about.md").read_bytes() == page


SEED = """\
@article{mao2023sparse,
  title={Safari: Sparsity-enabled federated learning with limited and unreliable communications},
  author={Mao, Yuzhu and Zhao, Zihao and Yang, Meilin and Liang, Le and Liu, Yang and Ding, Wenbo and
    Lan, Tian and Zhang, X. P.},
  journal={IEEE Transactions on Mobile Computing},
  volume={23},
  year={2023},
  publisher={IEEE}
}
@article{mao2019nothing,
  title={A work that was never written by anybody},
  author={Mao, Yuzhu},
  year={2019}
}
"""


def test_the_exports_of_a_page_are_indexed_once(merged: Merge, monkeypatch: pytest.MonkeyPatch) -> None:
    pages: list[Library] = []
    matched = Exports.matched

    def counted(self: Exports, page: Library) -> Matched:
        pages.append(page)
        return matched(self, page)

    monkeypatch.setattr(Exports, "matched", counted)
    merged(STUDY)
    assert len(pages) == 1
