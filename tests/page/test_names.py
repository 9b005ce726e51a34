"""`[names]`: the form of an author list, with a style as with a template."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubman.bibtex import read_string
from pubman.config import Look, Names, Owner, Template
from pubman.page.compose import compose, compose_text
from pubman.page.render import render

BIB = """\
@article{one,
  author = {Lee, Ann and Li, Jean-Paul and van der Berg, Cy and Mao, Yuzhu and Roe, Di},
  title = {A title}, journal = {Works}, year = {2024},
}
@article{open, author = {Lee, Ann and others}, title = {A title}, journal = {Works}, year = {2024}}
"""
LIBRARY = read_string(BIB, path="refs.bib")
OWNER = (Owner("Mao, Yuzhu"),)


def apa(names: Names, key: str = "one") -> str:
    look = Look(owners=OWNER, emphasis=(), names=names)
    return render(LIBRARY, look=look, keys=[key])[0].to("text").partition(" (2024)")[0]


@pytest.mark.parametrize(
    ("names", "written"),
    [
        (Names(), "Lee, A., Li, J.-P., Van Der Berg, C., Mao, Y., & Roe, D."),
        (
            Names(form="full", order="given-first", and_word=""),
            "Ann Lee, Jean-Paul Li, Cy van der Berg, Yuzhu Mao, Di Roe.",
        ),
        (
            Names(form="initials", initials="JA", sort_separator=" ", and_word=""),
            "Lee A, Li J-P, van der Berg C, Mao Y, Roe D.",
        ),
        (
            Names(form="full", initials="J.A.", order="given-first", and_word=""),
            "Ann Lee, Jean-Paul Li, Cy van der Berg, Yuzhu Mao, Di Roe.",
        ),
        (Names(order="first-inverted", and_word="and"), "Lee, A., J.-P. Li, C. van der Berg, Y. Mao, and D. Roe."),
        (Names(form="initials", initials="JA."), "Lee, A., Li, J-P., van der Berg, C., Mao, Y., & Roe, D."),
        (Names(et_al_min=3, et_al_use_first=1), "Lee, A. et al."),
        (Names(et_al_min=3, et_al_use_first=1, keep_owner=True), "Lee, A., …, Mao, Y., et al."),
        (
            Names(et_al_min=3, et_al_use_first=3, et_al=("and one", "and {more} others")),
            "Lee, A., Li, J.-P., van der Berg, C., and 2 others.",
        ),
        (Names(owner="omit"), "Lee, A., Li, J.-P., van der Berg, C., & Roe, D."),
    ],
)
def test_a_style_prints_authors_in_the_form_of_the_look(names: Names, written: str) -> None:
    assert apa(names).casefold() == written.casefold()


def test_and_others_is_et_al_in_any_form() -> None:
    assert apa(Names(form="full", order="given-first"), "open") == "Ann Lee et al."
    assert apa(Names(form="full", order="given-first", et_al=("u. a.",)), "open") == "Ann Lee u. a."
    assert apa(Names(form="full", order="given-first", et_al=("x", "y {more}")), "open") == "Ann Lee et al."


forms = st.builds(
    Names,
    form=st.sampled_from(["full", "initials", "family"]),
    initials=st.sampled_from(["", "J. A.", "J.A.", "JA"]),
    order=st.sampled_from(["given-first", "family-first", "first-inverted"]),
    sort_separator=st.sampled_from([", ", " "]),
    delimiter=st.sampled_from([", ", "; "]),
    and_word=st.sampled_from(["and", "&", ""]),
    delimiter_precedes_last=st.sampled_from(["contextual", "always", "never"]),
    delimiter_precedes_et_al=st.sampled_from(["contextual", "always", "never"]),
    et_al_min=st.integers(0, 6),
    et_al_use_first=st.integers(1, 6),
    et_al=st.sampled_from([(), ("and one more", "and {more} more")]),
    keep_owner=st.booleans(),
    owner=st.sampled_from(["show", "omit"]),
)


@settings(max_examples=20, deadline=None)
@given(names=forms)
def test_a_template_and_a_style_agree_and_the_owner_who_is_to_be_seen_is_seen(names: Names) -> None:
    look = Look(owners=OWNER, emphasis=("underline",), names=names, template=Template(text="{{ authors }}"))
    by_template = compose_text(compose(LIBRARY, look, keys=["one"]), look, "text").removeprefix("- ")
    # Style and template differ in one thing only: whether particles go behind a given name that comes last.
    by_style = render(LIBRARY, look=look._replace(template=Template()), keys=["one"])[0].to("text")
    assert _without_particles(by_style).startswith(_without_particles(by_template).rstrip("."))
    if names.owner == "omit":
        assert "Mao" not in by_template
    elif names.keep_owner:
        assert "_" in by_template


def _without_particles(text: str) -> str:
    return "".join(text.replace("van der", "").replace("Van Der", "").split())
