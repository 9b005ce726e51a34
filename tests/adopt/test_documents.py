"""Importing a Word document or a PDF: what is read in each form that a CV has."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

import click
import pytest
import typst
from adopt.invented import WORKS, Work, apa
from adopt.pdf_files import pdf, stream, text_of
from adopt.word_files import docx, link, paragraph, run, table
from cli.conftest import Run
from click.testing import CliRunner

import pubman
from pubman.adopt import Imported
from pubman.adopt.documents import read_document
from pubman.cli.import_questions import ask


def bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def families(authors: str) -> list[str]:
    """The family names of people that are written with initials, in one order or the other."""
    return [bare(re.sub(r"\b[A-Z]\.", "", name)) for name in re.split(r" and |(?<=\.),\s*&?\s*|, & ", authors)]


def assert_all_are_read(done: Imported, works: Sequence[Work] = WORKS) -> None:
    assert len(done.entries) == len(works)
    for work, entry in zip(works, done.entries, strict=True):
        fields = {found.name: found.value for found in entry.fields}
        venue = fields.get("journal") or fields.get("booktitle") or fields.get("howpublished", "")
        assert bare(fields["title"]) == bare(work.title)
        assert families(fields["author"]) == families(work.authors)
        assert (bare(venue), fields["year"]) == (bare(work.venue), work.year)


def reference(work: Work, before: str = "") -> list[str]:
    """The runs of a reference in Word, its venue in italics."""
    first, last = apa(work).split(work.venue)
    runs = [run(before + first), run(work.venue, "i"), run(last)]
    return [*runs, run(" "), link(work.url, "link")] if work.url else runs


def yearless(work: Work) -> list[str]:
    return [run(f"{work.authors} {work.title}. "), run(work.venue, "i"), run(f", {work.rest}.")]


def styled(text: str) -> str:
    return paragraph(text, style="berschrift1")


def strong(text: str) -> str:
    return paragraph(run(text, "b"))


def capitals(text: str) -> str:
    return paragraph(text.upper())


def cv(*blocks: str, heading: Callable[[str], str] = styled) -> bytes:
    return docx(
        paragraph(run("Jane Doe", "b")),
        heading("Education"),
        paragraph("PhD in Tides, 2016", list_=1),
        heading("Publications"),
        *blocks,
        heading("Teaching"),
        paragraph("Testing, 2021", list_=1),
    )


def in_groups() -> list[str]:
    years = groupby(WORKS, key=lambda work: work.year)
    return [block for year, works in years for block in (strong(year), *(paragraph(*reference(one)) for one in works))]


WORD = {
    "bullets": cv(*(paragraph(*reference(work), list_=1) for work in WORKS)),
    "numbers": cv(*(paragraph(*reference(work), list_=2) for work in WORKS), heading=strong),
    "paragraphs": cv(*(paragraph(*reference(work)) for work in WORKS), heading=capitals),
    "numbers by hand": cv(*(paragraph(*reference(work, f"[{at}] ")) for at, work in enumerate(WORKS, 1))),
    "numbers by hand in bold": cv(*(paragraph(run(f"{at}. ", "b"), *reference(w)) for at, w in enumerate(WORKS, 1))),
    "a year and a tab": cv(*(paragraph(run(f"{work.year}\t"), *yearless(work)) for work in WORKS)),
    "a table with years": cv(table(*((paragraph(work.year), paragraph(*yearless(work))) for work in WORKS))),
    "a table without": cv(table(*((paragraph(*reference(work)),) for work in WORKS))),
    "under years": cv(*in_groups(), heading=strong),
    "lines": cv(
        *(paragraph(run(w.title, "b"), f"\n{w.authors}\n", run(w.venue, "i"), f", {w.rest}, {w.year}.") for w in WORKS)
    ),
    "paragraphs for each": cv(
        *(
            block
            for w in WORKS
            for block in (strong(w.title), paragraph(w.authors), paragraph(f"{w.venue}, {w.year}."), "<w:p/>")
        )
    ),
}


@pytest.mark.parametrize("form", WORD)
def test_every_work_of_a_word_document_is_read(form: str, tmp_path: Path) -> None:
    path = tmp_path / "cv.docx"
    path.write_bytes(WORD[form])
    done = pubman.import_page(path, out=tmp_path / "refs.bib")
    assert_all_are_read(done)
    assert [section.casefold() for section in done.sections] == ["publications"]


def test_a_year_in_a_table_holds_for_the_rows_below_it(tmp_path: Path) -> None:
    path = tmp_path / "cv.docx"
    rows = [(paragraph(work.year if at % 2 == 0 else ""), paragraph(*yearless(work))) for at, work in enumerate(WORKS)]
    path.write_bytes(cv(table(*rows)))
    done = pubman.import_page(path, out=tmp_path / "refs.bib")
    years = [next(found.value for found in entry.fields if found.name == "year") for entry in done.entries]
    assert years == [WORKS[at - at % 2].year for at in range(len(WORKS))]


def test_links_emphasis_and_raised_signs_of_a_word_document_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "cv.docx"
    path.write_bytes(
        docx(paragraph(run("Doe, J.", "u"), run("a", "sup"), run(" It & <that>", "b"), link("https://e.org", "x")))
    )
    assert read_document(path).html == (
        '<p><u>Doe, J.</u><sup>a</sup><b> It &amp; &lt;that&gt;</b><a href="https://e.org">x</a></p>\n'
    )


def typeset(text: str) -> str:
    return re.sub(r"([#$*_@<>\[\]\\/])", r"\\\1", text)


def cited(work: Work) -> str:
    """A reference in Typst."""
    shown = apa(Work(*[typeset(part) for part in work[:5]]), venue="_{}_")
    return f'{shown} #link("{work.url}")[link]' if work.url else shown


def bold_lines(work: Work) -> str:
    parts = [typeset(part) for part in work[:5]]
    shown = f"*{parts[1]}* \\\n{parts[0]} \\\n_{parts[2]}_, {parts[3]}, {parts[4]}."
    return f'{shown} #link("{work.url}")[link]' if work.url else shown


ONE = '#set page("a4", margin: 2.2cm, numbering: "1 / 1", header: align(right)[Jane Doe, Curriculum Vitae])\n'
TWO = '#set page("a4", margin: 1.5cm, numbering: "1", columns: 2)\n'
SMALL = '#set page("a6", margin: 1cm, numbering: "1", header: [Jane Doe #h(1fr) Curriculum Vitae])\n'
TEXT = '#set text(size: 10pt, lang: "en", hyphenate: true)\n#set par(justify: true)\n'
LISTS = {
    "bullets": "\n".join(f"- {cited(work)}" for work in WORKS),
    "numbers": "\n".join(f"+ {cited(work)}" for work in WORKS),
    "brackets": '#set enum(numbering: "[1]")\n' + "\n".join(f"+ {cited(work)}" for work in WORKS),
    "paragraphs": "\n\n".join(cited(work) for work in WORKS),
    "hanging": "#set par(hanging-indent: 2em, spacing: 0.65em)\n" + "\n\n".join(cited(work) for work in WORKS),
    "tight": "#set par(spacing: 0.65em)\n" + "\n\n".join(cited(work) for work in WORKS),
    "lines": "\n\n".join(bold_lines(work) for work in WORKS),
    "a column of years": "#table(columns: (3em, 1fr), stroke: none, "
    + ", ".join(f"[{work.year}], [{cited(work).replace(f' ({work.year})', '')}]" for work in WORKS)
    + ")",
}


SIDE = "== Contact\nHarbour Road \\ Port City\n== Skills\nPython \\ Statistics \\ Sailing \\ Knots\n== Tongues\nLatin"
GRID = '#set page("a4", margin: 1.5cm)\n#let entry(a, b) = grid(columns: (2.5cm, 1fr), gutter: 0.5cm, a, b)\n'
MAIN = "== Publications\n" + LISTS["paragraphs"]
SPACED = "#text(tracking: 3pt)"
ENTRIES = "\n".join(f"#entry[{work.year}][{cited(work)}]" for work in WORKS)
LABELLED = "\n".join(f"#entry[\\[J{number}\\]][{cited(work)}]" for number, work in enumerate(reversed(WORKS), 1))
DATED = "\n\n".join(
    f"*{typeset(work.title)}* #h(1fr) {work.year} \\\n{typeset(work.authors)} \\\n_{typeset(work.venue)}_"
    for work in WORKS
)


def sections(before: str, heading: str, works: str, after: str, last: str = "Tests") -> str:
    return "\n\n".join((before, "PhD in Tides, 2016", heading, works, after, last))


LAYOUTS = {
    "a column of other things on the left": f"#grid(columns: (5cm, 1fr), gutter: 1cm, [\n{SIDE}\n], [\n{MAIN}\n])",
    "a column of other things on the right": f"#grid(columns: (1fr, 5cm), gutter: 1cm, [\n{MAIN}\n], [\n{SIDE}\n])",
    "a head above two columns": f"#align(center)[= Jane Doe]\n#columns(2)[\n== Education\nPhD\n{MAIN}\n]",
    "years in the margin": sections("== Education", "== Publications", ENTRIES, "== Teaching"),
    "labels in the margin": sections("== Education", "== Publications", LABELLED, "== Teaching"),
    "dates at the right edge": sections("*EDUCATION*", "*PUBLICATIONS*", DATED, "*TEACHING*"),
    "headings in spaced letters": sections(
        f"{SPACED}[EDUCATION]", f"{SPACED}[PUBLICATIONS]", LISTS["paragraphs"], f"{SPACED}[TEACHING]"
    ),
    "headings in bold": sections("*Education*", "*Refereed Publications*", LISTS["paragraphs"], "*Invited Talks*"),
    "bullets below bullets": "== Publications\n"
    + "\n".join(f"- {cited(work)}\n  - Best paper award" for work in WORKS),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_work_is_read_in_each_layout(layout: str, tmp_path: Path) -> None:
    (tmp_path / "cv.typ").write_text(GRID + TEXT + LAYOUTS[layout], encoding="utf-8")
    typst.compile(str(tmp_path / "cv.typ"), output=str(tmp_path / "cv.pdf"))
    done = pubman.import_page(tmp_path / "cv.pdf", out=tmp_path / "refs.bib")
    assert_all_are_read(done, WORKS[::-1] if layout.startswith("labels") else WORKS)
    assert len(done.sections) == 1 and done.sections[0].casefold().endswith("publications")


def test_marks_beside_names_and_their_legend_are_read(tmp_path: Path) -> None:
    starred = LISTS["bullets"].replace("Doe, J.", "*Doe, J.*#super[\\*]") + "\n\n#super[\\*] equal contribution"
    done = pubman.import_page(printed(tmp_path, starred), out=tmp_path / "refs.bib")
    assert_all_are_read(done)
    assert done.legends == {"*": "equal"} and done.owner == "Doe, J."


def test_numbers_may_begin_again_and_one_may_be_missed(tmp_path: Path) -> None:
    lines = [f"{number}. Doe, J. (2021). Test {number}. Letters, 3, 4." for number in (1, 2, 4, 5, 1, 2, 3)]
    (tmp_path / "cv.pdf").write_bytes(pdf([stream(text_of("Jane Doe", *lines, "12. is no number here"))]))
    html = read_document(tmp_path / "cv.pdf").html
    assert re.findall(r"<li>Doe, J\. \(2021\)\. Test (\d)", html) == ["1", "2", "4", "5", "1", "2", "3"]
    assert "12. is no number here" in html


def test_small_capitals_of_smaller_letters_are_small_letters(tmp_path: Path) -> None:
    shown = (
        b"BT /F1 10 Tf 50 800 Td (D) Tj /F1 7 Tf (OE) Tj /F1 10 Tf (, J. \\(2021\\). Of UNESCO and tests, in full.) Tj"
    )
    (tmp_path / "cv.pdf").write_bytes(pdf([stream(shown + b" ET")]))
    assert read_document(tmp_path / "cv.pdf").html == "<p>Doe, J. (2021). Of UNESCO and tests, in full.</p>\n"


def printed(folder: Path, text: str, page: str = ONE) -> Path:
    """A CV as a PDF with a list of works."""
    parts = [
        "= Jane Doe",
        "== Education",
        "- PhD in Tides, 2016",
        "== Publications",
        text,
        "== Teaching",
        "- Waves, 2021",
    ]
    (folder / "cv.typ").write_text(page + TEXT + "\n".join(parts), encoding="utf-8")
    typst.compile(str(folder / "cv.typ"), output=str(folder / "cv.pdf"))
    return folder / "cv.pdf"


@pytest.mark.parametrize("form", LISTS)
@pytest.mark.parametrize("page", [ONE, TWO, SMALL], ids=["one column", "two columns", "small pages"])
def test_every_work_of_a_pdf_is_read(form: str, page: str, tmp_path: Path) -> None:
    done = pubman.import_page(printed(tmp_path, LISTS[form], page), out=tmp_path / "refs.bib")
    assert_all_are_read(done)
    assert done.sections == ("Publications",)
    links = {found.value for entry in done.entries for found in entry.fields if found.name == "url_link"}
    assert links == {work.url for work in WORKS if work.url}


def test_running_heads_and_page_numbers_are_in_no_entry(tmp_path: Path) -> None:
    html = read_document(printed(tmp_path, LISTS["tight"], SMALL)).html
    assert "Curriculum" not in html
    assert not re.search(r"<p>\d+</p>", html)


def test_a_hyphen_at_the_end_of_a_line_is_taken_away_where_the_word_has_none(tmp_path: Path) -> None:
    text = (
        "#set text(hyphenate: false)\nDoe, J. (2021). The com-\\\nmunication of self-\\\nsupervised and "
        "self-supervised fleets. "
        "Letters on Tests, 3, 1-\\\n4. https:\\/\\/example.org\\/a-#linebreak()b1\n\n"
        "Roe, R. (2020). On communication in nets. Letters on Tests, 2, 5-9.\n\n"
        "Roe, R. (2019). A third quan-\\\ntification of tests. Letters on Tests, 2, 5-9."
    )
    document = read_document(printed(tmp_path, text))
    shown = re.sub(r"<br>", " ", document.html)
    assert "The communication of self-supervised and self-supervised fleets" in shown
    assert "3, 1-4." in shown and "https://example.org/a-b1" in shown
    # Of the third nothing else in the document says how it is written.
    assert document.joined == {"quantification"}


def test_a_field_with_a_word_that_was_parted_is_not_checked(tmp_path: Path) -> None:
    done = pubman.import_page(printed(tmp_path, LISTS["numbers"], TWO), out=tmp_path / "refs.bib")
    reasons = [
        (found.word, reason)
        for entry in done.entries
        for found in entry.fields
        for reason in found.reasons
        if "parted by the end of a line" in reason
    ]
    assert reasons and {word for word, _ in reasons} == {"guessed"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "cv.docx").write_bytes(WORD["bullets"])
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_document_gets_a_bibliography_and_no_configuration(folder: Path, run: Run) -> None:
    before = (folder / "cv.docx").read_bytes()
    done = run("import", "cv.docx")
    assert 'no configuration: pubman writes no .docx; "pubman init"' in done.stderr
    assert done.exit_code == 1
    assert sorted(path.name for path in folder.iterdir()) == ["cv.docx", "refs.bib"]
    assert (folder / "cv.docx").read_bytes() == before
    assert len(pubman.read("refs.bib")) == len(WORKS)
    assert run("init").exit_code == 0
    assert pubman.build(folder).stale


def test_a_configuration_that_is_there_is_no_obstacle(folder: Path, run: Run) -> None:
    (folder / "pubman.toml").write_text('bibliography = "other.bib"\n', encoding="utf-8")
    assert run("import", "cv.docx", "--quiet", "--yes").exit_code == 0
    assert (folder / "pubman.toml").read_text(encoding="utf-8") == 'bibliography = "other.bib"\n'


def test_a_dry_run_prints_the_bibliography_alone(folder: Path, run: Run) -> None:
    done = run("import", "cv.docx", "--dry-run")
    assert "@article{doe2024self" in done.stdout and "pubman.toml" not in done.stdout
    assert not (folder / "refs.bib").exists()


def test_places_are_those_in_the_text_that_was_read(folder: Path, run: Run) -> None:
    told = json.loads(run("import", "cv.docx", "--json").stdout)
    first = told["entries"][0]
    text = told["document"]
    title = first["fields"]["title"]
    assert text.encode()[title["start"] : title["end"]].decode() == title["value"]
    assert text.split("\n")[first["line"] - 1].endswith("</li>")
    assert first["original"] == f"{apa(WORKS[0])} link"
    assert (told["config"], told["reproduced"], told["differing"], told["kept"]) == (None, False, [], [])


def test_answers_hold_for_a_document(folder: Path, run: Run) -> None:
    answers = 'owner = "Doe, Jane"\n[entries.doe2022buoys]\nyear = "2023"\n'
    (folder / "answers.toml").write_text(answers, encoding="utf-8")
    run("import", "cv.docx", "--answers", "answers.toml")
    assert pubman.read("refs.bib")["doe2023buoys"].issued.year == 2023


def test_on_a_terminal_an_entry_is_shown_in_its_words(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    told: dict[str, object] = {}

    @click.command()
    def command() -> None:
        told.update(ask("cv.docx", (), "", "refs.bib", {}, "", config=True))

    shown = CliRunner().invoke(command, input="\n\n\n", catch_exceptions=False).output
    assert "whose list is this? [Doe, J.]" in shown
    assert f"  page: {apa(WORKS[0])} link\n" in shown
    assert "made:" not in shown and "form of the others" not in shown
    assert told["accepted"] == ["doe2024self", "doe2020learning"]


@pytest.mark.parametrize(("name", "library"), [("cv.docx", "mammoth"), ("cv.pdf", "pdfminer")])
def test_without_the_libraries_the_remedy_is_the_extra(folder: Path, name: str, library: str) -> None:
    if name == "cv.pdf":
        printed(folder, LISTS["bullets"])
    script = (
        f"import sys; sys.modules[{library!r}] = None\n"
        "import pubman\n"
        f"try: pubman.import_page({name!r})\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"UsageError {name}: ")
    assert "pip install 'pubman[documents]'" in done.stdout
