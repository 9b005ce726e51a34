"""A folder of pages, one for each work: academicpages' `_publications`, or Hugo's bundles in `publication`.

https://github.com/academicpages/academicpages.github.io, https://docs.hugoblox.com/reference/content-types
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from pubman.bibtex.document import Document
from pubman.errors import FileError, PageError
from pubman.exports.plain import clean
from pubman.files import read_source
from pubman.findings import Finding, Severity, Span
from pubman.identifiers import parse_arxiv, parse_doi
from pubman.imports import Draft
from pubman.imports.frontmatter import read_page

_MOST = 5000
_LONGEST = 20_000
_CATEGORIES: Mapping[str, str] = {
    # academicpages' publication_category, and Hugo's publication_types by number.
    "manuscripts": "article-journal", "conferences": "paper-conference", "books": "book",
    "1": "paper-conference", "2": "article-journal", "3": "article", "4": "report", "5": "book", "6": "chapter",
    "7": "thesis", "8": "patent",
}  # fmt: skip
_LINKS: Mapping[str, str] = {
    "url_pdf": "pdf", "url_code": "code", "url_poster": "poster", "url_slides": "slides", "url_video": "video",
    "url_project": "website", "slidesurl": "slides",
}  # fmt: skip
_READ = frozenset(
    {"title", "subtitle", "author", "authors", "date", "publishdate", "lastmod", "venue", "publication"}
    | {"publication_short", "publication_types", "category", "abstract", "excerpt", "tags", "doi", "paperurl", "links"}
    | {"collection", "layout", "draft", "featured", "image", "projects", "type", "slug", "hugoblox", "author_notes"}
)
_CONFERENCE = re.compile(r"(?i)\b(?:conference|conf\.|proceedings|proc\.|workshop|symposium)\b")
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}([^*_\s](?:[^*_]{0,300}[^*_\s])?)[*_]{1,3}(?!\w)")
_LINK = re.compile(r"\[([^\[\]]{0,300})\]\([^()\s]{0,2000}\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_CITED = re.compile(r"^(?P<who>.*?)\(?\b(?:1[89]|20)\d\d[a-z]?\b|^(?P<before>.*?)[\"“]")
_APA = re.compile(r"\s*([^,&;()\d]{2,60}),\s*((?:[A-Z]\.[\s-]*){1,4})(?:,?\s*(?:&|and)\s*|,\s*|\s*$)")
_PERSON = re.compile(
    r"(?:[A-Z]\.|[A-Z][\w'’-]+)(?: (?:(?:[A-Z]\.-?)+|[A-Z][\w'’-]*|van|von|der|den|de|del|di|da|dos|du|la|le|ten|ter))*"
    r" [A-Z][\w'’-]+"
)


def read(path: Path) -> tuple[list[Draft], list[Finding]]:
    """The works of a folder by the names of their pages; what is no page of a work is a finding."""
    if not path.is_dir():
        raise FileError("this is no folder", path=path, remedy="name the folder that holds the pages")
    pages = sorted([*path.glob("*.md"), *path.glob("*.html"), *path.glob("*/index.md"), *path.glob("*/index.html")])
    drafts: list[Draft] = []
    findings: list[Finding] = []
    for page in pages[:_MOST]:
        if page.name.startswith("_"):
            continue
        try:
            front, body = read_page(page)
            draft = _draft(page, {str(key).lower(): value for key, value in front.items()}, body)
        except (FileError, PageError) as error:
            findings.append(_finding(page, error.fault, error.line or 1, error.column or 1))
            continue
        if draft is None:
            findings.append(_finding(page, "this page has no front matter with a title"))
        else:
            drafts.append(draft)
    return drafts, findings


def _finding(page: Path, fault: str, line: int = 1, column: int = 1) -> Finding:
    return Finding("BIB001", Severity.WARNING, fault, Span(str(page), 0, 0, line, column), "add the entry by hand")


def _draft(page: Path, front: Mapping[str, Any], body: str) -> Draft | None:
    links = dict(_links(front))
    if (page.parent / "cite.bib").is_file() and page.stem == "index":
        source = read_source(page.parent / "cite.bib")
        document = Document(source)
        if len(document) == 1:
            [key] = document
            raw = document[key].raw
            if raw is not None and not raw.faults:
                return Draft({}, links, base=source.text[raw.start : raw.end])
    title = _text(front.get("title"))
    if not title:
        return None
    item: dict[str, Any] = {"title": title, "id": "", "type": _kind(front)}
    venue = _text(front.get("venue") or front.get("publication"))
    item["container-title"] = re.sub(r"(?i)^(?:in:? |proceedings of the )(?=[A-Z])", _without_in, venue)
    item["container-title-short"] = _text(front.get("publication_short"))
    item["issued"] = _date(front.get("date"))
    item["author"] = list(_authors(page, front))
    item["abstract"] = _text(front.get("abstract"))
    item["keyword"] = ", ".join(_text(tag) for tag in _several(front.get("tags")))
    address = _address(front.get("paperurl"))
    named = front.get("doi") or _inside(front, "hugoblox", "ids", "doi") or address
    if doi := parse_doi(str(named)):
        item["DOI"] = doi.value if str(named) == address else str(named)
    elif address and address.lower().endswith(".pdf"):
        links.setdefault("pdf", address)
    elif address:
        item["URL"] = address
    fields = links | dict(_left(front, body))
    preprint = parse_arxiv(str(_inside(front, "hugoblox", "ids", "arxiv") or address))
    if marks := _marks(front):
        fields["author+an"] = marks
    if preprint and (not venue or "arxiv" in venue.lower()):
        item |= {"type": "article", "publisher": "arXiv", "number": f"arXiv:{preprint.value}", "container-title": ""}
    elif preprint:
        fields |= {"eprint": preprint.value, "archiveprefix": "arXiv"}
    return Draft({name: value for name, value in item.items() if value}, fields)


def _without_in(found: re.Match[str]) -> str:
    return "" if found[0].lower().startswith("in") else found[0]


def _kind(front: Mapping[str, Any]) -> str:
    """What the page calls itself, else what its venue's name says."""
    for said in (*_several(front.get("publication_types")), *_several(front.get("category"))):
        word = str(said).lower()
        if word in _CATEGORIES:
            return _CATEGORIES[word]
        if re.fullmatch(r"(?:article|paper|chapter|book|thesis|report|patent|speech|dataset)[\w-]*", word):
            return word
    venue = _text(front.get("venue") or front.get("publication"))
    return "paper-conference" if _CONFERENCE.search(venue) else "article-journal" if venue else "document"


def _authors(page: Path, front: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """The people in a list or a text; else those before the year in `citation`, if all of it is names."""
    named = front.get("authors") or front.get("author")
    if isinstance(named, str):
        named = re.split(r"\s*;\s*|\s+and\s+|\s*,\s*(?=[^,]*\s)", _text(named))
    if named:
        for one in _several(named):
            yield _person(_called(page, _text(one)))
        return
    cited = _CITED.match(_text(front.get("citation")))
    who = (cited["who"] or cited["before"] or "").strip(" .(,") if cited else ""
    yield from _in_apa(who) or _in_order(who)


def _in_apa(who: str) -> list[dict[str, str]]:
    people, at = [], 0
    while found := _APA.match(who if who.endswith(".") else f"{who}.", at):
        people.append({"family": found[1].strip(), "given": found[2].strip()})
        at = found.end()
    return people if at >= len(who) else []


def _in_order(who: str) -> list[dict[str, str]]:
    parts = [part for part in re.split(r",\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+", who) if part]
    return [_person(part) for part in parts] if parts and all(map(_PERSON.fullmatch, parts)) else []


def _person(name: str) -> dict[str, str]:
    """A name as it stands: with a comma the family first, else given names first, particles with the family."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma:
        return {"family": family, "given": given}
    all_words = name.split()
    at = len(all_words) - 1
    while at > 1 and all_words[at - 1].islower():
        at -= 1
    if len(all_words) < 2:
        return {"literal": name}
    return {"given": " ".join(all_words[:at]), "family": " ".join(all_words[at:])}


def _called(page: Path, slug: str) -> str:
    """The name on the page of an author whom Hugo calls by a word, such as `admin`."""
    if not re.fullmatch(r"[a-z0-9_-]{1,60}", slug):
        return slug
    own = page.parent.parent.parent / "authors" / slug / "_index.md"
    with suppress(FileError, PageError):
        return _text(read_page(own)[0].get("title")) or slug
    return slug


def _links(front: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in front.items():
        if (name in _LINKS or name.startswith("url_")) and (address := _address(value)):
            yield _LINKS.get(name, name), address
    for link in _several(front.get("links")):
        if isinstance(link, dict) and (address := _address(link.get("url"))):
            label = re.sub(r"[^a-z0-9]+", "_", _text(link.get("name") or link.get("type")).lower()).strip("_")
            if label:
                yield label if label in _LINKS.values() else f"url_{label[:40]}", address


def _left(front: Mapping[str, Any], body: str) -> Iterator[tuple[str, str]]:
    """What the page says beside, in fields that no style prints; so an address that may not be a link."""
    for name, value in front.items():
        is_address = name == "paperurl" or name in _LINKS or name.startswith("url_")
        kept = "; ".join(filter(None, map(_text, _several(value))))
        field = re.sub(r"[^a-z0-9]+", "_", name).strip("_")[:40]
        if kept and field and not (_address(value) if is_address else name in _READ):
            yield f"page_{field}", kept
    if excerpt := _text(front.get("excerpt")):
        yield "page_excerpt", excerpt
    if text := _text(body):
        yield "page_text", text


def _marks(front: Mapping[str, Any]) -> str:
    """Hugo's `author_notes` as the annotation of the authors that pubman and biblatex read."""
    marked = []
    for place, note in enumerate(map(_text, _several(front.get("author_notes"))), 1):
        mark = next((mark for mark in ("equal", "corresponding") if mark in note.lower()), "")
        marked += [f"{place}={mark}"] if mark else []
    return "; ".join(marked)


def _date(value: object) -> dict[str, Any]:
    found = re.match(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", str(value or ""))
    return {"date-parts": [[int(part) for part in found.groups() if part]]} if found else {}


def _address(value: object) -> str:
    text = clean(value)[:2000] if isinstance(value, str) else ""
    return text if re.fullmatch(r"https?://\S+|/?[\w.-]+(?:/[\w.-]+)*", text) else ""


def _several(value: object) -> Sequence[Any]:
    return value[:2000] if isinstance(value, list) else [value] if value not in (None, "") else []


def _inside(front: Mapping[str, Any], *path: str) -> Any:
    value: Any = front
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value or ""


def _text(value: object) -> str:
    """A text without Markdown's emphasis and links, HTML and entities, on one line."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    text = html.unescape(str(value)[:_LONGEST])
    return clean(_EMPHASIS.sub(r"\1", _LINK.sub(r"\1", _TAG.sub("", text))))
