"""What a heading says of the works below it, in several languages."""

from pathlib import Path

import pytest
from adopt.imported import imported

WORKS = (
    "Green walls for dry towns and what they cost",
    "Ferns that grow on old stone in the rain",
    "What moss tells about the weather of the year",
)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Artículos en revistas del Journal Citation Reports", "article"),
        ("Journal articles", "article"),
        ("Artigos", "article"),
        ("Artículos en congresos", "inproceedings"),
        ("Articles in conference proceedings", "inproceedings"),
        ("Capítulos de libro", "incollection"),
        ("Buchbeiträge", "incollection"),
    ],
)
def test_a_heading_tells_the_kind_of_what_is_below_it(tmp_path: Path, heading: str, kind: str) -> None:
    page = "".join(f"- Doe, J., and Roe, R. {title}. *Garden Walls*, pp. 10-20, 2021.\n" for title in WORKS)
    done = imported(tmp_path, "index.md", f"## {heading}\n\n{page}")
    assert {entry.type for entry in done.entries} == {kind}


@pytest.mark.parametrize("heading", ["Journal and Conference Papers", "Publications and Conference Proceedings"])
def test_a_heading_that_names_two_kinds_tells_neither(tmp_path: Path, heading: str) -> None:
    page = "".join(f"- Doe, J., and Roe, R. {title}. *Wall Res.* 1{at}, 2021.\n" for at, title in enumerate(WORKS))
    done = imported(tmp_path, "index.md", f"## {heading}\n\n{page}")
    assert {entry.type for entry in done.entries} == {"article"}


def test_what_is_put_under_misc_is_a_list_of_works_where_its_entries_look_as_the_others(tmp_path: Path) -> None:
    page = "".join(
        f"# {heading}\n\n1. Roe, R., **Doe, J.**, & Poe, A. (202{at}). {title}. *Journal of Gardens*, 3{at}, 10-20.\n\n"
        for at, (heading, title) in enumerate(
            zip(("Walls in the sun", "Old stone", "Open gates/Misc"), WORKS, strict=True)
        )
    )
    assert len(imported(tmp_path, "index.md", page).entries) == 3
