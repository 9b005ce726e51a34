"""What an entry says of itself beside its reference: how far its publication is, its awards, and a remark in a line.

biblatex manual, 4.9.2.11, has the keys of `pubstate`; the other words are those that people write.
"""

import re
from collections.abc import Mapping

from pubman.bibtex.legends import without_legends
from pubman.config import Status
from pubman.item import is_arxiv_preprint
from pubman.model import Entry

AWARDS = ("award", "awards", "award_name", "awardname", "honor", "honors", "honour", "honours", "prize", "distinction")
"""Fields of awards."""

REMARKS = ("remark", "comment", "highlights", "addendum", "note", "annotation", "annote")
"""Fields of a remark, the most particular first."""

PREPRINT_SERVERS = re.compile(
    r"\b(?:\w+rxiv|corr|ssrn|research square|preprints(?:\.org)?|osf preprints|zenodo|hal|techrxiv|optimization online"
    r"|eprint archive|authorea|openreview preprint)\b",
    re.IGNORECASE,
)
"""Where preprints are, as people name it."""

_KEYS: Mapping[str, Status] = {
    "inpreparation": "in-preparation",
    "submitted": "under-review",
    "forthcoming": "accepted",
    "inpress": "accepted",
    "prepublished": "preprint",
    "preprint": "preprint",
    "published": "published",
    "accepted": "accepted",
    "underreview": "under-review",
}
# The first that fits decides: what is accepted after a revision is accepted.
_WORDS: tuple[tuple[Status, re.Pattern[str]], ...] = (
    ("accepted", re.compile(r"\b(?:accepted|in press|forthcoming|to appear|conditionally accepted)\b", re.IGNORECASE)),
    (
        "under-review",
        re.compile(
            r"\b(?:under|in) (?:review|revision|submission)\b|\bsubmitted\b|\br ?& ?r\b"
            r"|\b(?:major|minor) revisions?\b|\brevise and resubmit\b|\brevisions? (?:requested|invited)\b",
            re.IGNORECASE,
        ),
    ),
    ("in-preparation", re.compile(r"\bin prep(?:aration|\.|$)|\bwork(?:ing)? in progress\b|\bdraft\b", re.IGNORECASE)),
    ("preprint", re.compile(r"\b(?:preprint|working paper|prepublished)\b", re.IGNORECASE)),
    ("published", re.compile(r"\bpublished\b", re.IGNORECASE)),
)
_SAYING = ("pubstate", "status")
_TELLING = ("year", "date", "note", "howpublished", "journal", "journaltitle", "booktitle", "addendum", "annotation")
_VENUES = ("journal", "journaltitle", "booktitle", "publisher", "howpublished", "archive", "institution")
_PREPRINT_TYPES = frozenset({"preprint", "article", "misc", "online", "unpublished", "techreport", "report", ""})
_MAX_TOLD = 300


def status_of(entry: Entry) -> Status:
    """How far a work is: as `pubstate` or `status` says, else as its note, venue or year does, else by its kind."""
    fields = entry.fields
    for name in _SAYING:
        if written := fields.get(name, "").strip():
            word = re.sub(r"[^a-z]", "", written.lower())
            if found := _KEYS.get(word) or _in_words(written):
                return found
    for name in _TELLING:
        told = fields.get(name, "")
        if told and len(told) <= _MAX_TOLD and (found := _in_words(told)) and found != "published":
            # A note on a preprint may speak of what it became; a venue that says so is none.
            return found
    if is_preprint(entry):
        return "preprint"
    return "unpublished" if entry.type == "unpublished" else "published"


def is_preprint(entry: Entry) -> bool:
    """Whether an entry is the preprint of a work, and not the published work that names it."""
    if is_arxiv_preprint(entry) or entry.type == "preprint":
        return True
    if entry.type not in _PREPRINT_TYPES or entry.fields.get("volume") or entry.fields.get("pages"):
        return False
    return any(PREPRINT_SERVERS.search(entry.fields.get(name, "")[:_MAX_TOLD]) for name in _VENUES)


def _in_words(text: str) -> Status | None:
    return next((status for status, words in _WORDS if words.search(text)), None)


def awards_of(entry: Entry) -> tuple[str, ...]:
    """The awards of a work, as rich text: each field of them, and each part of it between semicolons."""
    listed = (entry.fields.get(name, "") for name in AWARDS)
    parts = (part.strip() for written in listed for part in written.split(";"))
    return tuple(dict.fromkeys(part for part in parts if part and part.lower() not in ("true", "false", "no", "yes")))


def remark_of(entry: Entry) -> str:
    """The remark on a work, as rich text without the legend of its marks; empty if there is none."""
    marks = {mark for contributor in entry.contributors for mark in contributor.marks}
    written = (without_legends(entry.fields.get(name, ""), marks).strip() for name in REMARKS)
    return next((remark for remark in written if remark), "")


def is_flagged(entry: Entry, flag: str) -> bool:
    """Whether an entry has a keyword, or a field of that name that says yes: `pinned = {true}`."""
    return flag in entry.keywords or entry.fields.get(flag.lower(), "").strip().lower() in ("true", "yes", "1")
