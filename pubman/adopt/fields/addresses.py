"""What the address of a link tells: whether it leads somewhere, and the identifier of a work."""

import re
from collections.abc import Iterable

from pubman.adopt.fields.shaped import without_article
from pubman.identifiers import parse_arxiv, parse_doi

_DOI_IN_ADDRESS = re.compile(
    r"(?:doi\.org|/doi(?:/(?:abs|full|pdf|epdf|epub|pdfdirect|book|chapter))?|/article|/chapter"
    r"|/content)/(?:https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/[^\s?#]+)",
    re.I,
)
_ARXIV_IN_ADDRESS = re.compile(
    r"arxiv\.org/(?:abs|pdf|html)/(?P<id>(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)", re.I
)
_VERSION = re.compile(
    r"(?:(?<=^10\.1101/\d{4}\.\d\d\.\d\d\.\d{6})|(?<=^10\.64898/\d{4}\.\d\d\.\d\d\.\d{6})"
    r"|(?<=^10\.64898/\d{4}\.\d\d\.\d\d\.\d{8})|(?<=^10\.1101/\d{6}))v\d+.*"
)
"""bioRxiv's version of a preprint, which is no part of its DOI."""
_DEAD = re.compile(r"(?:#.*|javascript:.*|\s*)$", re.IGNORECASE | re.DOTALL)


def is_dead(url: str) -> bool:
    """Whether a link leads nowhere: `#`, an empty address, a script."""
    return bool(_DEAD.match(url))


def doi_in(addresses: Iterable[str]) -> str:
    """The first DOI that one of the addresses holds."""
    for address in addresses:
        if found := _DOI_IN_ADDRESS.search(address):
            bare = re.sub(
                r"(?:\.pdf|\.full|\.abstract|/full|/abstract|/pdf|/epdf|/html|/meta)+$", "", found["doi"].rstrip("/.")
            )
            bare = _VERSION.sub("", without_article(bare, address[: found.start("doi")]))
            if parse_doi(bare):
                return bare
    return ""


def arxiv_in(addresses: Iterable[str]) -> str:
    """The first arXiv identifier that one of the addresses holds."""
    for address in addresses:
        if (found := _ARXIV_IN_ADDRESS.search(address)) and parse_arxiv(found["id"]):
            return found["id"].removesuffix(".pdf")
    return ""
