"""HugoBlox (Wowchemy, hugo-academic): a bundle for each publication, with its BibTeX for the button *Cite*.

The keys are those of its starter templates, which all of its versions read: https://docs.hugoblox.com.
"""

from collections.abc import Mapping

from pubman.exports import bibtex
from pubman.exports.keywords import public_keywords
from pubman.generators import Generator, Work
from pubman.generators.days import day
from pubman.generators.places import doi, label_said, names, people, venue
from pubman.generators.text import markdown, marks_said, plain
from pubman.generators.values import Value

_BUTTONS: Mapping[str, str] = {
    "pdf": "url_pdf",
    "code": "url_code",
    "dataset": "url_dataset",
    "poster": "url_poster",
    "website": "url_project",
    "slides": "url_slides",
    "source": "url_source",
    "video": "url_video",
}
"""A link's label → the theme's key for it; any other stands in the list `links`."""


def front_matter(work: Work) -> Mapping[str, Value]:
    """What the theme reads of a publication."""
    entry = work.entry
    noted = [marks_said(person) for person in people(entry)]
    # A list that is shorter than that of the authors would stop Hugo.
    notes = noted + [""] * (len(names(work)) - len(noted))
    where = markdown(venue(work))
    return {
        "title": markdown(work.item.get("title", "")),
        "authors": [work.users.get(index, name) for index, name in enumerate(names(work))],
        "author_notes": notes if any(notes) else [],
        "date": day(entry) or "",
        "publication_types": [work.item["type"]],
        "publication": f"*{where}*" if where and "*" not in where else where,
        "publication_short": markdown(entry.venue.acronym or entry.venue.abbreviation),
        "doi": doi(work),
        "abstract": markdown(work.item.get("abstract", "")),
        "tags": [plain(keyword) for keyword in public_keywords(entry)],
        **{key: work.links.get(label, "") for label, key in _BUTTONS.items()},
        "links": [
            {"name": label_said(work, label), "url": url} for label, url in work.links.items() if label not in _BUTTONS
        ],
    }


GENERATOR = Generator("{name}/index.md", front_matter, companions={"cite.bib": lambda work: bibtex.write([work.entry])})
