"""Identifiers of works and people: parsed, compared in their normal form, printed as they were written."""

import re
from typing import Literal, NamedTuple, TypeAlias
from urllib.parse import quote, unquote, urlsplit

Scheme: TypeAlias = Literal["doi", "arxiv", "orcid", "isbn", "url"]


class Identifier(NamedTuple):
    """An identifier: its scheme, its normal form, and the text it was read from.

    Two identifiers are the same when `same_as` says so; `written` is what a reference prints.
    `version` is an arXiv version number, `0` where none is given.
    """

    scheme: Scheme
    value: str
    written: str
    version: int = 0

    def same_as(self, other: "Identifier") -> bool:
        """Whether both name the same work or person, whatever version or spelling."""
        return self.scheme == other.scheme and self.value == other.value

    @property
    def url(self) -> str:
        """The address that resolves the identifier; empty for an ISBN."""
        match self.scheme:
            case "doi":
                return "https://doi.org/" + quote(bare_doi(self.written), safe="/:;()._-")
            case "arxiv":
                return f"https://arxiv.org/abs/{self.value}" + (f"v{self.version}" if self.version else "")
            case "orcid":
                return f"https://orcid.org/{self.value}"
            case "url":
                return self.value
            case "isbn":
                return ""


_DOI_PREFIXES = re.compile(r"\s*(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi\s*:\s*)*", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
# DOI Handbook, "DOI name syntax": the suffix may be any printable characters; these only ever trail by accident.
_TRAILING = ".,;"
# arXiv and bioRxiv register one DOI for all versions, and the addresses of their pages end in a version.
_VERSION = re.compile(
    r"(?i)(10\.48550/arxiv\.\d{4}\.\d{4,5}|10\.(?:1101|64898)/(?:\d{4}\.\d\d\.\d\d\.)?\d{5,8})v\d{1,2}(?:\.full(?:\.pdf)?)?"
)

_ARXIV_PREFIXES = re.compile(
    r"\s*(?:(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|(?:https?://doi\.org/)?10\.48550/arxiv\."
    r"|arxiv\s*(?:preprint)?\s*:?\s*)*",
    re.IGNORECASE,
)
# https://info.arxiv.org/help/arxiv_identifier.html: YYMM.number since 2007-04, archive/YYMMNNN before.
_ARXIV = re.compile(
    r"(?P<id>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Za-z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3})(?:v(?P<version>[1-9]\d*))?",
    re.IGNORECASE,
)
_ORCID = re.compile(r"\s*(?:https?://(?:www\.)?orcid\.org/)?(\d{4}-?\d{4}-?\d{4}-?\d{3}[\dXx])/?\s*")

# https://developers.openalex.org/api-reference/authors
_OPENALEX_AUTHOR = re.compile(r"(?:(?:https?://)?(?:api\.)?openalex\.org/(?:authors/)?)?(a\d{1,15})/?", re.IGNORECASE)
# https://dblp.org/faq/17334565.html; nothing in a pid means anything in an address or a query.
_DBLP_PERSON = re.compile(
    r"(?:(?:https?://)?(?:www\.)?dblp\.(?:org|uni-trier\.de|dagstuhl\.de)/)?(?:pid/)?"
    r"([a-z0-9]{1,4}/[A-Za-z0-9_=-]{1,100})(?:\.(?:html|xml|rdf|nt|ttl|bib))?"
)


def parse_doi(text: str) -> Identifier | None:
    """Read a DOI, bare, with `doi:` or as an address; `None` if it is none. DOIs compare without case."""
    written = text.strip()
    bare = bare_doi(written)
    return Identifier("doi", bare.lower(), written) if _DOI.fullmatch(bare) else None


def bare_doi(written: str) -> str:
    """A DOI as it is written, without what stands around it."""
    bare = written[_DOI_PREFIXES.match(written).end() :]  # type: ignore[union-attr]
    if "%" in bare and "/" not in bare:
        bare = unquote(bare)
    bare = bare.replace("\\_", "_").rstrip(_TRAILING)
    return versioned[1] if (versioned := _VERSION.fullmatch(bare)) else bare


def parse_arxiv(text: str) -> Identifier | None:
    """Read an arXiv identifier, old or new, with or without version, prefix or address; `None` if it is none."""
    written = text.strip()
    bare = written[_ARXIV_PREFIXES.match(written).end() :]  # type: ignore[union-attr]
    found = _ARXIV.fullmatch(bare.removesuffix(".pdf").rstrip(_TRAILING))
    if not found:
        return None
    archive, slash, number = found["id"].rpartition("/")
    # The subject class of an old identifier (math.GT/0309136) is not part of its normal form.
    value = archive.lower().split(".")[0] + slash + number
    return Identifier("arxiv", value, written, int(found["version"] or 0))


def find_arxiv(text: str) -> Identifier | None:
    """The arXiv identifier inside running text such as `arXiv preprint arXiv:2407.12074`, or `None`."""
    found = re.search(
        r"(?:arxiv\s*:\s*|arxiv\.org/(?:abs|pdf|html)/|10\.48550/arxiv\.)([\w.-]*/?\d[\w.]*)",
        text,
        re.IGNORECASE,
    )
    return parse_arxiv(found[1]) if found else None


def parse_orcid(text: str) -> Identifier | None:
    """Read an ORCID iD, bare or as an address; `None` if its form or its check digit is wrong."""
    found = _ORCID.fullmatch(text)
    if not found:
        return None
    digits = found[1].replace("-", "").upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    # ISO 7064 11,2: https://support.orcid.org/hc/articles/360006897674
    check = (12 - total % 11) % 11
    if digits[-1] != ("X" if check == 10 else str(check)):
        return None
    return Identifier("orcid", "-".join(digits[i : i + 4] for i in range(0, 16, 4)), text.strip())


def parse_openalex_author(text: str) -> str | None:
    """Read what OpenAlex calls an author, `A5023888391`, bare or as an address; `None` if it is none."""
    found = _OPENALEX_AUTHOR.fullmatch(text.strip())
    return found[1].upper() if found else None


def parse_dblp_person(text: str) -> str | None:
    """Read what dblp calls a person, its pid: `65/9612`, `51/3710-5`, bare or as an address; `None` if it is none."""
    found = _DBLP_PERSON.fullmatch(text.strip())
    return found[1] if found else None


def parse_isbn(text: str) -> Identifier | None:
    """Read an ISBN-10 or ISBN-13; the normal form is the ISBN-13 without hyphens; `None` if it is invalid."""
    digits = re.sub(r"(?i)^\s*isbn(?:-1[03])?\s*:?|[\s\u2010-\u2013-]", "", text).upper()
    if re.fullmatch(r"\d{9}[\dX]", digits):
        total = sum((10 - i) * (10 if d == "X" else int(d)) for i, d in enumerate(digits))
        if total % 11:
            return None
        digits = "978" + digits[:9]
        return Identifier("isbn", digits + _ean_check_digit(digits), text.strip())
    if re.fullmatch(r"97[89]\d{10}", digits) and digits[-1] == _ean_check_digit(digits[:12]):
        return Identifier("isbn", digits, text.strip())
    return None


def _ean_check_digit(digits: str) -> str:
    """ISBN Users' Manual, section 5: weights 1 and 3 alternate."""
    return str(-sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10)


def parse_url(text: str) -> Identifier | None:
    """Read an absolute http, https or mailto address; `None` for any other scheme or a malformed one."""
    written = text.strip()
    if re.search(r"[\x00-\x20\x7f<>\"\u2028\u2029]", written):
        return None
    try:
        parts = urlsplit(written)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme == "mailto" and parts.path:
        return Identifier("url", written, written)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    return Identifier("url", written, written)
