"""The picture of each work: a field, where the works of a list have one each."""

from pathlib import Path

from adopt.imported import imported, values

CARD = """<div class='paper-box'><img src='{picture}' alt="sym" width="100%">
<div markdown="1">

[{title}](https://example.org/{name})

**Jane Doe**, {people}. *{venue}*, {year}.
</div>
</div>
"""
WORKS = (
    ("walls", "Green Walls for Dry Towns", "Ann Poe, Richard Roe", "Journal of Gardens", 2023),
    ("ferns", "Ferns that Grow on Old Stone", "Richard Roe", "Garden Letters", 2022),
    ("moss", "What Moss Tells about the Rain", "Ann Poe, Bob Low", "Journal of Gardens", 2021),
)


def page(*pictures: str) -> str:
    cards = (
        CARD.format(name=name, title=title, people=people, venue=venue, year=year, picture=picture)
        for (name, title, people, venue, year), picture in zip(WORKS, pictures, strict=True)
    )
    return "# Jane Doe\n\n## Publications\n\n" + "\n".join(cards)


def test_the_picture_of_each_work_is_its_preview_and_the_template_prints_it(tmp_path: Path) -> None:
    done = imported(tmp_path, "index.md", page("images/walls_1.png", "ferns%20b.jpg", "https://example.org/moss.gif"))
    assert values(done, "preview") == ["images/walls_1.png", "ferns%20b.jpg", "https://example.org/moss.gif"]
    assert "src='{{ image }}'" in done.config_text
    assert [entry.exact for entry in done.entries] == [True] * 3
    assert done.kept == ()
    # What closes the card is printed whatever an entry lacks.
    assert "{{ year }}.\n</div>" in done.config_text


def test_a_picture_that_several_works_have_is_no_work_s_own(tmp_path: Path) -> None:
    done = imported(tmp_path, "index.md", page("new.gif", "new.gif", "new.gif"))
    assert values(done, "preview") == [""] * 3
    assert "new.gif" in done.config_text


def test_one_picture_in_a_list_is_no_field(tmp_path: Path) -> None:
    text = page("walls.png", "ferns.png", "moss.png")
    for name in ("ferns", "moss"):
        text = text.replace(f'<img src=\'{name}.png\' alt="sym" width="100%">', "")
    assert values(imported(tmp_path, "index.md", text), "preview") == [""] * 3


def test_a_picture_whose_address_no_field_can_hold_is_left_on_the_page(tmp_path: Path) -> None:
    done = imported(
        tmp_path, "index.md", page("data:image/png;base64,AAAA", "javascript:walls()", "{{ site.moss }}.png")
    )
    assert values(done, "preview") == [""] * 3


def test_a_picture_behind_the_badge_of_a_card_is_its_preview(tmp_path: Path) -> None:
    text = page("walls.png", "ferns.png", "moss.png").replace(
        "<div class='paper-box'>",
        "<div class='paper-box'><div class='paper-box-image'><div class='badge'>BOTANY 2023</div>",
    )
    text = text.replace('width="100%">', 'width="100%"></div>')
    assert values(imported(tmp_path, "index.md", text), "preview") == ["walls.png", "ferns.png", "moss.png"]


def test_pictures_behind_what_is_told_of_a_work_are_no_field(tmp_path: Path) -> None:
    works = (
        f"<li>Jane Doe. <i>{title}</i>. {venue}, {year}. <img src='{name}.png'></li>"
        for name, title, _, venue, year in WORKS
    )
    text = "<h2>Publications</h2>\n<ul>\n" + "\n".join(works) + "\n</ul>\n"
    assert values(imported(tmp_path, "index.html", text), "preview") == [""] * 3


def test_the_address_of_a_picture_may_have_no_quotes(tmp_path: Path) -> None:
    bare = page("walls.png", "ferns.png", "moss.png").replace("src='", "src=").replace(".png'", ".png")
    done = imported(tmp_path, "index.md", bare)
    assert values(done, "preview") == ["walls.png", "ferns.png", "moss.png"]
    assert [entry.exact for entry in done.entries] == [True] * 3
