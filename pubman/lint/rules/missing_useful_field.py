"""Nothing leads to the work, or a part of where it stands is missing.

Readers of a page want to open the paper. An entry of a published work has a `doi`, a `url`, an `eprint` or a file; an
article with a volume has pages or a number too.

    @article{a, author = {Mao, Yuzhu}, title = {A title}, journal = {A Journal}, year = {2023}, volume = {7}}

Write:

    @article{a, author = {Mao, Yuzhu}, title = {A title}, journal = {A Journal}, year = {2023}, volume = {7},
      pages = {1--20}, doi = {10.1145/3510587}}

**When it can be wrong:** for printed works that stand nowhere on the web. An article without volume and pages is early
access, and a work that is in progress is nowhere yet: neither is a finding. Where more than five entries of a file
lead nowhere, the first one stands for all.

**Fix:** none; `pubman verify` can ask the registries.
"""

import re
from collections.abc import Iterator

from pubman.lint.bibliography import Bibliography, Problem
from pubman.model import Entry

_PUBLISHED = frozenset({"article", "inproceedings", "conference"})
_LOCATORS = ("pages", "eid", "articleno", "number", "issue")
_ADDRESSES = (
    "doi",
    "url",
    "eprint",
    "pdf",
    "html",
    "link",
    "ee",
    "file",
    "arxiv",
    "pmid",
    "howpublished",
    "bibtex_url",
)
_UNFINISHED = re.compile(
    r"in progress|in prep|submitted|under review|to appear|forthcoming|accepted|in press|inpress|targeting|to be",
    re.IGNORECASE,
)
_NOWHERE = "doi, url or eprint that would lead to it"
_HABIT = 5
"""A file with more of them is told of all at the first one."""
_FIRST_WITH_DOI = 2000
"""The year in which publishers began to register DOIs; older works may be nowhere."""


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Look at published works only."""
    for file in bibliography.files:
        nowhere = []
        for entry in file.library:
            if entry.type not in _PUBLISHED or entry.issued.literal:
                continue
            missing = _missing(entry)
            if missing == _NOWHERE:
                nowhere.append(entry)
            elif missing:
                yield _problem(entry, missing)
        if len(nowhere) > _HABIT:
            shown = ", ".join(entry.key for entry in nowhere[1:_HABIT])
            yield _problem(nowhere[0], f"{_NOWHERE}, nor have {len(nowhere) - 1} more: {shown}, …")
        else:
            yield from (_problem(entry, _NOWHERE) for entry in nowhere)


def _problem(entry: Entry, missing: str) -> Problem:
    return Problem(f"this {entry.type} has no {missing}", entry.key_span or entry.span, "add it", entry)


def _missing(entry: Entry) -> str:
    fields = entry.fields
    if fields.get("volume") and not any(fields.get(name) for name in _LOCATORS):
        return "pages, though it has a volume"
    reachable = entry.identifiers or entry.links or any(fields.get(name) for name in _ADDRESSES)
    if not reachable and (entry.issued.year or 0) >= _FIRST_WITH_DOI and not _is_unfinished(entry):
        return _NOWHERE
    return ""


def _is_unfinished(entry: Entry) -> bool:
    said = " ".join(entry.fields.get(name, "") for name in ("title", "journal", "booktitle", "note", "pubstate"))
    return _UNFINISHED.search(said) is not None
