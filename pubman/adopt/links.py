"""The links of a reference that become fields, and under which names."""

import re
from collections.abc import Iterator

from pubman.adopt.fields.addresses import is_dead
from pubman.adopt.fields.readings import Field, Linked, Reading
from pubman.bibtex.links import FIELDS
from pubman.identifiers import parse_arxiv, parse_doi

_UNSAFE = re.compile(r"[\s{}\\\"<>^`|\x00-\x1f\x7f]")
_LIQUID = re.compile(
    r"\{\{[^{}'\"]{0,80}(?P<quote>['\"])(?P<path>(?=[^'\"{}]{0,300}[/.])[^'\"{}]{1,400})(?P=quote)[^{}]{0,200}\}\}"
    r"|\{%-?\s*link\s+(?P<link>[^\s{}]{1,400})\s*-?%\}|\{\{.*?\}\}|\{%.*?%\}"
)
"""What Jekyll fills in: before an address, or around it, as in `{{ '/roe.pdf' | relative_url }}`."""
_PAPER = ("paper", "url", "")
_TAKEN = {"preprint": "url_manuscript"}
"""What a configuration means something else by: the address that an arXiv identifier has."""


def link_field(label: str) -> str:
    """The field that keeps a link of a label: `url` for a paper, `pdf`, `code` and the like, else `url_LABEL`."""
    bare = " ".join(label.lower().split()).strip(" .:")
    if parse_arxiv(bare):
        return "url_arxiv"
    if bare in _TAKEN:
        return _TAKEN[bare]
    if bare in _PAPER:
        return "url"
    if bare in FIELDS:
        return bare
    slug = re.sub(r"[^a-z0-9]+", "_", bare).strip("_")[:40]
    return f"url_{slug}" if slug else "url"


def label_of(name: str) -> str:
    """The label under which pubman knows the link of a field."""
    if name == "url":
        return "paper"
    return name if name in FIELDS else name.removeprefix("url_").replace("_", " ")


def says_doi(link: Linked) -> bool:
    """Whether a link is nothing but that of a DOI, which is a field of its own."""
    return link.of == "links" and link.label.lower().strip(" .:") in ("", "doi") and bool(parse_doi(link.url))


def kept_links(reading: Reading) -> Iterator[tuple[str, Linked]]:
    """The links that get a field, with its name: all but those that lead nowhere or only say what a DOI says."""
    taken: set[str] = set()
    titled = [link for link in reading.links if link.of == "title"]
    for link in [*titled, *(link for link in reading.links if link.of != "title")]:
        if is_dead(link.url) or link.of == "authors" or not address(link.url) or number_in_label(reading, link):
            continue
        if link.of == "links" and (parse_doi(link.label) or re.match(r"https?://|10\.\d{4}", link.label)):
            if parse_doi(link.url) or link.url in taken:
                continue
            name = "url"
        elif says_doi(link):
            continue
        else:
            name = "url" if link.of == "title" else link_field(link.label)
        if link.of in ("venue", "acronym", "note", "other"):
            name = f"url_{link.of}"
        base, number = name, 2
        while name in taken:
            name = (
                f"{base}_{number}" if base.startswith("url_") else f"url_{base.removeprefix('url') or 'link'}_{number}"
            )
            number += 1
        taken |= {name, link.url}
        yield name, link


def number_in_label(reading: Reading, link: Linked) -> Field | None:
    """The number on arXiv that is in the label of a link, and in its address again."""
    if link.address == link.place:
        return None
    held = (one for one in reading.all("eprint") if link.start <= one.start and one.end <= link.end)
    return next((one for one in held if one.text in link.url), None)


def address(url: str) -> str:
    """An address as a field can hold it; empty if it is none that a page may lead to."""
    bare = _LIQUID.sub(lambda found: found["path"] or found["link"] or "", url).strip()
    if bare.lower().startswith(("javascript:", "data:", "vbscript:", "file:")):
        return ""
    return safe(bare)


def safe(text: str) -> str:
    """A text without what an address cannot hold, or what would end a field."""
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text)
