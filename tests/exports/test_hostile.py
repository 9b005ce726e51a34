"""A bibliography that somebody else wrote, through every export, read by each format's own parser: it is text."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import feedparser
import html5lib
import pytest
import rispy
from exports.test_bibtex import read_by_bibtex
from lxml import etree
from ruamel.yaml import YAML

import pubman
from conftest import ROOT
from pubman.exports import EXPORTS
from pubman.exports.home import Home
from pubman.exports.pages import write_all
from pubman.exports.plain import clean, plain
from pubman.findings import Span
from pubman.model import Contributor, Date, Entry, Library, Link, Name, Venue
from pubman.page.build import build
from pubman.page.export import export
from pubman.writers.markup import printable

REFS = pubman.read(ROOT / "refs.bib")
BAITS = {
    "a script": "</script><script>alert(1)</script><img src=x onerror=alert(1)> \" onload='x' javascript:alert(1)",
    "XML": "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;&#0;&lt;<![CDATA[</title></feed><?php x ?>",
    "TeX": "\\input{/etc/passwd}\\write18{id}\\end{document}$x^2_&#%~{}^^5c\\catcode`\\@=11 }}{{",
    "BibTeX": 'x}, year = 1, file = {y}} @misc{z, title = "w" # @comment{ % @string{a=b}',
    "YAML": "- x: !!python/object:os.system [id] *a &b |\n--- ... {a: b} # c %TAG 'd' \"e\"",
    "RIS": "x\nER  - \nTY  - JOUR\r\nTI  - y\x1eAU  - z",
    "Markdown": "# h\n\n- i *b* _c_ [d](javascript:e) ![f](g) `h` <b> | j | {% raw %}{{ 7*7 }}{{{ k }}}",
    "a template": "{{ config.__class__ }} {% import os %} ${7*7} <%= 7*7 %> #{7*7} {{'a'|safe}}",
    "a shell": "; rm -rf ~ & $(id) `id` | tee x > /dev/null && ! * ? '\" \\\n-rf --help",
    "a path": "../../../etc/passwd\x00.html C:\\con /etc/shadow ~/.ssh file:///x %2e%2e%2f",
    "direction": "abc\u202edef\u202c\u2066g\u2069\u200fh\u200e\u061c\ufeffi\u00ad",
    "controls": "\x1b[31mx\x07\x08\x7f\x85\u2028\u2029\x00\ud800\ufffe\x9b",
}


parse_html: Callable[..., Any] = html5lib.parse

UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


def entry_of(bait: str) -> Entry:
    """An entry with the same text wherever there can be text."""
    names = ("title", "abstract", "publisher", "note", "volume", "number", "pages", "edition", "isbn", "issn", "series")
    fields = dict.fromkeys((*names, "institution", "school", "language", "type", "address", "eventtitle", "url"), bait)
    people = (Contributor(Name(bait, bait)), Contributor(Name(literal=bait)), Contributor(Name(family=bait), "editor"))
    links = (Link("pdf", bait), Link(bait, f"https://example.org/{bait}"), Link("code", "javascript:alert(1)"))
    span = Span("", 0, 0, 1, 1)
    return Entry(
        bait,
        "article",
        fields,
        span,
        people,
        venue=Venue(bait, bait),
        issued=Date((2024,)),
        links=links,
        keywords=(bait,),
    )


def titles(name: str, text: str) -> list[str]:
    """What the format's parser finds as the titles of the works."""
    found: Any
    match name:
        case "atom":
            etree.fromstring(text.encode())
            feed = feedparser.parse(text.encode())
            assert not feed.bozo
            found = [entry.title for entry in feed.entries]
        case "bibtex":
            found = [plain(entry.fields["title"]) for entry in pubman.read_string(text)]
        case "cff":
            found = [YAML(typ="safe", pure=True).load(StringIO(text))["preferred-citation"]["title"]]
        case "csl-json":
            found = [item["title"] for item in json.loads(text)]
        case "json-ld":
            page = parse_html(f"<!DOCTYPE html><script>{text}</script><p>after</p>", namespaceHTMLElements=False)
            assert [element.text for element in page.iter("p")] == ["after"]
            found = [work["name"] for work in json.loads(page.find(".//script").text)["@graph"]]
        case "pages":
            page = parse_html(text, namespaceHTMLElements=False)
            assert [script.get("type") for script in page.iter("script")] == ["application/ld+json"]
            assert not list(page.iter("img"))
            found = ["".join(page.find(".//title").itertext())]
        case "ris":
            found = [record["title"] for record in rispy.loads(text)]
    return [" ".join(title.split()) for title in found]


@pytest.mark.parametrize("bait", BAITS)
@pytest.mark.parametrize("name", EXPORTS)
def test_a_bait_is_text_and_all_of_it_in_every_export(name: str, bait: str) -> None:
    entry = entry_of(BAITS[bait])
    text = export(Library("", (entry,)), name, base_url="https://example.org/")
    assert text.encode("utf-8")
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]", text
    )
    (found,) = titles(name, text)
    shown = " ".join(printable((clean if name == "csl-json" else plain)(BAITS[bait])).split())
    # BibTeX has one sign for a quotation mark and an apostrophe.
    assert found == (shown if name != "bibtex" else titles("bibtex", text)[0])
    letters = re.sub(r"[^A-Za-z0-9]", "", shown)
    assert re.sub(r"[^A-Za-z0-9]", "", found) == letters


@pytest.mark.skipif(not shutil.which("bibtex"), reason="no bibtex (Debian: texlive-binaries)")
def test_bibtex_itself_reads_each_bait_as_one_entry(tmp_path: Path) -> None:
    library = Library("", tuple(entry_of(f"{number}{bait}") for number, bait in enumerate(BAITS.values())))
    keys, told = read_by_bibtex(export(library, "bibtex", keys=[entry.key for entry in library]), tmp_path)
    assert len(keys) == len(BAITS)
    assert told == []


LATEX = """\\documentclass{article}
\\usepackage[T1]{fontenc}
\\usepackage{lmodern,amssymb,url}
\\begin{document}
\\nocite{*}
\\bibliographystyle{unsrt}
\\bibliography{f}
\\end{document}
"""


@pytest.mark.skipif(not (shutil.which("bibtex") and shutil.which("pdflatex")), reason="no bibtex or no pdflatex")
def test_latex_typesets_each_bait_in_one_of_bibtexs_own_styles(tmp_path: Path) -> None:
    baits = [bait.replace("\ufffe", "") for bait in BAITS.values()]
    library = Library("", (*(entry_of(f"{number}{bait}") for number, bait in enumerate(baits)), *REFS))
    (tmp_path / "f.bib").write_text(export(library, "bibtex"), encoding="utf-8")
    (tmp_path / "a.tex").write_text(LATEX, encoding="utf-8")
    latex = ["pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "a.tex"]
    for command in (latex, ["bibtex", "a"], latex):
        subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120)
    log = (tmp_path / "a.log").read_bytes().decode("latin-1")
    assert not re.findall("^!.*", log, re.MULTILINE)
    assert (tmp_path / "a.bbl").read_bytes().count(b"\\bibitem") == len(library)


def test_no_bait_is_the_name_of_a_file_outside_of_the_folder(tmp_path: Path) -> None:
    pages = write_all([entry_of(bait) for bait in BAITS.values()], Home("https://example.org/", file="papers"))
    assert len(pages) == len(BAITS)
    for name in pages:
        path = tmp_path / name
        path.write_text("", encoding="utf-8")
        assert path.parent == tmp_path and path.resolve().parent == tmp_path.resolve()
        assert re.fullmatch(r"[\w+][\w.+-]*\.html", name)


def test_a_hostile_bibliography_writes_nothing_outside_of_its_project(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    bait = "../../outside"
    (project / "refs.bib").write_text(
        f"@misc{{{bait}, title={{T}}, file={{:/etc/passwd:PDF}}, pdf={{../../../etc/passwd}}, year={{2024}}}}\n"
        "@misc{/etc/cron.d/x, title={U}}\n@misc{.git/config, title={V}}\n",
        encoding="utf-8",
    )
    config = (
        'base-url = "https://example.org"\n[exports.papers]\nfolder = "papers"\n[exports.feed]\nfile = "feed.xml"\n'
    )
    (project / "pubman.toml").write_text(config, encoding="utf-8")
    build(project)
    assert [path.name for path in tmp_path.iterdir()] == ["project"]
    assert {path.name for path in (project / "papers").iterdir()} == {
        "outside.html",
        "etc-cron.d-x.html",
        "git-config.html",
    }
    assert "passwd" not in (project / "feed.xml").read_text(encoding="utf-8").replace("example.org/etc/passwd", "")
