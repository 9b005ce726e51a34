import pytest

from pubman.bibtex import read_string
from pubman.model import Library


def read(text: str) -> Library:
    return read_string(text)


PARENT = "@proceedings{p, title = {Proc. of X}, editor = {Roe, Ann}, year = 2001, publisher = {ACM}, doi = {10.1000/p}}"


def test_a_paper_takes_from_its_proceedings_what_it_lacks() -> None:
    child = read("@inproceedings{c, crossref = {p}, title = {Paper}, year = 1999}\n" + PARENT)["c"]
    assert child.fields["booktitle"] == "Proc. of X"
    assert child.fields["title"] == "Paper"
    assert child.fields["year"] == "1999"
    assert child.fields["publisher"] == "ACM"
    assert [str(contributor.name) for contributor in child.names("editor")] == ["Roe, Ann"]


@pytest.mark.parametrize("field", ["doi", "url", "eprint", "pdf", "url_talk", "abstract", "keywords", "editor+an"])
def test_what_identifies_the_parent_is_never_inherited(field: str) -> None:
    child = read("@inproceedings{c, crossref = {p}}\n@proceedings{p, title = {P}, " + field + " = {10.1000/p}}")["c"]
    assert field not in child.fields
    assert child.identifiers == ()
    assert child.links == ()


@pytest.mark.parametrize(
    ("parent", "child", "field"),
    [
        ("proceedings", "inproceedings", "booktitle"),
        ("proceedings", "conference", "booktitle"),
        ("book", "inbook", "booktitle"),
        ("collection", "incollection", "booktitle"),
        ("book", "incollection", "booktitle"),
        ("mvbook", "book", "maintitle"),
        ("mvcollection", "incollection", "maintitle"),
        ("periodical", "article", "journaltitle"),
    ],
)
def test_a_parents_title_has_its_place_in_the_child(parent: str, child: str, field: str) -> None:
    library = read(f"@{child}{{c, crossref = {{p}}, title = {{T}}}}\n@{parent}{{p, title = {{P}}, subtitle = {{S}}}}")
    fields = library["c"].fields
    assert (fields["title"], fields[field], fields[field.replace("title", "subtitle")]) == ("T", "P", "S")
    assert "subtitle" not in fields


def test_the_author_of_a_book_is_the_book_author_of_its_parts() -> None:
    child = read("@inbook{c, crossref = {p}, title = {T}}\n@book{p, author = {Roe, Ann}, title = {P}}")["c"]
    assert [str(contributor.name) for contributor in child.names("container-author")] == ["Roe, Ann"]


def test_xdata_gives_every_field_as_it_is() -> None:
    child = read(
        "@article{c, xdata = {a, b}, title = {T}}\n@xdata{a, publisher = {ACM}}\n@xdata{b, url = {https://x.example}}"
    )["c"]
    assert (child.fields["publisher"], child.fields["url"]) == ("ACM", "https://x.example")


def test_grandparents_are_followed() -> None:
    parents = "@book{b, crossref = {m}, title = {B}}\n@mvbook{m, title = {M}, location = {L}}"
    text = "@inbook{c, crossref = {b}, title = {T}}\n" + parents
    fields = read(text)["c"].fields
    assert (fields["booktitle"], fields["maintitle"], fields["location"]) == ("B", "M", "L")


def test_the_case_of_a_cross_reference_does_not_matter() -> None:
    assert read("@inproceedings{c, crossref = {P}}\n" + PARENT)["c"].fields["publisher"] == "ACM"


def test_a_parent_that_does_not_exist_is_a_finding() -> None:
    library = read("@inproceedings{c, title = {T}, crossref = {nowhere}}")
    (finding,) = library.findings
    assert (finding.code, finding.key, finding.span.column) == ("BIB017", "c", 43)
    assert library["c"].fields["title"] == "T"


@pytest.mark.parametrize("name", ["crossref", "xdata"])
def test_a_circle_is_a_finding_and_costs_nobody_a_field(name: str) -> None:
    library = read(f"@book{{a, {name} = {{b}}, title = {{A}}}}\n@book{{b, {name} = {{a}}, year = 2000}}")
    assert {finding.code for finding in library.findings} == {"BIB018"}
    assert (library["a"].fields["title"], library["a"].fields["year"]) == ("A", "2000")


def test_an_entry_that_names_itself_is_a_circle() -> None:
    library = read("@book{a, crossref = {a}, title = {A}}")
    assert [finding.code for finding in library.findings] == ["BIB018"]


def test_a_long_line_of_ancestors_is_followed_to_its_end() -> None:
    text = "".join(f"@book{{k{i}, crossref = {{k{i + 1}}}}}\n" for i in range(2000))
    assert read(text + "@book{k2000, year = 1999}")["k0"].fields["year"] == "1999"


def test_entries_that_all_name_each_other_are_read_in_bounded_time() -> None:
    keys = ",".join(f"k{i}" for i in range(150))
    text = "".join(f"@book{{k{i}, xdata = {{{keys}}}, f{i} = 1}}\n" for i in range(150))
    assert len(read(text)) == 150


def test_an_inheritance_without_measure_is_cut_and_told() -> None:
    many = "".join(f"f{i} = 1, " for i in range(3000))
    text = f"@xdata{{x, {many}}}\n" + "".join(f"@book{{k{i}, xdata = x}}\n".replace("= x", "= {x}") for i in range(99))
    library = read(text)
    assert {finding.code for finding in library.findings} == {"BIB018"}
    assert sum(len(entry.fields) for entry in library) < 200_000
