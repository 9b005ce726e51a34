"""A preprint and the work that it became, as one entry of a list."""

import pytest

from pubman.bibtex import read_string
from pubman.config import Look, Owner, Select
from pubman.model import Entry
from pubman.page.compose import compose, selected
from pubman.page.joined import joined

TITLE = "title = {Learning to forget without ever remembering}"
PEOPLE = "author = {Mao, Yuzhu and Li, Wei and Wu, Xi}"
ARXIV = "eprint = {2407.12074}, archiveprefix = {arXiv}"
PREPRINT = f"@misc{{p, {PEOPLE}, {TITLE}, {ARXIV}, year = {{2023}}, keywords = {{first}}}}"
WORK = f"@article{{w, {PEOPLE}, {TITLE}, journal = {{Journal}}, year = {{2024}}, doi = {{10.1000/1}}}}"


def listed(bib: str) -> list[Entry]:
    return list(joined(read_string(bib)))


def keys(bib: str) -> list[str]:
    return [entry.key for entry in listed(bib)]


@pytest.mark.parametrize("bib", [f"{PREPRINT}\n{WORK}", f"{WORK}\n{PREPRINT}"])
def test_the_published_work_is_listed_with_the_preprints_link_and_keywords(bib: str) -> None:
    (entry,) = listed(bib)
    assert (entry.key, entry.keywords) == ("w", ("first",))
    assert [(link.label, link.url) for link in entry.links] == [("preprint", "https://arxiv.org/abs/2407.12074")]


@pytest.mark.parametrize(
    "work",
    [
        "@article{w, author = {Other, A.}, title = {Renamed}, journal = {J}, year = {2030}, eprint = {2407.12074v2}}",
        "@article{w, author = {Other, A.}, title = {Renamed}, journal = {J}, related = {p}, year = {2030}}",
        "@article{w, author = {Other, A.}, title = {Renamed}, journal = {J}, preprint = {p}}",
        f"@article{{w, author = {{Mao, Y. and Li, W.}}, {TITLE}, journal = {{J}}, year = {{2022}}}}",
        f"@article{{w, author = {{Mao, Y. and others}}, {TITLE}, journal = {{J}}, year = {{2024}}}}",
        "@article{w, author = {Wu, X. and Li, W. and Mao, Y.}, journal = {J}, "
        "title = {{L}earning to Forget \\emph{Without} Ever Remembering}}",
    ],
)
def test_identifiers_names_and_title_with_people_tell_one_work(work: str) -> None:
    assert keys(f"{PREPRINT}\n{work}") == ["w"]


@pytest.mark.parametrize(
    "work",
    [
        f"@article{{w, author = {{Other, A. and Li, W. and Wu, X.}}, {TITLE}, journal = {{J}}, year = {{2024}}}}",
        f"@article{{w, author = {{Mao, Y.}}, {TITLE}, journal = {{J}}, year = {{2024}}}}",
        f"@article{{w, {PEOPLE}, {TITLE}, journal = {{J}}, year = {{2034}}}}",
        f"@article{{w, {PEOPLE}, {TITLE}, journal = {{J}}, year = {{2019}}}}",
        f"@article{{w, {PEOPLE}, title = {{Learning to forget}}, journal = {{J}}, year = {{2024}}}}",
        f"@misc{{w, {PEOPLE}, {TITLE}, eprint = {{2501.00001}}, archiveprefix = {{arXiv}}, year = {{2024}}}}",
        f"@article{{w, {TITLE}, journal = {{J}}, year = {{2024}}}}",
    ],
)
def test_what_is_not_surely_one_work_stays_two(work: str) -> None:
    assert keys(f"{PREPRINT}\n{work}") == ["p", "w"]


def test_a_short_title_never_joins() -> None:
    short = "title = {Editorial}"
    assert keys(f"{PREPRINT.replace(TITLE, short)}\n{WORK.replace(TITLE, short)}") == ["p", "w"]


def test_of_a_paper_and_its_journal_version_the_first_to_appear_has_the_link() -> None:
    talk = f"@inproceedings{{t, {PEOPLE}, {TITLE}, booktitle = {{Conference}}, year = {{2023}}}}"
    found = {entry.key: len(entry.links) for entry in listed(f"{WORK}\n{talk}\n{PREPRINT}")}
    assert found == {"w": 0, "t": 1}


def test_a_bioRxiv_preprint_has_its_dois_address() -> None:  # noqa: N802
    preprint = f"@article{{p, {PEOPLE}, {TITLE}, journal = {{bioRxiv}}, year = {{2023}}, doi = {{10.1101/1}}}}"
    (entry,) = listed(f"{preprint}\n{WORK}")
    assert [link.url for link in entry.links] == ["https://doi.org/10.1101/1"]


def test_other_links_of_the_preprint_come_along_but_replace_none() -> None:
    preprint = PREPRINT[:-1] + ", code = {https://c.org/p}, video = {https://v.org/p}}"
    (entry,) = listed(preprint + WORK[:-1] + ", code = {https://c.org/w}}")
    assert {link.label: link.url for link in entry.links} == {
        "code": "https://c.org/w",
        "video": "https://v.org/p",
        "preprint": "https://arxiv.org/abs/2407.12074",
    }


def test_a_list_joins_when_its_look_says_so_and_never_what_is_named_by_key() -> None:
    library = read_string(f"{PREPRINT}\n{WORK}")
    look = Look(owners=(Owner("Mao, Yuzhu"),), preprints="joined")
    assert [entry.key for entry, _ in selected(library, Look())] == ["p", "w"]
    assert compose(library, look).keys == ("w",)
    assert compose(library, look, keys=["p", "w"]).keys == ("p", "w")
    assert compose(library, look._replace(select=Select(type=("preprint",)))).keys == ()


def test_the_link_to_the_preprint_is_printed_after_the_others() -> None:
    library = read_string(f"{PREPRINT}\n{WORK[:-1]}, url = {{https://j.org/1}}}}")
    ((_, reference),) = compose(library, Look(preprints="joined")).listed
    assert reference.to("markdown").endswith(
        r"[\[paper\]](https://j.org/1)[\[preprint\]](https://arxiv.org/abs/2407.12074)"
    )
