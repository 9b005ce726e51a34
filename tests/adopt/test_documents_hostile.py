"""Documents that cannot be read, or mean harm: each is one sentence that says what to do."""

import time
from pathlib import Path

import pytest
from adopt.pdf_files import pdf, stream, text_of, zeros
from adopt.word_files import docx, link, paragraph
from cli.conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pubman.adopt import documents
from pubman.adopt.documents import child, read_document
from pubman.adopt.documents.paragraphs import html_of_pages
from pubman.adopt.documents.pdf import Letter, Page, Style
from pubman.errors import FileError

ENTRY = "Doe, J., and Roe, R. (2021). A study of tests and of their makers. Journal of Tests, 3, 12-34."
PAGE = stream(text_of(*[ENTRY] * 5))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X 1000 0 R >> >>"
CIPHER = (
    f"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{'00' * 32}> /U <{'11' * 32}> >> /ID [<00> <00>]"
)
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
FILES = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'

REFUSED = {
    "a bomb of a picture": ("cv.docx", docx(parts={"word/media/a.bmp": b"\0" * 2**28}), "unpacks to too much"),
    "a bomb of text": ("cv.docx", docx(paragraph(" " * 20_000_000)), "unpacks to too much"),
    "entities": ("cv.docx", docx(paragraph("x"), prolog=ENTITIES), "defines entities"),
    "entities that are files": ("cv.docx", docx(paragraph("x"), prolog=FILES), "defines entities"),
    "too deep": ("cv.docx", docx("<w:sdt><w:sdtContent>" * 300 + "</w:sdtContent></w:sdt>" * 300), "too deeply"),
    "too much": ("cv.docx", docx("<w:p/>" * 300_001), "too many elements"),
    "half of it": ("cv.docx", docx(paragraph(ENTRY))[:600], "broken or not whole"),
    "no text": ("cv.docx", docx(), "no text in the document; its text may be in pictures"),
    "no XML": ("cv.docx", docx(parts={"word/document.xml": "<w:document"}), "the document is broken"),
    "a spreadsheet": ("cv.docx", docx().replace(b"word/", b"xwrd/"), "no Word document"),
    "OpenDocument": (
        "cv.odt",
        docx(parts={"mimetype": "application/vnd.oasis.opendocument.text"}).replace(b"word/", b"xwrd/"),
        "OpenDocument text; save it as .docx",
    ),
    "Pages": (
        "cv.pages",
        docx(parts={"Index/Document.iwa": b""}).replace(b"word/", b"xwrd/"),
        "Pages; save it as .docx",
    ),
    "old Word": ("cv.doc", OLE + b"x" * 500, "old Word (.doc); save it as .docx"),
    "RTF": ("cv.rtf", b"{\\rtf1 x}", "RTF document; save it as .docx"),
    "Word with a password": ("cv.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "has a password; save a copy"),
    "nothing": ("cv.docx", b"", "empty"),
    "Markdown": ("cv.docx", b"# Publications\n", "by its name this is a Word document, but it is none"),
    "PDF with a password": ("cv.pdf", pdf([PAGE], trailer=CIPHER), "has a password; save a copy"),
    "pictures": ("cv.pdf", pdf([stream(b"")]), "hardly any text in the document; its pages may be pictures; print it"),
    "many pages": ("cv.pdf", pdf([PAGE] * 101), "more than 100 pages; print the pages with the list"),
    "half of a PDF": ("cv.pdf", pdf([PAGE])[:300], "broken"),
    "no PDF": ("cv.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 400, "broken"),
    "a form in itself": (
        "cv.pdf",
        pdf([stream(b"/X Do")], more={1000: stream(b"/X Do /X Do", more=FORM)}),
        "hardly any text",
    ),
    "deep arrays": ("cv.pdf", pdf([stream(b"[" * 100_000 + b"]" * 100_000)]), "hardly any text"),
    "a bomb": ("cv.pdf", pdf([stream(zeros(1200), filters=1, deflated=1)]), "too much memory"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_with_what_to_do(what: str, tmp_path: Path) -> None:
    name, data, fault = REFUSED[what]
    path = tmp_path / name
    path.write_bytes(data)
    started = time.monotonic()
    with pytest.raises(FileError) as error:
        read_document(path)
    assert fault in str(error.value) and error.value.remedy
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("loop", [b"1000 0 R", b"<< /A " * 50_000, b"<< /Kids 1000 0 R >>"])
def test_what_nothing_points_to_costs_nothing(loop: bytes, tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(pdf([PAGE], more={2000: loop}, trailer="/Prev 9"))
    assert read_document(tmp_path / "cv.pdf").html.count("A study of tests") == 5


def test_pages_that_hold_themselves_are_found_nevertheless(tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(pdf([PAGE]).replace(b"/Kids [10 0 R]", b"/Kids [2 0 R ]"))
    assert read_document(tmp_path / "cv.pdf").html.count("A study of tests") == 5


def test_a_document_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "DEADLINE", 2.0)
    (tmp_path / "cv.pdf").write_bytes(pdf([stream(zeros(200), deflated=1)]))
    started = time.monotonic()
    with pytest.raises(FileError, match="takes more than 2 seconds; print the pages"):
        read_document(tmp_path / "cv.pdf")
    assert time.monotonic() - started < 10


def test_a_wrong_ending_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "cv.docx").write_bytes(pdf([PAGE]))
    assert read_document(tmp_path / "cv.docx").kind == "pdf"
    (tmp_path / "cv.pdf").write_bytes(docx(paragraph(ENTRY)))
    assert read_document(tmp_path / "cv.pdf").html == f"<p>{ENTRY}</p>\n"


def test_nothing_that_a_document_points_to_is_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    picture = (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing">'
        f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData>'
        f'<pic:pic xmlns:pic="{DRAWING}/picture"><pic:blipFill><a:blip r:link="rIdX"/></pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdX" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        f'Target="file://{tmp_path}/secret.png" TargetMode="External"/></Relationships>'
    )
    (tmp_path / "cv.docx").write_bytes(
        docx(picture, paragraph(ENTRY), parts={"word/_rels/document.xml.rels": relations})
    )
    assert read_document(tmp_path / "cv.docx").html == f"<p>{ENTRY}</p>\n"


def test_what_stands_in_the_folder_is_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("mammoth", "zipfile", "json", "pubman"):
        Path(f"{name}.py").write_text("raise SystemExit('run')", encoding="utf-8")
    Path("cv.docx").write_bytes(docx(paragraph(ENTRY)))
    assert ENTRY in read_document(Path("cv.docx")).html


def test_what_a_document_says_is_never_markup(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script> & <b>bold</b>"
    (tmp_path / "cv.docx").write_bytes(docx(paragraph(evil), paragraph(link("javascript:alert(1)", "x"))))
    assert "<script>" not in read_document(tmp_path / "cv.docx").html
    (tmp_path / "cv.pdf").write_bytes(pdf([stream(text_of(evil.replace("(1)", "1"), *[ENTRY] * 3))]))
    assert "<script>" not in read_document(tmp_path / "cv.pdf").html


def test_the_command_tells_it_in_one_line(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("cv.pdf").write_bytes(pdf([stream(b"")]))
    done = run("import", "cv.pdf")
    assert done.exit_code == 2
    assert done.stderr.startswith("cv.pdf: there is hardly any text") and done.stderr.count("\n") == 1
    assert not Path("refs.bib").exists()


WHOLE = {"word": docx(paragraph(ENTRY), paragraph("x")), "pdf": pdf([PAGE])}


@settings(deadline=None, max_examples=150)
@given(
    kind=st.sampled_from(["word", "pdf"]), places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=8)
)
def test_a_damaged_document_is_read_or_refused(kind: str, places: list[tuple[float, int]]) -> None:
    data = bytearray(WHOLE[kind])
    for share, value in places:
        data[int(share * (len(data) - 1))] = value
    answer = child.answer(kind, bytes(data))
    assert set(answer) in ({"html", "joined"}, {"fault", "remedy"})


PLACES = st.one_of(st.floats(-100, 900), st.integers(0, 60).map(lambda step: 12.0 * step))
LETTERS = st.builds(
    lambda text, x, y, width, size, style: Letter(text, x, x + width * size, y, size, style),
    st.sampled_from([*"aB1.- •<&é[]2\ufffd", "fi", "2019"]),
    PLACES,
    PLACES,
    st.sampled_from([-1.0, 0.0, 0.5, 1.0]),
    st.sampled_from([0.6, 7.0, 10.0, 12.0, 500.0]),
    st.builds(Style, st.booleans(), st.booleans(), st.just(False), st.sampled_from(["", 'http://e.org/"<'])),
)
PAGES = st.lists(st.builds(Page, st.lists(LETTERS, max_size=60), st.sampled_from([0.0, 842.0])), max_size=3)


@settings(deadline=None)
@given(PAGES)
def test_letters_anywhere_become_blocks_that_are_well_formed(pages: list[Page]) -> None:
    html, joined = html_of_pages(pages)
    assert all(word in documents.shown_text(html) for word in joined)
    for line in filter(None, html.split("\n")):
        etree.fromstring(line.replace("<br>", "<br/>"))
