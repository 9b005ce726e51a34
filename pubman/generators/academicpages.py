"""academicpages, and other Jekyll sites with a collection of publications.

Its theme (`_includes/archive-single.html`, `_layouts/single.html`) reads the title as Markdown and prints the venue and
the citation as the HTML that they are.
"""

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote

from pubman.generators import Generator, Work
from pubman.generators.days import day
from pubman.generators.naming import file_name
from pubman.generators.places import doi, label_said, names, venue
from pubman.generators.text import html, markdown
from pubman.generators.values import Value
from pubman.writers import get_writer

_CATEGORIES: Mapping[str, str] = {
    "book": "books",
    "chapter": "books",
    "entry-encyclopedia": "books",
    "paper-conference": "conferences",
    "speech": "conferences",
}
"""CSL type → a category of the theme (`publication_category` in its `_config.yml`); any other is `manuscripts`."""


def front_matter(work: Work) -> Mapping[str, Value]:
    """What the theme reads of a publication."""
    links = dict(work.links)
    paper = links.pop("pdf", "") or links.pop("paper", "")
    slides = links.pop("slides", "")
    return {
        "title": markdown(work.item.get("title", "")),
        "collection": posixpath.basename(work.site.folder).lstrip("_"),
        "category": _CATEGORIES.get(work.item["type"], "manuscripts"),
        "permalink": _permalink(work),
        "date": day(work.entry) or "",
        "authors": [html(name) for name in names(work)],
        "venue": html(venue(work)),
        "doi": doi(work),
        "paperurl": paper,
        "slidesurl": slides,
        "links": [{"name": html(label_said(work, label)), "url": url} for label, url in links.items()],
        "citation": get_writer("html").inline(work.citation),
    }


def _permalink(work: Work) -> str:
    written = work.site.permalink.replace("{name}", work.name)
    parts = re.split(r"(\{\w+\})", written)
    filled = (file_name(part, work.entry) if part.startswith("{") else part for part in parts)
    return quote("".join(filled), safe="/-_.~:%")


GENERATOR = Generator("{name}.md", front_matter, cites=True)
