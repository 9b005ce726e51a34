"""What no template makes stays on the page in its owner's words, and what cannot stay is told."""

from pathlib import Path

import pytest
from cli.conftest import Run

import pubman
from pubman.adopt import Imported
from pubman.config import load
from pubman.errors import EditedSectionError

ITEMS = (
    "Doe, J., and Roe, R. (2021). A study of tests and of their makers. *Journal of Tests*, 3(4), 12-34.",
    "Roe, R., and Doe, J. (2020). How units are tested. *Annals of Units*, 2(1), 1-9.",
    "Doe, J., and Poe, A. (2019). On the theory of mocks. *Journal of Tests*, 1(2), 5-6.",
    "Poe, A., and Doe, J. (2018). Is a test enough? *Journal of Tests*, 1(1), 1-2.",
)


def left_alone(folder: Path, name: str, page: str) -> Imported:
    (folder / name).write_text(page, encoding="utf-8")
    done = pubman.import_page(folder / name, out=folder / "refs.bib")
    assert done.reproduced
    assert (folder / "pubman.lock").exists()
    assert pubman.build(folder, check=True).stale == ()
    assert (folder / name).read_text(encoding="utf-8") == page
    return done


def test_elements_of_the_page_s_own_stay_around_its_entries(tmp_path: Path) -> None:
    items = "".join(f"  <li class='work'>\n    {item.replace('*', '')}\n  </li>\n" for item in ITEMS)
    page = f"<body>\n<h2>Papers</h2>\n<p>All.</p>\n<ul id='x'>\n{items}</ul>\n</body>\n"
    done = left_alone(tmp_path, "i.html", page)
    layout = load(tmp_path).targets["homepage"].look.layout
    assert layout and layout.between == "\n  </li>\n  <li class='work'>\n    "
    assert layout.before == "<p>All.</p>\n<ul id='x'>\n  <li class='work'>\n    "
    assert layout.after == "\n  </li>\n</ul>"
    assert done.kept == ()


def test_what_is_made_of_an_entry_is_that_entry_alone(tmp_path: Path) -> None:
    items = "".join(f"<li>{item}</li>" for item in ITEMS)
    done = left_alone(tmp_path, "i.html", f"<h2>Papers</h2>\n<ul>{items}</ul>\n")
    for entry, item in zip(done.entries, ITEMS, strict=True):
        title = item.partition("). ")[2].partition(".")[0]
        assert title in entry.rendered
        assert len(entry.rendered) < 2 * len(item)


def test_years_above_a_list_stay_as_they_are_written_and_new_ones_are_written_so(tmp_path: Path) -> None:
    groups = "\n\n".join(f"### :: {2021 - at} ::\n\n* {item}" for at, item in enumerate(ITEMS))
    left_alone(tmp_path, "i.md", f"# Papers\n\n{groups}\n")
    bib = tmp_path / "refs.bib"
    new = "@article{new, title = {New}, author = {Doe, J.}, journal = {Tests}, year = {2024}}\n\n"
    bib.write_text(new + bib.read_text(encoding="utf-8"), encoding="utf-8")
    pubman.build(tmp_path)
    built = (tmp_path / "i.md").read_text(encoding="utf-8")
    assert built.startswith("# Papers\n\n### :: 2024 ::\n\n* Doe, J. (2024). New. *Tests*")
    assert built.endswith(f"\n\n{groups}\n")


def test_numbers_go_on_counting(tmp_path: Path) -> None:
    items = "\n\n\n".join(f"[{4 - at}] {item}" for at, item in enumerate(ITEMS))
    left_alone(tmp_path, "i.md", f"# Papers\n\n{items}\n")
    bib = tmp_path / "refs.bib"
    new = "@article{new, title = {New}, author = {Doe, J.}, journal = {Tests}, year = {2024}}\n\n"
    bib.write_text(new + bib.read_text(encoding="utf-8"), encoding="utf-8")
    pubman.build(tmp_path)
    built = (tmp_path / "i.md").read_text(encoding="utf-8")
    assert built.startswith("# Papers\n\n[5] Doe") and built.endswith(f"\n\n\n{items}\n")


def test_latex_and_text_stay_as_they_are(tmp_path: Path) -> None:
    items = "\n\n".join(f"\\item {item.replace('*', '')}" for item in ITEMS)
    page = f"\\section{{Publications}}\n\\begin{{enumerate}}\n{items}\n\\end{{enumerate}}\n\\section{{Talks}}\n"
    (tmp_path / "tex").mkdir()
    (tmp_path / "txt").mkdir()
    left_alone(tmp_path / "tex", "cv.tex", page)
    left_alone(tmp_path / "txt", "cv.txt", "Publications\n====\n\n" + "\n\n\n".join(ITEMS) + "\n")


@pytest.mark.parametrize("odd", ["<!-- pubman:start x -->", "see <!-- never closed", "{heading} {number}", "\x07'''"])
def test_what_a_configuration_cannot_hold_breaks_nothing(tmp_path: Path, odd: str) -> None:
    items = [f"- {item}" for item in ITEMS]
    items[1] += f" {odd}"
    page = "# Papers\n\n" + "\n".join(items) + "\n"
    (tmp_path / "i.md").write_text(page, encoding="utf-8")
    done = pubman.import_page(tmp_path / "i.md", out=tmp_path / "refs.bib")
    if done.reproduced:
        assert pubman.build(tmp_path).stale == ()
    else:
        with pytest.raises(EditedSectionError):
            pubman.build(tmp_path)
    assert (tmp_path / "i.md").read_text(encoding="utf-8") == page


def test_a_page_that_cannot_be_made_again_is_left_alone_and_the_message_says_so(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = "\n".join(f"- {item}" for item in ITEMS).replace(
        "*Annals of Units*, 2(1)", "Annals of *Units* 2 (1) pubman:start x"
    )
    page = f"# Papers\n\n{items}\n"
    (tmp_path / "i.md").write_text(page, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    told = run("import", "i.md").stderr
    assert "3 of 4 entries come out just as they are" in told and "--accept" in told
    with pytest.raises(EditedSectionError):
        pubman.build(tmp_path)
    assert (tmp_path / "i.md").read_text(encoding="utf-8") == page


def test_links_between_elements_of_html_are_made_by_the_template(tmp_path: Path) -> None:
    links = ('<a href="a.pdf">pdf</a> | <a href="a.git">code</a>', '<a href="b.pdf">pdf</a>')
    items = "".join(f"<li>\n  {item.replace('*', '')}<br>\n  {links[at % 2]}\n</li>\n" for at, item in enumerate(ITEMS))
    done = left_alone(tmp_path, "i.html", f"<h2>Papers</h2>\n<ul>\n{items}</ul>\n")
    assert (done.printed_by, done.kept) == ("an entry template", ())


def test_quotation_marks_around_titles_in_journals_alone_are_the_list_s_own_way(tmp_path: Path) -> None:
    authors = "Doe, J., and Roe, R."
    items = [
        f'- {authors} ({2024 - at}). "A study of number {name} and its makers". *Journal of Tests*, 3, 12.'
        if at % 2
        else f"- {authors} ({2024 - at}). *A study of number {name} and its makers*. Submitted."
        for at, name in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight"))
    ]
    done = left_alone(tmp_path, "i.md", "# Papers\n\n" + "\n".join(items) + "\n")
    assert done.kept == ()


@pytest.mark.parametrize(
    ("said", "means"),
    [
        (" (co-first author)", "equalcontrib"),
        ("(Corresponding author)", "corresponding"),
        (" (\u5171\u540c\u4e00\u4f5c)", "equalcontrib"),
        (" (\u901a\u8baf\u4f5c\u8005)", "corresponding"),
    ],
)
def test_marks_that_are_words_are_printed_as_words(tmp_path: Path, said: str, means: str) -> None:
    lines = "".join(
        f"- [{title}](https://example.org/{title[:4]}). {names}. *Journal of Gardens*, 202{at}.\n"
        for at, (title, names) in enumerate((
            ("Green walls for dry towns", f"Ann Poe, **Jane Doe{said}**, Tom Roe"),
            ("Ferns on old stone", "**Jane Doe**, Tom Roe"),
            ("What moss tells about rain", f"**Jane Doe**, Ann Poe{said}, Tom Roe"),
        ))
    )  # fmt: skip
    done = left_alone(tmp_path, "index.md", f"# Jane Doe\n\n## Publications\n\n{lines}")
    marks = [{one.name: one.value for one in entry.fields}.get("author+an", "") for entry in done.entries]
    assert marks == [f"2={means}", "", f"2={means}"]
    assert done.kept == ()


def test_each_list_of_a_page_may_write_names_in_its_own_way(tmp_path: Path) -> None:
    papers = "".join(
        f"- Doe, J., Poe, A. B. and Roe, R. (20{at}). {title}. *Garden Letters* {at}.\n"
        for at, title in ((21, "Walls of dry towns"), (22, "Ferns on old stone"), (23, "Moss and rain"))
    )
    others = "".join(
        f"- Jane Doe, Ann Poe, Richard Roe (20{at}). {title}. *Meeting on Gardens* {at}.\n"
        for at, title in ((11, "Roofs of reed"), (12, "Gates at night"), (13, "What rain tells"))
    )
    page = f"# Jane Doe\n\n## Papers\n\n{papers}\n## Conference papers\n\n{others}"
    done = left_alone(tmp_path, "index.md", page)
    assert done.kept == ()
    names = {target.look.names.order for target in load(tmp_path / "pubman.toml").targets.values()}
    assert len(names) == 2
