"""Titles are compared without what two spellings of one title may differ in, and with all that makes two titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from registries.facts import SEED, Work
from registries.samples import entry_of

from pubman.verify.fold import words
from pubman.verify.titles import Agreement, compare_titles, entry_titles

SAME = [
    ("Deep learning", "DEEP LEARNING."),
    ("Uber die Verteilung", "Über die Verteilung"),
    ("O'Brien's theorem", "O’Brien’s theorem"),
    ("Pretraining at scale", "Pre-training at scale"),
    ("The H2O molecule", "The H<sub>2</sub>O molecule"),
    ("The H<sub>2</sub>O molecule", "The H&lt;sub&gt;2&lt;/sub&gt;O molecule"),
    ("Search and rescue", "Search &amp;amp; rescue"),
    ("Search & rescue", "Search and rescue"),
    ("α-decay of nuclei", r"$\alpha$-decay of nuclei"),
    ("Gödel’s proof", r"G{\"o}del's proof"),
    ("Erdős numbers", r"Erd\H{o}s numbers"),
    ("Łukasiewicz logic", "Lukasiewicz logic"),
    ("Straße der Logik", "Strasse der Logik"),
    ('The <span class="nocase">GAN</span> zoo', "The GAN Zoo"),
    ("On <i>E. coli</i> growth", r"On \textit{E. coli} growth"),
    ("Efficient “quotes” — here", 'Efficient "quotes" - here'),
    ("The ﬁne structure", "The fine structure"),
    ("学习理论", "学习理论"),
    ("A title", "<title>A title</title>"),
    ("The colour of ionised gas: modelling towards a catalogue", "Color of Ionized Gas: Modeling Toward a Catalog"),
    ("A search. II. The atlas", "A search. 2: the atlas"),
    ("Squeezing in <sup>171</sup>Yb", "Squeezing in Yb171"),
    ("Approaching 4× speedup", "Approaching 4x speedup"),
    ("The natürlichen Linien", "The nat\ufffdrlichen Linien"),
    ("A Canonical Integration", "A Can0nical Integrati0n"),
    ("Two-photon imaging in three steps", "2-photon imaging in 3 steps"),
    ("Twophoton imaging", "2-Photon Imaging"),
    ("The λ 3302 doublet", "The 3302 doublet"),
    ("H I shells", "H [CSC]i[/CSC] Shells"),
    ("Sets at z ≲ 3", "Sets at z lsim3"),
    (
        "The z=0.3 cluster",
        r"The \documentclass{aastex} \pagestyle{empty} \begin{document} $z=0.3$ \end{document} cluster",
    ),
]

SHORTENED = [
    ("AQUILA", "AQUILA: Communication efficient federated learning"),
    ("Is it so?", "Is it so? A survey"),
    ("A study in time", "A study in time — and space"),
    ("Volume one", "Volume one. The beginnings"),
]

LEFT_OUT = [
    *((theirs, ours) for ours, theirs in SHORTENED),
    ("ICC: Intra-cluster contraction", "Intra-cluster contraction"),
    ("Fully homomorphic encryption", "(Leveled) fully homomorphic encryption"),
    ("A title with a discussion", "A title with a discussion (with Discussion)"),
    ("Qubits in flight [Invited]", "Qubits in flight"),
    ("A title", "[A title]"),
    ("A release (Q1) of data (Extended Abstract)", "A release (Q1) of data"),
    ("RETRACTED: A title", "A title"),
    ("A value for n-person games", "17. A Value for n-Person Games"),
    ("Comment on “A title that says it all” by G. K. Robinson", "A Title That Says It All"),
    ("spaCy: Natural language processing", "explosion/spaCy: v3.7.2: Fixes for APIs"),
    ("The tool, version 0.14.1", "The tool"),
]

APART = [
    ("AQUILA: Communication efficient learning", "AQUILA: Something else altogether, really"),
    ("Deep learning", "Shallow learning"),
    ("Attention is all you need", "BERT: Pre-training of deep bidirectional transformers"),
    ("Part I", "Part II"),
    ("Results (part one)", "Results (part two)"),
    ("Ten years after", "Ten years"),
    ("A survey of 16 bits", "A survey of 32 bits"),
    ("学习理论", "机器人学"),
]


@pytest.mark.parametrize(("ours", "theirs"), SAME + LEFT_OUT)
def test_two_spellings_of_a_title_agree(ours: str, theirs: str) -> None:
    assert compare_titles([ours], [theirs]) is Agreement.SAME


@pytest.mark.parametrize(("ours", "theirs"), SHORTENED)
def test_a_subtitle_that_the_entry_leaves_out_is_told(ours: str, theirs: str) -> None:
    assert compare_titles([ours], [theirs]) is Agreement.SHORTENED


@pytest.mark.parametrize(("ours", "theirs"), APART)
def test_two_titles_do_not_agree(ours: str, theirs: str) -> None:
    assert compare_titles([ours], [theirs]) in (Agreement.NEAR, Agreement.DIFFERENT)


def test_a_slip_is_told_from_another_work() -> None:
    title = "Communication-efficient federated learning with adaptive quantization"
    assert (
        compare_titles(["Communication-efficient federated lerning with adaptive quantization"], [title])
        is Agreement.NEAR
    )
    assert compare_titles(["Inertial navigation by transformers"], [title]) is Agreement.DIFFERENT


def test_nothing_is_compared_with_nothing() -> None:
    assert compare_titles([], ["A title"]) is Agreement.UNCOMPARED
    assert compare_titles(["A title"], []) is Agreement.UNCOMPARED
    assert compare_titles(["A title"], ["…"]) is Agreement.UNCOMPARED


def test_any_title_of_the_record_will_do() -> None:
    assert compare_titles(["Der Titel"], ["The title", "Der Titel"]) is Agreement.SAME


def test_the_subtitle_of_an_entry_is_joined() -> None:
    entry = entry_of(SEED[3], title="SAFARI", subtitle=SEED[3].title.removeprefix("SAFARI: "))
    assert compare_titles(entry_titles(entry), [SEED[3].title]) is Agreement.SAME


@pytest.mark.parametrize("work", SEED, ids=lambda work: work.key)
def test_every_word_of_a_title_counts(work: Work) -> None:
    title = work.title
    words = title.split()
    for place in range(len(words)):
        changed = " ".join([*words[:place], "zebra", *words[place + 1 :]])
        assert compare_titles([changed], [title]) is not Agreement.SAME


def test_titles_of_two_works_of_the_seed_never_agree() -> None:
    for ours in SEED:
        for theirs in SEED:
            if ours is not theirs:
                assert compare_titles([ours.title], [theirs.title]) is not Agreement.SAME


@given(st.text(max_size=300))
def test_every_text_agrees_with_itself_and_folding_ends(text: str) -> None:
    expected = Agreement.SAME if words(text) else Agreement.UNCOMPARED
    assert compare_titles([text], [text]) is expected


def test_a_title_of_which_most_letters_were_lost_is_not_compared() -> None:
    assert (
        compare_titles(["Основы теории"], ["\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd \ufffd\ufffd"]) is Agreement.UNCOMPARED
    )


def test_many_lost_letters_take_no_time() -> None:
    damaged = "".join(f"{'a' * 12}\ufffd" for _ in range(40))
    assert compare_titles(["a" * 700], [damaged]) is not Agreement.SAME


@pytest.mark.parametrize("hostile", ["<" * 100_000, "&" * 100_000, ": " * 50_000, "\\'" * 50_000, "<a " * 50_000])
def test_a_hostile_title_takes_no_time(hostile: str) -> None:
    compare_titles([hostile + "a"], [hostile + "b"])
