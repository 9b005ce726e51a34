"""Where on a page the lists of works are, and what their entries are: found by what repeats, not by anybody's name."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count, takewhile

from pubman.adopt.lists.blocks import Block, markdown_blocks
from pubman.adopt.lists.elements import element_blocks
from pubman.adopt.lists.entries import JOINT, LONGEST_ENTRY, are_entries, entries_of, names_alone, outside, shown
from pubman.adopt.lists.likeness import has_names, is_whole, likeness
from pubman.adopt.lists.listed import Section, sectioned, unnumbered
from pubman.adopt.lists.resemblance import capitalised, opening
from pubman.adopt.names.people import read_names
from pubman.adopt.words import CHIEFLY, OTHERWISE, PUBLICATIONS, STANDING
from pubman.bibtex.latex import decode
from pubman.config import PageFormat
from pubman.config.nearest import suggestion
from pubman.errors import NoSectionError
from pubman.page.syntax import Landmark, end_of_front_matter, landmarks

MOST_SECTIONS = 100
_FEWEST_OF_TITLE = 7
"""Words of a heading that may speak of media or students without being the name of a list."""
_DOCUMENT = re.compile(r"^[ \t]*\\begin\s*\{document\}", re.MULTILINE)
_ASIDE = re.compile(
    r"\((?:[^()\[\]]*\[[^()\[\]]*\]\([^()]*\)[^()]*|[^()]*\b(?:contribut|correspond|equal)[^()]*)\)", re.IGNORECASE
)
"""What a heading says of marks or where there is more: `Papers (* = equal contribution)`, `Papers ([all](a.html))`."""
_COMMANDS = re.compile(r"\\[A-Za-z]{3,}\*?")
_THEME = re.compile(r"(?:[^\W\d_]+ ){1,3}education", re.IGNORECASE)
"""What may be the subject of works as well as how somebody was taught: `Engineering Education`."""
_WITH = re.compile(r"(?<!\w)[Ww]ith\W{1,6}[A-Z][\w.'’-]+ (?:[A-Z]\.? )?[A-Z]")
"""What tells with whom a work was written: `(with Ann Poe)`."""
_REFEREES = re.compile(r"\W*(?:\w+ )?(?:references|referees)\W*", re.IGNORECASE)
"""Who can be asked about somebody, beside a list of works."""


@dataclass(slots=True)
class _Stretch:
    """What stands under a heading, with all that is below it."""

    heading: str
    level: int
    start: int
    end: int
    line: int = 1
    section: Section | None = None
    inner: list[Landmark] = field(default_factory=list)
    outer: "_Stretch | None" = None


_OPENED = re.compile(r"(?m:^)[ \t]*<(?:div|section|article|li)\b[^<>\n]*>\s*\Z")
"""An element that begins on the line before a heading."""


def find_sections(source: str, syntax: PageFormat, wanted: Sequence[str] = (), *, path: str = "") -> list[Section]:
    """The lists of works of a page, in order; those under the headings `wanted`, if any are.

    `NoSectionError` if a wanted heading is not there, or nothing on the page is like a list of works.
    """
    found = [mark for mark in landmarks(source, syntax) if mark.kind == "heading"]
    stretches = list(_stretches(source, found, syntax))
    named = [_named(stretches, name, path) for name in wanted]
    likely = _likely(source, stretches, syntax)
    chosen = named or _as_titles(source, found, stretches, likely, syntax) or _as_cards(source, found, likely, syntax)
    chosen = chosen or _with_alike(source, stretches, likely, syntax)
    sections = [_section(source, stretch, syntax) for stretch in chosen]
    sections = [section for section in sections if section.entries]
    if not sections:
        raise NoSectionError(
            "nothing here is like a list of publications", path=path, remedy="name its heading: --section"
        )
    return unnumbered(source, sections)


def keywords_of(sections: Sequence[Section]) -> dict[int, str]:
    """What tells the entries of several sections apart, by where these start: the words of the heading.

    No comma or semicolon is among them, which would part keywords, no command of LaTeX, and none is that of a second
    section.
    """
    keywords: dict[int, str] = {}
    for section in sections if len(sections) > 1 else ():
        heading = decode(_COMMANDS.sub(" ", section.heading)).text if "\\" in section.heading else section.heading
        words = " ".join(re.sub("[,;{}]", " ", _ASIDE.sub(" ", heading)).split())
        taken = {keyword.casefold() for keyword in keywords.values()}
        others = (f"{words} {number}" for number in count(2))
        if words:
            keywords[section.start] = next(one for one in chain([words], others) if one.casefold() not in taken)
    return keywords


def _stretches(source: str, found: Sequence[Landmark], syntax: PageFormat) -> Iterator[_Stretch]:
    """What stands before the first heading, and what stands under each."""
    end_of_front = end_of_front_matter(source) if syntax == "markdown" else 0
    if syntax == "latex" and (begun := _DOCUMENT.search(source)):
        end_of_front = begun.end()
    first = found[0].start if found else len(source)
    if source[end_of_front:first].strip():
        yield _Stretch("", 0, end_of_front, first)
    path: list[_Stretch] = []
    for index, heading in enumerate(found):
        if not heading.level:
            continue
        path = [above for above in path if above.level < heading.level]
        inner = []
        end = len(source)
        for later in found[index + 1 :]:
            if later.level <= heading.level:
                end = later.start
                break
            inner.append(later)
        outer = path[-1] if path else None
        path.append(_Stretch(heading.text, heading.level, heading.end, end, heading.line, inner=inner, outer=outer))
        yield path[-1]


def _named(stretches: list[_Stretch], name: str, path: str) -> _Stretch:
    wanted = " ".join(name.split()).casefold()
    for stretch in stretches:
        if stretch.heading.casefold() == wanted:
            return stretch
    remedy = suggestion(name, [stretch.heading for stretch in stretches if stretch.heading])
    raise NoSectionError(f'no heading "{name}" on the page', path=path, remedy=remedy)


def _likely(source: str, stretches: list[_Stretch], syntax: PageFormat) -> list[_Stretch]:
    """The outermost stretches whose heading says that they are works, and that hold some."""
    about = [stretch for stretch in stretches if stretch.level and _is_chief(stretch.heading)]
    about = [_widened(source, stretch, syntax) for stretch in about if _holds(source, stretch, syntax)]
    if about:
        level = min(stretch.level for stretch in about)
        chief = list({id(stretch): stretch for stretch in about if stretch.level == level}.values())
        known = set(map(id, chief))
        # Where a list names people, what tells of none is another: talks, projects.
        named = 0.4 if min(_named_share(source, stretch, syntax) for stretch in chief) >= 0.8 else 0.0
        beside = [
            stretch
            for stretch in stretches
            if stretch.level == level
            and id(stretch) not in known
            and (PUBLICATIONS.search(stretch.heading) or STANDING.search(stretch.heading))
            and not OTHERWISE.search(stretch.heading)
            and _holds(source, stretch, syntax, least=0.0 if STANDING.search(stretch.heading) else 1.5)
            and (STANDING.search(stretch.heading) or _named_share(source, stretch, syntax) >= named)
        ]
        # A page that is a list as a whole often names only the parts that come after it.
        before = [stretch for stretch in stretches if not stretch.level and _holds(source, stretch, syntax, least=2.2)]
        before = [stretch for stretch in before if len(_section(source, stretch, syntax).entries) > 1]
        return sorted([*before, *chief, *beside], key=lambda stretch: stretch.start)
    chosen: list[_Stretch] = []
    for stretch in sorted(stretches, key=lambda stretch: (stretch.level or 9, stretch.start)):
        at = bisect_right(chosen, stretch.start, key=lambda other: other.start) - 1
        inside = at >= 0 and stretch.start < chosen[at].end
        otherwise = stretch.heading and _is_otherwise(stretch.heading) and not CHIEFLY.search(stretch.heading)
        if inside or (otherwise and not _is_theme(source, stretch, syntax)):
            continue
        if any(_is_otherwise(mark.text) and not PUBLICATIONS.search(mark.text) for mark in stretch.inner):
            continue
        if _holds(source, stretch, syntax):
            # None stands in another, so that they stay in order.
            chosen.insert(at + 1, stretch)
    return _with_kinds(source, stretches, chosen, syntax) if chosen else []


def _as_titles(
    source: str, found: Sequence[Landmark], stretches: list[_Stretch], chosen: list[_Stretch], syntax: PageFormat
) -> list[_Stretch]:
    """All as one stretch without a heading, where the chosen hold a work each, and their headings are the titles."""
    if len(chosen) < 3 or len({(one.level, id(one.outer)) for one in chosen}) > 1 or not chosen[0].level:
        return []
    works = [_section(source, stretch, syntax).entries for stretch in chosen]
    words = sum(len(stretch.heading.split()) for stretch in chosen)
    alone = all(len(entries) == 1 or names_alone(source, entries[0].block) for entries in works)
    if not alone or words < 4 * len(chosen):
        return []
    first = chosen[0]
    beside = [one for one in stretches if one.level == first.level and one.outer is first.outer]
    behind = (one for one in beside if one.start > chosen[-1].start)
    # Of what is not out yet no more may be told than with whom.
    last = [chosen[-1], *takewhile(lambda one: JOINT.match(source, one.start), behind)][-1]
    span = [one for one in beside if first.start <= one.start <= last.start]
    if any(_is_otherwise(one.heading) for one in span if source[one.start : one.end].strip()):
        return []
    inner = [mark for mark in found if first.start <= mark.end <= last.end]
    if not source[: inner[0].start].strip():
        # Nothing above tells where on the page the list is.
        return []
    # The first may stand in an element of its own, as the others do.
    opened = _OPENED.search(source, max(0, inner[0].start - 1000), inner[0].start)
    begins = opened.start() if opened else inner[0].start
    whole = _Stretch("", first.level, begins, last.end, first.line, inner=inner)
    titles = sorted(mark.start for mark in inner if mark.level == first.level)
    blocks = [one.block for one in _section(source, whole, syntax).entries]
    held = (bisect_left(titles, block.end) - bisect_left(titles, block.start) for block in blocks)
    return [whole] if len(blocks) >= len(chosen) and all(count == 1 for count in held) else []


def _as_cards(source: str, found: Sequence[Landmark], chosen: list[_Stretch], syntax: PageFormat) -> list[_Stretch]:
    """All as one stretch without a heading, where each work stands in an element of its own with its title as one."""
    if syntax != "html" or any(PUBLICATIONS.search(one.heading) for one in chosen):
        return []
    blocks = element_blocks(source, 0, len(source), markdown=False)
    starts = [block.start for block in blocks]
    holding = {mark: _element_of(mark, blocks, starts) for mark in found}
    cards = list(dict.fromkeys(card for card in holding.values() if card))
    alike = len({card.text for card in cards}) == 1
    if len(cards) < 3 or not alike:
        return []
    start, end = cards[0].start, cards[-1].end
    if not all(card for mark, card in holding.items() if start < mark.start < end):
        return []
    inside = [one for one in chosen if one.start > start and one.start < end]
    return [_Stretch("", 0, start, end)] if len(inside) == len(chosen) else []


def _with_kinds(source: str, stretches: list[_Stretch], chosen: list[_Stretch], syntax: PageFormat) -> list[_Stretch]:
    """The chosen stretches, and those beside them that are named for a kind of works too, though less is told there."""
    levels = {stretch.level for stretch in chosen if PUBLICATIONS.search(stretch.heading)}
    known = set(map(id, chosen))
    named = 0.4 if min(_named_share(source, stretch, syntax) for stretch in chosen) >= 0.8 else 0.0
    count = sum(len(_section(source, stretch, syntax).entries) for stretch in chosen)
    beside = [
        stretch
        for stretch in stretches
        if stretch.level in levels
        and id(stretch) not in known
        and PUBLICATIONS.search(stretch.heading)
        and not OTHERWISE.search(stretch.heading)
        and not any(other.start <= stretch.start < other.end for other in chosen)
        and len(_section(source, stretch, syntax).entries) <= count
        and _holds(source, stretch, syntax, least=0.0 if STANDING.search(stretch.heading) else 0.8)
        and (STANDING.search(stretch.heading) or _named_share(source, stretch, syntax) >= named)
    ]
    return sorted([*chosen, *beside], key=lambda stretch: stretch.start)


def _widened(source: str, stretch: _Stretch, syntax: PageFormat) -> _Stretch:
    """A stretch, or the one that it is a later part of, if works stand there before the first heading."""
    outer = stretch.outer
    while outer and not OTHERWISE.search(outer.heading):
        before = outer.inner[0].start
        own = [one.block for one in _section(source, outer, syntax).entries if one.block.start < before]
        texts = [shown(source, block) for block in own]
        named = sum(map(is_whole, texts)) >= 0.8 * len(texts)
        if len(texts) > 1 and named and sum(map(likeness, texts)) >= 2.2 * len(texts):
            return outer
        outer = outer.outer
    return stretch


def _with_alike(source: str, stretches: list[_Stretch], chosen: list[_Stretch], syntax: PageFormat) -> list[_Stretch]:
    """The chosen stretches, and those beside them whose entries have the same look and name the same person."""
    blocks = [listed.block for stretch in chosen for listed in _section(source, stretch, syntax).entries[:60]]
    known = Counter(word for block in blocks for word in capitalised(shown(source, block)[:LONGEST_ENTRY]))
    owners = {word for word, count in known.items() if count >= max(2, 0.6 * len(blocks))}
    least = 1.0
    if len(blocks) < 3:
        # Few entries tell little: only what looks much like a reference belongs to them.
        owners = {word for block in blocks for word in capitalised(shown(source, block)[:80])}
        least = 2.2
    openings = Counter(opening(source, block) for block in blocks)
    levels = {stretch.level for stretch in chosen}
    found = sorted(chosen, key=lambda stretch: stretch.start)
    for stretch in stretches if owners else ():
        # None stands in another, so that the last one that begins before an end is the one to look at.
        at = bisect_left(found, stretch.end, key=lambda other: other.start)
        inside = at and stretch.start < found[at - 1].end
        elsewhere = stretch.level not in levels and not STANDING.search(stretch.heading)
        other = OTHERWISE.search(stretch.heading) or _REFEREES.fullmatch(stretch.heading)
        if inside or elsewhere or not stretch.level or other:
            continue
        entries = [listed.block for listed in _section(source, stretch, syntax).entries[:60]]
        if not entries:
            continue
        named = sum(not owners.isdisjoint(capitalised(shown(source, block)[:LONGEST_ENTRY])) for block in entries)
        alike = sum(10 * openings[opening(source, block)] >= len(blocks) for block in entries)
        values = [likeness(shown(source, block)) for block in entries]
        if min(named, alike) >= 0.7 * len(entries) and sum(values) >= least * len(entries):
            found.insert(at, stretch)
    return found


def _is_otherwise(heading: str) -> bool:
    """Whether a heading names what is no list of works; one of many words may be a title."""
    return bool(OTHERWISE.search(heading)) and len(heading.split()) < _FEWEST_OF_TITLE


def _is_theme(source: str, stretch: _Stretch, syntax: PageFormat) -> bool:
    """Whether a heading is the subject of the works below it, all of which begin with the people and are whole."""
    if not _THEME.fullmatch(stretch.heading):
        return False
    texts = [shown(source, listed.block) for listed in _section(source, stretch, syntax).entries[:60]]
    return len(texts) > 1 and all(is_whole(text) and read_names(" ".join(text.split()), 0) for text in texts)


def _is_chief(heading: str) -> bool:
    return bool(CHIEFLY.search(heading))


def _holds(source: str, stretch: _Stretch, syntax: PageFormat, *, least: float = 1.5) -> bool:
    section = _section(source, stretch, syntax)
    if not section.entries:
        return False
    texts = [shown(source, listed.block) for listed in section.entries[:60]]
    value = sum(map(likeness, texts))
    if _is_chief(stretch.heading) or STANDING.search(stretch.heading):
        # Of what is not out yet no more may be told than with whom.
        value += 0.8 * sum(bool(_WITH.search(text)) for text in texts)
    return value / len(texts) >= least


def _named_share(source: str, stretch: _Stretch, syntax: PageFormat) -> float:
    """The share of entries that name people."""
    entries = _section(source, stretch, syntax).entries[:60]
    return sum(has_names(shown(source, listed.block)) for listed in entries) / max(len(entries), 1)


def _section(source: str, stretch: _Stretch, syntax: PageFormat) -> Section:
    if stretch.section is None:
        stretch.section = _read(source, stretch, syntax)
    return stretch.section


def _read(source: str, stretch: _Stretch, syntax: PageFormat) -> Section:
    start, end = stretch.start, stretch.end
    if syntax == "latex":
        from pubman.adopt.lists.latex import latex_blocks

        blocks = latex_blocks(source, start, end, stretch.inner)
    elif syntax == "html":
        elements = element_blocks(source, start, end, markdown=False)
        starts = [block.start for block in elements]
        # A heading inside of an entry is its title.
        inner = [mark for mark in stretch.inner if not _element_of(mark, elements, starts)]
        blocks = [*elements, *_headings(inner, markdown=False)]
    else:
        blocks = markdown_blocks(source, start, end, stretch.inner, markdown=syntax == "markdown")
        elements = element_blocks(source, start, end, markdown=True) if syntax == "markdown" else []
        if elements and are_entries(source, elements, entries_of(source, blocks)):
            held = [(block.start, block.end) for block in elements]
            blocks = [*elements, *outside(blocks, held)]
    blocks.sort(key=lambda block: block.start)
    return sectioned(source, blocks, stretch.heading, stretch.level, start, end)


def _element_of(mark: Landmark, elements: Sequence[Block], starts: Sequence[int]) -> Block | None:
    """The element that a heading stands in."""
    near = bisect_right(starts, mark.start) - 1
    return elements[near] if near >= 0 and mark.start < elements[near].end else None


def _headings(inner: Sequence[Landmark], *, markdown: bool) -> list[Block]:
    return [
        Block("heading", mark.start, mark.end, ((mark.start, mark.end),), markdown, mark.level, mark.text)
        for mark in inner
    ]
