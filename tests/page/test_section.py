"""Select, sort, group and number, and the legend of the marks that occur."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from page.people import entry, outline, person, reference

from pubman.config import DEFAULT_HEADINGS, Look, Marks, Owner, Select
from pubman.csl import Reference
from pubman.identifiers import parse_arxiv
from pubman.model import Entry
from pubman.page.owner import Owned, find_owners
from pubman.page.section import arranged, is_selected, section
from pubman.richtext import BlockSpan, Heading, Paragraph, ReferenceList, VariableSpan

WORKS = (
    entry(person("Mao", "Yuzhu"), person("Li"), key="a", date=(2022, 5), keywords=("selected",)),
    entry(person("Li"), person("Mao", "Yuzhu"), key="b", date=(2024,), kind="inproceedings"),
    entry(person("Li"), person("Mao", "Y."), person("Wu"), key="c", date=(2022, 11)),
    entry(person("Li"), key="d", kind="book"),
    entry(person("Mao", "Yuzhu"), key="e", date=(2024, 3), kind="inproceedings", hidden="true"),
    entry(person("Mao", "Yuzhu"), key="f", date=(2019, 1), keywords=("hidden", "selected")),
)


def keys(works: Sequence[Entry]) -> str:
    return "".join(work.key for work in works)


def selected(select: Select) -> str:
    return keys([work for work in WORKS if is_selected(work, select, find_owners(work, [Owner("Mao, Yuzhu")]))])


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        (Select(), "abcd"),
        (Select(hidden=True), "abcdef"),
        (Select(type=("inproceedings", "book")), "bd"),
        (Select(years=((2022, 2022),)), "ac"),
        (Select(years=((0, 2021), (2024, 9999)), hidden=True), "bef"),
        (Select(keyword=("selected",)), "a"),
        (Select(keyword=("selected", "other"), hidden=True), "af"),
        (Select(owner="first"), "a"),
        (Select(owner="last"), "b"),
        (Select(owner="any"), "abc"),
        (Select(owner="any", type=("article",), years=((2022, 2022),)), "ac"),
    ],
)
def test_entries_are_selected_that_meet_every_condition(select: Select, expected: str) -> None:
    assert selected(select) == expected


def test_a_preprint_is_a_type_of_its_own_to_select() -> None:
    arxiv = parse_arxiv("2407.12074")
    assert arxiv
    preprint = replace(entry(kind="misc"), identifiers=(arxiv,))
    assert is_selected(preprint, Select(type=("preprint",)), Owned())
    assert not is_selected(entry(kind="misc"), Select(type=("preprint",)), Owned())


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        (Look(), "abcdef"),
        (Look(sort=("-year",)), "beacfd"),
        (Look(sort=("year",)), "facbed"),
        (Look(sort=("-year", "-month")), "ebcafd"),
        (Look(sort=("year", "month")), "facebd"),
        (Look(sort=("type", "key")), "acfdbe"),
        (Look(group="year"), "beacfd"),
        (Look(group="year", sort=("year",)), "facbed"),
        (Look(group="type"), "acfbed"),
        (Look(group="type", headings={"book": "B", **DEFAULT_HEADINGS}), "dacfbe"),
    ],
)
def test_the_order_is_stable(look: Look, expected: str) -> None:
    assert keys(arranged(WORKS, look)) == expected


def outlined(look: Look, works: Sequence[Entry] = WORKS) -> list[Any]:
    blocks = section([(work, reference(work)) for work in arranged(works, look)], look, level=3)
    lines: list[Any] = []
    for block in blocks:
        match block:
            case Heading(level, children):
                lines.append((level, outline(children)))
            case Paragraph(children):
                lines.append(outline(children))
            case ReferenceList(items, numbering, start):
                lines.append((numbering, start, len(items)))
    return lines


def test_groups_have_headings_and_empty_ones_have_none() -> None:
    assert outlined(Look(group="year")) == [
        *((3, "2024"), ("none", 1, 2)),
        *((3, "2022"), ("none", 3, 2)),
        *((3, "2019"), ("none", 5, 1)),
        *((3, "Undated"), ("none", 6, 1)),
    ]
    assert outlined(Look(group="type"))[::2] == [(3, "Journal articles"), (3, "Conference papers"), (3, "Books")]
    assert outlined(Look(group="type", headings={**DEFAULT_HEADINGS, "book": "Monographs"}))[-2] == (3, "Monographs")


def test_an_unknown_type_is_grouped_with_the_others() -> None:
    assert outlined(Look(group="type"), [entry(kind="zine")]) == [(3, "Other"), ("none", 1, 1)]


@pytest.mark.parametrize(
    ("look", "starts"),
    [
        (Look(numbering="ascending"), [1]),
        (Look(numbering="descending"), [6]),
        (Look(numbering="ascending", group="year"), [1, 3, 5, 6]),
        (Look(numbering="descending", group="year"), [6, 4, 2, 1]),
        (Look(numbering="ascending", group="year", restart=True), [1, 1, 1, 1]),
        (Look(numbering="descending", group="year", restart=True), [2, 2, 1, 1]),
    ],
)
def test_numbers_run_through_the_section_or_start_again_in_every_group(look: Look, starts: list[int]) -> None:
    assert [start for kind, start, _ in (line for line in outlined(look) if len(line) == 3)] == starts


def test_the_number_in_a_styles_margin_gives_way_to_the_lists_own() -> None:
    margin = BlockSpan("left-margin", ("[", VariableSpan("citation-number", ("1",)), "]"))
    numbered = Reference("key", (margin, BlockSpan("right-inline", ("Title",))))
    (block,) = section([(entry(), numbered)], Look())
    assert block == ReferenceList((("Title",),), "none", 1)


MARKED = (entry(person("Li", "W.", "equal"), person("Mao", "Y.", "equal", "corresponding")), entry(person("Wu")))


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (Marks(), ["list", "(* indicates equal contribution; † indicates corresponding author)"]),
        (Marks(legend="top"), ["(* indicates equal contribution; † indicates corresponding author)", "list"]),
        (Marks(legend="none"), ["list"]),
        (
            Marks(legends={"equal": "{glyph} = both"}, legend_format="{legends}.", glyphs={"equal": "#"}),
            ["list", "# = both."],
        ),
        (Marks(glyphs={"equal": "#"}, legends={}), ["list", "(# indicates equal)"]),
        (Marks(glyphs={"equal": "*"}, superscript=True), ["list", "(<sup>*</> indicates equal contribution)"]),
    ],
)
def test_the_legend_explains_the_marks_that_occur(marks: Marks, expected: list[str]) -> None:
    lines = outlined(Look()._replace(marks=marks), MARKED)
    assert [line if isinstance(line, str) else "list" for line in lines] == expected


def test_without_marks_there_is_no_legend_and_without_entries_nothing() -> None:
    assert outlined(Look(), WORKS) == [("none", 1, 6)]
    assert outlined(Look(), []) == []
