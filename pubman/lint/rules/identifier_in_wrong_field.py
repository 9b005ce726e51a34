"""An identifier stands in the field of another kind.

An arXiv identifier in `doi`, a DOI in `eprint` or `isbn`, an ISSN in `isbn`: the links that are made of it lead
nowhere.

    @misc{a, title = {A title}, doi = {arXiv:2407.12074}}

Write:

    @misc{a, title = {A title}, archiveprefix = {arXiv}, eprint = {2407.12074}}

**When it can be wrong:** when an address without any identifier in it stands in `doi` because a tool makes a link of
the field.

**Fix:** none.
"""

from collections.abc import Callable, Iterator
from typing import Any

from pubman.identifiers import parse_arxiv, parse_doi, parse_isbn, parse_orcid, parse_url
from pubman.lint.bibliography import Bibliography, Problem
from pubman.lint.checkdigits import is_issn


def _is_address_only(text: str) -> bool:
    """Whether it is an address without a DOI in it."""
    return parse_url(text) is not None and "/10." not in text


def _never(text: str) -> bool:
    return False


_Kind = tuple[str, str, Callable[[str], Any]]
_DOI: _Kind = ("a DOI", "doi", parse_doi)
_ARXIV: _Kind = ("an arXiv identifier", "eprint", parse_arxiv)
_ISBN: _Kind = ("an ISBN", "isbn", parse_isbn)
_ISSN: _Kind = ("an ISSN", "issn", is_issn)
_ADDRESS: _Kind = ("an address", "url", _is_address_only)
_PERSON: _Kind = ("an ORCID iD", "orcid", parse_orcid)

_FIELDS: dict[str, tuple[Callable[[str], Any], tuple[_Kind, ...]]] = {
    "doi": (parse_doi, (_ARXIV, _ISBN, _ISSN, _ADDRESS, _PERSON)),
    "eprint": (parse_arxiv, (_DOI, _ISBN)),
    "isbn": (parse_isbn, (_DOI, _ISSN, _ADDRESS)),
    "issn": (is_issn, (_DOI, _ISBN, _ADDRESS)),
    "orcid": (parse_orcid, (_DOI, _ADDRESS)),
    **dict.fromkeys(("pages", "number", "volume", "journal", "eid"), (_never, (_DOI,))),
    "url": (_never, (_PERSON,)),
}
"""A field, whether its value is right, and what else it may be."""


_IDENTIFIERS = ("doi", "eprint", "isbn", "issn", "orcid")


def check(bibliography: Bibliography) -> Iterator[Problem]:
    """Where a value is not what its field wants, see what else it is."""
    for name, (right, kinds) in _FIELDS.items():
        for written in bibliography.fields(name):
            value = written.value
            if not value or right(value):
                continue
            if name not in _IDENTIFIERS and "10." not in value and "orcid" not in value:
                continue
            for kind, home, is_one in kinds:
                if is_one(value):
                    yield written.problem(f"{name} holds {kind}", f"move it to {home}")
                    break
