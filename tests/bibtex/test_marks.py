from collections.abc import Mapping

import pytest

from conftest import SHARED, needs_shared
from pubman.bibtex import read, read_string
from pubman.bibtex.marks import field_mark, read_annotation, read_positions
from pubman.model import Entry

AUTHORS = "Ping, Siqi and Mao, Yuzhu and Liu, Yang"


def entry(*fields: str, authors: str = AUTHORS, marks: Mapping[str, str] | None = None) -> Entry:
    text = "@misc{k, author = {" + authors + "}, " + ", ".join(fields) + "}"
    return (read_string(text) if marks is None else read_string(text, marks=marks)).entries[0]


def marks_of(found: Entry) -> list[tuple[str, ...]]:
    return [contributor.marks for contributor in found.names()]


@pytest.mark.parametrize(
    "field",
    [
        "author+an = {1=equalcontrib, highlight; 2=equalcontrib}",
        "author+an = {1=equalcontrib, 2=equalcontrib}",
        'author+an = {1="equal"; 2="equal"}',
        "author+an = {1:family=equal; 2:given=equal}",
        "author+an:contribution = {1=equal; 2=equal}",
        "equal_contribution = {1,2}",
        "equal_contribution = {1-2}",
        "equalcontrib = {Ping, Mao}",
        "cofirst = {Ping, Siqi and Mao, Yuzhu}",
        "cofirst = {S. Ping and Yuzhu Mao}",
        "equally = {1 2}",
    ],
)
def test_every_convention_marks_the_first_two_as_equal(field: str) -> None:
    assert marks_of(entry(field)) == [("equal",), ("equal",), ()]


@pytest.mark.parametrize(
    "authors",
    [
        "Ping*, Siqi and Mao*, Yuzhu and Liu, Yang",
        "Siqi Ping* and Yuzhu Mao* and Yang Liu",
        "*Siqi Ping and *Yuzhu Mao and Yang Liu",
        r"Ping\textsuperscript{*}, Siqi and Mao$^*$, Yuzhu and Liu, Yang",
        r"Ping, Siqi$^{\ast}$ and \textbf{Mao, Yuzhu*} and Liu, Yang",
    ],
)
def test_a_star_on_a_name_is_stripped_and_means_equal(authors: str) -> None:
    found = entry(authors=authors)
    assert marks_of(found) == [("equal",), ("equal",), ()]
    assert [str(contributor.name) for contributor in found.names()] == ["Ping, Siqi", "Mao, Yuzhu", "Liu, Yang"]


def test_the_map_decides_what_a_glyph_means() -> None:
    found = entry(authors="Ping*, Siqi and Mao#, Yuzhu", marks={"*": "corresponding", "#": "equal"})
    assert marks_of(found) == [("corresponding",), ("equal",)]


@pytest.mark.parametrize("marks", [{}, {"♣": ""}])
def test_a_glyph_without_a_meaning_is_a_finding_and_a_mark_of_its_own_name(marks: Mapping[str, str]) -> None:
    library = read_string("@misc{k, author = {Ping♣, Siqi and Mao, Yuzhu}}", marks=marks)
    assert marks_of(library.entries[0]) == [("♣",), ()]
    (finding,) = library.findings
    assert (finding.code, finding.key, finding.span.column) == ("BIB030", "k", 20)


def test_two_conventions_that_agree_give_one_mark() -> None:
    assert marks_of(entry("author+an = {1=equal}", authors="Ping*, Siqi and Mao, Yuzhu")) == [("equal",), ()]


def test_a_label_that_nobody_knows_is_a_mark_of_its_own() -> None:
    assert marks_of(entry('author+an = {3="alphabetical order"}')) == [(), (), ("alphabetical order",)]


@pytest.mark.parametrize(
    ("field", "mark"),
    [
        ("corresponding = {3}", "corresponding"),
        ("corresponding_author = {Liu, Yang}", "corresponding"),
        ("author+an = {3=corresponding}", "corresponding"),
        ("author+an = {3=cosenior}", "senior"),
        ("supervision = {3}", "senior"),
        ("students = {Liu}", "student"),
    ],
)
def test_other_marks_are_read_in_the_same_ways(field: str, mark: str) -> None:
    assert marks_of(entry(field)) == [(), (), (mark,)]


@pytest.mark.parametrize("label", ["highlight", "me", "self"])
def test_an_annotation_can_say_who_the_owner_is(label: str) -> None:
    found = entry("author+an = {2=" + label + "}")
    assert [contributor.highlighted for contributor in found.names()] == [False, True, False]
    assert marks_of(found) == [(), (), ()]


def test_bold_on_a_name_says_who_the_owner_is() -> None:
    found = entry(authors=r"Ping, Siqi and \textbf{Mao, Yuzhu}")
    assert [contributor.highlighted for contributor in found.names()] == [False, True]


def test_an_orcid_annotation_reaches_the_person() -> None:
    found = entry('author+an:orcid = {2="0000-0002-1825-0097"}')
    assert [contributor.orcid for contributor in found.names()] == ["", "0000-0002-1825-0097", ""]


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("author+an = {7=equal}", "BIB032"),
        ("author+an = {equal}", "BIB031"),
        ("equal_contribution = {7}", "BIB032"),
        ("cofirst = {Nobody}", "BIB034"),
        ('author+an:orcid = {1="0000-0002-1825-0098"}', "BIB033"),
    ],
)
def test_a_mark_for_nobody_is_a_finding(field: str, code: str) -> None:
    library = read_string("@misc{k, author = {" + AUTHORS + "}, " + field + "}")
    assert [finding.code for finding in library.findings] == [code]
    assert library.findings[0].span.column > len("@misc{k, author = {" + AUTHORS)


def test_an_editors_annotation_marks_the_editor() -> None:
    found = entry("editor = {Roe, Ann}", "editor+an = {1=equal}")
    assert [contributor.marks for contributor in found.names("editor")] == [("equal",)]
    assert marks_of(found) == [(), (), ()]


def test_an_annotation_of_the_whole_field_marks_nobody() -> None:
    people, senseless = read_annotation('="checked"; 1=equal')
    assert (list(people), senseless) == ([1], [])


def test_quotes_keep_separators_together() -> None:
    people, _ = read_annotation('1:family="a; b, c"; 2=equal')
    assert people[1].marks == ["a; b, c"]
    assert people[2].marks == ["equal"]


def test_ranges_of_positions_end_at_the_number_of_people() -> None:
    assert read_positions("1-3", 5) == [1, 2, 3]
    assert read_positions("1-999999", 3) == [1, 2, 3]
    assert read_positions("9", 3) == [9]
    assert read_positions("Mao", 3) is None


def test_only_fields_that_say_so_are_marks() -> None:
    assert field_mark("equal_contribution") == "equal"
    assert [field_mark(name) for name in ("title", "author", "url_code", "note")] == [None] * 4


@needs_shared
def test_real_stars_that_do_not_mean_equal_can_be_mapped() -> None:
    library = read(SHARED / "homepages" / "villarreal.bib", marks={"*": "student", "**": "undergraduate"})
    marks = {mark for found in library for contributor in found.names() for mark in contributor.marks}
    assert {"student", "undergraduate"} <= marks
    assert not [finding for finding in library.findings if finding.code == "BIB030"]


@pytest.mark.parametrize(
    ("note", "mark"),
    [
        ("* = equal contribution", "equal"),
        ("*Equal contribution", "equal"),
        (r"$^*$ equal contribution.", "equal"),
        (r"\textsuperscript{*}These authors contributed equally to this work", "equal"),
        ("(*) denotes co-first authors", "equal"),
        ("* co-first authors", "equal"),
        ("Oral presentation. * indicates equal contribution; # indicates the first author", "equal"),
        ("* corresponding author", "corresponding"),
        ("*: Correspondence", "corresponding"),
        ("* joint supervision", "senior"),
        ("* equal advising", "senior"),
        ("* graduate student co-author", "student"),
    ],
)
@pytest.mark.parametrize("name", ["note", "annotation", "author_notes"])
def test_a_legend_in_the_entry_says_what_its_glyphs_mean(note: str, mark: str, name: str) -> None:
    found = entry(f"{name} = {{{note}}}", authors="Ping*, Siqi and Mao*, Yuzhu and Liu, Yang")
    assert marks_of(found) == [(mark,), (mark,), ()]


def test_several_glyphs_are_explained_in_one_note_and_the_entry_wins_over_the_configuration() -> None:
    found = entry(
        r"note = {$^\dagger$ equal contribution, * corresponding author and # student author}",
        authors="Ping†, Siqi and Mao†*, Yuzhu and Liu#, Yang",
        marks={"*": "equal", "†": "senior", "#": "lead"},
    )
    assert marks_of(found) == [("equal",), ("equal", "corresponding"), ("student",)]


def test_a_legend_that_denies_the_usual_meaning_leaves_the_glyph_a_mark_of_its_own() -> None:
    found = entry("note = {* project lead}", authors="Ping*, Siqi and Mao, Yuzhu")
    assert marks_of(found) == [("*",), ()]
    own = entry("note = {* project lead}", authors="Ping*, Siqi and Mao, Yuzhu", marks={"*": "lead"})
    assert marks_of(own) == [("lead",), ()]


@pytest.mark.parametrize("note", ["Best paper", "5 * 3 pages", "In print & online", "PNAS 2021*", "#1 of equal rank"])
def test_any_other_note_explains_nothing(note: str) -> None:
    assert marks_of(entry(f"note = {{{note}}}", authors="Ping*, Siqi and Mao, Yuzhu")) == [("equal",), ()]


@pytest.mark.parametrize(
    "value",
    [
        "equal and equal and none",
        "equal and equal and",
        "equal, equal,",
        "equal; equal; -",
        "*, *,",
        "{*} and {*} and",
    ],
)
@pytest.mark.parametrize("name", ["author_notes", "authornotes", "author-marks", "authors_annotations"])
def test_a_list_beside_the_names_marks_each_person(name: str, value: str) -> None:
    assert marks_of(entry(f"{name} = {{{value}}}")) == [("equal",), ("equal",), ()]


def test_a_part_of_such_a_list_may_have_several_marks_and_editors_have_one_too() -> None:
    assert marks_of(entry("author_notes = {equal/corresponding and *† and intern}")) == [
        ("equal", "corresponding"),
        ("equal", "†"),
        ("intern",),
    ]
    found = entry("editor = {Roe, Ann and Poe, Ben}", "editor_notes = {equal, equal}")
    assert [person.marks for person in found.names("editor")] == [("equal",), ("equal",)]


def test_a_list_that_is_not_as_long_as_the_names_is_a_finding_and_free_text_is_none() -> None:
    library = read_string("@misc{k, author = {" + AUTHORS + "}, author_notes = {equal, equal}}")
    assert [finding.code for finding in library.findings] == ["BIB032"]
    library = read_string("@misc{k, author = {" + AUTHORS + "}, author_notes = {Department of Physics, Oslo}}")
    assert library.findings == ()
    assert marks_of(library.entries[0]) == [(), (), ()]
