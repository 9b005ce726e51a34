"""Lists in LaTeX as people write them: wrapped lines, comments, commands of their own; and lists of plain lines."""

from pathlib import Path

import pytest
from adopt.imported import imported, values

import pubman
from pubman.adopt.markup.latex import as_shown, read_latex
from pubman.adopt.markup.tokens import Shown

PEOPLE = ("R. Roe and J. Doe", "J. Doe and A. Poe", "J. Doe and R. Roe", "A. Poe and J. Doe")
WORDS = ("owls", "herons", "larks", "finches")


def each(item: str) -> list[str]:
    """Four entries that differ in their people, title, year and numbers; `<…>` are the fields."""
    filled = []
    for at, (people, word) in enumerate(zip(PEOPLE, WORDS, strict=True)):
        fields = {"people": people, "word": word, "year": 2020 - at, "number": at + 13, "first": 10 * at + 11}
        text = item
        for field, value in fields.items():
            text = text.replace(f"<{field}>", str(value))
        filled.append(text)
    return filled


def listed(item: str, *, command: str = "\\item ", between: str = "\n") -> str:
    items = between.join(command + text for text in each(item))
    return f"\\section{{Publications}}\n\\begin{{itemize}}\n{items}\n\\end{{itemize}}\n"


def shown(source: str) -> str:
    return Shown(source, read_latex(source, 0, len(source)), 0, len(source)).text


TITLES = [f"Nests of young {word} in winter" for word in WORDS]
ITEM = "<people>. Nests of young <word> in winter. \\emph{Journal of Birds} <number>(2), <first>--<first>9, <year>."


def test_comments_and_spacing_below_an_entry_are_no_part_of_it(tmp_path: Path) -> None:
    done = imported(tmp_path, "cv.tex", listed(ITEM + " %(May <year>)\n%-----\n", between="\\\\\n\n"))
    assert values(done, "title") == TITLES
    assert [entry.original.endswith((".", "}")) for entry in done.entries] == [True] * 4
    assert all(entry.exact for entry in done.entries) and not done.kept


def test_what_a_comment_environment_or_a_definition_holds_is_no_entry(tmp_path: Path) -> None:
    hidden = (
        "\\begin{comment}\n\\begin{itemize}\n\\item P. Old, Forgotten walls, 1999\n\\end{itemize}\n\\end{comment}\n"
    )
    defined = (
        "\\renewcommand{\\remark}[1]{\n  \\begin{description}\n  \\item[$\\to$] #1, 2001\n  \\end{description}\n}\n"
    )
    done = imported(tmp_path, "cv.tex", listed(ITEM) + hidden + defined)
    assert values(done, "title") == TITLES


def test_lengths_and_colours_show_nothing(tmp_path: Path) -> None:
    done = imported(tmp_path, "cv.tex", listed("\\hangindent=0.5in \\color{red}" + ITEM))
    assert values(done, "author")[0] == "R. Roe and J. Doe"
    assert values(done, "journal") == ["Journal of Birds"] * 4
    assert all(entry.exact for entry in done.entries)


def test_the_rows_of_a_table_are_entries(tmp_path: Path) -> None:
    rows = "\n".join(
        f"{year} & \\textbf{{Doe, J.}}, \\& Roe, R. Nests of young {word} in winter. \\textit{{Council of Birds}}.\\\\"
        for word, year in zip(WORDS, range(2001, 2005), strict=True)
    )
    page = f"\\section{{Reports}}\n\\begin{{tabularx}}{{\\linewidth}}{{lX}}\n{rows}\n\\end{{tabularx}}\n"
    done = imported(tmp_path, "cv.tex", page)
    assert values(done, "title") == TITLES
    assert values(done, "year") == ["2001", "2002", "2003", "2004"]
    assert values(done, "author") == ["J. Doe and R. Roe"] * 4


def test_a_list_of_degrees_beside_the_works_is_none_of_them(tmp_path: Path) -> None:
    degrees = "\\begin{itemize}\n\\item Field: gardening and fences\n\\item Thesis title: walls\n\\end{itemize}\n"
    items = "\n".join(f"\\item {text}" for text in each(ITEM))
    page = f"\\begin{{document}}\n\\head{{Degrees}}\n{degrees}\n\\head{{Papers}}\n\\begin{{enumerate}}\n{items}\n"
    done = imported(tmp_path, "cv.tex", page + "\\end{enumerate}\n\\end{document}\n")
    assert values(done, "title") == TITLES


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(ITEM.replace("Doe", "D\\'oe"), id="an accent as a command"),
        pytest.param(ITEM.replace(". Nests", ".~Nests").replace("in winter", "in\\ winter"), id="ties"),
        pytest.param(ITEM.replace("\\emph{Journal of Birds}", "{\\em Journal of Birds}"), id="a switch"),
        pytest.param(ITEM.replace("young", "young\n  ").replace("Journal of", "Journal\n  of"), id="wrapped lines"),
        pytest.param(ITEM.replace(". Nests", ". % a remark\n  Nests"), id="a comment inside"),
        pytest.param(ITEM + "\\\\\n\\url{https://birds.example.org/<word>}", id="a bare address"),
        pytest.param(ITEM.replace(", <year>", ", Vienna, Austria, <year>"), id="a town"),
    ],
)
def test_a_regular_list_is_made_again_as_a_page_shows_it(tmp_path: Path, item: str) -> None:
    done = imported(tmp_path, "cv.tex", listed(item.replace("R. Roe", "R. Roe").replace("J. Doe", "J. Doe")))
    assert [" ".join(title.replace("\u00a0", " ").split()) for title in values(done, "title")] == TITLES
    assert [entry.exact for entry in done.entries] == [True] * 4


@pytest.mark.parametrize("opening", ["{\\bf ", "\\me{"])
def test_the_owner_is_set_off_as_on_the_page(tmp_path: Path, opening: str) -> None:
    done = imported(tmp_path, "cv.tex", listed(ITEM).replace("J. Doe", f"{opening}J. Doe}}"))
    assert done.owner == "Doe, J."
    assert f'emphasis-format = "{opening.replace(chr(92), chr(92) * 2)}{{name}}}}"' in done.config_text
    assert not done.kept


def test_names_in_full_beside_initials_stay_in_full(tmp_path: Path) -> None:
    page = listed(ITEM).replace("R. Roe", "Rita Roe", 1)
    done = imported(tmp_path, "cv.tex", page)
    assert values(done, "author")[0] == "Rita Roe and J. Doe"
    assert all(entry.exact for entry in done.entries) and not done.kept


def test_names_in_italics_as_a_whole_are_nobody_set_off(tmp_path: Path) -> None:
    page = listed(ITEM).replace("A. Poe and J. Doe", "J. Doe")
    for people in (*PEOPLE[:3], "J. Doe"):
        page = page.replace(f"\\item {people}.", f"\\item \\textit{{{people}}}.")
    done = imported(tmp_path, "cv.tex", page)
    assert 'emphasis = "none"' in done.config_text
    assert not done.kept


def test_formulas_stay_formulas(tmp_path: Path) -> None:
    done = imported(tmp_path, "cv.tex", listed(ITEM.replace("young <word>", "$N_2$ <word>")))
    assert "$N_2$ owls" in done.entries[0].text.replace("{", "").replace("}", "")


def test_a_link_around_the_whole_entry_is_that_of_the_title(tmp_path: Path) -> None:
    done = imported(tmp_path, "cv.tex", listed("\\href{https://birds.example.org/<word>}{" + ITEM + "}"))
    assert values(done, "url") == [f"https://birds.example.org/{word}" for word in WORDS]


def test_dashes_are_dashes() -> None:
    assert shown("Guillain--Barré --- a 3--4 fold-up") == "Guillain–Barré — a 3–4 fold-up"


def test_one_way_of_writing_for_what_looks_the_same() -> None:
    assert as_shown("{\\bf Garc\\'ia}, J.~R.\\ L. % no\n\\emph{x} --") == "\\textbf{García}, J. R. L. \\textit{x} –"
    assert as_shown("a \\% b \\\\[2pt] \n \\\\ c{}") == "a \\% b\\\\c"


@pytest.mark.parametrize("count", [2, 4])
def test_lines_with_a_year_are_entries(tmp_path: Path, count: int) -> None:
    lines = each("J Doe, QR Roe*. Nests of young <word> in the long winter. Journal of Birds. <year>, 4(1):<first>.")
    page = "Publications\n============\n\n" + "\n".join(lines[:count]) + "\n"
    done = imported(tmp_path, "pubs.txt", page)
    assert values(done, "title") == [f"Nests of young {word} in the long winter" for word in WORDS[:count]]
    assert values(done, "author") == ["J Doe and QR Roe"] * count
    assert "Roe, Q. R." in done.entries[0].text
    assert not done.kept


def test_a_page_whose_ending_says_nothing_is_read_like_markdown_and_gets_a_format(tmp_path: Path) -> None:
    item = "**<people>**. |br|\n    Nests of young <word> in winter. |br|\n    *Journal of Birds*, <year>, 3(2). |br|"
    dois = [f"10.1000/{at}" for at in range(4)]
    entries = zip(each(item), dois, strict=True)
    items = "\n".join(f"* {text}\n    doi: `{doi} <https://doi.org/{doi}>`_" for text, doi in entries)
    done = imported(tmp_path, "pubs.rst", f"Publications\n============\n\n{items}\n")
    assert values(done, "title") == TITLES
    assert values(done, "journal") == ["Journal of Birds"] * 4
    assert values(done, "doi") == dois
    assert 'format = "markdown"' in done.config_text


def test_the_stop_behind_a_name_set_off_is_none_of_it(tmp_path: Path) -> None:
    item = r"<people>. <word> of the hills. \emph{J Nocturnal Stud}. <number>(1). <first>-9<number>. <year>."
    done = imported(tmp_path, "cv.tex", listed(item))
    assert set(values(done, "journal")) == {"J Nocturnal Stud"}


def test_a_review_behind_a_colon_is_part_of_the_title(tmp_path: Path) -> None:
    item = r"<people>. <word>: A systematic review. \emph{Nocturnal Nursing}. <number>(1). <first>-9<number>. <year>."
    done = imported(tmp_path, "cv.tex", listed(item))
    assert values(done, "title")[0] == "owls: A systematic review"
    assert set(values(done, "journal")) == {"Nocturnal Nursing"}


def test_a_page_says_what_its_own_commands_stand_for(tmp_path: Path) -> None:
    page = '\\newcommand{\\me}{\\textbf{J. D\\"oe}}\n\\def\\hoot{Hooting Research}\n' + listed(ITEM)
    page = page.replace("J. Doe", r"\me{}").replace("owls", r"\Fst owls")
    page = page.replace("Journal of Birds", r"\hoot").replace("larks", r"larks (\mnras)")
    done = imported(tmp_path, "cv.tex", page)
    assert values(done, "author")[:2] == ["R. Roe and J. Döe", "J. Döe and A. Poe"]
    assert values(done, "title")[0].endswith("Fst owls in winter")
    assert "MNRAS" in values(done, "title")[2]
    assert set(values(done, "journal")) == {"Hooting Research"}


@pytest.mark.parametrize(
    "named", [r"\def\name{Jane D\"oe}", r"\newcommand{\myname}{Jane D\"oe}", r"\name{Jane}{D\"oe}"]
)
def test_of_a_list_that_names_only_others_the_owner_is_left_out(tmp_path: Path, named: str) -> None:
    page = f"{named}\n\\begin{{document}}\n" + listed(
        r"Nests of <word> (with A. Poe), \emph{J. Birds}, <number>, <year>"
    )
    page += "\\section{Working Papers}\n\\begin{itemize}\n\\item Why <word> sleep (with A. Poe)\n".replace(
        "<word>", "owls"
    )
    page += "\\item The nests of small birds in winter (with R. Roe); dormant\n\\end{itemize}\n\\end{document}\n"
    done = imported(tmp_path, "cv.tex", page)
    assert values(done, "author")[0] == "Jane Döe and A. Poe"
    assert 'owner = "omit"' in done.config_text
    assert values(done, "title")[4:] == ["Why owls sleep", "The nests of small birds in winter"]
    assert set(values(done, "journal")[4:]) == {""}


def test_where_a_poster_was_shown_is_its_venue(tmp_path: Path) -> None:
    item = "<people> (<year>). Nests of <word> in winter. "
    item += "Poster presented at the <number>th Meeting of the Society for Nests, Trier."
    done = imported(tmp_path, "cv.tex", listed(item))
    assert values(done, "booktitle")[0] == "13th Meeting of the Society for Nests"
    assert {entry.type for entry in done.entries} == {"inproceedings"}
    assert set(values(done, "type")) == {"Poster"}


def test_volumes_in_one_book_are_a_volume(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "cv.tex",
        listed(r"<people>. Nests of <word>. \emph{J. Birds}. 60<first>-60<number>; 118-197. <year>."),
    )
    assert values(done, "volume")[0] == "6011-6013"


def test_a_name_in_another_script_behind_a_name_is_no_other_name(tmp_path: Path) -> None:
    page = listed(ITEM).replace("A. Poe", "A. Poe (吉文成)")
    assert values(imported(tmp_path, "cv.tex", page), "author")[1] == "J. Doe and A. Poe"


def test_a_line_that_ends_is_all_of_an_entry(tmp_path: Path) -> None:
    lines = "".join(f"\\years{{{2020 - at}}}{text} \\\\\n" for at, text in enumerate(each(ITEM)))
    done = imported(tmp_path, "cv.tex", f"\\section{{Papers}}\n{lines.rstrip()[:-3]}\n")
    assert all(entry.exact for entry in done.entries) and not done.kept


def test_how_far_a_work_has_come_is_no_venue(tmp_path: Path) -> None:
    page = listed(ITEM) + "\\section{Work in Progress}\n\\begin{itemize}\n"
    page += "\\item J. Doe and A. Poe. What owls tell each other. (\\emph{data analysis/writing})\n"
    page += "\\item R. Roe, A. Poe and J. Doe. Counting herons. (\\emph{data collection})\n\\end{itemize}\n"
    done = imported(tmp_path, "cv.tex", page)
    assert values(done, "title")[4:] == ["What owls tell each other", "Counting herons"]
    assert values(done, "journal")[4:] == values(done, "howpublished")[4:] == ["", ""]
    assert values(done, "note")[4:] == ["data analysis/writing", "data collection"]


def test_a_preprint_before_what_more_is_said_has_its_number(tmp_path: Path) -> None:
    lines = (r"<people>: \textit{Nests of <word>}\\", r"J. Birds <number> (<year>) <first>\\")
    item = "\n".join(
        [*lines, r"doi:10.1140/birds/<number>\\", r"arXiv:1805.036<number> [hep-ph]\\", "<number> citations."]
    )
    done = imported(tmp_path, "cv.tex", listed(item))
    assert values(done, "eprint")[0] == "1805.03613"
    assert values(done, "note")[0] == "13 citations"


def test_commands_inside_of_one_command_are_entries(tmp_path: Path) -> None:
    items = "\n".join(f"  \\work{{{text} Some of it was seen from the window.}}" for text in each(ITEM))
    page = (
        f"\\section{{Papers}}\n\\works{{\n{items}\n}}\n\\section{{Preprints}}\n\\works{{\n{items.splitlines()[0]}\n}}\n"
    )
    done = imported(tmp_path, "cv.tex", page)
    assert values(done, "title") == [*TITLES, TITLES[0]]


def test_the_first_item_behind_a_definition_is_an_entry(tmp_path: Path) -> None:
    page = listed(ITEM.replace("<people>. ", "*"))
    page = page.replace("\\begin{itemize}", "\\renewcommand{\\theenumi}{J\\arabic{enumi}}\n\\begin{itemize}")
    page = page.replace("\\section", "\\newenvironment{birds}[1]{\\begin{quote}}{\\end{quote}}\n\\section")
    assert len(imported(tmp_path, "cv.tex", page).entries) == 4


def test_entries_with_their_year_in_brackets_have_it(tmp_path: Path) -> None:
    item = "%\n<people>\n\\par{\n\\emph{Nests of young <word> in winter}\n"
    item += "\\par{\nJ. Birds, \\textbf{<number>}, 5<first>\n}}%\n%"
    page = "\\begin{rubric}{Publications}\n"
    for at, text in enumerate(each(item)):
        page += f"\\entry*[{2020 - at}]{text}\n"
    done = imported(
        tmp_path, "cv.tex", page + "\\end{rubric}\n\\begin{rubric}{Skills}\n\\entry*[Birds] owls\n\\end{rubric}\n"
    )
    assert values(done, "title") == TITLES
    assert values(done, "year") == ["2020", "2019", "2018", "2017"]
    assert values(done, "author")[0] == "R. Roe and J. Doe"


def test_what_a_mark_means_may_be_told_behind_a_work(tmp_path: Path) -> None:
    page = listed("Nests of young <word> in winter, \\textbf{J. Birds} <number>, <year>")
    told = "\\item *Songs of young ducks, and of all that live by the river in winter, \\textbf{Wings} (accepted), "
    page = page.replace("\\end{", f"{told}(* - joint first authorship)\n\\end{{")
    assert len(imported(tmp_path, "cv.tex", page).entries) == 5


def test_headings_in_the_margin_part_a_cv(tmp_path: Path) -> None:
    posts = "\\noindent\\marginhead{Appointments}%\n\n\\ind 2011--2014. Lecturer, Aviary of the North, Trier.\n\n"
    works = "\n\n".join(f"\\ind {text}" for text in each(ITEM))
    done = imported(tmp_path, "cv.tex", f"{posts}\\noindent\\marginhead{{Publications}}%\n\n{works}\n")
    assert values(done, "title") == TITLES


def test_what_a_command_is_given_next_is_another_field(tmp_path: Path) -> None:
    item = "<people>, <year>, \\arxiv{1805.036<number>}{Nests of young <word> in winter}, J. Birds, <number>, 5<first>"
    done = imported(tmp_path, "cv.tex", listed(item))
    assert values(done, "title") == TITLES
    assert values(done, "eprint")[0] == "1805.03613"


def test_keywords_are_the_words_of_a_heading(tmp_path: Path) -> None:
    page = listed(ITEM).replace("{Publications}", "{\\faBook\\ Papers \\& {\\'E}tudes}") + listed(ITEM)
    done = imported(tmp_path, "cv.tex", page)
    assert values(done, "keywords")[0] == "Papers & Études"


def test_a_title_may_end_in_a_question(tmp_path: Path) -> None:
    items = (
        r"Pictures of small birds in the north. Is it still necessary? \textbf{The Journal of Birds} 17(3), 2014.",
        r"Counting birds with nets: a study in two towns. \textbf{Nest Rhythm Journal} Vol. 10(8), 2013. (IMP=5.0)",
        r"Benchmark for nets of the left tree. In \textbf{IEEE Transactions on Birds}, 2015. (IMP=3.4)",
        r"A planning and guidance platform for herons, In \textbf{IEEE Transactions Birds} 36(11), 2017 (IMP=3.9)",
    )
    page = "\n\\item ".join(("\\section{Publications}\n\\begin{itemize}", *items))
    done = imported(tmp_path, "cv.tex", page + "\n\\end{itemize}\n")
    assert values(done, "title")[0] == "Pictures of small birds in the north. Is it still necessary?"
    assert values(done, "journal")[0] == "The Journal of Birds"


def test_who_can_be_asked_is_no_work(tmp_path: Path) -> None:
    page = "\n\n".join(
        ("# Publications", *each("<people>. *Nests of young <word> in winter*. J. Birds <number>, <year>."))
    )
    page += "\n\n# References\n\n>**Rita Roe**, *PhD*  \nAssociate Professor  \nDepartment of Birds, 338N  \n"
    page += "University of Trier\n"
    assert len(imported(tmp_path, "cv.md", page).entries) == 4


def test_a_day_and_a_year_behind_a_link_are_a_date(tmp_path: Path) -> None:
    item = "\\textsf{<people>}, \\emph{Nests of young <word> in winter}, 12th Congress of Birds, Trier, Germany, "
    done = imported(tmp_path, "cv.tex", listed(item + "\\url{http://birds.example.org/<number>}, 06.<number>, <year>."))
    assert values(done, "year") == ["2020", "2019", "2018", "2017"]
    assert values(done, "note")[0] == "06.13"
    assert all(entry.exact for entry in done.entries)


def test_a_row_of_a_table_without_a_year_is_an_entry(tmp_path: Path) -> None:
    rows = each("<year> & J. Doe. Nests of young <word> in winter. \\emph{Garden Letters}, <number>:5<first>.")
    page = "\\\\\n".join(rows).replace("2019 &", "     &").replace("2017 &", "     &")
    page = f"\\section*{{Papers}}\n\\begin{{longtable}}{{lp{{12cm}}}}\n{page}\\\\[4pt]\n\\end{{longtable}}\n"
    done = imported(tmp_path, "cv.tex", page)
    assert values(done, "title") == TITLES
    assert values(done, "year") == ["2020", "", "2018", ""]


def test_lines_that_end_below_a_bold_one_are_entries(tmp_path: Path) -> None:
    lines = each("\\textbf{Doe J}. Nests of young <word> in winter. \\textit{J Birds} <year>; <number>(2): 11-19.\\\\")
    page = "\n".join(("\\section{Papers}", "\\noindent\\textbf{Refereed journals}\\\\[2mm]", *lines, ""))
    done = imported(tmp_path, "cv.tex", page)
    assert values(done, "title") == TITLES
    assert not done.kept


def test_a_short_work_is_given_as_the_long_ones_are(tmp_path: Path) -> None:
    items = each("\\work{Nests of young <word> in the long winter of the north}{<people>. Journal of Birds, <year>.}")
    items[2] = "\\work{Larks in fields}{J. Doe. Wings, 2018.}"
    done = imported(tmp_path, "cv.tex", "\n".join(("\\section{Papers}", "\\listStart", *items, "\\listEnd", "")))
    assert values(done, "title")[2:3] == ["Larks in fields"]
    assert len(done.entries) == 4


def test_an_environment_with_arguments_is_an_entry(tmp_path: Path) -> None:
    works = each(
        "\\begin{rSubsection}{Nests of young <word> in winter}{<year>}{Journal of Birds}{}\n\\item <people>\n"
        "\\end{rSubsection}"
    )
    page = "\n".join(("\\begin{rSection}{Papers}", *works, "\\end{rSection}", ""))
    done = imported(tmp_path, "cv.tex", page)
    assert done.sections == ("Papers",)
    assert values(done, "title") == TITLES
    assert values(done, "year") == ["2020", "2019", "2018", "2017"]
    assert values(done, "journal") == ["Journal of Birds"] * 4
    assert values(done, "author")[0] == "R. Roe and J. Doe"


def test_a_mark_with_a_blank_before_the_first_name_is_no_part_of_it(tmp_path: Path) -> None:
    items = each(
        "\\item J. Doe, R. Roe, ``Nests of young <word> in winter,'' \\emph{Journal of Birds}, vol. 3, <year>."
    )
    items[0] = items[0].replace("\\item", "\\item $\\dagger$")
    items[2] = items[2].replace("\\item", "\\item $^*$")
    done = imported(
        tmp_path, "cv.tex", "\n".join(("\\section{Papers}", "\\begin{itemize}", *items, "\\end{itemize}", ""))
    )
    assert values(done, "author") == ["J. Doe and R. Roe"] * 4
    assert values(done, "author+an") == ["1=†", "", "1=*", ""]
    assert all(entry.exact for entry in done.entries)


def test_a_mark_that_stays_in_a_title_makes_it_a_guess(tmp_path: Path) -> None:
    items = each("\\item Nests of young <word> in winter, \\textbf{Journal of Birds}, <year>")
    items[0] = items[0].replace("\\item ", "\\item $\\ddagger$")
    done = imported(
        tmp_path, "cv.tex", "\n".join(("\\section{Papers}", "\\begin{itemize}", *items, "\\end{itemize}", ""))
    )
    words = [field.word for entry in done.entries for field in entry.fields if field.name == "title"]
    assert words == ["guessed", *["checked"] * 3]


def test_a_year_that_is_an_argument_of_the_item_stays_one_for_the_next_entry(tmp_path: Path) -> None:
    item = "[<year>]%\n<people>. \\emph{Nests of young <word> in winter}. Journal of Birds, <number>."
    entries = "%\n".join(f"\\entry*{text}" for text in each(item))
    done = imported(tmp_path, "cv.tex", f"\\begin{{rubric}}{{Publications}}\n{entries}\n\\end{{rubric}}\n")
    assert not done.kept
    with (tmp_path / "refs.bib").open("a", encoding="utf-8") as file:
        file.write("@article{new, author={Roe, R.}, title={New Nests}, journal={Birds}, volume=9, year=2021}\n")
    pubman.build(tmp_path)
    assert "\\entry*[2021]%\n" in (tmp_path / "cv.tex").read_text(encoding="utf-8")


ROWS = (
    "\\cvitem{\\textbf{<year>}}\n  {\\textbf{Nests of young <word> in winter.}}\n"
    "\\cvitem{}\n  {<people>, H-W. Moe., J.T. Poe.}\n\\cvitem{}{BWL <number> 2 <first>, <year>.}\n\\vspace{2mm}\n"
)


def test_rows_of_commands_whose_first_argument_is_empty_go_on_with_a_work(tmp_path: Path) -> None:
    done = imported(tmp_path, "cv.tex", "\\section{Publications}\n" + "\n".join(each(ROWS.replace(" and ", ", "))))
    assert values(done, "title") == TITLES
    assert values(done, "author")[0] == "R. Roe and J. Doe and H-W. Moe and J.T. Poe"
    assert values(done, "journal", "booktitle", "howpublished") == ["BWL"] * 4
    assert values(done, "volume") == ["13", "14", "15", "16"] and values(done, "pages")[1] == "21"


def test_commands_that_tell_of_a_work_each_may_have_the_year_once(tmp_path: Path) -> None:
    entries = [f"\\cvitem{{{'' if at % 2 else 2020}}}{{{text}}}" for at, text in enumerate(each(ITEM))]
    done = imported(tmp_path, "cv.tex", "\\section{Publications}\n" + "\n".join(entries) + "\n")
    assert values(done, "title") == TITLES


def test_blanks_inside_the_braces_of_a_work_stay(tmp_path: Path) -> None:
    items = each(ITEM)
    commands = "\n\n".join(f"\\resitem{{ {item}{' ' * (at % 2)}}}" for at, item in enumerate(items))
    done = imported(tmp_path, "cv.tex", f"\\begin{{ressection}}{{Publications}}\n\n{commands}\n\\end{{ressection}}\n")
    assert values(done, "title") == TITLES


def test_the_stop_behind_the_last_author_is_none_of_the_initials_where_others_have_none(tmp_path: Path) -> None:
    item = "Roe, R, Doe, J, Poe, A. <year>. Nests of young <word> in winter. \\emph{Journal of Birds} <number>(2): 1-9."
    done = imported(tmp_path, "cv.tex", listed(item))
    assert values(done, "author") == ["R Roe and J Doe and A Poe"] * 4


def test_the_sign_of_an_address_begins_no_comment(tmp_path: Path) -> None:
    link = "\\href{https://ads.example/abs/20<number>A%26A...621A..93S}{\\textit{Nests of young <word> in winter}}"
    items = each(f"\\item <people>, {link}, <year>, Journal of Birds, <number>, <first>")
    page = "\\section{Publications}\n\\begin{enumerate}\n" + "\n\n".join(items) + "\n\\end{enumerate}\n"
    done = imported(tmp_path, "cv.tex", page)
    assert values(done, "title") == TITLES
    assert values(done, "url")[0] == "https://ads.example/abs/2013A%26A...621A..93S"
