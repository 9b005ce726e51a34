"""What a template prints, what it may not do, and what it is told."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubman.bibtex import read_string
from pubman.config import Look, Names, Owner, Template
from pubman.errors import TemplateError
from pubman.page.compose import compose, compose_text

BIB = """\
@article{one,
  author = {Lee, Ann and Li, Bo and Wu, Cy and Mao, Yuzhu and Roe, Di},
  author+an = {1=equalcontrib; 4=equalcontrib},
  title = {A title},
  journal = {Journal of Works},
  acronym = {JW},
  year = {2024},
  month = jun,
  volume = {7},
  pages = {1--9},
  doi = {10.1234/x},
  url = {https://example.org/one},
  code = {https://example.org/code},
  award = {Best paper},
  keywords = {b, a},
  howpublished = {by hand},
  note = {A \\emph{note}},
  evil = {<b>bold</b>},
  badges = {Oral; Top 1\\%},
}
@misc{two, author = {Mao, Yuzhu}, title = {Another?}, eprint = {2401.00001}, archiveprefix = {arXiv}}
"""
LIBRARY = read_string(BIB, path="refs.bib")
LOOK = Look(owners=(Owner("Mao, Yuzhu"),))
INITIALS = LOOK._replace(names=Names(initials="J. A.", form="initials", order="given-first"))


def section(source: str, format_: str = "markdown", look: Look = LOOK) -> str:
    look = look._replace(template=Template(text=source))
    return compose_text(compose(LIBRARY, look, format_=format_), look, format_)


def printed(source: str, key: str = "one", format_: str = "text", look: Look = LOOK) -> str:
    look = look._replace(
        template=Template(text=source), numbering="paragraphs", marks=LOOK.marks._replace(legend="none")
    )
    return compose_text(compose(LIBRARY, look, keys=[key], format_=format_), look, format_)


@pytest.mark.parametrize(
    ("source", "one", "two"),
    [
        ("{{ title }}", "A title", "Another?"),
        ("{{ key }} {{ type }}", "one article", "two preprint"),
        ("{{ year }}/{{ month }}/{{ date }}", "2024/June/2024-06", ""),
        ("{{ venue }} {{ venue_short }}", "Journal of Works JW", "arXiv arXiv"),
        ("{{ [volume, pages] | join(':') }}", "7:1–9", ""),
        ("{{ doi }} {{ arxiv }}", "10.1234/x", "2401.00001"),
        ("{{ award }}{{ status }}{{ fields.howpublished }}", "Best paperby hand", ""),
        ("{{ keywords }}; {{ badges | join(' + ') }}", "b, a; Oral + Top 1%", ""),
        ("{{ title | stop }}", "A title.", "Another?"),
        ("{{ title | quote | stop }} {{ title | quote('«', '»') }}", "“A title”. «A title»", "“Another?” «Another?»"),
        ("{{ year | parens }}", "(2024)", ""),
        ("{{ year[-2:] }}{{ year[2] }}", "242", ""),
        ("{{ title | upper }} {{ title | lower }}", "A TITLE a title", "ANOTHER? another?"),
        ("{{ title | replace('title', 'name') | capitalize }}", "A name", "Another?"),
        ("{{ title | trim }}", "A title", "Another?"),
        ("{{ year | default('n.d.') }}", "2024", "n.d."),
        (
            "{{ authors | first }} {{ authors | last }} {{ authors | length }}",
            "Ann Lee* Di Roe 5",
            "_Yuzhu Mao_ _Yuzhu Mao_ 1",
        ),
        ("{% if year > 2020 %}new{% else %}old{% endif %}", "new", "old"),
        ("{% if type == 'article' %}A{% endif %}{% if 'Oral' in badges %}B{% endif %}", "AB", ""),
        ("{% if year < 2020 %}old{% endif %}{% if year >= 2024 %}new{% endif %}", "new", ""),
        ("{% if 'Works' in venue %}W{% endif %}", "W", ""),
        (
            "{% for author in authors if author.owner %}{{ author.given }} {{ author.family }}{% endfor %}",
            "Yuzhu Mao",
            "Yuzhu Mao",
        ),
        (
            "{% for author in authors %}{{ author.marks | join }}{% if not loop.last %},{% endif %}{% endfor %}",
            "equal,,,equal,",
            "",
        ),
        (
            "{% for link in links %}{{ link.label }}={{ link.href }};{% endfor %}",
            "paper=https://example.org/one;code=https://example.org/code;",
            "paper=https://arxiv.org/abs/2401.00001;",
        ),
        ("{% if links.code %}{{ links.code.label }}{% endif %}{{ links['paper'].label }}", "codepaper", "paper"),
        (
            "{% set place = venue ~ ' ' ~ year %}{{ place }}{{ '!' + title }}",
            "Journal of Works 2024!A title",
            "arXiv !Another?",
        ),
        ("{% macro it(x) %}<{{ x }}>{% endmacro %}{{ it(title) }}", "<A title>", "<Another?>"),
        (
            "{% macro it() %}<{{ caller(title) }}>{% endmacro %}{% call(x) it() %}{{ x }}{% endcall %}",
            "<A title>",
            "<Another?>",
        ),
        ("{% filter upper %}a {{ title }}{% endfilter %}", "a A TITLE", "a ANOTHER?"),
        ("{{ 7 // 2 + 1 }}{{ range(3) | length }}", "43", "43"),
        ("{% raw %}{{ title }}{% endraw %}", "{{ title }}", "{{ title }}"),
        ("{{ note | italic | text }}", "A note", ""),
    ],
)
def test_pieces_and_filters_print_what_the_docs_say(source: str, one: str, two: str) -> None:
    assert (printed(source), printed(source, "two")) == (one, two)


def test_a_template_s_own_words_are_markup_and_pieces_are_not() -> None:
    assert printed("*{{ title }}* [x]", format_="markdown") == "*A title* [x]"
    library = read_string("@misc{x, title = {*A* [b]}}")
    look = Look(template=Template(text="**{{ title }}**"))
    assert compose_text(compose(library, look, format_="markdown"), look, "markdown") == r"- **\*A\* \[b\]**"


def test_markdown_is_written_in_elements_in_which_kramdown_reads_it() -> None:
    title = "{{ title | bold }}"
    assert (
        printed(f'<div markdown="1">\n{title}\n</div>', format_="markdown") == '<div markdown="1">\n**A title**\n</div>'
    )
    assert printed(f"<div markdown='block' class=x>{title}</div>", format_="markdown").count("**") == 2
    for opened in ("<div>", '<div markdown="0">', '<div markdown="1"><div>', '<div data-markdown="1">'):
        assert "<strong>A title</strong>" in printed(f"{opened}{title}</div>", format_="markdown")
    after = printed(f'<div markdown="1"><div>x</div>{title}</div> {title}', format_="markdown")
    assert after == '<div markdown="1"><div>x</div>**A title**</div> **A title**'


def test_text_begins_no_list_where_an_element_of_markdown_begins() -> None:
    library = read_string("@misc{x, title = {- 1. A}}")
    look = Look(template=Template(text='<div markdown="1">{{ title }}</div>'))
    written = compose_text(compose(library, look, format_="markdown"), look, "markdown")
    assert written == '- <div markdown="1">\\- 1. A</div>'


def test_lines_of_missing_pieces_are_left_out_and_others_stay() -> None:
    source = "{{ title }}\n- {{ award }}\n<b>{{ status }}</b>\n({{ note }})\n\n# {{ year }}\nAlways {{ award }}"
    assert printed(source, "two") == "Another?\n\nAlways"
    assert printed(source, "one").split("\n") == [
        "A title",
        "- Best paper",
        "(A note)",
        "",
        "# 2024",
        "Always Best paper",
    ]


def test_lines_of_tags_are_no_lines_of_the_entry() -> None:
    source = (
        "a\n{# what follows #}\n{% if award %}\n  {{ award }} {% if year %}({{ year }}){% endif %}\nb\n{% endif %}\nc"
    )
    assert printed(source, "one") == "a\n  Best paper (2024)\nb\nc"
    assert printed(source, "two") == "a\nc"


def test_a_list_without_a_number_indents_the_other_lines_of_an_entry() -> None:
    assert section("{{ title }}\n- {{ year }}", look=LOOK).startswith("- A title\n  - 2024\n- Another?")


def test_a_template_that_prints_the_number_gets_no_other() -> None:
    look = LOOK._replace(numbering="descending", marks=LOOK.marks._replace(legend="none"))
    assert section("[C{{ number }}] {{ title }}", "text", look) == "[C2] A title\n\n[C1] Another?"
    assert section("{{ title }}", "text", look) == "2. A title\n1. Another?"
    assert section("{% if number %}{{ number | bold }} {% endif %}{{ title }}", "text", LOOK).startswith("- A title\n")


def test_macros_enclose_each_list() -> None:
    source = "{% macro before() %}<dl>{% endmacro %}{% macro after() %}</dl>{% endmacro %}<dt>{{ title }}</dt>"
    look = LOOK._replace(group="year", marks=LOOK.marks._replace(legend="none"))
    assert section(source, "html", look).split("\n") == [
        "<h2>2024</h2>",
        "",
        "<dl>",
        "<dt>A title</dt>",
        "</dl>",
        "",
        "<h2>Undated</h2>",
        "",
        "<dl>",
        "<dt>Another?</dt>",
        "</dl>",
    ]


def test_the_whole_reference_of_the_style_is_a_piece() -> None:
    assert printed("{{ reference }} <{{ key }}>").startswith(
        "Lee, A.*, Li, B., Wu, C., _Mao, Y._*, & Roe, D. (2024). A title."
    )


def test_the_legend_explains_the_marks_that_a_template_prints() -> None:
    assert section("{{ authors }}", "text").endswith("(* indicates equal contribution)")
    assert "indicates" not in section("{{ title }}", "text")


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        ("initials='J. A.', order='family-first', and='&'", "Lee, A.*, Li, B., Wu, C., _Mao, Y._*, & Roe, D."),
        ("initials='J. A.', order='first-inverted'", "Lee, A.*, B. Li, C. Wu, _Y. Mao_*, D. Roe"),
        ("initials='JA', order='family-first', sort_separator=' '", "Lee A*, Li B, Wu C, _Mao Y_*, Roe D"),
        ("form='family', delimiter=' / '", "Lee* / Li / Wu / _Mao_* / Roe"),
        ("and='and', delimiter_precedes_last='never'", "Ann Lee*, Bo Li, Cy Wu, _Yuzhu Mao_* and Di Roe"),
        ("et_al_min=3, et_al_use_first=2", "Ann Lee*, Bo Li, et al."),
        ("et_al_min=3, et_al_use_first=2, keep_owner=true", "Ann Lee*, Bo Li, …, _Yuzhu Mao_*, et al."),
        ("et_al_min=3, et_al_use_first=3, keep_owner=true", "Ann Lee*, Bo Li, Cy Wu, _Yuzhu Mao_*, et al."),
        (
            "et_al_min=5, et_al=['and one more', 'and {more} more authors']",
            "Ann Lee*, Bo Li, Cy Wu, _Yuzhu Mao_*, and one more",
        ),
        (
            "et_al_min=5, et_al_use_first=1, et_al='and {more} more', delimiter_precedes_et_al='never'",
            "Ann Lee* and 4 more",
        ),
        ("owner='omit', and='and'", "Ann Lee*, Bo Li, Cy Wu, and Di Roe"),
    ],
)
def test_names_are_printed_in_any_form(arguments: str, written: str) -> None:
    assert printed(f"{{{{ authors | names({arguments}) }}}}") == written


def test_the_look_and_the_filter_agree() -> None:
    look = LOOK._replace(names=Names(form="initials", initials="J.A.", order="family-first", and_word="et"))
    assert printed("{{ authors }}", look=look) == printed(
        "{{ authors | names(initials='J.A.', order='family-first', and='et') }}"
    )


ENDLESS = [
    "{% for a in range(999999999) %}{% endfor %}",
    "{% for a in range(999) %}{% for b in range(999) %}x{% endfor %}{% endfor %}",
    "{% set n = [1, 2, 3, 4, 5, 6, 7, 8, 9] %}" + "{% for a in n %}" * 12 + "{% endfor %}" * 12,
    "{{ 'x' * 999999999 }}",
    "{{ title * 9 }}",
    "{{ [1] * 999999999 }}",
    "{{ 9 ** 999999999 }}",
    "{{ '%999999999d' % 1 }}",
    "{% set n = namespace(x=title) %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x }}",
    "{% set n = namespace(x='x') %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}{{ n.x }}",
    "{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}{{ n.x | length }}",
    "{% set n = namespace(x=9) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}{{ n.x }}",
    "{% set n = namespace(x=title) %}{% for i in range(99) %}{% set n.x = n.x | bold %}{% endfor %}{{ n.x }}",
    "{% set n = namespace(x=key) %}{% for i in range(99) %}{% set n.x = n.x | replace('e', n.x) %}{% endfor %}",
    "{% set n = namespace(x=title) %}{% for i in range(99) %}{% set n.x = [n.x, n.x] | join %}{% endfor %}{{ n.x }}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% macro a(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}{{ a(40) }}",
    "{% set x %}" + "y" * 50_000 + "{% endset %}{% for a in range(999) %}{% if x == title %}{% endif %}{% endfor %}",
    "{% set x %}" + "y" * 50_000 + "{% endset %}{% for a in range(999) %}{% set y = x | lower %}{% endfor %}",
    "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "{% for a in range(999) %}{{ 'x' * 9 }}{% endfor %}",
    "{% set x %}" + "y" * 60_000 + "{% endset %}{% for a in range(999) %}{{ x }}{% endfor %}",
    "{{ " + "(" * 5000 + "title" + ")" * 5000 + " }}",
    "{% if title %}" * 300 + "{% endif %}" * 300,
    "{{ " + "-" * 20_000 + "1 }}",
    "{{ title" + " | bold" * 5_000 + " }}",
]


def test_what_replaces_words_is_markup_if_the_template_says_it_and_text_if_the_entry_does() -> None:
    assert "1&ndash;9" in printed("{{ pages | replace('–', '&ndash;') }}", format_="html")
    assert printed("{{ authors | replace('. ', '.~') }}", format_="latex", look=INITIALS).startswith("A.~Lee")
    hostile = LOOK._replace(owners=())
    assert "<b>" not in printed("{{ title | replace('title', fields.evil) }}", format_="html", look=hostile)


@pytest.mark.parametrize("source", ENDLESS, ids=lambda source: source[:60])
def test_no_template_runs_for_long_or_prints_without_an_end(source: str) -> None:
    with pytest.raises(TemplateError) as error:
        printed(source)
    assert "line 1 of the template" in str(error.value)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("\n{{ titel }}", 'there is no piece "titel" (line 2 of the template); did you mean "title"?'),
        ("\n\n{{ title | bolt }}", 'there is no filter "bolt" (line 3 of the template); did you mean "bold"?'),
        ("{{ title.upper() }}", 'a piece has no part "upper"'),
        (
            "{% for a in authors %}\n{{ a.famly }}{% endfor %}",
            'a piece has no part "famly" (line 2 of the template); did you mean "family"?',
        ),
        ("{{ [venue, year] }}", "a list cannot be printed (line 1 of the template); join it"),
        ("{{ title == 'x' }}", "true or false cannot be printed"),
        ("{{ fields }}", "name one: {{ fields.note }}"),
        ("{% macro a() %}{% endmacro %}{{ a }}", "write {{ name() }}"),
        (
            "{{ authors | names(ordre='given-first') }}",
            'names has no argument "ordre" (line 1 of the template); did you mean "order"?',
        ),
        ("{{ authors | names(order='given') }}", "names cannot have order='given' (line 1 of the template)"),
        ("{{ authors | names(et_al_min='3') }}", "names cannot have et_al_min='3'"),
        ("{{ title | names(form='full') }}", "only authors and editors are names"),
        ("{{ title | join(', ') | length | join }}", "that is one text, and no list"),
        ("{% for a in title %}{% endfor %}", "there is nothing to go through"),
        ("a\n{% if title %}\nb", "unexpected end of template"),
        ("{{ title", "line 1 of the template"),
        ("{% include 'x' %}", "an entry template has no {% include %}"),
        ("{% import 'x' as y %}", "an entry template has no {% import %}"),
        ("{% extends 'x' %}", "an entry template has no {% extends %}"),
        ("{{ title.__class__.__mro__ }}", 'a piece has no part "__class__"'),
        ("{{ ''.__class__ }}", 'there is no "__class__" here'),
        ("{{ range.__globals__ }}", "unsafe"),
        ("{{ 'a'.format(1) }}", 'there is no "format" here'),
        ("{{ 1 // 0 }}", "cannot be run"),
        ("{{ title() }}", "not safely callable"),
        ("{{ links.paper.nodes }}", 'a piece has no part "nodes"'),
        ("a\x00b", "a control character (line 1 of the template)"),
    ],
)
def test_a_fault_of_a_template_is_told_with_its_line_and_the_nearest_right_word(source: str, told: str) -> None:
    with pytest.raises(TemplateError) as error:
        printed(source)
    assert told in str(error.value)


def test_a_template_file_is_told_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("a\n{{ titel }}\n", encoding="utf-8")
    look = LOOK._replace(template=Template("mine.md"))
    with pytest.raises(TemplateError) as error:
        compose(LIBRARY, look, folder=tmp_path, format_="markdown")
    assert str(error.value) == f'{tmp_path / "mine.md"}:2: there is no piece "titel"; did you mean "title"?'


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("crad", 'there is no template "crad"; did you mean "card"?'),
        ("no/such.md", "there is no such template"),
        ("nothing-like-it", "use one of: badge-first"),
    ],
)
def test_a_template_that_is_nowhere_is_told_with_what_there_is(name: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as error:
        compose(LIBRARY, LOOK._replace(template=Template(name)), folder=tmp_path, format_="markdown")
    assert told in str(error.value)


_FRAGMENTS = (
    "{{ title }}¦{{ authors }}¦{% if award %}¦{% else %}¦{% endif %}¦{% for a in links %}¦{% endfor %}¦"
    "{{¦}}¦{%¦%}¦{#¦#}¦ | ¦join¦bold¦link(¦names(¦)¦(¦[¦]¦'¦~¦+¦*¦title¦a¦loop.index¦links.pdf¦fields.x¦range(9)¦x¦=¦"
    "namespace(x=1)¦set ¦macro ¦call ¦<a href=¦<b>¦</b>¦`¦\n¦- ¦.¦not ¦in ¦is ¦defined¦9¦-¦//¦%¦"
    "{% raw %}¦{% endset %}¦{% endmacro %}¦caller()¦self¦super()¦varargs¦{% block x %}¦{% endblock %}¦none¦true"
)


@settings(max_examples=150, deadline=None)
@given(source=st.lists(st.sampled_from(_FRAGMENTS.split("¦")), min_size=1, max_size=14).map("".join))
def test_any_template_prints_something_or_is_told_what_is_wrong(source: str) -> None:
    for format_ in ("markdown", "latex"):
        try:
            assert isinstance(printed(source, format_=format_), str)
        except TemplateError as error:
            assert "of the template)" in str(error)
