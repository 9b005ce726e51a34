"""The works of a year in an element to unfold are works each, and the year is none of them."""

from pathlib import Path

import pytest

import pubman

PAGES = {
    "a.md": """\
# Jane Roe

## Publications

### 2023

**Roe, Jane and Poe, Tom**
*How farmers choose the seeds they sow*
Journal of Farms (2023)

**Doe, Lena and Roe, Jane**
*Prices of bread in port cities*
Journal of Ports (2023)

<details>
<summary><strong>2022</strong> (2 publications)</summary>

**Roe, Jane and Doe, Lena**
*Do wages follow the harvest?*
Journal of Farms (2022)

**Roe, Jane and Poe, Tom**
*Credit without banks in valleys*
Journal of Ports (2022)

</details>
""",
    "b.html": """\
<body><h1>Jane Roe</h1><h2>Publications</h2>
<details open><summary>2023</summary>
<ul><li>J. Roe and T. Poe. How farmers choose the seeds they sow. <i>Journal of Farms</i>, 2023.</li>
<li>L. Doe and J. Roe. Prices of bread in port cities. <i>Journal of Ports</i>, 2023.</li></ul></details>
<details><summary>Earlier papers</summary>
<ul><li>J. Roe and L. Doe. Do wages follow the harvest? <i>Journal of Farms</i>, 2022.</li></ul></details>
<details><summary>2021</summary>
<ul><li>J. Roe and T. Poe. Credit without banks in valleys. <i>Journal of Ports</i>, 2021.</li></ul></details>
</body>
""",
}


@pytest.mark.parametrize("name", PAGES)
def test_what_unfolds_below_a_year_is_read_work_by_work(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PAGES[name], encoding="utf-8")
    done = pubman.import_page(tmp_path / name, out=tmp_path / "refs.bib")
    assert [field.value for entry in done.entries for field in entry.fields if field.name == "title"] == [
        "How farmers choose the seeds they sow",
        "Prices of bread in port cities",
        "Do wages follow the harvest?",
        "Credit without banks in valleys",
    ]
    assert not [field for entry in done.entries for field in entry.fields if field.name == "note"]
    pubman.build(tmp_path)
    assert (tmp_path / name).read_text(encoding="utf-8") == PAGES[name]
