"""BibTeX for the public: what must not be in it, and that it is read as what it was, by pubman and by BibTeX itself."""

import csv
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cli.conftest import Run
from hypothesis import example, given
from hypothesis import strategies as st

import pubman
from conftest import ROOT, SHARED, needs_shared
from pubman.bibtex.encode_rich import encode_rich
from pubman.bibtex.latex import decode
from pubman.exports.bibtex import public_entry, write
from pubman.exports.plain import clean
from pubman.findings import Severity
from pubman.item import is_work, to_item
from pubman.model import Contributor, Entry, Name

needs_bibtex = pytest.mark.skipif(not shutil.which("bibtex"), reason="no bibtex (Debian: texlive-binaries)")
NOT_WRITTEN = {"annote", "abstract", "keyword", "archive", "call-number", "medium", "dimensions", "source"}
"""Variables of a library's owner; the other ones come back."""


PUBLIC = {"url": "https://example.org/~me/home/x", "note": "and/or /a/b"}


def first(text: str) -> Entry:
    return pubman.read_string(text).entries[0]


def item(entry: Entry) -> Any:
    """The item of an entry as far as BibTeX can tell: it has one sign for an apostrophe and a closing quote."""
    return _even({name: value for name, value in to_item(entry).items() if name not in NOT_WRITTEN})


def _even(value: Any) -> Any:
    match value:
        case str():
            # A Greek capital is protected, for BibTeX's styles would make a small letter of the command.
            bare = re.sub(
                '<span class="nocase">([ΓΔΘΛΞΠΣΦΨΩ])</span>', r"\1", clean(unicodedata.normalize("NFC", value))
            )
            # Some programs put braces around a sign of an address.
            return re.sub(r"\{([&_%~])\}", r"\1", bare.replace("’", "'"))
        case list():
            return [_even(one) for one in value]
        case dict() if "family" in value or "literal" in value:
            # A family name of several words alone is a body to BibTeX; `useprefix` is biblatex's.
            said = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
            return " ".join(_even(value[part]) for part in said if part in value).replace("- ", "-").replace("' ", "'")
        case dict():
            return {name: _even(one) for name, one in value.items()}
    return value


def real_entries(step: int) -> Iterator[tuple[str, Entry]]:
    with (SHARED / "bib" / "SOURCES.tsv").open(encoding="utf-8", newline="") as file:
        names = [row["file"] for row in csv.DictReader(file, delimiter="\t")]
    for name in names[::step]:
        library = pubman.read(SHARED / "bib" / name)
        yield from ((name, entry) for entry in library.entries[:40] if is_work(entry))


def test_what_is_pubmans_or_the_owners_own_is_left_out() -> None:
    entry = first(
        "@string{tmc = {Trans. of {MC}}}"
        "@article{a, author={Mao*, Yuzhu and \\textbf{Ping$^\\dagger$, S.}}, author+an={1=equal; 2=highlight},"
        "title={The {DNA} of things}, journal=tmc, year=2024, month=mar, day=7, accepted={2024-01}, hidden={false},"
        "news={TMC}, acronym={TMC}, equal_contribution={1,2}, url_slides={https://example.org/s}, pdf={paper.pdf},"
        "keywords={privacy, hidden, selected}, annote={do not trust}, abstract={Abs}, owner={me}, timestamp={2020},"
        "file={:/home/mao/paper.pdf:PDF}, local-url={file:///x}, bdsk-file-1={YnBsaXN0}, groups={g}, rank={5},"
        "note={see /home/mao/x.pdf}, howpublished={C:\\Users\\mao\\x.pdf}}"
    )
    assert public_entry(entry) == (
        "@article{a,\n"
        "  author   = {Mao, Yuzhu and Ping, S.},\n"
        "  title    = {The {DNA} of things},\n"
        "  journal  = {Trans. of {MC}},\n"
        "  year     = {2024},\n"
        "  month    = mar,\n"
        "  day      = {7},\n"
        "  keywords = {privacy},\n"
        "}"
    )
    assert "abstract = {Abs}" in re.sub(" +", " ", public_entry(entry, abstract=True))


def test_what_an_entry_inherits_stands_in_it() -> None:
    library = pubman.read_string(
        "@inproceedings{a, title={A}, crossref={p}, xdata={x}} @xdata{x, publisher={ACM}}"
        "@proceedings{p, title={Proc. of P}, year={2020}, editor={Doe, Jane}, doi={10.1000/parent}}"
    )
    text = public_entry(library["a"])
    back = first(text)
    assert "crossref" not in text and "xdata" not in text and "10.1000" not in text
    assert (back.venue.title, back.fields["publisher"], back.issued.year) == ("Proc. of P", "ACM", 2020)
    assert [str(one.name) for one in back.names("editor")] == ["Doe, Jane"]


@pytest.mark.parametrize(
    ("source", "kind", "fields"),
    [
        (
            "@report{a, title={T}, institution={I}, date={2020-05}}",
            "techreport",
            {"institution": "I", "year": "2020", "month": "may"},
        ),
        ("@thesis{a, title={T}, type={phdthesis}, institution={I}}", "phdthesis", {"school": "I"}),
        ("@thesis{a, title={T}, type={Diplomarbeit}}", "mastersthesis", {"type": "Diplomarbeit"}),
        ("@thesis{a, title={T}}", "thesis", {}),
        (
            "@article{a, journaltitle={J}, date={2020/2021}}",
            "article",
            {"journal": "J", "date": "2020/2021", "year": "2020"},
        ),
        ("@article{a, year={in press}, month={}}", "article", {"year": "in press"}),
        ("@book{a, location={Paris}, address={Rome}}", "book", {"address": "Rome", "location": "Paris"}),
        ("@misc{a, arxiv={2407.12074v2}}", "misc", {"eprint": "2407.12074v2", "archiveprefix": "arXiv"}),
        ("@misc{a, url={https://u:secret@example.org/}}", "misc", {}),
        ("@misc{a, url={http://localhost:8000/a.pdf}}", "misc", {}),
        ("@misc{a, url={http://192.168.1.7/a.pdf}, note={in ~/papers}}", "misc", {}),
        ("@misc{a, url={http://nas/a.pdf}, note={\\url{file:///tmp/a.pdf}}}", "misc", {}),
        ("@misc{a, url={https://example.org/~me/home/x}, note={and/or /a/b}}", "misc", PUBLIC),
        ("@misc{a, url={https://example.org/{_}a{&}b}}", "misc", {"url": "https://example.org/_a&b"}),
        ("@misc{a, howpublished={\\url{https://e.org/a_b}}}", "misc", {"howpublished": "https://e.org/a_b"}),
        ("@misc{a, editor={Doe, J.}, editortype={director}}", "misc", {"editor": "Doe, J.", "editortype": "director"}),
    ],
)
def test_biblatex_is_said_in_bibtexs_words_where_it_has_them(source: str, kind: str, fields: dict[str, str]) -> None:
    back = first(public_entry(first(source)))
    assert back.type == kind
    assert {name: value for name, value in back.fields.items() if name not in ("title", "eprinttype")} == fields | (
        {"type": back.fields["type"]} if kind == "phdthesis" else {}
    )


@pytest.mark.parametrize(
    "title",
    [
        "{DNA}-based {\\em in vivo} tests of {\\textit{E. coli}} and \\emph{C. elegans}",
        "$\\alpha$-helices and $\\mathcal{O}(n^2)$ in $\\mathbb{R}^d$ < 5 > 3 << 2 >>",
        "Une \\enquote{étude} à Zürich~-- --- 5\\,\\% \\& {\"}more{\"} ``quoted''",
        "{\\'E}tudes, {{\\'E}TUDES}, {\\LaTeX}, {Stra{\\ss}e}",
        "A <i>tag</i> and <b>",
    ],
)
def test_a_title_is_read_back_as_it_was(title: str) -> None:
    entry = first(f"@misc{{a, title={{{title}}}}}")
    back = first(public_entry(entry))
    assert back.fields["title"] == entry.fields["title"]


@given(text=st.text(st.sampled_from("aBΔé’-–`'\"<>/ibsup{}$\\%&#_^~|,=@\u200f∈𝒪 span"), max_size=30))
@example("<i>a<b></i></b>")
@example('<span class="nocase">a</i></span>')
@example("</span>" * 3)
def test_whatever_the_text_is_its_braces_balance_and_it_is_read_as_that_text(text: str) -> None:
    written = encode_rich(text, "plain")
    depth = 0
    for char in written:
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0
    expected = re.sub("[`‘]", "‘", text).replace("’", "'").replace("''", "”").replace("\u00a0", " ")
    if "`" not in text and "''" not in expected and "”" not in expected:
        assert decode(written, "plain").text == expected.replace("^", decode(r"\textasciicircum{}", "plain").text)


@given(
    key=st.text(max_size=12),
    kind=st.text(max_size=12),
    text=st.text(max_size=40),
    field=st.sampled_from(["title", "note", "doi", "url", "eprint", "isbn", "year", "date", "month", "editortype"]),
)
@example(key="a}@misc{b", kind="string", text="}\\input{/etc/passwd}@preamble{", field="title")
@example(key="a", kind="comment", text="x} @misc{b, title={c}", field="doi")
def test_whatever_is_in_an_entry_it_is_written_as_one_entry(key: str, kind: str, text: str, field: str) -> None:
    entry = first("@misc{a, title={T}, author={Mao, Y.}, year={2020}}")
    fields = {**entry.fields, field: text}
    hostile = replace(entry, key=key, type=kind, fields=fields, contributors=(Contributor(Name(text, text)),))
    back = pubman.read_string(write([hostile, hostile]))
    assert len(back) == 2
    assert not [found for found in back.findings if found.severity is Severity.ERROR]
    assert not back.broken


def test_commands_that_a_field_smuggles_in_are_text() -> None:
    entry = first("@misc{a, title={A \\write18 \\input /etc/passwd \\catcode`\\@=11 \\csname x}}")
    written = public_entry(entry)
    assert not re.search(r"\\(?:write|input|catcode|csname)", written)
    assert r"\textbackslash{}input" in written


@needs_shared
def test_real_entries_are_read_back_as_they_were() -> None:
    compared = 0
    for name, entry in real_entries(step=3):
        back = pubman.read_string(public_entry(entry))
        assert len(back) == 1, (name, entry.key)
        fields = entry.fields
        if "\\" in fields.get("isbn", "") or "urlyear" in fields or re.match("https?://[^./]+/", fields.get("url", "")):
            continue
        was, now = item(entry), item(back.entries[0])
        assert now == was | {"id": now["id"]}, (name, entry.key)
        compared += 1
    assert compared > 1_000


STYLE = """\
ENTRY { author editor title } {} {}
FUNCTION {f}{ duplicate$ missing$ { pop$ "" } 'skip$ if$ }
FUNCTION {default.type} {
  "@@E " cite$ * write$ newline$
  "@@T " title f * "t" change.case$ write$ newline$
  author f num.names$ #0 > { author #1 "{ff }{vv }{ll}{, jj}" format.name$ pop$ } 'skip$ if$
}
MACRO {jan}{"jan"} MACRO {feb}{"feb"} MACRO {mar}{"mar"} MACRO {apr}{"apr"} MACRO {may}{"may"} MACRO {jun}{"jun"}
MACRO {jul}{"jul"} MACRO {aug}{"aug"} MACRO {sep}{"sep"} MACRO {oct}{"oct"} MACRO {nov}{"nov"} MACRO {dec}{"dec"}
READ
ITERATE {call.type$}
"""


def read_by_bibtex(text: str, folder: Path) -> tuple[list[str], list[str]]:
    """The keys that BibTeX reads, and what it has to say of the file, but that it does not know a type."""
    (folder / "f.bib").write_text(text, encoding="utf-8")
    (folder / "d.bst").write_text(STYLE)
    (folder / "f.aux").write_text("\\citation{*}\n\\bibdata{f}\n\\bibstyle{d}\n")
    subprocess.run(["bibtex", "f"], cwd=folder, capture_output=True, check=False, timeout=60)
    log = (folder / "f.blg").read_bytes().decode("latin-1").splitlines()
    told = [line for line in log if re.search("---line|^Warning--|Sorry|^I", line) and "isn't style-file" not in line]
    output = (folder / "f.bbl").read_bytes().replace(b"\n  ", b" ").decode("latin-1").splitlines()
    return [line[4:] for line in output if line.startswith("@@E ")], told


@needs_bibtex
@pytest.mark.parametrize("step", [1, pytest.param(12, marks=needs_shared)])
def test_bibtex_itself_has_nothing_to_say_of_it(step: int, tmp_path: Path) -> None:
    entries: Sequence[Entry] = pubman.read(ROOT / "refs.bib").entries
    if step > 1:
        entries = [entry for _, entry in real_entries(step)]
    text = write(entries)
    keys, told = read_by_bibtex(text, tmp_path)
    assert told == []
    assert len(keys) == len(entries)


def test_the_command_prints_it(run: Run, folder: Path) -> None:
    result = run("export", "bibtex", "mao2022")
    assert result.exit_code == 0
    assert result.stdout.startswith("@article{mao2022,\n")
    assert "+an" not in result.stdout
