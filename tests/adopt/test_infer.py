"""What recurs in a list is in its template: the configuration makes every entry, and none keeps its own words."""

from pathlib import Path

import pytest

import pubman

WORDS = ("owls", "herons", "larks", "finches")
PEOPLE = ("Rita Roe and Jane Doe", "Jane Doe and Ann Poe", "Jane Doe and Rita Roe", "Ann Poe and Jane Doe")


def imported(folder: Path, name: str, text: str) -> pubman.Imported:
    (folder / name).write_text(text, encoding="utf-8")
    return pubman.import_page(folder / name, out=folder / "refs.bib", dry_run=True)


def markdown(*lines: str) -> str:
    return "# Jane Doe\n\n## Publications\n\n" + "\n".join(f"- {line}" for line in lines) + "\n"


def each(line: str) -> list[str]:
    """Four entries that differ in their people, title, year and numbers."""
    return [
        line.format(people=people, word=word, year=2020 - at, number=at + 3, first=10 * at + 11, last=10 * at + 19)
        for at, (people, word) in enumerate(zip(PEOPLE, WORDS, strict=True))
    ]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            '{people}. "[Nests of young {word} in winter](https://arxiv.org/abs/200{number}.0123{number})." {year}.',
            id="the title leads to arXiv and there is no other address",
        ),
        pytest.param(
            "{people}. Nests of young {word} in winter. *Journal of Birds*, {number}({number}):{first}-{last}, {year}."
            " [[DOI](https://doi.org/10.1234/birds.{first})]",
            id="a link to the DOI",
        ),
        pytest.param(
            "{people}. The {word}' nests aren't warm. *Bird's Journal*, {number}({number}):{first}-{last}, {year}.",
            id="straight apostrophes",
        ),
        pytest.param(
            "{people}. Nests of young {word} in winter. *Journal of Birds*, {number}, {first} - {last}, {year}.",
            id="blanks around the dash of the pages",
        ),
        pytest.param(
            "{people}. The nests of young {word} in winter."
            " [*Journal of Birds*](https://birds.example.org/{first}), {number}({number}):{first}-{last}, {year}.",
            id="the venue leads to the publisher",
        ),
        pytest.param(
            "{people}. Nests of young {word} in winter. *Journal of Birds*, {number}, {first}&ndash;{last}, {year}.",
            id="a dash as an entity of HTML",
        ),
    ],
)
def test_what_every_entry_of_a_markdown_list_has_is_in_the_template(line: str, tmp_path: Path) -> None:
    done = imported(tmp_path, "about.md", markdown(*each(line)))
    assert len(done.entries) == 4
    assert (done.reproduced, done.kept) == (True, ()), done.config_text


def test_braces_of_a_latex_list_are_in_the_template(tmp_path: Path) -> None:
    line = (
        "\\pub{{{people}}}%\n  {{The nests of young {word} in winter}}% title\n"
        "  {{\\emph{{Journal of Birds}}, {number}({number}):{first}--{last}, {year}}}"
    )
    done = imported(tmp_path, "cv.tex", "\\section{Publications}\n\n" + "\n\n".join(each(line)) + "\n")
    assert len(done.entries) == 4
    assert (done.reproduced, done.kept) == (True, ()), done.config_text


def test_a_new_entry_without_a_volume_is_printed_without_the_marks_around_one(tmp_path: Path) -> None:
    lines = each("{people}. Nests of young {word} in winter. *Journal of Birds*, **{number}**({number}), {year}.")
    (tmp_path / "about.md").write_text(markdown(*lines), encoding="utf-8")
    assert pubman.import_page(tmp_path / "about.md", out=tmp_path / "refs.bib").kept == ()
    new = "@article{new, author = {Doe, Jane}, title = {Storks}, journal = {Journal of Birds}, year = 2024}\n"
    with (tmp_path / "refs.bib").open("a", encoding="utf-8") as file:
        file.write(new)
    pubman.build(tmp_path)
    made = (tmp_path / "about.md").read_text(encoding="utf-8")
    assert "- Jane Doe. Storks. *Journal of Birds*, 2024.\n" in made


def test_what_stands_behind_initials_is_in_the_template(tmp_path: Path) -> None:
    lines = each("{people}. Nests of young {word} in winter. *Journal of Birds*, {number}, {first}-{last}, {year}.")
    short = [
        line.replace("Rita ", "R.&nbsp;").replace("Jane ", "J.&nbsp;").replace("Ann ", "A.&nbsp;") for line in lines
    ]
    done = imported(tmp_path, "about.md", markdown(*short))
    assert done.kept == (), done.config_text


def test_a_year_in_the_name_of_the_venue_is_not_printed_twice(tmp_path: Path) -> None:
    lines = each("`ICB'{year}` {people}. Nests of young {word} in winter.")
    lines = [line.replace("'20", "'") for line in lines]
    lines += [
        "`ACB'19-Findings` Jane Doe and Kim Loe. The flight of young storks.",
        "`ACB'17-Findings` Kim Loe and Jane Doe. The flight of young cranes.",
    ]
    done = imported(tmp_path, "about.md", markdown(*lines))
    assert len(done.entries) == 6
    assert done.kept == (), done.config_text


def test_et_al_in_one_entry_cuts_no_other_short(tmp_path: Path) -> None:
    lines = each("{people}. The nests of young {word} in winter. *Journal of Birds*, {number}, {year}.")
    lines.append("Jane Doe, Rita Roe, et al. The nests of old owls in winter. *Journal of Birds*, 9, 2011.")
    lines.append("Jane Doe, Rita Roe, Ann Poe, Tom Coe, and Kim Loe. Nests of old larks. *Journal of Birds*, 8, 2010.")
    done = imported(tmp_path, "about.md", markdown(*lines))
    assert "et-al-min" not in done.config_text
    assert done.kept == ()


@pytest.mark.parametrize("others", [" et al", ", et al", " et al.", " and others", ", u. a.", " y otros"])
def test_the_words_for_others_are_those_of_the_page(tmp_path: Path, others: str) -> None:
    lines = each("{people}" + others + ". The young {word} in winter. *Journal of Birds*, {number}, {year}.")
    page = markdown(*(line.replace(" and ", ", ", 1).replace("..", ".") for line in lines))
    done = imported(tmp_path, "cv.md", page)
    assert not done.kept and all(entry.exact for entry in done.entries)
    assert "{{ authors" in done.config_text


def test_a_full_stop_after_the_names_is_that_of_et_al_where_they_end_so(tmp_path: Path) -> None:
    line = "{people}. The nests of young {word} in winter. *Journal of Birds*, {number}, {year}."
    vancouver = dict(zip(PEOPLE, ("Roe R, Doe J", "Doe J, Poe A, et al.", "Doe J, Roe R", "Poe A, Doe J"), strict=True))
    lines = []
    for text in each(line):
        people, _, rest = text.partition(". ")
        names = vancouver[people]
        lines.append(f"{names}{'' if names.endswith('.') else '.'} {rest}")
    done = imported(tmp_path, "about.md", markdown(*lines))
    assert "authors | stop" in done.config_text
    assert done.kept == ()


def test_one_entry_of_another_kind_does_not_spoil_the_template_of_the_others(tmp_path: Path) -> None:
    lines = each("{people}. The nests of young {word} in winter. *Journal of Birds*, {number}, {year}.")
    lines += [line.replace("Birds", "Trees").replace("nests", "roots") for line in lines]
    odd = '[Nests, 1999 <a href="https://b.example.org/x"><img src="x.png"></a>](x.pdf) *Nests!* with Ann Poe'
    done = imported(tmp_path, "about.md", markdown(*lines, odd))
    assert len(done.kept) <= 1 and done.reproduced


def test_a_name_that_leads_somewhere_is_printed_so_where_it_is_the_only_one_too(tmp_path: Path) -> None:
    lines = each("{people}. Nests of young {word} in winter. *Journal of Birds*, {number}, {first}-{last}, {year}.")
    lines.append("Jane Doe. Nests of old larks in summer. *Journal of Birds*, 9, 10-20, 2011.")
    lines.append("Jane Doe. Nests of old crows in autumn. *Journal of Birds*, 9, 21-30, 2010.")
    linked = [line.replace("Jane Doe", "[Jane Doe](https://example.org/doe)") for line in lines]
    done = imported(tmp_path, "about.md", markdown(*linked))
    assert {field.word for entry in done.entries for field in entry.fields} == {"checked"}


def test_what_an_element_says_of_one_work_alone_is_no_word_of_the_template(tmp_path: Path) -> None:
    rows = "".join(
        f'<li>{people}. <a title="Download file: {word}" href="{word}.pdf">Nests of young {word} in winter</a>,'
        f" <i>Journal of Birds</i>, {2020 - at}.</li>\n"
        for at, (people, word) in enumerate(zip(PEOPLE, WORDS, strict=True))
    )
    done = imported(tmp_path, "index.html", f"<h1>Jane Doe</h1>\n<h2>Publications</h2>\n<ul>\n{rows}</ul>\n")
    template = done.config_text.partition("[links]")[0]
    assert "Download file" not in template
    assert "<a href=" in template
