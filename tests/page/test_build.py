"""Building: what is written, what is left alone, and that nothing is lost."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import pubman
from pubman import lock
from pubman.errors import BibliographyError, EditedSectionError, FileError, NoSectionError, PubmanError, UsageError
from pubman.page.build import build
from sample import BIB, PAGE, write_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_project(tmp_path)
    return tmp_path


def page_of(folder: Path) -> str:
    return (folder / "about.md").read_bytes().decode()


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def times(folder: Path) -> dict[str, tuple[int, int]]:
    return {path.name: (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.iterdir()}


def test_a_list_is_written_under_its_heading_and_remembered(folder: Path) -> None:
    result = build(folder / "pubman.toml")
    assert result.exit_code == 0
    assert result.stale == ("homepage",)
    assert result.written
    assert page_of(folder).startswith("# Me\n\n## Publications\n\n- <u>Mao, Y.</u>\\*, & Zhao, Z.\\* (2022).")
    assert page_of(folder).endswith("\n\n(\\* indicates equal contribution)\n\n## Contact\n\nmail\n")
    section = lock.read(folder).section("about.md", 'heading "Publications"')
    assert section
    assert section.keys == ("mao2022", "ping2024")


def test_building_again_touches_nothing(folder: Path) -> None:
    build(folder)
    before = times(folder)
    result = build(folder)
    assert not result.stale
    assert times(folder) == before
    (folder / lock.NAME).unlink()
    assert not build(folder).stale
    assert {name: place for name, place in times(folder).items() if name != lock.NAME} == {
        name: place for name, place in before.items() if name != lock.NAME
    }


def test_an_unchanged_build_imports_nothing_that_renders(folder: Path) -> None:
    build(folder)
    script = (
        "import sys, pubman.page.build as b; assert b.build(sys.argv[1]).exit_code == 0\n"
        "print(*sorted({'lxml', 'pydantic', 'pylatexenc', 'pubman.bibtex', 'pubman.item',"
        " 'pubman.writers', 'pubman.page.compose'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("refs.bib", "A first work", "A changed work"),
        ("pubman.toml", "Mao, Yuzhu", "Ping, Siqi"),
        ("pubman.toml", "[targets.homepage]", '[targets.homepage]\nsort = "-year"'),
    ],
)
def test_a_change_of_what_a_list_is_made_from_makes_it_stale(folder: Path, name: str, old: str, new: str) -> None:
    build(folder)
    before = page_of(folder)
    change(folder, name, old, new)
    assert build(folder, check=True).exit_code == 1
    assert page_of(folder) == before
    assert build(folder).stale
    assert page_of(folder) != before
    assert build(folder, check=True).exit_code == 0


def test_a_style_of_ones_own_is_part_of_what_a_list_is_made_from(folder: Path) -> None:
    import pubman.csl.sources as sources

    (folder / "styles").mkdir()
    shutil.copy(sources.own_folder() / "homepage.csl", folder / "styles" / "mine.csl")
    change(folder, "pubman.toml", "[targets", 'style = "mine"\n[targets')
    build(folder)
    before = page_of(folder)
    change(folder, "styles/mine.csl", 'font-weight="bold"', 'font-style="italic"')
    assert build(folder).stale
    assert page_of(folder) != before


@pytest.mark.parametrize(("check", "diff"), [(True, False), (False, True), (True, True)])
def test_check_and_diff_change_no_byte_and_no_time(folder: Path, check: bool, diff: bool) -> None:
    before = times(folder)
    result = build(folder, check=check, diff=diff)
    assert result.exit_code == 1
    assert not result.written
    assert times(folder) == before
    assert ("+- <u>Mao, Y.</u>" in result.sections[0].diff) == diff


def test_a_section_edited_by_hand_is_left_alone_until_that_is_accepted(folder: Path) -> None:
    build(folder)
    change(folder, "about.md", "A first work", "My first work")
    edited = page_of(folder)
    for check in (False, True):
        with pytest.raises(EditedSectionError, match="--accept") as caught:
            build(folder, check=check)
        assert (caught.value.exit_code, caught.value.line) == (4, 5)
        (diff,) = caught.value.__notes__
        assert "-- <u>Mao, Y.</u>\\*, & Zhao, Z.\\* (2022). My first work" in diff
        assert page_of(folder) == edited
    assert build(folder, accept=True).exit_code == 0
    assert "A first work" in page_of(folder)
    assert build(folder, check=True).exit_code == 0


def test_a_list_that_pubman_never_wrote_is_left_alone(folder: Path) -> None:
    change(folder, "about.md", "## Publications\n", "## Publications\n\nMy *old* list\n")
    with pytest.raises(EditedSectionError):
        build(folder)
    assert not (folder / lock.NAME).exists()


def test_edits_around_the_section_are_nobodys_business(folder: Path) -> None:
    build(folder)
    change(folder, "about.md", "mail\n", "letter\n")
    before = times(folder)
    assert not build(folder).stale
    assert times(folder) == before


def test_an_emptied_section_comes_back(folder: Path) -> None:
    build(folder)
    built = page_of(folder)
    start, end = built.index("- <u>"), built.index("## Contact")
    (folder / "about.md").write_text(built[:start] + built[end:], encoding="utf-8")
    assert build(folder, check=True).exit_code == 1
    build(folder)
    assert page_of(folder) == built


def test_an_entry_on_the_page_that_lost_its_at_sign_stops_the_build(folder: Path) -> None:
    build(folder / "pubman.toml")
    before = times(folder)["about.md"]
    change(folder, "refs.bib", "@inproceedings{ping2024", "inproceedings{ping2024")
    with pytest.raises(BibliographyError, match="is now a comment") as caught:
        build(folder / "pubman.toml")
    assert (caught.value.line, caught.value.column) == (10, 14)
    assert times(folder)["about.md"] == before


@pytest.mark.parametrize(
    ("old", "new", "place", "fault"),
    [
        ('page = "about.md"', 'page = "abuot.md"', (4, 8), "abuot.md: no such file"),
        ('heading = "Publications"', 'heading = "Publication"', (5, 11), "about.md: no heading"),
        ("[targets", 'style = "apaa"\n\n[targets', (3, 9), "there is no style named 'apaa'"),
        ("[targets", 'bibliography = ["refs.bib", "more.bib"]\n\n[targets', (3, 29), "more.bib: no such file"),
    ],
)
def test_a_name_that_leads_nowhere_is_told_where_the_configuration_has_it(
    folder: Path, old: str, new: str, place: tuple[int, int], fault: str
) -> None:
    change(folder, "pubman.toml", old, new)
    with pytest.raises(PubmanError) as caught:
        build(folder / "pubman.toml")
    assert caught.value.path == str(folder / "pubman.toml")
    assert (caught.value.line, caught.value.column) == place
    assert fault in caught.value.fault
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("@article{mao2022,", "@article{mao2022"),
        ("{A first work}", "{A first work"),
        ("{A first work}", '"A first work'),
        ("title = {A first", "title {A first"),
        ("@article{mao2022,", "@article mao2022,"),
    ],
)
def test_a_broken_entry_that_stands_on_the_page_stops_the_build(folder: Path, old: str, new: str) -> None:
    build(folder)
    before = page_of(folder)
    change(folder, "refs.bib", old, new)
    with pytest.raises(BibliographyError, match='"mao2022" stands on about') as caught:
        build(folder)
    assert caught.value.exit_code == 1
    assert caught.value.line
    assert page_of(folder) == before
    with pytest.raises(BibliographyError):
        build(folder, accept=True)


def test_a_broken_entry_that_never_stood_on_the_page_costs_the_others_nothing(folder: Path) -> None:
    with (folder / "refs.bib").open("a") as file:
        file.write("\n@article{broken, title = {never closed\n")
    result = build(folder)
    assert result.exit_code == 1
    assert any(finding.key == "broken" or "broken" in finding.message for finding in result.findings)
    assert "A first work" in page_of(folder)
    assert build(folder).findings == result.findings


def test_an_entry_that_was_taken_out_leaves_the_page(folder: Path) -> None:
    build(folder)
    (folder / "refs.bib").write_text(BIB[BIB.index("@inproc") :])
    assert build(folder).exit_code == 0
    assert "A first work" not in page_of(folder)


def test_targets_are_built_by_name_and_several_may_share_a_page(folder: Path) -> None:
    (folder / "about.md").write_text(
        "<!-- pubman:start a -->\n\n<!-- pubman:end -->\n\n<!-- pubman:start b -->\n\n<!-- pubman:end -->\n"
    )
    (folder / "pubman.toml").write_text(
        '[targets.one]\npage = "about.md"\nmarker = "a"\nselect.year = 2022\n'
        '[targets.two]\npage = "about.md"\nmarker = "b"\nselect.year = 2024\n'
    )
    assert [section.target for section in build(folder, ["two"]).sections] == ["two"]
    assert "A first" not in page_of(folder)
    build(folder)
    assert page_of(folder).index("A first") < page_of(folder).index("A second")
    assert not build(folder).stale
    with pytest.raises(UsageError, match='did you mean "one"'):
        build(folder, ["on"])


def test_nothing_is_written_if_one_target_fails(folder: Path) -> None:
    change(folder, "pubman.toml", "[targets", '[targets.zz]\npage = "missing.md"\n[targets')
    before = times(folder)
    with pytest.raises(FileError):
        build(folder)
    change(folder, "pubman.toml", "missing.md", "about.md")
    with pytest.raises(NoSectionError):
        build(folder)
    assert {**times(folder), "pubman.toml": 0} == {**before, "pubman.toml": 0}


def test_a_configuration_without_targets_builds_nothing(folder: Path) -> None:
    (folder / "pubman.toml").write_text("")
    with pytest.raises(UsageError, match="no targets"):
        build(folder)


@pytest.mark.parametrize(
    ("page", "line_end", "bom", "encoding"),
    [
        (PAGE.replace("\n", "\r\n"), "\r\n", b"", "utf-8"),
        (PAGE.replace("\n", "\r"), "\r", b"", "utf-8"),
        (PAGE, "\n", b"\xef\xbb\xbf", "utf-8"),
        (PAGE.replace("mail", "Grüße \x93 \t \n\n\n"), "\n", b"", "cp1252"),
        (PAGE, "\n", b"\xff\xfe", "utf-16-le"),
    ],
)
def test_line_ends_marks_and_encodings_stay(folder: Path, page: str, line_end: str, bom: bytes, encoding: str) -> None:
    original = bom + page.replace("\x93", "“").encode(encoding)
    (folder / "about.md").write_bytes(original)
    build(folder)
    built = (folder / "about.md").read_bytes()
    head, tail = (part.encode(encoding) for part in page.replace("\x93", "“").split(f"{line_end}{line_end}## Contact"))
    assert built.startswith(bom + head)
    assert built.endswith(tail)
    text = built.removeprefix(bom).decode(encoding)
    assert f"{line_end}- <u>Mao" in text
    if line_end == "\r\n":
        assert "\n" not in text.replace("\r\n", "")


def test_a_page_in_an_encoding_without_a_glyph_is_left_as_it_is(folder: Path) -> None:
    original = PAGE.replace("mail", "Grüße").encode("cp1252")
    (folder / "about.md").write_bytes(original)
    change(folder, "refs.bib", "A first work", "工作")
    with pytest.raises(FileError, match="cp1252"):
        build(folder)
    assert (folder / "about.md").read_bytes() == original


def test_mode_and_symlinks_stay(folder: Path) -> None:
    (folder / "site").mkdir()
    real = folder / "site" / "page.md"
    (folder / "about.md").rename(real)
    real.chmod(0o640)
    (folder / "about.md").symlink_to(real)
    build(folder)
    assert (folder / "about.md").is_symlink()
    assert "A first work" in real.read_text()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_two_names_of_one_page_are_one_page(folder: Path) -> None:
    (folder / "link.md").symlink_to(folder / "about.md")
    change(folder, "about.md", "mail\n", "<!-- pubman:start two -->\n\n<!-- pubman:end -->\n")
    with (folder / "pubman.toml").open("a") as file:
        file.write('\n[targets.two]\npage = "link.md"\nmarker = "two"\n')
    build(folder)
    assert page_of(folder).count("A first work") == 2
    assert (folder / "link.md").is_symlink()
    assert not build(folder).stale


def test_a_heading_of_another_level_gives_its_groups_another_one_too(folder: Path) -> None:
    change(folder, "pubman.toml", "[targets", 'group = "year"\n[targets')
    build(folder)
    assert "\n### 2024\n" in page_of(folder)
    change(folder, "about.md", "## Publications", "# Publications")
    change(folder, "about.md", "## Contact", "# Contact")
    build(folder)
    assert "\n## 2024\n" in page_of(folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_page_that_may_not_be_written_is_told(folder: Path) -> None:
    (folder / "about.md").chmod(0o444)
    with pytest.raises(FileError, match="cannot be written"):
        build(folder)


def test_a_full_disk_leaves_the_old_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="No space left"):
        build(folder)
    assert page_of(folder) == PAGE
    assert sorted(path.name for path in folder.iterdir()) == ["about.md", "pubman.toml", "refs.bib"]


def test_several_bibliographies_are_one_and_the_first_of_two_entries_counts(folder: Path) -> None:
    (folder / "more.bib").write_text(BIB.replace("A first work", "Another").replace("ping2024", "ping2025"))
    change(folder, "pubman.toml", "owner", 'bibliography = ["refs.bib", "more.bib"]\nowner')
    result = build(folder)
    assert "Another" not in page_of(folder)
    assert page_of(folder).count("A second work") == 2
    (finding,) = result.findings
    assert "refs.bib:1:1" in finding.message
    assert finding.span.path.endswith("more.bib")


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("page.html", "<h2>Publications</h2>\n", "<u>Mao, Y.</u>"),
        ("page.tex", "\\section{Publications}\n", "\\underline{Mao, Y.}"),
        ("page.txt", "Publications\n============\n", "Mao, Y."),
    ],
)
def test_every_format_has_its_page(folder: Path, name: str, head: str, expected: str) -> None:
    (folder / name).write_text(head)
    change(folder, "pubman.toml", "about.md", name)
    build(folder)
    assert expected in (folder / name).read_text()
    assert not build(folder).stale


def test_the_public_function_is_the_same(folder: Path) -> None:
    assert pubman.build(folder / "pubman.toml", check=True).exit_code == 1
    assert pubman.build(pubman.config.load(folder)).exit_code == 0


def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new_page(folder: Path) -> None:
    build(folder)
    new = page_of(folder)
    for delay in (0.02, 0.05, 0.08, 0.1, 0.12, 0.15):
        (folder / "about.md").write_text(PAGE)
        process = subprocess.Popen([sys.executable, "-m", "pubman", "build", "-q"], cwd=folder)
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert page_of(folder) in (PAGE, new)


def test_a_build_stopped_before_it_wrote_the_page_is_not_taken_for_an_edit(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    written = (folder / "about.md").read_text()
    change(folder, "refs.bib", "A first work", "A changed work")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("pubman.page.build.write_atomically", stop)
        build(folder)
    assert (folder / "about.md").read_text() == written
    change(folder, "refs.bib", "A changed work", "A last work")
    build(folder)
    assert "A last work" in (folder / "about.md").read_text()
