"""An entry template from the glue of a list: what most references have between their fields, as Jinja.

The fields stand in the order that most references have. What stands before one depends on which is the last one before
it, and sometimes on the type of the entry; what depends on nothing is written plainly.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pubman.adopt.template import END, START, Item, items, shown_glue
from pubman.adopt.works import Work, kept_links, label_of
from pubman.page.splice import unix

_PRINTED: Mapping[str, tuple[str, str]] = {
    "authors": ("authors", "authors"),
    # The piece `title` would lead where the configuration says; the template itself says that here.
    "title": ("fields.title", "fields.title"),
    "venue": ("{venue}", "{venue}"),
    "year": ("year", "year"),
    "doi": ("fields.doi", "fields.doi"),
    "eprint": ("arxiv", "arxiv"),
    # Where the title leads, which an arXiv identifier alone says too.
    "paper": ("links.paper", "links.paper.href"),
    "editor": ("fields.editor", "editors"),
    "links": ("links", ""),
}
"""Field → the condition that an entry has it, and what prints it; any other is the field of its name."""

_LINK = "@"
"""What the name of a field begins with that is the address of a link under a label, on a venue or other words."""
_VENUES = ("journal", "booktitle", "school", "howpublished", "series", "publisher")
_OPENS = re.compile(r"\{+(?=[{%#])[{%#]|\{+\Z")
"""What Jinja would take for the beginning of something, also together with what follows."""
_DASH = re.compile(r"\d(\s*(?:-+|[\u2010-\u2015]|&(?:[mn]dash|#\d+);)\s*)\w*\d")
_AFTER_INITIAL = re.compile(r"\b[^\W\d_]\.(&nbsp;|&#160;|\u00a0|\\ |~| )(?=[^\W\d_]|\\)")
"""What stands behind the initials of names."""
_MOST_FIELDS = 24
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)[ \t]*\n?", re.DOTALL)
_SHARE = 0.15
"""The share of references in which what is usual has to be."""
_LEAST_EACH, _CLEAR = 3, 0.8
"""How many references, and which share of them, make a second way of writing that depends on something else."""


def _bare(glue: str) -> str:
    """Glue without what nobody sees."""
    return _COMMENT.sub("", unix(glue))


def _literal(glue: str) -> str:
    """Glue as a template has it, so that Jinja sees nothing in it."""
    return _OPENS.sub(lambda found: f"{{% raw %}}{found[0]}{{% endraw %}}", glue)


def infer(works: Sequence[Work]) -> tuple[str, ...]:
    """Templates of a list: of all references, and of those alone whose fields follow each other as in others."""
    rows = [_Row(work) for work in works if work.reading.text("title")]
    if len(rows) < 2:
        return ()
    regular = _regular(rows)
    usual = _usual(regular)
    tried = [regular, usual] if 1 < len(usual) < len(regular) else [regular]
    return tuple(template for rows in tried if (template := _template([row.work for row in rows])))


def _template(works: Sequence[Work]) -> str:
    """The template of some references; empty if there is none that could be written."""
    rows = [_Row(work) for work in works]
    order = _order(rows)
    return _with_blanks(_Writer(rows, order).text()) if len(order) <= _MOST_FIELDS else ""


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


def _usual(rows: Sequence["_Row"]) -> Sequence["_Row"]:
    """The references of which any two fields that follow each other do so in a good part of the others."""
    counts = Counter(pair for row in rows for pair in {(before, after) for before, after, _ in row.glue})
    least = max(2, _SHARE * len(rows))
    return [row for row in rows if all(counts[before, after] >= least for before, after, _ in row.glue)]


@dataclass(slots=True)
class _Row:
    """A reference as fields and the source between them: all links that follow each other are one field."""

    work: Work
    glue: list[tuple[str, str, str]] = field(default_factory=list)
    linked: list[tuple[str, str, str]] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        source = self.work.reading.shown.source
        block = self.work.reading.listed.block
        before, at = START, block.first
        seen: Counter[str] = Counter()
        for item in items(self.work):
            name = self._name(item)
            if not name:
                continue
            gap = _bare(source[at : item.start])
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
                self.sources[name] = source[item.start : item.end]
                before = name
            at = item.end
        self.glue.append((before, END, _bare(source[at : block.parts[-1][1]])))

    def ends_itself(self, name: str) -> bool:
        """Whether a field ends in a mark that a full stop does not follow."""
        return self.work.reading.text(name).endswith((".", "?", "!", "…"))

    def _name(self, item: Item) -> str:
        """The field as templates know it; empty for what no field keeps, which is glue then."""
        reading = self.work.reading
        if item.name in ("page", "pages"):
            return item.name
        if item.name == "address":
            found = (named for named in kept_links(reading) if named[1].address == (item.start, item.end))
            name, link = next(found, ("", None))
            if link is None or link.of == "links":
                return "address"
            return "paper" if link.of == "title" else f"{_LINK}{label_of(name)}"
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
    stopped: set[str] = field(default_factory=set)
    """The fields that are printed with their full stop."""

    def text(self) -> str:
        """The template."""
        for name in ("authors", "title"):
            if self._is_stopped(name):
                self.stopped.add(name)
                for row in self.rows:
                    row.glue = [(one, two, glue.removeprefix("." * (one == name))) for one, two, glue in row.glue]
        written = [self._field(index, name) for index, name in enumerate(self.order)]
        return "".join([*written, self._chain(len(self.order), END)])

    def _is_stopped(self, name: str) -> bool:
        """Whether a full stop follows a field where that does not end in a mark of its own."""
        after = [
            glue for row in self.rows for before, _, glue in row.glue if before == name and not row.ends_itself(name)
        ]
        return bool(after) and sum(glue.startswith(".") for glue in after) >= _CLEAR * len(after)

    def _field(self, index: int, name: str) -> str:
        before = self._chain(index, name)
        body = self._links(before) if name == "links" else before + self._printed(name)
        if self._is_everywhere(name):
            return body
        return f"{{% if {self._condition(name)} %}}{body}{{% endif %}}"

    def _is_everywhere(self, name: str) -> bool:
        return all(name in row.names for row in self.rows)

    def _condition(self, name: str) -> str:
        if name.startswith(_LINK):
            return _link(name)
        base = name.partition("#")[0]
        if base in ("page", "pages"):
            return "pages and " + ("'–' not in pages" if base == "page" else "'–' in pages")
        if base == "venue":
            return self._venue()
        if base == "year" and self._is_year_in_venue():
            return f"year and year[-2:] not in ({self._venue()})"
        return _PRINTED[base][0] if base in _PRINTED else f"fields.{base}"

    def _venue(self) -> str:
        used = Counter(
            name for row in self.rows for name in _VENUES if name in row.work.fields and "venue" in row.names
        )
        return " or ".join(f"fields.{name}" for name in _VENUES if name in used) or "venue"

    def _printed(self, name: str) -> str:
        if name.startswith(_LINK):
            return f"{{{{ {_link(name)}.href }}}}"
        base = name.partition("#")[0]
        if base in ("page", "pages"):
            return f"{{{{ pages{self._replacing('–', self._dash())} }}}}"
        if base == "month":
            return "{{ month[:3] }}" if self._has_short_months() else "{{ month }}"
        if base == "year" and self._is_short(name):
            return "{{ year[-2:] }}"
        expression = self._venue() if base == "venue" else _PRINTED[base][1] if base in _PRINTED else f"fields.{base}"
        filters = self._replacing("’", "'") * self._is_straight(base) + " | stop" * (base in self.stopped)
        if base == "authors" and (blank := self._blank()) != " ":
            filters = self._replacing(". ", f".{blank}") + filters
        return f"{{{{ {f'({expression})' if filters and ' or ' in expression else expression}{filters} }}}}"

    def _blank(self) -> str:
        """What most names have behind initials."""
        blanks = Counter(
            found[1] for row in self.rows for found in _AFTER_INITIAL.finditer(row.sources.get("authors", ""))
        )
        return blanks.most_common(1)[0][0] if blanks else " "

    def _replacing(self, usual: str, other: str) -> str:
        """The filter that has something else for what pubman prints, if it is not what LaTeX makes of that anyway."""
        in_latex = self.rows[0].work.reading.listed.block.latex and other in ("--", "'")
        if usual == other or in_latex:
            return ""
        return f' | replace("{usual}", "{other.replace(chr(92), chr(92) * 2)}")'

    def _is_straight(self, base: str) -> bool:
        """Whether the list has straight apostrophes in a field, which BibTeX takes for others."""
        name = {"authors": "author"}.get(base, base)
        names = _VENUES if base == "venue" else (name,)
        said = "".join(row.work.plain.get(one, "") for row in self.rows for one in names)
        return said.count("'") > said.count("’")

    def _is_year_in_venue(self) -> bool:
        """Whether the references that show no year have it in the name of their venue."""
        without = [row for row in self.rows if "year" not in row.names and "year" in row.work.fields]
        named = [row for row in without if row.work.plain["year"][-2:] in row.work.reading.text("venue")]
        return len(named) > 1 and len(named) >= _CLEAR * len(without)

    def _is_short(self, name: str) -> bool:
        """Whether most references have the year in two digits there."""
        lengths = [len(row.sources[name]) for row in self.rows if name in row.sources]
        return bool(lengths) and sum(length == 2 for length in lengths) * 2 > len(lengths)

    def _has_short_months(self) -> bool:
        months = [row.work.plain["month"] for row in self.rows if "month" in row.work.fields]
        return sum(len(month) < 5 and month.lower() not in ("june", "july") for month in months) * 2 > len(months)

    def _dash(self) -> str:
        found = (_DASH.search(row.sources.get("pages", "")) for row in self.rows)
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
        return _literal(max(found, key=lambda glue: found[glue])) if found else ""

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
        usual = {kind: _literal(_most(counts)) for kind, counts in by_kind.items()}
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
        return (
            _conditional([(self._venue(), _literal(with_venue)), ("", _literal(without))])
            if clear and with_venue != without
            else ""
        )


def _link(name: str) -> str:
    """The link whose address is a field."""
    label = name.removeprefix(_LINK)
    return f"links.{label}" if label.isidentifier() else f"links['{label}']"


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
