"""Links whose words are the address that they lead to, or a part of it."""

from pathlib import Path

import pytest
from adopt.imported import imported, values, venues


@pytest.mark.parametrize("host", ["doi.org/", "dx.doi.org/", "https://doi.org/", "doi: "])
def test_a_link_that_shows_its_doi_is_no_part_of_a_venue(tmp_path: Path, host: str) -> None:
    page = f"""\
# Publications

**Doe J** & Roe R (2021). Counting snails in the dark. Garden Letters. [{host}10.5555/walls1](https://example.org/a)

Poe A, **Doe J**, & Roe R (2020). Mending <i>walls</i> in the wind. Walls. [{host}10.5555/walls2](https://example.org/b)

**Doe J** & Low B (2019). Gates that nobody opens. Garden Letters. [{host}10.5555/walls3](https://example.org/c)
"""
    done = imported(tmp_path, "index.md", page)
    assert venues(done) == ["Garden Letters", "Walls", "Garden Letters"]
    assert values(done, "doi") == ["10.5555/walls1", "10.5555/walls2", "10.5555/walls3"]


def test_the_address_behind_a_doi_is_kept_where_it_leads_to_a_publisher(tmp_path: Path) -> None:
    page = "# Publications\n\n" + "\n".join(
        f"- **Doe J**, Roe R (20{at}). {title}. Garden Letters. [doi.org/10.5555/walls{at}]({address}/walls{at})"
        for at, (title, address) in enumerate(
            (
                ("Counting snails in the dark", "https://publisher.example.org/doi/full/10.5555"),
                ("Mending walls in the wind", "https://doi.org/10.5555"),
                ("Gates that nobody opens", "https://library.example.org/article/10.5555"),
            ),
            start=18,
        )
    )
    done = imported(tmp_path, "index.md", page + "\n")
    assert values(done, "doi") == ["10.5555/walls18", "10.5555/walls19", "10.5555/walls20"]
    assert values(done, "url") == [
        "https://publisher.example.org/doi/full/10.5555/walls18",
        "",
        "https://library.example.org/article/10.5555/walls20",
    ]


def test_a_link_called_doi_that_leads_to_a_publisher_is_kept_beside_the_doi(tmp_path: Path) -> None:
    page = "# Publications\n\n" + "".join(
        f"- **J. Doe**, R. Roe. *{title}.* Garden Letters, 20{at}. [[doi]]({address}/walls{at}) [[pdf]]({at}.pdf)\n"
        for at, (title, address) in enumerate(
            (
                ("Counting snails in the dark", "https://publisher.example.org/doi/10.5555"),
                ("Mending walls in the wind", "https://doi.org/10.5555"),
                ("Gates that nobody opens", "https://publisher.example.org/doi/10.5555"),
            ),
            start=18,
        )
    )
    done = imported(tmp_path, "index.md", page)
    assert values(done, "doi") == ["10.5555/walls18", "10.5555/walls19", "10.5555/walls20"]
    assert values(done, "url_doi") == [
        "https://publisher.example.org/doi/10.5555/walls18",
        "",
        "https://publisher.example.org/doi/10.5555/walls20",
    ]


def test_what_an_address_is_retrieved_from_is_no_venue(tmp_path: Path) -> None:
    page = """\
# Publications

- Doe, J. (2021). *Counting snails in the dark* (Doctoral dissertation). Retrieved from https://example.org/snails
- Roe, R., & Doe, J. (2020). Mending walls in the wind. *Journal of Walls, 7*, 11-15. https://doi.org/10.5555/walls2
- Doe, J., & Low, B. (2019). Gates that nobody opens. *Journal of Gardens, 69*, 1-8. https://doi.org/10.5555/walls3
"""
    assert venues(imported(tmp_path, "index.md", page)) == ["", "Journal of Walls", "Journal of Gardens"]
