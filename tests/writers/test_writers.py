import pytest
from hypothesis import given
from hypothesis import strategies as st
from writers.trees import URLS, sections, trees

from pubman.errors import UsageError
from pubman.richtext import Block, FormatSpan, Heading, LinkSpan, Markup, Node, ReferenceList, plain
from pubman.writers import WRITERS, get_writer
from pubman.writers.markup import safe_address


class Shout:
    """A caller's own format."""

    def inline(self, nodes: object) -> str:
        return "!"

    def blocks(self, blocks: object) -> str:
        return "!!"


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_every_format_in_the_table_has_a_writer(name: str) -> None:
    assert get_writer(name).inline(("a",)) == "a"


def test_a_writer_may_be_given_instead_of_a_name() -> None:
    writer = Shout()
    assert get_writer(writer) is writer


def test_a_mistyped_format_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(UsageError, match="no format 'markdwon'; did you mean 'markdown'"):
        get_writer("markdwon")


def test_an_unknown_format_is_answered_with_all_of_them() -> None:
    with pytest.raises(UsageError, match="choose from html, latex, markdown, text, typst"):
        get_writer("docx")


@pytest.mark.parametrize("name", sorted(WRITERS))
@given(nodes=trees(displays=True))
def test_a_reference_is_one_line_without_control_characters_in_every_format(name: str, nodes: tuple[Node, ...]) -> None:
    line = get_writer(name).inline(nodes)
    assert not [character for character in line if character < " " or "\x7f" <= character <= "\x9f"]
    line.encode("utf-8")


@pytest.mark.parametrize("name", sorted(WRITERS))
@given(blocks=sections())
def test_a_section_can_be_written_to_a_file_in_every_format(name: str, blocks: tuple[Block, ...]) -> None:
    written = get_writer(name).blocks(blocks)
    assert written.encode("utf-8").decode("utf-8") == written
    assert "\r" not in written


@pytest.mark.parametrize("name", ["html", "markdown", "latex"])
@given(blocks=sections())
def test_no_template_engine_finds_an_instruction_in_a_section(name: str, blocks: tuple[Block, ...]) -> None:
    written = get_writer(name).blocks(blocks)
    assert not [opening for opening in ("{{", "{%", "{#", "<%", "<?") if opening in written]


@pytest.mark.parametrize("name", ["html", "markdown"])
@given(nodes=trees())
def test_curly_brackets_and_comments_are_never_written_into_a_page(name: str, nodes: tuple[Node, ...]) -> None:
    written = get_writer(name).inline(nodes)
    assert not {"{", "}"} & set(written)
    assert "<!--" not in written


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_a_tree_of_any_depth_is_written(name: str) -> None:
    node: Node = "deep"
    for _ in range(20_000):
        node = FormatSpan("font-variant", "small-caps", (LinkSpan("", (node,)),))
    assert "deep" in get_writer(name).inline((node,))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x00javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        "/\\evil.example/x",
        "\\\\evil.example",
        "https://",
        "https://a.org/\u2028x",
        "x:y",
    ],
)
def test_an_address_that_could_run_or_deceive_is_not_linked_to(url: str) -> None:
    assert safe_address(url) == ""
    for name in WRITERS:
        assert get_writer(name).inline((LinkSpan(url, ("text",)),)) == "text"


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://openreview.net/forum?id=JDmAymuFFQ", "https://openreview.net/forum?id=JDmAymuFFQ"),
        ("https://a.org/~me/x_y.pdf#page=2", "https://a.org/~me/x_y.pdf#page=2"),
        ("https://doi.org/10.1061/(ASCE)IS.1943-555X.1", "https://doi.org/10.1061/(ASCE)IS.1943-555X.1"),
        ("https://a.org/)(", "https://a.org/%29%28"),
        ("https://a.org/50%", "https://a.org/50%25"),
        ("https://a.org/%20", "https://a.org/%20"),
        ("files/my paper.pdf", "files/my%20paper.pdf"),
        ("/files/x.pdf", "/files/x.pdf"),
        ("mailto:me@example.org", "mailto:me@example.org"),
        ('https://a.org/"<>`{}|\\^[]', "https://a.org/%22%3C%3E%60%7B%7D%7C%5C%5E%5B%5D"),
        ("https://a.org/é", "https://a.org/%C3%A9"),
    ],
)
def test_an_address_keeps_its_spelling_but_for_what_could_end_it(url: str, written: str) -> None:
    assert safe_address(url) == written


@given(st.sampled_from(URLS) | st.text(max_size=20))
def test_a_safe_address_is_safe_already(url: str) -> None:
    address = safe_address(url)
    assert safe_address(address) == address
    assert not set(address) & set(' "<>\\^`{|}[]*$\n')


@pytest.mark.parametrize("name", WRITERS)
def test_markup_of_the_pages_author_is_written_as_it_is_and_is_no_text(name: str) -> None:
    nodes = (Markup("<b>{*"), "a", Markup("$^*$"))
    assert get_writer(name).inline(nodes) == "<b>{*a$^*$"
    assert plain(nodes) == "a"


@pytest.mark.parametrize("name", WRITERS)
def test_a_heading_and_a_number_may_have_a_form_of_the_pages_own(name: str) -> None:
    listing = ReferenceList((("one",), ("two",)), "descending", 2, labels=("(C2)", "(C1)"))
    written = get_writer(name).blocks((Heading(2, ("a & b",), "<h3>{heading}</h3>"), listing))
    assert written.startswith(f"<h3>{get_writer(name).inline(('a & b',))}</h3>\n\n")
    assert [label in written for label in ("(C2)", "(C1)")] == [True, True]
    assert "2." not in written
