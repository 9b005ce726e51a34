"""Links whose addresses are told elsewhere on the page, by a name: `[Title][14]`."""

from pathlib import Path

from adopt.imported import imported, titles, values

import pubman

PAGE = """# Jane Doe

## Publications

* [Green Walls for Dry Towns][3], J. Doe, R. Roe, *Journal of Gardens*, volume 3 (2023)
* [Ferns that Grow on Old Stone][fern], A. Poe, J. Doe, *Garden Letters*, volume 2 (2022)
* [What Moss Tells about the Rain][1], J. Doe, B. Low, *Journal of Gardens*, volume 1 (2021). See [the code][].

[1]: https://example.org/moss.pdf
[fern]: https://example.org/ferns.pdf
[3]: https://example.org/walls.pdf
[the code]: https://example.org/moss.zip
"""
NEW = """
@article{roe2024new,
  author  = {Roe, Richard and Doe, J.},
  title   = {Walls that Nobody Waters},
  journal = {Garden Letters},
  volume  = {4},
  year    = {2024},
  url     = {https://example.org/new.pdf},
}
"""


def test_a_new_work_gets_an_address_of_its_own_and_no_other_s_name(tmp_path: Path) -> None:
    done = imported(tmp_path, "index.md", PAGE)
    assert titles(done)[1] == "Ferns that Grow on Old Stone"
    assert values(done, "url") == [f"https://example.org/{name}.pdf" for name in ("walls", "ferns", "moss")]
    assert [entry.exact for entry in done.entries][:2] == [True, True]
    bibliography = tmp_path / "refs.bib"
    bibliography.write_text(bibliography.read_text(encoding="utf-8") + NEW, encoding="utf-8")
    pubman.build(tmp_path)
    page = (tmp_path / "index.md").read_text(encoding="utf-8")
    assert "[Walls that Nobody Waters](https://example.org/new.pdf), R. Roe, J. Doe, *Garden Letters*" in page
    assert all(line in page for line in PAGE.splitlines() if line.startswith(("* ", "[")))
