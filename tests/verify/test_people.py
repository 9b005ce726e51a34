"""People are compared without what two ways of writing a name may differ in, and with all that makes two people."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubman.model import Name
from pubman.registries.answers import Person
from pubman.verify.people import compare_people, shared

SAME = [
    (Name(given="Y.", family="Mao"), Person("Yuzhu", "Mao")),
    (Name(given="Julia E.", family="O'Connell"), Person("Julia", "O’Connell")),
    (Name(given="Ludwig", family="Beethoven", dropping_particle="van"), Person("Ludwig", "van Beethoven")),
    (Name(given="Ludwig", family="Beethoven"), Person("Ludwig", "van Beethoven")),
    (Name(given="Xiao-Ping", family="Zhang"), Person("X. P.", "Zhang")),
    (Name(given="Erwin", family="Schrödinger"), Person("Erwin", "Schroedinger")),
    (Name(given="Kamilė", family="Lukošiūtė"), Person("Kamile", "Lukosiute")),
    (Name(given="David H.", family="Smith", suffix="IV"), Person("David H", "Smith IV")),
    (Name(given="Garrison W.", family="Cottrell"), Person("Gary", "Cottrell")),
    (Name(given="Mike", family="Kirby"), Person("Robert Michael", "Kirby")),
    (Name(given="B.", family="Brown"), Person("William E.", "Brown")),
    (Name(given="JR", family="Brown"), Person("John R.", "Brown")),
    (Name(given="ÁR", family="López-Sánchez"), Person("Ángel R", "López-Sánchez")),
    (Name(given="Christian", family="Schroeder"), Person("Christian", "Schröder de Witt")),
    (Name(given="Alain", family="Raymond"), Person("Alain", "Raymond-Saez")),
    (Name(given="S.", family="Silpa"), Person("Silpa", "S")),
    (Name(given="P.", family="Karthikeyan"), Person("K.", "Palanisamy")),
    (Name(given="Rouse D.", family="M."), Person("David M.", "Rouse")),
    (Name(given="Henry", family="De Luo"), Person(name="De Luo")),
    (Name(given="Wenhong", family="Tian"), Person("Prof. Wenhong", "Tian")),
    (Name(given="Peter", family="Schönle"), Person("P.", "Sch\ufffdnle")),
    (Name(given="Michael", family="Strauss"), Person(name="Michael Straus")),
    (Name(literal="J. Peřina, Jr."), Person("Jan", "Peřina")),
    (Name(given="Kevin", family="Lu"), Person(name="Lu, Kevin")),
    (Name(given="伟", family="张"), Person("伟", "张")),
    (Name(given="Tonima Tasnim", family="Ananna"), Person("Tonima Tasnim টনিমা", "Ananna আনান্না")),
]

APART = [
    (Name(given="Tengchao", family="Xia"), Person("Yuqing", "Xia")),
    (Name(given="Goran", family="Duck"), Person("Geraint", "Duck")),
    (Name(given="Jeffrey", family="Pennin"), Person("Jeffrey", "Pennington")),
    (Name(given="Y.", family="Mao"), Person("Zihao", "Zhao")),
    (Name(given="Y.", family="Mao"), Person("X.", "Mao")),
    (Name(given="Y.", family="Maa"), Person("Y.", "Mao")),
    (Name(given="伟", family="张"), Person("伟", "李")),
]


@pytest.mark.parametrize(("ours", "theirs"), SAME)
def test_two_ways_of_writing_a_name_agree(ours: Name, theirs: Person) -> None:
    assert not compare_people([ours], [theirs], et_al=False)


@pytest.mark.parametrize(("ours", "theirs"), APART)
def test_two_people_are_told_apart(ours: Name, theirs: Person) -> None:
    differences = compare_people([ours], [theirs], et_al=False)
    assert len(differences.strangers) == len(differences.missing) == 1


A, B, C = Name(given="Ann", family="Adams"), Name(given="Bob", family="Brown"), Name(given="Cy", family="Clark")
THEIRS = [Person("Ann", "Adams"), Person("Bob", "Brown"), Person("Cy", "Clark")]


def test_whom_the_entry_leaves_out_is_missing_but_for_and_others() -> None:
    assert compare_people([A, B], THEIRS, et_al=False).missing == ("Cy Clark",)
    assert not compare_people([A, B], THEIRS, et_al=True)


def test_whom_the_record_does_not_have_is_a_stranger() -> None:
    assert compare_people([A, B, C], THEIRS[:2], et_al=True).strangers == ("Clark, Cy",)


def test_who_stands_twice_is_a_stranger_the_second_time() -> None:
    assert compare_people([A, A], THEIRS[:1], et_al=False).strangers == ("Adams, Ann",)


def test_whom_a_record_has_twice_is_not_missing() -> None:
    assert not compare_people([A], [THEIRS[0], THEIRS[0]], et_al=False)


def test_another_order_is_told() -> None:
    assert compare_people([B, A, C], THEIRS, et_al=False).reordered


def test_two_of_one_family_are_told_apart_by_their_given_names() -> None:
    ours = [Name(given="Lihwai", family="Lin"), Name(given="Yen-Ting", family="Lin"), Name(given="S.", family="Lin")]
    theirs = [Person("Lihwai", "Lin"), Person("Yen-Ting", "Lin"), Person("Sicheng", "Lin")]
    assert not compare_people(ours, theirs, et_al=False)


@pytest.mark.parametrize("group", ["The MAGPI Team", "CMS Collaboration", "Thinking Machines Lab", "Gemma Team"])
def test_a_group_is_passed_over_on_either_side(group: str) -> None:
    assert not compare_people([A, Name(literal=group)], THEIRS[:1], et_al=False)
    assert not compare_people([A], [Person(name=group), THEIRS[0]], et_al=False)


def test_a_list_that_an_export_cut_at_its_limit_misses_nobody() -> None:
    ours = [Name(given="A", family=f"Family{chr(97 + n // 26)}{chr(97 + n % 26)}") for n in range(200)]
    theirs = [Person("A", name.family) for name in ours]
    more = [Person("B", "Zzyzx")]
    assert not compare_people(ours, theirs + more, et_al=False)
    assert compare_people(ours[:50], theirs[:50] + more, et_al=False).missing == ("B Zzyzx",)


@pytest.mark.parametrize("stranger", [False, True])
def test_thousands_of_authors_take_no_time(stranger: bool) -> None:
    names = [f"{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}son" for n in range(3000)]
    ours = [Name(given=f"{name[0]}.", family=name) for name in names]
    theirs = [Person(name=f"{name} {'x' if stranger else ''}{name}") for name in names]
    started = time.process_time()
    differences = compare_people(ours, theirs, et_al=False)
    assert time.process_time() - started < 5
    assert bool(differences) is stranger


def test_those_in_common_are_counted() -> None:
    assert shared([A, B], THEIRS[1:]) == 1
    assert shared([], THEIRS) == 0


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12)), max_size=6))
def test_every_list_agrees_with_itself(names: list[tuple[str, str]]) -> None:
    once = list(dict.fromkeys(names))
    ours = [Name(given=given, family=family) for given, family in once]
    theirs = [Person(given, family) for given, family in once]
    compare_people(ours, theirs, et_al=False)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (Name(given="Jürgen", family="Müller"), Person("Juergen", "Mueller")),
        (Name(given="Søren", family="Sørensen"), Person("Soeren", "Soerensen")),
        (Name(given="P.", family="Tchaikovsky"), Person("Piotr", "Chaikovskii")),
        (Name(given="Yury", family="Nesterov"), Person("Iurii", "Nesterow")),
        (Name(given="Alexey", family="Zhukov"), Person("Aleksei", "Zhukow")),
    ],
)
def test_a_name_in_other_latin_letters_is_the_same(ours: Name, theirs: Person) -> None:
    assert not compare_people([ours], [theirs], et_al=False)


def test_an_initial_that_both_have_is_not_the_others_family_name() -> None:
    assert compare_people([Name(given="Matt J.", family="Jxkvis")], [Person("Matt J", "Jarvis")], et_al=False)


@pytest.mark.parametrize("ours", [Name(given="Ž.", family="Ivezić"), Name(given="Zeljko", family="Ivezic")])
def test_letters_that_a_registry_lost_are_no_difference(ours: Name) -> None:
    assert not compare_people([ours], [Person("eljko", "Ivezi")], et_al=False)


def test_a_letter_in_a_family_name_is_told_apart_from_a_difference() -> None:
    found = compare_people([Name(given="Michael", family="Strauss")], [Person("Michael", "Straus")], et_al=False)
    assert not found
    assert found.misspelt == (("Strauss, Michael", "Michael Straus"),)
