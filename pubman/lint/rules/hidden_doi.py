"""The DOI stands in another field, and there is no field `doi`.

Only from `doi` do styles print it, programs find it, and `pubman verify` check it.

    @article{a, title = {A title}, url = {https://doi.org/10.1145/3510587}}

Write:

    @article{a, title = {A title}, doi = {10.1145/3510587}, url = {https://doi.org/10.1145/3510587}}

**When it can be wrong:** when a note names the DOI of another work, such as that of an erratum.

**Fix:** safe for an address; writes the DOI into a field of its own, and leaves the address.
"""

import re
from collections.abc import Iterator

from pubman.identifiers import parse_doi
from pubman.lint.bibliography import Bibliography, Problem
from pubman.lint.repairs import insert_before

_FIELDS = ("url", "note", "howpublished", "ee", "link", "addendum", "annote")
_IN_ADDRESS = re.compile(
    r"(?:https?://)?(?:(?:dx\.)?doi\.org|[\w.-]+/(?:doi|article|chapter|book|articlepdf)(?:/(?:abs|full|pdf|epdf|pdfdirect))?)"
    r"/(10\.\d{4,9}/[^\s?#{}\\,;\"<>]+)",
    re.IGNORECASE,
)
_IN_TEXT = re.compile(r"\bdoi\s*:?\s*(10\.\d{4,9}/[^\s{}\\,;\"<>]+)", re.IGNORECASE)
_TRAILING = re.compile(r"(?:\.pdf|\.full|/full|/pdf|/abstract|v\d+\.full|[.)\]'’])+\Z", re.IGNORECASE)


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Search the fields in which people leave it."""
    told: set[int] = set()
    for written in bibliography.fields(*_FIELDS):
        entry = written.entry
        if "10." not in written.text or entry.fields.get("doi") or id(entry) in told:
            continue
        address = _IN_ADDRESS.search(written.text)
        if (found := address or _IN_TEXT.search(written.text)) is None:
            continue
        doi = parse_doi(_TRAILING.sub("", found[1]))
        # arXiv's own DOIs say no more than the eprint does.
        if doi is None or doi.value.startswith("10.48550/"):
            continue
        told.add(id(entry))
        edit = insert_before(bibliography.file(written), written, {"doi": f"{{{doi.written}}}"}) if address else None
        message = f"the DOI {doi.written} stands in {written.name} only"
        remedy = f"add doi = {{{doi.written}}}"
        yield written.problem(message, remedy, edit, at=written.place(*found.span(1)))
