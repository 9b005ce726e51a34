"""What a user names a work by, whatever the spelling, as an identifier; or a sentence on what to name instead."""

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from pubman.identifiers import Identifier, parse_arxiv, parse_doi, parse_url

_LONGEST = 2000
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>?#&]+")
_ARXIV = re.compile(
    r"(?i)(?:arxiv\.org|alphaxiv\.org|ar5iv\.[\w.]+|huggingface\.co)/[\w/]*?(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[a-z]{2})?/\d{7}(?:v\d+)?)"
)
_AROUND = "\"'“”‘’<>()[]{}.,; \t"
# What publishers put after the DOI in the addresses of a work's pages.
_PAGE = re.compile(
    r"(?i)/(?:abstract|full|fulltext|pdf|epdf|pdfdirect|html|meta|summary|references|figures|suppl_file/.*)$|\.(?:pdf|html?|full|abstract)$"
)
# Addresses that hold a part of the DOI, and the rest of it.
_PARTS = (
    (re.compile(r"(?i)//(?:www\.)?nature\.com/articles/([\w-]+)"), "10.1038/"),
    (re.compile(r"(?i)//(?:www\.)?zenodo\.org/records?/(\d+)"), "10.5281/zenodo."),
    (re.compile(r"(?i)//(?:www\.)?aclanthology\.org/([A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)"), "10.18653/v1/"),
    (re.compile(r"(?i)//papers\.ssrn\.com/[^#]*\babstract(?:_id)?=(\d+)"), "10.2139/ssrn."),
)
# bioRxiv and medRxiv have one DOI for all versions.
_VERSION = re.compile(r"(?i)(?<=\d)v\d+(?:\.[\w.-]+)?$")
_OF_VERSIONS = ("10.1101/", "10.64898/")
_NO_DOI = "give its DOI or arXiv id, which stand on its page"


class Asked(NamedTuple):
    """What was asked for: the text, and the identifier in it, or else why there is none and what to do."""

    text: str
    identifier: Identifier | None = None
    message: str = ""
    remedy: str = ""


def read_asked(text: str) -> Asked:
    """A DOI or an arXiv id, bare, with a prefix, or in an address that holds one."""
    written = text.strip(_AROUND)[:_LONGEST]
    if found := parse_arxiv(written) or parse_doi(_closed(written)):
        # A DOI that arXiv gave names the paper at arXiv, which knows of versions.
        return Asked(text, parse_arxiv(found.written) or _bare(found))
    if parse_url(written) or "/" in written:
        address = unquote(written)
        if preprint := _ARXIV.search(address):
            return Asked(text, parse_arxiv(preprint[1]))
        if (named := _DOI.search(address)) and (doi := parse_doi(_closed(_of_page(named[0])))):
            return Asked(text, parse_arxiv(doi.written) or doi)
        for part, start in _PARTS:
            if (named := part.search(address)) and (doi := parse_doi(f"{start}{named[1]}")):
                return Asked(text, doi)
    if url := parse_url(written):
        host = urlsplit(url.value).hostname
        return Asked(text, None, f"the address at {host} holds no DOI and no arXiv id", _NO_DOI)
    return Asked(
        text, None, "this is neither a DOI nor an arXiv id", "write it as in 10.1145/3510587 or arXiv:2407.12074"
    )


def _bare(doi: Identifier) -> Identifier:
    """The DOI without what stands before it, as it was spelt."""
    at = doi.written.lower().rfind(doi.value)
    return doi._replace(written=doi.written[at : at + len(doi.value)] if at >= 0 else doi.value)


def _of_page(doi: str) -> str:
    """A DOI from an address without what stands after it there."""
    bare = _PAGE.sub("", doi)
    return _VERSION.sub("", bare) if bare.startswith(_OF_VERSIONS) else bare


def _closed(doi: str) -> str:
    """A DOI without a bracket at its end that nothing opens, which belongs to the sentence around it."""
    for opening, closing in ("()", "[]", "{}", "<>"):
        while doi.endswith(closing) and doi.count(closing) > doi.count(opening):
            doi = doi[:-1].rstrip(".,;:")
    return doi.rstrip(".,;:'\"”’")
