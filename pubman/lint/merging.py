"""One entry of several that are the same work: every field is kept, and whatever names the others names it instead."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from pubman.bibtex.records import MONTHS
from pubman.findings import Edit
from pubman.identifiers import parse_arxiv, parse_doi
from pubman.lint.bibliography import Bibliography, File, Written
from pubman.lint.repairs import insert_before
from pubman.model import Entry

REFERENCES = ("crossref", "xref", "xdata", "related", "entryset")
"""Fields that name other entries by their keys."""

_MARKUP = re.compile(r"<[^<>]*>")
_NOT_WORD = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
_AFTER = re.compile(r"[ \t]*(?:\r\n|\r|\n){0,2}")
_COMMENTS = re.compile(r"(?:(?:(?<=[\r\n])|\A)[ \t]*%+[ \t]*pubman:[^\r\n]*(?:\r\n|\r|\n))+[ \t]*\Z")
_KEY = re.compile(r"[^\s,]+")
_MAX_COMMENTS = 400


def disagreements(bibliography: Bibliography, entries: Sequence[Entry]) -> list[str]:
    """In what the entries contradict each other, so that merging them would lose something: names of fields."""
    first, *others = entries
    found = dict.fromkeys(["type"]) if any(entry.type != first.type for entry in others) else {}
    seen = dict(first.fields)
    for entry in others:
        for name, value in entry.fields.items():
            if name not in ("ids", *REFERENCES) and name in seen and not _agree(name, seen[name], value):
                found[name] = None
            own = bibliography.own(entry, name)
            if name not in seen and own and not _stands_alone(own):
                found[name] = None
            seen.setdefault(name, value)
    if any(_families(entry) != _families(first) for entry in others):
        found["author"] = None
    return list(found)


def merged(bibliography: Bibliography, entries: Sequence[Entry]) -> Edit | None:
    """The edit that makes one entry of several that do not contradict each other, under the key of the first.

    What only the others say goes to the first, their keys to its `ids`; fields that name them name it. `None` where
    the entries are not in one file.
    """
    first, *others = entries
    path = first.span.path
    if any(entry.span.path != path or entry.key in _file(bibliography, path).library.broken for entry in entries):
        return None
    file = _file(bibliography, path)
    own = [written for name in first.fields if (written := bibliography.own(first, name))]
    if not own:
        return None
    missing: dict[str, str] = {}
    for entry in others:
        for name in entry.fields:
            written = bibliography.own(entry, name)
            if written and name != "ids" and name not in first.fields:
                missing.setdefault(name, written.raw)
    gone = dict.fromkeys(entry.key for entry in others if entry.key != first.key)
    ids = dict.fromkeys(gone)
    for entry in others:
        ids.update(dict.fromkeys(_KEY.findall(entry.fields.get("ids", ""))))
    edits = [_removal(file, entry) for entry in others]
    known = bibliography.own(first, "ids")
    if ids and known and known.text:
        edits.append(known.rewritten(", ".join([known.text.strip(), *ids])))
    elif ids:
        missing["ids"] = f"{{{', '.join(ids)}}}"
    place = min(own, key=lambda written: written.span.start)
    if missing:
        edits.append(insert_before(file, place, missing))
    edits += _renamed(bibliography, first, others, set(gone))
    return _as_one(file, edits)


def folded(text: str) -> str:
    """A text without what spelling changes: markup, accents, capitals, punctuation."""
    if "<" in text:
        text = _MARKUP.sub("", text)
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return _NOT_WORD.sub(" ", text).strip().casefold()


def _agree(name: str, one: str, other: str) -> bool:
    if folded(one) == folded(other) or name in ("author", "editor"):
        return True
    if name == "doi":
        return parse_doi(one) is not None and _same(parse_doi(one), parse_doi(other))
    if name in ("eprint", "arxiv", "arxivid"):
        return parse_arxiv(one) is not None and _same(parse_arxiv(one), parse_arxiv(other))
    return name == "pages" and _DIGITS.findall(one) == _DIGITS.findall(other) != []


def _same(one: object, other: object) -> bool:
    return getattr(one, "value", None) == getattr(other, "value", "")


def _stands_alone(written: Written) -> bool:
    """Whether a value means the same elsewhere in the file: a macro may be defined further down only."""
    return bool(written.text) or written.raw.lower() in MONTHS or written.raw.strip('{}"') == ""


def _families(entry: Entry) -> list[str]:
    return [folded(person.name.family or person.name.literal) for person in entry.names()]


def _removal(file: File, entry: Entry) -> Edit:
    span = entry.span
    before = file.slice(span.start - _MAX_COMMENTS, span.start)
    comments = _COMMENTS.search(before)
    start = span.start - (len(comments[0].encode(file.codec)) if comments else 0)
    after = _AFTER.match(file.slice(span.end, span.end + _MAX_COMMENTS))
    end = span.end + (len(after[0].encode(file.codec)) if after else 0)
    return Edit(replace(span, start=start, end=end), "")


def _renamed(bibliography: Bibliography, first: Entry, others: Sequence[Entry], gone: set[str]) -> list[Edit]:
    """The edits of fields of this file that name the entries that go."""
    edits = []
    for written in bibliography.fields(*REFERENCES):
        if written.span.path != first.span.path or not written.text or any(written.entry is entry for entry in others):
            continue
        keys = _KEY.findall(written.text)
        if not gone.isdisjoint(keys):
            comma = ", " if ", " in written.text else ","
            now = dict.fromkeys(first.key if key in gone else key for key in keys)
            edits.append(written.rewritten(comma.join(now)))
    return edits


def _as_one(file: File, edits: Sequence[Edit]) -> Edit:
    """One edit that does what several do, so that all of them are made, or none."""
    ordered = sorted(edits, key=lambda edit: (edit.span.start, edit.span.end))
    start, end = ordered[0].span.start, max(edit.span.end for edit in ordered)
    text, position = "", start
    for edit in ordered:
        text += file.slice(position, edit.span.start) + edit.text
        position = edit.span.end
    return Edit(replace(ordered[0].span, start=start, end=end), text + file.slice(position, end))


def _file(bibliography: Bibliography, path: str) -> File:
    return next(file for file in bibliography.files if file.path == path)
