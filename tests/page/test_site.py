"""The files of a site generator: pubman's keys are kept up to date, and everything that a person wrote stays."""

import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pubman import lock
from pubman.cli import main
from pubman.errors import BibliographyError, ConfigError, EditedSectionError, FileError, PageError, PubmanError
from pubman.page.build import BuildResult, build
from pubman.page.watch import watch
from sample import BIB, write_project

FIRST, SECOND = "_publications/2022-01-01-mao2022.md", "_publications/2024-01-01-ping2024.md"
FIELD = "  journal = {Journal of Works},\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with academicpages' files, which are built."""
    return project(tmp_path, 'generator = "academicpages"')


@pytest.fixture
def hugo(tmp_path: Path) -> Path:
    """A project with Hugo's bundles, which are built."""
    return project(tmp_path, 'generator = "hugo"')


def project(folder: Path, site: str) -> Path:
    write_project(folder)
    (folder / "pubman.toml").write_text(f'owner = "Mao, Yuzhu"\n\n[sites.web]\n{site}\n', encoding="utf-8")
    build(folder)
    return folder


def change(file: Path, old: str, new: str) -> None:
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new).encode())


def text(file: Path) -> str:
    return file.read_bytes().decode()


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def done(result: BuildResult) -> dict[str, str]:
    """What was done to each file, by its name."""
    return {Path(one.page).stem: one.done for one in result.sections if one.stale}


def test_each_work_gets_a_file_and_building_again_touches_none(folder: Path) -> None:
    assert {path.name for path in (folder / "_publications").iterdir()} == {Path(FIRST).name, Path(SECOND).name}
    before = everything(folder)
    for again in (build(folder), build(folder, check=True), build(folder, accept=True)):
        assert (again.stale, again.exit_code) == ((), 0)
        assert [section.place for section in again.sections] == ["academicpages, 2 files"]
    assert everything(folder) == before


def test_a_check_writes_nothing_and_a_difference_shows_each_file(tmp_path: Path) -> None:
    write_project(tmp_path)
    (tmp_path / "pubman.toml").write_text('[sites.web]\ngenerator = "quarto"\n')
    before = everything(tmp_path)
    result = build(tmp_path, check=True, diff=True)
    assert (result.stale, result.exit_code) == (("web",), 1)
    assert [section.diff.count("\n+title: ") for section in result.sections] == [1, 1]
    assert everything(tmp_path) == before
    assert build(tmp_path).exit_code == 0


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_a_person_wrote_stays_byte_for_byte(folder: Path, end: str) -> None:
    file = folder / FIRST
    mine = "teaser: 'pic.png'   # mine\n# a comment\nlist: [a,\n  b]\n"
    body = "\nText of mine, with {{ liquid }} and ---\n\n---\n"
    change(file, "\n---\n", f"\n{mine}---\n{body}")
    change(file, "venue: ", "venue:   ")
    change(file, 'title: "A first work"', "title: 'A first work'  # so far")
    file.write_bytes(file.read_bytes().replace(b"\n", end.encode()))
    assert not build(folder, check=True).stale
    before = text(file)
    change(folder / "refs.bib", "A first work", "A better title")
    assert done(build(folder)) == {"2022-01-01-mao2022": "written"}
    expected = before.replace("'A first work'", '"A better title"')
    assert text(file) == expected.replace("A first work", "A better title")
    assert not build(folder).stale


def test_a_value_that_is_new_is_added_and_one_that_is_gone_is_taken_out(folder: Path) -> None:
    change(folder / FIRST, "\n---\n", "\nmine: 1\n---\n")
    change(folder / "refs.bib", FIELD, f"{FIELD}  doi = {{10.1000/x}},\n")
    build(folder)
    assert text(folder / FIRST).endswith('mine: 1\ndoi: "10.1000/x"\n---\n')
    change(folder / "refs.bib", "  doi = {10.1000/x},\n", "")
    build(folder)
    assert "doi" not in text(folder / FIRST)
    assert text(folder / FIRST).endswith("mine: 1\n---\n")


def test_a_key_that_pubman_does_not_write_now_is_a_persons(folder: Path) -> None:
    change(folder / FIRST, "\n---\n", '\nslidesurl: "mine.pdf"\n---\n')
    assert not build(folder).stale
    assert 'slidesurl: "mine.pdf"' in text(folder / FIRST)


def test_a_renamed_key_takes_the_file_with_its_text_along(folder: Path) -> None:
    change(folder / FIRST, "\n---\n", "\nmine: 1\n---\nText of mine.\n")
    change(folder / "refs.bib", "{mao2022,", "{mao2022first,")
    new = folder / "_publications/2022-01-01-mao2022first.md"
    assert done(build(folder, check=True)) == {new.stem: f"moved from {FIRST}"}
    assert done(build(folder)) == {new.stem: f"moved from {FIRST}"}
    assert not (folder / FIRST).exists()
    assert text(new).endswith("mine: 1\n---\nText of mine.\n")
    assert 'permalink: "/publication/2022-01-01-mao2022first"' in text(new)
    assert not build(folder).stale


def test_a_renamed_key_takes_the_bundle_with_its_pictures_along(hugo: Path) -> None:
    old, new = hugo / "content/publication/mao2022", hugo / "content/publication/mao2022first"
    (old / "featured.jpg").write_bytes(b"\xff\xd8")
    change(hugo / "refs.bib", "{mao2022,", "{mao2022first,")
    build(hugo)
    assert not old.exists()
    assert sorted(path.name for path in new.iterdir()) == ["cite.bib", "featured.jpg", "index.md"]
    assert "@article{mao2022first," in text(new / "cite.bib")
    assert not build(hugo).stale


def test_two_keys_that_are_exchanged_exchange_their_files(hugo: Path) -> None:
    bibliography = text(hugo / "refs.bib")
    for name in ("mao2022", "ping2024"):
        change(hugo / f"content/publication/{name}/index.md", "\n---\n", f"\n---\nI was {name}.\n")
    swapped = bibliography.replace("mao2022", "x").replace("ping2024", "mao2022").replace("x,", "ping2024,")
    (hugo / "refs.bib").write_text(swapped.replace("title", "doi = {10.1000/x},\n  title", 1))
    change(hugo / "refs.bib", "  url = ", "  note = {x},\n  url = ")
    build(hugo)
    # Nothing but the title tells: the key decides.
    assert text(hugo / "content/publication/mao2022/index.md").endswith("I was mao2022.\n")

    change(hugo / "refs.bib", "  booktitle", "  doi = {10.1000/y},\n  booktitle")
    build(hugo)
    again = text(hugo / "refs.bib").replace("{mao2022,", "{z,").replace("{ping2024,", "{mao2022,")
    (hugo / "refs.bib").write_text(again.replace("{z,", "{ping2024,"))
    assert done(build(hugo)) != {}
    assert text(hugo / "content/publication/mao2022/index.md").endswith("I was ping2024.\n")
    assert text(hugo / "content/publication/ping2024/index.md").endswith("I was mao2022.\n")
    assert sorted(path.name for path in (hugo / "content/publication").iterdir()) == ["mao2022", "ping2024"]
    assert not build(hugo).stale


def test_a_file_stays_where_it_is_until_what_its_template_says_changes(folder: Path) -> None:
    change(folder / "refs.bib", "year = {2022}", "year = {2022},\n  month = mar")
    assert done(build(folder)) == {"2022-03-01-mao2022": f"moved from {FIRST}"}
    change(folder / "pubman.toml", '"academicpages"', '"academicpages"\nfile-name = "{author}-{year}-{title}"')
    build(folder)
    assert sorted(path.name for path in (folder / "_publications").iterdir()) == [
        "mao-2022-a-first-work.md",
        "ping-2024-a-second-work.md",
    ]


def without_the_first(folder: Path) -> None:
    (folder / "refs.bib").write_text(BIB[BIB.index("@inproceedings") :], encoding="utf-8")


def test_the_file_of_an_entry_that_is_gone_goes_if_nobody_has_written_to_it(folder: Path) -> None:
    without_the_first(folder)
    assert done(build(folder, check=True)) == {Path(FIRST).stem: "removed"}
    assert (folder / FIRST).exists()
    result = build(folder)
    assert (result.findings, (folder / FIRST).exists(), (folder / SECOND).exists()) == ((), False, True)
    assert not build(folder).stale


def test_the_bundle_of_an_entry_that_is_gone_goes_as_a_whole(hugo: Path) -> None:
    without_the_first(hugo)
    build(hugo)
    assert [path.name for path in (hugo / "content/publication").iterdir()] == ["ping2024"]


@pytest.mark.parametrize("what", ["text", "picture", "citation"])
def test_the_bundle_of_an_entry_that_is_gone_stays_if_somebody_has_added_something(hugo: Path, what: str) -> None:
    bundle = hugo / "content/publication/mao2022"
    name = {"text": "index.md", "picture": "featured.jpg", "citation": "cite.bib"}[what]
    with (bundle / name).open("ab") as file:
        file.write(b"mine\n")
    without_the_first(hugo)
    before = everything(bundle)
    for _ in range(2):
        result = build(hugo)
        assert [(finding.code, finding.span.path) for finding in result.findings] == [
            ("BIB102", str(bundle / "index.md"))
        ]
        assert (result.stale, result.exit_code) == ((), 0)
    assert everything(bundle) == before
    (hugo / "refs.bib").write_text(BIB, encoding="utf-8")
    if what == "citation":
        with pytest.raises(EditedSectionError):
            build(hugo)
        return
    assert build(hugo).findings == ()


def test_a_hidden_entry_has_no_file(folder: Path) -> None:
    change(folder / "refs.bib", FIELD, f"{FIELD}  keywords = {{hidden}},\n")
    assert done(build(folder)) == {Path(FIRST).stem: "removed"}


def test_a_value_that_somebody_changed_is_left_as_it_is(folder: Path) -> None:
    change(folder / FIRST, '"Journal of Works"', '"My journal"  # sic')
    before = everything(folder)
    with pytest.raises(EditedSectionError, match="venue: not what pubman wrote there") as raised:
        build(folder)
    assert raised.value.path == str(folder / FIRST)
    assert "My journal" in text(folder / FIRST).split("\n")[(raised.value.line or 0) - 1]
    assert '-venue: "My journal"  # sic\n+venue: "Journal of Works"  # sic' in "".join(raised.value.__notes__)
    assert everything(folder) == before
    assert build(folder, accept=True).stale == ("web",)
    assert 'venue: "Journal of Works"  # sic\n' in text(folder / FIRST)


def test_a_key_that_somebody_took_out_is_not_put_back_without_being_asked(folder: Path) -> None:
    change(folder / FIRST, 'venue: "Journal of Works"\n', "")
    with pytest.raises(EditedSectionError, match="venue"):
        build(folder)
    change(folder / "pubman.toml", '"academicpages"', '"academicpages"\nkeep = ["venue"]')
    build(folder)
    assert "venue" not in text(folder / FIRST)
    assert "venue" in text(folder / SECOND)


def test_keys_to_keep_are_the_owners_and_nobody_elses(folder: Path) -> None:
    change(folder / "pubman.toml", '"academicpages"', '"academicpages"\nkeep = ["venue", "category"]')
    change(folder / FIRST, '"Journal of Works"', "My journal")
    build(folder)
    change(folder / "refs.bib", "Journal of Works", "Another journal")
    build(folder)
    assert "venue: My journal\n" in text(folder / FIRST)


def test_cite_bib_is_wholly_pubmans(hugo: Path) -> None:
    change(hugo / "content/publication/mao2022/cite.bib", "A first work", "My work")
    with pytest.raises(EditedSectionError, match="not what pubman wrote"):
        build(hugo)
    build(hugo, accept=True)
    assert "A first work" in text(hugo / "content/publication/mao2022/cite.bib")


def test_a_file_that_somebody_deleted_is_written_again(hugo: Path) -> None:
    (hugo / "content/publication/mao2022/index.md").unlink()
    assert done(build(hugo)) == {"index": "new"}
    (hugo / "content/publication/mao2022/cite.bib").unlink()
    assert done(build(hugo)) == {"cite": "new"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("my-paper.md", "title: 'A First Work'\n"),
        ("my-paper.md", 'doi: "https://doi.org/10.1000/X"\n'),
        (Path(FIRST).name, "mine: 1\n"),
    ],
)
def test_a_file_from_before_pubman_is_taken_on_if_it_is_the_works(tmp_path: Path, name: str, said: str) -> None:
    write_project(tmp_path)
    change(tmp_path / "refs.bib", FIELD, f"{FIELD}  doi = {{10.1000/x}},\n")
    change(tmp_path / "refs.bib", "A first work", "A First Work")
    (tmp_path / "pubman.toml").write_text('[sites.web]\ngenerator = "academicpages"\nkeep = ["doi"]\n')
    (tmp_path / "_publications").mkdir()
    (tmp_path / "_publications/unreadable.md").write_text("---\n: [\n---\n")
    (tmp_path / "_publications" / name).write_text(f"---\nteaser: x.png\n{said}---\nMy text.\n")
    assert done(build(tmp_path)) == {Path(name).stem: "written", Path(SECOND).stem: "new"}
    assert text(tmp_path / "_publications" / name).startswith(f"---\nteaser: x.png\n{said}")
    assert text(tmp_path / "_publications" / name).endswith("\n---\nMy text.\n")
    assert not build(tmp_path).stale


def test_a_file_that_somebody_renamed_is_found_again(hugo: Path) -> None:
    change(hugo / "content/publication/mao2022/index.md", "\n---\n", "\nmine: 1\n---\n")
    (hugo / "content/publication/mao2022").rename(hugo / "content/publication/nice-name")
    assert build(hugo).stale == ()
    change(hugo / "refs.bib", "A first work", "Another title")
    build(hugo)
    assert "Another title" in text(hugo / "content/publication/nice-name/index.md")
    assert "Another title" in text(hugo / "content/publication/nice-name/cite.bib")
    assert sorted(path.name for path in (hugo / "content/publication").iterdir()) == ["nice-name", "ping2024"]


def test_a_file_from_before_pubman_that_says_otherwise_is_left_as_it_is(tmp_path: Path) -> None:
    write_project(tmp_path)
    (tmp_path / "pubman.toml").write_text('[sites.web]\ngenerator = "quarto"\n')
    (tmp_path / "publications").mkdir()
    (tmp_path / "publications/old.qmd").write_text("---\ntitle: A first work\ndate: 1999-01-01\n---\n")
    before = everything(tmp_path)
    with pytest.raises(EditedSectionError, match="date"):
        build(tmp_path)
    assert everything(tmp_path) == before
    assert build(tmp_path, accept=True).exit_code == 0
    assert "date: 2022-01-01" in text(tmp_path / "publications/old.qmd")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("+++\ntitle = 'x'\n+++\n", "the front matter is TOML"),
        ("---\ntitle: [\n---\n", "no valid YAML"),
        ("---\ntitle: x\n", "not closed"),
    ],
)
def test_front_matter_that_cannot_be_edited_stops_the_build_before_anything_is_written(
    hugo: Path, content: str, fault: str
) -> None:
    file = hugo / "content/publication/ping2024/index.md"
    file.write_text(content)
    change(hugo / "refs.bib", "A first work", "Another title")
    before = everything(hugo)
    with pytest.raises(PageError, match=fault) as raised:
        build(hugo)
    assert raised.value.path == str(file)
    assert raised.value.line
    assert everything(hugo) == before


def test_an_entry_that_can_no_longer_be_read_stops_the_build_rather_than_lose_its_file(folder: Path) -> None:
    change(folder / "refs.bib", "year = {2024},\n}", "year = {2024},\n")
    with pytest.raises(BibliographyError, match="ping2024"):
        build(folder)
    assert (folder / SECOND).exists()


def test_a_symlink_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.md").write_text("---\ntitle: A first work\n---\n")
    before = everything(outside)
    inside = tmp_path / "project"
    inside.mkdir()
    write_project(inside)
    (inside / "pubman.toml").write_text('[sites.web]\ngenerator = "academicpages"\n')
    (inside / "_publications").symlink_to(outside)
    with pytest.raises(FileError, match="out of the project") as raised:
        build(inside)
    assert f"{inside / '_publications'}: " in raised.value.fault

    (inside / "_publications").unlink()
    (inside / "_publications").mkdir()
    (inside / FIRST).symlink_to(outside / "x.md")
    with pytest.raises(FileError, match="out of the project"):
        build(inside)

    # A file that is replaced by a link later is not removed with its target either.
    (inside / FIRST).unlink()
    build(inside)
    (outside / "y.md").write_bytes((inside / FIRST).read_bytes())
    (inside / FIRST).unlink()
    (inside / FIRST).symlink_to(outside / "y.md")
    without_the_first(inside)
    build(inside)
    assert (inside / FIRST).is_symlink()
    (outside / "y.md").unlink()
    assert everything(outside) == before


KEYS = [
    "../../x",
    "/etc/passwd",
    "con",
    "CON.txt",
    "index",
    "_index",
    "a.b.en",
    "..",
    "Mao2022",
    "mao2022",
    "MAO2022",
    "Mül:ler+2022",
    "Mu\u0308l/ler-2022",
    "张2024",
    "x" * 300,
    "x" * 299 + "y",
    "*",
    "-rf",
    "~root",
    "$HOME",
    "a\u202eb",
    "NUL",
]


@pytest.mark.parametrize("generator", ["academicpages", "hugo", "quarto"])
def test_no_key_leads_out_of_the_folder_or_to_another_keys_file(tmp_path: Path, generator: str) -> None:
    write_project(tmp_path)
    entries = (f"@misc{{{key},\n  title = {{Work {number}}},\n}}\n" for number, key in enumerate(KEYS))
    (tmp_path / "refs.bib").write_text("".join(entries), encoding="utf-8")
    (tmp_path / "pubman.toml").write_text(f'[sites.web]\ngenerator = "{generator}"\nfolder = "in/site"\n')
    before = set(everything(tmp_path))
    build(tmp_path)
    new = set(everything(tmp_path)) - before - {lock.NAME}
    assert all(name.startswith("in/site/") for name in new)
    names = [path.name for path in (tmp_path / "in/site").iterdir()]
    assert len({name.casefold() for name in names}) == len(names) == len(KEYS)
    for name in names:
        stem = name.split(".")[0]
        assert len(name.encode()) < 255
        assert stem.casefold() not in ("con", "nul", "index", "_index")
        assert stem[0] not in "._-~#" and "\u202e" not in name
    assert not build(tmp_path).stale


@pytest.mark.skipif(sys.platform != "linux", reason="names there are no bytes")
def test_a_name_that_is_no_text_is_nobodys(folder: Path) -> None:
    odd = os.path.join(os.fsencode(folder), b"_publications", b"\xff.md")  # noqa: PTH118
    os.rename(folder / FIRST, odd)  # noqa: PTH104
    assert done(build(folder)) == {Path(FIRST).stem: "new"}
    assert os.path.exists(odd)  # noqa: PTH110


def test_another_generator_in_the_same_folder_leaves_the_files_of_the_first(tmp_path: Path) -> None:
    project(tmp_path, 'generator = "hugo"\nfolder = "site"')
    change(tmp_path / "pubman.toml", '"hugo"', '"quarto"')
    assert done(build(tmp_path)) == {"mao2022": "new", "ping2024": "new"}
    assert (tmp_path / "site/mao2022/index.md").exists()
    assert not build(tmp_path).stale


def test_an_entry_that_comes_later_takes_nobodys_name(tmp_path: Path) -> None:
    project(tmp_path, 'generator = "quarto"')
    change(tmp_path / "publications/mao2022.qmd", "\n---\n", "\n---\nMine.\n")
    (tmp_path / "refs.bib").write_text(f"@misc{{MAO2022, title = {{Other}}}}\n{BIB}", encoding="utf-8")
    build(tmp_path)
    assert text(tmp_path / "publications/mao2022.qmd").endswith("Mine.\n")
    assert len(list((tmp_path / "publications").iterdir())) == 3


def test_a_build_that_was_stopped_between_two_steps_is_finished_by_the_next(
    hugo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(hugo / "content/publication/mao2022/index.md", "\n---\n", "\nmine: 1\n---\nText of mine.\n")
    change(hugo / "refs.bib", "{mao2022,", "{mao2022first,")
    change(hugo / "refs.bib", "A second work", "Another title")
    locked = text(hugo / lock.NAME)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("pubman.page.site.write_atomically", stop)
        build(hugo)
    assert text(hugo / lock.NAME) == locked
    assert not (hugo / "content/publication/mao2022").exists()
    build(hugo)
    assert text(hugo / "content/publication/mao2022first/index.md").endswith("mine: 1\n---\nText of mine.\n")
    assert sorted(path.name for path in (hugo / "content/publication").iterdir()) == ["mao2022first", "ping2024"]
    assert not build(hugo).stale


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    write_project(tmp_path)
    (tmp_path / "content").write_text("a file")
    (tmp_path / "pubman.toml").write_text('[sites.web]\ngenerator = "hugo"\n')
    with pytest.raises(PubmanError) as raised:
        build(tmp_path)
    assert raised.value.path


@pytest.mark.parametrize(
    "file", ["refs.bib", "_publications/../refs.bib", "_publications/./x/../../refs.bib", "/etc/passwd"]
)
def test_what_a_lock_names_outside_of_the_folder_is_not_touched(folder: Path, file: str) -> None:
    locked = lock.read(folder)
    digest = lock.digest(text(folder / "refs.bib"))
    filed = lock.Filed("_publications", file, "gone", "gone", (), digest, digest, ())
    lock.write(folder, locked.with_files("_publications", [*locked.files, filed]))
    before = everything(folder)
    del before[lock.NAME]
    change(folder / "pubman.toml", '"academicpages"', '"academicpages" ')
    assert build(folder, accept=True).exit_code == 0
    after = everything(folder)
    assert before == {name: after[name] for name in before} | {"pubman.toml": before["pubman.toml"]}


def test_a_lock_that_git_has_not_kept_is_made_again_from_the_files(folder: Path) -> None:
    locked = text(folder / lock.NAME)
    (folder / lock.NAME).unlink()
    assert build(folder).stale == ()
    again = lock.read(folder)
    assert [filed.owned for filed in again.files] == [filed.owned for filed in lock_of(locked, folder).files]
    change(folder / "refs.bib", "A first work", "Another title")
    assert build(folder).stale == ("web",)


def lock_of(content: str, folder: Path) -> lock.Lock:
    other = folder / "other"
    other.mkdir()
    (other / lock.NAME).write_text(content, encoding="utf-8")
    return lock.read(other)


def test_the_command_says_what_it_does_to_each_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    change(folder / "refs.bib", "A second work", "Another title")
    without_the_first_entry = text(folder / "refs.bib")
    (folder / "refs.bib").write_text(without_the_first_entry[without_the_first_entry.index("@inproceedings") :])
    checked = CliRunner().invoke(main, ["build", "--check"])
    assert (checked.exit_code, checked.stdout) == (
        1,
        f'{SECOND}: academicpages: stale; run "pubman build"\n{FIRST}: academicpages: stale; run "pubman build"\n',
    )
    shown = CliRunner().invoke(main, ["build", "--diff"])
    assert '-title: "A second work"\n+title: "Another title"\n' in shown.stdout
    written = CliRunner().invoke(main, ["build", "web"])
    assert (written.exit_code, written.stdout) == (
        0,
        f"{SECOND}: academicpages: written\n{FIRST}: academicpages: removed\n",
    )
    assert CliRunner().invoke(main, ["build"]).stdout == "_publications: academicpages, 1 file: up to date\n"
    change(folder / SECOND, "Another title", "My title")
    stopped = CliRunner().invoke(main, ["build"])
    assert stopped.exit_code == 4
    assert 'add keep = ["title"] to [sites.web]' in stopped.stderr
    assert '-title: "My title"' in stopped.stderr


def test_a_watched_site_is_built_when_the_bibliography_or_a_file_changes(folder: Path) -> None:
    told: list[BuildResult | PubmanError] = []
    steps = [
        lambda: change(folder / "refs.bib", "A first work", "Another title"),
        lambda: (folder / FIRST).unlink(),
        lambda: change(folder / SECOND, "A second work", "My title"),
    ]

    def tell(result: BuildResult | PubmanError) -> None:
        told.append(result)
        if steps:
            steps.pop(0)()

    looks = iter(range(400))
    watch(folder / "pubman.toml", tell=tell, go_on=lambda: len(told) < 4 and next(looks, -1) >= 0)
    assert [done(result) for result in told[:3] if isinstance(result, BuildResult)] == [
        {},
        {Path(FIRST).stem: "written"},
        {Path(FIRST).stem: "new"},
    ]
    assert isinstance(told[3], EditedSectionError)


def test_an_unchanged_build_reads_no_yaml_and_renders_nothing(folder: Path) -> None:
    import subprocess
    import sys

    script = (
        "import sys; from pubman.page.build import build; assert not build('.').stale; "
        "print(*(m for m in ('ruamel.yaml', 'lxml', 'pylatexenc', 'pubman.page.site') if m in sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True)
    assert run.stdout == "\n"


def test_an_edited_body_is_no_change_and_is_not_read_as_yaml_again(folder: Path) -> None:
    change(folder / FIRST, "\n---\n", "\n---\nMine.\n")
    before = everything(folder)
    assert not build(folder).stale
    assert everything(folder) == before


@pytest.mark.parametrize(
    ("site", "fault"),
    [
        ("", '"generator" is missing'),
        ('generator = "hugoo"', 'did you mean "hugo"'),
        ('generator = "hugo"\nfolder = "../x"', "not inside the folder"),
        ('generator = "hugo"\nfolder = "."', "none for works alone"),
        ('generator = "hugo"\nfile-name = "{kee}"', 'did you mean "key"'),
        ('generator = "hugo"\nfile-name = "{"', "means nothing here"),
        ('generator = "hugo"\nfile-name = "paper"', "every work would have the same"),
        ('generator = "hugo"\npermalink = "/{name}"', '"hugo" has no such thing'),
        ('generator = "quarto"\nusers = {}', '"quarto" has no such thing'),
        ('generator = "hugo"\nsort = "year"', "a file for each work, and no list"),
        ('generator = "hugo"\nfoldr = "x"', 'did you mean "folder"'),
        ('generator = "hugo"\n[sites.other]\ngenerator = "hugo"', '"web" has the same folder'),
        ('generator = "hugo"\n[exports.web]\nfile = "x.ris"', 'a target is called "web" too'),
    ],
)
def test_a_mistake_in_the_configuration_is_told_with_its_line(tmp_path: Path, site: str, fault: str) -> None:
    write_project(tmp_path)
    (tmp_path / "pubman.toml").write_text(f"[sites.web]\n{site}\n")
    with pytest.raises(ConfigError, match=fault) as raised:
        build(tmp_path)
    assert raised.value.line


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_that_may_not_be_written_is_told_and_is_not_half_written(folder: Path) -> None:
    (folder / FIRST).chmod(0o444)
    change(folder / "refs.bib", "A first work", "Another title")
    with pytest.raises(FileError):
        build(folder)
    assert "A first work" in text(folder / FIRST)
