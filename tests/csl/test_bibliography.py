"""A bibliography in memory: order, disambiguation, citations, and what a change costs."""

from typing import Any

import pytest

from pubman.csl import Bibliography, Cite, compile_style, load_style
from pubman.errors import UsageError
from pubman.richtext import NameSpan, Node, Nodes, VariableSpan, plain


def item(key: str, family: str = "Doe", given: str = "Jane", year: int = 2000, **more: Any) -> dict[str, Any]:
    author, issued = [{"family": family, "given": given}], {"date-parts": [[year]]}
    return {"id": key, "type": "book", "author": author, "issued": issued, "title": f"On {key}"} | more


def texts(bibliography: Bibliography, **options: Any) -> list[str]:
    return [reference.to_text() for reference in bibliography.references(**options)]


@pytest.fixture
def apa() -> Bibliography:
    return Bibliography(load_style("apa"), [item("b", "Roe"), item("a"), item("c")])


def test_entries_come_in_the_styles_order_or_the_callers(apa: Bibliography) -> None:
    assert [reference.id for reference in apa.references()] == ["a", "c", "b"]
    assert [reference.id for reference in apa.references(sort=False)] == ["b", "a", "c"]


def test_years_that_are_alike_get_a_suffix(apa: Bibliography) -> None:
    assert texts(apa) == ["Doe, J. (2000a). On a.", "Doe, J. (2000b). On c.", "Roe, J. (2000). On b."]


def test_a_changed_item_is_rendered_anew_and_the_others_are_not(apa: Bibliography) -> None:
    before = {reference.id: reference for reference in apa.references()}
    apa.update(item("c", year=1999))
    after = {reference.id: reference for reference in apa.references()}
    assert plain(after["c"].nodes) == "Doe, J. (1999). On c."
    assert plain(after["a"].nodes) == "Doe, J. (2000). On a."
    assert after["b"] is before["b"]


def test_items_held_instead_keep_what_they_rendered_where_they_are_the_same(apa: Bibliography) -> None:
    before = {reference.id: reference for reference in apa.references()}
    items = [entry.raw for entry in apa.entries.values()]
    apa.hold([*reversed([dict(raw) for raw in items if raw["id"] != "a"]), item("new", year=2001)])
    after = {reference.id: reference for reference in apa.references()}
    assert after.keys() == before.keys() - {"a"} | {"new"}
    assert after["b"] is before["b"]
    assert list(apa.references()) == Bibliography(apa.style, [entry.raw for entry in apa.entries.values()]).references()


def test_a_removed_item_takes_its_suffix_along(apa: Bibliography) -> None:
    apa.remove("c")
    assert texts(apa) == ["Doe, J. (2000). On a.", "Roe, J. (2000). On b."]


def test_numbers_follow_the_order() -> None:
    bibliography = Bibliography(load_style("ieee"), [item("a"), item("b", "Roe")])
    assert texts(bibliography)[1].startswith("[2]")
    bibliography.remove("a")
    assert texts(bibliography)[0].startswith("[1]")


def test_items_without_an_id_or_with_the_same_one_are_all_rendered_and_told() -> None:
    bibliography = Bibliography(load_style("ieee"), [item("a"), item("a", "Roe"), {"type": "book", "title": "X"}])
    assert len(texts(bibliography)) == 3
    assert [finding.message for finding in bibliography.findings] == ["several items have this id"]


def test_every_name_carries_its_role_and_index_and_every_variable_its_name() -> None:
    book = item("a") | {"editor": [{"family": "Roe", "given": "Al"}], "DOI": "10.1/x"}
    nodes = load_style("apa").bibliography([book])[0].nodes
    spans = list(_spans(nodes))
    assert [(span.role, span.index, plain(span.children)) for span in spans if isinstance(span, NameSpan)] == [
        ("author", 0, "Doe, J."),
        ("editor", 0, "A. Roe"),
    ]
    variables = {span.variable: plain(span.children) for span in spans if isinstance(span, VariableSpan)}
    assert variables["DOI"] == "10.1/x"
    assert variables["title"] == "On a"


def _spans(nodes: Nodes) -> list[Node]:
    found: list[Node] = []
    for node in nodes:
        if not isinstance(node, str):
            found.extend([node, *_spans(node.children)])
    return found


def test_a_citation_knows_the_document(apa: Bibliography) -> None:
    first = apa.cite(["a"])
    assert first.to() == "(Doe, 2000a)"
    assert apa.cite([Cite("b", locator="12"), "a"]).to() == "(Doe, 2000a; Roe, 2000, p. 12)"
    apa.remove("c")
    assert first.to() == "(Doe, 2000)"


def test_a_narrative_citation_names_the_authors_outside(apa: Bibliography) -> None:
    assert apa.cite(["b"], narrative=True).to() == "Roe (2000)"


def test_an_author_can_be_left_out(apa: Bibliography) -> None:
    assert apa.cite([Cite("b", suppress_author=True)]).to() == "(2000)"
    assert apa.cite([Cite("b", author_only=True)]).to() == "Roe"


def test_a_prefix_and_a_suffix_get_their_spaces(apa: Bibliography) -> None:
    assert apa.cite([Cite("b", prefix="see", suffix="and others")]).to() == "(see Roe, 2000 and others)"


def test_a_key_that_is_not_there_is_the_callers_mistake(apa: Bibliography) -> None:
    with pytest.raises(UsageError, match="no item 'd'"):
        apa.cite(["d"])


def test_numbers_in_a_citation_collapse() -> None:
    bibliography = Bibliography(load_style("nature"), [item(key) for key in "abcde"])
    assert bibliography.cite(["e", "a", "c", "b"]).to() == "1–3,5"


def test_notes_have_positions() -> None:
    bibliography = Bibliography(load_style("chicago-notes-bibliography"), [item("a"), item("b", "Roe")])
    first, again, other, back = (bibliography.cite([key], note=note) for note, key in enumerate("aaba", 1))
    assert first.to() == "Jane Doe, On a (2000)."
    assert other.to() == "Jane Roe, On b (2000)."
    assert again.to() == back.to() == "Doe, On a."


def test_the_same_list_comes_out_of_the_same_items(apa: Bibliography) -> None:
    again = Bibliography(load_style("apa"), [item("b", "Roe"), item("a"), item("c")])
    assert [one.nodes for one in apa.references()] == [one.nodes for one in again.references()]


def made(layout: str, **items: dict[str, Any]) -> list[str]:
    """What a style of only this layout makes of the items."""
    style = compile_style(
        b'<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
        b"<citation><layout/></citation><bibliography><layout>%s</layout></bibliography></style>" % layout.encode()
    )
    return [reference.to_text() for reference in style.bibliography(list(items.values()))]


def test_a_citation_label_is_made_of_names_or_the_title_and_the_year() -> None:
    nameless = {"id": "c", "title": "Proceedings"}
    labels = made('<text variable="citation-label"/>', a=item("a"), b=item("b", year=1987), c=nameless)
    assert labels == ["Doe00", "Doe87", "Proc00"]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("the Life of Bees", "The life of bees"),
        ("pH and Salt", "pH and salt"),
        ("BEES AND WASPS", "Bees and wasps"),
        ("“the end”", "“The end”"),
        ("", ""),
    ],
)
def test_sentence_case_leaves_a_first_word_with_capitals_alone(title: str, shown: str) -> None:
    assert made('<text value="|"/><text variable="title" text-case="sentence"/>', a={"title": title}) == ["|" + shown]
