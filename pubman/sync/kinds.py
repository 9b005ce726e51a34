"""What sort of thing is listed: a work, a version of one, or what no bibliography has; by its type and its title."""

import re
from collections.abc import Mapping, Sequence

from pubman.config import LeftOut
from pubman.registries import REGISTRIES
from pubman.registries.listed import Listed, ListedKind
from pubman.verify.fold import readable

WORDS: Mapping[ListedKind, tuple[str, str]] = {
    "abstract": ("conference abstract", "conference abstracts"),
    "dataset": ("dataset", "datasets"),
    "erratum": ("erratum or notice", "errata and notices"),
    "front-matter": ("front matter or a whole volume", "front matter and whole volumes"),
    "grant": ("grant", "grants"),
    "other": ("no publication", "other outputs"),
    "peer-review": ("peer review", "peer reviews"),
    "software": ("software", "software"),
    "student-work": ("a student's work", "students' works"),
    "supplement": ("supplementary material", "supplementary materials"),
    "talk": ("talk", "talks"),
    "web-page": ("web page", "web pages"),
    "withdrawn": ("withdrawn", "withdrawn works"),
}
"""What is left out, in words: of one, and of several."""

_TITLES: tuple[tuple[LeftOut, re.Pattern[str]], ...] = (
    (
        "erratum",
        re.compile(
            r"(?i)\W*(?:correction\s*(?::|to\b|$|[\"“‘(\[])|(?:(?:publisher|author)(?: |['’]?s )?correction|"
            r"corrigend(?:um|a)|errat(?:um|a)|retraction(?: note| notice)?|expression of concern|withdrawal notice)\s*"
            r"(?::|to\b|for\b|in\b|on\b|regarding\b|[\"“‘(\[—–-]|$))"
        ),
    ),
    (
        "peer-review",
        re.compile(
            r"(?i)\W*(?:(?:open )?peer[- ]review(?:er)?(?: report)?|decision letter|author(?:s|'s)? (?:response|reply)|"
            r"review(?:er)?(?: report| comments?)?|referee(?: report| comments?)?|"
            r"editor(?:ial)?(?:'s)? (?:assessment|evaluation|decision))\s*(?:#\s*\d+\s*)?"
            r"(?:of|for|to|on|:)\s*:?\s*[\"“‘]"
        ),
    ),
    (
        "supplement",
        re.compile(
            r"(?i)(?:supplement(?:ary|al) (?:materials?|information|data|files?|figures?|tables?)\b|additional file \d|"
            r"electronic supplementary material|moesm\d|(?:table|figure|data[ _]?sheet|image|video)_\d+_)"
        ),
    ),
    ("dataset", re.compile(r"(?i)(?:data from|replication data for|dataset for)\s*:")),
    (
        "abstract",
        re.compile(r"(?i)(?:abstract|poster)\s+(?:no\.?\s*)?[a-z]{0,4}-?(?:\d{2,}\b|\d+\s*[:.])|meeting abstract\b"),
    ),
    (
        "front-matter",
        re.compile(
            r"(?i)(?:front|back) ?matter|(?:table of )?contents|editorial board|(?:author|subject) index|index|"
            r"title page|(?:front |back )?cover|masthead|copyright(?: page)?|(?:guest )?editorial|preface|foreword|"
            r"editors?['’]? notes?|(?:organi[sz]ing|program(?:me)?|steering) committee|issue information|dedication|"
            r"(?:list of )?(?:reviewers|contributors|authors)|message from the .{1,60}|welcome(?: message)?|"
            r"acknowledge?ments?"
        ),
    ),
)
"""What a title says by itself; front matter has such a title as a whole, the others begin so."""

_GENERAL = frozenset({"article", "journal-article", "article-journal", "other", "undefined", ""})
"""Types that registries give to anything in a journal."""


def kind_of(listed: Sequence[Listed]) -> ListedKind:
    """What several lists say of one thing.

    A title that says what it is decides; then a type that somebody has chosen, over one that is given to anything in
    a journal. What one list has as published is.
    """
    for one in listed:
        for title in one.titles:
            if said := _said_by(readable(title)):
                return said
    kinds = [one.kind for one in listed]
    if any(one.kind == "work" and (one.type not in _GENERAL or _is_choosy(one)) for one in listed):
        return "work"
    if left_out := [kind for kind in kinds if kind not in ("work", "preprint", "withdrawn")]:
        return left_out[0]
    return next((kind for kind in ("work", "preprint") if kind in kinds), "withdrawn")


def _said_by(title: str) -> ListedKind | None:
    plain = title.strip(" .:;-–—")
    for kind, pattern in _TITLES:
        if (pattern.fullmatch if kind == "front-matter" else pattern.match)(plain):
            return kind
    return None


def _is_choosy(listed: Listed) -> bool:
    """dblp takes in publications only."""
    return listed.registry == REGISTRIES["dblp"].title
