"""The manual pages: complete, and read without a warning by the programs that show them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pubman.cli import COMMANDS, main
from pubman.cli.man import manual


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("man") / "share" / "man1"
    subprocess.run([sys.executable, "-m", "pubman.cli.man", str(folder), "2024-05-06"], check=True)
    return folder


def shown(page: Path) -> str:
    """A page as text, on one line."""
    if not shutil.which("mandoc"):
        pytest.skip("no mandoc")
    done = subprocess.run(["mandoc", "-T", "utf8", str(page)], capture_output=True, check=True)
    text = re.sub(".\b", "", done.stdout.decode())
    return " ".join(re.sub(r"[‐-]\n\s*", "-", text).split())


def test_the_command_and_every_verb_has_a_page(pages: Path) -> None:
    assert {path.name for path in pages.iterdir()} == {"pubman.1", *(f"pubman-{name}.1" for name in COMMANDS)}
    assert {path.name: path.read_text(encoding="utf-8") for path in pages.iterdir()} == manual("2024-05-06")


def test_mandoc_finds_no_fault(pages: Path) -> None:
    if not shutil.which("mandoc"):
        pytest.skip("no mandoc")
    command = ["mandoc", "-T", "lint", "-W", "warning", *map(str, sorted(pages.iterdir()))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_groff_prints_no_warning(pages: Path) -> None:
    if not shutil.which("groff"):
        pytest.skip("no groff")
    for page in sorted(pages.iterdir()):
        command = ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", str(page)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.stderr, done.returncode) == ("", 0), page.name


@pytest.mark.parametrize("name", COMMANDS)
def test_a_verbs_page_says_what_its_help_says(name: str, pages: Path) -> None:
    text = shown(pages / f"pubman-{name}.1")
    parent = click.Context(main, info_name="pubman")
    command = main.get_command(parent, name)
    assert command is not None
    bare = re.sub(r"[\s‐-]", "", text)
    for param in command.params:
        if isinstance(param, click.Option):
            assert all(re.sub("-", "", option) in bare for option in param.opts)
            assert re.sub(r"[\s‐-]", "", param.help or "") in bare
    assert re.sub(r"[\s‐-]", "", command.help or "") in bare


def test_the_overview_has_the_examples_the_exit_codes_and_the_files(pages: Path) -> None:
    text = shown(pages / "pubman.1")
    for part in (
        "pubman build --check in CI: exit 1 if a page is stale",
        "4 a section was edited by hand",
        "pubman.lock",
    ):
        assert part in text
