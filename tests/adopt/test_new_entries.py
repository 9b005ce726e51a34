"""What the configuration of an import prints of a new entry that lacks what all others have: links, picture, fields."""

from pathlib import Path

import pytest
from adopt.imported import imported

import pubman

_WORKS = (
    ("The Walls of Towns", "**Jane Doe**, Ann Poe", "Journal of Gardens", 2023, "walls"),
    ("The Roofs of Towns", "Ann Poe, **Jane Doe**", "Garden Letters", 2022, "roofs"),
    ("The Yards of Towns", "**Jane Doe**, Rita Roe", "Journal of Gardens", 2021, "yards"),
    ("The Wells of Towns", "Rita Roe, **Jane Doe**", "Garden Letters", 2020, "wells"),
)
_NEW = "@article{new, author={Jane Doe}, title={New Towns}, journal={Towns}, year=2024}\n"


def with_new_entry(folder: Path, name: str, item: str, new: str = _NEW) -> str:
    """The line of a new entry in a list of `item`s, which keep theirs."""
    owner = "<b>Jane Doe</b>" if name.endswith(".html") else "**Jane Doe**"
    items = [
        item.format(title=title, people=people, venue=venue, year=year, url=f"https://example.org/{word}").replace(
            "**Jane Doe**", owner
        )
        for title, people, venue, year, word in _WORKS
    ]
    heads = {
        ".md": ("# Jane Doe\n\n## Publications\n\n", ""),
        ".html": ("<h1>Jane Doe</h1><h2>Publications</h2>\n<ul>\n", "\n</ul>\n"),
    }
    head, foot = heads[Path(name).suffix]
    assert imported(folder, name, head + "\n".join(items) + foot).kept == ()
    with (folder / "refs.bib").open("a", encoding="utf-8") as file:
        file.write(new)
    pubman.build(folder)
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line in items] == items
    return next(line for line in lines if "New Towns" in line)


@pytest.mark.parametrize(
    ("item", "printed"),
    [
        ("- {title}. {people}. *{venue}*, {year}. [[pdf]({url})]", "- New Towns. **Jane Doe**. *Towns*, 2024."),
        ("- {title}. {people}. *{venue}*, {year} [PDF]({url}).", "- New Towns. **Jane Doe**. *Towns*, 2024."),
        (
            "- {title}. {people}. *{venue}*, {year}. [PDF]({url}.pdf) / [Code]({url}.zip)",
            "- New Towns. **Jane Doe**. *Towns*, 2024.",
        ),
    ],
)
def test_brackets_of_links_are_left_out(tmp_path: Path, item: str, printed: str) -> None:
    assert with_new_entry(tmp_path, "cv.md", item) == printed


def test_elements_of_links_are_left_out_and_each_of_several_links_has_one(tmp_path: Path) -> None:
    item = '<li>{title}. {people}. <i>{venue}</i>, {year}. <a class="b" href="{url}">PDF</a></li>'
    (tmp_path / "one").mkdir()
    line = with_new_entry(tmp_path / "one", "cv.html", item)
    assert line.replace("<li> ", "<li>") == "<li>New Towns. <b>Jane Doe</b>. <i>Towns</i>, 2024.</li>"
    several = _NEW.replace("year=", "pdf={https://example.org/a}, code={https://example.org/b}, year=")
    line = with_new_entry(tmp_path, "cv.html", item, several)
    assert line.endswith(
        '2024. <a class="b" href="https://example.org/a">PDF</a> <a class="b" href="https://example.org/b">code</a></li>'
    )


def test_the_element_of_a_picture_is_left_out(tmp_path: Path) -> None:
    item = '<li><img class="p" src="{url}.png" width="90"> {title}. {people}. <i>{venue}</i>, {year}.</li>'
    line = with_new_entry(tmp_path, "cv.html", item)
    assert line.replace("<li> ", "<li>") == "<li>New Towns. <b>Jane Doe</b>. <i>Towns</i>, 2024.</li>"


@pytest.mark.parametrize(
    ("item", "printed"),
    [
        ("- [{title}]({url}). {people}. *{venue}*, {year}.", "- New Towns. **Jane Doe**. *Towns*, 2024."),
        ("- [{title}.]({url}) {people}. *{venue}*, {year}.", "- New Towns. **Jane Doe**. *Towns*, 2024."),
        ("- [**{title}**]({url}). {people}. *{venue}*, {year}.", "- **New Towns**. **Jane Doe**. *Towns*, 2024."),
        ('- **["{title}"]({url})**, {people}. *{venue}*, {year}.', '- **"New Towns"**, **Jane Doe**. *Towns*, 2024.'),
        (
            '- [{title}]({url}){{:target="_blank"}}. {people}. *{venue}*, {year}.',
            "- New Towns. **Jane Doe**. *Towns*, 2024.",
        ),
        (
            '<li><a href="{url}">{title}</a>. {people}. <i>{venue}</i>, {year}.</li>',
            "<li>New Towns. <b>Jane Doe</b>. <i>Towns</i>, 2024.</li>",
        ),
        (
            '<li><b><a class="t" href="{url}">{title}</a></b>. {people}. <i>{venue}</i>, {year}.</li>',
            "<li><b>New Towns</b>. <b>Jane Doe</b>. <i>Towns</i>, 2024.</li>",
        ),
    ],
)
def test_a_title_that_leads_nowhere_is_no_link_and_a_doi_makes_it_one(tmp_path: Path, item: str, printed: str) -> None:
    name = "cv.html" if item.startswith("<") else "cv.md"
    (tmp_path / "without").mkdir()
    assert with_new_entry(tmp_path / "without", name, item) == printed
    line = with_new_entry(tmp_path, name, item, _NEW.replace("year=", "doi={10.1234/n}, year="))
    owner = "<b>Jane Doe</b>" if item.startswith("<") else "**Jane Doe**"
    doi = "https://doi.org/10.1234/n"
    assert line == item.format(title="New Towns", people=owner, venue="Towns", year=2024, url=doi)


def test_titles_with_and_without_links_keep_their_ways(tmp_path: Path) -> None:
    lines = [
        f"- {f'[{title}](https://example.org/{word})' if linked else title}. {people}. *{venue}*, {year}."
        for (title, people, venue, year, word), linked in zip(_WORKS, (1, 0, 1, 0), strict=True)
    ]
    done = imported(tmp_path, "cv.md", "# Jane Doe\n\n## Publications\n\n" + "\n".join(lines) + "\n")
    assert done.kept == ()
    assert "{{ fields.title | link(links.paper) | stop }}" in done.config_text


def test_a_title_in_a_link_without_an_address_is_the_way_of_the_page(tmp_path: Path) -> None:
    lines = [
        f"- [{title}]({f'https://example.org/{word}' if at else ''}). {people}. *{venue}*, {year}."
        for at, (title, people, venue, year, word) in enumerate(_WORKS)
    ]
    done = imported(tmp_path, "cv.md", "# Jane Doe\n\n## Publications\n\n" + "\n".join(lines) + "\n")
    assert done.kept == ()


@pytest.mark.parametrize(
    ("item", "printed"),
    [
        (
            "- {people} ({year}). {title}. *{venue}, {volume}*({issue}), 11-19.",
            "- **Jane Doe** (2024). New Towns. *Towns*.",
        ),
        (
            "<li>{people} ({year}). {title}. <i>{venue}, <b>{volume}</b></i>, 11-19.</li>",
            "<li><b>Jane Doe</b> (2024). New Towns. <i>Towns</i>.</li>",
        ),
        ("- {people}. {title}. *{venue}* (vol. {volume}, {year}).", "- **Jane Doe**. New Towns. *Towns*, 2024."),
    ],
)
def test_an_entry_with_fewer_fields_closes_what_it_opens(tmp_path: Path, item: str, printed: str) -> None:
    name = "cv.html" if item.startswith("<") else "cv.md"
    assert with_new_entry(tmp_path, name, item.replace("{volume}", "27").replace("{issue}", "3")) == printed


@pytest.mark.parametrize(
    ("stopped", "year", "printed"),
    [
        (range(2013, 2017), 2024, "- Jane Doe (2024): New Towns"),
        (range(2013, 2017), 2010, "- Jane Doe (2010): New Towns."),
        (range(2017, 2021), 2024, "- Jane Doe (2024): New Towns."),
        # One that is otherwise makes no habit.
        (range(2013, 2014), 2010, "- Jane Doe (2010): New Towns"),
    ],
)
def test_what_is_new_is_written_as_in_its_years(tmp_path: Path, stopped: range, year: int, printed: str) -> None:
    items = "".join(
        f"- Jane Doe ({at}): Walls of {town}{'.' * (at in stopped)}\n"
        for at, town in zip(range(2013, 2021), ("Ape", "Bee", "Cow", "Doe", "Eel", "Fox", "Gnu", "Hen"), strict=True)
    )
    page = f"# Jane Doe\n\n## Publications\n\n{items}"
    done = imported(tmp_path, "cv.md", page)
    assert len(done.kept) == (len(stopped) if len(stopped) < 3 else 0)
    with (tmp_path / "refs.bib").open("a", encoding="utf-8") as file:
        file.write(f"@misc{{new, author={{Doe, Jane}}, title={{New Towns}}, year={year}}}\n")
    pubman.build(tmp_path)
    assert printed in (tmp_path / "cv.md").read_text(encoding="utf-8").split("\n")
