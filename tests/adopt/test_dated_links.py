"""Links whose words end in a year: where a work appeared, and when, though the words would be labels alone."""

from pathlib import Path

from adopt.imported import imported, values

PAGE = """\
# Publications

1. **Walls of the North in Three Parts**
   Ann Roe, Wren Poe
   *[IEEE GATE 2022](https://example.org/gate)* | [paper](https://example.org/walls.pdf)

2. **Gates of the South at Night**
   Wren Poe, Ann Roe
   *[arXiv 2024](https://example.org/gates)* | [paper](https://example.org/gates.pdf)

3. **Towers of the West by the Sea**
   Ann Roe, Dale Doe
   *[ICML 2023](https://example.org/icml)* | [paper](https://example.org/towers.pdf)
"""


def test_a_link_that_ends_in_a_year_tells_the_year_and_the_venue(tmp_path: Path) -> None:
    done = imported(tmp_path, "index.md", PAGE)
    fields = [{field.name: field.value for field in entry.fields} for entry in done.entries]
    assert [entry["year"] for entry in fields] == ["2022", "2024", "2023"]
    assert [entry.get("booktitle") for entry in fields] == ["IEEE GATE", None, "ICML"]
    values = {value for entry in fields for value in entry.values()}
    assert {"https://example.org/gate", "https://example.org/gates", "https://example.org/icml"} <= values


def test_the_doi_of_a_preprint_is_kept_where_a_work_is_still_under_review(tmp_path: Path) -> None:
    entries = "\n".join(
        f"* Doe J, Roe R. {2024 - at}. Songs of {word}. [DOI](https://doi.org/10.1101/2024.01.{at:02}.123456) "
        "Under review at *Journal of Birds*."
        for at, word in enumerate(("owls", "herons", "larks"))
    )
    done = imported(tmp_path, "index.md", f"# Publications\n\n{entries}\n")
    assert values(done, "doi")[0] == "10.1101/2024.01.00.123456"
    assert values(done, "pubstate") == ["Under review"] * 3
