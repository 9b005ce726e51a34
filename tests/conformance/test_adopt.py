"""Eleven real lists that scholars wrote by hand."""

import pytest
from conformance.adopt import FIELDS, beside, measure

from conftest import SHARED, needs_shared

pytestmark = needs_shared

HOMEPAGES = SHARED / "homepages"


def test_every_entry_is_found_and_nearly_every_field_is_right() -> None:
    totals: dict[str, int] = {}
    for name, counts, _ in measure(HOMEPAGES):
        assert counts["found"] == counts["entries"], name
        for field, count in counts.items():
            totals[field] = totals.get(field, 0) + count
    share = {field: totals[field] / totals["entries"] for field in (*FIELDS, "links", "exact")}
    assert share["title"] >= 0.99 and share["authors"] >= 0.99 and share["year"] >= 0.99
    assert share["venue"] >= 0.98 and share["links"] >= 0.99 and share["exact"] >= 0.80
    # Of the others the configuration has the page's own words.
    assert totals["own words"] <= totals["entries"] / 3
    # What is called checked and is wrong: in fewer than one of a hundred entries.
    assert totals["falsely checked"] == 0


@pytest.mark.parametrize(
    ("page", "bibliographies", "shared", "differing"),
    [
        ("chen_xieyuanli.md", ("chen-conference-selected.bib", "chen-journal-selected.bib"), 27, 2),
        ("marshall.md", ("publicationList.bib", "preprintList.bib"), 38, 1),
    ],
)
def test_what_is_read_agrees_with_the_bibliography_beside_the_page(
    page: str, bibliographies: tuple[str, ...], shared: int, differing: int
) -> None:
    owner = page.removesuffix(".md")
    common, wrong = beside(HOMEPAGES, page, *(f"{owner}.{name}" for name in bibliographies))
    # The lists themselves name other authors than their bibliographies in so many entries.
    assert (common, len(wrong)) == (shared, differing), wrong
