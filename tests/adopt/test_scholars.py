"""Lists of scholars of all fields, each with the manners of its own."""

from pathlib import Path

import pytest
from adopt.imported import imported, titles, value, values, venues

from pubman.adopt import Imported


def authors(done: Imported) -> list[str]:
    return values(done, "author")


def test_headings_that_are_years_date_what_stands_below_them(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## 2021

**Jane Doe**, Richard Roe. Counting snails in the dark. In *Journal of Gardens* (in press)

## 2020

Ann Poe, **Jane Doe**. Mending walls in the wind. In *Walls* 74:7, 55--73

**Jane Doe**, Ann Poe. Painting gates by night. In *Walls* 74:1, 15--28
""",
    )
    assert [value(entry, "year") for entry in done.entries] == ["2021", "2020", "2020"]


def test_marks_behind_the_comma_belong_to_the_name_before_it(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Publications

1. <u>J. A. Doe</u>,<sup>‡</sup> R. M. Roe,<sup>‡</sup> A. C. Poe and P. R. Moe, <i>Gard.</i>, 2018, <i>10</i>, 11–17.
2. <u>J. A. Doe</u>, A. C. Poe and P. R. Moe, <i>Garden Lett.</i>, 2017, <i>9</i>, 21–27.

<sup>‡</sup> = contributed equally
""",
    )
    assert authors(done)[0] == "J. A. Doe and R. M. Roe and A. C. Poe and P. R. Moe"
    assert value(done.entries[0], "author+an") == "1=equalcontrib; 2=equalcontrib"


def test_marks_in_mathematics_may_stand_behind_the_comma(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Publications

1. Counting snails in the dark.<br>
Ann Poe,$^{\\star}$ <u>Jane Doe</u>,$^{\\star}$ Richard Roe, and D. Low.<br>
_Journal of Gardens_ **18**, 6 (2022): 10-19.

1. Mending walls in the wind.<br>
<u>Jane Doe</u>, Ann Poe, and Richard Roe.<br>
_Journal of Gardens_ **17**, 4 (2021): 95-98.
""",
    )
    assert titles(done) == ["Counting snails in the dark", "Mending walls in the wind"]
    assert authors(done)[0] == "Ann Poe and Jane Doe and Richard Roe and D. Low"
    assert value(done.entries[0], "author+an") == "1=*; 2=*"


def test_a_journal_follows_the_initials_of_the_last_name(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Publicaciones

- Snails in the dark. Doe-Roe G., Poe J.A., Moe I. Rev Gard. Lett. (2025) 52:207.
- Walls in the wind. Poe J.A., Zapo-Roe L.A. Doe J. E., Moe I. Estudios de Jardines (2024) 4(3): 3383-3394.
- Gates by night. Poe J.A., Moe I. Curr Gard. (2020). 18(8): 769-787.
""",
    )
    assert authors(done) == [
        "G. Doe-Roe and J.A. Poe and I. Moe",
        "J.A. Poe and L.A. Zapo-Roe and J. E. Doe and I. Moe",
        "J.A. Poe and I. Moe",
    ]
    assert venues(done) == ["Rev Gard. Lett.", "Estudios de Jardines", "Curr Gard"]


def test_a_status_is_nobody(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Publications

* (2024 - *IN PRESS*) '**Counting snails in the dark**' - *Garden Letters*
* (2023 - *IN PRESS*) '**Mending walls in the wind**' - *Garden Letters*
* (2022) '**Painting gates by night**' - *Garden Letters*
""",
    )
    assert titles(done) == ["Counting snails in the dark", "Mending walls in the wind", "Painting gates by night"]
    assert authors(done) == ["", "", ""]


def test_decades_and_numbers_of_articles_are_no_years(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Publications

- Doe, J., & Roe, R. (2025). Gardens of the 1960s. *Garden Research Letters*, *52*, e2025GL115021.
- Roe, R., & Doe, J. (2024). Walls of the 1970er. *Garden Research Letters*, *51*, e2024GL115023.
""",
    )
    assert [value(entry, "pages") for entry in done.entries] == ["e2025GL115021", "e2024GL115023"]
    assert [value(entry, "note") for entry in done.entries] == ["", ""]


def test_initials_in_capitals_are_no_given_name(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Papers

Etter T, F Morr, **D Doe**. 2022. Counting snails. *Garden Ecology* **37**(7) 61–69.

Chav LF, MD Frey, LA Hurt, **D Doe** and LR Berg. 2021. Mending walls. *Garden Sciences* **80**(2) 11-16.

**Doe D**. 2020. Painting gates. *Garden Review* **42**(1) 31–35.

**Doe D** and GLW Perr. 2019. Sweeping paths. *Garden Review* **41**(1) 3–5.
""",
    )
    assert authors(done) == [
        "T Etter and F Morr and D Doe",
        "LF Chav and MD Frey and LA Hurt and D Doe and LR Berg",
        "D Doe",
        "D Doe and GLW Perr",
    ]
    text = (tmp_path / "refs.bib").read_text(encoding="utf-8")
    assert "Frey, M. D. and Hurt, L. A. and Doe, D" in text
    assert sum(entry.exact for entry in done.entries) == 3


def test_words_before_a_colon_and_a_link_are_its_label(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Publications

**Counting snails in the dark**
  (joint with Ann Poe)
  *Garden Letters, 2021*
  Manuscript: [snails.pdf](/files/fairness_equality_snails.pdf)
  Code and data of the snails: [Archive](https://example.org/snails)

**Mending walls in the wind**
  *Accepted for publication, Journal of Walls, Gates, and Paths, 2020*
  Manuscript: [walls.pdf](/files/walls.pdf)

**Painting gates by night**
  *Working paper, 2019*
  Manuscript: [gates.pdf](/files/gates.pdf)
""",
    )
    assert venues(done) == ["Garden Letters", "Journal of Walls, Gates, and Paths", ""]
    assert [value(entry, "pubstate") for entry in done.entries] == ["", "Accepted for publication", "Working paper"]
    assert all("*" not in value(entry, "author+an") for entry in done.entries)


def test_the_name_of_a_book_goes_on_to_the_end_of_its_italics(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Chapters

Doe, J. (2018). Snails. In A. Poe & R. Roe (Eds.), *Big gardens: New Walls, New Gates* (pp. 3–8). Spring: Leaf Press.

Doe, J. (2017). Gates. In: Ann Poe und Rita Roe (Hrsg). *Tore verstehen – Kinder am Zaun* (S. 5–9). Bonn: Laub Verlag.

Doe, J. (2003). Paths. In A. Poe & R. Roe (Eds.), *Walls 2003: Gardens and Gates* (pp. 13–18). Spring: Leaf Press.
""",
    )
    assert venues(done) == [
        "Big gardens: New Walls, New Gates",
        "Tore verstehen – Kinder am Zaun",
        "Walls 2003: Gardens and Gates",
    ]


def test_a_publisher_may_stand_before_its_town(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Books

Doe, J. and Roe, R. 2013. *Snails of the Night* (Springer: Cham, Switzerland).

Doe, J. 2010. *Walls of the Wind* (Routledge: London).
""",
    )
    assert [value(entry, "publisher") for entry in done.entries] == ["Springer", "Routledge"]
    assert [value(entry, "address") for entry in done.entries] == ["Cham, Switzerland", "London"]
    assert [entry.type for entry in done.entries] == ["book", "book"]


def test_a_line_in_bold_that_names_a_group_is_no_work(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## Prof. Dr. Jane Doe

**Artikel in internationalen Zeitschriften mit Peer-Review**

**Doe, J.**, & Roe, R. (2019). Counting snails. *Garden Letters, 10*, 1-7.

**Doe, J.** (2018). Mending walls. *Garden Letters, 9*, 12-17.

**Artikel in Konferenzbänden mit Peer-Review**

**Doe, J.**, & Poe, A. (2016). Painting gates. *Proceedings of the 12th Conference on Gates*, pp. 26-29.
""",
    )
    assert titles(done) == ["Counting snails", "Mending walls", "Painting gates"]


GERMAN = """\
# Publications

Ann Doe, Rita Roe (Hrsg.), Airy gardens. Walls during the storm, Baden-Baden, 2013

Ann Doe et Paul Poe (Hrsg.), Transnational gates, New York, 2012

Ann Doe, Politik der Gärten. Eine Geschichte, München, 2007

Ann Doe, „Schnecken der Stadt“, in: Paul Poe (Hrsg.), Gärten transnational. Hören, Sehen, Riechen im 20. Jahrhundert, \
Bielefeld, 2017, S. 97–122

Ann Doe, Zäune am Dorf 1950-1980, in: Rita Roe/ Paul Poe (Hrsg.), Stadt und Land. Geschichten und Gärten, Worms 2015, \
S. 113-136.
"""


def test_humanities_in_german_name_editors_and_towns(tmp_path: Path) -> None:
    done = imported(tmp_path, "index.md", GERMAN)
    assert [entry.type for entry in done.entries] == ["book", "book", "book", "incollection", "incollection"]
    assert [value(entry, "editor") for entry in done.entries] == [
        "Ann Doe, Rita Roe",
        "Ann Doe et Paul Poe",
        "",
        "Paul Poe",
        "Rita Roe/ Paul Poe",
    ]
    assert [value(entry, "address") for entry in done.entries] == [
        "Baden-Baden",
        "New York",
        "München",
        "Bielefeld",
        "Worms",
    ]
    assert [value(entry, "booktitle") for entry in done.entries][3:] == [
        "Gärten transnational. Hören, Sehen, Riechen im 20. Jahrhundert",
        "Stadt und Land. Geschichten und Gärten",
    ]
    text = (tmp_path / "refs.bib").read_text(encoding="utf-8")
    assert "editor  = {Doe, Ann and Roe, Rita}" in text
    assert all(field.word != "ask" for entry in done.entries[:2] for field in entry.fields)


def test_titles_in_headings_stand_above_whom_the_owner_worked_with(tmp_path: Path) -> None:
    told = (
        "This paper studies how gardens answer to snails when the walls between them are low and the nights are long,"
    )
    done = imported(
        tmp_path,
        "index.md",
        f"""\
---
title: Research
---

### Work in Progress

#### Counting snails in the dark

{told} and finds that they do.

#### Mending walls in the wind: Evidence from the North

With Ann Poe and Rita Roe

{told} which is new.

#### Painting gates by night

With Rita Roe

{told} at last.

### Publications

#### A theory of paths

With Ann Poe, Rita Roe, and Paul Moe

*Published in Garden Letters*

{told} once more.
""",
    )
    assert titles(done) == [
        "Counting snails in the dark",
        "Mending walls in the wind: Evidence from the North",
        "Painting gates by night",
        "A theory of paths",
    ]
    assert authors(done) == ["", "Ann Poe and Rita Roe", "Rita Roe", "Ann Poe and Rita Roe and Paul Moe"]
    assert venues(done) == ["", "", "", "Garden Letters"]


def test_works_in_review_may_stand_under_a_heading_of_another_level(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
#### In review

1. Poe, A., <b>Doe, J. T.</b>, Roe, R., Walls in the wind. <i>Journal of Gardens</i>

# Peer-Reviewed Publications

1. Roe, R., <b>Doe, J. T.</b>, Poe, A.-L. (2025). Snails in the dark. <i>Garden Letters</i>,<i>52</i>, e115230.
2. <b>Doe, J. T.</b>, Poe, A.-L., Roe, R. (2024). Gates by night. <i>Garden Letters</i>, <i>51</i>, e115021.
""",
    )
    assert venues(done) == ["Journal of Gardens", "Garden Letters", "Garden Letters"]
    assert [value(entry, "volume") for entry in done.entries] == ["", "52", "51"]


def test_an_entry_may_be_a_link_as_a_whole(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Academic Publications

[3. Doe, J.A., Roe, R., and Poe, A. 2021. Snails of the reef. Garden Reports (impact factor 4.379, quartile 1). \
doi: 10.1038/s1.](https://example.org/snails)

[2. Doe, J.A., and Roe, R. 2020. Walls of the reef. Studies in Gardens (impact factor 1.63) 47:101936. \
doi: 10.1016/j.w.2.](https://example.org/walls)

[1. Roe, R., and Doe, J.A. 2019. Gates of the reef. Garden Reports (impact factor 4.379) 9:49-57. \
doi: 10.1038/g3.](https://example.org/gates)
""",
    )
    assert venues(done) == ["Garden Reports", "Studies in Gardens", "Garden Reports"]
    assert [value(entry, "url") for entry in done.entries] == [
        "https://example.org/snails",
        "https://example.org/walls",
        "https://example.org/gates",
    ]
    assert [value(entry, "volume", "note") for entry in done.entries][1:] == ["47", "9"]


def test_coauthors_and_presentations_of_works_under_review(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## Publications

- [Snails, not walls: How gardens answer](https://example.org/1). \
Coauthored with Nico de la Roe and Sam Poe. *Garden Review*, 2024.

## Research under Review

- [Did the storm change the walls? Evidence from 55,000 gates](https://example.org/2). \
*Under Review. Presented at GAPS 2024.*

- [The balance of gates: A replacement for paths](https://example.org/3) (with Sam Poe). \
*Under Review. Presented at the Garden Workshop 2024.*

## Research in Preparation

- The night garden and its economy

- One path to rule them all? Walls and gates for walkers (with Sam Poe and Alexa Moe)
""",
    )
    assert authors(done) == ["Nico de la Roe and Sam Poe", "", "Sam Poe", "", "Sam Poe and Alexa Moe"]
    assert venues(done) == ["Garden Review", "", "", "", ""]
    assert [value(entry, "pubstate") for entry in done.entries][1:3] == ["Under Review", "Under Review"]


def test_the_last_word_of_a_short_name_keeps_its_full_stop_before_a_volume(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Papers

1. J. Doe, R. Roe (2020) *Snails in the dark*. Int. J. Gardm. **11**: 31, doi:10.1000/1
2. J. Doe (2019) *Walls in the wind*. J. Walls **10**: 3, doi:10.1000/2
""",
    )
    assert venues(done) == ["Int. J. Gardm.", "J. Walls"]


def test_a_status_may_stand_before_or_behind_the_venue(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Working Papers

- [Snails in the volatile dark](https://example.org/1) (with R. Roe) revised draft (July 2024)<br/>\
Revise and resubmit, **Garden Economics**
- [Walls in the wind](https://example.org/2) (with A. Poe), 2023, *Journal of Gardens* submitted
- [Gates by night](https://example.org/3) (with A. Poe), 2022, *Journal of Gardens* submitted
""",
    )
    assert venues(done) == ["Garden Economics", "Journal of Gardens", "Journal of Gardens"]
    assert [value(entry, "pubstate") for entry in done.entries] == ["revised draft", "submitted", "submitted"]


def test_a_title_does_not_end_in_a_word_that_leads_on(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Papers

Jane Doe. 2021. How high is your *wall*? *Garden Letters* 29(1). 91–113.

Jane Doe. 2020. Thoughts on Roe’s *New Paths*. *Garden Letters* 28(1). 9–13.

Jane Doe. 2019. Still going round. *Garden Letters* 27(1). 1–13.
""",
    )
    assert titles(done) == ["How high is your <i>wall</i>?", "Thoughts on Roe’s <i>New Paths</i>", "Still going round"]


def test_headings_for_kinds_of_works_are_read_though_little_is_told_below_them(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
### Artículos en revistas

- [Counting snails in the dark](https://doi.org/10.1000/1). Journal of Gardens (2024)
- [Walls and gates in the wind: a survey](https://doi.org/10.1000/2). Proceedings of the Gardeners, Part L: \
Journal of Walls (2023)

### Artículos de divulgación

- [La posibilidad de contar caracoles](https://example.org/3) Ciencia Jardín (2024).

### Capítulos de libro

- [Los caminos de la noche](https://example.org/4). Libro: Jardines Aplicados (2016).

### Libros

- *Caminos de la noche, jardines del viento*. 2022. Próximamente.

### Tesis dirigidas

1. *Herramienta para contar los caracoles*. Tesis de Maestría en Jardines, Universidad de Roe. Alumno: Poe, J.S. 2020.
""",
    )
    assert titles(done) == [
        "Counting snails in the dark",
        "Walls and gates in the wind: a survey",
        "La posibilidad de contar caracoles",
        "Los caminos de la noche",
        "Caminos de la noche, jardines del viento",
    ]
    assert authors(done) == [""] * 5
    assert venues(done)[2:] == ["Ciencia Jardín", "Jardines Aplicados", ""]


def test_an_element_in_bold_that_names_a_kind_of_works_is_no_entry(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
<p><b>In Review, In Revision, and/or Preprints:</b></p>

<p>Doe JA, <u>Roe R</u> (2019) Counting snails in the dark. bioRxiv 12</p>

<p><b>Published or In Press: </b> (* = not reviewed)</p>

<p><u>Roe R</u>, Poe AB (2018) Mending walls in the wind. Garden Letters 8: 1-12</p>

<p>Poe AB, <u>Roe R</u> (2017) Painting gates by night. Garden Letters 7: 31-42</p>
""",
    )
    assert titles(done) == ["Counting snails in the dark", "Mending walls in the wind", "Painting gates by night"]


def test_the_stop_behind_a_single_author_is_none_of_the_initials_where_others_have_none(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Publications

- Doe A, Roe R. (2019) Counting snails in the dark. *Garden Letters* 9:1-9.
- Doe A, Roe R. (2018) Mending walls in the wind. *Garden Letters* 8:1-9.
- Doe A. (2017) Painting gates by night. *Garden Letters* 7:1-9.
""",
    )
    assert authors(done) == ["A Doe and R Roe", "A Doe and R Roe", "A Doe"]
    assert [entry.exact for entry in done.entries] == [True, True, True]


def test_dates_with_days_and_months_of_other_languages_are_no_part_of_the_venue(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Publicações

- [**Uma Introdução aos Caracóis**](https://doi.org/10.1000/1). Revista de Jardins · 26 de junho de 2023.
- [**Muros no vento**](https://doi.org/10.1000/2). Garden Letters · 2 de maio de 2023.
- [**Portões de noite**](https://doi.org/10.1000/3). Revista de Jardins · 6 May 2022.
""",
    )
    assert authors(done) == ["", "", ""]
    assert venues(done) == ["Revista de Jardins", "Garden Letters", "Revista de Jardins"]
    assert [value(entry, "year") for entry in done.entries] == ["2023", "2023", "2022"]


def test_people_stand_behind_what_the_owner_was_and_a_venue_behind_from(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Publications

* "Reconciled Arguments in Gardening," forthcoming from _Critical Horizons_.

* "Walls and Ethics: A Way Forward," first author with
    Ann Roe and Sam Poe. _Gardening_ 27 (2013): 333-40.

* "Counting Snails in the Dark," second author with Ann Roe. _Garden Letters_ 103 (2013): 41-46.
""",
    )
    assert authors(done) == ["", "Ann Roe and Sam Poe", "Ann Roe"]
    assert venues(done) == ["Critical Horizons", "Gardening", "Garden Letters"]


def test_what_of_a_family_name_stands_behind_the_given_names_belongs_to_it(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Publications

1. Roe, Karoline, Doe, Ana Luz, Rocha, Berta Zanini da, and Poe, Dora (2023). "Counting Snails in the Dark". \
*Garden Letters*, 27: 1-9.

2. Doe, Ana Luz, Poe, Dora (2021). "Walls in the Wind". *Garden Letters*, 8(2): 169-185.
""",
    )
    assert authors(done)[0] == "Karoline Roe and Ana Luz Doe and Berta Zanini da Rocha and Dora Poe"
    assert authors(done)[1] == "Ana Luz Doe and Dora Poe"


def test_people_parted_by_strokes_and_a_series_behind_a_sign_of_equality_are_read(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
# Aufsätze

- Roe, Clemens/Doe-Noe, Robert/Poe, Jan: Die Schnecken. Auswertung einer Quelle zur Geschichte der Gärten, in: \
Moe, Karoline Dominika/Loe, Stefan (Hrsg.): Garden History. Konzepte und Kritiken (= Studies in Garden History, 6), \
Oldenburg 2022, S. 151–170.

- Doe-Noe, Robert: Die Mauern im Wind, in: Blätter für Gärten 105 (1969), S. 27–43.

- Doe-Noe, Robert: Die Tore der Nacht, in: Poe, Rainer (Hrsg.): Namen im Buch. Münster 2014, S. 167–180.
""",
    )
    assert authors(done)[0] == "Clemens Roe and Robert Doe-Noe and Jan Poe"
    assert venues(done) == ["Garden History. Konzepte und Kritiken", "Blätter für Gärten", "Namen im Buch"]
    assert [value(done.entries[0], name) for name in ("series", "volume", "address")] == [
        "Studies in Garden History", "6", "Oldenburg",
    ]  # fmt: skip


def test_preprints_beside_published_works_are_read_without_any_name(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## Preprints

 1. **Snails on surfaces over $p$-adic gardens.** preprint. [arXiv](https://arxiv.org/abs/2502.00001)
 1. **Walls on tropical cubics.** preprint. [arXiv](https://arxiv.org/abs/2306.00002)

## Published

 1. (joint with *Sam Roe*) **Orbits of snails.** To appear in _Ann. Inst. Gardner_ \
[arXiv](https://arxiv.org/abs/2410.00003)
 1. **Rigidity for gates.** J. Mod. Gard. **20** (2024), pp. 183–213. [link](https://doi.org/10.1000/4)
 1. (joint with *Ann Poe*) **Ergodicity of paths.** J. Amer. Gard. Soc. **31** (2018), no.2, 303–318. \
[link](https://doi.org/10.1000/5)
""",
    )
    assert len(done.entries) == 5
    assert authors(done) == ["", "", "Sam Roe", "", "Ann Poe"]
    assert venues(done) == ["", "", "Ann. Inst. Gardner", "J. Mod. Gard.", "J. Amer. Gard. Soc."]


def test_a_title_and_its_people_in_paragraphs_of_their_own_are_one_work(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
Here are the papers to which I've contributed.

## 2020
Counting Snails in Gardens: Recent Developments and Paths Forward

Jane Doe, **Dustin Roe**, Ann Poe, Efstratios N. Moe


## 2018

“Inverse” Walls: An Inverse Approach to the Mending of Gates

Sam Loe, **Dustin Roe**, and Jane Doe
""",
    )
    assert titles(done) == [
        "Counting Snails in Gardens: Recent Developments and Paths Forward",
        "“Inverse” Walls: An Inverse Approach to the Mending of Gates",
    ]
    assert authors(done) == [
        "Jane Doe and Dustin Roe and Ann Poe and Efstratios N. Moe",
        "Sam Loe and Dustin Roe and Jane Doe",
    ]
    assert [value(entry, "year") for entry in done.entries] == ["2020", "2018"]


def test_a_month_before_the_year_is_its_month_and_neither_venue_nor_author(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        """\
<html><head><title>Jane Doe</title></head><body>
<h2>Working papers</h2>
<ul>
<li>"Green walls and the rent of dry towns", June 2004, with Ann Poe</li>
<li>"What gates cost: evidence from three valleys", <a href="gates.pdf">July 2005</a>, with Richard Roe</li>
<li>"Roofs as gifts among neighbours" with Ann Poe and Richard Roe, January 2006</li>
<li>"Ladders, ropes and the price of height", August 2007</li>
</ul>
</body></html>
""",
    )
    assert venues(done) == [""] * 4
    assert [value(entry, "month") for entry in done.entries] == ["June", "July", "January", "August"]
    assert [value(entry, "year") for entry in done.entries] == ["2004", "2005", "2006", "2007"]
    assert authors(done)[2] == "Jane Doe and Ann Poe and Richard Roe"


def test_a_title_ends_before_a_journal_that_a_volume_follows(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        """\
<html><head><title>Jane Doe</title></head><body>
<h2>Articles</h2>
<ol>
<li>J. Doe: On gates in which snails rest at most one night. Archiv der Mauern, Vol. 39, no. 2 (1982), pp. 109-112.</li>
<li>J. Doe: On walls of moss, which hold no water. Simon Garten, Vol. 59, no. 2 (1985), pp. 153-173.</li>
<li>J. Doe, A. Poe: Roofs and rain. Journal of Gardens, Vol. 60, no. 1 (1986), pp. 1-12.
<em>Most downloaded article from Journal of Gardens between April and June 1986</em></li>
<li>A. Poe, J. Doe: Mending walls in the wind. Garden Theory, Vol. 3, no. 4 (1987), pp. 13-20.</li>
</ol>
</body></html>
""",
    )
    assert titles(done)[:2] == [
        "On gates in which snails rest at most one night",
        "On walls of moss, which hold no water",
    ]
    assert venues(done) == ["Archiv der Mauern", "Simon Garten", "Journal of Gardens", "Garden Theory"]


def test_guests_who_edit_an_issue_are_editors(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        """\
<html><head><title>Jane Doe</title></head><body>
<h2>Publications</h2>
<ol>
<li>J. Doe (guest ed.): Special issue on snails at forty. Journal of Gardens, Vol. 22 (2005).</li>
<li>J. Doe, A. Poe (guest eds.): Walls that bloom in winter. Garden Letters, Vol. 25 (2007).</li>
<li>A. Poe, J. Doe: Mending walls in the wind. Journal of Gardens, Vol. 12 (2001), pp. 19-41.</li>
</ol>
</body></html>
""",
    )
    assert values(done, "editor") == ["J. Doe", "J. Doe, A. Poe", ""]
    assert authors(done) == ["", "", "A. Poe and J. Doe"]


def test_the_family_name_alone_may_stand_before_the_year(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        """\
<html><head><title>Jane Doe: Publications</title></head><body>
<h2>Articles</h2>
<ul>
<li>Doe (2019) <a href="a.pdf">Reflections on a wall: What it is for</a>. <i>Garden Theory</i>, 51(2).
<li>Doe and Poe (2014) <a href="b.pdf">Snails and their content</a>. <i>Garden Letters</i>, 14(2), 43-50.
<li>Doe (2015) <a href="c.pdf">Knowing where the gate is</a>. <i>Journal of Gates</i>, 12(1), 1-9.
<li>Doe (1995) <a href="d.pdf">Poe on possible gardens</a>. <i>Moss</i>, 55(4), 295-298.
</ul>
</body></html>
""",
    )
    assert authors(done) == ["Doe", "Doe and Poe", "Doe", "Doe"]
    assert venues(done) == ["Garden Theory", "Garden Letters", "Journal of Gates", "Moss"]
    assert all(field.word != "checked" for entry in done.entries for field in entry.fields if field.name == "author")


def test_people_stand_behind_with_in_french_too(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        """\
<html><head><title>Jane Doe</title></head><body>
<h2>Articles</h2>
<ul>
<li>"Murs verts et villes sèches", avec A. Poe, R. Roe, <i>Revue des Jardins</i>, 2006, 3, 75-106</li>
<li>"Escargots et portails de pierre", avec R. Roe, <i>Revue des Jardins</i>, 2004, 1, 5-16</li>
<li>"Toits de mousse sous la pluie", <i>Annales des Murs</i>, 2001, 59, 1-36</li>
</ul>
</body></html>
""",
    )
    assert authors(done) == ["Jane Doe and A. Poe and R. Roe", "Jane Doe and R. Roe", "Jane Doe"]
    assert venues(done) == ["Revue des Jardins", "Revue des Jardins", "Annales des Murs"]


def test_the_owner_is_not_somebody_else_whose_comma_is_missing(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        """\
<html><head><title>David Doe - Home page</title></head><body>
<h1>David Doe</h1>
<h2>Publications</h2>
<ul>
<li>Ann Poe, David Doe, and Rick Roe. Walls that check themselves. In <em>Garden Conference</em>, 2017.</li>
<li>Delia Mo&nbsp;David Doe and Rick Roe. Fast and sparse gates of oak. In <em>Meeting on Gates</em>, 2015.</li>
<li>Delia Mo, David Doe, and Ann Poe. A moss-based roof for dry towns. In <em>Garden Conference</em>, 2014.</li>
</ul>
</body></html>
""",
    )
    assert done.owner == "Doe, David"
    doubted = [field for field in done.entries[1].fields if field.name == "author"]
    assert [field.word for field in doubted] != ["checked"]


def test_a_journal_is_no_publisher_though_the_heading_speaks_of_books(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        """\
<html><head><title>Jane Doe</title></head><body>
<h2>Books</h2>
<ul>
<li>Doe, J. and Poe, A. (2022) <a href="a.pdf">A brief history of walls</a>. <i>Journal of Gates</i>, 1, 27.</li>
<li>Doe, J. (2011) <a href="b.pdf">Mend more, think better</a>. <i>Springer</i>.</li>
<li>Doe, J. and Roe, R. (eds.) (2005) <a href="c.pdf">Special issue on snails</a>. <i>Journal of Moss</i>, 22.</li>
</ul>
</body></html>
""",
    )
    assert [(entry.type, value(entry, "journal", "series", "publisher")) for entry in done.entries] == [
        ("article", "Journal of Gates"),
        ("book", "Springer"),
        ("book", "Journal of Moss"),
    ]
    assert values(done, "series") == ["", "", "Journal of Moss"]


def test_the_year_in_brackets_ends_the_names_without_a_blank_too(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        """\
<html><head><title>Jane Doe</title></head><body>
<h2>Papers</h2>
<ul>
<li>Ann Poe, <b>Jane Doe</b>, Rick A. Roe, and Wren Moe(2021). <a href="a.html">Walls that bloom in winter</a>.
Journal of Gates, Vol. 9. (2022 Garden Award for Outstanding Walls)</li>
<li><b>Jane Doe</b> and Wren Moe (2023). <a href="b.html">Moss learns where rain falls</a>. Garden Letters, 5, 1-9.</li>
<li>Ann Poe and <b>Jane Doe</b> (2020). <a href="c.html">Roofs for early snails</a>. Garden Letters, 2, 143-145.</li>
</ul>
</body></html>
""",
    )
    assert authors(done)[0] == "Ann Poe and Jane Doe and Rick A. Roe and Wren Moe"
    assert values(done, "year") == ["2021", "2023", "2020"]


def test_one_name_in_full_before_a_year_is_like_a_work(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        """\
<html><head><title>Jane Doe - Publications</title></head><body>
<h3>An e-book</h3>
<ul>
<li>Doe, Jane, 2024. <a href="https://example.org/b">Gates and Moss: Examples</a>,
<a href="https://doi.org/10.5555/b">doi:10.5555/b</a>.</li>
</ul>
<h3>Journal Articles</h3>
<ul>
<li>Doe, J. and A. Poe, 2022, Walls that bloom in winter, Journal of Gates 3(4): 1-9.</li>
<li>Roe, R., and J. Doe, 2021, Roofs for early snails, Garden Letters 2(1): 11-19.</li>
</ul>
</body></html>
""",
    )
    assert values(done, "year") == ["2024", "2022", "2021"]
    assert titles(done)[0].startswith("Gates and Moss")


def test_under_reviews_a_title_begins_with_what_says_so(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.html",
        """\
<html><head><title>Jane Doe</title></head><body>
<h2>Publications</h2>
<h3>Articles</h3>
<ul>
<li>(2012) <i>Walls that bloom in winter</i>. In <i>Journal of Gates</i>, 9(1), 1-19.</li>
<li>(2011) <i>Roofs for early snails</i>. In <i>Garden Letters</i>, 2(3), 20-31.</li>
</ul>
<h3>Reviews</h3>
<ul>
<li>(2009) Review of Wren Moe (2007) <i>Snails and the Idea of Moss</i>. Oxford University Press. In
<i>Garden Philosophy</i>, 3(1), 5-7.</li>
<li>(2008) Book review of <i>On Gates and Time</i>, by Rick A. Roe. <i>Journal of Gates</i>, 5(1), 8-9.</li>
</ul>
</body></html>
""",
    )
    assert titles(done)[2:] == [
        "Review of Wren Moe (2007) <i>Snails and the Idea of Moss</i>",
        "Book review of <i>On Gates and Time</i>",
    ]
    assert values(done, "year") == ["2012", "2011", "2009", "2008"]
    assert venues(done)[2:] == ["Garden Philosophy", "Journal of Gates"]
    assert not any("Roe" in one for one in authors(done))


def test_a_title_may_end_in_a_place_before_a_journal_in_italics(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## Published

1. **Doe, J.** and Poe, A., _2021_, Slow growth of walls in the northern gardens, *Wall Letters*, vol. 10, p. 15-25.
1. Poe, A., **Doe, J.**, and Roe, R., _2020_, Gates and fences of the southern gardens, *Gates*, vol. 9, p. 18-19.
1. Roe, R., **Doe, J.**, and Poe, A., _2019_, Roots below walls in Long Valley, Nevada, USA. *Gates*, vol. 8, p. 5-9.
1. Poe, A. and **Doe, J.**, _2018_, Rain on roofs of the eastern hills, Southwestern Tibet, *Roofs*, vol. 3, p. 27-52.
""",
    )
    assert titles(done)[2:] == [
        "Roots below walls in Long Valley, Nevada, USA",
        "Rain on roofs of the eastern hills, Southwestern Tibet",
    ]
    assert venues(done)[2:] == ["Gates", "Roofs"]


def test_a_year_may_stand_behind_how_far_a_work_has_come(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## In review

1. **Doe, J.** and Poe, A., Slow growth of walls in the northern gardens,
   *Wall Letters*, in
   review, 2021.
1. Poe, A. and **Doe, J.**, Gates and fences of the southern gardens, *Gates*, accepted
   with minor revisions, 2020.
1. Roe, R. and **Doe, J.**, Roots below the walls of old towns, *Gate Letters*, in review, 2020.
""",
    )
    assert [value(entry, "year") for entry in done.entries] == ["2021", "2020", "2020"]
    assert " ".join(value(done.entries[1], "pubstate").split()) == "accepted with minor revisions"


def test_a_remark_may_stand_in_brackets_behind_status_and_year(tmp_path: Path) -> None:
    page = """\
## Publications

1. **J. Doe**, A. Poe, "Slow growth of walls in the northern gardens," *Wall Letters*, Accepted, 2021. (SCI, Q1)
1. A. Poe, **J. Doe**, "Gates and fences of the southern gardens," *Gates*, Accepted, 2020. (SCI, Q2)
1. R. Roe, **J. Doe**, "Roots below the walls of old towns," *Gate Letters*, 8(2), 1-9, 2019. (SCI, Q1)
"""
    done = imported(tmp_path, "index.md", page)
    assert [value(entry, "year") for entry in done.entries] == ["2021", "2020", "2019"]
    assert [value(entry, "pubstate") for entry in done.entries] == ["Accepted", "Accepted", ""]


def test_where_a_preprint_is_to_be_found_is_the_venue_of_no_work_that_appeared(tmp_path: Path) -> None:
    entry = "- {people} ({year}). {title}. [*{journal}*](https://example.org/{year}). {version}{data}\n"
    version = "Accepted author version freely available at [PsyArXiv](https://psyarxiv.com/abc/)."
    data = " Data and materials available on the [OSF](https://osf.io/abc/)."
    works = [
        ("Poe, A. & **Doe, J.**", "Doors that open by themselves in the wind", "Gates", 2021, "", ""),
        ("**Doe, J.**, & Roe, R.", "Paths that nobody walks twice", "Paths and Roads", 2020, "", data),
        ("Poe, A., Roe, R., & **Doe, J.**", "Motives of those who build walls", "Current Gardens", 2019, version, data),
        ("Poe, A., & **Doe, J.**", "Height and honesty of fences", "Personality of Gardens", 2018, version, data),
    ]
    page = "".join(
        entry.format(people=people, title=title, journal=journal, year=year, version=one, data=other)
        for people, title, journal, year, one, other in works
    )
    done = imported(tmp_path, "index.md", f"# Publications\n\n{page}")
    assert venues(done) == [work[2] for work in works]


def test_of_two_dois_the_one_of_a_preprint_is_not_that_of_the_work(tmp_path: Path) -> None:
    preprint, walls, gates = (
        f"[{doi}](https://doi.org/{doi})" for doi in ("10.48550/arXiv.2207.02028", "10.5555/walls.9", "10.5555/gates")
    )
    done = imported(
        tmp_path,
        "index.md",
        f"""\
# Publications

* J. Doe, A. Poe. Growth of walls with memory. arXiv {preprint}, _Walls_ **9**: 12-34. {walls}
* A. Poe, J. Doe. Gates of old gardens. _Gates_ **20**: 729-740. {gates}
""",
    )
    assert values(done, "doi") == ["10.5555/walls.9", "10.5555/gates"]


def test_the_owner_is_who_is_set_off_though_others_share_the_family_name_and_the_initial(tmp_path: Path) -> None:
    done = imported(
        tmp_path,
        "index.md",
        """\
## Publications

* Ann Poe, **Sara Doe**, Rick Roe, "Walls that check themselves", *Garden Conference*, 2024
* Sebastian Doe, Rick Roe, **Sara Doe**, "Fast and sparse gates of oak", *Garden Conference*, 2023
* **Sara Doe**, Ann Poe, "A moss-based roof for dry towns", *Garden Conference*, 2022
* Ann Poe, **Sara Doe**, "Sheds and what they hold", *Garden Conference*, 2021
""",
    )
    assert done.owner == "Doe, Sara"


@pytest.mark.parametrize("heading", ["Research Experiences", "Educations"])
def test_a_list_of_what_somebody_did_is_none_of_works(tmp_path: Path, heading: str) -> None:
    page = f"""\
Publications
======
* Ann Poe, **Jane Doe**, and Rick Roe, "Walls that check themselves", *Garden Conference*, 2024
* **Jane Doe**, Rick Roe, and Ann Poe, "Fast and sparse gates of oak", *Garden Conference*, 2023

{heading}
======
**Garden Institute**, Mossby, Republic of Walls, *Mar 2019 - present*\x20\x20
*Ongoing Studies at the Lab for Gates*\x20\x20
Advisor: Rick Roe\x20\x20
&nbsp;&nbsp;- Walls and what they check (Published in **Garden 2024**)
"""
    assert len(titles(imported(tmp_path, "cv.md", page))) == 2
