"""Sites built by the generators themselves: what the bibliography says is shown, and nothing of it is obeyed."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from generators.hostile import TRICKS, write_hostile
from writers.readers import html_body

from conftest import ROOT
from pubman.page.build import build

needs_hugo = pytest.mark.skipif(not shutil.which("hugo"), reason="no hugo: apt-get install hugo")
needs_jekyll = pytest.mark.skipif(not shutil.which("jekyll"), reason="no jekyll: apt-get install jekyll")

JEKYLL = {
    "_config.yml": "title: EVALUATED\ncollections: {publications: {output: true}}\n"
    "defaults: [{scope: {path: ''}, values: {layout: single}}]\n",
    # As academicpages' own layouts print the front matter: the title as Markdown, everything else as it is.
    "_layouts/single.html": """<html><body><h1>{{ page.title | markdownify }}</h1>
<p class="venue">{{ page.venue }}</p>{% for name in page.authors %}<p class="author">{{ name }}</p>{% endfor %}
<p class="citation">{{ page.citation }}</p><a class="paper" href="{{ page.paperurl }}">paper</a>
<a class="doi" href="https://doi.org/{{ page.doi }}">{{ page.doi }}</a>
{% for link in page.links %}<a class="link" href="{{ link.url }}">{{ link.name }}</a>{% endfor %}
<time>{{ page.date | date: "%Y-%m-%d" }}</time>{{ content }}</body></html>
""",
}
HUGO = {
    "config.toml": 'title = "EVALUATED"\nbaseURL = "https://example.org/"\n'
    "[markup.goldmark.renderer]\nunsafe = true\n[taxonomies]\nauthor = 'authors'\ntag = 'tags'\n",
    # As HugoBlox prints the front matter: title, venue and abstract as Markdown, and its Markdown may be raw HTML.
    "layouts/_default/single.html": """<html><body><h1>{{ .Title | markdownify }}</h1>
<p class="venue">{{ .Params.publication | markdownify }}</p>
{{ range $index, $name := .Params.authors }}<p class="author">{{ $name }}{{ if isset $.Params "author_notes" }}{{ with
(index $.Params.author_notes $index) }}<i title="{{ . }}"></i>{{ end }}{{ end }}</p>{{ end }}
<div class="abstract">{{ .Params.abstract | markdownify }}</div>
{{ range .Params.links }}<a class="link" href="{{ .url }}">{{ .name }}</a>{{ end }}
{{ with .Params.doi }}<a class="doi" href="https://doi.org/{{ . }}">{{ . }}</a>{{ end }}
<time>{{ .Date.Format "2006-01-02" }}</time>{{ with .Resources.GetMatch "cite.bib" }}<pre>{{ .Content }}</pre>{{ end }}
{{ .Content }}</body></html>
""",
    "layouts/_default/list.html": "<html><body>{{ range .Pages }}<p>{{ .Title }}</p>{{ end }}</body></html>",
}


def write_site(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def run(folder: Path, *command: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ERROR" not in done.stdout + done.stderr


def built_by_jekyll(folder: Path) -> Path:
    write_site(folder, JEKYLL)
    run(folder, "jekyll", "build", "--quiet", "--disable-disk-cache")
    return folder / "_site" / "publication"


def built_by_hugo(folder: Path) -> Path:
    write_site(folder, HUGO)
    run(folder, "hugo", "--quiet")
    return folder / "public" / "publication"


def page(path: Path) -> Any:
    return html_body(path.read_text(encoding="utf-8"))


def words(element: Any) -> str:
    """The text of an element, with straight quotation marks: that a site makes them typographic is its business."""
    text = re.sub("[‘’]", "'", re.sub("[“”]", '"', "".join(element.itertext())))
    return " ".join(text.split())


def by_class(body: Any, name: str) -> Iterator[Any]:
    return (element for element in body.iter() if element.get("class") == name)


def assert_harmless(body: Any) -> None:
    for element in body.iter():
        assert element.tag not in ("script", "img", "figure", "em", "strong", "code", "del", "mark", "iframe")
        assert not [name for name in element.keys() if name.startswith("on")]  # noqa: SIM118
        assert not (element.get("href") or "").startswith("javascript")
    assert not list(body.find("h1").iter("a"))


@pytest.fixture(scope="module")
def by_jekyll(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("jekyll")
    write_hostile(folder, 'generator = "academicpages"\nfile-name = "{key}"\n')
    build(folder)
    return built_by_jekyll(folder)


@pytest.fixture(scope="module")
def by_hugo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hugo")
    write_hostile(folder, 'generator = "hugo"\n')
    build(folder)
    return built_by_hugo(folder)


@needs_jekyll
@pytest.mark.parametrize("name", TRICKS)
def test_jekyll_shows_what_fields_say_and_obeys_nothing(by_jekyll: Path, name: str) -> None:
    body = page(by_jekyll / f"{name}.html")
    shown = " ".join(f"{TRICKS[name]} gnp.exe end".split())
    assert words(body.find("h1")) == f"Start {shown}"
    assert [words(element) for element in by_class(body, "venue")] == [f"Journal {shown}"]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f]|EVALUATED", "".join(body.itertext()))
    assert [element.get("href") for element in by_class(body, "paper")] == [
        "https://example.org/?a=%3Cscript%3E&b='%7B%7Bc%7D%7D"
    ]
    for element in by_class(body, "citation"):
        assert words(element.find("u")) == "Mao, Y."
    assert_harmless(body)


@needs_hugo
@pytest.mark.parametrize("name", TRICKS)
def test_hugo_shows_what_fields_say_and_obeys_nothing(by_hugo: Path, name: str) -> None:
    body = page(by_hugo / name / "index.html")
    shown = " ".join(f"{TRICKS[name]} gnp.exe end".split())
    assert words(body.find("h1")) == f"Start {shown}"
    assert [words(element) for element in by_class(body, "abstract")] == [f"Abstract {shown}"]
    (venue,) = by_class(body, "venue")
    assert words(venue) == f"Journal {shown}"
    for emphasis in venue.findall("em"):
        emphasis.tag = "cite"  # the theme's own: the venue is in italics
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f]|EVALUATED", "".join(body.itertext()))
    assert_harmless(body)


_TEMPLATE = """<h1>$title$</h1><p class="venue">$description$</p><div class="abstract">$abstract$</div>
$for(author)$<p class="author">$if(author.name.given)$$author.name.given$ $author.name.family$$else$$author.name$$endif$
</p>$endfor$
<p class="container">$citation.container-title$</p>$for(other-links)$<a href="$other-links.href$">$other-links.text$</a>
$endfor$"""


def test_pandoc_which_reads_for_quarto_shows_what_fields_say_and_obeys_nothing(tmp_path: Path) -> None:
    pypandoc: Any = pytest.importorskip("pypandoc", reason="pandoc is not installed: pip install pypandoc_binary")
    write_hostile(tmp_path, 'generator = "quarto"\n')
    (tmp_path / "template.html").write_text(_TEMPLATE, encoding="utf-8")
    build(tmp_path)
    pandoc = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "html", "--template", "template.html"]
    for name, trick in TRICKS.items():
        run(tmp_path, *pandoc, "-o", f"{name}.html", f"publications/{name}.qmd")
        body = page(tmp_path / f"{name}.html")
        shown = " ".join(f"{trick} gnp.exe end".split())
        assert words(body.find("h1")) == f"Start {shown}"
        for part, opening in (("venue", "Journal"), ("container", "Journal"), ("abstract", "Abstract")):
            assert [words(element) for element in by_class(body, part)] == [f"{opening} {shown}"]
        assert [words(author) for author in by_class(body, "author")][-1] == "Yuzhu Mao"
        assert_harmless(body)


@needs_jekyll
def test_jekyll_builds_the_repositorys_own_bibliography(tmp_path: Path) -> None:
    shutil.copy(ROOT / "refs.bib", tmp_path)
    (tmp_path / "pubman.toml").write_text('owner = "Mao, Yuzhu"\n[sites.web]\ngenerator = "academicpages"\n')
    build(tmp_path)
    pages = sorted(built_by_jekyll(tmp_path).glob("*.html"))
    assert len(pages) == 7
    body = page(tmp_path / "_site/publication/2022-01-01-mao2022communication.html")
    assert words(body.find("h1")) == "Communication-efficient federated learning with adaptive quantization"
    assert words(body.find("time")) == "2022-01-01"
    assert next(words(name) for name in by_class(body, "author")) == "Yuzhu Mao"
    assert [element.get("href") for element in by_class(body, "doi")] == ["https://doi.org/10.1145/3510587"]


@needs_hugo
def test_hugo_builds_the_repositorys_own_bibliography(tmp_path: Path) -> None:
    shutil.copy(ROOT / "refs.bib", tmp_path)
    site = '[sites.web]\ngenerator = "hugo"\nusers = { "Mao, Yuzhu" = "admin" }\n'
    (tmp_path / "pubman.toml").write_text(f'owner = "Mao, Yuzhu"\n{site}')
    build(tmp_path)
    public = built_by_hugo(tmp_path)
    assert len(list(public.glob("*/index.html"))) == 7
    body = page(public / "ping2024fltac" / "index.html")
    authors = list(by_class(body, "author"))
    assert [words(author) for author in authors][:2] == ["Siqi Ping", "admin"]
    assert [note.get("title") for author in authors for note in author] == ["Equal contribution"] * 2
    assert words(body.find("pre")).startswith("@inproceedings{ping2024fltac, author = {Ping, Siqi and Mao, Yuzhu")
