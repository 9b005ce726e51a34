"""`pubman.add`: from an identifier to an entry, written as the others in the file are."""

import json
from pathlib import Path
from typing import Any

import pytest
from registries.facts import QUANTIZATION, SURVEY
from registries.samples import BOUNDS
from registries.stand_in import World

import pubman
from pubman.add import Added, add
from pubman.cli import main
from pubman.config import Config
from pubman.errors import UsageError

DOI = QUANTIZATION.doi
FULL: dict[str, Any] = {
    "type": "journal-article",
    "author": [{"given": "Yuzhu", "family": "Mao"}, {"given": "Zihao", "family": "Zhao"}],
    "container-title": ["ACM Transactions on Intelligent Systems and Technology"],
    "short-container-title": ["ACM Trans. Intell. Syst. Technol."],
    "volume": "13",
    "issue": "4",
    "page": "1-26",
    "issued": {"date-parts": [[2022, 8, 31]]},
    "title": ["Communication-Efficient Federated Learning with <i>BERT</i> &amp; H<sub>2</sub>O in China"],
}


def run(here: World, path: Path, *asked: str, **more: Any) -> Added:
    return add(*asked, bib=path, urls=here.urls, cache=False, bounds=BOUNDS, **more)


def world_with(here: World, **more: Any) -> World:
    here.more[DOI] = {**FULL, **more}
    return here


def test_a_new_file_gets_a_complete_entry(here: World, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    done = run(world_with(here), path, DOI)
    assert (
        path.read_text()
        == done.additions[0].text + "\n"
        == (
            "@article{mao2022communication,\n"
            "  author       = {Mao, Yuzhu and Zhao, Zihao},\n"
            "  title        = {Communication-Efficient Federated Learning with \\emph{BERT} \\& "
            "{H}\\textsubscript{2}{O} in {China}},\n"
            "  journal      = {ACM Transactions on Intelligent Systems and Technology},\n"
            "  shortjournal = {ACM Trans. Intell. Syst. Technol.},\n"
            "  year         = {2022},\n"
            "  volume       = {13},\n"
            "  number       = {4},\n"
            "  pages        = {1--26},\n"
            "  doi          = {10.1145/3510587},\n"
            "}\n"
        )
    )
    entry = pubman.read(path)["mao2022communication"]
    assert entry.fields["pages"] == "1–26"
    assert entry.fields["shortjournal"] == "ACM Trans. Intell. Syst. Technol."
    assert entry.type == "article"
    assert (done.ok, done.created, done.written) == (True, True, True)
    assert str(done.additions[0].span) == f"{path}:1:1"


def test_an_entry_is_written_as_the_others_are(here: World, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(
        "@string{tist = {ACM Transactions on Intelligent Systems and Technology}}\n\n"
        '@ARTICLE(Smith:2019,\n\tAUTHOR = "Anna Smith and Bo Li",\n\tTITLE = "A Thing",\n\tJOURNAL = tist,\n'
        '\tYEAR = 2019,\n\tMONTH = feb,\n\tPAGES = "1-9"\n)\n'
    )
    run(world_with(here), path, DOI)
    new = path.read_text().partition(")\n\n")[2]
    assert new.startswith('@ARTICLE(Mao:2022,\n\tAUTHOR = "Yuzhu Mao and Zihao Zhao",\n\tTITLE = "')
    assert "\n\tJOURNAL = tist,\n" in new
    assert "\n\tYEAR = 2022,\n\tMONTH = aug,\n" in new
    assert '\n\tPAGES = "1-26"' in new
    assert new.endswith("\n)\n")
    assert pubman.read(path)["Mao:2022"].venue.title == "ACM Transactions on Intelligent Systems and Technology"


def test_biblatex_stays_biblatex(here: World, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(
        "@article{smith_thing_2019,\n  author = {Smith, A.},\n  title = {Thing},\n  journaltitle = {J},\n"
        "  date = {2019-02},\n}\n"
    )
    run(world_with(here), path, DOI)
    entry = pubman.read(path)["mao_communication_2022"]
    assert (entry.fields["date"], "journaltitle" in entry.fields) == ("2022-08-31", True)


@pytest.mark.parametrize("spelling", ["10.1145/3510587", "https://doi.org/10.1145/3510587", "doi:10.1145/3510587."])
def test_a_duplicate_is_refused_without_a_question(here: World, tmp_path: Path, spelling: str) -> None:
    path = tmp_path / "refs.bib"
    before = f"\n@article{{mine, title = {{T}}, doi = {{{DOI}}}}}\n"
    path.write_text(before)
    done = run(here, path, spelling)
    assert (done.additions[0].outcome, done.additions[0].key, done.exit_code) == ("duplicate", "mine", 1)
    assert str(done.additions[0].span) == f"{path}:2:10"
    assert path.read_text() == before
    assert not here.asked


def test_the_same_title_and_authors_are_a_duplicate(here: World, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(f"@article{{mine, title = {{{FULL['title'][0][:40]}}}, author = {{Mao, Y. and Zhao, Z.}}}}\n")
    world_with(here, title=[FULL["title"][0][:40]])
    done = run(here, path, DOI)
    assert done.additions[0].outcome == "duplicate"
    assert done.additions[0].remedy == f"add doi = {{{DOI}}} to it"


def test_asking_twice_adds_once(here: World, tmp_path: Path) -> None:
    done = run(world_with(here), tmp_path / "refs.bib", DOI, f"https://doi.org/{DOI}")
    assert [addition.outcome for addition in done.additions] == ["added", "duplicate"]
    assert len(pubman.read(tmp_path / "refs.bib")) == 1


def test_the_publication_of_a_preprint_in_the_file_is_told(here: World, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(
        f"@misc{{pre, title = {{{SURVEY.title}}}, author = {{{' and '.join(SURVEY.authors)}}}, year = 2022}}\n"
    )
    done = run(here, path, SURVEY.doi)
    assert done.additions[0].outcome == "duplicate"
    assert "preprint" in done.additions[0].message
    assert "delete" in done.additions[0].remedy


def test_a_publication_gets_the_id_of_its_preprint(here: World, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    here.more[SURVEY.doi.lower()] |= {"container-title": ["Journal of the Franklin Institute"]}
    done = run(here, path, SURVEY.doi)
    fields = pubman.read(path)[done.additions[0].key].fields
    assert (fields["doi"].lower(), fields["eprint"]) == (SURVEY.doi.lower(), SURVEY.arxiv)


def test_a_preprint_of_arxiv_is_written_as_one(here: World, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    done = run(here, path, "arXiv:2407.12074")
    entry = pubman.read(path)[done.additions[0].key]
    assert (entry.type, entry.fields["eprint"], entry.fields["archiveprefix"]) == ("misc", "2407.12074", "arXiv")
    assert "doi" not in entry.fields


def test_one_that_fails_does_not_cost_the_others(here: World, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    done = run(world_with(here), path, "nonsense", "10.1145/0000000", DOI, "https://openreview.net/forum?id=x")
    assert [addition.outcome for addition in done.additions] == ["refused", "absent", "added", "refused"]
    assert done.exit_code == 1
    assert len(pubman.read(path)) == 1


def test_a_silent_host_is_neither_right_nor_absent(here: World, tmp_path: Path) -> None:
    for registry in ("crossref", "doi"):
        here.ail(registry, lambda exchange, asked: exchange.reply(503, ""))
    done = run(here, tmp_path / "refs.bib", DOI)
    assert (done.additions[0].outcome, done.exit_code) == ("unknown", 3)
    assert not (tmp_path / "refs.bib").exists()


def test_a_dry_run_writes_nothing(here: World, tmp_path: Path) -> None:
    done = run(world_with(here), tmp_path / "refs.bib", DOI, dry_run=True)
    assert done.additions[0].text.startswith("@article{mao2022communication,")
    assert "+@article{mao2022communication," in done.diff()
    assert not (tmp_path / "refs.bib").exists()


FILE = "@article{a, author = {Mao, Yuzhu and Zhao, Zihao}, title = {One}, journal = {J}, year = {2020}}\n"


@pytest.mark.parametrize(("coauthor", "name"), [("Zhao", "Mao, Yuzhu"), ("Stranger", "Mao, Y.")])
def test_the_owner_is_spelt_out_only_where_it_is_surely_they(
    here: World, tmp_path: Path, coauthor: str, name: str
) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(FILE)
    world_with(here, author=[{"given": "Y.", "family": "Mao"}, {"given": "Z.", "family": coauthor}])
    done = run(here, path, DOI, owner="Mao, Yuzhu")
    assert str(pubman.read(path)[done.additions[0].key].names()[0].name) == name
    assert any("owner" in note for note in done.additions[0].notes)


def test_an_owner_who_is_no_author_is_a_note(here: World, tmp_path: Path) -> None:
    done = run(world_with(here), tmp_path / "refs.bib", DOI, owner="Curie, Marie")
    assert 'the owner "Curie, Marie" is not among the authors' in done.additions[0].notes


def test_asking_for_nothing_is_a_fault_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        add(bib=tmp_path / "refs.bib", config=Config(tmp_path / "pubman.toml", tmp_path))


def test_the_command_prints_the_entry_and_where_it_stands(
    here: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for registry, url in world_with(here).urls.items():
        monkeypatch.setenv(f"PUBMAN_{registry.upper()}_URL", url)
    assert main(["add", DOI], standalone_mode=False) == 0
    out, err = capsys.readouterr()
    assert out.startswith("@article{mao2022communication,\n")
    assert out == (tmp_path / "refs.bib").read_text()
    assert "refs.bib:1:1: mao2022communication added" in err
    assert main(["add", "--json", DOI], standalone_mode=False) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["additions"][0]["outcome"], told["additions"][0]["line"]) == ("duplicate", 1)
