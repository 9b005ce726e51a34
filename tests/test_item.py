from typing import Any

import pytest

from pubman.bibtex import read_string
from pubman.item import TYPES, VARIABLES, bare_doi, is_work, to_item


def item(kind: str, *fields: str, acronym: bool = False) -> dict[str, Any]:
    return to_item(read_string(f"@{kind}{{k, " + ", ".join(fields) + "}").entries[0], acronym=acronym)


@pytest.mark.parametrize(
    ("kind", "csl"),
    [
        ("article", "article-journal"),
        ("inproceedings", "paper-conference"),
        ("conference", "paper-conference"),
        ("incollection", "chapter"),
        ("inbook", "chapter"),
        ("book", "book"),
        ("proceedings", "book"),
        ("phdthesis", "thesis"),
        ("mastersthesis", "thesis"),
        ("thesis", "thesis"),
        ("techreport", "report"),
        ("report", "report"),
        ("manual", "book"),
        ("patent", "patent"),
        ("dataset", "dataset"),
        ("software", "software"),
        ("online", "webpage"),
        ("misc", "document"),
        ("unpublished", "manuscript"),
        ("nosuchtype", "document"),
    ],
)
def test_entry_types_become_csl_types(kind: str, csl: str) -> None:
    assert item(kind, "title = {T}")["type"] == csl


# CSL 1.0.2 specification, appendix III.
CSL_TYPES = set(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage""".split()  # noqa: SIM905 - readable as the specification lists them
)


def test_every_type_in_the_table_is_one_of_csls() -> None:
    assert set(TYPES.values()) <= CSL_TYPES
    assert {kind for variable in VARIABLES for kind in variable.types} <= CSL_TYPES


def test_an_article_fills_the_variables_of_a_journal() -> None:
    found = item(
        "article",
        "author = {de la Cruz, Jr, Ana and {The Group}}",
        "title = {T}",
        "subtitle = {S}",
        "journal = {J of X}",
        "volume = 360",
        "number = 12",
        "pages = {8669--8703}",
        "year = 2023",
        "month = nov",
        "doi = {https://doi.org/10.1109/TMC.2023.1}",
        "issn = {1234-5678}",
        "publisher = {P}",
        "address = {Q}",
    )
    assert found == {
        "id": "k",
        "type": "article-journal",
        "author": [
            {"family": "Cruz", "given": "Ana", "non-dropping-particle": "de la", "suffix": "Jr"},
            {"literal": "The Group"},
        ],
        "title": "T: S",
        "container-title": "J of X",
        "volume": "360",
        "issue": "12",
        "page": "8669-8703",
        "issued": {"date-parts": [[2023, 11]]},
        "DOI": "10.1109/TMC.2023.1",
        "ISSN": "1234-5678",
        "publisher": "P",
        "publisher-place": "Q",
    }


@pytest.mark.parametrize(
    "fields",
    [
        ("eprint = {2407.12074}", "archiveprefix = {arXiv}"),
        ("eprint = {2407.12074}", "eprinttype = {arxiv}", "primaryclass = {cs.LG}"),
        ("journal = {arXiv preprint arXiv:2407.12074}",),
        ("journal = {CoRR}", "volume = {abs/2407.12074}"),
        ("howpublished = {arXiv:2407.12074}",),
    ],
)
@pytest.mark.parametrize("kind", ["article", "misc", "online", "unpublished"])
def test_an_arxiv_preprint_is_an_article_published_by_arxiv(kind: str, fields: tuple[str, ...]) -> None:
    found = item(kind, "title = {T}", *fields)
    assert (found["type"], found["publisher"], found["number"]) == ("article", "arXiv", "arXiv:2407.12074")
    assert found["URL"] == "https://arxiv.org/abs/2407.12074"
    assert "container-title" not in found


def test_a_published_work_with_an_eprint_is_no_preprint() -> None:
    found = item("article", "journal = {IEEE TMC}", "eprint = {2208.01200}", "archiveprefix = {arXiv}")
    assert (found["type"], found["container-title"]) == ("article-journal", "IEEE TMC")
    assert "URL" not in found
    paper = item("inproceedings", "title = {T}", "eprint = {2208.01200}", "archiveprefix = {arXiv}")
    assert paper["type"] == "paper-conference"


def test_an_arxiv_version_is_part_of_the_number() -> None:
    assert item("misc", "eprint = {2407.12074v3}", "archiveprefix = {arXiv}")["number"] == "arXiv:2407.12074v3"


def test_only_pubmans_own_styles_see_the_acronym() -> None:
    fields = ("journal = {J}", "acronym = {TIST}", "shortjournal = {ACM Trans.}")
    assert item("article", *fields)["container-title-short"] == "ACM Trans."
    assert item("article", *fields, acronym=True)["container-title-short"] == "TIST"
    assert "container-title-short" not in item("article", "journal = {J}", "acronym = {TIST}")
    assert "container-title-short" not in item("article", "journal = {J}", "shortjournal = {A}", acronym=True)


@pytest.mark.parametrize(
    ("pages", "page"),
    [
        ("1--26", "1-26"),
        ("1-26", "1-26"),
        ("1 – 26", "1-26"),
        ("1---26", "1-26"),
        ("e17", "e17"),
        ("3, 5--7", "3, 5-7"),
    ],
)
def test_pages_carry_one_plain_hyphen(pages: str, page: str) -> None:
    assert item("article", "pages = {" + pages + "}")["page"] == page


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("10.1109/TMC.2023.3296624", "10.1109/TMC.2023.3296624"),
        ("https://doi.org/10.1109/TMC.2023.3296624", "10.1109/TMC.2023.3296624"),
        ("http://dx.doi.org/10.1/X", "10.1/X"),
        ("doi: 10.1/X", "10.1/X"),
        (r"10.1007/978-3-319-46487-9\_6", "10.1007/978-3-319-46487-9_6"),
        ("not a DOI", "not a DOI"),
    ],
)
def test_a_doi_is_bare_and_as_it_is_written(written: str, bare: str) -> None:
    assert bare_doi(written) == bare
    assert item("article", "doi = {" + written + "}")["DOI"] == bare


@pytest.mark.parametrize(
    ("kind", "fields", "variable", "value"),
    [
        ("phdthesis", ("school = {MIT}",), "publisher", "MIT"),
        ("phdthesis", ("school = {MIT}",), "genre", "PhD thesis"),
        ("thesis", ("type = {mathesis}", "institution = {MIT}"), "genre", "Master’s thesis"),
        ("techreport", ("institution = {RAND}", "number = {7}"), "publisher", "RAND"),
        ("techreport", ("institution = {RAND}", "number = {7}"), "number", "7"),
        ("techreport", ("type = {Memo}",), "genre", "Memo"),
        ("inproceedings", ("organization = {IEEE}",), "publisher", "IEEE"),
        ("inproceedings", ("booktitle = {Proc.}", "booksubtitle = {Of X}"), "container-title", "Proc.: Of X"),
        ("inproceedings", ("series = {LNCS}", "number = {9}"), "collection-title", "LNCS"),
        ("inproceedings", ("series = {LNCS}", "number = {9}"), "collection-number", "9"),
        ("book", ("edition = {2}",), "edition", "2"),
        ("proceedings", ("booktitle = {Proc.}",), "title", "Proc."),
        ("misc", ("howpublished = {Blog}",), "publisher", "Blog"),
        ("misc", (r"howpublished = {\url{https://x.example/a}}",), "URL", "https://x.example/a"),
        ("misc", (r"howpublished = {\url{https://x.example/a}}",), "type", "webpage"),
        ("online", ("url = {https://x.example}", "urldate = {2024-05-06}"), "accessed", {"date-parts": [[2024, 5, 6]]}),
        ("article", ("year = {in press}",), "issued", {"literal": "in press"}),
        ("article", ("date = {2001-21}",), "issued", {"date-parts": [[2001]], "season": 1}),
        ("article", ("date = {1999/2003}",), "issued", {"date-parts": [[1999], [2003]]}),
        ("article", ("date = {1723~}",), "issued", {"date-parts": [[1723]], "circa": True}),
        ("article", ("keywords = {a; b,c}",), "keyword", "a, b, c"),
        ("article", ("langid = {ngerman}",), "language", "de"),
        ("article", ("entrysubtype = {newspaper}",), "type", "article-newspaper"),
        ("patent", ("holder = {ACME}", "number = {US1}"), "number", "US1"),
        ("book", ("editor = {Roe, Ann}",), "editor", [{"family": "Roe", "given": "Ann"}]),
        (
            "article",
            ("author = {Roe, Ann and others}",),
            "author",
            [{"family": "Roe", "given": "Ann"}, {"literal": "others"}],
        ),
        ("article", ("eid = {e42}",), "page", "e42"),
    ],
)
def test_fields_become_variables(kind: str, fields: tuple[str, ...], variable: str, value: object) -> None:
    assert item(kind, *fields)[variable] == value


def test_titles_keep_their_rich_text() -> None:
    found = item("article", r"title = {{DNA} of \emph{E. coli} at $x^2$}")
    assert found["title"] == (
        '<span class="nocase">DNA</span> of <i><span class="nocase">E. coli</span></i> at x<sup>2</sup>'
    )


@pytest.mark.parametrize("kind", ["xdata", "set", "control"])
def test_data_for_other_entries_are_no_work(kind: str) -> None:
    assert not is_work(read_string(f"@{kind}{{k, title = {{T}}}}")["k"])
    assert is_work(read_string("@misc{k, title = {T}}")["k"])


@pytest.mark.parametrize(
    ("note", "printed"),
    [
        ("* = equal contribution", None),
        (r"$^*$ equal contribution.", None),
        ("Oral presentation. (* equal contribution)", "Oral presentation."),
        ("† corresponding author", "† corresponding author"),
        ("Best paper", "Best paper"),
    ],
)
def test_a_legend_of_the_entrys_own_marks_is_no_note(note: str, printed: str | None) -> None:
    entry = read_string("@article{k, author = {Mao*, Y. and Li, W.}, title = {T}, note = {" + note + "}}").entries[0]
    assert to_item(entry).get("note") == printed
