"""Addresses that Jekyll completes: a field has the path, and the template has what Jekyll needs around it."""

from pathlib import Path

import pytest
from adopt.imported import imported, values

PAGE = """\
## Publications

- Jane Doe and Ann Poe. **Walls of the north**. In *Proceedings of the Garden Conference*, 2021. [[pdf]({})]
- Jane Doe and Rick Roe. **Gates of the small town**. In *Proceedings of the Wall Conference*, 2020. [[pdf]({})]
- Ann Poe and Jane Doe. **Fences and their makers**. In *Proceedings of the Gate Conference*, 2019. [[pdf]({})]
"""
PATHS = ["/files/walls.pdf", "/files/gates.pdf", "/files/fences.pdf"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{{site.url}}", ""),
        ("{{ site.baseurl }}", ""),
        ("{{ '", "' | relative_url }}"),
        ('{{ "', '" | prepend: site.baseurl }}'),
        ("{% link ", " %}"),
        ("{{ site.url | append: '", "' }}"),
    ],
)
def test_what_jekyll_has_around_an_address_is_in_the_template(tmp_path: Path, before: str, after: str) -> None:
    done = imported(tmp_path, "papers.md", PAGE.format(*(before + path + after for path in PATHS)))
    assert values(done, "pdf") == PATHS
    assert done.kept == ()


def test_a_title_may_lead_to_a_page_of_the_same_site(tmp_path: Path) -> None:
    page = PAGE.format(*("https://example.org" + path for path in PATHS))
    for title, url in (
        ("Walls of the north", "{{ site.url }}/walls"),
        ("Gates of the small town", "{{ site.url }}/gates"),
        ("Fences and their makers", "https://example.org/fences"),
    ):
        page = page.replace(f"**{title}**", f"[{title}]({url})")
    done = imported(tmp_path, "papers.md", page)
    assert values(done, "url") == ["/walls", "/gates", "https://example.org/fences"]
    assert done.kept == ()


def test_an_address_elsewhere_stands_beside_those_that_jekyll_completes(tmp_path: Path) -> None:
    own = ["{{ site.baseurl }}" + path for path in PATHS[:2]]
    done = imported(tmp_path, "papers.md", PAGE.format(*own, "https://example.org/fences.pdf"))
    assert values(done, "pdf") == [*PATHS[:2], "https://example.org/fences.pdf"]
    assert done.kept == ()
    assert "://" in done.config_text
