"""The grammar, where BibTeX and common sense agree and where BibTeX is stricter; its own word is in conformance/."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubman.bibtex import read_string
from pubman.bibtex.syntax import Reader
from pubman.findings import Severity
from pubman.model import Library

GOOD = "@misc{before, note = {b}}\n"
AFTER = "\n@misc{after, note = {a}}\n"


def read(text: str) -> Library:
    return read_string(text, path="f.bib")


def codes(library: Library) -> list[str]:
    return [finding.code for finding in library.findings]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("{a b}", "a b"),
        ('"a b"', "a b"),
        ("{a\n   b\t c}", "a b c"),
        ("{  a  }", "a"),
        ("2024", "2024"),
        ("jan", "jan"),
        ("JAN", "jan"),
        ('"a" # " b"', "a b"),
        ('{a} # 1 # "b"', "a1b"),
        ("{}", ""),
        ('"{"}"', '"'),
        ('"a {"b"} c"', 'a "b" c'),
        ("{a @misc{b, c}}", "a @miscb, c"),
        ("{a, b = c}", "a, b = c"),
        (r"{\{\}}", "{}"),
        (r"{a {\"o} b}", "a ö b"),
    ],
)
def test_values_are_read_as_bibtex_reads_them(value: str, expected: str) -> None:
    library = read("@misc{k, note = " + value + "}")
    assert library["k"].fields["note"].replace("{", "").replace("}", "") == expected.replace("{", "").replace("}", "")
    assert library.findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "@misc{k, note = {x}}",
        "@misc{k, note = {x},}",
        "@misc(k, note = {x})",
        "@misc(k, note = {a ) b})",
        "@ misc {k, note = {x}}",
        "@misc\n{k, note = {x}}",
        "@MISC{k, NOTE = {x}}",
        "@www-x{k, note = {x}}",
        "@misc{k,note={x}}",
        "@misc{ k , note = {x} , }",
        "some words @misc{k, note = {x}} more words",
        "% @misc{k, note = {x}}",
        "@comment{ @misc{k, note = {x}} }",
        "@commentary{k, note = {x}}",
        "@misc{k\n, note = {x}}",
    ],
)
def test_every_way_to_write_an_entry_is_read(text: str) -> None:
    library = read(text)
    assert [(entry.key, list(entry.fields)) for entry in library] == [("k", ["note"])]
    assert library.findings == ()


def test_key_and_fields_keep_their_characters() -> None:
    entry = read("@misc{DBLP:conf/a-b_c+d.e2024, a-b.c = {x}, année = {y}}").entries[0]
    assert (entry.key, entry.fields) == ("DBLP:conf/a-b_c+d.e2024", {"a-b.c": "x", "année": "y"})


def test_letters_beyond_ascii_make_names_and_have_no_case() -> None:
    library = read('@string{Göttingen = "a"}@string{Ö = "b"}@string{ö = "c"}@thèse{k, note = göttingen # Ö}')
    assert (library["k"].type, library["k"].fields) == ("thèse", {"note": "ab"})
    assert library.findings == ()


@pytest.mark.parametrize("space", ["\xa0", "\u200b", "\ufeff", "\u3000"])
@pytest.mark.parametrize(
    "text", ["@misc{k, %syear = 1}", "@misc{k, year%s= 1}", "@%smisc{k, year = 1}", "@misc%s{k, year=1}"]
)
def test_a_space_that_bibtex_takes_for_a_letter_is_told_and_hides_no_field(text: str, space: str) -> None:
    library = read(text % space)
    assert (library["k"].type, library["k"].fields) == ("misc", {"year": "1"})
    (finding,) = library.findings
    assert (finding.code, finding.span.column) == ("BIB003", text.index("%") + 1)


@pytest.mark.parametrize("space", ["\x0b", "\x0c", "\x1c", "\x1f", "\x00"])
def test_a_control_character_is_no_white_space(space: str) -> None:
    assert codes(read(f"@misc{{k, year = 1{space}, note = {{x}}}}")) == ["BIB005"]
    assert codes(read(f"@misc{{k, year = {{1}}{space}, note = {{x}}}}")) == ["BIB005"]
    assert codes(read(f"@misc{{k, year{space} = {{1}}, note = {{x}}}}")) == ["BIB003"]


FAULTS = [
    ("@misc{k, note = {x}", "BIB001", ["note"]),
    ("@misc{k, note = {x},", "BIB001", ["note"]),
    ("@misc{k, note = {x", "BIB001", None),
    ('@misc{k, year = 1, note = "x}', "BIB007", ["year"]),
    ('@misc{k, year = 1, note = "x', "BIB001", ["year"]),
    ("@misc{k, year = 1, note = {x {y}, month = jan}", "BIB001", ["year", "note"]),
    ("@misc{k, year = 1 note = {x}}", "BIB005", ["year", "note"]),
    ("@misc{k, year = {1} note = {x}, month = jan}", "BIB005", ["year", "note", "month"]),
    ("@misc{k, year = 1,, note = {x}}", "BIB002", ["year", "note"]),
    ("@misc{k, year = 1, note}", "BIB003", ["year"]),
    ("@misc{k, year = 1, note {x}}", "BIB006", ["year"]),
    ("@misc{k, year = 1, = {x}}", "BIB002", ["year"]),
    ("@misc{k, year = 1, 2nd = {x}}", "BIB002", ["year"]),
    ("@misc{k, year = 1, note = }", "BIB002", ["year"]),
    ("@misc{k, year = 1, note = {x}}}", None, ["year", "note"]),
    ('@misc{k, year = 1, note = "a "b" c"}', "BIB005", ["year", "note"]),
    ("@misc{k, year = 1, % a comment = {x}\nnote = {x}}", "BIB019", ["year", "note"]),
    ("@misc{k, year = 1, a'b = {x}}", "BIB003", ["year"]),
    ("@misc{k year = 1}", "BIB005", None),
    ("@misc{year = 1, note = {x}}", "BIB009", None),
    ("@misc{, note = {x}}", "BIB009", ["note"]),
    ("@misc{k, year = 1, \xa0}", "BIB003", ["year"]),
]


@pytest.mark.parametrize(("text", "code", "fields"), FAULTS)
def test_a_fault_is_told_and_costs_no_other_entry(text: str, code: str | None, fields: list[str] | None) -> None:
    library = read(GOOD + text + AFTER)
    assert library["before"].fields == {"note": "b"}
    assert library["after"].fields == {"note": "a"}
    assert codes(library) == ([code] if code else [])
    survivors = [list(entry.fields) for entry in library if entry.key not in ("before", "after")]
    assert survivors == ([] if fields is None else [fields])
    for finding in library.findings:
        assert finding.severity is Severity.ERROR
        assert finding.span.line in (2, 3)
        assert finding.entry is not None
        assert finding.entry.line == 2
        assert finding.remedy


def test_what_a_fault_cut_is_broken_and_what_it_did_not_is_not() -> None:
    library = read("@misc{a, year = 1, note = {x\n@misc{b, year = 1 note = {x}}\n@misc{c, note = {x}}")
    assert library.broken == ("a",)
    assert [entry.key for entry in library] == ["a", "b", "c"]


def test_a_record_of_which_only_the_key_is_left_is_broken_and_no_entry() -> None:
    library = read("@misc{k, note = {x\n@misc{other, note = {x}}")
    assert library.broken == ("k",)
    assert [entry.key for entry in library] == ["other"]


@pytest.mark.parametrize("end", ["", "\n"])
def test_the_end_of_the_file_is_the_end_of_a_line(end: str) -> None:
    library = read("@misc{k, month = jan" + end)
    assert library["k"].fields == {"month": "jan"}
    assert codes(library) == ["BIB001"]


def test_an_entry_commented_out_line_by_line_does_not_swallow_the_next() -> None:
    library = read("% @misc{old,\n%  note = {x}\n% }\n" + AFTER)
    assert [entry.key for entry in library] == ["after"]
    assert library.broken == ("old",)
    assert codes(library) == ["BIB019"]


def test_an_entry_commented_out_without_a_key_is_told_where_it_starts() -> None:
    library = read("\n%@misc{,\n% note = {x}\n%}\n")
    assert [(finding.code, finding.span.line) for finding in library.findings] == [("BIB009", 2), ("BIB019", 3)]


def test_a_value_may_hold_a_line_that_starts_an_entry() -> None:
    library = read("@misc{k, note = {see\n@misc{x, y}\n}, year = 1}" + AFTER)
    assert list(library["k"].fields) == ["note", "year"]
    assert codes(library) == ["BIB014"]
    assert "after" in [entry.key for entry in library]


@pytest.mark.parametrize("text", ["mail me@example.org now", "@", "@ ", "@{", "@misc", "@misc and", "@}", "\\@misc"])
def test_a_stray_at_sign_is_a_warning_and_no_entry(text: str) -> None:
    library = read(GOOD + text + AFTER)
    assert [entry.key for entry in library] == ["before", "after"]
    assert [finding.severity for finding in library.findings] == [Severity.WARNING]
    assert library.broken == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('@string{s = "text"}', "text"),
        ("@string(s = {text})", "text"),
        ('@STRING{S = "text"}', "text"),
        ('@string{t = "te"} @string{s = t # "xt"}', "text"),
        ('@string{s = "other"} @string{s = "text"}', "text"),
        ('@string{s = "te xt "} ', "te xt"),
    ],
)
def test_strings_stand_for_their_last_value_so_far(text: str, value: str) -> None:
    library = read(text + "\n@misc{k, note = s}\n@string{s = {later}}")
    assert library["k"].fields["note"] == value


def test_a_strings_own_spaces_stay_between_the_pieces() -> None:
    assert read('@string{acm = "ACM "}@misc{k, note = acm # "Press"}')["k"].fields["note"] == "ACM Press"


def test_an_undefined_string_stays_as_text_and_is_told() -> None:
    library = read("@misc{k, journal = tods # { x}}")
    assert library["k"].fields["journal"] == "tods x"
    (finding,) = library.findings
    assert (finding.code, finding.severity, finding.span.column) == ("BIB015", Severity.WARNING, 20)


def test_a_string_in_its_own_definition_is_told() -> None:
    library = read('@string{s = "a"} @string{s = s # "b"} @misc{k, note = s}')
    assert library["k"].fields["note"] == "b"
    assert codes(library) == ["BIB013"]


def test_a_broken_string_or_preamble_costs_no_entry() -> None:
    library = read('@string{s = "a"\n@preamble{"x"\n@string{t "x"}' + AFTER)
    assert [entry.key for entry in library] == ["after"]
    assert codes(library) == ["BIB001", "BIB001", "BIB006"]


def test_of_two_fields_with_one_name_the_first_counts() -> None:
    library = read("@misc{k, note = {a}, Note = {b}}")
    assert library["k"].fields == {"note": "a"}
    assert codes(library) == ["BIB012"]


def test_of_two_entries_with_one_key_the_first_counts() -> None:
    library = read("@misc{k, note = {a}}\n@misc{k, note = {b}}")
    assert [entry.fields["note"] for entry in library] == ["a"]
    (finding,) = library.findings
    assert (finding.code, finding.severity, str(finding.span)) == ("BIB010", Severity.ERROR, "f.bib:2:7")


def test_keys_that_differ_in_case_are_two_entries_and_a_warning() -> None:
    library = read("@misc{Key, note = {a}}\n@misc{key, note = {b}}")
    assert len(library) == 2
    assert codes(library) == ["BIB011"]


HOSTILE = {
    "deep braces": "@misc{k, note = " + "{" * 100_000 + "}" * 100_000 + "}",
    "open braces": "@misc{k, note = " + "{" * 100_000,
    "long value": "@misc{k, note = {" + "x" * 10_000_000 + "}}",
    "many hashes": "@misc{k, note = {a}" + " # {a}" * 100_000 + "}",
    "bare hashes": "@misc{k, note = " + "#" * 100_000 + "}",
    "many at signs": "@" * 300_000,
    "spaced at signs": "@ " * 100_000,
    "unclosed entries": "@a{\n" * 50_000,
    "unclosed values": "@a{k, t = {\n" * 30_000,
    "unclosed quotes": '@a{k, t = "\n' * 30_000,
    "NUL bytes": "@misc{k, note = {" + "\0" * 100_000 + "}}",
    "doubling strings": '@string{s0 = "xxxxxxxxxx"}\n'
    + "".join(f"@string{{s{i + 1} = s{i} # s{i}}}\n" for i in range(60))
    + "@misc{k, note = s60}",
    "one long string everywhere": '@string{s = "' + "x" * 100_000 + '"}\n@misc{k, note = s' + " # s" * 10_000 + "}",
    "many authors": "@misc{k, author = {" + "A B and " * 100_000 + "C}}",
    "many commas": "@misc{k, author = {" + "," * 100_000 + "}}",
    "many fields": "@misc{k, " + ", ".join(f"f{i} = {i}" for i in range(50_000)) + "}",
    "stars": "@misc{k, author = {A" + "*†" * 50_000 + "}}",
    "emphasis": "@misc{k, author = {" + r"\textbf{" * 20_000 + "A" + "}" * 20_000 + "}}",
    "annotation": "@misc{k, author = {A}, author+an = {" + "1=a;" * 50_000 + "}}",
    "positions": "@misc{k, author = {A}, equal = {" + "1-999999," * 10_000 + "1}}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_read_in_bounded_time(name: str) -> None:
    started = time.process_time()
    read(HOSTILE[name])
    assert time.process_time() - started < 8


@given(st.text(alphabet='@misc{k,a=b}"#() \n%\\é', max_size=80))
def test_any_text_is_read(text: str) -> None:
    library = read(text)
    for finding in library.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text.encode())


@given(st.text(alphabet='@misc{k,a=b}"#() \n%', max_size=60))
def test_a_record_never_ends_before_it_starts(text: str) -> None:
    reader, position = Reader(text), 0
    while (at := text.find("@", position)) >= 0:
        record, position = reader.read(at)
        assert at == record.start < position <= len(text)
