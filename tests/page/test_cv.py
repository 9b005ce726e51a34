"""The CVs of docs/example: built, and typeset by the programs that people have, without a word of warning."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import typst

import pubman
from conftest import ROOT
from pubman.page.build import build
from pubman.writers.latex import LatexWriter
from pubman.writers.typst import TypstWriter

EXAMPLES = ROOT / "docs" / "example"
ENGINE = next(filter(shutil.which, ("pdflatex", "lualatex", "xelatex")), "")
needs_latex = pytest.mark.skipif(not ENGINE, reason="no pdflatex (Debian: texlive-latex-recommended)")
needs_pdftotext = pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext (Debian: poppler-utils)")
_SAID = re.compile(r"^(?:.*Warning: .*|(?:Over|Under)full .*|! .*)$", re.MULTILINE)
HOSTILE = r"""\input{/etc/passwd} \write18{id} $x^2_ & # % ~ {} \end{document} ^^5c --- ``q'' #eval("1") */ // [x] @y"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("refs.bib", "pubman.toml", "pubman.lock"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "styles", tmp_path / "styles")
    shutil.copytree(EXAMPLES, tmp_path / "docs" / "example")
    return tmp_path


def typeset(text: str, folder: Path, *, runs: int = 2) -> list[str]:
    """Typeset a document, and say what the engine has said of it, without the numbers of lines."""
    (folder / "cv.tex").write_text(text, encoding="utf-8")
    for _ in range(runs):
        command = [ENGINE, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "cv.tex"]
        subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=120)
    log = (folder / "cv.log").read_text(encoding="utf-8", errors="replace")
    assert (folder / "cv.pdf").exists(), log[-2000:]
    return [re.sub(r"lines? \d+(?:--\d+)?", "", line) for line in _SAID.findall(log)]


def printed(folder: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", "cv.pdf", "-"], cwd=folder, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def without_list(text: str) -> str:
    return re.sub(r"(% pubman:start publications\n).*?(\n% pubman:end)", r"\1\2", text, flags=re.DOTALL)


@needs_latex
@pytest.mark.parametrize("name", ["cv.tex", "cv-moderncv.tex", "cv-altacv.tex"])
def test_a_list_adds_no_warning_to_a_cv(name: str, tmp_path: Path) -> None:
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    (document_class,) = re.findall(r"\\documentclass(?:\[.*?\])?\{(.*?)\}", text)
    found = subprocess.run(["kpsewhich", f"{document_class}.cls"], capture_output=True, text=True, check=False).stdout
    icons = subprocess.run(["kpsewhich", "fontawesome5.sty"], capture_output=True, text=True, check=False).stdout
    if not found or (document_class != "article" and not icons):
        pytest.skip(f"no {document_class}.cls or its fonts (Debian: texlive-latex-extra, texlive-fonts-extra)")
    runs = 1 if document_class == "moderncv" else 2
    said = typeset(text, tmp_path, runs=runs)
    # moderncv and altacv have something to say of every document.
    assert said == ([] if document_class == "article" else typeset(without_list(text), tmp_path, runs=runs))


@needs_latex
@needs_pdftotext
def test_the_page_has_sections_numbers_marks_and_whole_addresses(tmp_path: Path) -> None:
    typeset((EXAMPLES / "cv.tex").read_text(encoding="utf-8"), tmp_path, runs=1)
    words = printed(tmp_path)
    parts = ("Publications", "Journal articles", "7. Mao, Y., Zhao", "Conference papers", "3. Ping, S.*", "1. Mao, Y.")
    places = [words.find(part) for part in parts]
    assert -1 not in places and places == sorted(places)
    assert "https://doi.org/10.1145/3510587" in words
    assert "(* indicates equal contribution)" in words


@needs_latex
@needs_pdftotext
def test_what_a_field_would_have_tex_do_is_printed(tmp_path: Path) -> None:
    before = "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage{hyperref}\n\\begin{document}\n"
    typeset(f"{before}{LatexWriter().inline((HOSTILE,))}\n\\end{{document}}\n", tmp_path, runs=1)
    words = printed(tmp_path).replace("’", "'").replace("‘", "`")
    assert re.sub(r"[\s1]", "", HOSTILE) == re.sub(r"[\s1]", "", words).removesuffix("1")


def test_typst_makes_a_pdf_of_the_cv_without_a_word() -> None:
    document, warnings = typst.compile_with_warnings(str(EXAMPLES / "cv.typ"))
    assert isinstance(document, bytes) and document.startswith(b"%PDF-")
    assert not warnings


def test_what_a_field_would_have_typst_do_is_printed() -> None:
    source = f"{TypstWriter().inline((HOSTILE,))}\n"
    body = typst.compile(source.encode(), format="html")
    assert isinstance(body, bytes)
    assert "eval(" in body.decode() and "/etc/passwd" in body.decode()


def test_the_examples_are_what_a_build_makes_of_them(project: Path) -> None:
    assert not build(project, check=True).stale
    for path in (project / "docs" / "example").glob("cv*.tex"):
        path.write_text(without_list(path.read_text(encoding="utf-8")), encoding="utf-8")
    build(project)
    for path in (project / "docs" / "example").iterdir():
        assert path.read_bytes() == (EXAMPLES / path.name).read_bytes()


def test_a_build_writes_every_kind_of_cv_from_one_bibliography() -> None:
    entries = [entry.key for entry in pubman.read(ROOT / "refs.bib")]
    for path in EXAMPLES.glob("cv*"):
        assert path.read_text(encoding="utf-8").count("(20") == len(entries), path
