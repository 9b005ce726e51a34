"""Quarto: a document for each work, which a listing collects (`listing: contents: publications`).

The keys are those of its front matter for scholarly writing: https://quarto.org/docs/authoring/front-matter.html and
https://quarto.org/docs/reference/metadata/citation.html. Pandoc reads all texts there as Markdown.
"""

from collections.abc import Iterator, Mapping

from pubman.exports.keywords import public_keywords
from pubman.generators import Generator, Work
from pubman.generators.days import day
from pubman.generators.places import doi, has_more, label_said, people, venue
from pubman.generators.text import markdown, plain
from pubman.generators.values import Value, dropped_empty
from pubman.identifiers import parse_orcid
from pubman.model import Contributor
from pubman.writers.markup import safe_address

_CITATION = ("container-title", "collection-title", "publisher", "volume", "issue", "number", "edition", "page")
_ATTRIBUTES: Mapping[str, str] = {"equal": "equal-contributor", "corresponding": "corresponding"}
"""Mark → Quarto's attribute of an author."""


def front_matter(work: Work) -> Mapping[str, Value]:
    """What Quarto reads of a document that stands for a publication."""
    item, entry = work.item, work.entry
    texts = {name: markdown(str(item.get(name, ""))) for name in _CITATION}
    citation = {"type": item["type"], **texts, "doi": doi(work), "url": safe_address(item.get("URL", ""))}
    return {
        "title": markdown(item.get("title", "")),
        "author": list(_authors(work)),
        "date": day(entry) or "",
        "description": markdown(venue(work)),
        "abstract": markdown(item.get("abstract", "")),
        "categories": [plain(keyword) for keyword in public_keywords(entry)],
        "doi": doi(work),
        "citation": dropped_empty(citation),
        "other-links": [{"text": markdown(label_said(work, label)), "href": url} for label, url in work.links.items()],
    }


def _authors(work: Work) -> Iterator[Value]:
    yield from map(_author, people(work.entry))
    if has_more(work.entry):
        yield {"name": "et al."}


def _author(person: Contributor) -> Value:
    name = person.name
    parts = {
        "given": name.given,
        "family": name.family,
        "dropping-particle": name.dropping_particle,
        "non-dropping-particle": name.non_dropping_particle,
        "suffix": name.suffix,
    }
    said = dropped_empty({part: markdown(text) for part, text in parts.items()})
    orcid = parse_orcid(person.orcid) if person.orcid else None
    return dropped_empty(
        {
            "name": markdown(name.literal) or (said if name.given else markdown(name.family)),
            "orcid": orcid.value if orcid else "",
            **{attribute: mark in person.marks or "" for mark, attribute in _ATTRIBUTES.items()},
        }
    )


GENERATOR = Generator("{name}.qmd", front_matter)
