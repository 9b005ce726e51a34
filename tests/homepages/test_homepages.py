"""Real hand-written lists, taken apart into bibliographies: pubman writes them as their owners did.

What is expected is read from the owners' pages in the shared data, and is nowhere else.
"""

import re
from pathlib import Path

import pytest
from homepages.reproduce import HERE, LISTS, irregular, reproduce, seen

from conftest import ROOT, needs_shared
from pubman import build
from pubman.config import load

_PAGE = (ROOT / "docs" / "lists.md").read_text(encoding="utf-8")


@needs_shared
@pytest.mark.parametrize("name", LISTS)
def test_every_regular_entry_of_a_list_is_reproduced_and_every_other_is_explained(name: str, tmp_path: Path) -> None:
    outcome = reproduce(name, tmp_path)
    different = [str(entry.line) for entry in outcome.entries if not entry.is_same]
    assert different == list(irregular(name))
    assert outcome.others == outcome.others_expected
    told = re.search(rf"^\| {name} \| (\d+) of (\d+) \| (\d+) \|", _PAGE, re.MULTILINE)
    assert told, f"docs/lists.md tells nothing of {name}"
    identical = sum(entry.is_identical for entry in outcome.entries)
    same = len(outcome.entries) - len(different)
    assert tuple(map(int, told.groups())) == (same, len(outcome.entries), identical)
    assert build(tmp_path / "pubman.toml", check=True).stale == ()


@pytest.mark.parametrize("name", LISTS)
def test_every_configuration_can_be_read(name: str) -> None:
    assert load(HERE / name).targets


def test_what_is_compared_is_what_a_reader_sees() -> None:
    assert seen("a  \nb <!-- c -->") == seen("a<br/>\nb")
    assert seen("__a__ *b*") == seen("**a** _b_")
    assert seen("**a**\\*") != seen("**a\\***")
    assert seen("[a](b)") != seen("[a](c)")
    assert seen("a, b") != seen("a b")
