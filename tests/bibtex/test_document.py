"""Editing a .bib file as a document: what is asked for changes, in the style that is there, and no other byte."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubman.bibtex import read_string
from pubman.bibtex.document import Document, Expression, edit
from pubman.errors import BibliographyError, FileError, UsageError
from pubman.files import Source, decode

ALIGNED = """\
@string{tmc = {Transactions}}

@inproceedings{ping2024,
  author    = {Ping, Siqi},
  title     = {A Work},
  year      = {2024},
  crossref  = {proc2024},
}

% Those of the workshop.
@proceedings{proc2024,
  title = {Proceedings},
  year  = 2024
}
"""


def document(text: str) -> Document:
    return Document(Source("refs.bib", text))


def test_without_an_edit_the_text_is_the_same() -> None:
    assert str(document(ALIGNED)) == ALIGNED
    assert document(ALIGNED).edits == []
    assert document(ALIGNED).diff() == ""


def test_a_document_has_the_entries_by_key_in_file_order() -> None:
    found = document(ALIGNED)
    assert [*found] == ["ping2024", "proc2024"]
    assert len(found) == 2
    assert found["ping2024"].type == "inproceedings"
    with pytest.raises(KeyError):
        found["nobody"]


def test_a_value_is_read_as_it_is_written() -> None:
    found = document('@misc{a, Title = "A {\\"o} \\& B", journal = tmc, year = 1999, note = "x" # tmc # {y}}')["a"]
    assert dict(found) == {"title": 'A {\\"o} \\& B', "journal": "tmc", "year": "1999", "note": '"x" # tmc # {y}'}
    assert [name for name in found if isinstance(found[name], Expression)] == ["journal", "year", "note"]
    assert found["TITLE"] == found["title"]


def test_a_changed_field_is_the_only_edit() -> None:
    found = document(ALIGNED)
    found["ping2024"]["title"] = "Another Work"
    (made,) = found.edits
    assert made.text == "{Another Work}"
    assert ALIGNED[made.span.start : made.span.end] == "{A Work}"
    assert (made.span.line, made.span.column) == (5, 15)


def test_setting_what_is_there_already_changes_nothing() -> None:
    found = document(ALIGNED)
    for entry in found.values():
        entry.update(dict(entry))
    assert found.edits == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('@a{k, x = "old"}', '@a{k, x = "new"}'),
        ("@a{k, x = {old}}", "@a{k, x = {new}}"),
        ("@a{k, x = macro}", "@a{k, x = {new}}"),
        ("@a{k, x=1999}", "@a{k, x={new}}"),
        ("@a{k,\r\n\tx = {old}\r\n}", "@a{k,\r\n\tx = {new}\r\n}"),
        ("@a(k, X = {old})", "@a(k, X = {new})"),
        ("@a{k, x = {old}, x = {second}}", "@a{k, x = {new}, x = {second}}"),
    ],
)
def test_a_value_keeps_the_delimiters_that_it_has(before: str, after: str) -> None:
    found = document(before)
    found["k"]["x"] = "new"
    assert str(found) == after


def test_a_bare_number_stays_bare_if_it_is_one() -> None:
    found = document("@a{k, year = 1999}")
    found["k"]["year"] = "2001"
    assert str(found) == "@a{k, year = 2001}"
    found["k"]["year"] = "in press"
    assert str(found) == "@a{k, year = {in press}}"


def test_an_expression_is_written_as_it_is() -> None:
    found = document("@a{k, x = {old}}")
    found["k"]["x"] = Expression('tmc # " and more"')
    assert str(found) == '@a{k, x = tmc # " and more"}'


def test_a_quote_does_not_end_a_quoted_value() -> None:
    found = document('@a{k, x = "old"}')
    found["k"]["x"] = 'a "word"'
    assert str(found) == '@a{k, x = {a "word"}}'


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("A & B", r"A \& B"),
        (r"A \& B", r"A \& B"),
        ("50% of a_b #1", r"50\% of a\_b \#1"),
        ("$a_1 & b^2$", "$a_1 & b^2$"),
        (r"\url{a_b%20} x_y", r"\url{a_b%20} x\_y"),
        ("x^2", r"x\textasciicircum{}2"),
        ("two\n  lines", "two lines"),
        ("{FL-TAC}: ü", "{FL-TAC}: ü"),
    ],
)
def test_text_becomes_valid_latex(text: str, written: str) -> None:
    found = document("@a{k, title = {old}}")
    found["k"]["title"] = text
    assert str(found) == f"@a{{k, title = {{{written}}}}}"


@pytest.mark.parametrize("name", ["url", "doi", "url_code", "author+an", "date"])
def test_a_verbatim_field_is_written_verbatim(name: str) -> None:
    found = document(f"@a{{k, {name} = {{old}}}}")
    found["k"][name] = "a_b%20&c#d"
    assert str(found) == f"@a{{k, {name} = {{a_b%20&c#d}}}}"


def test_a_month_is_written_as_its_macro() -> None:
    found = document("@a{k, month = {March}}")
    found["k"]["month"] = "Mar"
    assert str(found) == "@a{k, month = mar}"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("title", "a } b", "the braces in title do not balance"),
        ("title", "}{", "the braces in title do not balance"),
        ("url", "a{b", "the braces in url do not balance"),
        ("title", "costs $5", r"title has a \$ without a partner"),
        ("title", "a\\", "title ends in a backslash"),
        ("title", "a\x00b", "title cannot hold the control character"),
        ("ti tle", "a", "'ti tle' cannot be the name of a field"),
        ("title", Expression("a, b = {c}"), "is no expression for title"),
        ("title", Expression("{a"), "is no expression for title"),
        ("title", Expression(""), "is no expression for title"),
    ],
)
def test_what_cannot_be_a_value_is_refused(name: str, text: str, said: str) -> None:
    found = document("@a{k, title = {old}}")
    with pytest.raises(UsageError, match=said):
        found["k"][name] = text
    assert found.edits == []


def test_what_the_encoding_cannot_hold_is_refused() -> None:
    found = Document(decode("@a{k, title = {Müller}}".encode("cp1252"), "refs.bib"))
    with pytest.raises(FileError, match="cp1252, which has no character '张'"):
        found["k"]["title"] = "张"


def test_a_new_field_stands_where_the_order_of_fields_puts_it_in_the_style_of_the_entry() -> None:
    found = document(ALIGNED)
    found["ping2024"]["doi"] = "10.1145/3510587"
    found["ping2024"]["booktitle"] = "Workshop"
    assert str(found) == ALIGNED.replace(
        "  title     = {A Work},\n", "  title     = {A Work},\n  booktitle = {Workshop},\n"
    ).replace("  year      = {2024},\n", "  year      = {2024},\n  doi       = {10.1145/3510587},\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@a{k}", "@a{k,\n  doi = {1}}"),
        ("@a{k,\n}", "@a{k,\n  doi = {1},\n}"),
        ("@a{k, title={t}, note={n}}", "@a{k, title={t}, doi={1}, note={n}}"),
        ('@a{k,\n\tTITLE = "t"\n}', '@a{k,\n\tTITLE = "t",\n\tDOI = "1"\n}'),
        ("@a{k\n , title = {t}\n , note = {n}\n}", "@a{k\n , title = {t}\n , doi = {1}\n , note = {n}\n}"),
        ("@a{k,\n  Title=  {t},\n  Year=   {y}}", "@a{k,\n  Title=  {t},\n  Year=   {y},\n  Doi=    {1}}"),
        ("@a{k,\r\n  title = {t},\r\n}", "@a{k,\r\n  title = {t},\r\n  doi = {1},\r\n}"),
        ("@a{k, author={a}, title={t}, year={y}}", "@a{k, author={a}, doi={1}, title={t}, year={y}}"),
        ("@a(k, title = {t})", "@a(k, title = {t}, doi = {1})"),
    ],
)
def test_a_new_field_looks_like_its_neighbours(before: str, after: str) -> None:
    found = document(before)
    found["k"]["doi"] = "1"
    assert str(found) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@a{k, x = {1}, y = {2}}", "@a{k, y = {2}}"),
        ("@a{k, y = {2}, x = {1}}", "@a{k, y = {2}}"),
        ("@a{k,\n  y = {2},\n  x = {1},\n}\n", "@a{k,\n  y = {2},\n}\n"),
        ("@a{k,\n  x = {1}\n}\n", "@a{k\n}\n"),
        ("@a{k, x = {1}, y = {2}, x = {3}}", "@a{k, y = {2}}"),
        ("@a(k, x = {1})", "@a(k,)"),
        ("@a(k, x = {1},)", "@a(k,)"),
    ],
)
def test_a_deleted_field_goes_with_its_comma(before: str, after: str) -> None:
    found = document(before)
    del found["k"]["X"]
    assert str(found) == after
    assert "x" not in found["k"]
    with pytest.raises(KeyError):
        del found["k"]["x"]


def test_a_field_whose_name_is_not_ascii_can_be_read_and_deleted() -> None:
    found = document("@a{k, ANNÉE = {1}, x = {2}}")
    assert found["k"]["annÉe"] == "1"
    del found["k"]["annÉe"]
    assert str(found) == "@a{k, x = {2}}"


def test_a_field_is_deleted_and_another_put_after_it() -> None:
    found = document("@a{k, title = {t}, year = {y}}")
    del found["k"]["year"]
    found["k"]["doi"] = "1"
    assert str(found) == "@a{k, title = {t}, doi = {1}}"


def test_a_renamed_key_is_followed_everywhere() -> None:
    found = document(
        '@book{a, title = {A}}\n@misc{b, crossref = "a", related = {x, a ,aa}, xdata = {a}, note = {a}}\n'
        "@set{c, entryset = {a,b}}\n@misc{d, ids = a, crossref = {A}}\n"
    )
    found.rename("a", "new")
    assert str(found) == (
        '@book{new, title = {A}}\n@misc{b, crossref = "new", related = {x, new ,aa}, xdata = {new}, note = {a}}\n'
        "@set{c, entryset = {new,b}}\n@misc{d, ids = a, crossref = {new}}\n"
    )
    assert "a" not in found
    assert found["new"]["title"] == "A"


def test_the_case_of_a_reference_matters_where_there_are_entries_of_both() -> None:
    text = "@misc{a}\n@misc{A}\n@misc{b, crossref = {A}}\n"
    found = document(text)
    found.rename("a", "new")
    assert str(found) == text.replace("@misc{a}", "@misc{new}")


def test_keys_can_be_exchanged() -> None:
    found = document("@a{x, crossref = {y}}\n@a{y, crossref = {x}}\n")
    found.rename_all({"x": "y", "y": "x"})
    assert str(found) == "@a{y, crossref = {x}}\n@a{x, crossref = {y}}\n"


def test_the_case_of_a_key_can_be_changed() -> None:
    found = document("@a{Key, x = {1}}")
    found.rename("Key", "key")
    assert str(found) == "@a{key, x = {1}}"


def test_entries_with_one_key_are_renamed_together() -> None:
    found = document("@a{k, x = {1}}\n@a{k, x = {2}}")
    found.rename("k", "new")
    assert str(found) == "@a{new, x = {1}}\n@a{new, x = {2}}"


@pytest.mark.parametrize("key", ["proc2024", "PROC2024"])
def test_a_key_that_is_there_already_is_refused(key: str) -> None:
    found = document(ALIGNED)
    with pytest.raises(UsageError, match="there is an entry"):
        found.rename("ping2024", key)
    with pytest.raises(UsageError, match="there is an entry"):
        found.append("misc", key, {})


@pytest.mark.parametrize("key", ["", "a b", "a,b", "a}", 'a"', "a%", "a\x00"])
def test_what_cannot_be_a_key_is_refused(key: str) -> None:
    with pytest.raises(UsageError, match="cannot be the key"):
        document(ALIGNED).append("misc", key, {})


def test_an_entry_is_appended_in_the_style_of_the_last_one() -> None:
    found = document('@ARTICLE(a,\r\n    TITLE = "A",\r\n    YEAR  = "1999"\r\n)\r\n')
    found.append("article", "b", {"title": "B & C", "journal": "J", "year": "2000"})
    added = '\r\n\r\n@ARTICLE(b,\r\n    TITLE   = "B \\& C",\r\n    JOURNAL = "J",\r\n    YEAR    = "2000"\r\n)'
    assert str(found) == '@ARTICLE(a,\r\n    TITLE = "A",\r\n    YEAR  = "1999"\r\n)' + added + "\r\n"


@pytest.mark.parametrize("before", ["", "% Nothing yet.\n", "@string{a = {b}}\n"])
def test_the_first_entry_of_a_file_is_written_as_pubman_writes_one(before: str) -> None:
    found = document(before)
    found.append("article", "a", {"author": "A, B", "year": "1999"})
    added = "@article{a,\n  author = {A, B},\n  year   = {1999},\n}\n"
    assert str(found).endswith(added)
    assert read_string(str(found))["a"].fields["year"] == "1999"


def test_entries_are_appended_in_the_order_in_which_they_came_and_can_be_edited() -> None:
    found = document("@misc{a,\n  x = {1},\n}\n\n@misc{b,\n  x = {2},\n} % two\n")
    found.append("misc", "c", {"x": "3"})
    found.append("misc", "d", {"x": "4"})["y"] = "5"
    assert str(found).endswith("} % two\n\n@misc{c,\n  x = {3},\n}\n\n@misc{d,\n  x = {4},\n  y = {5},\n}\n")
    del found["c"]
    assert [*found] == ["a", "b", "d"]
    assert "@misc{c" not in str(found)


def test_an_entry_goes_with_its_own_comments_and_no_others() -> None:
    before, own, after = "% A file.\n\n% One.\n@a{x, y = {1}}\n\n% Free.\n\n", "  % Two,\n  % in two.\n", "@a{w}\n"
    found = document(f"{before}{own}@a{{z, y = {{2}}}}, % too\n\n{after}")
    del found["z"]
    assert str(found) == before + after
    del found["x"]
    assert str(found) == "% A file.\n\n% Free.\n\n@a{w}\n"
    del found["w"]
    assert str(found) == "% A file.\n\n% Free.\n"


def test_an_entry_in_a_comment_and_the_end_of_another_do_not_go_with_it() -> None:
    found = document("@a{b, x = {\n% y}}\n@a{k, x = {1}} % @a{c, x = {2}}\n% @a{d}\n@a{e, x = {3}}\n")
    del found["k"], found["e"]
    assert str(found) == "@a{b, x = {\n% y}}\n % @a{c, x = {2}}\n% @a{d}\n"


def test_the_last_entries_go_with_the_blank_lines_above() -> None:
    found = document("@a{x}\n\n@a{y}\n\n@a{z}\n")
    del found["y"]
    del found["z"]
    assert str(found) == "@a{x}\n"
    del found["x"]
    assert str(found) == ""


def test_an_entry_that_shares_its_line_goes_alone() -> None:
    found = document("text @a{x} @a{y}\n")
    del found["x"]
    assert str(found) == "text  @a{y}\n"


def test_of_two_entries_with_one_key_the_first_goes_first() -> None:
    found = document("@a{x, n = {1}}\n@a{x, n = {2}}\n")
    del found["x"]
    assert found["x"]["n"] == "2"
    assert str(found) == "@a{x, n = {2}}\n"


def test_an_entry_without_fields_is_an_entry_too() -> None:
    found = document("@a{x}\n\n@a{x}\n")
    del found["x"]
    assert str(found) == "@a{x}\n"
    found["x"]["n"] = "1"
    assert str(found) == "@a{x,\n  n = {1}}\n"


def test_what_is_malformed_is_not_edited() -> None:
    found = document("@a{bad, x = {1} y = {2}}\n@a{good, x = {1}}\n")
    with pytest.raises(BibliographyError, match=r"refs\.bib:1:17: the entry bad is malformed and cannot be"):
        found["bad"]["x"] = "2"
    with pytest.raises(BibliographyError):
        del found["bad"]
    found["good"]["x"] = "2"
    assert str(found) == "@a{bad, x = {1} y = {2}}\n@a{good, x = {2}}\n"


def test_saving_writes_the_file_and_goes_on_from_there(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(ALIGNED, encoding="utf-8")
    found = edit(path)
    entry = found["ping2024"]
    entry["doi"] = "1"
    assert found.save()
    assert path.read_text(encoding="utf-8") == str(found) == ALIGNED.replace(
        "  year      = {2024},\n", "  year      = {2024},\n  doi       = {1},\n"
    )  # fmt: skip
    assert not found.save()
    entry["doi"] = "2"
    found.rename("ping2024", "ping")
    assert found.save()
    assert "doi       = {2}" in path.read_text(encoding="utf-8")
    assert found["ping"] is entry


def test_a_file_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(ALIGNED, encoding="utf-8")
    found = edit(path)
    found["ping2024"]["doi"] = "1"
    path.write_text("somebody's work", encoding="utf-8")
    with pytest.raises(FileError, match="changed since it was read"):
        found.save()
    assert path.read_text(encoding="utf-8") == "somebody's work"


LATEX = st.text("abÄ张 &%#_^~\\{}$\"'@=,", max_size=20)


@given(name=st.sampled_from(["title", "doi", "url", "note", "new"]), value=LATEX)
def test_any_text_is_refused_or_read_back_with_nothing_else_changed(name: str, value: str) -> None:
    found = document(ALIGNED)
    try:
        found["ping2024"][name] = value
    except UsageError:
        assert str(found) == ALIGNED
        return
    before, after = read_string(ALIGNED), read_string(str(found))
    assert [entry.key for entry in after] == [entry.key for entry in before]
    assert after["proc2024"].fields == before["proc2024"].fields
    assert name in after["ping2024"].fields
    unchanged = before["ping2024"].fields.keys() - {name}
    assert all(after["ping2024"].fields[other] == before["ping2024"].fields[other] for other in unchanged)
    assert Document(Source("refs.bib", str(found)))["ping2024"][name] == found["ping2024"][name]


@given(st.text("@{}\"'(),=#% \t\r\nabcment1é", max_size=60))
def test_no_text_is_too_strange_to_be_a_document(text: str) -> None:
    found = document(text)
    assert str(found) == text
    for key in [*found]:
        try:
            found[key]["new"] = "value"
        except BibliographyError:
            continue
        assert Document(Source("refs.bib", str(found)))[key]["new"] == "value"


def test_a_renamed_key_is_followed_in_granular_references() -> None:
    text = (
        "@xdata{k-1, author = {A}, title = {T}}\n@xdata{k, note = {N}}\n"
        "@misc{a, author = {xdata=k-1-author-1 and Mao, Y.}, title = {xdata = k-1-title}, note = {xdata=k-note}}\n"
    )
    document = Document(Source("refs.bib", text))
    document.rename("k-1", "new")
    after = text.replace("{k-1,", "{new,").replace("=k-1-author-1", "=new-author-1").replace("= k-1-", "= new-")
    assert str(document) == after
    document = Document(Source("refs.bib", text))
    document.rename("k", "new")
    assert str(document) == text.replace("{k,", "{new,").replace("=k-note", "=new-note")
