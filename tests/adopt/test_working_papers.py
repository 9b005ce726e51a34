"""Working papers as economists list them: the version and its date, and a badge that says how far each has come."""

from pathlib import Path

import pytest
from adopt.imported import imported, titles, values, venues

TITLES = ("Counting Stones in the Dark", "Faster Gates for Slow Days", "Why Walls Lean to the South")


@pytest.mark.parametrize("told", ["First version:", "This version:", "Latest draft:", "Last updated:"])
def test_the_date_of_a_version_is_that_of_the_work_and_its_name_no_venue(tmp_path: Path, told: str) -> None:
    items = "\n\n".join(
        f"**{title}**  \nwith [Richard Roe](https://example.org/roe)  \n{told} May 202{at}"
        for at, title in enumerate(TITLES)
    )
    done = imported(tmp_path, "index.md", f"# Jane Doe\n\n## Working papers\n\n{items}\n")
    assert venues(done) == ["", "", ""]
    assert values(done, "year") == ["2020", "2021", "2022"]


def test_of_two_versions_the_first_one_told_has_the_date_unless_the_work_appeared(tmp_path: Path) -> None:
    where = ("Journal of Walls", "Letters on Walls, vol. 52, no. 102181, 2023", "Garden Economics")
    items = "\n".join(
        f'<li>\n<span class="title">{title}</span>\n<span class="venue">{venue}</span>\n'
        f'<span class="authors">with Richard Roe</span>\n'
        f'<span class="dates">Latest version: March 202{at + 2} · First version: May 202{at}</span>\n</li>'
        for at, (title, venue) in enumerate(zip(TITLES, where, strict=True))
    )
    done = imported(tmp_path, "index.html", f"<h1>Jane Doe</h1>\n<h2>Publications</h2>\n<ol>\n{items}\n</ol>\n")
    assert venues(done) == ["Journal of Walls", "Letters on Walls", "Garden Economics"]
    assert values(done, "year") == ["2022", "2023", "2024"]


def test_a_badge_at_the_end_of_a_title_is_no_part_of_it(tmp_path: Path) -> None:
    badges = ('<span class="status">Accepted</span>', '<span class="status">Resubmission invited</span>', "")
    items = "\n".join(
        f'<li>\n<span class="title">{title}{badge}</span>\n<span class="authors">Jane Doe and Richard Roe</span>\n'
        f'<span class="venue">Journal of Walls</span>, 202{at}\n</li>'
        for at, (title, badge) in enumerate(zip(TITLES, badges, strict=True))
    )
    done = imported(tmp_path, "index.html", f"<h1>Jane Doe</h1>\n<h2>Publications</h2>\n<ol>\n{items}\n</ol>\n")
    assert titles(done) == [*TITLES]
    assert values(done, "pubstate") == ["Accepted", "", ""]
    assert values(done, "note") == ["", "Resubmission invited", ""]


ABSTRACT = "We study how walls are built of many stones, and find that those of the south lean more than all others do."


@pytest.mark.parametrize(
    "form",
    [
        "**{title}**  \nwith [Richard Roe](https://example.org)",
        "**{title}** (with Richard Roe)\n\n<details><summary>Abstract</summary>{abstract}</details>",
        "- **[{title}]({at}.pdf)** with Richard Roe",
        '**["{title}"]({at}.pdf)**\\\nwith **Richard Roe**\n<details><summary>Abstract</summary>{abstract}</details>',
        "### {title}\n\nwith Richard Roe\n\n*Abstract:* {abstract} {abstract}",
        "**{title}** [[PDF]({at}.pdf)]  \nJoint with Richard Roe and Ann Poe. Draft available upon request.",
    ],
)
def test_a_list_of_working_papers_need_not_tell_more_than_with_whom(tmp_path: Path, form: str) -> None:
    items = "\n\n".join(form.format(title=title, at=at, abstract=ABSTRACT) for at, title in enumerate(TITLES))
    done = imported(tmp_path, "index.md", f"# Jane Doe\n\nI study walls.\n\n## Working Papers\n\n{items}\n")
    assert titles(done) == [*TITLES]
    assert all(author.startswith("Jane Doe and Richard Roe") for author in values(done, "author"))


def test_a_revision_that_is_asked_for_is_nobody(tmp_path: Path) -> None:
    items = "\n".join(
        f"- [{title}]({at}.pdf), with Richard Roe, R&R at *Journal of Walls*" for at, title in enumerate(TITLES)
    )
    done = imported(tmp_path, "index.md", f"# Jane Doe\n\n## Working Papers\n\n{items}\n")
    assert values(done, "author") == ["Jane Doe and Richard Roe"] * 3
    assert (values(done, "pubstate"), venues(done)) == (["R&R"] * 3, ["Journal of Walls"] * 3)


def test_with_whom_a_work_was_written_is_no_venue(tmp_path: Path) -> None:
    items = "\n\n".join(
        f"**[{title}]({at}.pdf)**\\\nwith **{name}**\\\n*Journal of Walls*, 202{at}"
        for at, (title, name) in enumerate(zip(TITLES, ("Kyoo il Roe", "Ann Poe", "Max Moe"), strict=True))
    )
    first = f"**[What Stones Keep](w.pdf)**\\\nwith **Kyoo il Roe**\n\n{items}"
    done = imported(tmp_path, "index.md", f"# Jane Doe\n\n## Working Papers\n\n{first}\n")
    assert venues(done) == ["", "Journal of Walls", "Journal of Walls", "Journal of Walls"]
