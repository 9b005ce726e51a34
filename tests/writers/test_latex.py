import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from writers.trees import seen, trees, unspaced

from pubman.richtext import BlockSpan, FormatSpan, Heading, LinkSpan, Node, Nodes, Paragraph, ReferenceList
from pubman.writers.latex import LatexWriter

inline = LatexWriter().inline
blocks = LatexWriter().blocks

_SYMBOLS = {
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textasciigrave": "`",
    "textquotesingle": "'",
    "newline": "",
    ",": "\u202f",
    **{character: character for character in "{}$&#%_"},
}
_FORMATS = {"textit", "textbf", "underline", "textsuperscript", "textsubscript"}
_LIGATURES = ("--", "``", "''", "?`", "!`", ",,", "<<", ">>")


class Typesetter:
    """TeX's eyes for one line: category codes, groups, ligatures, and no command but those that are expected."""

    def __init__(self, source: str) -> None:
        self.tokens = re.findall(r"\\[A-Za-z]+ ?|\\.|.", source, re.DOTALL)
        self.addresses: list[str] = []

    def line(self) -> str:
        """What is printed; `AssertionError` for what TeX would execute or stop at."""
        assert not self.tokens or self.tokens[0] != "["
        printed = self._until(end="")
        assert not self.tokens
        return printed

    def _until(self, end: str) -> str:
        printed, characters = "", ""
        while self.tokens and self.tokens[0] != end:
            token = self.tokens.pop(0)
            if len(token) == 1 and token != "{":
                assert token not in '\\}$&#^_%"\t\n\r', token
                characters += token
                printed += "\u00a0" if token == "~" else token
                continue
            assert not any(ligature in characters for ligature in _LIGATURES), characters
            characters = ""
            printed += self._group() if token == "{" else self._command(token[1:].strip())
        assert not any(ligature in characters for ligature in _LIGATURES), characters
        return printed

    def _group(self) -> str:
        inner = self._until(end="}")
        assert self.tokens.pop(0) == "}"
        return inner

    def _argument(self) -> str:
        assert self.tokens.pop(0) == "{"
        return self._group()

    def _command(self, name: str) -> str:
        if name in _FORMATS:
            return self._argument()
        if name == "href":
            place = self.tokens.index("}")
            self.addresses.append("".join(self.tokens[1:place]))
            del self.tokens[: place + 1]
            return self._argument()
        if name == "nolinkurl":
            place = self.tokens.index("}")
            printed = "".join(self.tokens[1:place])
            del self.tokens[: place + 1]
            assert not re.search(r"(?<!\\)[#%&]|[{}$^]", printed)
            return re.sub(r"\\([#%&])", r"\1", printed)
        if name == "symbol":
            return chr(int(self._argument()))
        return _SYMBOLS[name]


@given(trees(displays=True))
def test_tex_prints_the_text_and_executes_nothing_of_it(nodes: Nodes) -> None:
    assert unspaced(Typesetter(inline(nodes)).line()) == seen(nodes)


@given(trees())
def test_an_address_survives_as_an_argument_of_another_command(nodes: Nodes) -> None:
    typesetter = Typesetter(inline(nodes))
    typesetter.line()
    for address in typesetter.addresses:
        assert not re.search(r"(?<!\\)[#%&]|\\(?![#%&])|[{}$^]", address)


@pytest.mark.parametrize(
    ("node", "written"),
    [
        (FormatSpan("text-decoration", "underline", ("Mao, Y.",)), r"\underline{Mao, Y.}"),
        (FormatSpan("font-style", "italic", ("a",)), r"\textit{a}"),
        (FormatSpan("font-weight", "bold", ("a",)), r"\textbf{a}"),
        (FormatSpan("font-variant", "small-caps", ("a",)), r"\textsc{a}"),
        (FormatSpan("font-style", "normal", ("a",)), r"\textup{a}"),
        (FormatSpan("vertical-align", "sup", ("a",)), r"\textsuperscript{a}"),
        (FormatSpan("text-decoration", "none", ("a",)), "a"),
        (LinkSpan("https://a.org/?x=1&y=%20#z", ("a",)), r"\href{https://a.org/?x=1\&y=\%20\#z}{a}"),
        (
            LinkSpan("https://a.org/b_c", ("https://a.org/b_c",)),
            r"\href{https://a.org/b_c}{\nolinkurl{https://a.org/b_c}}",
        ),
        ("https://a.org/?x=1&y=%20#~z", r"\nolinkurl{https://a.org/?x=1\&y=\%20\#~z}"),
        ("see https://a.org/b_c", r"see https://a.org/b\_c"),
        (BlockSpan("block", ("a",)), "a"),
        ("50% of $5 & #1_a", r"50\% of \$5 \& \#1\_a"),
        ("8669--8703, a---b", "8669-{}-8703, a-{}-{}-b"),
        ("8669–8703", "8669--8703"),
        ("a—b’s", "a---b's"),
        ("a–-b’’, –—", "a--{}-b'{}', --{}---"),
        (r"\input{x}", r"\textbackslash{}input\{x\}"),
        ("a\u00a0b", "a~b"),
        ("[1] a", "{}[1] a"),
    ],
)
def test_each_span_and_special_character_has_its_command(node: Node, written: str) -> None:
    assert inline((node,)) == written


@given(st.text(st.sampled_from("ab/:?#&%_~{}\\^$,'-."), max_size=20))
def test_an_address_that_is_printed_is_printed_as_it_is(rest: str) -> None:
    assert Typesetter(inline((f"https://{rest}",))).line() == f"https://{rest}"


def test_a_break_comes_only_between_two_texts() -> None:
    assert inline(("a", BlockSpan("block", ("b",)))) == r"a\newline b"


def test_an_address_keeps_its_meaning() -> None:
    typesetter = Typesetter(inline((LinkSpan("https://a.org/x y#{z}", ("a",)),)))
    assert typesetter.line() == "a"
    assert unquote(typesetter.addresses[0].replace("\\", "")) == "https://a.org/x y#{z}"


def test_a_section_is_a_heading_an_environment_and_a_legend() -> None:
    section = (Heading(2, ("2024",)), ReferenceList((("a",), ("b",))), Paragraph(("(* equal)",)))
    assert blocks(section).split("\n") == [
        r"\section*{2024}",
        "",
        r"\begin{itemize}",
        r"  \item a",
        r"  \item b",
        r"\end{itemize}",
        "",
        "(* equal)",
    ]


def test_numbers_are_written_out_in_either_direction() -> None:
    items = (("a",), ("b",))
    assert "  \\item[12.] a\n  \\item[11.] b" in blocks((ReferenceList(items, "descending", 12),))
    assert "  \\item[1.] a\n  \\item[2.] b" in blocks((ReferenceList(items, "ascending"),))


def test_a_list_without_bullets_is_made_of_paragraphs() -> None:
    assert blocks((ReferenceList((("a",), ("b",)), "paragraphs"),)) == "a\n\nb"


def test_a_heading_that_opens_with_a_bracket_needs_no_braces_of_its_own() -> None:
    assert blocks((Heading(2, ("[2024]",)),)) == "\\section*{[2024]}"
