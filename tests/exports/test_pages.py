"""One page a paper: what Google Scholar's guidelines ask for, read by the parser that browsers have."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import html5lib
import pytest
from cli.conftest import Run
from hypothesis import example, given, settings
from hypothesis import strategies as st

import pubman
from pubman import lock
from pubman.errors import BibliographyError, ConfigError, EditedSectionError, FileError
from pubman.exports.filenames import file_names
from pubman.exports.home import Home
from pubman.exports.pages import write, write_all
from pubman.exports.plain import plain
from pubman.findings import Span
from pubman.model import Contributor, Entry, Link, Name, Venue
from pubman.page.build import build
from pubman.writers.markup import printable
from sample import write_project

HOME = Home("https://mao.example.org/~me/", owner="Yuzhu Mao", file="papers")
NOWHERE = Span("", 0, 0, 1, 1)
ARTICLE = (
    "@article{mao2024, author={van der Mao, Yuzhu and {Barnes and Noble} and King, Jr, M. L.},"
    'author+an:orcid={1=0000-0002-1825-0097}, title={The {DNA} of \\emph{E. coli} \\& "more"}, journal={J. of <T>},'
    "volume={3}, number={2}, pages={12--34}, date={2024-05-06}, doi={10.1000/A_b}, issn={1234-5679},"
    "url={https://example.org/a}, pdf={papers/a%20b.pdf}, keywords={one, two, selected},"
    "abstract={Short, \\emph{new}.}}"
)


def parsed(text: str) -> Any:
    parser: Any = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)  # type: ignore[no-untyped-call]
    return parser.parse(text)


def tags(source: str, home: Home = HOME) -> list[tuple[str, str]]:
    """The `citation_*` tags of the first entry's page, in order."""
    page = parsed(write(pubman.read_string(source).entries[:1], home))
    found = [(meta.get("name") or "", meta.get("content")) for meta in page.iter("meta")]
    return [(name.removeprefix("citation_"), content) for name, content in found if name.startswith("citation_")]


def test_the_tags_are_those_that_google_scholar_asks_for() -> None:
    assert tags(ARTICLE) == [
        ("title", 'The DNA of E. coli & "more"'),
        ("author", "van der Mao, Yuzhu"),
        ("author_orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("author", "Barnes and Noble"),
        ("author", "King, M. L., Jr"),
        ("publication_date", "2024/05/06"),
        ("journal_title", "J. of <T>"),
        ("volume", "3"),
        ("issue", "2"),
        ("issn", "1234-5679"),
        ("firstpage", "12"),
        ("lastpage", "34"),
        ("doi", "10.1000/a_b"),
        ("keywords", "one"),
        ("keywords", "two"),
        ("abstract_html_url", "https://mao.example.org/~me/papers/mao2024.html"),
        ("pdf_url", "https://mao.example.org/~me/papers/a%20b.pdf"),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "@inproceedings{a, booktitle={Proc.}, date={2024-05}}",
            {"conference_title": "Proc.", "publication_date": "2024"},
        ),
        ("@phdthesis{a, school={MIT}}", {"dissertation_institution": "MIT"}),
        (
            "@techreport{a, institution={NASA}, number={7}}",
            {"technical_report_institution": "NASA", "technical_report_number": "7"},
        ),
        ("@incollection{a, booktitle={B}, publisher={P}}", {"inbook_title": "B", "publisher": "P"}),
        ("@misc{a, eprint={2407.12074}, archiveprefix={arXiv}}", {"arxiv_id": "2407.12074", "publisher": "arXiv"}),
        ("@misc{a, url={https://e.org/x.PDF}}", {"pdf_url": "https://e.org/x.PDF"}),
        ("@misc{a, url_full_text={x.pdf}, pdf={/y}}", {"pdf_url": "https://mao.example.org/y"}),
        ("@misc{a, date={-0044}}", {}),
    ],
)
def test_each_kind_of_work_has_its_tags(source: str, expected: dict[str, str]) -> None:
    found = dict(tags(source))
    found.pop("abstract_html_url")
    assert found == expected


def test_no_address_is_relative_and_without_a_homepage_there_is_none() -> None:
    assert not {"pdf_url", "abstract_html_url"} & dict(tags(ARTICLE, Home())).keys()


def test_a_person_reads_title_people_venue_links_abstract_and_bibtex() -> None:
    page = parsed(write(pubman.read_string(ARTICLE).entries, HOME))
    body = page.find("body")
    words = " ".join("".join(body.itertext()).split())
    assert "The DNA of E. coli & “more”" in words
    assert "Yuzhu van der Mao, Barnes and Noble, M. L. King Jr J. of <T>, 3(2), 12–34, 2024" in words
    assert "@article{mao2024," in words
    assert [(link.text, link.get("href")) for link in body.iter("a")] == [
        ("Yuzhu Mao", "https://mao.example.org/~me/"),
        ("Yuzhu van der Mao", "https://orcid.org/0000-0002-1825-0097"),
        ("paper", "https://example.org/a"),
        ("pdf", "https://mao.example.org/~me/papers/a%20b.pdf"),
        ("DOI", "https://doi.org/10.1000/A_b"),
    ]
    assert [element.text for element in body.iter("i")] == ["E. coli", "J. of <T>", "new"]


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    page = parsed(write(pubman.read_string(ARTICLE).entries, HOME))
    policy = next(meta.get("content") for meta in page.iter("meta") if meta.get("http-equiv"))
    (style,) = page.iter("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert not [element.tag for element in page.iter() if element.get("src") or element.tag in ("iframe", "object")]
    assert [script.get("type") for script in page.iter("script")] == ["application/ld+json"]


def test_the_json_ld_of_a_page_is_that_of_its_work() -> None:
    page = parsed(write(pubman.read_string(ARTICLE).entries, HOME))
    (script,) = page.iter("script")
    (work,) = json.loads(script.text)["@graph"]
    assert (work["name"], work["keywords"]) == ('The DNA of E. coli & "more"', ["one", "two"])


HOSTILE = '"></title></style></script><script>alert(1)</script><!-- {{ 7*7 }} {% raw %} \u202e javascript:alert(1) '


@settings(max_examples=40)
@given(text=st.text(max_size=30))
def test_whatever_is_in_a_field_is_text_of_the_page(text: str) -> None:
    text = HOSTILE + text
    fields = {"title": text, "abstract": text, "publisher": text, "volume": text, "langid": text, "note": text}
    people = (Contributor(Name(text, text)), Contributor(Name(literal=text)))
    links = (Link("pdf", text), Link(text, f"https://example.org/{text}"), Link("x", "javascript:alert(1)"))
    entry = Entry(text, "article", fields, NOWHERE, people, venue=Venue(text), links=links, keywords=(text,))
    page = parsed(write([entry], Home("https://example.org/", text, text, "papers")))
    said = " ".join(printable(plain(text)).split())
    assert "\u202e" not in said
    assert "".join(page.find("head/title").itertext()).strip() == said
    assert len(list(page.iter("script"))) == len(list(page.iter("style"))) == 1
    for element in page.iter():
        if isinstance(element.tag, str):
            assert not [name for name in element if str(name).startswith("on")]
            assert re.match("https?://", element.get("href", "https://"))
    metas = {
        meta.get("content") for meta in page.iter("meta") if meta.get("name") in ("citation_title", "citation_volume")
    }
    assert metas == {said}


@given(keys=st.lists(st.text(max_size=20), max_size=8))
@example(
    keys=[
        "../../etc/passwd",
        "/etc/passwd",
        "..",
        ".",
        "",
        "a/b",
        "a\\b",
        "a:b",
        "CON",
        "con.x",
        "index",
        "-rf",
        ".git",
    ]
)
@example(keys=["A", "a", "ａ", "é", "e\u0301", "a\u202eb", "a\0b", "a\nb"])
def test_the_name_of_a_file_never_leads_out_of_its_folder_and_is_no_others(keys: list[str]) -> None:
    names = file_names(keys, ".html")
    assert len({name.casefold() for name in names}) == len(keys)
    for name in names:
        assert re.fullmatch(r"[\w+][\w.+-]*\.html", name)
        assert Path("papers", name).resolve().parent == Path("papers").resolve()
        assert len(name.encode()) < 220 and not re.match(r"(?i)(con|nul|index)\.", name)


def test_an_ordinary_key_is_the_name_of_its_page() -> None:
    assert file_names(["mao2024", "Knuth:1984", "doe+roe-1999.b"], ".html") == [
        "mao2024.html",
        "Knuth-1984.html",
        "doe+roe-1999.b.html",
    ]
    assert list(write_all(pubman.read_string(ARTICLE).entries, HOME)) == ["mao2024.html"]


CONFIG = '\nbase-url = "https://mao.example.org"\n'
PAGES = '\n[exports.papers]\nfolder = "site/papers"\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_project(tmp_path)
    config = (tmp_path / "pubman.toml").read_text(encoding="utf-8")
    (tmp_path / "pubman.toml").write_text(CONFIG + config + PAGES, encoding="utf-8")
    return tmp_path


def listed(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "site" / "papers").iterdir())


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_build_writes_the_folder_and_the_next_one_touches_nothing(project: Path) -> None:
    assert build(project, check=True).stale == ("homepage", "papers")
    assert not (project / "site").exists()
    assert build(project).stale == ("homepage", "papers")
    assert listed(project) == ["mao2022.html", "ping2024.html"]
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*")}
    assert not build(project).stale
    assert not build(project, check=True).stale
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*")} == before
    text = (project / "site" / "papers" / "mao2022.html").read_text(encoding="utf-8")
    assert 'href="https://mao.example.org/site/papers/mao2022.html"' in text


def test_a_page_that_is_no_longer_needed_goes_and_a_persons_files_stay(project: Path) -> None:
    build(project)
    folder = project / "site" / "papers"
    (folder / "notes.html").write_text("mine", encoding="utf-8")
    change(project / "refs.bib", "ping2024,", "ping2025,")
    result = build(project, diff=True)
    assert "ping2024.html" in result.sections[1].diff and "ping2025.html" in result.sections[1].diff
    assert listed(project) == ["mao2022.html", "notes.html", "ping2024.html"]
    assert build(project, ["papers"]).stale == ("papers",)
    assert listed(project) == ["mao2022.html", "notes.html", "ping2025.html"]
    assert not build(project).stale


def test_a_needless_page_that_somebody_changed_stays(project: Path) -> None:
    build(project)
    page = project / "site" / "papers" / "ping2024.html"
    change(page, "A second work", "My own words")
    change(project / "refs.bib", "ping2024,", "ping2025,")
    build(project)
    assert "My own words" in page.read_text(encoding="utf-8")
    assert not build(project).stale
    assert page.exists()


def test_a_page_that_somebody_wrote_or_changed_is_not_overwritten(project: Path) -> None:
    folder = project / "site" / "papers"
    folder.mkdir(parents=True)
    (folder / "mao2022.html").write_text("mine", encoding="utf-8")
    with pytest.raises(EditedSectionError) as raised:
        build(project)
    assert "mao2022.html:1:1" in str(raised.value)
    assert listed(project) == ["mao2022.html"]
    assert build(project, accept=True).stale == ("homepage", "papers")
    change(folder / "mao2022.html", "A first work", "Mine again")
    with pytest.raises(EditedSectionError):
        build(project, check=True)


def test_a_page_that_was_deleted_comes_back(project: Path) -> None:
    build(project)
    (project / "site" / "papers" / "mao2022.html").unlink()
    assert build(project).stale == ("papers",)
    assert listed(project) == ["mao2022.html", "ping2024.html"]


def test_an_entry_that_can_no_longer_be_read_keeps_its_page(project: Path) -> None:
    build(project)
    change(project / "refs.bib", "year = {2024},\n}", "year = {2024},\n")
    with pytest.raises(BibliographyError, match="ping2024"):
        build(project, ["papers"])
    assert "ping2024.html" in listed(project)


@pytest.mark.parametrize("page", ["about.md", "site/papers/../../about.md", "site/papers/..", "/etc/passwd"])
def test_a_lock_that_somebody_forged_removes_nothing_outside_of_the_folder(project: Path, page: str) -> None:
    build(project)
    known = lock.read(project)
    text = (project / "about.md").read_text(encoding="utf-8")
    forged = known.with_sections([lock.Section(page, "page of a paper", lock.digest(text), "", ())])
    lock.write(project, forged)
    change(project / "refs.bib", "A second work", "Another work")
    build(project)
    assert (project / "about.md").exists()


def test_a_file_in_the_folders_place_is_told(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site" / "papers").write_text("", encoding="utf-8")
    with pytest.raises(FileError, match="not a folder") as raised:
        build(project)
    assert raised.value.line is not None


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('folder = "site/papers"', 'folder = "../papers"', "not inside the folder"),
        ('folder = "site/papers"', 'folder = "."', "none for pages alone"),
        ('folder = "site/papers"', 'folder = "papers"\nfile = "a.ris"', "there is a file already"),
        ('folder = "site/papers"', 'folder = "papers"\nformat = "ris"', "pages"),
        ('folder = "site/papers"', 'file = "papers.html"\nformat = "pages"', "pages"),
        ('base-url = "https://mao.example.org"', "", '"base-url" is missing'),
        ('base-url = "https://mao.example.org"', 'base-url = "mao.example.org"', "no address of a homepage"),
    ],
)
def test_a_mistake_in_the_configuration_is_told_with_its_line(project: Path, old: str, new: str, fault: str) -> None:
    change(project / "pubman.toml", old, new)
    with pytest.raises(ConfigError, match=fault) as raised:
        build(project)
    assert raised.value.line


def test_the_command_prints_the_page_of_one_paper(run: Run, folder: Path) -> None:
    result = run("export", "pages", "mao2022")
    assert result.exit_code == 0
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert run("export", "pages").exit_code == 2
