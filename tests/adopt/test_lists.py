"""Lists that people write by hand, in forms that differ: what is an entry, and what is in it."""

import tomllib
from pathlib import Path

import pytest
from adopt.imported import imported, titles, value, values, venues

import pubman

CARD = """\
<div class='box'><div class='box-image'><div class="badge">{badge}</div><img src='a.png' alt="sym"></div>
<div class='box-text' markdown="1">

{title}

{people}

*{venue}*, {year}, Accepted

[**Paper**](https://example.org/{year})
- counts what others only guess
- is fast
</div>
</div>
"""


def test_a_card_of_several_paragraphs_is_one_entry(tmp_path: Path) -> None:
    cards = [
        CARD.format(badge="Unit tests", title="Counting Tests in the Dark", people="**Jane Doe**, Ann Poe*",
                    venue="Journal of Tests", year=2024),
        CARD.format(badge="Mocks", title="Faster Mocks for Slow Days", people="Richard Roe, **Jane Doe**, Ann Poe*",
                    venue="International Conference on Mocks (ICM)", year=2023),
    ]  # fmt: skip
    done = imported(tmp_path, "index.md", "# Publications\n\n" + "\n".join(cards))
    assert titles(done) == ["Counting Tests in the Dark", "Faster Mocks for Slow Days"]
    assert venues(done) == ["Journal of Tests", "International Conference on Mocks"]


def test_a_single_card_is_an_entry_too(tmp_path: Path) -> None:
    card = CARD.format(badge="ICM 2023", title="Faster Mocks for Slow Days", people="Richard Roe, Jane Doe, Ann Poe",
                       venue="The 5th International Conference on Mocks (ICM)", year=2023)  # fmt: skip
    done = imported(tmp_path, "index.md", "# Publications\n\n" + card)
    assert (titles(done), venues(done)) == (
        ["Faster Mocks for Slow Days"],
        ["The 5th International Conference on Mocks"],
    )


def test_what_a_comment_of_several_lines_hides_is_no_entry(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## Publications

- __A Study of Tests and of Mocks__, Jane Doe, Richard Roe, Journal of Tests, 2019
- __How Units Are Counted by Hand__, Jane Doe, Ann Poe, Annals of Units, 2018
<!--
- __A Paper That Nobody Shall See__, Jane Doe, Ann Poe, arXiv preprint, 2017
-->
- __On the Theory of Slow Mocks__, Ann Poe, Jane Doe, Journal of Tests, 2016
""",
    )
    assert titles(done) == [
        "A Study of Tests and of Mocks",
        "How Units Are Counted by Hand",
        "On the Theory of Slow Mocks",
    ]


def test_links_by_name_are_followed_and_their_addresses_are_no_entry(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## Publications

[A study of tests and of their makers][a]. Jane Doe, Richard Roe. *Journal of Tests*, 2021.

[How units are tested by hand][b]. Richard Roe, Jane Doe. *Annals of Units*, 2020.

[a]: https://example.org/a
[b]: https://example.org/b
""",
    )
    assert [(value(entry, "title"), value(entry, "url")) for entry in done.entries] == [
        ("A study of tests and of their makers", "https://example.org/a"),
        ("How units are tested by hand", "https://example.org/b"),
    ]


def test_a_heading_that_says_little_belongs_to_the_list_if_its_entries_look_like_the_others(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## Mocks

**Counting Mocks in the Dark**\\
Jane Doe - Richard Roe - Ann Poe\\
[ICM - 2016](https://example.org/icm)\\
([slides](a.pdf))

**Faster Mocks for Slow Days**\\
Ann Poe - Jane Doe\\
[ICM - 2015](https://example.org/icm15)\\
([slides](b.pdf))

## Early days

**Typed Units and Their Friends**\\
Richard Roe - Jane Doe\\
[ICU - 2014](https://example.org/icu)\\
([paper](c.pdf))

## Teaching

**Testing for Beginners**\\
Jane Doe\\
2013
""",
    )
    assert titles(done) == [
        "Counting Mocks in the Dark",
        "Faster Mocks for Slow Days",
        "Typed Units and Their Friends",
    ]
    assert value(done.entries[0], "author") == "Jane Doe and Richard Roe and Ann Poe"


def test_numbers_in_bold_are_bullets(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## 2021
**3.** Doe,J., Roe,R.M., Poe,A.* (2021) **A study of tests and of their makers.** *J. Tests*, 3, 12-34. [link](a)

**2.** Roe,R.M., Doe,J. and Poe,A. (2021) **How units are tested by hand.** *Ann. Units*, 2, 1-9. [link](b)

## 2020
**1.** Doe,J., Poe,A. (2020) **On the theory of mocks.** *J. Tests*, 1, 5-6. [link](c)
""",
    )
    assert titles(done)[2] == "On the theory of mocks"
    assert not any(value(entry, "note") for entry in done.entries)


@pytest.mark.parametrize("mark", ["†", "^"])
def test_marks_that_the_heading_explains_are_known(tmp_path: Path, mark: str) -> None:
    page = """\
# Publications (* equal contribution, † corresponding author)

- [A Study of Tests and Mocks](https://example.org/a). Jane Doe\\*, Richard Roe\\*, Ann Poe†. *Journal of Tests*, 2021.
- [How Units Are Counted](https://example.org/b). Richard Roe, Jane Doe†. *Annals of Units*, 2020.
"""
    done = imported(tmp_path, "index.md", page.replace("†", mark))
    assert value(done.entries[0], "author+an") == "1=equalcontrib; 2=equalcontrib; 3=corresponding"


def test_of_an_acronym_and_a_name_the_name_is_the_venue(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## Selected Publications

* (ICM 2020) **Jane Doe**, Richard Roe, and Ann Poe. **Counting Mocks in the Dark.** In _Proceedings of the 9th \
International Conference on Mocks_.
* (ToT 2019) **Jane Doe**, and Ann Poe. **Slow Tests for Fast Days.** In _the Transactions on Tests_.
""",
    )
    assert venues(done)[0] == "Proceedings of the 9th International Conference on Mocks"
    assert value(done.entries[0], "acronym") == "ICM"


@pytest.mark.parametrize(
    ("line", "status", "journal"),
    [
        ("Revise and Resubmit, *Review of Tests*", "Revise and Resubmit", "Review of Tests"),
        (
            "Accept subject to Minor Revisions, *Review of Tests*",
            "Accept subject to Minor Revisions",
            "Review of Tests",
        ),
        ("Under review at *Review of Tests*", "Under review", "Review of Tests"),
        ("Under Second-Round Review at *Review of Tests*", "Under Second-Round Review", "Review of Tests"),
    ],
)
def test_how_far_a_paper_has_come_is_neither_author_nor_venue(
    tmp_path: Path, line: str, status: str, journal: str
) -> None:
    done = imported(
        tmp_path,
        "index.md",
        f"""\
## Working Papers

* [Taxes on Tests and Mocks](a.pdf) (with [Ann Poe](https://example.org/poe))
  * {line}
  * We show that tests cost more than they bring in, unless somebody reads what they say.

* [Who Pays for Units?](b.pdf) (with [Richard Roe](https://example.org/roe) and [Ann Poe](https://example.org/poe))
  * We ask who pays for units and find that it is nobody in particular, as might be expected.
""",
    )
    first = done.entries[0]
    assert (value(first, "title"), value(first, "pubstate"), venues(done)[0]) == (
        "Taxes on Tests and Mocks",
        status,
        journal,
    )
    assert value(done.entries[1], "author") == "Richard Roe and Ann Poe"


def test_a_list_of_names_to_its_end_is_no_venue(tmp_path: Path) -> None:
    people = ["Jane Doe", "Richard Roe", "Ann Poe", "Max Moe", "Eva Noe", "Tim Loe", "Kim Hoe"]
    done = imported(
        tmp_path,
        "index.md",
        "## Publications\n\n"
        + "\n".join(
            f"- [**{title}**](https://example.org/{at}). {', '.join(people[at:-1])}, and {people[-1]}. "
            for at, title in enumerate(("Counting Mocks in the Dark", "Slow Tests for Fast Days", "How Units Are Kept"))
        )
        + "\n",
    )
    assert [value(entry, "author").count(" and ") + 1 for entry in done.entries] == [7, 6, 5]
    assert venues(done) == ["", "", ""]


def test_the_editors_of_a_book_are_no_venue(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## Publications

Doe, J., & Roe, R. (2026). Why we test. In A. Poe, M. Moe, & E. Noe (Eds.), *Tests in Europe: contexts, causes and \
consequences* (pp. 13–58). Unit Press.

Doe, J. (2017). ["Who tests the tests?" Units as a cause](files/b.pdf). *Journal of Tests*, 5(1–4), 89–104.

Doe, J. (2016). Mocks and democracy, in: Poe, A., Moe, M. (Eds.), Mocks in Agriculture. Nomos. Pp. 181–198.
""",
    )
    assert venues(done) == [
        "Tests in Europe: contexts, causes and consequences",
        "Journal of Tests",
        "Mocks in Agriculture",
    ]
    assert value(done.entries[0], "editor") == "A. Poe, M. Moe, & E. Noe"
    assert titles(done)[1:] == ['"Who tests the tests?" Units as a cause', "Mocks and democracy"]


def test_a_year_after_the_title_is_no_part_of_it(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## Publications

- A study of tests and of their makers (2018). *Journal of Tests*, vol. 1, pages 1-9. (with [Ann Poe](a) and Max Moe)
- Why units matter in the north (2017). *Annals of Units*, vol. 24, pages 34-63. (with [Ann Poe](a) and Max Moe)
""",
    )
    assert [(value(entry, "title"), value(entry, "year")) for entry in done.entries] == [
        ("A study of tests and of their makers", "2018"),
        ("Why units matter in the north", "2017"),
    ]


def test_a_sentence_above_a_list_is_no_entry(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Publications

Articles, chapters and working papers by theme, most recent first. Books have [their own page](books.html).

Doe, J., & Roe, R. (2021). A study of tests and of their makers. *Journal of Tests*, 3(4), 12–34.

Roe, R., & Doe, J. (2020). How units are tested by hand. *Annals of Units*, 2(1), 1–9.

> What follows is older

Doe, J. (2019). On the theory of mocks. *Journal of Tests*, 1(2), 5–6.
""",
    )
    assert len(done.entries) == 3


def test_a_line_of_names_that_is_taken_for_a_title_is_asked(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## Publications

- Jane Doe, Richard Roe and Ann Poe, 2021
- Richard Roe, Jane Doe and Ann Poe, 2020
- Ann Poe, Jane Doe, 2019
""",
    )
    assert {entry.word for entry in done.entries} == {"ask"}


def test_numbers_in_links_before_entries_stay_links(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Publications

[J2](https://example.org/j2) **Jane Doe**, Ann Poe. "Counting tests in the dark." Journal of Tests, 2022.

[J1](https://example.org/j1) Ann Poe, **Jane Doe**. "Faster mocks for slow days." Journal of Mocks, 2021.
""",
    )
    assert titles(done) == ["Counting tests in the dark", "Faster mocks for slow days"]
    assert all(any("example.org" in field.value for field in entry.fields) for entry in done.entries)


def test_a_line_that_ends_inside_a_name_goes_on(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Publications

- Jane Doe, Richard Roe. **Counting tests in the dark**. Proceedings of the 3rd Conference on
  Software Tests, 2022.
- Jane Doe, Ann Poe. **Faster mocks for slow days**. Journal of Mocks, 2021.
""",
    )
    assert venues(done) == ["Proceedings of the 3rd Conference on Software Tests", "Journal of Mocks"]


def test_a_name_of_several_parts_with_commas_is_one_venue(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Publications

- Jane Doe, Richard Roe. **Counting tests in the dark**. International Conference on Tests, Mocks, and Fixtures, 2022.
- Jane Doe, Ann Poe. **Faster mocks for slow days**. Journal of Mocks, 2021.
""",
    )
    assert venues(done)[0] == "International Conference on Tests, Mocks, and Fixtures"


def test_a_thesis_in_a_paragraph_below_its_own_heading_is_an_entry_too(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Publications

## Articles

- Doe, J., Roe, R. (2022). Counting tests in the dark. *Journal of Tests*, 3(1), 1-20.
- Doe, J., Poe, A. (2021). Faster mocks for slow days. *Journal of Mocks*, 2(4), 5-9.
- Doe, J. (2020). What a test is for. *Journal of Tests*, 1(1), 7-12.

## Thesis

Doe, J. (2019). Tests in the dark. PhD thesis, University of Testing.
""",
    )
    assert len(done.entries) == 4
    assert value(done.entries[-1], "school", "institution") == "University of Testing"


def test_two_sections_of_the_same_name_are_read(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text(
        """\
# Publications

## Journals

- Doe, J., Roe, R. (2022). Counting tests in the dark. *Journal of Tests*, 3(1), 1-20.

# Former publications

## Journals

- Doe, J., Poe, A. (2021). Faster mocks for slow days. *Journal of Mocks*, 2(4), 5-9.
""",
        encoding="utf-8",
    )
    done = pubman.import_page(tmp_path / "index.md", out=tmp_path / "refs.bib")
    assert titles(done) == ["Counting tests in the dark", "Faster mocks for slow days"]


def test_blanks_before_the_end_of_a_paragraph_stay_as_many(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## Articles
<div>
<p>J. Doe, R. Roe (2022) <em>Counting tests in the dark</em>. Journal of Tests <strong>3</strong>: 1-20</p>
<p>J. Doe, A. Poe (2021) <em>Faster mocks for slow days</em>. Journal of Mocks <strong>2</strong>: 5-9 </p>
</div>

## Thesis
<div>
<p>J. Doe (2019) <em>Tests in the dark</em>. PhD thesis, University of Testing </p>
</div>
""",
    )
    assert len(done.entries) == 3


STYLES = {
    "PubMed": (
        "1. Roe R, Poe A, **Doe J**. Counting tests in infants. Nucleic Tests Res. 2020 Jun 6;48(10):5591-5602."
        " doi: 10.1093/nar/gkaa321. PMID: 32383734; PMCID: PMC7261183.\n"
        "2. **Doe J**, Roe R. Mocks in zebrafish. PLoS One. 2019 Mar;14(3):e0213456. Epub 2019 Feb 2. PMID: 30861.\n",
        [("Nucleic Tests Res.", "2020", "5591-5602"), ("PLoS One", "2019", "e0213456")],
    ),
    "ACS": (
        "(2) Doe, J. A.; Roe, R.; Poe, A. Catalysis with Common Metals. *J. Am. Test. Soc.* **2022**, *144*, 12–15.\n\n"
        "(1) Roe, R.; Doe, J. A.* Ligand Effects in Mocks. *Angew. Test. Int. Ed.* **2020**, *59*, 2001–2009.\n",
        [("J. Am. Test. Soc.", "2022", "12–15"), ("Angew. Test. Int. Ed.", "2020", "2001–2009")],
    ),
    "physics": (
        "- Doe J., Roe R.: Waves in thin tests. Phys. Rev. B **107**, 094412 (2023)\n"
        "- Doe J. et al. (TEST Collaboration): Search for heavy mocks, JHEP 03 (2021) 145\n",
        [("Phys. Rev. B", "2023", "094412"), ("JHEP", "2021", "145")],
    ),
    "German": (
        "* Doe, Jane / Groß, Jürgen: „Lärm und Stille im 19. Jahrhundert“, in: *Geschichte und Test* 45 (2019), H. 2, "
        "S. 201–230.\n"
        "* Doe, Jane: Licht und Ordnung. In: Zeitschrift für Historische Tests 42 (2015), S. 3–28.\n",
        [("Geschichte und Test", "2019", "201–230"), ("Zeitschrift für Historische Tests", "2015", "3–28")],
    ),
    "French": (
        "- Doe, J., & Poe, M. (2021). « Les mots du silence », *Revue des essais*, vol. 62, n° 3, p. 345-372.\n"
        "- Doe, J. (2018). « Habiter le test », dans P. Roe (dir.), *Territoires en essai*, Paris, La Découverte, "
        "p. 88-104.\n",
        [("Revue des essais", "2021", "345-372"), ("Territoires en essai", "2018", "88-104")],
    ),
    "Spanish": (
        "- Doe Soto, A. y Poe, L. (2022). Pruebas y sequía en el norte. *Revista de Pruebas*, 12(1), 55–78.\n"
        "- Poe, L. & Doe Soto, A. (2020). Memoria del test. En M. Roe (Ed.), *Territorios hídricos* (pp. 33–52).\n",
        [("Revista de Pruebas", "2022", "55–78"), ("Territorios hídricos", "2020", "33–52")],
    ),
}


COUNTS = {"PubMed": [3, 2], "ACS": [3, 2], "physics": [2, 1], "German": [2, 1], "French": [2, 1], "Spanish": [2, 2]}


@pytest.mark.parametrize("style", STYLES)
def test_the_styles_of_a_field_are_read(tmp_path: Path, style: str) -> None:
    text, expected = STYLES[style]
    done = imported(tmp_path, "index.md", f"# Publications\n\n{text}")
    found = [(value(entry, "year"), value(entry, "pages")) for entry in done.entries]
    assert [(venue, *rest) for venue, rest in zip(venues(done), found, strict=True)] == expected
    people = [value(entry, "author").split(" and ") for entry in done.entries]
    assert [len(one) for one in people] == COUNTS[style]


def test_a_publisher_after_the_editors_of_a_book_is_none_of_them(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Book chapters

- Jane Doe, "Printers and Tests." *A Companion to Tests*, edited by Ann Poe, Testford UP, 2015, pp. 101–20.
- Jane Doe, "Paper Trails." *Archives of Mocks*, edited by Richard Roe, Testford UP, 2014, pp. 10–12.
""",
    )
    assert [value(entry, "editor") for entry in done.entries] == ["Ann Poe", "Richard Roe"]


def test_a_template_may_show_the_address_of_a_doi_among_the_links(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(
        "@article{doe2020, author={Doe, Jane}, title={Tests}, journal={Tests}, year={2020}, doi={10.1000/1}}\n",
        encoding="utf-8",
    )
    (tmp_path / "pubman.toml").write_text(
        'bibliography = "refs.bib"\n[targets.page]\npage = "index.md"\nheading = "Publications"\n'
        'template = { text = "{{ fields.title }} {{ links }}" }\n[links]\nshow = ["doi"]\n',
        encoding="utf-8",
    )
    (tmp_path / "index.md").write_text("# Publications\n", encoding="utf-8")
    pubman.build(tmp_path)
    assert "https://doi.org/10.1000/1" in (tmp_path / "index.md").read_text(encoding="utf-8")


def test_words_that_stand_for_a_link_to_come_are_no_venue_that_is_sure(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Publications

- **Counting tests in the dark** (2022). Jane Doe, Richard Roe. *Add journal link*
- **Faster mocks for slow days** (2021). Jane Doe, Ann Poe. *Add journal link*
""",
    )
    assert all(field.word == "ask" for entry in done.entries for field in entry.fields if field.name == "journal")


def test_a_month_stands_where_an_issue_may(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        "# Publications\n\n"
        "- Jane Doe. 2021. “The walls of gardens in spring.” *Tests in Brief* 38 (October): 107403.\n"
        "- Jane Doe and Rita Roe. 2020. “The gates of gardens in spring.” *Tests in Brief* 22 (19): 10640.\n"
        "- Rita Roe and Jane Doe. 2019. “The paths of gardens in spring.” *PeerTest* 67 (Pt 11): 1363–66.\n",
    )
    found = [[value(entry, name) for name in ("volume", "number", "month", "pages")] for entry in done.entries]
    assert found == [
        ["38", "", "October", "107403"],
        ["22", "19", "", "10640"],
        ["67", "11", "", "1363–66"],
    ]
    assert venues(done) == ["Tests in Brief", "Tests in Brief", "PeerTest"]


def test_a_comma_behind_a_word_that_goes_on_parts_no_name(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        "# Publications\n\n"
        "- Doe, J. & Roe, R. (2013). On the words of gardens. *Test-, Taal- en Tuinkunde* 18, 116-119.\n"
        "- Roe, R. & Doe, J. (2012). On the words of walls. *Test-, Taal- en Tuinkunde* 17, 16-19.\n",
    )
    assert venues(done) == ["Test-, Taal- en Tuinkunde"] * 2


def test_books_that_only_their_publishers_tell_of_are_entries(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        """\
<html><head><title>Jane Doe: Publications</title></head><body>
<h2>Books</h2>
<ul>
<li>Doe (2011) <a href="a.html"><i>An Introduction to Walls: Think More, Mend Better</i></a>. Wiley.
<li>Poe, Roe and Doe (2006) <a href="b.html"><i>Twenty Gates: A Brief Introduction</i></a>. Edward Elgar.
<li>Doe, Poe (2005) <a href="c.html"><i>Roofs: Key Concepts of Moss</i></a>. Routledge.
</ul>
</body></html>
""",
    )
    assert titles(done) == [
        "An Introduction to Walls: Think More, Mend Better",
        "Twenty Gates: A Brief Introduction",
        "Roofs: Key Concepts of Moss",
    ]
    assert values(done, "publisher") == ["Wiley", "Edward Elgar", "Routledge"]


def test_words_that_begin_with_download_are_the_label_of_a_link(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        """\
<html><head><title>Jane Doe</title></head><body>
<h2>Papers</h2>
<ul>
<li>Doe, J., Roe, R., 2025. Walls that bloom. <a href="https://example.org/wp14">(download GRS WP 14/2025)</a></li>
<li>Doe, J., 2024. Snails at the gate in rain. <a href="https://example.org/wp3">(download GRS WP 3/2024)</a></li>
<li>Roe, R., Doe, J., 2023. Ladders among neighbours. <a href="https://example.org/c.pdf">(download pdf)</a></li>
</ul>
</body></html>
""",
    )
    assert venues(done) == [""] * 3
    found = [{field.value for field in entry.fields} for entry in done.entries]
    assert [
        f"https://example.org/{name}" in one for name, one in zip(("wp14", "wp3", "c.pdf"), found, strict=True)
    ] == [True] * 3


def test_neither_grants_nor_the_foot_of_a_page_are_works(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        """\
<html><head><title>Jane Doe</title></head><body>
<h4>Papers on gates</h4>
<ul>
<li>R. Roe, <b>J. Doe</b> (2009). <i>Snails at the gate in winter</i>, J. Gates <b>14</b>, 26--45.</li>
<li><b>J. Doe</b>, A. Poe (2007). <i>Roofs of reed and of stone</i>, J. Gates <b>12</b>, 36--55.</li>
</ul>
<h4>Funded research projects</h4>
<ul>
<li>Jane Doe (PI), Ann Poe (Co-I), <i>Walls of ice and how they move</i>, GRS Program, grant #77, 2009--2013.</li>
</ul>
<h4>Papers on walls</h4>
<ul>
<li>A. Poe and <b>J. Doe</b> (2003). <i>Moss on the walls of old towns</i>, Garden Lett. <b>8</b>, 41--49.</li>
</ul>
<div id="footer">
Department of Gardens, Gates, and Moss &#8226; Doe University <br/>
1 Poe Boulevard, Wall Heights, Roe 44118<br/>
&copy 2022<br/>
</div>
</body></html>
""",
    )
    assert titles(done) == [
        "Snails at the gate in winter",
        "Roofs of reed and of stone",
        "Moss on the walls of old towns",
    ]


def test_notes_that_nobody_published_are_entries(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        """\
<html><head><title>Jane Doe</title></head><body>
<h2>Preprints and unpublished notes</h2>
<ol>
<li> <B> Splitting the wall of a dry town </B>
<em> unpublished note, 2004. </em><br><a href="a.pdf"><img src="p.gif"></a></li>
<li> <B> Random rains and the calculus of roofs </B>
<em> unpublished note, 2000. </em><br><a href="b.pdf"><img src="p.gif"></a></li>
</ol>
</body></html>
""",
    )
    assert titles(done) == ["Splitting the wall of a dry town", "Random rains and the calculus of roofs"]
    assert values(done, "year") == ["2004", "2000"]


def test_a_heading_of_works_in_press_is_none_of_the_press(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## Published

1. **Doe, J.** and Poe, A., Walls of the northern gardens, *Journal of Walls*, vol. 3, 12-34, 2019.
1. Poe, A. and **Doe, J.**, Gates of the southern gardens, *Journal of Walls*, vol. 2, 56-78, 2018.

## In Press

1. Roe, R. and **Doe, J.**, Towers of the western gardens, *Tower Letters*, in press, 2020.
""",
    )
    assert titles(done)[2:] == ["Towers of the western gardens"]


def test_words_in_bold_beside_a_name_explain_no_mark(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## Publications

Richard Roe, Jane Doe (**lead author**). 2016. [Look before you dig](https://example.org/look). *Journal of Walls* 3.

Ann Poe, Jane Doe (**contributing author**). 2015. [Digging by night](https://example.org/dig). *Journal of Walls* 2.

Ann Poe, Jane Doe (**contributing author**). 2014. [Walls of tomorrow](https://example.org/walls). *Gate Letters* 1.
""",
    )
    assert len(done.entries) == 3
    assert done.legends == {}


def test_the_parts_of_a_card_are_no_entries_though_each_is_like_one(tmp_path: Path) -> None:
    card = """\
<div class="pub-card">
<div class="pub-card-title">{title}</div>
<div class="pub-card-authors"><strong>Doe, J.</strong>, Roe, R. M., & Poe, A.</div>
<div class="pub-card-meta">
<span class="pub-badge journal">{journal}</span>
<span class="pub-badge year">{year}</span>
<a href="https://doi.org/10.5555/{year}" class="pub-badge doi">DOI</a>
</div>
</div>
"""
    works = [
        ("Walls of northern gardens", "American Journal of Walls", 2021),
        ("Gates of southern gardens", "Gates", 2022),
        ("Towers of western gardens", "International Journal of Towers", 2023),
    ]
    cards = [card.format(title=title, journal=journal, year=year) for title, journal, year in works]
    done = imported(tmp_path, "index.qmd", "## Publications\n\n" + "\n".join(cards))
    assert titles(done) == [title for title, _, _ in works]
    assert venues(done) == [journal for _, journal, _ in works]


def test_paragraphs_in_an_element_of_markdown_are_entries_if_each_is_like_one(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Publications

Poe, A., **Doe, J.**, & Roe, R. (2021). Walls of northern gardens. *Journal of Walls, 3*.

**Doe, J.**, & Poe, A. (2020). Gates of southern gardens. *Gate Letters, 2*.

<h5>in preparation:</h5>
<div style="padding-left:20px;">
<b>Doe, J.</b> & Poe, A. <i>Towers of western gardens in the rain.</i>

<b>Doe, J.</b>, Roe, R., & Poe, A. *Roofs of eastern gardens in the wind.*
</div>
""",
    )
    assert titles(done) == [
        "Walls of northern gardens",
        "Gates of southern gardens",
        "Towers of western gardens in the rain",
        "Roofs of eastern gardens in the wind",
    ]


def test_an_entry_that_explains_its_own_marks_is_an_entry(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
### Selected Journal Publications:

**Doe J\\*** , Poe A\\*, Roe R. Walls of northern gardens. *Journal of Walls*. 2022 (* - joint first authorship)

**Doe J**, Roe R, Poe A. Gates of southern gardens in summer. *Gate Letters*. 2021.

Poe A, **Doe J**. Towers of western gardens in the rain. *Tower Letters*. 2020.
""",
    )
    assert len(done.entries) == 3
    assert value(done.entries[0], "year") == "2022"


def test_a_work_of_one_author_without_a_year_is_an_entry_if_it_says_how_far_it_has_come(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## Publications

**Walls of northern gardens in winter**. Ann Poe, Jane Doe & Richard Roe. *Under Review*.

**Preferences for walls in gardens of the south: the role of neighbours**. Jane Doe. *In progress*.

**Gates of southern gardens in summer**. Richard Roe, Ann Poe & Jane Doe. *Under Review*.
""",
    )
    assert titles(done)[1] == "Preferences for walls in gardens of the south: the role of neighbours"


def test_a_year_in_an_address_parts_nothing(tmp_path: Path) -> None:
    entry = "{n}. **Doe, J.**, & Poe, A. ({year}). {title}. Garden Letters, {n}, 8-9. url : {url}\n"
    urls = [f"http://example.org/letters/garden_no_{n}_{2015 + n}-04.pdf" for n in (3, 2, 1)]
    names = ("Walls of the north", "Gates of the south", "Towers of the west")
    page = "".join(
        entry.format(n=n, year=2015 + n, title=title, url=url)
        for n, title, url in zip((3, 2, 1), names, urls, strict=True)
    )
    done = imported(tmp_path, "index.md", f"# Publications\n\n{page}")
    assert [value(entry, "url") for entry in done.entries] == urls


def test_the_parts_of_a_card_with_a_picture_are_no_entries_below_headings_of_years(tmp_path: Path) -> None:
    card = """\
<hr class="pub-divider">

<h2 class="pub-year-heading">{year}</h2>

<div class="pub-card">
  <div class="pub-card-img">
    <img src="{year}.png" alt="A wall">
  </div>
  <div class="pub-card-body">
    <div class="pub-card-title">{title}</div>
    <div class="pub-card-authors">{people}</div>
    <div class="pub-card-journal"><em>{journal}</em>, vol. 8(9), pp. 24–29, {year}</div>
    <div class="pub-card-links">
      <a href="https://doi.org/10.5555/{year}" class="pub-btn">DOI</a>
    </div>
  </div>
</div>
"""
    works = [
        (
            "Walls of northern gardens: wind, tides, and the role of gates",
            "Ann Poe, <b>Jane Doe</b>",
            "Wall Letters",
            2023,
        ),
        ("The risk of unintended gates", "Richard Roe, <b>Jane Doe</b>, Ann Poe, et al.", "Gate Practice", 2021),
        ("What towers know about gardens", "<b>Jane Doe</b>, Ann Poe, Richard Roe", "Annals of Towers", 2019),
    ]
    cards = [
        card.format(title=title, people=people, journal=journal, year=year) for title, people, journal, year in works
    ]
    page = "# Publications\n\n```{=html}\n" + "\n".join(cards) + "```\n"
    done = imported(tmp_path, "index.qmd", page)
    assert titles(done) == [title for title, *_ in works]
    assert venues(done) == [journal for *_, journal, _ in works]
    assert done.printed_by


def test_headings_are_titles_where_a_year_has_one_work_or_two(tmp_path: Path) -> None:
    page = """\
Our papers!

## 2023

### Walls of dry towns keep what the rain forgets
<small>Ann FO Poe, Richard T Roe, **Jane Doe** (2023), [Wall Letters](https://example.org/1)</small>

### Gates have skins of their own: a case for media
<small>Jane Doe, Ann FO Poe, Abel de Roe (2023), [Frontiers in Gates](https://example.org/2)</small>

## 2022

### Towers in cold water stay together
<small>Jane Doe, Richard T Roe (2022), [Tower Letters](https://example.org/3)</small>
"""
    done = imported(tmp_path, "index.md", page)
    assert titles(done) == [line[4:] for line in page.splitlines() if line.startswith("### ")]
    assert venues(done) == ["Wall Letters", "Frontiers in Gates", "Tower Letters"]


def test_headings_are_titles_where_the_people_are_a_paragraph_below_one_work_or_two(tmp_path: Path) -> None:
    page = """\
## 2023

### Walls of dry towns keep what the rain forgets

*Wall Letters* 2023

doi: <https://doi.org/10.5555/1>

Ann FO Poe, Richard T Roe, **Jane Doe**

### Gates have skins of their own: a case for media

*Frontiers in Gates* 2023

doi: <https://doi.org/10.5555/2>

**Jane Doe**, Ann FO Poe, Abel de Roe

## 2022

### Towers in cold water stay together

*Tower Letters* 2022

doi: <https://doi.org/10.5555/3>

**Jane Doe**, Richard T Roe
"""
    done = imported(tmp_path, "index.md", page)
    assert titles(done) == [line[4:] for line in page.splitlines() if line.startswith("### ")]


def test_the_heading_of_a_theme_is_no_title_of_the_one_work_below_it(tmp_path: Path) -> None:
    page = """\
## 2023

### Environmental walls and the economics of gates

Ann Poe, Richard Roe, **Jane Doe** (2023). Walls of dry towns. *Wall Letters*, 8(2), 1-9.

## 2022

### Towers in history and in public policy

**Jane Doe**, Richard Roe (2022). Towers in cold water. *Tower Letters*, 8(2), 11-19.
"""
    done = imported(tmp_path, "index.md", page)
    assert titles(done) == ["Walls of dry towns", "Towers in cold water"]


def test_a_joint_conference_in_italics_explains_no_mark(tmp_path: Path) -> None:
    page = "".join(
        f"J Doe and R Roe. (202{at}) {title}, [*International Joint Conference on Gardens*](https://example.org/{at}).\n\n"
        for at, title in enumerate(("Green walls for dry towns", "Ferns that grow on old stone", "Moss and rain"))
    )
    done = imported(tmp_path, "papers.md", f"## Publications\n\n{page}")
    assert (len(done.entries), done.legends) == (3, {})


def test_a_title_goes_on_with_and_in_the_next_line(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "papers.md",
        """\
## Publications

1) Doe, J., and Roe, R. (2021) Green Walls for Dry Towns. Journal of Gardens. 22:217-245.

2) Doe, J., and Roe, R. (2022) A Class of Walls
      And Other Gates.

   > [Preprint](https://arxiv.org/abs/2303.16494)

3) Doe, J., Poe, A., and Roe, R. (2023) Ferns on Stone.

   > [Preprint](https://arxiv.org/abs/2303.16495)
""",
    )
    assert titles(done)[1] == "A Class of Walls And Other Gates"
    assert venues(done) == ["Journal of Gardens", "", ""]


@pytest.mark.parametrize("nothing", ["None", "None yet.", "*Coming soon!*", "TBA", "N/A"])
def test_that_there_is_nothing_yet_is_no_entry(tmp_path: Path, nothing: str) -> None:
    done = imported(
        tmp_path,
        "index.md",
        f"""\
### Journal Papers

#### Published
* {nothing}

#### In Progress

* Jane Doe and Ann Poe, "Counting Mocks in the Dark," submitted to the Journal of Mocks.
* Jane Doe and Ann Poe, "Counting Mocks at Noon," submitted to the Journal of Mocks.

### Conference Papers

* Jane Doe and Richard Roe, "Slow Tests for Fast Days," Symposium on Tests, 2019.
* Jane Doe, "Tests that Nobody Reads," Symposium on Tests, 2018.
""",
    )
    assert titles(done) == [
        "Counting Mocks in the Dark",
        "Counting Mocks at Noon",
        "Slow Tests for Fast Days",
        "Tests that Nobody Reads",
    ]


@pytest.mark.parametrize("label", ["arXiv preprint arXiv:{}", "arXiv:{}"])
def test_an_identifier_labels_the_link_of_no_other_paper(tmp_path: Path, label: str) -> None:
    one, two = label.format("2011.00101"), label.format("2012.00202")
    page = f"""\
## Publications

* Jane Doe and Ann Poe, "Counting Mocks in the Dark," [{one}](https://arxiv.org/abs/2011.00101), 2020.
* Jane Doe and Richard Roe, "Slow Tests for Fast Days," [{two}](https://arxiv.org/abs/2012.00202), 2020.
"""
    done = imported(tmp_path, "index.md", page)
    links = tomllib.loads((tmp_path / "pubman.toml").read_text(encoding="utf-8"))["links"]
    assert (links["show"], links.get("labels")) == ([], None)
    assert values(done, "eprint") == ["2011.00101", "2012.00202"]


def test_a_venue_before_a_status_is_no_note_on_a_line_of_its_own(tmp_path: Path) -> None:
    page = """\
## Publications

### 4. A new approach for counting mocks and tests by deep reading in the dark
> 2025
Journal of Mocks and Tests, Submitted
Ann Poe, **Jane Doe**, Richard Roe, Max Moe, and Lea Loe

### 3. Slow Tests for Fast Days
> 2025
Walls & Tests, Accepted
**Jane Doe**, Tom Van Roe, Ann Poe, and Richard Roe
DOI: [10.5555/walls.2510][3-link]

[3-link]: https://doi.org/10.5555/walls.2510

### 2. Garden Walls and Seismic Codes
> 2025
Walls & Tests, Submitted
Ann Poe, Richard Roe, and **Jane Doe**

### 1. Tests that Nobody Reads
> 2025
Journal of the Review of Tests, 58, 197
**Jane Doe**, Richard Roe, and Ann Poe
DOI: [10.5555/tests.58.2.197][1-link]

[1-link]: https://doi.org/10.5555/tests.58.2.197
"""
    done = imported(tmp_path, "index.md", page.replace("\n", "  \n"))
    found = [(venue, value(entry, "pubstate")) for venue, entry in zip(venues(done), done.entries, strict=True)]
    assert found == [
        ("Journal of Mocks and Tests", "Submitted"),
        ("Walls & Tests", "Accepted"),
        ("Walls & Tests", "Submitted"),
        ("Journal of the Review of Tests", ""),
    ]


def test_a_year_of_two_digits_behind_a_name_in_italics_dates_a_work(tmp_path: Path) -> None:
    works = "\n".join(
        f"+ **Doe, Jane**; Poe, Ann; Roe, Rick; [{title}](https://example.org/{at}.pdf), *{venue}*'1{at}"
        for at, (title, venue) in enumerate(
            [
                ("Walls that check themselves", "Gardencom"),
                ("Fast and sparse gates of oak", "Mosscom"),
                ("A roof for dry towns", "Mosscom"),
                ("Sheds and what they hold", "Gardencom"),
            ]
        )
    )
    first, second = works[: works.index("+ **Doe", works.index("Mosscom"))], works[works.index("dry") - 60 :]
    page = f"## Publications\n\n**Garden Walls**\n\n{first}\n**Roofs and Sheds**\n\n{second[second.index('+') :]}\n"
    done = imported(tmp_path, "index.md", page)
    assert len(titles(done)) == 4
    assert [value(entry, "year") for entry in done.entries] == ["2010", "2011", "2012", "2013"]


@pytest.mark.parametrize("tag", ["where", "span"])
def test_fields_may_stand_in_elements_with_nothing_between(tmp_path: Path, tag: str) -> None:
    works = "\n".join(
        f"<li>\n  <{tag}>{venue}</{tag}><pt>{title}</pt><br>\n  {people}<br />\n"
        f'  <p><a href="https://example.org/{venue[-2:]}.pdf">PDF</a></p>\n</li>'
        for venue, title, people in [
            ("GARD'25", "Walls: A way of garden tests", "<b>Jane Doe</b><g>, Ann Poe, Rick Roe</g>"),
            ("MOSS'24", "Gates of oak that are fast and sparse", "<g>Ann Poe, </g><b>Jane Doe</b><g>, Rick Roe</g>"),
            ("Mosscom'23", "A moss-based roof for dry towns", "<g>Rick Roe, </g><b>Jane Doe</b><g>, Ann Poe</g>"),
        ]
    )
    done = imported(tmp_path, "index.md", f"# Publications\n\n<ul>\n{works}\n</ul>\n")
    assert titles(done)[:2] == ["Walls: A way of garden tests", "Gates of oak that are fast and sparse"]
    assert titles(done)[2] == "A moss-based roof for dry towns"
    assert venues(done) == ["GARD", "MOSS", "Mosscom"]


def test_the_title_of_a_work_may_be_a_heading_in_its_element(tmp_path: Path) -> None:
    works = "\n<!-- -->\n".join(
        f"""\
<div markdown="1" onmouseover="show('{at}')">
##### {title}
**Jane Doe**, [Ann Poe](https://example.org/poe){{:target="_blank"}}, Rick Roe<br>
{venue}<br>
[Paper](https://example.org/{at}.pdf){{:target="_blank"}}
<!-- -->
<p markdown="1" id="{at}" style="display:none;">
We test walls that are hard to test by themselves. The walls of a garden are checked by their own moss, and
in the end we show that most of them pass.
</p>
</div>"""
        for at, (title, venue) in enumerate(
            [
                ("Walls that check themselves in the dark", "Garden Advances, 2023"),
                ("Fast and sparse gates of oak", "International Conference on Walls, Gates and Roofs (ICWGR), 2022"),
                ("A moss-based roof for dry towns", "Journal of Roofs, 2021"),
            ]
        )
    )
    done = imported(tmp_path, "research.md", f"---\ntitle: Research\n---\n{works}\n")
    assert titles(done) == [
        "Walls that check themselves in the dark",
        "Fast and sparse gates of oak",
        "A moss-based roof for dry towns",
    ]
    assert venues(done) == [
        "Garden Advances",
        "International Conference on Walls, Gates and Roofs",
        "Journal of Roofs",
    ]


def test_keywords_say_nothing_of_marks_and_other_places(tmp_path: Path) -> None:
    page = """\
# Journal Papers (* denotes equal contribution)

- **Jane Doe**\\*, Ann Poe\\*, "Walls that check themselves", *Garden Letters*, 2024
- Ann Poe, **Jane Doe**, "Fast and sparse gates of oak", *Garden Letters*, 2023

# Conference Papers ([all](https://example.org/all))

- **Jane Doe**, Rick Roe, "A moss-based roof for dry towns", *Garden Conference*, 2022
- Rick Roe, **Jane Doe**, "Sheds and what they hold", *Garden Conference*, 2021

# Papers (invited)

- **Jane Doe**, "How to hold a shed", *Garden Conference*, 2020
- **Jane Doe**, "How to gate a wall", *Garden Conference*, 2019
"""
    done = imported(tmp_path, "index.md", page)
    assert values(done, "keywords")[::2] == ["Journal Papers", "Conference Papers", "Papers (invited)"]


def test_a_part_of_a_page_that_is_the_list_alone_is_one_from_the_beginning_of_its_file(tmp_path: Path) -> None:
    row = """\
<div class="row">
<p>2021</p>
<h6><a href="https://example.org/{}">{} of old towns</a></h6>
<p><i><b>Jane Doe</b>, Ann Poe</i></p>
<p>Journal of Gardens, 2021</p>
</div>
"""
    page = "".join(row.format(at, word) for at, word in enumerate(("Walls", "Ferns", "Moss", "Roofs")))
    done = imported(tmp_path, "list.html", page)
    assert titles(done) == ["Walls of old towns", "Ferns of old towns", "Moss of old towns", "Roofs of old towns"]
    assert tomllib.loads((tmp_path / "pubman.toml").read_text(encoding="utf-8"))["targets"]["homepage"]["within"] == [
        ""
    ]
