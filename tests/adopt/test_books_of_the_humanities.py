"""Books and what is in them as the humanities tell of them: towns and publishers, editions, editors, subtitles."""

from pathlib import Path

from adopt.imported import imported, read, values, venues

BOOKS = """\
# Publications

- Roe, Jane (2021): *Mauern und Gärten.* Berlin, Heidelberg: Springer Vieweg.
- Roe, Jane (2019): *Wege durch das Dorf.* Würzburg: Ach & Oh.
- Roe, Jane (2015): *Einfall. Versuch einer kleinen Lehre.* Wien: Dorfverlag.

## Chapters

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
        "Nails: A History",
        "Zur Kunde der Zäune. Neue Blicke",
        "Handbuch Dorfforschung",
        "Holz – Stein – Lehm. Bauten im Wandel",
    ]
    assert values(done, "edition")[5] == "2. Auflage"
