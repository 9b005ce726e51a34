"""Keys made by a pattern: what they say, that each is there once, and that what names them follows."""

import pytest

from pubman.bibtex.format_files import format_source
from pubman.errors import UsageError
from pubman.files import Source

THREE = """\
@inproceedings{x,
  author    = {Ñandú, Zoë and de la Cruz, Ana and {ACM Group}},
  title     = {On the {Self-Attention} of Øre: a Study},
  booktitle = {Proceedings of Works},
  year      = {2024},
  crossref  = {p},
}

@misc{y,
  author = {Ñandú, Zoë},
  title  = {Self-attention, again},
  date   = {2024-05},
}

@proceedings{p,
  editor = {Li, Wei},
  title  = {Proceedings},
  year   = {2024},
}
"""


def rekeyed(text: str, pattern: str) -> str:
    return format_source(Source("refs.bib", text), keys=pattern).after.text


def key_of_first(pattern: str) -> str:
    return rekeyed(THREE, pattern).partition("{")[2].partition(",")[0]


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("[auth][year]", "Nandu2024"),
        ("[auth:lower][shortyear]", "nandu24"),
        ("[authors]", "NanduCruzACMGroup"),
        ("[authEtAl:upper]", "NANDUETAL"),
        ("[title]", "SelfAttentionOreStudy"),
        ("[auth:lower][year][veryshorttitle:lower]", "nandu2024selfattention"),
        ("[shorttitle]", "SelfAttentionOreStudy"),
        ("[entrytype]:[auth]", "inproceedings:Nandu"),
        ("[journal]", "ProceedingsofWorks"),
        ("[key:upper]", "X"),
        ("lab/[auth]_[year]", "lab/Nandu_2024"),
    ],
)
def test_a_key_says_what_the_pattern_asks_for(pattern: str, key: str) -> None:
    assert key_of_first(pattern) == key


def test_what_names_a_key_follows_and_equal_keys_get_letters() -> None:
    made = rekeyed(THREE, "[auth:lower][year]")
    assert [line.partition("{")[2] for line in made.split("\n") if line.startswith("@")] == [
        "nandu2024,",
        "nandu2024a,",
        "li2024,",
    ]
    assert "crossref  = {li2024}," in made
    assert rekeyed(made, "[auth:lower][year]") == made


def test_a_key_that_is_right_already_stays_whoever_comes_first() -> None:
    text = "".join(f"@misc{{{key}, author = {{A}}, year = 2024}}\n" for key in ("a2024a", "x", "a2024"))
    made = rekeyed(text, "[auth:lower][year]")
    assert [line for line in made.split("\n") if line.startswith("@")] == [
        "@misc{a2024a,",
        "@misc{a2024b,",
        "@misc{a2024,",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "@misc{x,\n  year = {2024},\n}\n",
        "@misc{x,\n  author = {张伟},\n  year   = {2024},\n}\n",
        "@set{x,\n  author   = {A},\n  entryset = {y},\n}\n",
        "@misc{x, author = {A} year = {2024}}\n",
    ],
)
def test_an_entry_for_which_there_is_no_good_key_keeps_its_own(text: str) -> None:
    assert rekeyed(text, "[auth][year]") == text


def test_a_malformed_entry_keeps_its_key_from_the_others() -> None:
    text = "@misc{a, author = {A} year = {2024}}\n@misc{x,\n  author = {A},\n}\n"
    assert rekeyed(text, "[auth:lower]") == text.replace("{x,", "{aa,")


def test_keys_are_made_before_entries_are_sorted() -> None:
    made = format_source(Source("refs.bib", THREE), keys="[auth][year]", sort="key").after.text
    assert made.index("Nandu2024,") < made.index("Li2024,")
    twice = format_source(Source("refs.bib", made), keys="[auth][year]", sort="key")
    assert not twice.changed


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("[aut]", 'a key has no part "aut"; did you mean "auth"?'),
        ("[auth:lowre]", 'a key has no part "lowre"; did you mean "lower"?'),
        ("auth", 'the pattern "auth" has no marker; write one, as in'),
    ],
)
def test_a_wrong_pattern_is_told(pattern: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        rekeyed(THREE, pattern)
    assert said in str(error.value)
