"""Whatever an entry says stays text, wherever in the page's own markup a template prints it."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
import typst
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from writers.readers import html_body
from writers.test_latex import Typesetter
from writers.trees import FRAGMENTS, URLS, texts, unspaced

from pubman.config import Template
from pubman.richtext import Nodes
from pubman.templates import load_template
from pubman.templates.piece import Piece
from pubman.writers import get_writer
from pubman.writers.markup import printable

GITHUB = MarkdownIt("gfm-like", {"linkify": False})

HTML = """\
<article class="x" title="{{ a }}" data-a='{{ b }}'>
<h3>{{ a }}</h3>
<a href="{{ u }}">{{ b }}</a> <a href="https://doi.org/{{ u }}">doi</a>
<img src='{{ u }}' alt="about {{ a }}">
<!-- {{ a }} --><textarea>{{ b }}</textarea>
<p>{{ a }} <code>{{ b }}</code> <u>{{ a }}</u></p>
<pre>{{ b }}</pre>
</article>
"""
MARKDOWN = """\
{{ a }}
{{ b }}

**{{ a }}** x *{{ b }}* [x]({{ u }}) [x](https://doi.org/{{ u }}) `{{ c }}` ``{{ c }}`` ![{{ a }}]({{ u }})

- {{ a }}
- {{ b }}

> {{ a }}

1. {{ b }}

| {{ a }} | x |
|---|---|
| {{ b }} | [{{ a }}]({{ u }}) |

<div class="x" title="{{ a }}">
{{ b }} <b>{{ a }}</b>
<pre>{{ b }}</pre>
</div>

{{ a | code }} {{ b | bold }} <u>{{ b }}</u> <!-- {{ a }} --> end

```
{{ c }}
```
"""
LATEX = r"{{ a }} \textbf{ {{- b -}} } {{ a }} \emph{ {{- b -}} }"
TYPST = """\
*{{ a }}* x #strong[{{ b }}] #link("{{ u }}")[{{ a }}] `{{ c }}`
- {{ a }}
- #text(fill: red)[{{ b }}] #emph("{{ a }}")
"""


def printed(source: str, format_: str, **pieces: str) -> str:
    template = load_template(Template(text=source), format_, ("a", "b", "c", "u"))
    nodes: Nodes = template.render({name: Piece((text,)) for name, text in pieces.items()})
    return get_writer(format_).inline(nodes)


def skeleton(element: Any) -> list[object]:
    """The elements and the names of their attributes; the <span> of pubman and of Typst are no markup."""
    return [
        (child.tag, sorted(child.keys()))
        for child in element.iter()
        if isinstance(child.tag, str) and child.tag != "span"
    ]


def text_of(element: Any) -> str:
    return unspaced(_text(element))


def _text(element: Any) -> str:
    """The text without comments."""
    own = (element.text or "") if isinstance(element.tag, str) else ""
    return own + "".join(_text(child) + (child.tail or "") for child in element)


def seen(text: str) -> str:
    return unspaced(printable(text))


def in_ticks(text: str) -> str:
    return text.replace("`", "'").replace("~~~", "~~ ~").replace("{{", "{ {").replace("{%", "{ %")


# A field has no blanks at its ends.
visible = texts().map(lambda text: printable(text).strip()).filter(lambda text: seen(text) != "")


@settings(max_examples=60)
@given(a=visible, b=visible, u=st.one_of(st.sampled_from(URLS), texts()))
@example(a='" onload="x', b="' onload='x", u="javascript:alert(1)")
@example(a="--><script>x</script>", b="</textarea><script>x</script>", u='"><script>')
def test_html_has_no_element_attribute_or_address_of_an_entry(a: str, b: str, u: str) -> None:
    body = html_body(printed(HTML, "html", a=a, b=b, u=u))
    harmless = html_body(printed(HTML, "html", a="AAA", b="BBB", u="u"))
    assert skeleton(body) == skeleton(harmless)
    assert text_of(body) == text_of(harmless).replace("AAA", seen(a)).replace("BBB", seen(b))
    assert unspaced(body.find("article").get("title")) == seen(a)
    assert unspaced(body.find("article").get("data-a")) == seen(b)
    _check_addresses(body)


HALVES = '<p><b>{{ a }} ({{ b }} <a href="{{ u }}">{{ a }} <i title="{{ b }}">{{ b }}</u></p> <em></em>{{ a }}'


@settings(max_examples=60)
@given(a=visible, b=visible, u=st.one_of(st.sampled_from(URLS), texts()))
@example(a="</b>(", b="<i>)", u='"><script>')
def test_a_balanced_template_has_the_halves_of_its_own_alone(a: str, b: str, u: str) -> None:
    assume(u.strip())
    template = load_template(Template(text=HALVES, balanced=True), "html", ("a", "b", "u"))

    def made(a: str, b: str, u: str) -> Any:
        nodes = template.render({"a": Piece((a,)), "b": Piece((b,)), "u": Piece((u,))})
        return html_body(get_writer("html").inline(nodes))

    body = made(a, b, u)
    assert skeleton(body) == skeleton(made("AAA", "BBB", "u"))
    assert text_of(body) == f"{seen(a)}({seen(b)}){seen(a)}{seen(b)}{seen(a)}"
    _check_addresses(body)


def _check_addresses(body: Any) -> None:
    for element in body.iter():
        for address in (element.get("href"), element.get("src")):
            assert urlsplit(address or "").scheme in ("", "http", "https", "mailto")
            assert not re.match(r"[/\\]{2}", address or "")


@settings(max_examples=60, deadline=None)
@given(a=visible, b=visible, c=visible, u=st.one_of(st.sampled_from(URLS), texts()))
@example(a="===", b="---", c="``", u="javascript:alert(1)")
@example(a="    x", b="2. x", c="```", u="a) b")
@example(a="- x", b="# x", c="</code>", u="<x>")
def test_markdown_has_no_markup_of_an_entry(a: str, b: str, c: str, u: str) -> None:
    assume(seen(in_ticks(c)) and "|" not in c and not (seen(a).isdecimal() or seen(b).isdecimal()))
    written = printed(MARKDOWN, "markdown", a=a, b=b, c=c, u=u)
    body = html_body(GITHUB.render(written))
    harmless = html_body(GITHUB.render(printed(MARKDOWN, "markdown", a="AAA|{", b="BBB", c="CCC", u="u")))
    assert skeleton(body) == skeleton(harmless), written
    expected = text_of(harmless).replace("AAA|{", seen(a)).replace("BBB", seen(b)).replace("CCC", seen(in_ticks(c)))
    assert text_of(body) == expected, written
    assert [unspaced(element.get("title")) for element in body.iter("div")] == [seen(a)]
    _check_addresses(body)


@given(a=visible, b=visible)
@example(a="[x]", b="*")
def test_latex_executes_nothing_of_an_entry(a: str, b: str) -> None:
    line = printed(LATEX, "latex", a=a, b=b).replace(r"\emph", r"\textit")
    assert unspaced(re.sub("⟨[^⟩]*⟩", "", Typesetter(line).line())) == (seen(a) + seen(b)) * 2


@pytest.mark.parametrize(
    ("source", "text", "written"),
    [
        (r"\\{{ a }}", "[2em] x", r"\\{}[2em] x"),
        (r"\\{{ a }}", "* x", r"\\{}* x"),
        (r"\item{{ a }}", "x", r"\item x"),
        (r"\href{ {{- a -}} }{x}", "https://a.org/%20#x&y_z", r"\href{https://a.org/\%20\#x\&y_z}{x}"),
        (r"\href{ {{- a -}} }{x}", r"\input{x}", r"\href{\%5Cinput\%7Bx\%7D}{x}"),
        (r"\includegraphics[width=1cm]{ {{- a -}} }", "a_b.png", r"\includegraphics[width=1cm]{a_b.png}"),
        (r"\includegraphics{ {{- a -}} }", r"a}\input{b", r"\includegraphics{}"),
    ],
)
def test_latex_takes_no_piece_for_an_argument(source: str, text: str, written: str) -> None:
    assert printed(source, "latex", a=text) == written


@settings(max_examples=25, deadline=None)
@given(a=visible, b=visible, c=visible, u=st.one_of(st.sampled_from(URLS), texts()))
@example(a='"); #panic()', b="]#panic()[", c="`#panic()", u='")#panic()')
def test_typst_executes_nothing_of_an_entry(a: str, b: str, c: str, u: str) -> None:
    assume(seen(in_ticks(c)) and u.strip() and seen(u))
    written = printed(TYPST, "typst", a=a, b=b, c=c, u=f"https://a.org/{u}")
    body = html_body(typst.compile(written.encode(), format="html").decode())
    harmless = html_body(
        typst.compile(
            printed(TYPST, "typst", a="AAA", b="BBB", c="CCC", u="https://a.org/u").encode(), format="html"
        ).decode()
    )
    assert skeleton(body) == skeleton(harmless), written
    expected = text_of(harmless).replace("AAA", seen(a)).replace("BBB", seen(b)).replace("CCC", seen(in_ticks(c)))
    assert text_of(body) == expected, written


def test_a_bar_in_code_draws_no_table_in_kramdown() -> None:
    assert printed("`{{ a }}` <!-- {{ a }} -->", "markdown", a="x|y") == "`x∣y` <!-- x&#124;y -->"
    assert printed("```\n{{ a }}\n```", "markdown", a="x|y") == "```\nx|y\n```"
    assert printed("~~~\n{{ a }}\n~~~\n{{ a }}", "markdown", a="~~~") == "~~~\n~~ ~\n~~~\n&#126;&#126;&#126;"


def test_nothing_of_an_entry_is_read_as_jinja() -> None:
    for fragment in (*FRAGMENTS, "{{ 7 * 7 }}", "{% raw %}", "{# x #}"):
        if seen(fragment):
            body = html_body(printed("<p>{{ a }}</p>", "html", a=fragment))
            assert text_of(body) == seen(fragment)


@pytest.mark.parametrize(
    ("format_", "source"),
    [
        ("html", "<script>{{ a }}</script>"),
        ("html", "<style>{{ a }}</style>"),
        ("html", "<p onclick='{{ a }}'>"),
        ("html", '<p style="{{ a }}">'),
        ("html", '<iframe srcdoc="{{ a }}">'),
        ("html", "<p title={{ a }}>"),
        ("html", "<p {{ a }}>"),
        ("html", "<{{ a }}>"),
        ("html", "</{{ a }}>"),
        ("html", """<a href="javascript:f('{{ a }}')">"""),
        ("html", '<a href=" java&#115;cript:{{ a }}">'),
        ("html", '<a href="data:text/html,{{ a }}">'),
        ("html", '<p @click="{{ a }}">'),
        ("html", '<p x-data="{{ a }}">'),
        ("markdown", "[x](javascript:{{ a }})"),
        ("markdown", "<script>\n{{ a }}\n</script>"),
        ("markdown", "\\{{ a }}"),
        ("latex", "\\{{ a }}"),
        ("typst", "#{{ a }}"),
        ("typst", "\\{{ a }}"),
        ("typst", "#text({{ a }})[x]"),
        ("typst", "#let x = {{ a }}"),
        ("typst", "$ {{ a }} $"),
    ],
)
def test_where_nothing_makes_a_piece_safe_the_template_is_refused(format_: str, source: str) -> None:
    with pytest.raises(Exception, match="a piece of an entry cannot stand") as refused:
        load_template(Template(text=f"x\n{source}"), format_, ("a",))
    assert "(line " in str(refused.value)
