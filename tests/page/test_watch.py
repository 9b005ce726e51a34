"""Watching: what is saved is built, what is wrong is told, and watching goes on."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pubman.errors import PubmanError
from pubman.page.build import BuildResult, build
from pubman.page.kept import Kept
from pubman.page.watch import watch
from sample import write_project

Told = list[BuildResult | PubmanError]


def watched(folder: Path, *changes: Callable[[], object]) -> Told:
    """What is told while these changes are made, each after the last was told of."""
    told: Told = []
    waiting = list(changes)
    looks = iter(range(2000))

    def tell(result: BuildResult | PubmanError) -> None:
        told.append(result)
        if waiting:
            waiting.pop(0)()

    watch(folder / "pubman.toml", tell=tell, go_on=lambda: len(told) <= len(changes) and next(looks, -1) >= 0)
    return told


def write(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def stale(result: BuildResult | PubmanError) -> tuple[str, ...]:
    assert isinstance(result, BuildResult), result
    return result.stale


def test_a_change_of_the_bibliography_is_built(tmp_path: Path) -> None:
    write_project(tmp_path)
    first, second = watched(tmp_path, lambda: write(tmp_path, "refs.bib", "A second work", "Quite another work"))
    assert (stale(first), stale(second)) == (("homepage",), ("homepage",))
    assert "Quite another work" in (tmp_path / "about.md").read_text(encoding="utf-8")


def test_a_series_of_builds_writes_what_each_would_write_alone(tmp_path: Path) -> None:
    write_project(tmp_path)
    write(tmp_path, "pubman.toml", "heading =", 'links = { labels = { pdf = "PDF" } }\nheading =')
    kept = Kept()
    changes = (
        ("refs.bib", "A second work", "Another work"),
        ("refs.bib", "Zhao, Zihao", "Zhao, Wei"),
        ("refs.bib", "2022", "2024"),
        ("refs.bib", "2024", "2022"),
        ("refs.bib", "title = {Another", "pdf = {https://example.org/a.pdf},\n  title = {Another"),
        ("refs.bib", "title = {Another", "author+an = {1=equal},\n  title = {Another"),
        ("pubman.toml", '"PDF"', '"Paper"'),
        ("pubman.toml", 'owner = "Mao, Yuzhu"', 'owner = "Roe, Jane"'),
    )
    for file, old, new in changes:
        write(tmp_path, file, old, new)
        assert stale(build(tmp_path, kept=kept)), f"{old!r} was replaced and nothing built"
        assert not build(tmp_path, check=True).stale


def test_what_is_told_of_an_unchanged_entry_names_the_line_where_it_stands_now(tmp_path: Path) -> None:
    write_project(tmp_path)
    write(tmp_path, "refs.bib", "title = {A second", "author+an = {1=unheard},\n  title = {A second")
    kept = Kept()
    (before,) = build(tmp_path, kept=kept).findings
    write(tmp_path, "refs.bib", "@", "\n\n@")
    (after,) = build(tmp_path, kept=kept).findings
    assert before.code == after.code == "MRK001"
    assert after.span.line > before.span.line


def test_what_is_wrong_is_told_and_the_next_change_is_built(tmp_path: Path) -> None:
    write_project(tmp_path)
    told = watched(
        tmp_path,
        lambda: write(tmp_path, "pubman.toml", "heading =", "headin ="),
        lambda: write(tmp_path, "pubman.toml", "headin =", "heading ="),
    )
    assert 'did you mean "heading"' in str(told[1])
    assert stale(told[2]) == ()


def test_pubmans_own_writing_is_no_change_to_build_again(tmp_path: Path) -> None:
    write_project(tmp_path)
    told: Told = []
    looks = iter(range(8))
    watch(tmp_path / "pubman.toml", tell=told.append, go_on=lambda: next(looks, -1) >= 0)
    assert len(told) == 1


def test_the_command_goes_on_until_it_is_interrupted(tmp_path: Path) -> None:
    write_project(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "pubman", "build", "--watch"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout
        assert process.stdout.readline() == 'about.md: heading "Publications": written\n'
        time.sleep(0.3)
        write(tmp_path, "refs.bib", "A second work", "Quite another work")
        assert process.stdout.readline() == 'about.md: heading "Publications": written\n'
    finally:
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors.strip()) == (130, "")
