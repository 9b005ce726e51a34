"""Links whose label is a number on arXiv, and titles that stand in a link that leads nowhere, are made again."""

from pathlib import Path

import pytest
from adopt.imported import imported, read, value

_WORKS = (("Walls", "2101.00001"), ("Ferns", "2202.00002"), ("Moss", "2303.00003"))


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("page.md", "[arXiv:{number}](https://arxiv.org/abs/{number})"),
        ("page.md", "[[arXiv: {number}]](http://arxiv.org/abs/{number})"),
        ("page.html", '<a href="https://arxiv.org/pdf/{number}">arXiv:{number}</a>'),
    ],
)
def test_the_number_that_is_a_link_s_label_is_the_field_that_it_is(tmp_path: Path, name: str, link: str) -> None:
    is_html = name.endswith("html")
    item = "<li>{}</li>" if is_html else "- {}"
    works = "\n".join(
        item.format(f"Jane Doe, Ann Poe. {word} of towns. Journal of Gardens {at}, 2021. {link.format(number=number)}")
        for at, (word, number) in enumerate(_WORKS, start=1)
    )
    page = (
        f"<h1>Jane Doe</h1>\n<h2>Publications</h2>\n<ul>\n{works}\n</ul>\n" if is_html else f"# Jane Doe\n\n{works}\n"
    )
    done = imported(tmp_path, name, page)
    assert read(done, "eprint", "journal") == [(number, "Journal of Gardens") for _, number in _WORKS]
    assert not any(field.name.startswith("url") for entry in done.entries for field in entry.fields)
    assert done.kept == ()


def test_a_number_that_leads_elsewhere_stays_a_link(tmp_path: Path) -> None:
    works = "\n".join(
        f"- Jane Doe. {word} of towns and gates. Journal of Gardens, 2021. [arXiv:{number}](https://example.org/{word})"
        for word, number in _WORKS
    )
    done = imported(tmp_path, "page.md", f"# Jane Doe\n\n{works}\n")
    assert [value(entry, "eprint") for entry in done.entries] == ["", "", ""]
    assert all(any("example.org" in field.value for field in entry.fields) for entry in done.entries)


@pytest.mark.parametrize("dead", ["#", ""])
def test_titles_in_a_link_that_leads_nowhere_keep_it(tmp_path: Path, dead: str) -> None:
    addresses = ("https://example.org/a", dead, "https://example.org/c", dead)
    words = ("Walls of dry towns", "Ferns on old stone", "Moss and rain", "What rain tells")
    works = "\n".join(
        f"- [{title}]({address}). **Jane Doe**, Ann Poe. *Garden Letters*, 202{at}."
        for at, (title, address) in enumerate(zip(words, addresses, strict=True))
    )
    done = imported(tmp_path, "page.md", f"# Jane Doe\n\n## Publications\n\n{works}\n")
    assert [value(entry, "url") for entry in done.entries] == [one.removeprefix("#") for one in addresses]
    assert done.kept == ()
