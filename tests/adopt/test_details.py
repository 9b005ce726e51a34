"""The inside of a venue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubman.adopt.fields.addresses import arxiv_in, doi_in
from pubman.adopt.fields.details import read_details
from pubman.adopt.shapes import full_year


def read(text: str) -> dict[str, str]:
    return {detail.name: text[detail.start : detail.end] for detail in read_details(text, 0, len(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Journal of Tests (JT), 3(4), 12-34", ("Journal of Tests", "JT", "3", "4", "12-34", None)),
        ("Journal of Tests, vol. 3, no. 4, pp. 12–34, May 2020", ("Journal of Tests", None, "3", "4", "12–34", "2020")),
        ("Journal of Tests 3.4, p. e0312", ("Journal of Tests", None, "3", "4", "e0312", None)),
        ("Tests 145: 87–97", ("Tests", None, "145", None, "87–97", None)),
        ("Tests, 149, 68-81, 2018", ("Tests", None, "149", None, "68-81", "2018")),
        ("Tests, 203:5 (2012), 645-676", ("Tests", None, "203", "5", "645-676", "2012")),
        ("Tests 18, 118 (2025)", ("Tests", None, "18", None, "118", "2025")),
        ("Phys. Tests E 98, 030101(R) (2018)", ("Phys. Tests E", None, "98", None, "030101(R)", "2018")),
        ("Tests, 12, 9, 5022-5035", ("Tests", None, "12", "9", "5022-5035", None)),
        ("Tests 96C: 172–180", ("Tests", None, "96C", None, "172–180", None)),
        ("Tests, v. 5, n. 2, p. 31-42", ("Tests", None, "5", "2", "31-42", None)),
        ("Tests, Vol. 65 (1/2), pp. 108-116, January/February 2017", ("Tests", None, "65", "1/2", "108-116", "2017")),
        ("Work, Tests and Retirement, 3(1)", ("Work, Tests and Retirement", None, "3", "1", None, None)),
        ("Tests 55(1), 2014", ("Tests", None, "55", "1", None, "2014")),
        ("In Proc. of Tests (ICT), 2021", ("Proc. of Tests", "ICT", None, None, None, "2021")),
        ("Geophys. Res. Tests, 49, 3, 12-34, 2021", ("Geophys. Res. Tests", None, "49", "3", "12-34", "2021")),
        ("Tests 21.10 (2014): 102516", ("Tests", None, "21", "10", "102516", "2014")),
        ("Tests 638 (2020): A15", ("Tests", None, "638", None, "A15", "2020")),
        ("Tests, 604 A125, 2017", ("Tests", None, "604", None, "A125", "2017")),
        ("Tests 27, 4 (2004), 30-37", ("Tests", None, "27", "4", "30-37", "2004")),
        ("Tests 2023(24), 22069-22095", ("Tests", None, "2023", "24", "22069-22095", "2023")),
        ("J. Test. Soc., vol. 71, no. 2, pp. 82–84, (2023 June)", ("J. Test. Soc.", None, "71", "2", "82–84", "2023")),
        ("J. Test. Soc., vol. 73, no. 1, pp. 6–8, Oct.2025", ("J. Test. Soc.", None, "73", "1", "6–8", "2025")),
        ("GARDEN – Studies of Walls 3, 134–162", ("GARDEN – Studies of Walls", None, "3", None, "134–162", None)),
        ("OMEGA – Journal of Walls and Gates, 7", ("OMEGA – Journal of Walls and Gates", None, "7", None, None, None)),
        ("Conference on Tests (ECT) Springer-Verlag, 3-5", ("Conference on Tests", "ECT", None, None, "3-5", None)),
        ('chapter in the book "Garden Walls", pp. 97-120 (2017)', ("Garden Walls", None, None, None, "97-120", "2017")),
        ("Tests 49 1 (2020) 1-14", ("Tests", None, "49", "1", "1-14", "2020")),
        ("Tests 47 4-6 (2018) 326-349", ("Tests", None, "47", "4-6", "326-349", "2018")),
        ("Phys.Tests B760 132-138", ("Phys.Tests", None, "B760", None, "132-138", None)),
        ("Class. Quantum Test. 36 (23), 237001", ("Class. Quantum Test.", None, "36", "23", "237001", None)),
        ("Rev Tests. 2020 Dec 5;143(11):34-42", ("Rev Tests", None, "143", "11", "34-42", "2020")),
        ("Tests. 2022. Aug 10", ("Tests", None, None, None, None, "2022")),
        ("Volume 5, Number 3, Nuclear Tests, May 2016", ("Nuclear Tests", None, "5", "3", None, "2016")),
        ("Tests, Bd. 7, S. 12-34, 1999", ("Tests", None, "7", None, "12-34", "1999")),
        ("Tests 9, e2022GL101904, 2022", ("Tests", None, "9", None, "e2022GL101904", "2022")),
        ("Proc. of Walls, Science, Engineering and Technology, 2020",
         ("Proc. of Walls, Science, Engineering and Technology", None, None, None, None, "2020")),
        ("Journal of Tests (JT) vol 34 (6) pp 10-17", ("Journal of Tests", "JT", "34", "6", "10-17", None)),
        ("Tests and Units (TU) 3 (1994), 27-28", ("Tests and Units", "TU", "3", None, "27-28", "1994")),
        ("Conference on Tests (ICT 2021), Apr. 2021", ("Conference on Tests", "ICT 2021", None, None, None, "2021")),
        ("Contemp. Tests, v. 559", ("Contemp. Tests", None, "559", None, None, None)),
        ("ICT 2023, FACT 2025", ("ICT", None, None, None, None, "2023")),
        ("ICT 2023; Journal of Tests 2023", ("ICT", None, None, None, None, "2023")),
        ("Europhys. Tests 83, 50001 (2008)", ("Europhys. Tests", None, "83", None, "50001", "2008")),
        ("Walls and Gates, 14th European Conference, ICT 2010, Trier, Germany",
         ("Walls and Gates, 14th European Conference", "ICT", None, None, None, "2010")),
        ("Congress of Tests, Trier, Germany, 12.05.2019", ("Congress of Tests", None, None, None, None, "2019")),
        ("Congress of Tests, Trier, Germany, 05/2019", ("Congress of Tests", None, None, None, None, "2019")),
        ("Congress of Tests, Trier, Germany, 2019/05", ("Congress of Tests", None, None, None, None, "2019")),
        ("ICT'26", ("ICT", None, None, None, None, "26")),
        ("Tests, Vol. 39, Fasc. 2 (1982), pp. 109-112", ("Tests", None, "39", "2", "109-112", "1982")),
        ("Tests, May 2007, Vol. 5, No. 2-3: 390-399", ("Tests", None, "5", "2-3", "390-399", "2007")),
        ("Proceedings of the Conference on Tests Vol. 20: 213-215",
         ("Proceedings of the Conference on Tests", None, "20", None, "213-215", None)),
        ("Tests, Vol. 22, nos. 2/3 (2005)", ("Tests", None, "22", "2/3", None, "2005")),
        ("Tests, Ser. A, Vol. 39, no. 2 (1985), pp. 1-9", ("Tests, Ser. A", None, "39", "2", "1-9", "1985")),
        ("Proceedings, Society of Tests 9:49-66", ("Proceedings, Society of Tests", None, "9", None, "49-66", None)),
        ("Tests: walls, gates and roofs, 2010", ("Tests: walls, gates and roofs", None, None, None, None, "2010")),
        ("Tests: murs, choix et toits bas, 2010", ("Tests: murs, choix et toits bas", None, None, None, None, "2010")),
        ("Tests, Vol. PAMI-11, no. 2 (1989), pp. 1-9", ("Tests", None, "PAMI-11", "2", "1-9", "1989")),
        ("The Tests, Springer (2007), Chapter 14, pp. 1-9", ("The Tests", None, None, None, "1-9", "2007")),
        ("Technical Report 04-01, 2004", ("Technical Report", None, None, "04-01", None, "2004")),
        ("GRS WP 14/2023", ("GRS WP", None, None, "14/2023", None, None)),
        ("Garden Discuss., 2, 399-412, 2008", ("Garden Discuss.", None, "2", None, "399-412", "2008")),
        ("Walls, Gates, Gardens, 2:883–889", ("Walls, Gates, Gardens", None, "2", None, "883–889", None)),
        ("Walls, Gates, Wien, 2:883–889", ("Walls", None, "2", None, "883–889", None)),
        ("Bank of Gardens Working Paper 10077", ("Bank of Gardens Working Paper", None, None, "10077", None, None)),
        ("Tests. vol 1, issue 4. September 2022", ("Tests", None, "1", "4", None, "2022")),
        ("Tests. vol 20, no. 53. pp. 1-13. August 2020", ("Tests", None, "20", "53", "1-13", "2020")),
        ("Tests, 5, 1-13, 3. August 2020", ("Tests", None, "5", None, "1-13", "2020")),
        ("ICT 2024 Workshop on Units", ("ICT 2024 Workshop on Units", None, None, None, None, None)),
    ],
)  # fmt: skip
def test_a_venue_is_told_from_its_numbers(text: str, expected: tuple[str | None, ...]) -> None:
    found = read(text)
    assert tuple(found.get(name) for name in ("venue", "acronym", "volume", "number", "pages", "year")) == expected


def test_a_number_behind_a_name_that_is_set_off_is_the_volume() -> None:
    text = "WallsJ 5"
    found = {one.name: text[one.start : one.end] for one in read_details(text, 0, len(text), held=[(0, 6)])}
    assert found == {"venue": "WallsJ", "volume": "5"}


def test_the_year_between_a_bold_volume_and_the_article_is_the_year() -> None:
    text = "Walls, 34 (2018), 054002 (16pp)"
    found = {one.name: text[one.start : one.end] for one in read_details(text, 0, len(text), bold=[(7, 9)])}
    assert (found["volume"], found["year"], found["pages"]) == ("34", "2018", "054002")


def test_a_month_without_its_year_is_no_place() -> None:
    assert read("Conference on Tests (ICT), Apr") == {"venue": "Conference on Tests", "acronym": "ICT", "month": "Apr"}


@pytest.mark.parametrize("kind", ["M.Sc. Engg. Thesis", "MSc Eng. thesis"])
def test_the_subject_may_stand_in_the_kind_of_a_thesis(kind: str) -> None:
    assert read(f"{kind}, University of Tests") == {"type": kind, "school": "University of Tests"}


def test_theses_have_a_kind_and_a_school() -> None:
    assert read("PhD thesis, University of Tests, 2020") == {
        "type": "PhD thesis",
        "school": "University of Tests",
        "year": "2020",
    }


@pytest.mark.parametrize(
    "note", ["Also presented at the Walls Workshop (WW) 2022.", "Under review at Letters on Walls (LW), June 2024."]
)
def test_what_is_told_of_another_place_is_a_note_with_its_year_and_acronym(note: str) -> None:
    found = read(f"Journal of Tests (JT), May 2023; {note}")
    assert (found["venue"], found["acronym"], found["year"]) == ("Journal of Tests", "JT", "2023")
    assert found["note"] == note


def test_a_thesis_may_be_called_so_in_short() -> None:
    found = read("Diss. Queen Mary University (Canada), 2019")
    assert (found["type"], found["school"], found["address"]) == ("Diss.", "Queen Mary University", "Canada")


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        (
            "In Proceedings of the 20. Kolloquium Gartenbau (KG), Weimar, 73",
            "Proceedings of the 20. Kolloquium Gartenbau",
        ),
        ("Tagungsband des 12. Workshops Mauern, Ulm", "Tagungsband des 12. Workshops Mauern"),
        ("In: Walls, Gates and Gardens for Small Towns", "Walls, Gates and Gardens for Small Towns"),
        ("Conference on Tests (ICT 2021)\nOld walls, Rain in towns", "Conference on Tests"),
    ],
)
def test_a_name_ends_where_what_is_around_it_says_so(text: str, venue: str) -> None:
    assert read(text)["venue"] == venue


@pytest.mark.parametrize("kind", ["Ph.D. Qualifying Proposal", "M.S.E. Report", "Master's Project"])
def test_what_is_written_on_the_way_to_a_degree_has_a_school(kind: str) -> None:
    assert read(f"{kind}, University of Tests, 1999") == {"type": kind, "school": "University of Tests", "year": "1999"}


def test_status_publisher_and_place_are_no_part_of_the_name() -> None:
    assert read("Accepted at Journal of Tests") == {"pubstate": "Accepted", "venue": "Journal of Tests"}
    found = read("9th Colloquium on Tests, Paris\nWorld Scientific, 2006")
    assert (found["venue"], found["address"], found["publisher"]) == (
        "9th Colloquium on Tests",
        "Paris",
        "World Scientific",
    )


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Review of Tests accepted manuscript", "accepted manuscript"),
        ("First online in Review of Tests", "First online"),
        ("Review of Tests, accepted with minor revisions", "accepted with minor revisions"),
        ("Review of Tests, draft coming soon", "draft coming soon"),
        ("In submission to Review of Tests", "In submission"),
        ("in preparation for Review of Tests", "in preparation"),
        ("in submitted to Review of Tests", "submitted"),
        ("Review of Tests Early Accept", "Early Accept"),
    ],
)
def test_how_far_a_work_has_come_is_no_part_of_the_name(text: str, status: str) -> None:
    assert read(text) == {"pubstate": status, "venue": "Review of Tests"}


@pytest.mark.parametrize("kind", ["poster", "short paper", "Workshop paper", "demo", "Spotlight presentation"])
def test_what_a_work_is_stands_before_the_name(kind: str) -> None:
    assert read(f"{kind} in Proceedings of Tests") == {"type": kind, "venue": "Proceedings of Tests"}


@pytest.mark.parametrize("lead", ["Published in the", "Accepted to the", "In the", "presented at"])
def test_what_leads_to_proceedings_is_no_part_of_their_name(lead: str) -> None:
    assert read(f"{lead} Proceedings of Tests")["venue"] == "Proceedings of Tests"


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("as a spotlight presentation", "spotlight presentation"),
        ("as an oral", "oral"),
        ("as short paper", "short paper"),
        ("for a talk", "talk"),
    ],
)
def test_as_what_a_work_is_accepted_is_no_part_of_the_name(told: str, kind: str) -> None:
    assert read(f"Accepted {told} at TESTS") == {"pubstate": "Accepted", "type": kind, "venue": "TESTS"}


def test_a_name_goes_on_behind_an_acronym_with_and() -> None:
    assert read("Conference on Tests (ICT) & 6G Summit")["venue"] == "Conference on Tests (ICT) & 6G Summit"
    assert read("Letters of Tests (LT) & ICT 2021")["venue"] == "Letters of Tests"


def test_another_year_than_the_work_s_belongs_to_the_name() -> None:
    text = "ICT 2025"
    assert [text[one.start : one.end] for one in read_details(text, 0, len(text), year="2024")] == ["ICT 2025"]


def test_years_of_two_digits_are_of_this_time() -> None:
    assert (full_year("26"), full_year("98"), full_year("2001")) == ("2026", "1998", "2001")


def test_a_year_of_two_digits_behind_a_name_is_no_part_of_it_where_the_year_is_said_again() -> None:
    assert read("Conference on Garden Walls '16, Ghent, 2016")["venue"] == "Conference on Garden Walls"


def test_a_year_of_two_digits_may_stand_in_what_a_meeting_is_called() -> None:
    found = read("Symposium on Discrete Walls (SODW22)")
    assert (found["venue"], found["acronym"], found["year"]) == ("Symposium on Discrete Walls", "SODW22", "22")
    assert "year" not in read("Workshop on Medicine (COVID19)")


def test_a_comma_may_have_its_blank_before_it() -> None:
    assert read("The 33rd Symposium on Tests ,Short Paper") == {
        "venue": "The 33rd Symposium on Tests",
        "note": "Short Paper",
    }


@pytest.mark.parametrize("season", ["Spring", "Fall"])
def test_which_meeting_of_a_year_it_is_belongs_to_its_name(season: str) -> None:
    found = read(f"Conference on Walls ({season}), Helsinki, Finland, April 2021")
    assert (found["venue"], found["address"]) == (f"Conference on Walls ({season})", "Helsinki, Finland")


def test_the_index_that_a_journal_is_in_is_no_venue() -> None:
    assert read("SCI, Q1") == {"note": "SCI, Q1"}


def test_at_before_a_dash_is_a_part_of_the_name() -> None:
    assert read("at - Gartentechnik, vol. 73")["venue"] == "at - Gartentechnik"


@given(st.text(alphabet="AaIn.,;:()[] \n\v0123456789-–'&/", max_size=60))
def test_details_stand_in_order_and_inside(text: str) -> None:
    for detail in read_details(text, 0, len(text)):
        assert 0 <= detail.start < detail.end <= len(text)


def test_a_bold_number_is_the_volume_and_what_follows_the_pages() -> None:
    text = "Phys. Rev. Tests Vol.84, 1986 (2000)"
    bold = (text.index("84"), text.index("84") + 2)
    found = {one.name: text[one.start : one.end] for one in read_details(text, 0, len(text), bold=[bold])}
    assert found == {"venue": "Phys. Rev. Tests", "volume": "84", "pages": "1986", "year": "2000"}


def test_the_edition_of_a_book_makes_nobody_an_editor() -> None:
    assert "editor" not in read("Tests for Builders 11th Ed., McGraw-Hill, New York, 2024")
    assert read("In A. Poe and B. Roe, Eds., Tests for Builders, 2024")["editor"] == "A. Poe and B. Roe"


def test_a_special_issue_is_no_part_of_the_name_of_a_journal() -> None:
    found = read("Journal of Walls, Special Issue on Gates, vol. 5, pp. 1-9, 2015")
    assert (found["venue"], found["volume"], found["pages"]) == ("Journal of Walls", "5", "1-9")
    assert found["note"] == "Special Issue on Gates"


def test_a_bold_volume_may_have_a_name() -> None:
    text = "Walls 39-Highlights, 6-14 (2008)"
    found = {one.name: text[one.start : one.end] for one in read_details(text, 0, len(text), bold=[(6, 19)])}
    assert (found["venue"], found["volume"], found["pages"]) == ("Walls", "39-Highlights", "6-14")


@pytest.mark.parametrize(
    ("text", "editor", "book"),
    [
        ("In A. Poe and B. Roe (Eds.), Walls and Tests (pp. 3-20). Springer", "A. Poe and B. Roe", "Walls and Tests"),
        ("In: Poe, A. and Roe, B. (Eds.), The Book of Tests, 3-20", "Poe, A. and Roe, B.", "The Book of Tests"),
        ("In: Walls. Ed. by Ann Poe, Bo Roe, and Cy Moe. Springer, 2017", "Ann Poe, Bo Roe, and Cy Moe", "Walls"),
        ("Chapter 10 in Ann Poe, Bo Roe (Ed.), Tests, York: OUP", "Ann Poe, Bo Roe", "Tests"),
    ],
)  # fmt: skip
def test_the_editors_of_a_book_stand_before_its_name(text: str, editor: str, book: str) -> None:
    found = read(text)
    assert (found["editor"], found["venue"]) == (editor, book)


def test_the_editors_of_a_book_stand_behind_its_name_where_that_is_set_off() -> None:
    text = "in Control, Walls, and Gates, W. Poe, Z.-P. Roe, and A. A. Moe, Eds. Springer, Jun. 2026"
    found = {one.name: text[one.start : one.end] for one in read_details(text, 0, len(text), held=[(3, 28)])}
    assert (found["venue"], found["editor"]) == ("Control, Walls, and Gates", "W. Poe, Z.-P. Roe, and A. A. Moe")
    assert (found["publisher"], found["year"]) == ("Springer", "2026")


@pytest.mark.parametrize(
    "text",
    ["In Poe and Roe (2015) (eds.) On Walls, Springer", "In: Ann Poe (ed.) (2015) On Walls. Springer"],
)
def test_the_year_of_a_book_may_stand_beside_its_editors(text: str) -> None:
    found = {one.name: text[one.start : one.end] for one in read_details(text, 0, len(text), year="2015")}
    assert found["editor"] in ("Poe and Roe", "Ann Poe")
    assert found["venue"] == "On Walls"


@pytest.mark.parametrize(
    ("address", "doi"),
    [
        ("https://academic.example.org/brain/advance-article/doi/10.1093/brain/awx001/6543210", "10.1093/brain/awx001"),
        ("https://direct.example.org/j/article-abstract/doi/10.1162/j_a_02050/117476/On-Tests", "10.1162/j_a_02050"),
        ("https://iopscience.example.org/article/10.1088/1742-6596/1620/1/012015", "10.1088/1742-6596/1620/1/012015"),
        ("https://iopscience.example.org/article/10.1088/1367-2630/aa6fe8/meta", "10.1088/1367-2630/aa6fe8"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.02.345678v2.full", "10.1101/2020.01.02.345678"),
        ("https://www.biorxiv.org/content/10.64898/2026.01.02.345678v1", "10.64898/2026.01.02.345678"),
        ("https://www.medrxiv.org/content/10.64898/2026.01.02.26345678v1", "10.64898/2026.01.02.26345678"),
    ],
)
def test_what_publishers_have_behind_a_doi_is_no_part_of_it(address: str, doi: str) -> None:
    assert doi_in([address]) == doi


@pytest.mark.parametrize(
    ("text", "venue", "place"),
    [
        ("Meeting on Tests in San Felipe, CA, 2020", "Meeting on Tests", "San Felipe, CA"),
        ("Conference on Tests in Paris, France", "Conference on Tests", "Paris, France"),
        ("Conference on Tests in Medicine, Austria", "Conference on Tests in Medicine", "Austria"),
    ],
)
def test_a_town_that_only_its_country_follows_is_no_part_of_the_name(text: str, venue: str, place: str) -> None:
    found = read(text)
    assert (found["venue"], found["address"]) == (venue, place)


@pytest.mark.parametrize("rest", ["(2019) 182-194", "(2019) 1107512", "1 (2019) 1-14", ":1 (2019) 78-106"])
def test_the_year_between_a_bold_volume_and_the_pages_is_the_year(rest: str) -> None:
    text = f"Journal of Tests 350{'' if rest[0] == ':' else ' '}{rest}"
    found = {one.name: text[one.start : one.end] for one in read_details(text, 0, len(text), bold=((17, 20),))}
    assert (found["volume"], found["year"]) == ("350", "2019")
    assert found["pages"] == rest.split()[-1]


def test_a_publisher_of_two_words_behind_a_name_that_is_set_off_is_no_part_of_it() -> None:
    text = "Walls and Tests Ashgate Publishing, Aldershot, 2006, 265-290"
    found = {one.name: text[one.start : one.end] for one in read_details(text, 0, len(text), held=[(0, 15)])}
    assert (found["venue"], found["publisher"], found["pages"]) == ("Walls and Tests", "Ashgate Publishing", "265-290")


@pytest.mark.parametrize("number", ["math.NA/0409464", "math/0409464", "physics/0606074", "2401.01234"])
def test_the_number_of_a_preprint_may_tell_its_subject(number: str) -> None:
    assert read(f"preprint arXiv:{number}, 2004")["eprint"] == number
    assert arxiv_in([f"http://arxiv.org/abs/{number}"]) == number


def test_behind_a_publisher_comes_where_its_book_was_reviewed() -> None:
    found = read("Oxford University Press. In Garden Philosophy, 3(1), 5-7, 2009")
    assert (found["publisher"], found["venue"], found["volume"]) == (
        "Oxford University Press",
        "Garden Philosophy",
        "3",
    )


@pytest.mark.parametrize(
    ("rest", "volume", "pages"),
    [
        ("vol. 31, no. 1, p. 2 165 280, 2023", "31", "2 165 280"),
        ("453 1 497, 2015", "453", "497"),
        ("770 23, 2013", "770", "23"),
        ("2019, 103 (4), s.977-984", "103", "977-984"),
    ],
)
def test_numbers_with_nothing_or_blanks_between_are_told_apart(rest: str, volume: str, pages: str) -> None:
    text = f"Journal of Tests {rest}"
    found = {one.name: text[one.start : one.end] for one in read_details(text, 0, len(text))}
    assert (found["venue"], found["volume"], found["pages"]) == ("Journal of Tests", volume, pages)


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Moss, Ferns and the Old Gate", ", eds. Ann Poe and Bob Low. London: Gate Press, 3-9"),
        ("Garden Questions: Gates in Society", " (Oxford, online edn). Oxford Academic"),
        ("Advances in Moss, Fernery, Old Gates and Newer Walls: Proceedings of WALLS", " 3 (2025): 39"),
    ],
)
def test_what_is_set_off_behind_in_and_editors_is_a_name_to_its_end(name: str, rest: str) -> None:
    lead = "In A. Roe (Ed.), " if "Oxford" in rest else "In "
    text = f"{lead}{name}{rest}"
    held = [(len(lead), len(lead) + len(name))]
    found = {one.name: text[one.start : one.end] for one in read_details(text, 0, len(text), held=held)}
    assert found["venue"] == name


@pytest.mark.parametrize(
    ("told", "town", "publisher"),
    [
        ("London and New York: Routledge", "London and New York", "Routledge"),
        ("Garden Town: Wall Publications, Ltd.", "Garden Town", "Wall Publications, Ltd"),
        ("Sage: Garden Oaks, CA", "Garden Oaks, CA", "Sage"),
    ],
)
def test_a_book_may_appear_in_two_towns_and_with_a_limited_company(told: str, town: str, publisher: str) -> None:
    found = read(f"In Handbook of Walls, eds. Ann Poe and Bob Low. {told}")
    assert (found["address"], found["publisher"]) == (town, publisher)


@pytest.mark.parametrize("number", ["563", "#563", "#15014"])
def test_the_number_of_a_working_paper_is_no_part_of_its_series(number: str) -> None:
    assert read(f"GATE Working Paper {number}.") == {"venue": "GATE Working Paper", "number": number.lstrip("#")}
    assert read(f"GATE Working Paper {number}. 2019")["number"] == number.lstrip("#")


def test_a_number_that_holds_the_year_leaves_no_word_for_it_in_the_venue() -> None:
    found = read("GATE Working Paper No. 2026-09")
    assert (found["venue"], found["year"]) == ("GATE Working Paper", "2026")


@pytest.mark.parametrize("rest", ["12896 (2024): 5-8", "13887, 55-59, 2026"])
def test_the_volume_of_a_long_series_has_five_digits(rest: str) -> None:
    text = f"Optics of Walls IV {rest}"
    found = {one.name: text[one.start : one.end] for one in read_details(text, 0, len(text), held=[(0, 18)])}
    assert (found["venue"], found["volume"]) == ("Optics of Walls IV", rest[:5])


def test_capitals_and_a_year_behind_a_name_that_is_set_off_are_a_meeting() -> None:
    text = "Walls Proceedings ICTW 2015"
    found = {one.name: text[one.start : one.end] for one in read_details(text, 0, len(text), held=[(0, 17)])}
    assert found == {"venue": "Walls Proceedings", "acronym": "ICTW", "year": "2015"}


def test_what_is_called_a_preprint_in_brackets_is_named_for_its_server() -> None:
    assert read("gardenRxiv [Preprint]. 2025 Apr 25")["venue"] == "gardenRxiv"


@pytest.mark.parametrize("publisher", ["Editorial Muro", "Éditions du Mur", "Ediciones de la Puerta", "Edizioni Muro"])
def test_a_word_for_publishing_and_a_name_are_a_publisher(publisher: str) -> None:
    assert read(f"Jardines y muros. Madrid: {publisher}, 2019")["publisher"] == publisher


@pytest.mark.parametrize("days", ["5 & 6", "5 and 6", "5-6", "5"])
def test_the_days_of_a_meeting_that_stand_before_its_town_are_no_part_of_its_name(days: str) -> None:
    found = read(f"Proceedings of the Society for Walls (SWA) May {days} 2007, York, UK, 2007")
    assert (found["venue"], found["month"], found["day"]) == ("Proceedings of the Society for Walls", "May", days)
    assert (found["acronym"], found["address"], found["year"]) == ("SWA", "York, UK", "2007")


@pytest.mark.parametrize("status", ["Accepted at", "Accepted into", "To appear in", "Submitted to"])
@pytest.mark.parametrize("name", ["5th Workshop on Walls", "IEEE Symposium on Gates", "Journal of Gardens"])
def test_the_article_behind_a_status_is_no_part_of_the_name(status: str, name: str) -> None:
    assert read(f"{status} the {name}")["venue"] == name
    assert read(f"{status} The Garden")["venue"] == "The Garden"


@pytest.mark.parametrize("pages", ["24:1--24:31", "109:1–109:28", "2:1-2:4"])
def test_pages_may_tell_the_number_of_the_article(pages: str) -> None:
    found = read(f"Trans. Gard. Syst. 11.4 (2017), {pages}")
    assert (found["volume"], found["number"], found["pages"]) == ("11", "4", pages)


def test_an_article_number_with_a_small_letter_stands_behind_the_volume() -> None:
    assert (read("eGarden, 5, e14320")["volume"], read("eGarden, 5, e14320")["pages"]) == ("5", "e14320")


def test_the_institution_of_a_report_that_is_called_no_more_than_that_tells_where_it_appeared() -> None:
    assert read("Tech. rep. 66. Garden Institute at the University of York, UK, 2013") == {
        "type": "Tech. rep",
        "number": "66",
        "institution": "Garden Institute at the University of York",
        "address": "UK",
        "year": "2013",
    }
    assert read("Garden Institute Technical Report 66, 2013")["venue"] == "Garden Institute Technical Report"


def test_what_leads_the_number_of_a_series_is_no_part_of_the_name() -> None:
    assert read("Garden Working Paper No. 2026-09")["venue"] == "Garden Working Paper"


def test_the_letter_of_a_section_behind_a_comma_belongs_to_the_name() -> None:
    assert read("Proceedings of the Garden Society, B, 290, 2023")["venue"] == "Proceedings of the Garden Society, B"


def test_a_special_issue_before_the_journal_is_no_part_of_the_name() -> None:
    found = read('Special issue on "Walls, Gates and Roofs in Dry Towns" in Garden Letters, vol. 15, 2022')
    assert (found["venue"], found["volume"]) == ("Garden Letters", "15")
    assert found["note"] == 'Special issue on "Walls, Gates and Roofs in Dry Towns"'


@pytest.mark.parametrize("month", ["Feburary", "Febuary", "February"])
def test_a_month_that_many_write_wrongly_is_no_place(month: str) -> None:
    assert read(f"Symposium on Walls (SOW), {month} 2022")["month"] == month


@pytest.mark.parametrize("note", ["First-author", "co-first authors", "Corresponding author"])
def test_which_author_somebody_is_is_no_place(note: str) -> None:
    assert read(f"Symposium on Walls 2024 ({note})")["note"] == note
