"""BibTeX that may be published: what a citation needs, in ASCII, and nothing that was meant for pubman or its owner.

Written from entries as they were read: what they inherit stands in them, and strings are spelt out. Only fields that
BibTeX ("BibTeXing", section 3.2) and biblatex (its manual, 2.2.2) print are written; all others, and every value that
names a place on somebody's disk, stay at home.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from pubman.bibtex.dates import entry_date
from pubman.bibtex.document_style import Style
from pubman.bibtex.encode_names import listed
from pubman.bibtex.encode_rich import encode_rich
from pubman.bibtex.entries import form_of
from pubman.bibtex.latex import plain
from pubman.bibtex.people import ROLES, editor_role
from pubman.bibtex.records import MONTHS
from pubman.exports.keywords import public_keywords
from pubman.exports.plain import printed
from pubman.exports.public import is_on_a_disk, is_public
from pubman.item import TYPE_KEYS, bare_doi
from pubman.model import Contributor, Date, Entry, Name, Role

_FIELDS: Mapping[str, tuple[str, ...]] = {
    **{name: (name,) for name in ("title", "subtitle", "titleaddon", "shorttitle", "maintitle", "mainsubtitle")},
    **{name: (name,) for name in ("maintitleaddon", "booktitle", "booksubtitle", "booktitleaddon")},
    "journal": ("journal", "journaltitle"),
    **{name: (name,) for name in ("journalsubtitle", "issuetitle", "issuesubtitle")},
    "eventtitle": ("eventtitle", "conference", "event"),
    "venue": ("venue", "eventplace"),
    **{name: (name,) for name in ("series", "volume", "volumes", "part")},
    "number": ("number", "report_number"),
    **{name: (name,) for name in ("issue", "chapter")},
    "pages": ("pages", "page"),
    "pagetotal": ("pagetotal", "numpages"),
    "eid": ("eid", "articleno", "article-number"),
    **{name: (name,) for name in ("edition", "version", "type", "entrysubtype", "howpublished", "organization")},
    "holder": ("holder", "assignee"),
    **{name: (name,) for name in ("school", "institution", "publisher")},
    "address": ("address", "location"),
    **{name: (name,) for name in ("origtitle", "origpublisher", "origlocation", "origlanguage", "reviewedtitle")},
    **{name: (name,) for name in ("language", "langid", "note", "addendum", "pubstate", "isbn", "issn", "pmid")},
    "pmcid": ("pmcid",),
}
"""The fields of text that are written, in this order, and what each is called in other dialects."""

_DATES = ("orig", "event", "url")
# What ends a key for BibTeX, or is no letter of one for TeX: ^^5c is a backslash.
_KEY_ERROR = re.compile(r"""[\s,{}()="#%\\~^$\x00-\x1f\x7f]+""")
_TYPE = re.compile(r"[a-z][a-z0-9_-]*")
_COMMANDS = frozenset({"comment", "preamble", "string"})
_DOCTOR = re.compile(r"\bph\.?\s?d\b|\bdoctor|\bdissertation\b|\bhabilitation\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s\\{}<>\"%#~^|\u0080-\U0010ffff]+")
_SIMPLE_DATE = re.compile(r"[-\d/.~?%T:Z+]+")
_BRACED_SIGN = re.compile(r"\{([&_%#~$])\}")
"""How some programs escape an address."""
_WHITE = re.compile("[^\\S\u00a0\u2009\u202f]+")
_BRACE = re.compile(r"[{}\\]")


def write(entries: Sequence[Entry]) -> str:
    """The entries with an empty line between two; a key that is there already gets a number."""
    taken: set[str] = set()
    return "\n".join(f"{_record(entry, _free(_key(entry.key), taken), abstract=False)}\n" for entry in entries)


def public_entry(entry: Entry, *, abstract: bool = False) -> str:
    """One entry as it may be published, without a line end; `abstract` asks for its abstract too."""
    return _record(entry, _key(entry.key), abstract=abstract)


def _key(key: str) -> str:
    return _KEY_ERROR.sub("-", _clean(key)).strip("-") or "entry"


def _free(key: str, taken: set[str]) -> str:
    # bibtex.web, "Check for a repeated entry": keys that differ only in case are the same.
    number, free = 1, key
    while free.lower() in taken:
        number += 1
        free = f"{key}-{number}"
    taken.add(free.lower())
    return free


def _record(entry: Entry, key: str, *, abstract: bool) -> str:
    kind = _kind(entry)
    fields = dict(_people(entry))
    for name, sources in _FIELDS.items():
        if value := next((found for source in sources if (found := _text(entry, source))), ""):
            fields[name] = value
    if kind.endswith("thesis") and "institution" in fields:
        fields.setdefault("school", fields.pop("institution"))
    place = _text(entry, "location")
    if place and place != fields.get("address", place):
        # The ACM's and others' files have the publisher's place in one and the conference's in the other.
        fields["location"] = place
    if short := encode_rich(_clean(entry.venue.abbreviation)):
        fields["shortjournal" if "journal" in fields else "shortbooktitle"] = short
    fields |= dict(_dates(entry))
    fields |= dict(_identifiers(entry))
    if keywords := ", ".join(public_keywords(entry)):
        fields["keywords"] = encode_rich(_clean(keywords), "plain")
    if abstract and (text := _text(entry, "abstract")):
        fields["abstract"] = text
    values = {name: value if name == "month" and value in MONTHS else f"{{{value}}}" for name, value in fields.items()}
    return Style().record(kind, key, values)


def _kind(entry: Entry) -> str:
    """The entry's type, or the one that says the same to BibTeX's own styles."""
    match entry.type:
        case "report":
            return "techreport"
        case "thesis" if genre := entry.fields.get("type", ""):
            return "phdthesis" if _DOCTOR.search(TYPE_KEYS.get(genre.lower(), genre)) else "mastersthesis"
    return entry.type if _TYPE.fullmatch(entry.type) and entry.type not in _COMMANDS else "misc"


def _people(entry: Entry) -> Iterator[tuple[str, str]]:
    """The lists of names without what marks them; whoever is told apart by `useprefix` is a `von` to BibTeX."""
    kind = entry.fields.get("editortype", "")
    roles = {**ROLES, "editor": editor_role(kind)}
    written: set[Role] = set()
    for name in sorted(roles, key=lambda name: name not in entry.fields):
        role = roles[name]
        people = [_plain_name(one) for one in entry.names(role)]
        if role in written or not (people or role in entry.et_al):
            continue
        written.add(role)
        if name == "editor" and kind:
            yield "editortype", encode_rich(_clean(kind), "plain")
        yield name, " and ".join(filter(None, (listed(people, ascii_only=True), "others" * (role in entry.et_al))))


def _plain_name(contributor: Contributor) -> Name:
    name = contributor.name
    von = f"{name.dropping_particle} {name.non_dropping_particle}"
    return Name(*map(_clean, (name.given, name.family, "", von, name.suffix, name.literal)))


def _clean(text: str) -> str:
    """The text on one line, composed; blanks that LaTeX has a sign for stay what they are."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _WHITE.sub(" ", unicodedata.normalize("NFC", printed(text))).strip()


def _text(entry: Entry, name: str) -> str:
    """A field's value as LaTeX; nothing for one that says where something is on a disk."""
    if name not in entry.fields:
        return ""
    value = _clean(entry.fields[name])
    form = form_of(name)
    # A title may speak of such places.
    if not value or (form != "title" and is_on_a_disk(value)):
        return ""
    if name == "type":
        value = TYPE_KEYS.get(value.lower(), value)
    if form == "rich" and _ADDRESS.fullmatch(value):
        return f"\\url{{{value}}}"
    return encode_rich(value if form else plain(value), form or "plain")


def _dates(entry: Entry) -> Iterator[tuple[str, str]]:
    """`year` and `month`, which all programs know; biblatex's `date` where they do not say the same."""
    issued, fields = entry.issued, entry.fields
    start = issued.start
    simple = {"year": f"{start[0]:04}"} if start and start[0] > 0 else {}
    if len(start) > 1:
        simple["month"] = MONTHS[start[1] - 1]
    if len(start) > 2:
        simple["day"] = str(start[2])
    if simple and entry_date(simple) == issued:
        yield from simple.items()
    else:
        yield from _other_date(entry, simple)
    for prefix in _DATES:
        name = f"{prefix}date"
        if value := fields.get(name, "").strip() or _iso(entry_date(fields, prefix)):
            yield name, value if _SIMPLE_DATE.fullmatch(value) else encode_rich(_clean(value), "plain")


def _iso(date: Date) -> str:
    return date.literal or "-".join(f"{part:02}" for part in date.start)


def _other_date(entry: Entry, simple: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if (date := entry.fields.get("date", "").strip()) and _SIMPLE_DATE.fullmatch(date):
        yield "date", date
        yield from simple.items()
        return
    for name in ("year", "month", "day"):
        if value := _text(entry, name):
            yield name, value
    if "year" not in entry.fields and (date := _text(entry, "date")):
        yield "year", date


def _identifiers(entry: Entry) -> Iterator[tuple[str, str]]:
    """Verbatim fields, in which BibTeX leaves all but braces alone."""
    if (doi := _clean(bare_doi(entry.fields.get("doi", "")))) and not _BRACE.search(doi):
        yield "doi", doi
    if arxiv := entry.identifier("arxiv"):
        yield "eprint", f"{arxiv.value}v{arxiv.version}" if arxiv.version else arxiv.value
        yield "archiveprefix", "arXiv"
        if subject := _text(entry, "primaryclass") or _text(entry, "eprintclass"):
            yield "primaryclass", subject
    elif (eprint := _clean(entry.fields.get("eprint", ""))) and not _BRACE.search(eprint) and not is_on_a_disk(eprint):
        yield "eprint", eprint
        if archive := _text(entry, "eprinttype") or _text(entry, "archiveprefix"):
            yield "archiveprefix", archive
    if url := _url(entry):
        yield "url", url


def _url(entry: Entry) -> str:
    """The address of the work, braces and the like as RFC 3986 has them; none with a password or at home."""
    found = entry.identifier("url")
    if found is None or not is_public(found.value):
        return ""
    return _BRACE.sub(lambda sign: quote(sign[0]), _BRACED_SIGN.sub(r"\1", _clean(found.value)))
