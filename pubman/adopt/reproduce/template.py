"""What all references of a list have in common, as a template; and whether it makes a reference as it stands there.

A reference is its fields and the glue between them, all slices of the page. The glue that most references have between
two fields is the template's, and so is one form of names; what a second reference has too is the list's own as well.
Making a reference again from its fields and comparing it with the page is the check of how it was read.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pubman.adopt.fields.addresses import is_dead
from pubman.adopt.fields.authors import AuthorForm
from pubman.adopt.links import number_in_label
from pubman.adopt.markup.latex import as_shown
from pubman.adopt.works import Work
from pubman.identifiers import parse_doi

START, END = "^", "$"


class Item(NamedTuple):
    """A field of a reference in the page: its name and its place."""

    name: str
    start: int
    end: int


_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BREAK = re.compile(
    r"(?<![ \t])[ \t]*(?:<br\s*/?>|\\{1,2}(?=\r?\n))\s*|(?<!\s)[ \t]*  (?=\r?\n(?![ \t]*\r?\n))\s*", re.IGNORECASE
)
"""A break that is shown: of two blanks at a line's end only where the paragraph goes on."""


_BREAK_HTML = re.compile(r"(?<![ \t])[ \t]*<br\s*/?>\s*", re.IGNORECASE)


_AMONG_TAGS = re.compile(r"\A[^<>]*>\s+|(?:(?<!\s)\s*</?[A-Za-z](?:[^<>]*>|[^<>]*\Z))+\s*")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>?|\A[^<>]*>")


def _with_one_blank(found: re.Match[str]) -> str:
    tags = [re.sub(r"</?\w+", lambda name: name[0].lower(), tag[0].rstrip()) for tag in _TAG.finditer(found[0])]
    begun = not found[0].lstrip().startswith("<")
    blank = " " if not begun and re.search(r"\s", _TAG.sub("", found[0])) else ""
    return blank + "".join(tags)


def shown_glue(source: str, *, markdown: bool = True, latex: bool = False) -> str:
    """Glue as far as a page shows it: comments are gone, and how the source is broken into lines says nothing."""
    if latex:
        return " ".join(re.split(r"\s+", as_shown(source)))
    bare = (_BREAK if markdown else _BREAK_HTML).sub("\0", _COMMENT.sub("", source))
    if not markdown:
        # Of the blanks among tags one is seen, wherever it stands.
        bare = _AMONG_TAGS.sub(_with_one_blank, bare)
    return re.sub(r"\s*\0[\s\0]*", "\n", " ".join(re.split(r"\s+", bare)) if bare.strip() else bare and " ")


def _name(work: Work, name: str, start: int, end: int) -> str:
    """The name of a field in a template: one page and several have glue of their own, a venue may be its acronym."""
    if name == "venue" and work.plain.get("acronym") == work.reading.shown.source[start:end]:
        return "acronym"
    if name == "pages":
        source = work.reading.shown.source[start:end]
        return "pages" if re.search(r"\d\s*(?:[-\u2010-\u2015]|&[mn]dash;)", source) else "page"
    return name


_BY_NAME = re.compile(r"\](?:\[[^\[\]\n]{0,200}\])?")
"""What closes a link whose address is told elsewhere on the page: `][14]`."""


def items(work: Work) -> list[Item]:
    """The fields of a reference in the order of the page, each once, none inside of another."""
    reading = work.reading
    found = [Item(_name(work, one.name, *one.place), *one.place) for one in reading.fields]
    source = reading.shown.source
    for link in reading.links:
        if number := number_in_label(reading, link):
            at = source.find(number.text, *link.address)
            found += [Item("eprint", at, at + len(number.text))] * (at >= 0)
            continue
        doi = next((one for one in reading.all("doi") if link.start <= one.start and one.end <= link.end), None)
        if doi:
            # The address says the same once more, behind what stands before every DOI; or it leads elsewhere.
            at = source.find(doi.text, *link.address)
            if link.address != link.place and not parse_doi(link.url):
                found.append(Item("href", *link.address))
            elif at >= 0 and link.address != link.place:
                found.append(Item("doi", at, at + len(doi.text)))
            continue
        if link.of == "links" and not any(one.start <= link.place[0] and link.place[1] <= one.end for one in found):
            # An address by itself is no label.
            found.append(Item("label" if link.address != link.place else "href", *link.place))
        if link.of == "title" and is_dead(link.url):
            continue
        if link.address[1] > link.address[0] and link.address != link.place:
            found.append(Item("href", *link.address))
        elif by_name := _BY_NAME.match(source, link.address[0]) if reading.listed.block.markdown else None:
            found.append(Item("href", *by_name.span()))
    ordered: list[Item] = []
    for item in sorted(found, key=lambda one: (one.start, -one.end)):
        if not ordered or item.start >= ordered[-1].end:
            ordered.append(item)
    return ordered


def glues(work: Work) -> Iterator[tuple[str, str, str]]:
    """What stands before, between and after the fields of a reference: the two fields and the source."""
    source = work.reading.shown.source
    block = work.reading.listed.block
    before, at = START, block.first
    for item in items(work):
        yield before, item.name, shown_glue(source[at : item.start], markdown=block.markdown, latex=block.latex)
        before, at = item.name, item.end
    yield before, END, shown_glue(source[at : block.parts[-1][1]], markdown=block.markdown, latex=block.latex).rstrip()


def ends_itself(work: Work) -> bool:
    """Whether a title ends in a mark that a full stop does not follow."""
    return work.reading.text("title").endswith(("?", "!"))


def _kind(work: Work) -> str:
    """The type of an entry, and whether it has a venue: that is what glue depends on."""
    return f"{work.type}{'' if work.reading.all('venue') else ' alone'}"


@dataclass(slots=True)
class Template:
    """The glue of a list by the fields that it joins, and the form of its names."""

    works: Sequence[Work]
    authors: AuthorForm = field(init=False)
    _typed: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    _glue: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    _after: Mapping[str, str] = field(default_factory=dict)
    _before: Mapping[str, str] = field(default_factory=dict)
    _middles: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.authors = AuthorForm([work.reading for work in self.works])
        for work in self.works:
            for before, after, glue in dict.fromkeys(glues(work)):
                self._glue.setdefault((before, after), Counter())[glue] += 1
                self._typed[_kind(work), before, after, glue] += 1
        usual = {pair: counts.most_common(1)[0][0] for pair, counts in self._glue.items()}
        self._after = _shared(usual, 0)
        self._before = _shared(usual, 1)
        for (before, after), glue in usual.items():
            head, tail = self._after.get(before, ""), self._before.get(after, "")
            if glue.startswith(head) and glue.endswith(tail) and len(glue) >= len(head) + len(tail):
                self._middles.add(glue[len(head) : len(glue) - len(tail)])

    def glue(self, kind: str, before: str, after: str) -> str | None:
        """What the template has between two fields of an entry of some type; `None` if no two references agree."""
        typed = {
            glue: count
            for glue, count in (
                (glue, self._typed[kind, before, after, glue]) for glue in self._glue.get((before, after), ())
            )
            if count > 1
        }
        if typed:
            return max(typed, key=lambda glue: typed[glue])
        counts = self._glue.get((before, after))
        if counts and (best := counts.most_common(1)[0])[1] > 1:
            return best[0]
        return None

    def deviations(self, work: Work) -> Iterator[tuple[str, str, str]]:
        """Where a reference is neither what the template makes of it nor as another one: field, page, template."""
        for before, after, glue in glues(work):
            usual = self.glue(_kind(work), before, after)
            if self._glue[before, after][glue] > 1:
                continue
            if usual is None and self._composes(before, after, glue):
                continue
            if before == "title" and usual and ends_itself(work) and usual.replace(".", "", 1) == glue:
                continue
            yield (after if after != END else before), glue, usual or ""
        if reason := self.authors.deviation(work.reading):
            yield "authors", *reason

    def _composes(self, before: str, after: str, glue: str) -> bool:
        """Whether glue that no other reference has is made of what others have after the one and before the other."""
        head, tail = self._after.get(before, ""), self._before.get(after, "")
        if glue and glue in (head, tail):
            return True
        if not (glue.startswith(head) and glue.endswith(tail) and len(glue) >= len(head) + len(tail)):
            return False
        return bool(head or tail or not glue) and glue[len(head) : len(glue) - len(tail)] in {*self._middles, ""}


def _prefix(texts: Sequence[str]) -> str:
    """What all texts begin with."""
    first, last = min(texts), max(texts)
    return first[
        : next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    ]


def _shared(usual: Mapping[tuple[str, str], str], side: int) -> dict[str, str]:
    """What all glue after a field begins with, or before a field ends with; for fields with glue of several kinds."""
    by_field: dict[str, list[str]] = {}
    for pair, glue in usual.items():
        by_field.setdefault(pair[side], []).append(glue if side == 0 else glue[::-1])
    shared = {name: _prefix(found) for name, found in by_field.items() if len(found) > 1}
    return shared if side == 0 else {name: text[::-1] for name, text in shared.items()}
