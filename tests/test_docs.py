"""The documentation is run: its Python, its commands, its configurations and its links."""

import io
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

import pubman
from conftest import ROOT
from pubman.cli import main

PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
_FENCE = re.compile(
    r"^(?P<indent> *)```(?P<language>[\w-]*)[^\n]*\n(?P<body>.*?)^(?P=indent)```", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Example:
    """A fenced block of a page: what is in it and where it starts."""

    page: Path
    line: int
    language: str
    body: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def examples(*languages: str) -> Iterator[Example]:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for fence in _FENCE.finditer(text):
            if fence["language"] in languages:
                yield Example(page, text.count("\n", 0, fence.start()) + 1, fence["language"], fence["body"])


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the repository's own bibliography, configuration, styles and example page."""
    for name in ("refs.bib", "pubman.toml", "pubman.lock"):
        shutil.copy(ROOT / name, tmp_path)
    for folder in ("styles", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_first_command_of_the_readme_leaves_a_clone_as_it_is(project: Path) -> None:
    names = [path for path in project.rglob("*") if path.is_file()]
    before = {path: path.read_bytes() for path in names}
    pubman.build(project)
    assert {path: path.read_bytes() for path in names} == before


@pytest.mark.parametrize("example", [*examples("python")], ids=str)
def test_the_python_in_the_docs_runs_and_prints_what_its_comments_say(example: Example, project: Path) -> None:
    with redirect_stdout(io.StringIO()) as printed:
        exec(compile(example.body, str(example), "exec"), {"__name__": "docs"})
    promised = re.findall(r"^print\(.*\)\s*# (.*)$", example.body, re.MULTILINE)
    for promise in promised:
        assert promise in printed.getvalue()


@pytest.mark.parametrize("example", [*examples("console")], ids=str)
def test_the_commands_in_the_docs_print_what_the_docs_show(example: Example, project: Path) -> None:
    for block in re.split(r"^\$ ", example.body, flags=re.MULTILINE)[1:]:
        command, _, shown = block.partition("\n")
        program, *arguments = shlex.split(command, comments=True)
        assert program == "pubman", f"{example}: only pubman's own commands are run"
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code in (0, 1), f"{command}\n{result.output}"
        if shown.strip():
            assert result.output.strip() == shown.strip()


def test_every_link_inside_the_docs_leads_to_a_file_and_heading() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)\s]+)\)", _prose(page))
        if not re.match(r"[a-z]+:", target) and not _leads_somewhere(page, target)
    ]
    assert not broken


def _prose(page: Path) -> str:
    """The page without its code."""
    return re.sub(r"(`+).+?\1", "", _FENCE.sub("", page.read_text(encoding="utf-8")))


def _leads_somewhere(page: Path, target: str) -> bool:
    name, _, anchor = target.partition("#")
    file = (page.parent / name).resolve() if name else page
    if not file.exists():
        return False
    if not anchor:
        return True
    headings = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return anchor in {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
