"""Lists as bibtex2html writes them, in which people set themselves off by hand."""

from pathlib import Path

from adopt.imported import imported, titles, venues

ITEM = """<li>
{people}.
 {title}.
 In <em>Proc.&nbsp;of the Intl.&nbsp;Conf.&nbsp;on {where}</em>, 20{year}.
<br>
[&nbsp;<a href="walls_bib.html#w{year}">bib</a>&nbsp;|
<a href="http://example.org/w{year}.pdf">pdf</a>&nbsp;]
</li>
"""
WORKS = (
    ("<b>J. Doe</b>, R.&nbsp;Roe, and A.&nbsp;Poe", "Green Walls for Dry Towns", "Gardens", 22),
    ("A.&nbsp;Poe, and <b>J. Doe</b>", "Ferns that Grow on Old Stone", "Garden Walls", 21),
    (
        "R.&nbsp;Roe, <b>J. Doe</b>, B.&nbsp;L&ouml;w, and A.&nbsp;Poe",
        "What Moss Tells about\n  the Rain",
        "Gardens",
        20,
    ),
)


def test_ties_between_initials_and_behind_abbreviations_stay_and_the_owner_has_none(tmp_path: Path) -> None:
    items = "".join(
        ITEM.format(people=people, title=title, where=where, year=year) for people, title, where, year in WORKS
    )
    done = imported(tmp_path, "index.html", f"<h2>Publications</h2>\n<ul>\n{items}</ul>\n")
    assert titles(done)[2] == "What Moss Tells about the Rain"
    assert venues(done)[0] == "Proc. of the Intl. Conf. on Gardens"
    assert "{Proc.~of the Intl.~Conf.~on Garden Walls}" in done.text
    assert done.kept == ()
