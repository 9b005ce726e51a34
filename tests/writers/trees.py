"""Hostile rich text for the writers' tests, and what must be seen of it."""

import re
from collections.abc import Iterator, Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from pubman.richtext import (
    Attribute,
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
from pubman.writers.markup import printable

FRAGMENTS = (
    *("*", "**", "_", "__", "`", "```", "[", "]", "(", ")", "!", "#", "##", "'", "''", '"', ",,", "-", "--", "..."),
    *("1. ", "1) ", "(2024) ", "(a) ", "i. ", "IV. ", "A. ", "A.  ", "e. ", "#. ", "(@) ", "- ", "+ ", "% "),
    *("&", "&amp;", "&#42;", "&copy;", "<", ">", "<b>", "</b>", "</li>", "<!--", "-->", "<?php", "<a\thref='x'>"),
    *("<script>alert(1)</script>", "javascript:alert(1)", "{{x}}", "{%raw%}", "{#x#}", "{:.c}", "{::x}", "{", "}"),
    *("^", "[^1]", "^[n]", "~", "~~", "~~~", "|", "a|b", "=", "===", ":", ": ", ":::", "<<", ">>", "> ", "Mr. "),
    *("\\", "\\\\", "\\*", "\\[", "\\]", "\\begin{a}", "\\input{x}", "$x$", "$$", "%>", "H~2~O", "x^2^", "2*3*4"),
    *("@smith2020", "a@b.org", "http://a.b/c_d_e", "www.x.org", ":smile:", "[a](b)", "![i](u)", "[a]: b", "*[A]: b"),
    *(
        " ",
        "  ",
        "    x",
        "\n",
        "\r\n",
        "\t",
        "\u00a0",
        "\u2028",
        "\x00",
        "\x1b[2J",
        "\ud800",
        "x_y",
        "x",
        "é",
        "“q”",
        "中",
    ),
)

URLS = (
    "https://a.org/x_y?a=1&copy=2&amp;b#f",
    "https://a.org/(x)(y",
    "https://a.org/~me/a*b*c|d",
    "https://a.org/{{x}}/{%y%}",
    "https://a.org/$x$y$\\input{z}",
    "https://a.org/\"'>x",
    "https://a.org/`x`%",
    "https://ü.org/ü",
    "files/a b.pdf",
    "mailto:me@example.org",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "\x01javascript:alert(1)",
    "java\tscript:alert(1)",
    "java&#115;cript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
    "//evil.example",
    "/\\evil.example",
    "",
)

FORMATS: dict[tuple[Attribute, str], str] = {
    ("font-style", "italic"): "i",
    ("font-weight", "bold"): "b",
    ("text-decoration", "underline"): "u",
    ("vertical-align", "sup"): "sup",
    ("vertical-align", "sub"): "sub",
}


def texts() -> SearchStrategy[str]:
    """Strings that mean something to some format."""
    fragments = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=5).map("".join)
    return st.one_of(fragments, fragments, st.text(max_size=12))


def trees(*, displays: bool = False) -> SearchStrategy[Nodes]:
    """Rich text of every kind, nested every way; with `displays`, also `BlockSpan`."""

    def spans(children: SearchStrategy[Nodes]) -> SearchStrategy[Nodes]:
        kinds: list[SearchStrategy[Node]] = [
            texts(),
            st.builds(lambda key, inner: FormatSpan(key[0], key[1], inner), st.sampled_from(sorted(FORMATS)), children),
            st.builds(LinkSpan, st.sampled_from(URLS), children),
            st.builds(VariableSpan, st.just("title"), children),
            st.builds(NameSpan, st.just("author"), st.integers(0, 3), children),
        ]
        if displays:
            names = st.sampled_from(["block", "indent", "left-margin", "right-inline"])
            kinds.append(st.builds(BlockSpan, names, children))
        return st.lists(st.one_of(kinds), min_size=1, max_size=4).map(tuple)

    leaves: SearchStrategy[Nodes] = texts().map(lambda text: (text,))
    return st.recursive(leaves, spans, max_leaves=8)


def sections() -> SearchStrategy[tuple[Heading, ReferenceList, Paragraph]]:
    """A heading, a list of every numbering, and a legend."""
    lists = st.builds(
        ReferenceList,
        st.lists(trees(), min_size=1, max_size=3).map(tuple),
        st.sampled_from(["none", "paragraphs", "ascending", "descending", "reversed"]),
        st.integers(3, 12),  # no list that counts down goes below one
        loose=st.booleans(),
    )
    return st.tuples(st.builds(Heading, st.integers(1, 6), trees()), lists, st.builds(Paragraph, trees()))


def seen(nodes: Sequence[Node]) -> str:
    """What a reader sees of the nodes, white space aside."""
    return unspaced("".join(_leaves(nodes)))


def unspaced(text: str) -> str:
    """The text without its white space, which formats fold."""
    return re.sub(r"\s+", "", text)


def _leaves(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield printable(node)
        else:
            yield from _leaves(node.children)
