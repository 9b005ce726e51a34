"""What must hold for any items in any style."""

import functools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubman.csl import Bibliography, Style, load_style, style_names
from pubman.csl.variables import DATES, NAMES, NUMBERS, STANDARD
from pubman.richtext import BlockSpan, Nodes, plain

STYLES = [
    "acm-sig-proceedings", "american-chemical-society", "american-medical-association", "american-physics-society",
    "american-political-science-association", "apa", "apa-6th-edition", "bibtex", "chicago-author-date",
    "chicago-notes", "chicago-notes-bibliography", "din-1505-2", "elsevier-harvard", "harvard-cite-them-right", "ieee",
    "iso690-author-date-fr", "modern-language-association", "nature", "nlm-citation-sequence",
    "springer-basic-author-date",
]  # fmt: skip
TYPES = [
    "article", "article-journal", "article-magazine", "bill", "book", "broadcast", "chapter", "dataset", "document",
    "entry-encyclopedia", "graphic", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "paper-conference", "patent", "personal_communication", "post-weblog", "report", "review-book", "software",
    "song", "speech", "standard", "thesis", "webpage",
]  # fmt: skip
SNIPPETS = [
    "a", "The", "<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", '<span class="nocase">', "</span>", "'", '"', "“", "”",
    " ", ".", ",", "?", "!", ":", "&", "<", "–", "-", "1", "2nd", "張", "ßé", "\\",
]  # fmt: skip
NUMERALS = ["1-3", "2 & 4", "xii", "1, 2", "A12", "2nd ed.", "e12–e15"]

# control characters and the like are a writer's business
texts = st.one_of(
    st.text(st.characters(exclude_categories=["C"]), max_size=30),
    st.lists(st.sampled_from(SNIPPETS), max_size=20).map("".join),
)
numbers = st.one_of(st.integers(-5, 5000), st.sampled_from(NUMERALS), texts)
name_parts = ["family", "given", "suffix", "literal", "dropping-particle", "non-dropping-particle"]
names = st.dictionaries(st.sampled_from(name_parts), texts, max_size=4)
parts = st.lists(st.one_of(st.integers(-3000, 3000), st.integers(1, 31), texts), max_size=3)
dates = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(parts, max_size=2),
        "season": st.integers(0, 5),
        "circa": st.booleans(),
        "raw": texts,
    },
)
fields = st.one_of(
    st.tuples(st.sampled_from(sorted(STANDARD)), texts),
    st.tuples(st.sampled_from(sorted(NUMBERS)), numbers),
    st.tuples(st.sampled_from(sorted(DATES)), dates),
    st.tuples(st.sampled_from(sorted(NAMES)), st.lists(names, max_size=4)),
    st.tuples(st.sampled_from(["title", "container-title", "publisher", "DOI", "URL", "language"]), texts),
    st.tuples(st.just("author"), st.lists(names, max_size=4)),
    st.tuples(st.just("issued"), dates),
)
items = st.builds(
    lambda kind, some: {"type": kind, **dict(some)}, st.sampled_from(TYPES), st.lists(fields, max_size=14)
)


@functools.cache
def style(name: str) -> Style:
    return load_style(name)


def spaced(nodes: Nodes) -> str:
    return " ".join(f" {plain((node,))} " if isinstance(node, BlockSpan) else plain((node,)) for node in nodes)


def test_the_twenty_styles_are_there() -> None:
    assert len(STYLES) == 20
    assert set(STYLES) <= set(style_names())


@settings(max_examples=200)
@given(st.lists(items, max_size=5), st.sampled_from(STYLES))
def test_any_items_render_in_any_style_twice_the_same(made: list[dict[str, Any]], name: str) -> None:
    given_items = [{"id": str(number), **item} for number, item in enumerate(made)]
    bibliography = Bibliography(style(name), given_items)
    first = bibliography.references()
    assert len(first) == len(made) or not style(name).has_bibliography
    assert Bibliography(style(name), given_items).references() == first
    assert bibliography.references() == first
    for reference in first:
        assert "".join(reference.to_text().split()) == "".join(spaced(reference.nodes).split())
    if made:
        keys = [item["id"] for item in given_items]
        assert bibliography.cite(keys).nodes == Bibliography(style(name), given_items).cite(keys).nodes


@pytest.mark.parametrize("name", style_names()[::199])
def test_official_styles_compile_and_render(name: str) -> None:
    item = {"id": "x", "type": "article-journal", "title": "T", "author": [{"family": "Doe", "given": "J."}]}
    bibliography = Bibliography(load_style(name), [item | {"issued": {"date-parts": [[2000]]}, "volume": "3"}])
    assert bibliography.references() or not bibliography.style.has_bibliography
    assert isinstance(bibliography.cite(["x"]).to(), str)
