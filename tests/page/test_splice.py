"""Where a section is found in a page, and that nothing outside of it changes."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SHARED, needs_shared
from pubman.config import PageFormat
from pubman.errors import NoSectionError, PageError
from pubman.files import read_source
from pubman.page.splice import find_region, splice, unix
from pubman.page.syntax import landmarks

LIST = "- one\n- two"


def under(text: str, section: str = LIST, heading: str = "Publications", syntax: PageFormat = "markdown") -> str:
    return splice(text, syntax, section, heading=heading, path="page")


def between(text: str, section: str = LIST, marker: str = "pubs", syntax: PageFormat = "markdown") -> str:
    return splice(text, syntax, section, marker=marker, path="page")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Publications\n------\n- old\n\nNext\n------\n", "Publications\n------\n- one\n- two\n\nNext\n------\n"),
        ("Publications\n===\n\n- old\n  \n\nNext\n===\n", "Publications\n===\n\n- one\n- two\n  \n\nNext\n===\n"),
        ("## Publications\n- old\n### Sub\nold\n## Next\n", "## Publications\n- one\n- two\n## Next\n"),
        ("## Publications ##\n\nold\n\n# Up\n", "## Publications ##\n\n- one\n- two\n\n# Up\n"),
        ("## **Publications** {#pubs}\n\nold\n", "## **Publications** {#pubs}\n\n- one\n- two\n"),
        ("## Publications\n\nold", "## Publications\n\n- one\n- two"),
        ("<h2 id='p'>Publications</h2>\n\nold\n\n<h2>Next</h2>\n", None),
        ("## Publications\r\n\r\nold\r\n\r\n## Next\r\n", "## Publications\r\n\r\n- one\r\n- two\r\n\r\n## Next\r\n"),
        ("## Publications\rold\r## Next\r", "## Publications\r- one\r- two\r## Next\r"),
    ],
)
def test_a_section_reaches_to_the_next_heading_of_its_level(before: str, after: str | None) -> None:
    assert under(before) == (after or before.replace("old", LIST))


@pytest.mark.parametrize(
    "hidden",
    [
        "```\n## Next\n```",
        "~~~~ text\n## Next\n~~~\n## Next\n~~~~",
        "<!--\n## Next\n<!-- pubman:end -->\n-->",
        "<!-- ## Next -->",
        "    ## Next",
        "<pre>\n## Next\n</pre>",
        "<script>\n## Next\n</script>",
        "- item\n---",
        "| a |\n---",
        "### Deeper",
        "#Next",
        "text\n\n---",
    ],
)
def test_what_only_looks_like_a_heading_does_not_end_a_section(hidden: str) -> None:
    text = f"## Publications\n\n{hidden}\n\nold\n\n## Next\n"
    assert under(text) == "## Publications\n\n- one\n- two\n\n## Next\n"


def test_front_matter_has_no_headings() -> None:
    text = "---\ntitle: x\n# Publications\n---\n\n# Publications\n\nold\n"
    assert under(text) == text.replace("old", LIST)


@pytest.mark.parametrize(
    ("empty", "filled"),
    [
        ("## Publications\n## Next\n", "## Publications\n\n- one\n- two\n\n## Next\n"),
        ("## Publications\n\n## Next\n", "## Publications\n\n- one\n- two\n\n## Next\n"),
        ("## Publications\n  \n## Next\n", "## Publications\n\n- one\n- two\n  \n## Next\n"),
        ("## Publications\n \n  \n## Next\n", "## Publications\n \n- one\n- two\n  \n## Next\n"),
        ("## Publications\n", "## Publications\n\n- one\n- two\n"),
        ("## Publications", "## Publications\n\n- one\n- two\n"),
        ("## Publications\r\n## Next\r\n", "## Publications\r\n\r\n- one\r\n- two\r\n\r\n## Next\r\n"),
    ],
)
def test_an_emptied_section_gets_one_blank_line_on_each_side(empty: str, filled: str) -> None:
    assert under(empty) == filled
    assert under(filled) == filled


def test_an_emptied_section_gets_the_blank_lines_back_that_it_had() -> None:
    text = "Publications\r\n---\r\n  \r\nNext\r\n---\r\n"
    spliced = splice(text, "markdown", LIST, heading="Publications", frame=("", "\n  \n"))
    assert spliced == "Publications\r\n---\r\n- one\r\n- two\r\n  \r\nNext\r\n---\r\n"


def test_markers_hold_a_section_and_there_may_be_several() -> None:
    other = "a\n<!-- pubman:start other -->\nx\n<!-- pubman:end -->\n"
    text = f"{other}<!-- pubman:start pubs -->\n\nold\n\n<!--pubman:end-->\nb"
    assert between(text) == text.replace("old", LIST)
    assert between("<!-- pubman:start pubs -->\n<!-- pubman:end pubs -->\n") == (
        "<!-- pubman:start pubs -->\n\n- one\n- two\n\n<!-- pubman:end pubs -->\n"
    )


def test_a_marker_in_code_is_an_example_and_no_marker() -> None:
    example = "```\n<!-- pubman:start pubs -->\nold\n<!-- pubman:end -->\n```\n"
    with pytest.raises(NoSectionError):
        between(example)
    page = f"{example}<!-- pubman:start pubs -->\nold\n<!-- pubman:end -->\n"
    assert between(page).startswith(example)


def test_typst_has_comments_and_headings() -> None:
    text = "= Me\n\n// pubman:start pubs\n\nold\n\n// pubman:end\n"
    assert between(text, syntax="typst") == text.replace("old", LIST)
    text = "= Me\n== Publications <pubs>\n\nold\n=== x\n\n== Contact\n"
    assert under(text, syntax="typst") == text.replace("old\n=== x", LIST)


@pytest.mark.parametrize(
    "hidden",
    [
        "```\n== Next\n```",
        "/*\n== Next\n*/",
        "/* /*\n*/\n== Next\n*/",
        "// == Next",
        "see // this /*\n=== Deeper",
        "#Next",
    ],
)
def test_what_typst_does_not_read_as_a_heading_ends_no_section(hidden: str) -> None:
    text = f"== Publications\n\n{hidden}\n\n== Contact\n"
    assert under(text, syntax="typst") == f"== Publications\n\n{LIST}\n\n== Contact\n"


def test_latex_has_comments_and_sections() -> None:
    text = "\\section{Next}\n% pubman:start pubs\nold\n% pubman:end\n"
    assert between(text, syntax="latex") == text.replace("old", LIST)
    text = (
        "% \\section{Publications}\n\\begin{verbatim}\n\\section{Publications}\n\\end{verbatim}\n"
        "\\section*{Publications}\n\nold\n\\subsection{x}\n\n\\section{Next}\n"
    )
    assert under(text, syntax="latex") == text.replace("old\n\\subsection{x}", LIST)
    text = "\\section[short]{\\textbf{Pub} {lications}}\nold\n\\end{document}\n"
    assert under(text, syntax="latex", heading="\\textbf{Pub} {lications}") == text.replace("old", LIST)


@pytest.mark.parametrize(
    "page",
    [
        "<h2>Publications</h2>\n<p>old\n<h2>Next</h2>\n",
        "<section>\n<h2>Publications</h2>\n<p>old\n</section><p>foot\n",
        "<header><h2><a>Publi</a>cations</h2></header>\n<p>old\n<h2>Next</h2>\n",
        "<h2>Publications</h2>\n<p>old\n<section>\n  <h2>Next</h2></section>\n",
        "<!-- <h2>Publications</h2> --><h2\n id='x'>Publi&#99;ations</h2>\n<p>old\n<h1>Next</h1>\n",
        "<script>'<h2>Publications</h2>'</script>\n<h2>Publications</h2>\n<p>old\n",
        "<h2>Publications</h2>\r\n<p>old\r\n<div><h2>Next</h2></div>\r\n",
    ],
)
def test_html_sections_end_with_the_element_that_holds_them(page: str) -> None:
    assert under(page, "<ul>\n</ul>", syntax="html") == page.replace(
        "<p>old", "<ul>\r\n</ul>" if "\r" in page else "<ul>\n</ul>"
    )


def test_html_markers_are_comments_on_lines_of_their_own() -> None:
    page = "<div>\n  <!-- pubman:start pubs -->\n  old\n  <!-- pubman:end -->\n</div>"
    assert between(page, syntax="html") == page.replace("  old", LIST)


def test_a_section_without_entries_leaves_no_text() -> None:
    assert under("## Publications\n\nold\n\n## Next\n", "") == "## Publications\n\n\n## Next\n"
    assert under("## Publications\n\n## Next\n", "") == "## Publications\n\n## Next\n"


@pytest.mark.parametrize(
    ("text", "fault", "remedy", "line"),
    [
        ("## Publikations\n", 'no heading "Publications"', 'did you mean "Publikations"?', None),
        ("", 'no heading "Publications"', "add the heading", None),
        ("# Publications\n\n# Publications\n", "a second heading", "marker", 3),
    ],
)
def test_a_heading_that_is_missing_or_there_twice_is_told(text: str, fault: str, remedy: str, line: int | None) -> None:
    with pytest.raises(NoSectionError, match=fault) as caught:
        under(text)
    assert remedy in caught.value.remedy
    assert caught.value.line == line
    assert caught.value.exit_code == 5


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("", 'no marker "pubs"', None),
        ("<!-- pubman:start pub -->\n<!-- pubman:end -->", 'no marker "pubs"', None),
        ("\n<!-- pubman:start pubs -->\n", "starts and never ends", 2),
        ("<!-- pubman:start pubs -->\n<!-- pubman:start b -->\n<!-- pubman:end -->", "starts and never ends", 1),
        ("<!-- pubman:start pubs -->\n<!-- pubman:end other -->", "starts and never ends", 1),
        ("<!-- pubman:start pubs -->\n<!-- pubman:end -->\n<!-- pubman:start pubs -->", "a second start", 3),
        ("<!-- pubman:start pubs --> <!-- pubman:end -->", 'no marker "pubs"', None),
    ],
)
def test_a_marker_that_is_missing_or_not_closed_is_told(text: str, fault: str, line: int | None) -> None:
    with pytest.raises(NoSectionError, match=fault) as caught:
        between(text)
    assert caught.value.line == line
    assert caught.value.remedy


def test_a_list_that_would_not_stay_in_its_section_is_refused() -> None:
    with pytest.raises(PageError, match="would not stay"):
        under("###### Publications\n\nold\n", "###### 2024\n\n- one")


_MARKDOWN = [
    "# A",
    "## Publications",
    "Publications",
    "---",
    "===",
    "```",
    "~~~",
    "    code",
    "- item",
    "| a |",
    "text",
]
_HTML = [
    "<!--",
    "-->",
    "<!-- pubman:start pubs -->",
    "<!-- pubman:end -->",
    "<h2>Publications</h2>",
    "<div>",
    "</div>",
    "<pre>",
]
_LATEX = ["\\section{Publications}", "% pubman:start pubs", "% pubman:end", "\\begin{verbatim}", "\\end{verbatim}"]
_lines = st.sampled_from([*_MARKDOWN, *_HTML, *_LATEX, "", "  ", "\ufeff", "\x0c", "\u2028x"])
_pages = st.lists(st.tuples(_lines, st.sampled_from(["\n", "\r\n", "\r"])), max_size=25).map(
    lambda lines: "".join(line + end for line, end in lines)
)
_sections = st.sampled_from(["", "- one", "- one\n- two\n\n(\\* legend)", "<ul>\n<li>one</li>\n</ul>", "\\item one"])


@given(_pages, _sections, st.sampled_from(["markdown", "html", "latex", "text", "typst"]), st.booleans())
def test_nothing_outside_the_section_changes_and_splicing_twice_is_splicing_once(
    page: str, section: str, syntax: PageFormat, by_heading: bool
) -> None:
    heading, marker = ("Publications", "") if by_heading else ("", "pubs")
    try:
        region = find_region(page, syntax, heading=heading, marker=marker)
        spliced = splice(page, syntax, section, heading=heading, marker=marker)
    except PageError:
        return
    assert spliced.startswith(page[: region.start])
    assert spliced.endswith(page[region.end :])
    written = find_region(spliced, syntax, heading=heading, marker=marker)
    assert unix(written.body) == section
    assert splice(spliced, syntax, section, heading=heading, marker=marker) == spliced
    if region.body and section:
        assert (written.before, written.after) == (region.before, region.after)


@given(_pages)
def test_a_page_is_found_in_any_text(page: str) -> None:
    marked = f"{page}\n<!-- pubman:start x -->\n<!-- pubman:end -->\n"
    if not re.search(r"```|~~~|<!--|<pre>|---", page):
        assert splice(marked, "markdown", LIST, marker="x").startswith(page)


@needs_shared
@pytest.mark.parametrize("path", sorted((SHARED / "homepages").glob("*.md")), ids=lambda path: path.stem)
def test_every_section_of_a_real_page_can_be_written_back_as_it_is(path: Path) -> None:
    page = read_source(path).text
    syntax: PageFormat = "html" if page.lstrip().startswith("<") else "markdown"
    headings = [landmark.text for landmark in landmarks(page, syntax) if landmark.kind == "heading"]
    for heading in headings:
        if headings.count(heading) == 1 and heading:
            body = unix(find_region(page, syntax, heading=heading).body)
            assert splice(page, syntax, body, heading=heading) == page
            assert body in unix(page)


def within(text: str, *texts: str, section: str = LIST) -> str:
    return splice(text, "html", section, within=texts, path="page")


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("<h1>Me</h1><ul>old</ul>\n<ul>other</ul>\n", ("<h1>Me</h1><ul>", "</ul>")),
        ("<ul class='pubs'>\n\nold\n\n</ul>\nrest", ("<ul class='pubs'>", "</ul>")),
        ("<hr>\n<b>List</b>\nold", ("<hr>\n<b>List</b>",)),
        ("old", ("",)),
        ("old</ul>\n<ul></ul>", ("", "</ul>")),
    ],
)
def test_a_section_stands_between_two_texts_or_reaches_to_the_end_of_the_page(text: str, texts: tuple[str]) -> None:
    assert within(text, *texts) == text.replace("old", LIST)
    assert find_region(text, "html", within=texts).body == "old"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("old</ul>", 'no "<ul>" on the page'),
        ("<ul>a</ul><ul>old</ul>", '"<ul>" is on the page more than once'),
        ("</ul><ul>old", 'no "</ul>" below the list'),
    ],
)
def test_a_text_that_is_missing_or_there_twice_is_told(text: str, fault: str) -> None:
    with pytest.raises(NoSectionError, match=re.escape(fault)) as caught:
        within(text, "<ul>", "</ul>")
    assert "heading or a marker" in caught.value.remedy


def test_a_list_on_the_line_of_its_heading_stays_there() -> None:
    assert under("<h2>Publications</h2>old\n<h2>Next</h2>\n", syntax="html") == (
        f"<h2>Publications</h2>{LIST}\n<h2>Next</h2>\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "\\cvsection{Publications}\n\nold\n\n\\cvsubsection{Sub}\n\n\\cvsection{Next}\n",
        "\\begin{rSection}{Publications}\n\nold\n\n\\end{rSection}\n",
        "\\CVSection{Publications}\n\nold\n\n\\end{document}\n",
    ],
)
def test_the_sections_of_a_class_for_cvs_are_headings(text: str) -> None:
    before = text.replace("\n\n\\cvsubsection{Sub}", "")
    assert under(text, syntax="latex") == before.replace("old", LIST)
