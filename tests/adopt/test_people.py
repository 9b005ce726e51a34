"""Lists of names, in all the forms that people write them in."""

from pathlib import Path

import pytest
from adopt.imported import imported, values, venues
from hypothesis import given
from hypothesis import strategies as st

from pubman.adopt.fields.chunks import Chunks
from pubman.adopt.fields.name_lists import NameLists
from pubman.adopt.markup.inline import read_inline
from pubman.adopt.markup.tokens import SOFT, Shown
from pubman.adopt.names.people import read_names


def read(text: str) -> list[tuple[str, str]]:
    names = read_names(text, 0)
    return [(person.family, person.given) for person in names.people] if names else []


@pytest.mark.parametrize(
    "text",
    [
        "Doe, J., Roe, R. M., & van Poe, A. (2020). On names",
        "J. Doe, R. M. Roe, and A. van Poe. On names",
        "Doe J, Roe RM, van Poe A. On names",
        "Doe, J., R. M. Roe and A. van Poe (2020)",
        "J. Doe; R. M. Roe; A. van Poe",
    ],
)
def test_initials_before_or_behind_the_family_name_are_read_alike(text: str) -> None:
    assert [(family, given.replace(".", "").replace(" ", "")) for family, given in read(text)] == [
        ("Doe", "J"),
        ("Roe", "RM"),
        ("van Poe", "A"),
    ]


def test_an_initial_may_be_of_two_letters_behind_another() -> None:
    assert read("O. G. Doe, E. Yu. Roe, I. Ts. Moe and A. Yu. On names")[:3] == [
        ("Doe", "O. G."),
        ("Roe", "E. Yu."),
        ("Moe", "I. Ts."),
    ]


def test_a_meeting_behind_names_with_initials_is_nobody() -> None:
    text = "A. B. Doe, C. Roe, D. Poe, E. Moe, SPIE Garden West, San Muster, CA, USA, May 2, 2017."
    chunks = Chunks(Shown(text, [*read_inline(text, 0, len(text), markdown=False)], 0, len(text)))
    (_, names), *_ = NameLists(chunks).lists[0]
    assert [person.family for person in names.people] == ["Doe", "Roe", "Poe", "Moe"]


def test_somebody_alone_with_one_initial_stands_before_a_sentence() -> None:
    assert read("Doe J. Walls of the north. Journal, 2015") == [("Doe", "J")]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Doe, J., Roe III, R.", [("Doe", "J."), ("Roe III", "R.")]),
        ("Ann Poe, Or Doe, Jane Roe", [("Poe", "Ann"), ("Doe", "Or"), ("Roe", "Jane")]),
        ("Or Doe, Jane Roe", [("Doe", "Or"), ("Roe", "Jane")]),
        ("Or Walls", []),
        ("Ngoc T. Do and F. Doe", [("Do", "Ngoc T."), ("Doe", "F.")]),
        ("Roe, J.-Ph., Poe, V.-M., Doe, D. C., 2016", [("Roe", "J.-Ph."), ("Poe", "V.-M."), ("Doe", "D. C.")]),
        ("J.-Ch. Roe and D. C. Doe", [("Roe", "J.-Ch."), ("Doe", "D. C.")]),
        ("Roe, Ch., Poe, Yu. A. and Doe, J.", [("Roe", "Ch."), ("Poe", "Yu. A."), ("Doe", "J.")]),
    ],
)
def test_numbers_of_generations_and_names_like_small_words_belong_to_names(
    text: str, people: list[tuple[str, str]]
) -> None:
    assert read(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "Jane Doe, Richard M. Roe, and Ann van Poe",
        "Doe, Jane; Roe, Richard M.; van Poe, Ann",
        "Jane Doe & Richard M. Roe & Ann van Poe",
    ],
)
def test_names_in_full_are_read_alike(text: str) -> None:
    assert read(text) == [("Doe", "Jane"), ("Roe", "Richard M."), ("van Poe", "Ann")]


def test_a_title_after_the_list_is_no_name() -> None:
    assert read("Doe, J. and Roe, R. Deep learning for all") == [("Doe", "J."), ("Roe", "R.")]
    assert read("Deep Learning for Vision") == []
    assert read("Attention is all you need") == []


def test_marks_belong_to_the_name_before_them() -> None:
    names = read_names("Jane Doe*, Richard Roe*†, Ann Poe", 0)
    assert names is not None
    assert [person.marks for person in names.people] == ["*", "*†", ""]


def test_others_are_kept() -> None:
    text = "Doe, J., R. Roe, et al. (2020)"
    names = read_names(text, 0)
    assert names is not None
    assert text[slice(*names.et_al)] == "et al."


@given(st.text(alphabet="AaBb.,;&* \v\n-'dé张and", max_size=60), st.integers(0, 10))
def test_every_name_is_a_slice_of_the_text_in_order(text: str, start: int) -> None:
    names = read_names(text, min(start, len(text)))
    at = min(start, len(text))
    for person in names.people if names else ():
        assert at <= person.start < person.end <= len(text)
        assert person.family
        at = person.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("D. Pierce, A Hall and IM Kloumann", ["D. Pierce", "A Hall", "IM Kloumann"]),
        ("J. Doe, W.Wang, G-Z. Du", ["J. Doe", "W. Wang", "G-Z. Du"]),
        ("J. Doe, Walls Collaboration, and R. Roe", ["J. Doe", "Walls Collaboration", "R. Roe"]),
        ("J. Doe, and R. Roe, Comp. Theor. Chem. 1051, 2015", ["J. Doe", "R. Roe"]),
        ("Doe, Jane; Roe, Ann B.; Collins, David C., ApJ, 2018", ["Jane Doe", "Ann B. Roe", "David C. Collins"]),
        ("Doe, Jane; Roe, Ann; Poe, Iryna S. ApJ, 2019", ["Jane Doe", "Ann Roe", "Iryna S. Poe"]),
        ("Doe, Jane; Maroe, Yuly; and Poe, Iryna S. ApJ, 2019", ["Jane Doe", "Yuly Maroe", "Iryna S. Poe"]),
        ("Doe, Jane; and Poe, Iryna. Walls of the north", ["Jane Doe", "Iryna Poe"]),
        ("Doe, Jane; Maroe, WH Yuly and Iryna Poe. Walls", ["Jane Doe", "WH Yuly Maroe", "Iryna Poe"]),
        ("MARLOWE, R.; KANNE JR, S. On the walls of gardens", ["R. MARLOWE", "S. KANNE JR"]),
        ("Doe, J., Roe, R., ... & Sinz, F. (2021)", ["J. Doe", "R. Roe", "F. Sinz"]),
        ("J. Gard. Walls 5 (2015), 1-20", []),
    ],
)
def test_names_end_where_what_follows_is_none(text: str, expected: list[str]) -> None:
    assert [" ".join(filter(None, (given, family))) for family, given in read(text)] == expected


@pytest.mark.parametrize(
    "text", ["J. Doe, R. Roe, & 36 co-authors", "J. Doe, R. Roe and others", "J. Doe, R. Roe et al."]
)
def test_there_may_be_others(text: str) -> None:
    names = read_names(text, 0)
    assert names and len(names.people) == 2 and names.et_al[1] >= len(text) - 1


@pytest.mark.parametrize("venue", ["JCAP", "Walls & Gardens", "Mon. Notices of Walls"])
def test_what_begins_in_italics_behind_names_is_a_venue(venue: str) -> None:
    text = f"J. Doe & A. Roe, {venue}, 2015"
    start = text.index(venue)
    names = read_names(text, 0, set_off=lambda at: start + len(venue) if at == start else 0)
    assert names and [person.family for person in names.people] == ["Doe", "Roe"]


@pytest.mark.parametrize("mark", ["(equal contribution)", "(Co-first Author)", "(Corresponding author)"])
def test_a_mark_may_be_in_words(mark: str) -> None:
    names = read_names(f"Poe A, Doe J {mark}, Roe T. On names", 0)
    assert names and [(person.family, person.marks) for person in names.people] == [
        ("Poe", ""), ("Doe", mark), ("Roe", ""),
    ]  # fmt: skip


def test_a_mark_in_words_within_the_italics_of_a_name_is_no_title() -> None:
    text = "Ann Poe, Jane Doe (co-first author), Tom Roe"
    start, stop = text.index("Jane"), text.index(", Tom")
    names = read_names(text, 0, set_off=lambda at: stop if at == start else 0)
    assert names and [person.family for person in names.people] == ["Poe", "Doe", "Roe"]


@pytest.mark.parametrize(
    "text",
    [
        "Doe, J., Roe, R. M., … Poe, A. (2020)",
        "Doe, J., Roe, R. M., ... and Poe, A. (2020)",
        "Doe, J., Roe, R. M. ... & Poe, A. (2020)",
        "Doe, J., Roe, R. M. .. & Poe, A. (2020)",
        "Doe, J., Roe, R. M., et al. including Poe, A. (2020)",
        "Doe, J., Roe, R. M. et al. [including Poe, A.] (2020)",
    ],
)
def test_those_after_others_who_are_left_out_are_read(text: str) -> None:
    names = read_names(text, 0)
    assert names is not None
    assert [person.family for person in names.people] == ["Doe", "Roe", "Poe"]
    assert names.et_al[1]


def test_a_group_that_signs_is_one_name() -> None:
    assert read("Unit Test Consortium, Jane Doe, Richard Roe") == [
        ("Unit Test Consortium", ""),
        ("Doe", "Jane"),
        ("Roe", "Richard"),
    ]


def test_only_the_first_name_may_be_turned_round() -> None:
    assert read("Doe, Jane Ann, Richard Roe, and Ann Poe: On names") == [
        ("Doe", "Jane Ann"),
        ("Roe", "Richard"),
        ("Poe", "Ann"),
    ]


def test_dashes_part_names_to_the_end_of_a_line_and_no_name_from_a_title() -> None:
    assert read("Jane Doe - Richard Roe - Ann Poe\nICM 2016") == [("Doe", "Jane"), ("Roe", "Richard"), ("Poe", "Ann")]
    assert read("Jane Doe - A study of names\nICM 2016") == [("Doe", "Jane")]


def test_the_last_initial_may_lack_its_stop() -> None:
    assert read("Doe, J.A.S., Roe, R.M.H, Poe, A., 2020") == [("Doe", "J.A.S."), ("Roe", "R.M.H"), ("Poe", "A.")]


def test_family_name_first_and_an_and_between_any_two_is_read() -> None:
    assert read("Doe, Jane Ann and van Roe, Richard and Poe, Ann") == [
        ("Doe", "Jane Ann"),
        ("van Roe", "Richard"),
        ("Poe", "Ann"),
    ]


def test_a_family_name_before_et_al_is_a_list_of_names() -> None:
    assert read("Doe et al. (2020). On names") == [("Doe", "")]


def test_words_that_join_others_in_a_title_are_no_name() -> None:
    assert read("Choice Under Risk, Trees and Tests") == []


def test_a_given_name_that_is_a_word_of_titles_is_one_amid_other_names() -> None:
    assert len(read("Jane Doe, Richard Roe, Deep Poe, Max Moe")) == 4
    assert len(read("Jane Doe, Richard Roe, Random walls, Journal of Walls")) == 2


def test_a_journal_behind_the_last_name_is_nobody() -> None:
    assert len(read("J. Doe and R. Roe, J. Walls 15 (1993), 31-32")) == 2


def test_family_names_with_particles_may_come_first_before_names_in_full() -> None:
    assert read("De Roe, Daniel, de Roe, Dörte & Hinrichs, Marie") == [
        ("De Roe", "Daniel"),
        ("de Roe", "Dörte"),
        ("Hinrichs", "Marie"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Garden Collaboration, J. Doe et al.", [("Garden Collaboration", ""), ("Doe", "J.")]),
        ("Garden collaboration, J. Doe", [("Garden collaboration", ""), ("Doe", "J.")]),
        ("the Garden and Wall Collaborations, J. Doe", [("Garden and Wall Collaborations", ""), ("Doe", "J.")]),
        ("Doe, J., The Wall Team, and Roe, R.", [("Doe", "J."), ("The Wall Team", ""), ("Roe", "R.")]),
        ("Doe JM, Roe R; Old Wall Investigators. On", [("Doe", "JM"), ("Roe", "R"), ("Old Wall Investigators", "")]),
        ("Doe J, Roe R; The Garden Collaborative. On", [("Doe", "J"), ("Roe", "R"), ("The Garden Collaborative", "")]),
    ],
)
def test_a_collaboration_is_one_name_and_what_follows_is_not_its_initials(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert read(text) == expected


def test_two_letters_beside_single_ones_are_initials() -> None:
    names = read_names("J Doe, QR Roe*, A Poe. On names", 0)
    assert names and {person.form for person in names.people} == {"initials first"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('Roe, J. Amos, and Tom Poe. "On bread." 2020.', ["Roe, J. Amos", "Poe, Tom"]),
        ('Roe, J. Amos, Ann B. Doe, and Tom Poe. "On bread." 2020.', ["Roe, J. Amos", "Doe, Ann B.", "Poe, Tom"]),
        ("Roe, J. Amos and K. Poe (2015). On bread.", ["Roe, J. Amos", "Poe, K."]),
        ('Roe, J. Amos. "On bread." 2020.', ["Roe, J. Amos"]),
        ("Roe, J. Amos (2015). On bread.", ["Roe, J. Amos"]),
        ("Roe, J. Bread, wine and salt in ports. Journal of Ports, 2020.", ["Roe, J."]),
        ("Roe, J. Bread in ports. Journal of Ports, 2020.", ["Roe, J."]),
        ("Roe, J. Bread. *Journal of Ports*, 2020.", ["Roe, J."]),
    ],
)
def test_an_initial_and_a_name_are_the_given_names_before_other_names_or_a_title(text: str, names: list[str]) -> None:
    found = read_names(text, 0)
    assert found
    assert [f"{person.family}, {person.given}" for person in found.people] == names


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("Ann Roe, Richard Q. Doe Jr., and Wren Poe\n", "Jr."),
        ("Ann Roe, Richard Doe Jr. and Wren Poe\n", "Jr."),
        ("Ann Roe, Richard Doe, Jr., Wren Poe\n", "Jr."),
        ("Ann Roe, Richard Doe, Sr. & Wren Poe\n", "Sr."),
        ("A. Roe, R. Doe Jr, W. Poe\n", "Jr"),
        ("Roe, A., Doe, R. Q., III, & Poe, W.\n", "III"),
        ("Roe, A., Doe, R., Jr., Poe, W.\n", "Jr."),
        ("Roe, A., Doe, R. Q. III, & Poe, W.\n", "III"),
    ],
)
def test_a_list_goes_on_behind_a_junior(text: str, suffix: str) -> None:
    names = read_names(text, 0)
    assert names is not None
    assert [(person.family, person.suffix) for person in names.people] == [("Roe", ""), ("Doe", suffix), ("Poe", "")]
    assert text[names.end :] == "\n"


def test_a_junior_who_ends_a_list_leaves_the_full_stop_to_the_sentence() -> None:
    text = "Ann Roe and Richard Doe Jr. Walls of the north. 2020"
    names = read_names(text, 0)
    assert names is not None
    assert [(person.family, person.suffix) for person in names.people] == [("Roe", ""), ("Doe", "Jr")]
    assert text[names.end :] == ". Walls of the north. 2020"


@pytest.mark.parametrize("date", ["June 2004", "April, 2019", "May 3, 2021", "september 2007"])
def test_the_date_behind_names_is_nobody(date: str) -> None:
    assert read(f"Ann Roe and Wren Poe, {date}") == [("Roe", "Ann"), ("Poe", "Wren")]
    assert read(date) == []


def test_somebody_may_be_called_like_a_month() -> None:
    assert read("April Roe, J. May and June Poe (2004)") == [("Roe", "April"), ("May", "J."), ("Poe", "June")]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("deRoe, P. C., Poe, J. C., and V. Doe (eds.)", [("deRoe", "P. C."), ("Poe", "J. C."), ("Doe", "V.")]),
        ("Roe, R. A., and 13 other authors including S. E. Doe (1982)", [("Roe", "R. A."), ("Doe", "S. E.")]),
    ],
)
def test_joined_particles_belong_to_names_and_others_may_be_authors(text: str, people: list[tuple[str, str]]) -> None:
    assert read(text) == people


def test_a_comma_may_stand_on_the_wrong_side_of_and() -> None:
    assert read("Doe, E. M., J. Roe, S. Poe and, F. J. Moe, 2013") == [
        ("Doe", "E. M."),
        ("Roe", "J."),
        ("Poe", "S."),
        ("Moe", "F. J."),
    ]


def test_a_publisher_called_like_somebody_is_nobody() -> None:
    def families(text: str) -> list[str]:
        shown = Shown(text, list(read_inline(text, 0, len(text), markdown=False)), 0, len(text))
        return [lists[0][1].people[0].family for lists in NameLists(Chunks(shown)).lists.values()]

    assert families("Walls that bloom. The Dictionary of Gardens. Wren Moe.") == ["Moe"]
    assert families("Walls that bloom. The Dictionary of Gardens. Palgrave Macmillan.") == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("J. Poe, A. Roe i Doe, and M. Poe, “Walls”", [("Poe", "J."), ("Roe i Doe", "A."), ("Poe", "M.")]),
        ("Ann Poe and José Roe y Doe (2010)", [("Poe", "Ann"), ("Roe y Doe", "José")]),
        ("Maria Costa e Roe, Ana e Doe. Muros", [("Costa e Roe", "Maria"), ("e Doe", "Ana")]),
        ("Roe i Doe, A., & Poe, B. (2010)", [("Roe i Doe", "A."), ("Poe", "B.")]),
        ("Y Roe, E Poe, I Doe", [("Roe", "Y"), ("Poe", "E"), ("Doe", "I")]),
    ],
)
def test_a_word_for_and_may_join_the_two_parts_of_a_family_name(text: str, people: list[tuple[str, str]]) -> None:
    assert read(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "Ana Roe, Jan Poe y Luis Doe. Muros del norte",
        "Ana Roe, Jan Poe i Luis Doe. Zidovi",
        "Ana Roe, Jan Poe e Luis Doe. Muri del nord",
    ],
)
def test_the_same_word_before_another_whole_name_stands_between_two_people(text: str) -> None:
    assert read(text) == [("Roe", "Ana"), ("Poe", "Jan"), ("Doe", "Luis")]


def test_whoever_follows_a_word_for_and_may_have_particles() -> None:
    assert read("Ana Roe e Luis de la Poe. Muros") == [("Roe", "Ana"), ("de la Poe", "Luis")]


def test_a_family_name_that_is_a_small_word_stands_amid_names_with_bare_initials() -> None:
    assert read("Roe JP, Doe M, Moe A, To K, Poe C, Noe B. 2020. A new wall")[2:5] == [
        ("Moe", "A"),
        ("To", "K"),
        ("Poe", "C"),
    ]


def test_a_comma_may_stand_on_both_sides_of_a_mark() -> None:
    assert read("Doe, J.*, Roe, R.,* , Poe, A., Moe, B. 2022. Walls")[1:3] == [("Roe", "R."), ("Poe", "A.")]


@pytest.mark.parametrize("rest", [", 2020. “On names”", ", et al. “On names”", ". 2020. “On names”"])
def test_somebody_alone_is_turned_round_before_a_year_and_others(rest: str) -> None:
    assert read(f"Roe, Wren{rest}") == [("Roe", "Wren")]


def test_three_capitals_beside_two_are_initials_though_those_of_another_are_missing() -> None:
    assert read("Doe, JM, Poe, & Roe, ABC (2020) On names") == [("Doe", "JM"), ("Poe", ""), ("Roe", "ABC")]
    assert read("Doe, Poe, LEE (2020) On names") == [("Doe", ""), ("Poe", ""), ("LEE", "")]


@pytest.mark.parametrize(
    "last", ["Poe, ABC. (2019) On names", "Poe, ABC., and Low, T. (2019)", "Poe, ABC. and Low, T."]
)
def test_initials_may_have_one_full_stop_for_all(last: str) -> None:
    text = f"Doe, JM., Roe-Low, QA., Roe, R., {last}"
    assert read(text)[:4] == [("Doe", "JM."), ("Roe-Low", "QA."), ("Roe", "R."), ("Poe", "ABC.")]


def test_a_project_signs_as_one_where_people_stand_before_and_behind_it() -> None:
    names = read("Jane Doe, Richard Roe, Ann Poe, Harbour Walls Project, Max Moe and Tim Toe. On names")
    assert names[3:] == [("Harbour Walls Project", ""), ("Moe", "Max"), ("Toe", "Tim")]
    assert len(read("Jane Doe, Richard Roe, Ann Poe, The Harbour Project, Journal of Walls 3")) == 3


def test_a_list_goes_on_behind_a_full_stop_that_should_be_a_comma() -> None:
    names = [("Roe", "JP"), ("Doe", "M."), ("Moe", "A"), ("Poe", "C"), ("Low", "BD")]
    assert read("Roe JP, Doe M. Moe A, Poe C, & Low BD (2018). On names") == names
    assert read("Roe JP, Doe M. Vitamin D and old walls")[-1] == ("Doe", "M")
    assert read("Roe JP, Doe M. Vitamin D, walls and gates")[-1] == ("Doe", "M")


def test_a_full_stop_between_two_initials_and_the_comma_is_a_slip() -> None:
    assert read("Roe J, Doe EL., Moe A, & Poe C (2016). On names") == [
        ("Roe", "J"),
        ("Doe", "EL"),
        ("Moe", "A"),
        ("Poe", "C"),
    ]


def test_a_family_name_that_is_a_label_too_stands_amid_names_with_initials_behind() -> None:
    assert read("Roe, A., B. Low, Moe, B., Link, C., Page, D., & Poe, E. 2019. On names")[3:] == [
        ("Link", "C."),
        ("Page", "D."),
        ("Poe", "E."),
    ]
    assert read("Roe, A., Moe, B., Page, 4.")[-1] == ("Moe", "B.")


def test_no_name_goes_on_below_a_short_first_line() -> None:
    assert read(f"Hinges{SOFT}Jane Doe, Ann Poe") == []
    assert read(f"Jane Doe, Richard Roe, Bob Low, Tom Moe, Ann{SOFT}Poe")[-1] == ("Poe", "Ann")


@pytest.mark.parametrize("given", ["Md.", "Mohd.", "Mst."])
def test_a_given_name_that_is_shortened_to_its_consonants_ends_no_list(given: str) -> None:
    text = f"Jane Doe, {given} Richard Roe, Ann {given} Poe, Bob Low, Walls of the north"
    assert [f"{first} {family}" for family, first in read(text)][:4] == [
        "Jane Doe",
        f"{given} Richard Roe",
        f"Ann {given} Poe",
        "Bob Low",
    ]


def test_a_mark_at_the_beginning_of_the_next_line_is_nobody_s() -> None:
    text = "Jane Doe*, Ann Poe *, Rick Roe, Wu Li"
    names = read_names(f"{text}\n* denotes equal contribution", 0)
    assert names and [person.marks for person in names.people] == ["*", "*", "", ""]
    assert names.end == len(text)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("**Doe** JP, Roe MA, Poe B (2014). On names", ["JP Doe", "MA Roe", "B Poe"]),
        ("Roe MA, **Doe** JP, Poe B (2014). On names", ["MA Roe", "JP Doe", "B Poe"]),
        ("Poe B and **Doe** JP. On names", ["B Poe", "JP Doe"]),
        ("J. **Doe**, R. Roe and A. Poe. On names", ["J. Doe", "R. Roe", "A. Poe"]),
        ("R. Roe and J. **Doe** (2014). On names", ["R. Roe", "J. Doe"]),
    ],
)
def test_the_family_name_alone_may_be_set_off(source: str, names: list[str]) -> None:
    shown = Shown(source, read_inline(source, 0, len(source), markdown=True), 0, len(source))
    found = NameLists(Chunks(shown)).lists[0][0][1]
    assert [f"{person.given} {person.family}" for person in found.people] == names


def test_the_last_of_many_before_a_name_in_bold_are_no_part_of_it(tmp_path: Path) -> None:
    page = "# Publications\n\n" + "".join(
        f"- *{title}.*\n{people}.{gap}**Proceedings of the {at}th Workshop on Gardens**, pages 1-8, 20{at}.\n"
        for at, title, gap, people in (
            (11, "Counting snails in the dark", "\n", "Jane Doe and Ann Poe"),
            (12, "Mending walls in the wind", "\n", "Ann Poe, Rick Roe, and Jane Doe"),
            (13, "Gates that nobody opens", " ", "Ann Poe, Jane Doe, Mia de Coen, Ian Low, and Paolo Moe"),
            (14, "Ferns on old stone", "\n", "Jane Doe, Rick Roe, and Ann Poe"),
        )
    )
    done = imported(tmp_path, "index.md", page)
    assert values(done, "author")[2] == "Ann Poe and Jane Doe and Mia de Coen and Ian Low and Paolo Moe"
    assert venues(done)[2] == "Proceedings of the 13th Workshop on Gardens"


def test_a_comma_that_is_written_twice_parts_names_as_one_does() -> None:
    names = read("Jane Doe, Richard Xu Roe,, Ann Poe, Max Moe. On names")
    assert names == [("Doe", "Jane"), ("Roe", "Richard Xu"), ("Poe", "Ann"), ("Moe", "Max")]


def test_a_mark_may_stand_behind_the_full_stop_that_markup_leaves_out() -> None:
    text = "Poe, A., Doe, J.*, Roe, L.T. On names"
    names = read_names(text, 0, walls={9, 15})
    assert names and [person.family for person in names.people] == ["Poe", "Doe", "Roe"]
    assert names.people[1].marks == "*"


@pytest.mark.parametrize("dots", ["...", "…"])
def test_those_who_are_left_out_may_be_the_last(dots: str) -> None:
    text = f"Jane Doe, A. Poe, Rick Roe, {dots}, On names and walls"
    names = read_names(text, 0)
    assert names and [person.family for person in names.people] == ["Doe", "Poe", "Roe"]
    assert text[slice(*names.et_al)] == dots


def test_of_those_who_are_left_out_one_may_be_named() -> None:
    people = read("Ann Poe, Rick Roe, et al., Jane Doe, et al. On names and walls")
    assert people == [("Poe", "Ann"), ("Roe", "Rick"), ("Doe", "Jane")]
