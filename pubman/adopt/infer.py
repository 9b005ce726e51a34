"""An entry template from the glue of a list: what most references have between their fields, as Jinja.

The fields stand in the order that most references have. What stands before one depends on which is the last one before
it, and sometimes on the type of the entry; what depends on nothing is written plainly.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pubman.adopt.template import END, START, Item, ends_itself, items, shown_glue
from pubman.adopt.works import Work
from pubman.page.splice import unix

_PRINTED: Mapping[str, tuple[str, str]] = {
    "authors": ("authors", "authors"),
    # The piece `title` would lead where the configuration says; the template itself says that here.
    "title": ("fields.title", "fields.title"),
    "venue": ("{venue}", "{venue}"),
    "year": ("year", "year"),
    "doi": ("fields.doi", "fields.doi"),
    "eprint": ("arxiv", "arxiv"),
    "paper": ("fields.url", "fields.url"),
    "links": ("links", ""),
}
"""Field → the condition that an entry has it, and what prints it; any other is the field of its name."""

_VENUES = ("journal", "booktitle", "school", "howpublished", "series", "publisher")
_JINJA = re.compile(r"\{[{%#]|[}%#]\}")
_MOST_FIELDS = 24
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)[ \t]*\n?", re.DOTALL)
_LEAST_EACH, _CLEAR = 3, 0.8
"""How many references, and which share of them, make a second way of writing that depends on something else."""


def _bare(glue: str) -> str:
    """Glue without what nobody sees."""
    return _COMMENT.sub("", unix(glue))


def infer(works: Sequence[Work]) -> str:
    """The template of a list; empty if there is none that could be written."""
    rows: Sequence[_Row] = [_Row(work) for work in works if work.reading.text("title")]
    if len(rows) < 2 or any(_JINJA.search(glue) for row in rows for _, _, glue in row.glue):
        return ""
    rows = _regular(rows)
    order = _order(rows)
    if len(order) > _MOST_FIELDS:
        return ""
    return _with_blanks(_Writer(rows, order).text())


def _with_blanks(template: str) -> str:
    """The template with the blanks before and the line ends behind its statements, which Jinja would take away."""
    kept = re.sub(r"(?m)^([ \t]+)\{%(?!\+)", r"\1{%+", template)
    return re.sub(r"(?<!\+)%\}(?=\n)", "+%}", kept)


def _regular(rows: Sequence["_Row"]) -> Sequence["_Row"]:
    """The references that a template can make: a field that stands twice in few of them is not the same field."""
    counts = Counter(name for row in rows for name in row.names)
    odd = {name for name in counts if "#" in name and counts[name] * 2 <= counts[name.partition("#")[0]]}
    kept = [row for row in rows if odd.isdisjoint(row.names) and not row.is_mixed]
    return kept if len(kept) > 1 else [row for row in rows if not row.is_mixed] or rows


@dataclass(slots=True)
class _Row:
    """A reference as fields and the source between them: all links that follow each other are one field."""

    work: Work
    glue: list[tuple[str, str, str]] = field(default_factory=list)
    linked: list[tuple[str, str, str]] = field(default_factory=list)
    years: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        source = self.work.reading.shown.source
        block = self.work.reading.listed.block
        before, at = START, block.first
        seen: Counter[str] = Counter()
        for item in items(self.work):
            name = self._name(item)
            if not name:
                continue
            gap = self._stopped(before, _bare(source[at : item.start]))
            if name in ("label", "address") and before == "links":
                self.linked.append((self.linked[-1][1] if self.linked else "", name, gap))
            elif name in ("label", "address"):
                self.glue.append((before, "links", gap))
                self.linked.append(("", name, ""))
                before = "links"
            else:
                seen[name] += 1
                name = name if seen[name] == 1 else f"{name}#{seen[name]}"
                self.glue.append((before, name, gap))
                if item.name == "year":
                    self.years.append((name, item.end - item.start))
                before = name
            at = item.end
        self.glue.append((before, END, self._stopped(before, _bare(source[at : block.parts[-1][1]]))))

    def _stopped(self, before: str, gap: str) -> str:
        """Glue as it would be if the title did not end in a mark of its own."""
        return f".{gap}" if before == "title" and ends_itself(self.work) and not gap.startswith(".") else gap

    def _name(self, item: Item) -> str:
        """The field as templates know it; empty for what no field keeps, which is glue then."""
        reading = self.work.reading
        if item.name in ("page", "pages"):
            return item.name
        if item.name == "address":
            link = next((one for one in reading.links if one.address == (item.start, item.end)), None)
            return "paper" if link and link.of == "title" else "address"
        if item.name == "venue" and not any(name in self.work.fields for name in _VENUES):
            return ""
        kept = {"authors": "author", "venue": "venue"}.get(item.name, item.name)
        known = kept in ("venue", "label") or kept in self.work.fields
        return item.name if known else ""

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


def _order(rows: Sequence[_Row]) -> list[str]:
    """The fields in the order that most references have them in."""
    places: dict[str, list[float]] = {}
    before: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for index, name in enumerate(row.names):
            places.setdefault(name, []).append(index)
            for other in row.names[index + 1 :]:
                before[name, other] += 1
    average = {name: sum(found) / len(found) for name, found in places.items()}
    ordered: list[str] = []
    for name in sorted(average, key=lambda name: average[name]):
        at = len(ordered)
        while at and before[name, ordered[at - 1]] > before[ordered[at - 1], name]:
            at -= 1
        ordered.insert(at, name)
    return ordered


@dataclass(slots=True)
class _Writer:
    rows: Sequence[_Row]
    order: Sequence[str]
    stops: bool = False
    """Whether the title is printed with its full stop."""

    def text(self) -> str:
        """The template."""
        after = [glue for row in self.rows for before, _, glue in row.glue if before == "title"]
        if after and all(glue.startswith(".") for glue in after):
            self.stops = True
            for row in self.rows:
                row.glue = [(one, two, glue[1:] if one == "title" else glue) for one, two, glue in row.glue]
        written = [self._field(index, name) for index, name in enumerate(self.order)]
        return "".join([*written, self._chain(len(self.order), END)])

    def _field(self, index: int, name: str) -> str:
        before = self._chain(index, name)
        body = self._links(before) if name == "links" else before + self._printed(name)
        if self._is_everywhere(name):
            return body
        return f"{{% if {self._condition(name)} %}}{body}{{% endif %}}"

    def _is_everywhere(self, name: str) -> bool:
        return all(name in row.names for row in self.rows)

    def _condition(self, name: str) -> str:
        base = name.partition("#")[0]
        if base in ("page", "pages"):
            return "pages and " + ("'–' not in pages" if base == "page" else "'–' in pages")
        if base == "venue":
            return self._venue()
        return _PRINTED[base][0] if base in _PRINTED else f"fields.{base}"

    def _venue(self) -> str:
        used = Counter(
            name for row in self.rows for name in _VENUES if name in row.work.fields and "venue" in row.names
        )
        return " or ".join(f"fields.{name}" for name in _VENUES if name in used) or "venue"

    def _printed(self, name: str) -> str:
        base = name.partition("#")[0]
        if base in ("page", "pages"):
            dash = self._dash()
            return "{{ pages }}" if dash == "–" else f'{{{{ pages | replace("–", "{dash}") }}}}'
        if base == "month":
            return "{{ month[:3] }}" if self._has_short_months() else "{{ month }}"
        if base == "year" and self._is_short(name):
            return "{{ year[-2:] }}"
        if base == "title" and self.stops:
            return "{{ fields.title | stop }}"
        expression = self._venue() if base == "venue" else _PRINTED[base][1] if base in _PRINTED else f"fields.{base}"
        return f"{{{{ {expression} }}}}"

    def _is_short(self, name: str) -> bool:
        """Whether most references have the year in two digits there."""
        lengths = [length for row in self.rows for one, length in row.years if one == name]
        return bool(lengths) and sum(length == 2 for length in lengths) * 2 > len(lengths)

    def _has_short_months(self) -> bool:
        months = [row.work.plain["month"] for row in self.rows if "month" in row.work.fields]
        return sum(len(month) < 5 and month.lower() not in ("june", "july") for month in months) * 2 > len(months)

    def _dash(self) -> str:
        found = (re.search(r"\d\s*(-+|[\u2010-\u2015])\s*\w*\d", row.work.plain.get("pages", "")) for row in self.rows)
        dashes = Counter(one[1] for one in found if one)
        return dashes.most_common(1)[0][0] if dashes else "–"

    def _links(self, before: str) -> str:
        """The links one after the other: label and address in the page's order, and what stands before and between."""
        steps: Counter[tuple[str, str, str]] = Counter(step for row in self.rows for step in row.linked if step[0])
        firsts = Counter(row.linked[0][1] for row in self.rows if row.linked)
        first = firsts.most_common(1)[0][0]
        second = "address" if first == "label" else "label"
        inner = self._usual(steps, first, second)
        between = self._usual(steps, second, first)
        names = {"label": "{{ link.label }}", "address": "{{ link.href }}"}
        parts = f"{names[first]}{inner}{names[second]}"
        if first == "address" and before and between:
            # What an address stands in has to be open each time that the loop begins.
            opened = f"{{% if loop.first %}}{before}{{% else %}}{between}{{% endif %}}"
            return f"{{% for link in links %}}{opened}{parts}{{% endfor %}}"
        separator = f"{{% if not loop.first %}}{between}{{% endif %}}" if between else ""
        return f"{before}{{% for link in links %}}{separator}{parts}{{% endfor %}}"

    @staticmethod
    def _usual(steps: Mapping[tuple[str, str, str], int], before: str, after: str) -> str:
        found = {glue: count for (one, other, glue), count in steps.items() if (one, other) == (before, after)}
        return max(found, key=lambda glue: found[glue]) if found else ""

    def _chain(self, index: int, name: str) -> str:
        """What stands before a field, by the last field before it that the entry has."""
        choices: list[tuple[str, str]] = []
        for before in [*reversed(self.order[:index]), START]:
            glue = self._glue(before, name)
            if glue is not None:
                choices.append((before, glue))
            if before == START or self._is_everywhere(before):
                break
        if not choices:
            return ""
        return _conditional([("" if before == START else self._condition(before), glue) for before, glue in choices])

    def _glue(self, before: str, name: str) -> str | None:
        """The source that most references have between two fields; told by type where the types differ."""
        by_kind: dict[str, Counter[str]] = {}
        for row in self.rows:
            for one, other, glue in row.glue:
                if (one, other) == (before, name):
                    by_kind.setdefault(row.kind, Counter())[glue] += 1
        if not by_kind:
            return None
        if told := self._by_venue(before, name):
            return told
        usual = {kind: _most(counts) for kind, counts in by_kind.items()}
        total: Counter[str] = Counter()
        for kind, glue in usual.items():
            total[glue] += sum(by_kind[kind].values())
        default = total.most_common(1)[0][0]
        others = {kind: glue for kind, glue in usual.items() if glue != default}
        return _by_type(others, default) if others else default

    def _by_venue(self, before: str, name: str) -> str:
        """The glue between two fields where it depends on whether a venue follows, as quotation marks of a title do."""
        if "venue" not in self.order or name not in self.order or self.order.index(name) >= self.order.index("venue"):
            return ""
        found: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        for row in self.rows:
            for one, other, glue in row.glue:
                if (one, other) == (before, name):
                    found["venue" in row.names][glue] += 1
        if min(counts.total() for counts in found.values()) < _LEAST_EACH:
            return ""
        (with_venue, first), (without, second) = (found[has].most_common(1)[0] for has in (True, False))
        clear = first >= _CLEAR * found[True].total() and second >= _CLEAR * found[False].total()
        return _conditional([(self._venue(), with_venue), ("", without)]) if clear and with_venue != without else ""


def _most(counts: Counter[str]) -> str:
    """The most frequent glue; of those that a page shows alike the most frequent one."""
    alike: Counter[str] = Counter()
    for glue, count in counts.items():
        alike[shown_glue(glue)] += count
    best = alike.most_common(1)[0][0]
    return max((glue for glue in counts if shown_glue(glue) == best), key=lambda glue: counts[glue])


def _by_type(others: Mapping[str, str], default: str) -> str:
    by_glue: dict[str, list[str]] = {}
    for kind, glue in sorted(others.items()):
        by_glue.setdefault(glue, []).append(kind)
    choices = [(" or ".join(f'type == "{kind}"' for kind in kinds), glue) for glue, kinds in by_glue.items()]
    return _conditional([*choices, ("", default)])


def _conditional(choices: Iterable[tuple[str, str]]) -> str:
    """The text of the first condition that holds; one without a condition always does."""
    merged: list[tuple[str, str]] = []
    for condition, text in choices:
        if merged and merged[-1][1] == text and merged[-1][0] and condition:
            merged[-1] = (f"{merged[-1][0]} or {condition}", text)
        elif merged and merged[-1][1] == text and not condition:
            merged[-1] = ("", text)
        else:
            merged.append((condition, text))
        if not merged[-1][0]:
            break
    if not merged[0][0] or len(merged) == 1:
        return merged[0][1]
    parts = []
    for number, (condition, text) in enumerate(merged):
        word = "if" if not number else "elif" if condition else "else"
        parts.append(f"{{% {word} {condition} %}}{text}" if condition else f"{{% else %}}{text}")
    return "".join([*parts, "{% endif %}"])
