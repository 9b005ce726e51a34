"""Lists as people in the humanities write them: journals in marks of quotation, publishers that nobody knows."""

from pathlib import Path

from adopt.imported import imported, titles, values, venues

ARTICLES = [
    "Roe R., Il canto degli aironi, «Rivista di uccelli», 12, 2019, pp. 1-9.",
    "Roe R., Doe J., Le allodole dei campi, «Campi. Rivista di muri e prati» 4, 2018, pp. 11-19.",
    "Doe J., Roe R., Che cosa sono i “nidi invernali” in un muro, in «Aironi, gufi e muri», 10:2, 2017, pp. 7-19.",
    "Roe R., I gufi del nord, «Garthèse», 3, 2016, pp. 27-39.",
]
CHAPTERS = [
    "Roe R., Muri di pietra, in A. Poe, J. Doe (eds.), Pietre e muri, Il Gelso, Milano, 2015, pp. 71-79.",
    "Roe R., Cancelli di legno, in J. Doe (ed.), Legni, Ramo, Torino, 2014, pp. 1-9.",
]
BOOKS = [
    "Roe R., Doe J. (eds.), I muri del nord, De Gruyter, Berlin, 2013, ISBN: 978-3-16-148410-0.",
    "Roe R., Doe J. (eds.), Gli orti del sud, Elsevier, London, 2012, ISBN: 978-1-4028-9462-6.",
]


def test_a_journal_in_marks_of_quotation_is_one_name(tmp_path: Path) -> None:
    done = imported(tmp_path, "publications.txt", "Rita Roe\n\n" + "\n\n".join(ARTICLES) + "\n")
    assert venues(done) == ["Rivista di uccelli", "Campi. Rivista di muri e prati", "Aironi, gufi e muri", "Garthèse"]
    assert titles(done)[2] == "Che cosa sono i “nidi invernali” in un muro"
    assert values(done, "volume") == ["12", "4", "10", "3"]
    assert values(done, "number")[2] == "2" and values(done, "pages")[2] == "7-19"


def test_who_publishes_a_book_stands_before_its_town_though_nobody_knows_it(tmp_path: Path) -> None:
    done = imported(tmp_path, "publications.txt", "Rita Roe\n\n" + "\n\n".join([*CHAPTERS, *BOOKS]) + "\n")
    assert venues(done)[:2] == ["Pietre e muri", "Legni"]
    assert values(done, "publisher") == ["Il Gelso", "Ramo", "De Gruyter", "Elsevier"]
    assert titles(done)[2:] == ["I muri del nord", "Gli orti del sud"]


def test_lines_below_their_heading_are_works_where_others_are(tmp_path: Path) -> None:
    few = [
        "Roe R., Muri del nord, Carta, 2013.",
        "Roe R., Doe J., Orti del sud, Ramo, 2012.",
        "Roe R., Doe J., Cancelli, Legno, 2011.",
    ]
    parts = (("Books", few), ("Papers", ARTICLES), ("Chapters", [*CHAPTERS, CHAPTERS[0].replace("pietra", "legno")]))
    text = "\n\n".join("\n".join([heading, *lines]) for heading, lines in parts)
    done = imported(tmp_path, "publications.txt", f"{text}\n")
    assert len(done.entries) == 10
    assert titles(done)[0].startswith("Muri del nord")


def test_a_series_behind_the_name_of_a_book_is_no_part_of_it(tmp_path: Path) -> None:
    entry = (
        "R. Roe, J. Doe, {}. In: Poe A., Moe B. (eds) {}. Advances in Garden Medicine and Walls. Springer 2017, "
        "Cham. 319-325."
    )
    text = "\n\n".join(
        entry.format(title, book)
        for title, book in (
            ("Oxygen in young owls and larks", "Air for Birds"),
            ("Water for herons by the river", "Water for Birds XXX"),
            ("Stones in the walls of the north", "Walls and Stones"),
        )
    )
    done = imported(tmp_path, "publications.txt", f"Rita Roe\n\n{text}\n")
    assert venues(done) == ["Air for Birds", "Water for Birds XXX", "Walls and Stones"]
    assert values(done, "publisher") == ["Springer"] * 3


def test_two_strokes_stand_before_where_a_work_appeared(tmp_path: Path) -> None:
    entries = [
        "* Roe R. Muri del nord e del sud // 8th Int. Conf. on Walls. 2015. P. 132.",
        "* Roe R. Che cosa cantano gli aironi //Journal of Gardens. 2014. Vol. 3. P. 13-19.",
        "* Doe J., Roe R. Orti: una storia // Proceedings of the Congress of Gardens. 2013. P. 1-9.",
    ]
    done = imported(tmp_path, "publications.txt", "Rita Roe\n\n" + "\n".join(entries) + "\n")
    assert titles(done) == ["Muri del nord e del sud", "Che cosa cantano gli aironi", "Orti: una storia"]
    assert venues(done)[1:] == ["Journal of Gardens", "Proceedings of the Congress of Gardens"]
