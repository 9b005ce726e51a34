"""A balanced template has the other half of what it opens or closes, whichever pieces an entry lacks."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pubman
from pubman.config import Template, load
from pubman.errors import ConfigError
from pubman.richtext import Markup, Nodes, plain
from pubman.templates.balance import balanced


def shown(nodes: Nodes, format_: str = "markdown") -> str:
    return "".join(node if isinstance(node, str) else plain((node,)) for node in balanced(nodes, format_))


def nodes(*parts: str) -> Nodes:
    """Words of a template and pieces of an entry, in turn."""
    return tuple(Markup(part) if at % 2 == 0 else part for at, part in enumerate(parts) if part)


@pytest.mark.parametrize(
    ("parts", "format_", "wanted"),
    [
        pytest.param(("*", "Walls", ", ", "2021"), "markdown", "*Walls*, 2021", id="a sign that is opened"),
        pytest.param(("", "Walls", "*, ", "2021"), "markdown", "Walls, 2021", id="a sign that is closed alone"),
        pytest.param(("", "7", " (", "2", ", ", "11"), "text", "7 (2), 11", id="a bracket"),
        pytest.param(("<i>", "Walls", "</b>, ", "7"), "html", "<i>Walls</i>, 7", id="elements"),
        pytest.param(("<td>", "Roe", ". ", "Walls"), "html", "<td>Roe. Walls</td>", id="what holds all that follows"),
        pytest.param(("<br>", "Roe", "<hr/> ", "Walls"), "html", "<br>Roe<hr/> Walls", id="what has no end"),
        pytest.param(('<a href="', "u", '">', "T", ", ", "7"), "html", '<a href="u">T</a>, 7', id="a link"),
        pytest.param(('<a href="">', "T", "</a>, ", "7"), "html", "T, 7", id="a link without an address"),
        pytest.param(("[", "T", "](), ", "7"), "markdown", "T, 7", id="one in Markdown"),
        pytest.param(("\\href{}{", "T", "}, ", "7"), "latex", "{T}, 7", id="one in LaTeX"),
        pytest.param(('(<a href="', "u", '">P</a>, ', "7"), "html", '(<a href="u">P</a>), 7', id="around a link"),
        pytest.param(("[[", "T", "](", "u", ")"), "markdown", "[[T](u)]", id="around a link in Markdown"),
        pytest.param(("\\[[", "T", "](", "u", ")] ", "7"), "markdown", "\\[[T](u)] 7", id="with an escape on one side"),
        pytest.param(("", "T", " ([", ""), "markdown", "T", id="what no piece follows"),
        pytest.param(("", "T", " (), ", "7"), "text", "T, 7", id="what holds nothing"),
        pytest.param(("", "T", " **", "", "**, ", "7"), "markdown", "T, 7", id="signs that hold nothing"),
        pytest.param(('<i class="icon"></i> ', "T"), "html", '<i class="icon"></i> T', id="but a picture of a class"),
        pytest.param(("\\textbf{\\emph{", "T", "}, ", "7"), "latex", "\\textbf{\\emph{T}}, 7", id="commands"),
        pytest.param(("{\\it ", "T", "} ", "7", "}"), "latex", "{\\it T} 7", id="braces"),
        pytest.param(("\\LaTeX{} ", "T"), "latex", "\\LaTeX{} T", id="but an argument of nothing"),
        pytest.param(("", "T", ".\n  * ", "a", "\n  * ", "b"), "markdown", "T.\n  * a\n  * b", id="bullets"),
        pytest.param(("", "T", "\n[[", "", ")\n", "7"), "markdown", "T\n7", id="a line of which nothing is left"),
        pytest.param(("<!-- ( --> ", "T"), "html", "<!-- ( --> T", id="a comment"),
        pytest.param(("", "T.", ". ", "7"), "text", "T. 7", id="a second full stop"),
        pytest.param((".", "", ", ", "7"), "text", ". 7", id="a comma behind one"),
        pytest.param(("", "Roe et al.", ", ", "7"), "text", "Roe et al., 7", id="but an abbreviation before a comma"),
        pytest.param(("", "T", " *", "J", "*. "), "text", "T *J*. ", id="signs are words elsewhere"),
    ],
)  # fmt: skip
def test_what_lost_its_other_half_is_made_good(parts: tuple[str, ...], format_: str, wanted: str) -> None:
    assert shown(nodes(*parts), format_) == wanted


def test_what_a_piece_says_is_left_alone() -> None:
    title = ("<i>", "Is (1) a * or a) ** [or", "</i>. ")
    assert shown(nodes(*title), "html") == "".join(title)
    assert shown(nodes(*title)) == "".join(title)


@given(
    st.lists(
        st.sampled_from(["", "(", ")", "[", "](", ")", "<i>", "</i>", "**", "*", ". ", ", ", "\n", "x"]), max_size=12
    ),
    st.lists(st.sampled_from(["", "a", "b c", "(d", "e.", "*"]), min_size=12, max_size=12),
    st.sampled_from(["markdown", "html", "latex", "text"]),
)
def test_no_piece_is_lost_and_what_is_balanced_stays(words: list[str], said: list[str], format_: str) -> None:
    made = tuple(
        node
        for word, piece in zip(words, said, strict=False)
        for node in ((Markup(word), piece) if piece else (Markup(word),))
        if node
    )
    once = balanced(made, format_)
    pieces = [node for node in made if not isinstance(node, Markup)]
    assert [node for node in once if not isinstance(node, Markup)] == pieces
    joined = "".join(node if isinstance(node, Markup) else "" for node in once)
    for opening, closing in ("()", ("<i>", "</i>")):
        assert joined.count(opening) == joined.count(closing)


PAGE = "# Jane Doe\n\n## Publications\n"
BIB = """\
@article{a, author={Doe, Jane}, title={Walls}, journal={Garden Letters}, volume=7, year=2021, url={https://example.org/a}}
@misc{b, author={Doe, Jane}, title={Ferns (a) and moss}, year=2020}
"""
TEXT = "[{{ title }}]({{ links.paper.href }}) (*{{ venue }}, {{ fields.volume }}*). {{ year }}"


@pytest.mark.parametrize("is_file", [False, True])
def test_a_configuration_has_a_balanced_template_as_text_or_as_a_file(tmp_path: Path, is_file: bool) -> None:
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "index.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "mine.md").write_text(TEXT, encoding="utf-8")
    named = 'file = "mine.md"' if is_file else f'text = "{TEXT}"'
    config = tmp_path / "pubman.toml"
    target = '[targets.homepage]\npage = "index.md"\nheading = "Publications"\n'
    config.write_text(
        f'bibliography = "refs.bib"\ntemplate = {{ {named}, balanced = true }}\n\n[links]\nshow = []\n{target}'
    )
    assert load(config).targets["homepage"].look.template.balanced
    pubman.build(tmp_path)
    page = (tmp_path / "index.md").read_text(encoding="utf-8")
    assert "[Walls](https://example.org/a) (*Garden Letters, 7*). 2021" in page
    assert "Ferns (a) and moss. 2020" in page


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ('{ text = "{{ title }}", file = "mine.md" }', "there are a text and a file in it"),
        ("{ balanced = true }", "there is no text in it"),
        ('{ text = "{{ title }}", balanced = "yes" }', "balanced"),
        ('{ text = "{{ title }}", balance = true }', "balance"),
    ],
)
def test_what_a_template_cannot_be_is_told(tmp_path: Path, template: str, fault: str) -> None:
    config = tmp_path / "pubman.toml"
    config.write_text(f'bibliography = "refs.bib"\ntemplate = {template}\n')
    with pytest.raises(ConfigError, match=fault):
        load(config)


def test_a_template_is_not_balanced_unless_it_is_said() -> None:
    assert not Template("card").balanced
