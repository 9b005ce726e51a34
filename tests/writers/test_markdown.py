import shutil
import subprocess
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias
from urllib.parse import unquote

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from writers.readers import expected_outline, html_body, outline
from writers.trees import FRAGMENTS, URLS, sections, seen, trees, unspaced

from pubman.richtext import (
    Block,
    BlockSpan,
    FormatSpan,
    Heading,
    LinkSpan,
    NameSpan,
    Node,
    Nodes,
    Paragraph,
    ReferenceList,
    VariableSpan,
)
from pubman.writers.markdown import MarkdownWriter
from pubman.writers.markup import safe_address

inline = MarkdownWriter().inline
blocks = MarkdownWriter().blocks

Section: TypeAlias = tuple[Heading, ReferenceList, Paragraph]

# GitHub's extensions that markdown-it-py has; front matter and raw HTML are allowed, as they are in a page.
_GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def underlined(*children: Node) -> FormatSpan:
    return FormatSpan("text-decoration", "underline", children)


def bold(*children: Node) -> FormatSpan:
    return FormatSpan("font-weight", "bold", children)


def italic(*children: Node) -> FormatSpan:
    return FormatSpan("font-style", "italic", children)


@given(trees())
def test_a_reference_is_read_as_one_list_item_with_its_formats(nodes: Nodes) -> None:
    (listing,) = html_body(_GITHUB.render(blocks((ReferenceList((nodes,)),))))
    (item,) = listing
    assert (listing.tag, item.tag) == ("ul", "li")
    assert {element.tag for element in item} <= {"strong", "em", "b", "i", "u", "a", "sup", "sub", "span"}
    assert outline(item) == expected_outline(nodes)


@given(sections())
def test_a_section_is_read_as_its_heading_its_list_and_its_legend(
    section: tuple[Heading, ReferenceList, Paragraph],
) -> None:
    heading, listing, legend = section
    body = html_body(_GITHUB.render(blocks(section)))
    assert body[0].tag == f"h{heading.level}"
    assert outline(body[0]) == expected_outline(heading.children)
    assert {element.tag for element in body[1:]} <= {"ul", "ol", "p"}
    text = unspaced("".join("".join(element.itertext()) for element in body[1:]))
    assert text.endswith(seen(legend.children))
    assert all(seen(item) in text for item in listing.items)


@given(trees())
def test_a_link_leads_where_the_tree_says(nodes: Nodes) -> None:
    found = [unquote(element.get("href")) for element in html_body(_GITHUB.render(inline(nodes))).iter("a")]
    assert found == [unquote(address) for address in _addresses(nodes)]


@given(trees(displays=True))
def test_breaks_inside_a_reference_do_not_break_the_list(nodes: Nodes) -> None:
    body = html_body(_GITHUB.render(blocks((ReferenceList((nodes,)),))))
    assert [element.tag for element in body] == ["ul"]
    assert unspaced("".join(body.itertext())) == seen(nodes)


def test_an_emphasis_with_a_break_inside_is_closed_by_what_opened_it() -> None:
    assert inline((FormatSpan("font-style", "italic", ("*", BlockSpan("block", ("a",)))),)) == "*\\*<br>a*"


@pytest.mark.parametrize(
    "line",
    [
        "& Ding, W. (2024).",
        "Journal of the Franklin Institute (JFI), 360(12), 8669-8703. DOI: 10.1016/j.jfranklin.2022.12.053",
        "FL-TAC: Enhanced fine-tuning in federated learning via low-rank, task-specific adapter clustering",
        "arXiv preprint arXiv:2407.12074",
        "C. Cheng, Advanced Electronic Materials 2100669.",
        "Who? Me! 50% = 1/2 + more; “quoted” – and so on…",
    ],
)
def test_what_means_nothing_is_left_alone(line: str) -> None:
    assert inline((line,)) == line


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a * b_c `d`", r"a \* b\_c \`d\`"),
        ("[paper]", r"\[paper\]"),
        ('O\'Neill said "so"', r"O\'Neill said \"so\""),
        ("C# and A|B", r"C\# and A&#124;B"),
        ("AT&T & co. &amp;", "AT&amp;T & co. &amp;amp;"),
        ("1 -- 2 ... 3", r"1 -\- 2 .\.. 3"),
        ("a < b > c", "a &lt; b &gt; c"),
        ("{{ x }} {% y %}", "&#123;&#123; x &#125;&#125; &#123;% y %&#125;"),
        ("$5 and $6", r"<span>\$</span>5 and <span>\$</span>6"),
        ("me@example.org", "me<span>&#64;</span>example.org"),
        ("https://a.org", "https<span>:</span>//a.org"),
        ("1. a", r"1\. a"),
        ("(2024) a", r"(2024\) a"),
        ("e. coli", r"e\. coli"),
        ("A.  two blanks", r"A\.  two blanks"),
        ("- a", r"\- a"),
        ("[a]: b", r"\[a&#93;<span>:</span> b"),
        ("% a", "&#37; a"),
        ("  a  ", "a"),
    ],
)
def test_what_means_something_to_one_parser_is_escaped(text: str, written: str) -> None:
    assert inline((text,)) == written


@pytest.mark.parametrize(
    ("nodes", "written"),
    [
        (("Ping, S.", "*, ", NameSpan("author", 1, (underlined("Mao, Y."),)), "*"), r"Ping, S.\*, <u>Mao, Y.</u>\*"),
        (("(2024). ", bold(VariableSpan("title", ("FL-TAC: A",))), ". "), "(2024). **FL-TAC: A**."),
        ((" ", LinkSpan("https://a.org", ("[paper]",))), r"[\[paper\]](https://a.org)"),
        (("In ", italic("eLife"), "."), "In *eLife*."),
        (("a", italic("b"), "c"), "a<em>b</em>c"),
        ((italic(bold("a")),), "<em><strong>a</strong></em>"),
        ((bold("a ", italic("b"), " c"),), "**a <em>b</em> c**"),
        ((bold("a "), ", b"), "<strong>a </strong>, b"),
        (("a ", bold(" b")), "a <strong> b</strong>"),
        ((bold("a"), bold("b")), "<strong>a</strong><strong>b</strong>"),
        (("wow!", LinkSpan("https://a.org", ("a",))), r"wow\![a](https://a.org)"),
        ((LinkSpan("https://a.org/?b=1&c=2&amp;d", ("a",)),), "[a](https://a.org/?b=1&c=2&amp;amp;d)"),
        ((underlined("Mao, Y.*"),), "<u>Mao, Y.&#42;</u>"),
        ((underlined(bold("Mao, Y.")),), "<u><strong>Mao, Y.</strong></u>"),
        ((underlined(LinkSpan("https://a.org", ("Mao",))),), '<u><a href="https://a.org">Mao</a></u>'),
        ((BlockSpan("left-margin", ("[1]",)), BlockSpan("right-inline", ("a",))), r"\[1\] a"),
        (("a", BlockSpan("block", ("b",)), "c"), "a<br>b<br>c"),
        ((BlockSpan("block", ("a",)),), "a"),
    ],
)
def test_spans_are_written_as_on_a_hand_made_page(nodes: Nodes, written: str) -> None:
    assert inline(nodes) == written


def test_a_section_has_one_line_an_item_and_blank_lines_between_blocks() -> None:
    legend = Paragraph(("(* indicates equal contribution)",))
    section = (Heading(2, ("2024",)), ReferenceList((("a",), ("b",))), legend)
    assert blocks(section) == "## 2024\n\n- a\n- b\n\n(\\* indicates equal contribution)"


def test_a_list_that_starts_with_one_is_numbered_by_markdown() -> None:
    assert blocks((ReferenceList((("a",), ("b",)), "ascending"),)) == "1. a\n2. b"


def test_where_one_list_cannot_be_numbered_by_markdown_none_is() -> None:
    section = (ReferenceList((("a",),), "ascending"), ReferenceList((("b",),), "ascending", 2))
    assert blocks(section) == "1\\. a\n\n2\\. b"
    assert blocks((ReferenceList((("a",), ("b",)), "descending", 12),)) == "12\\. a\n\n11\\. b"


def test_a_list_without_bullets_is_made_of_paragraphs() -> None:
    assert blocks((ReferenceList((("a",), ("b",)), "paragraphs"),)) == "a\n\nb"


def _hostile_section() -> tuple[tuple[Nodes, ...], tuple[Block, ...]]:
    texts = [left + right for left in FRAGMENTS for right in ("", "a", " b* [c]: d_")]
    shapes: tuple[Callable[[str], Nodes], ...] = (
        lambda text: (text,),
        lambda text: (text, underlined(text, bold(text)), text),
        lambda text: ("x ", italic(text, bold(text)), " ", LinkSpan("https://a.org/(b)_c?d=1&copy=2", (text,)), text),
    )
    references = [shape(text) for text in texts for shape in shapes]
    references += [("a", LinkSpan(url, ("b",)), "c") for url in URLS]
    references += [(LinkSpan("https://a.org", (text,)), " b") for text in FRAGMENTS if not text.isspace()]
    items = tuple(nodes for nodes in references if seen(nodes))
    return items, (Heading(2, ("H #",)), ReferenceList(items), Paragraph(("(* equal)",)))


def _check_all_items(html: str) -> None:
    items, _ = section = _hostile_section()
    heading, listing, legend = html_body(html)
    assert (heading.tag, listing.tag, legend.tag) == ("h2", "ul", "p")
    assert len(listing) == len(items), section
    misread = [
        (outline(element), expected_outline(nodes))
        for element, nodes in zip(listing, items, strict=True)
        if outline(element) != expected_outline(nodes)
    ]
    assert misread == []


def _run(command: Iterable[str], markdown: str) -> str:
    return subprocess.run([*command], input=markdown, capture_output=True, encoding="utf-8", check=True).stdout


def test_github_reads_hostile_references_as_text() -> None:
    _check_all_items(_GITHUB.render(blocks(_hostile_section()[1])))


@pytest.mark.parametrize("dialect", ["markdown", "commonmark_x"])
def test_pandoc_reads_hostile_references_as_text(dialect: str) -> None:
    pypandoc: Any = pytest.importorskip("pypandoc", reason="pandoc is not installed: pip install pypandoc_binary")
    html = _run([pypandoc.get_pandoc_path(), "-f", dialect, "-t", "html"], blocks(_hostile_section()[1]))
    _check_all_items(html)


@pytest.mark.parametrize("dialect", ["kramdown", "GFM"])
def test_kramdown_reads_hostile_references_as_text(dialect: str) -> None:
    libraries = ["-rkramdown", "-rkramdown-parser-gfm"]
    ruby = shutil.which("ruby")
    if not ruby or subprocess.run([ruby, *libraries, "-e", ""], capture_output=True).returncode:
        pytest.skip("kramdown is not installed: apt-get install ruby-kramdown ruby-kramdown-parser-gfm")
    script = "puts Kramdown::Document.new(STDIN.read, input: ARGV[0]).to_html"
    command = [ruby, "-EUTF-8:UTF-8", *libraries, "-e", script, dialect]
    _check_all_items(_run(command, blocks(_hostile_section()[1])))


def _addresses(nodes: Nodes) -> list[str]:
    addresses: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            continue
        if isinstance(node, LinkSpan) and (address := safe_address(node.url)):
            addresses.append(address)
        else:
            addresses += _addresses(node.children)
    return addresses


def test_the_gap_after_a_margin_stands_before_the_underline_and_not_inside_it() -> None:
    nodes = (BlockSpan("left-margin", ("[1]",)), BlockSpan("right-inline", (underlined("Y. Mao"), " and T. Lan")))
    assert inline(nodes) == r"\[1\] <u>Y. Mao</u> and T. Lan"
