"""What a work is known by: identifiers in one form, versions without their numbers, what the registries call it."""

import re
from typing import TypeAlias
from urllib.parse import quote

from pubman.add.asked import read_asked
from pubman.identifiers import Identifier, parse_arxiv, parse_doi, parse_isbn
from pubman.model import Entry
from pubman.registries import REGISTRIES
from pubman.registries.listed import Listed

Key: TypeAlias = tuple[str, str]
"""A scheme (`doi`, `arxiv`, `isbn`, or a registry's name) and a value in its normal form."""

# Versions that servers and journals of open review give DOIs of their own: …/v2, .v2, -v2, and plain numbers.
_VERSION = re.compile(r"(?P<base>10\..+?)[./_-]v\d{1,2}")
_NUMBER = re.compile(
    r"(?P<base>10\.12688/[a-z0-9]+\.\d+|10\.7554/elife\.\d{5,6}|10\.32388/\w+|10\.1002/essoar\.\d+)\.\d{1,2}"
)
_DBLP = re.compile(
    r"(?:(?:https?://)?dblp\.[\w.-]+/rec/(?:bib\d?/|html/)?|dblp:)([\w/.+-]+?)(?:\.(?:html|bib|xml))?/?", re.I
)
_OPENALEX = re.compile(r"(?:(?:https?://)?(?:api\.)?openalex\.org/(?:works/)?|openalex:)(w\d+)/?", re.I)
_ORCID = re.compile(r"orcid:(\d+)", re.I)

# arXiv, bioRxiv, Research Square, Preprints.org, ChemRxiv, OSF's servers, SSRN, TechRxiv, Authorea, ResearchGate,
# Zenodo, figshare, HAL: a DOI there is that of a copy or a version.
_REPOSITORIES = re.compile(
    r"10\.(?:48550|64898|21203|20944|26434|31219|31222|31223|31224|31225|31226|31227|31228|31229|31230|31231|31232|31233"
    r"|31234|31235|31236|35542|2139|36227|22541|13140|5281|6084|60763)/|10\.1101/(?:\d{4}\.\d\d\.\d\d\.)?\d{5,8}$"
)
_BOOKS = frozenset(
    {"book", "mvbook", "collection", "proceedings", "phdthesis", "thesis", "manual", "booklet", "techreport", "report"}
)


def key_of(identifier: Identifier) -> Key | None:
    """The key of a DOI, an arXiv id, an ISBN, or of the one that an address holds."""
    if identifier.scheme in ("doi", "url"):
        found = parse_arxiv(identifier.written) or parse_arxiv(identifier.value) or parse_doi(identifier.value)
        return (found.scheme, found.value) if found else _of_dblp(identifier.value)
    return (identifier.scheme, identifier.value) if identifier.scheme in ("arxiv", "isbn") else None


def keys_of_listed(listed: Listed) -> set[Key]:
    """Everything that a listed work can be known by."""
    keys = {key for identifier in listed.identifiers if (key := key_of(identifier))}
    return keys | ({(_name_of(listed.registry), listed.key)} if listed.key else set())


def keys_of_entry(entry: Entry) -> set[Key]:
    """Everything that an entry can be known by, by its links and dblp's mark too; an ISBN only if it is its own."""
    keys = {key for identifier in entry.identifiers if (key := key_of(identifier))}
    for text in (*(link.url for link in entry.links), entry.fields.get("biburl", ""), entry.key):
        read = parse_arxiv(text) or parse_doi(text)
        if key := (read.scheme, read.value) if read else _of_dblp(text):
            keys.add(key)
    return keys if entry.type in _BOOKS else {key for key in keys if key[0] != "isbn"}


def base_of(key: Key) -> Key | None:
    """The key of all versions of a DOI, if it is one of a version's or may have some; `None` for other keys."""
    if key[0] != "doi":
        return None
    found = _VERSION.fullmatch(key[1]) or _NUMBER.fullmatch(key[1])
    return ("version", found["base"] if found else key[1])


def is_repository(key: Key) -> bool:
    """Whether a key is that of a preprint, or of a copy in a repository."""
    return key[0] == "arxiv" or (key[0] == "doi" and _REPOSITORIES.match(key[1]) is not None)


def read_ignored(text: str) -> Key | None:
    """What a work that nobody misses is named by: an identifier in any spelling, or as the reports name it."""
    for scheme, found in (("dblp", _of_dblp(text.strip())), ("openalex", _OPENALEX.fullmatch(text.strip()))):
        if found:
            return found if isinstance(found, tuple) else (scheme, found[1].upper())
    if own := _ORCID.fullmatch(text.strip()):
        return ("orcid", own[1])
    identifier = read_asked(text).identifier or parse_isbn(text)
    return key_of(identifier) if identifier else None


def label_of_key(key: Key) -> str:
    """A key as people write it: a bare DOI, `arXiv:2407.12074`, `dblp:conf/cvpr/HeZRS16`."""
    scheme, value = key
    return {"doi": value, "arxiv": f"arXiv:{value}", "isbn": f"ISBN {value}"}.get(scheme, f"{scheme}:{value}")


def address_of(key: Key) -> str:
    """The address that a key resolves to, on a host that is known beforehand; empty if there is none."""
    scheme, value = key
    match scheme:
        case "doi":
            return "https://doi.org/" + quote(value, safe="/:;._-", errors="replace")
        case "arxiv":
            return "https://arxiv.org/abs/" + quote(value, safe="/.-")
        case "dblp":
            return "https://dblp.org/rec/" + quote(value, safe="/._-", errors="replace")
        case "openalex":
            return "https://openalex.org/" + quote(value, safe="", errors="replace")
    return ""


def ranked(keys: set[Key]) -> list[Key]:
    """The keys in the order in which they tell of a work: its own DOI, arXiv's id, a repository's DOI, the rest."""
    order = ("doi", "arxiv", "isbn", "dblp", "openalex", "orcid")

    def rank(key: Key) -> tuple[int, int, int, str]:
        at = order.index(key[0]) if key[0] in order else len(order)
        return (at if not is_repository(key) else 1, is_repository(key) and key[0] == "doi", len(key[1]), key[1])

    return sorted(keys, key=rank)


def _of_dblp(text: str) -> Key | None:
    found = _DBLP.fullmatch(text)
    return ("dblp", found[1]) if found else None


def _name_of(title: str) -> str:
    return next((name for name, registry in REGISTRIES.items() if registry.title == title), title.lower())
