import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubman.bibtex.names import parse_name, split_name, split_people
from pubman.model import Name

# "BibTeXing", section 4; btxdoc's own examples, and Nicolas Markey's "Tame the BeaST", section 11.
FORMS = [
    ("Per Brinch Hansen", "Per Brinch", "", "Hansen", ""),
    ("Brinch Hansen, Per", "Per", "", "Brinch Hansen", ""),
    ("Ludwig van Beethoven", "Ludwig", "van", "Beethoven", ""),
    ("van Beethoven, Ludwig", "Ludwig", "van", "Beethoven", ""),
    ("{van Beethoven}, Ludwig", "Ludwig", "", "{van Beethoven}", ""),
    ("King, Jr, Martin Luther", "Martin Luther", "", "King", "Jr"),
    ("Charles Louis Xavier Joseph de la Vallee Poussin", "Charles Louis Xavier Joseph", "de la", "Vallee Poussin", ""),
    ("Donald~E. Knuth", "Donald E.", "", "Knuth", ""),
    ("jean de la fontaine", "", "jean de la", "fontaine", ""),
    ("Jean de la fontaine", "Jean", "de la", "fontaine", ""),
    ("Jean {de} la fontaine", "Jean {de}", "la", "fontaine", ""),
    ("jean {de} {la} fontaine", "", "jean", "{de} {la} fontaine", ""),
    ("Jean {de} {la} fontaine", "Jean {de} {la}", "", "fontaine", ""),
    ("Jean De La Fontaine", "Jean De La", "", "Fontaine", ""),
    ("jean De la Fontaine", "", "jean De la", "Fontaine", ""),
    ("Jean de La Fontaine", "Jean", "de", "La Fontaine", ""),
    ("AA BB", "AA", "", "BB", ""),
    ("AA", "", "", "AA", ""),
    ("AA bb", "AA", "", "bb", ""),
    ("aa", "", "", "aa", ""),
    ("AA bb CC", "AA", "bb", "CC", ""),
    ("AA bb CC dd EE", "AA", "bb CC dd", "EE", ""),
    ("AA 1B cc dd", "AA 1B", "cc", "dd", ""),
    ("AA 1b cc dd", "AA", "1b cc", "dd", ""),
    ("AA {b}B cc dd", "AA {b}B", "cc", "dd", ""),
    (r"AA {\b}b cc dd", "AA", r"{\b}b cc", "dd", ""),
    (r"AA {\BB} {\cc} {\dd} EE", r"AA {\BB} {\cc} {\dd}", "", "EE", ""),
    ("bb CC dd CC, AA", "AA", "bb CC dd", "CC", ""),
    ("bb, AA", "AA", "", "bb", ""),
    ("bb CC,", "", "bb", "CC", ""),
    ("CC dd, AA", "AA", "", "CC dd", ""),
    ("bb CC, XX, AA", "AA", "bb", "CC", "XX"),
    ("Smith, John,", "John", "", "Smith", ""),
    ("J.\\ A.\\ Tyrrell", "J. A.", "", "Tyrrell", ""),
    ("Christine Tuleau- Malot", "Christine", "", "Tuleau-Malot", ""),
    ("Ignacio L{\\'o}pez-de- Ullibarri", "Ignacio", "", "L{\\'o}pez-de-Ullibarri", ""),
    ("Paul- Matthias Diderichsen", "Paul-Matthias", "", "Diderichsen", ""),
    ("Chee--Whye Chin", "Chee-Whye", "", "Chin", ""),
    ("", "", "", "", ""),
]


@pytest.mark.parametrize(("source", "first", "von", "last", "jr"), FORMS)
def test_names_are_split_as_bibtex_splits_them(source: str, first: str, von: str, last: str, jr: str) -> None:
    parts = split_name(source)
    if not parts.last and parts.first:
        parts = parts._replace(first="", last=parts.first)
    assert parts == (first, von, last, jr)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Mao, Yuzhu", Name(given="Yuzhu", family="Mao")),
        (r"\'Etienne Bott", Name(given="Étienne", family="Bott")),
        (r"{\'E}tienne Bott", Name(given="Étienne", family="Bott")),
        (r"{\o}rsted, Hans Christian", Name(given="Hans Christian", family="ørsted")),
        (r"Hans {\O}rsted", Name(given="Hans", family="Ørsted")),
        ("Ángel Pérez", Name(given="Ángel", family="Pérez")),
        (r"\'{E}va Tardos", Name(given="Éva", family="Tardos")),
        (r"Uma\~{n}a-Diaz, Claudia", Name(given="Claudia", family="Umaña-Diaz")),
        (r"Pe\~na Lopez, Luis~A.", Name(given="Luis A.", family="Peña Lopez")),
        ("Wen-tau Yih", Name(given="Wen-tau", family="Yih")),
        ("{Barnes and Noble}", Name(literal="Barnes and Noble")),
        ("{{The ATLAS Collaboration}}", Name(literal="The ATLAS Collaboration")),
        ("{The\n  ATLAS Collaboration}", Name(literal="The ATLAS Collaboration")),
        ("Lagerkvist, C. -I.", Name(given="C.-I.", family="Lagerkvist")),
        ("Laurila, K.\\,S.", Name(given="K. S.", family="Laurila")),
        (r"\Delta\iota \Sigma\pi", Name(given="Δι", family="Σπ")),
        ("Plato", Name(family="Plato")),
        ("张伟", Name(family="张伟")),
        ("张, 伟", Name(given="伟", family="张")),
        ("Zhang, Xiao-Ping", Name(given="Xiao-Ping", family="Zhang")),
        ("d'Alembert, Jean le Rond", Name(given="Jean le Rond", family="d'Alembert")),
        ("O'Neil, Mary", Name(given="Mary", family="O'Neil")),
        ("Чехов, Антон", Name(given="Антон", family="Чехов")),
        ("Антон де Чехов", Name(given="Антон", non_dropping_particle="де", family="Чехов")),
        ("Παπαδόπουλος, Γιώργος", Name(given="Γιώργος", family="Παπαδόπουλος")),
        ("محفوظ, نجيب", Name(given="نجيب", family="محفوظ")),
        ("עוז, עמוס", Name(given="עמוס", family="עוז")),
        ("family=Müller, given=Hans", Name(given="Hans", family="Müller")),
        (
            "given=Hans, prefix=von der, family=Müller",
            Name(given="Hans", family="Müller", non_dropping_particle="von der"),
        ),
        (
            "given=Hans, prefix=von, family=Müller, useprefix=false, suffix=Jr",
            Name(given="Hans", family="Müller", dropping_particle="von", suffix="Jr"),
        ),
        ("given={Jean, Pierre}, family=Simon, given-i=JP", Name(given="Jean, Pierre", family="Simon")),
    ],
)
def test_a_name_is_decoded_after_it_is_split(source: str, name: Name) -> None:
    assert parse_name(source) == name


@pytest.mark.parametrize(
    ("source", "people"),
    [
        ("A and B", ["A", "B"]),
        ("A\nand\n  B", ["A", "B"]),
        ("A AND B And C", ["A", "B", "C"]),
        ("{A and B} and C", ["{A and B}", "C"]),
        ("Anderson and Sandy", ["Anderson", "Sandy"]),
        ("A and and B", ["A", "", "B"]),
        (r"A {\and} B and C", [r"A {\and} B", "C"]),
        ("A and others", ["A", "others"]),
        ("", [""]),
        ("and B", ["", "B"]),
        (" and B", ["", "B"]),
        ("A and", ["A", ""]),
        ("A\nand\n", ["A", ""]),
        ("AND Corporation", ["AND Corporation"]),
    ],
)
def test_a_list_is_split_at_and_outside_of_braces(source: str, people: list[str]) -> None:
    assert [source[start:end] for start, end in split_people(source)] == people


@given(st.text(alphabet="Aa,~ {}\\é-'=\"", max_size=40))
def test_any_name_is_read(source: str) -> None:
    assert isinstance(str(parse_name(source)), str)


@given(st.lists(st.sampled_from(["Mao", "Y.", "van", "{x y}", "é"]), min_size=1, max_size=6))
def test_no_word_of_a_name_is_lost(words: list[str]) -> None:
    parts = split_name(" ".join(words))
    assert sorted(" ".join(parts).split()) == sorted(" ".join(words).split())
