"""The owner is found by identity: names, former names, initials, accents, ORCID, and the entry's own word."""

import pytest
from page.people import entry, person

from pubman.config import Owner
from pubman.model import Contributor, Name
from pubman.page.owner import find_owners


def places(*authors: Contributor, owner: str | Owner = "Mao, Yuzhu") -> set[int]:
    owned = find_owners(entry(*authors), [Owner(owner) if isinstance(owner, str) else owner])
    return {index for role, index in owned.places if role == "author"}


@pytest.mark.parametrize(
    ("family", "given", "owner"),
    [
        ("Mao", "Yuzhu", "Mao, Yuzhu"),
        ("Mao", "Yuzhu", "Yuzhu Mao"),
        ("Mao", "Y.", "Mao, Yuzhu"),
        ("Mao", "Y", "Mao, Yuzhu"),
        ("MAO", "YUZHU", "Mao, Yuzhu"),
        ("Mao", "Yu-Zhu", "Mao, Yuzhu"),
        ("Mao", "Y. Z.", "Mao, Yu-Zhu"),
        ("Mao", "Yuzhu Anna", "Mao, Yuzhu"),
        ("Müller", "Jörg", "Muller, Jorg"),
        ("Łukasiewicz", "Jan", "Lukasiewicz, J."),
        ("Costelloe", "BR", "Costelloe, Blair R."),
        ("O’Mara", "M. T.", "O'Mara, M. Teague"),
        ("Zhang", "Xiao-Ping", "Zhang, X. P."),
        ("张", "伟", "张, 伟"),
        ("Plato", "", "Plato"),
    ],
)
def test_one_person_is_written_in_many_ways(family: str, given: str, owner: str) -> None:
    assert places(person("Ping", "Siqi"), person(family, given), owner=owner) == {1}


@pytest.mark.parametrize(
    ("family", "given", "owner"),
    [
        ("Mao", "Yuan", "Mao, Yuzhu"),
        ("Mao", "Z.", "Mao, Yuzhu"),
        ("Ma", "Yuzhu", "Mao, Yuzhu"),
        ("Maos", "Y.", "Mao, Yuzhu"),
        ("Wang", "Y. Z.", "Wang, Y. X."),
        ("Yuzhu", "Mao", "Mao, Yuzhu"),
    ],
)
def test_a_contradiction_makes_it_somebody_else(family: str, given: str, owner: str) -> None:
    assert places(person(family, given), owner=owner) == set()


def test_particles_may_be_written_or_dropped() -> None:
    cruz = Contributor(Name(given="Juan", non_dropping_particle="de la", family="Cruz"))
    assert places(cruz, owner="de la Cruz, Juan") == {0}
    assert places(cruz, owner="Cruz, Juan") == {0}


def test_a_former_name_is_the_same_person() -> None:
    owner = Owner("Costelloe, Blair R.", former=("Roberts, Blair A.",))
    assert places(person("Roberts", "B. A."), owner=owner) == {0}
    assert places(person("Costelloe", "B. R."), owner=owner) == {0}
    assert places(person("Roberts", "C."), owner=owner) == set()


def test_an_orcid_decides_for_and_against() -> None:
    owner = Owner("Carberry, Josiah", orcid="https://orcid.org/0000-0002-1825-0097")
    assert places(person("Someone", "Else", orcid="0000-0002-1825-0097"), owner=owner) == {0}
    assert places(person("Carberry", "Josiah", orcid="0000-0001-5109-3700"), owner=owner) == set()


def test_the_full_name_is_preferred_to_initials() -> None:
    assert places(person("Mao", "Y."), person("Mao", "Yuzhu")) == {1}


def test_two_candidates_are_a_finding_and_neither_is_marked() -> None:
    owned = find_owners(entry(person("Mao", "Y."), person("Li", "W."), person("Mao", "Y.")), [Owner("Mao, Yuzhu")])
    assert not owned.places
    (finding,) = owned.findings
    assert finding.code == "OWN001"
    assert "both" in finding.message
    assert "highlight" in finding.remedy
    assert finding.key == "key"


def test_the_entry_itself_may_say_who_it_is() -> None:
    assert places(person("Mao", "Y."), person("Mao", "Y.", highlighted=True)) == {1}
    assert places(person("Li", "W."), person("Zhu", "A.", highlighted=True)) == {1}
    assert find_owners(entry(person("Li", "W.", highlighted=True)), []).places == {("author", 0)}


def test_a_lab_has_several_owners() -> None:
    owned = find_owners(
        entry(person("Mao", "Yuzhu"), person("Ping", "S."), person("Ding", "W.")),
        [Owner("Mao, Yuzhu"), Owner("Ding, Wenbo"), Owner("Nobody, N.")],
    )
    assert owned.places == {("author", 0), ("author", 2)}
    assert not owned.findings


def test_an_editor_is_counted_among_the_editors() -> None:
    editor = Contributor(Name(given="Yuzhu", family="Mao"), role="editor")
    assert find_owners(entry(person("Li", "W."), editor), [Owner("Mao, Yuzhu")]).places == {("editor", 0)}


def test_an_institution_is_no_person() -> None:
    assert places(Contributor(Name(literal="Mao Institute")), owner="Mao, Yuzhu") == set()
    assert places(Contributor(Name(literal="OpenAI")), owner="{OpenAI}") == {0}
