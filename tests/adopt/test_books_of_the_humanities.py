"""Books and what is in them as the humanities tell of them: towns and publishers, editions, editors, subtitles."""

from pathlib import Path

import pytest
from adopt.imported import imported, read, titles, values, venues

BOOKS = """\
# Publications

- Roe, Jane (2021): *Mauern und Gärten.* Berlin, Heidelberg: Springer Vieweg.
- Roe, Jane (2019): *Wege durch das Dorf.* Würzburg: Ach & Oh.
- Roe, Jane (2015): *Einfall. Versuch einer kleinen Lehre.* Wien: Dorfverlag.

## Chapters

- Roe, Jane (2023): *Klinken.* In: Ann Poe u.a. (Hg.): Türen und Tore. Neue Formen. Köln: Böhlau, S. 6–8.
- Roe, Jane (2022): *Nägel.* In: Ann Poe (Ed.): Nails: A History. Studies in Iron. Wien: Böhlau, S. 3–5.
- Roe, Jane (2020): *Netze.* In: Tom Doe (Hrsg.): Zur Kunde der Zäune. Neue Blicke. Bielefeld: transcript, S. 11–15.
- Roe, Jane (2018): *Körbe.* In: Tom Doe (Hrsg.): Handbuch Dorfforschung. 2. Auflage. Wiesbaden: Springer VS, S. 1–16.
- Roe, Jane (2017): *Bretter.* In: Ann Poe (Hrsg.): Holz – Stein – Lehm. Bauten im Wandel. Köln: Böhlau, S. 9–17.
"""


def test_a_town_and_a_publisher_are_no_venue_and_no_part_of_one(tmp_path: Path) -> None:
    done = imported(tmp_path, "index.md", BOOKS)
    assert read(done, "publisher", "address")[:3] == [
        ("Springer Vieweg", "Berlin, Heidelberg"),
        ("Ach & Oh", "Würzburg"),
        ("Dorfverlag", "Wien"),
    ]
    assert venues(done) == [
        *[""] * 3,
        "Türen und Tore. Neue Formen",
        "Nails: A History",
        "Zur Kunde der Zäune. Neue Blicke",
        "Handbuch Dorfforschung",
        "Holz – Stein – Lehm. Bauten im Wandel",
    ]
    assert values(done, "edition")[6] == "2. Auflage"


PAPERS = """\
<!DOCTYPE html>
<html>
<body>
<h1>Jane Roe</h1>
<h2>Publications</h2>
<h4>Über Zäune ({joint} Ann Poe)</h4>
<p>In: <i>Handbuch der Gärten</i>
<br>Hg. von Tom Doe und Lena Moe
<br>Berlin-New York: de Gruyter 2014, S. 1-28.</p>
<h4>Contact at the Gate</h4>
<p>In: <i>Gates and Doors. Rethinking Walls</i>
<br>Hg. von Tom Doe und Lena Moe
<br>Heidelberg: Winter 2012, S. 72-100.</p>
<h4>Was der Garten lehrt</h4>
<p>In: <i>Lehren im Freien</i>
<br>Hg. von Lena Moe und Tom Doe
<br>Berlin-New York: de Gruyter 2010, S. 3-9.</p>
</body>
</html>
"""


@pytest.mark.parametrize("joint", ["mit", "with"])
def test_who_edited_a_book_did_not_write_what_is_in_it(tmp_path: Path, joint: str) -> None:
    done = imported(tmp_path, "index.html", PAPERS.format(joint=joint))
    assert titles(done) == ["Über Zäune", "Contact at the Gate", "Was der Garten lehrt"]
    assert venues(done) == ["Handbuch der Gärten", "Gates and Doors. Rethinking Walls", "Lehren im Freien"]
    assert all("Moe" not in author and "Berlin" not in author for author in values(done, "author"))
    assert all("Tom Doe" in editor for editor in values(done, "editor"))


def test_what_is_in_italics_behind_in_is_a_newspaper_and_nobody(tmp_path: Path) -> None:
    works = (
        ("Is the wall on its last stones?", "in <i>Garden Advisor</i>, October 25, 2021."),
        ("Muros que nadie quiere", "interview in <i>La Tercera</i>, May 23, 2021."),
        ("Three ways to mend a gate", "in <i>Americas Quarterly</i>, April 21, 2021."),
        ("A gate of its own making", "in <i>Financial Times</i>, May 6, 2020."),
    )
    listed = "".join(f"<p>&#8226; &#8220;{title},&#8221; {told}</p>\n" for title, told in works)
    done = imported(tmp_path, "index.html", f"<html>\n<body>\n<h2>Publications</h2>\n{listed}</body>\n</html>\n")
    assert venues(done) == ["Garden Advisor", "La Tercera", "Americas Quarterly", "Financial Times"]
    assert set(values(done, "author")) == {""}


def test_whoever_is_called_editor_behind_a_full_stop_is_one(tmp_path: Path) -> None:
    page = "# Publications\n\n- Roe, J., A. Poe and K. Doe-Low.(Eds.). 2020. Counting snails in the dark. Springer\n"
    done = imported(tmp_path, "index.md", page + "- Roe, J. and A. Poe. 2019. Mending walls in the wind. Springer\n")
    assert values(done, "editor") == ["Roe, J., A. Poe and K. Doe-Low", ""]
    assert titles(done) == ["Counting snails in the dark", "Mending walls in the wind"]


def test_editors_have_their_given_names_first_where_authors_do_not(tmp_path: Path) -> None:
    item = "- Doe, Jane, and Ann Poe. (20{}). {}. In Richard Roe and Will Low (eds), *{}* (pp. {}–{}). Garden Press."
    works = (
        (10, "Walls of dry towns", "Towns without rain", 1, 9),
        (11, "Ferns on old stone", "The handbook of ferns", 20, 31),
        (12, "Moss and what it tells", "Small plants and their readers", 5, 17),
    )
    listed = "\n".join(item.format(*work) for work in works)
    done = imported(tmp_path, "page.md", f"# Jane Doe\n\n## Chapters\n\n{listed}\n")
    assert values(done, "editor") == ["Richard Roe and Will Low"] * 3
    assert done.kept == ()
