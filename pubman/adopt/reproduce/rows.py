"""References as rows of fields with the source between them, as far as a template can make them again."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pubman.adopt.fields.readings import Linked
from pubman.adopt.links import kept_links, label_of
from pubman.adopt.reproduce.enclosed import FIELD, Enclosure, enclosure_of, marks_around
from pubman.adopt.reproduce.template import END, START, Item, items, shown_glue
from pubman.adopt.works import Work
from pubman.page.splice import unix

LINK = "@"
"""What the name of a field begins with that is the address of a link under a label, on a venue or other words."""
VENUES = ("journal", "booktitle", "school", "howpublished", "series", "publisher")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)[ \t]*\n?", re.DOTALL)
_WRAPPED = re.compile(r"(?<![ \t\n\\])[ \t]*\n[ \t]*(?=\S|\Z)")
CLEAR = 0.8
"""The share of references that nearly all are."""
_SHARE = 0.15
"""The share of references in which what is usual has to be."""


def _bare(glue: str) -> str:
    """Glue without what nobody sees."""
    return _COMMENT.sub("", unix(glue))


def take_off(rows: Sequence["Row"], every: Sequence["Row"]) -> dict[str, Enclosure]:
    """What nearly all `rows` have around a field, by its name; it is taken away around the fields of `every` one."""
    found: dict[str, Counter[Enclosure]] = {}
    for row in rows:
        for (_, name, before), (_, _, after) in pairwise(row.glue):
            if name != "paper":
                around = enclosure_of(before, row.inner(name), after) if is_link(name) else marks_around(before, after)
                found.setdefault(name, Counter())[around] += 1
    usual = {name: counts.most_common(1)[0] for name, counts in found.items()}
    worn = {name: one for name, (one, count) in usual.items() if one.opening and count >= CLEAR * found[name].total()}
    bare = Enclosure("", "")
    for row in every:
        row.glue = [
            (one, two, gap.removeprefix(worn.get(one, bare).closing).removesuffix(worn.get(two, bare).opening))
            for one, two, gap in row.glue
        ]
    return worn


def unwrap(rows: Sequence["Row"]) -> None:
    """Blanks instead of the ends of lines between fields, where the lines of a page end wherever they are full.

    Its fields are broken too then. Where nearly all references have the end of a line between two fields it stays.
    """
    if sum("\n" in source.strip() for row in rows for source in row.sources.values()) * 4 < len(rows):
        return
    broken: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for before, after, glue in row.glue:
            total[before, after] += 1
            broken[before, after] += "\n" in glue
    for row in rows:
        row.glue = [
            (one, two, glue if broken[one, two] >= CLEAR * total[one, two] else _WRAPPED.sub(" ", glue))
            for one, two, glue in row.glue
        ]


def regular(rows: Sequence["Row"]) -> Sequence["Row"]:
    """The references that a template can make: a field that stands twice in few of them is not the same field."""
    counts = Counter(name for row in rows for name in row.names)
    odd = {name for name in counts if "#" in name and counts[name] * 2 <= counts[name.partition("#")[0]]}
    kept = [row for row in rows if odd.isdisjoint(row.names) and not row.is_mixed]
    return kept if len(kept) > 1 else [row for row in rows if not row.is_mixed] or rows


def usual(rows: Sequence["Row"]) -> Sequence["Row"]:
    """The references of which any two fields that follow each other do so in a good part of the others."""
    counts = Counter(pair for row in rows for pair in {(before, after) for before, after, _ in row.glue})
    least = max(2, _SHARE * len(rows))
    return [row for row in rows if all(counts[before, after] >= least for before, after, _ in row.glue)]


@dataclass(slots=True)
class Row:
    """A reference as fields and the source between them: all links that follow each other are one field."""

    work: Work
    glue: list[tuple[str, str, str]] = field(default_factory=list)
    linked: list[tuple[str, str, str]] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    links: dict[tuple[int, int], tuple[str, Linked]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.links = {link.address: (name, link) for name, link in kept_links(self.work.reading)}
        source = self.work.reading.shown.source
        block = self.work.reading.listed.block
        before, at, quote = START, block.first, ""
        seen: Counter[str] = Counter()
        for item in items(self.work):
            name = self._name(item)
            if not name:
                continue
            gap = quote + _bare(source[at : item.start])
            opening, quote = self._around_address(item, gap)
            gap += opening
            if name in ("label", "href") and before == "links":
                self.linked.append((self.linked[-1][1] if self.linked else "", name, gap))
            elif name in ("label", "href"):
                self.glue.append((before, "links", gap))
                self.linked.append(("", name, ""))
                before = "links"
            else:
                seen[name] += 1
                name = name if seen[name] == 1 else f"{name}#{seen[name]}"
                self.glue.append((before, name, gap))
                self.sources[name] = source[item.start : item.end]
                before = name
            at = item.end
        self.glue.append((before, END, f"{quote}{_bare(source[at : block.parts[-1][1]])}".rstrip()))

    def _around_address(self, item: Item, gap: str) -> tuple[str, str]:
        """What has to stand before and behind an address that the page has without quotation marks, or elsewhere."""
        if item.name != "href":
            return "", ""
        if self.work.reading.shown.source[item.start] == "]":
            return "](", ")"
        return ('"', '"') if gap.endswith("=") else ("", "")

    def ends_itself(self, name: str) -> bool:
        """Whether a field ends in a mark that a full stop does not follow."""
        return self.work.reading.text(name).endswith((".", "?", "!", "…"))

    def _name(self, item: Item) -> str:
        """The field as templates know it; empty for what no field keeps, which is glue then."""
        if item.name in ("page", "pages"):
            return item.name
        if item.name == "href":
            places = ((item.start, item.end), (item.start, item.start))
            name, link = next((self.links[place] for place in places if place in self.links), ("", None))
            if link is None or link.of == "links":
                return "href"
            return "paper" if link.of == "title" else f"{LINK}{label_of(name)}"
        if item.name == "venue":
            if self.work.places.get("acronym") == (item.start, item.end):
                return "acronym"
            if not any(name in self.work.fields for name in VENUES):
                return ""
        kept = {"authors": "author", "venue": "venue"}.get(item.name, item.name)
        known = kept in ("venue", "label") or kept in self.work.fields
        return item.name if known else ""

    def inner(self, name: str) -> str:
        """The markup inside of a field, which only links have between each other."""
        return FIELD.join(["", *(gap for _, _, gap in self.linked[1:]), ""]) if name == "links" else FIELD

    @property
    def is_mixed(self) -> bool:
        """Whether the note is made of several stretches of the page."""
        notes = [name for name in self.names if name.startswith("note")]
        reading = self.work.reading
        return "note" in self.work.fields and (len(notes) != 1 or self.work.plain["note"] != reading.text("note"))

    @property
    def kind(self) -> str:
        """The type that a template sees."""
        preprint = self.work.type == "misc" and "eprint" in self.work.fields
        return "preprint" if preprint else self.work.type

    @property
    def names(self) -> list[str]:
        """The fields in order."""
        return [after for _, after, _ in self.glue if after != END]


def is_link(name: str) -> bool:
    """Whether a field is an address that leads to something beside the reference: links, a link, a picture."""
    return name in ("links", "preview") or name.startswith(LINK)


def order_of(rows: Sequence[Row]) -> list[str]:
    """The fields in the order that most references have them in."""
    return in_order(row.names for row in rows)


def in_order(lists: Iterable[Sequence[str]]) -> list[str]:
    """What lists name, in the order that most of them have it in."""
    places: dict[str, list[int]] = {}
    before: Counter[tuple[str, str]] = Counter()
    for names in lists:
        for index, name in enumerate(names):
            places.setdefault(name, []).append(index)
            for other in names[index + 1 :]:
                before[name, other] += 1
    average = {name: sum(found) / len(found) for name, found in places.items()}
    ordered: list[str] = []
    for name in sorted(average, key=lambda name: average[name]):
        at = len(ordered)
        while at and before[name, ordered[at - 1]] > before[ordered[at - 1], name]:
            at -= 1
        ordered.insert(at, name)
    return ordered


_OWN = re.compile(
    r"""\s(?:title|alt|name|id|download|aria-label|on[a-z]+)\s*=\s*(?:"[^"<>]*"|'[^'<>]*')""", re.IGNORECASE
)
"""What an element has that says something of one work."""


def most_frequent(counts: Counter[str], *, latex: bool) -> str:
    """The most frequent glue; of those that a page shows alike the most frequent one.

    Where each reference has its own, what says something of one work alone is left out.
    """
    alike: Counter[str] = Counter()
    for glue, count in counts.items():
        alike[shown_glue(glue, latex=latex)] += count
    best, times = alike.most_common(1)[0]
    if times == 1 and len(alike) > 2:
        plain: Counter[str] = Counter()
        for glue, count in counts.items():
            plain[_OWN.sub("", glue)] += count
        if plain != counts:
            return most_frequent(plain, latex=latex)
    return max((glue for glue in counts if shown_glue(glue, latex=latex) == best), key=lambda glue: counts[glue])
