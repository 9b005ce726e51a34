"""Names of files: safe wherever they are, and no two of them one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubman import bibtex
from pubman.generators.naming import allotted, file_name, folded_name, safe

ENTRY = "@article{DBLP:conf/x, author={Müller, Ana and B, C}, title={On \\emph{E.~coli}: a/b}, date={2023-05-06}}"


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{date}-{key}", "2023-05-06-DBLP-conf-x"),
        ("{author}{year}", "muller2023"),
        ("{title}", "on-e-coli-a-b"),
        ("../{key}/x", "DBLP-conf-x-x"),
        (".{key}", "DBLP-conf-x"),
    ],
)
def test_a_template_makes_the_name(template: str, name: str) -> None:
    (entry,) = bibtex.read_string(ENTRY)
    assert file_name(template, entry) == name


def test_what_an_entry_does_not_have_is_left_out() -> None:
    (entry,) = bibtex.read_string("@misc{k, title={T}}")
    assert [file_name(template, entry) for template in ("{date}-{key}", "{author}-{title}", "{year}-x")] == [
        "k",
        "t",
        "undated-x",
    ]
    assert file_name("{author}", entry).startswith("work-")


@given(st.text())
def test_a_name_is_safe_on_every_file_system(text: str) -> None:
    name = safe(text)
    assert len(name.encode()) <= 210
    assert unicodedata.normalize("NFC", name) == name
    assert not set(name) & set("/\\:*?\"<>|.~#$%&{}[]()@!`' \t\n\0\u202e")
    assert name.isprintable()
    assert not name.startswith(("-", "_"))
    assert not name.endswith(("-", "_"))
    assert safe(name) == name


@pytest.mark.parametrize("name", ["con", "CON", "nul", "Com1", "lpt9", "index", "_index", "README"])
def test_names_that_mean_something_are_not_given(name: str) -> None:
    assert safe(name).endswith("-1")


@given(st.lists(st.tuples(st.text(min_size=1), st.text(alphabet="aAbéE\u0301")), unique_by=lambda pair: pair[0]))
def test_no_two_names_are_one_and_the_first_has_its_own(wanted: list[tuple[str, str]]) -> None:
    wanted = [(key, unicodedata.normalize("NFC", name) or "a") for key, name in wanted]
    names = allotted(wanted, ["B"])
    folded = [folded_name(name) for name in (*names.values(), "B")]
    assert len(set(folded)) == len(folded)
    for key, name in wanted[:1]:
        assert names[key] == name or folded_name(name) == folded_name("B")
