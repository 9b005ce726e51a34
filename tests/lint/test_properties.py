"""Whatever stands in a file: linting ends, and repairs are made once and for all."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pubman import bibtex
from pubman.files import Source
from pubman.lint import fix, lint
from pubman.lint.rules import RULES

_NAMES = st.one_of(
    st.sampled_from(
        ["author", "AUTHOR", "titel", "title", "journal", "shortjournal", "booktitle", "year", "month", "file"]
    ),
    st.sampled_from(
        ["pages", "doi", "url", "note", "eprint", "archiveprefix", "isbn", "issn", "crossref", "abstract", "x"]
    ),
)
_PIECES = st.one_of(
    st.sampled_from([" and ", ", ", "  ", "{", "}", "\\", '"', "#", "%", "@", "\n", "\r\n", "= {", "\\_", "\\'e", "*"]),
    st.sampled_from(
        ["Mao, Yuzhu", "et al.", "LSTM", "{{On All}}", "&amp;", "<i>", "</i>", "é", "Ã©", "\u200b", "\ufb01"]
    ),
    st.sampled_from(
        ["10.1145/3", "https://doi.org/", "http://arxiv.org/abs/", "2407.12074", "arXiv:", "1-2", "–", "jan"]
    ),
    st.sampled_from(["/home/me/", "C\\:\\\\Users\\\\me", "2020", "k1"]),
)
_VALUES = st.lists(_PIECES, max_size=6).map("".join)
_FIELDS = st.tuples(_NAMES, st.sampled_from((" = {%s}", ' = "%s"', "={%s}", " = %s")), _VALUES).map(
    lambda field: field[0] + field[1].replace("%s", field[2])
)
_ENTRIES = st.tuples(
    st.sampled_from(("", "% pubman: ignore[DOI002, TTL]\n", "@string{jan = {x}}\n", "noise ")),
    st.sampled_from(("article", "misc", "artcle", "inbook")),
    st.sampled_from(("k1", "k2", "K1", "")),
    st.lists(_FIELDS, max_size=6).map(",\n  ".join),
).map(lambda entry: f"{entry[0]}@{entry[1]}{{{entry[2]},\n  {entry[3]}\n}}\n")
FILES = st.lists(_ENTRIES, max_size=4).map("".join)


@settings(max_examples=150)
@given(FILES)
def test_every_finding_is_at_a_place_in_the_file(text: str) -> None:
    size = len(text.encode())
    for finding in lint(Source("refs.bib", text), select=[code[:3] for code in RULES]).findings:
        assert 0 <= finding.span.start <= finding.span.end <= size
        assert finding.span.line >= 1
        assert finding.span.column >= 1


@settings(max_examples=150)
@given(FILES)
def test_safe_repairs_lose_no_entry_and_leave_nothing_to_repair(text: str) -> None:
    for change in fix(Source("refs.bib", text)):
        before, after = (bibtex.read_string(source.text) for source in (change.before, change.after))
        assert [entry.key for entry in before] == [entry.key for entry in after]
        assert fix(change.after) == []


@settings(max_examples=100)
@given(FILES)
def test_unsafe_repairs_leave_nothing_to_repair(text: str) -> None:
    for change in fix(Source("refs.bib", text), unsafe=True):
        assert fix(change.after, unsafe=True) == []
