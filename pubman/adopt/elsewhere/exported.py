"""What an entry of an export has in the fields of an entry of the page, as plain text that can do no harm."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pubman.adopt.elsewhere.complete import line_of, one_line
from pubman.adopt.elsewhere.exports import Version
from pubman.adopt.works import Work
from pubman.bibtex.encode_names import listed
from pubman.identifiers import parse_arxiv
from pubman.model import Name
from pubman.verify.fold import words

LONGEST = 4_000
"""Characters of a value; what is longer is none."""

_LONGEST_NUMBER = 100
_STANDARD = re.compile(r"[\dXx][\dXx ,;()/–-]{6,120}")
_ACRONYM = re.compile(r"\s*\([^()]{1,40}\)\s*$")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")

TYPES: Mapping[str, str] = {
    **{name: name for name in ("article", "inproceedings", "incollection", "book", "phdthesis", "mastersthesis")},
    "techreport": "techreport",
    "conference": "inproceedings",
    "inbook": "incollection",
}
"""What an entry of a page can be, by the type that an export has for it."""

VENUES: Mapping[str, tuple[str, ...]] = {
    "article": ("journal", "journaltitle"),
    "inproceedings": ("booktitle",),
    "incollection": ("booktitle",),
    "phdthesis": ("school", "institution"),
    "mastersthesis": ("school", "institution"),
    "techreport": ("institution",),
}
"""The field of the venue of a type, and where exports have it."""

PLACES = ("volume", "number", "pages")
_IMPRINT = ("publisher", "series")
_STANDARDS = ("isbn", "issn")


def facts(version: Version, work: Work) -> Iterator[tuple[str, str]]:
    """The plain fields of an export's entry that an entry of the page can take over, by their names here."""
    if version.kind == "preprint":
        return
    entry = version.entry
    names = VENUES.get(work.type, ())
    if names and entry.type in TYPES and TYPES[entry.type] == work.type:
        yield names[0], value_of(version, names[0], work)
    for name in (*PLACES, *_IMPRINT):
        yield name, value_of(version, name, work)
    for name in _STANDARDS:
        value = line_of(entry.fields.get(name, ""))
        if _STANDARD.fullmatch(value):
            yield name, value


def value_of(version: Version, name: str, work: Work) -> str:
    """What an export has in a field of the page's entry; empty where it is too long for one."""
    names = next((its for its in VENUES.values() if its[0] == name), (name,))
    if name in ("journal", "booktitle") and TYPES.get(version.entry.type) != work.type:
        return ""
    value = next((tidy(text) for one in names if (text := version.entry.fields.get(one))), "")
    longest = _LONGEST_NUMBER if name in PLACES else LONGEST
    return value if len(value) <= longest and not (name == "number" and parse_arxiv(value)) else ""


def say_the_same(name: str, ours: str, theirs: str) -> bool:
    """Whether two values say the same; a first page alone contradicts no pages, nor an acronym the name of a venue."""
    our, their = words(ours), words(theirs)
    if name in ("journal", "booktitle"):
        their = words(_ACRONYM.sub("", theirs))
    return our == their or (name == "pages" and (our[:1] == their or their[:1] == our))


def tidy(text: str) -> str:
    """An export's text on one line, without entities, markup, and what a terminal obeys."""
    for _ in range(2):
        text = html.unescape(text)
    text = _TAG.sub("", text)
    if _TAG.search(text):
        text = text.replace("<", " ")
    return one_line(text)


def clean_name(one: Name) -> Name:
    """A name with every part on one line."""
    parts = ("given", "family", "dropping_particle", "non_dropping_particle", "suffix", "literal")
    return replace(one, **{part: tidy(getattr(one, part)) for part in parts})


def listed_names(names: Sequence[Name], *, et_al: bool) -> str:
    """A list of names as LaTeX."""
    named = [name for name in names if name.family or name.literal]
    return listed(named) + " and others" * (et_al and bool(named))
