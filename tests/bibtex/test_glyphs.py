import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubman.bibtex.glyphs import strip_glyphs


@pytest.mark.parametrize(
    ("source", "stripped", "glyphs"),
    [
        ("Einstein*†, A.", "Einstein, A.", ("*", "†")),
        (r"Ye\textsuperscript{*}", "Ye", ("*",)),
        (r"Ye\textsuperscript{*,\textdagger}, Rui", "Ye, Rui", ("*", "†")),
        ("Liu, Jiafeng$^*$", "Liu, Jiafeng", ("*",)),
        ("Liu, Jiafeng$^{*}$", "Liu, Jiafeng", ("*",)),
        (r"Liu, Jiafeng${}^{\ast,\dagger}$", "Liu, Jiafeng", ("∗", "†")),
        ("Liu, Jiafeng^*", "Liu, Jiafeng", ("*",)),
        ("Liu, Jiafeng^{*}", "Liu, Jiafeng", ("*",)),
        ("Liu$*$, Jiafeng", "Liu, Jiafeng", ("*",)),
        ("*Ye, Rui", "Ye, Rui", ("*",)),
        ("Ye, *Rui", "Ye, Rui", ("*",)),
        ("Rui Ye *", "Rui Ye", ("*",)),
        ("Ye *, Rui", "Ye, Rui", ("*",)),
        ("Ye{*}, Rui", "Ye, Rui", ("*",)),
        ("Ye<sup>*</sup>, Rui", "Ye, Rui", ("*",)),
        ("Woitas**, Tierney", "Woitas, Tierney", ("**",)),
        (r"Ye\#, Rui", "Ye, Rui", ("#",)),
        ("Ye#, Rui", "Ye, Rui", ("#",)),
        (r"Ye\&, Rui", "Ye, Rui", ("&",)),
        ("Ye&, Rui", "Ye, Rui", ("&",)),
        ("Ye^, Rui", "Ye, Rui", ("^",)),
        (r"Ye$^\|$, Rui", "Ye, Rui", ("‖",)),
        (r"Ye\dag, Rui", "Ye, Rui", ("†",)),
        (r"Ye\ddag{} Rui", "Ye Rui", ("‡",)),
        (r"Ye\S, Rui\P", "Ye, Rui", ("§", "¶")),
        (r"Ye$^\clubsuit$, Rui", "Ye, Rui", ("♣",)),
        ("Ye∗, Rui‖", "Ye, Rui", ("∗", "‖")),
        (r"Ye \Letter, Rui", "Ye, Rui", ("✉",)),
        ("Ye$^{1,2}$, Rui", "Ye, Rui", ("1", "2")),
    ],
)
def test_glyphs_are_taken_off_wherever_they_stand(source: str, stripped: str, glyphs: tuple[str, ...]) -> None:
    assert strip_glyphs(source) == (stripped, glyphs, False)


@pytest.mark.parametrize(
    ("source", "stripped", "glyphs"),
    [
        (r"\textbf{X. Chen*}", "X. Chen", ("*",)),
        (r"{\bf Chen, X.*}", "Chen, X.", ("*",)),
        (r"\textbf{Chen}, \textbf{X.}", "Chen, X.", ()),
        (r"\textbf{Chen}$^\dagger$, X.", "Chen, X.", ("†",)),
        (r"\underline{X. Chen}", "X. Chen", ()),
    ],
)
def test_emphasis_on_a_name_is_unwrapped_and_told(source: str, stripped: str, glyphs: tuple[str, ...]) -> None:
    assert strip_glyphs(source) == (stripped, glyphs, True)


@pytest.mark.parametrize(
    "source", [r"M{\"u}ller, J{\^o}", r"Smith \& Sons", r"AT\&T", "Fr&#233;do", r"{\S}akir", "O'Neil, A.", r"\^Ile, A"]
)
def test_what_only_looks_like_a_glyph_stays(source: str) -> None:
    expected = source if r"\S" not in source else "akir"
    assert strip_glyphs(source).source.replace("{}", "") == expected


@given(st.text(alphabet="Ab ,*†$^{}\\#&<sup>.", max_size=40))
def test_any_name_can_be_stripped(source: str) -> None:
    marked = strip_glyphs(source)
    assert "*" not in marked.source or marked == (source, (), False)
