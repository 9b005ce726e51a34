"""Three hand-written lists: with a bibliography, a configuration and a style, pubman writes what their owners wrote.

What is expected is read from the owners' pages in the shared data.
"""

import re
import shutil
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import pubman
from conftest import SHARED, needs_shared

HERE = Path(__file__).parent


class Build:
    """Builds an empty page from one of the folders beside this file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, name: str, heading: str) -> list[str]:
        """The lines that are written under the heading; blank ones are left out."""
        shutil.copytree(HERE / name, self.folder, dirs_exist_ok=True)
        page = self.folder / "page.md"
        page.write_text(f"## {heading}\n\n", encoding="utf-8")
        pubman.build(self.folder / "pubman.toml")
        return [line for line in page.read_text(encoding="utf-8").splitlines()[1:] if line]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return Build(tmp_path)


def hand_written(name: str, *parts: str) -> list[str]:
    """The lines of a hand-written page in which the parts of titles occur, one a part."""
    lines = (SHARED / "homepages" / f"{name}.md").read_text(encoding="utf-8").splitlines()
    return [next(line for line in lines if part in line) for part in parts]


def without_number(line: str) -> str:
    return re.sub(r"^\d+\\?\. ", "", line)


@needs_shared
def test_bold_initials_under_two_surnames_with_linked_titles_and_species_in_italics(build: Build) -> None:
    lines = build("costelloe", "Publications")
    expected = hand_written("costelloe", "DeepPoseKit", "Maternal strategies", "attack by a warthog")
    # The owner's editor escaped full stops that no parser minds and wrote emphasis with low lines.
    markdown = MarkdownIt("commonmark")
    assert [markdown.render(line) for line in lines] == [markdown.render(line) for line in expected]


@needs_shared
def test_apa_with_and_in_words_bold_owner_linked_dois_and_numbers_that_count_down(build: Build) -> None:
    lines = build("sanderson", "Peer Reviewed Papers")
    expected = hand_written("sanderson", "Quantifying future", "Human-centered", "Multi-objective")
    assert [without_number(line) for line in lines] == [without_number(line) for line in expected]
    assert [line.partition("\\")[0] for line in lines] == ["3", "2", "1"]


@needs_shared
def test_initials_first_italic_titles_bold_journals_and_numbers_in_each_year(build: Build) -> None:
    lines = build("yanghaowang", "Research articles")
    first, second, third = hand_written(
        "yanghaowang", "Artificial Astrocyte", "Biologically Plausible", "Transiently chaotic"
    )
    assert lines == ["### 2021", first, "### 2020", second, third]
