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
