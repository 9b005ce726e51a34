"""The corpus in nine styles, beside citeproc-js."""

import pytest
from conformance import real_items, reviewed

from conftest import SHARED, needs_shared

FOLDER = SHARED / "csl"


@pytest.fixture(scope="module")
def strict() -> dict[str, real_items.Score]:
    return {one.style: one for one in real_items.scores(FOLDER / "corpus.json", FOLDER / "expected", strict=True)}


@needs_shared
def test_no_item_raises_in_any_style(strict: dict[str, real_items.Score]) -> None:
    assert len(strict) == 9
    assert [score.style for score in strict.values() if score.exceptions] == []


@needs_shared
def test_every_difference_has_been_reviewed(strict: dict[str, real_items.Score]) -> None:
    differences = [one for score in strict.values() for one in score.differences]
    left = [(one.style, one.mode, one.id) for one in differences if not reviewed.is_reviewed(one.style, one.id)]
    assert left == []


@needs_shared
def test_every_reviewed_item_still_differs(strict: dict[str, real_items.Score]) -> None:
    found = {(one.style, one.id) for score in strict.values() for one in score.differences}
    listed = {(style, item) for styles in reviewed.ITEMS.values() for style in styles for item in styles[style].split()}
    assert listed - found == set()


def test_every_rule_is_explained_and_used() -> None:
    assert reviewed.RULES.keys() == reviewed.ITEMS.keys()


@needs_shared
@pytest.mark.parametrize("style", ["apa", "ieee", "nlm-citation-sequence", "acm-sig-proceedings", "nature"])
def test_the_raw_agreement_does_not_fall(strict: dict[str, real_items.Score], style: str) -> None:
    assert strict[style].single >= 98
    assert strict[style].listed >= 98
