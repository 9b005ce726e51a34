"""Formatting: one form for every record, nothing lost, nothing malformed touched, and twice the same as once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubman.bibtex import read_string
from pubman.bibtex.format_files import format_source
from pubman.bibtex.format_record import HOUSE_FORM, Form
from pubman.errors import UsageError
from pubman.files import Source


def formatted(text: str, form: Form = HOUSE_FORM, sort: str = "file", keys: str = "") -> str:
    return format_source(Source("refs.bib", text), form=form, sort=sort, keys=keys).after.text


MESSY = """\


% A bibliography.
@STRING(tmc="Transactions on Mobile Computing")
@string{ jmlr =  {Journal} }



@Article { mao2022 , AUTHOR="Mao, Yuzhu and
    Zhao, Zihao",title =   {  A {First} Work },
  Year=2022 ,journal=tmc # " (" #   {TMC} # ")"
  }

% Two works by others,
% which are good.

   % This is the first.
@misc(ping, note = {A paragraph.

    Another one.})  % really
@misc{empty}
% The end."""

TIDY = """\
% A bibliography.
@string{tmc  = {Transactions on Mobile Computing}}
@string{jmlr = {Journal}}

@article{mao2022,
  author  = {Mao, Yuzhu and
             Zhao, Zihao},
  title   = {A {First} Work},
  year    = {2022},
  journal = tmc # { (} # {TMC} # {)},
}

% Two works by others,
% which are good.

   % This is the first.
@misc{ping,
  note = {A paragraph.

          Another one.},
}  % really

@misc{empty}

% The end.
"""


def test_a_messy_file_is_tidy_afterwards() -> None:
    assert formatted(MESSY) == TIDY


def test_formatting_again_changes_nothing() -> None:
    assert formatted(TIDY) == TIDY
    assert not format_source(Source("refs.bib", TIDY)).changed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "% Only a comment.",
        "no records at all, me@example.org\n\n\n",
        "@misc{a, x = {1} y = {2}}\n\n\n\n   @misc{b, x = {unclosed}\n",
        "@misc{, x = {no key}}",
        "@misc{a, % x\n y = {1}}",
        "text @misc{a, x = {1}} text",
        "% @misc{a, x = {1}}",
        '@preamble{ "x" # {y} }\n',
        "@comment{@misc{a, x = {1}}}\n",
        "@misc(a}, x = {1})",
        "@misc{a, x = {1\n@misc{b, y = {2}}\n}}",
    ],
)
def test_what_is_malformed_or_strange_stays_byte_for_byte(text: str) -> None:
    assert formatted(text) == text


def test_the_malformed_neighbour_of_a_good_entry_stays_and_is_told() -> None:
    bad = "@misc{bad,   x = {1} y = {2}}   "
    result = format_source(Source("refs.bib", f"@misc{{good,x=1}}\n{bad}\n@misc{{better,x=1}}\n"))
    assert result.after.text == f"@misc{{good,\n  x = {{1}},\n}}\n{bad}\n@misc{{better,\n  x = {{1}},\n}}\n"
    (finding,) = result.findings
    assert str(finding.span) == "refs.bib:2:22"
    assert finding.message.startswith("not formatted: a comma is missing")
    assert finding.key == "bad"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(line_end: str) -> None:
    assert formatted(MESSY.replace("\n", line_end)) == TIDY.replace("\n", line_end)


def test_two_fields_of_one_name_stay_in_order() -> None:
    text = "@misc{a,\n  x = {1},\n  b = {3},\n  x = {2},\n}\n"
    assert formatted(text) == text
    assert formatted(text, Form(sort_fields=True)) == text


def test_fields_can_be_put_in_order() -> None:
    text = "@misc{a, custom={1}, year={2}, author+an={3}, author={4}, title={5}}"
    form = Form(sort_fields=True, align=False)
    assert formatted(text, form) == (
        "@misc{a,\n  author = {4},\n  author+an = {3},\n  title = {5},\n  year = {2},\n  custom = {1},\n}\n"
    )


def test_the_indentation_can_be_a_tab_and_the_alignment_left_out() -> None:
    text = "@misc{a, x = {one\ntwo}, longer = {2}}"
    assert formatted(text, Form(indent="\t", align=False)) == (
        "@misc{a,\n\tx = {one\n\t     two},\n\tlonger = {2},\n}\n"
    )


def test_lines_can_be_filled() -> None:
    text = "@misc{a, title = {one two three four\nfive six\n\nseven}}"
    wrapped = "@misc{a,\n  title = {one two\n           three four\n           five six\n\n           seven},\n}\n"
    assert formatted(text, Form(wrap=21)) == wrapped
    assert formatted(wrapped, Form(wrap=21)) == wrapped


def test_a_word_longer_than_the_line_stays_whole() -> None:
    text = "@misc{a,\n  url = {https://example.org/a/very/long/address},\n}\n"
    assert formatted(text, Form(wrap=20)) == text


def test_spaces_that_are_none_of_bibtex_stay() -> None:
    text = "@misc{a,\n  title = {\u00a0one\u2003two\u00a0},\n}\n"
    assert formatted(text) == text
    assert formatted(text, Form(wrap=20)) == text


@pytest.mark.parametrize(
    ("written", "macro"),
    [("{March}", "mar"), ('"mar"', "mar"), ("3", "mar"), ("{03}", "mar"), ("{März}", "mar"), ("{Sept.}", "sep")],
)
def test_months_become_macros_when_asked_for(written: str, macro: str) -> None:
    text = f"@misc{{a, month = {written}}}"
    assert formatted(text, Form(months=True)) == f"@misc{{a,\n  month = {macro},\n}}\n"
    kept = written.strip('{}"')
    assert formatted(text) == f"@misc{{a,\n  month = {{{kept}}},\n}}\n"


@pytest.mark.parametrize("written", ["{March--May}", "{10~March}", "{Spring}", "mar", '"1~" # mar'])
def test_what_is_more_than_a_month_stays(written: str) -> None:
    text = formatted(f"@misc{{a, month = {written}}}")
    assert formatted(text, Form(months=True)) == text


@pytest.mark.parametrize(
    ("written", "dashed"),
    [
        ("1-10", "1--10"),
        ("1 – 10", "1--10"),
        ("1—10", "1--10"),
        ("1---10", "1--10"),
        ("S1-S9, 12", "S1--S9, 12"),
        ("1,3-5", "1,3--5"),
        ("1--10", "1--10"),
        ("5.12-1", "5.12-1"),
        ("A-3", "A-3"),
        ("1-2-3", "1-2-3"),
        ("317+", "317+"),
    ],
)
def test_pages_get_their_dashes_when_asked_for(written: str, dashed: str) -> None:
    text = f"@misc{{a,\n  pages = {{{written}}},\n}}\n"
    assert formatted(text, Form(pages=True)) == text.replace(written, dashed)
    assert formatted(text) == text


def test_fields_are_omitted_by_name() -> None:
    text = "@misc{a,\n  x = {1},\n  Abstract = {2},\n  abstract = {3},\n}\n"
    assert formatted(text, Form(omit=frozenset({"abstract"}))) == "@misc{a,\n  x = {1},\n}\n"


def test_empty_fields_are_dropped_when_asked_for_unless_they_hide_another() -> None:
    text = '@misc{a, x = {1}, y = { }, z = "" # {}}\n@misc{b, x = {}, x = {2}}\n@misc{c, crossref = {a}, x = {}}'
    assert formatted(text, Form(drop_empty=True, align=False)) == (
        "@misc{a,\n  x = {1},\n}\n\n@misc{b,\n  x = {},\n  x = {2},\n}\n\n@misc{c,\n  crossref = {a},\n  x = {},\n}\n"
    )


LIBRARY = """\
% A file.

% On b.
@misc{b,
  year   = {2001},
  author = {Zoe},
} % after b

@string{s = {x}}

% A heading.

% On d.
@misc{d,
  year = {1999},
}

@book{C,
  title = {{T}he B},
  year  = {2001},
} % after C

% Free above a.

@misc{a,
  crossref = {c},
}

% The end.
"""


def keys(text: str) -> list[str]:
    return [entry.key for entry in read_string(text)]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("file", ["b", "d", "C", "a"]),
        ("key", ["b", "a", "C", "d"]),
        ("-key", ["b", "d", "a", "C"]),
        ("year", ["b", "d", "a", "C"]),
        ("-year", ["b", "d", "a", "C"]),
        ("type,-key", ["b", "d", "a", "C"]),
    ],
)
def test_entries_are_sorted_between_commands_and_parents_stay_after_their_children(
    order: str, expected: list[str]
) -> None:
    once = formatted(LIBRARY, sort=order)
    assert keys(once) == expected
    assert formatted(once, sort=order) == once


def test_a_comment_goes_with_its_entry() -> None:
    text = "% A file.\n\n% On b.\n@misc{b}% after b\n\n% Free above a.\n\n@misc{a} % after a\n% The end.\n"
    assert formatted(text, sort="key") == (
        "% A file.\n\n% Free above a.\n\n@misc{a} % after a\n\n% On b.\n@misc{b}% after b\n\n% The end.\n"
    )


def test_what_has_no_year_stands_at_the_end_in_either_direction() -> None:
    text = "@misc{a}\n\n@misc{b, year = {in 2001}}\n\n@misc{c, date = {1999-01}}\n"
    assert keys(formatted(text, sort="year")) == ["c", "b", "a"]
    assert keys(formatted(text, sort="-year")) == ["b", "c", "a"]


def test_of_two_entries_with_one_key_the_first_stays_the_first() -> None:
    text = "@misc{a,\n  year = {2001},\n}\n\n@misc{b,\n  year = {2000},\n}\n\n@misc{a,\n  year = {1999},\n}\n"
    assert read_string(formatted(text, sort="year"))["a"].fields["year"] == "2001"


def test_parents_that_name_each_other_are_all_kept() -> None:
    text = "@misc{b,\n  crossref = {a},\n}\n\n@misc{a,\n  crossref = {b},\n}\n\n@misc{c}\n"
    assert keys(formatted(text, sort="key")) == ["c", "a", "b"]


def test_a_malformed_entry_is_not_moved() -> None:
    bad = "@misc{b, x = {1} y = {2}}"
    text = f"@misc{{d}}\n\n@misc{{c}}\n\n{bad}\n\n@misc{{z}}\n\n@misc{{a}}\n"
    assert formatted(text, sort="key") == f"@misc{{c}}\n\n@misc{{d}}\n\n{bad}\n\n@misc{{a}}\n\n@misc{{z}}\n"


@pytest.mark.parametrize("order", ["yaer", "", "key,", "--key", "key year"])
def test_an_unknown_order_is_refused(order: str) -> None:
    with pytest.raises(UsageError, match="entries cannot be sorted by"):
        formatted(LIBRARY, sort=order)


@pytest.mark.parametrize(
    "text",
    [
        "@comment{" * 50_000,
        "@misc{k" + ", x = {1}" * 20_000 + "}\n",
        "@misc{k, x = " + "{" * 50_000 + "}" * 50_000 + "}\n",
        "@misc{k, x = {\n" * 5_000,
        "@misc{k}" + "\n \t" * 50_000 + "@misc{l}\n",
        "@misc{k, x = " + "a # " * 50_000 + "b}\n",
        "@" * 50_000,
    ],
    ids=["comments", "fields", "depth", "unclosed", "white", "pieces", "at"],
)
def test_a_hostile_text_takes_no_longer_than_another(text: str) -> None:
    form = Form(wrap=80, pages=True, drop_empty=True, sort_fields=True)
    once = formatted(text, form, "year")
    assert formatted(once, form, "year") == once


FORMS = st.builds(
    Form,
    indent=st.sampled_from(["  ", "\t", ""]),
    align=st.booleans(),
    wrap=st.sampled_from([0, 20, 80]),
    sort_fields=st.booleans(),
    drop_empty=st.booleans(),
    months=st.booleans(),
    pages=st.booleans(),
)
PIECES = st.sampled_from(
    [
        *("@misc{", "@string{", "@comment{", "a,", "B,", "title", "month", "crossref", " = ", "{", "}", '"', "(", ")"),
        *("#", ",", "\n", "\n\n", "\r\n", " ", "%", "a", "a b", "1", "mar", "é", "@"),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join), FORMS, st.sampled_from(["file", "key", "-year"]))
def test_whatever_the_text_formatting_it_twice_is_formatting_it_once(text: str, form: Form, order: str) -> None:
    once = formatted(text, form, order)
    assert formatted(once, form, order) == once


PLAIN_FORMS = st.builds(
    Form,
    indent=st.sampled_from(["  ", "\t"]),
    align=st.booleans(),
    wrap=st.sampled_from([0, 20, 80]),
    sort_fields=st.booleans(),
)
VALUES = st.one_of(
    st.text("ab \n,=#@é", max_size=12).map(lambda text: f"{{{text}}}"),
    st.text("ab \n,=#@é", max_size=12).map(lambda text: f'"{text}{{ x}}"'),
    st.sampled_from(["12", "mar", "s", '{a } # s # "{ b}"', "{}", '"" #{ }']),
)
FIELDS = st.lists(st.tuples(st.sampled_from("xyZ"), VALUES), max_size=4)
ENTRIES = st.builds(
    lambda key, fields: f"@Misc{{{key}{''.join(f',{name} = {value}' for name, value in fields)}}}",
    st.sampled_from(["a", "b", "B", "c"]),
    FIELDS,
)
OTHERS = ["% comment\n", "\n\n", "text\n", "@comment{x}", "@misc{a, x={1} y={2}}", "@misc{a, x={1\n", ",", " "]
RECORDS = st.one_of(ENTRIES, VALUES.map(lambda value: f"@string{{s = {value}}}"), st.sampled_from(OTHERS))


@given(st.lists(RECORDS, max_size=8).map("\n".join), PLAIN_FORMS)
def test_formatting_changes_nothing_that_is_read(text: str, form: Form) -> None:
    before, after = read_string(text), read_string(formatted(text, form))
    assert [(entry.key, entry.type) for entry in after] == [(entry.key, entry.type) for entry in before]
    assert [entry.fields for entry in after] == [entry.fields for entry in before]
    assert sorted(found.code for found in after.findings) == sorted(found.code for found in before.findings)


@given(st.lists(RECORDS, max_size=8).map("\n".join), st.sampled_from(["key", "-year", "title,-key", "type"]))
def test_sorting_changes_nothing_that_is_read(text: str, order: str) -> None:
    once = formatted(text, sort=order)
    before, after = read_string(text), read_string(once)
    assert {entry.key: entry.fields for entry in after} == {entry.key: entry.fields for entry in before}
    assert formatted(once, sort=order) == once


def test_of_two_entries_with_one_key_the_first_stays_first_even_if_another_names_that_key() -> None:
    text = "@misc{k, crossref = {a}}\n\n@misc{a, year = 1}\n\n@misc{A, year = 2}\n"
    formatted = format_source(Source("refs.bib", text), sort="-year,key").after.text
    assert formatted.index("{k,") < formatted.index("{a,") < formatted.index("{A,")


def test_a_blank_line_with_blanks_in_it_stays_as_it_is_when_entries_are_sorted() -> None:
    text = "free\n \ntext\n\n\n% of b\n@misc{b}\n\n@misc{a}\n"
    once = formatted(text, sort="key")
    assert formatted(once, sort="key") == once
    assert formatted(once, sort="-key") == text.replace("\n\n\n", "\n\n")


def test_an_entry_stays_where_it_is_if_one_that_is_not_closed_starts_on_its_line() -> None:
    text = "@misc{c}\n\n@misc{b}\n\n@misc{a} @misc{"
    assert formatted(text, sort="key") == "@misc{b}\n\n@misc{c}\n\n@misc{a} @misc{"


def test_an_entry_behind_the_beginning_of_another_stays_as_it_is() -> None:
    assert formatted("@misc{\n@book(t\n)\n@misc{a}") == "@misc{\n@book(t\n)\n@misc{a}\n"
    assert formatted("% @home (b@c.org)\n@book(t\n)") == "% @home (b@c.org)\n@book{t}\n"
